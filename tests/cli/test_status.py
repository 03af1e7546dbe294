"""``claimcheck status``: what it makes of a pull, and how it shows that."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.pulling import say_pulled
from claimcheck.cli.pushing import naming_more
from claimcheck.cli.standing import run_status
from claimcheck.gold_questions import GoldQuestion
from claimcheck.model import KINDS, CheckedClaim, Claim, Problem, Rejected, Review, Source, Span
from claimcheck.project import load_project
from claimcheck.report.console import SafeConsole
from claimcheck.report.screens import show_verdicts, tally
from claimcheck.report.standings import show_projects, show_standing
from claimcheck.rulings import Policy, rule
from claimcheck.settings import Settings
from claimcheck.workflows import Pulled
from claimcheck.workflows.pulling import Seat
from claimcheck.workflows.standing import Standing, standing

Run = Callable[..., Any]
Same = Callable[[str, str], None]
PROJECT = load_project("verdicts")
S, R, N = "supported", "refuted", "not_checkable"
ANSWERS: tuple[tuple[str | None, ...], ...] = (
    # what ada, ben and eve answered; "" is no answer, None a skip
    (S, R, ""), (S, S, ""), (S, "", ""), ("", "", ""), (N, N, N), (None, "", S), (S, "", R), ("", None, ""),
)  # fmt: skip
NAMES = ("ada@example.org", "ben@example.org", "eve@example.org")


def desk() -> Pulled:
    checked = []
    for n, answers in enumerate(ANSWERS):
        claim_id = f"clm_{n:08d}"
        when = f"2026-11-{20 + n // 3}T1{n}:30:00Z"
        reviews = [
            Review(claim_id, NAMES[who], 10 * n + who, n, when, when, verdict, skipped=verdict is None)
            for who, verdict in enumerate(answers)
            if verdict != ""
        ]
        if n == 6:
            reviews.append(Review(claim_id, "chief@example.org", 99, 1, when, when, R, adjudicates=True))
        claim = Claim(claim_id, "harbour", Span(n, n + 1), f"claim {n}", KINDS[n % 2], Span(n, n + 1), 0.5)
        url = f"http://127.0.0.1:8090/projects/1/data?task={n}"
        ruling = rule(claim_id, reviews, Policy(2))
        checked.append(CheckedClaim(claim, Source("harbour", "0" * 64), ruling, "x", "claimcheck", url))
    problem = Problem("evidence.missing", "task 3, annotation 33", '"refuted" needs at least one evidence URL')
    wrong = Rejected(
        "annotation-33",
        (problem,),
        {},
        "clm_00000003",
        "eve@example.org",
        "http://127.0.0.1:8090/projects/1/data?task=3",
    )
    return Pulled("Budget speech", "http://127.0.0.1:8090/projects/1/data", tuple(checked), (wrong,))


def screen(show: Callable[[Any, Any], None], what: Any) -> str:
    console = SafeConsole(file=io.StringIO(), width=100, highlight=False, color_system=None)
    show(console, what)
    shown: str = console.file.getvalue()  # type: ignore[attr-defined]
    return shown


def test_help_has_an_example(run: Run, same_as_agreed: Same) -> None:
    ran = run("status", "--help")
    assert ran.code == 0
    assert "Example: claimcheck status" in ran.out
    same_as_agreed("help-status", ran.out)


def test_without_label_studio_it_says_what_to_do(run: Run) -> None:
    ran = run("status")
    assert ran.code == 4
    assert "claimcheck serve" in ran.err


def test_a_project(same_as_agreed: Same) -> None:
    same_as_agreed("status", screen(show_standing, standing(desk(), PROJECT)))


def test_several_projects(same_as_agreed: Same) -> None:
    one = standing(desk(), PROJECT)
    empty = standing(Pulled("Summer school", "http://x", (), ()), PROJECT)
    same_as_agreed("status-projects", screen(show_projects, (one, empty)))


def test_a_project_without_an_answer(same_as_agreed: Same) -> None:
    pulled = desk()
    open_ones = tuple(replace(one, ruling=rule(one.claim.id, (), Policy(2))) for one in pulled.checked[:2])
    same_as_agreed(
        "status-begun", screen(show_standing, standing(replace(pulled, checked=open_ones, rejected=()), PROJECT))
    )


def test_gold_questions_have_their_scores_beside_the_claims(same_as_agreed: Same) -> None:
    pulled = desk()
    gold = (GoldQuestion(pulled.checked[0], S), GoldQuestion(pulled.checked[5], N))
    seats = tuple(
        Seat(who, f"http://127.0.0.1:8090/projects/{place}/data", False, frozenset(), frozenset({"clm_00000000"}))
        for place, who in enumerate((*NAMES, "new@example.org"), 2)
    )
    found = standing(replace(pulled, checked=pulled.checked[1:2], rejected=(), gold=gold, seats=seats), PROJECT)
    same_as_agreed("status-gold", screen(show_standing, found))


def test_a_dispute_about_whether_it_was_said_is_listed_and_counts_as_agreed() -> None:
    pulled = desk()
    agreed = pulled.checked[1]
    reviews = [
        replace(one, said=said) for one, said in zip(agreed.ruling.reviews, ("verbatim", "altered"), strict=True)
    ]
    differ = replace(agreed, ruling=rule(agreed.claim.id, reviews, Policy(2)))
    found = standing(replace(pulled, checked=(pulled.checked[0], differ)), PROJECT)
    assert found.statuses == {"disputed": 1, "open": 0, "agreed": 1, "adjudicated": 0}
    shown = screen(show_standing, found)
    assert "claim 0  (supported 1 / refuted 1)" in shown
    assert "claim 1  (said: verbatim 1 / altered 1)" in shown
    table = screen(show_verdicts, [differ])
    assert "supported" in table
    assert "disputed" in table
    assert tally([differ]) == "1 claim: 1 agreed; on 1 of the agreed, whether it was said is disputed"


def test_who_owes_what() -> None:
    found: Standing = standing(desk(), PROJECT)
    assert found.statuses == {"disputed": 1, "open": 4, "agreed": 2, "adjudicated": 1}
    assert found.waiting == {1: 2, 2: 2}, "a skip and an answer in quarantine are no answers"
    assert [(one.reviewer, one.answers, one.skipped, one.open, one.quarantined) for one in found.reviewers] == [
        ("ada@example.org", 5, 1, 2, 0),
        ("ben@example.org", 3, 1, 3, 0),
        ("eve@example.org", 3, 0, 2, 1),
    ], "the adjudicator owes nothing"


SEATS = [
    # who has claim 0, which needs two answers (* has left), ana's answer and ben's; who owes, can be given, is wanted
    ("ana ben", (S, ""), (0, 0, 0), "ben has it open"),
    ("ana ben", (S, None), (1, 1, 1), "both are done with it, and one skipped"),
    ("ana ben eve", (S, None), (0, 0, 0), "what ben skipped, eve has"),
    ("ana ben !eve", (S, None), (1, 0, 0), "eve does not have it yet"),
    ("ana ben *eve", (S, None), (1, 1, 1), "eve has left"),
    ("ana ben", (None, None), (2, 2, 2), "nobody answered, and there is nobody else"),
    ("ana ben !eve", (None, None), (2, 1, 1), "eve can give one of the two"),
    ("ana", ("", ""), (1, 1, 1), "a desk of one"),
]


@pytest.mark.parametrize(("people", "answers", "told", "why"), SEATS)
def test_a_push_is_promised_only_where_it_helps(
    people: str, answers: tuple[str | None, str | None], told: tuple[int, int, int], why: str
) -> None:
    claim = desk().checked[0]
    reviews = [
        replace(one, verdict=verdict, skipped=verdict is None)
        for one, verdict in zip(claim.ruling.reviews, answers, strict=True)
        if verdict != ""
    ]
    ruled = replace(claim, ruling=rule(claim.claim.id, reviews, Policy(2)))
    seats = tuple(
        Seat(f"{name.strip('!*').replace('ana', 'ada')}@example.org", f"http://x/{name}", "*" in name,
             frozenset([] if "!" in name else [claim.claim.id]))
        for name in people.split()
    )  # fmt: skip
    found = standing(replace(desk(), checked=(ruled,), rejected=(), seats=seats), PROJECT)
    assert (found.nobodys, found.beyond, found.wanted) == told, why
    shown = screen(show_standing, found)
    assert ("the next push hands" in shown) == (found.nobodys > found.beyond)
    assert ("nobody left at this desk" in shown) == (found.beyond > 0)


FOR_ALL = [
    # what ada, ben and eve answered to two claims that need two answers each; how many more people are needed
    (((S, None, ""), (S, S, "")), 1, "ben skipped one, and ada has answered it"),
    (((S, None, ""), (S, "", "")), 0, "ben can give the second"),
    (((S, "", ""), (S, "", "")), 1, "ada is alone"),
    (((None, "", ""), (None, "", "")), 2, "ada skipped both"),
    (((S, None, ""), (S, "", S)), 0, "eve has not seen the first"),
    ((("", "", ""), ("", "", "")), 0, "nobody has begun"),
    (((S, S, ""), (S, S, "")), 0, "nothing is missing"),
]


@pytest.mark.parametrize(("answers", "wanted", "why"), FOR_ALL)
def test_in_a_project_for_all_it_is_said_when_nobody_there_can_go_on(
    answers: Any, wanted: int, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pulled = replace(desk(), checked=tuple(map(answered, range(2), answers)), rejected=())
    found = standing(pulled, PROJECT)
    assert found.wanted == wanted, why
    monkeypatch.setattr("claimcheck.cli.standing.standings", lambda *_, **__: (found,))
    assert run_status(Settings(Path()), as_json=False, quiet=False) == 0
    told = " ".join(capsys.readouterr().err.split())
    start = f"at {found.url}?labeling=1"
    said = {
        0: "",
        1: f"one more person is needed, who starts {start}",
        2: f"2 more people are needed, who start {start}",
    }
    assert said[wanted] in told
    assert (f"reviewers go on {start}" in told) == (bool(found.waiting) and not wanted)
    say_pulled(pulled, [], None)
    told = " ".join(capsys.readouterr().err.split())
    assert said[wanted] in told, "pull says the same"
    assert (f"reviewers go on {start}" in told) == (bool(found.waiting) and not wanted)


def test_what_is_asked_once_is_disputed_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The adjudicator gets one task for all: whoever is told of more looks for the others in vain."""
    asked = answered(0, (S, R, ""))
    with_it = replace(answered(1, (S, R, "")), asked_with=asked.claim.id)
    pulled = replace(desk(), checked=(asked, with_it), rejected=())
    assert standing(pulled, PROJECT).disputed == (asked,)
    say_pulled(pulled, [], None)
    assert "1 disputed claim goes before an adjudicator" in " ".join(capsys.readouterr().err.split())


def test_who_mends_an_answer_that_is_missing_is_not_somebody_else() -> None:
    wrong = replace(desk().rejected[0], claim_id="clm_00000000")
    checked = (answered(0, (S, "", "")),)
    found = standing(replace(desk(), checked=checked, rejected=(wrong,)), PROJECT)
    assert (found.waiting, found.wanted) == ({1: 1}, 0)


def test_as_many_reviewers_are_to_be_named_as_are_wanted() -> None:
    command = naming_more(Settings(Path()), "Budget speech", ["ada@example.org"], 2)
    assert command.endswith("--into 'Budget speech' --reviewers ada@example.org,NEW-1@EXAMPLE.ORG,NEW-2@EXAMPLE.ORG")


def test_only_who_has_something_open_goes_on() -> None:
    claim = "clm_00000000"
    seats = tuple(Seat(who, f"http://x/{who[:3]}", False, frozenset({claim}), frozenset({"clm_gold"})) for who in NAMES)
    asked = answered(9, (S, S, ""))
    asked = replace(asked, claim=replace(asked.claim, id="clm_gold"))
    wrong = replace(desk().rejected[0], claim_id="clm_gold", reviewer=NAMES[2])
    pulled = replace(desk(), checked=(answered(0, (S, "", S)),), rejected=(wrong,), seats=seats)
    shown = screen(show_standing, standing(replace(pulled, gold=(GoldQuestion(asked, S),)), PROJECT))
    assert [who for who in NAMES if f"{who} goes on at" in shown] == [NAMES[1]], "eve's gold question is to be mended"


def answered(number: int, answers: tuple[str | None, ...]) -> CheckedClaim:
    """A claim that needs two answers, with those of ada, ben and eve; "" is no answer, None a skip."""
    one = desk().checked[0]
    name, when = f"clm_{number:08d}", "2026-11-20T10:00:00Z"
    reviews = [
        Review(name, who, 10 * number + at, number, when, when, verdict, skipped=verdict is None)
        for at, (who, verdict) in enumerate(zip(NAMES, answers, strict=True))
        if verdict != ""
    ]
    return replace(one, claim=replace(one.claim, id=name), ruling=rule(name, reviews, Policy(2)))


def test_the_steps_of_progress_grow_with_the_time_that_it_took() -> None:
    found = standing(desk(), PROJECT)
    assert (found.answers, sum(found.progress), found.step) == (12, 12, timedelta(days=1))
    assert len(found.progress) == 3


def test_no_link_is_broken_in_two() -> None:
    pulled = desk()
    far = "https://label-studio.desk.example.org/projects/1234/data?tab=" + "0" * 90
    checked = tuple(replace(one, task_url=far) for one in pulled.checked)
    wrong = replace(pulled.rejected[0], task_url=far)
    found = standing(replace(pulled, url=far, checked=checked, rejected=(wrong,)), PROJECT)
    assert screen(show_standing, found).count(far) == 3


def test_one_bar_is_none() -> None:
    pulled = desk()
    shown = screen(show_standing, standing(replace(pulled, checked=pulled.checked[:1]), PROJECT))
    assert shown.endswith("\n2 answers, 20 Nov 10:30 to 20 Nov 10:30 UTC\n")
