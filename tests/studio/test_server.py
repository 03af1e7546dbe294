"""The embedded server's life, with a real Label Studio."""

from __future__ import annotations

import os
import secrets
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from claimcheck.errors import ConfigError, StudioError
from claimcheck.studio import data_folder, server
from claimcheck.studio.processes import born
from claimcheck.studio.session import connect, request
from conftest import in_database
from postgresql import sqlite_alone

if TYPE_CHECKING:
    from conftest import Studio

pytestmark = pytest.mark.studio
embedded = sqlite_alone("a process of its own starts the embedded server, and knows no other database")
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

FOREGROUND = """
import sys
from pathlib import Path
from claimcheck.studio import server
say = lambda words: print(words, flush=True)
sys.exit(server.run_foreground(Path(sys.argv[1]), int(sys.argv[2]), on_progress=say))
"""


@pytest.fixture
def data_dir(make_data_dir: Callable[[], Path]) -> Iterator[Path]:
    """A data folder whose server, if the test starts one, ends with the test."""
    made = make_data_dir()
    yield made
    server.stop(made)


@pytest.fixture
def foreground(data_dir: Path, free_port: int) -> Iterator[subprocess.Popen[str]]:
    """A server in the foreground of another process, ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", FOREGROUND, str(data_dir), str(free_port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline().strip() == server.WARM_START
    assert "is ready" in process.stdout.readline()
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


# A server that runs.


def test_it_is_there_and_a_second_start_returns_it_whatever_port_is_asked_for(studio: Studio, free_port: int) -> None:
    said: list[str] = []
    found = server.status(studio.data_dir)
    again = server.start(studio.data_dir, free_port, on_progress=said.append)
    assert found == again
    assert (found.url, found.port, found.ready, found.started) == (studio.url, studio.port, True, False)
    assert found.username == studio.email
    assert len(said) == 1
    assert "runs already" in said[0]


def test_a_running_server_is_not_taken_to_the_foreground(studio: Studio, free_port: int) -> None:
    with pytest.raises(ConfigError, match="runs already") as error:
        server.run_foreground(studio.data_dir, free_port)
    assert "claimcheck serve --stop" in error.value.do


def test_a_port_that_another_label_studio_has(studio: Studio, data_dir: Path) -> None:
    with pytest.raises(ConfigError, match=f"port {studio.port} is taken") as error:
        server.start(data_dir, studio.port)
    assert "another Label Studio" in str(error.value)
    assert server.status(data_dir) is None


def test_another_label_studio_that_takes_the_port_meanwhile_is_not_taken_for_ours(
    studio: Studio, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids: list[int] = []

    def note(folder: Path, record: data_folder.Record) -> None:
        pids.append(record.pid)
        data_folder.remember(folder, record)

    monkeypatch.setattr(server, "remember", note)
    monkeypatch.setattr(server, "port_is_free", lambda *_: True)
    with pytest.raises(ConfigError, match=f"port {studio.port} was taken meanwhile"):
        server.start(data_dir, studio.port)
    assert born(pids[0]) is None
    assert server.status(data_dir) is None
    assert server.status(studio.data_dir)


@pytest.mark.parametrize(
    "name",
    [
        "credentials.json",
        pytest.param("label_studio.sqlite3", marks=sqlite_alone("its file")),
        ".env",
        "server.json",
        "server.log",
        "server.lock",
    ],
)
def test_nobody_else_can_read_its_files(studio: Studio, name: str) -> None:
    assert stat.S_IMODE((studio.data_dir / name).stat().st_mode) == 0o600


def test_no_secret_is_in_the_list_of_processes_or_in_the_log(studio: Studio) -> None:
    info = server.status(studio.data_dir)
    assert info
    shown = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    log = info.log.read_text()
    assert "claimcheck.studio.embedded start" in shown
    for secret in (studio.password, studio.api_key, studio.pat):
        assert secret not in shown
        assert secret not in log


@linux
def test_it_listens_on_this_machine_only(studio: Studio) -> None:
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{studio.port:04X}")
    ]
    assert listening == [f"0100007F:{studio.port:04X}"]


def test_ctrl_c_in_a_terminal_is_not_for_it(studio: Studio) -> None:
    info = server.status(studio.data_dir)
    assert info
    assert os.getsid(info.pid) == info.pid != os.getsid(0)


def test_nobody_signs_up_without_an_invitation(studio: Studio) -> None:
    with httpx.Client(trust_env=False) as browser:
        browser.get(f"{studio.url}/user/login/")
        form = {
            "email": "stranger@example.org",
            "password": "a-long-password",
            "csrfmiddlewaretoken": browser.cookies["csrftoken"],
        }
        answer = browser.post(f"{studio.url}/user/signup/", data=form, headers={"Referer": studio.url})
    assert answer.status_code == 403


def test_its_guard_against_requests_to_private_addresses_is_up(studio: Studio) -> None:
    with pytest.raises(StudioError, match="reserved network address"):
        request(studio.session, "POST", "/api/webhooks/", json={"url": "http://127.0.0.1:9/", "send_payload": True})


# Starts that go wrong, and those that put things right.


def test_answers_are_counted_after_projects_were_deleted_at_once(studio: Studio) -> None:
    """Label Studio by itself counts none from then on, until its next start."""
    body = {"label_config": '<View><Text name="t" value="$t"/><TextArea name="n" toName="t"/></View>'}

    def project(tasks: int) -> int:
        made = request(studio.session, "POST", "/api/projects/", json={"title": secrets.token_hex(8), **body})["id"]
        rows = [{"data": {"t": str(number)}} for number in range(tasks)]
        request(studio.session, "POST", f"/api/projects/{made}/import", json=rows)
        return int(made)

    def delete(number: int) -> None:
        request(studio.session, "DELETE", f"/api/projects/{number}/")

    with ThreadPoolExecutor(6) as people:
        list(people.map(delete, [project(50) for _ in range(6)]))
    left = project(1)
    (task,) = request(studio.session, "GET", "/api/tasks", params={"project": left, "fields": "all"})["tasks"]
    request(studio.session, "POST", f"/api/tasks/{task['id']}/annotations/", json={"result": []})
    (task,) = request(studio.session, "GET", "/api/tasks", params={"project": left, "fields": "all"})["tasks"]
    delete(left)
    assert task["total_annotations"] == 1


def test_a_killed_server_is_noticed_and_the_next_start_says_so(data_dir: Path, free_port: int) -> None:
    first = server.start(data_dir, free_port)
    assert first.started
    session = connect(data_dir=data_dir)
    os.killpg(first.pid, signal.SIGKILL)
    while born(first.pid):
        time.sleep(0.02)
    assert server.status(data_dir) is None
    with pytest.raises(StudioError, match=r"nothing answers there|broke"):
        request(session, "GET", "/api/projects/")
    with pytest.raises(StudioError, match=r"nothing answers there|broke"):
        request(session, "POST", "/api/projects/", json={"title": "after the end"})
    with pytest.raises(StudioError, match="claimcheck serve"):
        connect(data_dir=data_dir)
    said: list[str] = []
    second = server.start(data_dir, free_port, on_progress=said.append)
    assert "gone without a goodbye" in said[0]
    assert str(first.pid) in said[0]
    assert second.started
    assert second.pid != first.pid
    assert server.stop(data_dir) is True
    assert server.stop(data_dir) is False
    assert not (data_dir / "server.json").exists()


def test_a_record_whose_process_id_was_handed_out_again_is_stale(data_dir: Path, free_port: int) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    try:
        data_folder.remember(data_dir, data_folder.Record(bystander.pid, "another birth", free_port, "1.23.2"))
        said: list[str] = []
        info = server.start(data_dir, free_port, on_progress=said.append)
        assert info.started
        assert info.pid != bystander.pid
        assert "gone without a goodbye" in said[0]
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_of_two_starts_at_once_one_starts_and_the_other_waits(data_dir: Path, free_port: int) -> None:
    said: list[str] = []
    with ThreadPoolExecutor(2) as both:
        starts = [both.submit(server.start, data_dir, free_port, on_progress=said.append) for _ in range(2)]
        infos = [start.result() for start in starts]
    assert infos[0].pid == infos[1].pid
    assert sorted(info.started for info in infos) == [False, True]
    assert any("waiting for it" in words for words in said)
    assert any("runs already" in words for words in said)


@sqlite_alone("a file that is no database")
def test_a_database_that_is_none_is_said_with_the_end_of_the_log(data_dir: Path, free_port: int) -> None:
    (data_dir / "label_studio.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(StudioError, match="file is not a database") as error:
        server.start(data_dir, free_port)
    assert str(data_dir / "server.log") in str(error.value)
    assert not (data_dir / "server.json").exists()


def test_a_token_that_was_reset_is_said_to_be_that(data_dir: Path, free_port: int) -> None:
    in_database(data_dir, "UPDATE authtoken_token SET key = 'another' WHERE user_id = 1")
    with pytest.raises(ConfigError, match=r"no longer takes its own token|was taken meanwhile"):
        server.start(data_dir, free_port)
    assert server.status(data_dir) is None


def test_a_server_that_hangs_is_not_said_to_be_ready_and_can_be_ended(data_dir: Path, free_port: int) -> None:
    info = server.start(data_dir, free_port)
    os.kill(info.pid, signal.SIGSTOP)
    found = server.status(data_dir)
    assert found
    assert not found.ready
    with pytest.raises(StudioError, match="does not answer"):
        connect(data_dir=data_dir)
    os.kill(info.pid, signal.SIGCONT)
    assert server.stop(data_dir)
    assert born(info.pid) is None


# In the foreground.


@embedded
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_in_the_foreground_a_signal_ends_the_server_with_it(
    foreground: subprocess.Popen[str], data_dir: Path, sign: signal.Signals
) -> None:
    running = server.status(data_dir)
    assert running
    assert running.ready
    assert connect(data_dir=data_dir).is_embedded
    foreground.send_signal(sign)
    foreground.wait(timeout=60)
    assert foreground.returncode == 0
    assert born(running.pid) is None
    assert server.status(data_dir) is None
    assert not (data_dir / "server.json").exists()


@embedded
def test_a_stop_from_elsewhere_ends_the_foreground_in_peace(foreground: subprocess.Popen[str], data_dir: Path) -> None:
    assert server.stop(data_dir)
    foreground.wait(timeout=60)
    assert foreground.returncode == 0


@embedded
def test_a_foreground_server_that_ends_by_itself_is_an_error(foreground: subprocess.Popen[str], data_dir: Path) -> None:
    running = server.status(data_dir)
    assert running
    os.killpg(running.pid, signal.SIGKILL)
    _, complaint = foreground.communicate(timeout=60)
    assert foreground.returncode == 1  # the exception's; the command line gives it its own code
    assert "ended by itself" in complaint
