"""Rows of the tables: a row a claim, a review, a piece of evidence. Several values stand as a tuple in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from claimcheck.model import Article, CheckedClaim, Claim, EarlierAnswer, Review
from claimcheck.tasks import figures_text

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns, and in which of them something else than one text stands. In ``needed`` something stands in
    every row; they also tell one table from another. ``whole`` are numbers without a fraction."""

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    booleans: frozenset[str] = frozenset()


VERDICTS = Table(
    "verdicts",
    (
        "claim_id", "article_id", "article_title", "article_url", "article_sha256", "start", "end", "claim", "kind",
        "speaker", "role", "mode", "hedge", "figures", "sentence", "verdict", "said", "status", "reviews", "agreement",
        "evidence", "corrected", "flags", "notes", "score", "splitter", "task_url",
        # from here on: what a record is traced by
        "standalone", "reasons", "reviewers", "reviewed_at", "form", "policy", "history", "said_status", "asked_with",
    ),
    needed=("claim_id", "article_id", "claim", "start", "end", "article_sha256", "status", "reviews"),
    lists=frozenset({"evidence", "corrected", "flags", "notes", "reasons", "reviewers", "history"}),
    numbers=frozenset({"start", "end", "reviews", "agreement", "score"}),
    whole=frozenset({"start", "end", "reviews"}),
)  # fmt: skip
REVIEWS = Table(
    "reviews",
    (
        "claim_id", "article_id", "claim", "reviewer", "verdict", "said", "evidence", "corrected", "confidence",
        "flags", "note", "skipped", "created_at", "updated_at", "lead_time", "annotation_id", "task_id", "task_url",
        "changed_by", "adjudicates", "earlier",
    ),
    needed=("claim_id", "article_id", "reviewer", "annotation_id", "skipped"),
    lists=frozenset({"evidence", "flags", "earlier"}),
    numbers=frozenset({"confidence", "lead_time", "annotation_id", "task_id"}),
    whole=frozenset({"confidence", "annotation_id", "task_id"}),
    booleans=frozenset({"skipped", "adjudicates"}),
)  # fmt: skip
EVIDENCE = Table(
    "evidence",
    (
        "claim_id", "article_id", "claim", "reviewer", "verdict", "url", "quote", "stance", "archive_url", "accessed",
        "annotation_id",
    ),
    needed=("claim_id", "article_id", "reviewer", "url", "annotation_id"),
    numbers=frozenset({"annotation_id"}),
    whole=frozenset({"annotation_id"}),
)  # fmt: skip
TABLES = {table.name: table for table in (VERDICTS, REVIEWS, EVIDENCE)}
VERDICT_COLUMNS, REVIEW_COLUMNS, EVIDENCE_COLUMNS = (table.columns for table in TABLES.values())
CLAIMS = Table(
    "claims",
    (
        "claim_id", "article_id", "start", "end", "claim", "kind", "speaker", "role", "mode", "hedge", "figures",
        "sentence", "score", "signals", "standalone",
    ),
    needed=("claim_id",),
    lists=frozenset({"signals"}),
    numbers=frozenset({"start", "end", "score"}),
    whole=frozenset({"start", "end"}),
)  # fmt: skip
CLAIM_COLUMNS = CLAIMS.columns


DETAIL = "detail_"
"""What the columns of the answers to a project's own questions begin with."""


def with_details(table: Table, names: Iterable[str]) -> Table:
    """``table`` with those of the columns ``names`` that are of questions: several values a claim, one a review."""
    columns = tuple(name for name in names if name.startswith(DETAIL))
    if not columns:
        return table
    lists = table.lists | {*columns} if table.name == "verdicts" else table.lists
    return replace(table, columns=(*table.columns, *columns), lists=lists)


def table_of(table: Table, rows: Sequence[Row]) -> Table:
    """``table`` with the columns of questions that its rows have."""
    return with_details(table, rows[0]) if rows else table


def in_order(checked: Iterable[CheckedClaim]) -> list[CheckedClaim]:
    """By article and place, so that the same state gives the same bytes."""
    return sorted(checked, key=attrgetter("source.id", "claim.span.start", "claim.span.end", "claim.id"))


def verdict_rows(checked: Iterable[CheckedClaim], questions: Sequence[str] = ()) -> Iterator[Row]:
    """verdicts.csv: a row a claim. ``reviews`` counts reviewers' answers: no skips, no adjudications. Notes carry
    their reviewer's name. Of the project's own ``questions``, by their keys, each answer stands once."""
    rows = map(_verdict_row, ordered := in_order(checked))
    if not questions:
        return rows
    return (
        row
        | {f"{DETAIL}{key}": _once((one.details or {}).get(key) for one in claim.ruling.reviews) for key in questions}
        for row, claim in zip(rows, ordered, strict=True)
    )


def _verdict_row(one: CheckedClaim) -> dict[str, Any]:
    claim, ruling, reviews = one.claim, one.ruling, one.ruling.reviews
    attribution = claim.attribution
    given = [review for review in reviews if not review.skipped]
    return {
        "claim_id": claim.id,
        "article_id": one.source.id,
        "article_title": one.source.title,
        "article_url": one.source.url,
        "article_sha256": one.source.sha256,
        "start": claim.span.start,
        "end": claim.span.end,
        "claim": claim.text,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "role": attribution.role if attribution else None,
        "mode": attribution.mode if attribution else None,
        "hedge": attribution.hedge if attribution else None,
        "figures": figures_text(claim.quantities) or None,
        "sentence": one.sentence,
        "verdict": ruling.verdict,
        "said": ruling.said,
        "status": ruling.status,
        "reviews": len([review for review in given if not review.adjudicates]),
        "agreement": ruling.agreement,
        "evidence": _once([item.url for review in reviews for item in review.evidence]),
        "corrected": _once([review.corrected for review in reviews]),
        "flags": _once([flag for review in reviews for flag in review.flags]),
        "notes": tuple([f"{review.reviewer}: {review.note}" for review in reviews if review.note]),
        "score": claim.score,
        "splitter": one.splitter,
        "task_url": one.task_url,
        "standalone": claim.standalone,
        "reasons": tuple([f"{signal.code}: {signal.reason}" for signal in claim.signals]),
        "reviewers": _once([review.reviewer for review in given]),
        "reviewed_at": max([review.updated_at for review in given], default=None),
        "form": one.form or None,
        "policy": one.policy or None,
        "history": tuple(_history(reviews)),
        "said_status": ruling.said_status if any(review.said for review in given) else None,
        "asked_with": one.asked_with,
    }


def _history(reviews: Iterable[Review]) -> list[str]:
    """What was answered otherwise before, who changed a colleague's answer, and what was adjudicated, by time."""
    lines: list[tuple[str, str]] = []
    for review in reviews:
        if not (review.earlier or review.changed_by or review.adjudicates):
            continue
        answers: list[Review | EarlierAnswer] = [*review.earlier, review]
        for before, after in pairwise(answers):
            was, now = _answer(before), _answer(after)
            lines.append((after.updated_at, f"{review.reviewer}: {was} → {now}" if was != now else ""))
        if review.changed_by:
            lines.append((review.updated_at, f"{review.reviewer}: changed by {review.changed_by}"))
        if review.adjudicates:
            lines.append((review.updated_at, f"{review.reviewer}: adjudicated, {_answer(review)}"))
    return [f"{when} {line}" for when, line in sorted(lines) if line]


def _answer(given: Review | EarlierAnswer) -> str:
    """An answer, live or earlier, in a few words."""
    if given.skipped:
        return "skipped"
    return f"{given.verdict}, {given.said}" if given.said else str(given.verdict)


def review_rows(checked: Iterable[CheckedClaim], questions: Sequence[str] = ()) -> Iterator[Row]:
    """reviews.csv: a row a review, skips among them, with the address of the task in which it was given. ``earlier`` is
    what the reviewer had answered before, by time. Of claims asked at once, the one with the task has them."""
    for one in _with_tasks(checked):
        claim_id, article_id, text = one.claim.id, one.source.id, one.claim.text
        for review in one.ruling.reviews:
            yield {
                "claim_id": claim_id,
                "article_id": article_id,
                "claim": text,
                "reviewer": review.reviewer,
                "verdict": review.verdict,
                "said": review.said,
                "evidence": tuple([item.url for item in review.evidence]),
                "corrected": review.corrected,
                "confidence": review.confidence,
                "flags": review.flags,
                "note": review.note,
                "skipped": review.skipped,
                "created_at": review.created_at,
                "updated_at": review.updated_at,
                "lead_time": review.lead_time,
                "annotation_id": review.annotation_id,
                "task_id": review.task_id,
                "task_url": one.answered_at(review),
                "changed_by": review.changed_by,
                "adjudicates": review.adjudicates,
                "earlier": tuple([f"{before.updated_at} {_answer(before)}" for before in review.earlier]),
                **({f"{DETAIL}{key}": (review.details or {}).get(key) for key in questions} if questions else {}),
            }


def evidence_rows(checked: Iterable[CheckedClaim]) -> Iterator[Row]:
    """evidence.csv: a row a piece of evidence; of claims that were asked at once, at the one with the task."""
    for one in _with_tasks(checked):
        claim_id, article_id, text = one.claim.id, one.source.id, one.claim.text
        for review in one.ruling.reviews:
            for item in review.evidence:
                yield {
                    "claim_id": claim_id,
                    "article_id": article_id,
                    "claim": text,
                    "reviewer": review.reviewer,
                    "verdict": review.verdict,
                    "url": item.url,
                    "quote": item.quote,
                    "stance": item.stance,
                    "archive_url": item.archive_url,
                    "accessed": item.accessed,
                    "annotation_id": review.annotation_id,
                }


def _with_tasks(checked: Iterable[CheckedClaim]) -> list[CheckedClaim]:
    return [one for one in in_order(checked) if not one.asked_with]


def claim_rows(article: Article, claims: Sequence[Claim]) -> list[Row]:
    """What ``claimcheck split --format csv`` writes: a row a claim."""
    return [
        {
            "claim_id": claim.id,
            "article_id": article.id,
            "start": claim.span.start,
            "end": claim.span.end,
            "claim": claim.text,
            "kind": claim.kind,
            "speaker": claim.speaker,
            "role": claim.attribution.role if claim.attribution else None,
            "mode": claim.attribution.mode if claim.attribution else None,
            "hedge": claim.attribution.hedge if claim.attribution else None,
            "figures": figures_text(claim.quantities) or None,
            "sentence": claim.sentence.of(article.text),
            "score": claim.score,
            "signals": tuple(signal.code for signal in claim.signals),
            "standalone": claim.standalone,
        }
        for claim in claims
    ]


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
