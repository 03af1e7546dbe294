"""What backup, restore and projects show where there is no Label Studio."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
    ("projects-migrate-no-map", ["projects", "migrate", "verdicts"], 2),
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
