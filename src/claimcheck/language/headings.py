"""Headings: what stands in an article and is no sentence of it.

A heading stands on a line of its own, or is fused into the running text where a web page was flattened: "Rise of
the militia The surge in attacks has …".
"""

from __future__ import annotations

import re
from itertools import islice

from claimcheck.language.wordlists import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    word_set,
)
from claimcheck.model import Span

_SAYING = word_set("said says told tells added")
_ASKING = ("What", "Why", "How", "Who")
"""Headings that begin so may have a verb: "Why fares rose The county had …"."""
_STOPS = ".!?…"
_CLOSERS = "\"')]}»"
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")

_SINGLE_HEADINGS = word_set(
    """
    background analysis overview introduction conclusion context timeline summary reaction reactions aftermath
    response responses history methodology impact outlook findings results casualties
    """
)
# Words that open a sentence and stand with a capital in the middle of a line only after a lost break.
_OPENERS = (
    (DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | NUMBER_WORDS)
    - {"i", "like", "off", "out", "past", "per", "up", "down", "than", "via", "versus", "to", "of", "may"}
) | word_set(
    """
    recent new many several most some few critics supporters opponents experts analysts officials residents
    authorities reports
    although though while when if because since however meanwhile earlier later last next there here what where
    why how according facing speaking but and yet once unlike asked only just even still recently today
    yesterday now then
    """
)
_COMMON_VERBS = FINITE_AUXILIARIES | word_set(
    """
    said says told tells added made makes took takes came comes went goes got gets gave gives became becomes saw
    sees found finds left leaves kept keeps held holds led leads began begins rose rises fell falls grew grows
    won wins lost loses met meets paid sent ran runs stood stands brought bought built thought knew felt put set
    hit cut let wants needs seems appears remains remained wanted needed seemed appeared called asked used
    """
)

# What many do, after an opener: too like a noun to speak against a heading, enough to make a clause.
_PLURAL_VERBS = word_set(
    """
    argue believe call claim doubt expect fear hope indicate need point predict report say seem show suggest think
    want warn
    """
)


def is_heading_line(shadow: str, start: int, end: int, *, first: bool, alone: bool) -> bool:
    """Whether a line is a heading: short, begun like a sentence and not ended like one.

    ``first`` is the article's first line, which may be longer, and may end with a full stop where it is written as
    headlines are (capitals throughout, or no article and no auxiliary); ``alone`` says that blank lines surround it.
    """
    line = shadow[start:end]
    if len(line) > 220:
        return False
    words = _WORD.findall(line)
    if not words:
        return True  # a rule of dashes or asterisks
    if len(words) > (30 if first else 16):
        return False
    bare = line.rstrip(_CLOSERS)
    last = bare[-1:]
    letters = [char for char in line if char.isalpha()]
    shouting = len(letters) > 3 and all(char.isupper() for char in letters)
    if last in ".…" or last in ",;:":
        if shouting and last == ".":
            return True
        return (
            first
            and alone
            and last == "."
            and not re.search(r"(?:[a-z]{3}|\d)[.!?]\S*\s+[A-Z]", bare)
            and _headlinese(words)
        )
    if last in "!?":
        return not line.startswith('"') and (alone or first) and len(words) <= 12 and not re.search(r"[.!?]\s", line)
    if re.search(r"[.!?][\"')]*\s+[\"'(]?[A-Z]", line) and len(words) > 10:
        return False
    if line[0] in "•▪●-*" or re.match(r"\d+[.)] ", line):
        return False
    return first or line[0].isupper() or line[0].isdigit() or line[0] in "\"'([#"


# Forms that are the past tense and nothing else, which headlines do not use.
_PRETERITES = word_set(
    """
    became began broke came chose drove fell flew froze gave grew knew ran rose saw shrank spoke stole took went wrote
    """
)


def _headlinese(words: list[str]) -> bool:
    if len(words) > 18 or any(word.lower() in _SAYING or word in _PRETERITES for word in words):
        return False
    long = [word for word in words if len(word) > 3]
    if long and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.8 * len(long) and len(long) > 2:
        return True
    return not any(word.lower() in ARTICLES or word.lower() in FINITE_AUXILIARIES for word in words)


_NO_LAST = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | AUXILIARIES | MONTHS | DAYS
_CAPITAL = re.compile(r" ([A-Z][^\W_]*)")


def fused_heading(shadow: str, start: int, end: int) -> Span | None:
    """The heading that is fused to the head of a sentence, or None.

    Two to ten words without a verb ("Why fares rose" may have one), the last one a noun or name, then a word with a
    capital that opens sentences (an article, a preposition, a pronoun, a numeral) and a clause with a verb of its own.
    """
    window = shadow[start : min(end, start + 160)]
    if not any(word.lower() in _OPENERS for word in _CAPITAL.findall(window)):
        return None  # as most sentences: no second one opens in it
    words: list[re.Match[str]] = []
    for at, found in enumerate(islice(_WORD.finditer(window), 11)):
        words.append(found)
        word, place = found[0], found.start()
        if at:
            gap = window[words[at - 1].end() : place]
            if gap not in (" ", "? ", "! ", "  ") and not (gap in (" — ", ": ", " & ", "-", ", ") and at < 10):
                return None
            if at >= 1 and word[0].isupper() and word.lower() in _OPENERS and gap in (" ", "  ", "? ", "! "):
                if _fits(words, _WORD.search(window, found.end())) and _clause_follows(shadow, start + place, end):
                    return Span(start + words[0].start(), start + words[at - 1].end())
                if word.lower() not in PREPOSITIONS and word.lower() not in DETERMINERS:
                    return None
        lower = word.lower()
        if (lower in _COMMON_VERBS or lower in SUBJECT_PRONOUNS) and words[0][0] not in _ASKING:
            return None
        if at == 0 and not (word[0].isupper() or word[0].isdigit()):
            return None
    return None


def _fits(words: list[re.Match[str]], following: re.Match[str] | None) -> bool:
    """Whether the words before the last of ``words``, an opener, can be a heading of their own."""
    *head, opener = (found[0] for found in words)
    last = head[-1].lower()
    if last in _NO_LAST:
        return False
    if len(head) == 1:
        return last in _SINGLE_HEADINGS
    if head[0].lower() in PREPOSITIONS and head[0].lower() not in ("behind", "inside", "beyond", "under", "against"):
        return False
    follower = following[0] if following else ""
    names = sum(word[0].isupper() for word in head)
    if follower[:1].isupper() and opener.lower() in ARTICLES | PREPOSITIONS:
        # "Alexander The Great": a capital after the opener is a title, unless the heading has small words of its own
        return names < len(head) and not (opener.lower() in PREPOSITIONS and head[-1][0].isupper())
    # title case throughout ("The Lord Of The Rings") says nothing about where it ends
    return True


def _clause_follows(shadow: str, start: int, end: int) -> bool:
    """Whether a clause of four words or more with a verb follows: one that is not itself cut short."""
    words = [word.lower() for word in _WORD.findall(shadow[start : min(end, start + 400)])]
    if len(words) < 4:
        return False
    return any(
        word in _COMMON_VERBS or word in _PLURAL_VERBS or (word.endswith("ed") and len(word) > 4) for word in words[1:]
    )
