"""What is said aside between two dashes: "Three grants — the largest of $586,000 — will pay for it"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import is_adverb
from claimcheck.language.wordlists import SUBORDINATORS

_LONGEST = 30
"""How many words an aside has at most: what is longer is a sentence of its own."""


def asides(words: Tokens, start: int, end: int, verbs: list[int]) -> Iterator[tuple[int, int]]:
    """The dashes (two tokens) around what is said aside before the main clause from ``start`` to ``end`` is complete.

    ``verbs`` tells how surely each token of the stretch is a verb.
    """
    lower = words.lower
    if "—" not in lower[start:end] and "-" not in lower[start:end]:
        return
    opening = None
    for at in range(start + 1, end - 1):
        if lower[at] != "—" and not (lower[at] == "-" and _spaced(words, at)):
            continue
        if opening is not None and at - opening <= _LONGEST and _goes_on(lower, at, end, verbs, start):
            yield (opening, at)
            opening = None
        elif 2 in verbs[: at - start] and lower[start] not in SUBORDINATORS:
            return  # what stands before is a clause: "Prices fell — by 3 per cent —"
        else:
            opening = at


def without_asides(words: Tokens, start: int, end: int, verbs: list[int]) -> list[int]:
    """``verbs`` without those that are said aside, and without what only looked like one before them."""
    told = list(asides(words, start, end, verbs))
    if not told:
        return verbs
    left = list(verbs)
    for first, last in told:
        left[first - start : last - start] = [0] * (last - first)
        if _verb_at(words.lower, last + 1, end, verbs, start):
            left[: first - start] = [0] * (first - start)  # "federal grants — … — will": a noun
    return left


def _spaced(words: Tokens, at: int) -> bool:
    return words.starts[at] > words.ends[at - 1] and words.starts[at + 1] > words.ends[at]


def _verb_at(lower: list[str], at: int, end: int, verbs: list[int], start: int) -> bool:
    """Whether a sure verb stands at a token, adverbs left out."""
    while at < end - 1 and is_adverb(lower[at]):
        at += 1
    return at < end and verbs[at - start] == 2


def _goes_on(lower: list[str], at: int, end: int, verbs: list[int], start: int) -> bool:
    """Whether the main clause has its verb behind the second dash."""
    return any(verbs[at + 1 - start : min(end, at + 14) - start])
