"""Figures: what is one, what it comes to, and what only looks like one."""

from __future__ import annotations

import pytest

from claimcheck.language.lookalikes import without_lookalikes
from claimcheck.language.numbers import number_value
from claimcheck.language.quantities import inside, quantities
from claimcheck.model import Span

FIGURES = (
    # sentence, text of the figure, value, unit
    ("Rents rose by 60 per cent.", "60 per cent", 60, "percent"),
    ("Rents rose by 4%.", "4%", 4, "percent"),
    ("Forty percent agreed.", "Forty percent", 40, "percent"),
    ("The lead shrank to three percentage points.", "three percentage points", 3, "percentage_point"),
    ("Growth of 0.5 percent was expected.", "0.5 percent", 0.5, "percent"),
    ("More than 900 came.", "900", 900, None),
    ("They sold 12,500 tickets.", "12,500", 12500, "ticket"),
    ("Two dozen eggs broke.", "Two dozen", 24, "egg"),
    ("The city has 1.2 million people.", "1.2 million", 1200000, "person"),
    ("A hundred and twenty houses burned.", "A hundred and twenty", 120, "house"),
    ("Half a million visitors came.", "Half a million", 500000, "visitor"),
    ("Two and a half million visitors came.", "Two and a half million", 2500000, "visitor"),
    ("Thousands of farmers marched.", "Thousands", None, None),
    ("Tens of thousands of farmers marched.", "Tens of thousands", None, None),
    ("The bridge cost $9 million.", "$9 million", 9000000, "usd"),
    ("The bridge cost NZ $ 9 million.", "NZ $ 9 million", 9000000, "nzd"),
    ("The bridge cost €3.5bn.", "€3.5bn", 3500000000, "eur"),
    ("They paid 318,000 euros.", "318,000 euros", 318000, "eur"),
    ("They paid Rs 500 each.", "Rs 500", 500, "inr"),
    ("One in five pupils was late.", "One in five", 0.2, "ratio"),
    ("Nine in every ten pupils were late.", "Nine in every ten", 0.9, "ratio"),
    ("Only a quarter of them voted.", "a quarter", 0.25, "ratio"),
    ("Two-thirds of the town voted.", "Two-thirds", 0.6667, "ratio"),
    ("The 40-year-old was hurt.", "40-year-old", 40, "year"),
    ("Ada Berg, 19, was hurt.", "19", 19, "year"),
    ("Loans rose by a third.", "a third", 0.3333, "ratio"),
    ("Loans rose by a quarter in May.", "a quarter", 0.25, "ratio"),
    ("The bridge is a fifth complete.", "a fifth", 0.2, "ratio"),
    ("He paid double the price.", "double", 2, "times"),
    ("It is roughly twice what he earns.", "twice", 2, "times"),
    ("He was silent for a week.", "a week", 1, "week"),
    ("They live within a mile of the port.", "a mile", 1, "mile"),
    ("It was built more than a century ago.", "a century", 1, "century"),
    ("I have fished for 30 years.", "30 years", 30, "year"),
    ("It is due within ten working days.", "ten working days", 10, "day"),
    ("They walked 500 miles.", "500 miles", 500, "mile"),
    ("It ships three million tons per year of grain.", "three million tons per year", 3000000, "ton"),
    ("It took half an hour.", "half an hour", 0.5, "hour"),
    ("Prices tripled.", "tripled", 3, "times"),
    ("It is three times as large.", "three times", 3, "times"),
    ("Traffic grew 12-fold.", "12-fold", 12, "times"),
    ("It climbed to number 7 in the charts.", "number 7", 7, "rank"),
    ("It is the third-largest port.", "third-largest", 3, "rank"),
    ("A 5-4 ruling stopped it.", "5-4", None, "score"),
    ("The bill fell by 41-38.", "41-38", None, "score"),
    ("Some 2000 people fled.", "2000", 2000, "person"),
    ("Six in 10 pupils agreed.", "Six in 10", 0.6, "ratio"),
    ("Seven out of 20 pupils agreed.", "Seven out of 20", 0.35, "ratio"),
    ("Four of five dentists agreed.", "Four of five", 0.8, "ratio"),
    ("Several hundred farmers marched.", "Several hundred", None, None),
    ("A few thousand farmers marched.", "A few thousand", None, None),
    ("The rate fell by a quarter of a percentage point.", "a quarter of a percentage point", 0.25, "percentage_point"),
    ("The rate fell by half a percentage point.", "half a percentage point", 0.5, "percentage_point"),
    ("The rate fell by half a per cent.", "half a per cent", 0.5, "percent"),
    ("The rate rose by 25 basis points.", "25 basis points", 25, "basis_point"),
    ("She has a 12-point lead.", "12", 12, "point"),
    ("A $9 million bridge opened.", "$9 million", 9000000, "usd"),
    ("The bridge cost A$9 million.", "A$9 million", 9000000, "aud"),
    ("Winds reached 120 mph.", "120 mph", 120, "mile_per_hour"),
    ("Winds reached 90 km/h.", "90 km/h", 90, "kilometre_per_hour"),
    ("The ship is 300m long.", "300m", 300, "metre"),
    ("Aged 45, he stopped.", "45", 45, "year"),
    ("She died at the age of 93.", "93", 93, "year"),
    ("In Leeds, 1,140 people died.", "1,140", 1140, "person"),
    ("According to the Red Cross, 2.5 million people fled.", "2.5 million", 2500000, "person"),
    ("It took two-and-a-half years.", "two-and-a-half years", 2.5, "year"),
    ("Traffic grew tenfold.", "tenfold", 10, "times"),
    ("There were 3.2 deaths per 100,000.", "3.2", 3.2, "death"),
)
PAIRS = (
    # two figures of one sentence: what each comes to, and its unit
    ("Berg leads by 47 to 42 per cent.", (47, "percent"), (42, "percent"), "the first shares the sign of the second"),
    ("It fell to 4.2 from 4.5 percent.", (4.2, "percent"), (4.5, "percent"), "a fall, and so no range"),
    ("Berg leads, 47%-42%.", (47, "percent"), (42, "percent"), "two shares set against each other"),
    ("One of ten schools shut.", None, (10, "school"), "it is one of them, and no share"),
    ("Of 400 workers, 12 of 15 nurses left.", (400, "worker"), (12, None), "counted, and no share is meant"),
    ("Thefts rose from 500 to 2,000.", (500, None), (2000, None), "what went from one to the other is no range"),
    ("My bill went from £96 to £241 a month.", (96, "gbp"), (241, "gbp"), "the same, with a sign"),
    (
        "The tax fell from about 12 to 9 per cent.",
        (12, "percent"),
        (9, "percent"),
        "the same, the sign with the second",
    ),
    ("He made three in 2019 and two in May.", (3, None), (2, None), "a year and a month are no whole"),
)
NO_FIGURES = (
    ("The plan is for double yellow lines.", "a kind of line"),
    ("It was a double-overtime win.", "a kind of win"),
    ("It began in 1997.", "a year"),
    ("Between 2009 and 2014 it was shut.", "two years"),
    ("The 1990s were dry.", "a decade by name"),
    ("They met on May 16.", "a date"),
    ("They met on 16 May 2014.", "a date"),
    ("They met on Feb. 13.", "a date with a short month"),
    ("It runs from November 20 to December 11.", "two dates"),
    ("It was filed on 2016-10-05.", "a date in figures"),
    ("The site was up at 15:11 GMT.", "a clock time"),
    ("Doors open at 6 p.m. on Sunday.", "a clock time"),
    ("Call +44 20 7946 0958 today.", "a telephone number"),
    ("Call 555-0123-4567 today.", "a telephone number"),
    ("Article 370 was dropped.", "a number that is a name"),
    ("They caught COVID-19.", "a number in a name"),
    ("An F-16 took off.", "a number in a name"),
    ("The World War II bunker is shut.", "a number in a name"),
    ("See www.site.example/2016/10 for more.", "an address"),
    ("No one came.", "a pronoun"),
    ("One of the ministers resigned.", "a pronoun"),
    ("The new one is better.", "a pronoun"),
    ("They stood at Ground Zero.", "a place"),
    ("They scored on a two-on-one.", "so many against so many"),
    ("The two governments met.", "both that were named before"),
    ("They met for a week of talks.", "a week that only names what it is of"),
    ("He won a third medal.", "an ordinal"),
    ("A week later it shut.", "a word for when"),
    ("It was a one-sided debate.", "a word of its own"),
)
CONTEXT = (
    # sentence, direction, approximator
    ("There was a 60 per cent rise in thefts.", "increase", None),
    ("Thefts fell by 12%.", "decrease", None),
    ("Traffic has dropped by 15 percent on average.", "decrease", None),
    ("It would increase the town's water bill by 30 percent.", "increase", None),
    ("The firm cut 500 jobs.", "decrease", None),
    ("The crowd rose as 500 people sang.", None, None),
    ("More than 900 came.", None, "more_than"),
    ("Nearly 900 came.", None, "about"),
    ("At least 900 came.", None, "at_least"),
    ("Up to 900 came.", None, "at_most"),
    ("Fewer than 900 came.", None, "less_than"),
    ("It killed 107 or more.", None, "at_least"),
    ("Turnout was 40 per cent.", None, None),
)
RANGES = (
    ("It has six to 24 pages.", "six to 24 pages", 6, 24),
    ("It will take 10-15 minutes.", "10-15 minutes", 10, 15),
    ("It will take between 10 and 15 minutes.", "10 and 15 minutes", 10, 15),
    ("It rose 2 to 3 per cent.", "2 to 3 per cent", 2, 3),
    ("It needs 2 to 3 million stamps.", "2 to 3 million", 2000000, 3000000),
    ("It takes from 10 to 15 minutes.", "10 to 15 minutes", 10, 15),
    ("It costs $5-7 a month.", "$5-7 a month", 5, 7),
)


@pytest.mark.parametrize(("sentence", "text", "value", "unit"), FIGURES)
def test_one_figure(sentence, text, value, unit):
    (quantity,) = quantities(sentence)
    assert (quantity.text, quantity.value, quantity.unit) == (text, value, unit)
    assert quantity.span.of(sentence) == text


@pytest.mark.parametrize(("sentence", "why"), NO_FIGURES)
def test_no_figure(sentence, why):
    assert quantities(sentence) == (), why


@pytest.mark.parametrize(("sentence", "direction", "approximator"), CONTEXT)
def test_what_the_words_around_it_say(sentence, direction, approximator):
    (quantity,) = quantities(sentence)
    assert (quantity.direction, quantity.approximator) == (direction, approximator)


@pytest.mark.parametrize(("sentence", "text", "low", "high"), RANGES)
def test_ranges(sentence, text, low, high):
    (quantity,) = quantities(sentence)
    assert (quantity.text, quantity.value, quantity.low, quantity.high) == (text, None, low, high)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("She leads by 43 percent to 38 percent.", ["43 percent", "38 percent"]),
        ("It won 3 and 5 seats.", ["3", "5"]),
        ("Support was 12 percent and 9 percent.", ["12 percent", "9 percent"]),
    ],
)
def test_two_figures_that_are_no_range(sentence, parts):
    assert [quantity.text for quantity in quantities(sentence)] == parts


def test_two_figures_that_share_a_verb_share_its_direction():
    found = quantities("Costs would increase by either 8 percent or by 12 percent.")
    assert [quantity.direction for quantity in found] == ["increase", "increase"]


def test_figures_beside_each_other_keep_their_own_direction():
    found = quantities("a 60 per cent rise in thefts and a 5 per cent fall in fires")
    assert [quantity.direction for quantity in found] == ["increase", "decrease"]


def test_a_no_break_space_is_a_space():
    (quantity,) = quantities("Rents rose by 60\u00a0per\u00a0cent.")
    assert (quantity.text, quantity.value) == ("60\u00a0per\u00a0cent", 60)


def test_inside_finds_what_lies_wholly_in_a_span():
    text = "Two dogs, three cats and four birds"
    figures = quantities(text)
    assert [q.text for q in inside(figures, Span(5, 24))] == ["three"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2 million", 1200000),
        ("forty-five", 45),
        ("three hundred thousand", 300000),
        ("1,20,000", 120000),
        ("a few", None),
    ],
)
def test_number_value(text, value):
    assert number_value(text) == value


def test_what_looks_like_a_figure_is_blanked_at_the_same_length():
    text = "On May 16 at 15:11, 900 people left Article 370 behind in 2014."
    blanked = without_lookalikes(text)
    assert len(blanked) == len(text)
    assert [word for word in blanked.replace("\0", " ").split() if word[0].isdigit()] == ["900"]


@pytest.mark.parametrize(("text", "first", "second", "why"), PAIRS, ids=[why for *_, why in PAIRS])
def test_pairs(text, first, second, why):
    found = [(one.value, one.unit) for one in quantities(text)]
    wanted = [one for one in (first, second) if one is not None]
    assert found[: len(wanted)] == wanted
