"""How things are: membership, role, place, ownership, what a law says: "Berg is the party's candidate"."""

from __future__ import annotations

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.musing import generalises, points_back
from claimcheck.detectors.opinion import appraises
from claimcheck.model import Signal


def detect(clause: Candidate) -> Signal | None:
    """Says how things are."""
    if clause.form == "apposition" and not appraises(clause):
        return Signal("state.described", "describes who or what someone or something is")
    if appraises(clause) or clause.verb.tense == "none" or generalises(clause) or points_back(clause):
        return None
    return Signal("state.is", f"says how things are: {clause.verb.first}")
