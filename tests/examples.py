"""An article, its claims and the answers to them, small enough to be read whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimcheck.model import Article, Attribution, Claim, Quantity, Signal, Span
from claimcheck.project import load_project
from claimcheck.split import claim_id
from claimcheck.tasks import task_for

TEXT = (
    "The harbour lost 40 ships last year, “a disgrace for the town”, said Mayor Ana Holm.\n"
    "The council will close the pier in May. 🚢 Café owners protested.\n"
)
ARTICLE = Article(id="harbour", text=TEXT, title="Harbour, in trouble", url="https://news.example/harbour")
REVIEWERS = {1: "ada@example.org", 2: "ben@example.org", 3: "eve@example.org"}


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(words: str, **fields: Any) -> Claim:
    place = span(words)
    sentence = next(s for s in map(span, (TEXT.split("\n")[0], *_SECOND)) if s.holds(place))
    made = Claim(claim_id(ARTICLE.id, words, 0), ARTICLE.id, place, words, "event", sentence, 0.5)
    return replace(made, **fields)


_SECOND = ("The council will close the pier in May.", "🚢 Café owners protested.")

SHIPS = claim(
    "The harbour lost 40 ships last year",
    kind="statistic",
    score=0.9,
    quantities=(Quantity(span("40 ships"), "40 ships", 40, "ship", "decrease"),),
    attribution=Attribution(
        span("The harbour lost 40 ships last year"),
        "indirect",
        span("Mayor Ana Holm"),
        "Ana Holm",
        "Mayor",
        "said",
    ),
    signals=(Signal("statistic.count", "counts something: 40 ships"),),
)
PIER = claim("The council will close the pier in May", kind="policy_change")
OWNERS = claim("Café owners protested")
CLAIMS = (SHIPS, PIER, OWNERS)
PROJECT = load_project("verdicts")


def choice(control: str, *values: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "choices", "value": {"choices": list(values)}}


def text(control: str, *values: str) -> dict[str, Any]:
    return {"from_name": control, "to_name": "claim", "type": "textarea", "value": {"text": list(values)}}


def rating(value: Any) -> dict[str, Any]:
    return {"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": value}}


SUPPORTED = (choice("verdict", "supported"), choice("said", "faithful"), text("evidence", "+ https://a.example/1"))
"""A right answer to SHIPS."""


def annotation(*result: dict[str, Any], user: int = 1, number: int = 1, **fields: Any) -> dict[str, Any]:
    when = f"2026-11-22T10:00:{number:02d}.000000Z"
    return {
        "id": number,
        "completed_by": user,
        "result": list(result),
        "was_cancelled": False,
        "created_at": when,
        "updated_at": when,
        "lead_time": 12.5,
        **fields,
    }


def raw_task(of: Claim, *annotations: dict[str, Any], number: int = 7) -> dict[str, Any]:
    """A task as the server gives it back."""
    task = task_for(of, ARTICLE, PROJECT, claims=CLAIMS, push_id="p1")
    return {"id": number, "data": task["data"], "annotations": list(annotations), "updated_at": "2026-11-22T10:00:00Z"}
