"""`claimcheck pull --watch` as a process."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

from pull_desk import Desk


class Watch:
    """The command as a process, its lines as they come."""

    def __init__(self, desk: Desk, folder: Path, url: str, *options: str) -> None:
        command = Path(sys.executable).with_name("claimcheck")
        self.process = subprocess.Popen(
            [str(command), "pull", "--into", str(desk.settings.into), "--watch", *options],
            cwd=folder,
            env={
                **os.environ,
                "LABEL_STUDIO_URL": url,
                "LABEL_STUDIO_API_KEY": str(desk.settings.api_key),
                "CLAIMCHECK_DATA_DIR": str(desk.settings.data_dir),
                "NO_COLOR": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=_as_on_a_terminal,
        )
        self.lines: list[str] = []
        self._coming: queue.Queue[str | None] = queue.Queue()  # None: it has ended
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def wait_for(self, words: str) -> str:
        while True:
            try:
                line = self._coming.get(timeout=60)
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f'no "{words}" came; all that was said: {self.lines}')
            self.lines.append(line)
            if words in line:
                return line

    def end(self) -> int:
        self.process.send_signal(2)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """No goodbye."""
        self.process.kill()
        self.process.wait(timeout=30)


def _as_on_a_terminal() -> None:
    """A suite that runs in the background, or under nohup, hands down that signals are ignored."""
    for sign in (signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, signal.SIG_DFL)
