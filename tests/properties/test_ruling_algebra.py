"""What holds for any reviews: order never matters, an agreeing review never unsettles, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Review
from claimcheck.rulings import Policy, rule, rule_all

CLAIM = "clm_0123456789abcdef"
VERDICTS = ["supported", "refuted", "conflicting", "not_checkable", None]
answers = st.lists(st.sampled_from(VERDICTS), max_size=8)
needed = st.integers(1, 5)
counted = st.builds(Policy, needed, st.sampled_from(["majority", "unanimous"]))
policies = st.builds(Policy, needed, st.sampled_from(["majority", "unanimous", "dawid-skene"]))
tables = st.lists(
    st.dictionaries(st.integers(1, 5), st.sampled_from(VERDICTS), max_size=5), min_size=1, max_size=8
)  # of each claim, what the reviewers 1 to 5 answered


def reviews_of(verdicts: Sequence[str | None]) -> list[Review]:
    return [review(CLAIM, n, verdict) for n, verdict in enumerate(verdicts, 1)]


def review(claim_id: str, n: int, verdict: str | None) -> Review:
    when = f"2026-01-01T00:00:{n:02d}Z"
    return Review(claim_id, f"r{n}@example.org", n, 1, when, "", verdict, skipped=verdict is None)


def desk_of(table: Sequence[dict[int, str | None]]) -> dict[str, list[Review]]:
    return {
        f"clm_{place:08d}": [review(f"clm_{place:08d}", n, verdict) for n, verdict in given_.items()]
        for place, given_ in enumerate(table)
    }


@given(answers, policies, st.randoms())
def test_order_never_matters(verdicts: list[str | None], policy: Policy, random: object) -> None:
    reviews = reviews_of(verdicts)
    shuffled = reviews.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rule(CLAIM, shuffled, policy) == rule(CLAIM, reviews, policy)


@given(tables, policies, st.randoms())
@settings(deadline=None)
def test_the_order_of_claims_and_reviews_never_matters(
    table: list[dict[int, str | None]], policy: Policy, random: object
) -> None:
    desk = desk_of(table)
    shuffled = list(desk.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for _, reviews in shuffled:
        random.shuffle(reviews)  # type: ignore[attr-defined]
    assert rule_all(dict(shuffled), policy) == rule_all(desk, policy)


@given(answers, counted)
def test_an_agreeing_review_never_unsettles(verdicts: list[str | None], policy: Policy) -> None:
    before = rule(CLAIM, reviews_of(verdicts), policy)
    if before.status == "agreed":
        after = rule(CLAIM, reviews_of([*verdicts, before.verdict]), policy)
        assert (after.status, after.verdict) == ("agreed", before.verdict)


@given(tables, policies)
@settings(deadline=None)
def test_a_review_that_agrees_with_all_others_never_unsettles(
    table: list[dict[int, str | None]], policy: Policy
) -> None:
    """Under dawid-skene this is as far as it goes: an answer also tells how good its reviewer is."""
    desk = desk_of(table)
    for claim_id, before in rule_all(desk, policy).items():
        given_ = {one.verdict for one in desk[claim_id] if one.verdict}
        if before.status == "agreed" and len(given_) == 1:
            more = {**desk, claim_id: [*desk[claim_id], review(claim_id, 9, before.verdict)]}
            after = rule_all(more, policy)[claim_id]
            assert (after.status, after.verdict) == ("agreed", before.verdict)


@given(tables, policies)
@settings(deadline=None)
def test_nothing_is_lost_and_ruling_again_gives_the_same(table: list[dict[int, str | None]], policy: Policy) -> None:
    desk = desk_of(table)
    ruled = rule_all(desk, policy)
    assert {claim_id: set(one.reviews) for claim_id, one in ruled.items()} == {k: set(v) for k, v in desk.items()}
    assert all(len(one.reviews) == len(desk[claim_id]) for claim_id, one in ruled.items())
    assert rule_all({claim_id: one.reviews for claim_id, one in ruled.items()}, policy) == ruled


@given(answers, policies)
def test_a_skip_changes_nothing(verdicts: list[str | None], policy: Policy) -> None:
    with_skip, without = (rule(CLAIM, reviews_of(v), policy) for v in ([*verdicts, None], verdicts))
    assert (with_skip.status, with_skip.verdict) == (without.status, without.verdict)


@given(tables, policies, st.sampled_from(VERDICTS[:-1]))
@settings(deadline=None)
def test_an_adjudication_settles_its_claim_under_every_policy(
    table: list[dict[int, str | None]], policy: Policy, verdict: str
) -> None:
    desk = desk_of(table)
    claim_id, reviews = next(iter(desk.items()))
    desk[claim_id] = [*reviews, replace(review(claim_id, 9, verdict), adjudicates=True)]
    ruling = rule_all(desk, policy)[claim_id]
    assert (ruling.status, ruling.verdict) == ("adjudicated", verdict)
    assert set(reviews) < set(ruling.reviews)
