"""JSON Lines: one article or claim a line.

An article's row needs ``text``; ``id``, ``title``, ``url``, ``published`` and ``language`` are taken where they are
there, other keys are ignored. A row with ``"type": "claim"`` is a claim of the article before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article

_TEXT_KEYS = ("title", "url", "published", "language")


def rows(lines: Iterable[bytes], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(place, object) for each line that is not blank. Raises InputError for a line that holds no JSON object."""
    for number, data in enumerate(lines, 1):
        place = f"{where}:{number}"
        line = decode(data, place).removeprefix("\ufeff")
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"not JSON: {error}", where=place, do="one JSON object a line") from None
        if not isinstance(row, dict):
            raise InputError(f"a JSON {type(row).__name__}, not an object", where=place, do="one JSON object a line")
        yield place, row


def article_of(row: Mapping[str, Any], place: str, default_id: str) -> Article:
    """The article of a row. Raises InputError where ``text`` is missing or a known key holds no text."""
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError('no "text" in this row', where=place, do='an article\'s row needs "text": "…"')
    for key in _TEXT_KEYS:
        if not isinstance(row.get(key), str | None):
            raise InputError(f'"{key}" is not text', where=place)
    given = row.get("id", row.get("article_id"))
    if not isinstance(given, str | int | None) or isinstance(given, bool):
        raise InputError('"id" is neither text nor a number', where=place)
    article_id = str(given).strip() if given not in (None, "") else default_id
    article = Article(
        id=article_id or default_id,
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
