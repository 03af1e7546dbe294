"""CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted after RFC 4180, with a formula guard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from claimcheck.export.rows import Row

# What a spreadsheet takes for a formula, full-width forms too (OWASP, "CSV Injection"). A cell that already begins with
# apostrophes before such a sign gets one more, so that the guard can be taken off again without loss.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes rows as CSV. Several values in a cell stand one a line; what is missing is an empty cell."""
    import pandas as pd

    frame = pd.DataFrame(
        [[_cell(row[column]) for column in columns] for row in rows], columns=list(columns), dtype=object
    )
    text = frame.to_csv(index=False, lineterminator="\r\n")
    out.write(text.encode("utf-8-sig"))


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
