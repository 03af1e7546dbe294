"""Claims of other people's data sets: AVeriTeC, LIAR, FEVER, and CSV with a column of claims.

Such a claim has no article: its own words are the text that it is marked in. Labels come along only to be put aside:
a reviewer must not see them.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck.articles.jsonl import row_of
from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article, Problem
from claimcheck.records import UNUSABLE


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """A claim of a data set: the text that it makes as an ``article`` of its own, and what is known of it.

    ``label`` is what the data set says of it; ``where`` is file and row. ``dropped`` names what the row has and cannot
    be used: a date that is no day, an address that is none of the web.
    """

    where: str
    article: Article
    speaker: str | None = None
    role: str | None = None
    label: str | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSet:
    """A kind of data set: its ``name``, how it is read, and what of it is left out, which may hang on the file.

    A row that cannot be read is a problem, and the others go on.
    """

    name: str
    read: Callable[[str, str], Iterator[ForeignClaim | Problem]]
    left_out: Callable[[str, str], tuple[str, ...]]


def kind_of(path: str) -> str:
    """Which data set a file is, by its ending and what it begins with. Raises InputError where that cannot be told."""
    ending = Path(path).suffix.lower()
    if ending == ".json":
        return "averitec"
    if ending in (".jsonl", ".ndjson"):
        return "fever"
    if ending in (".csv", ".tsv"):
        columns = _columns(text_of_file(path), path)
        return "csv" if set(_WORDS) & set(columns) or ending == ".csv" else "liar"
    raise InputError(
        f'no data set is told by "{ending or Path(path).name}"',
        where=path,
        do="name it with --from averitec, liar, fever or csv",
    )


def read_data_set(path: str, kind: str) -> tuple[Iterator[ForeignClaim | Problem], tuple[str, ...]]:
    """The claims of a file, with a problem for each row that is none; and what of the file is left out.

    Raises InputError for a file that cannot be read, on the way through it, too.
    """
    data = text_of_file(path)
    return DATA_SETS[kind].read(data, path), DATA_SETS[kind].left_out(data, path)


def text_of_file(path: str) -> str:
    """A file as text, without a byte order mark. Raises InputError where it cannot be read or is not UTF-8."""
    try:
        return decode(Path(path).read_bytes(), path).removeprefix("\ufeff")
    except FileNotFoundError:
        raise InputError("there is no such file", where=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None


def _claim(kind: str, where: str, words: object, number: object, **known: Any) -> ForeignClaim | Problem:
    """A claim with an article of its own, whose id is the data set's number for it, else a hash of what it says."""
    if not isinstance(words, str) or not words.strip():
        return Problem("import.row", where, "there is no claim in it")
    if not _is_id(number):
        return Problem("import.row", where, f"its id is neither text nor a number: {str(number)[:40]}")
    for name, value in {"claim": words, "id": number, **known}.items():
        if isinstance(value, str) and UNUSABLE.search(value):
            return Problem("import.row", where, f"a NUL character or half of a surrogate pair in its {name}")
    text = fix_text(words.strip(), where)
    dropped = []
    if known.get("published") and (published := _day(known["published"])) != known["published"]:
        known["published"] = published
        dropped += [] if published else ["date"]
    if known.get("url") and not _WEB.match(str(known["url"])):
        del known["url"]
        dropped.append("address")
    fields = {key: _text(known.pop(key, None)) for key in ("title", "url", "published")}
    speaker = _text(known.get("speaker"))
    told = " ".join(str(number).split()) if number is not None else ""
    key = "\0".join((text, speaker or "", fields["published"] or ""))
    article_id = f"{kind}-{told or sha256(key.encode()).hexdigest()[:12]}"
    rest = {name: _text(value) for name, value in known.items()}
    article = Article(id=article_id, text=text, language="en", **fields)
    return ForeignClaim(where, article, dropped=tuple(dropped), **rest)


_WEB = re.compile(r"\s*https?://\S", re.IGNORECASE)


def _is_id(number: object) -> bool:
    if isinstance(number, float):
        return math.isfinite(number)
    return isinstance(number, str | int | None) and not isinstance(number, bool)


def _day(given: object) -> str | None:
    """``2-11-2026`` as ``2026-11-02``, an ISO day or time as it is; None for a day that there is not, and for no text.

    What is no date in figures stays: ``May 2020`` is of no use to the splitter, but to a reader.
    """
    if not isinstance(given, str):
        return None
    if other := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", given.strip()):
        given = f"{other[3]}-{int(other[2]):02d}-{int(other[1]):02d}"
    if re.match(r"\d+-\d+-\d+", given.strip()):
        try:
            date.fromisoformat(given.strip()[:10])
        except ValueError:
            return None
    return given


def _text(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _averitec(data: str, path: str) -> Iterator[ForeignClaim | Problem]:
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", where=path) from None
    if not isinstance(rows, list):
        raise InputError("no list of claims", where=path, do="AVeriTeC is a JSON list with an object a claim")
    for number, row in enumerate(rows, 1):
        where = f"{path}:{number}"
        if not isinstance(row, dict):
            yield Problem("import.row", where, "no object")
            continue
        yield _claim(
            "averitec",
            where,
            row.get("claim"),
            row.get("claim_id"),
            url=row.get("original_claim_url"),
            title=row.get("reporting_source"),
            published=row.get("claim_date"),
            speaker=row.get("speaker"),
            label=row.get("label"),
        )


def _liar(data: str, path: str) -> Iterator[ForeignClaim | Problem]:
    """LIAR has no head, and no quotation marks that mean anything: id, label, statement, subjects, speaker, job, state,
    party, five counts, and where it was said."""
    csv.field_size_limit(sys.maxsize)
    lines = csv.reader(io.StringIO(data, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(lines, 1):
        where = f"{path}:{number}"
        if not cells:
            continue
        if len(cells) != 14:
            what = f"cells: {len(cells)}; LIAR has 14 (is it another data set? see --from)"
            yield Problem("import.row", where, what)
            continue
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


def _fever(data: str, path: str) -> Iterator[ForeignClaim | Problem]:
    for number, line in enumerate(data.split("\n"), 1):
        where = f"{path}:{number}"
        try:
            row = row_of(line.encode(), where)
        except InputError as error:
            yield Problem("import.row", where, error.what)
            continue
        if row is not None:
            yield _claim("fever", where, row.get("claim"), row.get("id"), label=row.get("label"))


_WORDS = ("claim", "text", "statement")
_NAMES = {
    "id": "number", "claim_id": "number", "speaker": "speaker", "role": "role", "url": "url", "title": "title",
    "date": "published", "published": "published", "label": "label", "verdict": "label",
}  # fmt: skip
_OF_SPLIT = {"claim_id", "article_id", "start", "end", "sentence"}


def _reader(data: str) -> Any:
    csv.field_size_limit(sys.maxsize)
    head = data.partition("\n")[0]
    return csv.reader(io.StringIO(data, newline=""), delimiter=max(",;\t", key=head.count), strict=True)


def _columns(data: str, path: str) -> list[str]:
    if "\r" in (head := data.partition("\n")[0].removesuffix("\r")):
        raise InputError("a bare CR in its first line", where=path, do="save it with line ends that are LF or CRLF")
    try:
        return [column.strip().lower() for column in next(_reader(head), [])]
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{path}, row 1") from None


def _csv(data: str, path: str) -> Iterator[ForeignClaim | Problem]:
    columns = _columns(data, path)
    if set(columns) >= _OF_SPLIT:
        raise InputError(
            "this is a table made by split, to look at",
            where=path,
            do="choose or change claims in a claims file: claimcheck split ARTICLE -o claims.jsonl",
        )
    words = next((column for column in _WORDS if column in columns), None)
    if words is None:
        raise InputError(
            "no column of claims", where=path, do='call one "claim"; "speaker", "url", "date" are kept too'
        )
    if twice := next((one for one in columns if columns.count(one) > 1 and (one == words or one in _NAMES)), None):
        raise InputError(f'two columns are called "{twice}"', where=path, do="give one of them another name")
    for number, cells in _rows(data, path):
        where = f"{path}, row {number}"
        if isinstance(cells, str):
            yield Problem("import.row", where, f"no CSV: {cells}")
        elif len(cells) != len(columns):  # a comma in a claim without quotation marks, perhaps
            yield Problem("import.row", where, f"cells: {len(cells)}, where the first line has {len(columns)}")
        else:
            row: Mapping[str, str] = dict(zip(columns, cells, strict=False))
            known = {name: row[column] for column, name in _NAMES.items() if row.get(column)}
            yield _claim(Path(path).stem, where, row[words], known.pop("number", None), **known)


def _rows(data: str, path: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows after the first that are not blank, as a spreadsheet counts them; a text says why one cannot be read.

    Raises InputError for a quotation mark that is never closed: who knows which rows it has swallowed.
    """
    lines = _reader(data)
    next(lines, None)
    number = 1
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            if "end of data" in str(error):
                what = "a quotation mark is opened in it and never closed"
                raise InputError(
                    what, where=f"{path}, row {number}", do='a quotation mark in a cell is written ""'
                ) from None
            yield number, str(error)
            continue
        if any(cells):
            yield number, cells


def _other_columns(data: str, path: str) -> tuple[str, ...]:
    columns = [column for column in _columns(data, path) if column]
    words = next((column for column in _WORDS if column in columns), None)
    labels = ("labels",) if {"label", "verdict"} & set(columns) else ()
    others = [column for column in columns if column != words and column not in _NAMES]
    return (*labels, *([f"the column{'s' * (len(others) > 1)} {', '.join(others)}"] if others else []))


DATA_SETS = {
    one.name: one
    for one in (
        DataSet(
            "averitec",
            _averitec,
            lambda data, path: (
                "labels",
                "questions with their answers",
                "justifications",
                "claim types and strategies",
            ),
        ),
        DataSet(
            "liar",
            _liar,
            lambda data, path: ("labels", "subjects", "states", "parties", "the counts of earlier statements"),
        ),
        DataSet("fever", _fever, lambda data, path: ("labels", "the evidence in Wikipedia")),
        DataSet("csv", _csv, _other_columns),
    )
}
