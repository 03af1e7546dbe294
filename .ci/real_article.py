"""The main job on a real article: push, two reviewers answer every claim, pull; then a row a claim, none missing.

Takes the article's path; needs a running embedded Label Studio in CLAIMCHECK_DATA_DIR.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from claimcheck.articles import read_articles
from claimcheck.project import load_project
from claimcheck.settings import settings
from claimcheck.studio.projects import find_project
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.reviewers import ensure_reviewer
from claimcheck.studio.session import request
from claimcheck.workflows import open_session

TITLE = "The real article"
REVIEWERS = ("first.reviewer@example.org", "second.reviewer@example.org")
TELLING = (
    "a 60 per cent rise in militia activities",
    "a 500 per cent increase in suicide bombings",
    "have spent 40 years here",
    "Islamabad is reportedly shifting its policy",
    "withdrawing all assistance to the Taliban",
    "revoking special treatment for Taliban leaders",
    "ending its role as an intermediary between the Taliban and the international community",
)


def claimcheck(*arguments: str, expect: int = 0) -> str:
    command = [str(Path(sys.executable).with_name("claimcheck")), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    print(f"$ claimcheck {' '.join(arguments)}\n{done.stderr}", end="")
    assert done.returncode == expect, f"exit code {done.returncode}, expected {expect}: {done.stdout}"
    return done.stdout


def choice(control: str, value: str) -> dict:
    return {"from_name": control, "to_name": "claim", "type": "choices", "value": {"choices": [value]}}


def answers(data: dict, reviewer: int) -> list[dict]:
    """The second reviewer refutes every fifth claim that the first one supports."""
    verdict = "refuted" if reviewer == 1 and data["start"] % 5 == 0 else "supported"
    line = f"+ https://example.org/{data['claim_id']} | “a passage”, with a comma"
    results = [choice("verdict", verdict)]
    results.append({"from_name": "evidence", "to_name": "claim", "type": "textarea", "value": {"text": [line]}})
    return results + ([choice("said", "faithful")] if data["show"]["said"] else [])


def main(article: str) -> None:
    text = next(iter(read_articles([article]))).text
    claimcheck("push", article, "--into", TITLE, "--dry-run")
    claimcheck("push", article, "--into", TITLE)
    claimcheck("push", article, "--into", TITLE)
    session = open_session(settings())
    project = find_project(session, load_project("verdicts"), TITLE)
    tasks = list(pull_tasks(session, project.id))
    ids = [ensure_reviewer(session, email, "Reviewer", str(n)) for n, email in enumerate(REVIEWERS)]
    for task in tasks:
        for number, user in enumerate(ids):
            body = {"result": answers(task["data"], number), "completed_by": user, "lead_time": 10.0}
            request(session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "verdicts.csv"
        claimcheck("pull", "--into", TITLE, "-o", str(out), "--reviews", str(out.with_name("reviews.csv")))
        first = out.read_bytes()
        claimcheck("pull", "--into", TITLE, "-o", str(out))
        assert out.read_bytes() == first, "the same state gave other bytes"
        with out.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        with out.with_name("reviews.csv").open(encoding="utf-8-sig", newline="") as lines:
            reviews = list(csv.DictReader(lines))
    assert len(rows) == len(tasks) == len({row["claim_id"] for row in rows}), "not one row a claim"
    assert len(reviews) == 2 * len(rows), "not two reviews a claim"
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["claim"].removeprefix("'"), row
        assert row["reviews"] == "2", row
        assert row["status"] in ("agreed", "disputed"), row
    found = {part: [row for row in rows if part in row["claim"]] for part in TELLING}
    missing = [part for part, hits in found.items() if not hits]
    assert not missing, f"no row for: {missing}"
    assert len({hits[0]["claim_id"] for hits in found.values()}) == len(TELLING), (
        "two of the telling claims share a row"
    )
    for part in TELLING[:2]:
        assert found[part][0]["speaker"] == "Anwar ul Haq Kakar", found[part]
    assert found[TELLING[2]][0]["speaker"] == "Khairullah Khan", found[TELLING[2]]
    for part in TELLING[3:]:
        assert found[part][0]["hedge"] == "reportedly", found[part]
    print(f"{len(rows)} claims, {len(reviews)} reviews: {dict(Counter(row['status'] for row in rows))}")


if __name__ == "__main__":
    main(sys.argv[1])
