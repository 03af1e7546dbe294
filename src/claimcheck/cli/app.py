"""The commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcheck import completion

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
    from claimcheck.cli.frame import broken_output
    from claimcheck.cli.narrow import fit

    if sys.stdout is None or sys.stderr is None:  # closed by the caller: `claimcheck … >&-`
        nowhere = Path(os.devnull).open("w")  # noqa: SIM115  open as long as the program runs
        sys.stdout, sys.stderr = (stream or nowhere for stream in (sys.stdout, sys.stderr))
    show_no_types()
    fit(app)
    collect_rarely()
    if completion.VARIABLE in os.environ:
        completion.remember(typer.main.get_command(app), os.environ)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # here, since at its end Python would only say that it ignored an exception
    except OSError as error:  # a help text, say: what commands print is seen to in `command`
        sys.exit(broken_output(error))


def collect_rarely() -> None:
    """Python looks for objects that hold each other after every 700 new ones. A pull makes millions, which stay, and
    none that do: looking takes a quarter of its time."""
    gc.set_threshold(50_000)


def show_no_types() -> None:
    """Help without types of Python's: newer versions of typer write ``<bool>`` beside a flag and ``<list[str]>`` beside
    FILE. What a value may be is said in words; of choices, which there are."""
    from typer.core import TyperArgument, TyperOption

    shown: Callable[[Any, Any], str | None] | None = getattr(TyperOption, "display_type", None)
    if shown is None:
        return

    def of_option(self: Any, ctx: Any) -> str | None:
        words = "" if self.is_flag else (shown(self, ctx) or "").strip("<>")
        return "NUMBER" if words.startswith(("int", "float")) else words or None

    TyperArgument.display_type = lambda self, ctx: None  # type: ignore
    TyperOption.display_type = of_option  # type: ignore


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
