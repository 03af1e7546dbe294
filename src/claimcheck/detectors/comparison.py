"""More, most, first, largest, without a figure: "the oldest lighthouse in the region", "less than ever"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

_COMPARES = re.compile(
    r"\b(?:more|less|fewer|rather|better|worse|(?!other|rather|whether|either|neither|after|under|over|"
    r"ever)\w{3,}er)\s(?:\w+\s){0,4}than\b(?! (?:an? (?:few |quarter|third|half|dozen|hundred|thousand|"
    r"million)|one|two|three|four|five|six|seven|eight|nine|ten|half|[$€£]|\d))|"
    r"\b(?:the|world's|country's|nation's|region's|its|their|[A-Z]\w+'s)\s(?:\w+\s){0,2}(?:most|least|largest|"
    r"biggest|highest|lowest|smallest|longest|richest|"
    r"poorest|deadliest|worst|best|fastest|oldest|youngest|busiest|tallest|hottest|holiest|strongest|weakest|greatest|"
    r"cheapest|safest|closest|newest|latest record)\b|"
    r"\bone of the (?:most|largest|biggest|highest|lowest|poorest|richest|worst|best|fastest)\b|"
    r"\bthe only \w+ (?:to|in|that|who|with)\b|\bfor the first time\b|\bthe first (?:time|ever|\w+ (?:to|ever|"
    r"in|since))\b|\bnever before\b|"
    r"\bunprecedented\b|\brecord (?:high|low|number|level)s?\b|"
    r"\b(?:twice|half) as \w+|\bas \w+ as any\b|\boutnumber\w*|\bunlike any\b|\bthe first\b(?= [a-z]+,? "
    r"(?:man|woman|country|state|nation|president)\b)",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """Compares or ranks without a figure."""
    words = clause.says(_COMPARES)
    return Signal("comparison.degree", f"compares or ranks: {words}") if words else None
