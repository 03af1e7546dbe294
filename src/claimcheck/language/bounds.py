"""The edges of a claim: no leading conjunction or frame, no quotation marks, no trailing description, no full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.language.quantities import any_inside
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.model import Quantity, Span

_LEADING = re.compile(
    r"(?:(?:as [^,]{3,60}\b(?:told|said|noted|reported|explained|wrote|put it)\b|according to)[^,]{0,60},\s+|"
    r"(?:the|an?) (?:court|jury|inquest|hearing|tribunal|inquiry|panel|committee|meeting) (?:was told|heard|has heard|"
    r"has been told) that\s+|"
    r"(?:what [^,.;:?]{3,60}? (?:is|was)|(?:the|my|our|one) (?:[\w'-]+ ){0,2}(?:fact|basis|point|problem|truth|reality|"
    r"upshot|thing|trouble|catch|bottom line|idea|issue|difference|(?:good|bad) news)(?: (?:of|with|about|for|in) "
    r"[^,.;:?]{2,40}?)? (?:is|was)) (?:the fact )?that\s+|"
    r"(?:in response to|in addition to|amid|in an? [^,]{0,30}(?:turn|twist) of) [^,.;]{3,70},\s+|"
    r"(?:(?:and|but|yet|or|nor|also|then|therefore|so|while|although|though|whereas)\b,?|(?:however|moreover|"
    r"meanwhile|furthermore|nevertheless|"
    r"nonetheless|indeed|besides|likewise|additionally|still|instead|thus|in addition|in fact|in response|as "
    r"a result|of course|"
    r"for example|for instance|on the other hand|at the same time|by contrast|in contrast|in turn|rather|"
    r"despite this|that is|"
    r"overall|consequently|similarly|in short|in other words|what is more|even so|first|second|third|firstly|secondly|"
    r"thirdly|finally|lastly|separately|elsewhere|accordingly|hence|again|plus|well|yes|no|look|sure|now),)\s+)+(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Q|A|Question|Answer)(?:\d{1,2})?[.:] ?(?=[A-Z\"'])")
"""Who has the turn in an interview."""
_DATELINE = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?(?:[ap]\.?m\.?|GMT|BST|[ECMP][SD]?T|UTC|CET|CEST|IST|AEST))?(?: ?[-–—:|"
    r"])? (?=[A-Z\"])|"
    r"\((?:[A-Z][\w./ &]{1,24})\) (?:—|--?) (?=[A-Z\"])|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})? (?:—|--?) (?=[A-Z\"])|"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} "
    r"[A-Z][a-z]{2,8} \d{4}) (?=[A-Z])|"
    r"[A-Z][\w.'-]*(?:,? [A-Z][\w.'-]*){0,5}(?: \([A-Z][\w ]{1,30}\))? (?:—|--?) (?=[A-Z])"
)
_TRAILING = re.compile(
    r"\s(?:which|that|who|and|but|(?<!break )(?<!breaks )(?<!pulling )even)[\s,]*$|"
    r"\s*(?:\[(?:\.\.\.|…)\]|\(\([a-z]{2,3}\)\))[\s\".,]*$"
)
_TRAILS = ("which", "that", "who", "and", "but", "even", "]", ")", '"', ".")
"""What a match of ``_TRAILING`` ends with."""
_EDGE_MARKS = " \t\n\u00a0\u2009\u202f\u200b\ufeff,;:–—-!…«»"


def trimmed(text: str, shadow: str, span: Span) -> Span | None:
    """``span`` without what is no part of its fact: leading conjunctions and frames, quotation marks, the full stop.

    Marks that quote only a part ("her party has backed it “for months”") stay.
    """
    start, end = span.start, span.end
    while True:
        while start < end and (shadow[start] in _EDGE_MARKS or shadow[start] == "." or shadow[start].isspace()):
            start += 1
        while start < end and (shadow[end - 1].isspace() or _droppable(shadow, start, end)):
            end -= 1
        bare = (start, end)
        start, end = _unquoted(shadow, start, end)
        label = _LABEL.match(shadow, start, end) if shadow[start : start + 1] in ("Q", "A") else None
        if label:
            start = label.end()
        opening = shadow[start : start + 1]
        dated = opening.isupper() or opening.isdigit() or opening == "("
        dateline = _DATELINE.match(shadow, start, end) if dated else None
        if dateline:
            start = dateline.end()
        lead = _LEADING.match(shadow, start, end)
        if lead and lead.end() < end and not lead[0].lower().startswith("so "):
            start = lead.end()
        hangs = shadow.endswith(_TRAILS, start, end)
        tail = _TRAILING.search(shadow, max(start, end - 12), end) if hangs else None
        if tail and tail.start() > start:
            end = tail.start()
        if (start, end) == bare:
            return Span(start, end) if start < end else None


def _unquoted(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Off with a mark whose other half is outside, and with a pair around the whole."""
    for mark in ('"', "'"):
        first = start < end and shadow[start] == mark
        last = start < end and shadow[end - 1] == mark
        if mark == "'" and not first and shadow[end - 2 : end - 1] == "s":
            continue  # "the states'"
        if not first and not last:
            continue
        count = shadow.count(mark, start, end) if mark == '"' else 1 + (first and last)
        if count % 2 == 1 or (first and last and count == 2):
            start += first
            end = max(start, end - last)
    return start, end


_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]\.){1,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|a\.m|p\.m|etc|No|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def _droppable(shadow: str, start: int, end: int) -> bool:
    last = shadow[end - 1]
    if last == ".":
        return not _ABBREVIATED.search(shadow, max(start, end - 12), end) and not shadow.endswith(" ...", start, end)
    return last in _EDGE_MARKS


_LEADING_PARTICIPLE = re.compile(
    r"((?!(?:Depending|According|Including|Nothing|Everything|Something|Anything|Beijing|Being|Spring|During|King|"
    r"Following)\b)[A-Z][a-z]+ing\b [^,;:()\"]{3,90}),\s+(?=\S)"
)


_PRESENTING = re.compile(
    r"(?:One|Another|The (?:first|second|third|last|latest|most recent)) (?:case|example|instance) (?:is|was) "
    r"(?:that )?of (?=[^,;:()\"]{3,60} (?:who|that|whose)\b)"
)


def without_lead(shadow: str, words: Tokens, span: Span, figures: Sequence[Quantity]) -> Span:
    """Leaves off the frame of "Facing a backlash, the minister resigned", unless it holds a figure.

    And the presentation of "One example is that of a mayor who was refused".
    """
    shown = _PRESENTING.match(shadow, span.start, span.end)
    if shown:
        return Span(shown.end(), span.end)
    found = _LEADING_PARTICIPLE.match(shadow, span.start, span.end)
    if not found or any_inside(figures, Span(*found.span(1))):
        return span
    first, last = words.at(found.end()), words.at(span.end)
    stands = any(finite(words, i, first, last) for i in range(first, last))
    return Span(found.end(), span.end) if stands else span


_APPOSITION = re.compile(r",(?<=[\w\")],)\s(?:an?|the|one of the)\s[a-z][^,;:()\n]{6,140}$")


def without_apposition(shadow: str, words: Tokens, span: Span, figures: Sequence[Quantity]) -> tuple[Span, Span | None]:
    """The span without a description of the name it ends with, and that description.

    "… off Aceh, a province of Indonesia" is one fact and one description; "France, the islands and Spain" is a list.
    """
    found = _APPOSITION.search(shadow, max(span.start, span.end - 160), span.end)
    if not found or found.start() - span.start < 12:
        return span, None
    at = words.at(found.start())
    first, last = words.at(span.start), words.at(span.end)
    name = words.words[at - 1]
    listed = any(words.lower[i] in ("and", "or") for i in range(at, last))
    verbs = any(finite(words, i, at + 1, last) == 2 for i in range(at + 1, last))
    stands = any(finite(words, i, first, at) for i in range(first, at))
    if not (name[:1].isupper() or name == '"') or listed or verbs or not stands:
        return span, None
    described = Span(words.starts[at + 1], span.end)
    return Span(span.start, found.start()), described
