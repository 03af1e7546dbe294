"""Claims of other people's data sets: AVeriTeC, LIAR, FEVER, and CSV with a column of claims.

Such a claim has no article: its own words are the text that it is marked in. Labels come along only to be put aside:
a reviewer must not see them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck.articles.jsonl import row_of
from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """A claim of a data set: the text that it makes as an ``article`` of its own, and what is known of it.

    ``label`` is what the data set says of it; ``where`` is file and row.
    """

    where: str
    article: Article
    speaker: str | None = None
    role: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class DataSet:
    """A kind of data set: its ``name``, how it is read, and what of it is left out."""

    name: str
    read: Callable[[str, str], Iterator[ForeignClaim]]
    left_out: str


def kind_of(path: str) -> str:
    """Which data set a file is, by its ending and what it begins with. Raises InputError where that cannot be told."""
    ending = Path(path).suffix.lower()
    if ending == ".json":
        return "averitec"
    if ending in (".jsonl", ".ndjson"):
        return "fever"
    if ending in (".csv", ".tsv"):
        columns = _columns(text_of_file(path).partition("\n")[0])
        return "csv" if _WORDS & set(columns) or ending == ".csv" else "liar"
    raise InputError(
        f'no data set is told by "{ending or Path(path).name}"',
        where=path,
        do="name it with --from averitec, liar, fever or csv",
    )


def read_data_set(path: str, kind: str) -> Iterator[ForeignClaim]:
    """The claims of a file. Raises InputError for what cannot be read; a claim without words is one, too."""
    return DATA_SETS[kind].read(text_of_file(path), path)


def text_of_file(path: str) -> str:
    """A file as text, without a byte order mark. Raises InputError where it cannot be read or is not UTF-8."""
    try:
        return decode(Path(path).read_bytes(), path).removeprefix("\ufeff")
    except FileNotFoundError:
        raise InputError("there is no such file", where=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None


def _claim(kind: str, where: str, words: object, number: object, **known: Any) -> ForeignClaim:
    """A claim with an article of its own, whose id is the data set's number for it, else a hash of what it says."""
    if not isinstance(words, str) or not words.strip():
        raise InputError("there is no claim in it", where=where)
    text = fix_text(words.strip(), where)
    fields = {key: _text(known.pop(key, None)) for key in ("title", "url", "published")}
    speaker = _text(known.get("speaker"))
    told = str(number).strip() if number is not None else ""
    key = "\0".join((text, speaker or "", fields["published"] or ""))
    article_id = f"{kind}-{told or sha256(key.encode()).hexdigest()[:12]}"
    rest = {name: _text(value) for name, value in known.items()}
    return ForeignClaim(where, Article(id=article_id, text=text, language="en", **fields), **rest)


def _text(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _averitec(data: str, path: str) -> Iterator[ForeignClaim]:
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", where=path) from None
    if not isinstance(rows, list):
        raise InputError("no list of claims", where=path, do="AVeriTeC is a JSON list with an object a claim")
    for number, row in enumerate(rows, 1):
        where = f"{path}:{number}"
        if not isinstance(row, dict):
            raise InputError("no object", where=where)
        yield _claim(
            "averitec",
            where,
            row.get("claim"),
            row.get("claim_id"),
            url=row.get("original_claim_url"),
            title=row.get("reporting_source"),
            published=_iso(row.get("claim_date")),
            speaker=row.get("speaker"),
            label=row.get("label"),
        )


def _iso(day: object) -> str | None:
    """``2-11-2026`` as ``2026-11-02``; None for what is no such day."""
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", day) if isinstance(day, str) else None
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else None


def _liar(data: str, path: str) -> Iterator[ForeignClaim]:
    """LIAR has no head, and no quotation marks that mean anything: id, label, statement, subjects, speaker, job, state,
    party, five counts, and where it was said."""
    lines = csv.reader(io.StringIO(data, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(lines, 1):
        where = f"{path}:{number}"
        if not cells:
            continue
        if len(cells) < 3:
            raise InputError(f"{len(cells)} cells; LIAR has 14", where=where, do="is it another data set? see --from")
        cells += [""] * (14 - len(cells))
        yield _claim(
            "liar",
            where,
            cells[2],
            cells[0].removesuffix(".json"),
            speaker=cells[4].replace("-", " ").title(),
            role=cells[5],
            title=cells[13],
            label=cells[1],
        )


def _fever(data: str, path: str) -> Iterator[ForeignClaim]:
    for number, line in enumerate(data.split("\n"), 1):
        where = f"{path}:{number}"
        row = row_of(line.encode(), where)
        if row is not None:
            yield _claim("fever", where, row.get("claim"), row.get("id"), label=row.get("label"))


_WORDS = frozenset({"claim", "text", "statement"})
_NAMES = {
    "id": "number", "claim_id": "number", "speaker": "speaker", "role": "role", "url": "url", "title": "title",
    "date": "published", "published": "published", "label": "label", "verdict": "label",
}  # fmt: skip


def _columns(head: str) -> list[str]:
    separator = max(",;\t", key=head.count)
    return [column.strip().lower() for column in next(csv.reader([head], delimiter=separator), [])]


def _csv(data: str, path: str) -> Iterator[ForeignClaim]:
    csv.field_size_limit(sys.maxsize)
    head = data.partition("\n")[0]
    columns = _columns(head)
    words = next((column for column in ("claim", "text", "statement") if column in columns), None)
    if words is None:
        raise InputError(
            "no column of claims", where=path, do='call one "claim"; "speaker", "url", "date" are kept too'
        )
    lines = csv.reader(io.StringIO(data, newline=""), delimiter=max(",;\t", key=head.count))
    next(lines, None)
    for number, cells in enumerate(lines, 2):
        if not any(cells):
            continue
        row: Mapping[str, str] = dict(zip(columns, cells, strict=False))
        known = {name: row[column] for column, name in _NAMES.items() if row.get(column)}
        stem = Path(path).stem
        yield _claim(stem, f"{path}, row {number}", row.get(words), known.pop("number", None), **known)


DATA_SETS = {
    one.name: one
    for one in (
        DataSet(
            "averitec", _averitec, "labels, questions with their answers, justifications, claim types and strategies"
        ),
        DataSet("liar", _liar, "labels, subjects, states, parties, and the counts of earlier statements"),
        DataSet("fever", _fever, "labels, and the evidence in Wikipedia"),
        DataSet("csv", _csv, "columns other than claim, id, speaker, role, url, title and date"),
    )
}
