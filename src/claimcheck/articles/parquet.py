"""Parquet corpora (the extra ``[parquet]``): an article a row, with a column ``text``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from claimcheck.articles.csv import columns_of
from claimcheck.articles.entry import Entry, Refuse
from claimcheck.articles.jsonl import article_of
from claimcheck.errors import ConfigError, InputError

_COLUMNS = ("id", "text", "title", "url", "published", "language", "author")
_BATCH = 500
"""Rows that are in memory at a time."""


def read_parquet(content: IO[bytes], where: str, name: str, refuse: Refuse) -> Iterator[Entry]:
    """The articles of a table, a few hundred at a time. A row that cannot be read is refused, and the others go on.

    Raises InputError for what is no table of articles, ConfigError without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        do = 'pip install "claimcheck-toolkit[parquet]"'
        raise ConfigError("Parquet is read by pyarrow, which is not installed", where=where, do=do) from None
    number = 0
    try:
        source = content if content.seekable() else io.BytesIO(content.read())
        table = parquet.ParquetFile(source)  # type: ignore[no-untyped-call]
        given: list[str] = table.schema_arrow.names
        columns = dict(zip(given, columns_of(given, where), strict=True))
        wanted = [column for column in given if columns[column] in _COLUMNS]
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):  # type: ignore[no-untyped-call]
            for row in batch.to_pylist():
                number += 1
                place = f"{where}, row {number}"
                known = {columns[key]: _plain(value) for key, value in row.items()}
                try:
                    article = article_of(known, place, f"{name}-{number}")
                except InputError as error:
                    refuse(error)
                    continue
                yield Entry(place, article, size=len(article.text))
    except (pyarrow.ArrowException, OSError) as error:
        what = f"no Parquet file, or a damaged one: {' '.join(str(error).split())[:120]}"
        raise InputError(what, where=where, do="copy it again") from None
    if not number:
        raise InputError("there is no row in it", where=where)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date


def has_articles(file: Path) -> bool:
    """Whether a Parquet file may be a table of articles; where that cannot be told, the reader says why."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return True
    try:
        names = parquet.read_schema(file).names  # type: ignore[no-untyped-call]
    except (pyarrow.ArrowException, OSError):
        return True
    return "text" in [name.lower() for name in names] and "claim_id" not in names
