"""A push, or the server under it, killed at random moments, and two at once: after the next push each claim stands
there once.

A few rounds with every run of the suite; ``make faults`` does 50 kills of a push of 2,000 claims, and 10 of the server.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimcheck.errors import StudioError
from claimcheck.model import Article, Claim, Span
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.studio.projects import create_project
from claimcheck.studio.session import connect
from claimcheck.workflows import push
from conftest import unused_port
from examples import span
from studio.asking import standing
from studio.figures import CLAIMS, FEW, LONG, ROUNDS, Findings, moments, victim

pytestmark = pytest.mark.studio

BATCH = CLAIMS // 10


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


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", BATCH)


def desk_at(studio: Any, home: Path, title: str) -> Settings:
    return Settings(data_dir=home, into=f"{title} {secrets.token_hex(4)}", url=studio.url, api_key=studio.api_key)


@pytest.mark.timeout(60 + 60 * ROUNDS)
def test_a_killed_push(studio: Any, claims: str) -> None:
    begun = time.monotonic()
    push([claims], desk_at(studio, studio.home, "whole"))
    whole = time.monotonic() - begun
    luck = moments("a killed push")
    found = Findings("push", "the client killed (SIGKILL)", CLAIMS)
    for _ in range(ROUNDS):
        desk = desk_at(studio, studio.home, "killed")
        process = victim(partial(push, [claims], desk))
        time.sleep(luck.uniform(0, whole))
        process.kill()
        process.join(30)
        report = push([claims], desk).report
        assert report.doubled == []
        found.add(standing(studio, desk), fell=report.there)
    again = push([claims], desk).report
    assert (again.new, again.there, again.undoubled, again.doubled) == (0, CLAIMS, 0, [])
    found.settle()


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_a_killed_server(make_data_dir: Callable[[], Path], claims: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.studio.sending.PATIENCE", 2.0)
    data_dir = make_data_dir()
    luck = moments("a killed server under a push")
    found = Findings("push", "the server killed (SIGKILL)", CLAIMS)
    try:
        for _ in range(FEW):
            info = server.start(data_dir, unused_port(), timeout=200)
            own = SimpleNamespace(url=info.url, api_key=server.credentials(data_dir).token)
            desk = desk_at(own, data_dir.with_name("home"), "server killed")
            process = victim(partial(push, [claims], desk))
            time.sleep(luck.uniform(0.3, 4.0 if LONG else 2.0))
            os.kill(info.pid, signal.SIGKILL)
            process.join(120)
            server.start(data_dir, info.port, timeout=200)
            try:
                there = push([claims], desk).report.there
            except StudioError:  # the database was still being put in order
                there = push([claims], desk).report.there
            found.add(standing(SimpleNamespace(session=connect(own.url, own.api_key)), desk), fell=there)
            server.stop(data_dir)
    finally:
        server.stop(data_dir)
    found.settle()


@pytest.mark.timeout(120 + 60 * ROUNDS)
@pytest.mark.parametrize("there_already", [True, False], ids=["into one project", "both make the project"])
def test_two_machines_at_once(studio: Any, claims: str, tmp_path: Path, there_already: bool) -> None:
    luck = moments(f"two pushes at once, {there_already}")
    what = "into one project" if there_already else "which both make the project"
    found = Findings("push", f"two pushes at once from two machines, {what}", CLAIMS)
    for _ in range(FEW):
        desk = desk_at(studio, tmp_path / "one", "two at once")
        if there_already:
            create_project(studio.session, load_project("verdicts"), desk.into or "")
        both = [victim(partial(push, [claims], replace(desk, data_dir=tmp_path / name))) for name in ("one", "two")]
        if luck.random() < 0.5:  # and one of them does not come to its end
            time.sleep(luck.uniform(0, 2))
            both[0].kill()
        for process in both:
            process.join(200)
        push([claims], desk)
        found.add(standing(studio, desk))
        again = push([claims], desk).report
        assert (again.new, again.there, again.undoubled, again.doubled) == (0, CLAIMS, 0, [])
        assert again.twins == []
    found.settle()
