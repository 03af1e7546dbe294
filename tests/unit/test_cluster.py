"""``split --cluster``: a Dask scheduler with two workers of their own processes, as on other machines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import parts
from claimcheck.cli.corpora import run_corpus
from claimcheck.cli.splitting import run_split
from claimcheck.errors import ConfigError, InputError
from claimcheck.workflows import cluster
from claimcheck.workflows.cluster import on_cluster
from claimcheck.workflows.corpora import split_corpus
from claimcheck.workflows.part_work import Recipe
from claimcheck.workflows.splitting import ALL

distributed = pytest.importorskip("distributed")
TEXT = "Aber lost {} ships last year, said Mayor Ana Holm.\n\nThe quay was shut on Monday."


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as running,
    ):
        yield running.scheduler_address


@pytest.fixture
def corpus(isolated: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(parts, "BLOCK", 900)
    rows = [{"id": f"town-{n}", "text": TEXT.format(n + 2)} for n in range(40)]
    path = Path("towns.jsonl").absolute()
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"id": "none"}, rows[3]]))
    return str(path)


def whole(folder: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Path(folder).glob("part-*")))


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_same_bytes_as_from_one_machine(corpus: str, address: str, form: str, capsys: Any) -> None:
    code = run_corpus([corpus], "claims", form, ALL, address, jobs=None, anew=False, as_json=True, quiet=True)
    told = json.loads(capsys.readouterr().out)
    assert (code, told["articles"], told["claims"], told["problems"]) == (1, 40, 80, 1), "a row has no text"
    assert told["parts"] == 5
    split_corpus([corpus], "here", Recipe(form))
    assert whole("claims") == whole("here")
    assert Path("claims/problems.csv").read_bytes() == Path("here/problems.csv").read_bytes()
    if form == "jsonl":  # in the articles' order as it is, and so after any sorting
        run_split([corpus], "one.jsonl", "jsonl", explain=False, jobs=1, as_json=False, quiet=True)
        assert whole("claims") == Path("one.jsonl").read_bytes()


def test_a_worker_that_dies_costs_no_part(isolated: Path, address: str) -> None:
    def once(path: str) -> int:  # made here, so that it goes to the workers as it is
        if not Path(path).exists():
            Path(path).touch()
            os._exit(1)
        return os.getpid()

    def always(path: str) -> None:
        os._exit(1)

    with on_cluster(address) as run:
        ((_, worker),) = run(once, [str(Path("tried").absolute())])
        assert worker not in (os.getpid(), None)
        assert isinstance(worker, int)
        ((_, error),) = run(always, ["deadly"])
        assert "is there enough memory?" in str(error)
        assert [result for _, result in run(len, ["abc"])] == [3], "and the others go on"


@pytest.mark.parametrize(
    ("there", "what"),
    [
        ({"claimcheck-toolkit": "9.9"}, r"0\.1\.0 on the worker tcp:.*, and 9\.9 here"),
        ({"no-such-package": "1"}, "no-such-package is not installed on the worker"),
    ],
)
def test_a_worker_with_another_claimcheck_or_none_is_named(
    address: str, there: dict[str, str], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_versions", lambda: there)
    with pytest.raises(ConfigError, match=what) as caught, on_cluster(address):
        pass
    assert "pip install claimcheck-toolkit==" in caught.value.do


def test_workers_that_take_turns_on_a_core_are_told_of(address: str) -> None:
    told: list[str] = []
    with on_cluster(address, told.append):
        assert told == []
    with (
        distributed.LocalCluster(
            1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="tcp://", silence_logs=50
        ) as running,
        on_cluster(running.scheduler_address, told.append) as run,
    ):
        assert [result for _, result in run(len, ["abc"])] == [3]
    assert "--nthreads 1" in told[0]


def test_where_nobody_answers_it_says_how_to_start_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    for wrong in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(ConfigError, match="no Dask scheduler answers") as caught, on_cluster(wrong):
            pass
        assert "dask scheduler" in caught.value.do
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match=r"claimcheck-toolkit\[dask\]"), on_cluster("tcp://127.0.0.1:1"):
        pass


def test_a_corpus_that_is_not_there_is_told_before_a_cluster_is_looked_for(isolated: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        run_corpus(
            ["no.jsonl"], "claims", "jsonl", ALL, "tcp://127.0.0.1:1", jobs=1, anew=False, as_json=False, quiet=True
        )


def test_ctrl_c_leaves_whole_parts_and_the_next_run_does_the_others(isolated: Path, address: str) -> None:
    folder = Path("corpus").absolute()
    folder.mkdir()
    for n in range(7):
        rows = [{"id": f"{n}-{m}", "text": TEXT.format(m + 2) * (25 if n else 1)} for m in range(10)]
        (folder / f"{n:02}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [str(Path(sys.executable).with_name("claimcheck")), "split", "corpus", "--out", "claims"]
    command += ["--cluster", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not list(Path("claims").glob("part-*")) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.splitlines() == ["interrupted; what was done is kept, and the next run goes on"]
    for part in Path("claims").glob("part-*"):
        assert sum(json.loads(line)["type"] == "article" for line in part.read_text().splitlines()) == 10
    with on_cluster(address) as run:
        assert split_corpus(["corpus"], "claims", Recipe(), run).kept > 0
    split_corpus(["corpus"], "here", Recipe())
    assert whole("claims") == whole("here")
