"""Quotations: every style of marks, nested, over paragraphs, unclosed; and apostrophes, which are none."""

from __future__ import annotations

import pytest

from claimcheck.language.quotations import quotations


def contents(text: str) -> list[str]:
    return [one.content.of(text) for one in quotations(text)]


FIRES = [
    ("“We left,” she said.", ["We left,"], "curly"),
    ('"We left," she said.', ["We left,"], "straight"),
    ("‘We left,’ she said.", ["We left,"], "single"),
    ("'We left,' she said.", ["We left,"], "straight and single"),
    ("«We left», she said.", ["We left"], "guillemets"),
    ("„We left“, she said.", ["We left"], "low and high"),
    ("``We left,'' she said.", ["We left,"], "typed for print"),
    ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,", "no"], "nested"),
    ("‘It’s the boys’ boat,’ she said.", ["It’s the boys’ boat,"], "apostrophes inside single marks"),
    ("“One,” he said, “two.”", ["One,", "two."], "split"),
    ("“One.\n\n“Two,” she said.", ["One.", "Two,"], "opened again with the next paragraph"),
    ("“Never closed.\n\nHe said “fine” then.", ["fine"], "unclosed: only its own paragraph is spoilt"),
    ('He said "fine" and "good".', ["fine", "good"], "two on a line"),
    ('He said," We left early".', [" We left early"], "a space on the wrong side of the mark"),
    ('The end," he said. "We left," she said.', ["We left,"], "a closing mark whose opening is missing"),
]
STAYS_SILENT = [
    ("It isn’t the boys’ boat.", "apostrophes"),
    ("Rock 'n' roll of the '90s", "elisions"),
    ("A 5'10\" man", "feet and inches"),
    ("He said “fine", "never closed"),
    ("He said fine”", "never opened"),
    ("“”", "nothing in it"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), FIRES, ids=[why for *_, why in FIRES])
def test_fires(text: str, wanted: list[str], why: str) -> None:
    assert contents(text) == wanted


@pytest.mark.parametrize(("text", "why"), STAYS_SILENT, ids=[why for _, why in STAYS_SILENT])
def test_stays_silent(text: str, why: str) -> None:
    assert contents(text) == []


def test_the_span_holds_the_marks() -> None:
    text = "She said “no” then."
    (one,) = quotations(text)
    assert (one.span.of(text), one.content.of(text)) == ("“no”", "no")
