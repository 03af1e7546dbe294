"""Every command line in the README and the docs is one that there is: the command, its options, and what they want."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from claimcheck.cli import app
from documented import ROOT, command_lines

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def lines_of(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The command lines of a page, each with its place; a pipe or ``&&`` makes two of one."""
    for number, line in command_lines(page):
        commands: list[list[str]] = [[]]
        for word in shlex.split(line):
            if word in ("|", "&&", ";"):
                commands.append([])
            else:
                commands[-1].append(word)
        yield from ((f"{page.name}:{number}", command) for command in commands if command)


LINES = [pytest.param(words, id=f"{place} {' '.join(words)[:50]}") for page in PAGES for place, words in lines_of(page)]


@pytest.mark.parametrize("words", LINES)
def test_a_documented_command_line_can_be_typed(words: list[str]) -> None:
    if words[0] == "make":
        targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
        assert words[1] in targets
    if words[0] == "claimcheck":
        parse(words[1:])


def parse(words: list[str]) -> None:
    """Reads the words as the command would, and runs nothing. Raises what the command would say."""
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        assert words[0] in command.commands, f"no command {words[0]!r}; known: {', '.join(command.commands)}"
        command, words = command.commands[words[0]], words[1:]
    command.make_context(command.name, words)


def test_there_are_such_lines_and_a_slip_is_seen() -> None:
    assert sum(param.values[0][0] == "claimcheck" for param in LINES) > 30
    for slip in (["pul"], ["pull", "--strickt"], ["export", "--to", "docx"], ["restore"], ["pull", "--every", "often"]):
        told = r"known: |No such option|not one of|Missing|a valid (number|float)"
        with pytest.raises((Exception, SystemExit), match=told):
            parse(slip)
