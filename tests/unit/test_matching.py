"""Which claims are the same claim: a wrong group gives a verdict that nobody gave, so most of it is what is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language import analyze
from claimcheck.matching import WINDOW_DAYS, group_claims
from claimcheck.model import Article, Attribution, Claim, Question, Span
from claimcheck.split import split

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "benchmarks" / "claim_pairs.tsv").read_text(encoding="utf-8").splitlines()
][1:]
FIRES = [
    (
        "Norway closed 12 schools in 2024.",
        "In 2024, Norway closed twelve schools.",
        "a time at the head, a number word",
    ),
    ("Norway closed 12 schools in 2024.", "Norway shut 12 schools in 2024.", "a word that says the same"),
    ("Sales at Nokia fell by 8 per cent in 2021.", "Sales at Nokia dropped 8% in 2021.", "per cent, %, by"),
    ("The economy of Brazil grew by 2.9 per cent in 2023.", "Brazil's economy grew 2.9% in 2023.", "of, 's"),
    ("Norway did not close 12 schools in 2024.", "Norway didn't close 12 schools in 2024.", "one negation"),
    ("The strike in Lyon began on 12 January 2026.", "The strike in Lyon began on January 12, 2026.", "one date"),
    ("The bridge in Riga cost $40 million.", "The bridge in Riga cost 40 million dollars.", "one sum of money"),
    ("The clinic in Cork has over 350 beds.", "The clinic in Cork has more than 350 beds.", "over, more than"),
]
STAYS_SILENT = [
    ("Norway closed 12 schools in 2024.", "Norway closed 13 schools in 2024.", "the number"),
    ("Norway closed 12 schools in 2024.", "Norway closed about 12 schools in 2024.", "the number is softened"),
    ("Norway closed 12 schools in 2024.", "Norway closed 12 schools in 2023.", "the year"),
    ("Norway closed 12 schools in 2024.", "Norway closed 12 schools since 2024.", "since"),
    ("Norway closed 12 schools in 2024.", "Sweden closed 12 schools in 2024.", "the name"),
    ("Norway closed 12 schools in 2024.", "Norway will close 12 schools in 2024.", "it is only foretold"),
    ("Norway closed 12 schools in 2024.", "Norway may have closed 12 schools in 2024.", "it only may be so"),
    ("Norway closed 12 schools in 2024.", "Norway did not close 12 schools in 2024.", "the negation"),
    ("A few farmers in Thrace lost all in 2021.", "Few farmers in Thrace lost all in 2021.", "a few are some"),
    ("Sales at Nokia fell by 8 per cent in 2021.", "Sales at Nokia fell to 8 per cent in 2021.", "by and to"),
    ("Sales at Nokia fell by 8 per cent in 2021.", "Sales at Nokia rose by 8 per cent in 2021.", "the direction"),
    ("Sales at Nokia fell by 8 per cent in 2021.", "Sales at Nokia fell by 8 points in 2021.", "the unit"),
    ("Italy beat Spain in the final in 2010.", "Spain beat Italy in the final in 2010.", "who beat whom"),
    ("Homes in Oslo built in 2020 were sold.", "Homes in Oslo built were sold in 2020.", "what the year belongs to"),
    ("7 of 10 homes in Oslo burned down in 2020.", "70 of 100 homes in Oslo burned down in 2020.", "a like share"),
    ("Rents in Bern are 30 dollars per day.", "Rents in Bern are 30 dollars per month.", "the rate"),
    ("Spain grew in 2024 and shrank in 2025.", "Spain shrank in 2024 and grew in 2025.", "two times, two facts"),
]


def found(*texts: str, days: tuple[str | None, ...] = ()) -> list[tuple[Claim, Article]]:
    """The claims of some one-sentence articles."""
    dates = (*days, *(None for _ in texts[len(days) :]))
    articles = [
        Article(f"a{place}", text, published=day) for place, (text, day) in enumerate(zip(texts, dates, strict=True))
    ]
    return [(claim, article) for article in articles for claim in split(analyze(article))]


def one_group(*texts: str, days: tuple[str | None, ...] = ()) -> bool:
    claims = found(*texts, days=days)
    assert {claim.article_id for claim, _ in claims} == {f"a{place}" for place in range(len(texts))}
    return any(len({claim.article_id for claim in group}) > 1 for group in group_claims(claims))


@pytest.mark.parametrize(("first", "second", "why"), FIRES)
def test_the_same_claim_in_other_words_is_one_group(first: str, second: str, why: str) -> None:
    assert one_group(first, second), why


@pytest.mark.parametrize(("first", "second", "why"), STAYS_SILENT)
def test_claims_that_differ_in_what_is_claimed_are_not(first: str, second: str, why: str) -> None:
    assert not one_group(first, second), why


def test_no_pair_that_differs_is_one_group_and_many_that_do_not_are() -> None:
    wrong = [(first, second) for _, is_, _, first, second in PAIRS if is_ == "different" and one_pair(first, second)]
    right = [first for _, is_, _, first, second in PAIRS if is_ == "same" and one_pair(first, second)]
    assert wrong == []
    assert len(right) >= 25


def one_pair(first: str, second: str) -> bool:
    claims = found(first, second)
    return any(len({claim.article_id for claim in group}) > 1 for group in group_claims(claims))


def test_what_gives_no_time_is_the_same_only_where_it_was_published_at_one_time() -> None:
    text = "Unemployment in Spain fell by 4 per cent."
    assert one_group(text, text)
    assert one_group(text, text, days=("2026-01-01", f"2026-01-0{1 + WINDOW_DAYS}"))
    assert not one_group(text, text, days=("2026-01-01", f"2026-01-0{2 + WINDOW_DAYS}"))
    assert not one_group(text, text, days=("2026-01-01", None))
    told = "Unemployment in Spain fell by 4 per cent in 2025."
    assert one_group(told, told, days=("2026-01-01", "2026-03-01"))


def test_days_of_the_week_are_the_same_where_they_are_the_same_day() -> None:
    text = "Norway closed 12 schools on Tuesday."
    assert one_group(text, text.replace("on Tuesday", "on 10 November 2026"), days=("2026-11-11", "2026-11-12"))
    assert not one_group(text, text, days=("2026-11-11", "2026-11-18"))


def test_what_somebody_said_is_the_same_where_it_is_asked_of_the_same_person_in_the_same_words() -> None:
    said = "Minister Ana Ruiz said that Norway closed 12 schools in 2024."
    assert one_group(said, said)
    assert not one_group(said, "Minister Juan Gil said that Norway closed 12 schools in 2024.")
    assert not one_group(said, "Norway closed 12 schools in 2024.")
    assert not one_group(said, "Minister Ana Ruiz said that Norway shut 12 schools in 2024.")


REPORT = (
    "Voters in the harbour town of Wexmoor went to the polls on Sunday after a campaign about the new ferry. "
    "He won by 14 votes. Turnout was the highest for years, the returning officer told the crowd outside."
)


def test_a_claim_that_cannot_be_read_alone_is_the_same_in_copies_of_one_report_alone() -> None:
    assert one_group(REPORT, f"{REPORT}\n\nMore soon.")
    assert not one_group(REPORT, REPORT.replace("Wexmoor", "Eastmoor"))
    assert not one_group(REPORT, REPORT, days=("2026-01-01", "2026-01-02"))
    assert not one_group("He won by 14 votes.", "He won by 14 votes.")


def test_claims_that_get_different_questions_are_not_one_group() -> None:
    claims = found("Norway closed 12 schools in 2024.", "Norway closed 12 schools in 2024.")
    other = replace(claims[1][0], kind="causal")
    asked = (Question("why", "Why?", ("causal",)),)
    assert len(group_claims([claims[0], (other, claims[1][1])])) == 1
    assert group_claims([claims[0], (other, claims[1][1])], asked) == ()


def test_groups_and_their_claims_come_in_the_order_given() -> None:
    texts = ["Italy beat Spain in 2010.", "Norway closed 12 schools in 2024."]
    claims = found(*texts, *texts[::-1])
    groups = group_claims(claims)
    assert [[claim.article_id for claim in group] for group in groups] == [["a0", "a3"], ["a1", "a2"]]


_WORDS = st.sampled_from(
    [
        "in",
        "2024",
        "Norway",
        ",",
        "not",
        "12",
        "fell",
        "by",
        "to",
        "3",
        "May",
        "'s",
        "the",
        "of",
        "and",
        "⟦",
        "[",
        "Spain",
        "%",
        "since",
        "more",
        "than",
    ]
)


@given(st.lists(st.lists(_WORDS, max_size=12).map(" ".join), max_size=6))
def test_any_claims_at_all_come_back_once_each_and_equal_ones_together(texts: list[str]) -> None:
    claims = []
    for place, text in enumerate(texts):
        words = f"x {text}"
        article = Article(f"a{place}", words)
        attribution = Attribution(Span(0, 1), "indirect") if "Spain" in text else None
        claims.append(
            (
                Claim(
                    f"c{place}",
                    article.id,
                    Span(0, len(words)),
                    words,
                    "event",
                    Span(0, len(words)),
                    0.5,
                    words,
                    attribution,
                ),
                article,
            )
        )
    groups = group_claims(claims)
    ids = [claim.id for group in groups for claim in group]
    assert len(ids) == len(set(ids))
    assert all(len(group) > 1 for group in groups)
    together = {claim.id: number for number, group in enumerate(groups) for claim in group}
    for one, _ in claims:
        for other, _ in claims:
            if one.id != other.id and one.standalone == other.standalone:
                assert together[one.id] == together[other.id]
