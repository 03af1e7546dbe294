"""What is kept of a task between pulls: its reading, as JSON. The article's text and HTML are not kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.asked_once import Other
from claimcheck.missed import Missed
from claimcheck.model import EarlierAnswer, Evidence, Problem, Rejected, Review, Source, Span
from claimcheck.records import claim_from, to_record
from claimcheck.reviews import TaskReading


def reading_text(reading: TaskReading) -> str:
    """A reading as one line of JSON."""
    return _encode(
        {
            "claim": to_record(reading.claim) if reading.claim else None,
            "source": _source_record(reading.source) if reading.source else None,
            "sentence": reading.sentence,
            "splitter": reading.splitter,
            "reviews": [to_record(review) for review in reading.reviews],
            "rejected": [_rejected_record(one) for one in reading.rejected],
            "missed": [[one.span.start, one.span.end, one.text, one.reviewer, one.task_id] for one in reading.missed],
            "others": [[to_record(one.claim), _source_record(one.source), one.sentence] for one in reading.others],
        }
    )


# In ASCII: an answer may hold half of a surrogate pair, which SQLite does not store.
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def reading_from(text: str) -> TaskReading:
    """The reading that :func:`reading_text` wrote."""
    record = json.loads(text)
    return TaskReading(
        claim=claim_from(record["claim"]) if record["claim"] else None,
        source=Source(*record["source"]) if record["source"] else None,
        sentence=record["sentence"],
        splitter=record["splitter"],
        reviews=tuple([_review(review) for review in record["reviews"]]),
        rejected=tuple(_rejected(one) for one in record["rejected"]),
        missed=tuple(Missed(Span(start, end), *rest) for start, end, *rest in record["missed"]),
        others=tuple(
            [Other(claim_from(claim), Source(*source), sentence) for claim, source, sentence in record["others"]]
        ),
    )


def _source_record(source: Source) -> list[str | None]:
    return [source.id, source.sha256, source.title, source.url]


def _review(record: Mapping[str, Any]) -> Review:
    fields = {
        **record,
        "evidence": tuple([Evidence(**item) for item in record["evidence"]]),
        "flags": tuple(record["flags"]),
        "earlier": tuple([EarlierAnswer(**item) for item in record["earlier"]]),
    }
    del fields["type"]
    return Review(**fields)


def _rejected_record(one: Rejected) -> dict[str, Any]:
    return {
        "id": one.id,
        "problems": [[problem.code, problem.where, problem.message] for problem in one.problems],
        "raw": one.raw,
        "claim_id": one.claim_id,
        "reviewer": one.reviewer,
        "task_url": one.task_url,
        "updated_at": one.updated_at,
    }


def _rejected(record: Mapping[str, Any]) -> Rejected:
    problems = tuple(Problem(*problem) for problem in record["problems"])
    return Rejected(**{**record, "problems": problems})
