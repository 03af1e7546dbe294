"""Processes by id and birth."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from claimcheck.studio.processes import born, end, port_holder, port_is_free

STUBBORN = (
    "import signal,sys,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
)
WITH_CHILD = (
    "import subprocess,sys,time;"
    "print(subprocess.Popen([sys.executable,'-c','import time;time.sleep(60)']).pid, flush=True); time.sleep(60)"
)


@pytest.fixture
def run() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Runs Python in a process group of its own, and ends it after the test."""
    running: list[subprocess.Popen[str]] = []

    def start(code: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_the_birth_of_a_living_process_does_not_change_and_is_not_that_of_another(
    run: Callable[[str], subprocess.Popen[str]],
) -> None:
    process = run("import time; time.sleep(60)")
    mark = born(process.pid)
    assert mark
    assert born(process.pid) == mark
    time.sleep(0.03)  # births are told apart by hundredths of a second
    assert born(run("import time; time.sleep(60)").pid) != mark
    assert born(os.getpid()) != mark


def test_an_ended_process_has_no_birth_even_before_its_parent_has_asked_for_it(
    run: Callable[[str], subprocess.Popen[str]],
) -> None:
    process = run("pass")
    deadline = time.monotonic() + 20
    while born(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert born(process.pid) is None
    assert born(2**22 + 1) is None  # above the highest id that Linux gives


def test_end_takes_the_whole_group(run: Callable[[str], subprocess.Popen[str]]) -> None:
    process = run(WITH_CHILD)
    assert process.stdout
    child = int(process.stdout.readline())
    end(process.pid, born(process.pid) or "")
    deadline = time.monotonic() + 20
    while (born(process.pid) or born(child)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert born(process.pid) is None
    assert born(child) is None


def test_end_does_not_ask_for_ever(run: Callable[[str], subprocess.Popen[str]]) -> None:
    process = run(STUBBORN)
    assert process.stdout
    assert process.stdout.readline() == "up\n"
    end(process.pid, born(process.pid) or "", grace=0.3)
    assert born(process.pid) is None


def test_end_leaves_a_process_alone_that_has_only_inherited_the_id(
    run: Callable[[str], subprocess.Popen[str]],
) -> None:
    process = run("import time; time.sleep(60)")
    end(process.pid, "another birth")
    assert process.poll() is None


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_listener_takes_the_port_on_one_address_or_on_all(address: str) -> None:
    with socket.socket() as listener:
        listener.bind((address, 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
        if sys.platform == "linux":
            holder = port_holder(port)
            assert holder
            assert holder[0] == os.getpid()
    assert port_is_free("127.0.0.1", port)
    assert port_holder(port) is None


def test_a_port_is_taken_by_whoever_has_bound_it_without_listening_yet() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        assert not port_is_free("127.0.0.1", bound.getsockname()[1])
