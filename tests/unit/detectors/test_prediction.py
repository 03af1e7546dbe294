"""What will or may happen."""

from __future__ import annotations

import pytest

from claimcheck.detectors import prediction

FIRES = (
    ("They face the leaders on Saturday", {}, "what is on the calendar"),
    ("Voters go to the polls on 4 May", {}, "the same, with a date"),
    ("accelerate the closure of the old mines", {}, "the second half of a prediction"),
    ("the vote could decide the case", {}, "could"),
    ("the talks are to begin on Monday", {}, "is to"),
    ("the first ferry is expected to sail in May", {}, "expected to"),
    ("a ruling is unlikely before the end of the year", {}, "unlikely"),
    ("we'll build a second school", {"speaker": "Rosa Lind", "quoted": True}, "a contraction"),
    ("the first hearing set to take place in June", {"form": "with"}, "an absolute phrase"),
    ("voters go to the polls on Sunday", {}, "the present of a calendar"),
    ("the tourism board expects a busy summer", {}, "what is expected"),
    ("if settlers came without papers, that could be proof", {}, "a condition does not hide what may follow"),
    ("the final set for Saturday", {"form": "with"}, "an absolute phrase with its day"),
    ("drivers would have nowhere to park", {}, "would have, of what is to come"),
    ("Prices should ease by May", {"speaker": "Rosa Lind"}, "what a thing should do in time is expected"),
    ("Applications open March 1", {}, "a day on the calendar"),
)
STAYS_SILENT = (
    ("of the ten judges who will sit, six were new", {}, "will stands in a relative clause"),
    ("the workers may have left the ship on purpose", {}, "about the past"),
    ("he left for May Island", {}, "May is a name"),
    ("the ferry sailed on Monday", {}, "it happened"),
    ("the law is in force", {}, "it is so"),
    ("the bank raised rates, which may hurt builders", {}, "what was done comes first"),
    (
        "we want a system that will work",
        {"speaker": "Rosa Lind", "quoted": True},
        "a wish comes before what it is about",
    ),
    ("We could not be more pleased", {"speaker": "Rosa Lind", "quoted": True}, "a feeling"),
    ("the loss would have been far greater", {"speaker": "Rosa Lind"}, "what might have been"),
    ("prices were set by the market", {}, "set by somebody is no plan"),
    ("the form is a burden on those who may not read it", {}, "may only describes somebody"),
    ("The oven turns waste that would be lost to bricks", {}, "would stands in a relative clause"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = prediction.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("prediction.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert prediction.detect(clause(text, **how)) is None, why
