"""The CSV in a real spreadsheet: LibreOffice, without a window, opens it as for a reader, and saves it as XLSX."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from claimcheck import export
from claimcheck.export.csv import unguard
from claimcheck.export.rows import VERDICTS
from exported import TABLES

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
)
ENGLISH, GERMAN = "1033", "1031"
ODD = {
    "article_id": "007",
    "article_title": "=HYPERLINK(\"http://x.example\")",
    "claim": "＝1+1",
    "speaker": "@channel",
    "role": "+49 30",
    "hedge": "-5 degrees",
    "figures": "310,000",
    "corrected": ("3/4", "NA"),
    "flags": (),
    "notes": ("ada@example.org: line 1\nline 2; \"quoted\"\tand a tab", "ben@example.org: N/A"),
    "sentence": "It was “5” — 🚢, in May.",
    "standalone": "10.5",
    "form": "12e456789012",
    "policy": "2026-11-22",
}  # fmt: skip


def opened(path: Path, language: str, tmp_path: Path) -> list[list[object]]:
    """The cells as a reader sees them, in English or in German."""
    assert OFFICE
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    how = ["--headless", profile, f"--infilter=CSV:44,34,76,1,,{language}", "--convert-to", "xlsx"]
    command = [OFFICE, *how, "--outdir", str(tmp_path / language), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (sheet,) = openpyxl.load_workbook(tmp_path / language / f"{path.stem}.xlsx").worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_read(cell: object) -> str:
    return "" if cell is None else str(cell)


def test_libreoffice_shows_every_text_as_it_is_and_every_number_as_a_number(tmp_path: Path) -> None:
    rows = [{**TABLES.verdicts[0], **ODD}, *TABLES.verdicts]
    path = tmp_path / "verdicts.csv"
    with export.replacing(path) as out:
        export.write_csv(rows, VERDICTS.columns, out)
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    english = opened(path, ENGLISH, tmp_path)
    assert english[0] == list(VERDICTS.columns), "no byte order mark in the first cell"
    assert len(english) == len(lines)
    for ours, theirs in zip(lines[1:], english[1:], strict=True):
        for column, cell, shown in zip(VERDICTS.columns, ours, theirs, strict=True):
            if column in VERDICTS.numbers and cell:
                assert shown == float(cell), column
            else:
                assert as_read(shown) == cell, column
                assert not isinstance(shown, int | float), column
    # In German a comma is the decimal sign: a figure that stood there unguarded would be 310.
    german = opened(path, GERMAN, tmp_path)
    texts = [n for n, column in enumerate(VERDICTS.columns) if column not in VERDICTS.numbers]
    assert [[as_read(row[n]) for n in texts] for row in german] == [[as_read(row[n]) for n in texts] for row in english]
    figures = VERDICTS.columns.index("figures")
    assert unguard(as_read(german[1][figures])) == "310,000"
