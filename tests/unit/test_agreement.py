"""The figures against published examples and other people's code; what is undefined; what the intervals hold."""

from __future__ import annotations

import math
import random
import warnings
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import agreement
from claimcheck.agreement import Coefficient, Question, Rating, measured


def coders(*rows: str) -> list[Rating]:
    """A row a reviewer, a column a claim; a dot is no answer."""
    return [
        Rating(f"c{claim:02d}", f"r{reviewer}", label)
        for reviewer, row in enumerate(rows)
        for claim, label in enumerate(row.split())
        if label != "."
    ]


def counts(rows: Sequence[Sequence[int]]) -> list[Rating]:
    """A row a claim: how many gave each label. Nobody knows who they were, so each answer is another reviewer's."""
    return [
        Rating(f"c{claim:03d}", f"r{n}", "abcdefg"[label])
        for claim, row in enumerate(rows)
        for n, label in enumerate(label for label, times in enumerate(row) for _ in range(times))
    ]


def cells(table: Sequence[Sequence[int]]) -> list[Rating]:
    """A table of two reviewers: how often the first said the row and the second the column."""
    return [
        Rating(f"c{first}{second}{n:03d}", who, "abcdefg"[label])
        for first, row in enumerate(table)
        for second, times in enumerate(row)
        for n in range(times)
        for who, label in (("ada", first), ("ben", second))
    ]


def values(question: Question) -> dict[str, float | None]:
    return {one.key: one.value for one in question.whole.figures}


# Fleiss (1971), table 1: 30 patients, each diagnosed by six psychiatrists.
FLEISS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
# Krippendorff (2011), parts A, B and C; C is also table 2.10 of Gwet (2014).
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
MISSING = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# Gwet (2014): two abstractors sort 100 pregnancies.
ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))

PUBLISHED = [
    ("Fleiss 1971", counts([[int(n) for n in row] for row in FLEISS.split()]), {"fleiss": 0.430}),
    ("Krippendorff 2011 A", coders(*BINARY), {"alpha": 0.095}),
    ("Krippendorff 2011 B", coders(*NOMINAL), {"alpha": 0.692}),
    ("Krippendorff 2011 C", coders(*MISSING), {"alpha": 0.743}),
    ("Gwet 2014, four raters", coders(*MISSING), {"raw": 0.81818, "fleiss": 0.76117, "ac1": 0.77544}),
    (
        "Gwet 2014, abstractors",
        cells(ABSTRACTORS),
        {"raw": 0.89, "cohen": 0.79641, "fleiss": 0.79624, "ac1": 0.84933, "alpha": 0.79726},
    ),
]


@pytest.mark.parametrize(("ratings", "figures"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED])
def test_published_examples_come_out_as_published(ratings: list[Rating], figures: dict[str, float]) -> None:
    found = values(measured("verdict", ratings))
    for key, value in figures.items():
        digits = len(str(value).partition(".")[2])
        assert round(found[key] or 0.0, digits) == value, key


def random_ratings(seed: int, reviewers: int, claims: int, *, missing: float = 0.0) -> list[Rating]:
    chance = random.Random(seed)
    found = []
    for claim in range(claims):
        truth = chance.choices("abcd", [6, 3, 2, 1])[0]
        for reviewer in range(reviewers):
            if chance.random() >= missing:
                said = truth if chance.random() < 0.6 else chance.choice("abcd")
                found.append(Rating(f"c{claim:03d}", f"r{reviewer}", said, "event" if claim % 3 else "statistic"))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_cohens_kappa_is_that_of_scikit_learn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    ratings = random_ratings(seed, 2, 60)
    first, second = ([one.label for one in ratings if one.reviewer == name] for name in ("r0", "r1"))
    assert values(measured("verdict", ratings))["cohen"] == pytest.approx(metrics.cohen_kappa_score(first, second))


@pytest.mark.parametrize("seed", range(5))
def test_fleiss_kappa_is_that_of_statsmodels(seed: int) -> None:
    rater = pytest.importorskip("statsmodels.stats.inter_rater")
    ratings = random_ratings(seed, 4, 60)
    table = [[0] * 4 for _ in range(60)]
    for one in ratings:
        table[int(one.claim_id[1:])]["abcd".index(one.label)] += 1
    assert values(measured("verdict", ratings))["fleiss"] == pytest.approx(rater.fleiss_kappa(table))


UNDEFINED: list[tuple[str, list[Rating], dict[str, str | None]]] = [
    # what is missing, the answers, why each figure is undefined (None: it is defined)
    ("no answer at all", [], dict.fromkeys(("raw", "cohen", "fleiss", "alpha", "ac1"), agreement.NO_ANSWERS)),
    ("one reviewer", coders("a b a"), dict.fromkeys(("raw", "cohen", "alpha", "ac1"), agreement.ONE_REVIEWER)),
    ("no claim in common", coders("a .", ". b"), dict.fromkeys(("raw", "cohen", "fleiss"), agreement.NO_OVERLAP)),
    (
        "one label",
        coders("a a a", "a a a"),
        {"raw": None, **dict.fromkeys(("cohen", "fleiss", "alpha", "ac1"), agreement.ONE_LABEL)},
    ),
    ("one label where it counts", coders("a a b", "a a ."), {"raw": None, "alpha": agreement.ONE_LABEL, "ac1": None}),
    ("three reviewers", coders("a b", "a b", "b b"), {"raw": None, "cohen": agreement.NOT_TWO, "alpha": None}),
    ("total disagreement", coders("a a", "b b"), {"raw": None, "cohen": None, "fleiss": None, "ac1": None}),
]


@pytest.mark.parametrize(("ratings", "why"), [row[1:] for row in UNDEFINED], ids=[row[0] for row in UNDEFINED])
def test_what_is_undefined_says_why(ratings: list[Rating], why: dict[str, str | None]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        whole = measured("verdict", ratings).whole
    for key, reason in why.items():
        figure = whole.figure(key)
        assert figure.why == reason, key
        assert (figure.value is None) == (reason is not None), key


@given(
    st.lists(
        st.builds(
            Rating,
            st.sampled_from([f"c{n}" for n in range(12)]),
            st.sampled_from(["ada", "ben", "eve"]),
            st.sampled_from("abc"),
            st.sampled_from(["event", ""]),
        ),
        max_size=40,
    ),
    st.randoms(),
)
@settings(deadline=None, max_examples=60)
def test_no_answers_whatever_give_a_figure_that_is_none_or_out_of_bounds(ratings: list[Rating], chance: Any) -> None:
    ratings = list({(one.claim_id, one.reviewer): one for one in ratings}.values())
    question = measured("verdict", ratings)
    for part in (question.whole, *question.kinds, *question.pairs):
        for figure in part.figures:
            _is_sound(figure)
    chance.shuffle(ratings)
    assert measured("verdict", ratings) == question, "the order of the answers is nothing to it"


def _is_sound(figure: Coefficient) -> None:
    if figure.value is None:
        assert figure.why
        assert figure.low is None
        assert figure.high is None
        return
    assert figure.why is None
    assert math.isfinite(figure.value)
    assert figure.value <= 1.0001
    assert figure.key != "raw" or figure.value >= 0
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high <= 1.0001


def test_by_kind_and_by_pair() -> None:
    ratings = random_ratings(3, 3, 90, missing=0.3)
    question = measured("verdict", ratings, order="dcba")
    assert question.labels == ("d", "c", "b", "a")
    assert [one.name for one in question.kinds] == ["event", "statistic"]
    assert sum(one.claims for one in question.kinds) == question.whole.claims
    assert [one.name for one in question.pairs] == ["r0 and r1", "r0 and r2", "r1 and r2"]
    for pair, (first, second) in zip(question.pairs, [("r0", "r1"), ("r0", "r2"), ("r1", "r2")], strict=True):
        both = [one for one in ratings if one.reviewer in (first, second)]
        alone = measured("verdict", both).whole
        assert pair.figure("cohen").value == alone.figure("cohen").value
        assert pair.claims == alone.claims


def test_the_confusion_counts_each_pair_of_answers_once() -> None:
    question = measured("verdict", coders("a a b c", "a b b .", "b b b ."), order="abc")
    assert question.labels == ("a", "b", "c")
    assert question.confusion == ((1, 4, 0), (0, 4, 0), (0, 0, 0))


def test_the_interval_holds_the_figure_is_the_same_each_time_and_narrows_with_more_claims() -> None:
    few, many = (measured("verdict", random_ratings(2, 3, claims)).whole for claims in (40, 640))
    assert few == measured("verdict", random_ratings(2, 3, 40)).whole
    for key in ("raw", "fleiss", "alpha", "ac1"):
        one, other = few.figure(key), many.figure(key)
        assert one.low is not None
        assert one.high is not None
        assert other.low is not None
        assert other.high is not None
        assert one.low < (one.value or 0) < one.high
        assert 2.5 < (one.high - one.low) / (other.high - other.low) < 5.5, "about four times as wide with a 16th"


def test_the_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """The truth is the figure of very many claims."""
    truth = measured("verdict", random_ratings(99, 3, 20_000)).whole.figure("alpha").value or 0.0
    held = 0
    for seed in range(100, 180):
        figure = measured("verdict", random_ratings(seed, 3, 80)).whole.figure("alpha")
        held += (figure.low or 0) <= truth <= (figure.high or 0)
    assert 0.88 <= held / 80 <= 1.0


def test_where_all_claims_are_alike_there_is_no_interval_of_no_width() -> None:
    raw = measured("verdict", coders("a b " * 20, "a b " * 20)).whole.figure("raw")
    assert (raw.value, raw.low, raw.high) == (1.0, None, None)


def test_few_claims_have_no_interval() -> None:
    assert measured("verdict", random_ratings(1, 2, 9)).whole.figure("raw").low is None
    assert measured("verdict", random_ratings(1, 2, 10)).whole.figure("raw").low is not None
