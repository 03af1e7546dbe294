"""``--jobs``: what is written does not depend on how many processes wrote it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.articles import read_entries
from claimcheck.cli.splitting import run_analyze, run_split
from claimcheck.errors import ClaimcheckError, InputError
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


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_line_is_named_and_the_others_are_split(
    corpus: str, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = Path(corpus).read_text().splitlines(keepends=True)
    Path(corpus).write_text("".join([*lines[:20], "not json\n", *lines[20:]]))
    code = run_split([corpus], "claims.jsonl", "jsonl", explain=False, jobs=jobs, as_json=False, quiet=True)
    assert code == 1
    assert capsys.readouterr().err.startswith("error: towns.jsonl:21: not JSON")
    rows = map(json.loads, Path("claims.jsonl").read_text().splitlines())
    assert [row["id"] for row in rows if row["type"] == "article"] == [row["id"] for row in ROWS]


def test_where_nothing_could_be_read_there_is_no_half_file(isolated: Path) -> None:
    Path("bad.jsonl").write_text("not json\n" * 3)
    with pytest.raises(InputError, match="not JSON"):
        run_split(["bad.jsonl"], "claims.jsonl", "jsonl", explain=False, jobs=2, as_json=False, quiet=True)
    assert not Path("claims.jsonl").exists()


def test_a_claims_file_ends_where_it_is_damaged_and_its_last_article_is_not_taken(isolated: Path) -> None:
    """With some of its claims missing, a push would take those for claims that are gone."""
    Path("towns.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS[:3]))
    run_split(["towns.jsonl"], "claims.jsonl", "jsonl", explain=False, jobs=1, as_json=False, quiet=True)
    whole = Path("claims.jsonl").read_text().splitlines(keepends=True)
    articles = [number for number, line in enumerate(whole) if json.loads(line)["type"] == "article"]
    Path("cut.jsonl").write_text("".join(whole[: articles[1] + 1]) + whole[articles[1] + 1][:40])
    refused: list[ClaimcheckError] = []
    assert [entry.article.id for entry in read_entries(["cut.jsonl"], refused.append)] == ["town-0"]
    assert [error.where for error in refused] == [f"cut.jsonl:{articles[1] + 2}"]
