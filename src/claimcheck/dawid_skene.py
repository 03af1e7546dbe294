"""Which answer is probably right, and how each reviewer errs, told from the answers alone.

Dawid and Skene (1979), "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied
Statistics 28(1). Each claim has one true label; a reviewer who meets the label *t* answers *l* with a probability of
their own, and independently of the others. Labels and probabilities are estimated in turn until nothing moves. Where
a label is known, it stays.

The start is the share of each answer, nothing is drawn by lot, and what comes in is sorted first: the same answers give
the same estimate, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ROUNDS = 200
CLOSE = 1e-6
"""It ends when no probability moves by more, or after so many ROUNDS."""
SMOOTHING = 4.0
"""So many answers a reviewer and label are made up before the first real one: half of them right, the others spread
over all labels. Without them one answer in a rare label makes somebody infallible, or never right."""


class Answered(NamedTuple):
    """What one reviewer answered to one claim."""

    claim: str
    reviewer: str
    label: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """``labels`` are sorted. ``prevalence`` has the share of each label; ``errors`` of each reviewer a row a true label
    and a column an answer; ``posterior`` a row a claim (``claims`` says which) and a column a label: how probable it is
    that this is the claim's true one; ``top`` the column of the most probable one, of equal ones the first."""

    labels: tuple[str, ...]
    claims: Mapping[str, int]
    prevalence: Numbers
    errors: Mapping[str, Numbers]
    posterior: Numbers
    top: NDArray[np.intp]

    def best(self, claim: str) -> tuple[str, float]:
        """The most probable label of a claim and its probability; of equal ones the first by name."""
        row = self.claims[claim]
        place = self.top[row]
        return self.labels[place], float(self.posterior[row, place])

    def probability(self, claim: str, label: str) -> float:
        return float(self.posterior[self.claims[claim], self.labels.index(label)])


def estimate(
    answers: Iterable[Answered], known: Mapping[str, str] | None = None, *, smoothing: float = SMOOTHING
) -> Estimate:
    """The estimate from all answers; ``known`` gives labels that stand. With ``smoothing`` 0 it is the paper's.

    A reviewer may answer the same claim several times; each time counts. Raises ValueError without any answer.
    """
    import numpy as np

    given = sorted(answers)
    if not given:
        raise ValueError("no answers to estimate from")
    known = known or {}
    claims = {name: n for n, name in enumerate(sorted({one.claim for one in given}))}
    reviewers = {name: n for n, name in enumerate(sorted({one.reviewer for one in given}))}
    labels = tuple(sorted({one.label for one in given} | {known[name] for name in claims if name in known}))
    places = {label: n for n, label in enumerate(labels)}
    size = len(labels)
    # Claims that the same reviewers answered in the same way are one row, and count as many.
    pattern: dict[tuple[tuple[tuple[int, int], ...], int], int] = {}
    row_of = np.empty(len(claims), dtype=np.intp)
    by_claim: list[list[tuple[int, int]]] = [[] for _ in claims]
    for one in given:
        by_claim[claims[one.claim]].append((reviewers[one.reviewer], places[one.label]))
    for name, place in claims.items():
        key = tuple(by_claim[place]), places[known[name]] if name in known else -1
        row_of[place] = pattern.setdefault(key, len(pattern))
    weight = np.bincount(row_of, minlength=len(pattern)).astype(float)
    rows = np.array([row for (some, _), row in pattern.items() for _ in some], dtype=np.intp)
    who = np.array([reviewer for some, _ in pattern for reviewer, _ in some], dtype=np.intp)
    what = np.array([label for some, _ in pattern for _, label in some], dtype=np.intp)
    told = np.array([label for _, label in pattern], dtype=np.intp)
    sure = told >= 0

    def clamped(found: Numbers) -> Numbers:
        found[sure] = 0.0
        found[sure, told[sure]] = 1.0
        return found

    truth: Numbers = np.zeros((len(pattern), size))
    np.add.at(truth, (rows, what), 1.0)
    truth = clamped(truth / truth.sum(axis=1, keepdims=True))
    made_up = smoothing * (np.eye(size) / 2 + 1 / (2 * size))
    cells = who * size + what
    tiny = np.finfo(float).tiny
    for _ in range(ROUNDS):
        counted = truth * weight[:, None]
        prevalence = counted.sum(axis=0) + smoothing / size
        prevalence /= prevalence.sum()
        # errors[reviewer, answer, true label]
        errors = (
            np.stack(
                [np.bincount(cells, counted[rows, k], minlength=len(reviewers) * size) for k in range(size)], axis=1
            ).reshape(len(reviewers), size, size)
            + made_up
        )
        errors /= np.maximum(errors.sum(axis=1, keepdims=True), tiny)
        logs = np.log(np.maximum(errors, tiny))
        likely = np.tile(np.log(np.maximum(prevalence, tiny)), (len(pattern), 1))
        for k in range(size):
            likely[:, k] += np.bincount(rows, logs[who, what, k], minlength=len(pattern))
        likely = np.exp(likely - likely.max(axis=1, keepdims=True))
        before, truth = truth, clamped(likely / likely.sum(axis=1, keepdims=True))
        if np.abs(truth - before).max() < CLOSE:
            break
    top = (truth >= truth.max(axis=1, keepdims=True) - CLOSE).argmax(axis=1)
    rates = {name: errors[n].T for name, n in reviewers.items()}
    return Estimate(labels, claims, prevalence, rates, truth[row_of], top[row_of])
