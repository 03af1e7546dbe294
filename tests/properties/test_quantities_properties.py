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


_ONES, _TENS = (
    words.split()
    for words in (
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    )
)


def _spelled(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest < 100 else " "
            return f"{_spelled(number // scale)} {name}" + (joint + _spelled(rest) if rest else "")
    raise AssertionError(number)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_numbers_in_words_come_to_their_number(number):
    assert number_value(_spelled(number)) == number


_UNITS = (
    # how the figure is written around its number, and the unit that this comes to
    ("{} per cent", "percent"), ("{} percent", "percent"), ("{}%", "percent"),
    ("{} percentage points", "percentage_point"), ("{} basis points", "basis_point"), ("${}", "usd"),
    ("€{}", "eur"), ("£{}", "gbp"), ("{} euros", "eur"), ("{} rupees", "inr"), ("{} hours", "hour"),
    ("{} kilometres", "kilometre"), ("{} miles", "mile"), ("{} tonnes", "ton"), ("{} mph", "mile_per_hour"),
    ("{} people", "person"), ("{} tickets", "ticket"), ("{} times", "times"),
)  # fmt: skip
_LEADS = ("It came to ", "It fell by ", "About ", "More than ", "“It was ")


@settings(deadline=None)
@given(
    st.one_of(st.integers(min_value=2, max_value=10**6), st.decimals(min_value=2, max_value=999, places=1)),
    st.sampled_from(_UNITS),
    st.sampled_from(_LEADS),
)
def test_a_figure_keeps_its_value_and_its_unit(number, unit, lead):
    form, name = unit
    text = f"{lead}{form.format(f'{number:,}')} in all."
    (found,) = quantities(text)
    assert (found.value, found.unit) == (float(number), name)
    assert found.text in form.format(f"{number:,}")


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=99), st.sampled_from(_UNITS), st.sampled_from(_LEADS))
def test_words_and_digits_come_to_the_same(number, unit, lead):
    form, name = unit
    if "$" in form or "€" in form or "£" in form or form == "{}%":
        return
    digits, words = (quantities(f"{lead}{form.format(way)} in all.") for way in (number, _spelled(number)))
    assert [(one.value, one.unit) for one in words] == [(one.value, one.unit) for one in digits] == [(number, name)]


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=500), st.integers(min_value=1, max_value=400), st.sampled_from("%€m"))
def test_a_range_has_its_two_ends_and_no_value(low, step, sort):
    high = low + step
    text, unit = {
        "%": (f"It was {low} to {high} per cent.", "percent"),
        "€": (f"It cost €{low}-{high}.", "eur"),
        "m": (f"It is {low}-{high} miles.", "mile"),
    }[sort]
    (found,) = quantities(text)
    assert (found.value, found.low, found.high, found.unit) == (None, low, high, unit)


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9), st.integers(min_value=2, max_value=10))
def test_a_share_is_its_part_of_the_whole(part, whole):
    found = quantities(f"About {part} out of {whole} agreed.")
    if part <= whole:
        assert [(one.value, one.unit) for one in found] == [(round(part / whole, 4), "ratio")]
