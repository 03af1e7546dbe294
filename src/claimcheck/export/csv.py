"""CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted after RFC 4180, with a guard that can be taken off.

A spreadsheet runs a cell that begins with ``=``, and reads ``310,000`` by its own language: in German as 310. So a text
that it would take for a formula, a number or a date stands behind an apostrophe. Numbers in columns of numbers do not,
nor do dates in columns of dates.
"""

from __future__ import annotations

import csv
import io
import math
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import IO, Any

from claimcheck.errors import InputError
from claimcheck.export.rows import Row, Table, with_details

# What a spreadsheet takes for a formula, full-width forms too (OWASP, "CSV Injection"), or for a number, a date or a
# time (LibreOffice 7 and Excel, in English and German). A cell that already begins with apostrophes before such a text
# gets one more, so that the guard can be taken off again without loss.
_GUARDED = re.compile(r"'*(?:[=+\-@\t\r＝＋－＠]|[\s(.,]*[0-9][0-9.,:/()%\s\-]*(?:[eE][+\-]?[0-9]+\s*)?\Z)")
_MAY_BE_GUARDED = re.compile(r"['=+\-@\s＝＋－＠(.,0-9]")
"""What a text begins with that is guarded."""
_MARKS = ',"\r\n'
_FIRST = itemgetter(slice(1))
_DATES = frozenset({"accessed", "created_at", "updated_at", "reviewed_at"})
_NEXT_VALUE = re.compile(r"\n(?!  )")
_SET_IN = re.compile(r"\\*  ")

_AT_ONCE = 500
"""Rows that are held at a time: what fits into a processor's cache."""


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes rows as CSV. Several values in a cell stand one a line, each one's own further lines set in by two spaces;
    what is missing is an empty cell."""
    coming = iter(rows)
    out.write(BOM_UTF8)
    out.write(_lines([[column] for column in columns]))
    while some := list(islice(coming, _AT_ONCE)):
        out.write(_lines([_cells(column, [row[column] for row in some]) for column in columns]))


def _lines(columns: Iterable[list[Any]]) -> bytes:
    """The lines of some columns; several times as fast as csv.writer, which asks about each letter."""
    lines = map(",".join, zip(*map(_quoted, columns), strict=True))
    return "".join([f"{line}\r\n" if line else '""\r\n' for line in lines]).encode()


def _quoted(cells: list[Any]) -> list[str]:
    """The cells of a column as text, in quotation marks where RFC 4180 asks for them."""
    texts = [cell if type(cell) is str else "" if cell is None else str(cell) for cell in cells]
    whole = "".join(texts)
    marks = [mark for mark in _MARKS if mark in whole]
    if not marks:
        return texts
    if marks == [","]:
        return [f'"{text}"' if "," in text else text for text in texts]
    return [
        '"' + text.replace('"', '""') + '"' if "," in text or '"' in text or "\n" in text or "\r" in text else text
        for text in texts
    ]


def _cells(column: str, values: list[Any]) -> list[Any]:
    """The cells of a column; looked at together, since most columns have nothing in them that must be changed."""
    kinds = set(map(type, values))
    if tuple in kinds or bool in kinds:
        if len(kinds) == 1 and not any(values):  # no flags, no earlier answers, nobody skipped
            return [_as_text(values[0])] * len(values)
        values = [_as_text(value) for value in values]
    elif str not in kinds:
        return values
    if column in _DATES:
        return values
    texts = [value for value in values if type(value) is str] if len(kinds) > 1 else values
    begins = set(filter(_MAY_BE_GUARDED.match, {*map(_FIRST, texts)}))
    if not begins:
        return values
    return [guard(value) if type(value) is str and value[:1] in begins else value for value in values]


def _as_text(value: Any) -> Any:
    if isinstance(value, tuple):
        text = "\n".join(value)
        if text.count("\n") < len(value) and "\n " not in text and "\n\\" not in text:
            return text  # one line each, and none that is set in or could be taken for it
        return "\n".join(_value_lines(one, first=number == 0) for number, one in enumerate(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


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
        missing = [name for name in table.needed if name not in columns]
        twice = next((name for name in columns if name and columns.count(name) > 1), None)
        if twice:
            raise InputError(f'two columns are called "{twice}"', where=where, do="take one of them out")
        if missing:
            raise InputError(
                f'no table of {table.name}: there is no column "{missing[0]}"',
                where=where,
                do="`claimcheck pull` writes it",
            )
        places = {name: place for place, name in enumerate(columns)}
        table = with_details(table, columns)
        readers = [(name, places.get(name), _reader(name, table)) for name in table.columns]
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                what = f"{len(cells)} cells where the first line has {len(columns)}"
                raise InputError(what, where=f"{where}:{lines.line_num}", do="was it cut, or saved in another form?")
            yield {name: read("" if place is None else cells[place]) for name, place, read in readers}
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{where}:{lines.line_num}") from None
    except ValueError as error:
        raise InputError(str(error), where=f"{where}:{lines.line_num}") from None


def _reader(column: str, table: Table) -> Callable[[str], Any]:
    """What makes a value of a cell in that column."""
    if column in table.lists:
        return _list
    if column in table.booleans:
        return lambda cell: cell.lower() in ("yes", "true", "1")
    if column in table.numbers:
        return partial(_number, column)
    return (lambda cell: cell or None) if column in _DATES else _one_text


def _one_text(cell: str) -> str | None:
    return (unguard(cell) if cell[0] == "'" else cell) if cell else None


def _list(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    cell = unguard(cell)
    return _values(cell) if "\n" in cell else (cell,)


def _number(column: str, cell: str) -> int | float | None:
    if not cell:
        return None
    try:
        found = int(cell) if cell.removeprefix("-").isdecimal() else float(cell)
    except ValueError:
        found = math.nan
    if isinstance(found, float) and not math.isfinite(found):
        raise ValueError(f'"{cell}" in the column "{column}" is no number')
    return found
