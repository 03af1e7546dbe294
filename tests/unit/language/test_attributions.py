"""Attributions: who said what, in quotation marks or reported."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article, Attribution


def found(text: str) -> list[Attribution]:
    return list(analyze(Article("a", text)).attributions)


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.content.of(text), one.speaker, one.cue) for one in found(text)]


DIRECT = [
    ("“We left,” said Ana Ruiz.", [("We left,", "Ana Ruiz", "said")], "after, inverted"),
    ("“We left,” Ana Ruiz told reporters on Monday.", [("We left,", "Ana Ruiz", "told")], "after, with a hearer"),
    ("Ana Ruiz said: “We left.”", [("We left.", "Ana Ruiz", "said")], "before, with a colon"),
    (
        "“We left,” said Ana Ruiz, “because it rained.”",
        [("We left,", "Ana Ruiz", "said"), ("because it rained.", "Ana Ruiz", "said")],
        "split",
    ),
    (
        "“We left,” said Ana Ruiz. “It was late.”",
        [("We left,", "Ana Ruiz", "said"), ("It was late.", "Ana Ruiz", "said")],
        "goes on in the next sentence",
    ),
    (
        "“We left,” said Ana Ruiz.\n\n“Nobody had told us that the bridge was shut.”",
        [("We left,", "Ana Ruiz", "said"), ("Nobody had told us that the bridge was shut.", "Ana Ruiz", "said")],
        "goes on in the next paragraph",
    ),
    ("“Where to? We are lost,” said Ana Ruiz.", [("Where to? We are lost,", "Ana Ruiz", "said")], "several sentences"),
    ("“What a day!” beamed Ana Ruiz.", [("What a day!", "Ana Ruiz", "beamed")], "a verb that is no cue by itself"),
    (
        "“We left,” Central Bank of Peru Governor Ana Ruiz said.",
        [("We left,", "Central Bank of Peru Governor Ana Ruiz", "said")],
        "a long title before the name",
    ),
    ("Ana Ruiz: “We left early that day.”", [("We left early that day.", "Ana Ruiz", None)], "an interview"),
    (
        "Ana Ruiz, the mayor of Turin, said: “We left.”",
        [("We left.", "Ana Ruiz", "said")],
        "an apposition in between",
    ),
    (
        "Ana Ruiz, an economist, said it was late: “We left.”",
        [("it was late", "Ana Ruiz", "said"), ("We left.", "Ana Ruiz", "said")],
        "after a colon",
    ),
    (
        "Ana Ruiz arrived. “We left,” she said.",
        [("We left,", "Ana Ruiz", "said")],
        "a pronoun",
    ),
    (
        "Minister Ana Ruiz arrived. “We left,” the minister said.",
        [("We left,", "Minister Ana Ruiz", "said")],
        "an office",
    ),
]
REPORTED = [
    ("Ana Ruiz said that wages fell.", [("wages fell", "Ana Ruiz", "said")], "with that"),
    ("Ana Ruiz said wages fell.", [("wages fell", "Ana Ruiz", "said")], "without that"),
    ("Wages fell, Ana Ruiz said.", [("Wages fell", "Ana Ruiz", "said")], "behind"),
    ("According to Ana Ruiz, wages fell.", [("wages fell", "Ana Ruiz", "According to")], "according to, before"),
    (
        "According to Ana Ruiz, a member of the board, wages fell.",
        [("wages fell", "Ana Ruiz", "According to")],
        "according to, with an apposition",
    ),
    ("Wages fell, according to Ana Ruiz.", [("Wages fell", "Ana Ruiz", "according to")], "according to, behind"),
    (
        "Ana Ruiz blamed the strike for the delay.",
        [("the strike for the delay", "Ana Ruiz", "blamed")],
        "a verb with an object",
    ),
    (
        "Ana Ruiz pointed to a rise in fares, with a 5 per cent jump in May.",
        [("a rise in fares, with a 5 per cent jump in May", "Ana Ruiz", "pointed to")],
        "a verb with a preposition",
    ),
    (
        "Ana Ruiz backed the strike, arguing that wages fell.",
        [("the strike", "Ana Ruiz", "backed"), ("wages fell", "Ana Ruiz", "arguing")],
        "a participle",
    ),
    (
        "Ana Ruiz said that wages fell and added that fares rose.",
        [("wages fell", "Ana Ruiz", "said"), ("fares rose", "Ana Ruiz", "added")],
        "two verbs of one subject",
    ),
    (
        "The port, through Ana Ruiz, issued a statement saying that ships were late.",
        [("ships were late", "Ana Ruiz", "saying")],
        "through a spokeswoman",
    ),
    (
        "A letter seen by reporters says the port lost money.",
        [("the port lost money", "a letter seen by reporters", "says")],
        "a paper",
    ),
    (
        "In a survey by the union, 38 per cent said wages fell.",
        [("38 per cent said wages fell", "a survey by the union", "In")],
        "a survey",
    ),
    (
        "The poll showed Ana Ruiz leading by 4 points.",
        [("Ana Ruiz leading by 4 points", "the poll", "showed")],
        "a finding",
    ),
    (
        "As Ana Ruiz told the Post, wages fell.",
        [("wages fell", "Ana Ruiz", "told")],
        "as she told the paper",
    ),
    (
        "They closed a mill which, according to Ana Ruiz, had lost money.",
        [("had lost money", "Ana Ruiz", "according to")],
        "according to, inside a relative clause",
    ),
    (
        "According to Valley news agency, quoting the county, wages fell.",
        [("wages fell", "Valley news agency", "According to")],
        "a paper that quotes another",
    ),
    ("Ana Ruiz urged states to act.", [("to act", "Ana Ruiz", "urged")], "what she urges"),
    (
        "Ana Ruiz, driven from her home, said wages fell.",
        [("wages fell", "Ana Ruiz", "said")],
        "an aside that opens with a participle",
    ),
    (
        "Ana Ruiz and Bo Berg call the plan a mistake.",
        [("the plan a mistake", "Ana Ruiz and Bo Berg", "call")],
        "two who call it so",
    ),
    (
        "A source close to the talks, who asked not to be named, said wages fell.",
        [("wages fell", "a source close to the talks", "said")],
        "a source that stays unnamed",
    ),
    ("A source said the port lost money.", [("the port lost money", "a source", "said")], "an unnamed source"),
    (
        "Under Ana Ruiz’s tax plan, firms would pay 9 per cent.",
        [("firms would pay 9 per cent", "Ana Ruiz’s tax plan", "Under")],
        "what somebody’s plan says",
    ),
    (
        "Ana Ruiz puts support at a solid 50 per cent.",
        [("support at a solid 50 per cent", "Ana Ruiz", "puts")],
        "a figure with its describing word",
    ),
    (
        "The two are tied, the poll shows, with 40 per cent each.",
        [("The two are tied", "the poll", "shows"), ("with 40 per cent each", "the poll", "shows")],
        "what goes on behind the frame",
    ),
    (
        "Ana Ruiz and Bo Berg call them a danger.",
        [("them a danger", "Ana Ruiz and Bo Berg", "call")],
        "whom they call so",
    ),
    ("Ana Ruiz calls rebels a danger.", [("rebels a danger", "Ana Ruiz", "calls")], "what she calls so"),
    (
        "A slide from a talk he and aides carry as they speak to business and political leaders shows what it cost.",
        [("what it cost", "a slide from a talk", "shows")],
        "several would not take this form of the verb",
    ),
    (
        "Ana Ruiz, when asked about fares, said wages fell.",
        [("wages fell", "Ana Ruiz", "said")],
        "an aside that tells when",
    ),
    (
        "A report found wages fell, while unions said prices rose.",
        [("wages fell", "a report", "found"), ("prices rose", "unions", "said")],
        "what others say beside it is theirs",
    ),
    (
        "And while Ana Ruiz said the tram would come back, fares rose.",
        [("the tram would come back", "Ana Ruiz", "said")],
        "before the main clause, behind another word",
    ),
    (
        "Ana Ruiz said Monday night that wages fell.",
        [("wages fell", "Ana Ruiz", "said")],
        "a time of day before what was said",
    ),
    (
        "In Leeds, wages fell, the Post reported, while in York they rose.",
        [("In Leeds, wages fell", "Post", "reported")],
        "what the sentence says besides",
    ),
    ("Aides to Ana Ruiz say wages fell.", [("wages fell", "aides to Ana Ruiz", "say")], "several, of somebody"),
    (
        "Supporters of Mayor Ana Ruiz say wages fell.",
        [("wages fell", "supporters of Mayor Ana Ruiz", "say")],
        "several, not the one they follow",
    ),
    (
        "Ana Ruiz said that the union could help by saying that wages fell.",
        [
            ("the union could help by saying that wages fell", "Ana Ruiz", "said"),
            ("wages fell", "Ana Ruiz", "saying"),
        ],
        "by saying: part of what she said",
    ),
    ("Ana Ruiz is confident that wages fell.", [("wages fell", "Ana Ruiz", "is confident")], "what somebody holds"),
    (
        "Ana Ruiz was not sure that wages fell.",
        [("wages fell", "Ana Ruiz", "was not sure")],
        "what somebody does not hold",
    ),
    (
        "Some people in the port believe that wages fell.",
        [("wages fell", "some people in the port", "believe")],
        "several, in a place",
    ),
    ("Ana Ruiz knows that wages fell.", [("wages fell", "Ana Ruiz", "knows")], "what somebody knows"),
    (
        "Ana Ruiz did not say that wages fell.",
        [("wages fell", "Ana Ruiz", "did not say")],
        "not said: the cue has the denial",
    ),
    (
        "Ana Ruiz is pleased to announce that fares will fall.",
        [("fares will fall", "Ana Ruiz", "announce")],
        "said gladly",
    ),
    (
        "Ana Ruiz said she would have to say that fares rose.",
        [
            ("she would have to say that fares rose", "Ana Ruiz", "said"),
            ("fares rose", "Ana Ruiz", "say"),
        ],
        "said as one has to",
    ),
    (
        "Ana Ruiz is concerned the port will close.",
        [("the port will close", "Ana Ruiz", "is concerned")],
        "a belief without “that”",
    ),
    (
        "Ana Ruiz was hopeful and confident that wages would rise.",
        [("wages would rise", "Ana Ruiz", "was hopeful and confident")],
        "two words for a belief",
    ),
    (
        "Ana Ruiz said a few hours ago wages had fallen.",
        [("wages had fallen", "Ana Ruiz", "said")],
        "how long ago it was said",
    ),
    (
        "Ana Ruiz remains convinced that wages fell.",
        [("wages fell", "Ana Ruiz", "remains convinced")],
        "a belief that stays",
    ),
    ("Ana Ruiz reported to the council that wages fell.", [("wages fell", "Ana Ruiz", "reported")], "to whom"),
    ("Ana Ruiz made it clear that wages fell.", [("wages fell", "Ana Ruiz", "made it clear")], "made clear"),
    (
        "Ana Ruiz has come to the conclusion that wages fell.",
        [("wages fell", "Ana Ruiz", "conclusion")],
        "a noun that somebody comes to",
    ),
    ("Ana Ruiz is of the opinion that wages fell.", [("wages fell", "Ana Ruiz", "opinion")], "a noun that one is of"),
    ("Ana Ruiz accepts that wages fell.", [("wages fell", "Ana Ruiz", "accepts")], "what somebody grants"),
    (
        "Ana Ruiz said, first of all, that wages fell.",
        [("wages fell", "Ana Ruiz", "said")],
        "an aside before what is said",
    ),
    (
        "Many of them say that wages fell.",
        [("wages fell", "many of them", "say")],
        "a pronoun with “of”",
    ),
    (
        "Donors, said Ana Ruiz, are asked to pay by May.",
        [("Donors, said Ana Ruiz, are asked to pay by May", "Ana Ruiz", "said")],
        "between the subject and its verb",
    ),
]
HEDGED = [
    ("The port is reportedly closing two piers.", "The port is reportedly closing two piers", "reportedly"),
    ("Recent reports suggest a fall in trade.", "a fall in trade", "Recent reports suggest"),
    ("The port is said to have lost money.", "The port is said to have lost money", "is said to"),
    ("It is believed that the port lost money.", "the port lost money", "It is believed"),
    ("Ana Ruiz was told that the port lost money.", "the port lost money", "was told"),
]
STAYS_SILENT = [
    ("Wages fell in May.", "nobody says so"),
    ("Ana Ruiz agrees with that.", "a pronoun is no statement"),
    ("It is a reminder that wages fell.", "a noun of saying, and nobody gives it"),
    ("It is clear that wages fell.", "nobody makes it clear"),
    ("Ana Ruiz accepted that duty.", "“that” with a noun"),
    ("It threatens to end jobs.", "no person and no words"),
    ("Come at 9, as Ana Ruiz said, smiling at Bo Berg.", "what she did, and not what she said"),
    ("Ana Ruiz is happy about the rain.", "a mood, and nothing held"),
    ("Ana Ruiz is pleased to hand over the key.", "glad to do, and not to say"),
    ("Ana Ruiz was told to leave the port.", "an order, and not what is so"),
    ("The claims were paid in May.", "a noun that looks like a verb"),
    ("The report was late.", "a report that says nothing"),
    ("Ana Ruiz never mentioned wages.", "it was not said"),
    ("Ana Ruiz did not mention the wages.", "it was not said, and no clause tells what"),
    ("The firms continued the work until shortly after Ana Ruiz fled the town.", "to continue work is no saying"),
    ("In some states where wages fell, fares rose.", "states: a noun"),
    ("Ana Ruiz saw the mill close.", "seeing a thing"),
    ("A certain Ana Ruiz came.", "certain: no belief"),
    ("It was clear and certain that wages fell.", "nobody holds it"),
    ("Ana Ruiz wants to close the bridge.", "a wish is no statement"),
    ("A woman holding a sign stood there.", "a participle that says nothing"),
    ("The port declined to comment.", "nothing was said, again"),
    ("Neither side responded to a request for comment.", "nothing was said"),
    ("His wife, Grace, agrees.", "with what, the sentence does not say"),
    ("Police found the body of a man.", "finding a thing is no statement"),
    ("Under the law, firms would pay 9 per cent.", "a law is nobody's plan"),
    ("Under Ana Ruiz's bed, they found 9 boxes.", "a place"),
    ("Ana Ruiz calls rebels daily.", "a telephone call"),
    ("They drove to “Grand Plaza” at noon.", "a title in marks"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), DIRECT, ids=[why for *_, why in DIRECT])
def test_direct(text: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    assert told(text) == wanted
    assert [one.mode for one in found(text)][-1] == "direct"


@pytest.mark.parametrize(("text", "wanted", "why"), REPORTED, ids=[why for *_, why in REPORTED])
def test_reported(text: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    assert told(text) == wanted
    assert {one.mode for one in found(text)} == {"indirect"}


@pytest.mark.parametrize(("text", "content", "hedge"), HEDGED, ids=[hedge for *_, hedge in HEDGED])
def test_hedged(text: str, content: str, hedge: str) -> None:
    (one,) = found(text)
    assert (one.content.of(text), one.mode, one.hedge) == (content, "unnamed", hedge)
    assert (one.source, one.speaker) == (None, None)


@pytest.mark.parametrize(("text", "why"), STAYS_SILENT, ids=[why for _, why in STAYS_SILENT])
def test_stays_silent(text: str, why: str) -> None:
    assert found(text) == []


def test_reported_speech_with_quoted_words_is_mixed() -> None:
    text = "Ana Ruiz said the plan was “dead on arrival”."
    (one,) = found(text)
    assert (one.mode, one.content.of(text)) == ("mixed", "the plan was “dead on arrival”")


HEADLINES = [
    ("Ruiz: Fares will rise in May", [("Fares will rise in May", "Ana Ruiz", ":")], "a name and a colon"),
    ("Police: No arrests after the march", [("No arrests after the march", "police", ":")], "whoever speaks"),
    ("Ruiz defends the higher fares", [("the higher fares", "Ana Ruiz", "defends")], "a verb"),
    ("Live: Fares will rise in May", [], "a label"),
    ("Ana Ruiz: a life", [], "a topic"),
    ("Fares: what will rise in May", [], "nobody speaks"),
]


@pytest.mark.parametrize(("heading", "wanted", "why"), HEADLINES, ids=[why for *_, why in HEADLINES])
def test_headings_tell_who_says_what(heading: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    text = f"{heading}\n\nThe trams came back to Leeds in May. Ana Ruiz had waited for them since March.\n"
    assert told(text) == wanted


def test_a_sentence_that_only_ends_in_quotation_marks_is_said_as_a_whole() -> None:
    text = "The year was “lost, and it was long,” Ana Ruiz said."
    (one,) = found(text)
    assert (one.mode, one.content.of(text)) == ("mixed", "The year was “lost, and it was long,”")
    text = "Asked about it, “We left the town early,” Ana Ruiz said."
    assert [one.mode for one in found(text)] == ["direct"]  # a mark leads up to it


def test_the_role_comes_with_the_speaker() -> None:
    text = "“We left,” said Syrian refugee Ana Ruiz."
    (one,) = found(text)
    assert (one.speaker, one.role) == ("Syrian refugee Ana Ruiz", "Syrian refugee")
    assert one.source is not None
    assert one.source.of(text) == "Syrian refugee Ana Ruiz"


def test_a_hedge_holds_its_own_clause() -> None:
    text = "Fares rose in May, and the port reportedly lost money."
    (one,) = found(text)
    assert one.content.of(text) == "the port reportedly lost money"
