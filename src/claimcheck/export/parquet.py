"""Parquet: one table with real lists, whole numbers, numbers and nulls, for engines and notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

from claimcheck.errors import ConfigError
from claimcheck.export.made import LeftOut, Made
from claimcheck.export.rows import Row, Table

_FRACTIONS = frozenset({"agreement", "score", "lead_time"})


_AT_ONCE = 20_000
"""Rows that are held at a time."""


def make_parquet(table: Table, rows: tuple[Row, ...], left_out: tuple[LeftOut, ...]) -> Made:
    """A Parquet file of one table. Raises ConfigError without pyarrow."""
    _pyarrow()
    return Made(len(rows), lambda out: write_parquet(rows, table, out), left_out)


def write_parquet(rows: Iterable[Row], table: Table, out: IO[bytes]) -> None:
    """Writes rows as they come. Raises ConfigError without pyarrow."""
    pyarrow, parquet = _pyarrow()

    def kind(column: str) -> Any:
        if column in table.lists:
            return pyarrow.list_(pyarrow.string())
        if column in table.numbers:
            return pyarrow.float64() if column in _FRACTIONS else pyarrow.int64()
        return pyarrow.bool_() if column in table.booleans else pyarrow.string()

    schema = pyarrow.schema([(column, kind(column)) for column in table.columns])
    coming = iter(rows)
    with parquet.ParquetWriter(out, schema) as writer:
        while some := list(islice(coming, _AT_ONCE)):
            columns = [
                pyarrow.array(
                    [list(row[name]) if name in table.lists else row[name] for row in some], schema.field(name).type
                )
                for name in table.columns
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        do = 'pip install "claimcheck-toolkit[parquet]"'
        raise ConfigError("Parquet is written by pyarrow, which is not installed", do=do) from None
    return pyarrow, parquet
