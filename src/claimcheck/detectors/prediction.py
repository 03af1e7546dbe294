"""What will or may happen: "the vote could decide the case", "talks are to begin on Monday"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

_AHEAD = re.compile(
    r"\b(?:will|won't|shall|would|wouldn't|may|might|could)\b(?! (?:not |never |also |well )?have\b)|\w'll\b|"
    r"\b(?:is|are|was|were)\s(?:also\s|now\s)?(?:expected|set|due|likely|unlikely|scheduled|slated|poised|"
    r"forecast|projected|planned|"
    r"predicted|going|about)\sto\b|\b(?:set|expected|due|scheduled|likely) to\b|\b(?:is|are)\s(?:also\s|"
    r"now\s)?to\s(?:be\s)?\w+|"
    r"\b(?:plans?|intends?|aims?|hopes?|expects?|promises) to\b|\bunlikely\b|\bforthcoming\b|"
    r"\b(?:forecasts?|predicts?|expected) (?:that|next|by|later|soon)\b|\bpossibly not until\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY = re.compile(r"\bMay\b")


def detect(clause: Candidate) -> Signal | None:
    """Says what will or may happen."""
    words = clause.says(_AHEAD)
    if not words or words == "May":
        return None
    done = clause.verb.tense in ("past", "passive", "perfect") and clause.verb.first not in ("was", "were")
    if done and clause.form != "with":
        return None  # "the bank raised rates, which may hurt": what was done comes first
    return Signal("prediction.ahead", f"says what will or may happen: {words}")
