"""The scoreboard, by cases small enough to be counted by hand."""

from __future__ import annotations

import pytest

from claimcheck.model import Article, Attribution, Claim, Kind, Quantity, Span
from claimcheck.scoring import (
    GoldArticle,
    GoldClaim,
    GoldFigure,
    Need,
    compare,
    f1,
    matched,
    measures,
    same_figure,
    same_name,
)

TEXT = "Ships sank. Forty ships were lost, said Ana Holm. Prices rose by 5 per cent. Who pays? Rain may come."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def gold_claim(
    words: str, kind: Kind = "event", need: Need = "must", speaker: str | None = None, figures: tuple[str, ...] = ()
) -> GoldClaim:
    return GoldClaim(span(words), kind, need, speaker, tuple(map(GoldFigure, figures)))


def claim(words: str, kind: Kind = "event", speaker: str | None = None, figures: tuple[str, ...] = ()) -> Claim:
    place = span(words)
    said = Attribution(place, "indirect", speaker=speaker) if speaker else None
    quantities = tuple(Quantity(span(words=figure), figure) for figure in figures)
    return Claim("clm_12345678", "a", place, words, kind, place, 0.5, attribution=said, quantities=quantities)


def scored(claims: list[Claim], *gold: GoldClaim, never: tuple[str, ...] = ()) -> dict[str, float]:
    tally, _ = compare(GoldArticle(Article("a", TEXT), gold, tuple(map(span, never))), claims)
    return {one.key: one.value for one in measures([tally])}


def test_all_right_is_one_and_nothing_hit() -> None:
    board = scored(
        [claim("Forty ships were lost", "statistic", "Ana Holm", ("Forty",))],
        gold_claim("Forty ships were lost", "statistic", "must", "Ana Holm", ("Forty",)),
        never=("Who pays?",),
    )
    assert board.pop("never_hits") == 0
    assert set(board.values()) == {1.0}


def test_what_was_not_found_counts_where_it_must_or_should_be_found() -> None:
    wanted = (gold_claim("Ships sank"), gold_claim("Prices rose by 5 per cent", need="should"))
    board = scored([], *wanted, gold_claim("Rain may come", need="may"))
    assert (board["must_recall"], board["claims_f1"]) == (0, 0)
    board = scored([claim("Ships sank")], *wanted, gold_claim("Rain may come", need="may"))
    assert board["must_recall"] == 1
    assert board["claims_f1"] == pytest.approx(2 * 1 / (1 + 2)), "one of two wanted; the may is not missed"


def test_finding_what_may_be_found_is_neither_right_nor_wrong() -> None:
    wanted = (gold_claim("Ships sank"), gold_claim("Rain may come", need="may"))
    assert scored([claim("Ships sank"), claim("Rain may come")], *wanted)["claims_f1"] == 1
    assert scored([claim("Ships sank"), claim("said Ana Holm")], *wanted)["claims_f1"] == pytest.approx(2 / 3)


def test_half_of_the_union_is_found_and_tight_asks_for_more() -> None:
    board = scored([claim("Forty ships were lost, said Ana Holm")], gold_claim("Forty ships were lost"))
    assert (board["claims_f1"], board["tight_f1"]) == (1, 0)
    assert scored([claim("Forty ships were lost,")], gold_claim("Forty ships were lost"))["tight_f1"] == 1
    assert scored([claim("Forty ships")], gold_claim("Forty ships were lost"))["claims_f1"] == 1, "11 of 21 characters"
    assert scored([claim("Forty ship")], gold_claim("Forty ships were lost"))["claims_f1"] == 0, "10 of 21"


def test_each_is_matched_once_and_the_best_first() -> None:
    whole, front, back = Span(0, 30), Span(0, 15), Span(0, 28)
    assert matched([front, back], [whole]) == {1: 0}
    assert matched([whole], [front, back]) == {0: 1}
    assert matched([Span(0, 10), Span(0, 10)], [Span(0, 10)]) == {0: 0}, "of equal ones the first"


def test_kind_speaker_and_figures_count_where_a_claim_was_found() -> None:
    wanted = (
        gold_claim("Forty ships were lost", "statistic", "must", "Ana Holm", ("Forty",)),
        gold_claim("Prices rose by 5 per cent", "statistic", "must", None, ("5 per cent",)),
    )
    board = scored([claim("Forty ships were lost", "event", "the mayor", ("Forty",))], *wanted)
    assert (board["kind_accuracy"], board["speaker_f1"], board["quantity_f1"]) == (0, 0, 1)
    board = scored([claim("Prices rose by 5 per cent", "statistic", "Ana Holm")], *wanted)
    assert board["speaker_f1"] == 0, "given to somebody, and nobody said it"
    assert board["quantity_f1"] == 0


@pytest.mark.parametrize(
    ("words", "hits"),
    [("Who pays?", 1), ("per cent. Who pays?", 1), ("Rain may come", 0), ("Prices rose by 5 per cent. Wh", 0)],
)
def test_a_claim_that_holds_half_of_a_never_passage_hits_it(words: str, hits: int) -> None:
    assert scored([claim(words)], never=("Who pays?",))["never_hits"] == hits


NAMES = [
    ("Ana Holm", "Ana Holm", True, "equal"),
    ("Holm", "Mayor Ana Holm", True, "a surname"),
    ("President Ana Holm", "Ana Holm", True, "titles aside"),
    ("Ana Holm’s", "Ana Holm", True, "a possessive"),
    ("A. Holm", "Ana Holm", True, "an initial"),
    ("Åna Holm", "Ana Holm", True, "marks on letters aside"),
    ("Ana Berg", "Ana Holm", False, "another surname"),
    ("Bo Holm", "Ana Holm", False, "another first name"),
    ("the president", "Ana Holm", False, "a title alone is no name"),
    (None, "Ana Holm", False, "nobody"),
    (" ".join(f"word{n}" for n in range(13)), "word1", False, "a whole sentence names nobody"),
]


@pytest.mark.parametrize(("ours", "theirs", "same", "why"), NAMES, ids=[why for *_, why in NAMES])
def test_names(ours: str | None, theirs: str, same: bool, why: str) -> None:
    assert same_name(ours, theirs) is same
    assert same_name(theirs, ours) is same


FIGURES = [
    (("5 per cent", 5), ("5 per cent", 5), True, "equal"),
    (("5 per cent", 5), ("5", None), True, "one wording holds the other"),
    (("5 per cent", 5), ("5 per cent", 6), False, "another value"),
    (("5 per cent", None), ("5 per cent", 5), False, "no value"),
    (("$5", 5), ("£5", 5), False, "another currency"),
    (("between five and six hundred thousand ships", 5), ("five", None), False, "much longer"),
    (("…", None), ("…", None), False, "no word in it"),
]


@pytest.mark.parametrize(("ours", "theirs", "same", "why"), FIGURES, ids=[why for *_, why in FIGURES])
def test_figures(ours: tuple[str, int | None], theirs: tuple[str, int | None], same: bool, why: str) -> None:
    assert same_figure(Quantity(Span(0, 1), ours[0], ours[1]), GoldFigure(*theirs)) is same


def test_every_miss_is_told_with_its_place() -> None:
    gold = GoldArticle(
        Article("a", "Weather\n" + TEXT),
        tuple(
            GoldClaim(Span(one.span.start + 8, one.span.end + 8), one.kind, one.need, one.speaker, one.figures)
            for one in (
                gold_claim("Ships sank"),
                gold_claim("Forty ships were lost", "statistic", "must", "Ana Holm", ("Forty",)),
                gold_claim("Rain may come", need="may"),
            )
        ),
        (Span(8 + TEXT.index("Who"), 8 + TEXT.index("Who") + 9),),
    )

    def moved(words: str, kind: Kind, speaker: str | None = None) -> Claim:
        place = Span(span(words).start + 8, span(words).end + 8)
        said = Attribution(place, "indirect", speaker=speaker) if speaker else None
        return Claim("clm_12345678", "a", place, words, kind, place, 0.5, attribution=said)

    _, misses = compare(
        gold,
        [
            moved("Forty ships were lost, said Ana Holm", "event", "Bo Berg"),
            moved("Prices rose by 5 per cent", "statistic"),
            moved("Who pays?", "state"),
        ],
    )
    assert [(one.line, one.text, one.words) for one in misses] == [
        (2, "Ships sank", "not found (must)"),
        (2, "Forty ships were lost", "found as “Forty ships were lost, said Ana Holm”"),
        (2, "Forty ships were lost", "figures not found: Forty"),
        (2, "Forty ships were lost", "of kind statistic, found as event"),
        (2, "Forty ships were lost", "said by Ana Holm, found as Bo Berg's"),
        (2, "Prices rose by 5 per cent", "found, and not a claim in the gold set"),
        (2, "Who pays?", "found where there is never a claim"),
    ]


def test_intervals_hold_the_figure_and_come_out_the_same_again() -> None:
    tallies = [{"must": 10, "must_found": found, "should": 0, "claims": found} for found in (2, 5, 8, 9, 10, 10)]
    board = measures(tallies)
    assert board == measures(tallies)
    recall = board[0]
    assert recall.value == pytest.approx(44 / 60)
    assert recall.low is not None
    assert recall.high is not None
    assert 0.4 < recall.low < recall.value < recall.high <= 1
    assert measures([tallies[0]] * 6)[0].low == pytest.approx(0.2), "equal articles leave nothing to chance"
    assert measures(tallies[:2])[0].low is None, "two articles say nothing about others"


def test_nothing_of_nothing_is_no_division_by_zero() -> None:
    assert {one.value for one in measures([])} == {0}
    assert f1("x", "x", 0, 0, 0).value == 0
