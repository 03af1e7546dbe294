"""Which claim became which when an article's text was changed.

A claim with other words is another claim, with another id. Where a claim that is gone and one that is new stand in the
same place of the text, people want to see them as one: "was → is".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimcheck.model import Span

_WORD = re.compile(r"\w+|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim of an edited article: as it stands on the server (``was``, with the ``answers`` it was given), and
    ``now``."""

    article_id: str
    was_id: str
    was: str
    task_id: int
    answers: int
    now_id: str
    now: str


def pairs(was: Sequence[Span], now: Sequence[Span], old_text: str, new_text: str) -> list[tuple[int, int]]:
    """Which of the spans of the old text (by index) is which of the new: those that overlap by half of the longer, once
    the old one is carried over to the new text. Each is in one pair at most; the largest overlap goes first.
    """
    if not was or not now:
        return []
    place = carried(old_text, new_text)
    candidates = []
    for index, span in enumerate(was):
        start, end = place(span.start), place(span.end)
        for other, target in enumerate(now):
            shared = min(end, target.end) - max(start, target.start)
            if shared > 0 and 2 * shared >= max(end - start, len(target)):
                candidates.append((-shared, index, other))
    found: dict[int, int] = {}
    for _, index, other in sorted(candidates):
        if index not in found and other not in found.values():
            found[index] = other
    return sorted(found.items())


def carried(old: str, new: str) -> Callable[[int], float]:
    """Where a place of the old text is in the new one. Inside rewritten words it is carried over in proportion."""
    if old == new:
        return float
    knots = [(0, 0), *_anchors(old, new), (len(old), len(new))]
    starts = [knot[0] for knot in knots]

    def place(offset: int) -> float:
        left = max(0, bisect_right(starts, offset) - 1)
        (a, b), (c, d) = knots[left], knots[min(left + 1, len(knots) - 1)]
        return b + (offset - a) * (d - b) / (c - a) if c > a else b

    return place


def _anchors(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Where the stretches that both texts share begin and end, in both, in order."""
    head = _shared(old, new)
    tail = _shared(old[: head - 1 : -1] if head else old[::-1], new[: head - 1 : -1] if head else new[::-1])
    a = [match.span() for match in _WORD.finditer(old, head, len(old) - tail)]
    b = [match.span() for match in _WORD.finditer(new, head, len(new) - tail)]
    yield head, head
    words = SequenceMatcher(None, [old[s:e] for s, e in a], [new[s:e] for s, e in b])
    for i, j, size in words.get_matching_blocks():
        if size:
            yield a[i][0], b[j][0]
            yield a[i + size - 1][1], b[j + size - 1][1]
    yield len(old) - tail, len(new) - tail


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
