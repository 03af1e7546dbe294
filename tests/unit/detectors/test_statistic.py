"""A figure is the point."""

from __future__ import annotations

import pytest

from claimcheck.detectors import statistic

FIRES = (
    ("unemployment fell to 4% in March", {}, "a percentage"),
    ("a 12 per cent drop in bicycle thefts", {}, "a noun phrase with a share"),
    ("the bridge cost $9 million", {}, "an amount of money"),
    ("more than 900 people were evacuated", {}, "a count"),
    ("one in five pupils missed a day of school", {}, "a ratio"),
    ("exports tripled", {}, "a multiple"),
    ("the port ranks as the third-largest in the region", {}, "a rank"),
    ("thousands of farmers marched through the capital", {}, "a count without a number is a figure, too"),
    ("the strike lasted 15 days", {}, "how long something measured lasted"),
    ("a sharp increase in burglaries since the summer", {}, "a trend without a number"),
    ("wounding 38", {"form": "participle"}, "a participle with a count"),
    ("the strike comes just ten days before the vote", {}, "the distance is the point"),
    ("she waited for two hours before the match", {}, "a wait that was measured"),
    ("the bank raised its rate by 2 per cent", {}, "how much is the point of a rise"),
    ("the signals are 40 years old", {}, "the age of a thing was measured"),
    ("30 per cent of the pupils walk to school", {}, "a share as the subject"),
    ("the doctors have been on strike for the last four weeks", {}, "how long it has lasted"),
    ("he could have lost 40 sheep", {}, "what may have happened has its figure"),
    ("the team shot 58 percent from the line", {}, "a share, and no distance"),
    ("Three people lost their lives", {}, "victims are counted"),
    ("Two swimmers drowned", {}, "victims are counted"),
    ("the committee met only three times", {}, "how few is the point"),
    ("the club sold 40 tickets", {}, "more than a handful"),
    ("The grant will pay for 120 places", {}, "the count is what will be paid for"),
    ("seasons would shorten by up to three weeks", {}, "by how much"),
    ("the firm will cut about 4,000 jobs", {}, "the count is the object"),
)
STAYS_SILENT = (
    ("two years ago, the mayor opened the harbour", {}, "the figure only dates the event"),
    ("the form must be returned within twenty days", {}, "a deadline, not a measurement"),
    ("the ministry banned the sale of 40 pesticides", {}, "the ban is the point, the count describes its object"),
    ("the council will hold two hearings", {}, "a small count in a plan"),
    ("he was given two injections before the match", {}, "a handful goes with what was done"),
    ("Two words were deleted", {}, "a handful that something was done to"),
    ("Children who sleep less than eight hours do worse at school", {}, "the figure says which children"),
    (
        "I have lived on this island for 40 years",
        {"speaker": "Rosa Lind", "quoted": True},
        "what happened to the speaker, not a statistic",
    ),
    ("the river flooded the old town in 2019", {}, "a year is no figure"),
    ("the court made a 5-4 decision to hear the case", {}, "a vote is how it was decided; the decision is the point"),
    ("diplomats were told of it only an hour before it began", {}, "the span only dates the event"),
    ("her mother died when she was nine", {}, "an age that dates the event"),
    ("the crew searched for eleven hours", {}, "the search is the point"),
    ("the club plans to open a stand with 400 seats", {}, "the figure goes with a plan"),
    ("councillors approved a 3 per cent rise in rents", {}, "the decision is the point"),
    ("we pulled four men from the water", {"speaker": "Rosa Lind", "quoted": True}, "an account in the first person"),
    ("they squandered six months", {"speaker": "Rosa Lind"}, "a judgement"),
    ("she is 40 years old", {}, "a person's age describes"),
    ("the White House imposed tariffs of 25% on steel", {}, "the tariff is the point, its height a detail"),
    ("the bank, which paid 310 beds for the ward, has closed", {}, "a figure told aside before the verb"),
    ("the van stopped in Corra, 45 miles east of the capital", {}, "a distance that only locates"),
    ("a seat in the 150-seat chamber went to a farmer", {}, "a figure that describes a noun"),
    ("the union accused the yard of hiding 40 injuries", {}, "the accusation is the point"),
    ("the man, 34, was released on bail", {}, "an age between commas"),
    ("the plan to build four houses was approved", {}, "what the plan is for"),
    ("the state is committed to net zero", {}, "no count of anything"),
    ("the first two matches ended in a draw", {}, "two that were named before"),
    ("the coach could need 17 players", {}, "what may happen comes first"),
    ("Lowe – a 21-Test veteran – is ill", {}, "a figure that describes"),
    ("schooling is free up to the age of 14", {}, "an age that limits"),
    ("At 50, she belongs to a new generation", {}, "an age that describes"),
    ("Two activists were arrested", {}, "two people to whom something happened"),
    ("Three climbers scaled the tower", {}, "three people who did something"),
    ("the lake froze in Corona, 45 miles from the capital", {}, "where it is"),
    ("Marsh Town, two divisions below, knocked out the holders", {}, "a figure in an aside"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = statistic.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("statistic.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert statistic.detect(clause(text, **how)) is None, why
