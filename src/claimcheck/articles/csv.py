"""CSV corpora: an article a row, with a column ``text``; a comma, a semicolon or a tab between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from claimcheck.articles.entry import Entry, Refuse
from claimcheck.articles.jsonl import article_of
from claimcheck.articles.packed import Resumed
from claimcheck.articles.text import encoding_of, note_of
from claimcheck.errors import InputError

_HEAD = 1 << 20
"""Bytes from which the encoding of a table is told."""
_LARGEST = 20_000_000
"""Characters of a cell; one that is longer begins with a quotation mark that is never closed."""
_NAMES = {
    "date": "published", "link": "url", "headline": "title", "lang": "language", "byline": "author", "article_id": "id",
}  # fmt: skip


def read_csv(content: IO[bytes], where: str, name: str, refuse: Refuse) -> Iterator[Entry]:
    """The articles of a table, as they come. A row that cannot be read is refused, and the others go on.

    Raises InputError for a table without a column of texts, and for a quotation mark that is never closed: who knows
    which rows it has swallowed.
    """
    head = content.read(_HEAD)
    encoding, guessed = encoding_of(head, where, more=len(head) == _HEAD)
    notes = (note_of(encoding),) if guessed else ()
    counted = Resumed(head, content)
    table = io.TextIOWrapper(
        io.BufferedReader(counted), encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline=""
    )
    before = csv.field_size_limit(_LARGEST)
    try:
        first = table.readline().removeprefix("\ufeff")
        cut = max(",;\t", key=first.count)
        columns = columns_of(next(csv.reader([first], delimiter=cut), []), where)
        lines = csv.reader(table, delimiter=cut, strict=True)
        number, size = 1, 0
        while True:
            number += 1
            place = f"{where}, row {number}"
            try:
                cells = next(lines, None)
                if cells is None:
                    break
                if not any(cells):
                    continue
                if len(cells) != len(columns):
                    what = f"cells: {len(cells)}, where the first line has {len(columns)}"
                    raise InputError(what, where=place, do='a cell with a comma in it is written "in quotation marks"')
                row = {column: cell for column, cell in zip(columns, cells, strict=True) if cell and column}
                if "text" not in row:
                    raise InputError('the cell under "text" is empty', where=place)
                article = article_of(row, place, f"{name}-{number}")
            except csv.Error as error:
                if "end of data" in str(error) or "limit" in str(error):
                    what = "a quotation mark is opened in it and never closed"
                    raise InputError(what, where=place, do='a quotation mark in a cell is written ""') from None
                refuse(InputError(f"no CSV: {error}", where=place))
            except InputError as error:
                refuse(error)
            else:
                yield Entry(place, article, size=counted.read_so_far - size, notes=notes)
                size, notes = counted.read_so_far, ()
    except UnicodeDecodeError as error:
        what = f"not {encoding}: byte 0x{error.object[error.start]:02x} after row {number - 1}"
        raise InputError(what, where=where, do="save it as UTF-8") from None
    finally:
        csv.field_size_limit(before)
    if number == 2:
        raise InputError("there is no row in it", where=where)


def is_head(line: bytes) -> bool:
    """Whether a line is the first one of a table of articles: several names, ``text`` among them, and of no claims."""
    cells = [cell.strip(' "\r\n').lower() for cell in re.split("[,;\t]", line.decode("utf-8", errors="replace"))]
    named = "text" in cells and "claim_id" not in cells
    return named and len(set(cells)) == len(cells) > 1 and all(len(cell) < 40 for cell in cells)


def columns_of(given: list[str], where: str) -> list[str]:
    """The columns by the names that an article's row has them under. Raises InputError where they hold no articles."""
    names = [column.strip().lower() for column in given]
    if not names:
        raise InputError("there is no row in it", where=where)
    if {"claim_id", "start", "end"} <= set(names):
        raise InputError(
            "this is a table of claims, to look at", where=where, do="give the articles, or a claims file (.jsonl)"
        )
    columns = [_NAMES.get(column, column) if _NAMES.get(column) not in names else column for column in names]
    if "text" not in columns:
        found = ", ".join(column for column in names if column)[:200]
        raise InputError(
            f'no column "text"; there are: {found}', where=where, do="give the column of articles that name"
        )
    if twice := next((one for one in columns if one and columns.count(one) > 1), None):
        raise InputError(f'two columns are called "{twice}"', where=where, do="give one of them another name")
    return columns
