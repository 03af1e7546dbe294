"""``claimcheck eval``: the scoreboard, what went wrong, and a gold set of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Same = Callable[[str, str], None]
TEXT = """\
Harbour news

The port lost 40 ships last year, said Mayor Ana Holm. Trade fell by 5 per cent in March. Who pays?
"""


@pytest.fixture
def gold(isolated: Path) -> str:
    claims = [
        {"text": "The port lost 40 ships last year", "kind": "event", "need": "must", "speaker": "Bo Berg"},
        {
            "text": "Trade fell by 5 per cent in March",
            "kind": "statistic",
            "need": "must",
            "quantities": ["5 per cent"],
        },
        {"text": "Harbour news", "kind": "event", "need": "should"},
    ]
    row = {"id": "harbour", "text": TEXT, "claims": claims, "never": [{"text": "Who pays?"}]}
    Path("gold.jsonl").write_text(json.dumps(row) + "\n")
    return "gold.jsonl"


def test_the_scoreboard(run: Run, same_as_agreed: Same, gold: str) -> None:
    ran = run("eval", gold)
    assert ran.code == 0
    same_as_agreed("eval", f"{ran.out}{ran.err}")


def test_what_went_wrong_is_told_in_words_with_its_place(run: Run, same_as_agreed: Same, gold: str) -> None:
    ran = run("eval", gold, "--misses")
    assert ran.code == 0
    same_as_agreed("eval-misses", f"{ran.out}{ran.err}")


def test_as_json(run: Run, gold: str) -> None:
    ran = run("eval", gold, "--json", "--misses", "--quiet")
    told = json.loads(ran.out)
    assert (told["schema"], told["articles"], told["claims"], ran.err) == ("claimcheck.eval/1", 1, 3, "")
    assert [one["key"] for one in told["measures"]][:2] == ["must_recall", "claims_f1"]
    for one in told["misses"]:
        assert TEXT[one["start"] : one["end"]] == one["text"]
    assert "misses" not in json.loads(run("eval", gold, "--json").out)


def test_without_a_file_the_set_that_comes_along_is_measured(run: Run) -> None:
    ran = run("eval")
    assert ran.code == 0
    assert "95 % interval" in ran.out
    assert "in 11 articles" in ran.err


def test_a_gold_set_that_does_not_fit_its_text_is_refused(run: Run, same_as_agreed: Same, gold: str) -> None:
    Path(gold).write_text(Path(gold).read_text().replace("Trade fell by", "Trade fell to"), encoding="utf-8")
    row = json.loads(Path(gold).read_text())
    row["text"] = TEXT
    Path(gold).write_text(json.dumps(row))
    ran = run("eval", gold)
    assert ran.code == 3
    same_as_agreed("says-eval-no-such-words", ran.err)
