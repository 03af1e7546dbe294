"""What the embedded server's functions say where no server needs to run for it."""

from __future__ import annotations

import http.server
import importlib.util
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import ConfigError, StudioError
from claimcheck.studio import data_folder, server
from claimcheck.studio.processes import born


@pytest.fixture
def web_server() -> Iterator[int]:
    """The port of an HTTP server that is no Label Studio."""
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield httpd.server_port
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.fixture
def fake_child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets ``server.start`` run a Python program of ours in Label Studio's place."""

    def use(code: str) -> None:
        program = subprocess.Popen

        def popen(command: list[str], **settings: Any) -> subprocess.Popen[bytes]:
            if "claimcheck.studio.embedded" not in command:
                return program(command, **settings)
            return program([sys.executable, "-c", code, *command[-1:]], **settings)

        monkeypatch.setattr(subprocess, "Popen", popen)

    return use


def test_a_missing_extra_is_said_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "label_studio" else found(name, *rest)
    )
    for act in (server.start, server.run_foreground):
        with pytest.raises(ConfigError, match=r'pip install "claimcheck-toolkit\[server\]"'):
            act(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_without_the_extra_what_needs_no_server_still_works(tmp_path: Path) -> None:
    assert server.status(tmp_path) is None
    assert server.stop(tmp_path) is False


def test_a_data_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot write to the data folder") as error:
        server.start(tmp_path / "file" / "data")
    assert "--data-dir" in str(error.value)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port(tmp_path: Path, port: int) -> None:
    with pytest.raises(ConfigError, match="is no port"):
        server.start(tmp_path, port)


def test_a_port_that_another_server_has(tmp_path: Path, web_server: int) -> None:
    with pytest.raises(ConfigError, match=f"port {web_server} is taken") as error:
        server.start(tmp_path, web_server)
    assert "--port" in error.value.do
    assert "another Label Studio" not in str(error.value)
    if sys.platform == "linux":
        assert f"process {os.getpid()}" in str(error.value)
    assert server.status(tmp_path) is None


def test_a_port_held_by_a_program_that_never_answers(tmp_path: Path) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        with pytest.raises(ConfigError, match="is taken"):
            server.start(tmp_path, mute.getsockname()[1])


def test_a_server_that_dies_while_starting_leaves_the_end_of_its_log_and_no_secret(
    tmp_path: Path, free_port: int, fake_child: Callable[[str], None]
) -> None:
    fake_child(
        "import os; print('\\n'.join(f'line {n}' for n in range(40)));"
        "print('pass', os.environ['LABEL_STUDIO_PASSWORD'], os.environ['LABEL_STUDIO_USER_TOKEN']);"
        "raise SystemExit('out of ideas')"
    )
    with pytest.raises(StudioError, match="ended while starting") as error:
        server.start(tmp_path, free_port)
    message = str(error.value)
    assert "out of ideas" in message
    assert "line 39" in message
    assert "line 2\n" not in message
    assert str(tmp_path / "server.log") in message
    keys = server.credentials(tmp_path)
    assert keys.password not in message
    assert keys.token not in message
    assert not (tmp_path / "server.json").exists()


def test_a_server_that_does_not_answer_in_time_is_ended(
    tmp_path: Path, free_port: int, fake_child: Callable[[str], None]
) -> None:
    fake_child("import os, time; print(os.getpid(), flush=True); time.sleep(60)")
    with pytest.raises(StudioError, match=r"does not answer(?s:.*)run `claimcheck serve` again"):
        server.start(tmp_path, free_port, timeout=5.0)
    assert born(int((tmp_path / "server.log").read_text())) is None
    assert server.status(tmp_path) is None


def test_an_interrupted_start_leaves_no_process(
    tmp_path: Path, free_port: int, fake_child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_child("import time; time.sleep(60)")
    seen: list[int] = []

    def interrupt(_data_dir: Path, record: data_folder.Record, *_: object) -> None:
        seen.append(record.pid)
        assert born(record.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "_await_ready", interrupt)
    with pytest.raises(KeyboardInterrupt):
        server.start(tmp_path, free_port)
    assert born(seen[0]) is None
    assert not (tmp_path / "server.json").exists()


def test_another_web_server_that_takes_the_port_meanwhile_is_not_taken_for_ours(
    tmp_path: Path, web_server: int, fake_child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_child("import time; time.sleep(60)")
    monkeypatch.setattr(server, "port_is_free", lambda *_: True)
    with pytest.raises(ConfigError, match=f"port {web_server} was taken meanwhile"):
        server.start(tmp_path, web_server)
    assert server.status(tmp_path) is None


def test_a_database_without_its_login_is_not_started_with_a_new_one(tmp_path: Path, free_port: int) -> None:
    (tmp_path / "label_studio.sqlite3").touch()
    with pytest.raises(ConfigError, match=r"not the credentials\.json that belongs to it"):
        server.start(tmp_path, free_port)
    assert not (tmp_path / "credentials.json").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"username": "x"}', "null"])
def test_a_login_that_cannot_be_read_is_never_overwritten(tmp_path: Path, free_port: int, content: str) -> None:
    (tmp_path / "credentials.json").write_text(content)
    with pytest.raises(ConfigError, match="cannot be read"):
        server.start(tmp_path, free_port)
    assert (tmp_path / "credentials.json").read_text() == content


def test_the_login_is_made_once_is_private_and_stays_so(tmp_path: Path) -> None:
    made = data_folder.credentials_for_start(tmp_path)
    path = tmp_path / "credentials.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert data_folder.credentials_for_start(tmp_path) == made
    path.chmod(0o644)
    assert server.credentials(tmp_path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(made.password) >= 16
    assert len(made.token) == 40
    assert set(made.token) <= set("0123456789abcdef")
    assert made.password not in repr(made)
    assert made.token not in repr(made)


def test_no_login_where_no_server_was_started(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="claimcheck serve"):
        server.credentials(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[1]", "{}", '{"pid": "x", "born": "", "port": 1, "version": ""}'])
def test_half_a_record_names_no_process(tmp_path: Path, content: str) -> None:
    (tmp_path / "server.json").write_text(content)
    assert server.status(tmp_path) is None
    assert server.stop(tmp_path) is False


@pytest.mark.parametrize("recycled", [False, True], ids=["dead", "recycled"])
def test_a_stale_record_is_no_server_and_its_process_id_is_left_alone(tmp_path: Path, recycled: bool) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    try:
        if not recycled:
            bystander.kill()
            bystander.wait()
        data_folder.remember(tmp_path, data_folder.Record(bystander.pid, "boot:1", 8090, "1.23.2"))
        assert server.status(tmp_path) is None
        assert server.stop(tmp_path) is False
        assert not (tmp_path / "server.json").exists()
        assert (bystander.poll() is None) is recycled
    finally:
        bystander.kill()
        bystander.wait()


def test_label_studio_gets_nothing_of_the_callers_environment_that_it_would_obey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "USERNAME", "PASSWORD", "HOST", "PORT", "DEBUG", "USER_TOKEN", "DJANGO_DB", "DJANGO_SETTINGS_MODULE",
        "DATABASE_NAME", "POSTGRE_HOST", "LABEL_STUDIO_HOST", "LABEL_STUDIO_PASSWORD", "LABEL_STUDIO_API_KEY",
        "LABEL_STUDIO_SSRF_PROTECTION_ENABLED", "HEARTEX_PASSWORD", "SENTRY_DSN", "SECRET_KEY", "LOG_LEVEL",
        "COLLECT_ANALYTICS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "AWS_SECRET_ACCESS_KEY",
    ):  # fmt: skip
        monkeypatch.setenv(name, "the user's")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    keys = server.Credentials("admin@example.org", "a password", "f" * 40)
    given = server._environment(tmp_path, keys)
    assert "the user's" not in given.values()
    assert given["PATH"] == os.environ["PATH"]
    assert given["LC_ALL"] == "C.UTF-8"
    assert given["LABEL_STUDIO_SSRF_PROTECTION_ENABLED"] == "true"
    assert given["LABEL_STUDIO_COLLECT_ANALYTICS"] == "false"
    assert given["LABEL_STUDIO_LATEST_VERSION_CHECK"] == "false"
    assert given["LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK"] == "true"
    assert given["SENTRY_DSN"] == given["FRONTEND_SENTRY_DSN"] == ""


def test_label_studio_asks_git_in_vain_for_the_repository_that_it_is_installed_in(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("no git here")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    ask = ["git", "rev-parse", "--git-dir"]
    assert subprocess.run(ask, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    given = server._environment(tmp_path, server.Credentials("admin@example.org", "a password", "f" * 40))
    assert subprocess.run(ask, cwd=tmp_path, capture_output=True, env=given, check=False).returncode != 0


def test_secrets_go_by_the_environment_and_never_as_arguments(
    tmp_path: Path, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def popen(command: list[str], **_: Any) -> None:
        seen.append(command)
        raise OSError("enough seen")

    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(OSError, match="enough seen"):
        server.start(tmp_path, free_port)
    keys = json.loads((tmp_path / "credentials.json").read_text())
    assert keys["password"] not in " ".join(seen[0])
    assert keys["token"] not in " ".join(seen[0])


def test_a_second_start_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        data_folder.lock(data_folder.prepared(tmp_path), said.append, deadline=0),
        pytest.raises(StudioError, match="for too long"),
    ):
        server.start(tmp_path, timeout=0.3, on_progress=said.append)
    assert said == ["another claimcheck is starting Label Studio; waiting for it"]
