"""Sentences: where they end, and what belongs to none."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article


def sentences(text: str) -> list[str]:
    return [one.span.of(text) for one in analyze(Article("a", text)).sentences]


ENDS = [
    ("The mill closed. Nobody was hurt.", ["The mill closed.", "Nobody was hurt."], "a full stop"),
    ("The mill closed.\nNobody was hurt.\n", ["The mill closed.", "Nobody was hurt."], "a line end"),
    (
        "Lund promised:\n- to close the port by May.\n- to sell the two old ferries.",
        ["Lund promised:", "to close the port by May.", "to sell the two old ferries."],
        "bullets",
    ),
    ("Was it late? It was.", ["Was it late?", "It was."], "a question mark"),
    ("“We left. It was late,” he said.", ["“We left.", "It was late,” he said."], "inside a quotation"),
    ("It was built in New York. And it's old.", ["It was built in New York.", "And it's old."], "behind a name"),
    ("He ran Lund Ltd. Keane was his clerk.", ["He ran Lund Ltd.", "Keane was his clerk."], "behind a short form"),
    ("Friday, May 3, 2024 The mill closed.", ["The mill closed."], "a date fused to the head"),
    (
        "They called it “a fine story.” Keane resigned.",
        ["They called it “a fine story.”", "Keane resigned."],
        "after one",
    ),
]
GOES_ON = [
    ("Dr. Lund met Mr. Osei at 5 p.m. on Friday.", "titles and hours"),
    ("The U.S. Senate voted.", "an abbreviation"),
    ("The prize went to Mrs. It and Gov. He on Friday.", "titles before names that look like pronouns"),
    ("They had two aims: a) to stay. b) to be paid.", "a list in a line"),
    ("“We were robbed.” - Ada Osei", "who said it stands behind a dash"),
    ("“Who knows?” she said.", "the question is the quotation's"),
    ("Prices rose 3.5 per cent.", "a decimal point"),
    ("“We were robbed.” Osei said.", "who said it stands behind"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), ENDS, ids=[why for *_, why in ENDS])
def test_a_sentence_ends(text: str, wanted: list[str], why: str) -> None:
    assert sentences(text) == wanted


@pytest.mark.parametrize(("text", "why"), GOES_ON, ids=[why for _, why in GOES_ON])
def test_a_sentence_goes_on(text: str, why: str) -> None:
    assert sentences(text) == [text]


def test_spans_leave_white_space_out() -> None:
    assert sentences("  The mill closed.  \n\n\tNobody was hurt.\u00a0\n") == ["The mill closed.", "Nobody was hurt."]
