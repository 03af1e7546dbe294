"""CSV, JSON Lines and Parquet hold one table: the verdicts, or if asked for the reviews or the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import IO

from claimcheck.errors import InputError
from claimcheck.export.csv import write_csv
from claimcheck.export.jsonl import write_jsonl
from claimcheck.export.made import LeftOut, Made, Material
from claimcheck.export.parquet import make_parquet as _parquet
from claimcheck.export.rows import TABLES, Row, Table, table_of

_MORE = {
    "verdicts": "single answers and the passages quoted as evidence: --table reviews and --table evidence have them",
    "reviews": "the claims' places and what is ruled on them: --table verdicts has them",
    "evidence": "the claims' places, what is ruled on them, and the notes: --table verdicts has them",
}


def make_csv(material: Material) -> Made:
    """One table as CSV."""
    return _made(material, write_csv)


def make_jsonl(material: Material) -> Made:
    """One table as JSON Lines."""
    return _made(material, write_jsonl)


def make_parquet(material: Material) -> Made:
    """One table as Parquet. Raises ConfigError without pyarrow."""
    table, rows, left_out = _chosen(material)
    return _parquet(table, rows, left_out)


def _made(material: Material, writer: Callable[[Iterable[Row], Sequence[str], IO[bytes]], None]) -> Made:
    table, rows, left_out = _chosen(material)
    return Made(len(rows), lambda out: writer(rows, table.columns, out), left_out)


def _chosen(material: Material) -> tuple[Table, tuple[Row, ...], tuple[LeftOut, ...]]:
    table = TABLES[material.table]
    rows: tuple[Row, ...] | None = getattr(material.tables, table.name)
    if rows is None:
        raise InputError(
            f"there are no {table.name} beside the verdicts",
            do=f"claimcheck pull --{table.name} {table.name}.csv, or name the file with --{table.name}",
        )
    return table_of(table, rows), rows, (LeftOut(_MORE[table.name]),)
