"""A first-person account."""

from __future__ import annotations

import pytest

from claimcheck.detectors import personal_experience

FIRES = (
    (
        "I grew up here and have fished for 30 years",
        {"speaker": "Rosa Lind", "quoted": True},
        "the speaker's own life",
    ),
    ("I lost my house in the flood", {"speaker": "Rosa Lind", "quoted": True}, "what happened to the speaker"),
    ("We fled at night with two bags", {"speaker": "Rosa Lind", "quoted": True}, "several speakers"),
    ("Someone called me last night and threatened me", {"speaker": "Rosa Lind", "quoted": True}, "done to the speaker"),
    ("our village has no water", {"speaker": "Rosa Lind", "quoted": True}, "the speaker's own place"),
    ("I couldn't breathe", {"speaker": "Rosa Lind", "quoted": True}, "what the speaker could not do"),
    ("I am still taking the pills", {"speaker": "Rosa Lind", "quoted": True}, "what the speaker does now"),
    ("That night we brought home four men", {"speaker": "Rosa Lind", "quoted": True}, "what a crew did"),
    ("I ride the night bus to work", {"speaker": "Rosa Lind", "quoted": True}, "a habit of the speaker's"),
    ("I rode the bus to work every day", {}, "a speech or a column has no marks"),
    ("he came off my back", {"speaker": "Rosa Lind", "quoted": True}, "the speaker's own body"),
    ("He wrote me a letter afterwards", {}, "told by whom it happened to"),
    ("the bus used to stop outside my mother's house", {}, "the teller's own people, in a column"),
    ("The day we left, the roof fell in", {"speaker": "Rosa Lind", "quoted": True}, "when it happened to them"),
)
STAYS_SILENT = (
    ("I think the bridge is ugly", {"speaker": "Rosa Lind", "quoted": True}, "a judgement"),
    ("We have a plan to fix the roads", {"speaker": "Rosa Lind", "quoted": True}, "an office speaks, not a life"),
    ("the government lost the vote", {"speaker": "Rosa Lind", "quoted": True}, "not in the first person"),
    ("We will open a second clinic", {"speaker": "Rosa Lind", "quoted": True}, "the future has not happened to anyone"),
    ("We have listened", {"speaker": "Rosa Lind", "quoted": True}, "an office speaks of itself"),
    ("We launched a new service", {"speaker": "Rosa Lind", "quoted": True}, "an office speaks"),
    ("I appreciate the support of the senator", {"speaker": "Rosa Lind", "quoted": True}, "a view"),
    ("we performed safety checks on the telescope", {"speaker": "Rosa Lind", "quoted": True}, "the work of a team"),
    ("World War I was fought in the mud", {}, "a numeral"),
    ("The recovery we expected has not come", {"speaker": "Rosa Lind", "quoted": True}, "told of something else"),
    ("They knew who we were", {"speaker": "Rosa Lind", "quoted": True}, "told of others"),
    ("the storm took our town by surprise", {}, "anybody's town"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = personal_experience.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("personal_experience.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert personal_experience.detect(clause(text, **how)) is None, why
