"""Half of an emoji in a note: the server stores it, and from then on breaks over every page that has the task."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.studio.projects import find_project
from claimcheck.studio.session import Failed, request
from claimcheck.workflows import pull, push
from examples import ARTICLE, CLAIMS, PIER, PROJECT, SHIPS, choice, text
from postgresql import sqlite_alone

pytestmark = [pytest.mark.studio, sqlite_alone("PostgreSQL does not take half an emoji")]


@pytest.mark.parametrize("full", [True, False])
def test_a_task_that_the_server_cannot_give_out_holds_up_no_other(studio: Any, tmp_path: Path, full: bool) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (ARTICLE, *CLAIMS)), encoding="utf-8")
    desk = Settings(data_dir=studio.home, into=f"half an emoji {secrets.token_hex(4)}")
    push([str(path)], desk)
    assert len(pull(desk).checked) == 3
    assert desk.into
    found = find_project(studio.session, PROJECT, desk.into)
    assert found
    listed = request(studio.session, "GET", "/api/tasks", params={"project": found.id, "fields": "task_only"})["tasks"]
    tasks = {task["data"]["claim_id"]: task["id"] for task in listed}
    good = {"result": [choice("verdict", "not_checkable")], "completed_by": studio.session.user_id}
    request(studio.session, "POST", f"/api/tasks/{tasks[PIER.id]}/annotations/", json=good)
    bad = {"result": [choice("verdict", "not_checkable"), choice("said", "faithful"), text("note", "bad \ud800 half")]}
    with pytest.raises(Failed):
        # As bytes: a browser escapes such a half, and so does json.dumps.
        request(studio.session, "POST", f"/api/tasks/{tasks[SHIPS.id]}/annotations/", json=json.dumps(bad).encode())
    pulled = pull(desk, full=full)
    assert [(one.id, one.problems[0].code) for one in pulled.rejected] == [
        (f"task-{tasks[SHIPS.id]}", "task.unservable")
    ]
    assert {one.claim.id: one.ruling.verdict for one in pulled.checked} == {
        PIER.id: "not_checkable",
        CLAIMS[2].id: None,
    }
    request(studio.session, "DELETE", f"/api/tasks/{tasks[SHIPS.id]}/")
    push([str(path)], desk)
    mended = pull(desk)
    assert mended.rejected == ()
    assert len(mended.checked) == 3
