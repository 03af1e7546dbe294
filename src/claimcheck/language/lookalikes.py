"""What looks like a figure and is none: dates, years, clock times, telephone numbers, addresses, numbers in names."""

from __future__ import annotations

import re

from claimcheck.language.numbers import SPACE as S

_DASH = r"[-\u2010\u2011\u2013\u2014]"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERED = (
    r"(?:Articles?|Sections?|Chapter|Part|Flight|Route|Highway|Interstate|Apollo|Boeing|Airbus|Title|Resolution|Clause|"
    r"Paragraph|Page|Figure|Table|Room|Channel|Type|Phase|Area|Psalm|Proposition|Act|Rule|Amendment|Schedule|Vol\.|"
    r"Volume|Formula|Studio|Level|Tier|Stage|War|Windows|Gate|Platform|Pope|King|Group|Unit|District|Line)"
)
# Looks like a figure and is none; blanked out before anything is read.
_NOT_FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+|\b(?:[\w-]{1,63}\.){1,4}(?:com|org|net|gov|int|info|co)\b\S*",
        rf"\b{_MONTH}{S}{_DAY}(?:{S}?(?:{_DASH}|to|and){S}?{_DAY})?(?:,?{S}{_YEAR})?(?![\w,.]?\d)",
        rf"\b{_DAY}(?:{S}?(?:{_DASH}|to|and){S}?{_DAY})?(?:{S}of)?{S}{_MONTH}(?!\w)(?:,?{S}{_YEAR}\b)?",
        rf"\b{_MONTH},?{S}{_YEAR}\b",
        r"(?<![\d.,])\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?![\d,])",
        rf"(?i)\b\d{{1,2}}(?:[:.]\d\d)?{S}?(?:[ap]\.m\b\.?|[ap]m\b|o[’']clock\b|GMT\b|UTC\b|h\b)",
        r"\b\d{1,2}:\d\d(?::\d\d)?\b|(?i:\bat (?:\d{1,2}|[a-z]{3,6}) in the (?:morning|afternoon|evening)\b)",
        r"\+\d[\d ()-]{6,20}\d|\(\d{3}\) ?\d{3}[- ]\d{4}|(?<![\d$€£.,-])\d{3,5}[-. ]\d{3,4}[-. ]\d{3,5}(?![\d,-])",
        rf"\b[A-Za-z]+{_DASH}?\d+(?:{_DASH}\d+)*\w*\b",
        rf"\b{_YEAR}s\b|\b\d0s\b|[’']\d\ds?\b|(?i:\bthe (?:twenties|thirties|forties|fifties|sixties)\b)",
        rf"\b(?:{_NUMBERED}|(?i:resolutions?|articles?|sections?|paragraphs?|chapters?|"
        rf"clause)){S}(?:\d[\d.,]*\d|\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b(?:\(\w+\))*",
        rf"\b{_YEAR}{S}?{_DASH}{S}?(?:{_YEAR}|\d\d)\b",
        r"(?i)\b(?:9/11|24/7|[Nn]umber 10 Downing|no one|every one|each one|one another|one day|one by one|at "
        r"one point|"
        r"one of (?:the|its|his|her|their|our|my|these|those|them|us)|one-\w+|the (?:new|old|first|last|only) one|"
        r"zero-\w+|first|third[- ]party|day one|one[’']s|for one|on the one hand|one thing|one \w+ (?:said|"
        r"says|told|tells|wrote|writes|admitted|added|asked|called|described|writing|saying)"
        r")\b",
        rf"\b\d{{1,5}}(?:{S}(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))){{1,3}}{S}(?:Street|Avenue|Road|Lane|Boulevard|"
        rf"Drive|Square|St|Ave)\b",
        r"\b[A-Z][a-z]+ (?:Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b",
        rf"(?<=[a-z] )[A-Z][a-z]+{S}\d{{1,4}}(?={S}(?:in|on|at|and|was|is|has|for|from)\b|[,;)])",
        rf"\[\d+\]|\b(?<=[a-z] )[A-Z]\w+{S}\d{{1,3}}(?={S}[A-Z])",
    )
)
# A bare year is four digits, 1500 to 2099, with no unit behind and no "some" or "over" before.
_YEAR_ALONE = re.compile(
    rf"\b{_YEAR}\b(?![.,]\d|%)(?!{S}?(?:%|per[ \u00a0]?cent|percent|people|men|women|children|troops|soldiers|"
    rf"jobs|homes|"
    r"civilians|migrants|refugees|million|billion|years?|months?|weeks?|days?|hours?|minutes?|kilomet\w+|km|"
    r"met(?:re|er)s?|"
    r"miles?|feet|acres?|hectares?|tons?|tonnes?|kilos?|kg|barrels?|megawatts?|dollars?|euros?|pounds?|rupees?|words?|"
    r"pages?)\b)"
)
_COUNTED = re.compile(r"(?:[\d.,$€£¥₹]|\b(?:over|some|about|around|than|nearly|least|almost) )$")


def without_lookalikes(text: str) -> str:
    """``text`` with every stretch that only looks like a figure blanked out, at the same length."""
    for pattern in _NOT_FIGURES:
        text = pattern.sub(_blank, text)
    return _YEAR_ALONE.sub(_blank_year, text)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _blank_year(match: re.Match[str]) -> str:
    counted = _COUNTED.search(match.string, max(0, match.start() - 8), match.start())
    return match[0] if counted else "\0" * len(match[0])
