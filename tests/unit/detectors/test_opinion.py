"""An attributed judgement."""

from __future__ import annotations

import pytest

from claimcheck.detectors import opinion

FIRES = (
    ("the night patrols were necessary", {"speaker": "Rosa Lind"}, "a judgement by someone named"),
    ("moves to reduce the backlog are welcome", {"speaker": "Rosa Lind", "quoted": True}, "welcome"),
    ("I think it would have been much worse", {"speaker": "Rosa Lind", "quoted": True}, "I think"),
    ("nobody should lose a home over a form", {"speaker": "Rosa Lind", "quoted": True}, "should"),
    ("governments must do more for the poor", {"speaker": "Rosa Lind", "quoted": True}, "must, as a demand"),
    ("the village cannot afford another dry year", {"speaker": "Rosa Lind", "quoted": True}, "cannot afford"),
    ("the inquiry is a charade", {"speaker": "Rosa Lind", "quoted": True}, "a noun that judges"),
    ("the new timetable is not a luxury", {"speaker": "Rosa Lind", "quoted": True}, "a judgement, though it is denied"),
    ("they have bungled the rebuilding", {"speaker": "Rosa Lind", "quoted": True}, "a verb that judges what it names"),
    ("You get used to the noise", {"speaker": "Rosa Lind", "quoted": True}, "what anyone does"),
    ("We have listened", {"speaker": "Rosa Lind", "quoted": True}, "praise of oneself"),
    ("We could not be happier", {"speaker": "Rosa Lind", "quoted": True}, "a feeling"),
    ("the bill would have been far higher", {"speaker": "Rosa Lind", "quoted": True}, "what might have been"),
    ("it shows commitment", {"speaker": "Rosa Lind", "quoted": True}, "what somebody makes of it"),
    ("we need those goals", {"speaker": "Rosa Lind", "quoted": True}, "a need"),
    ("I would not build a policy on it", {"speaker": "Rosa Lind", "quoted": True}, "what somebody would do"),
    ("I have great respect for the governor", {"speaker": "Rosa Lind", "quoted": True}, "regard"),
    ("the minister should resign by Friday", {"speaker": "Rosa Lind"}, "a demand with its day"),
    ("she was over the moon", {"speaker": "Rosa Lind"}, "a feeling"),
    ("the answer is more lights", {"speaker": "Rosa Lind"}, "what somebody holds to be the answer"),
    ("This group shows a total disregard for safety", {"speaker": "Rosa Lind", "quoted": True}, "a judgement"),
)
STAYS_SILENT = (
    ("the form must be returned by post", {"speaker": "Rosa Lind"}, "what a procedure requires"),
    ("the necessary papers were sent on Monday", {"speaker": "Rosa Lind"}, "an adjective that only describes"),
    ("the night patrols were necessary", {}, "the writer's own judgement is no claim"),
    ("the bridge opened in May", {"speaker": "Rosa Lind"}, "a fact, though attributed"),
    ("the ministry closed 12 schools", {"speaker": "Rosa Lind"}, "a fact with a figure"),
    ("You closed the school in May", {"speaker": "Rosa Lind", "quoted": True}, "what someone did, said to their face"),
    ("the old theatre is a circus", {}, "nobody is named for it"),
    ("they wasted 40 tonnes of grain", {"speaker": "Rosa Lind"}, "with a figure it can be checked"),
    ("that is the only way in", {"speaker": "Rosa Lind", "quoted": True}, "a fact that can be looked up"),
    ("it contains lead", {"speaker": "Rosa Lind", "quoted": True}, "a fact about a thing"),
    ("Prices should ease by May", {"speaker": "Rosa Lind"}, "an expectation"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = opinion.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("opinion.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert opinion.detect(clause(text, **how)) is None, why
