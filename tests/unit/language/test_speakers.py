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
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "why"), WHO, ids=[why for *_, why in WHO])
def test_who_speaks(text: str, speaker: str, why: str) -> None:
    found = [one for one in analyze(Article("a", text)).attributions if one.content.of(text) == "wages fell"]
    assert [(one.speaker or "").lower() for one in found] == [speaker.lower()]


def test_the_writers_own_i_is_nobody() -> None:
    (one,) = analyze(Article("a", "I believe that wages fell.")).attributions
    assert one.speaker is None
