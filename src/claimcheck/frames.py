"""pandas frames: articles in, claims out; and the tables of a pull with the types of their columns."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from claimcheck.articles import article_of
from claimcheck.errors import InputError
from claimcheck.export import claim_rows
from claimcheck.export.rows import CLAIMS, VERDICTS, Table, table_of
from claimcheck.export.tables import read_table, table_in
from claimcheck.language import other_language
from claimcheck.workflows import find_claims

_FIELDS = ("id", "text", "title", "url", "published", "language", "author")


def split_frame(articles: pd.DataFrame, *, force: bool = False) -> pd.DataFrame:
    """The claims of many articles, a row each, in the articles' order; the columns are those of ``claims.csv``.

    ``articles`` has a column ``text``, and may have ``id`` (else the index stands for it), ``title``, ``url``,
    ``published``, ``language`` and ``author``; others are left alone. Pure: nothing is read or written, so that it can
    be mapped over the parts of a larger frame. Articles in other languages than English are left out, with a
    UserWarning that names them, but for ``force``. Raises InputError for a missing column, an article without text,
    and an id that stands there twice.

    >>> import pandas as pd
    >>> articles = pd.DataFrame({"id": ["harbour"], "text": ["The harbour lost 40 ships last year, said Ana Holm."]})
    >>> split_frame(articles)[["article_id", "claim", "speaker"]].to_dict("records")
    [{'article_id': 'harbour', 'claim': 'The harbour lost 40 ships last year', 'speaker': 'Ana Holm'}]
    """
    if "text" not in articles.columns:
        raise InputError("there is no column text", where="the frame", do="name the column with the articles so")
    ids = articles["id"] if "id" in articles.columns else articles.index
    names = [str(one) for one in ids]
    if twice := sorted({name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()):
        raise InputError(f"the id {twice[0]} stands there twice", where="the frame", do="give each article its own")
    rows: list[Any] = []
    others: list[str] = []
    for name, row in zip(names, articles.to_dict("records"), strict=True):
        known = {key: str(row[key]) for key in _FIELDS if key in row and not pd.isna(row[key])}
        article = article_of({**known, "id": name}, f"article {name}", name)
        if not force and (language := other_language(article)):
            others.append(f"{name} ({language})")
        else:
            rows += claim_rows(article, find_claims(article))
    if others:
        named = f"{', '.join(others[:5])}{' …' if len(others) > 5 else ''}"
        warnings.warn(f"left out, as claims are found in English only: {named}; force=True splits all", stacklevel=2)
    return _framed(rows, CLAIMS)


def read_frame(path: str | Path) -> pd.DataFrame:
    """A table that ``claimcheck pull`` wrote (verdicts, reviews or evidence; CSV or JSON Lines), with its types.

    Text is pandas' ``string``, numbers are ``Int64`` or ``Float64``, each with NA where nothing stands; a column of
    several values holds tuples. What guards a spreadsheet against formulas is taken off. Raises InputError for what is
    none of these tables.

    >>> from pathlib import Path
    >>> _ = Path("evidence.csv").write_text(
    ...     "claim_id,article_id,reviewer,url,annotation_id\\n"
    ...     "clm_0a1b2c3d4e5f,harbour,ada@example.org,https://stats.example.org/ships,17\\n"
    ... )
    >>> evidence = read_frame("evidence.csv")
    >>> evidence.loc[0, "url"], int(evidence.loc[0, "annotation_id"]), str(evidence["annotation_id"].dtype)
    ('https://stats.example.org/ships', 17, 'Int64')
    >>> read_frame("nowhere.csv")
    Traceback (most recent call last):
    claimcheck.errors.InputError: nowhere.csv: there is no such file
    """
    table = table_in(path) or VERDICTS  # what is none of the tables is refused as no table of verdicts
    return _framed(list(read_table(str(path), table)), table)


def _framed(rows: list[Any], table: Table) -> pd.DataFrame:
    """The rows with a type for each column."""
    table = table_of(table, rows)
    frame = pd.DataFrame(rows, columns=list(table.columns))
    types = {column: "string" for column in table.columns if column not in table.lists}
    types |= {column: "Int64" if column in table.whole else "Float64" for column in table.numbers}
    types |= dict.fromkeys(table.booleans, "boolean")
    return frame.astype(types)
