"""The manual page, made of what ``--help`` says, so that it cannot be older than the program.

docs/make_reference.py makes docs/reference.md of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimcheck import __version__
from claimcheck.settings import ENVIRONMENT

EXIT_STATUS = (
    ("0", "Done."),
    ("1", "It ran, and the answer is no: something was refused, is in quarantine, needs doing, or nothing was found."),
    ("2", "Usage or settings."),
    ("3", "An input cannot be read."),
    ("4", "Label Studio is unreachable, or it refused."),
    ("5", "An output cannot be written."),
    ("130", "Interrupted; what was done is kept, and the next run goes on."),
)
"""What each exit code says."""


@dataclass(frozen=True, slots=True)
class Help:
    """What ``--help`` says of a command: ``usage`` is how it is called, ``options`` are its arguments and options, each
    with its meaning."""

    path: str
    usage: str
    summary: str
    options: tuple[tuple[str, str], ...]
    example: str


def helps(command: Any, above: Any = None) -> Iterator[Help]:
    """The help of each command below Typer's ``command``, but of hidden ones, in the program's order."""
    ctx = command.make_context(command.name, [], parent=above, resilient_parsing=True)
    for name, inner in command.commands.items():
        if inner.hidden:
            continue
        if hasattr(inner, "commands"):
            yield from helps(inner, ctx)
            continue
        mine = inner.make_context(name, [], parent=ctx, resilient_parsing=True)
        records = (one.get_help_record(mine) for one in inner.get_params(mine))
        yield Help(
            mine.command_path,
            " ".join([mine.command_path, *inner.collect_usage_pieces(mine)]),
            " ".join(inner.help.split()),
            tuple((term, " ".join(meaning.split())) for term, meaning in filter(None, records)),
            inner.epilog or "",
        )


def manual_page(command: Any) -> str:
    """The page ``claimcheck.1`` for ``man``, of Typer's command for the whole program."""
    lines = [
        f'.TH CLAIMCHECK 1 "" "claimcheck {_plain(__version__)}" "User Commands"',
        ".SH NAME",
        "claimcheck \\- from an article to verdicts that stand up",
        ".SH SYNOPSIS",
        ".B claimcheck",
        "COMMAND [OPTIONS] [ARGS]...",
        ".SH DESCRIPTION",
        _plain(command.help),
        ".SH COMMANDS",
        *_commands(command),
        ".SH ENVIRONMENT",
        "An option goes before the environment, that before claimcheck.toml in the working folder or above, that",
        "before the default; \\fBclaimcheck config\\fR shows what holds.",
        *_listed(("LABEL_STUDIO_API_KEY", "The key to Label Studio.")),
        *_listed(*((variable, f"As {key} in claimcheck.toml.") for key, variable in ENVIRONMENT.items())),
        ".SH EXIT STATUS",
        *_listed(*EXIT_STATUS),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _commands(command: Any) -> Iterator[str]:
    """How each command is called, what it does, its options, an example."""
    for one in helps(command):
        yield f'.SS "{_plain(one.usage)}"'
        yield _plain(one.summary)
        yield from _listed(*one.options)
        if one.example:
            yield from (".PP", _plain(one.example))


def _listed(*pairs: tuple[str, str]) -> Iterator[str]:
    for term, meaning in pairs:
        yield from (".TP", f"\\fB{_plain(term)}\\fR", _plain(meaning))


def _plain(text: str | None) -> str:
    """Text on one line, in which roff finds nothing to obey."""
    line = " ".join((text or "").split()).replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    line = re.sub(r"[^\x00-\x7f]", lambda sign: f"\\[u{ord(sign[0]):04X}]", line)  # roff reads ASCII
    return re.sub(r"^(?=[.'])", r"\\&", line)
