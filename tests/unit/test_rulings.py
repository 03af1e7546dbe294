"""The ruling table, line by line."""

from __future__ import annotations

import pytest

from claimcheck.model import Review
from claimcheck.rulings import Policy, rule

CLAIM = "clm_0123456789abcdef"


def review(number: int, verdict: str | None, said: str | None = None) -> Review:
    when = f"2026-11-22T10:00:{number:02d}Z"
    return Review(CLAIM, f"r{number}@example.org", number, 1, when, when, verdict, said, skipped=verdict is None)


S, R, C, N = "supported", "refuted", "conflicting", "not_checkable"

TABLE = [
    # answers (None: a skip), needed, status, verdict, agreement
    ([], 2, "open", None, None),
    ([None, None], 2, "open", None, None),
    ([S], 2, "open", S, 1.0),
    ([S, None], 2, "open", S, 1.0),
    ([S], 1, "agreed", S, 1.0),
    ([S, S], 2, "agreed", S, 1.0),
    ([S, R], 2, "disputed", None, 0.5),
    ([S, R], 3, "open", None, 0.5),
    ([S, S], 3, "open", S, 1.0),
    ([S, S, R], 2, "agreed", S, 0.6667),
    ([S, S, R], 3, "agreed", S, 0.6667),
    ([S, S, R, R], 2, "disputed", None, 0.5),
    ([S, R, C], 3, "disputed", None, 0.3333),
    ([N, N], 2, "agreed", N, 1.0),
    ([N, S], 2, "disputed", None, 0.5),
]


@pytest.mark.parametrize(("answers", "needed", "status", "verdict", "agreement"), TABLE)
def test_the_table(
    answers: list[str | None], needed: int, status: str, verdict: str | None, agreement: float | None
) -> None:
    ruling = rule(CLAIM, [review(n, answer) for n, answer in enumerate(answers, 1)], Policy(needed))
    assert (ruling.status, ruling.verdict, ruling.agreement) == (status, verdict, agreement)
    assert len(ruling.reviews) == len(answers), "every review is kept"


def test_said_rules_separately() -> None:
    ruling = rule(CLAIM, [review(1, S, "faithful"), review(2, R, "faithful")], Policy())
    assert (ruling.status, ruling.verdict, ruling.said) == ("disputed", None, "faithful")


def test_an_adjudicator_settles_it_alone_and_the_reviews_are_kept() -> None:
    reviews = [review(1, S), review(2, S), review(3, R)]
    ruling = rule(CLAIM, reviews, Policy(2, frozenset({"r3@example.org"})))
    assert (ruling.status, ruling.verdict) == ("adjudicated", R)
    assert len(ruling.reviews) == 3


def test_two_adjudicators_who_differ_settle_nothing() -> None:
    reviews = [review(1, S), review(2, R)]
    assert rule(CLAIM, reviews, Policy(2, frozenset({"r1@example.org", "r2@example.org"}))).status == "disputed"
