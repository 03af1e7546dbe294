"""How far reviewers agree beyond chance, with what that is for, and what cannot be told.

A claim counts where two reviewers or more answered. Skips are missing answers, and adjudications are to be left out,
since who adjudicates has seen the others' answers. docs/rulings.md says which figure to quote when.

- *raw agreement*: of all pairs of answers to a claim, the share that is equal, averaged over claims.
- *Cohen's kappa* (1960): of two reviewers, over the claims that both answered.
- *Fleiss' kappa* (1971), as Gwet (2014) has it for claims with different numbers of answers.
- *Krippendorff's alpha* (2011) for nominal data with missing answers.
- *Gwet's AC1* (2008, 2014): steady where nearly all answers are the same, when the kappas fall.

The interval is what the middle 95 per cent of 2,000 samples gave, each of as many claims as there are, drawn with
putting back (percentile bootstrap; Efron and Tibshirani, 1993). Claims that were answered alike are drawn together, so
that it costs the same for a hundred claims and for a hundred thousand. The seed is fixed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SAMPLES = 2000
SEED = 2026
FEWEST = 10
"""Claims with two answers below which no interval is given: resampling so few says nothing."""
_DEFINED = 0.95
"""The share of samples in which a figure has to be defined for its interval to mean something."""

NO_ANSWERS = "nobody has answered"
ONE_REVIEWER = "one reviewer alone has answered"
NO_OVERLAP = "no claim has two answers"
ONE_LABEL = "all answers that can be compared are alike: chance would agree as well"
NOT_TWO = "it is a figure of two reviewers: see the pairs"


class Rating(NamedTuple):
    """What one reviewer answered to one question about a claim of that ``kind``."""

    claim_id: str
    reviewer: str
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A figure, at most 1; where it is undefined ``value`` is None and ``why`` says why. ``low`` and ``high`` are the
    95 per cent interval, None where there is none."""

    key: str
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of some answers. ``name`` says of which: all, a kind, two reviewers. ``claims`` counts those with two
    answers or more, ``answers`` all."""

    name: str
    claims: int
    answers: int
    reviewers: int
    figures: tuple[Coefficient, ...]

    def figure(self, key: str) -> Coefficient:
        return next(one for one in self.figures if one.key == key)


@dataclass(frozen=True, slots=True)
class Question:
    """The agreement on one question (``control``: verdict, said): of all, by kind and by pair of reviewers.

    ``confusion`` counts pairs of answers to the same claim, a row and a column a label, each pair once: above the
    diagonal stand the pairs of two labels, by the order of ``labels``.
    """

    control: str
    labels: tuple[str, ...]
    whole: Agreement
    kinds: tuple[Agreement, ...]
    pairs: tuple[Agreement, ...]
    confusion: tuple[tuple[int, ...], ...]


def measured(control: str, ratings: Iterable[Rating], order: Sequence[str] = ()) -> Question:
    """The agreement on one question. ``order`` is that of the labels; those that nobody gave are left out.

    One rating a reviewer and claim counts, the last one given here.
    """
    alike = _alike(ratings)
    found = {label for given in alike for _, (label, _) in given}
    labels = (*(label for label in order if label in found), *sorted(found - set(order)))
    tallies = _tallies(alike, labels)
    kinds = [_agreement(kind, tallies[kind]) for kind in sorted(tallies) if kind]
    whole = sum(tallies.values(), _Tally())
    pairs = [_of_pair(first, second, cells, len(labels)) for (first, second), cells in sorted(whole.cells.items())]
    return Question(
        control, labels, _agreement("all", whole), tuple(kinds), tuple(pairs), _confusion(whole.cells, len(labels))
    )


@dataclass(slots=True)
class _Tally:
    """Answers, counted: how many claims got each pattern of answers (how many gave each label), and for each two
    reviewers, how often the one gave this label and the other that."""

    patterns: Counter[tuple[int, ...]] = field(default_factory=Counter)
    cells: dict[tuple[str, str], Counter[tuple[int, int]]] = field(default_factory=dict)
    reviewers: set[str] = field(default_factory=set)

    def __add__(self, other: _Tally) -> _Tally:
        names = sorted(self.cells.keys() | other.cells.keys())
        cells = {pair: self.cells.get(pair, Counter()) + other.cells.get(pair, Counter()) for pair in names}
        return _Tally(self.patterns + other.patterns, cells, self.reviewers | other.reviewers)


Given = tuple[tuple[str, tuple[str, str]], ...]
"""The answers to one claim by reviewer: each one's name, and their label with the claim's kind."""


def _alike(ratings: Iterable[Rating]) -> Counter[Given]:
    """How many claims were answered in the same way by the same reviewers."""
    claims: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for claim_id, reviewer, label, kind in ratings:
        claims[claim_id][reviewer] = label, kind
    return Counter([tuple(sorted(answers.items())) for answers in claims.values()])


def _tallies(alike: Mapping[Given, int], labels: Sequence[str]) -> dict[str, _Tally]:
    """The answers by kind."""
    place = {label: n for n, label in enumerate(labels)}
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for given, times in alike.items():
        ratings = [(reviewer, place[label]) for reviewer, (label, _) in given]
        tally = tallies[given[0][1][1]]
        row = [0] * len(labels)
        for reviewer, label in ratings:
            row[label] += 1
            tally.reviewers.add(reviewer)
        tally.patterns[tuple(row)] += times
        for (first, one), (second, other) in combinations(ratings, 2):
            tally.cells.setdefault((first, second), Counter())[one, other] += times
    return tallies


def _agreement(name: str, tally: _Tally) -> Agreement:
    answers = sum(sum(row) * times for row, times in tally.patterns.items())
    claims = sum(times for row, times in tally.patterns.items() if sum(row) > 1)
    people = len(tally.reviewers)
    why = NO_ANSWERS if not answers else ONE_REVIEWER if people == 1 else None if claims else NO_OVERLAP
    if why:
        figures = tuple(_undefined(key, why) for key in _LABELS)
    else:
        raw, *others = _figures(tally.patterns, _of_counts)
        cohen = _undefined("cohen", NOT_TWO) if people > 2 else _figures(next(iter(tally.cells.values())), _of_cells)[0]
        figures = (raw, cohen, *others)
    return Agreement(name, claims, answers, people, figures)


def _of_pair(first: str, second: str, cells: Counter[tuple[int, int]], labels: int) -> Agreement:
    """Two reviewers on the claims that both answered."""
    patterns = Counter[tuple[int, ...]]()
    for (one, other), times in cells.items():
        patterns[tuple((label == one) + (label == other) for label in range(labels))] += times
    return _agreement(f"{first} and {second}", _Tally(patterns, {(first, second): cells}, {first, second}))


def _confusion(cells: Mapping[tuple[str, str], Counter[tuple[int, int]]], labels: int) -> tuple[tuple[int, ...], ...]:
    pairs = Counter[tuple[int, int]]()
    for counted in cells.values():
        for (one, other), times in counted.items():
            pairs[min(one, other), max(one, other)] += times
    return tuple(tuple(pairs[row, column] for column in range(labels)) for row in range(labels))


# --- the figures


_LABELS = {
    "raw": "Raw agreement",
    "cohen": "Cohen's kappa",
    "fleiss": "Fleiss' kappa",
    "alpha": "Krippendorff's alpha",
    "ac1": "Gwet's AC1",
}

Formula = Callable[[Any, "Numbers"], Mapping[str, "Numbers"]]
"""From the patterns (a row each) and how often each stands in each sample (a row a sample) to each sample's figures;
not a number where one is undefined."""


def _figures(patterns: Mapping[Any, int], formula: Formula) -> tuple[Coefficient, ...]:
    import numpy as np

    ordered = sorted(patterns)
    rows = np.array(ordered)
    weights = np.array([patterns[row] for row in ordered], dtype=float)
    claims = int(weights.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = formula(rows, weights[None, :])
        draws = np.random.default_rng(SEED).multinomial(claims, weights / claims, size=SAMPLES)
        samples = formula(rows, draws.astype(float)) if _enough(ordered, patterns, formula) else {}
    return tuple(_coefficient(key, float(found[0]), samples.get(key)) for key, found in whole.items())


def _enough(ordered: Sequence[tuple[int, ...]], patterns: Mapping[Any, int], formula: Formula) -> bool:
    paired = (patterns[row] for row in ordered if formula is _of_cells or sum(row) > 1)
    return sum(paired) >= FEWEST


def _coefficient(key: str, value: float, sample: Numbers | None) -> Coefficient:
    import numpy as np

    if not np.isfinite(value):
        return _undefined(key, ONE_LABEL)
    defined = sample[np.isfinite(sample)] if sample is not None else np.array([])
    if len(defined) < _DEFINED * SAMPLES:
        return Coefficient(key, _LABELS[key], value)
    low, high = np.quantile(defined, (0.025, 0.975))
    if high - low < 1e-9:  # no claim differs from the others: resampling would tell certainty that there is not
        return Coefficient(key, _LABELS[key], value)
    return Coefficient(key, _LABELS[key], value, float(low), float(high))


def _undefined(key: str, why: str) -> Coefficient:
    return Coefficient(key, _LABELS[key], None, why=why)


def _of_counts(rows: Any, draws: Numbers) -> Mapping[str, Numbers]:
    """A row is how many gave each label to a claim."""
    import numpy as np

    answers = rows.sum(axis=1)
    paired = answers > 1
    least = np.maximum(answers, 2)
    equal = (rows * (rows - 1)).sum(axis=1) / (least * (least - 1))
    raw = (draws * (paired * equal)).sum(axis=1) / (draws * paired).sum(axis=1)
    shares = (draws @ (rows / answers[:, None])) / draws.sum(axis=1, keepdims=True)
    by_chance = (shares**2).sum(axis=1)
    given = (rows.sum(axis=0) > 0).sum()
    by_lot = (shares * (1 - shares)).sum(axis=1) / (given - 1 if given > 1 else np.nan)
    # alpha: what disagrees within claims, of what would if all answers were dealt out anew
    totals = draws @ (rows * paired[:, None])
    number = totals.sum(axis=1)
    within = draws @ (paired * (rows * (answers[:, None] - rows)).sum(axis=1) / (least - 1))
    anew = (totals * (number[:, None] - totals)).sum(axis=1) / (number - 1)
    return {"raw": raw, "fleiss": _beyond(raw, by_chance), "alpha": 1 - within / anew, "ac1": _beyond(raw, by_lot)}


def _of_cells(rows: Any, draws: Numbers) -> Mapping[str, Numbers]:
    """A row is the labels that the two reviewers gave to a claim."""
    import numpy as np

    size = int(rows.max()) + 1
    number = draws.sum(axis=1)
    equal = draws @ (rows[:, 0] == rows[:, 1]).astype(float) / number
    first, second = (draws @ np.eye(size)[rows[:, side]] / number[:, None] for side in (0, 1))
    return {"cohen": _beyond(equal, (first * second).sum(axis=1))}


def _beyond(observed: Numbers, by_chance: Numbers) -> Numbers:
    """The share of the agreement that chance does not give; not a number where chance gives all."""
    import numpy as np

    return np.where(by_chance < 1 - 1e-12, (observed - by_chance) / (1 - by_chance), np.nan)
