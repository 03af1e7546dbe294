"""Runs the installed command as a user does, and compares what it shows with what was agreed on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"


@dataclass(frozen=True)
class Ran:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(isolated: Path) -> Run:
    """``run("split", "a.txt", stdin=b"…")`` in an empty working folder."""

    def call(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        command = Path(sys.executable).with_name("claimcheck")
        done = subprocess.run(
            [str(command), *arguments],
            input=stdin,
            capture_output=True,
            env={
                **os.environ,
                "PATH": f"{command.parent}:{os.environ['PATH']}",
                "COLUMNS": "100",
                "TERMINAL_WIDTH": "100",
                "NO_COLOR": "1",
                **(env or {}),
            },
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def same_as_agreed() -> Callable[[str, str], None]:
    """Compares a screen with ``snapshots/<name>.txt``; with UPDATE_SNAPSHOTS=1 it is written anew, to be read in the
    diff."""

    def compare(name: str, screen: str) -> None:
        if "ANY_VERSIONS" in os.environ:  # other versions of typer and rich lay a screen out their own way
            return
        path = SNAPSHOTS / f"{name}.txt"
        screen = "\n".join(line.rstrip() for line in screen.splitlines()).strip("\n") + "\n"
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            path.parent.mkdir(exist_ok=True)
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8"), f"{path.name} differs; UPDATE_SNAPSHOTS=1 writes it anew"

    return compare
