"""How well claims agree with a gold set: articles in which somebody has marked every claim by hand.

How things count
- A claim is found where it and a gold claim share at least half of their union, each with one other, the best first;
  *tight* asks for 85 per cent of the union.
- A gold claim that a desk *must* or *should* find counts; finding one that it *may* find is neither right nor wrong.
- Kind, speaker and figures are compared only where a claim was found. A speaker is right where one name's words hold
  all of the other's, titles aside, or where initial and surname agree. A figure is right where one wording holds the
  other, and the value is the gold's, where the gold gives one.
- A *never hit* is a claim that lies half in a passage that is never one, or holds half of it.
- The interval of a measure is what the middle 95 per cent of 1,000 samples gave, each of as many articles as there
  are, drawn with putting back (percentile bootstrap; Efron and Tibshirani, 1993).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from claimcheck.language.wordlists import word_set
from claimcheck.model import Article, Claim, Kind, Quantity, Span

Need = Literal["must", "should", "may"]
Tally = Mapping[str, int]

FOUND = 0.5
TIGHT = 0.85
_SAMPLES = 1000
_SEED = 2024


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure as the gold words it; ``value`` where it gives one."""

    text: str
    value: float | int | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that was marked by hand. ``speaker`` is the fullest name in the article, None where nobody is quoted."""

    span: Span
    kind: Kind
    need: Need
    speaker: str | None = None
    figures: tuple[GoldFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all its claims, and with passages (``never``) in which there is none."""

    article: Article
    claims: tuple[GoldClaim, ...]
    never: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong: the ``place`` in the article, its ``line`` and ``text``, a stable ``code``, and
    ``words`` for a reader."""

    article_id: str
    place: Span
    line: int
    text: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of the scoreboard, 0 to 1, or a count where ``counts`` is set; ``items`` is how many it is about.

    ``low`` and ``high`` are the ends of its interval, None for fewer than three articles.
    """

    key: str
    label: str
    value: float
    items: float
    low: float | None = None
    high: float | None = None
    counts: bool = False


Board = Callable[[Tally], tuple[Measure, ...]]
"""Measures from counts."""
_Tell = Callable[[Span, str, str], None]


def compare(gold: GoldArticle, claims: Sequence[Claim]) -> tuple[Tally, tuple[Miss, ...]]:
    """What is right and wrong in the claims of one article: the counts that :func:`measures` adds up, and the misses
    by place."""
    pairs = matched([claim.span for claim in claims], [one.span for one in gold.claims])
    tally = Counter[str](claims=len(claims), never=len(gold.never))
    misses: list[Miss] = []

    def miss(place: Span, code: str, words: str) -> None:
        text = gold.article.text
        line = text.count("\n", 0, place.start) + 1
        misses.append(Miss(gold.article.id, place, line, place.of(text), code, words))

    found = {theirs: ours for ours, theirs in pairs.items()}
    for number, wanted in enumerate(gold.claims):
        tally[wanted.need] += 1
        if number not in found:
            if wanted.need != "may":
                miss(wanted.span, f"missed_{wanted.need}", f"not found ({wanted.need})")
            continue
        _compare_pair(gold.article.text, claims[found[number]], wanted, tally, miss)
    for number, claim in enumerate(claims):
        in_never = any(claim.span.overlap(n) >= FOUND * min(len(claim.span), len(n)) for n in gold.never)
        tally["never_hit"] += in_never
        if in_never:
            miss(claim.span, "never_hit", "found where there is never a claim")
        elif number not in pairs:
            miss(claim.span, "no_claim", "found, and not a claim in the gold set")
    return tally, tuple(sorted(misses, key=lambda one: (one.place, one.code)))


def _compare_pair(text: str, claim: Claim, wanted: GoldClaim, tally: Counter[str], miss: _Tell) -> None:
    tally[f"{wanted.need}_found"] += 1
    tally["pairs"] += 1
    if shared(claim.span, wanted.span) >= TIGHT:
        tally["tight"] += wanted.need != "may"
    else:
        miss(wanted.span, "bounds", f"found as “{claim.span.of(text)}”")
    tally["kind_right"] += claim.kind == wanted.kind
    if claim.kind != wanted.kind:
        miss(wanted.span, "kind", f"of kind {_said(wanted.kind)}, found as {_said(claim.kind)}")
    right = bool(wanted.speaker) and same_name(claim.speaker, wanted.speaker)
    tally["speakers"] += bool(wanted.speaker)
    tally["speakers_given"] += bool(claim.speaker)
    tally["speakers_right"] += right
    if (wanted.speaker or claim.speaker) and not right:
        miss(wanted.span, "speaker", f"said by {wanted.speaker or 'nobody'}, found as {claim.speaker or 'nobody'}'s")
    hits = one_to_one(
        (1, i, j)
        for i, ours in enumerate(claim.quantities)
        for j, theirs in enumerate(wanted.figures)
        if same_figure(ours, theirs)
    )
    tally["figures"] += len(wanted.figures)
    tally["figures_given"] += len(claim.quantities)
    tally["figures_right"] += len(hits)
    missing = [one.text for j, one in enumerate(wanted.figures) if j not in hits.values()]
    extra = [one.text for i, one in enumerate(claim.quantities) if i not in hits]
    if missing or extra:
        parts = [f"not found: {', '.join(missing)}"] * bool(missing) + [f"too many: {', '.join(extra)}"] * bool(extra)
        miss(wanted.span, "figures", f"figures {'; '.join(parts)}")


def measures(tallies: Sequence[Tally]) -> tuple[Measure, ...]:
    """The scoreboard of the tallies, one an article, in the order in which it is shown, with intervals."""
    return with_intervals(tallies, _board)


def with_intervals(tallies: Sequence[Tally], board: Board) -> tuple[Measure, ...]:
    """What ``board`` makes of the sum of all tallies, each measure with its interval. The seed is fixed."""
    whole = board(total(tallies))
    if len(tallies) < 3:
        return whole
    chance = random.Random(_SEED)
    samples: list[list[float]] = [[] for _ in whole]
    for _ in range(_SAMPLES):
        for values, measure in zip(samples, board(total(chance.choices(tallies, k=len(tallies)))), strict=True):
            values.append(measure.value)
    return tuple(_between(measure, sorted(values)) for measure, values in zip(whole, samples, strict=True))


def _between(measure: Measure, values: Sequence[float]) -> Measure:
    low, high = values[round(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]
    return Measure(measure.key, measure.label, measure.value, measure.items, low, high, measure.counts)


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Counter[str]()
    for tally in tallies:
        whole.update(tally)
    return whole


def _board(t: Tally) -> tuple[Measure, ...]:
    wanted, given = t["must"] + t["should"], t["claims"] - t["may_found"]
    return (
        ratio("must_recall", "must claims found", t["must_found"], t["must"]),
        f1("claims_f1", "claims F1", t["must_found"] + t["should_found"], given, wanted),
        f1("tight_f1", "tight F1", t["tight"], given, wanted),
        ratio("kind_accuracy", "kind accuracy", t["kind_right"], t["pairs"]),
        f1("speaker_f1", "speaker F1", t["speakers_right"], t["speakers_given"], t["speakers"]),
        f1("quantity_f1", "figures F1", t["figures_right"], t["figures_given"], t["figures"]),
        Measure("never_hits", "never hits", t["never_hit"], t["never"], counts=True),
    )


def ratio(key: str, label: str, right: int, of: int) -> Measure:
    """A share; 0 of 0 is 0."""
    return Measure(key, label, right / of if of else 0.0, of)


def f1(key: str, label: str, right: int, given: int, wanted: int) -> Measure:
    """The harmonic mean of precision (``right`` of ``given``) and recall (``right`` of ``wanted``)."""
    return Measure(key, label, 2 * right / (given + wanted) if right else 0.0, (given + wanted) / 2)


def matched(ours: Sequence[Span], theirs: Sequence[Span]) -> dict[int, int]:
    """Which of ours is which of theirs: at least half of the union, one to one, the best first."""
    scored = ((shared(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs))
    return one_to_one(one for one in scored if one[0] >= FOUND)


def one_to_one(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pairs of (score, i, j), the best first, each i and each j once; of equal ones the first."""
    pairs: dict[int, int] = {}
    taken = set[int]()
    for _, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def shared(a: Span, b: Span) -> float:
    """The share of their union that two spans have in common, 0 to 1."""
    common = a.overlap(b)
    return common / (len(a) + len(b) - common)


_TITLES = word_set(
    """
    mr mrs ms dr prof professor sir dame lord lady president vice prime minister secretary chief ambassador
    sen senator rep representative gov governor gen general lt col colonel capt captain sgt rev the a an of
    """
)
_POSSESSIVE = re.compile(r"['’]s\b")


def same_name(ours: str | None, theirs: str | None) -> bool:
    """Whether two names may be one person's: the words of one hold the other's, or initial and surname agree."""
    a, b = _name_words(ours), _name_words(theirs)
    if not a or not b or max(len(a), len(b)) > 12:
        return False
    if {*a} <= {*b} or {*b} <= {*a}:
        return True
    initial = 1 in (len(a[0]), len(b[0]))
    return min(len(a), len(b)) > 1 and initial and a[0][0] == b[0][0] and a[-1] == b[-1]


def _name_words(name: str | None) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    words = re.findall(r"\w+", _POSSESSIVE.sub("", bare).lower())
    return [word for word in words if word not in _TITLES]


def same_figure(ours: Quantity, theirs: GoldFigure) -> bool:
    """Whether a figure is the gold's: one wording holds the other, and is not much longer; and the value, if given."""
    a, b = _wording(ours.text), _wording(theirs.text)
    if not a or not b or len(a) > 2 * len(b) + 12 or not (a in b or b in a):
        return False
    return theirs.value is None or ours.value == theirs.value


def _wording(text: str) -> str:
    return " ".join(re.sub(r"[^\w.%$€£]", " ", text.lower()).split())


def _said(kind: str) -> str:
    return kind.replace("_", " ")
