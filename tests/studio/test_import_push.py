"""Claims of a data set go before reviewers as any others, and come back under the ids that the import gave them."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import read_entries
from claimcheck.settings import Settings
from claimcheck.workflows import pull, push
from claimcheck.workflows.importing import import_claims

pytestmark = pytest.mark.studio


def test_an_imported_data_set_is_pushed_once_and_pulled(studio: Any, tmp_path: Path) -> None:
    rows = [
        {"id": 1, "label": "REFUTES", "claim": "The harbour lost 40 ships last year.", "evidence": []},
        {"id": 2, "label": "SUPPORTS", "claim": "<b>Café</b> owners protested 🚢", "evidence": []},
    ]
    path, claims = tmp_path / "train.jsonl", str(tmp_path / "claims.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_claims(str(path), claims)
    desk = Settings(data_dir=studio.home, into=f"import {secrets.token_hex(6)}")
    assert push([claims], desk).report.new == 2
    import_claims(str(path), claims)
    assert push([claims], desk).report.new == 0, "a second import gives the same ids"
    pulled = pull(desk)
    assert pulled.rejected == ()
    texts = {entry.article.id: entry.article for entry in read_entries([claims])}
    assert {one.claim.text for one in pulled.checked} == {row["claim"] for row in rows}
    for one in pulled.checked:
        assert one.claim.span.of(texts[one.source.id].text) == one.claim.text
        assert "REFUTES" not in str(one)
        assert (one.policy, len(one.form)) == ("majority, 2 answers", 12)
