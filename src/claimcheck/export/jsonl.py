"""JSON Lines: the same columns as the CSV, with real lists, numbers and nulls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import IO

from claimcheck.export.rows import Row


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes one JSON object a row, in UTF-8, its keys in the order of ``columns``."""
    for row in rows:
        line = json.dumps({column: row[column] for column in columns}, ensure_ascii=False)
        out.write(line.encode() + b"\n")
