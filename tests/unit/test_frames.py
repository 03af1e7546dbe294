"""Frames hold what the tables hold, with a type for each column."""

from __future__ import annotations

import doctest
import json
import warnings
from pathlib import Path

import pandas as pd
import pytest

from claimcheck import find_claims, frames, read_frame, split_frame
from claimcheck.errors import InputError
from claimcheck.export import VERDICT_COLUMNS, verdict_rows, write_csv
from claimcheck.export.rows import EVIDENCE, REVIEWS, evidence_rows, review_rows
from claimcheck.model import Article
from pages import desk

TEXTS = {
    "harbour": "The harbour lost 40 ships last year, said Ana Holm.",
    "empty": "Why us?",
    "pier": "The council closed the pier in May.",
}


def test_the_examples_hold() -> None:
    assert doctest.testmod(frames).failed == 0


def test_a_row_a_claim_in_the_articles_order() -> None:
    given = pd.DataFrame({"id": list(TEXTS), "text": list(TEXTS.values()), "desk": ["a", "b", "c"]})
    before = given.copy()
    found = split_frame(given)
    claims = [claim for name, text in TEXTS.items() for claim in find_claims(Article(name, text))]
    assert list(found["claim_id"]) == [claim.id for claim in claims]
    assert [TEXTS[a][s:e] for a, s, e in zip(found["article_id"], found["start"], found["end"], strict=True)] == [
        claim.text for claim in claims
    ]
    pd.testing.assert_frame_equal(given, before)


def test_parts_of_a_frame_give_the_rows_of_the_whole() -> None:
    given = pd.DataFrame({"text": TEXTS.values()}, index=list(TEXTS))
    parts = [split_frame(given.iloc[[place]]) for place in range(len(given))]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), split_frame(given))


def test_no_article_is_no_claim() -> None:
    found = split_frame(pd.DataFrame({"text": []}))
    assert (len(found), str(found["start"].dtype), str(found["claim"].dtype)) == (0, "Int64", "string")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"body": ["x"]}, "no column text"),
        ({"id": ["a", "a"], "text": ["x", "y"]}, "a stands there twice"),
        ({"text": [None]}, 'no "text"'),
    ],
)
def test_what_cannot_be_split_says_why(given: dict[str, list[object]], what: str) -> None:
    with pytest.raises(InputError, match=what):
        split_frame(pd.DataFrame(given))


def test_a_table_comes_back_with_its_types(tmp_path: Path) -> None:
    checked = desk(30).checked
    path = tmp_path / "verdicts.csv"
    with path.open("wb") as out:
        write_csv(verdict_rows(checked), VERDICT_COLUMNS, out)
    frame = read_frame(path)
    assert list(frame.columns) == list(VERDICT_COLUMNS)
    rows = list(verdict_rows(checked))
    assert list(frame["claim"]) == [row["claim"] for row in rows]
    assert list(frame["evidence"]) == [row["evidence"] for row in rows]
    assert (str(frame["start"].dtype), str(frame["agreement"].dtype)) == ("Int64", "Float64")
    assert frame["verdict"].isna().sum() == sum(row["verdict"] is None for row in rows)
    with path.open("wb") as out:
        write_csv(review_rows(checked), REVIEWS.columns, out)
    assert str(read_frame(path)["skipped"].dtype) == "boolean"


def test_each_table_is_told_from_the_others(tmp_path: Path) -> None:
    checked = desk(30).checked
    for table, rows in ((REVIEWS, review_rows(checked)), (EVIDENCE, evidence_rows(checked))):
        path = tmp_path / f"{table.name}.csv"
        with path.open("wb") as out:
            write_csv(rows, table.columns, out)
        assert list(read_frame(path).columns) == list(table.columns)
    assert list(read_frame(path)["url"]) == [row["url"] for row in evidence_rows(checked)]


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("claim", None, '"claim" is empty'),
        ("status", "", '"status" is empty'),
        ("start", 0.5, '"start" is 0.5'),
        ("end", float("nan"), '"end" is nan'),
        ("agreement", float("inf"), '"agreement" is inf'),
        ("reviews", 10**30, '"reviews" is 1'),
        ("score", 10**400, '"score" is 1'),
        ("status", "FOO", '"FOO" is no status'),
        ("end", 0, "is no place"),
        ("speaker", "a\ud800", "surrogate"),
        ("evidence", ["https://a.example/\ud800"], "surrogate"),
    ],
)
def test_a_row_that_nothing_can_be_made_of_is_named(tmp_path: Path, column: str, value: object, what: str) -> None:
    (row,) = list(verdict_rows(desk(1).checked))
    path = tmp_path / "verdicts.jsonl"
    path.write_text(json.dumps({**row, column: value}) + "\n")
    with pytest.raises(InputError, match=what):
        read_frame(path)
    path.write_text(json.dumps({**row, "start": float(row["start"])}) + "\n")
    assert read_frame(path)["start"][0] == row["start"]


def test_a_missing_or_doubled_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    with path.open("wb") as out:
        write_csv(verdict_rows(desk(1).checked), VERDICT_COLUMNS, out)
    whole = path.read_text(encoding="utf-8-sig")
    path.write_text(whole.replace("status", "state", 1))
    with pytest.raises(InputError, match='no column "status"'):
        read_frame(path)
    path.write_text(whole.replace("standalone", "status", 1))
    with pytest.raises(InputError, match='two columns are called "status"'):
        read_frame(path)


def test_articles_in_other_languages_are_left_out_and_named() -> None:
    french = (
        "Le port a perdu quarante navires en six ans, a déclaré mardi la maire de la ville, qui demande de l'aide au "
        "gouvernement pour les familles. Les syndicats disent que cette aide ne sera pas suffisante, et que les "
        "pêcheurs sont prêts à reprendre la grève avec 300 de leurs voisins."
    )
    frame = pd.DataFrame({"id": ["a", "b"], "text": [french, "The harbour lost 40 ships last year, said Ana Holm."]})
    with pytest.warns(UserWarning, match=r"English only: a \(French\); force=True"):
        assert set(split_frame(frame)["article_id"]) == {"b"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "b" in set(split_frame(frame, force=True)["article_id"])
        split_frame(frame[frame["id"] == "b"])
