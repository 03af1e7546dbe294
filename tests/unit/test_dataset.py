"""Verdicts as a data set: who said what cannot be told without the key, and no article is in two parts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.export.dataset import PARTS, pseudonymous, split_by_article
from claimcheck.export.tables import Tables
from exported import TABLES

KEY, OTHER = b"k" * 32, b"o" * 32
NAMES = ("ada@example.org", "ben@example.org")


def names_in(tables: Tables) -> set[str]:
    return {row["reviewer"] for row in (*(tables.reviews or ()), *(tables.evidence or ()))}


def test_no_name_of_a_reviewer_is_left_anywhere() -> None:
    noted = {**TABLES.verdicts[0], "notes": ("ada@example.org: as ben@example.org says\nhere",)}
    reviews = ({**(TABLES.reviews or ())[0], "changed_by": "cyn@example.org", "note": "ask ben@example.org"},)
    given = replace(TABLES, verdicts=(noted, *TABLES.verdicts[1:]), reviews=(*reviews, *(TABLES.reviews or ())[1:]))
    found = pseudonymous(given, KEY)
    text = json.dumps([found.verdicts, found.reviews, found.evidence])
    assert "@example.org" not in text
    assert found.verdicts[0]["notes"][0].count("reviewer-") == 2


def test_a_name_is_hidden_as_a_whole_word_and_in_any_case_and_no_name_hides_nothing() -> None:
    notes = (": hello", "an: planning it, says ADA@Example.org; diada@example.orgs is nobody")
    row = {**TABLES.verdicts[0], "reviewers": ("", "an", "ada@example.org"), "notes": notes}
    found = pseudonymous(replace(TABLES, verdicts=(row,), reviews=None, evidence=None), KEY).verdicts[0]
    empty, *names = found["reviewers"]
    hello, said = found["notes"]
    assert (empty, hello) == ("", ": hello")
    said_by, _, rest = said.partition(": ")
    assert rest.startswith("planning it, says reviewer-")
    assert rest.endswith("; diada@example.orgs is nobody")
    assert {said_by, rest.split()[3].rstrip(";")} == set(names)


def test_one_name_is_one_pseudonym_under_one_key_and_another_under_another() -> None:
    first, again, other = (pseudonymous(TABLES, key) for key in (KEY, KEY, OTHER))
    assert first == again
    assert len(names_in(first)) == len(names_in(TABLES)) == 2
    assert names_in(first) & names_in(other) == set()
    assert {name for row in first.verdicts for name in row["reviewers"]} == names_in(first)


def test_nothing_but_the_names_changes_and_the_order_tells_nothing() -> None:
    found = pseudonymous(TABLES, KEY)
    for ours, theirs in zip(TABLES.verdicts, found.verdicts, strict=True):
        assert {k: v for k, v in ours.items() if k not in ("reviewers", "notes", "history")} == {
            k: v for k, v in theirs.items() if k not in ("reviewers", "notes", "history")
        }
        assert list(theirs["reviewers"]) == sorted(theirs["reviewers"])


def test_without_reviewers_there_is_nothing_to_do() -> None:
    bare = Tables((TABLES.verdicts[1],))
    assert pseudonymous(bare, KEY) == bare


def tables_of(articles: list[tuple[str, str]]) -> Tables:
    rows = tuple(
        {**TABLES.verdicts[0], "claim_id": f"clm_{n}", "article_id": article, "article_sha256": text}
        for n, (article, text) in enumerate(articles)
    )
    return Tables(rows, reviews=tuple({"claim_id": row["claim_id"], "article_id": row["article_id"]} for row in rows))


ARTICLES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("12345678")), max_size=30)
SHARES = st.tuples(*[st.integers(0, 5)] * 3).filter(any)


@given(articles=ARTICLES, shares=SHARES)
def test_each_claim_is_in_one_part_and_no_article_or_text_in_two(
    articles: list[tuple[str, str]], shares: tuple[int, ...]
) -> None:
    tables = tables_of(articles)
    parts = split_by_article(tables, shares)
    assert list(parts) == [name for name, share in zip(PARTS, shares, strict=True) if share]
    taken = [row["claim_id"] for part in parts.values() for row in part.verdicts]
    assert sorted(taken) == sorted(row["claim_id"] for row in tables.verdicts)
    for column in ("article_id", "article_sha256"):
        per_part = [{row[column] for row in part.verdicts} for part in parts.values()]
        assert sum(map(len, per_part)) == len(set().union(*per_part))
    for part in parts.values():
        assert {row["article_id"] for row in part.reviews or ()} <= {row["article_id"] for row in part.verdicts}
    shuffled = split_by_article(tables_of(articles[::-1]), shares)
    assert {n: {r["article_id"] for r in p.verdicts} for n, p in shuffled.items()} == {
        n: {r["article_id"] for r in p.verdicts} for n, p in parts.items()
    }, "whatever the order of the rows"


@pytest.mark.parametrize(
    ("count", "shares", "sizes"),
    [
        (100, (80, 10, 10), [80, 10, 10]),
        (3, (80, 10, 10), [1, 1, 1]),
        (10, (1, 0, 1), [5, 5]),
        (1, (8, 1, 1), [1, 0, 0]),
    ],
)
def test_the_shares_are_those_of_the_articles(count: int, shares: tuple[int, ...], sizes: list[int]) -> None:
    parts = split_by_article(tables_of([(str(n), str(n)) for n in range(count)]), shares)
    assert [len(part.verdicts) for part in parts.values()] == sizes
