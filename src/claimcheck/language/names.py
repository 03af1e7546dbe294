"""Names: mentions of people, organisations and places.

No model and no register of names: a mention is a run of capitalised words with the small words that names take
("Anwar ul Haq Kakar", "University of Leeds", "National Farmers' Union"), its titles taken off. Who is who is settled in
:mod:`claimcheck.language.people`.
"""

from __future__ import annotations

from collections import Counter

from claimcheck.language.cues import VERBS
from claimcheck.language.nouns import (
    ALSO_SURNAMES,
    CLOSING_HEADS,
    COUNTRIES,
    FEMALE,
    FORMS_OF_ADDRESS,
    HONORIFICS,
    MALE,
    NAME_PARTICLES,
    OFFICES,
    ORG_HEADS,
    PLACE_OFFICES,
    SPEAKING_NOUNS,
    TITLES,
)
from claimcheck.language.roles import CALENDAR, SMALL_WORDS, Mention, is_plural_role, is_role_noun, is_title
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, word_set

_AFTER_PLURAL = PREPOSITIONS | word_set("are were have had who which that and , will would can could may")
_OWNERS = word_set("people children women men girls boys parents consumers")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_COMPASS = word_set("north south east west new saint st st. san santa los las united saudi sri costa hong great")
_BODIES = ORG_HEADS - ALSO_SURNAMES
_CENTRES = CLOSING_HEADS | {"center", "centre"}
_FIRMS = frozenset(("inc", "corp", "ltd", "co", "llc", "plc"))
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
        last, long = at, False
        while True:
            ahead = _joined(words, last, size)
            if ahead is None and long:
                ahead = _further(words, last, size)
            long = long or (ahead is not None and ahead > last + 1 and words.lower[last] in ORG_HEADS)
            if ahead is None or ahead in sentence_starts or "\n" in text[words.ends[last] : words.starts[ahead]]:
                break
            last = ahead
        last += _has_stop(words, last)
        begin = _behind_office(words, at, last)
        if begin > at:  # "Minister of Education Ana Ruiz": the office is no part of her name
            place = _mention(text, words, at, begin - 1)
            found += [place] if place is not None and words.lower[begin - 1] not in OFFICES else []
        one = _mention(text, words, begin, last)
        if one is not None:
            found.append(one)
    return found


def _has_stop(words: Tokens, last: int) -> bool:
    """Whether the stop of "Inc." follows, inside a sentence: it is part of the name."""
    if words.lower[last] not in _FIRMS or last + 2 >= len(words) or words.words[last + 1] != ".":
        return False
    return words.ends[last] == words.starts[last + 1] and not words.words[last + 2][0].isupper()


def _behind_office(words: Tokens, first: int, last: int) -> int:
    """Where the name begins in a run that opens with what an office is of: "(Mayor of) New York Ana Ruiz"."""
    of = first - 1 - (first > 0 and words.lower[first - 1] == "the")
    if of < 1 or words.lower[of] not in ("of", "for", "to") or not is_role_noun(words.lower[of - 1].rstrip(".")):
        return first
    at, lower = first, words.lower
    while at < last and (lower[at] in OFFICES or (at > first and lower[at] == "and")):
        at += 1
    if at == first:
        long = 2 if lower[first] in _COMPASS else 1
        at = first + long if lower[first + long - 1] in COUNTRIES or lower[of - 1] in PLACE_OFFICES else first
        if at == first and long == 2 and last - first >= 3 and not ORG_HEADS.intersection(lower[first + 2 : last + 1]):
            at = first + long  # "the United States Ana Ruiz"
    if not words.words[at][0].isupper():
        return first  # "president of the United Federation of Teachers"
    rest = last - at + 1
    named = rest >= 2 or (rest == 1 and is_title(lower[at]))
    return at if named and not ORG_HEADS.intersection(lower[at : last + 1]) else first


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
    if (lower in SMALL_WORDS and (lower != "will" or opening)) or lower in ("says", "said"):
        return False
    if opening and lower in VERBS and VERBS[lower].form == "past" and not mid_caps[word]:
        return False  # "Continued Ruiz: …"
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
    if not gap:
        return _joined_closely(words, at, ahead, size)
    if word[0].isupper() and lower not in CALENDAR and lower not in ("says", "said"):
        if lower in SMALL_WORDS and lower not in ("will", "may"):  # "Doctors Without Borders"
            beyond = words.words[ahead + 1] if ahead + 1 < size else ""
            if lower in _OWNERS and ahead + 1 < size and words.possessive(ahead + 1):
                return ahead
            return ahead + 1 if lower in PREPOSITIONS and beyond[:1].isupper() else None
        if words.lower[at] in CLOSING_HEADS and ahead + 1 < size and _begins_person(words, ahead):
            return None
        return ahead if lower != "i" else None
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
    if lower == "for" and words.lower[at] in ORG_HEADS:
        if follower[:1].isupper():
            return ahead + 1
        if follower == "the" and ahead + 2 < size and words.words[ahead + 2][:1].isupper():
            return ahead + 2
    return None


def _further(words: Tokens, at: int, size: int) -> int | None:
    """The next token of a body's name that goes on: "Council for the Welfare (of Immigrants)"."""
    of = at + 1 < size and words.lower[at + 1] == "of" and words.starts[at + 1] - words.ends[at] == 1
    return at + 2 if of and at + 2 < size and words.words[at + 2][0].isupper() else None


def _joined_closely(words: Tokens, at: int, ahead: int, size: int) -> int | None:
    """The same for a mark: the owners in "Korean People's Army", the suffix in "Ben Lund, Jr."."""
    if ahead + 1 >= size:
        return None
    lower, follower = words.lower[at], words.words[ahead + 1]
    if words.possessive(ahead):
        owners = lower in _OWNERS or (is_plural_role(lower))
        return ahead + 1 if owners and words.lower[ahead + 1] in ORG_HEADS and follower[0].isupper() else None
    if words.words[ahead] == "," and follower[0].isupper() and words.lower[ahead + 1].rstrip(".") in _SUFFIXES:
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
        surname = at == last and words.lower[at] in ALSO_SURNAMES and words.lower[first - 1] not in DETERMINERS
        if is_title(words.lower[at]) and not surname and (at == first or words.lower[at - 1] != "of"):
            title = at
        elif 0 <= title < at <= last - 2 and is_role_noun(words.lower[at]) and not is_plural_role(words.lower[at]):
            title = at  # "Deputy Public Prosecutor Ana Ruiz"
    if first < title < last and words.lower[title].rstrip(".") in HONORIFICS:
        first = title  # "(Minister for) Education Mr. Ruiz"
    begin, role_start = first, first
    person = False
    while first < last and (
        words.lower[first] in _FORMERLY
        or (
            first + 1 < last
            and is_role_noun(words.lower[first])
            and not is_title(words.lower[first])
            and not is_plural_role(words.lower[first])
            and words.lower[last] not in _CENTRES
        )
    ):
        first += 1  # "Former Senator …", "Democrat Ana Ruiz"
    described = first - 1
    if title >= 0:
        if title == last:  # a title alone ("the President", "Prime Minister"): a role, no name
            return None
        if not any(words.lower[at] == "of" or words.lower[at] in _BODIES for at in range(title + 1, last + 1)):
            person = True
            first = title + 1
            while first < last and words.lower[first] in ("of", "for"):
                first += 1
        else:
            title = -1
    lowers = [words.lower[at] for at in range(first, last + 1)]
    heads = _BODIES if lowers[0] in MALE or lowers[0] in FEMALE else ORG_HEADS
    if person or (len(lowers) > 1 and not heads.intersection(lowers) and lowers[-1] not in COUNTRIES):
        person = person or _looks_personal(words, first, last)
    title = title if title >= 0 else described if described >= begin and is_role_noun(words.lower[described]) else -1
    role = text[words.starts[role_start] : words.ends[title]] if title >= 0 else None
    person = person or (role is not None and title == described)
    address = role if title == role_start and words.lower[title].rstrip(".") in FORMS_OF_ADDRESS else None
    plain = tuple(words.words[at] for at in range(first, last + 1) if _names(words, at))
    return Mention(first, last, begin, plain or (words.words[first],), None if address else role, person, address)


def _names(words: Tokens, at: int) -> bool:
    """Whether a token is one of a name's own words: no mark, and no "Jr."."""
    return words.words[at][0].isalpha() and words.lower[at].rstrip(".") not in _SUFFIXES


def _looks_personal(words: Tokens, first: int, last: int) -> bool:
    if (
        not 1 <= last - first <= 5
        or words.lower[first] in COUNTRIES
        or words.lower[first].endswith(("ern", "ish", "ese"))
    ):
        return False
    if any(len(words.words[at]) > 2 and words.words[at].isupper() for at in range(first, last + 1)):
        return False
    if is_plural_role(words.lower[last]):
        return False  # "Senate Republicans"
    return not (first and words.lower[first - 1] in ("the", "a", "an")) or is_role_noun(words.lower[first])
