"""CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted after RFC 4180, with a formula guard."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

from claimcheck.export.rows import Row

# What a spreadsheet takes for a formula, full-width forms too (OWASP, "CSV Injection"). A cell that already begins with
# apostrophes before such a sign gets one more, so that the guard can be taken off again without loss.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


_AT_ONCE = 10_000
"""Rows that are held at a time."""


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes rows as CSV. Several values in a cell stand one a line; what is missing is an empty cell."""
    import pandas as pd

    cells = ([_cell(row[column]) for column in columns] for row in rows)
    out.write(BOM_UTF8)
    head = True
    while (some := list(islice(cells, _AT_ONCE))) or head:
        frame = pd.DataFrame(some, columns=list(columns), dtype=object)
        out.write(frame.to_csv(index=False, header=head, lineterminator="\r\n").encode())
        head = False


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "\n".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guard(value) if isinstance(value, str) else value


def guard(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that :func:`guard` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
