"""That someone said it is the news."""

from __future__ import annotations

import pytest

from claimcheck.detectors import statement

FIRES = (
    ("Parents have been urged to keep children at home", {}, "whoever urged them"),
    ("the prime minister blamed the opposition for the delay", {}, "blame"),
    ("the minister denied the report", {}, "a denial"),
    ("the union, through its lawyer, issued an angry statement", {}, "a statement as an act"),
    ("Berg also asked the towns not to close their schools", {}, "a demand"),
    ("urging the city to stop the works", {"form": "participle"}, "a demand in a participle"),
    ("one driver admitted to the theft", {}, "an admission"),
    ("critics were critical of the plan", {}, "criticism"),
    ("the senator brushed aside the question", {}, "a verb of speaking with its particle"),
    ("the plan was criticised by the unions", {}, "a passive that names who spoke"),
    ("the bishop called the verdict a sham", {}, "calling something a name"),
    ("the agency warned of floods along the coast", {}, "a warning of something"),
    ("the governor restated his commitment to clinics", {}, "a vow that is made again"),
    ("the senator blasted the voting system", {}, "an attack in words"),
    ("raising concerns about traffic on the lane", {"form": "participle"}, "worries that go with an act"),
    ("the port gave an ultimatum to the crews", {}, "what is said, by a noun"),
    ("the plan drew fierce criticism from the towns", {}, "what others said of it"),
    ("the match has been plagued by opposition from the clubs", {}, "what others said of it"),
    ("the county resorted to threatening the doctors", {}, "beginning to speak"),
    ("the mayor continued to insist on a vote", {}, "going on to speak"),
    ('she called Lind\'s answer "sly" on air', {}, "calling something a name"),
    ("the mayor has long been accused by farmers of waste", {}, "long, inside the verb"),
    ("the senator wondered whether the judges were fair", {}, "a doubt that is spoken"),
    ("the surgeon is accused of hiding the notes", {}, "an accusation, whoever makes it"),
    ("recommending a longer rest if needed", {}, "a participle that stands first"),
)
STAYS_SILENT = (
    ("the town is being attacked by gulls", {}, "attacked, but not in words"),
    ("the buses, said the mayor, are late", {}, "a frame in the middle"),
    ("the minister was accused in 2019", {}, "who accused is open: something that happened"),
    ("the mayor opened the bridge", {}, "no speech act"),
    ("the report was denied a prize", {}, "denied means not given"),
    ("prices may be described as high", {}, "nobody said so yet"),
    ("a neighbour called the hotline", {}, "a telephone call"),
    ("gunmen attacked a convoy", {}, "attacked, but not in words"),
    ("the village welcomed the guests", {}, "welcomed, but not in words"),
    ("the senator agreed to end his bid", {}, "agreeing to do something is a deed"),
    ("the singer appeals to young voters", {}, "they like her, she asks for nothing"),
    ("all towns were informed by 11 p.m.", {}, "an hour informs nobody"),
    ("two weeks of hearings made it clear", {}, "hearings do not speak"),
    ("the policy emphasised openness", {}, "what a policy says"),
    ("he ruled himself out after a short sprint", {}, "whoever rules himself out stays away"),
    ("the girl made a phone call", {}, "a telephone call"),
    ("the boats began to sink", {}, "beginning, but not to speak"),
    ("the company dismissed her for lying", {}, "a dismissal, no words"),
    ("the club dismissed its manager after the match", {}, "a dismissal of somebody"),
    ("some received threats by telephone", {}, "what was done to them"),
)


@pytest.mark.parametrize(("text", "how", "why"), FIRES)
def test_fires(clause, text, how, why):
    signal = statement.detect(clause(text, **how))
    assert signal is not None, why
    assert signal.code.startswith("statement.")
    assert signal.reason


@pytest.mark.parametrize(("text", "how", "why"), STAYS_SILENT)
def test_stays_silent(clause, text, how, why):
    assert statement.detect(clause(text, **how)) is None, why
