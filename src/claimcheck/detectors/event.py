"""Something happened or was done: "Lifeboats were launched", "the club joined the league"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.opinion import judges
from claimcheck.language.verbs import words_of
from claimcheck.model import Signal

_STANDING = words_of(
    "be have had maintained kept faced served represented "
    "formed relied focused enjoyed owned owns contained "
    "included includes belonged consisted remained lived "
    "knew believed wanted needed "
    "seemed appeared meant stood lay involved depended existed viewed perceived considered regarded seen thought "
    "expected"
)
_STANCES = words_of("supported opposed favoured favored preferred")
_UNDONE = re.compile(r"\b(?:nobody|no one|none|never|not|hasn't|haven't)\b", re.IGNORECASE)
_NOUNS = re.compile(
    r"^(?:an?|the)\s(?:[\w-]+\s){0,3}(?:attack|collapse|deterioration|departure|arrest|resignation|explosion|"
    r"election|invasion|strike|"
    r"death|killing|murder|shooting|launch|withdrawal|return|resurgence|escalation|breakdown|shift|visit|"
    r"meeting|protest|"
    r"merger|takeover|fire|flood|crash|accident|rescue|release|increase|decline)s?\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """Something happened or was done."""
    verb = clause.verb
    if judges(clause):
        return None
    if verb.tense == "perfect" and _UNDONE.search(f"{verb.subject[-30:]} {clause.text[:120]}"):
        return None  # "nobody has looked at it": how things are
    if verb.main in _STANCES and verb.tense != "passive":
        return None  # "the party has supported the idea": where it stands
    if verb.tense in ("past", "passive", "perfect") and verb.main not in _STANDING:
        return Signal("event.happened", f"tells what happened: {_group(verb.first, verb.main)}")
    if verb.tense == "modal" and re.search(r"\b(?:may|might|could|must) have \w+", clause.text):
        return Signal("event.happened", "tells what may have happened")
    if verb.tense == "progressive":
        return Signal("event.going_on", f"tells what is going on: {_group(verb.first, verb.main)}")
    if verb.tense == "participle" and clause.form == "participle":
        return Signal("event.participle", f"tells what went with it: {verb.main}")
    if verb.tense == "none" and _NOUNS.match(clause.text):
        return Signal("event.noun", "names something that happened")
    return None


def _group(first: str, main: str) -> str:
    return first if first == main else f"{first} {main}"
