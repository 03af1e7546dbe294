"""XLSX: a sheet a table, every text as text and every number as a number, so that no spreadsheet has to guess."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from claimcheck.errors import ConfigError, ExportError
from claimcheck.export.made import LeftOut, Made, Material
from claimcheck.export.rows import TABLES, Row, Table, table_of

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_575
"""What Excel holds in a cell, and in a sheet below its first line."""
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"claim": 60, "sentence": 60, "quote": 60, "note": 40, "notes": 40, "evidence": 40, "url": 40}
_CUT = "of more than 32,767 characters, cut there"
_REPLACED = "with control characters, replaced by �"


def make_xlsx(material: Material) -> Made:
    """A workbook with the verdicts, and the reviews and evidence where they are at hand.

    Raises ConfigError without openpyxl, ExportError for more rows than a sheet holds.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        do = 'pip install "claimcheck-toolkit[xlsx]"'
        raise ConfigError("XLSX is written by openpyxl, which is not installed", do=do) from None
    tables = material.tables
    sheets = {"verdicts": tables.verdicts, "reviews": tables.reviews, "evidence": tables.evidence}
    for name, rows in sheets.items():
        if rows and len(rows) > MOST_ROWS:
            what = f"{len(rows):,} {name} are more than a sheet holds ({MOST_ROWS:,})"
            raise ExportError(what, do="take --to csv or --to parquet")
    there = {name: rows for name, rows in sheets.items() if rows is not None}
    odd = Counter(what for rows in there.values() for row in rows for value in row.values() for what in _odd(value))
    left_out = [LeftOut(f"the {name}, which are not at hand") for name in sheets if name not in there]
    left_out += [LeftOut(what, count, "text") for what, count in sorted(odd.items())]

    def write(out: IO[bytes]) -> None:
        whole = io.BytesIO()  # a disk that is full in the middle of its archive would leave openpyxl with much to say
        _workbook(there).save(whole)
        out.write(whole.getbuffer())

    return Made(len(tables.verdicts), write, tuple(left_out))


def _workbook(sheets: dict[str, tuple[Row, ...]]) -> Workbook:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        _add_sheet(book, table_of(TABLES[name], rows), rows)
    return book


def _add_sheet(book: Workbook, table: Table, rows: tuple[Row, ...]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 14)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(rows) + 1}"
    wrapped, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)

    def cell(value: Any) -> Any:
        value = _plain(value)
        if type(value) is not str or not (value[0] in "=#" or "\n" in value):
            return value  # a cell of its own costs ten times as much
        made = WriteOnlyCell(sheet, value=value)
        made.data_type = "s"  # openpyxl takes a text that begins with = for a formula, and one with # for an error
        made.alignment = wrapped
        return made

    def heading(column: str) -> Any:
        made = WriteOnlyCell(sheet, value=column)
        made.font = bold
        return made

    sheet.append([heading(column) for column in table.columns])
    for row in rows:
        sheet.append([cell(row[column]) for column in table.columns])


def _plain(value: Any) -> Any:
    """What stands in a cell; None for what is missing."""
    if isinstance(value, tuple):
        value = "\n".join(value)
    return _NO_XML.sub("\ufffd", value)[:MOST_CHARACTERS] or None if isinstance(value, str) else value


def _odd(value: Any) -> list[str]:
    text = "\n".join(value) if isinstance(value, tuple) else value
    if not isinstance(text, str):
        return []
    return [_CUT] * (len(text) > MOST_CHARACTERS) + [_REPLACED] * bool(_NO_XML.search(text))
