"""JSON Lines: one article or claim a line.

An article's row needs ``text``; ``id``, ``title``, ``url``, ``published``, ``language`` and ``author`` are taken where
they are there, other keys are ignored. In a claims file, as ``claimcheck split`` writes it, each article
(``"type": "article"``) stands once before its claims (``"type": "claim"``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from claimcheck.articles.entry import ClaimRow, Entry, Refuse
from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.records import UNUSABLE

ROW_ENDINGS = (".jsonl", ".ndjson")
_TEXT_KEYS = ("title", "url", "published", "language", "author")


def read_rows(lines: Iterable[bytes], where: str, name: str, refuse: Refuse, first: int = 1) -> Iterator[Entry]:
    """The articles of the rows, as they come; ``first`` is the number of the first line. An article's row that cannot
    be read is refused and the others go on.

    A row of a claims file that cannot be read ends that file, and the article above it is not given: nobody knows which
    of its claims are missing, and a push would take them for claims that are gone. Raises InputError for no row at all.
    """
    article: Entry | None = None
    claims: list[ClaimRow] = []
    size, some = 0, False
    for number, line in enumerate(lines, first):
        place = f"{where}:{number}"
        size += len(line)
        try:
            row = row_of(line, place)
            if row is None:
                continue
            if row.get("type") == "claim":
                if article is None:
                    raise InputError(
                        "a claim before its article",
                        where=place,
                        do="a claims file holds each article before its claims, as `claimcheck split` writes it",
                    )
                claims.append(ClaimRow(place, row))
                continue
            next_one = Entry(place, article_of(row, place, f"{name}-{number}"))
        except InputError as error:
            if claims or (article and article.claims is not None):
                raise
            if article:
                yield _whole(article, claims, size - len(line))
            article, some, size = None, True, len(line)
            refuse(error)
            continue
        if article:
            yield _whole(article, claims, size - len(line))
            size = len(line)
        article, claims, some = next_one, [], True
        if row.get("type") == "article":
            article = replace(article, claims=())
    if article is not None:
        yield _whole(article, claims, size)
    elif not some and first == 1:  # what begins further down may be the blank lines of a file
        raise InputError("there is no row in it", where=where)


def _whole(entry: Entry, claims: list[ClaimRow], size: int) -> Entry:
    return replace(entry, claims=tuple(claims) or entry.claims, size=size)


def row_of(line: bytes, place: str) -> Mapping[str, Any] | None:
    """The object on a line, None for a blank one. Raises InputError where it is no JSON object."""
    text = decode(line, place).removeprefix("\ufeff")
    if not text.strip():
        return None
    try:
        row = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at character {error.pos + 1}"
        raise InputError(reason, where=place, do="one JSON object a line") from None
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, or a thousand lists in each other
        raise InputError(f"not JSON that can be read: {error}", where=place, do="one JSON object a line") from None
    if "\\ud" in text.lower() and UNUSABLE.search(json.dumps(row, ensure_ascii=False)):
        raise InputError("half of a surrogate pair", where=place, do="remove it; it is not text")
    if not isinstance(row, dict):
        raise InputError(f"a JSON {type(row).__name__}, not an object", where=place, do="one JSON object a line")
    return row


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def article_of(row: Mapping[str, Any], place: str, default_id: str) -> Article:
    """The article of a row. Raises InputError where ``text`` is missing or a known key holds no text."""
    text = row.get("text")
    if not isinstance(text, str):
        what = 'no "text" in this row' if text is None else f'"text" is no text, but {json.dumps(text)[:40]}'
        raise InputError(what, where=place, do='an article\'s row needs "text": "…"')
    for key in _TEXT_KEYS:
        if not isinstance(row.get(key), str | None):
            raise InputError(f'"{key}" is not text', where=place)
    given = row.get("id", row.get("article_id"))
    if not isinstance(given, str | int | None) or isinstance(given, bool):
        raise InputError('"id" is neither text nor a number', where=place)
    article = Article(
        id=str(given or "").strip() or default_id if given != 0 else "0",
        text=fix_text(text, place),
        **{key: row.get(key) or None for key in _TEXT_KEYS},
    )
    if row.get("type") == "article" and row.get("sha256") not in (None, article.sha256):
        raise InputError(
            "the text is not the one that its sha256 names, so the offsets of its claims would be wrong",
            where=place,
            do="split the article again",
        )
    return article
