"""Whatever the text: the layers never raise, and every span lies inside it."""

from __future__ import annotations

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.language import analyze
from claimcheck.language.quotations import quotations
from claimcheck.language.shadow import shadow
from claimcheck.language.tokens import tokens
from claimcheck.model import Analysis, Article, Span

_ANY = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=200)
_PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "«",
            "»",
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            "—",
            "–",
            "-",
            "...",
            "\n",
            "\n\n",
            " ",
            "\u00a0",
            "said",
            "says",
            "told",
            "according to",
            "Ana Ruiz",
            "Mr. Ruiz",
            "she",
            "he",
            "they",
            "who",
            "the minister",
            "Minister",
            "reportedly",
            "that",
            "and",
            "but",
            "The",
            "of",
            "by",
            "by saying",
            "adding",
            "prices rose 5 per cent",
            "60%",
            "the report",
            "Reports suggest",
            "Rise of the party The plan has failed",
            "Image: Ana Ruiz.",
            "Follow us on Facebook.",
            "GENEVA (AP) — ",
            "'s",
            "s'",
            "😀",
            "e\u0301",
            "al",
            "ul-Haq",
            "U.S.",
            "to",
            "is said to",
            "claims",
            "a",
            "of the",
            "one",
            "As",
            "with",
            "in",
            "January",
            "Monday",
            "It",
            "'90s",
            "``",
            "''",
        ]
    ),
    max_size=60,
)


def spans(analysis: Analysis) -> list[Span]:
    out = [one.span for one in (*analysis.sentences, *analysis.quotations, *analysis.names, *analysis.quantities)]
    out += [*analysis.headings, *analysis.boilerplate, *(one.content for one in analysis.quotations)]
    for one in analysis.attributions:
        out += [one.content] + ([one.source] if one.source else [])
    return out


def check(text: str) -> None:
    analysis = analyze(Article("a", text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans(analysis))
    held = sorted([*(one.span for one in analysis.sentences), *analysis.headings, *analysis.boilerplate])
    assert [one.span for one in analysis.sentences] == sorted(one.span for one in analysis.sentences)
    assert all(before.end <= after.start for before, after in itertools.pairwise(held))
    for one in analysis.sentences:
        piece = one.span.of(text)
        assert piece == piece.strip()
        assert "\n" not in piece
        assert 0 <= one.score <= 1
    for layer in (analysis.quotations, analysis.names, analysis.quantities):
        starts = [one.span.start for one in layer]
        assert starts == sorted(starts)
    assert [one.content.start for one in analysis.attributions] == sorted(
        one.content.start for one in analysis.attributions
    )


@settings(max_examples=150, deadline=None)
@given(_ANY)
@example("")
@example(" \n\u00a0\n")
@example("\ufeff“")
def test_no_text_breaks_the_layers(text: str) -> None:
    check(text)


@settings(max_examples=250, deadline=None)
@given(_PIECES, st.sampled_from(["", " "]))
def test_no_heap_of_news_breaks_the_layers(pieces: list[str], glue: str) -> None:
    check(glue.join(pieces))


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_the_shadow_keeps_every_place(text: str) -> None:
    folded = shadow(text)
    assert len(folded) == len(text)
    found = tokens(folded)
    assert all(
        folded[start:end] == word for start, end, word in zip(found.starts, found.ends, found.words, strict=True)
    )


@settings(max_examples=200, deadline=None)
@given(_PIECES)
def test_quotations_nest_or_stand_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = [one.span for one in quotations(text)]
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start or before.holds(after)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["😀 ", "e\u0301 ", "\u00a0", "𝒜 "]), st.integers(0, 3))
def test_what_stands_before_shifts_every_layer_by_its_length(before: str, times: int) -> None:
    text = "“Prices rose 5 per cent,” said Ana Ruiz. The ministry said that wages fell."
    here = analyze(Article("a", "Note.\n\n" + text))
    there = analyze(Article("a", "Note.\n\n" + before * times + text))
    shift = len(before) * times
    assert [(one.content.start + shift, one.speaker) for one in here.attributions] == [
        (one.content.start, one.speaker) for one in there.attributions
    ]
