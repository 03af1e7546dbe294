"""A form changed under answers, against a real Label Studio: nothing orphaned, nothing lost, resumable."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import ConfigError, StudioError
from claimcheck.records import to_record
from claimcheck.resources import projects_dir
from claimcheck.settings import Settings
from claimcheck.studio.backup import task_records
from claimcheck.studio.forms import UNDER_WAY
from claimcheck.studio.session import Session, request
from claimcheck.workflows import pull, push
from claimcheck.workflows.backing import restore
from claimcheck.workflows.forms import diff_project, list_projects, migrate_project
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED, choice, text

pytestmark = pytest.mark.studio
LONG = "CLAIMCHECK_LONG_FAULTS" in os.environ  # read before the suite puts the user's settings away

MOOD = (
    '<Choices name="mood" toName="claim" choice="multiple"><Choice value="grim"/><Choice value="gay"/></Choices></View>'
)
MAPS = ("not_checkable=unverifiable", "mood=tone", "mood.gay=merry")


def folder_like(target: Path, old: str = "", new: str = "", mood: str = MOOD) -> str:
    """A project folder called verdicts, as the one that comes along, with a change."""
    shutil.copytree(projects_dir() / "verdicts", target)
    toml, form = target / "project.toml", target / "form.xml"
    if old:
        toml.write_text(toml.read_text(encoding="utf-8").replace(f'"{old}"', f'"{new}"'), encoding="utf-8")
    whole = form.read_text(encoding="utf-8")
    form.write_text(whole[: whole.rindex("</View>")] + mood, encoding="utf-8")
    return str(target)


@pytest.fixture
def changed(tmp_path: Path) -> str:
    """The folder after its change: a choice has another key, a control another name and a choice of it, too."""
    mood = MOOD.replace('"mood"', '"tone"').replace('"gay"', '"merry"')
    return folder_like(tmp_path / "new" / "verdicts", "not_checkable", "unverifiable", mood)


@pytest.fixture
def answered(
    studio: Any, tmp_path: Path, make_reviewer: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], tuple[Settings, int]]:
    """Makes a project with answers that the change would orphan: two reviewers, a changed mind, a skip, a draft."""
    monkeypatch.chdir(tmp_path)
    folder = folder_like(tmp_path / "old" / "verdicts")
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (ARTICLE, *CLAIMS)), encoding="utf-8")
    ada, ben = make_reviewer(), make_reviewer()

    def make() -> tuple[Settings, int]:
        settings = Settings(data_dir=studio.home, project=folder, into=f"desk {secrets.token_hex(4)}")
        url = push([str(path)], settings).report.url
        project = int(str(url).split("/projects/")[1].split("/")[0])
        tasks = {task["data"]["claim_id"]: task["id"] for task in task_records(studio.session, project)}

        def answer(claim: str, user: int, *result: Any, **more: Any) -> None:
            body = {"result": list(result), "completed_by": user, "lead_time": 3.25, **more}
            request(studio.session, "POST", f"/api/tasks/{tasks[claim]}/annotations/", json=body)

        # Ada's older answer would be carried over, and must not become the one that counts.
        answer(SHIPS.id, ada.id, choice("verdict", "not_checkable"), choice("said", "altered"))
        answer(SHIPS.id, ada.id, *SUPPORTED)
        answer(SHIPS.id, ben.id, choice("verdict", "not_checkable"), choice("said", "faithful"), text("note", "why"))
        answer(PIER.id, ada.id, choice("verdict", "not_checkable"), choice("mood", "grim", "gay"))
        answer(PIER.id, ben.id, choice("mood", "gay"), was_cancelled=True)
        draft = {"result": [choice("verdict", "not_checkable")], "lead_time": 2.0}
        request(ben.session, "POST", f"/api/tasks/{tasks[OWNERS.id]}/drafts", json=draft)
        return settings, project

    return make


def state(session: Session, project: int) -> Any:
    """What must be there in the end: nothing that is the server's own, each reviewer's answers in their order."""
    return [
        (
            sorted(task["meta"]),
            [
                [one["completed_by"], one["result"], one["was_cancelled"], one["lead_time"]]
                for one in sorted(
                    task["annotations"], key=lambda one: (one["completed_by"], one["updated_at"], one["id"])
                )
            ],
            [[one["user"], one["result"]] for one in task["drafts"]],
        )
        for task in task_records(session, project)
    ]


def rulings(settings: Settings) -> list[Any]:
    pulled = pull(settings)
    assert pulled.rejected == ()
    return [
        (one.ruling.status, one.ruling.verdict, [(r.reviewer, r.verdict, r.note) for r in one.ruling.reviews])
        for one in pulled.checked
    ]


def test_diff_says_what_differs_and_what_it_would_orphan(answered: Any, changed: str) -> None:
    settings, _ = answered()
    assert not diff_project(settings).differs
    found = diff_project(replace(settings, project=changed))
    assert found.differs
    lines = [line for line in found.form if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert next(line for line in lines if "gay" in line).split() == ["-", "<Choice", 'value="gay"/>']
    assert any("unverifiable" in line and line.startswith("+") for line in lines)
    assert found.guidelines == ()
    assert [(str(one), one.answers) for one in found.orphans] == [
        ("mood.gay", 2),
        ("mood.grim", 1),
        ("verdict.not_checkable", 4),
    ]


def test_diff_sees_guidelines_and_the_number_of_reviews(studio: Any, answered: Any, tmp_path: Path) -> None:
    settings, project = answered()
    folder = Path(folder_like(tmp_path / "other" / "verdicts"))
    words = (folder / "guidelines.md").read_text(encoding="utf-8")
    (folder / "guidelines.md").write_text(words.replace("# How to review a claim", "# How to judge"), encoding="utf-8")
    toml = (folder / "project.toml").read_text(encoding="utf-8")
    (folder / "project.toml").write_text(toml.replace("per_claim = 2", "per_claim = 3"), encoding="utf-8")
    found = diff_project(replace(settings, project=str(folder)))
    assert found.form == ()
    assert {line for line in found.guidelines if line[1:4] == "How"} == {"-How to review a claim", "+How to judge"}
    assert found.reviews == (2, 3)
    assert found.orphans == ()
    assert found.by_push

    # What was changed in Label Studio a push does not see, as the mark is that of the folder still.
    form = str(request(studio.session, "GET", f"/api/projects/{project}/")["label_config"])
    ours = {"label_config": form.replace("</View>", '<Header value="ours"/></View>', 1)}
    request(studio.session, "PATCH", f"/api/projects/{project}/", json=ours)
    assert push([str(tmp_path / "claims.jsonl")], settings).report.form == "same"
    found = diff_project(settings)
    assert (found.differs, found.orphans, found.by_push) == (True, (), False)
    done = migrate_project(settings, ())
    assert (done.answers, done.drafts, done.twice, done.done) == (0, 0, (), True)
    assert not diff_project(settings).differs


def test_migrate_carries_answers_over(studio: Any, answered: Any, changed: str, tmp_path: Path) -> None:
    settings, project = answered()
    before = rulings(settings)
    there = replace(settings, project=changed)
    trial = migrate_project(there, MAPS, dry_run=True)
    assert (trial.answers, trial.drafts, trial.backup, trial.done) == (4, 1, None, False)
    assert rulings(settings) == before, "a dry run changes nothing"
    done = migrate_project(there, MAPS)
    assert (done.answers, done.drafts, done.twice, done.differing, done.done) == (4, 1, (), 0, True)
    assert [(str(one), one.answers) for one in done.carried] == [
        ("mood.gay", 2),
        ("mood.grim", 1),
        ("verdict.not_checkable", 4),
    ]
    assert not diff_project(there).differs
    after = json.loads(json.dumps(before).replace("not_checkable", "unverifiable"))
    assert json.loads(json.dumps(rulings(there))) == after
    assert after[0][2][0][1] == "supported", "of Ada's answers the later one still counts"
    results = json.dumps(state(studio.session, project))
    assert "not_checkable" not in results
    assert '["grim", "merry"]' in results
    assert push([str(tmp_path / "claims.jsonl")], there).report.form == "same"
    assert done.backup
    copy = replace(settings, into=f"copy {secrets.token_hex(4)}")
    assert restore(done.backup, copy, into=copy.into).differing == 0
    assert rulings(copy) == before, "the backup has it all as it was"


def test_a_second_migration_finds_nothing_to_do(studio: Any, answered: Any, changed: str) -> None:
    settings, project = answered()
    there = replace(settings, project=changed)
    first = migrate_project(there, MAPS)
    whole = state(studio.session, project)
    second = migrate_project(there, MAPS)
    assert (second.answers, second.drafts, second.done) == (0, 0, True)
    assert state(studio.session, project) == whole
    assert second.backup != first.backup or Path(str(first.backup)).exists()


def test_killed_at_any_write_it_goes_on(
    studio: Any, answered: Any, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, project = answered()
    with monkeypatch.context() as patch:
        writes = _dies_after(patch, 1000)
        migrate_project(replace(settings, project=changed), MAPS)
    whole = state(studio.session, project)
    # Form; order, two answers and order again, of one reviewer; another's answer; …; drafts; the count.
    every = range(writes[0])
    for good in every if LONG else (1, 2, 3, every[-1]):
        settings, project = answered()
        there = replace(settings, project=changed)
        with monkeypatch.context() as patch:
            _dies_after(patch, good)
            with pytest.raises(StudioError):
                migrate_project(there, MAPS)
        assert migrate_project(there, MAPS).done
        assert not diff_project(there).differs
        assert state(studio.session, project) == whole, f"killed after {good} writes"
        request(studio.session, "DELETE", f"/api/projects/{project}/")


def _dies_after(patch: pytest.MonkeyPatch, good: int) -> list[int]:
    """No write after ``good`` ones gets through."""
    writes = [0]

    def dying(session: Session, method: str, path: str, **more: Any) -> Any:
        if method != "GET":
            if writes[0] == good:
                raise StudioError("killed")
            writes[0] += 1
        return request(session, method, path, **more)

    patch.setattr("claimcheck.studio.forms.request", dying)
    return writes


def test_what_would_still_be_orphaned_is_refused(studio: Any, answered: Any, changed: str, tmp_path: Path) -> None:
    settings, project = answered()
    before = state(studio.session, project)
    with pytest.raises(ConfigError, match=r"mood.gay \(2\), mood.grim \(1\)"):
        migrate_project(replace(settings, project=changed), MAPS[:1])
    assert state(studio.session, project) == before
    assert list(tmp_path.glob("*.gz")) == []


def test_an_answer_with_both_is_left_to_a_person(studio: Any, answered: Any, changed: str, tmp_path: Path) -> None:
    settings, project = answered()
    form = Path(changed) / "form.xml"
    form.write_text(
        form.read_text(encoding="utf-8").replace(' choice="multiple"><Choice value="grim', '><Choice value="grim')
    )
    task = next(task for task in task_records(studio.session, project) if task["data"]["claim_id"] == PIER.id)
    ada = next(one for one in task["annotations"] if not one["was_cancelled"])
    both = [choice("verdict", "not_a_claim"), choice("mood", "grim"), choice("tone", "merry")]
    request(studio.session, "PATCH", f"/api/annotations/{ada['id']}/", json={"result": both})
    stopped = migrate_project(replace(settings, project=changed), MAPS)
    assert (stopped.done, len(stopped.twice)) == (False, 1)
    assert f"task={task['id']}" in stopped.twice[0]
    request(studio.session, "PATCH", f"/api/annotations/{ada['id']}/", json={"result": [both[0], both[2]]})
    assert migrate_project(replace(settings, project=changed), MAPS).done


def test_answers_given_meanwhile_in_the_old_form_are_carried_over_too(
    studio: Any, answered: Any, changed: str, monkeypatch: pytest.MonkeyPatch, make_reviewer: Any
) -> None:
    settings, project = answered()
    eve = make_reviewer()
    late: list[int] = []

    def meanwhile(session: Session, method: str, path: str, **more: Any) -> Any:
        done = request(session, method, path, **more)
        if method == "PATCH" and "/api/drafts/" in path and not late:
            task = next(task for task in task_records(studio.session, project) if not task["annotations"])
            body = {"result": [choice("verdict", "not_checkable")], "completed_by": eve.id}
            made = request(studio.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)
            late.append(made["id"])
        return done

    monkeypatch.setattr("claimcheck.studio.forms.request", meanwhile)
    done = migrate_project(replace(settings, project=changed), MAPS)
    assert late
    assert (done.answers, done.done, done.differing) == (5, True, 0)


def test_no_mark_of_a_migration_stays(studio: Any, answered: Any, changed: str) -> None:
    settings, project = answered()
    migrate_project(replace(settings, project=changed), MAPS)
    assert UNDER_WAY not in json.dumps(state(studio.session, project))


def test_the_list_has_folders_and_projects(studio: Any, answered: Any, changed: str, free_port: int) -> None:
    settings, _ = answered()
    listed = list_projects(settings)
    assert "verdicts" in [folder.name for folder in listed.folders]
    one, same = next(row for row in listed.projects if row[0].title == settings.into)
    assert (one.tasks, one.answered, same) == (3, 2, True)
    other = next(row for row in list_projects(replace(settings, project=changed)).projects if row[0].title == one.title)
    assert other[1] is False
    gone = list_projects(Settings(data_dir=studio.home, url=f"http://127.0.0.1:{free_port}", api_key="0" * 40))
    assert gone.projects == ()
    assert [folder.name for folder in gone.folders] == ["adjudication", "claim-spans", "verdicts"]
    assert gone.unreachable
