"""The ruling tables, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.assignment import answers_needed
from claimcheck.model import PolicyName, Review
from claimcheck.rulings import Policy, rule, rule_all

CLAIM = "clm_0123456789abcdef"


def review(number: int, verdict: str | None, said: str | None = None, *, of: str = CLAIM) -> Review:
    when = f"2026-11-22T10:00:{number:02d}Z"
    return Review(of, f"r{number}@example.org", number, 1, when, when, verdict, said, skipped=verdict is None)


def adjudication(verdict: str | None, said: str | None = None, *, number: int = 9) -> Review:
    return replace(review(number, verdict, said), adjudicates=True)


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
def test_the_table_of_majority(
    answers: list[str | None], needed: int, status: str, verdict: str | None, agreement: float | None
) -> None:
    ruling = rule(CLAIM, [review(n, answer) for n, answer in enumerate(answers, 1)], Policy(needed))
    assert (ruling.status, ruling.verdict, ruling.agreement) == (status, verdict, agreement)
    assert len(ruling.reviews) == len(answers), "every review is kept"


SAID = [
    # verdicts, whether it was said, adjudicated, status, said_status, what an adjudicator is needed for
    ([S, S], ["verbatim", "verbatim"], None, "agreed", "agreed", None),
    ([S, S], ["verbatim", "altered"], None, "agreed", "disputed", "said"),
    ([S, R], ["verbatim", "altered"], None, "disputed", "disputed", "verdict"),
    ([S, R], ["verbatim", "verbatim"], None, "disputed", "agreed", "verdict"),
    ([S], ["verbatim"], None, "open", "open", None),
    ([S, S], [None, None], None, "agreed", "open", None),
    ([S, S], ["verbatim", "altered"], (S, "altered"), "adjudicated", "adjudicated", None),
    ([S, S], ["verbatim", "altered"], (S, None), "adjudicated", "disputed", None),
]


@pytest.mark.parametrize(("verdicts", "said", "decided", "status", "said_status", "needs"), SAID)
def test_whether_it_was_said_rules_by_the_same_table_and_says_where_it_stands(
    verdicts: list[str], said: list[str | None], decided: tuple[str, str] | None, status: str, said_status: str,
    needs: str | None,
) -> None:  # fmt: skip
    reviews = [review(n, *answer) for n, answer in enumerate(zip(verdicts, said, strict=True), 1)]
    ruling = rule(CLAIM, [*reviews, *([adjudication(*decided)] if decided else [])], Policy(2))
    assert (ruling.status, ruling.said_status) == (status, said_status)
    assert (ruling.needs_adjudicator, ruling.said_disputed) == (needs is not None, needs == "said")


@pytest.mark.parametrize(("answers", "needed", "status", "verdict", "agreement"), TABLE)
def test_unanimous_differs_from_majority_only_where_a_majority_ruled_against_somebody(
    answers: list[str | None], needed: int, status: str, verdict: str | None, agreement: float | None
) -> None:
    if status == "agreed" and agreement != 1.0:
        status, verdict = "disputed", None
    ruling = rule(CLAIM, [review(n, answer) for n, answer in enumerate(answers, 1)], Policy(needed, "unanimous"))
    assert (ruling.status, ruling.verdict, ruling.agreement) == (status, verdict, agreement)


@pytest.mark.parametrize(("answers", "needed", "status", "verdict", "agreement"), TABLE)
def test_dawid_skene_opens_and_closes_as_the_others_and_never_overturns_what_all_say(
    answers: list[str | None], needed: int, status: str, verdict: str | None, agreement: float | None
) -> None:
    ruling = rule(CLAIM, [review(n, answer) for n, answer in enumerate(answers, 1)], Policy(needed, "dawid-skene"))
    assert (ruling.status == "open") == (status == "open")
    assert (ruling.agreement is None) == (agreement is None)
    if agreement == 1.0 or status == "open":
        assert (ruling.status, ruling.verdict) == (status, verdict)
    if ruling.agreement is not None:
        assert 0 < ruling.agreement <= 1


def desk_of_five() -> dict[str, list[Review]]:
    """Forty claims on which reviewers 1 to 3 agree, and 4 and 5 say the opposite on half of them."""
    claims = {}
    for n in range(40):
        right, wrong = (S, R) if n % 2 else (R, S)
        answers = [right, right, right, *([wrong, wrong] if n % 4 < 2 else [right, right])]
        claims[f"clm_{n:08d}"] = [review(k, answer, of=f"clm_{n:08d}") for k, answer in enumerate(answers, 1)]
    return claims


def test_dawid_skene_trusts_those_who_are_mostly_right_against_a_tie_and_a_majority() -> None:
    claims = desk_of_five()
    claims["clm_tied0000"] = [review(1, S, of="clm_tied0000"), review(4, R, of="clm_tied0000")]
    claims["clm_majority"] = [review(k, v, of="clm_majority") for k, v in ((1, S), (2, S), (4, R), (5, R), (3, S))]
    ruled = rule_all(claims, Policy(2, "dawid-skene"))
    assert (ruled["clm_tied0000"].status, ruled["clm_tied0000"].verdict) == ("agreed", S)
    assert rule_all(claims, Policy(2))["clm_tied0000"].status == "disputed"
    outvoted = {**claims, "clm_outvoted": [review(k, v, of="clm_outvoted") for k, v in ((1, S), (4, R), (5, R))]}
    assert rule_all(outvoted, Policy(2))["clm_outvoted"].verdict == R
    assert rule_all(outvoted, Policy(2, "dawid-skene"))["clm_outvoted"].verdict != R


def test_dawid_skene_leaves_a_tie_between_people_it_knows_nothing_about_disputed() -> None:
    ruling = rule(CLAIM, [review(1, S), review(2, R)], Policy(2, "dawid-skene"))
    assert (ruling.status, ruling.verdict, ruling.agreement) == ("disputed", None, 0.5)


def test_dawid_skene_rules_no_verdict_that_nobody_gave() -> None:
    claims = {}
    for n in range(60):  # 1 and 2 mistake what is conflicting, for two different things
        name = f"clm_{n:08d}"
        claims[name] = [review(k, v, of=name) for k, v in ((1, S), (2, R), (3, C), (4, C), (5, C))]
    claims["clm_mistaken"] = [review(1, S, of="clm_mistaken"), review(2, R, of="clm_mistaken")]
    ruling = rule_all(claims, Policy(2, "dawid-skene"))["clm_mistaken"]
    assert (ruling.status, ruling.verdict) == ("disputed", None)


@pytest.mark.parametrize("policy", ["majority", "unanimous", "dawid-skene"])
def test_said_rules_separately(policy: PolicyName) -> None:
    ruling = rule(CLAIM, [review(1, S, "faithful"), review(2, R, "faithful")], Policy(2, policy))
    assert (ruling.status, ruling.verdict, ruling.said) == ("disputed", None, "faithful")


ADJUDICATED = [
    # reviewers, adjudicators (None: a skip), status, verdict, agreement
    ([S, R], [R], "adjudicated", R, 0.5),
    ([S, R], [C], "adjudicated", C, 0.5),  # also what nobody else said
    ([S, S, R], [R], "adjudicated", R, 0.6667),  # also against a majority
    ([S], [R], "adjudicated", R, 1.0),  # also where reviews are missing
    ([], [R], "adjudicated", R, None),
    ([S, R], [N], "adjudicated", N, 0.5),
    ([S, R], [None], "disputed", None, 0.5),
    ([S, S], [None], "agreed", S, 1.0),
    ([S, R], [R, R], "adjudicated", R, 0.5),
    ([S, R], [R, None], "adjudicated", R, 0.5),
    ([S, R], [S, R], "disputed", None, 0.5),
    ([S, S], [S, R], "disputed", None, 1.0),  # somebody has to settle it who can
]


@pytest.mark.parametrize("policy", ["majority", "unanimous"])
@pytest.mark.parametrize(("answers", "decided", "status", "verdict", "agreement"), ADJUDICATED)
def test_an_adjudication_stands_above_every_policy(
    answers: list[str | None],
    decided: list[str | None],
    status: str,
    verdict: str | None,
    agreement: float | None,
    policy: PolicyName,
) -> None:
    reviews = [review(n, answer) for n, answer in enumerate(answers, 1)]
    reviews += [adjudication(answer, number=n) for n, answer in enumerate(decided, 20)]
    ruling = rule(CLAIM, reviews, Policy(2, policy))
    assert (ruling.status, ruling.verdict) == (status, verdict)
    assert ruling.agreement == agreement, "an adjudication is no measure of agreement"
    assert len(ruling.reviews) == len(answers) + len(decided), "every review is kept"


def test_the_adjudicator_may_be_one_of_the_reviewers() -> None:
    own = replace(review(1, S), adjudicates=True, annotation_id=30, updated_at="2026-11-22T11:00:00Z")
    ruling = rule(CLAIM, [review(1, R), review(2, S), own], Policy(2))
    assert (ruling.status, ruling.verdict, ruling.agreement) == ("adjudicated", S, 0.5)


def test_what_was_adjudicated_teaches_dawid_skene_who_is_right() -> None:
    claims = {}
    for n in range(30):
        name = f"clm_{n:08d}"
        reviews = [review(1, S, of=name), review(2, R, of=name)]
        claims[name] = [*reviews, replace(review(9, S, of=name), adjudicates=True)]
    claims["clm_disputed"] = [review(1, S, of="clm_disputed"), review(2, R, of="clm_disputed")]
    ruled = rule_all(claims, Policy(2, "dawid-skene"))
    assert (ruled["clm_disputed"].status, ruled["clm_disputed"].verdict) == ("agreed", S)
    assert ruled["clm_00000000"].status == "adjudicated"


def test_rule_all_gives_each_claim_in_order() -> None:
    claims = desk_of_five()
    for name in ("majority", "unanimous"):
        policy = Policy(2, name)
        assert rule_all(claims, policy) == {claim_id: rule(claim_id, some, policy) for claim_id, some in claims.items()}
    assert list(rule_all(claims, Policy(2, "dawid-skene"))) == list(claims)
    assert rule_all({}, Policy(2, "dawid-skene")) == {}


def test_outside_the_overlap_one_answer_settles_a_claim() -> None:
    policy = Policy(reviews_per_claim=2, overlap=0.5)
    claims = [f"clm_{number}" for number in range(40)]
    found = rule_all({claim: [review(1, S)] for claim in claims}, policy)
    several = {claim for claim in claims if answers_needed(claim, 2, 0.5) == 2}
    assert {claim for claim, ruling in found.items() if ruling.status == "open"} == several
    assert {ruling.status for claim, ruling in found.items() if claim not in several} == {"agreed"}
    # More answers than were needed count like any others.
    differing = rule_all({claim: [review(1, S), review(2, R)] for claim in claims}, policy)
    assert {ruling.status for ruling in differing.values()} == {"disputed"}
