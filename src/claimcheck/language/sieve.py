"""A sieve before regular expressions: a pattern is tried only where one of the words stands that it cannot do without.

Most patterns of the detectors begin somewhere in a list of words, and most clauses hold none of them. Where a pattern
needs a word of a second list too ("as … as", "my … house"), it is tried only where both stand. Which words those are
is read off the pattern itself; each distinct word of a text is looked up once for all patterns together.
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
        left = among & self.bit
        while left and (first is None or first.start()):
            bit = left & -left  # the lowest: alternatives in their order
            left ^= bit
            if bit & _SIEVE.paired and not bit << 1 & among:
                continue
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
        self.paired = 0
        """Of the alternatives those that need a word of each of two lists: the next bit is that of the second."""

    def add(self, source: str, flags: int) -> int:
        """The bit of an alternative; it is read when the first word is looked up."""
        self._ways.append((source, flags))
        self.marks.clear()
        return 1 << 2 * len(self._ways)

    def _marks(self, word: str) -> int:
        for place in range(self._read, len(self._ways)):
            bit = 4 << 2 * place
            needed = _pair(_all_needs(*self._ways[place]))
            self.paired |= bit if len(needed) > 1 else 0
            for which, words in enumerate(needed):
                for one in words:
                    self._bits[one] = self._bits.get(one, 0) | bit << which
                    self._longest = max(self._longest, len(one))
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
    return _rarest(_all_needs(pattern.pattern, pattern.flags))


def _all_needs(source: str, flags: int) -> list[_Words]:
    """Lists of words: every match holds a word of each."""
    found, edge = _through(_parser.parse(source, flags), _INSIDE)
    return found + _begun(edge)


def _pair(lists: list[_Words]) -> list[_Words]:
    """The list that fewest texts have a word of, and the next one that says more than the first says by itself."""
    ranked = sorted(lists, key=_commonness)
    return ranked[:1] + [one for one in ranked[1:] if not all(_has(one, word) for word in ranked[0])][:1]


def _has(words: _Words, word: str) -> bool:
    """Whether whatever stands for ``word`` stands for one of ``words`` too."""
    return word in words or any(
        word.startswith(other[:-1]) if other[-1] == "*" else other[0] == "*" and word.endswith(other[1:])
        for other in words
    )


def _through(items: Iterable[tuple[Any, Any]], edge: _Words) -> tuple[list[_Words], _Words]:
    """What a row of a parsed pattern needs, and the words that may be going on where it ends.

    ``edge`` are those that may be going on where it begins.
    """
    needed: list[_Words] = []
    for code, value in items:
        found: list[_Words] = []
        if code is op.LITERAL:
            value = [(op.LITERAL, value)]
        if code is op.LITERAL or code is op.IN:
            found, edge = _over_letters(value, edge)
        elif code is op.AT:
            found = _ended(edge)
            edge = _AT_EDGE if value is not op.AT_NON_BOUNDARY else _INSIDE
        elif code is op.SUBPATTERN:
            found, edge = _through(value[-1], edge)
        elif code is op.BRANCH:
            found, edge = _either([_through(way, edge) for way in value[1]])
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, once = value
            found, after = _through(once, edge)
            if most > 1 and _through(once, after)[1] != after:
                found, after = found + _begun(edge), _INSIDE
            if least:
                edge = after
            else:
                found, edge = _either([([], edge), (found, after)])
        elif code not in (op.ASSERT, op.ASSERT_NOT):
            found, edge = _begun(edge), _INSIDE
        needed += found
    return needed, edge


def _over_letters(among: Sequence[tuple[Any, Any]], edge: _Words) -> tuple[list[_Words], _Words]:
    """The same over one character that is one of ``among``."""
    letters = [chr(value) if code is op.LITERAL else "" for code, value in among]
    if all(letters) and all(letter.isalpha() for letter in letters) and len(letters) * len(edge) <= _MOST:
        return [], frozenset(word + letter.lower() for word in edge for letter in letters)
    spaced = (op.CATEGORY, op.CATEGORY_SPACE), (op.CATEGORY, op.CATEGORY_NOT_WORD)
    if all(
        one in spaced or (letter and not letter.isalnum() and letter != "_")
        for one, letter in zip(among, letters, strict=True)
    ):
        return _ended(edge), _AT_EDGE
    return _begun(edge), _INSIDE


def _either(ways: Sequence[tuple[list[_Words], _Words]]) -> tuple[list[_Words], _Words]:
    """What one of several ways through a pattern needs: for each the rarest, or what has begun where it ends."""
    edge = frozenset[str]().union(*(after for _, after in ways))
    rarest = [_rarest(needed + _begun(after)) for needed, after in ways]
    found = [] if None in rarest else [frozenset[str]().union(*(words for words in rarest if words))]
    return found, edge if len(edge) <= _MOST else _INSIDE


def _ended(edge: _Words) -> list[_Words]:
    return [] if edge & {"", "*"} else [edge]


def _begun(edge: _Words) -> list[_Words]:
    return [] if any(word[:1] in ("", "*") for word in edge) else [frozenset(word + "*" for word in edge)]


def _rarest(lists: Iterable[_Words]) -> _Words | None:
    """Of lists that a pattern needs a word of, the one that fewest texts have."""
    return min(lists, key=_commonness, default=None)


def _commonness(words: _Words) -> int:
    return sum(map(_frequency, words))


def _frequency(word: str) -> int:
    bare = word.strip("*")
    if bare in _FREQUENT or len(bare) < 3:
        return 2000
    return 200 if word[0] == "*" else 3 if bare != word else 1
