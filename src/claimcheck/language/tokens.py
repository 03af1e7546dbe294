"""Words and marks of a text, with their places: what the rules of the other layers walk over."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Gov|Rep|Gen|Lt|Col|Prof|Rev|Capt|Sgt|Maj|Hon)\.(?=\s)"
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # the initial in "John F. Kennedy"
    r"|'s\b"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:(?:'(?!s\b)|-|&|\.(?=[a-z]{2}))[^\W_]+)*"
    r"|[^\w\s]|_"
)

_NO_PRONOUNS = {"US": "u.s.", "WHO": "w.h.o."}
"""Capitals that would read as pronouns in lower case."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in parallel tuples: ``starts`` and ``ends`` are code points, ``words`` as written in the shadow,
    ``lower`` in lower case."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]

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


def tokens(shadow: str) -> Tokens:
    """The tokens of a shadow text (see :mod:`claimcheck.language.shadow`)."""
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(shadow):
        starts.append(found.start())
        ends.append(found.end())
    words = [shadow[start:end] for start, end in zip(starts, ends, strict=True)]
    return Tokens(starts, ends, words, [_NO_PRONOUNS.get(word) or word.lower() for word in words])
