"""The demo shows what it promises, and a second run doubles nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck import demo
from claimcheck.settings import Settings

pytestmark = pytest.mark.studio


def test_the_demo_shows_agreement_dispute_skip_and_quarantine_and_doubles_nothing(studio: Any, tmp_path: Path) -> None:
    # Settings that name another server: the demo keeps to the embedded one.
    settings = Settings(data_dir=studio.home, url="https://studio.example.org", api_key="0" * 40)
    first, second = (demo.run(settings, tmp_path, say=lambda line: None) for _ in range(2))
    assert first.pushed.report.new == len(first.pulled.checked) > 20
    assert (second.pushed.report.new, second.answers) == (0, 0)
    statuses = [one.ruling.status for one in first.pulled.checked]
    assert {"agreed", "disputed", "open"} <= set(statuses)
    reviews = [review for one in first.pulled.checked for review in one.ruling.reviews]
    assert any(review.skipped for review in reviews)
    assert {review.reviewer for review in reviews} == {email for email, _, _ in demo.REVIEWERS}
    assert [problem.code for one in first.pulled.rejected for problem in one.problems] == ["evidence.missing"]
    assert first.quarantine == str(tmp_path / "verdicts.quarantine.jsonl")
    assert second.pulled.checked == first.pulled.checked
    assert (tmp_path / "verdicts.csv").read_bytes().count(b"\r\n") == len(statuses) + 1


def test_the_sample_has_the_kinds_of_claims_of_a_real_article() -> None:
    from claimcheck import find_claims, read_articles

    (article,) = read_articles([str(demo.ARTICLE)])
    claims = {claim.text: claim for claim in find_claims(article)}
    by_words = lambda words: next(claim for text, claim in claims.items() if words in text)  # noqa: E731
    for words, value in (("38 per cent", 38), ("210 per cent", 210)):
        claim = by_words(words)
        assert (claim.speaker, [q.value for q in claim.quantities]) == ("Jonas Tamm Orlo", [value])
    assert by_words("52 years").speaker == "Marta Ilves"
    for words in ("dropping its plan", "cancelling the sale", "restoring the island", "ending the exemption"):
        attribution = by_words(words).attribution
        assert attribution is not None
        assert attribution.hedge == "reportedly", words
    for words in ("A harbour without ships", "The price of the detour", "A quiet reversal", "Follow us", "Courier"):
        assert not [text for text in claims if words in text], words
