"""JSON Lines: the same columns as the CSV, with real lists, numbers and nulls."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring as _text
from math import isfinite
from typing import IO, Any

from claimcheck.errors import InputError
from claimcheck.export.rows import Row, Table, with_details

_AT_ONCE = 500
"""Rows that are held at a time: what fits into a processor's cache."""


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], out: IO[bytes]) -> None:
    """Writes one JSON object a row, in UTF-8, its keys in the order of ``columns``."""
    line = "{" + ", ".join(f"{_text(column)}: %s" for column in columns) + "}\n"
    coming = iter(rows)
    while some := list(islice(coming, _AT_ONCE)):
        cells = [_encoded([row[column] for row in some]) for column in columns]
        out.write("".join(map(line.__mod__, zip(*cells, strict=True))).encode())


def _encoded(values: list[Any]) -> Iterable[str]:
    """The values of a column as JSON, together: in most of them all are of one type."""
    kinds = {*map(type, values)}
    if len(kinds) == 1:
        [kind] = kinds
        encode = _ENCODERS.get(kind, _any)
        if kind in (str, tuple) and 2 * len(once := {*values}) <= len(values):
            return map({value: encode(value) for value in once}.__getitem__, values)  # a claim in each of its reviews
        return map(encode, values)
    return [_ENCODERS.get(type(value), _any)(value) for value in values]


def _float(value: float) -> str:
    return repr(value) if isfinite(value) else _any(value)


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, values))}]"


_any = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_ENCODERS: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    int: repr,
    float: _float,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
    tuple: _list,
}


def read_jsonl(data: str, table: Table, where: str) -> Iterator[Row]:
    """The rows that :func:`write_jsonl` was given. Columns of another version of claimcheck that are missing are None.

    Raises InputError for what is not this table.
    """
    columns: tuple[str, ...] = ()
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
        if not columns:
            table = with_details(table, found)
            columns = table.columns
        yield {name: _value(name, found.get(name), table, place) for name in columns}


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
