"""Gold questions: claims whose verdict the desk knows, mixed in among the others, and how reviewers did on them.

What is expected never goes to Label Studio, where every user can read a task's data: it is kept at the desk, by claim
id. Only the verdict is scored, by whether it is the expected one; a skip is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from claimcheck.model import Answer, CheckedClaim


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A claim with the verdict that is expected, by its key. What its ruling says is never the desk's; its reviews are
    the answers to the question."""

    checked: CheckedClaim
    expected: str


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """What a reviewer answered to a gold question."""

    claim_id: str
    claim: str
    expected: str
    given: str

    @property
    def right(self) -> bool:
        return self.given == self.expected


@dataclass(frozen=True, slots=True)
class GoldScore:
    """How one reviewer did. ``open`` counts the questions that they still have before them, where each reviewer has a
    project of their own; 0 elsewhere."""

    reviewer: str
    answers: tuple[GoldAnswer, ...]
    skipped: int = 0
    open: int = 0

    @property
    def right(self) -> int:
        return sum(one.right for one in self.answers)


def gold_scores(
    questions: Iterable[GoldQuestion], given_to: Mapping[str, Collection[str]] | None = None
) -> tuple[GoldScore, ...]:
    """The score of everybody who was asked, by name. ``given_to`` are the gold questions, by claim id, that stand
    before each reviewer who still reviews, where each has a project of their own."""
    answers: dict[str, list[GoldAnswer]] = {}
    skipped: dict[str, set[str]] = {}
    for one in questions:
        claim = one.checked.claim
        for review in one.checked.ruling.reviews:
            theirs = answers.setdefault(review.reviewer, [])
            if review.skipped:
                skipped.setdefault(review.reviewer, set()).add(claim.id)
            elif review.verdict:
                theirs.append(GoldAnswer(claim.id, claim.text, one.expected, review.verdict))
    before = given_to or {}
    found = []
    for who in sorted(answers.keys() | {who for who, claims in before.items() if claims}):
        theirs, passed = answers.get(who, []), skipped.get(who, set())
        left = set(before.get(who, ())) - {answer.claim_id for answer in theirs} - passed
        found.append(GoldScore(who, tuple(theirs), len(passed), len(left)))
    return tuple(found)


def verdict_meant(words: str, verdicts: Sequence[Answer]) -> str | None:
    """The key of the one verdict that ``words`` name: by its key, its label, or its name in another scheme where
    that says the same, in capitals or not. None where they name none, or several."""
    wanted = words.strip().casefold()
    for names in (_own_names, _other_names):
        meant = {answer.key for answer in verdicts if wanted in map(str.casefold, names(answer))}
        if meant:
            return meant.pop() if len(meant) == 1 else None
    return None


def _own_names(answer: Answer) -> Iterable[str]:
    return answer.key, answer.label


def _other_names(answer: Answer) -> Iterable[str]:
    return (name for scheme, name in (answer.mapping or {}).items() if scheme not in answer.lossy)


def places_among(gold: Collection[str], others: int) -> list[tuple[int, str]]:
    """How many of the ``others`` come before each gold question, by claim id, in that order.

    The others are cut into as many stretches of the same length as there are questions, and each stretch gets one, at a
    place that hangs on its id: so they are spread evenly, keep no beat by which they could be told, and stand in the
    same places on every machine.
    """
    found = []
    for number, claim in enumerate(sorted(gold, key=lambda one: (_number("order", one), one))):
        start, end = (others * at // len(gold) for at in (number, number + 1))
        found.append((start + _number("place", claim) % (end - start) if end > start else start, claim))
    return found


def _number(*names: str) -> int:
    return int.from_bytes(blake2b("\0".join(names).encode(), digest_size=8).digest())
