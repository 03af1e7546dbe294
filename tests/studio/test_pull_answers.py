"""Which answer counts, and who gave it: what Label Studio shows under a reviewer's name is not always theirs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Review
from claimcheck.studio.session import request
from examples import PIER, SHIPS, SUPPORTED, choice
from pull_desk import Desk

pytestmark = pytest.mark.studio

AT_ONCE = 1.1  # seconds: what is changed sooner belongs to the making of an answer


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    return Desk(studio, tmp_path / "home")


def reviews(desk: Desk, folder: Path) -> tuple[Review, ...]:
    return tuple(review for one in desk.same_as_full(folder).checked for review in one.ruling.reviews)


def test_an_answer_that_an_editor_changed_stays_the_reviewers_and_says_who_changed_it(
    desk: Desk, tmp_path: Path, make_reviewer: Callable[..., Any]
) -> None:
    ada, eve = make_reviewer(), make_reviewer()
    answer = {"result": [choice("verdict", "not_checkable")], "lead_time": 2.0}
    path = f"/api/tasks/{desk.task(PIER)}/annotations/"
    number = request(ada.session, "POST", path, json=answer)["id"]
    desk.answer(*SUPPORTED, completed_by=ada.id)  # given in her name, and changed by nobody
    assert [review.changed_by for review in reviews(desk, tmp_path)] == [None, None]
    time.sleep(AT_ONCE)
    request(eve.session, "PATCH", f"/api/annotations/{number}/", json={"result": [choice("verdict", "not_a_claim")]})
    assert [(one.reviewer, one.verdict, one.changed_by) for one in reviews(desk, tmp_path)] == [
        (ada.email, "supported", None),
        (ada.email, "not_a_claim", eve.email),
    ]
    request(ada.session, "PATCH", f"/api/annotations/{number}/", json=answer)
    assert [one.changed_by for one in reviews(desk, tmp_path)] == [None, None]


def test_an_editor_who_is_deleted_is_no_longer_named(
    desk: Desk, tmp_path: Path, make_reviewer: Callable[..., Any]
) -> None:
    eve = make_reviewer()
    number = desk.answer(*SUPPORTED)
    time.sleep(AT_ONCE)
    request(eve.session, "PATCH", f"/api/annotations/{number}/", json={"result": list(SUPPORTED)})
    assert [one.changed_by for one in reviews(desk, tmp_path)] == [eve.email]
    request(desk.session, "DELETE", f"/api/users/{eve.id}/")
    assert [one.changed_by for one in reviews(desk, tmp_path)] == [None]


def test_of_a_claim_in_two_tasks_the_last_answer_counts_also_where_it_is_in_quarantine(
    desk: Desk, tmp_path: Path
) -> None:
    first = desk.answer(*SUPPORTED)
    desk.add(SHIPS)
    wrong = desk.answer(choice("verdict", "refuted"))
    pulled = desk.same_as_full(tmp_path)
    (ships,) = [one for one in pulled.checked if one.claim.id == SHIPS.id]
    assert (ships.ruling.status, ships.ruling.reviews) == ("open", ())
    assert [one.id for one in pulled.rejected] == [f"annotation-{wrong}"]
    request(desk.session, "PATCH", f"/api/annotations/{first}/", json={"result": list(SUPPORTED)})
    pulled = desk.same_as_full(tmp_path)
    (ships,) = [one for one in pulled.checked if one.claim.id == SHIPS.id]
    assert [review.annotation_id for review in ships.ruling.reviews] == [first]
    assert pulled.rejected == (), "what the reviewer has since answered anew is history, right or wrong"
