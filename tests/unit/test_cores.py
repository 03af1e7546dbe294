"""The same work over several processes gives what one gives: in order, down to errors, and with little under way."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from claimcheck.articles import Entry
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.model import Article
from claimcheck.workflows import cores, for_each_article
from claimcheck.workflows.cores import in_order


def entries(count: int, size: int = 1000) -> Iterator[Entry]:
    return (Entry(f"a:{n}", Article(str(n), f"{n} ".ljust(size, "."))) for n in range(count))


def first_word(article: Article) -> tuple[str, int]:
    return article.text.split()[0], os.getpid()


def slow_at_first(article: Article) -> str:
    time.sleep(0.3 if article.id == "0" else 0)
    return article.id


def end_yourself(article: Article) -> str:
    os._exit(1)


def break_down(article: Article) -> str:
    raise ZeroDivisionError(article.id)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_BATCH", 3000)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7, 31])
def test_no_article_is_lost_and_the_order_is_theirs(count: int) -> None:
    assert [entry.article.id for entry, _ in in_order(entries(count), first_word, 2)] == list(map(str, range(count)))


def test_a_slow_one_holds_its_place() -> None:
    assert [result for _, result in in_order(entries(31), slow_at_first, 2)] == list(map(str, range(31)))


def test_many_are_worked_on_elsewhere_and_few_here() -> None:
    here = os.getpid()
    assert {pid for _, (_, pid) in in_order(entries(3), first_word, 2)} == {here}, "one batch"
    assert here not in {pid for _, (_, pid) in in_order(entries(12), first_word, 2)}
    assert {pid for _, (_, pid) in in_order(entries(12), first_word, 1)} == {here}, "as was asked"


def test_only_a_few_are_read_ahead() -> None:
    read = 0

    def counted() -> Iterator[Entry]:
        nonlocal read
        for entry in entries(3000):
            read += 1
            yield entry

    results = in_order(counted(), first_word, 2)
    for number, _ in enumerate(islice(results, 300), 1):
        assert read - number < 3 * (2 * 2 + 2), "six batches of three"
    results.close()
    assert read < 330
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("good", [0, 3, 14])
def test_what_was_read_before_an_error_is_worked_on_first(good: int, jobs: int) -> None:
    def torn() -> Iterator[Entry]:
        yield from entries(good)
        raise InputError("torn", where="a:9")

    results = in_order(torn(), first_word, jobs)
    assert [entry.article.id for entry, _ in islice(results, good)] == list(map(str, range(good)))
    with pytest.raises(InputError, match="torn"):
        next(results)
    assert multiprocessing.active_children() == []


def test_an_error_of_the_work_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(entries(12), break_down, 2))
    assert multiprocessing.active_children() == []


def test_a_process_that_is_ended_from_outside_is_told_and_nobody_waits_for_it() -> None:
    with pytest.raises(ClaimcheckError, match="ended from outside"):
        list(in_order(entries(12), end_yourself, 2))
    assert multiprocessing.active_children() == []


def test_progress_counts_the_input(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": f"The town lost {n} ships. " * 40}) + "\n" for n in range(8)))
    told: list[tuple[str, int, int]] = []
    results = for_each_article([str(path)], first_word, jobs=2, progress=lambda *what: told.append(what))
    assert [word for _, (word, _) in results] == ["The"] * 8
    size = path.stat().st_size // 1000
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1:] == (size, size)


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """``claimcheck split --jobs 2`` over much text, and the ids of its processes."""
    path = tmp_path / "much.jsonl"
    text = "The town of Aber lost 40 ships last year, said Mayor Ana Holm. " * 2000
    path.write_text("".join(json.dumps({"id": str(n), "text": f"{n}. {text}"}) + "\n" for n in range(60)))
    command = [str(Path(sys.executable).with_name("claimcheck")), "split", str(path), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        workers: list[int] = []
        while len(workers) < 2:  # the pytest timeout ends a wait in vain
            assert process.poll() is None
            time.sleep(0.1)
            workers = [pid for pid in _children(process.pid) if "spawn_main" in _command(pid)]
        yield process, workers
        process.kill()


def _children(parent: int) -> list[int]:
    return [
        int(pid) for task in Path(f"/proc/{parent}/task").iterdir() for pid in (task / "children").read_text().split()
    ]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def _gone(pids: list[int], patience: float = 30) -> bool:
    until = time.monotonic() + patience
    while any("spawn_main" in _command(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any("spawn_main" in _command(pid) for pid in pids)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)], ids=["ctrl-c", "kill"])
def test_the_processes_end_with_the_command(
    at_work: tuple[subprocess.Popen[bytes], list[int]], number: int, code: int
) -> None:
    process, workers = at_work
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in told
    assert _gone(workers)
