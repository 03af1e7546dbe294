"""What will or may happen: "the vote could decide the case", "talks are to begin on Monday"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.detectors.opinion import IMAGINED, demands, expects
from claimcheck.language.sieve import Sought
from claimcheck.model import Signal

_MODAL = Sought(
    r"\b(?:will|won't|shall|would|wouldn't|might|could|may)\b(?! (?:not |never |also |well )?have (?!to\b|a\b|the\b|"
    r"more\b|less\b|no\b|higher\b|lower\b|little\b|nowhere\b|nothing\b|nobody\b|fewer\b|enough\b|any\b))|\w'll\b|"
    r"\bunlikely\b|\bforthcoming\b|\bpossibly not until\b",
)
_SET = Sought(
    r"\b(?:is|are|was|were|looks?|seems?|appears?)\s(?:not\s|also\s|now\s|still\s|most\s|highly\s|more\s|widely\s|"
    r"\w+ly\s)*"
    r"(?:expected|set|due|likely|unlikely|scheduled|slated|poised|forecast|projected|planned|predicted|going|about|"
    r"certain|bound|tipped|destined|anticipated)\s(?:(?:to|for|before|in|on|next|this|later|soon|at|until)\b|by "
    r"(?:the (?:end|"
    r"middle|start|time)|mid|early|late|next|then|now|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|"
    r"easter)\b)|"
    r"\b(?:set|expected|due|scheduled|likely) to\b|\b(?:set|scheduled|due) for (?=mon|tues|wednes|thurs|fri|satur|"
    r"sun|next|later)|"
    r"\b(?:is|are)\s(?:also\s|now\s)?to\s(?:be\s)?(?!it\b|the\b|a\b|them\b|him\b|her\b)\w+|"
    r"\b(?:predicted|expected|due|planned|scheduled) (?:next|by|later|soon|in|on|at|for)\b|"
    r"\b(?:is|are) possible\b|\bin the (?:coming|next) (?:\w+ )?(?:days|weeks|months|years)\b",
)
_INTENDS = forms("plan intend aim hope expect predict forecast envisage anticipate foresee")
_FORESEES = forms("predict forecast envisage foresee anticipate")
_EXPECTS = forms("expect await")
_OBJECT = re.compile(r"^ (?:an?|the|more|another|further|some|its|their|his|her|no|little|[a-z]+s)\b")
_ON_THE_CALENDAR = forms(
    "go open reopen begin start close end meet resume return vote expire launch host visit arrive leave retire run last"
    " face play travel report publish continue"
) - frozenset(("going", "opening", "closing"))
_SOON = Sought(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next (?:week|month|year|spring|summer|autumn|"
    r"winter|\w+day)|later (?:this|today)|in (?:the )?(?:spring|summer|autumn|january|february|march|april|may|june|"
    r"july|"
    r"august|september|october|november|december)|"
    r"on (?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?|"
    r"until (?:\w+day|january|february|march|april|may|june|july|august|september|october|november|"
    r"december))\b(?! every)",
)
_DATED = re.compile(r" (?:on |from )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b")
_WISHES = Sought(r"^\W*(?:I|[Ww]e) (?:want|hope|wish|need)\b", 0)
_STARTS_TO_APPLY = Sought(r"\b(?:takes? effect|comes? into (?:force|effect)|enters? into force)\b")


def detect(clause: Candidate) -> Signal | None:
    """Says what will or may happen."""
    verb = clause.verb
    if clause.attributed and (demands(clause) or clause.found(IMAGINED) or clause.found(_WISHES)):
        return None
    if verb.tense == "base":
        return Signal("prediction.ahead", f"goes on from what will or may happen: {verb.main}")
    done = verb.tense in ("past", "passive", "perfect") and clause.form != "with"
    modal = clause.says(_MODAL)
    if modal and verb.tense != "modal" and _describes(clause):
        modal = None
    if modal == "May":
        modal = None
    # "the bank raised rates, which may hurt": what was done comes first
    words = clause.says(_SET) or (None if done else modal)
    if (
        not words
        and verb.main in _INTENDS
        and not verb.subject.lower().startswith("no ")
        and re.match(r"^\W*(?:that|(?:[\w'-]+ ){0,6}?to)\b", verb.tail)
    ):
        return Signal("prediction.ahead", f"says what will or may happen: {verb.main}")
    if not words and expects(clause):
        words = "should"
    looks_ahead = verb.main in _FORESEES or (verb.main in _EXPECTS and _OBJECT.match(verb.tail))
    if not words and looks_ahead and verb.tense in ("present", "perfect") and verb.tail.strip():
        return Signal("prediction.ahead", f"says what will or may happen: {verb.main}")
    if not words and verb.tense == "present":
        words = clause.says(_STARTS_TO_APPLY)
        dated = _DATED.match(verb.tail)
        if not words and verb.main in _ON_THE_CALENDAR and (dated or clause.found(_SOON)):
            words = verb.main
    if not words or (done and verb.first not in ("was", "were")):
        return None
    return Signal("prediction.ahead", f"says what will or may happen: {words}")


def _describes(clause: Candidate) -> bool:
    """Whether "may" only describes somebody: "a burden on those who may not speak English"."""
    found = clause.found(_MODAL)
    return found is not None and _WHO.search(clause.text, 0, found.start()) is not None


_WHO = re.compile(r"\b(?:who|which|whose|whom|where)(?:\s[\w'-]+){0,3}?\s$|\w\sthat\s$")
