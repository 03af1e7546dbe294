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
from typing import Literal, NamedTuple

from claimcheck.dawid_skene import Answered, Estimate, estimate
from claimcheck.model import PolicyName, Review, Ruling, Status

Control = Literal["verdict", "said"]
CONTROLS: tuple[Control, ...] = ("verdict", "said")
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
    learned = {control: _learned(kept, control) for control in CONTROLS if policy.name == "dawid-skene"}
    found = {}
    for claim_id, some in kept.items():
        status, verdict, agreement = _settle(claim_id, _given(some, "verdict"), policy, learned.get("verdict"))
        _, said, _ = _settle(claim_id, _given(some, "said"), policy, learned.get("said"))
        found[claim_id] = Ruling(claim_id, status, verdict, said, agreement, some)
    return found


class _Given(NamedTuple):
    """What was answered to one question: by the reviewers, with their names, and by adjudicators."""

    answers: list[tuple[str, str]]
    decided: list[str]


def _given(reviews: Iterable[Review], control: Control) -> _Given:
    found = _Given([], [])
    for review in reviews:
        answer = review.verdict if control == "verdict" else review.said
        if not answer or review.skipped:
            continue
        if review.adjudicates:
            found.decided.append(answer)
        else:
            found.answers.append((review.reviewer, answer))
    return found


def _learned(reviews: Mapping[str, Iterable[Review]], control: Control) -> Estimate | None:
    """What the model makes of all answers to a question; None where there is none. What was adjudicated is known."""
    answers: list[Answered] = []
    known: dict[str, str] = {}
    for claim_id, some in reviews.items():
        given = _given(some, control)
        answers += [Answered(claim_id, *answer) for answer in given.answers]
        if len(set(given.decided)) == 1:
            known[claim_id] = given.decided[0]
    return estimate(answers, known) if answers else None


def _settle(
    claim_id: str, given: _Given, policy: Policy, learned: Estimate | None
) -> tuple[Status, str | None, float | None]:
    """(status, the answer that holds or None, how far the reviewers agree or None)."""
    status, answer, agreement = _among_reviewers(claim_id, [said for _, said in given.answers], policy, learned)
    if not given.decided:
        return status, answer, agreement
    differ = len(set(given.decided)) > 1
    return ("disputed", None, agreement) if differ else ("adjudicated", given.decided[0], agreement)


def _among_reviewers(
    claim_id: str, answers: list[str], policy: Policy, learned: Estimate | None
) -> tuple[Status, str | None, float | None]:
    if not answers:
        return "open", None, None
    counts = Counter(answers)
    (top, most), total = counts.most_common(1)[0], len(answers)
    alike = most == total
    agreement = most / total
    if learned and alike:
        agreement = learned.probability(claim_id, top)
    elif learned:
        top, agreement = learned.best(claim_id)
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
