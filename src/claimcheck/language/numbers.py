"""Numbers as they are written ("1.2 million", "forty-five", "a hundred and twenty"), and what they come to."""

from __future__ import annotations

import re
from functools import lru_cache

SPACE = r"[ \u00a0\u202f\u2009\n]"
"""One space of any width: a figure may break over lines, never over paragraphs."""

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
UNITS = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "k": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trillion": 1_000_000_000_000,
}

NUMBER_WORDS = _SMALL = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_BIG = "dozen|hundred|thousand|lakh|million|crore|billion|trillion"
DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?"
"""A number in figures. Indian grouping ("1,20,000") counts too."""

_SCALED = (
    rf"(?:{DIGITS})(?:(?:{SPACE}|-)?(?:dozen|hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|tn|k|m)\b)?"
)
_HALF = rf"half(?:{SPACE}an?{SPACE}|-)(?:dozen|million|billion|trillion)"
_AND = rf"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)){SPACE}and)?"
_WORDS = (
    rf"(?:{_HALF}|(?:an?{SPACE}(?:{_BIG})|(?:{_SMALL}))\b"
    rf"(?:{_AND}(?:{SPACE}|-)(?:{_SMALL}|{_BIG})\b){{0,8}}(?:(?:{SPACE}and{SPACE}a{SPACE}|-and-a-)half(?:{SPACE}(?:{_BIG}))?)?)"
)
NUMBER = rf"(?:{_SCALED}|\b{_WORDS}\b)"
"""A number in figures or words, as the source of a regular expression that ignores case."""


@lru_cache(maxsize=1 << 12)
def number_value(text: str) -> float | int | None:
    """What a number comes to: ``number_value("1.2 million")`` is 1200000; None for what is no number."""
    words = re.findall(r"\d[\d,.]*|[a-z]+", text.lower())
    total: float = 0
    group: float | None = None
    for word in words:
        if word[0].isdigit():
            group = (group or 0) + float(word.replace(",", "").rstrip("."))
        elif word == "half":
            group = (group or 0) + 0.5
        elif word in ("a", "an") and group is None:
            group = 1
        elif word in UNITS or word in TENS:
            group = (group or 0) + (UNITS.get(word) if word in UNITS else TENS[word])  # type: ignore[operator]
        elif word == "hundred":
            group = (1 if group is None else group) * 100
        elif word in SCALES:
            total += (1 if group is None else group) * SCALES[word]
            group = None
        elif word not in ("and", "a", "an"):
            return None
    if not words:
        return None
    value = round(total + (group or 0), 9)
    return int(value) if value == int(value) else value
