"""One thing brings about another."""

from __future__ import annotations

import pytest

from claimcheck.detectors import causal

FIRES = (
    ("a gust caused the mast to snap", {}, "the plain verb"),
    ("leading to a long shortage", {"form": "participle"}, "an outcome after the fact"),
    ("the outage was caused by a burnt cable", {}, "the passive"),
    ("the fire resulted from a gas leak", {}, "from an effect to its cause"),
    ("prices rose because of the drought", {}, "because"),
    ("cleaner air would improve harvests", {}, "what one thing would do to another"),
    ("paving the way for his return", {"form": "participle"}, "a fixed phrase of cause"),
    ("salt reduces the growth of the plants", {}, "a verb of effect in the present"),
    ("straining the island's water supply", {"form": "participle"}, "an outcome after the fact"),
    ("fog delayed the morning ferries", {}, "a thing delays, nobody decides it"),
    ("the closure left the valley without a doctor", {}, "a result of a closure"),
    ("the slump threatens to slow trade", {}, "a thing threatens in deeds, not in words"),
    ("every quarrel with the neighbours has lifted it", {}, "what a thing does to something"),
    ("the gap is largely the result of higher energy bills", {}, "a result by its name"),
    ("commuters are the whole difference", {}, "what makes the difference"),
    ("grants from the ministry papered over it", {}, "a phrasal verb of effect"),
    ("the broken promise cost him the north", {}, "what it cost somebody"),
    ("the harbour was hit by a fall in demand", {}, "a passive with its cause"),
    ("deep ploughing depleted the topsoil", {}, "what a practice does to soil"),
    ("smoking causes lung cancer", {}, "the plain verb in the present"),
    ("The move came as a response to the protests", {}, "what something answers"),
)
STAYS_SILENT = (
    ("the causes of the fire are unknown", {}, "causes as a noun"),
    ("the committee led a review", {}, "led, but to nothing"),
    ("the ferry was due to leave at noon", {}, "due to + verb is a timetable"),
    ("the mayor opened the bridge", {}, "one event"),
    ("working for a bank in the capital", {"form": "participle"}, "a participle without an outcome"),
    ("many schools will increase their fees", {}, "someone's own act, not an effect"),
    ("the airline delayed the morning ferries", {}, "somebody decided it"),
    ("the minister blamed the union for causing delays", {}, "the blame is what is told"),
    ("nobody should lose a home because of a form", {"speaker": "Rosa Lind"}, "what should be is no cause"),
    ("the cyclist was hit by a car", {}, "an accident"),
    ("the divers lifted the wreck", {}, "someone's own act"),
    ("the result of the vote is due at noon", {}, "a result that is announced"),
    ("the cost to our villages was never told", {}, "cost as a noun"),
    ("the militia stepped up attacks on convoys", {}, "someone's own act"),
    ("the president is due to visit the north in May", {}, "a timetable"),
    ("the senator's allies promoted the news as a sign", {}, "people act, nothing is caused"),
    ("the law takes effect on 1 May", {}, "when a law begins"),
    ("the test will show whether dust led to the cough", {}, "an open question"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = causal.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("causal.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert causal.detect(clause(text, **how)) is None, why
