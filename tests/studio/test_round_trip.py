"""Any text comes back from the real server as it was: no offset shifts, whatever stands around the claim."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from claimcheck.articles import read_articles
from claimcheck.settings import Settings
from claimcheck.workflows import find_claims, pull, push

pytestmark = pytest.mark.studio

_MARKS = '&amp; <script> </p> <mark> <style> {{x}} $claim % \\n " “ ” ’'
_LETTERS = "🚢 👩\u200d👩\u200d👧 e\u0301 \u200b \u202e \ufffd \U0010ffff"
_SPACES = ("\u00a0", "\r\n", "\r", "\n\n", "\t", "\u2028", "\x0b", "\x85")
AWKWARD = st.sampled_from([*_MARKS.split(" "), *_LETTERS.split(" "), *_SPACES])
NOISE = st.lists(
    AWKWARD | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), max_size=8
).map(" ".join)


@examples(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NOISE, NOISE), min_size=8, max_size=8))
def test_any_text_comes_back_as_it_was(studio: Any, tmp_path: Path, noises: list[tuple[str, str]]) -> None:
    rows = [
        {
            "id": f"a{n}",
            "text": f"{before} The town lost 4{n} ships last year, {after} and the mayor resigned.\r\n{after}",
        }
        for n, (before, after) in enumerate(noises)
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    desk = Settings(data_dir=studio.home, into=f"round trip {secrets.token_hex(6)}")
    articles = {article.id: article for article in read_articles([str(path)])}
    sent = {claim.id: claim for article in articles.values() for claim in find_claims(article)}
    assert push([str(path)], desk).report.new == len(sent) > 0
    pulled = pull(desk)
    assert pulled.rejected == ()
    assert {one.claim.id: one.claim for one in pulled.checked} == sent
    for one in pulled.checked:
        assert one.claim.span.of(articles[one.source.id].text) == one.claim.text
        assert one.source.sha256 == articles[one.source.id].sha256
