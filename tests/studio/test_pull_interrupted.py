"""A pull that is killed, or finds no room, leaves every file as it was or as it should be, and the state usable.

A few kills with every run of the suite; ``make faults`` does 50 of a pull of 2,000 claims, and 10 of the server.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimcheck.model import Article, Claim, Span
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.studio.session import connect, request
from claimcheck.tasks import task_for
from claimcheck.workflows import pull, write_tables
from conftest import unused_port
from examples import ARTICLE, CLAIMS, PIER, PROJECT, SHIPS, SUPPORTED, choice
from pull_desk import Desk
from studio.faults import Fault, Faults
from studio.figures import CLAIMS as CLAIMS_IN_ALL
from studio.figures import FEW, ROUNDS, Findings, moments, victim

pytestmark = [pytest.mark.studio, pytest.mark.timeout(0)]

MANY = CLAIMS_IN_ALL
Files = dict[str, bytes]
OUTPUTS = ["-o", "verdicts.csv", "--reviews", "reviews.csv", "--evidence", "evidence.csv"]
WRONG, RIGHT = [choice("verdict", "refuted")], [choice("verdict", "not_a_claim")]


def environment(desk: Desk) -> dict[str, str]:
    return {
        "LABEL_STUDIO_URL": str(desk.settings.url),
        "LABEL_STUDIO_API_KEY": str(desk.settings.api_key),
        "CLAIMCHECK_DATA_DIR": str(desk.settings.data_dir),
    }


def start(desk: Desk, folder: Path, *options: str, **more: Any) -> subprocess.Popen[str]:
    command = Path(sys.executable).with_name("claimcheck")
    return subprocess.Popen(
        [str(command), "pull", "--into", str(desk.settings.into), *OUTPUTS, *options],
        cwd=folder,
        env={**os.environ, **environment(desk)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def files(folder: Path) -> Files:
    names = ("verdicts.csv", "reviews.csv", "evidence.csv", "verdicts.quarantine.jsonl")
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def wanted(desk: Desk, folder: Path) -> Files:
    """What a pull that knows nothing writes."""
    folder.mkdir()
    write_tables(
        pull(replace(desk.settings, data_dir=folder / "home")),
        str(folder / "verdicts.csv"),
        reviews=str(folder / "reviews.csv"),
        evidence=str(folder / "evidence.csv"),
    )
    return files(folder)


def change(desk: Desk, answer: int, turn: int) -> None:
    """Something in every file: an answer goes from the tables into the quarantine or back, a claim comes or goes."""
    result = WRONG if turn % 2 else [*SUPPORTED]
    request(desk.session, "PATCH", f"/api/annotations/{answer}/", json={"result": result})
    if turn % 3 == 0:
        request(desk.session, "DELETE", f"/api/tasks/{desk.task(PIER)}/")
    else:
        desk.add(PIER)


class Many(Desk):
    """A project with many more claims, of which some are answered."""

    def __init__(self, studio: Any, home: Path) -> None:
        super().__init__(studio, home)
        right = {"result": RIGHT, "completed_by": self.session.user_id}
        for start in range(len(CLAIMS), MANY, 1000):
            tasks = [filler(number) for number in range(start, min(start + 1000, MANY))]
            answered = [{**task, "annotations": [right]} if n % 3 == 0 else task for n, task in enumerate(tasks)]
            request(self.session, "POST", f"/api/projects/{self.id}/import", json=answered)
        self.changing = self.answer(*SUPPORTED)


def filler(number: int) -> dict[str, Any]:
    text = f"The town of Aber{number} lost {number} ships last year."
    article = Article(id=f"a{number}", text=text)
    place = Span(0, len(text))
    one = Claim(claim_id(article.id, text, 0), article.id, place, text, "statistic", place, 0.5)
    return task_for(one, article, PROJECT, claims=(one,), push_id="p1")


def begin(desk: Desk, folder: Path, *options: str) -> BaseProcess:
    """The same in a process that has everything loaded; what it says goes to a file."""

    def work() -> None:
        from claimcheck.cli import run

        with said_in(folder).open("wb") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        os.environ.update(environment(desk))
        os.chdir(folder)
        sys.argv = ["claimcheck", "pull", "--into", str(desk.settings.into), *OUTPUTS, *options]
        run()

    return victim(work)


def said_in(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.said")


def neither_old_nor_new(found: Files, was: Files, now: Files) -> list[str]:
    """The files that are not whole."""
    broken = []
    for name in found.keys() | was.keys() | now.keys():
        moved = found.get(name) in (was.get(name), now.get(name))
        # A record that leaves the quarantine is taken out of it after the tables have it.
        both = name == "verdicts.quarantine.jsonl" and set(found.get(name, b"").splitlines()) <= {
            *was.get(name, b"").splitlines(),
            *now.get(name, b"").splitlines(),
        }
        if not moved and not both:
            broken.append(name)
    return broken


def how_far(found: Files, was: Files, now: Files) -> str:
    changed = [name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]
    new = sum(found.get(name) == now.get(name) for name in changed)
    return "before the first file" if not new else "after the last file" if new == len(changed) else "between files"


def claims_in(found: Files) -> Counter[str]:
    rows = csv.DictReader(io.StringIO(found.get("verdicts.csv", b"").decode("utf-8-sig"), newline=""))
    return Counter(row["claim_id"] for row in rows)


def settle(desk: Desk, work: Path, was: Files, now: Files, findings: Findings) -> None:
    """Notes what a fault has left, and what the next pull makes of it: it is right and leaves nothing else behind."""
    found = files(work)
    process = begin(desk, work)
    process.join()
    after, said = files(work), said_in(work).read_text()
    findings.add(
        claims_in(after),
        claims_in(now),
        fell=how_far(found, was, now),
        half_written=neither_old_nor_new(found, was, now),
    )
    assert process.exitcode == ("verdicts.quarantine.jsonl" in now), said
    assert "reading everything" not in said, "the state was whole"
    assert after == now
    assert {path.name for path in work.iterdir()} == set(now), "and nothing beside them"


def test_killed_at_any_moment(studio: Any, tmp_path: Path) -> None:
    desk = Many(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    takes = {}
    for options in (("--full",), ()):
        begun = time.monotonic()
        process = begin(desk, work, *options)
        process.join()
        assert process.exitcode == 0, said_in(work).read_text()
        takes[options] = time.monotonic() - begun
    luck = moments("a killed pull")
    findings = Findings("pull", "the client killed (SIGKILL)", MANY)
    was = files(work)
    for turn in range(1, ROUNDS + 1):
        change(desk, desk.changing, turn)
        now = wanted(desk, tmp_path / f"wanted{turn}")
        options = ("--full",) if luck.random() < 0.3 else ()
        process = begin(desk, work, *options)
        time.sleep(takes[options] * luck.uniform(0, 1.1))
        process.kill()
        process.join()
        settle(desk, work, was, now, findings)
        was = now
    findings.settle()


def test_the_server_killed(make_data_dir: Callable[[], Path], tmp_path: Path) -> None:
    data_dir = make_data_dir()
    info = server.start(data_dir, unused_port(), timeout=200)
    try:
        session = connect(data_dir=data_dir)
        own = SimpleNamespace(session=session, url=info.url, api_key=server.credentials(data_dir).token)
        desk = Many(own, tmp_path / "home")
        work = tmp_path / "work"
        work.mkdir()
        begun = time.monotonic()
        begin(desk, work, "--full").join()
        takes = time.monotonic() - begun
        luck = moments("a killed server under a pull")
        findings = Findings("pull", "the server killed (SIGKILL)", MANY)
        was = files(work)
        for turn in range(1, FEW + 1):
            change(desk, desk.changing, turn)
            now = wanted(desk, tmp_path / f"wanted{turn}")
            process = begin(desk, work, "--full")
            time.sleep(takes * luck.uniform(0, 1))
            os.kill(info.pid, signal.SIGKILL)
            process.join()
            said = said_in(work).read_text()
            assert process.exitcode in (0, 1, 4), said
            assert "Traceback" not in said
            info = server.start(data_dir, info.port, timeout=200)
            settle(desk, work, was, now, findings)
            was = now
        findings.settle()
    finally:
        server.stop(data_dir)


STRIKES = [
    (Fault("GET", "/api/tasks", nth=1, before=502), "502 instead of a page"),
    (Fault("GET", "/api/tasks", nth=1, before=429), "429, too many requests"),
    (Fault("GET", "/api/tasks", nth=1, truncate=True), "half a page"),
    (Fault("GET", "/api/tasks", nth=1, cut="before"), "the connection cut before the server saw the request"),
    (Fault("GET", "/api/tasks", nth=1, cut="after"), "the connection cut after the server had answered"),
    (Fault("GET", "/api/tasks", nth=1, delay=2.0), "an answer that is two seconds late"),
    (Fault("GET", "/api/tasks", nth=2, times=999, before=503), "a server that is busy for good"),
    (Fault("GET", "/api/tasks", nth=1, times=999, truncate=True), "each page cut in half"),
]


@pytest.mark.parametrize(("fault", "why"), STRIKES, ids=[why for _, why in STRIKES])
def test_through_a_network_that_breaks(studio: Any, tmp_path: Path, fault: Fault, why: str) -> None:
    desk = Many(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    findings = Findings("pull", why, MANY)
    with Faults(studio.url) as proxy:
        desk.settings = replace(desk.settings, url=proxy.url)
        begin(desk, work).join()
        was = files(work)
        change(desk, desk.changing, 1)
        now = wanted(desk, tmp_path / "wanted")
        proxy.add(struck := replace(fault))
        process = begin(desk, work, "--full")
        process.join()
        said = said_in(work).read_text()
        assert struck.struck
        assert process.exitcode in (1, 4), said
        assert "Traceback" not in said
        assert files(work) == (now if process.exitcode == 1 else was)
        proxy.clear()
        settle(desk, work, was, now, findings)
    findings.settle()


def test_no_room_is_told_and_loses_nothing(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    for claim in CLAIMS:
        desk.answer(*RIGHT, claim=claim)
    work = tmp_path / "work"
    work.mkdir()
    assert start(desk, work).wait() in (0, 1)
    before, state = files(work), desk.state().read_bytes()
    desk.add(*[CLAIMS[0]] * 3)
    desk.answer(*SUPPORTED, claim=SHIPS)
    # A limit on the size of files acts like a full disk: writing fails in the middle.
    process = start(desk, work, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)))
    _, said = process.communicate()
    assert process.returncode == 5, said
    assert "Traceback" not in said
    assert "cannot be written" in said
    assert files(work) == before
    assert desk.state().read_bytes() == state
    assert start(desk, work).wait() in (0, 1)
    assert files(work) == wanted(desk, tmp_path / "wanted")


def test_a_full_device_is_told(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    process = start(desk, work, "-o", "/dev/full")
    _, said = process.communicate()
    assert process.returncode == 5
    assert "/dev/full: cannot be written: No space left on device" in said


def test_a_folder_that_nobody_may_write_to(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    process = start(desk, work, "--reviews", "no/such/folder.csv")
    _, said = process.communicate()
    assert process.returncode == 5
    assert "no/such" in said
    assert len(pull(desk.settings).checked) == len(CLAIMS)
    assert {one.source.sha256 for one in pull(desk.settings).checked} == {ARTICLE.sha256}
    assert PROJECT.name == "verdicts"
