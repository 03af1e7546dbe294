"""A restore killed at random moments: the next one completes it, and nothing stands there twice."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Article, Claim
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio.projects import create_project
from claimcheck.studio.session import request
from claimcheck.tasks import task_for
from claimcheck.workflows.backing import backup, restore
from examples import PROJECT, choice, span
from studio.asking import tasks_of
from studio.figures import ROUNDS, moments, victim

pytestmark = pytest.mark.studio

CLAIMS = 60
BATCH = 3


@pytest.fixture
def saved(studio: Any, tmp_path: Path) -> tuple[Settings, Path]:
    """A backup of a project of so many claims, each with an answer."""
    desk = Settings(data_dir=studio.home, into=f"whole {secrets.token_hex(4)}", url=studio.url, api_key=studio.api_key)
    sentences = [f"The town of Aber lost {n + 2} ships." for n in range(CLAIMS)]
    article = Article(id="aber", text=" ".join(sentences))
    tasks = []
    for words in sentences:
        place = span(words, article.text)
        claim = Claim(claim_id(article.id, words, 0), article.id, place, words, "statistic", place, 0.5)
        answer = {"result": [choice("verdict", "not_checkable")], "completed_by": studio.session.user_id}
        tasks.append({**task_for(claim, article, PROJECT), "annotations": [{**answer, "ground_truth": False}]})
    project = create_project(studio.session, PROJECT, str(desk.into))
    request(studio.session, "POST", f"/api/projects/{project.id}/import", json=tasks)
    path = tmp_path / "whole.gz"
    assert backup(desk, str(path)).answers == CLAIMS
    return desk, path


def restored(studio: Any, title: str) -> int:
    """How many claims the project of that title has; -1 where there is none."""
    found = request(studio.session, "GET", "/api/projects/", params={"title": title})["results"]
    return int(found[0]["task_number"]) if found else -1


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_a_killed_restore(studio: Any, saved: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", BATCH)
    desk, path = saved
    luck = moments("a killed restore")
    for _ in range(ROUNDS):
        title = f"killed {secrets.token_hex(4)}"
        process = victim(lambda title=title: restore(path, desk, into=title))  # type: ignore[misc]
        until = luck.randrange(-2 * BATCH, CLAIMS - 2 * BATCH)
        while process.is_alive() and restored(studio, title) < until:
            time.sleep(0.02)
        time.sleep(luck.uniform(0, 0.3))
        process.kill()
        process.join(30)
        report = restore(path, desk, into=title)
        print(f"{report.there} were there, {report.undoubled} doubled")
        assert (report.there + report.added, report.differing, report.complete) == (CLAIMS, 0, True)
        again = restore(path, desk, into=title)
        assert (again.there, again.added, again.differing) == (CLAIMS, 0, 0)
        there = tasks_of(studio, replace(desk, into=title))
        assert set(Counter(task["data"]["claim_id"] for task in there).values()) == {1}
        assert [len(task["annotations"]) for task in there] == [1] * CLAIMS
