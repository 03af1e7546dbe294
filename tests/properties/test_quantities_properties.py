"""For any text: figures slice to their text, never overlap, and stand where they stood when the text moves."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.language.numbers import number_value
from claimcheck.language.quantities import quantities

_WORDS = """60 per cent|4%|$9 million|1,200|one in five|two dozen|six to 24 pages|tripled|May 16|2014|15:11|
40-year-old|more than|fell by|a rise of|half|third-largest|5-4 ruling|No. 3|Article 370|–|,|.|and|the|Rs 500|€|“|
\u00a0|\n\n|é|e\u0301|🐟|one|hundred|thousands of|twice the|people|of|to|from"""
WORDS = st.sampled_from(_WORDS.split("|"))
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@settings(deadline=None)
@given(TEXTS)
@example("1," * 400)
@example("twenty-" * 400)
@example("5% to 6% or 7% and 8% by 9%" * 40)
def test_figures_slice_to_their_text_and_never_overlap(text):
    last = 0
    for quantity in quantities(text):
        assert quantity.span.of(text) == quantity.text
        assert quantity.span.start >= last
        last = quantity.span.end
        if quantity.value is None and quantity.low is not None:
            assert quantity.high is not None


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["", "A paragraph without figures.\n\n", "🐟 e\u0301 \u00a0\n\n"]))
def test_figures_move_with_their_text(text, before):
    plain = [(q.span.start, q.text, q.value, q.unit) for q in quantities("\n\n" + text)]
    moved = [(q.span.start - len(before), q.text, q.value, q.unit) for q in quantities(before + "\n\n" + text)]
    assert [row for row in moved if row[0] >= 0] == plain


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_to_their_number(number):
    assert number_value(f"{number:,}") == number
