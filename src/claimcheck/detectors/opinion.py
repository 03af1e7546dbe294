"""A judgement that cannot be checked, from someone who is named: whether it was said can be checked."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

_JUDGEMENT = re.compile(
    r"\b(?:should|ought to|must not be|necessary|unnecessary|needed|important|crucial|vital|essential|fair|"
    r"unfair|unjust|just and|right thing|"
    r"wrong|good|bad|great|terrible|horrible|shameful|disgraceful|outrageous|unacceptable|dangerous|"
    r"ideological|wonderful|"
    r"responsible for|irresponsible|reckless|clumsy|unthinking|reasonable|unreasonable|welcome|disappoint\w+|damning|"
    r"tragic|sad|proud|disaster|catastrophic|historic|significant|much worse|much better|sensible|absurd|ridiculous|"
    r"i think|i believe|we believe|i feel|in my (?:view|opinion)|in our (?:view|opinion|estimation)|deserves?|"
    r"behemoth|hilarious|pleased|(?:i|we) hope|(?:we|you|they) must|"
    r"exaggerat\w+|strong rationale|too (?:much|little|late|slow|weak)|"
    r"we want|i want|better off|makes? sense|beautiful|success|failure|pivotal|overdue|lucky|skirmish)\b",
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
    return clause.says(_JUDGEMENT)
