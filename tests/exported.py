"""Verdicts as a pull has them, to be exported: agreed, adjudicated, disputed, open, and one that is no verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from claimcheck import export
from claimcheck.export.tables import Tables
from claimcheck.model import CheckedClaim, Claim, EarlierAnswer, Evidence, Review, Source
from claimcheck.rulings import Policy, rule
from examples import ARTICLE, OWNERS, PIER, SHIPS

WHEN = "2026-11-22T10:00:00Z"
LATER = "2026-11-23T09:30:00.5Z"
ADA = Review(
    SHIPS.id, "ada@example.org", 1, 7, WHEN, WHEN, "refuted", "faithful",
    (
        Evidence("https://a.example/1", "=1+1 ships, no more", "contradicts", "https://arch.example/1", "2026-11-21"),
        Evidence("https://b.example/2"),
    ),
    "The harbour lost 31 ships", 4, ("bad_split",), 'line 1\nline 2, “quoted”; "straight"', lead_time=12.5,
)  # fmt: skip
BEN = replace(
    ADA, reviewer="ben@example.org", annotation_id=2, evidence=ADA.evidence[:1], note="NA", updated_at=LATER,
    earlier=(EarlierAnswer(9, WHEN, "supported", "faithful"),),
)  # fmt: skip
SOURCE = Source(ARTICLE.id, ARTICLE.sha256, "=HYPERLINK(1)", ARTICLE.url)


def checked(claim: Claim, *reviews: Review) -> CheckedClaim:
    mine = tuple(replace(review, claim_id=claim.id) for review in reviews)
    return CheckedClaim(
        claim, SOURCE, rule(claim.id, mine, Policy()), claim.sentence.of(ARTICLE.text), "claimcheck 0.1.0",
        "http://x/t?task=7", "0a1b2c3d4e5f", "majority, 2 answers",
    )  # fmt: skip


def _plain(verdict: str, reviewer: str, number: int) -> Review:
    return Review(SHIPS.id, reviewer, number, 8, WHEN, WHEN, verdict)


CHECKED = [
    checked(PIER),
    checked(SHIPS, ADA, BEN),
    checked(OWNERS, _plain("not_checkable", "ada@example.org", 3), _plain("not_checkable", "ben@example.org", 4)),
]
TABLES = Tables(
    tuple(export.verdict_rows(CHECKED)), tuple(export.review_rows(CHECKED)), tuple(export.evidence_rows(CHECKED))
)


def write_tables(folder: Path, form: str) -> str:
    """The three tables as a pull writes them; the path of the verdicts."""
    for table, rows in zip(export.TABLES.values(), (TABLES.verdicts, TABLES.reviews, TABLES.evidence), strict=True):
        with export.replacing(folder / f"{table.name}.{form}") as out:
            export.EXPORTERS[form](rows or (), table.columns, out)
    return str(folder / f"verdicts.{form}")
