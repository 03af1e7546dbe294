"""Where progress is drawn, and where it would stand in the midst of what is written."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console

from claimcheck.report.progress import showing

DRAWN = [
    (True, "claims.jsonl", True, "into a file: the terminal is free"),
    (True, None, True, "nothing is written meanwhile"),
    (False, "-", True, "into a pipe or a file of the shell's"),
    (True, "-", False, "onto the same terminal"),
    (True, "/dev/stdout", False, "the same by its other name"),
]


@pytest.mark.parametrize(("terminal", "output", "drawn", "why"), DRAWN, ids=[why for *_, why in DRAWN])
def test_nothing_is_drawn_into_what_is_written(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, output: str | None, drawn: bool, why: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    screen = io.StringIO()
    with showing(Console(file=screen, force_terminal=True), output) as tell:
        tell("splitting", 1, 2)
    assert ("splitting" in screen.getvalue()) is drawn, why
