"""Connect, push and pull through what stands between: a sub-path, TLS by a private authority, a forward proxy, tokens
that run out; and no secret in what is logged on the way. Proxies of the standard library before the real server."""

from __future__ import annotations

import base64
import contextlib
import http.client
import http.server
import json
import logging
import secrets
import select
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimcheck.errors import AuthError, ConfigError, StudioError
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.studio.session import connect, request
from claimcheck.workflows import pull, push
from claimcheck.workflows.backing import backup
from examples import ARTICLE, CLAIMS, PIER, choice

pytestmark = pytest.mark.studio

NAME = "studio.example"  # resolved by nobody but the forward proxy
_ONE_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "proxy-connection", "host"}


class Way(http.server.BaseHTTPRequestHandler):
    """Passes a request on to ``server.target``; ``server`` says what is special about it."""

    protocol_version = "HTTP/1.1"
    server: Between

    def log_message(self, *arguments: Any) -> None:
        pass

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        path = self.path
        if path.startswith("http://"):  # as a forward proxy is asked
            parts = urlsplit(path)
            self.server.asked_for.append(str(parts.hostname))
            path = parts.path + (f"?{parts.query}" if parts.query else "")
        if self.server.needs_password and "proxy-authorization" not in self.headers:
            self._answer(407, b"", [("Proxy-Authenticate", "Basic")])
            return
        if not path.startswith(self.server.prefix):
            self._answer(404, b"nothing here", [])
            return
        path = path[len(self.server.prefix) :]
        self.server.paths.append(path)
        to = http.client.HTTPConnection("127.0.0.1", self.server.target, timeout=120)
        headers = {key: value for key, value in self.headers.items() if key.lower() not in _ONE_HOP}
        to.request(self.command, path, body=body or None, headers=headers)
        answer = to.getresponse()
        content = answer.read()
        if path == "/api/token/refresh/" and answer.status == 200:
            content = self.server.token(content)
        self._answer(answer.status, content, [(k, v) for k, v in answer.getheaders() if k.lower() not in _ONE_HOP])
        to.close()

    def _answer(self, status: int, content: bytes, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_CONNECT(self) -> None:
        self.server.asked_for.append(self.path.partition(":")[0])
        if self.server.refuses:
            self._answer(403, b"", [])
            return
        with socket.create_connection(("127.0.0.1", self.server.tunnel_to)) as there:
            self.send_response(200)
            self.end_headers()
            ends = [self.connection, there]
            while True:
                for end in select.select(ends, [], [], 60)[0]:
                    data = end.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    (there if end is self.connection else self.connection).sendall(data)

    do_GET = do_POST = do_PATCH = do_DELETE = _pass_on


class Between(http.server.ThreadingHTTPServer):
    """A server in between, on a port of its own."""

    daemon_threads = True

    def __init__(self, target: int, prefix: str = "", needs_password: bool = False, tunnel_to: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Way)
        self.target, self.prefix, self.needs_password, self.tunnel_to = target, prefix, needs_password, tunnel_to
        self.paths: list[str] = []
        self.asked_for: list[str] = []
        self.secret: str | None = None
        self.life = 0.0  # seconds
        self.refuses = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def token(self, content: bytes) -> bytes:
        """The server's own access token, signed anew with its own secret, with a shorter life."""
        if not self.secret:
            return content
        import jwt

        access = json.loads(content)["access"]
        claims = jwt.decode(access, options={"verify_signature": False})
        claims["exp"] = time.time() + self.life
        return json.dumps({"access": jwt.encode(claims, self.secret, algorithm="HS256")}).encode()


@contextlib.contextmanager
def running(between: Between, certificate: Path | None = None) -> Iterator[Between]:
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        between.socket = context.wrap_socket(between.socket, server_side=True)
    thread = threading.Thread(target=between.serve_forever, daemon=True)
    thread.start()
    try:
        yield between
    finally:
        between.shutdown()
        between.server_close()
        thread.join()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A private authority's certificate, and the key and certificate that it gave to this machine and to NAME."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make certificates with")
    folder = tmp_path_factory.mktemp("authority")
    (folder / "names").write_text(f"subjectAltName=IP:127.0.0.1,DNS:{NAME}\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    sign = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", "-days", "2"]
    for command in (
        ["req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Desk authority", "-days", "2"],
        ["req", "-new", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=studio"],
        ["x509", "-req", "-in", "server.csr", "-out", "server.crt", *sign],
    ):
        subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)
    both = (folder / "server.key").read_text() + (folder / "server.crt").read_text()
    (folder / "server.pem").write_text(both)
    return folder / "ca.pem", folder / "server.pem"


@pytest.fixture
def claims_file(tmp_path: Path) -> str:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (ARTICLE, *CLAIMS)), encoding="utf-8")
    return str(path)


@pytest.fixture(params=["api_key", "pat"])
def key(request: pytest.FixtureRequest, studio: Any) -> str:
    """A legacy token, and a personal access token, which has to be swapped on the way."""
    return str(getattr(studio, request.param))


def there_and_back(url: str, key: str, claims_file: str, tmp_path: Path) -> Settings:
    """Push, an answer, pull and backup, all at that address."""
    desk = Settings(data_dir=tmp_path, url=url, api_key=key, into=f"desk {secrets.token_hex(4)}")
    report = push([claims_file], desk).report
    assert report.new == 3
    assert str(report.url).startswith(f"{url}/projects/")
    session = connect(url, key)
    project = int(str(report.url).split("/projects/")[1].split("/")[0])
    tasks = request(session, "GET", "/api/tasks", params={"project": project, "include": "id,data"})["tasks"]
    task = next(task["id"] for task in tasks if task["data"]["claim_id"] == PIER.id)
    request(session, "POST", f"/api/tasks/{task}/annotations/", json={"result": [choice("verdict", "not_a_claim")]})
    pulled = pull(desk)
    assert [one.ruling.verdict for one in pulled.checked] == [None, "not_a_claim", None]
    assert all(one.task_url.startswith(f"{url}/projects/") for one in pulled.checked)
    assert backup(desk, str(tmp_path / "b.gz")).answers == 1
    return desk


def test_behind_a_sub_path(studio: Any, key: str, claims_file: str, tmp_path: Path) -> None:
    with running(Between(studio.port, prefix="/tools/label-studio")) as between:
        there_and_back(f"http://127.0.0.1:{between.port}/tools/label-studio", key, claims_file, tmp_path)


def test_with_tls_by_a_private_authority(
    studio: Any, key: str, claims_file: str, tmp_path: Path, authority: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, own = authority
    with running(Between(studio.port), own) as between:
        url = f"https://127.0.0.1:{between.port}"
        with pytest.raises(StudioError, match=r"certificate is not trusted.*SSL_CERT_FILE"):
            connect(url, key)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        there_and_back(url, key, claims_file, tmp_path)


def test_certificates_that_cannot_be_read(studio: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.pem").write_text("no certificate")
    for name in ("gone.pem", "empty.pem"):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / name))
        with pytest.raises(ConfigError, match=f"SSL_CERT_FILE .*{name}: cannot be read as certificates"):
            connect(studio.url, studio.api_key)


def test_through_a_forward_proxy(
    studio: Any, key: str, claims_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(Between(studio.port)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        there_and_back(f"http://{NAME}", key, claims_file, tmp_path)
        assert set(proxy.asked_for) == {NAME}
        before = len(proxy.asked_for)
        connect(studio.url, key)
        assert len(proxy.asked_for) == before, "this machine's own servers are not asked for through a proxy"


def test_all_at_once(
    studio: Any, key: str, claims_file: str, tmp_path: Path, authority: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, own = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with (
        running(Between(studio.port, prefix="/label-studio"), own) as between,
        running(Between(0, tunnel_to=between.port)) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        there_and_back(f"https://{NAME}/label-studio", key, claims_file, tmp_path)
        assert set(proxy.asked_for) == {NAME}


def test_a_proxy_that_wants_a_password(
    studio: Any, monkeypatch: pytest.MonkeyPatch, claims_file: str, tmp_path: Path
) -> None:
    with running(Between(studio.port, needs_password=True)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(StudioError) as caught:
            connect(f"http://{NAME}", studio.api_key)
        assert "a proxy on the way did not let us through" in str(caught.value)
        monkeypatch.setenv("HTTP_PROXY", f"http://desk:sesame-sesame@127.0.0.1:{proxy.port}")
        there_and_back(f"http://{NAME}", studio.api_key, claims_file, tmp_path)


def test_a_proxy_that_does_not_open_a_tunnel(studio: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Between(studio.port, needs_password=True)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://desk:sesame-sesame@127.0.0.1:{proxy.port}")
        proxy.refuses = True
        with pytest.raises(StudioError, match="a proxy on the way did not let us through") as caught:
            connect(f"https://{NAME}", studio.api_key)
        assert "sesame" not in str(caught.value)


def test_a_proxy_that_is_gone_is_named_without_its_password(
    studio: Any, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://desk:sesame-sesame@127.0.0.1:{free_port}")
    with pytest.raises(StudioError) as caught:
        connect(f"http://{NAME}", studio.api_key)
    assert "sesame" not in str(caught.value)


def server_secret(studio: Any) -> str:
    """What the suite's own server signs tokens with."""
    lines = dict(line.split("=", 1) for line in (studio.data_dir / ".env").read_text().splitlines() if "=" in line)
    return lines["SECRET_KEY"].strip().strip("'\"")


def test_access_tokens_are_renewed(studio: Any, claims_file: str, tmp_path: Path) -> None:
    with running(Between(studio.port)) as between:
        between.secret, between.life = server_secret(studio), 3.0
        url = f"http://127.0.0.1:{between.port}"
        session = connect(url, studio.pat)
        for _ in range(3):
            time.sleep(1.6)
            assert request(session, "GET", "/api/current-user/whoami")["email"] == studio.email
        assert between.paths.count("/api/token/refresh/") >= 2
        there_and_back(url, studio.pat, claims_file, tmp_path)


def test_also_where_this_machines_clock_is_slow(studio: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has refused the token by the time the client would renew it."""
    with running(Between(studio.port)) as between:
        session = connect(f"http://127.0.0.1:{between.port}", studio.pat)
        tokens = session.client._client_wrapper._tokens_client
        import jwt

        claims = jwt.decode(str(tokens._access_token), options={"verify_signature": False})
        stale = jwt.encode(claims | {"exp": time.time() - 60}, server_secret(studio), algorithm="HS256")
        monkeypatch.setattr(tokens, "_is_valid_jwt_token", lambda *a, **k: True)
        for turn, make in enumerate(
            (
                lambda title: request(session, "POST", "/api/projects/", json={"title": title})["title"],
                lambda title: session.client.projects.create(title=title).title,  # the SDK's own way
            )
        ):
            tokens._access_token = stale
            title = make(f"desk {secrets.token_hex(4)}")
            titles = request(session, "GET", "/api/projects/", params={"title": title})
            assert titles["count"] == 1, "what was refused was not done"
            assert between.paths.count("/api/token/refresh/") == turn + 2


def test_a_token_that_was_revoked_is_not_renewed_for_ever(studio: Any, make_reviewer: Any) -> None:
    ada = make_reviewer()
    pat = request(ada.session, "POST", "/api/token/", json={})["token"]
    session = connect(studio.url, pat)
    request(session, "POST", "/api/token/blacklist/", json={"refresh": pat})
    session.client._client_wrapper._tokens_client._access_token = None
    with pytest.raises(AuthError):
        request(session, "GET", "/api/current-user/whoami")


def test_no_secret_is_logged(
    studio: Any,
    key: str,
    claims_file: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "label_studio_sdk"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG if name == "httpx" else logging.NOTSET)
    with running(Between(studio.port, needs_password=True)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://desk:sesame-sesame@127.0.0.1:{proxy.port}")
        url = f"http://{NAME}"
        there_and_back(url, key, claims_file, tmp_path)
        session = connect(url, key)
        with pytest.raises(StudioError) as caught:
            request(session, "GET", "/api/projects/0/")
        with pytest.raises(AuthError) as refused:
            connect(url, key[:-3] + "xyz")
    told = "\n".join([caplog.text, *capfd.readouterr(), repr(session), str(caught.value), str(refused.value)])
    assert "/api/projects/" in caplog.text, "something was logged at all"
    password = base64.b64encode(b"desk:sesame-sesame").decode()
    access = session.client._client_wrapper._tokens_client._access_token or "sesame"
    for secret in (key, key[:-3], access, "sesame", password, "sessionid"):
        assert secret not in told
