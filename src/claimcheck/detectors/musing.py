"""What the writer of a column, a letter or an editorial only thinks: comments, what could be, what one ought to see.

A figure, a name or a day in a clause makes it more than a thought: "the barrier will open next spring".
"""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.policy_change import decides

DONE = ("past", "passive", "perfect")
"""Tenses of what happened."""
_ANCHORED = re.compile(
    r"(?<!^)\b(?!I\b|I'|Mr\b|God\b)[A-ZÀ-ÖØ-Þ]\w|\d|\b(?:yesterday|today|ago|since|(?:last|next|this) "
    r"(?:week|month|year|night|spring|summer|autumn|winter))\b"
)
_DATED = re.compile(r"\d|\b(?:yesterday|today|ago|since)\b")
_POINTING = re.compile(
    r"(?:this|that|these|those|(?:my|the|our) (?:\w+ )?(?:point|question|lesson|answer|truth|hope|message|duty|task|"
    r"job|"
    r"challenge|test|goal|priority))(?: [a-z]\w+){0,2}?(?: of [^,]{3,60}?)?"
    r"(?:,? (?:is|are|isn't|aren't|was|will|won't|would|may|might|must|cannot|can|could|does|makes?|means?|should)|"
    r"'s)\b",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ly |also |still |do |can only )?(?:suspect|fear|think|believe|guess|imagine|hope|wish|"
    r"doubt|bet|"
    r"expect|feel|suppose|assume|trust|wonder)(?: that| if| whether)? $"
)
_THINKING = re.compile(
    r"(?:and |but |so )?I(?:'ve| have|'m| am| was| had)? (?:\w+ly |often |long |always |been )*(?:think(?:ing)?|"
    r"wonder(?:ing)?|suspect|ponder(?:ing)?|daydream(?:ing)?) (?:about|of|why|how|what|whether|if)\b",
    re.IGNORECASE,
)
_OF_RULES = ("must", "can")
"""What is allowed or asked of somebody, or what a thing can do, is how things are."""
_GUESSES = ("would", "could", "might", "may", "won't")
_NAMED = re.compile(r"(?<!^)\b[A-Z]\w")
_OPENS = 24
"""How many characters of a clause may name whom it is about."""
_FEW = 5
"""How many words a mere remark has at most: "The money is there"."""


def generalises(clause: Candidate) -> bool:
    """Whether the writer of a column says how things go in general: "Benches attract drinkers".

    Only asked of what is no figure, comparison, cause or deed.
    """
    if clause.quoted or clause.attribution is not None or not clause.own_voice:
        return False
    general = clause.verb.tense in ("present", "standing") and _ANY.match(clause.text) is not None
    return general and not clause.figures and not _ANCHORED.search(clause.text)


_ANY = re.compile(
    r"(?:an? |any |no |nobody\b|no one\b|any(?:one|body)\b|every(?:one|body)?\b|people\b|men\b|women\b|children\b|"
    r"so (?:do|does|are|is) |there(?:'s| is| are) (?:no|always|nothing)\b|"
    r"(?!this\b)(?:[a-z]{4,} )?[a-z]{3,}[^s' ]s (?!(?:is|has|was|does)\b)[a-z])",
    re.IGNORECASE,
)
"""Subjects that stand for all of their sort: "a town that …", "drinkers", "no one"."""


def points_back(clause: Candidate) -> bool:
    """Whether the writer of a report remarks on what went before: "It does not bear thinking about".

    Only asked of what is no figure, comparison, cause or deed.
    """
    if clause.quoted or clause.attribution is not None or clause.figures or len(clause.text.split()) > _REMARK:
        return False
    verb = clause.verb
    back = verb.tense == "present" and _BACK.fullmatch(verb.subject)
    if not back or (back[1] and verb.main != "be" and verb.first not in _DENIES):
        return False  # "It makes the laws": what something does that was named before
    return _ANCHORED.search(clause.text) is None


_BACK = re.compile(r"(?:(it)|this|that|none of (?:this|that|it))(?: |$)(?:\w+ly |also |still |just )?", re.IGNORECASE)
_DENIES = ("doesn't", "does")
_REMARK = 10
"""How many words a remark has at most that points back."""


def addresses(clause: Candidate) -> bool:
    """Whether a writer speaks for himself or to the reader, and tells no event: "You would be wrong", "I know why"."""
    if clause.quoted or clause.attribution is not None or clause.figures or clause.verb.tense in ("past", "passive"):
        return False
    if not clause.own_voice:
        return _I_WE_YOU.match(clause.text) is not None
    now = clause.verb.tense in ("present", "modal", "standing")
    return now and _I_YOU.match(clause.text) is not None and not _ANCHORED.search(clause.text)


_I_WE_YOU = re.compile(r"(?:(?:and|but|so|as ever|as always|now|here),? )?(?:I|[Ww]e|[Yy]ou)(?:'\w+)? ")
_I_YOU = re.compile(r"(?:(?:and|but|so|as ever|as always|now|here),? )?(?:I|[Yy]ou)(?:'\w+)? ")


def muses(clause: Candidate) -> bool:
    """Whether the writer of a column thinks aloud: "We could do the same", "That is not how it should work"."""
    if clause.quoted or clause.attributed or not clause.own_voice:
        return False
    if _THINKING.match(clause.text) or _BELIEF.search(clause.whole.partition(clause.text)[0][-60:]):
        return True
    verb = clause.verb
    if clause.figures or _DATED.search(clause.text) or (verb.tense in DONE and verb.main != "be"):
        return False
    guesses = verb.tense == "modal" and verb.first in _GUESSES
    if _POINTING.match(clause.text) or (guesses and not _NAMED.search(clause.text[:_OPENS])):
        return decides(clause) is None
    if _ANCHORED.search(clause.text):
        return False
    remark = verb.main == "be" and verb.tense != "past" and len(clause.text.split()) <= _FEW
    might = verb.tense == "modal" and verb.first not in _OF_RULES and decides(clause) is None
    return might or remark
