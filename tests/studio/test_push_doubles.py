"""Claims that stand in a project twice, and projects that stand there twice: settled without losing an answer."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import StudioError
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.studio.doubles import remove_unanswered
from claimcheck.studio.projects import create_project, find_project
from claimcheck.studio.session import request
from claimcheck.workflows import Pushed, pull, push
from conftest import in_database
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED, choice, text
from postgresql import sqlite_alone
from studio.asking import answer, claims_file, draft, import_again, project_of, standing, task_of, tasks_of
from studio.faults import Fault, Faults

pytestmark = pytest.mark.studio

REFUTED = (choice("verdict", "refuted"), choice("said", "faithful"), text("evidence", "- https://b.example"))


@pytest.fixture
def desk(studio: Any) -> Settings:
    return Settings(data_dir=studio.home, into=f"doubles {secrets.token_hex(4)}")


@pytest.fixture
def again(desk: Settings, tmp_path: Path) -> Callable[..., Pushed]:
    """Pushes the same three claims; called once already."""
    path = claims_file(tmp_path / "claims.jsonl", ARTICLE, *CLAIMS)

    def pushed(**wishes: Any) -> Pushed:
        return push([path], desk, **wishes)

    pushed()
    return pushed


def test_a_double_that_says_the_same_and_is_unanswered_goes(studio: Any, desk: Settings, again: Any) -> None:
    first = task_of(studio, desk, SHIPS)
    second = import_again(studio, first)
    assert second > first["id"]
    report = again().report
    assert (report.new, report.there, report.undoubled, report.doubled) == (0, 3, 1, [])
    assert [task["id"] for task in tasks_of(studio, desk) if task["data"]["claim_id"] == SHIPS.id] == [first["id"]]


def test_an_answer_that_label_studio_has_not_counted_is_not_thrown_away(
    studio: Any, desk: Settings, again: Any
) -> None:
    """It counts none that comes while somebody deletes a project."""
    held = tasks_of(studio, desk)
    answered = held[0]["id"]
    given = answer(studio, answered, 1, *SUPPORTED)
    in_database(studio.data_dir, "UPDATE task SET total_annotations = 0 WHERE id = ?", answered)
    assert remove_unanswered(studio.session, held[0]["project"], held) == len(held) - 1
    (left,) = tasks_of(studio, desk)
    assert (left["id"], [one["id"] for one in left["annotations"]]) == (answered, [given])


def test_many_doubles_at_once(studio: Any, desk: Settings, again: Any) -> None:
    for task in tasks_of(studio, desk):
        for _ in range(2):
            import_again(studio, task)
    assert again().report.undoubled == 6
    assert standing(studio, desk) == {claim.id: 1 for claim in CLAIMS}


@pytest.mark.parametrize("skipped", [False, True])
def test_the_one_with_the_answer_stays(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any, skipped: bool
) -> None:
    second = import_again(studio, task_of(studio, desk, SHIPS))
    answer(studio, second, make_reviewer().id, *SUPPORTED, was_cancelled=skipped)
    assert again().report.undoubled == 1
    left = task_of(studio, desk, SHIPS)
    assert (left["id"], len(left["annotations"])) == (second, 1)
    assert standing(studio, desk)[SHIPS.id] == 1


def test_the_one_that_somebody_has_begun_stays(studio: Any, desk: Settings, again: Any) -> None:
    second = import_again(studio, task_of(studio, desk, SHIPS))
    draft(studio, second, *SUPPORTED)
    assert again().report.undoubled == 1
    assert task_of(studio, desk, SHIPS)["id"] == second


LEFT: list[tuple[str, dict[str, Any]]] = [
    ("it says something else", {"speaker": "Somebody Else"}),
    ("it did not come with a push", {"push_id": None}),
]


@pytest.mark.parametrize(("reason", "changes"), LEFT, ids=[reason for reason, _ in LEFT])
def test_what_is_not_a_mere_double_is_reported_and_left_until_a_repair(
    studio: Any, desk: Settings, again: Any, reason: str, changes: dict[str, Any]
) -> None:
    import_again(studio, task_of(studio, desk, PIER), **changes)
    report = again().report
    assert (report.undoubled, [problem.code for problem in report.doubled]) == (0, ["task.doubled"])
    assert reason in report.doubled[0].message
    assert PIER.id in report.doubled[0].where
    assert standing(studio, desk)[PIER.id] == 2
    assert again(repair=True, dry_run=True).report.undoubled == 1
    assert standing(studio, desk)[PIER.id] == 2
    assert again(repair=True).report.doubled == []
    assert standing(studio, desk)[PIER.id] == 1


def test_answers_on_both_are_brought_together_by_a_repair(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any
) -> None:
    ada, ben = make_reviewer(), make_reviewer()
    first = task_of(studio, desk, SHIPS)["id"]
    second = import_again(studio, task_of(studio, desk, SHIPS))
    answer(studio, first, ada.id, *SUPPORTED, lead_time=5.5)
    answer(studio, first, ada.id, *REFUTED)
    answer(studio, second, ben.id, was_cancelled=True)
    answer(studio, second, ada.id, *SUPPORTED, lead_time=7.5)  # her last word, and on the task that goes
    before = pull(desk)
    report = again().report
    assert "it has answers of its own" in report.doubled[0].message
    assert standing(studio, desk)[SHIPS.id] == 2
    report = again(repair=True).report
    assert (report.undoubled, report.copied, report.doubled) == (1, 2, [])
    (left,) = [task for task in tasks_of(studio, desk) if task["data"]["claim_id"] == SHIPS.id]
    assert left["id"] == first
    found = [(a["completed_by"], a["was_cancelled"], a["lead_time"], a["result"]) for a in left["annotations"]]
    expected = [
        (ada.id, False, 5.5, list(SUPPORTED)),
        (ada.id, False, 3.0, list(REFUTED)),
        (ben.id, True, 3.0, []),
        (ada.id, False, 7.5, list(SUPPORTED)),
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
    after = pull(desk)
    assert rulings(after) == rulings(before), "the same answers count as before"


def rulings(pulled: Any) -> dict[str, Any]:
    return {
        one.claim.id: (one.ruling.status, sorted((r.reviewer, r.verdict, r.skipped) for r in one.ruling.reviews))
        for one in pulled.checked
    }


def test_a_later_answer_on_the_task_that_stays_is_still_the_last(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any
) -> None:
    ada = make_reviewer()
    first = task_of(studio, desk, SHIPS)["id"]
    second = import_again(studio, task_of(studio, desk, SHIPS))
    answer(studio, second, ada.id, *SUPPORTED)
    answer(studio, first, ada.id, *REFUTED)
    before = rulings(pull(desk))
    again(repair=True)
    assert rulings(pull(desk)) == before
    (review,) = before[SHIPS.id][1]
    assert review[1] == "refuted"


def test_three_tasks_of_one_claim(studio: Any, desk: Settings, again: Any, make_reviewer: Any) -> None:
    """The last word stands on one of the two that go, and not on the one that is copied last."""
    ada, ben = make_reviewer(), make_reviewer()
    first = task_of(studio, desk, SHIPS)["id"]
    second, third = (import_again(studio, task_of(studio, desk, SHIPS)) for _ in range(2))
    answer(studio, first, ada.id, *SUPPORTED)
    answer(studio, first, ben.id, *SUPPORTED)
    answer(studio, third, ada.id, *SUPPORTED)
    answer(studio, second, ada.id, *REFUTED)
    before = rulings(pull(desk))
    report = again(repair=True).report
    assert (report.undoubled, report.copied) == (2, 2)
    assert rulings(pull(desk)) == before


def test_a_repair_that_was_interrupted_copies_nothing_twice(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any, tmp_path: Path
) -> None:
    ada, ben = make_reviewer(), make_reviewer()
    first = task_of(studio, desk, SHIPS)["id"]
    second = import_again(studio, task_of(studio, desk, SHIPS))
    answer(studio, second, ada.id, *SUPPORTED)
    answer(studio, second, ben.id, *REFUTED)
    answer(studio, first, ada.id, *REFUTED)
    answer(studio, first, ben.id, *SUPPORTED)
    before = rulings(pull(desk))
    with Faults(studio.url) as proxy:
        there = replace(desk, url=proxy.url, api_key=studio.api_key)
        for fault in (
            Fault("POST", "/annotations", nth=2, cut="before"),
            Fault("POST", "/annotations", nth=1, cut="after"),
            Fault("POST", "/api/dm/actions", nth=1, before=503),
        ):
            proxy.add(fault)
            with pytest.raises(StudioError):
                push([str(tmp_path / "claims.jsonl")], there, repair=True)
            proxy.clear()
    assert standing(studio, desk)[SHIPS.id] == 2
    assert again(repair=True).report.undoubled == 1
    assert len(task_of(studio, desk, SHIPS)["annotations"]) == 4
    assert rulings(pull(desk)) == before


def test_a_draft_on_a_double_keeps_even_a_repair_away(studio: Any, desk: Settings, again: Any) -> None:
    first = task_of(studio, desk, SHIPS)
    second = import_again(studio, first)
    draft(studio, first["id"], *SUPPORTED)
    draft(studio, second, *SUPPORTED)
    report = again(repair=True).report
    assert "begun" in report.doubled[0].message
    assert standing(studio, desk)[SHIPS.id] == 2


def test_another_claim_under_the_same_id_is_never_merged(studio: Any, desk: Settings, again: Any) -> None:
    import_again(studio, task_of(studio, desk, PIER), claim="Something else altogether")
    report = again(repair=True).report
    assert "another claim" in report.doubled[0].message
    assert standing(studio, desk)[PIER.id] == 2


def test_an_answer_given_while_a_repair_runs_is_not_removed_with_its_task(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.studio import doubles

    ada = make_reviewer()
    first = task_of(studio, desk, SHIPS)["id"]
    second = import_again(studio, task_of(studio, desk, SHIPS))
    answer(studio, first, ada.id, *SUPPORTED)
    its_own = answer(studio, second, ada.id, *REFUTED)
    copied = doubles._copy_answers

    def and_then_she_changes_it(*arguments: Any) -> int:
        count = copied(*arguments)
        body = {"result": [choice("verdict", "not_checkable"), choice("said", "faithful")]}
        request(studio.session, "PATCH", f"/api/annotations/{its_own}/", json=body)
        return count

    monkeypatch.setattr(doubles, "_copy_answers", and_then_she_changes_it)
    assert "changed meanwhile" in again(repair=True).report.doubled[0].message
    monkeypatch.undo()
    assert standing(studio, desk)[SHIPS.id] == 2
    assert again(repair=True).report.doubled == []
    (review,) = rulings(pull(desk))[SHIPS.id][1]
    assert review[1] == "not_checkable"


def test_an_answer_given_while_an_empty_double_is_removed_keeps_it(
    studio: Any, desk: Settings, again: Any, make_reviewer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.studio import doubles

    first = task_of(studio, desk, SHIPS)["id"]
    second = import_again(studio, task_of(studio, desk, SHIPS))
    ada = make_reviewer()
    remove = doubles.remove_where

    def too_late(*arguments: Any) -> int:
        answer(studio, second, ada.id, *SUPPORTED)
        return remove(*arguments)

    monkeypatch.setattr(doubles, "remove_where", too_late)
    assert again().report.undoubled == 0
    monkeypatch.undo()
    assert again().report.undoubled == 1, "now the other one is the empty one"
    left = task_of(studio, desk, SHIPS)
    assert (left["id"], len(left["annotations"])) == (second, 1)
    assert first != second


@sqlite_alone("PostgreSQL gives no id out twice")
def test_an_id_that_was_given_to_another_task_meanwhile_is_not_removed(
    studio: Any, desk: Settings, again: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """SQLite gives the highest ids anew: a double is removed by somebody else, and a new claim gets its id."""
    from claimcheck.studio import doubles

    second = import_again(studio, task_of(studio, desk, SHIPS))
    pier = task_of(studio, desk, PIER)
    remove = doubles.remove_where

    def too_late(*arguments: Any) -> int:
        request(studio.session, "DELETE", f"/api/tasks/{second}/")
        reborn = import_again(studio, pier, claim_id="clm_somethingnew", push_id="new")
        assert reborn == second, "the id comes again"
        return remove(*arguments)

    monkeypatch.setattr(doubles, "remove_where", too_late)
    again()
    monkeypatch.undo()
    assert standing(studio, desk) == {**{claim.id: 1 for claim in CLAIMS}, "clm_somethingnew": 1}


# Two pushes at once.


@pytest.fixture
def many(tmp_path: Path) -> str:
    from json import dumps

    rows = [{"id": f"a{n}", "text": f"The town of Aber{n} lost {n + 2} ships last year."} for n in range(40)]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(dumps(row) + "\n" for row in rows))
    return str(path)


@pytest.mark.parametrize("there_already", [True, False], ids=["into one project", "both make the project"])
def test_two_pushes_at_once(
    studio: Any, desk: Settings, many: str, there_already: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", 10)
    monkeypatch.setattr("claimcheck.studio.sending.PATIENCE", 1.0)
    if there_already:
        create_project(studio.session, load_project("verdicts"), desk.into or "")
    start = threading.Barrier(2)
    failed: list[BaseException] = []

    def one() -> None:
        start.wait()
        try:
            push([many], desk)
        except StudioError as error:  # a database that is locked for too long, say: then the next push goes on
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = push([many], desk).report
    assert report.doubled == []
    there = standing(studio, desk)
    assert (len(there), set(there.values())) == (40, {1})
    again = push([many], desk).report
    assert (again.new, again.there, again.undoubled) == (0, 40, 0)


@pytest.fixture
def twin(studio: Any, desk: Settings) -> Iterator[Callable[[], int]]:
    """Makes a second project of the same title and mark, as a push at the same moment does it."""

    def make() -> int:
        from claimcheck.studio import projects

        body = {"title": desk.into, **projects._settings(load_project("verdicts"))}
        return int(request(studio.session, "POST", "/api/projects/", json=body)["id"])

    return make


def test_of_two_projects_the_lowest_id_counts_for_everybody(
    studio: Any, desk: Settings, again: Any, twin: Callable[[], int]
) -> None:
    first = project_of(studio, desk)
    assert first
    second = twin()
    assert second > first.id
    data = task_of(studio, desk, OWNERS)["data"]
    request(studio.session, "POST", f"/api/projects/{second}/import", json=[{"data": data}])
    report = again().report
    assert (report.url, report.new, report.there) == (first.url, 0, 3)
    assert [url.split("/projects/")[1] for url in report.twins] == [f"{second}/data"]
    assert find_project(studio.session, load_project("verdicts"), desk.into or "") is not None


def test_an_empty_one_goes_with_the_next_push_and_one_with_claims_never(
    studio: Any, desk: Settings, again: Any, twin: Callable[[], int]
) -> None:
    empty, full = twin(), twin()
    data = task_of(studio, desk, OWNERS)["data"]
    request(studio.session, "POST", f"/api/projects/{full}/import", json=[{"data": data}])
    for wishes in ({"dry_run": True}, {}):
        report = again(**wishes).report
        assert (report.removed_twins, len(report.twins)) == (1, 1)
        assert f"/projects/{full}/" in report.twins[0]
    assert len(tasks_of(studio, desk, full)) == 1
    with pytest.raises(StudioError, match="404"):
        request(studio.session, "GET", f"/api/projects/{empty}/")


def test_who_comes_second_removes_the_project_it_has_just_made(
    studio: Any, desk: Settings, twin: Callable[[], int]
) -> None:
    project = load_project("verdicts")
    first = twin()
    made = create_project(studio.session, project, desk.into or "")
    assert (made.id, made.twins) == (first, ())
    found = find_project(studio.session, project, desk.into or "")
    assert found
    assert (found.id, found.twins) == (first, ())
