"""Gold sets: articles in which every claim was marked by hand, as ``gold.schema.json`` has them.

``.jsonl`` holds one article a line; a ``.json`` file holds one, and its text may stand in the ``.txt`` beside it; a
folder is read for both. A passage that stands once in its text needs no ``start`` and ``end``. A claims file is a gold
set too: each of its claims is one that must be found (`claimcheck pull --project claim-spans` writes one).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.articles.jsonl import ROW_ENDINGS, row_of
from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article, Span
from claimcheck.schema import validate
from claimcheck.scoring import GoldArticle, GoldClaim, GoldFigure

_FORMAT = "its form is in schemas/gold.schema.json"


def read_gold(paths: Iterable[str]) -> Iterator[GoldArticle]:
    """The gold articles of files and folders. Raises InputError for what cannot be read or is not of that form, for a
    passage that is not in its text, and for an id that comes twice."""
    seen: dict[str, str] = {}
    for path in paths:
        for where, row in _rows(path):
            gold = gold_article(row, where)
            if gold.article.id in seen:
                first = seen[gold.article.id]
                raise InputError(f'two articles with the id "{gold.article.id}": {first} and {where}')
            seen[gold.article.id] = where
            yield gold


def _rows(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    file = Path(path)
    try:
        if file.is_dir():
            found = sorted(p for p in file.iterdir() if p.suffix.lower() in (".json", *ROW_ENDINGS))
            if not found:
                raise InputError("no .json or .jsonl file in this folder", where=path, do="name a gold set")
            for one in found:
                yield from _rows(str(one))
        elif file.suffix.lower() in ROW_ENDINGS:
            with file.open("rb") as lines:
                places = ((f"{path}:{number}", line) for number, line in enumerate(lines, 1))
                rows = ((where, row) for where, line in places if (row := row_of(line, where)) is not None)
                for where, row in _with_claims(rows):
                    yield where, {"id": f"{file.stem}-{where.rpartition(':')[2]}", **row}
        elif file.suffix.lower() == ".json":
            yield path, _json_file(file)
        else:
            raise InputError(
                f'no gold set: "{file.suffix or file.name}"', where=path, do="known endings: .json, .jsonl"
            )
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(error.filename or path)) from None


def _with_claims(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows, each article of a claims file together with the claims that follow it."""
    place = ""
    article: dict[str, Any] | None = None
    for where, row in rows:
        if row.get("type") == "claim" and article is not None:
            if row.get("article_id") != article["id"]:
                raise InputError(f'a claim of another article than "{article["id"]}", above it', where=where)
            article["claims"].append(_wanted(row))
            continue
        if article is not None:
            yield place, article
        place, article = where, None
        if row.get("type") == "article":
            article = {"type": "gold", "id": row.get("id"), "text": row.get("text"), "claims": []}
        else:
            yield where, row
    if article is not None:
        yield place, article


def _wanted(claim: Mapping[str, Any]) -> Mapping[str, Any]:
    keys = ("start", "end", "text", "kind", "speaker")
    figures = [{key: one[key] for key in ("text", "value") if key in one} for one in claim.get("quantities") or ()]
    return {**{key: claim[key] for key in keys if key in claim}, "need": "must", "quantities": figures}


def _json_file(file: Path) -> dict[str, Any]:
    try:
        row = json.loads(decode(file.read_bytes(), str(file)))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} on line {error.lineno}", where=str(file), do=_FORMAT) from None
    if not isinstance(row, dict):
        raise InputError("not a JSON object", where=str(file), do=_FORMAT)
    row = {"id": file.stem, **row}
    if "text" not in row:
        beside = file.with_suffix(".txt")
        if not beside.exists():
            raise InputError(f'no "text" in it, and no {beside.name} beside it', where=str(file))
        row["text"] = decode(beside.read_bytes(), str(beside))
    return row


def gold_article(row: Mapping[str, Any], where: str) -> GoldArticle:
    """The gold article of a row with id and text. ``where`` stands in its errors; raises as read_gold."""
    problems = validate(row, "gold", where)
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise InputError(f"{problems[0].message}{more}", where=problems[0].where, do=_FORMAT)
    text = fix_text(row["text"], where)
    claims = tuple(
        GoldClaim(
            span=_place(one, text, f"{where} claims[{number}]"),
            kind=one["kind"],
            need=one["need"],
            speaker=one.get("speaker"),
            figures=tuple(_figure(figure) for figure in one.get("quantities", ())),
        )
        for number, one in enumerate(row["claims"])
    )
    never = tuple(_place(one, text, f"{where} never[{number}]") for number, one in enumerate(row.get("never", ())))
    return GoldArticle(Article(row["id"], text), claims, never)


def _place(one: Mapping[str, Any], text: str, where: str) -> Span:
    words = one["text"]
    if "start" not in one:
        times = text.count(words)
        if times != 1:
            raise InputError(
                f"“{words}” stands {'nowhere' if not times else f'{times} times'} in the article",
                where=where,
                do='copy the article\'s words exactly; where they stand in it more than once, give "start" and "end"',
            )
        return Span(text.index(words), text.index(words) + len(words))
    start, end = one["start"], one["end"]
    if not start < end <= len(text) or text[start:end] != words:
        raise InputError(
            f"“{words}” is not the article's text from {start} to {end}",
            where=where,
            do='leave "start" and "end" out where the words stand in the article once',
        )
    return Span(start, end)


def _figure(one: str | Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(one) if isinstance(one, str) else GoldFigure(one["text"], one.get("value"))
