"""Speakers: bare surnames, pronouns, roles and bodies, each to the fullest name in the article."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.language.people import bare_name
from claimcheck.model import Article
from claimcheck.split import split

WHO = [
    ("Ana Ruiz met Ben Osei. Osei said wages fell.", "Ben Osei", "a surname"),
    ("Karen Lund met reporters. She said wages fell.", "Karen Lund", "she, in the sentence after"),
    ("Karen Lund met David Osei. He said wages fell.", "David Osei", "he, by the given name"),
    ("Karen Lund’s spokesman David Osei spoke. He said wages fell.",
     "Karen Lund’s spokesman David Osei", "the boss only describes"),
    ("Mayor Ana Ruiz spoke. The mayor said wages fell.", "Mayor Ana Ruiz", "an office that one person holds"),
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
    ("The Port Council met. Ana Ruiz left. The council said wages fell.", "Port Council", "a noun in a body's name"),
    ("Pumps from Valtek broke. Valtek sells pumps. The company said wages fell.", "Valtek", "the company before"),
    ("Valtek sells pumps. She owes Valtek £900. The firm said wages fell.", "Valtek", "the only one named before"),
    ("Pumps in Oslo broke. The company said wages fell.", "the company", "a place is no company"),
    ("The Attorney General sued. The company said wages fell.", "the company", "nor is an office"),
    ("Valtek sued Lund Inc. on Monday. Rain fell. The company said wages fell.", "the company", "none in reach"),
    ("The team drilled wells. Water rose, they said. They said wages fell.", "the team", "they, of a team"),
    ("Ruiz and her team said wages fell. Ana Ruiz left.", "Ana Ruiz and her team", "the name in full, with others"),
    ("Lund Inc. today said wages fell.", "Lund Inc.", "the stop of a firm's name"),
    ("Deputy Public Prosecutor Ana Ruiz spoke. The DPP said wages fell.", "Deputy Public Prosecutor Ana Ruiz",
     "the first letters of an office"),
    ("Deputy Public Prosecutor Ana Ruiz spoke. DPP Ruiz said wages fell.", "Deputy Public Prosecutor Ana Ruiz",
     "the same with the name"),
    ("The board's chair, Prof. Ana Ruiz, said wages fell.", "Prof. Ana Ruiz", "an apposition with a title"),
    ("A reader, Ana from Oslo, said wages fell.", "Ana", "an apposition, and where from"),
    ("The director, Port Services, Dr. Ana Ruiz, said wages fell.", "Dr. Ana Ruiz", "a body between office and name"),
    ("State Governor, Hon. Ana Ruiz has left. The Governor who came late, said wages fell.", "Ana Ruiz",
     "an office with a relative clause"),
    ("Karen Lund met us. “It rained. We left,” she said. She said wages fell.", "Karen Lund", "behind a quotation"),
    ("Karen Lund hired David Osei. She left. Then she hired Sam. She said wages fell.", "Karen Lund",
     "she, of the sentence before"),
    ("Ben Osei left. Jean Lund is 71. “It rains,” she said. She said wages fell.", "Jean Lund", "a name for both"),
    ("It fell, according to data from Valtek. It said wages fell.", "data from Valtek", "whose data"),
    ("Ruiz said that fares rose in Oslo adding that wages fell.", "Ruiz", "a participle behind a place"),
    ("Pump makers, for instance, said wages fell.", "pump makers", "an aside between"),
    ("The head of the workers says wages fell.", "the head of the workers", "one who is of several"),
    ("A presentation to investors said wages fell.", "a presentation to investors", "what is shown"),
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
    (
        "“We will stay here,” said undecided Oslo voter Ana Ruiz.",
        "Oslo voter Ana Ruiz",
        "an adjective before the name",
    ),
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

STYLED = [
    ("Emeritus Professor Ana Ruiz left. Ruiz said wages fell.", "Emeritus Professor Ana Ruiz", "a title, kept"),
    ("Norway's Prime Minister Ana Ruiz left. She said wages fell.", "Norway's Prime Minister Ana Ruiz", "an owner"),
    ("Co-author Ana Ruiz said wages fell.", "Co-author Ana Ruiz", "what she is, without a title"),
    ("Ana Ruiz left. The team leader, Dr. Ana Ruiz, said wages fell.", "Dr. Ana Ruiz", "the nearest, behind a comma"),
    ("Coun Ana Ruiz left. Coun Ruiz said wages fell.", "Coun Ana Ruiz", "a councillor, for short"),
    ("Minister Ana Ruiz left. Ports Minister Ana Ruiz said wages fell.", "Ports Minister Ana Ruiz", "the longest"),
    ("Former Governor Ana Ruiz said wages fell.", "Former Governor Ana Ruiz", "what she has been"),
    ("Minister of Ports Mrs. Ruiz said wages fell.", "Minister of Ports Ruiz", "without the form of address"),
    ("The chief of the Port Council Ana Ruiz said wages fell.", "chief of the Port Council Ana Ruiz", "with a body"),
    ("Council for the Welfare of Cats chair Ana Ruiz said wages fell.",
     "Council for the Welfare of Cats chair Ana Ruiz", "a long body"),
    ("Norway's main news agency Valley News Agency (VNA) closed. VNA said wages fell.",
     "Norway's main news agency Valley News Agency", "a body, and its short form"),
    ("Ana Ruiz of the Port Council said fares rose. She said wages fell.", "Ana Ruiz of the Port Council", "what of"),
    ("Writing on Monday, Ana Ruiz of The Post and Mail said wages fell.", "Ana Ruiz of The Post and Mail", "a paper"),
    ("Mayor Bill Park said fares rose. Park said wages fell.", "Mayor Bill Park", "a surname like a place"),
    ("Rep. Steve King said fares rose. King said wages fell.", "Rep. Steve King", "a surname like a title"),
    ("President Ruiz on Friday said wages fell.", "President Ruiz", "the day is no part"),
    ("Lund quotes former adviser Ana Ruiz. Ruiz said wages fell.", "former adviser Ana Ruiz", "the verb is no part"),
]  # fmt: skip
BARE = [
    ("Mr. Ruiz said wages fell.", "Ruiz", "a form of address"),
    ("Ana Ruiz, the prime minister, said wages fell.", "Ana Ruiz", "behind a comma"),
    ("The prime minister, Ana Ruiz, said wages fell.", "Ana Ruiz", "before a comma"),
    ("Then-candidate Ana Ruiz said wages fell.", "Ana Ruiz", "what has passed"),
    ("His spokesman Ben Osei said wages fell.", "Ben Osei", "a pronoun before it"),
    ("Her friend Ben Osei said wages fell.", "Ben Osei", "what he is to somebody"),
    ("They met governors Ana Ruiz and Ben Osei. Ruiz said wages fell.", "Ana Ruiz", "what several are"),
    ("They met Ana Ruiz. Then Senator Ruiz said wages fell.", "Ana Ruiz", "a title before a shorter form only"),
    ("The 24-year-old Ana Ruiz said wages fell.", "Ana Ruiz", "an age"),
    ("They accused Ana Ruiz of Nazism. Ruiz said wages fell.", "Ana Ruiz", "of, with a verb"),
    ("Ana Ruiz of Oslo's port said wages fell.", "Ana Ruiz", "of something of a place"),
    ("The editors of The Herald said wages fell.", "the editors of The Herald", "the paper is no editor"),
]


@pytest.mark.parametrize(("text", "speaker", "why"), WHO, ids=[why for *_, why in WHO])
def test_who_speaks(text: str, speaker: str, why: str) -> None:
    found = [one for one in analyze(Article("a", text)).attributions if one.content.of(text) == "wages fell"]
    assert [(one.speaker or "").lower() for one in found] == [speaker.lower()]


@pytest.mark.parametrize(("text", "speaker", "why"), STYLED + BARE, ids=[why for *_, why in STYLED + BARE])
def test_the_name_with_its_title(text: str, speaker: str, why: str) -> None:
    found = [one for one in analyze(Article("a", text)).attributions if one.content.of(text) == "wages fell"]
    assert [one.speaker for one in found] == [speaker]


def test_a_long_title_is_left_off() -> None:
    text = f"Deputy {'regional ' * 10}port inspector Ana Ruiz said wages fell."
    (one,) = analyze(Article("a", text)).attributions
    assert one.speaker == "Ana Ruiz"


def test_the_bare_name_of_a_speaker() -> None:
    names = {one.full for one in analyze(Article("a", "Emeritus Professor Ana Ruiz of Oslo met Ben Osei.")).names}
    assert bare_name("Emeritus Professor Ana Ruiz of Oslo", names) == "Ana Ruiz"
    assert bare_name("a source", names) == "a source"


CLAIMED = [
    ("Afghan refugee Ana Ruiz", "Ana Ruiz", "Afghan refugee", "a description"),
    ("Prime Minister Ana Ruiz", "Ana Ruiz", "Prime Minister", "an office"),
    ("Prof. Ana Ruiz", "Ana Ruiz", "Prof.", "a title"),
    ("Ben Osei’s spokesman Ana Ruiz", "Ana Ruiz", "Ben Osei’s spokesman", "somebody's"),
    ("Ana Ruiz of The Herald", "Ana Ruiz of The Herald", None, "what she is of"),
    ("Ana Ruiz", "Ana Ruiz", None, "a name"),
    ("a spokesman for the Port Council", "a spokesman for the Port Council", None, "no name, a noun phrase with one"),
    ("editors at The Herald", "editors at The Herald", None, "a noun phrase without an article"),
    ("Kabul officials", "Kabul officials", None, "a noun phrase that begins with a name"),
]


@pytest.mark.parametrize(("said_by", "speaker", "role", "why"), CLAIMED, ids=[why for *_, why in CLAIMED])
def test_a_claim_has_the_name_for_its_speaker_and_the_rest_for_the_role(
    said_by: str, speaker: str, role: str | None, why: str
) -> None:
    text = f"Ana Ruiz met Ben Osei in Kabul. {said_by[0].upper() + said_by[1:]} said that wages fell by 4 per cent."
    found = [one.attribution for one in split(analyze(Article("a", text))) if one.attribution]
    assert [((one.speaker or "").lower(), one.role) for one in found] == [(speaker.lower(), role)]


@pytest.mark.parametrize(("text", "speaker", "why"), WHOSE, ids=[why for *_, why in WHOSE])
def test_whose_quotation(text: str, speaker: str | None, why: str) -> None:
    found = [one.speaker for one in analyze(Article("a", text)).attributions if "stay here" in one.content.of(text)]
    assert found[-1] == speaker


def test_the_writers_own_i_is_nobody() -> None:
    (one,) = analyze(Article("a", "I believe that wages fell.")).attributions
    assert one.speaker is None


def test_a_title_is_no_hindrance_to_a_sentence_that_stands_alone() -> None:
    text = "Ports Minister Ana Ruiz left. Ruiz said that wages fell by 4 per cent."
    claims = split(analyze(Article("a", text)))
    assert {one.speaker for one in claims if one.speaker} == {"Ana Ruiz"}
    assert any((one.standalone or "").startswith("Ana Ruiz said that") for one in claims)
