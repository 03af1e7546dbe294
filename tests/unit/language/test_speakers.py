"""Speakers: bare surnames, pronouns, roles and bodies, each to the fullest name in the article."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article

WHO = [
    ("Ana Ruiz met Ben Osei. Osei said wages fell.", "Ben Osei", "a surname"),
    ("Karen Lund met reporters. She said wages fell.", "Karen Lund", "she, in the sentence after"),
    ("Karen Lund met David Osei. He said wages fell.", "David Osei", "he, by the given name"),
    ("Karen Lund’s spokesman David Osei spoke. He said wages fell.", "David Osei", "the boss only describes"),
    ("Mayor Ana Ruiz spoke. The mayor said wages fell.", "Ana Ruiz", "an office that one person holds"),
    ("Ana Ruiz said fares rose. The 52-year-old said wages fell.", "Ana Ruiz", "an age, of the one who spoke"),
    ("The Port Authority met. The Port Authority said wages fell.", "Port Authority", "a body"),
    ("A spokesman for the port said wages fell.", "a spokesman for the port", "no name: the words themselves"),
    ("Residents and officials said wages fell.", "residents and officials", "two groups"),
    ("Ana Ruiz, who runs the port, said wages fell.", "Ana Ruiz", "a relative clause in between"),
    ("Head of the union Ana Ruiz said wages fell.", "Ana Ruiz", "the name ends the phrase"),
    ("Ana Ruiz himself said wages fell.", "Ana Ruiz", "with emphasis"),
    ("A spokeswoman for the port told Ben Osei that fares rose. She added that wages fell.",
     "a spokeswoman for the port", "she, who has no name"),
    ("The councillor for the port wrote: “Fares rose.” She further said: “wages fell”", "the councillor for the port",
     "she, of an office"),
    ("Ben Osei said fares rose. Ana Ruiz disagreed, because she said wages fell.", "Ana Ruiz", "the subject so far"),
    ("Karen Lund is 52. The 52-year-old teacher said wages fell.", "Karen Lund", "an age, of the one named before"),
    ("The Valley Herald wrote of strikes, with the i reporting wages fell.", "the i", "a paper, and no pronoun"),
    ("An aide who asked for no name in print said wages fell.", "an aide", "who the relative clause tells of"),
    ("An aide speaking to reporters said wages fell.", "an aide speaking to reporters", "what the aide is doing"),
    ("In a radio interview Ruiz said wages fell.", "Ruiz", "an interview is no part of the name"),
    ("Ana Ruiz, R-Ky., said wages fell.", "Ana Ruiz", "a party and a state"),
    ("The video says wages fell.", "the video", "whatever it is that says it"),
    ("The Port Authority met on Monday. It said wages fell.", "Port Authority", "it, a body of the sentence before"),
    ("Farmers met on Monday. They said wages fell.", "farmers", "they, a group of the sentence before"),
    ("The union said fares rose. Ana Ruiz left. It said wages fell.", "the union", "it, the body that spoke last"),
]  # fmt: skip


WHOSE = [
    ("It rained. “We will stay here,” an angry Ruiz retaliated.", "Ruiz", "a verb that is no cue"),
    ("It rained. “We will stay here,” she went on, said Ana Ruiz.", "Ana Ruiz", "went on"),
    ("Checks were made.\n\n“We will stay here.”\n\n- Ana Ruiz.\n\nShe left.", "Ana Ruiz", "a signature"),
    ("Checks were made, Ruiz said, but “we will stay here.”", "Ruiz", "behind the frame, and"),
    ("It came as no surprise to Ana Ruiz:\n\n“We will stay here.”", "Ana Ruiz", "a name before the colon"),
    ("Asked about fares, Ben Osei demurred: “We will stay here.”", "Ben Osei", "the verb before the colon"),
    ("Ruiz, the mayor, fell ill, said Ben Osei. “We will stay here.”", "Ben Osei", "goes on with what was reported"),
    ("Lund said that fares rose, but “we will stay here,” said Ben Osei.", "Ben Osei", "a frame of its own"),
    ("“We will stay here,” Ruiz said at a meeting that was held at sea.", "Ruiz", "a clause behind the frame"),
    ("The plan was “we will stay here,” as Ben Osei put it.", "Ben Osei", "put it"),
    ("“We will stay here,” said an old friend who asked for no name.", "an old friend", "a relative clause behind"),
    ("“We will stay here,” said undecided Oslo voter Ana Ruiz.", "Ana Ruiz", "an adjective before the name"),
    (
        "Ana Ruiz spoke. “We left.” She says it shows that “we will stay here.”",
        "Ana Ruiz",
        "it is what she speaks of",
    ),
    ("“It rains,” Ben Osei said, going on to say that “we will stay here.”", "Ben Osei", "going on to say"),
    ("Ana Ruiz says letters accusing her of fraud are “we will stay here.”", "Ana Ruiz", "letters accuse, she says"),
    ("It rained.\n\nContinued Ruiz: “We will stay here.”", "Ruiz", "a verb that opens the sentence"),
    (
        "It rained.\n\nAna Ruiz: “We left.” Ben Osei: “We will stay here.”",
        "Ben Osei",
        "two names with colons on a line",
    ),
    ("“We will stay here,” Ruiz shot back with a laugh.", "Ruiz", "shot back"),
    ("Ana Ruiz replied on Radio Karst saying “we will stay here.”", "Ana Ruiz", "where she said it"),
    ("“We will stay here” Ben Osei said.", None, "too short to be sure without a comma"),
    ("It was “we will stay here.” Ben Osei disagreed.", None, "a frame of the next sentence"),
]


@pytest.mark.parametrize(("text", "speaker", "why"), WHO, ids=[why for *_, why in WHO])
def test_who_speaks(text: str, speaker: str, why: str) -> None:
    found = [one for one in analyze(Article("a", text)).attributions if one.content.of(text) == "wages fell"]
    assert [(one.speaker or "").lower() for one in found] == [speaker.lower()]


@pytest.mark.parametrize(("text", "speaker", "why"), WHOSE, ids=[why for *_, why in WHOSE])
def test_whose_quotation(text: str, speaker: str | None, why: str) -> None:
    found = [one.speaker for one in analyze(Article("a", text)).attributions if "stay here" in one.content.of(text)]
    assert found[-1] == speaker


def test_the_writers_own_i_is_nobody() -> None:
    (one,) = analyze(Article("a", "I believe that wages fell.")).attributions
    assert one.speaker is None
