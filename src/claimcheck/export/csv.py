"""CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted after RFC 4180, with a guard that can be taken off.

A spreadsheet runs a cell that begins with ``=``, and reads ``310,000`` by its own language: in German as 310. So a text
that it would take for a formula, a number or a date stands behind an apostrophe. Numbers in columns of numbers do not,
nor do dates in columns of dates.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from claimcheck.errors import InputError
from claimcheck.export.rows import Row, Table

# What a spreadsheet takes for a formula, full-width forms too (OWASP, "CSV Injection"), or for a number, a date or a
# time (LibreOffice 7 and Excel, in English and German). A cell that already begins with apostrophes before such a text
# gets one more, so that the guard can be taken off again without loss.
_GUARDED = re.compile(r"'*(?:[=+\-@\t\r＝＋－＠]|[\s(.,]*[0-9][0-9.,:/()%\s\-]*(?:[eE][+\-]?[0-9]+\s*)?\Z)")
_DATES = frozenset({"accessed", "created_at", "updated_at", "reviewed_at"})
_NEXT_VALUE = re.compile(r"\n(?!  )")
_SET_IN = re.compile(r"\\*  ")

_AT_ONCE = 10_000
"""Rows that are held at a time."""


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes rows as CSV. Several values in a cell stand one a line, each one's own further lines set in by two spaces;
    what is missing is an empty cell."""
    import pandas as pd

    cells = ([_cell(column, row[column]) for column in columns] for row in rows)
    out.write(BOM_UTF8)
    head = True
    while (some := list(islice(cells, _AT_ONCE))) or head:
        frame = pd.DataFrame(some, columns=list(columns), dtype=object)
        out.write(frame.to_csv(index=False, header=head, lineterminator="\r\n").encode())
        head = False


def _cell(column: str, value: Any) -> Any:
    if isinstance(value, tuple):
        value = "\n".join(_value_lines(one, first=number == 0) for number, one in enumerate(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str) or column in _DATES:
        return value
    return guard(value)


def _value_lines(value: str, *, first: bool) -> str:
    """One of several values, its further lines set in, so that none can pass for another value."""
    value = f"\\{value}" if not first and _SET_IN.match(value) else value
    return value.replace("\n", "\n  ")


def _values(cell: str) -> tuple[str, ...]:
    """The values that :func:`_value_lines` put into a cell."""
    found = [value.replace("\n  ", "\n") for value in _NEXT_VALUE.split(cell)]
    return tuple(
        value[1:] if n and value.startswith("\\") and _SET_IN.match(value) else value for n, value in enumerate(found)
    )


def guard(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it, or read it as a number or a date."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """The text that :func:`guard` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def read_csv(data: str, table: Table, where: str) -> Iterator[Row]:
    """The rows that :func:`write_csv` was given. Columns of another version of claimcheck that are missing are None.

    A spreadsheet may have saved it with semicolons or tabs, and without quotation marks. Raises InputError for what is
    not this table.
    """
    csv.field_size_limit(sys.maxsize)
    data = data.removeprefix("\ufeff")
    head = data[: data.find("\n") + 1] or data
    separator = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(data, newline=""), delimiter=separator, strict=True)
    try:
        columns = next(lines, [])
        missing = [name for name in table.columns[:3] if name not in columns]
        if missing:
            raise InputError(
                f'no table of {table.name}: there is no column "{missing[0]}"',
                where=where,
                do="`claimcheck pull` writes it",
            )
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                what = f"{len(cells)} cells where the first line has {len(columns)}"
                raise InputError(what, where=f"{where}:{lines.line_num}", do="was it cut, or saved in another form?")
            found = dict(zip(columns, cells, strict=True))
            yield {name: _read_cell(name, found.get(name, ""), table, where, lines.line_num) for name in table.columns}
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{where}:{lines.line_num}") from None


def _read_cell(column: str, cell: str, table: Table, where: str, line: int) -> Any:
    if column in table.lists:
        return _values(unguard(cell)) if cell else ()
    if column in table.booleans:
        return cell.lower() in ("yes", "true", "1")
    if not cell:
        return None
    if column in table.numbers:
        return number(cell, column, f"{where}:{line}")
    return cell if column in _DATES else unguard(cell)


def number(cell: str, column: str, where: str) -> int | float:
    """A number as it is written. Raises InputError where it is none."""
    try:
        return int(cell) if re.fullmatch(r"-?\d+", cell) else float(cell)
    except ValueError:
        raise InputError(f'"{cell}" in the column "{column}" is no number', where=where) from None
