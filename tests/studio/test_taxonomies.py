"""A folder of another taxonomy, from `projects init` to the exports, by the commands that a desk types."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.project import load_project
from claimcheck.studio.projects import find_project
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.session import request
from examples import choice, text

pytestmark = pytest.mark.studio
# The widest of those that come along, which has a scale of its own. The others differ from it in their data alone, and
# all are held to that in tests/unit/test_taxonomies.py.
TAXONOMIES = ["politifact"]
TOWNS = ("Arden", "Brock", "Colm", "Dorn", "Elva", "Faro", "Glen", "Holm", "Inver", "Jura")


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_from_a_new_folder_to_the_exports(studio: Any, tmp_path: Path, taxonomy: str) -> None:
    own = {
        "LABEL_STUDIO_URL": studio.url,
        "LABEL_STUDIO_API_KEY": studio.api_key,
        "CLAIMCHECK_DATA_DIR": str(tmp_path / "d"),
    }
    work = tmp_path / "work"
    work.mkdir()

    def run(*words: str) -> Any:
        command = [str(Path(sys.executable).with_name("claimcheck")), *words, "--json", "-q"]
        done = subprocess.run(command, cwd=work, env=os.environ | own, capture_output=True, text=True, timeout=200)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return json.loads(done.stdout)

    run("projects", "init", "scale-desk", "--taxonomy", taxonomy, "--title", f"Desk by {taxonomy}")
    settings = work / "scale-desk" / "project.toml"
    told = settings.read_text().replace("reviews_per_claim = 2", "reviews_per_claim = 1")
    told = told.replace('policy = "majority"', 'policy = "dawid-skene"')
    told = re.sub(r"(?m)^# \[claimreview\]|^# (publisher|review_url) =", lambda found: found[0][2:], told)
    settings.write_text(told)
    project = load_project(work / "scale-desk")
    verdicts = project.verdicts
    (work / "towns.txt").write_text(
        "\n\n".join(f"The town of {town} lost {at + 3} per cent of its ships." for at, town in enumerate(TOWNS))
    )
    assert run("push", "towns.txt", "--project", "scale-desk")["new"] == len(TOWNS)

    found = find_project(studio.session, project, project.title)
    assert found
    tasks = sorted(pull_tasks(studio.session, found.id), key=lambda task: task["data"]["start"])
    for task, answer in zip(tasks, verdicts, strict=False):
        given = [choice("verdict", answer.key)]
        given += [text("evidence", "+ https://yearbook.example/ships | As said.")] if answer.evidence else []
        request(studio.session, "POST", f"/api/tasks/{task['id']}/annotations/", json={"result": given})

    counted = [answer for answer in verdicts if answer.counts]
    pulled = run("pull", "--project", "scale-desk", "--reviews", "reviews.csv", "--evidence", "evidence.csv")
    assert (pulled["claims"], pulled["rejected"]) == (len(TOWNS), 0)
    assert pulled["status"] == {"agreed": len(verdicts), "open": len(TOWNS) - len(verdicts)}
    for form in ("fever", "averitec", "claimreview"):
        named = [answer for answer in counted if form in (answer.mapping or {})]
        assert run("export", "--to", form, "--project", "scale-desk")["records"] == len(named)
    ratings = [json.loads(one.read_text())["reviewRating"] for one in (work / "claimreview").glob("*.jsonld")]
    assert {one["alternateName"]: one.get("ratingValue") for one in ratings} == {
        (answer.mapping or {})["claimreview"]: answer.rating for answer in counted
    }
    assert {one["bestRating"] for one in ratings if "ratingValue" in one} == {project.claimreview.best_rating}
    run("report", "--project", "scale-desk", "-o", "report.html")
    page = (work / "report.html").read_text()
    assert all(f"{answer.label} · agreed by 1 of 1" in page for answer in verdicts)
    assert run("status", "--project", "scale-desk")
