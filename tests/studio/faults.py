"""A proxy before the real server that breaks chosen requests: what a network, a proxy in front, or a crash does to
them.

    with Faults(studio.url) as proxy:
        proxy.add(Fault("POST", "/import", after=502))      # done by the server, and answered as if it were not
        connect(proxy.url, studio.api_key)

Each fault strikes the requests from its ``nth`` matching one on, ``times`` in a row; all others go through untouched.
``proxy.seen`` holds what came by. Standard library only; each request gets a thread of its own.
"""

from __future__ import annotations

import http.client
import http.server
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_ONE_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length"}


@dataclass
class Fault:
    """What happens to a request whose method is ``method`` (empty: any) and whose path holds ``path``.

    One of: ``before`` answers with that status, and the server never sees the request; ``after`` answers with it once
    the server has done what was asked; ``cut`` ends the connection, "before" the server sees the request, "after" it
    has answered, or "during" its work (it goes on and nobody listens); ``truncate`` cuts the answer in half.
    ``delay`` is in seconds: before anything else, or with ``late`` after the server has answered. A request that was
    cut "during" waits somewhere on the way until ``hold`` is set, where there is one, before the server gets it.
    With ``once`` it begins only when that other one has struck.
    """

    method: str = ""
    path: str = ""
    nth: int = 1
    times: int = 1
    before: int | None = None
    after: int | None = None
    cut: str = ""
    truncate: bool = False
    delay: float = 0.0
    late: bool = False
    hold: threading.Event | None = None
    once: Fault | None = None
    headers: dict[str, str] = field(default_factory=dict)
    matched: int = 0
    struck: int = 0


class Faults:
    """The proxy, in threads of its own, from ``with`` to the end of the block. ``url`` is its address."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.faults: list[Fault] = []
        self.seen: list[tuple[str, str]] = []
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.faults = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def add(self, *faults: Fault) -> None:
        with self.lock:
            self.faults += faults

    def clear(self) -> None:
        """From now on everything goes through."""
        with self.lock:
            self.faults.clear()

    def count(self, method: str, path: str) -> int:
        """How many requests of that method came by whose path holds ``path``."""
        with self.lock:
            return sum(found == method and path in where for found, where in self.seen)

    def __enter__(self) -> Faults:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def strike(self, method: str, path: str) -> Fault | None:
        """Notes a request, and says which fault it meets, if any."""
        with self.lock:
            self.seen.append((method, path))
            for fault in self.faults:
                begun = fault.once is None or fault.once.struck
                if begun and (not fault.method or fault.method == method) and fault.path in path:
                    fault.matched += 1
                    if fault.nth <= fault.matched < fault.nth + fault.times:
                        fault.struck += 1
                        return fault
        return None


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    faults: Faults

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what this is about: no traceback for them."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.faults.strike(self.command, self.path) or Fault()
        if fault.delay and not fault.late:
            time.sleep(fault.delay)
        if fault.cut == "before":
            return self._hang_up()
        if fault.before is not None:
            return self._answer(fault.before, fault.headers, b'{"detail": "made up by a proxy"}')
        if fault.cut == "during":
            threading.Thread(target=self._forward, args=(body, fault.hold), daemon=True).start()
            time.sleep(0.05)  # the request has to be on its way before the connection ends
            return self._hang_up()
        try:
            status, headers, content = self._forward(body)
        except OSError:
            return self._answer(502, {}, b"the server behind is gone")
        if fault.delay and fault.late:
            time.sleep(fault.delay)
        if fault.cut == "after":
            return self._hang_up()
        if fault.after is not None:
            return self._answer(fault.after, fault.headers, b"<html>Bad Gateway</html>")
        return self._answer(status, headers, content, half=fault.truncate)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve

    def _forward(self, body: bytes, hold: threading.Event | None = None) -> tuple[int, dict[str, str], bytes]:
        if hold:
            hold.wait(200)
        behind = http.client.HTTPConnection(self.server.faults.host, self.server.faults.port, timeout=120)
        try:
            headers = {key: value for key, value in self.headers.items() if key.lower() not in _ONE_HOP}
            behind.request(self.command, self.path, body, {**headers, "Connection": "close"})
            answer = behind.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            behind.close()

    def _answer(self, status: int, headers: dict[str, str], content: bytes, *, half: bool = False) -> None:
        self.send_response_only(status)
        for key, value in headers.items():
            if key.lower() not in _ONE_HOP:
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if half else content)
        if half:
            self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""
