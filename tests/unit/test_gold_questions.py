"""Gold questions: how reviewers are scored on them, and where they stand among other claims."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.gold_questions import GoldQuestion, gold_scores, places_among, verdict_meant
from claimcheck.model import Answer, CheckedClaim, Claim, Review, Source, Span
from claimcheck.project import load_project
from claimcheck.rulings import Policy, rule

VERDICTS = load_project("verdicts").verdicts
WHEN = "2026-11-22T10:00:00Z"


def question(number: int, expected: str, **answers: str | None) -> GoldQuestion:
    """A question with everybody's answers; None is a skip."""
    claim = Claim(f"clm_{number}", "old", Span(0, 1), f"claim {number}", "statistic", Span(0, 1), 0.5)
    reviews = [
        Review(claim.id, who, number, number, WHEN, WHEN, verdict, skipped=verdict is None)
        for who, verdict in answers.items()
    ]
    ruling = rule(claim.id, reviews, Policy(2))
    return GoldQuestion(CheckedClaim(claim, Source("old", "0" * 64), ruling, "x", "claimcheck", "http://x"), expected)


def test_everybody_is_scored_by_what_was_expected() -> None:
    questions = [
        question(1, "supported", ana="supported", ben="refuted"),
        question(2, "refuted", ana="refuted", ben="refuted", eve=None),
        question(3, "not_checkable", ana="supported"),
    ]
    ana, ben, eve = gold_scores(questions)
    assert [(one.reviewer, one.right, len(one.answers), one.skipped) for one in (ana, ben, eve)] == [
        ("ana", 2, 3, 0),
        ("ben", 1, 2, 0),
        ("eve", 0, 0, 1),
    ]
    assert [(one.claim, one.expected, one.given) for one in ana.answers if not one.right] == [
        ("claim 3", "not_checkable", "supported")
    ]


def test_what_still_stands_before_somebody_is_open_to_them_and_no_mistake() -> None:
    questions = [question(1, "supported", ana="supported"), question(2, "refuted", ana=None), question(3, "refuted")]
    all_three = {"clm_1", "clm_2", "clm_3"}
    ana, ben = gold_scores(questions, {"ana": all_three, "ben": all_three, "gone": set()})
    assert (ana.right, len(ana.answers), ana.skipped, ana.open) == (1, 1, 1, 1)
    assert (ben.reviewer, ben.right, ben.answers, ben.open) == ("ben", 0, (), 3)
    assert gold_scores([question(3, "refuted")]) == ()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("refuted", "refuted"),  # the key
        (" Refuted ", "refuted"),  # the label, as a spreadsheet may have it
        ("NOT ENOUGH INFO", "not_enough_evidence"),  # FEVER's name
        ("Conflicting Evidence/Cherrypicking", "conflicting"),  # AVeriTeC's
        ("half-right", None),  # nobody's
        ("", None),  # nothing is no verdict
    ],
)
def test_an_expected_verdict_is_known_by_its_names(words: str, key: str | None) -> None:
    assert verdict_meant(words, VERDICTS) == key


def test_a_name_of_several_verdicts_names_none() -> None:
    one, other = (Answer(key, key, "", mapping={"fever": "REFUTES"}) for key in ("wrong", "misleading"))
    assert verdict_meant("REFUTES", (one, other)) is None
    assert verdict_meant("REFUTES", (one, replace(other, lossy=("fever",)))) == "wrong", "the other one says less there"


@given(st.sets(st.text("0123456789abcdef", min_size=4, max_size=8), max_size=40), st.integers(0, 500))
def test_gold_questions_are_spread_over_all_the_others(gold: set[str], others: int) -> None:
    found = places_among(gold, others)
    places = [place for place, _ in found]
    assert {claim for _, claim in found} == gold
    assert places == sorted(places)
    assert found == places_among(sorted(gold, reverse=True), others), "the same on every machine"
    for number, place in enumerate(places):
        assert others * number // len(gold) <= place <= others * (number + 1) // len(gold)


def test_gold_questions_keep_no_beat() -> None:
    places = [place for place, _ in places_among({f"clm_{number}" for number in range(12)}, 240)]
    assert len({after - before for before, after in pairwise(places)}) > 6
