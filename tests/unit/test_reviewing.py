"""Accounts for reviewers: what is said to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.cli import reviewing
from claimcheck.settings import Settings
from claimcheck.studio.reviewers import Person
from claimcheck.workflows.reviewing import Account, Accounts, add_reviewers


@pytest.mark.parametrize("others", [False, True])
def test_where_others_may_review_already_they_are_to_be_named_too(
    others: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fay = Account("fay@claimcheck.local", "Fay", False, tmp_path / "fay.txt")
    made = Accounts("http://studio.example", (fay,), None, False, others)
    monkeypatch.setattr(reviewing, "add_reviewers", lambda *_, **__: made)
    assert reviewing.run_add(["Fay"], Settings(tmp_path), dry_run=False, as_json=False, quiet=False) == 0
    told = capsys.readouterr().err
    named = "fay@claimcheck.local,AND-ALL-OTHERS" if others else "fay@claimcheck.local"
    assert f"push ARTICLE --reviewers {named}" in " ".join(told.splitlines())
    assert ("who is not named leaves" in told) == others


@pytest.mark.parametrize(("users", "others"), [(("admin", "fay"), False), (("admin", "fay", "ana"), True)])
def test_who_serves_the_desk_is_none_of_the_others(
    users: tuple[str, ...], others: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Session:
        url, is_embedded = "http://studio.example", True

    there = tuple(Person(number, f"{name}@claimcheck.local", name) for number, name in enumerate(users))
    monkeypatch.setattr("claimcheck.workflows.reviewing.open_session", lambda _: Session())
    monkeypatch.setattr("claimcheck.studio.reviewers.people", lambda _: there)
    assert add_reviewers(Settings(tmp_path), ["Fay"]).others == others
