"""What only looks like a figure goes; leaving out the sentences that hold nothing of the kind changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language import lookalikes
from claimcheck.language.lookalikes import without_lookalikes

PIECES = """
    On in of the at about some over He She for number Article Apollo Lopez street Street road One Two Nine five ten one
    first third party January Jan. March 5 12 2020 1999 2.5 9/11 24/7 5:30 p.m. a.m. twenties thirties 1990s ’90s
    COVID-19 www.site.org mail@site.com morning evening afternoon o’clock years people million (555) 555-1234 1,200 [12]
    3-2 12-14 % Zero harbour phase category Level three 4 closed. closed! winter?” “The
    ended. No. one-off zero-sum another day
"""
GAPS = st.sampled_from((" ", " ", " ", " ", "\n", "\n\n", "", ", "))
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES.split()), GAPS), max_size=20).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def whole(text: str) -> str:
    """The same without leaving any sentence out."""
    return lookalikes._without_numbers(lookalikes._ADDRESS.sub(lookalikes._blank, text))


@given(text=TEXTS)
def test_sentences_are_left_out_only_where_nothing_is_blanked(text):
    assert without_lookalikes(text) == whole(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The ferry sank in March 2019. Two crews drowned.", "The ferry sank in           . Two crews drowned."),
        ("Article Two stands. Nine left.", "            stands. Nine left."),
        ("They met at five in the morning. Nobody ate.", "They met                       . Nobody ate."),
        ("One thing is sure. Prices rose by 3%.", "          is sure. Prices rose by 3%."),
        ("See www.port.org/2019 today. It has 20 pages.", "See                   today. It has 20 pages."),
        ("He was born in the sixties. She has 60.", "He was born in            . She has 60."),
        ("It was 2019. It took 2019 men.", "It was     . It took 2019 men."),
    ],
)
def test_what_is_blanked(text, left):
    assert without_lookalikes(text).replace("\0", " ") == left
