"""Roles: the description that goes with a name ("Afghan refugee X", "X, the ambassador, …")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimcheck.language.nouns import NOT_NAMES, ORG_HEADS, ROLE_ENDINGS, ROLE_NOUNS, TITLES
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)

SMALL_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES | ADVERBS | NOT_NAMES
CALENDAR = MONTHS - {"may", "march"} | DAYS
_VERBS = word_set("said says told tells made took saw met led left held found sent won gave")
_ADJECTIVES = ("based", "elected", "retired", "appointed", "exiled", "disgraced", "convicted", "jailed")
_REACH = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, as token indexes: ``first`` to ``last`` (inclusive), its ``role`` and its ``kind``.

    ``begin`` is where the noun phrase around it begins (title and description before the name included).
    """

    first: int
    last: int
    begin: int
    words: tuple[str, ...]
    role: str | None
    person: bool


@lru_cache(maxsize=1 << 14)
def is_role_noun(word: str) -> bool:
    """Whether a word in lower case names what somebody is: "spokesman", "refugee", "economist"."""
    if word in ROLE_NOUNS or word.startswith("year-old"):
        return True
    if word.endswith("s") and (word[:-1] in ROLE_NOUNS or (word.endswith("men") and word[:-2] + "an" in ROLE_NOUNS)):
        return True
    return ("-" in word and word.rsplit("-", 1)[1] in ROLE_NOUNS) or word.endswith(ROLE_ENDINGS)


def with_roles(text: str, words: Tokens, found: list[Mention]) -> list[Mention]:
    """The mentions with the descriptions that stand beside them: "Afghan refugee X", "X, the ambassador, …"."""
    out: list[Mention] = []
    for at, one in enumerate(found):
        floor = found[at - 1].last + 1 if at else 0
        begin, role = _role_before(text, words, one, max(floor, one.begin - _REACH, 0), found[at - 1] if at else None)
        if role is None and one.role is None:
            role = _role_after(text, words, one)
        role = role or one.role
        person = one.person or (role is not None and not ORG_HEADS.intersection(word.lower() for word in one.words))
        out.append(Mention(one.first, one.last, begin, one.words, role, person))
    return out


def _role_before(text: str, words: Tokens, one: Mention, floor: int, prior: Mention | None) -> tuple[int, str | None]:
    """Where the noun phrase of a mention begins, and the role in it."""
    stop = one.begin - 1  # the token before the phrase
    if stop < 0 or words.words[stop] in '.;:!?"()—':
        return one.begin, one.role
    end, comma = one.first - 1, False
    place = stop
    if one.role is None:
        if words.words[place] == ",":
            comma, place = True, place - 1
            if words.words[place] == ")":
                place = next((k for k in range(place, max(0, place - 10), -1) if words.words[k] == "("), place) - 1
        if place < floor and not (prior and comma):
            return one.begin, None
        tail = place
        if comma and not is_role_noun(words.lower[place].rstrip(".")):
            place = _described(words, place, max(0, place - 8))
        head = words.lower[place].rstrip(".")
        title_head = words.words[place][:1].isupper() and head in TITLES
        if not (is_role_noun(head) or title_head) or (comma and not _apposed(words, one)):
            return one.begin, None
        end = tail if comma else place
    # to the left over what describes: adjectives, nouns, names, a possessor
    low = max(0, one.begin - _REACH)
    start = place if one.role is None else one.begin
    walk = start - 1
    while walk >= low:
        word, lower = words.words[walk], words.lower[walk]
        if "\n" in text[words.ends[walk] : words.starts[walk + 1]]:
            break
        if words.possessive(walk) or (lower == "-" and words.ends[walk] == words.starts[walk + 1]):
            start, walk = walk - 1 if walk else walk, walk - 2
            continue
        if not word[0].isalnum() or lower in SMALL_WORDS or lower in CALENDAR or _verbish(word, lower):
            if lower in DETERMINERS and lower not in ("that",):
                start = walk
            elif lower in ("vice", "first", "former", "then", "chief"):
                start, walk = walk, walk - 1
                continue
            break
        start, walk = walk, walk - 1
    start = max(start, 0)
    phrase = text[words.starts[start] : words.ends[end]] if start <= end else None
    if phrase is None:
        return one.begin, one.role
    first_word = words.lower[start]
    if first_word in DETERMINERS and start < end:
        phrase = text[words.starts[start + 1] : words.ends[end]]
    return start, phrase


def _described(words: Tokens, place: int, low: int) -> int:
    """The role noun of a description with a tail: the place of "head" in "the head of the port", or ``place``."""
    for at in range(place - 1, low, -1):
        word, lower = words.words[at], words.lower[at]
        if not word[0].isalnum() or lower in AUXILIARIES or lower in PRONOUNS or _verbish(word, lower):
            return place
        if is_role_noun(lower) and words.lower[at + 1] in ("of", "for", "at", "in", "to"):
            return at
    return place


def _apposed(words: Tokens, one: Mention) -> bool:
    """Whether a comma, a stop or a bracket closes the name: "the prime minister, X, said"."""
    after = words.words[one.last + 1] if one.last + 1 < len(words) else "."
    return after in ",.;:—)"


def _verbish(word: str, lower: str) -> bool:
    if not word.islower():
        return False
    return lower in _VERBS or (len(lower) > 4 and lower.endswith("ed") and not lower.endswith(_ADJECTIVES))


def _role_after(text: str, words: Tokens, one: Mention) -> str | None:
    """The description after a comma: "X, 35, a spokesman for the ministry, said"."""
    at, size = one.last + 1, len(words)
    if at < size and words.words[at] == "(":
        return None
    if at + 1 >= size or words.words[at] != ",":
        return None
    at += 1
    if words.words[at].isdigit() and at + 2 < size and words.words[at + 1] == ",":
        at += 2
    begin = at
    if words.lower[begin] in ("the", "a", "an") and begin + 1 < size:
        begin += 1
    if words.lower[at].endswith(("ing", "ed")) and words.words[at] == words.lower[at]:
        return None  # "X, urging his allies …" tells what X does
    head = next((k for k in range(at, min(at + 7, size)) if is_role_noun(words.lower[k].rstrip("."))), None)
    if head is None or any(words.words[k] in ',.;:"' for k in range(at, head)):
        return None
    if any(
        words.lower[k] in AUXILIARIES or words.lower[k] in PRONOUNS or _verbish(words.words[k], words.lower[k])
        for k in range(at, head)
    ):
        return None
    end = head
    while (
        end + 1 < size
        and end - at < _REACH + 4
        and words.words[end + 1] not in ',.;:—"()'
        and words.lower[end + 1] not in SUBORDINATORS
    ):
        end += 1
    if any(finite(words, k, at, end + 1) >= 1 for k in range(at + 1, end + 1)):
        return None  # a clause of its own
    return text[words.starts[begin] : words.ends[end]]
