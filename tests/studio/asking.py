"""What the push tests ask the server itself, past everything that is tested."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from claimcheck.model import Article, Claim
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.studio.projects import StudioProject, find_project
from claimcheck.studio.session import request

Raw = dict[str, Any]


def project_of(studio: Any, desk: Settings) -> StudioProject | None:
    return find_project(studio.session, load_project("verdicts"), desk.into or "")


def tasks_of(studio: Any, desk: Settings, project_id: int | None = None) -> list[Raw]:
    """Every task of the desk's project with its answers, by id."""
    found = project_of(studio, desk)
    if project_id is None and found is None:
        return []
    params = {"project": project_id or (found and found.id), "fields": "all", "page_size": 100_000}
    tasks: list[Raw] = request(studio.session, "GET", "/api/tasks", params=params)["tasks"]
    return sorted(tasks, key=lambda task: task["id"])


def standing(studio: Any, desk: Settings) -> Counter[str]:
    """How often each claim stands in the project."""
    found = project_of(studio, desk)
    if found is None:
        return Counter()
    params = {"project": found.id, "fields": "task_only", "include": "id,data", "page_size": 100_000}
    tasks = request(studio.session, "GET", "/api/tasks", params=params)["tasks"]
    return Counter(task["data"]["claim_id"] for task in tasks)


def task_of(studio: Any, desk: Settings, claim: Claim) -> Raw:
    """The first of the tasks of a claim."""
    return next(task for task in tasks_of(studio, desk) if task["data"]["claim_id"] == claim.id)


def import_again(studio: Any, task: Raw, **changes: Any) -> int:
    """A second task with the same data but for ``changes``, as another push makes it. Returns its id."""
    data = {**task["data"], "push_id": "another", **changes}
    data = {key: value for key, value in data.items() if value is not None}
    body = [{"data": data, "meta": task["meta"]}]
    request(studio.session, "POST", f"/api/projects/{task['project']}/import", json=body)
    params = {"project": task["project"], "include": "id", "page_size": 100_000}
    return max(row["id"] for row in request(studio.session, "GET", "/api/tasks", params=params)["tasks"])


def answer(studio: Any, task_id: int, user: int, *result: Raw, **fields: Any) -> int:
    body = {"result": list(result), "completed_by": user, "lead_time": 3.0, **fields}
    made = request(studio.session, "POST", f"/api/tasks/{task_id}/annotations/", json=body)
    return int(made["id"])


def draft(studio: Any, task_id: int, *result: Raw) -> None:
    """A draft of somebody's, begun and not submitted."""
    request(studio.session, "POST", f"/api/tasks/{task_id}/drafts", json={"result": list(result), "lead_time": 1.0})


def claims_file(path: Path, article: Article, *claims: Claim) -> str:
    rows = [json.dumps(to_record(thing)) + "\n" for thing in (article, *claims)]
    path.write_text("".join(rows), encoding="utf-8")
    return str(path)
