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


REASONS = (
    ("frost caused 35 percent of the damage", ["statistic.figure", "causal.link"], "a cause adds to a figure"),
    ("the ministry banned the sale of 40 pesticides", ["policy_change.act"], "that it happened goes without saying"),
    ("the club joined the national league", ["event.happened"], "what happened is no state besides"),
    ("the town is on the coast", ["state.is"], "one reason is enough"),
    ("the minister blamed the union for the delay", ["statement.act"], "that somebody spoke is no event besides"),
)


@pytest.mark.parametrize(("text", "codes", "why"), REASONS)
def test_reasons_add_something_to_each_other(clause, text, codes, why):
    found = detect(clause(text))
    assert found is not None
    assert [signal.code for signal in found[1]] == codes, why


def test_never_more_than_three_reasons(clause):
    crowded = "prices will rise by 4 percent because of the tax, more than in any other country"
    found = detect(clause(crowded))
    assert found is not None
    assert len(found[1]) == 3


def test_every_detector_says_what_it_looks_for():
    assert all(detector.__doc__ for _, detector in DETECTORS)
