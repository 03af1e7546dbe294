"""Interviews and transcripts: who speaks is told by the label of a line."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article

FIRES = [
    ("Ana Ruiz runs the port.\n\nQ: Why?\n\nA: Wages fell.", "Ana Ruiz", "question and answer, of the one introduced"),
    ("Ana Ruiz runs the port.\n\nQ. Why?\n\nA. Wages fell.", "Ana Ruiz", "with stops"),
    ("Ana Ruiz runs the port.\n\nQ: Why?\n\nA: It rained.\n\nWages fell.\n\nQ: So?", "Ana Ruiz", "a second paragraph"),
    ("Meet the candidates: Ana Ruiz\n\nQ: Why?\n\nA: Wages fell.", "Ana Ruiz", "named in the heading only"),
    ("Our reporter Tom Lee spoke to Ana Ruiz.\n\nQ: Why?\n\nA: Wages fell.", "Ana Ruiz", "who was spoken to"),
    ("Ana Ruiz met us.\n\nHerald: Why?\n\nRuiz: Wages fell.\n\nHerald: So?", "Ana Ruiz", "a surname"),
    ("Ana Ruiz met us.\n\nLEE: Why?\n\nRUIZ: Wages fell.\n\nLEE: So?", "Ana Ruiz", "a surname in capitals"),
    ("Ana Ruiz met us.\n\nTL: Why?\n\nAR: Wages fell.\n\nTL: So?", "Ana Ruiz", "initials"),
    ("Ports Minister Ana Ruiz met us.\n\nQ: Why?\n\nA: Wages fell.", "Ports Minister Ana Ruiz", "with her title"),
    ("It rained.\n\nTom Lee: Why?\n\nJo Lund: Wages fell.\n\nTom Lee: So?\n\nJo Lund: We wait.", "Jo Lund", "in full"),
    ("Q: Why?\n\nA: Wages fell.", None, "an answer, and nobody is named"),
    ("Ana Ruiz runs the port.\n\nA: It rained.\n\nQ: Wages fell.", None, "who asks has no name"),
]  # fmt: skip
STAYS_SILENT = [
    ("Ruiz: 1,204 votes\n\nOsei: 1,100 votes\n\nRuiz: Wages fell.", "a list of results"),
    ("Ana Ruiz spoke.\n\nNote: Wages fell.", "a note"),
    ("Why? A reader asks.\n\nDate: Monday\n\nPlace: Oslo\n\nResult: Wages fell.", "headings of a notice"),
    ("A: Wages fell.", "a single letter"),
]


def said(text: str) -> list[tuple[str, str | None]]:
    found = analyze(Article("a", text)).attributions
    return [(one.mode, one.speaker) for one in found if one.content.of(text).rstrip(".") == "Wages fell"]


@pytest.mark.parametrize(("text", "speaker", "why"), FIRES, ids=[why for *_, why in FIRES])
def test_the_label_speaks(text: str, speaker: str | None, why: str) -> None:
    assert said(text) == [("direct", speaker)]


@pytest.mark.parametrize(("text", "why"), STAYS_SILENT, ids=[why for *_, why in STAYS_SILENT])
def test_nobody_speaks(text: str, why: str) -> None:
    assert said(text) == []


def test_what_is_reported_in_an_answer_stays_with_its_source() -> None:
    text = "Ana Ruiz runs the port.\n\nQ: Why?\n\nA: Critics say wages fell."
    found = {one.content.of(text): one.speaker for one in analyze(Article("a", text)).attributions}
    assert found["wages fell"] == "critics"
    assert found["Critics say wages fell."] == "Ana Ruiz"


def test_a_quotation_in_a_line_is_found_once() -> None:
    text = "Ana Ruiz met us.\n\nHerald: Why?\n\nRuiz: “Wages fell.”\n\nHerald: So?"
    assert said(text) == [("direct", "Ana Ruiz")]
