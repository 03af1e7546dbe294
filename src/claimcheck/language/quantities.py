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

from claimcheck.language.caseless import finditer, lowered
from claimcheck.language.lookalikes import blanked, without_lookalikes
from claimcheck.language.numbers import NUMBER, NUMBER_WORDS, number_value
from claimcheck.language.numbers import SPACE as S
from claimcheck.language.trends import approximator_of, direction_of
from claimcheck.language.units import (
    CURRENCY,
    MEASURE,
    MEASURES,
    MONEY,
    PER,
    PERCENT,
    POINT,
    QUALIFIED,
    SYMBOL,
    SYMBOLS,
    UNITS,
)
from claimcheck.language.verbs import words_of
from claimcheck.model import Quantity, Span

Value = float | int | None
_DASH = r"[-\u2010\u2011\u2013\u2014]"
_EDGE = r"(?<![\w.,$€£/-])"  # a figure does not begin in the middle of another, or of a word

_Reader = Callable[[re.Match[str]], Quantity | None]


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of ``text``, sorted by place; no two overlap, and each ``text`` is exactly what its span names."""
    shadow = without_lookalikes(text)
    found: list[Quantity] = []
    starts = [match.start() for match in finditer(_STARTS, shadow)]
    lower = lowered(shadow)
    for pattern, read, needed in _FORMS:
        if needed and lower is not None and not any(word in lower for word in needed):
            continue
        here: list[Quantity] = []
        last = 0
        for start in starts:
            match = pattern.match(shadow, start) if start >= last else None
            quantity = read(match) if match else None
            if match and quantity:
                here.append(quantity)
                last = match.end()
        if here:
            shadow = blanked(shadow, [(quantity.span.start, quantity.span.end) for quantity in here])
            starts = [start for start in starts if shadow[start] != "\0"]
            found += here
    found.sort(key=lambda quantity: quantity.span)
    told: list[Quantity] = []
    for place, quantity in enumerate(found):
        after = found[place + 1].span.start if place + 1 < len(found) else len(text)
        told.append(_in_context(text, quantity, told[-1] if told else None, after))
    return tuple(told)


def inside(figures: Sequence[Quantity], span: Span) -> tuple[Quantity, ...]:
    """Those of ``figures``, which are sorted by place, that lie wholly in ``span``."""
    out = []
    for place in range(bisect_left(figures, span.start, key=lambda figure: figure.span.start), len(figures)):
        if figures[place].span.start >= span.end:
            break
        if span.holds(figures[place].span):
            out.append(figures[place])
    return tuple(out)


def any_inside(figures: Sequence[Quantity], span: Span) -> bool:
    """Whether any of ``figures``, which are sorted by place, lies wholly in ``span``."""
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
    return replace(
        quantity, text=quantity.span.of(text), approximator=approximator_of(before, after), direction=direction
    )


_OR_BY = re.compile(r"\s(?:and|or|to)\s(?:(?:by|to|of|from)\s)?")
"""Between two figures that share a verb: "by 8 percent or by 12 percent"."""


def _quantity(match: re.Match[str], value: Value, unit: str | None, low: Value = None, high: Value = None) -> Quantity:
    start, end = match.span()
    return Quantity(Span(start, end), match[0], value, unit, low=low, high=high)


def _range(match: re.Match[str], unit: str | None) -> Quantity | None:
    """A figure that may have a second end: "10 to 15 per cent" has no one value, but a low and a high.

    None for two figures that are no range: "43 per cent to 38 per cent", "3 and 5 per cent".
    """
    low, high = number_value(match["low"]), match["high"]
    if high is None:
        return _quantity(match, low, unit)
    top = number_value(high)
    joined = match.string[match.end("low") : match.start("high")].lower()
    between = match.string[max(0, match.start() - 9) : match.start()].lower().strip() == "between"
    if "and" in joined and not between:
        return None
    if low is not None and top is not None and low > top and not _scale_word(high, match["low"]):
        return _quantity(match, None, "score") if unit is None and "to" not in joined else None
    bottom = number_value(f"{match['low']} {shared}") if (shared := _scale_word(high, match["low"])) else low
    return _quantity(match, None, unit, bottom, top)


def _scale_word(high: str, low: str) -> str:
    """The scale that "2 to 3 million" gives to its low end, too."""
    word = re.search(r"(?i)(hundred|thousand|million|billion|trillion|crore|lakh|bn|mn|tn|m|k)$", high)
    return word[1] if word and not re.search(r"(?i)[a-z]$", low) else ""


def _money(match: re.Match[str]) -> Quantity | None:
    symbol = re.sub(r"\s", "", match["symbol"].lower())
    return _range(match, SYMBOLS.get(symbol, "usd"))


def _currency(match: re.Match[str]) -> Quantity | None:
    name = match["name"].lower().removesuffix("s")
    return _range(match, CURRENCY.get(name, CURRENCY.get(name.split()[-1])))


def _measure(match: re.Match[str]) -> Quantity | None:
    word = match["unit"]
    return _range(match, next((u for u, p in UNITS.items() if re.fullmatch(p, word, re.IGNORECASE)), None))


def _ratio(match: re.Match[str]) -> Quantity | None:
    part, base = number_value(match["part"]), number_value(match["base"])
    if part is None or not base or part > base or base < 2:
        return None
    return _quantity(match, round(part / base, 4), "ratio")


def _share(match: re.Match[str]) -> Quantity | None:
    part, base = number_value(match["more"]), number_value(match["all"])
    if part is None or not base or part > base:
        return None
    return _quantity(match, round(part / base, 4), "ratio")


def _percent(match: re.Match[str]) -> Quantity | None:
    return _range(match, "percentage_point" if match["points"] else "percent")


_VERB_MULTIPLES = {"double": 2, "doubl": 2, "triple": 3, "tripl": 3, "quadrupl": 4, "halv": 0.5, "twice": 2}


def _age(match: re.Match[str]) -> Quantity | None:
    """ "Ada Berg, 19, was first": a bare number between commas behind a name."""
    behind = _NAME_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    value = int(match["age"])
    return _quantity(match, value, "year") if behind and 0 < value < 120 else None


_NAME_BEFORE = re.compile(rf"\b[A-Z][\w’'-]+{S}[A-Z][\w’'.-]+,{S}$")


def _multiple(match: re.Match[str]) -> Quantity:
    if match["number"]:
        return _quantity(match, number_value(match["number"]), "times")
    word = match[0].lower()
    value = next(v for stem, v in _VERB_MULTIPLES.items() if word.startswith(stem))
    quantity = _quantity(match, value, "times")
    if word == "twice":
        return quantity
    return replace(quantity, direction="decrease" if value < 1 else "increase")


_NTH = """first second third fourth fifth sixth seventh eighth ninth tenth"""
_ORDINALS = {word: value for value, word in enumerate(_NTH.split(), 1)}


def _rank(match: re.Match[str]) -> Quantity:
    word = (match["ordinal"] or "").lower()
    value = _ORDINALS.get(word) or number_value(re.sub(r"\D", "", word) or match["place"])
    return _quantity(match, value, "rank")


_PARTS = {"half": 2, "halves": 2, "quarter": 4, **_ORDINALS}


def _part(match: re.Match[str]) -> Quantity:
    of = match["of"].lower()
    base = _PARTS.get(of) or _PARTS[of.removesuffix("s")]
    many = number_value(match["many"]) if match["many"] else 1
    return _quantity(match, round((many or 1) / base, 4), "ratio")


# "people" and "jobs" name what is counted; a word that only describes it ("asylum seekers") does not say it safely.
_COUNTED = re.compile(rf"{S}([a-z]{{3,}}s|people|men|women|children|troops|police)(?={S}?[,.;:)]|{S}[a-z]+)")
_PERSONS = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "troops": "troop",
    "police": "police",
}
_NOT_COUNTED = words_of("this was his has its does says plus minus less across always besides towards is as")


def _count(match: re.Match[str]) -> Quantity | None:
    text = match.string
    if match["low"].lower() == "one" and match["high"] is None and not _ONE_OF_SOMETHING.match(text, match.end()):
        return None
    noun = _COUNTED.match(text, match.end())
    unit = None
    if noun and noun[1] not in _NOT_COUNTED:
        word = noun[1]
        unit = _PERSONS.get(word) or (
            word[:-3] + "y"
            if word.endswith("ies")
            else word[:-2]
            if word.endswith(("sses", "xes", "ches", "shes"))
            else word[:-1]
        )
    return _range(match, unit)


_ONE_OF_SOMETHING = re.compile(
    rf"{S}(?!is\b|was\b|of\b|in\b|and\b|or\b|who\b|that\b|to\b|can\b|has\b|more\b|year\b|way\b|after\b|another\b|"
    r"would\b|could\b|might\b|must\b|may\b|side\b|reason\b|expert\b|official\b|thing\b|for\b|on\b|at\b|with\b|by\b|"
    r"the\b|but\b|as\b|a\b|from\b)[a-z]{3,}"
)
_HIGH = rf"(?:{S}?(?:{_DASH}|to|and|or){S}?(?:{SYMBOL})?{S}?(?P<high>{NUMBER}))?"
_NO_HIGH = r"(?P<high>(?!))?"


_Form = tuple[re.Pattern[str], _Reader, tuple[str, ...]]
"""A pattern, what reads its matches, and words of which every match holds one; none where that tells nothing."""


def _form(pattern: str, read: _Reader, *needed: str) -> _Form:
    return re.compile(pattern, re.IGNORECASE), read, needed


def _ranged(pattern: str, read: _Reader, *needed: str) -> tuple[_Form, _Form]:
    """A form with "<high>" where a second end may stand: tried with one, then without."""
    high, alone = pattern.replace("<high>", _HIGH), pattern.replace("<high>", _NO_HIGH)
    return _form(high, read, *needed), _form(alone, read, *needed)


# Where a figure can begin at all: every form is tried only there.
_STARTS = re.compile(
    rf"\d|[$€£¥₹₩₺₽]|\b(?:US|NZ|AU|HK|A|C|S|R)(?={S}?\$)|\b(?:Rs\b|EUR|USD|GBP|CHF|JPY|INR|PKR|number\b|no\b|"
    rf"{NUMBER_WORDS}|"
    r"half|thousands|hundreds|tens|dozens|scores|millions|billions|trillions|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|tripl|doubl|quadrupl|halv|twice|hour\b|inch\b|"
    rf"an?(?={S}(?:full{S}|good{S})?(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|half|quarter|"
    rf"third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|hour|inch)))",
    re.IGNORECASE,
)
# The first that fits takes its stretch.
_FORMS: tuple[_Form, ...] = (
    _form(
        rf"{_EDGE}\d{{1,3}}{_DASH}\d{{1,3}}(?=(?:{S}\w+)?{S}(?:ruling|decision|votes?|verdict|win|victory|defeat|loss|"
        r"draw|split|lead|margin|majority|tie)\b)",
        lambda match: _quantity(match, None, "score"),
    ),
    _form(
        rf"{_EDGE}(?P<low>{NUMBER})(?P<high>(?!))?(?:{S}|-)years?(?:{S}|-)olds?\b", lambda m: _range(m, "year"), "old"
    ),
    _form(
        rf"{_EDGE}(?P<number>{NUMBER})(?:(?:{_DASH}|{S})?fold\b|{S}times\b|x\b)|"
        rf"\b(?P<verb>(?:tripl|doubl|quadrupl|halv)(?:e|es|ed|ing)\b|twice\b(?={S}(?:as|the|its|their|that)\b))",
        _multiple,
    ),
    _form(
        rf"\b(?P<part>one|1){S}(?:in|out{S}of|of{S}every|"
        rf"in{S}every)(?:{S}every)?{S}(?P<base>{NUMBER})(?!{S}?(?:{PERCENT}|{MEASURE}))|"
        rf"\b(?P<more>{NUMBER}){S}(?:in|out{S}of|of|for){S}every{S}(?P<all>{NUMBER})",
        lambda m: _ratio(m) if m["part"] else _share(m),
        "every",
        "one",
        "1",
    ),
    _form(
        rf"\b(?:number|no\.|no){S}(?P<place>\d{{1,4}})(?![\w.,]\w)|"
        rf"\b(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:st|nd|rd|th))(?:{S}|-)"
        r"(?:largest|biggest|most|highest|lowest|smallest|longest|place|richest|poorest|deadliest|worst|best|fastest|"
        r"oldest|youngest|busiest|tallest|hottest|warmest)\b",
        _rank,
    ),
    *_ranged(rf"(?P<symbol>{SYMBOL}){S}?(?P<low>{NUMBER})<high>{PER}", _money),
    *_ranged(
        rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-){POINT}", lambda match: _range(match, "percentage_point"), "point"
    ),
    *_ranged(
        rf"{_EDGE}(?P<low>{NUMBER})(?:(?:{S}|-)?{PERCENT})?<high>(?:{S}|-)?{PERCENT}(?P<points>{S}points?\b)?",
        _percent,
        "%",
        "cent",
        "pct",
    ),
    *_ranged(rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-)(?P<name>{MONEY}){PER}", _currency, *CURRENCY),
    *_ranged(
        rf"{_EDGE}(?P<low>{NUMBER})<high>(?:{S}|-)?(?:{QUALIFIED}(?:{S}|-))?(?P<unit>{MEASURE})(?!\w){PER}",
        _measure,
        *MEASURES,
    ),
    _form(
        rf"\ban{S}(?P<low>hour|inch)(?={S}(?:later|earlier|ago|before|after|a|per|from|away|long)\b)",
        lambda match: _quantity(match, 1, match["low"].lower()),
    ),
    _form(
        rf"\b(?P<half>half){S}an?{S}(?P<unit>hour|day|year|decade|century|mile|ton|tonne|kilometre|kilometer|acre)\b",
        lambda match: _quantity(match, 0.5, match["unit"].lower()),
    ),
    _form(
        rf"(?<=,{S})(?P<age>\d{{1,3}})(?=[,.;])",
        lambda match: _age(match),
    ),
    _form(
        rf"\b(?:(?:a|an)(?:{S}(?:full|good))?{S}|(?P<many>one|two|three|four|five|seven|nine)(?:{S}|-))"
        rf"(?P<of>half|halves|quarters?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|"
        rf"tenths?)(?={S}(?:of|more|less|the)\b)",
        _part,
    ),
    _form(
        rf"\b(?P<many>(?!))?(?P<of>half)(?={S}(?:of|the|its|their|all|his|her)\b)",
        _part,
    ),
    _form(
        rf"\b(?:(?:tens|hundreds|thousands|millions){S}of{S})?(?:dozens|scores(?={S}of)|hundreds|thousands|millions|"
        r"billions|trillions)\b",
        lambda match: _quantity(match, None, None),
    ),
    *_ranged(rf"{_EDGE}(?P<low>{NUMBER})<high>(?![\w%])", _count),
)
