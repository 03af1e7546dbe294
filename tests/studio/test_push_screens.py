"""What ``claimcheck push`` says, and with which exit code it ends."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.pushing import run_push
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.settings import Settings
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED
from studio.asking import answer, claims_file, import_again, standing, task_of
from studio.test_push_edits import FIGURE

pytestmark = pytest.mark.studio


class Desk:
    """Pushes as the command does, and keeps what it said."""

    def __init__(self, studio: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.settings = Settings(data_dir=studio.home, into=f"screens {secrets.token_hex(4)}")
        self.folder, self.capsys = folder, capsys
        self.said = ""

    def push(self, article: Any, *claims: Any, as_json: bool = False, **wishes: bool) -> int:
        wanted = {"update": False, "prune": False, "repair": False, "dry_run": False, **wishes}
        path = claims_file(self.folder / "claims.jsonl", article, *claims)
        code = run_push([path], self.settings, as_json=as_json, quiet=False, **wanted)
        out, self.said = self.capsys.readouterr()
        self.record = json.loads(out) if as_json else None
        return code


@pytest.fixture
def desk(studio: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(studio, tmp_path, capsys)


def test_an_edited_article(studio: Any, desk: Desk, make_reviewer: Any) -> None:
    assert desk.push(ARTICLE, *CLAIMS) == 0
    assert f'"{desk.settings.into}": 3 claims new, 0 there already, 0 refused' in desk.said
    assert "serve --status says how)\n" in desk.said, "one logs in to the Label Studio that comes along"
    answer(studio, task_of(studio, desk.settings, SHIPS)["id"], make_reviewer().id, *SUPPORTED)
    article, claims = FIGURE
    changed = (claims[0], replace(claims[1], score=0.25), claims[2])
    assert desk.push(article, *changed, dry_run=True) == 0
    assert "1 claim would be new, 2 there already" in desk.said
    assert "2 claims with changed attributes: 2 left as they are (--update)" in desk.said
    assert "1 claim gone from an article: 1 stay since they were answered" in desk.said
    assert f"“{SHIPS.text}” → “{claims[0].text}” (article harbour, 1 answer)" in desk.said
    assert "nothing was changed" in desk.said
    assert set(standing(studio, desk.settings)) == {SHIPS.id, PIER.id, OWNERS.id}
    assert desk.push(article, *changed, update=True, prune=True, as_json=True) == 0
    record = desk.record
    assert record
    assert record["schema"] == "claimcheck.push/1"
    numbers = {"new": 1, "there": 2, "changed": 2, "updated": 2, "gone": 1, "pruned": 0, "gone_and_answered": 1}
    assert {key: record[key] for key in numbers} == numbers
    (edit,) = record["edits"]
    assert edit["was"] == {
        "claim_id": SHIPS.id,
        "text": SHIPS.text,
        "task_id": task_of(studio, desk.settings, SHIPS)["id"],
        "answers": 1,
    }
    assert edit["is"] == {"claim_id": claims[0].id, "text": claims[0].text}


def test_what_is_left_doubled_ends_with_1(studio: Any, desk: Desk) -> None:
    desk.push(ARTICLE, *CLAIMS)
    import_again(studio, task_of(studio, desk.settings, PIER), speaker="Somebody")
    assert desk.push(ARTICLE, *CLAIMS) == 1
    assert "1 claim stands there twice" in desk.said
    assert "it says something else; `claimcheck push --repair`" in desk.said
    assert desk.push(ARTICLE, *CLAIMS, as_json=True) == 1
    assert desk.record
    assert [problem["code"] for problem in desk.record["doubled"]] == ["task.doubled"]
    assert desk.push(ARTICLE, *CLAIMS, repair=True) == 0
    assert "1 double was removed" in desk.said
    assert desk.push(ARTICLE, *CLAIMS) == 0


def test_refused_records_end_with_1_and_nothing_to_push_too(studio: Any, desk: Desk) -> None:
    assert desk.push(ARTICLE, SHIPS, replace(PIER, score=7.0)) == 1
    assert "so these records were refused" in desk.said
    assert desk.push(replace(ARTICLE, id="no claims")) == 1


def test_what_is_told_of_articles_on_their_way_in(studio: Any, desk: Desk, tmp_path: Path) -> None:
    wire = tmp_path / "wire"
    wire.mkdir()
    text = "The harbour lost 40 ships last year. “It cost £40 million,” said Mayor Ana Holm."
    (wire / "harbour.txt").write_text(text, encoding="cp1252")
    (wire / "port.jsonl").write_text(json.dumps({"text": "Le port est perdu.", "language": "fr"}) + "\n")
    (wire / "photo.jpg").write_bytes(b"\xff\xd8")
    wishes = {"update": False, "prune": False, "repair": False, "dry_run": True}
    assert run_push([str(wire)], desk.settings, as_json=True, quiet=False, **wishes) == EXIT_FINDINGS
    out, said = desk.capsys.readouterr()
    record = json.loads(out)
    assert [one["message"] for one in record["refused"]] == [
        "in French, and claims are found in English only (--force splits it all the same)"
    ]
    assert record["passed_over"] == [f"{wire}/photo.jpg"]
    assert record["notes"] == [f"{wire}/harbour.txt: not UTF-8; read as Windows-1252 (wrong? save it as UTF-8)"]
    assert record["notes"][0] in said
    assert "passed over in folders: 1 .jpg (--json names them)" in said
    run_push([str(wire)], desk.settings, as_json=True, quiet=True, force=True, **wishes)
    record = json.loads(desk.capsys.readouterr().out)
    assert (record["articles"], record["refused"]) == (2, [])
