"""The claims files of a pull: never one without claims, and none is lost for that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.cli import correcting
from claimcheck.cli.pulling import say_pulled
from claimcheck.corrections import Corrected
from claimcheck.settings import Settings
from claimcheck.workflows import Pulled, write_tables
from claimcheck.workflows.correcting import Corrections
from examples import ARTICLE, CLAIMS, PIER

NONE_YET = Corrections("Spans", "http://studio.example/projects/7", (), (), 2, 0)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_no_corrected_article_leaves_what_is_there(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(correcting, "pull_corrections", lambda *_, **__: NONE_YET)
    monkeypatch.setattr(correcting, "program", lambda: "claimcheck")
    file = tmp_path / f"claims.{form}"

    def run() -> str:
        settings = Settings(tmp_path)
        assert correcting.run_pull_corrections(settings, str(file), form=form, as_json=False, quiet=False) == 1
        return "".join(capsys.readouterr())

    said = run()
    assert not file.exists()
    assert "2 without enough answers" in said
    assert "nothing to write yet" in said
    assert "reviewers go on at http://studio.example/projects/7?labeling=1, then pull again" in said.replace("\n", " ")
    monkeypatch.setattr(correcting, "pull_corrections", lambda *_, **__: replace(NONE_YET, waiting=0))
    assert "claimcheck push article.md --into Spans" in run().replace("\n", " ")
    file.write_text("yesterday's\n")
    assert "stays as it was" in run().replace("\n", " ")
    assert file.read_text() == "yesterday's\n"


def test_a_corrected_article_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Corrected(ARTICLE, CLAIMS, (), 3, 0, 0, 0, 0, 0)
    found = Corrections("Spans", "http://studio.example/projects/7", (one,), (), 0, 0)
    monkeypatch.setattr(correcting, "pull_corrections", lambda *_, **__: found)
    file = tmp_path / "claims.jsonl"
    assert correcting.run_pull_corrections(Settings(tmp_path), str(file), form="jsonl", as_json=False, quiet=True) == 0
    assert len(file.read_text().splitlines()) == 4


def test_nothing_missed_is_no_file_and_an_older_one_goes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdicts, missed = str(tmp_path / "verdicts.csv"), tmp_path / "missed.jsonl"
    none = Pulled("Desk", "http://studio.example/projects/7", (), ())
    write_tables(none, verdicts, missed=str(missed))
    assert not missed.exists()
    one = Pulled(none.title, none.url, (), (), missed=((ARTICLE, (PIER,)),))
    write_tables(one, verdicts, missed=str(missed))
    assert len(missed.read_text().splitlines()) == 2
    write_tables(none, verdicts, missed=str(missed))
    assert not missed.exists()
    say_pulled(none, [], None, missed="missed.jsonl")
    assert "no missed claim that is not in the project yet, so no missed.jsonl" in "".join(capsys.readouterr())
