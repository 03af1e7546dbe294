"""From reviews to a ruling; docs/rulings.md has the table with examples.

| reviewers' answers | majority | unanimous | dawid-skene |
|---|---|---|---|
| none (a skip is no answer) | open | open | open |
| fewer than ``reviews_per_claim`` | open | open | open |
| at least that many, all equal | agreed | agreed | agreed |
| a strict majority | agreed | disputed | as its probability is |
| no strict majority | disputed | disputed | as its probability is |
| and an adjudicator's | adjudicated | adjudicated | adjudicated |
| and those of adjudicators who differ | disputed | disputed | disputed |

While a claim is open, its verdict is shown where the answers so far are equal. Words about the process ("not
checkable") rule like any other answer. ``said`` rules separately, by the same table. Order never matters, and every
review stays in the ruling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.dawid_skene import Answered, Estimate, estimate
from claimcheck.model import PolicyName, Review, Ruling, Status

SURE = 0.9
"""Under ``dawid-skene``, how probable a verdict has to be for reviewers who differ to count as agreed. The model takes
reviewers for independent of each other, which they never quite are, so that its probabilities are somewhat high."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How reviews combine: how many answers a claim needs, and what is made of them."""

    reviews_per_claim: int = 2
    name: PolicyName = "majority"


def rule(claim_id: str, reviews: Iterable[Review], policy: Policy) -> Ruling:
    """The ruling on one claim from its live reviews, one a reviewer, and its adjudications.

    ``dawid-skene`` learns from all claims of a project: give them to :func:`rule_all`. Here it has this one alone.
    """
    return rule_all({claim_id: reviews}, policy)[claim_id]


def rule_all(reviews: Mapping[str, Iterable[Review]], policy: Policy) -> dict[str, Ruling]:
    """The rulings on all claims of a project, from the reviews of each; in the same order."""
    kept = {
        claim_id: tuple(sorted(some, key=lambda one: (one.created_at, one.reviewer, one.annotation_id)))
        for claim_id, some in reviews.items()
    }
    learned = {control: _learned(kept, control) for control in ("verdict", "said") if policy.name == "dawid-skene"}
    return {claim_id: _ruling(claim_id, some, policy, learned) for claim_id, some in kept.items()}


def _ruling(claim_id: str, kept: tuple[Review, ...], policy: Policy, learned: Mapping[str, Estimate | None]) -> Ruling:
    status, verdict, agreement = _settle(claim_id, kept, "verdict", policy, learned.get("verdict"))
    _, said, _ = _settle(claim_id, kept, "said", policy, learned.get("said"))
    return Ruling(claim_id, status, verdict, said, agreement, kept)


def _settle(
    claim_id: str, reviews: Iterable[Review], control: str, policy: Policy, learned: Estimate | None
) -> tuple[Status, str | None, float | None]:
    """(status, the answer that holds or None, how far the reviewers agree or None)."""
    answers, decided = _answers(reviews, control)
    status, answer, agreement = _settled(claim_id, answers, policy, learned)
    if decided:
        return ("adjudicated", decided[0], agreement) if len(set(decided)) == 1 else ("disputed", None, agreement)
    return status, answer, agreement


def _settled(
    claim_id: str, answers: list[str], policy: Policy, learned: Estimate | None
) -> tuple[Status, str | None, float | None]:
    """What the reviewers alone come to."""
    if not answers:
        return "open", None, None
    counts = Counter(answers)
    (top, most), total = counts.most_common(1)[0], len(answers)
    alike = most == total
    agreement = most / total
    if learned:
        best, agreement = learned.best(claim_id)
        agreement = learned.probability(claim_id, top) if alike else agreement
        top = top if alike else best
    agreement = round(agreement, 4)
    if total < policy.reviews_per_claim:
        return "open", top if alike else None, agreement
    if policy.name == "unanimous":
        agreed = alike
    elif policy.name == "dawid-skene":  # what all say is not overturned, and what nobody says is not ruled
        agreed = alike or (agreement >= SURE and top in counts)
    else:
        agreed = most * 2 > total
    return ("agreed", top, agreement) if agreed else ("disputed", None, agreement)


def _answers(reviews: Iterable[Review], control: str) -> tuple[list[str], list[str]]:
    """What the reviewers answered, and what adjudicators did."""
    answers: list[str] = []
    decided: list[str] = []
    for review in reviews:
        answer = None if review.skipped else getattr(review, control)
        if answer:
            (decided if review.adjudicates else answers).append(answer)
    return answers, decided


def _learned(kept: Mapping[str, tuple[Review, ...]], control: str) -> Estimate | None:
    """What the model makes of all answers to a question; None where there is none. What was adjudicated is known."""
    given: list[Answered] = []
    known: dict[str, str] = {}
    for claim_id, reviews in kept.items():
        decided = set(_answers(reviews, control)[1])
        if len(decided) == 1:
            known[claim_id] = decided.pop()
        given += [
            Answered(claim_id, one.reviewer, answer)
            for one in reviews
            if not one.skipped and not one.adjudicates and (answer := getattr(one, control))
        ]
    return estimate(given, known) if given else None
