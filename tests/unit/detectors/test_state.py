"""How things are."""

from __future__ import annotations

import pytest

from claimcheck.detectors import state

FIRES = (
    ("nobody has looked at the wiring", {}, "what is left undone"),
    ("the party has supported the idea for years", {}, "where someone stands"),
    ("the town is mainly Catholic", {}, "what something is"),
    ("the licence is not transferable", {}, "what a law says"),
    ("the map is based on an older one", {}, "a standing passive"),
    ("Berg is the party's candidate", {}, "a role"),
    ("the site only loads slowly", {}, "how something behaves"),
    ("the 1992 act covered private schools", {}, "what an act says"),
    ("the fans remain calm after a whole year that was unfair to them", {}, "the judgement is not about the fans"),
    ("It holds the keys of the city", {}, "what something does that was named before"),
    ("drinkers attract trouble", {}, "no column: somebody found it out"),
    ("drinkers attract trouble in Leyburn", {"own_voice": True}, "a place can be asked about"),
)
STAYS_SILENT = (
    ("the plan is clumsy and unfair", {"speaker": "Rosa Lind"}, "a judgement"),
    ("the old harbour", {}, "no verb"),
    ("It does not bear thinking about", {}, "a remark on what went before"),
    ("None of this is new", {}, "the same"),
    ("drinkers attract trouble", {"own_voice": True}, "how things go in general, in a column"),
    ("a town that cannot bear to see them has a problem", {"own_voice": True}, "any town, in a column"),
    ("the night patrols were necessary for the town's peace", {"speaker": "Rosa Lind"}, "a judgement"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = state.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("state.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert state.detect(clause(text, **how)) is None, why
