"""Something happened or was done."""

from __future__ import annotations

import pytest

from claimcheck.detectors import event

FIRES = (
    ("the group gained ground with the king's success", {}, "success is named, not judged"),
    ("bulldozers were deployed to clear the camp", {}, "a passive"),
    ("the club joined the national league", {}, "the plain past"),
    ("the court has closed the case", {}, "the perfect"),
    ("the site is being attacked", {}, "going on now"),
    ("the workers may have left the ship on purpose", {}, "what may have happened"),
    ("a sudden breakdown of the talks between the cities", {}, "an event as a noun"),
    ("Fire destroys historic mill", {}, "the present of a headline"),
    ('the guards were "looking the other way"', {}, "the quotation goes on with the verb"),
    ("the boy lived", {}, "somebody survived"),
    ("the striker sat out the final", {}, "a phrasal verb of doing"),
    ("thousands gathered in the square", {}, "a crowd that does something"),
    ("some shops have since closed", {}, "since, but no time: a word inside the verb"),
    ("the valley was all but emptied", {}, "all but, inside the verb"),
    ("riots unfolded in the capital", {}, "a verb that only looks like unharmed"),
    ("the minister unveiled a statue", {}, "a verb that only looks like unharmed"),
    (
        "Two men hanging from the side of a coal ship in the outer port were arrested",
        {},
        "the verb behind a long phrase",
    ),
    ("Rosa Lind — arguably the best of the divers — broke her arm", {}, "the verb behind what is said aside"),
    ("the firm was fined in May over a system that is unfair", {}, "the judgement is not about the fine"),
    ("the boy was rushed to the clinic", {}, "rushed is a deed here, no judgement"),
    ("no injuries were reported in the village", {}, "what was reported is told"),
    ("angry residents packed the hall", {}, "a deed, though packed may be a state"),
    ("he was seen leaving the ground", {}, "what he was seen doing"),
    ("some received threats by telephone", {}, "what was done to them"),
    ("all trains between Calder and Senj have been cancelled", {}, "trains, and not to train"),
    ("requests have come from five towns", {}, "something that came, and no origin"),
)
STAYS_SILENT = (
    ("the town is on the coast", {}, "a state"),
    ("the land was owned by the church", {}, "owning is a state, in the past as well"),
    ("the panel included three judges", {}, "membership is a state"),
    ("the takeover was viewed as a win", {}, "how something is seen is a state"),
    ("the raid was a terrible mistake", {"speaker": "Rosa Lind"}, "a judgement"),
    ("nobody has been charged", {}, "what has not happened is how things are"),
    ("the pump was not working", {}, "what was not going on is how things were"),
    ("the museum opens the gates at nine", {}, "the present of a timetable"),
    ("nobody was turned away", {}, "what did not happen is how things are"),
    ("Lunde had held the seat since 2001", {}, "what went on for years is how things were"),
    ("the attack was unprovoked", {"speaker": "Rosa Lind"}, "how it was"),
    ("the strike was not planned", {"speaker": "Rosa Lind"}, "how it was not"),
    ("he was seated at the head of the table", {"speaker": "Rosa Lind"}, "a place, no deed"),
    ("she grew up above a bakery", {}, "where somebody comes from"),
    ("the march was led by nurses from the island", {}, "who leads, of a march told elsewhere"),
    ("the 1992 act covered private schools", {}, "what an act says"),
    ("the storm was classed as severe", {}, "what it counts as"),
    ("the hall was packed with residents", {}, "a state"),
    ("the baths have been shut since last June", {}, "it still is so"),
    ("he never touched the wheel", {}, "what did not happen is how it was"),
    ("owning half of the boats", {"form": "participle"}, "a state in a participle"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = event.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("event.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert event.detect(clause(text, **how)) is None, why
