"""``claimcheck doctor`` on a real Label Studio: what it finds there, and that it changes nothing."""

from __future__ import annotations

import json
import secrets
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.doctoring import run_doctor
from claimcheck.diagnosis import findings
from claimcheck.project import load_project
from claimcheck.resources import projects_dir
from claimcheck.studio.projects import create_project, find_project, listed, mark_gold
from claimcheck.studio.reviewers import people
from claimcheck.studio.session import request
from claimcheck.workflows import push
from claimcheck.workflows.adjudicating import adjudicators_project
from claimcheck.workflows.examining import examine
from claimcheck.workflows.gold import list_path, write_list
from examples import PIER, SHIPS
from pull_desk import Desk

pytestmark = pytest.mark.studio


def seen(studio: Any) -> Any:
    """All that anybody sees of a server."""
    fields = "id,title,description,label_config,show_collab_predictions,task_number,maximum_annotations"
    return sorted(listed(studio.session, fields=fields), key=lambda row: row["id"]), people(studio.session)


def test_what_is_wrong_with_projects_is_found_and_nothing_is_changed(
    empty_studio: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    studio = empty_studio
    monkeypatch.chdir(tmp_path)
    good, edited = Desk(studio, tmp_path), Desk(studio, tmp_path)
    good_title, edited_title = good.settings.into or "", edited.settings.into or ""
    edited.add(SHIPS, PIER)
    form = str(request(studio.session, "GET", f"/api/projects/{edited.id}/")["label_config"])
    changes = {"label_config": form.replace("</View>", "<!-- ours --></View>", 1), "show_collab_predictions": True}
    request(studio.session, "PATCH", f"/api/projects/{edited.id}/", json=changes)

    folder = shutil.copytree(projects_dir() / "verdicts", tmp_path / f"newsroom{secrets.token_hex(3)}")
    mine = replace(good.settings, project=str(folder), into=f"story {secrets.token_hex(4)}")
    article = tmp_path / "ships.txt"
    article.write_text("The town lost 4 ships.")
    push([str(article)], mine)
    disputed = f"Disputed: {mine.into}"
    create_project(studio.session, adjudicators_project(mine), disputed)
    verdicts = load_project("verdicts")
    its = find_project(studio.session, verdicts, good_title)
    assert its
    mark_gold(studio.session, verdicts, its, "0a1b2c3d4e5f")
    guidelines = folder / "guidelines.md"
    before = guidelines.read_text(encoding="utf-8")
    as_pushed = examine(mine).server
    guidelines.write_text(f"{before}\nAnd be kind.\n", encoding="utf-8")

    was = seen(studio)
    facts = examine(replace(mine, api_key=studio.pat))
    assert seen(studio) == was
    assert facts.server
    assert as_pushed
    assert facts.key
    assert facts.key.kind == "personal access token"
    assert facts.key.expires
    assert not facts.embedded
    assert facts.server.open_sign_up is False
    assert facts.server.ahead is not None
    assert abs(facts.server.ahead) < 60
    assert {one.form for one in as_pushed.desks if mine.into in (one.title, one.into)} == {"same"}, "both, before"
    desks = {one.title: one for one in facts.server.desks}
    stands = {title: (one.form, one.shows_predictions, one.tasks, one.doubled) for title, one in desks.items()}
    assert stands[good_title] == ("same", False, 3, 0)
    assert stands[edited_title] == ("changed there", True, 5, 2)
    assert stands[mine.into or ""] == ("folder changed", False, 1, 0)
    where = f" --project {shlex.quote(str(folder))} --into {shlex.quote(str(mine.into))}"
    told = {one.do for one in findings(facts) if one.level == "mend"}
    assert {
        f"claimcheck push ARTICLE --repair --into {shlex.quote(edited_title)}",
        f"claimcheck projects diff verdicts --into {shlex.quote(edited_title)}",
        f"claimcheck projects diff {shlex.quote(str(folder))} --into {shlex.quote(str(mine.into))}",
        f"claimcheck push --disputed{where}",
    } <= told
    assert not any(shlex.quote(good_title) in one for one in told)

    path = list_path(mine, "0a1b2c3d4e5f")
    ours = [one for one in facts.server.gold if one.title == good_title]
    assert [str(path) in one.trouble.do for one in ours if one.trouble] == [True], "says where the list is wanted"
    write_list(good.settings, "0a1b2c3d4e5f", {})

    without = examine(good.settings).server
    assert without
    assert {one.form for one in without.desks if one.title in (mine.into, disputed)} == {"no folder"}
    assert [one.trouble for one in without.gold if one.title == good_title] == [None]
    refused = examine(replace(mine, api_key="0123456789abcdef0123456789abcdef01234567"))
    assert (refused.trial, refused.server) == ("refused", None)

    monkeypatch.setenv("CLAIMCHECK_DATA_DIR", str(studio.home))
    assert run_doctor(None, as_json=True, quiet=True) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["facts"]["embedded"] is True
    for secret in (studio.api_key, studio.pat, studio.password):
        assert secret not in out
