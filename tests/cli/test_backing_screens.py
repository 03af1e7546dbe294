"""What backup, restore and projects show where there is no Label Studio."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.forms import run_diff
from claimcheck.settings import Settings
from claimcheck.workflows.forms import FormDiff

Run = Callable[..., Any]
Same = Callable[[str, str], None]
COMMANDS = ["backup", "restore", "projects list", "projects diff", "projects migrate", "projects init"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, same_as_agreed: Same, command: str) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert f"Example: claimcheck {command}" in ran.out
    same_as_agreed(f"help-{command.replace(' ', '-')}", ran.out)


ERRORS = [
    ("no-studio-backup", ["backup"], 4),
    ("restore-no-file", ["restore", "gone.gz"], 3),
    ("restore-no-backup", ["restore", "story.txt"], 3),
    ("restore-damaged", ["restore", "cut.gz"], 3),
    ("projects-list", ["projects", "list"], 0),
    ("projects-diff-unknown", ["projects", "diff", "verdict"], 2),
    ("projects-migrate-no-map", ["projects", "migrate", "verdicts"], 4),
    ("projects-init", ["projects", "init", "newsroom", "--taxonomy", "politifact"], 0),
    ("projects-init-unknown", ["projects", "init", "newsroom", "--taxonomy", "truth"], 2),
]


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS, ids=[name for name, _, _ in ERRORS])
def test_errors_say_what_where_and_what_to_do(
    run: Run, same_as_agreed: Same, name: str, arguments: list[str], code: int
) -> None:
    Path("story.txt").write_text("The town lost 4 ships.")
    Path("cut.gz").write_bytes(gzip.compress(b'{"type":"backup","schema":"claimcheck.backup/1"}\n' * 3)[:-9])
    ran = run(*arguments)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    same_as_agreed(f"says-{name}", f"{ran.out}{ran.err}")


DIFFERS = [
    ("by-push", True, "the folder was changed: a push puts its form there"),
    ("by-migrate", False, "it was changed in Label Studio: a push sees the old mark, and leaves it so"),
]


@pytest.mark.parametrize(("name", "by_push", "why"), DIFFERS, ids=[name for name, *_ in DIFFERS])
def test_a_difference_is_mended_by_what_does_mend_it(
    same_as_agreed: Same,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    by_push: bool,
    why: str,
) -> None:
    form = ("--- Label Studio: Flood", "+++ projects/newsroom/form.xml, project.toml", "-<!-- ours -->")
    found = FormDiff("Flood", "http://desk.example.org/projects/7/data", form, (), (2, 2), (), by_push)
    monkeypatch.setattr("claimcheck.cli.forms.diff_project", lambda *_, **__: found)
    monkeypatch.setattr("claimcheck.cli.forms.program", lambda: "claimcheck")
    settings = Settings(data_dir=Path(), project="newsroom", into="Flood")
    assert run_diff(settings, as_json=False, quiet=False) == 1, why
    told = capsys.readouterr()
    same_as_agreed(f"says-projects-diff-{name}", f"{told.out}{told.err}")
