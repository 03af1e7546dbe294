"""What the doctor asks a server without a word of the SDK: whether anybody may sign up, and what time it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from claimcheck.studio.network import clock_ahead
from claimcheck.studio.reviewers import sign_up_is_open

FORM = b'<form><input name="email"><input type="password" name="password"></form>'
NOW = 1_800_000_000


@pytest.fixture
def serving() -> Iterator[Callable[..., Any]]:
    """A server that gives every page as told and keeps what was sent to it; as a session has it."""
    running = []

    def serve(status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None) -> Any:
        sent: list[bytes] = []

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def answer(self, status: int, body: bytes) -> None:
                self.send_response_only(status)
                for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self.answer(200, FORM)

            def do_POST(self) -> None:
                sent.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.answer(status, body)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        running.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        http = httpx.Client(trust_env=False)
        return SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}", http=http, sent=sent)

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "is_open", "why"),
    [
        (200, FORM, True, "the form again, with its complaints: only the fields were missing"),
        (403, b"<h1>403</h1> Permission denied", False, "refused before the form was looked at"),
        (403, b"<h1>Forbidden</h1> CSRF verification failed.", None, "that was about the cookie, not about signing up"),
        (200, b"<h1>Sign in with your house's account</h1>", None, "another page altogether"),
        (404, b"", None, "there is no such page"),
        (302, b"", None, "elsewhere"),
    ],
)
def test_whether_anybody_may_sign_up(
    serving: Callable[..., Any], status: int, body: bytes, is_open: bool | None, why: str
) -> None:
    session = serving(status, body, {"Set-Cookie": "csrftoken=abc"})
    assert sign_up_is_open(session) is is_open, why
    assert session.sent == [b"csrfmiddlewaretoken=abc"], "nothing of which an account could be made"


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        (formatdate(NOW, usegmt=True), -0.5),
        (formatdate(NOW - 90, usegmt=True), 89.5),
        ("yesterday", None),
        (None, None),
    ],
)
def test_how_far_apart_the_clocks_are(
    serving: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, date: str | None, ahead: float | None
) -> None:
    session = serving(headers={"Date": date} if date else {})
    monkeypatch.setattr("claimcheck.studio.network.time", SimpleNamespace(time=lambda: float(NOW)))
    assert clock_ahead(session.http, session.url) == ahead


def test_a_server_that_is_gone_tells_neither() -> None:
    session: Any = SimpleNamespace(url="http://127.0.0.1:9", http=httpx.Client(trust_env=False))
    assert sign_up_is_open(session) is None
    assert clock_ahead(session.http, session.url) is None
