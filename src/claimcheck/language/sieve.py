"""A sieve before regular expressions: a pattern is tried only where one of the words stands that it cannot do without.

Most patterns of the detectors begin somewhere in a list of words, and most clauses hold none of them. Which words
those are is read off the pattern itself; each distinct word of a text is looked up once for all patterns together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from claimcheck.language.caseless import cased, lowered
from claimcheck.language.kept import Kept
from claimcheck.language.wordlists import word_set

_PART = re.compile(r"\w+")
_FREQUENT = word_set(
    """
    the a an of in to and or but for on with at by from as that this it its he his she her they their we i you who
    which is was are were be been has have had will would not up down out
    """
)
_MOST = 2000
"""How many words a pattern may choose from at one place before the place is left out of account."""
_ANY_TEXT = -1
"""The marks of a word that any pattern may take for one of its own."""

_Words = frozenset[str]
"""Words, or with a star what they begin or end with: "rev*", "*est"."""
_INSIDE = frozenset(("*",))
"""Somewhere in a word, or between two: what comes next may be the end of any word."""
_AT_EDGE = frozenset(("",))
"""Between two words: what comes next begins one."""


class Sought:
    """A pattern with its sieve: of its alternatives those are tried whose words a stretch has. Each must need some."""

    def __init__(self, source: str, flags: int = re.IGNORECASE) -> None:
        self.pattern = re.compile(source, flags)
        ways = [source] if self.pattern.groups else _alternatives(source)
        self._ways = {_SIEVE.add(way, flags): _Way(way, flags) for way in ways}
        self.bit = sum(self._ways)
        """Of these at least one is set in the marks of every stretch that may hold a match."""

    def found(self, text: str, lower: str | None, among: int = -1) -> re.Match[str] | None:
        """The first match in ``text``, of which ``lower`` is the copy in lower case (see ``caseless.lowered``).

        ``among`` are the marks of the text, or more than these.
        """
        first: re.Match[str] | None = None
        among &= self.bit
        while among and (first is None or first.start()):
            bit = among & -among  # the lowest: alternatives in their order
            among ^= bit
            here = self._ways[bit].search(text, lower)
            if here and (first is None or here.start() < first.start()):
                first = here
        return first


class _Way:
    """One alternative of a pattern, compiled when it is first tried."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        pattern = re.compile(self._source, self._flags)
        return pattern, cased(pattern)

    def search(self, text: str, lower: str | None) -> re.Match[str] | None:
        pattern, in_lower = self._patterns
        return pattern.search(text) if in_lower is None or lower is None else in_lower.search(lower)


_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")


def _alternatives(source: str) -> list[str]:
    """A pattern taken apart at the bars that stand in no group: ``a|b(?:c|d)`` is ``a`` or ``b(?:c|d)``."""
    cuts, depth = [-1], 0
    for found in _SYNTAX.finditer(source):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "|" and not depth:
            cuts.append(found.start())
    return [source[before + 1 : after] for before, after in pairwise([*cuts, len(source)])]


def marks(words: Iterable[str]) -> list[int]:
    """What each word lets through: a bit an alternative. Words are as :mod:`claimcheck.language.tokens` writes them."""
    return list(map(_SIEVE.marks.__getitem__, words))


def together(found: Iterable[int]) -> int:
    """The marks of a stretch from those of its words."""
    return reduce(or_, filter(None, found), 0)


class _Sieve:
    """The marks of each word met so far; those of a new one are looked up by all it begins and ends with."""

    def __init__(self) -> None:
        self.marks = Kept(self._marks)
        self._ways: list[tuple[str, int]] = []
        self._bits: dict[str, int] = {}
        self._read = self._longest = 0

    def add(self, source: str, flags: int) -> int:
        """The bit of an alternative; it is read when the first word is looked up."""
        self._ways.append((source, flags))
        self.marks.clear()
        return 1 << len(self._ways)

    def _marks(self, word: str) -> int:
        for place in range(self._read, len(self._ways)):
            for needed in _needs(*self._ways[place]) or ():
                self._bits[needed] = self._bits.get(needed, 0) | 2 << place
                self._longest = max(self._longest, len(needed))
        self._read = len(self._ways)
        found = 0 if lowered(word) is not None else _ANY_TEXT
        for part in _PART.findall(word.lower()):
            found |= self._bits.get(part, 0)
            for cut in range(1, min(len(part), self._longest) + 1):
                found |= self._bits.get(part[:cut] + "*", 0) | self._bits.get("*" + part[-cut:], 0)
        return found


_SIEVE = _Sieve()


def needs(pattern: re.Pattern[str]) -> _Words | None:
    """Words in lower case of which every match of ``pattern`` holds one; None where there are none to tell."""
    return _needs(pattern.pattern, pattern.flags)


def _needs(source: str, flags: int) -> _Words | None:
    best, edge = _through(_parser.parse(source, flags), _INSIDE)
    return _rarer(best, _begun(edge))


def _through(items: Iterable[tuple[Any, Any]], edge: _Words) -> tuple[_Words | None, _Words]:
    """What a row of a parsed pattern needs, and the words that may be going on where it ends.

    ``edge`` are those that may be going on where it begins.
    """
    best: _Words | None = None
    for code, value in items:
        if code is op.LITERAL:
            value = [(op.LITERAL, value)]
        if code is op.LITERAL or code is op.IN:
            best, edge = _over_letters(value, best, edge)
        elif code is op.AT:
            best = _rarer(best, _ended(edge))
            edge = _AT_EDGE if value is not op.AT_NON_BOUNDARY else _INSIDE
        elif code is op.SUBPATTERN:
            inner, edge = _through(value[-1], edge)
            best = _rarer(best, inner)
        elif code is op.BRANCH:
            inner, edge = _either([_through(way, edge) for way in value[1]])
            best = _rarer(best, inner)
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, once = value
            inner, after = _through(once, edge)
            if most > 1 and _through(once, after)[1] != after:
                inner, after = _rarer(inner, _begun(edge)), _INSIDE
            if least:
                best, edge = _rarer(best, inner), after
            else:
                inner, edge = _either([(None, edge), (inner, after)])
                best = _rarer(best, inner)
        elif code not in (op.ASSERT, op.ASSERT_NOT):
            best, edge = _rarer(best, _begun(edge)), _INSIDE
    return best, edge


def _over_letters(among: Sequence[tuple[Any, Any]], best: _Words | None, edge: _Words) -> tuple[_Words | None, _Words]:
    """The same over one character that is one of ``among``."""
    letters = [chr(value) if code is op.LITERAL else "" for code, value in among]
    if all(letters) and all(letter.isalpha() for letter in letters) and len(letters) * len(edge) <= _MOST:
        return best, frozenset(word + letter.lower() for word in edge for letter in letters)
    spaced = (op.CATEGORY, op.CATEGORY_SPACE), (op.CATEGORY, op.CATEGORY_NOT_WORD)
    if all(
        one in spaced or (letter and not letter.isalnum() and letter != "_")
        for one, letter in zip(among, letters, strict=True)
    ):
        return _rarer(best, _ended(edge)), _AT_EDGE
    return _rarer(best, _begun(edge)), _INSIDE


def _either(ways: Sequence[tuple[_Words | None, _Words]]) -> tuple[_Words | None, _Words]:
    """What one of several ways through a pattern needs: for each the best, or what has begun where it ends."""
    edge = frozenset[str]().union(*(after for _, after in ways))
    needed = [_rarer(best, _begun(after)) for best, after in ways]
    best = None if None in needed else frozenset[str]().union(*(words for words in needed if words))
    return (best, edge) if len(edge) <= _MOST else (best, _INSIDE)


def _ended(edge: _Words) -> _Words | None:
    return None if edge & {"", "*"} else edge


def _begun(edge: _Words) -> _Words | None:
    return None if any(word[:1] in ("", "*") for word in edge) else frozenset(word + "*" for word in edge)


def _rarer(one: _Words | None, other: _Words | None) -> _Words | None:
    """Of two things that a pattern needs, the one that fewer texts have."""
    if one is None or other is None:
        return one if other is None else other
    return min(one, other, key=lambda words: sum(map(_frequency, words)))


def _frequency(word: str) -> int:
    bare = word.strip("*")
    if bare in _FREQUENT or len(bare) < 3:
        return 2000
    return 200 if word[0] == "*" else 3 if bare != word else 1
