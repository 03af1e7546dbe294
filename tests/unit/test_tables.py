"""What a pull wrote comes back as it was: from CSV, from JSON Lines, and from CSV that a spreadsheet saved."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import export
from claimcheck.errors import InputError
from claimcheck.export.csv import read_csv
from claimcheck.export.jsonl import read_jsonl
from claimcheck.export.rows import EVIDENCE, REVIEWS, VERDICTS, Row, Table, table_of
from claimcheck.export.tables import default_verdicts, read_table, read_tables, table_in
from claimcheck.frames import read_frame
from claimcheck.model import CheckedClaim
from examples import PIER, SHIPS
from exported import ADA, BEN, CHECKED, checked, write_tables

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
TRICKY = st.sampled_from(
    ["NA", "=1", "'=1", "310,000", "a\nb", "  in", "\\  in", "\n", "\r\n", "x\ry", '"', "-5", "＝", "\ufeff"]
)
TEXTS = TEXT | TRICKY
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
DATES = st.sampled_from(["2026-11-22", "2026-11-22T10:00:00.5Z"])


def rows_of(table: Table) -> st.SearchStrategy[Row]:
    def cell(name: str) -> st.SearchStrategy[object]:
        if name in table.lists:
            return st.lists(TEXTS, max_size=3).map(tuple)
        if name in table.booleans:
            return st.booleans()
        if name in ("accessed", "created_at", "updated_at", "reviewed_at"):
            return st.none() | DATES
        return st.none() | (NUMBERS if name in table.numbers else TEXTS)

    return st.fixed_dictionaries({name: cell(name) for name in table.columns})


def through(form: str, rows: list[Row], table: Table) -> bytes:
    out = io.BytesIO()
    export.EXPORTERS[form](rows, table.columns, out)
    return out.getvalue()


@pytest.mark.parametrize("table", [VERDICTS, REVIEWS, EVIDENCE], ids=lambda table: table.name)
@given(data=st.data())
def test_csv_and_json_lines_come_back_without_loss(table: Table, data: st.DataObject) -> None:
    rows = data.draw(st.lists(rows_of(table), max_size=3))
    as_csv, as_jsonl = through("csv", rows, table), through("jsonl", rows, table)
    from_csv = list(read_csv(as_csv.decode(), table, "x"))
    from_jsonl = list(read_jsonl(as_jsonl.decode(), table, "x"))
    assert from_jsonl == rows
    assert from_csv == rows
    assert through("jsonl", from_csv, table) == as_jsonl, "the bytes too: 1 stays 1, and 1.0 stays 1.0"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_reviews_and_the_evidence_beside_the_verdicts_are_found(tmp_path: Path, form: str) -> None:
    path = write_tables(tmp_path, form)
    tables = read_tables(path)
    assert tables.verdicts == tuple(export.verdict_rows(CHECKED))
    assert tables.reviews == tuple(export.review_rows(CHECKED))
    assert tables.evidence == tuple(export.evidence_rows(CHECKED))
    assert [Path(file).name for file in tables.files] == [f"{n}.{form}" for n in ("verdicts", "reviews", "evidence")]
    assert tables.notes == ()


def test_tables_of_another_pull_are_left_aside_unless_they_are_named(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    reviews = tmp_path / "reviews.csv"
    head, *rows = reviews.read_bytes().split(b"\r\n")
    reviews.write_bytes(b"\r\n".join([head, rows[0], b""]))
    tables = read_tables(path)
    assert tables.reviews is None
    assert "of another pull" in tables.notes[0]
    with pytest.raises(InputError, match="of another pull"):
        read_tables(path, reviews=str(reviews))


ADJUDICATED = checked(SHIPS, ADA, BEN, replace(ADA, reviewer="chief@example.org", annotation_id=9, adjudicates=True))
CHANGED = checked(SHIPS, replace(ADA, updated_at="2026-11-24T08:00:00Z"), BEN)
OTHERS = checked(SHIPS, ADA, replace(BEN, reviewer="eve@example.org"))


@pytest.mark.parametrize("now", [ADJUDICATED, CHANGED, OTHERS], ids=["adjudicated", "changed", "others"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_reviews_from_before_are_left_aside_and_what_to_run_is_said(
    tmp_path: Path, form: str, now: CheckedClaim
) -> None:
    """As many answers to the same claims, and yet not those that the verdicts were made of."""
    path = write_tables(tmp_path, form)
    before = tmp_path / f"reviews.{form}"
    rows = [now if one.claim.id == now.claim.id else one for one in CHECKED]
    Path(path).write_bytes(through(form, list(export.verdict_rows(rows)), VERDICTS))
    tables = read_tables(path)
    assert tables.reviews is None
    assert f"`claimcheck pull --into TITLE -o {path} --reviews {before}`" in tables.notes[0]
    with pytest.raises(InputError, match="claimcheck pull --into TITLE -o"):
        read_tables(path, reviews=str(before))
    before.write_bytes(through(form, list(export.review_rows(rows)), REVIEWS))
    assert read_tables(path).reviews is not None


def test_times_in_a_form_of_a_spreadsheets_own_do_not_part_what_belongs_together(tmp_path: Path) -> None:
    path = Path(write_tables(tmp_path, "csv"))
    path.write_text(path.read_text("utf-8").replace("2026-11-23T09:30:00.5Z", "11/23/26 09:30"), "utf-8")
    assert read_tables(str(path)).reviews is not None


def test_which_table_a_file_is_stands_in_its_first_line(tmp_path: Path) -> None:
    for form in ("csv", "jsonl"):
        write_tables(tmp_path, form)
        found = [table_in(tmp_path / f"{table.name}.{form}") for table in (VERDICTS, REVIEWS, EVIDENCE)]
        assert found == [VERDICTS, REVIEWS, EVIDENCE]
    (tmp_path / "tips.csv").write_text("claim,url\n1,2\n")
    (tmp_path / "notes.txt").write_text("claim_id,url\n")
    assert [table_in(tmp_path / name) for name in ("tips.csv", "notes.txt", "gone.csv")] == [None] * 3


def test_where_there_are_no_reviews_and_no_evidence_it_says_how_to_get_them(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    (tmp_path / "reviews.csv").unlink()
    (tmp_path / "evidence.csv").unlink()
    tables = read_tables(path)
    assert (tables.reviews, tables.evidence) == (None, None)
    assert "`claimcheck pull --reviews reviews.csv`" in tables.notes[0]
    urls = [row["url"] for row in tables.evidence_of(CHECKED[1].claim.id)]
    assert urls == ["https://a.example/1", "https://b.example/2"], "the addresses are in the verdicts, too"


def test_csv_that_a_spreadsheet_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    frame = __import__("pandas").read_csv(path, dtype=str, keep_default_na=False)
    saved = tmp_path / "saved.csv"
    frame.to_csv(saved, sep=";", index=False)
    assert list(read_table(str(saved), VERDICTS)) == list(read_table(path, VERDICTS))


def test_tables_of_an_older_claimcheck_are_read(tmp_path: Path) -> None:
    path = write_tables(tmp_path, "csv")
    frame = __import__("pandas").read_csv(path, dtype=str, keep_default_na=False)
    frame.drop(columns=["history", "policy"]).to_csv(tmp_path / "old.csv", index=False)
    first = next(iter(read_table(str(tmp_path / "old.csv"), VERDICTS)))
    assert (first["history"], first["policy"]) == ((), None)


HEAD = ",".join(VERDICTS.needed).encode()
BROKEN = [
    ("gone.csv", None, "no such file"),
    ("x.ods", b"", "no reader"),
    ("x.csv", b"\xff", "not UTF-8"),
    ("x.csv", b"", "no column"),
    ("x.csv", b"a,b\r\n1,2\r\n", 'no column "claim_id"'),
    ("x.csv", HEAD + b"\r\nc,a,t\r\n", "3 cells where the first line has 8"),
    ("x.csv", HEAD + b"\r\nc,a,t,x,9,h,agreed,2\r\n", "is no number"),
    ("x.csv", HEAD + b'\r\nc,a,"t\r\n', "no CSV"),
    ("x.jsonl", b"{", "not JSON"),
    ("x.jsonl", b'{"claim_id": "c"}', "no row of the table"),
    ("x.jsonl", json.dumps(dict.fromkeys(VERDICTS.needed, 4)).encode(), '"claim_id" is no text'),
]


@pytest.mark.parametrize(("name", "data", "says"), BROKEN)
def test_what_is_no_such_table_is_an_error_that_says_why(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=says):
        list(read_table(str(tmp_path / name), VERDICTS))


def test_a_claim_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    path = Path(write_tables(tmp_path, "jsonl"))
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(InputError, match="stands in it twice"):
        read_tables(str(path))


def test_the_default_is_what_the_last_pull_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="claimcheck pull"):
        default_verdicts()
    write_tables(tmp_path, "csv")
    assert default_verdicts() == "verdicts.csv"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_answers_to_a_projects_own_questions_are_columns_at_the_end(form: str, tmp_path: Path) -> None:
    one = checked(
        SHIPS, replace(ADA, details={"period": "=2024"}), replace(BEN, details={"period": "=2024", "unit": "%"})
    )
    two = checked(PIER)
    questions, columns = ("period", "unit"), ("detail_period", "detail_unit")
    for table, rows in ((VERDICTS, export.verdict_rows), (REVIEWS, export.review_rows)):
        written = list(rows([one, two], questions))
        path = tmp_path / f"{table.name}.{form}"
        with export.replacing(path) as out:
            export.EXPORTERS[form](written, table.columns + columns, out)
        assert list(read_table(str(path), table)) == written
        frame = read_frame(path)
        assert tuple(frame.columns) == table.columns + columns
    found = {row["claim_id"]: row for row in read_tables(str(tmp_path / f"verdicts.{form}")).verdicts}
    assert (found[SHIPS.id]["detail_period"], found[SHIPS.id]["detail_unit"]) == (("=2024",), ("%",))
    assert found[PIER.id]["detail_period"] == ()
    assert tuple(table_of(VERDICTS, tuple(found.values())).columns) == VERDICTS.columns + columns
