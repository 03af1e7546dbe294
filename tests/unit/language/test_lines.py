"""A text file of 72 columns gives the same claims as the text in one line; lines that mean something stay lines."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck.demo
from claimcheck import Article, find_claims
from claimcheck.language.lines import unwrapped

SAMPLE = Path(claimcheck.demo.__file__).with_name("island-ferries.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_a_wrapped_text_gives_the_claims_of_the_unwrapped_one(width: int) -> None:
    plain = Article("a", SAMPLE)
    wrapped = Article("a", "\n".join("\n".join(textwrap.wrap(line, width)) for line in SAMPLE.split("\n")))
    said, found = (
        [(" ".join(c.text.split()), c.id, c.kind, c.speaker) for c in find_claims(a)] for a in (plain, wrapped)
    )
    assert found == said


STAY = [
    (
        "one paragraph a line",
        "The town lost 40 ships last year, and nobody in the council has asked why. " * 3 + "\nNext.\nEnd.",
    ),
    (
        "a list of headlines",
        "Rates rise again\nTown loses ships\nA long day in the capital for the minister\nRain\nBread is dear\n",
    ),
    ("bullets", "\n".join(f"- point {n} is about as long as all the other points here" for n in range(8))),
    (
        "a heading before its paragraph",
        "Rates rise\nThe central bank raised its main rate on Thursday.\n\nMore\nThe end.\n",
    ),
    ("nothing", ""),
    ("line breaks alone", "\n\n\n\n\n"),
]


@pytest.mark.parametrize(("why", "text"), STAY, ids=[why for why, _ in STAY])
def test_lines_that_mean_something_stay(why: str, text: str) -> None:
    assert unwrapped(text) == text, why


def test_headings_and_blank_lines_stay_in_a_wrapped_text() -> None:
    paragraph = "\n".join(
        textwrap.wrap("The central bank raised its main rate to 4.5 per cent on Thursday, it said. " * 4, 72)
    )
    text = f"Rates rise\n\n{paragraph}\n\nWhat comes next\n\n{paragraph}\n"
    flat = unwrapped(text)
    assert len(flat) == len(text)
    assert flat.startswith("Rates rise\n\nThe central")
    assert "\n\nWhat comes next\n\n" in flat
    assert flat.count("\n") == 7


@given(st.text(st.sampled_from("ab \n.-\u2028\r"), max_size=400))
def test_nothing_but_line_breaks_ever_changes(text: str) -> None:
    flat = unwrapped(text)
    assert len(flat) == len(text)
    assert all(was == now or (was, now) == ("\n", " ") for was, now in zip(text, flat, strict=True))
