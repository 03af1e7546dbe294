"""Figures in running text: percentages, money, counts, ranges, ratios, ages, spans of time, measures, multiples, ranks.

A figure is taken as an editor would underline it: "60 per cent", "1.2 million", "six to 24 pages", "one in five",
"40-year-old". Words that soften it ("more than", "about") stay outside its text and become the ``approximator``;
words that say where it went ("a rise of", "fell by") become the ``direction``. Years, dates, clock times, telephone
numbers and numbers that are names ("Article 370", "COVID-19") are no figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.language.caseless import cased, lowered
from claimcheck.language.kept import Kept
from claimcheck.language.lookalikes import blanked, without_lookalikes
from claimcheck.language.numbers import DIGITS, NUMBER, NUMBER_WORDS
from claimcheck.language.numbers import SPACE as S
from claimcheck.language.readings import (
    LASTING,
    a_range,
    age,
    age_beside_name,
    count,
    currency,
    figure,
    measure,
    money,
    multiple,
    one_unit,
    part,
    percent,
    rank,
    ratio,
)
from claimcheck.language.shadow import shadow as folded
from claimcheck.language.tokens import Tokens, tokens
from claimcheck.language.trends import DOWN, UP, approximator_of, direction_of
from claimcheck.language.units import CURRENCY, MEASURE, MEASURES, MONEY, PER, PERCENT, POINT, QUALIFIED, SYMBOL
from claimcheck.model import Quantity, Span

_DASH = r"[-\u2010\u2011\u2013\u2014]"
_EDGE = r"(?<![\w.,$€£/-])"  # a figure does not begin in the middle of another, or of a word

_AFTER_SHARE = "in|on|to|from|since|between|over|this|last|after|when|while|and|but|by|at|compared|during|under|with|as"
_Reader = Callable[[re.Match[str]], Quantity | None]


def quantities(text: str, words: Tokens | None = None) -> tuple[Quantity, ...]:
    """Every figure of ``text``, sorted by place; no two overlap, and each ``text`` is exactly what its span names.

    ``words`` are the tokens of the text, where they are known.
    """
    shadow = without_lookalikes(text)
    found: list[Quantity] = []
    lower = lowered(shadow)
    starts = _by_kind(shadow, _starts(shadow, lower, words or tokens(folded(text))))
    for pattern, read, needed, digit in _FORMS:
        if needed and lower is not None and not any(word in lower for word in needed):
            continue
        here: list[Quantity] = []
        last = 0
        for start in starts[digit]:
            match = pattern.match(shadow, start) if start >= last else None
            quantity = read(match) if match else None
            if match and quantity:
                here.append(quantity)
                last = match.end()
        if here:
            shadow = blanked(shadow, [(quantity.span.start, quantity.span.end) for quantity in here])
            starts = _by_kind(shadow, [start for start in starts[None] if shadow[start] != "\0"])
            found += here
    found = [end for quantity in found for end in _both_ends(text, quantity)]
    found.sort(key=lambda quantity: quantity.span)
    told: list[Quantity] = []
    for place, quantity in enumerate(found):
        if quantity.unit is None and place + 1 < len(found):
            quantity = _sharing(text, quantity, found[place + 1])
        after = found[place + 1].span.start if place + 1 < len(found) else len(text)
        told.append(_in_context(text, quantity, told[-1] if told else None, after))
    return tuple(told)


def _by_kind(shadow: str, starts: list[int]) -> dict[bool | None, list[int]]:
    """Places where a figure may begin: those with a digit, the others, and (under None) all."""
    digits = [at for at in starts if shadow[at].isdigit()]
    return {None: starts, True: digits, False: [at for at in starts if not shadow[at].isdigit()]}


def _both_ends(text: str, quantity: Quantity) -> tuple[Quantity, ...]:
    """The two figures of what went from one to the other: "rose from 500 to 2,000" is no range."""
    if quantity.low is None or quantity.high is None:
        return (quantity,)
    link = _TO.search(quantity.text)
    if link is None or not _FROM.search(text, max(0, quantity.span.start - 80), quantity.span.start):
        return (quantity,)
    start, middle, end = quantity.span.start, quantity.span.start + link.start(), quantity.span.start + link.end()
    low = replace(quantity, span=Span(start, middle), value=quantity.low, low=None, high=None)
    high = replace(quantity, span=Span(end, quantity.span.end), value=quantity.high, low=None, high=None)
    return tuple(replace(one, text=one.span.of(text)) for one in (low, high))


_TO = re.compile(rf"{S}to{S}")
_FROM = re.compile(
    rf"\b(?:{UP}|{DOWN}|went|go(?:es|ing|ne)?|mov(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|lift(?:s|ed|ing)?|"
    rf"extend(?:s|ed|ing)?)\b[^.,;:!?\n]{{0,50}}\bfrom{S}(?:about{S}|around{S}|some{S}|just{S})?$",
    re.IGNORECASE,
)


def inside(figures: Sequence[Quantity], span: Span) -> tuple[Quantity, ...]:
    """Those of ``figures``, which are sorted by place, that lie wholly in ``span``."""
    if not figures:
        return ()
    out = []
    for place in range(bisect_left(figures, span.start, key=lambda figure: figure.span.start), len(figures)):
        if figures[place].span.start >= span.end:
            break
        if span.holds(figures[place].span):
            out.append(figures[place])
    return tuple(out)


def any_inside(figures: Sequence[Quantity], span: Span) -> bool:
    """Whether any of ``figures``, which are sorted by place, lies wholly in ``span``."""
    if not figures:
        return False
    for place in range(bisect_left(figures, span.start, key=lambda figure: figure.span.start), len(figures)):
        if figures[place].span.start >= span.end:
            return False
        if figures[place].span.end <= span.end:
            return True
    return False


def _in_context(text: str, quantity: Quantity, left_one: Quantity | None, right: int) -> Quantity:
    """The figure with what the words around it say, up to the figures beside it."""
    left = left_one.span.end if left_one else 0
    before = text[max(left, quantity.span.start - 80) : quantity.span.start]
    after = text[quantity.span.end : min(right, quantity.span.end + 60)]
    direction = quantity.direction or direction_of(before, after, quantity.unit)
    if direction is None and left_one and left_one.unit == quantity.unit and _OR_BY.fullmatch(before):
        direction = left_one.direction
    approximator = approximator_of(before, after)
    if approximator is None and direction is quantity.direction:
        return quantity
    return replace(quantity, approximator=approximator, direction=direction)


def _sharing(text: str, quantity: Quantity, right: Quantity) -> Quantity:
    """A bare number that shares the sign of the figure behind it: the 47 of "leads by 47 to 42 per cent"."""
    if right.unit in ("percent", "percentage_point") and quantity.value is not None:
        between = text[quantity.span.end : right.span.start]
        if len(between) < 8 and _SHARES_SIGN.fullmatch(between):
            return replace(quantity, unit=right.unit)
    return quantity


_SHARES_SIGN = re.compile(r"\s(?:to|from|versus|vs\.?|or)\s")
_OR_BY = re.compile(r"\s(?:and|or|to)\s(?:(?:by|to|of|from)\s)?")
"""Between two figures that share a verb: "by 8 percent or by 12 percent"."""


_HIGH = rf"(?:{S}?(?:{_DASH}|to|and|or){S}?(?:{SYMBOL})?{S}?(?P<high>{NUMBER}))?"
_NO_HIGH = r"(?P<high>(?!))?"


_Form = tuple[re.Pattern[str], _Reader, tuple[str, ...], bool | None]
"""A pattern, what reads its matches, words of which every match holds one (none where that tells nothing), and
whether it begins with a digit (None where it may)."""


def _form(pattern: str, read: _Reader, *needed: str, digit: bool | None = None) -> _Form:
    return re.compile(pattern, re.IGNORECASE), read, needed, digit


def _ranged(pattern: str, read: _Reader, *needed: str, digit: bool | None = None) -> tuple[_Form, _Form]:
    """A form with "<high>" where a second end may stand: tried with one, then without."""
    high, alone = pattern.replace("<high>", _HIGH), pattern.replace("<high>", _NO_HIGH)
    return _form(high, read, *needed, digit=digit), _form(alone, read, *needed, digit=digit)


# Where a figure can begin at all: every form is tried only there. The lookaheads stand by themselves, since where a
# word may open a figure is kept by word (see _starts).
_OPENING = (
    rf"\d+|[$€£¥₹₩₺₽]|\b(?:US|NZ|AU|HK|A|C|S|R)<symbol>|\b(?:Rs\b|EUR|USD|GBP|CHF|JPY|INR|PKR|number\b|no\b|"
    rf"{NUMBER_WORDS}|"
    r"half|thousands|hundreds|tens|dozens|scores|millions|billions|trillions|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|tripl|doubl|quadrupl|halv|twice|several|couple|tenfold|hour\b|inch\b|an?<amount>)"
)
_SYMBOL_FOLLOWS = rf"(?={S}?\$)"
_LASTING_A = f"(?:{'|'.join(f'(?<={word}{S}a)' for word in LASTING)})"
_AMOUNT_FOLLOWS = (
    rf"(?={S}(?:full{S}|good{S})?(?:few|couple|hundred|thousand|lakh|million|crore|billion|trillion|dozen|half|quarter|"
    rf"third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hour|inch)|{_LASTING_A}{S}(?:minute|day|week|fortnight|"
    rf"month|year|decade|century|mile|kilomet))"
)
_START = re.compile(_OPENING.replace("<symbol>", _SYMBOL_FOLLOWS).replace("<amount>", _AMOUNT_FOLLOWS), re.IGNORECASE)
_IN_WORD = re.compile(_OPENING.replace("<symbol>", "").replace("<amount>", ""), re.IGNORECASE)
_OFFSETS = Kept(lambda word: tuple(found.start() for found in _IN_WORD.finditer(word)))
"""Where in a word a figure may begin; in most of them nowhere."""


def _starts(shadow: str, lower: str | None, words: Tokens) -> list[int]:
    """The places where a figure may begin. ``lower`` is ``shadow`` in lower case, where that says the same."""
    in_lower = cased(_START)
    opens = _START.match if in_lower is None or lower is None else in_lower.match
    read = shadow if in_lower is None or lower is None else lower
    told = zip(words.starts, map(_OFFSETS.__getitem__, words.words), strict=True)
    return [start + at for start, offsets in told if offsets for at in offsets if opens(read, start + at)]


# The first that fits takes its stretch.
_FORMS: tuple[_Form, ...] = (
    _form(
        rf"{_EDGE}\d{{1,3}}{_DASH}\d{{1,3}}(?=(?:{S}\w+)?{S}(?:ruling|decision|votes?|verdict|win|victory|defeat|loss|"
        r"draw|split|lead|margin|majority|tie)\b)",
        lambda match: figure(match, None, "score"),
        digit=True,
    ),
    _form(
        rf"(?:(?<=\baged{S})|(?<=\bage{S})|(?<=\bage{S}of{S}))(?P<age>\d{{1,3}})\b(?![-–.,]?\d)", age, "age", digit=True
    ),
    _form(
        rf"{_EDGE}(?P<low>{NUMBER})(?P<high>(?!))?(?:{S}|-)years?(?:{S}|-)olds?\b", lambda m: a_range(m, "year"), "old"
    ),
    _form(
        rf"{_EDGE}(?P<number>{NUMBER})(?:(?:{_DASH}|{S})?fold\b|{S}times\b|x\b)|"
        rf"\b(?P<fold>(?:{NUMBER_WORDS})(?=fold\b))fold\b|"
        rf"\b(?P<verb>(?:tripl|doubl|quadrupl|halv)(?:es|ed|ing)\b|halve\b|"
        # "double yellow lines", "a double-overtime win": no multiple of anything
        rf"(?:(?:(?<=\bto )|(?<=ll ))(?:tripl|doubl|quadrupl)e\b|\b(?:tripl|doubl|quadrupl)e\b(?={S}(?:as|the|its|"
        rf"their|that|what|"
        rf"his|her|our|my|last|this|in|by|to|over|within|from|again|and|since)\b|[.,;:]))(?!-)|twice\b(?={S}(?:as|"
        rf"the|its|their|that|what|his|her|our|my)\b))",
        multiple,
    ),
    _form(
        rf"{_EDGE}(?P<some>\d{{1,3}}|\b(?:{NUMBER_WORDS})\b){S}(?P<link>in|out{S}of|of|for)(?P<each>{S}every)?{S}"
        rf"(?P<all>{NUMBER})(?![\w%])(?!{S}?(?:{PERCENT}|(?:{MEASURE})\b))",
        ratio,
    ),
    _form(
        rf"\b(?:number|no\.|no){S}(?P<place>\d{{1,4}})(?![\w.,]\w)|"
        rf"\b(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:st|nd|rd|th))(?:{S}|-)"
        r"(?:largest|biggest|most|highest|lowest|smallest|longest|place|richest|poorest|deadliest|worst|best|fastest|"
        r"oldest|youngest|busiest|tallest|hottest|warmest)\b",
        rank,
    ),
    *_ranged(rf"(?P<symbol>{SYMBOL}){S}?(?P<low>{NUMBER})<high>{PER}", money, digit=False),
    *_ranged(
        rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-){POINT}",
        lambda match: a_range(match, "basis_point" if "asis" in match[0] else "percentage_point"),
        "point",
    ),
    *_ranged(
        rf"(?:{_EDGE}|(?<=%[-–]))(?P<low>{NUMBER})(?:(?:{S}|-)?{PERCENT})?<high>(?:{S}|-)?{PERCENT}"
        rf"(?P<points>{S}points?\b)?",
        percent,
        "%",
        "cent",
        "pct",
    ),
    *_ranged(rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-)(?P<name>{MONEY}){PER}", currency, *CURRENCY),
    _form(
        rf"{_EDGE}(?P<low>{DIGITS})(?P<high>(?!))?m(?={S}(?:long|tall|high|wide|deep)\b)",
        lambda match: a_range(match, "metre"),
        "m long",
        "m tall",
        "m high",
        "m wide",
        "m deep",
        "m\u00a0",
        digit=True,
    ),
    *_ranged(
        rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-)?(?:{QUALIFIED}(?:{S}|-))?(?P<unit>{MEASURE})(?!\w){PER}",
        measure,
        *MEASURES,
    ),
    _form(
        rf"\ban?{S}(?:(?P<low>hour|inch)(?={S}(?:later|earlier|ago|before|after|a|per|from|away|long)\b)|"
        rf"(?P<unit>minute|"
        rf"hour|day|week|fortnight|month|year|decade|century|mile|kilomet(?:re|er))\b(?!{_DASH}|[’']s\b))",
        one_unit,
        digit=False,
    ),
    _form(
        rf"\b(?P<half>half){S}an?{S}(?P<unit>hour|day|year|decade|century|mile|ton|tonne|kilometre|kilometer|acre)\b",
        lambda match: figure(match, 0.5, match["unit"].lower()),
        digit=False,
    ),
    _form(
        rf"(?<=,{S})(?P<age>\d{{1,3}})(?=[,.;](?!\d))",
        age_beside_name,
        digit=True,
    ),
    _form(
        rf"\b(?:(?:a|an)(?:{S}(?:full|good))?{S}|(?P<many>one|two|three|four|five|seven|nine)(?:{S}|-))"
        rf"(?P<of>half|halves|quarters?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|"
        rf"tenths?)(?:(?P<points>{S}(?:of{S})?(?:an?|one|1){S}{POINT})|(?P<percent>{S}(?:of{S})?(?:an?|one|"
        rf"1){S}{PERCENT})|"
        rf"(?={S}(?:of|more|less|the|complete|finished|full|empty|larger|bigger|smaller|higher|lower|cheaper|above|"
        rf"below)"
        rf"\b)|(?P<alone>(?=[,.;:?!)\n]|{S}(?:{_AFTER_SHARE})\b|$)))",
        part,
        digit=False,
    ),
    _form(
        rf"\b(?P<many>(?!))?(?P<of>half)(?:(?P<points>{S}(?:of{S})?(?:an?|one|1){S}{POINT})|"
        rf"(?P<percent>{S}(?:of{S})?(?:an?|one|1){S}{PERCENT})|(?={S}(?:of|the|its|their|all|his|her)\b))",
        part,
        digit=False,
    ),
    _form(
        rf"\b(?:(?:tens|hundreds|thousands|millions){S}of{S})?(?:dozens|scores(?={S}of)|hundreds|thousands|millions|"
        r"billions|trillions)\b",
        lambda match: figure(match, None, None),
        digit=False,
    ),
    _form(
        rf"\b(?:several|a{S}few|a{S}couple{S}of){S}(?:dozen|hundred|thousand|million|billion|trillion)\b",
        lambda match: figure(match, None, None),
        "several",
        "few",
        "couple",
        digit=False,
    ),
    _form(rf"{_EDGE}(?P<low>{NUMBER})(?P<high>(?!))?(?=-points?\b)", lambda match: a_range(match, "point"), "-point"),
    *_ranged(rf"{_EDGE}(?P<low>{NUMBER})<high>(?![\w%])", count),
)
