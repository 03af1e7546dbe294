"""Disputed claims before an adjudicator, and the adjudicated verdict back, on a real Label Studio."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.backing import run_backup, run_restore
from claimcheck.cli.pulling import say_pulled
from claimcheck.cli.pushing import run_push_disputed
from claimcheck.cli.standing import run_status
from claimcheck.errors import ConfigError
from claimcheck.model import CheckedClaim
from claimcheck.studio.projects import listed
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.session import request
from claimcheck.workflows import Pulled, pull
from claimcheck.workflows.adjudicating import push_disputed
from examples import PIER, SHIPS, SUPPORTED, choice, text
from pull_desk import Desk

pytestmark = pytest.mark.studio

REFUTED = (
    choice("verdict", "refuted"),
    choice("said", "altered"),
    text("evidence", "- https://b.example/2 | 31 ships"),
)
NOT_CHECKABLE = (choice("verdict", "not_checkable"), choice("said", "faithful"))


class Adjudication:
    """A desk on which two reviewers differ about SHIPS and agree about PIER."""

    def __init__(self, studio: Any, home: Path, make_reviewer: Callable[..., Any]) -> None:
        self.desk = Desk(studio, home)
        self.ada, self.ben, self.chief = (make_reviewer() for _ in range(3))
        self.first = self.desk.answer(*SUPPORTED, completed_by=self.ada.id)
        self.second = self.desk.answer(*REFUTED, completed_by=self.ben.id)
        for who in (self.ada, self.ben):
            self.desk.answer(choice("verdict", "not_checkable"), claim=PIER, completed_by=who.id)
        self.title = f"Disputed: {self.desk.settings.into}"

    def project(self) -> int | None:
        found = [one["id"] for one in listed(self.desk.session, self.title) if one["title"] == self.title]
        assert len(found) < 2
        return found[0] if found else None

    def tasks(self) -> list[dict[str, Any]]:
        number = self.project()
        assert number is not None
        return list(pull_tasks(self.desk.session, number))

    def decide(self, *result: dict[str, Any], by: Any = None) -> None:
        (task,) = self.tasks()
        body = {"result": list(result), "lead_time": 60.0, "completed_by": (by or self.chief).id}
        request(self.desk.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)

    def ships(self, pulled: Pulled) -> CheckedClaim:
        return next(one for one in pulled.checked if one.claim.id == SHIPS.id)


@pytest.fixture
def dispute(studio: Any, tmp_path: Path, make_reviewer: Callable[..., Any]) -> Adjudication:
    return Adjudication(studio, tmp_path / "home", make_reviewer)


def test_a_disputed_claim_goes_to_the_adjudicator_and_the_verdict_comes_back(
    dispute: Adjudication, tmp_path: Path
) -> None:
    settings = dispute.desk.settings
    dry = push_disputed(settings, dry_run=True)
    assert (dry.disputed, dry.report and dry.report.new, dispute.project()) == (1, 1, None), "a dry run makes nothing"

    sent = push_disputed(settings)
    assert sent.report is not None
    assert (sent.title, sent.disputed, sent.report.new, sent.refused) == (settings.into, 1, 1, ())
    (task,) = dispute.tasks()
    assert task["data"]["claim_id"] == SHIPS.id
    assert "https://b.example/2" in task["data"]["evidence_html"]
    assert "Refuted" in task["data"]["reviews_html"]
    assert dispute.ben.email not in str(task["data"]), "nobody is named"
    again = push_disputed(settings)
    assert again.report is not None
    assert (again.report.new, again.report.there, again.report.updated, again.report.pruned) == (0, 1, 0, 0)
    assert dispute.ships(dispute.desk.pull()).ruling.status == "disputed", "as long as nobody has decided"

    dispute.decide(*REFUTED)
    pulled = dispute.desk.same_as_full(tmp_path)
    ruling = dispute.ships(pulled).ruling
    assert (ruling.status, ruling.verdict, ruling.said, ruling.agreement) == ("adjudicated", "refuted", "altered", 0.5)
    assert [(one.reviewer, one.verdict, one.adjudicates) for one in ruling.reviews] == [
        (dispute.ada.email, "supported", False),
        (dispute.ben.email, "refuted", False),
        (dispute.chief.email, "refuted", True),
    ]
    last = push_disputed(settings)
    assert last.report is not None
    assert (last.disputed, last.adjudicated, last.report.pruned) == (0, 1, 0)
    assert len(dispute.tasks()) == 1, "what was answered stays"


def test_a_dispute_about_whether_it_was_said_goes_to_the_adjudicator_too(dispute: Adjudication) -> None:
    settings = dispute.desk.settings
    altered = [*SUPPORTED[:1], REFUTED[1], *SUPPORTED[2:]]
    request(dispute.desk.session, "PATCH", f"/api/annotations/{dispute.second}/", json={"result": altered})
    before = dispute.ships(dispute.desk.pull()).ruling
    assert (before.status, before.verdict, before.said, before.said_status) == ("agreed", "supported", None, "disputed")
    sent = push_disputed(settings)
    assert sent.report is not None
    assert (sent.disputed, sent.report.new) == (1, 1)
    assert push_disputed(settings).disputed == 1, "and it stays there"
    dispute.decide(*SUPPORTED)
    ruling = dispute.ships(dispute.desk.pull()).ruling
    assert (ruling.status, ruling.said, ruling.said_status) == ("adjudicated", "faithful", "adjudicated")
    assert push_disputed(settings).disputed == 0


def test_the_screen_says_what_is_disputed_where_the_adjudicator_starts_and_what_comes_next(
    dispute: Adjudication, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = dispute.desk.settings
    assert run_push_disputed(settings, dry_run=True, as_json=False, quiet=False) == 0
    said = capsys.readouterr().err
    assert f'"{settings.into}": 1 claim is disputed' in said
    assert f'"{dispute.title}": 1 claim would be new, 0 there already' in said
    assert "nothing was changed; leave out --dry-run to push" in said
    assert run_push_disputed(settings, dry_run=False, as_json=True, quiet=False) == 0
    out, said = capsys.readouterr()
    record = json.loads(out)
    assert (record["schema"], record["disputed"], record["new"]) == ("claimcheck.push-disputed/1", 1, 1)
    assert f"the adjudicator starts at {settings.url}/projects/{dispute.project()}/data?labeling=1" in said
    assert f"pull --into '{settings.into}'" in said
    dispute.decide(*REFUTED)
    assert run_push_disputed(settings, dry_run=False, as_json=False, quiet=False) == 0
    assert "0 claims are disputed; 1 claim adjudicated" in capsys.readouterr().err


def test_what_nobody_has_decided_follows_the_reviews(dispute: Adjudication) -> None:
    settings = dispute.desk.settings
    push_disputed(settings)
    path = f"/api/annotations/{dispute.first}/"
    conflicting = [choice("verdict", "conflicting"), SUPPORTED[1], text("evidence", "+ https://c.example/3")]
    request(dispute.desk.session, "PATCH", path, json={"result": conflicting})
    dry = push_disputed(settings, dry_run=True)
    assert dry.report is not None
    assert dry.report.updated == 1
    assert "https://c.example/3" not in dispute.tasks()[0]["data"]["evidence_html"]
    assert push_disputed(settings).report is not None
    assert "https://c.example/3" in dispute.tasks()[0]["data"]["evidence_html"]
    request(dispute.desk.session, "PATCH", path, json={"result": list(REFUTED)})
    over = push_disputed(settings)
    assert over.report is not None
    assert (over.disputed, over.report.pruned, dispute.tasks()) == (0, 1, [])


def test_a_decision_that_does_not_validate_goes_to_quarantine_and_the_claim_stays_disputed(
    dispute: Adjudication, tmp_path: Path
) -> None:
    push_disputed(dispute.desk.settings)
    dispute.decide(choice("verdict", "refuted"), choice("said", "altered"))  # without evidence
    pulled = dispute.desk.same_as_full(tmp_path)
    assert dispute.ships(pulled).ruling.status == "disputed"
    (rejected,) = pulled.rejected
    assert (rejected.reviewer, rejected.claim_id) == (dispute.chief.email, SHIPS.id)
    assert f"/projects/{dispute.project()}/" in str(rejected.task_url)


def test_an_adjudicator_who_skips_decides_nothing_and_two_who_differ_neither(dispute: Adjudication) -> None:
    push_disputed(dispute.desk.settings)
    (task,) = dispute.tasks()
    skip = {"result": [], "was_cancelled": True, "completed_by": dispute.chief.id}
    request(dispute.desk.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=skip)
    assert dispute.ships(dispute.desk.pull()).ruling.status == "disputed"
    dispute.decide(*NOT_CHECKABLE, by=dispute.ada)
    assert dispute.ships(dispute.desk.pull()).ruling.verdict == "not_checkable"
    dispute.decide(*REFUTED, by=dispute.ben)
    ruling = dispute.ships(dispute.desk.pull()).ruling
    assert (ruling.status, ruling.verdict, len(ruling.reviews)) == ("disputed", None, 5)


def test_where_nothing_is_disputed_no_project_is_made(dispute: Adjudication) -> None:
    request(dispute.desk.session, "PATCH", f"/api/annotations/{dispute.first}/", json={"result": list(REFUTED)})
    sent = push_disputed(dispute.desk.settings)
    assert (sent.disputed, sent.report, dispute.project()) == (0, None, None)


def test_somebody_elses_project_of_that_title_is_left_alone(dispute: Adjudication) -> None:
    made = request(dispute.desk.session, "POST", "/api/projects/", json={"title": dispute.title})
    assert dispute.ships(dispute.desk.pull()).ruling.status == "disputed"
    with pytest.raises(Exception, match="was not made by claimcheck"):
        push_disputed(dispute.desk.settings)
    request(dispute.desk.session, "DELETE", f"/api/projects/{made['id']}/")


def test_the_adjudicators_project_can_be_pulled_like_any_other(dispute: Adjudication) -> None:
    push_disputed(dispute.desk.settings)
    dispute.decide(*REFUTED)
    pulled = pull(replace(dispute.desk.settings, project="adjudication", into=dispute.title))
    assert [(one.ruling.status, one.ruling.verdict) for one in pulled.checked] == [("agreed", "refuted")]


def test_a_backup_says_that_the_adjudicators_answers_are_in_another_project_and_a_restore_what_comes_next(
    dispute: Adjudication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = dispute.desk.settings
    ours, theirs = str(tmp_path / "ours.gz"), str(tmp_path / "theirs.gz")
    run_backup(settings, ours, as_json=True, quiet=False)
    out, said = capsys.readouterr()
    assert (json.loads(out)["adjudicators"], "adjudicator" in said) == (None, False), "there are none yet"
    push_disputed(settings)
    dispute.decide(*REFUTED)
    assert run_backup(settings, ours, as_json=True, quiet=False) == 0
    out, said = capsys.readouterr()
    assert json.loads(out)["adjudicators"] == {"title": dispute.title, "answers": 1}
    last = said.splitlines()[-1]
    assert last.startswith(f'not in this file: 1 answer of the adjudicator, in "{dispute.title}"; save them too: ')
    assert last.endswith(f"backup --project adjudication --into '{dispute.title}'")
    run_backup(replace(settings, project="adjudication", into=dispute.title), theirs, as_json=False, quiet=False)
    assert "not in this file" not in capsys.readouterr().err

    copy = f"copy {settings.into}"
    run_restore(ours, settings, into=copy, dry_run=False, as_json=False, quiet=False)
    said = capsys.readouterr().err
    assert f"restore ITS-FILE --into 'Disputed: {copy}'" in said
    assert said.splitlines()[-1].endswith(f"pull --into '{copy}'")
    run_restore(theirs, settings, into=f"Disputed: {copy}", dry_run=False, as_json=False, quiet=False)
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"pull --into '{copy}'"), "the reviewers' project"
    assert dispute.ships(pull(replace(settings, into=copy))).ruling.status == "adjudicated"
    run_restore(ours, settings, into=copy, dry_run=False, as_json=False, quiet=False)
    assert "ITS-FILE" not in capsys.readouterr().err, "they are there now"


def test_who_names_the_adjudicators_project_is_told_what_to_name(dispute: Adjudication) -> None:
    push_disputed(dispute.desk.settings)
    with pytest.raises(ConfigError, match=f'adjudicators\' project .name "{dispute.desk.settings.into}" instead, or'):
        pull(replace(dispute.desk.settings, into=dispute.title))


def said_of(dispute: Adjudication, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``pull`` says of disputed claims, which is what ``status`` says."""
    run_status(dispute.desk.settings, as_json=False, quiet=False)
    status = capsys.readouterr().err
    say_pulled(dispute.desk.pull(), [], None)
    lines = [line for line in capsys.readouterr().err.splitlines() if "disputed claim" in line]
    assert all(line in status for line in lines)
    return "\n".join(lines)


def test_a_claim_that_stands_before_the_adjudicator_is_not_to_be_sent_again(
    dispute: Adjudication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "1 disputed claim goes before an adjudicator with: " in said_of(dispute, capsys)
    push_disputed(dispute.desk.settings)
    link = f"{dispute.desk.settings.url}/projects/{dispute.project()}/data"
    assert said_of(dispute, capsys) == f"1 disputed claim waits for the adjudicator: {link}?labeling=1"
    (task,) = dispute.tasks()
    skip = {"result": [], "was_cancelled": True, "completed_by": dispute.chief.id}
    request(dispute.desk.session, "POST", f"/api/tasks/{task['id']}/annotations/", json=skip)
    said = said_of(dispute, capsys)
    assert said == f"1 disputed claim waits for the adjudicator (1 skipped by the adjudicator): {link}"


def test_what_is_decided_and_whose_claim_is_gone_is_named_and_no_link_is_given_where_nothing_is_to_be_done(
    dispute: Adjudication, capsys: pytest.CaptureFixture[str]
) -> None:
    push_disputed(dispute.desk.settings)
    dispute.decide(*REFUTED)
    request(dispute.desk.session, "DELETE", f"/api/tasks/{dispute.desk.task()}/")
    assert run_push_disputed(dispute.desk.settings, dry_run=False, as_json=True, quiet=False) == 0
    out, said = capsys.readouterr()
    assert json.loads(out)["gone"] == [SHIPS.id]
    assert f'1 claim stands there and no longer in "{dispute.desk.settings.into}":\n    “{SHIPS.text}”' in said
    assert "nothing is to be adjudicated" in said
    assert "starts at" not in said
