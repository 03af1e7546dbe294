"""What a match of a form of figures comes to: its value, its unit, the ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from claimcheck.language.numbers import SPACE as S
from claimcheck.language.numbers import number_value
from claimcheck.language.units import CURRENCY, SYMBOLS, UNITS
from claimcheck.language.verbs import words_of
from claimcheck.model import Quantity, Span

Value = float | int | None


def figure(match: re.Match[str], value: Value, unit: str | None, low: Value = None, high: Value = None) -> Quantity:
    start, end = match.span()
    return Quantity(Span(start, end), match[0], value, unit, low=low, high=high)


def a_range(match: re.Match[str], unit: str | None) -> Quantity | None:
    """A figure that may have a second end: "10 to 15 per cent" has no one value, but a low and a high.

    None for two figures that are no range: "43 per cent to 38 per cent", "3 and 5 per cent".
    """
    low, high = number_value(match["low"]), match["high"]
    if high is None:
        return figure(match, low, unit)
    top = number_value(high)
    joined = match.string[match.end("low") : match.start("high")].lower()
    between = match.string[max(0, match.start() - 9) : match.start()].lower().strip() == "between"
    if "and" in joined and not between:
        return None
    if low is not None and top is not None and low > top and not _scale_word(high, match["low"]):
        return figure(match, None, "score") if unit is None and "to" not in joined else None
    bottom = number_value(f"{match['low']} {shared}") if (shared := _scale_word(high, match["low"])) else low
    return figure(match, None, unit, bottom, top)


def _scale_word(high: str, low: str) -> str:
    """The scale that "2 to 3 million" gives to its low end, too."""
    word = re.search(r"(?i)(hundred|thousand|million|billion|trillion|crore|lakh|bn|mn|tn|m|k)$", high)
    return word[1] if word and not re.search(r"(?i)[a-z]$", low) else ""


def money(match: re.Match[str]) -> Quantity | None:
    symbol = re.sub(r"\s", "", match["symbol"].lower())
    return a_range(match, SYMBOLS.get(symbol, "usd"))


def currency(match: re.Match[str]) -> Quantity | None:
    name = match["name"].lower().removesuffix("s")
    return a_range(match, CURRENCY.get(name, CURRENCY.get(name.split()[-1])))


def measure(match: re.Match[str]) -> Quantity | None:
    word = match["unit"]
    return a_range(match, _unit(word))


@lru_cache(maxsize=1 << 10)
def _unit(word: str) -> str | None:
    return next((unit for unit, written in UNITS.items() if re.fullmatch(written, word, re.IGNORECASE)), None)


def ratio(match: re.Match[str]) -> Quantity | None:
    """ "One in five", "six out of ten", "nine in every ten"; None for a part that is no share of the whole."""
    some, whole, link = number_value(match["some"]), number_value(match["all"]), match["link"].lower()
    if some is None or not whole or some > whole or whole < 2:
        return None
    if not match["each"]:
        if link == "for" or (link == "of" and (some == 1 or whole > 10)):
            return None  # "one of ten schools", "12 of 400 workers": these are counted, and no share is meant
        if link == "in" and some > 1 and whole not in _WHOLES:
            return None
    return figure(match, round(some / whole, 4), "ratio")


_WHOLES = frozenset((*range(3, 11), 20, *(10**power for power in range(2, 7))))


def percent(match: re.Match[str]) -> Quantity | None:
    return a_range(match, "percentage_point" if match["points"] else "percent")


_VERB_MULTIPLES = {"double": 2, "doubl": 2, "triple": 3, "tripl": 3, "quadrupl": 4, "halv": 0.5, "twice": 2}


def age(match: re.Match[str]) -> Quantity | None:
    """ "Aged 45", "at the age of 93"."""
    value = int(match["age"])
    return figure(match, value, "year") if 0 < value < 120 else None


def age_beside_name(match: re.Match[str]) -> Quantity | None:
    """ "Ada Berg, 19, was first": a bare number between commas behind a name."""
    behind = _NAME_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return age(match) if behind else None


_NAME_BEFORE = re.compile(rf"\b[A-Z][\w’'-]+{S}[A-Z][\w’'.-]+,{S}$")


_A_NOUN = re.compile(rf"\b(?:the|both|two|mixed|s){S}$", re.IGNORECASE)


def multiple(match: re.Match[str]) -> Quantity | None:
    number = match["number"] or match["fold"]
    if number:
        return figure(match, number_value(number), "times")
    word = match[0].lower()
    if word.endswith("es") and _before(match, _A_NOUN):
        return None  # "in the halves", "the doubles"
    value = next(v for stem, v in _VERB_MULTIPLES.items() if word.startswith(stem))
    quantity = figure(match, value, "times")
    if word == "twice":
        return quantity
    return replace(quantity, direction="decrease" if value < 1 else "increase")


_NTH = """first second third fourth fifth sixth seventh eighth ninth tenth"""
_ORDINALS = {word: value for value, word in enumerate(_NTH.split(), 1)}


def rank(match: re.Match[str]) -> Quantity:
    word = (match["ordinal"] or "").lower()
    value = _ORDINALS.get(word) or number_value(re.sub(r"\D", "", word) or match["place"])
    return figure(match, value, "rank")


_BY = re.compile(rf"\bby{S}$", re.IGNORECASE)
LASTING = ("for", "than", "nearly", "almost", "within")
"""Words before which "a week" is a figure."""
_LASTING = re.compile(rf"\b(?:{'|'.join(LASTING)}){S}$", re.IGNORECASE)
_WITHIN = re.compile(rf"\bwithin{S}$", re.IGNORECASE)


def _before(match: re.Match[str], words: re.Pattern[str]) -> bool:
    """Whether ``words`` stand right before a match."""
    return words.search(match.string, max(0, match.start() - 8), match.start()) is not None


def one_unit(match: re.Match[str]) -> Quantity | None:
    """ "An hour later", "for a week", "within a mile of"; None for "a week" alone and "for a week of talks"."""
    if match["low"]:
        return figure(match, 1, match["low"].lower()) if match[0][:2].lower() == "an" else None
    follows = match.string[match.end() : match.end() + 4].lower()
    if not _before(match, _LASTING) or (follows[1:3] == "of" and not _before(match, _WITHIN)):
        return None
    return figure(match, 1, match["unit"].lower().replace("meter", "metre"))


_PARTS = {"half": 2, "halves": 2, "quarter": 4, **_ORDINALS}


def part(match: re.Match[str]) -> Quantity | None:
    """ "Two-thirds of", "half the", "a quarter of a percentage point"; "by a third", but no "a third" alone."""
    if "alone" in match.re.groupindex and match["alone"] is not None and not _before(match, _BY):
        return None
    of = match["of"].lower()
    base = _PARTS.get(of) or _PARTS[of.removesuffix("s")]
    many = number_value(match["many"]) if match["many"] else 1
    unit = "percentage_point" if match["points"] else "percent" if match["percent"] else "ratio"
    return figure(match, round((many or 1) / base, 4), unit)


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


def count(match: re.Match[str]) -> Quantity | None:
    text = match.string
    if match["low"].lower() == "one" and match["high"] is None and not _ONE_OF_SOMETHING.match(text, match.end()):
        return None
    if _before(match, _RATED):
        return None  # "3.2 deaths per 100,000": what the other figure is measured by
    if (
        match["low"].lower() == "two"
        and match["high"] is None
        and _BOTH.search(text, max(0, match.start() - 5), match.start())
    ):
        return None  # "the two governments" are those named before
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
    return a_range(match, unit)


_BOTH = re.compile(rf"\bthe{S}$", re.IGNORECASE)
_RATED = re.compile(rf"\bper{S}$", re.IGNORECASE)
_ONE_OF_SOMETHING = re.compile(
    rf"{S}(?!is\b|was\b|of\b|in\b|and\b|or\b|who\b|that\b|to\b|can\b|has\b|more\b|year\b|way\b|after\b|another\b|"
    r"would\b|could\b|might\b|must\b|may\b|side\b|reason\b|expert\b|official\b|thing\b|for\b|on\b|at\b|with\b|by\b|"
    r"the\b|but\b|as\b|a\b|from\b)[a-z]{3,}"
)
