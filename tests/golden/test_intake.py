"""Files in the formats that articles come in, and what is read of each.

``UPDATE_GOLDEN=1 pytest tests/golden`` writes the expected articles anew; read the diff before it is committed.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from claimcheck.articles import read_entries

FOLDER = Path(__file__).parent / "intake"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_read_of_a_file(case: Path) -> None:
    if case.suffix in (".html", ".htm", ".mhtml"):
        pytest.importorskip("trafilatura")
    found = [
        {
            "article": {key: value for key, value in asdict(entry.article).items() if value},
            "notes": entry.notes,
            "facts": entry.facts,
            "dropped": entry.dropped,
        }
        for entry in read_entries([str(case)])
    ]
    expected = case.with_name(f"{case.name}.json")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(json.dumps(found)) == json.loads(expected.read_text(encoding="utf-8"))


def test_there_are_cases() -> None:
    assert CASES
