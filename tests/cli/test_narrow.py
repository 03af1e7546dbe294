"""Help on narrow screens: every option can be read whole, and no line is wider than the screen."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from rich.text import Text

from claimcheck.cli.narrow import ROOM
from claimcheck.report.console import SafeConsole
from claimcheck.report.screens import table_of

# One process for all commands, set up as `run` does it: each has its help written as on a screen of COLUMNS.
EVERY_HELP = """
import contextlib, io, json, typer
from claimcheck.cli import app
from claimcheck.cli.app import show_no_types
from claimcheck.cli.narrow import fit

show_no_types()
fit(app)
shown = {}

def walk(command, words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        command.main(["--help"], prog_name=" ".join(words), standalone_mode=False)
    options = [name for one in command.params if one.param_type_name == "option" for name in one.opts]
    inner = {name: one for name, one in getattr(command, "commands", {}).items() if not one.hidden}
    shown[" ".join(words)] = [out.getvalue(), [*options, "--help"], list(inner)]
    for name, one in inner.items():
        walk(one, [*words, name])

walk(typer.main.get_command(app), ["claimcheck"])
print(json.dumps(shown))
"""


@pytest.mark.parametrize("columns", [40, ROOM - 1, ROOM])
def test_every_option_and_command_can_be_read_whole(columns: int) -> None:
    env = {**os.environ, "COLUMNS": str(columns), "TERMINAL_WIDTH": str(columns), "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-c", EVERY_HELP], env=env, capture_output=True, text=True, check=True)
    shown = json.loads(done.stdout)
    assert {"claimcheck push", "claimcheck projects migrate", "claimcheck reviewers add"} <= shown.keys()
    for name, (screen, options, commands) in shown.items():
        words = set(screen.replace("│", " ").replace(",", " ").split())
        assert {*options, *commands} <= words, name
        wide = [line for line in screen.splitlines() if len(line) > columns]
        assert all(len(line.split()) == 2 and "|" in line for line in wide), "but a list of choices, which stays whole"
        assert "\x1b" not in screen, "no colour where there is to be none"


def test_help_on_a_narrow_screen(run: Callable[..., Any], same_as_agreed: Callable[[str, str], None]) -> None:
    narrow = {"COLUMNS": "40", "TERMINAL_WIDTH": "40"}
    both = [run(*words, "--help", env=narrow).out for words in ((), ("quarantine",))]
    same_as_agreed("help-narrow", "\n\n".join(both))


def test_a_slip_is_told_on_a_narrow_screen(run: Callable[..., Any]) -> None:
    ran = run("quarantine", "--jsno", env={"COLUMNS": "40", "TERMINAL_WIDTH": "40"})
    assert ran.code == 2
    assert "No such option" in ran.err
    assert "--json" in ran.err


@pytest.mark.parametrize("columns", [30, 40, 60])
def test_no_table_cuts_off_a_figure(columns: int) -> None:
    table = table_of(None)
    for heading in ("Measure", "Adjudicated", "95 % interval"):
        table.add_column(heading, justify="right")
    row = ("must claims found", "1,234,567", ".830–.982")
    table.add_row(*row)
    console = SafeConsole(file=io.StringIO(), width=columns, color_system=None)
    console.print(table)
    screen: str = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in screen
    below = screen.rpartition("─")[2]
    if "─" in screen:
        assert sorted("".join(below.split())) == sorted("".join("".join(row).split())), "every sign of it is there"
    else:
        assert screen.split("\n") == [
            "",
            "Measure: must claims found",
            "Adjudicated: 1,234,567",
            f"95 % interval: {row[2]}",
            "",
        ]


def test_where_words_would_break_a_table_is_a_list() -> None:
    table = table_of(Text("harbour: 1 claim"))
    for heading in ("Place", "Claim", "Speaker"):
        table.add_column(heading)
    table.add_row("17", Text("The administration's refusal cost 12 million euros"), "Konstantinopoulos")
    table.add_row("80", Text("Tolls rose"), "")
    shown = {}
    for width in (30, 60):
        console = SafeConsole(file=io.StringIO(), width=width, color_system=None)
        console.print(table)
        shown[width] = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    assert shown[30] == [
        "harbour: 1 claim",
        "",
        "Place: 17",
        "Claim: The administration's",
        "refusal cost 12 million euros",
        "Speaker: Konstantinopoulos",
        "",
        "Place: 80",
        "Claim: Tolls rose",
    ]
    assert any("─" in line for line in shown[60])
