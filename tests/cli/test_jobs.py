"""``--jobs``: what is written does not depend on how many processes wrote it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.cli.splitting import run_analyze, run_split
from claimcheck.errors import InputError
from claimcheck.workflows import cores

ROWS = [
    {
        "id": f"town-{n}",
        "text": f"Aber lost {n + 2} ships last year, said Mayor Ana Holm.\n\nThe quay was shut on Monday.",
    }
    for n in range(40)
]


@pytest.fixture
def corpus(isolated: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(cores, "_BATCH", 600)
    Path("towns.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return "towns.jsonl"


@pytest.mark.parametrize("form", ["jsonl", "csv", "table", "analyze"])
def test_the_same_bytes_from_one_process_and_from_many(corpus: str, form: str) -> None:
    for jobs in (1, 2):
        if form == "analyze":
            code = run_analyze([corpus], f"{jobs}.jsonl", jobs=jobs, as_json=False, quiet=True)
        else:
            code = run_split([corpus], f"{jobs}.{form}", form, explain=False, jobs=jobs, as_json=False, quiet=True)
        assert code == 0
    ending = "jsonl" if form == "analyze" else form
    one = Path(f"1.{ending}").read_bytes()
    assert one == Path(f"2.{ending}").read_bytes()
    assert all(row["id"].encode() in one for row in ROWS)


def test_a_bad_line_late_in_the_input_leaves_no_half_file(corpus: str) -> None:
    with Path(corpus).open("a") as out:
        out.write("not json\n")
    with pytest.raises(InputError, match="not JSON"):
        run_split([corpus], "claims.jsonl", "jsonl", explain=False, jobs=2, as_json=False, quiet=True)
    assert not Path("claims.jsonl").exists()
