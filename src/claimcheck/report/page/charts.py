"""The report's charts as SVG. What they show stands beside them in words, so that they are pictures and no more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.agreement import Question
from claimcheck.report.page.content import NOBODY, Card, Tag

MANY = 12
"""So many bars; what is rarer is counted together."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar, from ``left`` on, both in per cent of the longest bar."""

    tag: Tag
    number: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    total: int
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        return ", ".join(f"{part.number} {part.tag.label.lower()}" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Day:
    """How many answers there were at the end of a day (YYYY-MM-DD), and how many claims had one."""

    day: str
    answers: int
    claims: int


@dataclass(frozen=True, slots=True)
class Line:
    """A step line in a picture of 600 by 120."""

    days: tuple[Day, ...]
    answers: str
    claims: str
    most: int


@dataclass(frozen=True, slots=True)
class Whisker:
    """A figure with its interval; ``x``, ``left`` and ``width`` in per cent of the picture, None where there is none.
    ``words`` says it all."""

    label: str
    words: str
    x: float | None = None
    left: float | None = None
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures on one scale from ``low`` to 1; ``zero`` is where 0 stands, in per cent."""

    title: str
    below: str
    whiskers: tuple[Whisker, ...]
    low: float
    zero: float


QUESTIONS = {"verdict": "Agreement on the verdict", "said": "Agreement on whether it was said"}


def agreement(question: Question) -> Scale | None:
    """The figures of all answers to a question; None where nobody has answered it."""
    whole = question.whole
    if not whole.answers:
        return None
    least = min(
        (one.value if one.low is None else one.low for one in whole.figures if one.value is not None), default=0
    )
    low = min(0.0, math.floor(least * 10) / 10)

    def place(value: float) -> float:
        return round(100 * (value - low) / (1 - low), 2)

    whiskers = []
    for one in whole.figures:
        if one.value is None:
            whiskers.append(Whisker(one.label, f"undefined: {one.why}"))
        elif one.low is None or one.high is None:
            whiskers.append(Whisker(one.label, f"{one.value:.2f}", place(one.value)))
        else:
            words = f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"
            left = place(one.low)
            whiskers.append(Whisker(one.label, words, place(one.value), left, round(place(one.high) - left, 2)))
    below = f"{whole.answers} answers of {whole.reviewers} reviewers; {whole.claims} claims with two or more"
    return Scale(QUESTIONS.get(question.control, question.control), below, tuple(whiskers), low, place(0))


def by_kind(cards: Iterable[Card], order: Sequence[Tag]) -> list[Bar]:
    return _bars([(card.kind, card) for card in cards], order)


def by_speaker(cards: Iterable[Card], order: Sequence[Tag]) -> list[Bar]:
    return _bars([(card.speaker, card) for card in cards if card.speaker != NOBODY], order)


def _bars(pairs: Sequence[tuple[str, Card]], order: Sequence[Tag]) -> list[Bar]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for label, card in pairs:
        counts[label][card.verdict.key] += 1
    ranked = sorted(counts, key=lambda label: (-counts[label].total(), label))
    shown = {label: counts[label] for label in ranked[:MANY]}
    if rest := ranked[MANY:]:
        shown[f"{len(rest)} others"] = sum((counts[label] for label in rest), Counter())
    longest = max((number.total() for number in shown.values()), default=1)
    bars = []
    for label, number in shown.items():
        left, parts = 0.0, []
        for tag in order:
            if number[tag.key]:
                width = 100 * number[tag.key] / longest
                parts.append(Part(tag, number[tag.key], round(left, 2), round(width, 2)))
                left += width
        bars.append(Bar(label, number.total(), tuple(parts)))
    return bars


def progress(cards: Sequence[Card]) -> Line | None:
    """Answers by the day on which they were first given; None before there are two days."""
    given = sorted(
        (review.created_at[:10], card.number)
        for card in cards
        for review in card.claim.own_reviews
        if not review.skipped and not review.adjudicates
    )
    days: list[Day] = []
    claims = set[int]()
    for done, (day, number) in enumerate(given, 1):
        claims.add(number)
        if days and days[-1].day == day:
            days.pop()
        days.append(Day(day, done, len(claims)))
    if len(days) < 2:
        return None
    first, last = _ordinal(days[0].day), _ordinal(days[-1].day)
    most = max(len(given), len(cards))

    def line(values: Sequence[int]) -> str:
        points, height = [], 120.0
        for day, value in zip(days, values, strict=True):
            x = round(600 * (_ordinal(day.day) - first) / (last - first), 1)
            points.append(f"{x},{height}")
            height = round(120 - 116 * value / most, 1)
            points.append(f"{x},{height}")
        return " ".join(points)

    return Line(tuple(days), line([day.answers for day in days]), line([day.claims for day in days]), most)


def _ordinal(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).toordinal()
