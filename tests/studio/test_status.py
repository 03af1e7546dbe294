"""``claimcheck status`` and ``claimcheck agree`` on a real Label Studio: as things stand now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.agreeing import run_agree
from claimcheck.cli.standing import run_status
from claimcheck.errors import ConfigError
from claimcheck.project import load_project
from claimcheck.studio.projects import find_project, mark_gold
from examples import OWNERS, PIER, SHIPS, SUPPORTED, choice
from pull_desk import Desk

pytestmark = pytest.mark.studio


@pytest.fixture
def desk(studio: Any, tmp_path: Path, make_reviewer: Callable[..., Any]) -> Desk:
    """SHIPS is disputed, of PIER one answer is there, and that to OWNERS does not validate."""
    desk = Desk(studio, tmp_path / "home")
    ada, ben = make_reviewer(), make_reviewer()
    desk.answer(*SUPPORTED, completed_by=ada.id)
    desk.answer(choice("verdict", "not_checkable"), SUPPORTED[1], completed_by=ben.id)
    desk.answer(choice("verdict", "not_a_claim"), claim=PIER, completed_by=ben.id)
    desk.answer(choice("verdict", "refuted"), claim=OWNERS, completed_by=ada.id)
    desk.names = (ada.email, ben.email)  # type: ignore[attr-defined]
    return desk


def test_where_a_project_stands(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_status(desk.settings, as_json=True, quiet=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "claimcheck.status/1"
    (one,) = told["projects"]
    assert one["status"] == {"disputed": 1, "open": 2, "agreed": 0, "adjudicated": 0}
    assert [claim["claim"] for claim in one["disputed"]] == [SHIPS.text]
    assert one["waiting"] == {"1": 1, "2": 1}
    ada, ben = desk.names
    assert [(each["reviewer"], each["open"], each["quarantined"]) for each in one["reviewers"]] == sorted(
        [(ada, 1, 1), (ben, 1, 0)]
    )
    assert run_status(desk.settings, as_json=False, quiet=False) == 0
    out, err = capsys.readouterr()
    assert SHIPS.text in " ".join(out.split()) or "Disputed" in out
    assert f"push --disputed --into '{desk.settings.into}'" in err
    into = f"--into '{desk.settings.into}'"
    assert f"next: have {ada} mend it at the link above, then: " in err
    assert f"pull {into}\n" in err


def test_without_a_title_every_project_of_the_folder_is_a_row(
    empty_studio: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """But one whose list of gold questions is on another machine, which is named."""
    desk, *more = (Desk(empty_studio, tmp_path / "home") for _ in range(3))
    titles = [one.settings.into or "" for one in more]
    project = load_project("verdicts")
    hidden = find_project(desk.session, project, titles[1])
    assert hidden
    mark_gold(desk.session, project, hidden, "0f1e2d3c4b5a")
    assert run_status(replace(desk.settings, into=None), as_json=False, quiet=False) == 0
    out, err = capsys.readouterr()
    assert all(title in out for title in (desk.settings.into, titles[0]))
    assert titles[1] not in out
    assert f'gold questions are mixed into "{titles[1]}", and the list of them is not on this machine' in err
    with pytest.raises(ConfigError, match=r"copy 0f1e2d3c4b5a\.csv from"):
        run_status(more[1].settings, as_json=False, quiet=True)
    assert "Claims" in out
    assert "status --into TITLE" in err


def test_a_project_that_is_not_there_is_told(desk: Any) -> None:
    with pytest.raises(ConfigError, match="no project"):
        run_status(replace(desk.settings, into="nothing of the kind"), as_json=False, quiet=True)


def test_where_there_is_no_project_yet_it_is_told_how_to_make_it(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.studio.projects.listed", lambda *_: [])
    with pytest.raises(ConfigError, match='there is no project "My story" in Label Studio yet') as raised:
        run_status(replace(desk.settings, into="My story"), as_json=False, quiet=True)
    assert raised.value.do == "make it: claimcheck push ARTICLE --into 'My story'"


def test_agreement_as_it_is_now(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_agree(None, desk.settings, as_json=True, quiet=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["source"] == desk.settings.into
    verdict, said = told["questions"]
    assert (verdict["whole"]["claims"], verdict["whole"]["answers"]) == (1, 3)
    assert said["whole"]["figures"][0]["value"] == 1.0
