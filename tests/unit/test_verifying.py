"""An export is held against its articles: what matches is silent, and what does not says how."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.export.rows import Row
from claimcheck.model import Article
from claimcheck.workflows.verifying import mismatches, verify
from examples import ARTICLE, PIER
from exported import TABLES, write_tables

SHIPS = TABLES.verdicts[0]
MOVED = Article(ARTICLE.id, "A new first line.\n" + ARTICLE.text)
GONE = Article(ARTICLE.id, ARTICLE.text.replace("40 ships", "31 ships"))
AFTER = Article(ARTICLE.id, ARTICLE.text + "A correction.\n")
FIRES = [
    (SHIPS, None, ["verify.article"], "is not among those given"),
    (SHIPS, AFTER, ["verify.changed"], "still stands at 0..35"),
    (SHIPS, MOVED, ["verify.moved"], "stands at 18..53 now, not at 0..35"),
    (SHIPS, GONE, ["verify.gone"], "no longer in it"),
    ({**SHIPS, "start": 1, "end": 36}, ARTICLE, ["verify.offsets"], "at 1..36 the article has “he harbour"),
    ({**SHIPS, "end": 9999}, ARTICLE, ["verify.offsets"], "no place in the article"),
    ({**SHIPS, "start": None}, ARTICLE, ["verify.offsets"], "no place in the article"),
    ({**SHIPS, "claim": "The harbour lost 41 ships last year"}, ARTICLE, ["verify.offsets", "verify.id"], "41"),
    ({**SHIPS, "claim": PIER.text, "start": PIER.span.start, "end": PIER.span.end, "sentence": None}, ARTICLE,
     ["verify.id"], "one of them was edited"),
    ({**SHIPS, "sentence": "The council will close the pier in May."}, ARTICLE, ["verify.sentence"], "none of"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "article", "codes", "words"), FIRES)
def test_a_row_that_no_longer_matches_says_why(row: Row, article: Article | None, codes: list[str], words: str) -> None:
    found = list(mismatches(row, article))
    assert [code for code, _ in found] == codes
    assert any(words in message for _, message in found) or words == "41"


@pytest.mark.parametrize(
    "row", [*TABLES.verdicts, {**SHIPS, "claim_id": "clm_dataset-0001"}], ids=lambda r: r["claim_id"]
)
def test_a_row_that_matches_is_silent(row: Row) -> None:
    assert list(mismatches(row, replace(ARTICLE, title="Another title"))) == []


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_rows_are_named_as_a_spreadsheet_counts_them(tmp_path: Path, form: str) -> None:
    path = write_tables(tmp_path, form)
    (tmp_path / "articles").mkdir()
    article = tmp_path / "articles" / "harbour.txt"
    article.write_text(ARTICLE.text, encoding="utf-8")
    found = verify(path, [str(tmp_path / "articles")])
    assert (found.rows, found.articles, found.failed, found.problems) == (3, 1, 0, ())
    article.write_text(ARTICLE.text.replace("pier in May", "pier in June"), encoding="utf-8")
    found = verify(path, [str(tmp_path / "articles")])
    assert found.failed == 3, "the article is another text"
    assert [(p.code, p.where.split(",")[0]) for p in found.problems] == [
        ("verify.gone", "row 3"), ("verify.moved", "row 4"), ("verify.changed", "row 2"),
    ], "first what is no longer said, last what still stands where it stood"  # fmt: skip
    assert (found.moved, found.changed) == (1, 1)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_claim_that_stands_twice_does_not_match(tmp_path: Path, form: str) -> None:
    path = Path(write_tables(tmp_path, form))
    data = path.read_bytes()
    path.write_bytes(data + (data if form == "jsonl" else data.partition(b"\r\n")[2]))
    article = tmp_path / "harbour.txt"
    article.write_text(ARTICLE.text, encoding="utf-8")
    found = verify(str(path), [str(article)])
    assert (found.rows, found.failed) == (6, 3)
    assert [(one.code, one.where.split(",")[0], one.message) for one in found.problems] == [
        ("verify.twice", f"row {row}", f"this claim stands in row {row - 3}, too") for row in (5, 6, 7)
    ]
