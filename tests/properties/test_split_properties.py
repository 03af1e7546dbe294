"""For any article: split never raises, claims slice to their texts, ids are unique and survive a paragraph above."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.articles import fix_text
from claimcheck.language import analyze
from claimcheck.model import Article, Claim
from claimcheck.split import split

PIECES = st.sampled_from(
    [
        "The city closed the port on Monday.",
        "“I lost my house,” said Ada Berg, a fisher. ",
        "Rents rose by 60 per cent, according to the union.",
        "The state is reportedly ending all grants, revoking the licence and selling the pit.",
        "Where are we to sleep?",
        "While the checks will continue, officials will scrap the interview, which has cost $9 million",
        "Follow us on every channel.",
        "\n\n",
        " ",
        "\u00a0",
        "🐟",
        "e\u0301",
        "“",
        "”",
        '"',
        "'",
        "(",
        ")",
        "[...]",
        "—",
        " - ",
        "and",
        ", which",
        "because",
        ": ",
        "; ",
        "...",
        "\u200b",
        "\u2028",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)
PLAIN = "The union opened a school in the old town.\n\n"


def claims_of(text: str, name: str = "a") -> tuple[Claim, ...]:
    return split(analyze(Article(name, text)))


@settings(deadline=None)
@given(TEXTS)
@example("\0")
@example("\ud800")
@example("and " * 500)
@example("( " * 500)
@example("“" * 500)
@example("He said that he said that " * 100)
def test_any_text_splits_into_claims_that_slice_to_their_texts(text):
    claims = claims_of(text)
    assert [claim.span for claim in claims] == sorted(claim.span for claim in claims)
    last = 0
    for claim in claims:
        assert claim.span.end <= len(text)
        assert claim.text == text[claim.span.start : claim.span.end]
        assert claim.text.strip() == claim.text
        assert claim.span.start >= last
        assert claim.sentence.holds(claim.span)
        assert all(claim.span.holds(quantity.span) for quantity in claim.quantities)
        assert claim.signals
        assert 0 <= claim.score <= 1
        last = claim.span.end
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"clm_[A-Za-z0-9_-]+", key) for key in ids)


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_claims(text):
    assert claims_of(text) == claims_of(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The city closed the port on Monday.",
                "Rents rose by 60 per cent last year.",
                "The state banned all night flights in May.",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_ids_survive_a_paragraph_put_before(sentences):
    text = "\n\n".join(sentences)
    before = {claim.id for claim in claims_of(text)}
    assert before
    assert before <= {claim.id for claim in claims_of(PLAIN + text)}


@settings(deadline=None)
@given(st.sampled_from(["🐟", "e\u0301", "\u00a0", "👩‍🚒", "नी"]), st.integers(min_value=1, max_value=5))
def test_wide_characters_shift_nothing(mark, times):
    text = f"The {mark * times} harbour was closed on Monday. Rents rose by 60\u00a0per cent last year."
    claims = claims_of(text)
    assert claims[-1].text == "Rents rose by 60\u00a0per cent last year"
    assert claims[-1].quantities[0].text == "60\u00a0per cent"
    assert all(claim.text == claim.span.of(text) for claim in claims)


@settings(deadline=None)
@given(st.sampled_from(["\r\n", "\r", "\n"]))
def test_line_ends_do_not_matter(end):
    text = fix_text(
        f"\ufeffThe city closed the port on Monday.{end}{end}Rents rose by 60 per cent last year.{end}", "here"
    )
    assert [claim.text for claim in claims_of(text)] == [
        "The city closed the port on Monday",
        "Rents rose by 60 per cent last year",
    ]
