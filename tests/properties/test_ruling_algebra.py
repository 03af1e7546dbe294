"""What holds for any reviews: order never matters, an agreeing review never unsettles, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Review
from claimcheck.rulings import Policy, rule

CLAIM = "clm_0123456789abcdef"
answers = st.lists(st.sampled_from(["supported", "refuted", "conflicting", "not_checkable", None]), max_size=8)
policies = st.builds(Policy, st.integers(1, 5))


def reviews_of(verdicts: Sequence[str | None]) -> list[Review]:
    return [
        Review(CLAIM, f"r{n}@example.org", n, 1, f"2026-01-01T00:00:{n:02d}Z", "", verdict, skipped=verdict is None)
        for n, verdict in enumerate(verdicts, 1)
    ]


@given(answers, policies, st.randoms())
def test_order_never_matters(verdicts: list[str | None], policy: Policy, random: object) -> None:
    reviews = reviews_of(verdicts)
    shuffled = reviews.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rule(CLAIM, shuffled, policy) == rule(CLAIM, reviews, policy)


@given(answers, policies)
def test_an_agreeing_review_never_unsettles(verdicts: list[str | None], policy: Policy) -> None:
    before = rule(CLAIM, reviews_of(verdicts), policy)
    if before.status == "agreed":
        after = rule(CLAIM, reviews_of([*verdicts, before.verdict]), policy)
        assert (after.status, after.verdict) == ("agreed", before.verdict)


@given(answers, policies)
def test_nothing_is_lost_and_ruling_again_gives_the_same(verdicts: list[str | None], policy: Policy) -> None:
    ruling = rule(CLAIM, reviews_of(verdicts), policy)
    assert sorted(r.annotation_id for r in ruling.reviews) == list(range(1, len(verdicts) + 1))
    assert rule(CLAIM, ruling.reviews, policy) == ruling


@given(answers, policies)
def test_a_skip_changes_nothing(verdicts: list[str | None], policy: Policy) -> None:
    with_skip, without = (rule(CLAIM, reviews_of(v), policy) for v in ([*verdicts, None], verdicts))
    assert (with_skip.status, with_skip.verdict) == (without.status, without.verdict)
