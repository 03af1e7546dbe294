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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from claimcheck.assignment import answers_needed
from claimcheck.dawid_skene import Answered, Estimate, estimate
from claimcheck.model import PolicyName, Review, Ruling, Status

Control = Literal["verdict", "said"]
CONTROLS: tuple[Control, ...] = ("verdict", "said")
SURE = 0.9
"""Under ``dawid-skene``, how probable a verdict has to be for reviewers who differ to count as agreed. The model takes
reviewers for independent of each other, which they never quite are, so that its probabilities are somewhat high."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How reviews combine: how many answers a claim needs, and what is made of them. ``overlap`` is the share of claims
    that need so many; one answer settles each of the others.

    >>> Policy()
    Policy(reviews_per_claim=2, name='majority', overlap=1.0)
    """

    reviews_per_claim: int = 2
    name: PolicyName = "majority"
    overlap: float = 1.0


def rule(claim_id: str, reviews: Iterable[Review], policy: Policy) -> Ruling:
    """The ruling on one claim from its live reviews, one a reviewer, and its adjudications.

    ``dawid-skene`` learns from all claims of a project: give them to :func:`rule_all`. Here it has this one alone.

    >>> when = "2026-03-02T09:30:00Z"
    >>> answers = {"ada": "refuted", "ben": "refuted", "cem": "supported"}
    >>> reviews = [
    ...     Review("clm_0a1b2c3d4e5f", name, number, 1, when, when, verdict=verdict)
    ...     for number, (name, verdict) in enumerate(answers.items())
    ... ]
    >>> ruling = rule("clm_0a1b2c3d4e5f", reviews, Policy(reviews_per_claim=2))
    >>> ruling.status, ruling.verdict, ruling.agreement
    ('agreed', 'refuted', 0.6667)
    """
    return rule_all({claim_id: reviews}, policy)[claim_id]


def rule_all(reviews: Mapping[str, Iterable[Review]], policy: Policy) -> dict[str, Ruling]:
    """The rulings on all claims of a project, from the reviews of each; in the same order."""
    kept = {claim_id: tuple(sorted(some, key=_BY_TIME)) for claim_id, some in reviews.items()}
    learned = {control: _learned(kept, control) for control in CONTROLS if policy.name == "dawid-skene"}
    single = replace(policy, reviews_per_claim=1)
    found = {}
    for claim_id, some in kept.items():
        needed = answers_needed(claim_id, policy.reviews_per_claim, policy.overlap)
        own = policy if needed == policy.reviews_per_claim else single
        status, verdict, agreement = _settle(claim_id, some, "verdict", own, learned.get("verdict"))
        said_status, said, _ = _settle(claim_id, some, "said", own, learned.get("said"))
        found[claim_id] = Ruling(claim_id, status, verdict, said, agreement, some, said_status)
    return found


_BY_TIME = attrgetter("created_at", "reviewer", "annotation_id")
_ANSWER: Mapping[Control, Callable[[Review], str | None]] = {
    "verdict": attrgetter("verdict"),
    "said": attrgetter("said"),
}


def _given(reviews: Iterable[Review], control: Control) -> list[tuple[str, Review]]:
    """What was answered to one question, and in which reviews."""
    answer_in = _ANSWER[control]
    return [(answer, one) for one in reviews if (answer := answer_in(one)) and not one.skipped]


def _learned(reviews: Mapping[str, Iterable[Review]], control: Control) -> Estimate | None:
    """What the model makes of all answers to a question; None where there is none. What was adjudicated is known."""
    answers: list[Answered] = []
    known: dict[str, str] = {}
    for claim_id, some in reviews.items():
        given = _given(some, control)
        answers += [Answered(claim_id, one.reviewer, answer) for answer, one in given if not one.adjudicates]
        decided = {answer for answer, one in given if one.adjudicates}
        if len(decided) == 1:
            known[claim_id] = decided.pop()
    return estimate(answers, known) if answers else None


Settled = tuple[Status, str | None, float | None]
"""The status, the answer that holds or None, how far the reviewers agree or None."""


def _settle(
    claim_id: str, reviews: Iterable[Review], control: Control, policy: Policy, learned: Estimate | None
) -> Settled:
    given = _given(reviews, control)
    answers = tuple([answer for answer, one in given if not one.adjudicates])
    found = _by_model(claim_id, answers, policy, learned) if learned and answers else _by_count(answers, policy)
    if len(answers) == len(given):
        return found
    decided = {answer for answer, one in given if one.adjudicates}
    agreement = found[2]
    return ("adjudicated", decided.pop(), agreement) if len(decided) == 1 else ("disputed", None, agreement)


@lru_cache(maxsize=10_000)
def _by_count(answers: tuple[str, ...], policy: Policy) -> Settled:
    """Thousands of claims are answered alike: there are few answers, and few of them to a claim."""
    if not answers:
        return "open", None, None
    top, most = Counter(answers).most_common(1)[0]
    agreement = round(most / len(answers), 4)
    alike = most == len(answers)
    if len(answers) < policy.reviews_per_claim:
        return "open", top if alike else None, agreement
    agreed = alike if policy.name == "unanimous" else most * 2 > len(answers)
    return ("agreed", top, agreement) if agreed else ("disputed", None, agreement)


def _by_model(claim_id: str, answers: tuple[str, ...], policy: Policy, learned: Estimate) -> Settled:
    alike = len(set(answers)) == 1
    top, agreement = (answers[0], learned.probability(claim_id, answers[0])) if alike else learned.best(claim_id)
    agreement = round(agreement, 4)
    if len(answers) < policy.reviews_per_claim:
        return "open", top if alike else None, agreement
    # What all say is not overturned, and what nobody says is not ruled.
    agreed = alike or (agreement >= SURE and top in answers)
    return ("agreed", top, agreement) if agreed else ("disputed", None, agreement)
