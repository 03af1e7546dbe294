"""What will or may happen: "the vote could decide the case", "talks are to begin on Monday"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.language.verbs import words_of
from claimcheck.model import Signal

_MODAL = re.compile(
    r"\b(?:will|won't|shall|would|wouldn't|might|could|may)\b(?! (?:not |never |also |well )?have\b)|\w'll\b|"
    r"\bunlikely\b|\bforthcoming\b|\bpossibly not until\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:is|are|was|were)\s(?:also\s|now\s)?(?:expected|set|due|likely|unlikely|scheduled|slated|poised|forecast|"
    r"projected|planned|predicted|going|about)\sto\b|\b(?:set|expected|due|scheduled|likely) to\b|"
    r"\b(?:is|are)\s(?:also\s|now\s)?to\s(?:be\s)?(?!it\b|the\b|a\b|them\b|him\b|her\b)\w+|"
    r"\b(?:predicted|expected|due|planned|scheduled) (?:next|by|later|soon|in|on|at|for)\b",
    re.IGNORECASE,
)
_INTENDS = words_of("plans plan intends intend aims aim hopes hope expects expect promises predicts forecasts")


def detect(clause: Candidate) -> Signal | None:
    """Says what will or may happen."""
    verb = clause.verb
    if verb.tense == "base":
        return Signal("prediction.ahead", f"goes on from what will or may happen: {verb.main}")
    done = verb.tense in ("past", "passive", "perfect") and clause.form != "with"
    modal = clause.says(_MODAL)
    if modal == "May":
        modal = None
    # "the bank raised rates, which may hurt": what was done comes first
    words = clause.says(_SET) or (None if done else modal)
    if not words and verb.main in _INTENDS and verb.tail.lstrip().startswith(("to ", "that ")):
        words = verb.main
    if not words or (done and verb.first not in ("was", "were")):
        return None
    return Signal("prediction.ahead", f"says what will or may happen: {words}")
