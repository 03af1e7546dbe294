"""Headings on lines of their own and fused into the text; boilerplate around an article."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article
from claimcheck.split import split

BODY = "The council voted on Monday to close the bridge for a year."


def headings(text: str) -> list[str]:
    return [span.of(text) for span in analyze(Article("a", text)).headings]


def boilerplate(text: str) -> list[str]:
    return [span.of(text) for span in analyze(Article("a", text)).boilerplate]


LINES = [
    (f"Bridge to close for a year\n\n{BODY}", "Bridge to close for a year", "the title"),
    (f"{BODY}\n\nA long repair\n\n{BODY}", "A long repair", "between paragraphs"),
    (f"BRIDGE CLOSED.\n\n{BODY}", "BRIDGE CLOSED.", "capitals throughout"),
    (f"Council Votes To Close Old Bridge.\n\n{BODY}", "Council Votes To Close Old Bridge.", "a headline with a stop"),
    (f"{BODY}\n\nWhat happens next?\n\n{BODY}", "What happens next?", "a question on its own line"),
]
FUSED = [
    ("Fall of the northern league The rise in fares has angered riders.", "Fall of the northern league", "an article"),
    ("Costs and delays Two years ago, the council borrowed money.", "Costs and delays", "a numeral"),
    ("Closure of village schools In May the county shut nine schools.", "Closure of village schools", "a preposition"),
    ("Background The county has run the ferry since 1970.", "Background", "one word that heads articles"),
    ("Why fares rose The county had sold nine of its trains.", "Why fares rose", "a question that it answers"),
    ("A vote in doubt However, the mayor has won before.", "A vote in doubt", "a linking word"),
]
NO_HEADING = [
    ("Readers of The Courier have complained about the change.", "a name with The"),
    ("What we saw there was a bridge in ruins.", "a clause with what, and no capital"),
    ("Officials said The rise in fares was small.", "a verb stands before"),
    ("The mayor of Two Rivers has resigned over the affair.", "a place with a numeral"),
    ("Alexander The Great was said to have crossed here.", "a byname"),
    ("In Paris This American Life was recorded last year.", "begins with a preposition"),
    ("The ferry, the bridge and the road In were shut.", "commas: no heading"),
    (BODY, "a sentence"),
]
SURROUNDS = [
    ("By Ana Ruiz", "a byline"),
    ("Friday, 3 May 2024", "a date"),
    ("Photo: County Archive", "a credit"),
    ("© 2024 The Valley Post. All rights reserved.", "copyright"),
    ("Read more: How the bridge was built", "more to read"),
    ("Sign up for our morning newsletter.", "a newsletter"),
    ("Follow us on Facebook and Instagram.", "follow us"),
    ("(Reporting by Ana Ruiz; Editing by Jo Lund.)", "who worked on it"),
    ("Views expressed in this column are those of the author.", "a disclaimer"),
    ("They do not necessarily reflect the views of the Post.", "the rest of one"),
    ("This article was originally published in The Valley Post.", "where it came from"),
    ("Notes to editors: photographs are to be had on request.", "a press release's notes"),
    ("Media contact: Jo Brand, 01632 960 001", "whom to ask"),
    ("About the Institute: it was founded in 1970.", "who sent a press release"),
]
NO_BOILERPLATE = [
    ("Follow-up talks are planned for May.", "follow-up is no invitation"),
    ("Read the law and you will see that it bans fires.", "a command, but no link"),
    ("The source of the leak was found on Monday.", "a source, no credit"),
    ("Photographs of the bridge were shown in court.", "photographs, no credit"),
    ("Copying the plan was a mistake, Ruiz said.", "begins like copyright"),
    ("By Friday the bridge had been closed.", "by, but no name"),
    ("About Berlin there is little to say: it was raining.", "no label"),
]


@pytest.mark.parametrize(("text", "heading", "why"), LINES, ids=[why for *_, why in LINES])
def test_a_heading_on_its_line(text: str, heading: str, why: str) -> None:
    assert headings(text) == [heading]


@pytest.mark.parametrize(("text", "heading", "why"), FUSED, ids=[why for *_, why in FUSED])
def test_a_heading_fused_into_the_text(text: str, heading: str, why: str) -> None:
    text = f"{BODY} {text}"
    assert headings(text) == [heading]
    start = text.index(heading)
    assert not any(one.span.start <= start < one.span.end for one in analyze(Article("a", text)).sentences)


@pytest.mark.parametrize(
    ("lead", "why"),
    [
        (
            "Unemployment in Germany fell to 6.4 per cent in March 2026. Germany built 310,000 homes in 2025.",
            "a figure ends",
        ),
        ("Inflation rose to 9 per cent in June.", "the past tense"),
        ("Thousands of people went on strike in Lisbon on Monday.", "the past tense"),
    ],
    ids=["two sentences", "rose", "went"],
)
def test_a_first_paragraph_is_no_headline(lead: str, why: str) -> None:
    assert headings(f"{lead}\n\n{BODY}") == []


@pytest.mark.parametrize(("text", "why"), NO_HEADING, ids=[why for _, why in NO_HEADING])
def test_no_heading(text: str, why: str) -> None:
    assert headings(f"{BODY} {text}") == []


@pytest.mark.parametrize(("line", "why"), SURROUNDS, ids=[why for _, why in SURROUNDS])
def test_boilerplate(line: str, why: str) -> None:
    assert boilerplate(f"{BODY}\n\n{line}\n") == [line]


@pytest.mark.parametrize(("line", "why"), NO_BOILERPLATE, ids=[why for _, why in NO_BOILERPLATE])
def test_no_boilerplate(line: str, why: str) -> None:
    assert boilerplate(f"{BODY} {line}") == []


@pytest.mark.parametrize(
    "dateline",
    ["GENEVA (AP) —", "LEEDS, May 12 (Reuters) -", "PORT LOUIS, Mauritius —", "PARIS --", "TARVIN BAY, 4 March —"],
)
def test_a_dateline_belongs_to_no_sentence(dateline: str) -> None:
    text = f"{dateline} The council voted on Monday."
    analysis = analyze(Article("a", text))
    assert [span.of(text) for span in analysis.boilerplate] == [dateline]
    assert [one.span.of(text) for one in analysis.sentences] == ["The council voted on Monday."]


def test_a_press_release_ends_where_it_says_so() -> None:
    text = f"{BODY}\n\nENDS\n\nThe institute is a leader in its field.\n"
    assert boilerplate(text) == ["ENDS", "The institute is a leader in its field."]
    assert boilerplate(f"ENDS\n\n{BODY}") == []


def test_who_wrote_the_article_is_told_at_its_end() -> None:
    bio = "Ana Ruiz writes a column for the Post."
    assert boilerplate(f"Our bridge\n\nBy Ana Ruiz\n\n{BODY}\n\n{bio}") == ["By Ana Ruiz", bio]
    assert boilerplate(f"Our bridge\n\nBy Jo Lund\n\n{BODY}\n\n{bio}") == ["By Jo Lund"]


def test_a_caption_is_a_sentence_that_nobody_checks() -> None:
    text = f"{BODY}\n\nThe bridge was painted in 2019. Image: Ana Ruiz.\n\nIt has been shut since then."
    analysis = analyze(Article("a", text))
    assert [span.of(text) for span in analysis.boilerplate] == ["Image: Ana Ruiz."]
    caption = [one for one in analysis.sentences if not one.score]
    assert [one.span.of(text) for one in caption] == ["The bridge was painted in 2019."]
    assert not any(one.span.overlap(caption[0].span) for one in split(analysis))


def test_boilerplate_ends_a_paragraph() -> None:
    text = f"{BODY} Follow us on Facebook. Read all the latest news here."
    assert boilerplate(text) == ["Follow us on Facebook.", "Read all the latest news here."]
