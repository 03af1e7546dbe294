"""Names: mentions of people, organisations and places, the fullest form of each, and the role that goes with it.

No model and no register of names: a mention is a run of capitalised words with the small words that names take
("Anwar ul Haq Kakar", "University of Leeds"); titles before it and descriptions beside it give the role.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.language.nouns import (
    CLOSING_HEADS,
    COUNTRIES,
    FEMALE,
    HE_ROLES,
    HONORIFICS,
    MALE,
    NAME_PARTICLES,
    ORG_HEADS,
    SHE_ROLES,
    SPEAKING_NOUNS,
    TITLES,
)
from claimcheck.language.roles import CALENDAR, SMALL_WORDS, Mention, is_role_noun, with_roles
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import NUMBER_WORDS, PREPOSITIONS, word_set
from claimcheck.model import Name, Span

_PLACE_WORDS = word_set(
    """
    in across throughout inside outside near within northern southern eastern western
    """
)
_AFTER_PLURAL = PREPOSITIONS | word_set("are were have had who which that and , will would can could may")
_FORMERLY = frozenset(("former", "ex", "acting", "late", "ag"))


def mentions(text: str, words: Tokens, sentence_starts: frozenset[int]) -> list[Mention]:
    """The mentions of names, by place. ``sentence_starts`` are the token indexes at which sentences begin."""
    small_seen = {word for word in set(words.words) if word.islower()}
    capitals = [at for at, word in enumerate(words.words) if word[0].isupper()]
    mid_caps = Counter(
        words.words[at] for at in capitals if at and at not in sentence_starts and words.words[at - 1] not in '".:?!'
    )
    found: list[Mention] = []
    last, size = -1, len(words)
    for at in capitals:
        if at <= last or not _is_name_word(words, at, at in sentence_starts, small_seen, mid_caps):
            continue
        last = at
        while True:
            ahead = _joined(words, last, size)
            if ahead is None or ahead in sentence_starts or "\n" in text[words.ends[last] : words.starts[ahead]]:
                break
            last = ahead
        one = _mention(text, words, at, last)
        if one is not None:
            found.append(one)
    return found


def _is_name_word(words: Tokens, at: int, opening: bool, small: set[str], mid_caps: Counter[str]) -> bool:
    word, lower = words.words[at], words.lower[at]
    if lower in CALENDAR or lower == "i":
        return False
    if lower in ("march", "may"):
        return _named_for_a_month(words, at)
    if lower.split("-", 1)[0] in NUMBER_WORDS:
        return False
    if lower.startswith(("non-", "pre-", "post-", "mid-", "anti-", "pro-")):
        return False
    opening = opening or (at > 0 and words.words[at - 1] in '".?!:' and not _closes(words, at - 1))
    if lower in SMALL_WORDS and (lower != "will" or opening):
        return False
    if not opening or (len(word) > 1 and word[1:2].isupper()):
        return True
    if mid_caps[word] or lower in TITLES:
        return True
    if lower in small:
        return False
    if at + 1 >= len(words):
        return False
    after = words.words[at + 1]
    if after == "'s" or _joined(words, at, len(words)) is not None:
        return True
    if lower in SPEAKING_NOUNS or is_role_noun(lower) or (lower.endswith("s") and after.lower() in _AFTER_PLURAL):
        return False
    if after == ",":
        follower = words.lower[at + 2] if at + 2 < len(words) else ""
        return follower in ("who", "which", "whose", "the", "a", "an") or is_role_noun(follower)
    return not lower.endswith(("ing", "ed", "ly")) and finite(words, at + 1, at, min(len(words), at + 4)) >= 1


def _closes(words: Tokens, at: int) -> bool:
    """Whether a mark closes a quotation inside its sentence: what follows '"We left,"' is no first word."""
    return words.words[at] == '"' and at > 1 and words.words[at - 1] in ",—" and words.ends[at - 1] == words.starts[at]


def _named_for_a_month(words: Tokens, at: int) -> bool:
    """Whether "May" or "March" is a name, and no month: another name stands before it, and no day beside it."""
    before = words.words[at - 1] if at else ""
    after = words.words[at + 1] if at + 1 < len(words) else ""
    return before.lower().rstrip(".") in TITLES and not after.isdigit()


def _joined(words: Tokens, at: int, size: int) -> int | None:
    """The next token of the name whose last token so far is ``at``, or None."""
    ahead = at + 1
    if ahead >= size or words.starts[ahead] - words.ends[at] > 1:
        return None
    gap = words.starts[ahead] > words.ends[at]
    word, lower = words.words[ahead], words.lower[ahead]
    if gap and _hyphened(word):
        return ahead
    if word[0].isupper() and gap and lower not in CALENDAR:
        if lower in SMALL_WORDS and lower not in ("will", "may"):
            return None
        if words.lower[at] in CLOSING_HEADS and ahead + 1 < size and _begins_person(words, ahead):
            return None
        return ahead if lower != "i" else None
    if not gap:
        return None
    follower = words.words[ahead + 1] if ahead + 1 < size else ""
    if word == '"' and ahead + 3 < size and words.words[ahead + 2] == '"' and follower[:1].isupper():
        named = words.words[ahead + 3]  # the nickname in 'Marcia "Cia" Price'
        return ahead + 3 if named[:1].isupper() and words.lower[ahead + 3] not in SMALL_WORDS else None
    if lower in NAME_PARTICLES and follower[:1].isupper():
        return ahead + 1
    if lower in NAME_PARTICLES and ahead + 2 < size and words.lower[ahead + 1] in NAME_PARTICLES:
        return ahead + 2 if words.words[ahead + 2][:1].isupper() else None
    if lower == "&" and follower[:1].isupper():
        return ahead + 1
    if lower == "of" and words.lower[at] in ORG_HEADS:
        if follower[:1].isupper() and words.lower[ahead + 1] not in CALENDAR:
            return ahead + 1
        if follower == "the" and ahead + 2 < size and words.words[ahead + 2][:1].isupper():
            return ahead + 2
    if lower in ("for", "and", "on") and words.lower[at] in ORG_HEADS and lower == "for" and follower[:1].isupper():
        return ahead + 1
    return None


def _begins_person(words: Tokens, at: int) -> bool:
    return all(
        words.words[k][0].isupper() and words.lower[k] not in ORG_HEADS and words.lower[k].rstrip(".") not in TITLES
        and words.lower[k] not in SMALL_WORDS
        for k in (at, at + 1)
    )  # fmt: skip


def _hyphened(word: str) -> bool:
    """ "al-Amr", "el-Sisi"."""
    particle, mark, rest = word.partition("-")
    return bool(mark) and particle in NAME_PARTICLES and rest[:1].isupper()


def _mention(text: str, words: Tokens, first: int, last: int) -> Mention | None:
    """The mention in a capitalised run, its titles taken off."""
    title = -1
    for at in range(first, last + 1):
        if words.lower[at].rstrip(".") in TITLES and (at == first or words.lower[at - 1] != "of"):
            title = at
    begin, role_start = first, first
    person = False
    while first < last and (
        words.lower[first] in _FORMERLY
        or (first + 1 < last and is_role_noun(words.lower[first]) and words.lower[first] not in TITLES)
    ):
        first += 1  # "Former Senator …", "Democrat Ana Ruiz"
    described = first - 1
    if title >= 0:
        if title == last:  # a title alone ("the President", "Prime Minister"): a role, no name
            return None
        if not any(words.lower[at] == "of" or words.lower[at] in ORG_HEADS for at in range(title + 1, last + 1)):
            person = True
            first = title + 1
            while first < last and words.lower[first] in ("of", "for"):
                first += 1
        else:
            title = -1
    lowers = [words.lower[at] for at in range(first, last + 1)]
    if person or (len(lowers) > 1 and not ORG_HEADS.intersection(lowers) and lowers[-1] not in COUNTRIES):
        person = person or _looks_personal(words, first, last)
    title = title if title >= 0 else described if described >= begin and is_role_noun(words.lower[described]) else -1
    role = text[words.starts[role_start] : words.ends[title]] if title >= 0 else None
    person = person or (role is not None and title == described)
    return Mention(first, last, begin, tuple(words.words[at].strip("'") for at in range(first, last + 1)), role, person)


def _looks_personal(words: Tokens, first: int, last: int) -> bool:
    if (
        not 1 <= last - first <= 5
        or words.lower[first] in COUNTRIES
        or words.lower[first].endswith(("ern", "ish", "ese"))
    ):
        return False
    if any(len(words.words[at]) > 2 and words.words[at].isupper() for at in range(first, last + 1)):
        return False
    return not (first and words.lower[first - 1] in ("the", "a", "an")) or is_role_noun(words.lower[first])


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is who in an article: its mentions by place, the fullest name of each, and what is known of a name.

    ``genders`` gives the pronoun that goes with a name, where a title or the given name tells it; ``by_role`` for a
    word of a role ("minister") the places at which people of that role are named, and their names.
    """

    mentions: tuple[Mention, ...]
    full: tuple[str, ...]
    roles: dict[str, str]
    people: frozenset[str]
    genders: dict[str, str]
    by_role: dict[str, tuple[list[int], list[str]]]


def directory(text: str, words: Tokens, sentence_starts: frozenset[int], skipped: Sequence[Span] = ()) -> Directory:
    """The names of an article outside the ``skipped`` spans, each mention with its fullest form."""
    off = {at for span in skipped for at in range(words.at(span.start), words.at(span.end))}
    found = [one for one in mentions(text, words, sentence_starts) if one.first not in off]
    found = with_roles(text, words, found)
    places = _places(words, found)
    forms: dict[tuple[str, ...], tuple[str, bool]] = {}  # words of a full name -> as written, person
    by_word: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.words not in forms:
            forms[one.words] = (text[words.starts[one.first] : words.ends[one.last]], one.person)
            for word in {word.lower() for word in one.words}:
                by_word[word].append((at, one.words))
        elif one.person and not forms[one.words][1]:
            forms[one.words] = (forms[one.words][0], True)
    acronyms = _acronyms(text, words, found)
    keys = [(one.words, _gender_of(one.role or "")) for one in found]
    best = {key: _fullest(*key, forms, by_word, places, acronyms) for key in dict.fromkeys(keys)}
    full = tuple(best[key] for key in keys)
    roles: dict[str, str] = {}
    people: set[str] = set()
    genders: dict[str, str] = {}
    for one, name in zip(found, full, strict=True):
        gender = _gender_of(one.role or "") or _given(name)
        if gender:
            genders.setdefault(name, gender)
        if one.role and (name not in roles or len(roles[name].split()) == 1 < len(one.role.split())):
            roles[name] = one.role
        if one.person:
            people.add(name)
    roles = {name: role for name, role in roles.items() if role.lower().rstrip(".") not in HONORIFICS}
    by_role: dict[str, tuple[list[int], list[str]]] = {}
    for one, name in zip(found, full, strict=True):
        role = one.role or roles.get(name)
        if role and name in people:
            for word in set(role.lower().split()):
                named_at, who = by_role.setdefault(word, ([], []))
                named_at.append(one.first)
                who.append(name)
    return Directory(tuple(found), full, roles, frozenset(people), genders, by_role)


def _gender_of(role: str) -> str | None:
    """The pronoun that goes with a title or a role ("Mrs", "spokesman"), or None."""
    words = set(role.lower().replace(".", "").split())
    if words & HE_ROLES:
        return "he"
    return "she" if words & SHE_ROLES else None


def _given(name: str) -> str | None:
    """The pronoun that goes with a given name, or None."""
    first = name.split()[0].lower()
    if first in MALE:
        return "he"
    return "she" if first in FEMALE else None


def names(text: str, words: Tokens, known: Directory) -> tuple[Name, ...]:
    """The directory's mentions as :class:`claimcheck.model.Name`."""
    return tuple(
        Name(Span(words.starts[one.first], words.ends[one.last]), full, role_of(known, one, full))
        for one, full in zip(known.mentions, known.full, strict=True)
    )


def role_of(known: Directory, one: Mention, full: str) -> str | None:
    """The role of a mention, else the one that goes with its name; "Mr" is none."""
    if one.role and one.role.lower().rstrip(".") not in HONORIFICS:
        return one.role
    return known.roles.get(full)


def _places(words: Tokens, found: list[Mention]) -> set[str]:
    """Names of one word that stand after "in" or "across": no one's surname."""
    return {
        one.words[0].lower()
        for one in found
        if len(one.words) == 1 and one.begin > 0 and words.lower[one.begin - 1] in _PLACE_WORDS
    } | COUNTRIES


def _acronyms(text: str, words: Tokens, found: list[Mention]) -> dict[str, str]:
    """Short forms that a bracket explains ("Home Rule Party (HRP)") or that the first letters of a name make."""
    out: dict[str, str] = {}
    for before, one in pairwise(found):
        short = one.words[0]
        bracketed = one.first == before.last + 2 and words.words[one.first - 1] == "("
        if bracketed and len(one.words) == 1 and short.isupper() and len(short) > 1:
            out.setdefault(short, text[words.starts[before.first] : words.ends[before.last]])
    for one in found:
        initials = "".join(word[0] for word in one.words if word[0].isupper())
        if len(one.words) > 2 and len(initials) > 2:
            out.setdefault(initials, text[words.starts[one.first] : words.ends[one.last]])
    return out


def _fullest(
    key: tuple[str, ...],
    gender: str | None,
    forms: dict[tuple[str, ...], tuple[str, bool]],
    by_word: dict[str, list[tuple[int, tuple[str, ...]]]],
    places: set[str],
    acronyms: dict[str, str],
) -> str:
    own, _ = forms[key]
    if len(key) == 1 and key[0] in acronyms and key[0].lower() not in COUNTRIES:
        return acronyms[key[0]]
    lowered = [word.lower() for word in key]
    if len(key) == 1 and lowered[0] in places:
        return own
    choices = []
    for at, other in by_word[lowered[-1]][:50]:
        if len(other) <= len(key) or not forms[other][1]:
            continue
        theirs = [word.lower() for word in other]
        if gender and _given(forms[other][0]) not in (None, gender):
            continue  # Mrs X is not Bill X
        if all(word in theirs for word in lowered) and (len(key) > 1 or lowered[0] in (theirs[-1], theirs[0])):
            choices.append((theirs[-1] == lowered[-1], len(key) > 1 or theirs[0] != lowered[0], -at, forms[other][0]))
    return max(choices)[3] if choices else own
