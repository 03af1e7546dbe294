"""Backup and restore, against real Label Studios: nothing lost, nothing doubled."""

from __future__ import annotations

import csv
import gzip
import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.authorship import RESTORED
from claimcheck.errors import ConfigError, InputError, StudioError
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.studio.backup import SETTINGS, project_record, task_records
from claimcheck.studio.session import Failed, Session, connect, request
from claimcheck.workflows import pull, push, write_tables
from claimcheck.workflows.backing import backup, restore
from claimcheck.workflows.backup_file import read_backup
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED, choice, text
from postgresql import sqlite_alone

pytestmark = pytest.mark.studio

VERDICTS_OF_THE_SERVER = {"task_url"}
REVIEWS_OF_THE_SERVER = {"task_url", "annotation_id", "task_id"}


def project_id(url: str | None) -> int:
    return int(str(url).split("/projects/")[1].split("/")[0])


def answer(session: Session, task: int, user: int, *result: dict[str, Any], **fields: Any) -> int:
    body = {"result": list(result), "completed_by": user, "lead_time": 3.25, **fields}
    return int(request(session, "POST", f"/api/tasks/{task}/annotations/", json=body)["id"])


@pytest.fixture
def desk(studio: Any, tmp_path: Path, make_reviewer: Any) -> tuple[Settings, int]:
    """A pushed project with all that a backup must carry: answers, a changed mind, a skip, a ground truth, a draft."""
    settings = Settings(data_dir=studio.home, into=f"desk {secrets.token_hex(4)}")
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (ARTICLE, *CLAIMS)), encoding="utf-8")
    project = project_id(push([str(path)], settings).report.url)
    tasks = {task["data"]["claim_id"]: task["id"] for task in task_records(studio.session, project)}
    ada, ben = make_reviewer(), make_reviewer()
    note = text("note", "checked 😀 twice\nwith “care”")
    answer(studio.session, tasks[PIER.id], ada.id, choice("verdict", "not_a_claim"))
    first = answer(studio.session, tasks[SHIPS.id], ada.id, *SUPPORTED, note, lead_time=None)
    answer(studio.session, tasks[SHIPS.id], ben.id, *SUPPORTED, ground_truth=True)
    # Ada changed her mind, and then went back to the first answer: that one counts, and it is not the newest.
    answer(studio.session, tasks[SHIPS.id], ada.id, choice("verdict", "not_checkable"), choice("said", "altered"))
    request(studio.session, "PATCH", f"/api/annotations/{first}/", json={"result": [*SUPPORTED, note]})
    answer(studio.session, tasks[PIER.id], ben.id, was_cancelled=True)
    draft = {"result": [choice("verdict", "refuted")], "lead_time": 2.0}
    request(ben.session, "POST", f"/api/tasks/{tasks[OWNERS.id]}/drafts", json=draft)
    return settings, project


@pytest.fixture
def saved(desk: tuple[Settings, int], tmp_path: Path) -> Path:
    path = tmp_path / "desk.gz"
    backup(desk[0], str(path))
    return path


@pytest.fixture
def elsewhere(make_data_dir: Callable[[], Path], free_port: int) -> Iterator[Settings]:
    """Another Label Studio."""
    data_dir = make_data_dir()
    try:
        info = server.start(data_dir, free_port, timeout=280)
        yield Settings(data_dir=data_dir.parent, url=info.url, api_key=server.credentials(data_dir).token)
    finally:
        server.stop(data_dir)


def tables(settings: Settings, folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of verdicts.csv and reviews.csv, without the columns whose values are the server's own."""
    folder.mkdir()
    write_tables(pull(settings), str(folder / "verdicts.csv"), reviews=str(folder / "reviews.csv"))
    read = []
    for name, left_out in (("verdicts", VERDICTS_OF_THE_SERVER), ("reviews", REVIEWS_OF_THE_SERVER)):
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            read.append([{k: v for k, v in row.items() if k not in left_out} for row in csv.DictReader(lines)])
    return read[0], read[1]


def test_backup_delete_restore_and_the_pull_is_the_same(
    studio: Any, desk: tuple[Settings, int], saved: Path, tmp_path: Path
) -> None:
    settings, project = desk
    before = tables(settings, tmp_path / "before")
    assert [row["verdict"] for row in before[0]] == ["supported", "not_a_claim", ""]
    assert len(before[1]) == 4
    request(studio.session, "DELETE", f"/api/projects/{project}/")
    report = restore(saved, settings)
    assert (report.tasks, report.added, report.answers, report.drafts, report.differing) == (3, 3, 5, 1, 0)
    assert (report.people, report.nobodys) == ((), 0)
    assert project_id(report.url) != project
    assert tables(settings, tmp_path / "after") == before


def test_what_the_server_makes_anew_is_kept_in_the_tasks_meta(
    studio: Any, desk: tuple[Settings, int], saved: Path, tmp_path: Path
) -> None:
    settings, project = desk
    old = {task["data"]["claim_id"]: task for task in task_records(studio.session, project)}
    report = restore(saved, settings, into=f"copy {secrets.token_hex(4)}")
    for task in task_records(studio.session, project_id(report.url)):
        was = old[task["data"]["claim_id"]]
        (kept,) = task["meta"][RESTORED]
        assert (kept["task"], kept["updated_at"], kept["server"]) == (was["id"], was["updated_at"], studio.url)
        assert [one["id"] for one in kept.get("answers", [])] == [one["import_id"] for one in task["annotations"]]
        old_answers = {one["id"]: one for one in was["annotations"]}
        assert len(task["annotations"]) == len(old_answers)
        for one in kept.get("answers", []):
            for name in ("created_at", "updated_at"):
                assert one[name] == old_answers[one["id"]][name]
        assert kept.get("drafts", []) == was["drafts"]
        for new in task["annotations"]:
            one = old_answers[new["import_id"]]
            for name in ("result", "completed_by", "ground_truth", "was_cancelled", "lead_time"):
                assert new[name] == one[name]


def test_a_backup_of_a_restored_project_keeps_the_first_history(
    studio: Any, desk: tuple[Settings, int], saved: Path, tmp_path: Path
) -> None:
    second = replace(desk[0], into=f"copy {secrets.token_hex(4)}")
    restore(saved, second, into=second.into)
    backup(second, str(tmp_path / "again.gz"))
    report = restore(tmp_path / "again.gz", second, into=f"third {secrets.token_hex(4)}")
    assert report.differing == 0
    for task in task_records(studio.session, project_id(report.url)):
        first, last = task["meta"][RESTORED]
        assert first["project"] == desk[1]
        assert last["project"] != desk[1]


CHANGED = {
    "expert_instruction": "<b>Read it twice.</b>",
    "show_instruction": True,
    "show_skip_button": False,
    "enable_empty_annotation": False,
    "show_annotation_history": True,
    "color": "#FF7557",
    "maximum_annotations": 3,
    "sampling": "Uniform sampling",
    "show_ground_truth_first": True,
    "show_overlap_first": True,
    "overlap_cohort_percentage": 50,
    "show_collab_predictions": False,
    "evaluate_predictions_automatically": True,
    "reveal_preannotations_interactively": True,
    "skip_queue": "IGNORE_SKIPPED",
    "control_weights": {"verdict": {"overall": 0.5, "type": "Choices", "labels": {"supported": 1.0}}},
    "annotator_evaluation_enabled": True,
    "is_published": True,
    "pinned_at": "2026-11-22T10:00:00Z",
    "model_version": "second",
}
"""Every setting of a project that the server takes, but for the form, the mark, the training of models, and the
password with which it would open other people's servers."""


def test_every_setting_that_the_server_takes_comes_back(studio: Any, desk: tuple[Settings, int], saved: Path) -> None:
    settings, project = desk
    task = next(task["id"] for task in task_records(studio.session, project))
    for version in ("first", "second"):
        prediction = {"task": task, "result": [choice("verdict", "refuted")], "score": 0.83, "model_version": version}
        request(studio.session, "POST", "/api/predictions/", json=prediction)
    old = request(studio.session, "PATCH", f"/api/projects/{project}/", json=CHANGED)
    assert {name: old[name] for name in CHANGED} == CHANGED
    assert set(SETTINGS) == {"label_config", "description", *CHANGED}
    backup(settings, str(saved))
    report = restore(saved, settings, into=f"copy {secrets.token_hex(4)}")
    new = request(studio.session, "GET", f"/api/projects/{project_id(report.url)}/")
    own = {"id", "title", "created_at", "queue_total", "queue_done", "finished_task_number"}
    assert {name for name, value in old.items() if new[name] != value} - own == set()
    assert (report.settings, report.differing, report.complete) == ((), 0, True)
    kept = [one for task in task_records(studio.session, new["id"]) for one in task["predictions"]]
    assert [(one["model_version"], one["score"]) for one in kept] == [("first", 0.83), ("second", 0.83)]


def filter_by(what: str, value: Any, operator: str = "contains", **more: Any) -> dict[str, Any]:
    return {"filter": f"filter:tasks:{what}", "operator": operator, "type": "List", "value": value, **more}


def test_tabs_come_back_in_their_order_with_the_people_in_their_filters(
    studio: Any, desk: tuple[Settings, int], saved: Path, make_reviewer: Any, elsewhere: Settings
) -> None:
    settings, project = desk
    eve = make_reviewer()
    tabs = [
        {"title": "Default"},
        {
            "title": "Eve's",
            "hiddenColumns": {"explore": ["tasks:data.article_html"], "labeling": []},
            "columnsWidth": {"tasks:id": 90},
            "ordering": ["-tasks:updated_at"],
            "filters": {
                "conjunction": "or",
                "items": [
                    filter_by("annotators", eve.id, child_filter=filter_by("updated_by", eve.id)),
                    filter_by("data.kind", "statistic", "equal"),
                ],
            },
        },
        {"title": "One claim", "filters": {"conjunction": "and", "items": [filter_by("id", 7, "equal")]}},
    ]
    (first,) = request(studio.session, "GET", "/api/dm/views/", params={"project": project})
    ids = []
    for tab in tabs:
        made = request(studio.session, "POST", "/api/dm/views/", json={"project": project, "data": tab})
        ids.append(made["id"])
    order = [ids[2], ids[0], ids[1], first["id"]]
    request(studio.session, "POST", "/api/dm/views/order/", json={"project": project, "ids": order})
    assert backup(settings, str(saved)).tabs == 4
    report = restore(saved, replace(elsewhere, into=settings.into))
    assert (report.tabs, report.numbered, report.differing) == ((), ("One claim",), 0)
    assert eve.email in report.people
    there = connect(elsewhere.url, elsewhere.api_key)
    found = request(there, "GET", "/api/dm/views/", params={"project": project_id(report.url)})
    assert [view["data"]["title"] for view in found] == ["One claim", "Default", "Eve's", first["data"]["title"]]
    users = {user["email"]: user["id"] for user in request(there, "GET", "/api/users/")}
    (by_eve, _) = found[2]["data"]["filters"]["items"]
    assert (by_eve["value"], by_eve["child_filter"]["value"]) == (users[eve.email], users[eve.email])
    assert project_record(there, project_id(report.url))["tabs"] == project_record(studio.session, project)["tabs"]
    restore(saved, replace(elsewhere, into=settings.into))
    again = request(there, "GET", "/api/dm/views/", params={"project": project_id(report.url)})
    assert again == found


@sqlite_alone("PostgreSQL does not take half an emoji")
def test_an_answer_that_the_server_breaks_over_is_named_and_all_others_are_saved(
    studio: Any, desk: tuple[Settings, int], saved: Path, make_reviewer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, project = desk
    tasks = {task["data"]["claim_id"]: task["id"] for task in task_records(studio.session, project)}
    bad = json.dumps({"result": [choice("verdict", "not_checkable"), text("note", "bad \ud800 half")]}).encode()
    good = {"result": [choice("verdict", "not_checkable"), text("note", "all of it")], "lead_time": 4.5}
    eve = make_reviewer()
    request(eve.session, "POST", f"/api/tasks/{tasks[PIER.id]}/annotations/", json=good)
    before = backup(settings, str(saved))
    with pytest.raises(Failed):
        request(studio.session, "POST", f"/api/tasks/{tasks[PIER.id]}/annotations/", json=bad)
    with pytest.raises(Failed):
        request(studio.session, "POST", f"/api/tasks/{tasks[OWNERS.id]}/drafts", json=bad)
    made = backup(settings, str(saved))
    assert (made.tasks, made.answers, made.drafts) == (before.tasks, before.answers, 0)
    url = f"{studio.url}/projects/{project}/data?task="
    assert sorted(made.left_out) == sorted([
        f'"{PIER.text}", the answer of {studio.session.email}: {url}{tasks[PIER.id]}',
        f'"{OWNERS.text}", its drafts: {url}{tasks[OWNERS.id]}',
    ])  # fmt: skip
    report = restore(saved, settings, into=f"copy {secrets.token_hex(4)}")
    assert (report.added, report.differing, report.complete) == (3, 0, False)
    assert report.left_out == made.left_out
    (copy,) = [
        task for task in task_records(studio.session, project_id(report.url)) if task["data"]["claim_id"] == PIER.id
    ]
    found = [(one["completed_by"], one["result"], one["lead_time"]) for one in copy["annotations"]]
    assert (eve.email, good["result"], good["lead_time"]) in found
    living = restore(saved, settings)
    assert (living.there, living.added, living.differing) == (3, 0, 0)


def test_answers_have_the_times_that_they_had_and_name_who_changed_them(
    studio: Any, desk: tuple[Settings, int], make_reviewer: Any, tmp_path: Path
) -> None:
    settings, project = desk
    time.sleep(1.1)
    answers = [one for task in task_records(studio.session, project) for one in task["annotations"]]
    last = max(answers, key=lambda one: one["updated_at"])
    eve = make_reviewer()
    request(eve.session, "PATCH", f"/api/annotations/{last['id']}/", json={"result": last["result"]})
    before = tables(settings, tmp_path / "before")[1]
    assert eve.email in {row["changed_by"] for row in before}
    backup(settings, str(tmp_path / "one.gz"))
    second = replace(settings, into=f"copy {secrets.token_hex(4)}")
    restore(tmp_path / "one.gz", second, into=second.into)
    assert tables(second, tmp_path / "second")[1] == before
    backup(second, str(tmp_path / "two.gz"))
    third = replace(settings, into=f"copy {secrets.token_hex(4)}")
    restore(tmp_path / "two.gz", third, into=third.into)
    assert tables(third, tmp_path / "third")[1] == before


def test_what_an_import_of_a_killed_restore_doubled_goes(
    studio: Any, desk: tuple[Settings, int], saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings, project = desk
    before = tables(settings, tmp_path / "before")
    request(studio.session, "DELETE", f"/api/projects/{project}/")

    def twice(session: Session, method: str, path: str, **more: Any) -> Any:
        if path.endswith("/import"):
            request(session, method, path, **more)
        return request(session, method, path, **more)

    monkeypatch.setattr("claimcheck.studio.restoring.request", twice)
    report = restore(saved, settings)
    assert (report.added, report.undoubled, report.differing) == (3, 3, 0)
    monkeypatch.undo()
    body = [
        {key: task[key] for key in ("data", "meta")} for task in task_records(studio.session, project_id(report.url))
    ]
    (unanswered,) = [task for task in body if task["data"]["claim_id"] == OWNERS.id]
    request(studio.session, "POST", f"/api/projects/{project_id(report.url)}/import", json=[unanswered])
    assert restore(saved, settings, dry_run=True).there == 4
    assert (restore(saved, settings).there, restore(saved, settings).there) == (3, 3)
    assert tables(settings, tmp_path / "after") == before


def test_another_server_gets_the_reviewers_too(
    desk: tuple[Settings, int], saved: Path, elsewhere: Settings, tmp_path: Path
) -> None:
    settings, _ = desk
    before = tables(settings, tmp_path / "before")
    there = replace(elsewhere, into=settings.into)
    session = connect(there.url, there.api_key)
    for user in request(session, "GET", "/api/users/")[1:]:
        request(session, "DELETE", f"/api/users/{user['id']}/")
    for project in request(session, "GET", "/api/projects/", params={"page_size": 1000})["results"]:
        request(session, "DELETE", f"/api/projects/{project['id']}/")
    trial = restore(saved, there, dry_run=True)
    assert (trial.url, trial.added, len(trial.people), trial.dry_run) == (None, 3, 2, True)
    report = restore(saved, there)
    assert (report.added, report.differing, len(report.people)) == (3, 0, 2)
    assert tables(there, tmp_path / "after") == before
    again = restore(saved, there)
    assert (again.there, again.added, again.people, again.differing) == (3, 0, (), 0)


def test_a_second_restore_adds_nothing_and_a_broken_one_is_completed(
    studio: Any, desk: tuple[Settings, int], saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings, project = desk
    before = tables(settings, tmp_path / "before")
    request(studio.session, "DELETE", f"/api/projects/{project}/")
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", 1)
    sent = _breaks_after(monkeypatch, 2)
    with pytest.raises(StudioError):
        restore(saved, settings)
    assert len(sent) == 3
    monkeypatch.undo()
    report = restore(saved, settings)
    assert (report.there, report.added, report.differing) == (2, 1, 0)
    assert (restore(saved, settings).added, restore(saved, settings).there) == (0, 3)
    assert tables(settings, tmp_path / "after") == before


def _breaks_after(monkeypatch: pytest.MonkeyPatch, good: int) -> list[str]:
    """The connection breaks at the import after ``good`` ones."""
    sent: list[str] = []

    def breaking(session: Session, method: str, path: str, **more: Any) -> Any:
        if path.endswith("/import"):
            sent.append(path)
            if len(sent) > good:
                raise StudioError("the connection to Label Studio broke")
        return request(session, method, path, **more)

    monkeypatch.setattr("claimcheck.studio.restoring.request", breaking)
    return sent


def test_what_was_deleted_from_a_living_project_comes_back(
    studio: Any, desk: tuple[Settings, int], saved: Path, tmp_path: Path
) -> None:
    settings, project = desk
    before = tables(settings, tmp_path / "before")
    gone = next(task["id"] for task in task_records(studio.session, project) if task["annotations"])
    request(studio.session, "DELETE", f"/api/tasks/{gone}/")
    report = restore(saved, settings)
    assert (report.there, report.added, report.differing) == (2, 1, 0)
    for rows, were in zip(tables(settings, tmp_path / "after"), before, strict=True):
        # In the order of the tasks, and SQLite alone gives the number of a deleted one out again.
        assert sorted(rows, key=str) == sorted(were, key=str)


def test_a_project_with_other_answers_is_refused(studio: Any, desk: tuple[Settings, int], saved: Path) -> None:
    settings, project = desk
    task = next(task["id"] for task in task_records(studio.session, project) if not task["annotations"])
    answer(studio.session, task, studio.session.user_id, choice("verdict", "not_a_claim"))
    with pytest.raises(ConfigError, match="1 of its 3 tasks are not in this backup"):
        restore(saved, settings)
    assert sum(1 for _ in task_records(studio.session, project)) == 3


def test_a_project_with_another_form_is_refused(studio: Any, desk: tuple[Settings, int], saved: Path) -> None:
    settings, project = desk
    form = request(studio.session, "GET", f"/api/projects/{project}/")["label_config"]
    wider = form.replace("</View>", "<Header value='New'/></View>", 1)
    request(studio.session, "PATCH", f"/api/projects/{project}/", json={"label_config": wider})
    with pytest.raises(ConfigError, match="another form"):
        restore(saved, settings)


def test_answers_of_somebody_who_is_no_user_any_more_stay_in_the_meta(
    studio: Any, desk: tuple[Settings, int], make_reviewer: Any, tmp_path: Path
) -> None:
    settings, project = desk
    eve = make_reviewer()
    task = next(task["id"] for task in task_records(studio.session, project) if not task["annotations"])
    number = answer(studio.session, task, eve.id, choice("verdict", "not_a_claim"))
    request(studio.session, "DELETE", f"/api/users/{eve.id}/")
    made = backup(settings, str(tmp_path / "b.gz"))
    assert (made.answers, made.nobodys) == (5, 1)
    report = restore(tmp_path / "b.gz", settings, into=f"copy {secrets.token_hex(4)}")
    assert (report.nobodys, report.differing) == (1, 0)
    kept = [
        task["meta"][RESTORED][0].get("nobodys", []) for task in task_records(studio.session, project_id(report.url))
    ]
    assert [one["id"] for some in kept for one in some] == [number]


def test_a_read_back_that_differs_is_counted(
    desk: tuple[Settings, int], saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(session: Session, method: str, path: str, **more: Any) -> Any:
        if path.endswith("/import"):
            for task in more["json"]:
                for one in task["annotations"]:
                    one["result"] = one["result"][:1]
        return request(session, method, path, **more)

    monkeypatch.setattr("claimcheck.studio.restoring.request", losing)
    assert restore(saved, desk[0], into=f"copy {secrets.token_hex(4)}").differing == 1


DAMAGES = [
    ("cut off", lambda raw: raw[: len(raw) // 2], "damaged: it ends too early"),
    ("cut at a line", lambda raw: _again(raw, lambda text: text[: text.rindex(b'{"type":"end"')]), "ends too early"),
    ("a bit", lambda raw: raw[:2000] + bytes([raw[2000] ^ 4]) + raw[2001:], "damaged"),
    ("an answer", lambda raw: _again(raw, lambda text: text.replace(b'"supported"', b'"refutedxx"', 1)), "not what"),
    ("a name in it", lambda raw: _again(raw, lambda text: text.replace(b'"lead_time"', b'"lead_tima"')), "not what"),
    ("a task less", lambda raw: _again(raw, _without_a_line), "not what it was"),
    ("twice", lambda raw: raw + raw, "after its end"),
    ("empty", lambda raw: b"", "damaged: it ends too early"),
    ("a picture", lambda raw: b"\x89PNG\r\n" * 100, "no backup of claimcheck"),
    ("other JSON", lambda raw: gzip.compress(b'{"type": "article"}\n'), "no backup of claimcheck"),
    ("a newer one", lambda raw: gzip.compress(b'{"type":"backup","schema":"claimcheck.backup/2"}\n'), "newer claim"),
]  # fmt: skip


def _again(raw: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return gzip.compress(change(gzip.decompress(raw)))


def _without_a_line(content: bytes) -> bytes:
    lines = content.split(b"\n")
    return b"\n".join(lines[:1] + lines[2:])


@pytest.mark.parametrize(("name", "damage", "says"), DAMAGES, ids=[name for name, _, _ in DAMAGES])
def test_a_damaged_file_is_noticed_before_anything_is_made(
    studio: Any, saved: Path, name: str, damage: Callable[[bytes], bytes], says: str
) -> None:
    saved.write_bytes(damage(saved.read_bytes()))
    title = f"copy {secrets.token_hex(4)}"
    with pytest.raises(InputError, match=says):
        restore(saved, Settings(data_dir=studio.home), into=title)
    assert request(studio.session, "GET", "/api/projects/", params={"title": title})["count"] == 0


def test_no_file(studio: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        restore(tmp_path / "gone.gz", Settings(data_dir=studio.home))


def test_a_failed_backup_leaves_the_old_one(
    desk: tuple[Settings, int], saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = saved.read_bytes()

    def failing(session: Session, method: str, path: str, **more: Any) -> Any:
        if path == "/api/tasks":
            raise StudioError("the connection to Label Studio broke")
        return request(session, method, path, **more)

    monkeypatch.setattr("claimcheck.studio.listing.request", failing)
    with pytest.raises(StudioError):
        backup(desk[0], str(saved))
    assert saved.read_bytes() == old
    assert [path.name for path in saved.parent.glob(".desk*")] == []


def test_the_default_name_and_the_header(
    desk: tuple[Settings, int], studio: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = backup(desk[0])
    assert made.path.startswith(str(desk[0].into).replace(" ", "-"))
    assert made.path.endswith(".claimcheck-backup.gz")
    records = [record for record, _ in read_backup(made.path)]
    assert records[0]["server"] == studio.url
    assert records[0]["project"]["title"] == desk[0].into
    assert [record["type"] for record in records] == ["backup", "task", "task", "task", "person", "person"]
    assert studio.api_key not in gzip.decompress(Path(made.path).read_bytes()).decode()


def test_nothing_is_left_on_the_server(desk: tuple[Settings, int], saved: Path, studio: Any) -> None:
    """Each of the server's own exports would leave a copy of all answers there."""
    assert [path for path in studio.data_dir.rglob("*.json") if "project-" in path.name] == []


def test_more_tasks_than_one_request_reads(
    desk: tuple[Settings, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.backup.PAGE", 2)
    assert backup(desk[0], str(tmp_path / "b.gz")).tasks == 3
