"""How much a sentence is worth checking: a small linear score."""

from __future__ import annotations

from claimcheck.model import Span


def score(shadow: str, span: Span) -> float:
    """Check-worthiness of a sentence, 0 to 1."""
    return 0.6 if any(char.isdigit() for char in shadow[span.start : span.end]) else 0.3
