"""Who is who: the mentions of one person or body together, by the fullest name the article gives, with role and gender.

Names before and after count alike: "Osei" in the first line is "Ben Osei" where the last line says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from claimcheck.language.names import mentions
from claimcheck.language.nouns import ALSO_SURNAMES, COUNTRIES, FEMALE, HE_ROLES, MALE, NAME_PARTICLES, SHE_ROLES
from claimcheck.language.roles import SMALL_WORDS, Mention, is_role_noun, with_roles
from claimcheck.language.tokens import Tokens
from claimcheck.language.wordlists import DETERMINERS, PREPOSITIONS, word_set
from claimcheck.model import Attribution, Name, Span

_Words = tuple[str, ...]
_PLACE_WORDS = word_set(
    """
    in across throughout inside outside near within northern southern eastern western
    """
)
_LINKS = NAME_PARTICLES | word_set("of for the and on in to at &")
_MOST_ALIKE = 50
"""How many names that share a word are compared, so that the whole stays linear."""
_BEFORE_TAIL = PREPOSITIONS | word_set("and but that said says added adds told tells")
_STEPS = 4
_LONGEST_SURNAME = 20
_LONGEST_NAME = 12
"""The words a name with its style may have."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is who in an article: its mentions by place, the fullest name of each, and what is known of a name.

    ``genders`` gives the pronoun that goes with a name, where a title or the given name tells it; ``by_role`` for a
    word of a role ("minister") the places at which people of that role are named, and their names; ``styled`` a full
    name with the title or description that stands right before it, and what somebody is of;
    ``often`` how often each full name is meant.
    """

    mentions: tuple[Mention, ...]
    full: tuple[str, ...]
    roles: dict[str, str]
    people: frozenset[str]
    genders: dict[str, str]
    by_role: dict[str, tuple[list[int], list[str]]]
    styled: dict[str, str]
    often: Counter[str]


def directory(text: str, words: Tokens, sentence_starts: frozenset[int], skipped: Sequence[Span] = ()) -> Directory:
    """The names of an article outside the ``skipped`` spans, each mention with its fullest form."""
    off = {at for span in skipped for at in range(words.at(span.start), words.at(span.end))}
    found = [one for one in mentions(text, words, sentence_starts) if one.first not in off]
    found = with_roles(text, words, found)
    full = _full_names(text, words, found)
    roles: dict[str, str] = {}
    people: set[str] = set()
    genders: dict[str, str] = {}
    for one, name in zip(found, full, strict=True):
        gender = _gender(one) or _given(name)
        if gender:
            genders.setdefault(name, gender)
        if one.role and (name not in roles or _says_more(one.role, roles[name])):
            roles[name] = one.role
        if one.person:
            people.add(name)
    by_role: dict[str, tuple[list[int], list[str]]] = {}
    for one, name in zip(found, full, strict=True):
        role = one.role or roles.get(name)
        if role and name in people:
            for word in set(role.lower().split()):
                named_at, who = by_role.setdefault(word, ([], []))
                named_at.append(one.first)
                who.append(name)
    styled = _styled(text, words, found, full, sentence_starts)
    return Directory(tuple(found), full, roles, frozenset(people), genders, by_role, styled, Counter(full))


def _styled(
    text: str, words: Tokens, found: Sequence[Mention], full: Sequence[str], starts: frozenset[int]
) -> dict[str, str]:
    """Full names as one mention of them has them at most: "Emeritus Professor Ana Ruiz", "Ana Ruiz of The Herald"."""
    out: dict[str, str] = {}
    for at, (one, name) in enumerate(zip(found, full, strict=True)):
        of = one.person and at + 1 < len(found) and words.lower[one.last + 1] == "of"
        if not (one.style or of) or text[words.starts[one.first] : words.ends[one.last]] != name:
            continue
        style = f"{one.style} " if one.style else ""
        tail = _tail(text, words, found, at, starts) if of else ""
        for written in (style + name + tail, style + name):
            if out.get(name, name).count(" ") < written.count(" ") < _LONGEST_NAME:
                out[name] = written
                break
    return out


def _tail(text: str, words: Tokens, found: Sequence[Mention], at: int, starts: frozenset[int]) -> str:
    """What a person is of, right behind the name: " of The Herald", " of Oslo"; nothing where a verb may take it."""
    one, ahead = found[at], at + 1
    if found[ahead].begin > one.last + 3:
        return ""
    end = found[ahead].last
    before, after = one.begin - 1, end + 1
    if words.words[one.last + 2] == "The" and ahead + 1 < len(found) and found[ahead + 1].begin == end + 2:
        end, after = (end + 2, end + 3) if words.lower[end + 1] == "and" else (end, after)  # "The Post and Mail"
    opens = one.begin in starts or before < 0 or not words.words[before][0].isalnum()
    if not (opens or words.lower[before] in _BEFORE_TAIL):
        return ""  # "accused Ana Ruiz of Oslo's ruin"
    if found[ahead].person or (after < len(words) and (words.possessive(after) or words.lower[after] == "and")):
        return ""
    if found[ahead].begin not in (one.last + 2, one.last + 3) or "\n" in text[words.ends[one.last] : words.ends[end]]:
        return ""
    return " " + " ".join(text[words.starts[one.last + 1] : words.ends[end]].split())


def bare_name(speaker: str, full: Set[str]) -> str:
    """The name in a speaker's words, by the full names of its article: "Ana Ruiz" for "Prof. Ana Ruiz of Oslo".

    A speaker without one of the names is given back as it is.
    """
    parts = speaker.split(" ")
    if speaker in full or len(parts) > _LONGEST_NAME:
        return speaker
    for size in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - size, -1, -1):
            name = " ".join(parts[start : start + size])
            if name in full:
                return name
    return speaker


def by_name(attribution: Attribution, full: Set[str]) -> Attribution:
    """The attribution with the name alone for its speaker, and what stands before it as the role, if it has no other.

    "Afghan refugee Ana Ruiz" is Ana Ruiz, an Afghan refugee. Nothing else is taken apart: "a spokesman for Ana Ruiz".
    """
    speaker = attribution.speaker
    if speaker is None or speaker in full:
        return attribution
    name = bare_name(speaker, full)
    before, _, after = speaker.partition(name)
    words = before.lower().split()
    noun_phrase = not words or words[0] in DETERMINERS or words[-1] in SMALL_WORDS
    if noun_phrase or (after and not after.startswith(" of ")):
        return attribution
    return replace(attribution, speaker=name + after, role=attribution.role or before.strip())


def _says_more(role: str, than: str) -> bool:
    told, known = set(role.lower().split()), set(than.lower().split())
    return len(known) == 1 < len(told) or known < told


def names(text: str, words: Tokens, known: Directory) -> tuple[Name, ...]:
    """The directory's mentions as :class:`claimcheck.model.Name`."""
    return tuple(
        Name(Span(words.starts[one.first], words.ends[one.last]), full, role_of(known, one, full))
        for one, full in zip(known.mentions, known.full, strict=True)
    )


def role_of(known: Directory, one: Mention, full: str) -> str | None:
    """The role that stands with a mention, or the one that goes with its name where that says more; "Mr" is none."""
    fullest = known.roles.get(full)
    if one.role is None or fullest is None:
        return one.role or fullest
    return fullest if set(one.role.lower().split()) <= set(fullest.lower().split()) else one.role


@lru_cache(maxsize=1 << 12)
def gender_of(phrase: str) -> str | None:
    """The pronoun that goes with a title or a role ("Mrs", "a spokesman"), or None."""
    words = set(phrase.lower().replace(".", "").split())
    if words & HE_ROLES:
        return "he"
    return "she" if words & SHE_ROLES else None


def _gender(one: Mention) -> str | None:
    return gender_of(one.title or "") or gender_of(one.role or "")


def _given(name: str) -> str | None:
    """The pronoun that goes with a given name, or None."""
    first = name.split()[0].lower()
    if first in MALE:
        return "he"
    return "she" if first in FEMALE else None


def _full_names(text: str, words: Tokens, found: list[Mention]) -> tuple[str, ...]:
    """The fullest form of each mention."""
    places = _places(words, found)
    forms: dict[_Words, tuple[str, bool]] = {}  # words of a name -> as written at its longest, person
    by_word: dict[str, list[tuple[int, _Words]]] = defaultdict(list)
    for at, one in enumerate(found):
        written = text[words.starts[one.first] : words.ends[one.last]]
        if one.words not in forms:
            for word in {word.lower() for word in one.words}:
                by_word[word].append((at, one.words))
        before, person = forms.get(one.words, ("", False))
        forms[one.words] = (max(before, written, key=len), person or one.person)
    acronyms = _acronyms(text, words, found)
    offices = _offices(text, words, found)
    acronyms |= {short: name for short, name in offices.items() if short not in acronyms}
    best: dict[tuple[_Words, str | None], _Words] = {}
    slips = _slips(forms)
    out: list[str] = []
    for one in found:
        short = one.words[0] if len(one.words) == 1 else ""
        if one.words[0] in offices and len(one.words) > 1:
            name = _longer(one.words[1:], None, forms, by_word, places)
            if len(name) > len(one.words) - 1:
                out.append(forms[name][0])  # "DPP Osei", of Deputy Public Prosecutor Ben Osei
                continue
        if short in acronyms and short.lower() not in COUNTRIES:
            out.append(acronyms[short])
            continue
        key = (one.words, _gender(one))
        if key not in best:
            name = one.words
            for _ in range(_STEPS):  # "Osei" is "Ben Osei", and he "Ben Ato Osei"
                name, shorter = _longer(name, key[1], forms, by_word, places), name
                if name == shorter:
                    break
            if len(name) == 1 and name[0].lower() not in places:
                name = slips.get(name[0].lower(), name)
            best[key] = name
        out.append(forms[best[key]][0])
    return tuple(out)


def _slips(forms: dict[_Words, tuple[str, bool]]) -> dict[str, _Words]:
    """Surnames with a letter left out, as slips of the pen have it ("Water" for "Ann Waters"), and whose they are."""
    out: dict[str, _Words] = {}
    for name, (_, person) in forms.items():
        surname = name[-1].lower()
        if person and len(name) > 1 and 6 <= len(surname) <= _LONGEST_SURNAME:
            for at in range(1, len(surname)):
                out.setdefault(surname[:at] + surname[at + 1 :], name)
    return out


def _longer(
    key: _Words,
    gender: str | None,
    forms: dict[_Words, tuple[str, bool]],
    by_word: dict[str, list[tuple[int, _Words]]],
    places: set[str],
) -> _Words:
    """A longer name of the same person, the one that comes first, or ``key``: a surname before a given name."""
    lowered = [word.lower() for word in key]
    role = is_role_noun(lowered[0]) and lowered[0] not in ALSO_SURNAMES
    if len(key) == 1 and (lowered[0] in places or role):
        return key
    choices = []
    for at, other in by_word[lowered[-1]][:_MOST_ALIKE]:
        if len(other) <= len(key) or not forms[other][1]:
            continue
        theirs = [word.lower() for word in other]
        if gender and _given(forms[other][0]) not in (None, gender):
            continue  # Mrs X is not Bill X
        if all(word in theirs for word in lowered) and (len(key) > 1 or lowered[0] in (theirs[-1], theirs[0])):
            choices.append((theirs[-1] == lowered[-1], len(key) > 1 or theirs[0] != lowered[0], -at, other))
    return max(choices)[3] if choices else key


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
            first = _spelled_out(words, before, short)
            if first is not None:
                out.setdefault(short, text[words.starts[first] : words.ends[before.last]])
    for one in found:
        initials = "".join(word[0] for word in one.words if word[0].isupper())
        if len(one.words) > 2 and len(initials) > 2:
            out.setdefault(initials, text[words.starts[one.first] : words.ends[one.last]])
    return out


def _offices(text: str, words: Tokens, found: list[Mention]) -> dict[str, str]:
    """The first letters of offices that one person holds, and who: "DPP", of "Deputy Public Prosecutor Ben Osei"."""
    out: dict[str, set[str]] = defaultdict(set)
    for one in found:
        office = one.style.split() if one.style and one.person and len(one.words) > 1 else []
        if len(office) > 2 and all(word[0].isupper() for word in office):
            out["".join(word[0] for word in office)].add(text[words.starts[one.first] : words.ends[one.last]])
    return {short: who.pop() for short, who in out.items() if len(who) == 1}


def _spelled_out(words: Tokens, before: Mention, short: str) -> int | None:
    """Where the name begins that an acronym behind it stands for ("Young People for Rail (YPR)"), or None."""
    letters = [letter for letter in short if letter.isalpha()]
    at = before.last
    while letters and at >= 0:
        word = words.words[at]
        if word[0].isupper() and word[0] == letters[-1]:
            letters.pop()
            if not letters:
                return min(at, before.first)
        elif word.lower() not in _LINKS:
            break
        at -= 1
    return before.first if words.words[before.first][0] == short[0] else None
