"""A push, or the server under it, killed at random moments: after the next push each claim stands there once.

A few rounds with every run of the suite; ``make faults`` does 50 kills of a push of 2,000 claims, and 10 of the server
(FAULT_ROUNDS=50), and prints what it saw.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import StudioError
from claimcheck.model import Article, Claim, Span
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.workflows import push
from conftest import unused_port
from examples import span
from studio.asking import standing

pytestmark = pytest.mark.studio

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "5"))
CLAIMS = 2000 if ROUNDS > 5 else 300
BATCH = CLAIMS // 10

PUSH = """
import sys
import label_studio_sdk, httpx
from pathlib import Path
from claimcheck.studio import sending
from claimcheck.settings import Settings
from claimcheck.workflows import push
sending.BATCH = int(sys.argv[1])
print("ready", flush=True)
push([sys.argv[2]], Settings(data_dir=Path(sys.argv[3]), into=sys.argv[4]))
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A claims file: ten claims an article, so that nothing has to be split."""
    path = tmp_path_factory.mktemp("killed") / "claims.jsonl"
    with path.open("w") as out:
        for number in range(CLAIMS // 10):
            sentences = [f"The town of Aber{number} lost {n + 2} ships in {2000 + n}." for n in range(10)]
            article = Article(id=f"a{number}", text=" ".join(sentences))
            found = [span(sentence, article.text) for sentence in sentences]
            for thing in (article, *(claim_at(article, place) for place in found)):
                out.write(json.dumps(to_record(thing)) + "\n")
    return str(path)


def claim_at(article: Article, place: Span) -> Claim:
    words = place.of(article.text)
    return Claim(claim_id(article.id, words, 0), article.id, place, words, "statistic", place, 0.5)


@pytest.fixture
def begin(claims: str) -> Iterator[Callable[[Path, str], subprocess.Popen[str]]]:
    """Starts a push in a process of its own, and returns when it is about to connect."""
    running: list[subprocess.Popen[str]] = []

    def start(home: Path, title: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PUSH, str(BATCH), claims, str(home), title]
        one = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        running.append(one)
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
        return one

    yield start
    for one in running:
        if one.poll() is None:
            one.kill()
        one.communicate()


@pytest.mark.timeout(60 + 60 * ROUNDS)
def test_a_killed_push(studio: Any, begin: Any, claims: str, monkeypatch: pytest.MonkeyPatch) -> None:
    undisturbed = begin(studio.home, f"whole {secrets.token_hex(4)}")
    begun = time.monotonic()
    assert undisturbed.stdout.readline() == "done\n"
    whole = time.monotonic() - begun
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", BATCH)
    seen: list[int] = []
    for _ in range(ROUNDS):
        desk = Settings(data_dir=studio.home, into=f"killed {secrets.token_hex(4)}")
        victim = begin(studio.home, desk.into)
        time.sleep(random.uniform(0, whole))
        victim.send_signal(signal.SIGKILL)
        victim.wait(30)
        report = push([claims], desk).report
        assert report.doubled == []
        there = standing(studio, desk)
        assert len(there) == CLAIMS, f"{CLAIMS - len(there)} lost"
        assert set(there.values()) == {1}, "doubled"
        again = push([claims], desk).report
        assert (again.new, again.there, again.undoubled) == (0, CLAIMS, 0)
        seen.append(report.there)
    print(f"\n{ROUNDS} kills of a push of {CLAIMS} claims; there at the next push: {sorted(seen)}")


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_a_killed_server(
    make_data_dir: Callable[[], Path], claims: str, begin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import dataclass

    from claimcheck.studio.session import Session, connect

    @dataclass
    class Own:
        session: Session

    monkeypatch.setattr("claimcheck.studio.sending.BATCH", BATCH)
    monkeypatch.setattr("claimcheck.studio.sending.PATIENCE", 2.0)
    data_dir = make_data_dir()
    home = data_dir.with_name("home")
    home.mkdir()
    (home / "server").symlink_to(data_dir)
    seen: list[int] = []
    try:
        for _ in range(max(1, ROUNDS // 5)):
            info = server.start(data_dir, unused_port(), timeout=200)
            desk = Settings(data_dir=home, into=f"server killed {secrets.token_hex(4)}")
            victim = begin(home, desk.into)
            time.sleep(random.uniform(0.3, 2.0))
            os.kill(info.pid, signal.SIGKILL)
            victim.wait(120)
            server.stop(data_dir)
            server.start(data_dir, unused_port(), timeout=200)
            try:
                seen.append(push([claims], desk).report.there)
            except StudioError:  # the database was still being put in order
                seen.append(push([claims], desk).report.there)
            there = standing(Own(connect(data_dir=data_dir)), desk)
            assert len(there) == CLAIMS, f"{CLAIMS - len(there)} lost"
            assert set(there.values()) == {1}, "doubled"
            server.stop(data_dir)
    finally:
        server.stop(data_dir)
    print(f"\n{len(seen)} kills of the server under a push of {CLAIMS} claims; there at the next push: {sorted(seen)}")
