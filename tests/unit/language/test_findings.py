"""Polls, studies and data as sources; figures set against each other; short quotations that quote nobody."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.content.of(text), one.source.of(text) if one.source else None)
        for one in analyze(Article("a", text)).attributions
    ]


FIRES = [
    (
        "A poll released on Monday shows Ruiz leading Berg by 47 per cent to 42 per cent.",
        ("Ruiz leading Berg by 47 per cent to 42 per cent", "A poll released on Monday"),
        "what tells more of a poll stands before its verb",
    ),
    (
        "A Valley News poll, conducted by phone in May, found Ruiz in third at 11 percent, ahead of Berg at 9 percent.",
        ("Ruiz in third at 11 percent, ahead of Berg at 9 percent", "A Valley News poll, conducted by phone in May"),
        "all that it found, past the comma",
    ),
    (
        "An average of recent polls has her at 51 percent.",
        ("her at 51 percent", "An average of recent polls"),
        "it has her at a figure",
    ),
    (
        "Data from the 2019 Harbour Survey show that rents rose by 4 per cent.",
        ("rents rose by 4 per cent", "Data from the 2019 Harbour Survey"),
        "data, with what they come from",
    ),
    (
        "In the latest Valley News/Harbour Post poll, taken in May, 40 per cent of voters said yes.",
        ("40 per cent of voters said yes", "the latest Valley News/Harbour Post poll, taken in May"),
        "in a poll of two papers",
    ),
    (
        "Ruiz leads by 47 percent to 42 percent in the new poll.",
        ("Ruiz leads by 47 percent to 42 percent", "the new poll"),
        "the figures stand before their poll",
    ),
    (
        "More than 40 percent of the ships were late, a port survey shows.",
        ("More than 40 percent of the ships were late", "a port survey"),
        "shown at the end",
    ),
    (
        "The mayor resigned after a survey showing his support down to 14 percent, the port said.",
        ("his support down to 14 percent", "a survey"),
        "a participle behind a preposition",
    ),
    (
        "The rich paid 25 percent, according to the county office, and the poor paid 9 percent.",
        ("the poor paid 9 percent", "the county office"),
        "the second figure is of the same source",
    ),
    (
        "Some 52 percent of voters agreed that she was fit, while 73 percent said so of Berg.",
        ("she was fit", "Some 52 percent of voters"),
        "what one share said ends where another begins",
    ),
    ("The union voiced its forecast of 4 percent growth.", ("4 percent growth", "its"), "a noun that is a saying"),
    (
        "The tracker puts her support at 50 percent, Ruiz said.",
        ("The tracker puts her support at 50 percent", "Ruiz"),
        "who said it, not what put it there",
    ),
]
STAYS_SILENT = [
    ("The poll was held in May.", "a poll that shows nothing"),
    ("Her support fell below 40 percent in polls.", "no poll that could be asked for"),
    ("It fell from 58 per cent in the last poll to 55 per cent now.", "only one of the figures is the poll's"),
    ("Ruiz won 83 percent of the vote in May.", "a result without a source"),
    ("The team won by 60 points on Sunday.", "points that were scored"),
    ("The four states vote in June.", "a noun behind its number"),
    ("She would vote for the plan.", "a vote is no statement"),
    ("The film opened on “Morning Hour” in May.", "a programme"),
]
WORKS = [
    ("Ana Ruiz said on Valley TV’s “Morning Hour,” that wages fell.", "Morning Hour", "a programme of a station"),
    ("On “Face the Day,” Ana Ruiz said wages fell.", "Face the Day", "a programme behind its preposition"),
    ("Her film, “Low Tide,” opened, Ana Ruiz said.", "Low Tide", "a film"),
    ("“Wages fell,” Ana Ruiz told “Morning Hour.”", "Morning Hour", "a programme that was told"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), FIRES, ids=[why for *_, why in FIRES])
def test_what_a_finding_shows(text: str, wanted: tuple[str, str | None], why: str) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(("text", "why"), STAYS_SILENT, ids=[why for _, why in STAYS_SILENT])
def test_stays_silent(text: str, why: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "title", "why"), WORKS, ids=[why for *_, why in WORKS])
def test_a_title_is_nobodys_words(text: str, title: str, why: str) -> None:
    assert not any(content.strip(",.") == title for content, _ in told(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana Ruiz writes:\n\n“Wages fell by 4 percent.”", ("Wages fell by 4 percent.", "Ana Ruiz")),
        (
            "Ana Ruiz made the following comment:\n\n“Wages fell by 4 percent.”",
            ("Wages fell by 4 percent.", "Ana Ruiz"),
        ),
        ("Ana Ruiz called it “a disgrace,” a word that she regretted.", ("it “a disgrace,”", "Ana Ruiz")),
        ("Ana Ruiz goes by the name of “Lucky,” and dismissed him as “Shorty.”", ("him as “Shorty.”", "Ana Ruiz")),
    ],
)
def test_who_announces_or_names(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in told(text)


def test_a_mark_typed_the_wrong_way_round_still_closes() -> None:
    text = "She said “wages fell.“ He said “fares rose.”"
    assert [one.content.of(text) for one in analyze(Article("a", text)).quotations] == ["wages fell.", "fares rose."]
