"""The whole way on the sample article, by the commands that a desk types: from an article to a report."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.demo import ARTICLE
from claimcheck.project import load_project
from claimcheck.studio.projects import find_project
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.session import request
from examples import choice, text

pytestmark = pytest.mark.studio
TITLE = "From article to report"
SPLIT_THREE_WAYS = 7
"""The place of the claim on which all three differ."""


@pytest.fixture
def typed(studio: Any, tmp_path: Path) -> Callable[..., str]:
    """Types a command in a folder of its own; gives what it prints."""
    own = {
        "LABEL_STUDIO_URL": studio.url,
        "LABEL_STUDIO_API_KEY": studio.api_key,
        "CLAIMCHECK_DATA_DIR": str(tmp_path / "d"),
    }
    (tmp_path / "work").mkdir()
    shutil.copy(ARTICLE, tmp_path / "work")

    def run(*words: str, expect: int = 0) -> str:
        command = [str(Path(sys.executable).with_name("claimcheck")), *words]
        done = subprocess.run(
            command, cwd=tmp_path / "work", env=os.environ | own, capture_output=True, text=True, timeout=200
        )
        assert done.returncode == expect, (words, done.stdout, done.stderr)
        return done.stdout

    return run


def answers(number: int, data: dict[str, Any], turn: int) -> list[dict[str, Any]]:
    """All agree but on every fifth claim, where the third differs, and on one, where all do."""
    verdict = ("supported", "refuted", "conflicting")[turn] if number == SPLIT_THREE_WAYS else "supported"
    verdict = "refuted" if turn == 2 and number % 5 == 0 else verdict
    said = [choice("said", "faithful")] if data["show"]["said"] else []
    return [choice("verdict", verdict), *said, text("evidence", f"+ https://yearbook.example/{number} | p. {turn}")]


def test_from_an_article_to_a_report(
    studio: Any, make_reviewer: Callable[..., Any], typed: Callable[..., str], tmp_path: Path
) -> None:
    work = tmp_path / "work"
    pushed = json.loads(typed("push", ARTICLE.name, "--into", TITLE, "--json", "-q"))
    found = find_project(studio.session, load_project("verdicts"), TITLE)
    assert found
    tasks = sorted(pull_tasks(studio.session, found.id), key=lambda task: task["data"]["start"])
    claims = len(tasks)
    assert claims == pushed["new"] > 20
    three = [make_reviewer() for _ in range(3)]
    for number, task in enumerate(tasks):
        for turn, reviewer in enumerate(three):
            body = {"result": answers(number, task["data"], turn), "lead_time": 20.0}
            request(reviewer.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)

    into = ("--into", TITLE)
    pulled = json.loads(typed("pull", *into, "--reviews", "reviews.csv", "--evidence", "evidence.csv", "--json", "-q"))
    assert (pulled["claims"], pulled["rejected"]) == (claims, 0)
    assert pulled["status"] == {"agreed": claims - 1, "disputed": 1}
    with (work / "verdicts.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["claim_id"] for row in rows}) == claims
    with (work / "reviews.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert len({(row["claim_id"], row["reviewer"]) for row in csv.DictReader(lines)}) == 3 * claims

    verdict = json.loads(typed("agree", *into, "--json", "-q"))["questions"][0]
    assert verdict == json.loads(typed("agree", "reviews.csv", "--json", "-q"))["questions"][0]
    for form in ("xlsx", "jsonl", "parquet", "averitec", "fever", "webannotation"):
        assert json.loads(typed("export", "--to", form, "--articles", ARTICLE.name, "--json", "-q"))["records"] > 0
    typed("verify", "--articles", ARTICLE.name)
    (work / ARTICLE.name).write_text(ARTICLE.read_text(encoding="utf-8").replace("14,000", "15,000"), encoding="utf-8")
    typed("verify", "--articles", ARTICLE.name, expect=1)

    report = json.loads(typed("report", *into, "--json", "-q"))
    assert (report["claims"], report["articles_without_text"]) == (claims, [])
    page = (work / "report.html").read_text(encoding="utf-8")
    assert page.count('<article class="card ') == claims
    assert page.count('data-s="disputed"') == 1
