"""Someone tells in the first person what happened to them: "I grew up here and have fished for 30 years"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

_TOLD = re.compile(
    r"\b(?:I|[Ww]e)(?:'ve|'d)?\s(?:\w+ly\s|myself,?\s|never\s|also\s|just\s)*"
    r"(?:was|were|had|have|lost|saw|heard|fled|left|lived|ran|felt|found|went|came|got|took|woke|slept|spent|"
    r"waited|paid|worked|"
    r"walked|told|knew|grew|began|tried|met|ate|hid|\w{3,}ed)\b(?!\s(?:to\b|a\s(?:plan|duty|responsibility|"
    r"system|common|policy)))"
)
_TO_ME = re.compile(
    r"\b(?:told|emailed|called|hit|beat|asked|gave|took|sent|threatened|shot|arrested|sacked|fired|attacked|forced|"
    r"offered|stopped|robbed|helped|warned|treated)\s(?:me|us)\b"
)
_MINE = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)\s(?:\w+\s)?(?:position|home|homes|house|houses|family|families|children|son|daughter|"
    r"husband|wife|mother|father|brother|"
    r"sister|village|life|lives|job|land|neighbou?rs?|friends?|parents)\b"
)
_OFFICE = re.compile(
    r"\b(?:government|minister|secretary|ministry|party|policy|legislation|company|administration|council|"
    r"countr(?:y|ies))\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """A first-person account of what happened to the speaker."""
    if not clause.quoted:
        return None
    told = clause.says(_TOLD)
    if told and told.split()[0].startswith("I"):
        return Signal("personal_experience.first_person", f"told in the first person: {told}")
    words = (
        clause.says(_TO_ME)
        or clause.says(_MINE)
        or (None if _OFFICE.search(clause.text) or clause.verb.tense == "present" else told)
    )
    return Signal("personal_experience.first_person", f"told in the first person: {words}") if words else None
