"""Articles of our own and the claims that are expected of them.

A case is a folder with ``article.txt``. ``UPDATE_GOLDEN=1 pytest tests/golden`` writes ``claims.json`` anew;
read the diff before it is committed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article, Claim
from claimcheck.split import split

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/article.txt"))


def shown(claim: Claim) -> dict[str, object]:
    """A claim as a person compares it: what is empty is left out."""
    said = claim.attribution
    row = {
        "text": claim.text,
        "standalone": claim.standalone,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "mode": said.mode if said else None,
        "hedge": said.hedge if said else None,
        "figures": [
            {
                key: value
                for key in ("text", "value", "unit", "direction", "approximator", "low", "high")
                if (value := getattr(quantity, key)) is not None
            }
            for quantity in claim.quantities
        ],
        "signals": [signal.code for signal in claim.signals],
    }
    return {key: value for key, value in row.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_claims_are_as_expected(case):
    text = (case / "article.txt").read_text(encoding="utf-8")
    found = [shown(claim) for claim in split(analyze(Article(case.name, text)))]
    expected = case / "claims.json"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_there_are_cases():
    assert CASES
