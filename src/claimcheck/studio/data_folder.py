"""The embedded server's data folder: its login, the record of the process that runs, its log.

Beside Label Studio's own database and files stand ``credentials.json`` (mode 0600, made once), ``server.json`` (which
process runs, on which port), ``server.log`` and ``server.lock``.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigError, StudioError

USERNAME = "admin@claimcheck.local"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The administrator of the embedded server. ``token`` is a legacy API token of 40 hexadecimal digits."""

    username: str
    password: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Record:
    """What ``server.json`` says: the process by id and birth, the port it listens on, Label Studio's version."""

    pid: int
    born: str
    port: int
    version: str


def prepared(data_dir: Path) -> Path:
    """The folder as an absolute path, made if need be. ConfigError where nothing can be written to it."""
    data_dir = Path(data_dir).expanduser().absolute()
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data_dir / "server.lock").touch(mode=0o600)
    except OSError as error:
        raise ConfigError(
            f"cannot write to the data folder: {error.strerror}",
            where=str(data_dir),
            do="choose another: --data-dir, or CLAIMCHECK_DATA_DIR",
        ) from None
    return data_dir


def database(data_dir: Path) -> Path:
    """Label Studio's SQLite file."""
    return data_dir / "label_studio.sqlite3"


@contextlib.contextmanager
def lock(data_dir: Path, on_progress: Callable[[str], None], deadline: float) -> Iterator[None]:
    """One start at a time: waits for the other one, until ``deadline`` (of ``time.monotonic``), then StudioError."""
    with (data_dir / "server.lock").open("w") as handle:
        waiting = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if not waiting:
                    on_progress("another claimcheck is starting Label Studio; waiting for it")
                    waiting = True
                if time.monotonic() > deadline:
                    raise StudioError(
                        "another claimcheck has been starting Label Studio for too long",
                        where=str(data_dir),
                        do="see claimcheck serve --status, and server.log there",
                    ) from None
                time.sleep(0.2)
        yield  # closing the file gives the lock back


def credentials(data_dir: Path) -> Credentials:
    """The administrator's login and token, as ``credentials.json`` has them. StudioError where there is none yet."""
    path = Path(data_dir) / "credentials.json"
    try:
        path.chmod(0o600)  # a copy or a backup may have opened it to others
        found = json.loads(path.read_text())
        return Credentials(str(found["username"]), str(found["password"]), str(found["token"]))
    except FileNotFoundError:
        raise StudioError(
            "no embedded Label Studio was started here yet", where=str(data_dir), do="start it: claimcheck serve"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ConfigError(
            "cannot be read as the embedded server's login", where=str(path), do="restore it from a backup"
        ) from None


def credentials_for_start(data_dir: Path) -> Credentials:
    """The login that is there, or a new one for a new database."""
    path = data_dir / "credentials.json"
    if path.exists():
        return credentials(data_dir)
    if database(data_dir).exists():
        raise ConfigError(
            "here is a Label Studio database, but not the credentials.json that belongs to it",
            where=str(data_dir),
            do="put it back, or choose another folder: --data-dir",
        )
    made = Credentials(USERNAME, secrets.token_urlsafe(15), secrets.token_hex(20))
    _write_private(path, {"username": made.username, "password": made.password, "token": made.token})
    return made


def record_of(data_dir: Path) -> Record | None:
    """The record, or None. Half a record counts as none: it could name no process for sure."""
    try:
        found = json.loads((data_dir / "server.json").read_text())
        return Record(int(found["pid"]), str(found["born"]), int(found["port"]), str(found["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(data_dir: Path, record: Record) -> None:
    """Writes the record."""
    _write_private(
        data_dir / "server.json",
        {"pid": record.pid, "born": record.born, "port": record.port, "version": record.version},
    )


def forget(data_dir: Path, record: Record) -> None:
    """Takes the record away, unless another stands there by now."""
    if record_of(data_dir) == record:
        (data_dir / "server.json").unlink(missing_ok=True)


def log_of(data_dir: Path) -> Path:
    """The log of the start that was last."""
    return data_dir / "server.log"


def fresh_log(data_dir: Path) -> Path:
    """An empty log, the one before kept beside it: so the log's end is always about this start."""
    log = log_of(data_dir)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    log.touch(mode=0o600)
    return log


def last_words(data_dir: Path, lines: int = 12) -> str:
    """The end of the log, to stand in a message; no secret is in it."""
    try:
        text = log_of(data_dir).read_text(errors="replace")
    except OSError:
        return ""
    keys = credentials(data_dir)
    for secret in (keys.password, keys.token):
        text = text.replace(secret, "…")
    last = text.strip().splitlines()[-lines:]
    return "; the end of its log:\n  " + "\n  ".join(last) + "\n" if last else ""


def _write_private(path: Path, content: dict[str, Any]) -> None:
    """Writes JSON that nobody else may read, and that is there whole or not at all. One start at a time does so, and
    takes the place of what a killed one left."""
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as sink:
        json.dump(content, sink, indent=2)
    draft.replace(path)
