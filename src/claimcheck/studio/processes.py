"""What can be known of a process from outside: when it was born, who holds a port; and how to end one.

A process id alone names nobody: the system hands it out again. Together with the moment of birth it is one
process and no other, so that is what the embedded server's record keeps, and what is compared before any signal.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

_PROC = Path("/proc")


def born(pid: int) -> str | None:
    """A mark of the moment at which the living process ``pid`` was born; None where there is no such process."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # one of our own that has ended stays in the process table until asked for
    if (_PROC / "self" / "stat").exists():
        try:
            stat = (_PROC / str(pid) / "stat").read_text(errors="replace")
            boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        except OSError:
            return None
        fields = stat.rpartition(")")[2].split()  # the command's name, in brackets, may hold spaces
        # Z: ended, and only not asked for; but while other threads of it still end, its port is not free yet.
        over = fields[0] in "ZX" and int(fields[17]) <= 1
        return None if over else f"{boot}:{fields[19]}"
    shown = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)],
        capture_output=True,
        text=True,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        check=False,
    ).stdout.strip()
    return None if not shown or shown.startswith("Z") else shown.partition(" ")[2].strip()


def end(pid: int, mark: str, *, grace: float = 10.0) -> None:
    """Ends the process group that ``pid`` leads: asks first, and after ``grace`` seconds does not ask any more."""
    for sign, patience in ((signal.SIGTERM, grace), (signal.SIGKILL, 5.0)):
        if born(pid) != mark:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, sign)
        deadline = time.monotonic() + patience
        while born(pid) == mark and time.monotonic() < deadline:
            time.sleep(0.05)


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen on ``port``. Asked both ways, for a listener on every address also counts."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        caller.settimeout(1.0)
        if caller.connect_ex((host, port)) == 0:
            return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            return False
    return True


def port_holder(port: int) -> tuple[int, str] | None:
    """Id and name of the process that listens on ``port``, where the system lets us see it (Linux, same user)."""
    sockets = set()
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in (_PROC / "net" / table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == port:  # 0A: listening
                    sockets.add(f"socket:[{fields[9]}]")
    if not sockets:
        return None
    for process in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(str(handle.readlink()) in sockets for handle in (process / "fd").iterdir()):
                return int(process.name), (process / "comm").read_text().strip()
    return None
