"""From reviews to a ruling.

| answers | ruling |
|---|---|
| none (a skip is no answer) | open |
| fewer than ``reviews_per_claim`` | open; the verdict is shown where the answers so far are equal |
| at least that many, all equal | agreed, agreement 1 |
| a strict majority | agreed, agreement below 1 |
| no strict majority | disputed |
| an adjudicator's | adjudicated, whatever the others say |

Words about the process ("not checkable") rule like any other answer. ``said`` rules separately, by the same table.
Order never matters, and every review stays in the ruling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.model import Review, Ruling, Status


@dataclass(frozen=True, slots=True)
class Policy:
    """How reviews combine: how many answers a claim needs, and whose answer settles it."""

    reviews_per_claim: int = 2
    adjudicators: frozenset[str] = frozenset()


def rule(claim_id: str, reviews: Iterable[Review], policy: Policy) -> Ruling:
    """The ruling on one claim from its live reviews, one a reviewer."""
    kept = tuple(sorted(reviews, key=lambda review: (review.created_at, review.reviewer, review.annotation_id)))
    given = [review for review in kept if not review.skipped]
    status, verdict, agreement = _settle([(r.reviewer, r.verdict) for r in given if r.verdict], policy)
    _, said, _ = _settle([(r.reviewer, r.said) for r in given if r.said], policy)
    return Ruling(claim_id, status, verdict, said, agreement, kept)


def _settle(answers: list[tuple[str, str]], policy: Policy) -> tuple[Status, str | None, float | None]:
    """(status, the answer that holds or None, the share of the most frequent answer or None)."""
    if not answers:
        return "open", None, None
    counts = Counter(answer for _, answer in answers)
    (top, most), total = counts.most_common(1)[0], len(answers)
    agreement = round(most / total, 4)
    decided = {answer for reviewer, answer in answers if reviewer in policy.adjudicators}
    if len(decided) == 1:
        return "adjudicated", decided.pop(), agreement
    if total < policy.reviews_per_claim:
        return "open", top if len(counts) == 1 else None, agreement
    if most * 2 > total:
        return "agreed", top, agreement
    return "disputed", None, agreement
