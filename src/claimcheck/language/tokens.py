"""Words and marks of a text, with their places: what the rules of the other layers walk over."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

_TOKEN = re.compile(
    r"([a-z]+(?=[ ,])"  # what most tokens are; the rest says the same of them, only slower
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Gov|Rep|Gen|Lt|Col|Prof|Rev|Capt|Sgt|Maj|Hon)\.(?=\s)"
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # the initial in "John F. Kennedy"
    r"|'s\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:(?:'(?!s\b)|-|&|\.(?=[a-z]{2}))[^\W_]+)*"
    r"|--+|[^\w\s]|_)"
)

_NO_PRONOUNS = {"US": "u.s.", "WHO": "w.h.o."}
"""Capitals that would read as pronouns in lower case."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in parallel lists: ``starts`` and ``ends`` are code points, ``words`` as written in the shadow (but
    "--" is a dash), ``lower`` in lower case; ``seen`` and ``verbs`` are what :mod:`claimcheck.language.verbs` keeps
    of them."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    seen: list[tuple[int, int, int] | None] = field(compare=False, repr=False)
    verbs: list[int] = field(compare=False, repr=False, default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def possessive(self, at: int) -> bool:
        """Whether a token is the mark of a possessor: "the port's", "the ports'"."""
        if self.words[at] == "'s":
            return True
        return (
            self.words[at] == "'" and at > 0 and self.lower[at - 1][-1] == "s" and self.ends[at - 1] == self.starts[at]
        )

    def hyphen(self, at: int) -> bool:
        """Whether a token is a hyphen inside a word: the first one of "52-year-old"."""
        inside = 0 < at < len(self.words) - 1 and self.words[at] == "-"
        return inside and self.ends[at - 1] == self.starts[at] and self.ends[at] == self.starts[at + 1]

    def at(self, place: int) -> int:
        """The index of the first token that starts at ``place`` or after it."""
        return bisect_left(self.starts, place)

    def within(self, start: int, end: int) -> Tokens | None:
        """The tokens of a stretch as if it stood alone, or None where its edges might cut it differently."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first == last or self.starts[first] != start or self.ends[last - 1] != end:
            return None
        final = self.words[last - 1]
        if final[-1] == "." and final.count(".") == 1 and len(final) > 1:
            return None  # "Mr." and "J." are one token only where a word follows
        return Tokens(
            [place - start for place in self.starts[first:last]],
            [place - start for place in self.ends[first:last]],
            self.words[first:last],
            self.lower[first:last],
            self.seen[first:last],
            self.verbs[first:last],
        )


def tokens(shadow: str) -> Tokens:
    """The tokens of a shadow text (see :mod:`claimcheck.language.shadow`)."""
    pieces = _TOKEN.split(shadow)  # what stands between tokens, and in every second place a token
    edges = list(accumulate(map(len, pieces), initial=0))
    words = pieces[1::2]
    if "--" in shadow:
        words = ["—" if word.startswith("--") else word for word in words]
    lower = list(map(str.lower, words))
    for word, read in _NO_PRONOUNS.items():
        if word in shadow:
            lower = [read if written == word else low for written, low in zip(words, lower, strict=True)]
    return Tokens(edges[1:-1:2], edges[2:-1:2], words, lower, [None] * len(words))
