"""The manual page has every command and every option, and nothing in it is taken for an order by ``man``."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

from claimcheck.cli import app
from claimcheck.cli.manual import _plain
from claimcheck.settings import ENVIRONMENT


def commands(command: Any, above: str = "claimcheck") -> Iterator[tuple[str, Any]]:
    for name, inner in command.commands.items():
        if hasattr(inner, "commands"):
            yield from commands(inner, f"{above} {name}")
        elif not inner.hidden:
            yield f"{above} {name}", inner


def test_every_command_and_option_is_there(run: Callable[..., Any]) -> None:
    ran = run("man")
    assert (ran.code, ran.err) == (0, "")
    page = ran.out.replace("\\-", "-")
    sections = {part.partition("\n")[0]: part for part in re.split(r'(?m)^\.SS "', page)[1:]}
    known = dict(commands(typer.main.get_command(app)))
    assert len(known) > 20
    assert len(sections) == len(known)
    for name, command in known.items():
        (section,) = [part for title, part in sections.items() if re.match(rf"{name}( [\[{{A-Z].*)?\"$", title)]
        for param in command.params:
            named = param.opts if param.param_type_name == "option" else [param.metavar or param.name]
            assert all(one in section for one in named), (name, named)
        assert "Example: claimcheck" in section
    assert all(variable in page for variable in ENVIRONMENT.values())
    assert re.search(r"\.SH EXIT STATUS\n\.TP\n\\fB0", page)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (".csv files", "\\&.csv files"),
        ("a\n  b", "a b"),
        ('say "so"', "say \\(dqso\\(dq"),
        ("a\\b -o", "a\\eb \\-o"),
        ("1…", "1\\[u2026]"),
        (None, ""),
    ],
)
def test_text_is_no_order(text: str | None, line: str) -> None:
    assert _plain(text) == line


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_groff_takes_it_without_a_word(run: Callable[..., Any]) -> None:
    page = run("man").out
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page.encode(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "claimcheck projects migrate" in re.sub(r".\x08|\x1b\[\d*m", "", done.stdout.decode())
