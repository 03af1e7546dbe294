"""Parquet: one table with real lists, whole numbers, numbers and nulls, for engines and notebooks."""

from __future__ import annotations

from typing import IO, Any

from claimcheck.errors import ConfigError
from claimcheck.export.made import LeftOut, Made
from claimcheck.export.rows import Row, Table

_FRACTIONS = frozenset({"agreement", "score", "lead_time"})


def make_parquet(table: Table, rows: tuple[Row, ...], left_out: tuple[LeftOut, ...]) -> Made:
    """A Parquet file of one table. Raises ConfigError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        do = 'pip install "claimcheck-toolkit[parquet]"'
        raise ConfigError("Parquet is written by pyarrow, which is not installed", do=do) from None

    def kind(column: str) -> Any:
        if column in table.lists:
            return pyarrow.list_(pyarrow.string())
        if column in table.numbers:
            return pyarrow.float64() if column in _FRACTIONS else pyarrow.int64()
        return pyarrow.bool_() if column in table.booleans else pyarrow.string()

    schema = pyarrow.schema([(column, kind(column)) for column in table.columns])

    def write(out: IO[bytes]) -> None:
        columns = [
            pyarrow.array(
                [list(row[name]) if name in table.lists else row[name] for row in rows], schema.field(name).type
            )
            for name in table.columns
        ]
        parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), out)  # type: ignore[no-untyped-call]

    return Made(len(rows), write, left_out)
