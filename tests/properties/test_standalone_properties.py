"""For any article: a claim's sentence is none, or one that ends as a sentence does and has the claim's figures."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.language import analyze
from claimcheck.model import Article
from claimcheck.split import split

PIECES = st.sampled_from(
    [
        "Upper Kesh lost 40 ships to Norway on Tuesday",
        "Karen Lund said she would spend $9 million in Oslo",
        "“I have paid 12 per cent of it for four years,” said Ben Osei",
        "She also closed the Harbour Workers Union",
        "The union, which has 900 members, left Norway last year",
        "Norway banned whaling, revoked two dozen licences and ended the trade",
        "who had met President Lincoln's aide in May",
        "Mr. Osei's “ships” were sold yesterday's evening",
        "their", "his", "it's", "also", "the other", "now", "in March", "ten", "3.5 million", "one in five",
        ". ", ", ", "; ", " — ", "\n", "\n\n", "“", "”", "(", ")", "[2020]", "?", "'", "’s", "-", "\u200b", "e\u0301",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join), st.text(max_size=200)
)
DAYS = st.one_of(st.none(), st.dates().map(str), st.text(max_size=12))


@settings(deadline=None)
@given(TEXTS, DAYS)
@example("Upper Kesh lost 40 ships on Tuesday. " * 3, "0001-01-01")
@example("Upper Kesh lost 40 ships tomorrow. " * 3, "9999-12-31")
@example("Millions of ships left Norway\nin 2019.", None)
@example("Norway will sell 12 ships in May ² 30.", "2020-05-31")
def test_a_sentence_or_none(text, published):
    for claim in split(analyze(Article("a", text, published=published))):
        told = claim.standalone
        if told is None:
            continue
        assert told.endswith((".", "?", "!", "”", '"'))
        assert told == " ".join(told.split())
        kept = told.casefold()
        assert all(" ".join(figure.text.split()).casefold() in kept for figure in claim.quantities)
        assert claim.text == text[claim.span.start : claim.span.end]


def test_one_long_sentence_is_read():
    """One sentence of 30,000 characters, in which each claim looks back at names and frames."""
    text = "Ana Ruiz said she lost 40 ships, and Ben Osei, who won, said he sold 12 to Norway, " * 400
    assert split(analyze(Article("a", text)))
