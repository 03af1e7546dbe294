"""What is said in one go is one attribution in what ``analyze`` prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language import analyze, sayings
from claimcheck.model import Article
from claimcheck.split import split


def said(text: str) -> list[tuple[str, str | None]]:
    return [(one.content.of(text), one.speaker) for one in sayings(analyze(Article("a", text))).attributions]


ONE = [
    (
        "“We left the town early,” said Ana Ruiz. “It was late and cold.”",
        [("We left the town early,” said Ana Ruiz. “It was late and cold.", "Ana Ruiz")],
        "goes on in the next sentence",
    ),
    (
        "“We left the town early,” said Ana Ruiz, “since it rained hard.”",
        [("We left the town early,” said Ana Ruiz, “since it rained hard.", "Ana Ruiz")],
        "split in the middle of a sentence",
    ),
    (
        "Ana Ruiz says she believes wages will fall.",
        [("she believes wages will fall", "Ana Ruiz")],
        "what she says she believes is what she says",
    ),
    ("Ana Ruiz says that wages will fall.", [("that wages will fall", "Ana Ruiz")], "a clause with its “that”"),
    ("Wages that fell will rise, Ana Ruiz says.", [("Wages that fell will rise", "Ana Ruiz")], "a “that” inside"),
]
APART = [
    (
        "“No,” said Ana Ruiz. “We left because it was late, and because nobody had told us that the bridge was shut.”",
        2,
        "a word beside a long speech",
    ),
    (
        "“No,” said Ana Ruiz. “We left because it was late,” she added, “and because nobody had told us of it.”",
        2,
        "a word with a verb of its own beside a speech with another",
    ),
    ("“We left the town early,” said Ana Ruiz.\n\n“It was late and cold,” said Ana Ruiz.", 2, "two paragraphs"),
    ("“We left the town early,” said Ana Ruiz. “It was late and cold,” said Bo Berg.", 2, "two speakers"),
    ("Ana Ruiz says the union claims that wages fell.", 2, "somebody else says it, in what she says"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), ONE, ids=[why for *_, why in ONE])
def test_one_saying(text: str, wanted: list[tuple[str, str | None]], why: str) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(("text", "many", "why"), APART, ids=[why for *_, why in APART])
def test_sayings_that_stay_apart(text: str, many: int, why: str) -> None:
    assert len(said(text)) == many


def test_a_word_beside_a_long_speech_is_there_twice() -> None:
    """By itself, and in the whole that begins with it."""
    text = (
        "“No,” said Ana Ruiz. “We left because it was late, and because nobody had told us that the bridge was shut.”"
    )
    whole, alone = sorted(said(text), key=lambda one: -len(one[0]))
    assert (whole[0][:3], whole[0][-5:], whole[1]) == ("No,", "shut.", "Ana Ruiz")
    assert alone == ("No,", "Ana Ruiz")


def test_claims_are_found_in_the_parts() -> None:
    text = "“Fares fell by 8 per cent,” said Ana Ruiz. “Wages rose by 9 per cent.”"
    analysis = analyze(Article("a", text))
    assert len(analysis.attributions) == 2
    assert [claim.text for claim in split(analysis)] == ["Fares fell by 8 per cent", "Wages rose by 9 per cent"]


def test_nobody_says_what_somebody_did_not_say() -> None:
    claims = split(analyze(Article("a", "Ana Ruiz did not say that wages fell by 8 per cent.")))
    assert {claim.speaker for claim in claims} <= {None}


@given(st.lists(st.sampled_from(["“We left,”", "“No.”", " Ana Ruiz said. ", " he said, ", "\n\n", "“It rained.” "])))
def test_contents_stay_in_the_text_and_in_order(parts: list[str]) -> None:
    text = "".join(parts) or "x"
    found = sayings(analyze(Article("a", text))).attributions
    assert all(one.content.end <= len(text) for one in found)
    assert [one.content.start for one in found] == sorted(one.content.start for one in found)
