"""The commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="claimcheck",
    help="From an article to verdicts that stand up: find the checkable claims, have them reviewed in Label Studio, "
    "get the verdicts back as a CSV.",
    epilog="A first look, with a sample article: claimcheck demo",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,  # a traceback that shows local values shows keys
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run() -> None:
    """The entry point of the ``claimcheck`` command."""
    if sys.stdout is None or sys.stderr is None:  # closed by the caller: `claimcheck … >&-`
        nowhere = Path(os.devnull).open("w")  # noqa: SIM115  open as long as the program runs
        sys.stdout, sys.stderr = (stream or nowhere for stream in (sys.stdout, sys.stderr))
    app()


def _version(wanted: bool) -> None:
    if wanted:
        from claimcheck import __version__

        print(f"claimcheck {__version__}")
        raise typer.Exit()


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
