"""Tables that open cleanly: the bytes, the guard, and files that are replaced whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from claimcheck import export
from claimcheck.errors import ExportError
from claimcheck.export.csv import guard, unguard
from claimcheck.model import CheckedClaim, Evidence, Review, Source
from claimcheck.rulings import Policy, rule
from examples import ARTICLE, PIER, SHIPS

WHEN = "2026-11-22T10:00:00Z"
ADA = Review(
    SHIPS.id, "ada@example.org", 1, 7, WHEN, WHEN, "refuted", "faithful",
    (Evidence("https://a.example/1", "=1+1", "contradicts"), Evidence("https://b.example/2")),
    "The harbour lost 31 ships", 4, ("bad_split",), "line 1\nline 2, “quoted”; \"straight\"", lead_time=12.5,
)  # fmt: skip
BEN = replace(ADA, reviewer="ben@example.org", annotation_id=2, evidence=ADA.evidence[:1], note="NA", verdict="refuted")
SOURCE = Source(ARTICLE.id, ARTICLE.sha256, "=HYPERLINK(1)", ARTICLE.url)


def checked(claim: object = SHIPS, *reviews: Review) -> CheckedClaim:
    assert claim is SHIPS or claim is PIER
    ruling = rule(claim.id, reviews, Policy())
    return CheckedClaim(claim, SOURCE, ruling, claim.sentence.of(ARTICLE.text), "claimcheck 0.1.0", "http://x/t?task=7")


CHECKED = [checked(PIER), checked(SHIPS, ADA, BEN)]


def as_csv(rows: object, columns: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    export.write_csv(rows, columns, out)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_columns_are_those_of_the_design_in_their_order() -> None:
    header = as_csv([], export.VERDICT_COLUMNS)
    assert header == (
        b"\xef\xbb\xbfclaim_id,article_id,article_title,article_url,article_sha256,start,end,claim,kind,speaker,role,mode,"
        b"hedge,figures,sentence,verdict,said,status,reviews,agreement,evidence,corrected,flags,notes,score,splitter,"
        b"task_url,standalone,reasons,reviewers,reviewed_at,form,policy,history,said_status,asked_with\r\n"
    )


def test_a_verdict_row_read_by_python_is_what_was_written() -> None:
    data = as_csv(export.verdict_rows(CHECKED), export.VERDICT_COLUMNS)
    ships, pier = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert ships["claim"] == "The harbour lost 40 ships last year", "sorted by place"
    assert (ships["start"], ships["end"]) == (str(SHIPS.span.start), str(SHIPS.span.end))
    assert (ships["speaker"], ships["role"], ships["mode"]) == ("Ana Holm", "Mayor", "indirect")
    assert (ships["verdict"], ships["said"], ships["status"]) == ("refuted", "faithful", "agreed")
    assert (ships["reviews"], ships["agreement"]) == ("2", "1.0")
    assert ships["evidence"] == "https://a.example/1\nhttps://b.example/2", "each once, one a line"
    assert ships["notes"] == 'ada@example.org: line 1\n  line 2, “quoted”; "straight"\nben@example.org: NA'
    assert ships["article_title"] == "'=HYPERLINK(1)", "guarded"
    assert (pier["verdict"], pier["status"], pier["reviews"], pier["agreement"]) == ("", "open", "0", "")


def test_pandas_reads_it_back_with_the_text_na_as_text() -> None:
    data = as_csv(export.review_rows(CHECKED), export.REVIEW_COLUMNS)
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert list(frame["note"]) == [ADA.note, "NA"]
    assert list(frame["skipped"]) == ["no", "no"]
    assert list(frame["lead_time"]) == ["12.5", "12.5"]


def test_each_review_has_the_address_of_its_own_task() -> None:
    apart = [replace(ADA, task_id=7), replace(BEN, task_id=9), replace(ADA, reviewer="chief@example.org", task_id=12)]
    desk = replace(checked(SHIPS, *apart), elsewhere={9: "http://x/ben?task=9", 12: "http://x/disputed?task=12"})
    assert [row["task_url"] for row in export.review_rows([desk])] == [
        "http://x/t?task=7",
        "http://x/ben?task=9",
        "http://x/disputed?task=12",
    ]
    assert [row["task_url"] for row in export.verdict_rows([desk])] == ["http://x/t?task=7"]


def test_evidence_has_a_row_a_page() -> None:
    rows = export.evidence_rows(CHECKED)
    assert [(r["reviewer"][:3], r["url"], r["quote"], r["stance"]) for r in rows] == [
        ("ada", "https://a.example/1", "=1+1", "contradicts"),
        ("ada", "https://b.example/2", None, None),
        ("ben", "https://a.example/1", "=1+1", "contradicts"),
    ]


def test_the_same_state_gives_the_same_bytes_in_any_order() -> None:
    one, other = (as_csv(export.verdict_rows(c), export.VERDICT_COLUMNS) for c in (CHECKED, CHECKED[::-1]))
    assert one == other


def test_json_lines_keep_lists_numbers_and_nulls() -> None:
    out = io.BytesIO()
    export.write_jsonl(export.verdict_rows(CHECKED), export.VERDICT_COLUMNS, out)
    ships, pier = map(json.loads, out.getvalue().decode().splitlines())
    assert ships["evidence"] == ["https://a.example/1", "https://b.example/2"]
    assert (ships["start"], ships["agreement"], pier["verdict"]) == (SHIPS.span.start, 1.0, None)
    assert ships["article_title"] == "=HYPERLINK(1)", "no spreadsheet reads this, so nothing is guarded"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-5 % less", "@you", "\tx", "\rx", "＝1", "'=1", "''-x", "＋1", "－1", "＠a"]
)
def test_what_a_spreadsheet_would_run_is_guarded_and_comes_back(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["310,000", "3/4", "007", "2026-11-22", "10:30", "4.5%", "1e5", "(5)", "40 ", "'7"])
def test_what_a_spreadsheet_would_read_as_a_number_or_a_date_is_guarded_and_comes_back(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "5 % more", "40 ships", "1e5e5", "“=1”", "it's", "'tis", "a=b", " x", "’310"])
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert guard(text) == text == unguard(text)


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "verdicts.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), export.replacing(target) as out:
        out.write(b"half a table" * (1 // 0 if out.write(b"x" * 10_000) else 1))
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["verdicts.csv"]


def test_the_draft_of_a_killed_process_goes_with_the_next_write_and_a_living_one_stays(tmp_path: Path) -> None:
    writing = f"""
import sys, time
from claimcheck.export import replacing
with replacing({str(tmp_path / "verdicts.csv")!r}) as out:
    out.write(b"half")
    out.flush()
    print("writing", flush=True)
    time.sleep(600)
"""
    command = [sys.executable, "-c", writing]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    try:
        for process in both:
            assert process.stdout
            assert process.stdout.readline() == b"writing\n"
        assert len(list(tmp_path.iterdir())) == 2, "nobody's draft is taken while it is written to"
        both[0].kill()
        both[0].wait()
        with export.replacing(tmp_path / "reviews.csv") as out:
            out.write(b"whole")
        assert len(list(tmp_path.iterdir())) == 2, "reviews.csv, and the draft of the one that lives"
        both[1].kill()
        both[1].wait()
        with export.replacing(tmp_path / "verdicts.csv") as out:
            out.write(b"whole")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["reviews.csv", "verdicts.csv"]
    finally:
        for process in both:
            process.kill()
            process.communicate()


def test_a_draft_that_is_removed_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    plain = tempfile.mkstemp

    def overtaken(**options: Any) -> tuple[int, str]:
        handle, name = plain(**options)
        if not taken:
            taken.append(name)
            Path(name).unlink()
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", overtaken)
    with export.replacing(tmp_path / "verdicts.csv") as out:
        out.write(b"whole")
    assert taken
    assert [path.name for path in tmp_path.iterdir()] == ["verdicts.csv"]


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    usual, old = tmp_path / "usual", tmp_path / "old"
    usual.touch()
    old.touch(mode=0o640)
    for path in (tmp_path / "new", old):
        with export.replacing(path) as out:
            out.write(b"x")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode
    assert old.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")
    with export.replacing(tmp_path / "link") as out:
        out.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"
    with export.replacing(os.devnull) as out:
        out.write(b"x")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["no/such/folder.csv", "."])
def test_a_place_that_cannot_be_written_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError), export.replacing(tmp_path / name) as out:
        out.write(b"x")


def test_a_full_disk_says_so() -> None:
    with pytest.raises(ExportError, match="No space left"), export.replacing("/dev/full") as out:
        out.write(b"x" * 100_000)


def test_rows_that_come_by_the_thousand_make_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"a": f"x{n}", "b": n if n % 2 else None} for n in range(7)]
    whole, pieces, none = io.BytesIO(), io.BytesIO(), io.BytesIO()
    export.write_csv(rows, ("a", "b"), whole)
    monkeypatch.setattr("claimcheck.export.csv._AT_ONCE", 3)
    export.write_csv(iter(rows), ("a", "b"), pieces)
    export.write_csv([], ("a", "b"), none)
    assert pieces.getvalue() == whole.getvalue()
    assert none.getvalue() == b"\xef\xbb\xbfa,b\r\n"
