"""More, most, first, without a figure."""

from __future__ import annotations

import pytest

from claimcheck.detectors import comparison

FIRES = (
    ("the mill is the oldest building in the valley", {}, "a superlative"),
    ("the island is drier than the mainland", {}, "a comparative"),
    ("the tower has never before been open at night", {}, "never before is a first"),
    ("she is the first woman to lead the union", {}, "a first"),
    ("the town is one of the poorest in the county", {}, "one of the most"),
    ("wages reached a record high", {}, "a record"),
    ("women earn less money than men", {}, "less … than"),
    ("no other village pays so much for water", {}, "no other"),
    ("the new ferry is quieter", {}, "a comparative as the predicate"),
    ("demand is still below where it was", {}, "measured against an earlier level"),
    ("traffic is back to pre-war levels", {}, "measured against an earlier level"),
    ("the river is at its highest level since the war", {}, "at a peak"),
    ("the new bid is very similar to the last one", {}, "likeness"),
    ("fire seasons have become longer and more intense", {}, "two degrees at once"),
    ("the hospital is second to none in the north", {}, "a fixed phrase of rank"),
    ("No side in the league has scored fewer goals", {}, "fewer than all others"),
)
STAYS_SILENT = (
    ("more than 900 people came", {}, "a figure, not a comparison"),
    ("the first meeting is on Monday", {}, "first in a row of dates"),
    ("most people stayed at home", {}, "most without a comparison"),
    ("other than that, nothing changed", {}, "other than"),
    ("the mayor would rather wait", {}, "rather, without than"),
    ("the crew sailed to the nearest port", {}, "a superlative that only names a place"),
    ("the largest union left the talks", {}, "a superlative that only names who did it"),
    ("the levy hits schools that charge more than others", {}, "a comparison that only narrows down what is meant"),
    ("We could not be more pleased", {"speaker": "Rosa Lind", "quoted": True}, "a feeling"),
    ("the damage would have been far greater", {"speaker": "Rosa Lind"}, "what might have been"),
    ("the union accused the largest yard of spying", {}, "the superlative only names whom"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = comparison.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("comparison.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert comparison.detect(clause(text, **how)) is None, why
