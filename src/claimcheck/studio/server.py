"""The embedded Label Studio: one process of ours in the background, on this machine only, with its data in one folder.

The server listens on 127.0.0.1 alone, sends no telemetry, looks up no version, lets nobody sign up without an
invitation and keeps its guard against requests to private addresses. It gets an environment of its own, made
from scratch, because Label Studio reads each of its settings under the bare name too: a USERNAME, PASSWORD, HOST,
PORT or DEBUG in the user's shell would become the server's.
"""

from __future__ import annotations

import http.client
import importlib.metadata
import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

from claimcheck.errors import ConfigError, StudioError
from claimcheck.studio.data_folder import (
    USERNAME,
    Credentials,
    Record,
    credentials,
    credentials_for_start,
    database,
    forget,
    fresh_log,
    last_words,
    lock,
    log_of,
    prepared,
    record_of,
    remember,
)  # fmt: skip
from claimcheck.studio.processes import born, end, port_holder, port_is_free

__all__ = ["Credentials", "ServerInfo", "credentials", "run_foreground", "start", "status", "stop"]

HOST = "127.0.0.1"
FIRST_START = "preparing Label Studio's database: about a minute, the first time only"
HEARTBEAT = 15.0  # seconds between two signs of life
WARM_START = "starting Label Studio: about ten seconds"

Progress = Callable[[str], None]

# What a process needs to run at all. Everything else in the caller's environment stays there.
_KEPT_NAMES = frozenset({
    "HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "LOGNAME", "PATH", "PYTHONHOME", "PYTHONPATH", "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ", "VIRTUAL_ENV",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """A running embedded server. ``ready``: it answered its health check; ``started``: this very call started it."""

    url: str
    port: int
    pid: int
    data_dir: Path
    log: Path
    username: str
    version: str
    ready: bool = False
    started: bool = False


def _silent(_: str) -> None:
    return None


def start(data_dir: Path, port: int = 8090, *, on_progress: Progress = _silent, timeout: float = 180.0) -> ServerInfo:
    """Starts the embedded Label Studio, or finds it running, and returns once it answers as ours.

    A server that runs already is returned as it is, on whichever port; where two start at once, the second waits for
    the first. ``timeout`` is in seconds. An interrupted start leaves no process behind.

    Raises ConfigError (no ``[server]`` extra, port taken, data folder not writable) and StudioError (it ended while
    starting, or does not answer in time; the message has the end of its log).
    """
    _require_extra()
    data_dir = prepared(data_dir)
    deadline = time.monotonic() + timeout
    with lock(data_dir, on_progress, deadline):
        record = _running(data_dir, on_progress)
        if record:
            on_progress(f"Label Studio runs already: {_url(record.port)} (process {record.pid})")
            try:
                _await_ready(data_dir, record, deadline)
                return _info(data_dir, record, ready=True)
            except _Ended:  # it was killed just now, and was still on its way out
                forget(data_dir, record)
        keys = credentials_for_start(data_dir)
        _require_free(port)
        on_progress(WARM_START if database(data_dir).exists() else FIRST_START)
        log = fresh_log(data_dir)
        with log.open("ab") as sink:
            record = _spawn(data_dir, port, keys, sink)
        try:
            _await_ready(data_dir, record, deadline, on_progress)
        except BaseException:
            end(record.pid, record.born)
            forget(data_dir, record)
            raise
        return replace(_info(data_dir, record, ready=True), started=True)


def stop(data_dir: Path) -> bool:
    """Ends the embedded server of ``data_dir``; False where none runs. A record that fits no process goes away."""
    record = record_of(Path(data_dir))
    if not record:
        return False
    alive = born(record.pid) == record.born
    if alive:
        end(record.pid, record.born)
    forget(Path(data_dir), record)
    return alive


def status(data_dir: Path) -> ServerInfo | None:
    """The embedded server of ``data_dir``, or None. ``ready`` is false while it starts, or if it hangs."""
    data_dir = Path(data_dir).absolute()
    record = record_of(data_dir)
    if not record or born(record.pid) != record.born:
        return None
    return _info(data_dir, record, ready=_is_up(record.port))


def run_foreground(data_dir: Path, port: int = 8090, *, on_progress: Progress = _silent, timeout: float = 180.0) -> int:
    """Runs the embedded server until Ctrl-C or SIGTERM, its log on stderr. Returns 0 when asked to end.

    Raises as :func:`start` does, ConfigError where the server runs already, and StudioError where it ends by itself.
    """
    _require_extra()
    data_dir = prepared(data_dir)
    deadline = time.monotonic() + timeout
    with lock(data_dir, on_progress, deadline):
        record = _running(data_dir, on_progress)
        if record:
            raise ConfigError(
                f"Label Studio runs already (process {record.pid})",
                where=_url(record.port),
                do="end it first: claimcheck serve --stop",
            )
        keys = credentials_for_start(data_dir)
        _require_free(port)
        on_progress(WARM_START if database(data_dir).exists() else FIRST_START)
        record = _spawn(data_dir, port, keys, sys.stderr.fileno())
    previous = signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        try:
            _await_ready(data_dir, record, deadline)
        except _TokenRefused as error:
            on_progress(str(error))  # the way to set the token right is through this very server
        on_progress(f"Label Studio is ready: {_url(port)} (Ctrl-C ends it)")
        while born(record.pid) == record.born:
            time.sleep(0.2)
        if record_of(data_dir) != record:  # `serve --stop`, from another terminal
            return 0
        raise StudioError("Label Studio ended by itself; its last words stand above", where=_url(port))
    except KeyboardInterrupt:
        return 0
    finally:
        end(record.pid, record.born)
        forget(data_dir, record)
        signal.signal(signal.SIGTERM, previous)


# Before the start.


def _require_extra() -> None:
    if importlib.util.find_spec("label_studio") is None:
        raise ConfigError("the embedded Label Studio is not installed", do='pip install "claimcheck-toolkit[server]"')


def _running(data_dir: Path, on_progress: Progress) -> Record | None:
    record = record_of(data_dir)
    if record and born(record.pid) != record.born:
        on_progress(f"the last Label Studio (process {record.pid}) is gone without a goodbye; starting anew")
        forget(data_dir, record)
        return None
    return record


def _require_free(port: int) -> None:
    if not 1 <= port <= 65535:
        raise ConfigError(f"{port} is no port", do="choose one from 1024 to 65535: --port")
    if port_is_free(HOST, port):
        return
    holder = port_holder(port)
    who = f" by {holder[1]} (process {holder[0]})" if holder else ""
    kind = ", another Label Studio" if _is_up(port) else ""
    raise ConfigError(f"port {port} is taken{who}{kind}", do="choose another: --port")


def _environment(data_dir: Path, keys: Credentials) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in _KEPT_NAMES or key.startswith("LC_")}
    return kept | {
        "LABEL_STUDIO_BASE_DATA_DIR": str(data_dir),
        "LABEL_STUDIO_USERNAME": keys.username,
        "LABEL_STUDIO_PASSWORD": keys.password,
        "LABEL_STUDIO_USER_TOKEN": keys.token,
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",  # heard only when the database is first made
        "LABEL_STUDIO_COLLECT_ANALYTICS": "false",
        "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
        "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
        "LABEL_STUDIO_SSRF_PROTECTION_ENABLED": "true",
        # It asks git about the folder it stands in, and shows the last commit there to anyone who asks its version.
        "GIT_DIR": os.devnull,
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
        "PYTHONUNBUFFERED": "1",
        # It keeps small things in the user's folders too; here they stay with the rest.
        **{f"XDG_{name}_HOME": str(data_dir / "xdg") for name in ("CONFIG", "DATA", "CACHE")},
    }


def _spawn(data_dir: Path, port: int, keys: Credentials, sink: Any) -> Record:
    # -P: else a `core.py` or `tasks.py` in the folder of the moment would be taken for Label Studio's own.
    # Secrets go by the environment, which only this user can read; `ps` shows arguments to everyone.
    command = [sys.executable, "-P", "-m", "claimcheck.studio.embedded", "start", "--no-browser",
               "--internal-host", HOST, "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(
        command,
        cwd=data_dir,
        env=_environment(data_dir, keys),
        stdin=subprocess.DEVNULL,
        stdout=sink,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C in this terminal is not for it, and its group can be ended as one
        umask=0o077,
    )
    mark = born(process.pid)
    process.returncode = 0  # it outlives us on purpose, by its record; without this Popen would warn of that
    record = Record(process.pid, mark or "", port, importlib.metadata.version("label-studio"))
    remember(data_dir, record)
    return record


# While it starts.


def _await_ready(data_dir: Path, record: Record, deadline: float, on_progress: Progress = _silent) -> None:
    """Returns once the process of ``record`` answers as ours on its port.

    The health check alone proves nothing: Label Studio moves to the next port without a word when its own is taken,
    and then another server answers there. Ours knows our token.
    """
    keys = credentials(data_dir)
    began = told = time.monotonic()
    while born(record.pid) == record.born:
        if time.monotonic() > told + HEARTBEAT:
            told = time.monotonic()
            on_progress(f"still starting, {told - began:.0f} seconds so far")
        try:
            health, body = _get(record.port, "/health")
            if health == 200 and b'"UP"' in body:
                health, body = _get(record.port, "/api/current-user/whoami", keys.token, timeout=20)
                if health == 200 and keys.username.encode() in body:
                    return
            raise _not_ours(data_dir, record)
        except OSError:
            pass  # nobody listens yet, or it is too busy to answer
        except http.client.HTTPException:
            raise _not_ours(data_dir, record) from None
        if time.monotonic() > deadline:
            raise StudioError(
                f"Label Studio (process {record.pid}) does not answer{last_words(data_dir)}",
                where=_url(record.port),
                do="run `claimcheck serve` again: the database goes on from where it was (on a busy machine the first "
                f"start takes long); its log: {log_of(data_dir)}; claimcheck serve --stop ends it",
            )
        time.sleep(0.2)
    raise _Ended(f"Label Studio ended while starting{last_words(data_dir)}", do=f"its log: {log_of(data_dir)}")


class _Ended(StudioError):
    """The process is gone."""


class _TokenRefused(ConfigError):
    """Our own process does not take the token that we keep for it."""


def _not_ours(data_dir: Path, record: Record) -> ConfigError:
    holder = port_holder(record.port)
    if holder and holder[0] == record.pid:
        return _TokenRefused(
            "the embedded Label Studio no longer takes its own token (it was reset, or legacy tokens switched off)",
            where=str(data_dir / "credentials.json"),
            do="claimcheck serve --foreground, log in with the password there, and put the token of your account there",
        )
    who = f" by {holder[1]} (process {holder[0]})" if holder else " by another server"
    return ConfigError(f"port {record.port} was taken meanwhile{who}", do="choose another: --port")


def _get(port: int, path: str, token: str | None = None, timeout: float = 3.0) -> tuple[int, bytes]:
    """Status and body of a GET on this machine, past any proxy that the environment names."""
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Authorization": f"Token {token}"} if token else {})
        response = connection.getresponse()
        return response.status, response.read(65536)
    finally:
        connection.close()


def _is_up(port: int) -> bool:
    try:
        answer, body = _get(port, "/health")
    except (OSError, http.client.HTTPException):
        return False
    return answer == 200 and b'"UP"' in body


def _url(port: int) -> str:
    return f"http://{HOST}:{port}"


def _info(data_dir: Path, record: Record, *, ready: bool) -> ServerInfo:
    return ServerInfo(
        url=_url(record.port),
        port=record.port,
        pid=record.pid,
        data_dir=data_dir,
        log=log_of(data_dir),
        username=USERNAME,
        version=record.version,
        ready=ready,
    )


def _as_interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
