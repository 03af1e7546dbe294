"""A judgement that cannot be checked, from someone who is named: whether it was said can be checked."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

# Words that judge wherever they stand.
_VIEW = re.compile(
    r"\b(?:should|ought to|must not be|i think|i believe|we believe|i feel|in (?:my|our) (?:view|opinion|"
    r"estimation|judge?ment)|"
    r"(?:i|we) hope|(?:we|you|they) must|(?:we|i) want|deserves?|deserved|too (?:much|little|late|slow|weak)|"
    r"(?:much|far) (?:worse|better)|"
    r"better off|makes? (?:no )?sense|exaggerat\w+|shameful|disgraceful|outrageous|unacceptable|irresponsible|reckless|"
    r"ridiculous|absurd|right thing)\b",
    re.IGNORECASE,
)
# Words that judge as a predicate: "the closure was necessary", but not "the necessary papers were sent".
_PREDICATE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|seems?|seemed|remains?|remained|looks?|looked|becomes?|became|"
    r"were|isn't|aren't|wasn't|"
    r"weren't)|\b(?:it|that|this|there|he|she|what)'s|'re|'m|n't|signall?ed|marks|marked)\s(?:not\s|an?\s|"
    r"the\s|so\s|very\s|also\s|only\s|just\s|"
    r"\w+ly\s|more\s|most\s|\"\s?|nothing\s|"
    r"something\s){0,4}(?:necessary|unnecessary|needed|important|crucial|vital|essential|fair|unfair|unjust|"
    r"wrong|good|bad|great|"
    r"terrible|horrible|dangerous|ideological|wonderful|responsible for|clumsy|unthinking|reasonable|"
    r"unreasonable|welcome|"
    r"disappoint\w+|damning|tragic|sad|proud|disaster|catastrophic|historic|significant|sensible|pleased|"
    r"beautiful|success|"
    r"failure|pivotal|overdue|lucky|excellent|brave|cruel|foolish|sound|wise|worrying|alarming|frightening|"
    r"terrifying|amazing|"
    r"invasion of|shame|scandal|travesty|honou?r|pleasure)\b",
    re.IGNORECASE,
)

# Adjectives that judge wherever they stand, in what someone says of the present.
_COLOURED = re.compile(
    r"\b(?:dangerous|terrible|horrible|wonderful|beautiful|hilarious|amazing|excellent|tragic|crucial|vital|important|"
    r"fantastic|awful|brilliant|good|great|strong|weak|proud|reckless|perfect)\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """A judgement that cannot be checked, attributed to someone."""
    words = judges(clause)
    if words and clause.attribution is not None:
        return Signal("opinion.judgement", f"an attributed judgement: {words}")
    return None


def judges(clause: Candidate) -> str | None:
    """The words that judge, or None."""
    words = clause.says(_VIEW) or clause.says(_PREDICATE)
    if words or not clause.attributed or clause.figures or clause.verb.tense not in ("present", "standing"):
        return words
    return clause.says(_COLOURED)
