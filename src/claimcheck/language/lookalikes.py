"""What looks like a figure and is none: dates, years, clock times, telephone numbers, addresses, numbers in names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress, count, pairwise

from claimcheck.language.caseless import finditer
from claimcheck.language.numbers import SPACE as S

_DASH = r"[-\u2010\u2011\u2013\u2014]"
_MONTH = (
    r"(?:J(?<!\w.)(?:an(?:uary|\.)?|une?|uly?)|F(?<!\w.)eb(?:ruary|\.)?|M(?<!\w.)(?:ar(?:ch|\.)|ay)|"
    r"A(?<!\w.)(?:pr(?:il|\.)?|ug(?:ust|\.)?)|S(?<!\w.)ept?(?:ember|\.)?|O(?<!\w.)ct(?:ober|\.)?|"
    r"N(?<!\w.)ov(?:ember|\.)?|D(?<!\w.)ec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERED = (
    r"(?:Articles?|Sections?|Chapter|Part|Flight|Route|Highway|Interstate|Apollo|Boeing|Airbus|Title|Resolution|Clause|"
    r"Paragraph|Page|Figure|Table|Room|Channel|Type|Phase|Area|Psalm|Proposition|Act|Rule|Amendment|Schedule|Vol\.|"
    r"Volume|Formula|Studio|Level|Tier|Stage|War|Windows|Gate|Platform|Pope|King|Group|Unit|District|Line)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+|\b(?:[\w-]{1,63}\.){1,4}(?:com|org|net|gov|int|info|co)\b\S*"
)
_IN_ADDRESSES = ("://", "www.", "@", ".co", ".org", ".net", ".gov", ".in")
# Looks like a figure and is none; blanked out before anything is read. Each begins with the set of its first
# characters, and looks back from there for what must not stand before: so the engine skips all other places at once.
_NOT_FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MONTH}{S}{_DAY}(?:{S}?(?:{_DASH}|to|and){S}?{_DAY})?(?:,?{S}{_YEAR})?(?![\w,.]?\d)",
        rf"\d(?<!\w.)\d?(?:st|nd|rd|th)?(?:{S}?(?:{_DASH}|to|and){S}?{_DAY})?(?:{S}of)?{S}{_MONTH}(?!\w)"
        rf"(?:,?{S}{_YEAR}\b)?",
        rf"{_MONTH},?{S}{_YEAR}\b",
        r"\d(?<![\d.,].)\d{0,3}([/.-])\d{1,2}\1\d{2,4}(?![\d,])",
        rf"\d(?<!\w.)\d?(?:[:.]\d\d)?{S}?(?i:[ap]\.m\b\.?|[ap]m\b|o[’']clock\b|GMT\b|UTC\b|h\b)",
        r"[\dAa](?<!\w.)(?:(?<=\d)\d?:\d\d(?::\d\d)?\b|"
        r"(?<=[Aa])(?i:t (?:\d{1,2}|[a-z]{3,6}) in the (?:morning|afternoon|evening)\b))",
        r"[+(\d](?:(?<=\+)\d[\d ()-]{6,20}\d|(?<=\()\d{3}\) ?\d{3}[- ]\d{4}|"
        r"(?<=\d)(?<![\d$€£.,-].)\d{2,4}[-. ]\d{3,4}[-. ]\d{3,5}(?![\d,-]))",
        rf"\b[A-Za-z]+{_DASH}?\d+(?:{_DASH}\d+)*\w*\b",
        r"[\d’'Tt](?:(?<=[’'])\d\ds?\b|(?<!\w.)(?:(?:(?<=1)[5-9]|(?<=2)0)\d\ds\b|(?<=\d)0s\b|"
        r"(?<=[Tt])(?i:he (?:twenties|thirties|forties|fifties|sixties)\b)))",
        rf"\b(?:{_NUMBERED}|[Rr](?i:esolutions?)|[Aa](?i:rticles?)|[Ssſ](?i:ections?)|[Pp](?i:aragraphs?)|"
        rf"[Cc](?i:hapters?|lause)){S}"
        r"(?:\d[\d.,]*\d|\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b(?:\(\w+\))*",
        rf"[12](?<!\w.)(?:(?<=1)[5-9]|(?<=2)0)\d\d{S}?{_DASH}{S}?(?:{_YEAR}|\d\d)\b",
    )
)
_NO_NUMBER = re.compile(
    r"\b(?:9/11|24/7|number 10 downing|no one|every one|each one|one another|one day|one by one|at one point|"
    r"(?:one|two|three|four|five)-on-(?:one|two|three|four|five)|"
    r"(?<!\bthis )(?<!\bthat )(?<!\beach )(?<!\bevery )(?<!\bone )(?:category|phase|stage|level|tier|grade)"
    r"(?:-| )(?:[1-9]|one|two|three|four|five|six)(?![\w.,%-]|\s(?:or|to|per|of)\b)|"
    r"one of (?:the|its|his|her|their|our|my|these|those|them|us)|one-\w+|the (?:new|old|first|last|only) one|"
    r"zero-\w+|first|third[- ]party|day one|one[’']s|for one|on the one hand|one thing|one \w+ (?:said|"
    r"says|told|tells|wrote|writes|admitted|added|asked|called|described|writing|saying)"
    r")\b",
    re.IGNORECASE,
)
_IN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d(?<!\w.)\d{{0,4}}(?:{S}(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))){{1,3}}{S}(?:Street|Avenue|Road|Lane|Boulevard|"
        rf"Drive|Square|St|Ave)\b",
        r"[A-Z](?<!\w.)[a-z]+ (?:Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b",
        rf"[A-Z](?<=[a-z] .)[a-z]+{S}\d{{1,4}}(?={S}(?:in|on|at|and|was|is|has|for|from)\b|[,;)])",
        rf"[\[A-Z](?:(?<=\[)\d+\]|(?<=[a-z] [A-Z])\w+{S}\d{{1,3}}(?={S}[A-Z]))",
    )
)
# A bare year is four digits, 1500 to 2099, with no unit behind and no "some" or "over" before.
_YEAR_ALONE = re.compile(
    rf"[12](?<!\w.)(?:(?<=1)[5-9]|(?<=2)0)\d\d\b(?![.,]\d|%)"
    rf"(?!{S}?(?:%|per[ \u00a0]?cent|percent|people|men|women|children|troops|soldiers|jobs|homes|"
    r"civilians|migrants|refugees|million|billion|years?|months?|weeks?|days?|hours?|minutes?|kilomet\w+|km|"
    r"met(?:re|er)s?|"
    r"miles?|feet|acres?|hectares?|tons?|tonnes?|kilos?|kg|barrels?|megawatts?|dollars?|euros?|pounds?|rupees?|words?|"
    r"pages?)\b)"
)
_SENTENCE_END = re.compile(r"[.!?](?<=[a-z]{5}.)[\"'”’)]{0,3}\s{1,9}(?=[\"'“‘(]{0,3}[A-Z])|\n\n")
"""Where sentences surely end, and nothing that looks like a figure goes on."""
_DIGIT = re.compile(r"\d")
_SIGNS = (
    *("morning", "afternoon", "evening", "enties", "irties", "orties", "ifties", "ixties"),
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("ategory", "hase", "tage", "evel", "ier", "rade"),
    *("one", "ONE", "zero-", "ZERO-", "first", "First", "FIRST", "-on-", "ird party", "ird-party", "İ", "ı", "ſ"),
)
"""One of these stands wherever something looks like a figure and has no digit."""
_COUNTED = re.compile(r"(?:[\d.,$€£¥₹]|\b(?:over|some|about|around|than|nearly|least|almost) )$")


def without_lookalikes(text: str) -> str:
    """``text`` with every stretch that only looks like a figure blanked out, at the same length."""
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    sentences = [text[start:end] for start, end in pairwise(cuts)]
    if any(sign in text for sign in _IN_ADDRESSES):
        sentences = [_without_addresses(sentence) for sentence in sentences]
    with_digits = [_DIGIT.search(sentence) is not None for sentence in sentences]
    signs = [sign for sign in _SIGNS if sign in text]
    with_words = [
        not digits and any(sign in sentence for sign in signs)
        for sentence, digits in zip(sentences, with_digits, strict=True)
    ]
    for which, blanking in ((with_digits, _without_numbers), (with_words, _without_words)):
        # all together: a sentence at a time takes longer
        taken = list(compress(sentences, which))
        edges = list(accumulate(map(len, taken), initial=0))
        after = blanking("".join(taken))
        for place, (start, end) in zip(compress(count(), which), pairwise(edges), strict=True):
            sentences[place] = after[start:end]
    return "".join(sentences)


def _without_addresses(sentence: str) -> str:
    return _ADDRESS.sub(_blank, sentence) if any(sign in sentence for sign in _IN_ADDRESSES) else sentence


def _without_numbers(text: str) -> str:
    """Sentences with digits, without what only looks like a figure."""
    for pattern in _NOT_FIGURES:
        text = pattern.sub(_blank, text)
    text = _without_idioms(text)
    for pattern in _IN_NAMES:
        text = pattern.sub(_blank, text)
    return _YEAR_ALONE.sub(_blank_year, text)


def _without_words(text: str) -> str:
    """The same for sentences without a digit: "at five in the morning", "the twenties", "Article Two", "Apollo Ten"."""
    for pattern in (_NOT_FIGURES[5], _NOT_FIGURES[8], _NOT_FIGURES[9]):
        text = pattern.sub(_blank, text)
    return _IN_NAMES[1].sub(_blank, _without_idioms(text))


def _without_idioms(text: str) -> str:
    taken = [found.span() for found in finditer(_NO_NUMBER, text)]
    return blanked(text, taken) if taken else text


def blanked(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``stretches``, which are sorted and do not overlap, blanked out at the same length."""
    parts, last = [], 0
    for start, end in stretches:
        parts += [text[last:start], "\0" * (end - start)]
        last = end
    return "".join((*parts, text[last:]))


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _blank_year(match: re.Match[str]) -> str:
    counted = _COUNTED.search(match.string, max(0, match.start() - 8), match.start())
    return match[0] if counted else "\0" * len(match[0])
