"""The scoreboard of ``claimcheck eval``, and what went wrong in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding

from claimcheck.report.console import heading, shown
from claimcheck.report.screens import table_of
from claimcheck.scoring import Measure, Miss


def show_scores(console: Console, scores: Sequence[Measure]) -> None:
    """A row a measure: its figure, the interval that it lies in for other articles like these, and of how many."""
    board = table_of(None)
    board.expand = False
    board.add_column("Measure")
    board.add_column("Figure", justify="right")
    board.add_column("95 % interval", justify="right")
    board.add_column("Of", justify="right", style="dim")
    for one in scores:
        board.add_row(one.label, figure(one), interval(one), f"{one.items:g}")
    console.print(board)


def figure(one: Measure) -> str:
    """``.873``; a count as it is."""
    return number(one.value, counts=one.counts)


def interval(one: Measure) -> str:
    """``.841–.902``; nothing where there is none."""
    if one.low is None or one.high is None:
        return ""
    return f"{number(one.low, counts=one.counts)}–{number(one.high, counts=one.counts)}"


def number(value: float, *, counts: bool = False) -> str:
    return f"{value:.0f}" if counts else f"{value:.3f}".replace("0.", ".", 1)


def show_misses(console: Console, misses: Sequence[Miss]) -> None:
    """What went wrong, by article and place: the words that it is about, and below them what is wrong with them."""
    for article, in_article in groupby(misses, key=lambda one: one.article_id):
        console.print(heading(article))
        for _, at_place in groupby(in_article, key=lambda one: one.place):
            first, *others = at_place
            console.print(shown(f"line {first.line} ({first.place.start}–{first.place.end}): {first.text}"))
            for one in (first, *others):
                console.print(Padding(shown(one.words), (0, 0, 0, 4)), style="dim")
