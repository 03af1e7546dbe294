"""Twice the text is twice the work, for text that nobody writes, too. Calls are counted, not seconds."""

from __future__ import annotations

import sys

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article
from claimcheck.split import split

PIECES = {
    "a sentence without a stop": "the minister of the port said that the harbour was closed for the winter and ",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "words in quotation marks": '"yes" ',
    "a quotation that is never closed": "“The port is closed, said Lopez. ",
    "one letter a line": "a\n",
    "one word without a space": "word",
    "digits": "7",
    "numbers": "7 ",
    "capitalised words": "Lopez ",
    "brackets": "(",
    "he said that he said": "he said that ",
    "commas": "closed, ",
}
SIZE = 6_000


def calls(text: str) -> int:
    """How many functions are called for an article, those of the interpreter included."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    article = Article("hostile", text)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        split(analyze(article))
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_text_is_twice_the_work(piece):
    once, twice = ((piece * SIZE)[:size] for size in (SIZE, 2 * SIZE))
    calls(once)  # what is found out about words is kept
    assert calls(twice) < 2.3 * calls(once) + 1_000
