"""An incremental pull gives what a full one gives, and reads little more than what changed."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Article, Claim, Span
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.split import claim_id
from claimcheck.studio import incremental
from claimcheck.studio.incremental import _bursts
from claimcheck.studio.projects import find_project
from claimcheck.studio.reviewers import ensure_reviewer
from claimcheck.studio.session import request
from claimcheck.tasks import task_for
from conftest import in_database
from examples import OWNERS, PIER, PROJECT, SHIPS, SUPPORTED, choice
from postgresql import sqlite_alone
from pull_desk import Desk

pytestmark = pytest.mark.studio

FIRST = "the first pull of this project from here: reading everything"


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    return Desk(studio, tmp_path / "home")


@pytest.fixture(scope="module")
def one_desk(studio: Any, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same for several tests."""
    return Desk(studio, tmp_path_factory.mktemp("home"))


def test_the_first_pull_says_that_it_reads_everything_and_the_next_reads_nothing(desk: Desk) -> None:
    first, second = desk.pull(), desk.pull()
    assert (first.notes, first.read) == ((FIRST,), 3)
    assert (second.notes, second.read) == ((), 0)
    assert second.checked == first.checked


def other_user(desk: Desk) -> int:
    return ensure_reviewer(desk.session, f"{secrets.token_hex(4)}@example.org")


CHANGES: list[tuple[str, Callable[[Desk, int], Any]]] = [
    ("a new answer", lambda d, a: d.answer(choice("verdict", "not_a_claim"), claim=PIER)),
    ("an edited answer", lambda d, a: request(d.session, "PATCH", f"/api/annotations/{a}/", json={"result": []})),
    ("a deleted answer", lambda d, a: request(d.session, "DELETE", f"/api/annotations/{a}/")),
    ("a skip", lambda d, a: d.answer(was_cancelled=True, claim=OWNERS)),
    (
        "an answer turned into a skip",
        lambda d, a: request(d.session, "PATCH", f"/api/annotations/{a}/", json={"was_cancelled": True}),
    ),
    (
        "another reviewer",
        lambda d, a: request(d.session, "PATCH", f"/api/annotations/{a}/", json={"completed_by": other_user(d)}),
    ),
    ("a task's answers deleted from the table", lambda d, a: d.action("delete_tasks_annotations", d.task())),
]


@pytest.mark.parametrize(("what", "change"), CHANGES, ids=[what for what, _ in CHANGES])
def test_a_change_reads_one_task_again(
    desk: Desk, tmp_path: Path, what: str, change: Callable[[Desk, int], Any]
) -> None:
    answer = desk.answer(*SUPPORTED)
    before = desk.pull()
    change(desk, answer)
    after = desk.same_as_full(tmp_path)
    assert (after.read, after.notes) == (1, ()), what
    assert after.checked != before.checked, what


def test_a_new_task_is_the_only_one_that_is_read(desk: Desk, tmp_path: Path) -> None:
    desk.pull()
    desk.add(SHIPS)
    after = desk.same_as_full(tmp_path)
    assert (after.read, len(after.checked)) == (1, 3)


def test_a_draft_is_no_change(desk: Desk, tmp_path: Path) -> None:
    answer = desk.answer(*SUPPORTED)
    before = desk.pull()
    draft = {"result": [choice("verdict", "refuted")], "lead_time": 1}
    request(desk.session, "POST", f"/api/tasks/{desk.task()}/annotations/{answer}/drafts", json=draft)
    request(desk.session, "POST", f"/api/tasks/{desk.task(PIER)}/drafts", json=draft)
    after = desk.same_as_full(tmp_path)
    assert after.checked == before.checked


def test_deleted_tasks_go_and_it_is_said_which(desk: Desk, tmp_path: Path) -> None:
    desk.pull()
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(PIER)}/")
    after = desk.same_as_full(tmp_path)
    assert [claim.id for claim in after.gone] == [PIER.id]
    assert [one.claim.id for one in after.checked] == [SHIPS.id, OWNERS.id]
    assert desk.pull().gone == ()


@sqlite_alone("PostgreSQL gives no number out twice")
def test_a_number_that_was_given_out_again(desk: Desk, tmp_path: Path) -> None:
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(OWNERS)}/")
    desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    desk.pull()
    last = desk.task(PIER)
    request(desk.session, "DELETE", f"/api/tasks/{last}/")
    desk.add(OWNERS)
    assert desk.task(OWNERS) == last, "SQLite gives the number of the last task out again"
    after = desk.same_as_full(tmp_path)
    assert [claim.id for claim in after.gone] == [PIER.id]
    assert after.read == 1


def test_a_claim_that_still_stands_in_another_task_is_not_gone(desk: Desk, tmp_path: Path) -> None:
    desk.add(SHIPS)
    desk.pull()
    request(desk.session, "DELETE", f"/api/tasks/{desk.task()}/")
    assert desk.same_as_full(tmp_path).gone == ()


def test_answers_that_remove_duplicates_moves_without_a_trace(desk: Desk, tmp_path: Path) -> None:
    first = desk.task()
    desk.add(SHIPS)
    desk.answer(*SUPPORTED)  # in the second task, from which it is moved to the first once that has one too
    body = {"result": list(SUPPORTED), "completed_by": other_user(desk)}
    request(desk.session, "POST", f"/api/tasks/{first}/annotations/", json=body)
    desk.pull()
    desk.action("remove_duplicates")
    after = desk.same_as_full(tmp_path)
    assert after.gone == ()
    assert len(after.checked[0].ruling.reviews) == 2


def test_the_answers_of_a_deleted_user_lose_their_name_without_a_trace(desk: Desk, tmp_path: Path) -> None:
    users = [other_user(desk), other_user(desk)]
    for user in users:
        desk.answer(*SUPPORTED, completed_by=user)
    assert len(desk.pull().checked[0].ruling.reviews) == 2
    for user in users:
        request(desk.session, "DELETE", f"/api/users/{user}/")
    after = desk.same_as_full(tmp_path)
    assert [one.problems[0].code for one in after.rejected] == ["reviewer.unknown"] * 2
    assert desk.pull().read == 0, "once is enough"


def test_a_change_that_is_committed_late_is_seen_though_it_looks_old(desk: Desk, tmp_path: Path, studio: Any) -> None:
    """As if the answer had been in flight while the pull before read: its time is before that pull's newest."""
    answer = desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    desk.answer(*SUPPORTED)
    desk.pull()
    task = desk.task(PIER)
    ((when,),) = in_database(studio.data_dir, "SELECT updated_at FROM task WHERE id = ?", task)
    later = datetime.fromisoformat(str(when)) + timedelta(microseconds=5)
    in_database(studio.data_dir, "UPDATE task SET updated_at = ? WHERE id = ?", str(later), task)
    in_database(studio.data_dir, "UPDATE task_completion SET result = '[]' WHERE id = ?", answer)
    after = desk.same_as_full(tmp_path)
    assert after.read == 1
    assert [one.id for one in after.rejected] == [f"annotation-{answer}"]


def test_an_answer_that_a_killed_server_did_not_tell_its_task(desk: Desk, tmp_path: Path, studio: Any) -> None:
    desk.pull()
    columns, task = "updated_at, total_annotations, is_labeled", desk.task()
    (before,) = in_database(studio.data_dir, f"SELECT {columns} FROM task WHERE id = ?", task)
    desk.answer(*SUPPORTED)
    in_database(studio.data_dir, f"UPDATE task SET ({columns}) = (?, ?, ?) WHERE id = ?", *before, task)
    after = desk.same_as_full(tmp_path)
    assert after.checked[0].ruling.verdict == "supported"


def set_identity(key: str, value: str) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        with sqlite3.connect(desk.state()) as database:
            database.execute(f"UPDATE meta SET value = json_set(value, '$.{key}', {value}) WHERE key = 'identity'")

    return change


def write(data: bytes, place: int = 0) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        with desk.state().open("r+b") as state:
            state.seek(place)
            state.write(data)

    return change


def run(statement: str) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        with sqlite3.connect(desk.state()) as database:
            database.execute(statement)

    return change


UNFIT = [
    ("another format", set_identity("format", "99"), "another version's format"),
    ("another server", set_identity("server[0]", "'http://other.example'"), "another server's"),
    ("a project made anew", set_identity("project", "'2025-01-01T00:00:00Z'"), "made anew"),
    ("another form", set_identity("reading", "'x'"), "the form"),
    ("no SQLite", lambda desk: desk.state().write_text("hello " * 1000), "damaged"),
    ("a broken page", write(b"\xff" * 4096, 4096), "damaged"),
    ("cut off", lambda desk: desk.state().write_bytes(desk.state().read_bytes()[:5000]), "damaged"),
    ("a broken reading", run("UPDATE task SET reading = '{\"claim\"'"), "damaged"),
    ("a reading of other fields", run("UPDATE task SET reading = '{}'"), "damaged"),
    ("a broken meta", run("UPDATE meta SET value = '[]' WHERE key = 'people'"), "damaged"),
    ("another table", run("ALTER TABLE task RENAME COLUMN reading TO review"), "damaged"),
    ("empty", lambda desk: desk.state().write_bytes(b""), FIRST),
    ("gone", lambda desk: desk.state().unlink(), FIRST),
]


@pytest.mark.parametrize(("what", "spoil", "note"), UNFIT, ids=[what for what, _, _ in UNFIT])
def test_a_state_that_does_not_fit_is_told_and_everything_is_read(
    one_desk: Desk, what: str, spoil: Callable[[Desk], Any], note: str
) -> None:
    one_desk.pull()
    one_desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    spoil(one_desk)
    after = one_desk.pull()
    assert len(after.notes) == 1
    assert note in after.notes[0]
    assert "reading everything" in after.notes[0]
    assert (after.read, [one.ruling.verdict for one in after.checked]) == (3, [None, "not_a_claim", None])
    again = one_desk.pull()
    assert (again.read, again.notes, again.checked) == (0, (), after.checked), "the state is whole again"


def test_full_reads_everything_and_says_nothing_of_it(desk: Desk) -> None:
    desk.pull()
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(PIER)}/")
    after = desk.pull(full=True)
    assert (after.read, after.notes, [claim.id for claim in after.gone]) == (2, (), [PIER.id])


def test_where_nothing_can_be_kept_it_is_said_and_the_pull_goes_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state").write_text("in the way")
    pulled = desk.pull()
    assert len(pulled.checked) == 3
    assert "cannot be kept" in pulled.notes[0]


def test_pulls_at_once_do_not_disturb_each_other(desk: Desk, tmp_path: Path) -> None:
    desk.pull()
    problems: list[str] = []

    def pull_often() -> None:
        for _ in range(4):
            try:
                pulled = desk.pull()
                if len(pulled.checked) != 3 or pulled.notes:
                    problems.append(f"{len(pulled.checked)} claims, {pulled.notes}")
            except Exception as error:
                problems.append(repr(error))

    threads = [threading.Thread(target=pull_often) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(8):
        desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    for thread in threads:
        thread.join()
    assert problems == []
    desk.same_as_full(tmp_path)


def test_the_state_does_not_hold_the_article(desk: Desk) -> None:
    desk.answer(*SUPPORTED)
    desk.pull()
    kept = desk.state().read_bytes()
    assert SHIPS.text.encode() in kept
    assert b"<mark" not in kept
    assert desk.state().stat().st_mode & 0o777 == 0o600


def many(number: int) -> tuple[Article, list[Claim]]:
    words = [f"The town of Aber{n} lost ships." for n in range(number)]
    text = " ".join(words)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in words]
    return Article("many", text), [
        Claim(claim_id("many", one, 0), "many", span, one, "event", span, 0.5)
        for one, span in zip(words, spans, strict=True)
    ]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many marks were asked for each time; 20 tasks make a burst."""
    numbers: list[int] = []
    real = incremental.marks

    def counted(*args: Any, **options: Any) -> Any:
        found = real(*args, **options)
        numbers.append(len(found))
        return found

    monkeypatch.setattr(incremental, "marks", counted)
    monkeypatch.setattr(incremental, "BURST", 20)
    return numbers


def test_what_a_bulk_import_has_just_brought_is_counted_not_listed(
    desk: Desk, tmp_path: Path, asked: list[int]
) -> None:
    article, claims = many(60)
    tasks = [task_for(claim, article, PROJECT) for claim in claims]
    request(desk.session, "POST", f"/api/projects/{desk.id}/import", json=tasks)
    desk.pull()
    desk.answer(choice("verdict", "not_a_claim"), claim=claims[7])
    assert desk.same_as_full(tmp_path).read == 1
    assert asked == [4], "the three of before and the one that changed"
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(claims[9])}/")
    assert [claim.id for claim in desk.same_as_full(tmp_path).gone] == [claims[9].id]
    assert asked[-1] == 62, "the counts differ, so all were compared"


def test_bursts_are_what_lies_close_together() -> None:
    start = datetime.fromisoformat("2026-11-22T10:00:00Z")
    close = [start + timedelta(milliseconds=n) for n in range(300)]
    apart = [start + timedelta(seconds=5 + n) for n in range(300)]
    assert _bursts([*close, *apart]) == [(close[0], close[-1])]
    assert _bursts(apart) == []
    assert _bursts([]) == []


def test_another_title_or_folder_has_a_state_of_its_own(desk: Desk, studio: Any, tmp_path: Path) -> None:
    other = Desk(studio, tmp_path / "home")
    desk.pull()
    assert other.pull().notes == (FIRST,)
    assert find_project(studio.session, load_project("verdicts"), other.settings.into or "") is not None
    assert json.dumps(to_record(desk.pull().checked[0].claim)) == json.dumps(to_record(SHIPS))
