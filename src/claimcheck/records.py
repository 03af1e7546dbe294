"""The one serialisation of each type: to the record that its schema names, and back.

A field called ``span`` becomes flat ``start`` and ``end``; every other span becomes an object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any

from claimcheck.model import (
    Analysis,
    Article,
    Attribution,
    Claim,
    Evidence,
    Quantity,
    Review,
    Ruling,
    Signal,
    Span,
)

Record = dict[str, Any]
UNUSABLE = re.compile("[\0\ud800-\udfff]")
"""What no text may hold: NUL, and halves of surrogate pairs, which Label Studio on PostgreSQL cannot store."""


def to_record(thing: Article | Claim | Review | Ruling | Evidence | Quantity | Attribution) -> Record:
    """The JSON-ready record of a type, as its schema has it."""
    record: Record = _plain(thing)
    if isinstance(thing, Evidence):
        return record
    if isinstance(thing, Article):
        return {"type": "article", **record, "sha256": thing.sha256}
    if isinstance(thing, Claim):
        return {"type": "claim", **record, "speaker": thing.speaker}
    if isinstance(thing, Review):
        return {"type": "review", **record}
    if isinstance(thing, Ruling):
        return {"type": "ruling", **record, "reviews": [to_record(review) for review in thing.reviews]}
    return record


def analysis_record(analysis: Analysis, claims: Sequence[Claim]) -> Record:
    """What ``claimcheck analyze`` prints for one article: its layers and its claims."""
    layers = _plain(analysis)
    del layers["article"], layers["attitudes"]
    article = analysis.article
    return {
        "type": "analysis",
        "article_id": article.id,
        "sha256": article.sha256,
        **layers,
        "claims": [to_record(claim) for claim in claims],
    }


_ATOMS = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    names, values = _fields(kind)
    if not names:
        return value
    found = values(value)
    record: Record = dict(zip(names, found, strict=True))
    if not _ATOMS.issuperset(map(type, found)):
        for name, inner in record.items():
            if type(inner) not in _ATOMS:
                record[name] = _plain(inner)
    return record


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names in the record of such a thing, and what gives all values at once; no names where it has no fields."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    paths = [path for name in names for path in (("span.start", "span.end") if name == "span" else (name,))]
    return tuple(path.removeprefix("span.") for path in paths), attrgetter(*paths) if paths else tuple


def article_from(record: Mapping[str, Any]) -> Article:
    """The article of a record that its schema has passed."""
    optional = {key: record.get(key) for key in ("title", "url", "published", "language", "author")}
    return Article(id=record["id"], text=record["text"], **optional)


def claim_from(record: Mapping[str, Any]) -> Claim:
    """The claim of a record that its schema has passed. Words that many claims share are held once."""
    attribution = record.get("attribution")
    return Claim(
        id=record["id"],
        article_id=intern(record["article_id"]),
        span=_span(record),
        text=record["text"],
        kind=record["kind"],
        sentence=_span(record["sentence"]),
        score=record["score"],
        standalone=record.get("standalone"),
        attribution=_attribution(attribution) if attribution else None,
        quantities=tuple([_quantity(quantity) for quantity in record.get("quantities", ())]),
        signals=tuple([Signal(**signal) for signal in record.get("signals", ())]),
    )


def _span(record: Mapping[str, int]) -> Span:
    return Span(record["start"], record["end"])


def _attribution(record: Mapping[str, Any]) -> Attribution:
    source = record.get("source")
    return Attribution(
        content=_span(record["content"]),
        mode=record["mode"],
        source=_span(source) if source else None,
        speaker=record.get("speaker"),
        role=record.get("role"),
        cue=record.get("cue"),
        hedge=record.get("hedge"),
    )


def _quantity(record: Mapping[str, Any]) -> Quantity:
    return Quantity(
        span=_span(record),
        text=record["text"],
        value=record.get("value"),
        unit=record.get("unit"),
        direction=record.get("direction"),
        approximator=record.get("approximator"),
        low=record.get("low"),
        high=record.get("high"),
    )
