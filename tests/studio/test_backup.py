"""Backup and restore, against real Label Studios: nothing lost, nothing doubled."""

from __future__ import annotations

import csv
import gzip
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import ConfigError, InputError, StudioError
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.studio import server
from claimcheck.studio.backup import KEPT, task_records
from claimcheck.studio.session import Session, connect, request
from claimcheck.workflows import pull, push, write_tables
from claimcheck.workflows.backing import backup, restore
from claimcheck.workflows.backup_file import read_backup
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED, choice, text

pytestmark = pytest.mark.studio

VERDICTS_OF_THE_SERVER = {"task_url"}
REVIEWS_OF_THE_SERVER = {"created_at", "updated_at", "task_url", "annotation_id", "task_id"}


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
        (kept,) = task["meta"][KEPT]
        assert (kept["task"], kept["updated_at"], kept["server"]) == (was["id"], was["updated_at"], studio.url)
        assert [one["id"] for one in kept.get("answers", [])] == [one["import_id"] for one in task["annotations"]]
        old_answers = {one["id"]: one for one in was["annotations"]}
        assert len(task["annotations"]) == len(old_answers)
        for one in kept.get("answers", []):
            for name in ("created_at", "updated_at", "updated_by"):
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
        first, last = task["meta"][KEPT]
        assert first["project"] == desk[1]
        assert last["project"] != desk[1]


def test_form_guidelines_and_settings_come_back(studio: Any, desk: tuple[Settings, int], saved: Path) -> None:
    settings, project = desk
    changed = {"show_skip_button": False, "maximum_annotations": 3, "color": "#FF7557"}
    request(studio.session, "PATCH", f"/api/projects/{project}/", json=changed)
    backup(settings, str(saved))
    report = restore(saved, settings, into=f"copy {secrets.token_hex(4)}")
    old, new = (request(studio.session, "GET", f"/api/projects/{n}/") for n in (project, project_id(report.url)))
    same = ("label_config", "description", "expert_instruction", "control_weights", "sampling", "skip_queue", *changed)
    assert {name: new[name] for name in same} == {name: old[name] for name in same}
    assert new["maximum_annotations"] == 3


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

    monkeypatch.setattr("claimcheck.studio.backup.request", breaking)
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
    assert tables(settings, tmp_path / "after") == before


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
    kept = [task["meta"][KEPT][0].get("nobodys", []) for task in task_records(studio.session, project_id(report.url))]
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

    monkeypatch.setattr("claimcheck.studio.backup.request", losing)
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

    monkeypatch.setattr("claimcheck.studio.backup.request", failing)
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
