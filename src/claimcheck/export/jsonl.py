"""JSON Lines: the same columns as the CSV, with real lists, numbers and nulls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from claimcheck.errors import InputError
from claimcheck.export.rows import Row, Table


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes one JSON object a row, in UTF-8, its keys in the order of ``columns``."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for row in rows:
        out.write(encode({column: row[column] for column in columns}).encode() + b"\n")


def read_jsonl(data: str, table: Table, where: str) -> Iterator[Row]:
    """The rows that :func:`write_jsonl` was given. Columns of another version of claimcheck that are missing are None.

    Raises InputError for what is not this table.
    """
    for number, line in enumerate(data.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"not JSON: {error}", where=place, do="one JSON object a line") from None
        if not isinstance(found, dict) or any(name not in found for name in table.needed):
            raise InputError(f"no row of the table of {table.name}", where=place, do="`claimcheck pull` writes it")
        yield {name: _value(name, found.get(name), table, place) for name in table.columns}


def _value(column: str, value: Any, table: Table, where: str) -> Any:
    if column in table.lists:
        if not isinstance(value, list | None) or any(not isinstance(one, str) for one in value or ()):
            raise InputError(f'"{column}" is no list of texts', where=where)
        return tuple(value or ())
    if column in table.booleans:
        return bool(value)
    right = int | float | None if column in table.numbers else str | None
    if not isinstance(value, right) or isinstance(value, bool):
        raise InputError(f'"{column}" is no {"number" if column in table.numbers else "text"}', where=where)
    return value
