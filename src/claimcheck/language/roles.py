"""Roles: the description that goes with a name ("Afghan refugee X", "X, the ambassador, …")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimcheck.language.cues import NOUNISH, VERBS
from claimcheck.language.nouns import (
    HONORIFICS,
    NOT_NAMES,
    ORG_HEADS,
    PLAIN_HONORIFICS,
    RELATIONS,
    ROLE_ENDINGS,
    ROLE_NOUNS,
    TITLES,
)
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import MODALS, finite, known_verb
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
_VERBS = word_set(
    "quoting citing including naming said says told tells made took saw met led left held found sent won gave"
)
_BEFORE_TITLE = word_set(
    """
    caretaker interim state county city district town village deputy vice assistant chief new old late longtime party
    union team army police navy church school company border finance defence defense health justice labor labour energy
    trade home interior foreign prime first former then ex top
    """
)
_DESCRIBING = ("al", "ic", "ary", "ive", "ing", "ous", "ent", "ant", "ed", "ian", "est", "er", "ar", "ior")
_BODIES = word_set(
    """
    agency newspaper paper magazine broadcaster network company firm group charity union party organisation organization
    association institute university think-tank tank watchdog regulator bank airline
    """
)
_ADJECTIVES = ("based", "elected", "retired", "appointed", "exiled", "disgraced", "convicted", "jailed")
_OPENS_ROLE = word_set("the a an as his her their its then now")
_OF = word_set("of for at in to from with by")
_PARTITIVE = word_set("one some several two three many most")
_REACH = 14
_OWN = word_set("his her their its my our your whose")
_NO_STYLE = DETERMINERS | word_set("fellow year-old rival friend")
_BEFORE_VERB = MODALS | {"to", "not"}
_AGE = frozenset("0123456789-")
_JOINTS = frozenset(("'s", "'", "&", "-", "."))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, as token indexes: ``first`` to ``last`` (inclusive), with its ``role``.

    ``begin`` is where the noun phrase around it begins (title and description before the name included), ``words``
    its own words, ``title`` a form of address before it ("Mrs", "Prof."), ``style`` the title or description that
    stands right before the name and goes with it ("Emeritus Professor", "team member").
    """

    first: int
    last: int
    begin: int
    words: tuple[str, ...]
    role: str | None
    person: bool
    title: str | None = None
    style: str | None = None


def is_title(word: str) -> bool:
    """Whether a word in lower case is a title: "president", "sen.", "vice-president"."""
    return word.rstrip(".") in TITLES or ("-" in word and (word.rsplit("-", 1)[1] in TITLES))


@lru_cache(maxsize=1 << 14)
def is_role_noun(word: str) -> bool:
    """Whether a word in lower case names what somebody is: "spokesman", "refugee", "economist"."""
    if word in ROLE_NOUNS or word.startswith("year-old"):
        return True
    if word.endswith("s") and (word[:-1] in ROLE_NOUNS or (word.endswith("men") and word[:-2] + "an" in ROLE_NOUNS)):
        return True
    return ("-" in word and word.rsplit("-", 1)[1] in ROLE_NOUNS) or word.endswith(ROLE_ENDINGS)


def is_plural_role(word: str) -> bool:
    """Whether a word in lower case names what several people are: "farmers", "spokesmen"."""
    return ((word[-1] == "s" and word[-2:] != "ss") or word.endswith("men")) and is_role_noun(word)


def with_roles(text: str, words: Tokens, found: list[Mention]) -> list[Mention]:
    """The mentions with the descriptions that stand beside them: "Afghan refugee X", "X, the ambassador, …"."""
    out: list[Mention] = []
    person_ends = {one.last for one in found if one.person}
    for at, one in enumerate(found):
        floor = found[at - 1].last + 1 if at else 0
        before = found[at - 1] if at else None
        begin, role = _role_before(text, words, one, max(floor, one.begin - _REACH, 0), person_ends, before)
        ahead = found[at + 1] if at + 1 < len(found) else None
        if role is not None and ahead is not None and is_of_body(words, one, ahead):
            begin, role = one.begin, None  # "The director, Port Services, Dr. Ana Ruiz": she is the director
        elif role is None and one.role is None:
            role = _role_after(text, words, one, ahead)
        role = role or one.role
        person = one.person or (role is not None and not ORG_HEADS.intersection(word.lower() for word in one.words))
        if role is None and one.title and one.title.lower().rstrip(".") not in HONORIFICS:
            role = one.title
        style = _style(text, words, one, begin) if begin < one.first else None
        out.append(Mention(one.first, one.last, begin, one.words, role, person, one.title, style))
    return out


def is_of_body(words: Tokens, one: Mention, ahead: Mention) -> bool:
    """Whether a name between commas is a body, and the one behind it of that: "The director, Port Services, Dr. X"."""
    begin = ahead.first - (ahead.title is not None)
    between = begin == one.last + 2 and words.words[one.last + 1] == "," and words.words[one.begin - 1] == ","
    body = any(word.isupper() or word.lower() in ORG_HEADS or word.endswith("s") for word in one.words)
    return between and body and ahead.person and (ahead.title is not None or len(ahead.words) > 1)


def _style(text: str, words: Tokens, one: Mention, begin: int) -> str | None:
    """What stands right before a name and can be said with it anywhere: "(the) Afghan Ambassador", "Dr", but no "Mr".

    Not what a comma sets off, what takes a pronoun ("his spokesman"), what somebody is to somebody else ("husband"),
    or what has passed ("then-candidate").
    """
    at, end = begin, one.first - 1
    if words.lower[at] in _OWN or any(words.words[k] in ",;:()—" for k in range(at, one.begin)):
        at = one.begin
    verb = next((k for k in range(end - 1, at - 1, -1) if _does(words, k, at)), None)
    at = at if verb is None else verb + 1  # "introducing President Ana Ruiz", "quotes former adviser Ana Ruiz"
    while at <= end and (words.lower[at] in _NO_STYLE or words.words[at][0] in _AGE):
        at += 1
    while at <= end and words.lower[end].rstrip(".") in PLAIN_HONORIFICS:
        end -= 1
    if at > end or words.lower[at].split("-")[0] == "then":
        return None
    if not all(words.words[k][0].isalpha() or words.words[k] in _JOINTS for k in range(at, end + 1)):
        return None
    head = words.lower[end].rstrip(".")
    relation = head in RELATIONS and words.words[end].islower()
    if is_plural_role(head) or (relation and not any(words.possessive(k) for k in range(at, end))):
        return None
    return " ".join(text[words.starts[at] : words.ends[end]].split())


def _does(words: Tokens, at: int, first: int) -> bool:
    """Whether a word before a name is a verb that has the name for its object, and describes nobody."""
    lower = words.lower[at]
    if words.words[at] != lower or lower not in VERBS or is_role_noun(lower):
        return False
    form = VERBS[lower].form
    if form == "base":
        return at == first and at > 0 and words.lower[at - 1] in _BEFORE_VERB and lower not in _BEFORE_TITLE
    return form != "past" or at == first


def _role_before(
    text: str, words: Tokens, one: Mention, floor: int, person_ends: set[int], before: Mention | None
) -> tuple[int, str | None]:
    """Where the noun phrase of a mention begins, and the role in it. ``person_ends`` are the last tokens of people,
    ``before`` is the mention before."""
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
        tail = place
        if not is_role_noun(words.lower[place].rstrip(".")):
            place = (_described if comma else _office)(words, place, max(0, place - 8))
        if tail < floor and not comma and place == tail:
            return one.begin, None
        head = words.lower[place].rstrip(".")
        title_head = words.words[place][:1].isupper() and head in TITLES
        describes = is_role_noun(head) or title_head or _is_body(words, place, one)
        addressed = comma and title_head and one.title is not None  # "The Governor, Hon. X has said so"
        if not describes or (comma and not addressed and not _apposed(words, one)):
            return one.begin, None
        end = tail
    # to the left over what describes: adjectives, nouns, names, a possessor
    low = max(0, one.begin - _REACH)
    start = place if one.role is None else one.begin
    walk = start - 1
    while walk >= low:
        word, lower = words.words[walk], words.lower[walk]
        if "\n" in text[words.ends[walk] : words.starts[walk + 1]]:
            break
        if before is not None and walk == before.last and before.first < walk and before.first >= low:
            start, walk = before.first, before.first - 1  # "Council for Ports campaigner Ana Ruiz"
            continue
        if words.possessive(walk) or (lower == "-" and words.ends[walk] == words.starts[walk + 1]):
            start, walk = walk - 1 if walk else walk, walk - 2
            continue
        if not word[0].isalnum() or lower in SMALL_WORDS or lower in CALENDAR or _verbish(word, lower):
            if lower in DETERMINERS and lower not in ("that",):
                start = walk
            elif lower == "and" and is_role_noun(words.lower[start]) and is_role_noun(words.lower[walk - 1]):
                start, walk = walk - 1, walk - 2  # "founder and chief executive"
                continue
            elif lower in ("vice", "first", "former", "then", "chief"):
                start, walk = walk, walk - 1
                continue
            break
        if words.lower[walk - 1] == "to" and known_verb(lower):
            break
        if one.role is not None and walk == one.begin - 1 and not _goes_with_title(word, lower):
            break  # "the mission President Ruiz set out on"
        start, walk = walk, walk - 1
    start = max(start, 0)
    if comma and start > 1 and words.words[start - 1] == "," and start - 2 in person_ends:
        return one.begin, None  # "Ana Ruiz, head of the port, Turin, said": she is the head
    phrase = text[words.starts[start] : words.ends[end]] if start <= end else None
    if phrase is None:
        return one.begin, one.role
    first_word = words.lower[start]
    if first_word in DETERMINERS and start < end:
        phrase = text[words.starts[start + 1] : words.ends[end]]
    return start, phrase if comma else _of_one(phrase)


def _of_one(role: str) -> str:
    """What each of several is: "former presidents" told of two is "former president" of either."""
    last = role.rsplit(" ", 1)[-1].lower()
    if not is_plural_role(last):
        return role
    return role[:-2] + "an" if last.endswith("men") else role[:-1]


def _described(words: Tokens, place: int, low: int) -> int:
    """The role noun of a description with a tail: the place of "head" in "the head of the port", or ``place``."""
    for at in range(place - 1, low, -1):
        word, lower = words.words[at], words.lower[at]
        if not word[0].isalnum() or lower in AUXILIARIES or lower in PRONOUNS or _verbish(word, lower):
            return place
        if is_role_noun(lower) and words.lower[at + 1] in ("of", "for", "at", "in", "to"):
            return at
    return place


def _goes_with_title(word: str, lower: str) -> bool:
    """Whether a word can describe an office: "caretaker", "Norwegian", "interim", "state"."""
    if word != lower or is_role_noun(lower) or lower.endswith(_DESCRIBING):
        return True
    return lower in _BEFORE_TITLE or "-" in lower


def _office(words: Tokens, place: int, low: int) -> int:
    """The role noun before the body or place that it is of: "CEO of the Port Authority X", or ``place``."""
    if words.lower[place] in ("the", "of", "and", "&"):
        return place  # "the editors of The Herald": the paper is no editor
    at = place if words.words[place][0].isupper() else low
    while at > low and (words.words[at][0].isupper() or words.lower[at] in ("the", "of", "and", "&")):
        if words.lower[at - 1] in ("of", "for", "at", "to") and is_role_noun(words.lower[at - 2].rstrip(".")):
            return at - 2
        at -= 1
    return place


def _is_body(words: Tokens, place: int, one: Mention) -> bool:
    """Whether a noun tells what body a name is: "Norway's main news agency Valley News Agency"."""
    return (
        place == one.begin - 1
        and words.lower[place] in _BODIES
        and words.words[place].islower()
        and not ORG_HEADS.isdisjoint(word.lower() for word in one.words)
    )


def _apposed(words: Tokens, one: Mention) -> bool:
    """Whether a comma, a stop or a bracket closes the name: "the prime minister, X, said"."""
    after = words.words[one.last + 1] if one.last + 1 < len(words) else "."
    return after in ",.;:—)"


def _verbish(word: str, lower: str) -> bool:
    if not word.islower():
        return False
    if lower.endswith("ing") and lower in VERBS:
        return True  # "praising former Governor X"
    if lower in VERBS and VERBS[lower].form == "s" and VERBS[lower].lemma not in NOUNISH:
        return True  # "Lund quotes former adviser X"
    return lower in _VERBS or (len(lower) > 4 and lower.endswith("ed") and not lower.endswith(_ADJECTIVES))


def _role_after(text: str, words: Tokens, one: Mention, after: Mention | None) -> str | None:
    """The description after a comma: "X, 35, a spokesman for the ministry, said". ``after`` is the next mention."""
    at, size = one.last + 1, len(words)
    if at < size and words.words[at] == "(":
        at = next((k for k in range(at, min(at + 8, size)) if words.words[k] == ")"), at) + 1
    if at + 1 >= size or words.words[at] != ",":
        return None
    at += 1
    if words.words[at].isdigit() and at + 2 < size and words.words[at + 1] == ",":
        at += 2
    begin = at
    if words.lower[begin] in _OPENS_ROLE and begin + 1 < size:
        begin += 1
    if words.lower[at].endswith(("ing", "ed")) and words.words[at] == words.lower[at]:
        return None  # "X, urging his allies …" tells what X does
    if words.lower[at] in CONJUNCTIONS or "'" in words.words[at]:
        return None  # "X, and the bankers …", "X, you're a friend"
    head = next((k for k in range(at, min(at + 7, size)) if is_role_noun(words.lower[k].rstrip("."))), None)
    if head is None or any(words.words[k] in ',.;:"' for k in range(at, head)):
        return None
    if after is not None and (after.begin <= head < after.first or after.first == head + 1):
        return None  # "X, Professor Ben Osei and …": a list
    if any(words.lower[k] in _OF and words.lower[k - 1] not in _PARTITIVE for k in range(at, head)):
        return None  # "Oslo, home of the writer Ben Osei"
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
