"""Kinds are tried in the order of the guidelines, and codes stay what they are."""

from __future__ import annotations

import pytest

from claimcheck.detectors import DETECTORS, detect
from claimcheck.model import KINDS

FIRST_THAT_FITS = (
    ("frost caused 35 percent of the damage", {}, "statistic", "a figure comes before its cause"),
    ("the ban will take effect in May", {}, "prediction", "a ban only as the subject is no change"),
    ("the minister banned the march because of threats", {}, "policy_change", "the change comes before its reason"),
    ("cleaner air would improve harvests", {}, "causal", "the cause comes before the forecast"),
    ("the minister blamed the opposition", {}, "statement", "a statement comes before an event"),
    ("the night patrols were necessary", {"speaker": "Rosa Lind"}, "opinion", "a judgement is no state"),
)


@pytest.mark.parametrize(("text", "how", "kind", "why"), FIRST_THAT_FITS)
def test_the_first_that_fits(clause, text, how, kind, why):
    found = detect(clause(text, **how))
    assert found is not None
    assert found[0] == kind, why


def test_every_kind_has_its_detector_in_order():
    assert tuple(kind for kind, _ in DETECTORS) == KINDS


def test_every_signal_that_fits_is_kept(clause):
    found = detect(clause("frost caused 35 percent of the damage"))
    assert found is not None
    assert [signal.code for signal in found[1]][:2] == ["statistic.figure", "causal.link"]


def test_every_detector_says_what_it_looks_for():
    assert all(detector.__doc__ for _, detector in DETECTORS)
