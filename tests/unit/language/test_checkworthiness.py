"""Check-worthiness ranks; these pairs say in which order."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article

HIGHER = [
    ("Unemployment fell to 4 per cent in May.", "Unemployment is a serious matter for us.", "a figure"),
    ("The council signed the bill in May.", "Should the council sign the bill in May?", "a question is no claim"),
    ("The council spent 2 million euros on it.", "I think the council should spend more on it.", "an opinion"),
    ("Crime rose more in Leeds than in York.", "Thank you, and good evening to everyone here.", "a greeting"),
]


def score(text: str) -> float:
    return analyze(Article("a", text)).sentences[0].score


@pytest.mark.parametrize(("more", "less", "why"), HIGHER, ids=[why for *_, why in HIGHER])
def test_ranks_higher(more: str, less: str, why: str) -> None:
    assert score(more) > score(less)
    assert 0 <= score(less) <= score(more) <= 1
