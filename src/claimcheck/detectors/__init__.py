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
from claimcheck.detectors.candidate import Candidate, Detector, Detectors
from claimcheck.detectors.silence import silent
from claimcheck.model import Kind, Signal

DETECTORS: Detectors = (
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

__all__ = ["DETECTORS", "Candidate", "Detector", "Detectors", "detect", "silent", "together"]


_ADDS = frozenset(("statistic", "causal", "comparison", "prediction", "personal_experience"))
"""Kinds whose signal adds something to a claim of another kind: a figure, a cause, a comparison, a future."""
_REASONS = 3


def together(added: Detectors) -> Detectors:
    """The detectors with others, each asked right before that of its kind, so that the kinds keep their order."""
    if not added:
        return DETECTORS
    return tuple(row for own in DETECTORS for row in (*(one for one in added if one[0] == own[0]), own))


def detect(clause: Candidate, detectors: Detectors = DETECTORS) -> tuple[Kind, tuple[Signal, ...]] | None:
    """The kind of a clause and the reasons for it, at most three, or None where it is no claim.

    The first reason is that of the kind. Others follow where they add something to it: a figure in a change of policy,
    a comparison in a prediction; never that something happened, or is so, which goes without saying.
    """
    if silent(clause):
        return None
    first: Kind | None = None
    reasons: list[Signal] = []
    for kind, detector in detectors:
        if first is None or kind in _ADDS:
            signal = detector(clause)
            if signal:
                first = first or kind
                reasons.append(signal)
    return (first, tuple(reasons[:_REASONS])) if first else None
