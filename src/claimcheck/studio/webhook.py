"""Label Studio calls a running watch when something has changed: a webhook, and what listens behind it here.

What a call says is not even read: it wakes the watch, which pulls as ever. Label Studio calls once, inside the request
of the reviewer who has just answered, and waits for a second at the most; so the answer goes out at once, and a call
that is lost costs no more than the time until the next look.

Each watch has a webhook of its own, under an address that nobody can guess, and takes it away at its end. One that a
killed watch leaves behind could hold up every reviewer for that second, so each watch removes those of dead ones:
of this machine at once, by a lock that the system lifts with the process, and of others after ``SILENCE`` without a
sign of life. That is measured by the server's clock against our own last sign, so that a server that was away for a
night makes nobody look dead.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import hmac
import ipaddress
import secrets
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from claimcheck.errors import AuthError, StudioError
from claimcheck.studio.session import Refused, Session, request

PATH = "/claimcheck-watch/"
HEADER = "X-Claimcheck-Watch"
ACTIONS = (
    "ANNOTATION_CREATED", "ANNOTATIONS_CREATED", "ANNOTATION_UPDATED", "ANNOTATIONS_DELETED",
    "TASKS_CREATED", "TASKS_DELETED",
)  # fmt: skip
SIGN = 60.0  # seconds from one sign of life to the next
SILENCE = timedelta(minutes=10)
_TIMEOUT = 15.0  # seconds

_Hook = dict[str, Any]


class Webhook:
    """A webhook of this process alone. ``heard`` says whether Label Studio has ever called.

    ``host`` and ``port`` are where Label Studio reaches this machine (port 0: one that is free); an IP address of this
    machine is listened on as such, for any other name or address all of this machine's are. Each call sets
    ``wake``. ``data_dir`` holds the lock that shows this machine's other watches that this one lives.

    Raises OSError where nothing can listen there.
    """

    def __init__(self, host: str, port: int, data_dir: Path, wake: threading.Event) -> None:
        self.heard = False
        self._wake = wake
        self._name = secrets.token_hex(16)
        self._secret = secrets.token_urlsafe(24)
        self._data_dir = data_dir
        self._lock: IO[str] | None = None
        self._signed: float | None = None
        self._server = _listener(host, port, self)
        shown = f"[{host}]" if ":" in host else host
        self.address = f"{shown}:{self._server.server_address[1]}"
        self._url = f"http://{self.address}{PATH}{self._name}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def renew(self, session: Session, project_id: int) -> None:
        """Makes the webhook where the project has it not (any more), else gives a sign of life, and removes those of
        dead watches; nothing within ``SIGN`` seconds after the last time. Raises StudioError."""
        if self._signed is not None and time.monotonic() < self._signed + SIGN:
            return
        locks = _locks(self._data_dir, session.url)
        self._lock = self._lock or _held(locks / self._name)
        hooks = _hooks(session)
        mine = next((hook for hook in hooks if hook["url"] == self._url and hook["project"] == project_id), None)
        made = mine or self._made(session, project_id)
        for hook in hooks:
            if hook is not mine and (hook["url"] == self._url or _is_dead(hook, locks, made["updated_at"])):
                _delete(session, hook)
        _tidy(locks)
        if mine:
            with _gone_is_fine():  # then the next sign makes it anew
                # Without its actions, a change of a webhook takes all of them away.
                _ask(session, "PATCH", f"/api/webhooks/{mine['id']}/", json={"actions": list(ACTIONS)})
        self._signed = time.monotonic()

    def remove(self, session: Session) -> None:
        """Takes the webhook away, also one whose making had an unknown outcome. Raises StudioError."""
        for hook in _hooks(session):
            if hook["url"] == self._url:
                _delete(session, hook)

    def close(self) -> None:
        """Listens no longer."""
        self._server.shutdown()
        self._server.server_close()
        if self._lock:
            with contextlib.suppress(OSError):
                Path(self._lock.name).unlink()
            self._lock.close()
            self._lock = None

    def called(self, path: str, secret: str) -> bool:
        """Whether a call is right; then it wakes the watch."""
        right = hmac.compare_digest(path.encode(), (PATH + self._name).encode())
        right &= hmac.compare_digest(secret.encode(), self._secret.encode())
        if right:
            self.heard = True
            self._wake.set()
        return right

    def _made(self, session: Session, project_id: int) -> _Hook:
        body = {
            "url": self._url,
            "project": project_id,
            "send_payload": False,
            "send_for_all_actions": False,
            "actions": list(ACTIONS),
            "headers": {HEADER: self._secret},
        }
        made: _Hook = _ask(session, "POST", "/api/webhooks/", json=body)
        return made


def refusal(error: StudioError) -> str:
    """Why Label Studio takes no webhook, to go on after "it"."""
    if isinstance(error, AuthError) and "reserved network" in error.what:
        return "may not call this machine (it is set to call no private network)"
    return f"takes no webhook: {error.what.partition('; ')[0]}"


# What listens.


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, place: str, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in place else socket.AF_INET
        super().__init__((place, port), handler)

    def server_bind(self) -> None:
        if self.address_family == socket.AF_INET6 and self.server_address[0] == "::":
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)  # IPv4 too
        socketserver.TCPServer.server_bind(self)  # HTTPServer's own looks the host's name up, which can take seconds

    def handle_error(self, *_: Any) -> None:
        """A caller who has gone is nobody's concern."""


def _listener(host: str, port: int, webhook: Webhook) -> _Server:
    class Call(BaseHTTPRequestHandler):
        timeout = 5.0
        server_version, sys_version = "claimcheck", ""

        def do_POST(self) -> None:
            right = webhook.called(self.path, self.headers.get(HEADER, ""))
            self.send_response(204 if right else 404)
            self.end_headers()
            self.wfile.flush()
            # What is left unread when the connection closes would tell the caller that it broke.
            with contextlib.suppress(ValueError):
                self.rfile.read(max(0, min(int(self.headers.get("Content-Length", "0")), 1 << 16)))

        def log_message(self, *_: Any) -> None:
            """Nothing: a line would show the address that nobody shall guess."""

    everywhere = "::" if socket.has_dualstack_ipv6() else "0.0.0.0"
    places: tuple[str, ...]
    try:
        ipaddress.ip_address(host)
        places = (host, everywhere)  # the second where it is not this machine's own: behind a router, say
    except ValueError:
        # A name stands for other addresses here than elsewhere, as often as not (127.0.1.1).
        places = ("127.0.0.1" if host == "localhost" else everywhere,)
    for place in places:
        try:
            return _Server(place, port, Call)
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL or place == places[-1]:
                raise
    raise AssertionError  # the last place has returned or raised


# What stands on the server.


def _ask(session: Session, method: str, path: str, *, json: Any = None) -> Any:
    return request(session, method, path, json=json, timeout=_TIMEOUT)


def _hooks(session: Session) -> list[_Hook]:
    found = _ask(session, "GET", "/api/webhooks/")
    if not isinstance(found, list):
        raise StudioError("it lists them in a form that we do not know", where=session.url)
    return [hook for hook in found if isinstance(hook, dict) and {"id", "url", "project", "updated_at"} <= hook.keys()]


def _delete(session: Session, hook: _Hook) -> None:
    with _gone_is_fine():
        # SQLite gives the id of a webhook that is gone to a new one.
        if _ask(session, "GET", f"/api/webhooks/{hook['id']}/")["url"] == hook["url"]:
            _ask(session, "DELETE", f"/api/webhooks/{hook['id']}/")


@contextlib.contextmanager
def _gone_is_fine() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        if error.status != 404:
            raise


# Which watches live.


def _is_dead(hook: _Hook, locks: Path, sign: str) -> bool:
    """Whether a hook is that of a watch which has ended. ``sign`` is when we last gave a sign of life."""
    place = urlsplit(hook["url"]).path
    name = place.removeprefix(PATH)
    if not place.startswith(PATH) or not name.isalnum() or HEADER not in (hook.get("headers") or {}):
        return False  # not of our making
    if (locks / name).exists():
        return not _is_held(locks / name)
    return datetime.fromisoformat(hook["updated_at"]) < datetime.fromisoformat(sign) - SILENCE


def _locks(data_dir: Path, url: str) -> Path:
    """Where this machine's watches of a server have their locks, each named after its webhook."""
    return data_dir / "state" / f"watching-{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def _held(lock: Path) -> IO[str] | None:
    """The file, locked for as long as it is open; None where it cannot be had: then signs of life have to do."""
    try:
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = lock.open("w")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    return file


def _is_held(lock: Path) -> bool:
    try:
        with lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _tidy(locks: Path) -> None:
    """Removes the locks of dead watches, whose webhooks are gone by now."""
    with contextlib.suppress(OSError):
        for lock in locks.glob("*"):
            if not _is_held(lock):
                lock.unlink(missing_ok=True)
