"""The kinds of claims, one a file, tried in the order of the guidelines: the first that fits names the kind."""

from __future__ import annotations

from claimcheck.detectors import (
    causal,
    comparison,
    event,
    opinion,
    personal_experience,
    policy_change,
    prediction,
    state,
    statement,
    statistic,
)
from claimcheck.detectors.candidate import Candidate, Detector
from claimcheck.detectors.silence import silent
from claimcheck.model import Kind, Signal

DETECTORS: tuple[tuple[Kind, Detector], ...] = (
    ("statistic", statistic.detect),
    ("policy_change", policy_change.detect),
    ("personal_experience", personal_experience.detect),
    ("causal", causal.detect),
    ("comparison", comparison.detect),
    ("prediction", prediction.detect),
    ("statement", statement.detect),
    ("event", event.detect),
    ("state", state.detect),
    ("opinion", opinion.detect),
)
"""Every kind with its detector, in order: the first that fits gives the kind, all that fit give signals."""

__all__ = ["DETECTORS", "Candidate", "Detector", "detect", "silent"]


def detect(clause: Candidate) -> tuple[Kind, tuple[Signal, ...]] | None:
    """The kind of a clause and every reason for it, or None where it is no claim."""
    if silent(clause):
        return None
    found = [(kind, signal) for kind, detector in DETECTORS if (signal := detector(clause))]
    if not found:
        return None
    return found[0][0], tuple(signal for _, signal in found)
