"""The one serialisation of each type: to the record that its schema names, and back.

A field called ``span`` becomes flat ``start`` and ``end``; every other span becomes an object of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
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


def to_record(thing: Article | Claim | Review | Ruling | Evidence | Quantity | Attribution) -> Record:
    """The JSON-ready record of a type, as its schema has it."""
    record: Record = _plain(thing)
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
    del layers["article"]
    article = analysis.article
    return {
        "type": "analysis",
        "article_id": article.id,
        "sha256": article.sha256,
        **layers,
        "claims": [to_record(claim) for claim in claims],
    }


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind is tuple:
        return [_plain(item) for item in value]
    names = _field_names(kind)
    if not names:
        return value
    record: Record = {}
    for name in names:
        inner = getattr(value, name)
        if name == "span":
            record["start"], record["end"] = inner.start, inner.end
        else:
            record[name] = _plain(inner)
    return record


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def article_from(record: Mapping[str, Any]) -> Article:
    """The article of a record that its schema has passed."""
    optional = {key: record.get(key) for key in ("title", "url", "published", "language")}
    return Article(id=record["id"], text=record["text"], **optional)


def claim_from(record: Mapping[str, Any]) -> Claim:
    """The claim of a record that its schema has passed."""
    attribution = record.get("attribution")
    return Claim(
        id=record["id"],
        article_id=record["article_id"],
        span=_span(record),
        text=record["text"],
        kind=record["kind"],
        sentence=_span(record["sentence"]),
        score=record["score"],
        standalone=record.get("standalone"),
        attribution=_attribution(attribution) if attribution else None,
        quantities=tuple(_quantity(quantity) for quantity in record.get("quantities", ())),
        signals=tuple(Signal(**signal) for signal in record.get("signals", ())),
    )


def _span(record: Mapping[str, int]) -> Span:
    return Span(record["start"], record["end"])


def _attribution(record: Mapping[str, Any]) -> Attribution:
    source = record.get("source")
    return Attribution(
        content=_span(record["content"]),
        source=_span(source) if source else None,
        **{key: record.get(key) for key in ("mode", "speaker", "role", "cue", "hedge")},  # type: ignore[arg-type]
    )


def _quantity(record: Mapping[str, Any]) -> Quantity:
    rest = {key: value for key, value in record.items() if key not in ("start", "end")}
    return Quantity(span=_span(record), **rest)
