"""Who is named in an article and how: what tells whether a name, a pronoun or "the union" can mean one only.

The same names as in the analysis, asked in another way: not who is most likely meant, but whether anybody else may be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from claimcheck.language.nouns import COUNTRIES, FEMALE, HONORIFICS, MALE, ORG_HEADS
from claimcheck.language.people import gender_of
from claimcheck.language.roles import is_plural_role, is_role_noun, is_title
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import known_verb, words_of
from claimcheck.language.wordlists import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from claimcheck.model import Name, Sentence

HE = words_of("he him his himself")
SHE = words_of("she her hers herself")
# What "the …" may mean where the article names one of that head, and calls nothing else so.
_BODIES = words_of(
    "union council agency university college museum committee commission association federation foundation "
    "institute ministry authority board bank party hospital church club league port airport coalition alliance "
    "tribunal"
)
_OFFICES = words_of("mayor governor senator sheriff coach premier chancellor bishop pope king queen archbishop")
_NO_NAMES = (
    _BODIES
    | ORG_HEADS
    | words_of(
        "government nation round court state city daddy dad mommy mum mom mama papa grandma grandpa father mother"
    )
) - words_of("house congress senate parliament nations times guardian herald tribune hong north south east west")
"""Words that name nobody alone, also with a capital: "the Commission"."""
_FIRMS = ORG_HEADS | words_of(
    "healthcare energy capital partners media systems technologies industries holdings resources services solutions "
    "motors airlines airways pharma bio steel coal oil gas insurance securities ventures labs studios records "
    "pictures foods stores"
)
_DEMONYMS = ("ian", "ean", "ese", "ish")
_DESCRIBING = (*_DEMONYMS, "ic", "can")
_CALLED = {form: noun for noun in _BODIES | _OFFICES for form in (noun, noun + "s", noun[:-1] + "ies")}
_BEHIND_NAMES = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | ADVERBS
_GIVEN = MALE | FEMALE
_MOST_NAMES = 5
"""How many words a person's name has at most; more are a slip."""
_SENTENCES_BACK = 2
_RIVAL_NEAR = 60
_REACH = 200
"""How many tokens are looked back, at most, for whom a pronoun means."""
_LISTED = 12


class Cast:
    """The names of one article, by token."""

    def __init__(self, text: str, words: Tokens, names: Sequence[Name], sentences: Sequence[Sentence]) -> None:
        self.names, self._text, self._words = names, text, words
        self.starts = [words.at(name.span.start) for name in names]
        self.ends = [words.at(name.span.end) for name in names]
        self._at = {
            token: index
            for index, name in enumerate(names)
            if name.full.lower() not in _NO_NAMES
            for token in range(self.starts[index], self.ends[index])
        }
        self.full = frozenset(name.full for name in names)
        self.people, self._sure = self._persons()
        self._sentences = [words.at(one.span.start) for one in sentences]
        self._openings = frozenset(self._sentences)
        self._heads: dict[str, int | None] = {}

    def named(self, token: int) -> bool:
        """Whether a token stands in a name."""
        return token in self._at

    def index(self, token: int) -> int | None:
        """The number of the name that a token stands in."""
        return self._at.get(token)

    def between(self, low: int, high: int) -> range:
        """The numbers of the names that begin between two tokens."""
        return range(bisect_left(self.starts, low), bisect_left(self.starts, high))

    def shown(self, full: str) -> str:
        """A full name as it is written; of a person's, no word before the given name ("Crooked Ann Lee")."""
        if full not in self.people:
            return full
        parts = full.split()
        given = next((at for at, part in enumerate(parts[:-1]) if part.lower() in _GIVEN), 0)
        return " ".join(parts[given:])

    def titled(self, index: int) -> str:
        """The full name of a mention; one that is a surname only, with the title that tells who is meant."""
        full = self.shown(self.names[index].full)
        return (
            full if " " in full or not self._has_title(index) else f"{self._words.words[self.starts[index] - 1]} {full}"
        )

    def clear(self, index: int) -> bool:
        """Whether a mention tells by itself, or by its fullest form, whom it names."""
        name = self.names[index]
        written = name.span.of(self._text)
        if _holds_more(name.full):
            return False
        if " " in written:
            return True
        if self._rival_near(index):
            return False
        if " " not in name.full:
            alone = name.full.lower() in _GIVEN or name.full in self.people
            return not alone or self._has_title(index)
        if name.full not in self.people:
            return True
        parts = name.full.split()
        if any(mark in name.full for mark in ",()") or len(parts) > _MOST_NAMES:
            return False
        return written == parts[-1] or (written == parts[0] and parts[0].lower() in _GIVEN)

    def anchors(self, index: int, verb: int) -> bool:
        """Whether a name tells what a sentence is about whose verb is at a token. One that only describes ("Chinese
        citizens") does so before the verb; a word that has its capital only where sentences begin may be no name."""
        full, end = self.names[index].full, self.ends[index]
        if not self.named(self.starts[index]):
            return False
        word = self._words.words[end] if end < len(self._words) else ""
        if full.lower() in COUNTRIES:
            return True
        if " " not in full and end > verb and word.isalpha() and word.islower() and word not in _BEHIND_NAMES:
            return False
        if " " not in full and end == verb and full.lower().endswith(_DEMONYMS):
            return False  # "Virginian could …": a heading
        return " " in full or (len(full) > 2 and full in self._inside_sentences)

    def may_speak(self, full: str) -> bool:
        """Whether a name is no mere description: not "Democratic"."""
        lower = full.lower()
        return " " in full or lower in COUNTRIES or not lower.endswith(_DESCRIBING)

    def is_body(self, index: int) -> bool:
        """Whether a name is nobody's, as far as one knows."""
        return self.names[index].full not in self.people

    def fitting(self, low: int, high: int, pronoun: str) -> set[str]:
        """The people named between two tokens whom a pronoun may mean."""
        wanted = "he" if pronoun in HE else "she"
        near = (self.names[index] for index in self.between(low, high))
        return {one.full for one in near if one.full in self.people and gender(one.full, one.role) in (None, wanted)}

    def is_surely(self, full: str, pronoun: str) -> bool:
        """Whether a pronoun goes with a name for sure: by its given name, or by a role that stands with it."""
        return any(gender(full, name.role) == pronoun for name in self.names if name.full == full)

    def only_person(self, at: int, pronoun: str) -> str | None:
        """Whom "he" or "she" at a token means: where in the nearest sentence that names people one only fits."""
        number = max(0, bisect_right(self._sentences, at) - 1)
        high = at
        for back in range(min(number, _SENTENCES_BACK) + 1):
            low = min(high, self._sentences[number - back]) if self._sentences else high
            if at - low > _REACH or any(self._perhaps_person(index) for index in self.between(low, high)):
                return None
            if self.others(low, high):
                return None
            found = self.fitting(low, high, pronoun)
            if found:
                only = found.pop()
                return None if found or self._shared(only) else only
            high = low
        return None

    def tells_of_self(self, at: int, pronoun: str, speaker: str) -> bool:
        """Whether nobody but the speaker of the sentence fits a pronoun in it, nor in the one before."""
        number = max(0, bisect_right(self._sentences, at) - 1)
        low = self._sentences[max(0, number - 1)] if self._sentences else 0
        return at - low <= _REACH and self.fitting(low, at, pronoun) == {speaker}

    def others(self, low: int, high: int) -> bool:
        """Whether somebody without a name stands there, who may be meant: "the officer"."""
        lower = self._words.lower
        return any(
            is_role_noun(lower[at])
            and not is_plural_role(lower[at])
            and at > 0
            and lower[at - 1] in ("the", "a", "an", "his", "her")
            and not any(near in self._at for near in range(at - 4, at + 5))
            for at in range(low, high)
        )

    def only_one(self, noun: str, before: int) -> str | None:
        """The one name that "the (noun)" means, if it stands before a token and nothing else is called so."""
        if noun not in _BODIES | _OFFICES:
            return None
        if noun not in self._heads:
            self._heads[noun] = self._bearer(noun)
        index = self._heads[noun]
        if index is None or self.starts[index] >= before or self._shared(self.names[index].full):
            return None
        return self.with_article(index)

    def with_article(self, index: int) -> str:
        """A full name as a subject: with "the" where the article has it before a body's name."""
        at, full = self.starts[index], self.names[index].full
        own = at > 0 and self._words.lower[at - 1] == "the" and self.is_body(index)
        return f"the {full}" if own else self.shown(full)

    def _bearer(self, noun: str) -> int | None:
        """The first mention of the one name that a noun can mean in the article, or None."""
        if noun in self._loosely_used:
            return None
        fits = [at for at, name in enumerate(self.names) if noun == self._head_of(name)]
        return fits[0] if len({self.names[at].full for at in fits}) == 1 else None

    @cached_property
    def _loosely_used(self) -> frozenset[str]:
        """The nouns that the article uses of more than one: "a union", "councils"."""
        words = self._words
        return frozenset(
            _CALLED[word]
            for at, word in enumerate(words.lower)
            if word in _CALLED and words.words[at] == word and (word != _CALLED[word] or words.lower[at - 1] != "the")
        )

    def _head_of(self, name: Name) -> str | None:
        """What a name calls its bearer: "union" of "Harbor Workers Union", the office of a person."""
        person = name.full in self.people
        parts = ((name.role or "") if person else name.full).lower().split()
        stop = next((at for at, word in enumerate(parts) if word in ("of", "for", "at")), len(parts))
        return parts[stop - 1] if stop and parts[stop - 1] in (_OFFICES if person else _BODIES) else None

    def _persons(self) -> tuple[frozenset[str], frozenset[str]]:
        """The full names that are people's, and those of them that are so for sure: by a given name, a title, or since
        the surname stands alone somewhere; a role is put beside a body's name, too."""
        people: set[str] = set()
        sure: set[str] = set()
        lower = self._words.lower
        for name, start in zip(self.names, self.starts, strict=True):
            parts = name.full.lower().split()
            if _FIRMS.intersection(parts) or name.full.isupper() or parts[-1] in COUNTRIES:
                continue
            given = len(parts) > 1 and parts[0] in _GIVEN
            surname = len(parts) > 1 and len(parts[-1]) > 2 and lower[start] == parts[-1]
            titled = start > 0 and is_title(lower[start - 1]) and self._words.words[start - 1][0].isupper()
            if given or surname or titled:
                sure.add(name.full)
            elif name.role is not None and any(map(is_role_noun, name.role.lower().split())):
                people.add(name.full)
        return frozenset(people | sure), frozenset(sure)

    def _perhaps_person(self, index: int) -> bool:
        """Whether a name may be a person's for all one knows."""
        full = self.names[index].full
        if full in self._sure:
            return False
        parts = full.lower().split()
        before = self._words.lower[self.starts[index] - 1] if self.starts[index] else ""
        if full in self.people:
            return True
        body = before in PREPOSITIONS or before in ARTICLES or bool(_FIRMS.intersection(parts))
        return len(parts) > 1 and not body and parts[-1] not in COUNTRIES

    @cached_property
    def _inside_sentences(self) -> frozenset[str]:
        """The names that stand somewhere else than at the head of a sentence."""
        return frozenset(
            name.full for name, start in zip(self.names, self.starts, strict=True) if start not in self._openings
        )

    @cached_property
    def _by_surname(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            if " " in name.full:
                out[name.full.split()[-1].lower()].add(name.full)
        return out

    def _shared(self, full: str) -> bool:
        """Whether people of that surname are several in the article."""
        return full in self.people and len(self._by_surname.get(full.split()[-1].lower(), ())) > 1

    def _rival_near(self, index: int) -> bool:
        """Whether somebody else whom a surname may mean was named by a longer name right before."""
        full, start = self.names[index].full, self.starts[index]
        if not self._shared(full):
            return False
        namesakes = self._by_surname[full.split()[-1].lower()]
        honorific = gender_of(self._words.lower[start - 1]) if start else None
        for before in range(index - 1, max(-1, index - _LISTED), -1):
            one = self.names[before]
            if start - self.starts[before] > _RIVAL_NEAR:
                return False
            if one.full in namesakes and " " in one.span.of(self._text):
                if one.full == full:
                    return False
                if not honorific or gender(one.full, one.role) in (None, honorific):
                    return True
        return False

    def _has_title(self, index: int) -> bool:
        """Whether a title tells who is meant: "President Lincoln", but not "Mr Smith"."""
        at = self.starts[index] - 1
        lower = self._words.lower[at].rstrip(".") if at >= 0 else ""
        return is_title(lower) and lower not in HONORIFICS and self._words.words[at][0].isupper()


def _holds_more(full: str) -> bool:
    """Whether a description, a heading or a verb was taken into a name: "Paul Ryan Joins Growing List"."""
    parts = full.lower().split()
    if len(parts) > 1 and (parts[-1] in HONORIFICS or (len(parts[0]) > 5 and parts[0].endswith(("ed", "ing")))):
        return True
    return (
        len(parts) > 3
        and full.istitle()
        and any(
            part in ("for", "to", "at", "with") or (part.endswith("s") and known_verb(part[:-1])) for part in parts[1:]
        )
    )


def gender(full: str, role: str | None) -> str | None:
    """The pronoun that goes with a person, by the role or the given name; None where neither tells."""
    given = full.split()[0].lower()
    return gender_of(role or "") or ("he" if given in MALE else "she" if given in FEMALE else None)
