"""Push, review, pull, against a real Label Studio."""

from __future__ import annotations

import csv
import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import AuthError, ConfigError, StudioError
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.studio.projects import find_project, update_form
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.session import request
from claimcheck.workflows import pull, push, write_tables
from examples import ARTICLE, CLAIMS, PIER, SHIPS, SUPPORTED, choice, text

pytestmark = pytest.mark.studio

HOSTILE = (
    "<script>alert(1)</script> The “harbour” lost 40 ships & <b>more</b> last year, <style>*{color:red}</style> said "
    "Mayor Ana Holm.\r\n"
    "Caf\u00e9 and cafe\u0301 owners 👩‍👩‍👧 paid 1\u00a0200 euros in 2024.\r\n\r\n"
    "The council of Łódź closed the pier on 3 May. The mayor said the town had lost 12 per cent of its income.\r\n"
)


@pytest.fixture
def desk(studio: Any) -> Settings:
    """A project of its own on the suite's server, as the embedded one."""
    return Settings(data_dir=studio.home, into=f"desk {secrets.token_hex(4)}")


@pytest.fixture
def claims_file(tmp_path: Path) -> str:
    from claimcheck.records import to_record

    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (ARTICLE, *CLAIMS)), encoding="utf-8")
    return str(path)


def tasks_of(studio: Any, desk: Settings) -> dict[str, dict[str, Any]]:
    assert desk.into
    found = find_project(studio.session, load_project("verdicts"), desk.into)
    assert found
    tasks = list(pull_tasks(studio.session, found.id))
    by_claim = {task["data"]["claim_id"]: task for task in tasks}
    assert len(by_claim) == len(tasks), "a claim stands there twice"
    return by_claim


def answer(studio: Any, task: dict[str, Any], user: int, *result: dict[str, Any], **fields: Any) -> int:
    body = {"result": list(result), "completed_by": user, "lead_time": 3.0, **fields}
    made = request(studio.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)
    return int(made["id"])


def test_a_second_push_adds_nothing(studio: Any, desk: Settings, claims_file: str) -> None:
    first, second = push([claims_file], desk), push([claims_file], desk)
    assert (first.report.new, first.report.there, first.report.form) == (3, 0, "created")
    assert (second.report.new, second.report.there, second.report.form) == (0, 3, "same")
    assert second.report.url == first.report.url
    assert len(tasks_of(studio, desk)) == 3


def test_nor_does_one_from_another_machine(
    studio: Any, desk: Settings, claims_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push([claims_file], desk)
    elsewhere = Settings(data_dir=tmp_path / "elsewhere", into=desk.into, url=studio.url, api_key=studio.pat)
    assert (push([claims_file], elsewhere).report.new, len(tasks_of(studio, desk))) == (0, 3)


def test_only_what_is_missing_is_added(studio: Any, desk: Settings, claims_file: str) -> None:
    push([claims_file], desk)
    gone = tasks_of(studio, desk)[PIER.id]
    request(studio.session, "DELETE", f"/api/tasks/{gone['id']}/")
    report = push([claims_file], desk).report
    assert (report.new, report.there) == (1, 2)
    assert set(tasks_of(studio, desk)) == {claim.id for claim in CLAIMS}


def test_more_claims_than_one_request_looks_up(studio: Any, desk: Settings, tmp_path: Path) -> None:
    rows = [{"id": f"a{n}", "text": f"The town of Aber{n} lost {n + 2} ships last year."} for n in range(1100)]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, second = push([str(path)], desk).report, push([str(path)], desk).report
    assert first.new >= 1100
    assert (second.new, second.there) == (0, first.new)
    assert len(tasks_of(studio, desk)) == first.new


def test_progress_is_told_with_how_much_is_left(
    studio: Any, desk: Settings, claims_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", 1)
    told: list[tuple[int, int]] = []

    def progress(what: str, done: int, total: int) -> None:
        told.extend([(done, total)] if what == "pushing claims" else [])

    push([claims_file], desk, progress=progress)
    assert len({done for done, _ in told}) > 2
    assert all(done <= total for done, total in told)
    assert told[-1] == (len(CLAIMS), len(CLAIMS))


def test_a_dry_run_changes_nothing(studio: Any, desk: Settings, claims_file: str) -> None:
    report = push([claims_file], desk, dry_run=True).report
    assert (report.new, report.url, report.form, report.dry_run) == (3, None, "created", True)
    assert desk.into
    assert find_project(studio.session, load_project("verdicts"), desk.into) is None


def test_a_bad_record_does_not_hold_up_the_others(studio: Any, desk: Settings, claims_file: str) -> None:
    with Path(claims_file).open("a") as out:
        out.write('{"type": "claim", "id": "clm_broken"}\n')
    pushed = push([claims_file], desk)
    assert pushed.report.new == 3
    assert {problem.where.split(" ")[0] for problem in pushed.refused} == {f"{claims_file}:5"}


def test_text_comes_back_exactly_as_it_was(studio: Any, desk: Settings, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(b"\xef\xbb\xbf" + HOSTILE.encode())
    wanted = HOSTILE.replace("\r\n", "\n")
    pushed = push([str(path)], desk)
    assert pushed.report.new >= 3
    pulled = pull(desk)
    assert pulled.rejected == (), "the article's hash and every offset fit"
    assert len(pulled.checked) == pushed.report.new
    for one in pulled.checked:
        assert one.claim.span.of(wanted) == one.claim.text
        assert one.claim.sentence.of(wanted) == one.sentence


def test_answers_come_back_as_rulings(
    studio: Any, desk: Settings, claims_file: str, make_reviewer: Any, tmp_path: Path
) -> None:
    push([claims_file], desk)
    tasks, ada, ben = tasks_of(studio, desk), make_reviewer(), make_reviewer()
    answer(studio, tasks[SHIPS.id], ada.id, *SUPPORTED)
    answer(studio, tasks[SHIPS.id], ben.id, *SUPPORTED)
    answer(studio, tasks[PIER.id], ada.id, choice("verdict", "not_checkable"))
    answer(studio, tasks[PIER.id], ben.id, was_cancelled=True)
    pulled = pull(desk)
    rulings = {one.claim.id: one.ruling for one in pulled.checked}
    assert {key: (r.status, r.verdict, len(r.reviews)) for key, r in rulings.items()} == {
        SHIPS.id: ("agreed", "supported", 2),
        PIER.id: ("open", "not_checkable", 2),
        CLAIMS[2].id: ("open", None, 0),
    }
    assert {review.reviewer for review in rulings[SHIPS.id].reviews} == {ada.email, ben.email}
    out = tmp_path / "verdicts.csv"
    assert write_tables(pulled, str(out), reviews=str(tmp_path / "reviews.csv")) is None
    with out.open(encoding="utf-8-sig", newline="") as lines:
        assert [row["claim"] for row in csv.DictReader(lines)] == [claim.text for claim in CLAIMS]
    first = out.read_bytes()
    write_tables(pull(desk), str(out))
    assert out.read_bytes() == first


def test_what_the_server_takes_but_the_form_forbids_goes_to_quarantine_until_it_is_mended(
    studio: Any, desk: Settings, claims_file: str, make_reviewer: Any, tmp_path: Path
) -> None:
    push([claims_file], desk)
    tasks, ada = tasks_of(studio, desk), make_reviewer()
    bad = answer(studio, tasks[SHIPS.id], ada.id, choice("verdict", "mostly true"), choice("mood", "good"))
    answer(studio, tasks[PIER.id], ada.id, choice("verdict", "refuted"))
    out = tmp_path / "verdicts.csv"
    quarantine = write_tables(pull(desk), str(out))
    assert quarantine == str(tmp_path / "verdicts.quarantine.jsonl")
    records = [json.loads(line) for line in Path(quarantine).read_text(encoding="utf-8").splitlines()]
    codes = {record["claim_id"]: {p["code"] for p in record["problems"]} for record in records}
    assert codes[SHIPS.id] == {"answer.unknown_choice", "answer.unknown_control", "answer.missing"}
    assert codes[PIER.id] == {"evidence.missing"}
    assert {record["reviewer"] for record in records} == {ada.email}
    assert all(record["raw"]["result"] for record in records)
    request(studio.session, "PATCH", f"/api/annotations/{bad}/", json={"result": list(SUPPORTED)})
    evidence = [choice("verdict", "refuted"), text("evidence", "- https://a.example")]
    answer(studio, tasks[PIER.id], ada.id, *evidence)
    mended = pull(desk)
    assert write_tables(mended, str(out)) is None
    assert not Path(quarantine).exists()
    assert [one.ruling.verdict for one in mended.checked] == ["supported", "refuted", None]


def test_a_task_made_by_hand_goes_to_quarantine(studio: Any, desk: Settings, claims_file: str) -> None:
    report = push([claims_file], desk).report
    project = int(str(report.url).split("/projects/")[1].split("/")[0])
    example = next(iter(tasks_of(studio, desk).values()))["data"]
    data = {key: value for key, value in example.items() if key != "claim_id"}
    request(studio.session, "POST", f"/api/projects/{project}/import", json=[{"data": data}])
    pulled = pull(desk)
    assert [one.problems[0].code for one in pulled.rejected] == ["task.not_ours"]
    assert len(pulled.checked) == 3


def test_a_pull_reads_every_page(
    studio: Any, desk: Settings, claims_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.pull.PAGE", 2)
    push([claims_file], desk)
    assert len(pull(desk).checked) == 3


@pytest.mark.parametrize("key", ["api_key", "pat"])
def test_both_kinds_of_token_push_and_pull(studio: Any, desk: Settings, claims_file: str, key: str) -> None:
    there = replace(desk, url=studio.url, api_key=getattr(studio, key))
    assert push([claims_file], there).report.new == 3
    assert len(pull(there).checked) == 3


@pytest.mark.parametrize("action", [push, pull])
def test_a_wrong_token_changes_nothing(
    studio: Any, desk: Settings, claims_file: str, action: Callable[..., Any]
) -> None:
    stranger = replace(desk, url=studio.url, api_key="0" * 40)
    arguments = ([claims_file], stranger) if action is push else (stranger,)
    with pytest.raises(AuthError) as caught:
        action(*arguments)
    assert "0" * 40 not in str(caught.value)
    assert studio.url in str(caught.value)


def test_a_server_that_is_gone(desk: Settings, claims_file: str, free_port: int) -> None:
    with pytest.raises(StudioError, match="cannot be reached"):
        push([claims_file], replace(desk, url=f"http://127.0.0.1:{free_port}", api_key="0" * 40))


def test_pulling_what_was_never_pushed_names_what_there_is(studio: Any, desk: Settings, claims_file: str) -> None:
    push([claims_file], desk)
    with pytest.raises(ConfigError) as caught:
        pull(replace(desk, into="No such story"))
    assert f'"{desk.into}"' in str(caught.value)


@pytest.mark.parametrize("title", ["ab", "x" * 51])
def test_a_title_that_label_studio_does_not_take(desk: Settings, claims_file: str, title: str) -> None:
    with pytest.raises(ConfigError, match="3 to 50"):
        push([claims_file], replace(desk, into=title))


def test_a_project_of_somebody_else_is_left_alone(studio: Any, desk: Settings, claims_file: str) -> None:
    form = "<View><Text name='t' value='$t'/></View>"
    request(studio.session, "POST", "/api/projects/", json={"title": desk.into, "label_config": form})
    with pytest.raises(ConfigError, match="was not made by claimcheck"):
        push([claims_file], desk)


def test_a_changed_form_is_updated_and_one_that_orphans_answers_refused(
    studio: Any, desk: Settings, claims_file: str, make_reviewer: Any
) -> None:
    push([claims_file], desk)
    answer(studio, tasks_of(studio, desk)[PIER.id], make_reviewer().id, choice("verdict", "not_checkable"))
    project = load_project("verdicts")
    assert desk.into
    found = find_project(studio.session, project, desk.into)
    assert found
    wider = replace(project, form=project.form.replace("</View>", "<Header value='New'/></View>", 1))
    update_form(studio.session, found, wider)
    again = find_project(studio.session, wider, desk.into)
    assert again is not None
    assert again.form_hash == wider.form_hash
    orphaning = replace(project, form=project.form.replace('"not_checkable"', '"uncheckable"'))
    with pytest.raises(ConfigError, match="no longer fits the answers"):
        update_form(studio.session, found, orphaning)
    assert len(pull(desk).checked[1].ruling.reviews) == 1
