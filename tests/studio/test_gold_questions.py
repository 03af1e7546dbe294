"""Gold questions on a real Label Studio: among the claims of a project for all, and before everybody at a desk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.reporting import write_report
from claimcheck.errors import ConfigError
from claimcheck.project import load_project
from claimcheck.studio.projects import find_project, find_streams
from claimcheck.studio.session import request
from claimcheck.workflows import pull, push, write_tables
from claimcheck.workflows.reporting import report_on
from claimcheck.workflows.standing import standings
from examples import choice, text
from studio.asking import answer, claims_file, tasks_of
from studio.test_separate import Desk, story

pytestmark = pytest.mark.studio

EXPECTED = ("refuted", "not_checkable")
SUPPORTED = (choice("verdict", "supported"), text("evidence", "https://a.example/1"))
NOT_CHECKABLE = (choice("verdict", "not_checkable"),)


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    desk = Desk(studio, tmp_path)
    desk.settings = replace(desk.settings, data_dir=tmp_path / "home", url=studio.url, api_key=studio.api_key)
    return desk


def known(folder: Path) -> tuple[list[str], str, list[str]]:
    """The claims file of an older story, the table with its verdicts, and its claims by id."""
    article, claims = story(90, 91, 92, name="older")
    ids = [claim.id for claim in claims[:2]]
    rows = [f"{claim},{verdict}\n" for claim, verdict in zip(ids, EXPECTED, strict=True)] + [f"{claims[2].id},\n"]
    (folder / "known.csv").write_text("claim_id,verdict\n" + "".join(rows))
    return [claims_file(folder / "older.jsonl", article, *claims)], str(folder / "known.csv"), ids


def test_in_a_project_for_all(desk: Desk, make_reviewer: Any, tmp_path: Path) -> None:
    older, table, gold = known(tmp_path)
    article, claims = story(*range(11, 23))
    paths = [*older, claims_file(tmp_path / "ferries.jsonl", article, *claims)]
    planned = push(paths, desk.settings, gold=table, dry_run=True)
    assert (planned.report.new, planned.gold, planned.left_out) == (14, 2, 1)
    assert not (tmp_path / "home" / "gold").exists(), "a dry run keeps nothing"
    pushed = push(paths, desk.settings, gold=table)
    assert (pushed.report.new, pushed.gold, pushed.refused) == (14, 2, ())

    # Nothing on the server says which they are, or what is expected.
    tasks = tasks_of(desk.studio, desk.settings)
    order = [task["data"]["claim_id"] for task in tasks]
    places = [order.index(claim) for claim in gold]
    assert 0 <= min(places) < 7 <= max(places) <= 13
    assert [claim for claim in order if claim not in gold] == [claim.id for claim in claims]
    assert len({(tuple(sorted(task)), tuple(task["data"]), tuple(task["meta"]["claimcheck"])) for task in tasks}) == 1
    assert len({task["data"]["push_id"] for task in tasks}) == 1
    questions = [task for task in tasks if task["data"]["claim_id"] in gold]
    said = json.dumps([[task["data"], task["meta"]] for task in questions])
    assert not any(word in said for word in EXPECTED)
    marks = {task["data"]["article_html"].count("</mark>") for task in questions}
    assert marks == {2}, "what was left out is marked nowhere, and nothing leads to it"

    ana, ben = make_reviewer(), make_reviewer()
    by_claim = {task["data"]["claim_id"]: task["id"] for task in tasks}
    for claim in (*gold, claims[0].id):
        answer(desk.studio, by_claim[claim], ana.id, *NOT_CHECKABLE)
        answer(desk.studio, by_claim[claim], ben.id, *SUPPORTED)
    pulled = pull(desk.settings)
    assert {one.claim.id for one in pulled.checked} == {claim.id for claim in claims}
    (standing,) = standings(desk.settings)
    assert (standing.statuses["disputed"], standing.answers) == (1, 2), "the desk's own alone"
    assert {one.reviewer: (one.right, len(one.answers)) for one in standing.gold} == {
        ana.email: (1, 2),
        ben.email: (0, 2),
    }
    files = [str(tmp_path / name) for name in ("verdicts.csv", "reviews.csv", "evidence.csv", "report.html")]
    write_tables(pulled, files[0], reviews=files[1], evidence=files[2])
    assert not any(claim in Path(file).read_text() for claim in gold for file in files[:3])
    write_report(report_on(desk.settings), files[3])
    assert "1&nbsp;of&nbsp;2" in Path(files[3]).read_text()

    # Another push, and a form put there anew, change nothing of it; a machine without the list says so.
    assert push(paths, desk.settings, gold=table).report.there == 14
    assert push(older, desk.settings, gold=table).report.new == 0
    away = replace(desk.settings, data_dir=tmp_path / "elsewhere")
    for command in (lambda: pull(away), lambda: push(paths, away), lambda: standings(away)):
        with pytest.raises(ConfigError, match="not on this machine"):
            command()
    place = find_project(desk.studio.session, load_project("verdicts"), desk.settings.into or "")
    assert place
    request(desk.studio.session, "PATCH", f"/api/projects/{place.id}/", json={"description": _older_form(place, desk)})
    assert push(paths[1:], desk.settings).report.form == "updated"
    assert len(pull(desk.settings).gold) == 2


def _older_form(place: Any, desk: Desk) -> str:
    """The description of a project whose form is an older one."""
    found = request(desk.studio.session, "GET", f"/api/projects/{place.id}/")
    return str(found["description"]).replace(place.form_hash, "0" * 12)


def test_at_a_desk_everybody_gets_them(desk: Desk, make_reviewer: Any, tmp_path: Path) -> None:
    older, table, gold = known(tmp_path)
    ana, ben, eve = (make_reviewer() for _ in range(3))
    article, claims = story(*range(11, 23))
    ours = claims_file(tmp_path / "ferries.jsonl", article, *claims)
    first = push([ours, *older], desk.settings, reviewers=[ana.email, ben.email], gold=table)
    assert (first.report.new, first.gold, [share.claims for share in first.desk.shares]) == (14, 2, [14, 14])  # type: ignore[union-attr]
    assert first.desk
    assert not first.desk.short
    for theirs in desk.tasks().values():
        order = sorted(theirs, key=lambda claim: theirs[claim]["id"])
        places = [order.index(claim) for claim in gold]
        assert min(places) < 7 <= max(places)

    held = desk.tasks()
    for claim in gold:
        answer(desk.studio, held[ben.email][claim]["id"], ben.id, *NOT_CHECKABLE)
    answer(desk.studio, held[ana.email][gold[0]]["id"], ana.id, *SUPPORTED)
    # Ben leaves and eve comes, with a push that says nothing of gold; she gets what everybody gets.
    moved = push([], desk.settings, reviewers=[ana.email, eve.email])
    assert moved.desk
    assert not moved.desk.short
    now = desk.tasks()
    assert set(now[ben.email]) == set(gold)
    assert set(gold) <= now[eve.email].keys() & now[ana.email].keys()
    assert push([], desk.settings, reviewers=[ana.email, eve.email]).desk.moved == 0  # type: ignore[union-attr]
    pulled = pull(desk.settings)
    assert len(pulled.checked) == 12
    assert {find.gold for find in find_streams(desk.studio.session, load_project("verdicts"), pulled.title)} != {None}
    (standing,) = standings(desk.settings)
    assert {one.reviewer: (one.right, len(one.answers), one.open) for one in standing.gold} == {
        ana.email: (0, 1, 1),
        ben.email: (1, 2, 0),
        eve.email: (0, 0, 2),
    }
    assert {one.reviewer: (one.claims, one.open) for one in standing.reviewers} == {
        ana.email: (12, 12),
        ben.email: (0, 0),
        eve.email: (12, 12),
    }
