"""A missed claim comes back with a pull, exactly, and becomes a task of its own, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import workflows
from claimcheck.model import Article
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio.session import request

TEXT = "Tolls 🚢 rose by 9 per cent in May, said Ana Ruiz.\nNobody “knows” why; the quay lies empty now.\n"
pytestmark = pytest.mark.studio

MISSED = "the quay lies empty now"


def test_a_missed_claim_is_pulled_and_pushed_once(studio: Any, tmp_path: Path) -> None:
    article = Article("tolls-missed", TEXT, title="Tolls")
    (claim, *_) = workflows.find_claims(article)
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in (article, claim)))
    settings = Settings(tmp_path, into="Missed claims", url=studio.url, api_key=studio.api_key)
    assert workflows.push([str(file)], settings).report.new == 1
    before = workflows.pull(settings)
    assert before.missed == ()
    task = int(before.checked[0].task_url.rpartition("=")[2])
    answers = [("verdict", "choices", ["not_checkable"]), ("missed", "text", [MISSED + ".", "not there"])]
    answers += [("said", "choices", ["faithful"])] if claim.speaker else []
    result = [
        {"from_name": name, "to_name": "claim", "type": "textarea" if key == "text" else key, "value": {key: value}}
        for name, key, value in answers
    ]
    request(studio.session, "POST", f"/api/tasks/{task}/annotations/", json={"result": result})

    pulled = workflows.pull(settings)
    full = workflows.pull(settings, full=True)
    assert pulled.missed == full.missed
    ((found, (missed,)),) = pulled.missed
    assert (found.text, found.title) == (TEXT, "Tolls")
    assert (missed.text, missed.id) == (MISSED, claim_id("tolls-missed", MISSED, 0))
    assert missed.span.of(TEXT) == MISSED
    assert [one.problems[0].code for one in pulled.rejected] == ["missed.nowhere"]
    assert len(pulled.checked[0].ruling.reviews) == 1

    again = str(tmp_path / "missed.jsonl")
    workflows.write_tables(pulled, str(tmp_path / "verdicts.csv"), missed=again)
    added = workflows.push([again], settings, prune=True).report
    assert (added.new, added.gone, added.other_texts) == (1, 0, [])
    assert workflows.push([again], settings).report.new == 0
    whole = workflows.push([str(file)], settings, prune=True).report
    assert (whole.new, whole.there, whole.gone, whole.pruned) == (0, 1, 0, 0)
    after = workflows.pull(settings)
    assert after.missed == workflows.pull(settings, full=True).missed == ()
    assert {one.claim.id for one in after.checked} == {claim.id, missed.id}
