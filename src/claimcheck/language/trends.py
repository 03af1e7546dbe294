"""What the words around a figure say about it: whether something rose or fell, and how exactly the figure is meant."""

from __future__ import annotations

import re

from claimcheck.language.sieve import needs
from claimcheck.model import Approximator, Direction

UP = (
    r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing|owth)|surg(?:e|es|ed|ing)|"
    r"soar(?:s|ed|ing)?|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|expan(?:d|ds|ded|ding|sion)|"
    r"swell(?:s|ed|ing)?|swollen|spik(?:e|es|ed|ing)|upturn|hik(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|boost(?:s|ed|ing)?|"
    r"doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|up(?! to)|higher|accelerat(?:e|es|ed|ing)"
)
DOWN = (
    r"f[ae]ll(?:s|en|ing)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|cuts?|cutting|"
    r"slash(?:es|ed|ing)?|shr[iau]nk(?:s|ing)?|reduc(?:e|es|ed|ing|tion|tions)|plung(?:e|es|ed|ing)|"
    r"plummet(?:s|ed|ing)?|lower(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|slump(?:s|ed|ing)?|dip(?:s|ped|ping)?|"
    r"slid(?:es|ing)?|"
    r"contract(?:s|ed|ing|ion)|halv(?:e|es|ed|ing)|down|downturn|los(?:s|es|ing|e)|lost|shed(?:s|ding)?"
)
_TREND = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?\n“”\"]|,(?!\d)|\b(?:but|while|whereas|although)\b")
_AFTER = re.compile(
    r"[ \u00a0-]{0,2}(?:(?:more|less|fewer|year-on-year|annual|monthly|sharp|further|overall|average|net|pay|"
    r"price|tax|wage|"
    rf"in|of|to)\s){{0,2}}(?:(?P<up>{UP}|more)|(?P<down>{DOWN}|less|fewer))\b(?!\sthan\s\d)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\s+(?:by|to|of|from|at|as much as|as many as|more|less|fewer|than|about|around|over|under|nearly|"
    r"almost|some|an?|"
    r"estimated|roughly|approximately|only|just|least|most|another|up|down|a|further|total|sharply|slightly|either|"
    r"or|and|record|the|average))*[\s(]*$",
    re.IGNORECASE,
)
_SOFTENERS: tuple[tuple[str, Approximator], ...] = (
        (r"at least|no (?:fewer|less) than|not less than|a minimum of|as many as \w+ or more", "at_least"),
        (r"at most|no more than|not more than|up to|as (?:many|much) as|a maximum of|as few as|to up to", "at_most"),
        (
            r"more than|over|above|exceeding|exceed(?:ed|s)?|upwards of|greater than|in excess of|well over|"
            r"topped|beyond", "more_than"),
        (r"less than|fewer than|under|below|lower than|just under|short of", "less_than"),
        (
            r"about|around|roughly|approximately|some|nearly|almost|close to|near|an? estimated|estimated|circa|"
            r"just over|or so|something like|in the region of",
            "about",
        ),
)  # fmt: skip
_APPROXIMATORS = tuple(
    (re.compile(rf"(?:^|[\s(“\"])(?:{words})\s(?:an?\s(?:estimated\s)?|the\s|further\s|another\s)?$", re.I), meaning)
    for words, meaning in _SOFTENERS
)
_SOFTENING = frozenset(word.rstrip("*") for pattern, _ in _APPROXIMATORS for word in needs(pattern) or ())
_TRENDING = needs(_TREND) or frozenset()
"""Without one of these words no figure is softened, and nothing rises or falls: most figures have none before them."""
_WORD = re.compile(r"\w+")
_OR_MORE = re.compile(
    r"\s?(?:or (?P<more>more|above|older|over|higher)|or (?P<less>less|fewer|under|below|younger|lower)|or "
    r"so\b|\bplus\b)",
    re.IGNORECASE,
)
_MEASURED = frozenset(("percent", "percentage_point", "ratio", "times", "rank"))


def approximator_of(before: str, after: str) -> Approximator | None:
    """How exactly a figure is meant, by the words just before it ("more than") and just after ("or more")."""
    tail = _OR_MORE.match(after)
    if tail:
        return "at_least" if tail["more"] else "at_most" if tail["less"] else "about"
    if _SOFTENING.isdisjoint(_WORD.findall(before.lower())):
        return None
    return next((meaning for pattern, meaning in _APPROXIMATORS if pattern.search(before)), None)


def direction_of(before: str, after: str, unit: str | None) -> Direction | None:
    """Whether the figure tells of a rise or a fall: "a 60 per cent rise", "fell by 4%", "cut 500 jobs".

    A share or a rate may stand some words away from its verb ("dropped on average by 15 percent"); a count only
    directly beside it, since "rose as 500 people" tells of no rise in people.
    """
    follows = _AFTER.match(_STOP.split(after, maxsplit=1)[0])
    if follows:
        return "increase" if follows["up"] else "decrease"
    clause = _STOP.split(before)[-1]
    if _TRENDING.isdisjoint(_WORD.findall(clause.lower())):
        return None
    last = None
    for match in _TREND.finditer(clause):
        last = match
    if last is None:
        return None
    between = clause[last.end() :]
    near = len(between.split()) <= 6 if unit in _MEASURED else _LINK.match(between)
    if not near:
        return None
    return "increase" if last["up"] else "decrease"
