"""Whose voice an article has: a column or a letter speaks for its writer, a report lets others speak."""

from __future__ import annotations

import re

from claimcheck.model import Analysis

_MANY_SOURCES = 0.3
"""A report has this share of its sentences from somebody else, and more."""
_OWN, _CITED = 0.12, 0.35
"""A column has the first share of its sentences in the first person, addressed to the reader, judging, or saying what
should be; and more, by the second, the more of them are somebody else's."""
_LEAST = 8
"""Of fewer sentences nothing is told."""
_PERSONAL = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our|should|shouldn't|must|ought|cannot|can't|"
    r"needs? to|ha(?:s|ve) to)\b|\?|"
    r"\b(?:is|are|was|were|be|seems?|remains?) (?:\w+ly |so |very |too |also |both |more |most |an? |the |not |as )*"
    r"(?:important|essential|crucial|vital|hard|difficult|impossible|unfair|fair|wrong|right|clear|problem|better|best|"
    r"worse|worst|necessary|absurd|foolish|shame|tiresome|dangerous|disgrace|mistake)\b"
)


def own_voice(analysis: Analysis, shadow: str) -> bool:
    """Whether the article is written as somebody's own view: few others are cited, and much is said to the reader."""
    sentences = [one.span for one in analysis.sentences if one.score]
    if len(sentences) < _LEAST:
        return False
    said = [one.content for one in analysis.attributions]
    told = sorted([*said, *(one.content for one in analysis.quotations)])
    place, cited, personal = 0, 0, 0
    for span in sentences:
        while place < len(told) and told[place].end <= span.start:
            place += 1
        if place < len(told) and told[place].start < span.end:
            cited += 1
        elif _PERSONAL.search(shadow, span.start, span.end):
            personal += 1
    return cited < _MANY_SOURCES * len(sentences) and personal >= (_OWN + _CITED * cited / len(sentences)) * (
        len(sentences) - cited
    )
