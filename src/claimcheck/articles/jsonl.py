"""JSON Lines: one article or claim a line.

An article's row needs ``text``; ``id``, ``title``, ``url``, ``published`` and ``language`` are taken where they are
there, other keys are ignored. In a claims file, as ``claimcheck split`` writes it, each article (``"type": "article"``)
stands once before its claims (``"type": "claim"``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.records import UNUSABLE

_TEXT_KEYS = ("title", "url", "published", "language")


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
        raise InputError('no "text" in this row', where=place, do='an article\'s row needs "text": "…"')
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
