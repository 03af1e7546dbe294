"""What every command has in common: where words go, how errors end, and the shared options."""

from __future__ import annotations

import errno
import functools
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from claimcheck.errors import EXIT_INTERRUPTED, ClaimcheckError, ConfigError, ExportError

if TYPE_CHECKING:
    from rich.console import Console

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No words on standard error but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output instead of words.")]
ProjectName = Annotated[
    str | None,
    typer.Option("--project", metavar="NAME", help="A project folder, or one of those that come along: verdicts."),
]
Into = Annotated[
    str | None,
    typer.Option("--into", metavar="TITLE", help="The Label Studio project's title; one for each story, say."),
]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def words(quiet: bool = False) -> Console:
    """The console for words and progress: standard error."""
    from claimcheck.report.console import SafeConsole

    return SafeConsole(stderr=True, quiet=quiet, highlight=False, soft_wrap=True)


def print_json(kind: str, content: Mapping[str, Any]) -> None:
    """One object on standard output. ``schema`` names its form, with its version."""
    line = json.dumps({"schema": f"claimcheck.{kind}/1", **content}, ensure_ascii=False)
    sys.stdout.buffer.write(line.encode() + b"\n")  # UTF-8, whatever the terminal's encoding is


def program() -> str:
    """What to type for this program: ``claimcheck`` where the shell finds it, else its path from here."""
    import shutil

    here = Path(sys.argv[0])
    if here.name == "__main__.py":
        return f"{Path(sys.executable).name} -m claimcheck"
    found = shutil.which(here.name)
    if found and Path(found).resolve() == here.resolve():
        return here.name
    return str(here.relative_to(Path.cwd())) if here.is_relative_to(Path.cwd()) else str(here)


def form_of(output: str, chosen: str | None, default: str, known: Mapping[str, str]) -> str:
    """How an output is written: as chosen, else as its ending says (``known``), else the default.

    Raises ConfigError for an ending that says something else, so that no ``.csv`` holds JSON Lines.
    """
    ending = Path(output).suffix.lower()
    if chosen or output in ("-", "/dev/stdout") or not ending:
        return chosen or default
    if ending not in known:
        known_endings = ", ".join(known)
        raise ConfigError(f'no format for "{ending}"', where=output, do=f"known: {known_endings}; or choose --format")
    return known[ending]


def keep_apart(outputs: Sequence[str | None], inputs: Sequence[str] = ()) -> None:
    """ConfigError where an output would take the place of an input, or of another output."""
    from claimcheck.export import STDOUT

    seen = {os.path.realpath(path): path for path in inputs if path != "-"}
    for output in outputs:
        if output is None:
            continue
        place = "-" if output in STDOUT else os.path.realpath(output)
        if place == os.path.realpath(os.devnull):
            continue
        if place != "-" and not Path(place).parent.is_dir():  # said before anything is done
            raise ExportError(f"there is no folder {Path(output).parent}", where=output, do="make it first")
        if place in seen:
            raise ConfigError(f"{output} would be written over {seen[place]}", do="give the output a name of its own")
        seen[place] = output


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Turns what a command returns into the exit code, and an error into one line on standard error."""

    @functools.wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            code = function(*args, **kwargs)
            sys.stdout.flush()
        except ClaimcheckError as error:
            fail(error)
        except KeyboardInterrupt:
            print("interrupted; what was done is kept, and the next run goes on", file=sys.stderr)
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except OSError as error:
            raise typer.Exit(broken_output(error)) from None
        raise typer.Exit(code or 0)

    return wrapped


def broken_output(error: OSError) -> int:
    """The exit code of a run whose standard output broke: 0 where its reader has gone (`| head`), 5 with one line where
    the disk is full. Raises any other error again: all other files are written by what raises errors of its own."""
    if not isinstance(error, BrokenPipeError) and (error.errno not in _FULL or error.filename):
        raise error
    # What is left in the buffer must not raise again at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    return _say(ExportError(f"cannot be written: {error.strerror or error}", where="standard output"))


def fail(error: ClaimcheckError) -> NoReturn:
    raise typer.Exit(_say(error)) from None


_MOST = 20
"""So many inputs that could not be read are named on the screen; ``--json`` has all."""


def say_refused(refused: Sequence[ClaimcheckError]) -> None:
    """The inputs that could not be read, one a line, where others could."""
    for error in refused[:_MOST]:
        _say(error)
    if len(refused) > _MOST:
        print(f"error: … and {len(refused) - _MOST:,} more", file=sys.stderr)


_NOTES = 10


def say_notes(console: Console, notes: Sequence[str]) -> None:
    """What has to be told of inputs that were read, a line each."""
    for note in notes[:_NOTES]:
        console.print(note, markup=False)
    if len(notes) > _NOTES:
        console.print(f"… and {len(notes) - _NOTES:,} more of these")


def say_passed_over(console: Console, files: Sequence[str]) -> None:
    """How many files of which kinds were in the folders and were not read."""
    if files:
        kinds = Counter(Path(file).suffix.lower() or "without an ending" for file in files)
        listed = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items(), key=lambda one: -one[1]))
        console.print(f"passed over in folders: {listed} (--json names them)", markup=False)


def refused_records(refused: Sequence[ClaimcheckError]) -> list[dict[str, str]]:
    """The same for ``--json``."""
    return [{"where": error.where, "what": error.what, "do": as_called(error.do)} for error in refused]


def _say(error: ClaimcheckError) -> int:
    from claimcheck.report.console import printable

    shown = ClaimcheckError(error.what, where=error.where, do=as_called(error.do))
    print(f"error: {printable(str(shown))}", file=sys.stderr)
    return error.exit_code


def as_called(hint: str) -> str:
    """A hint of the lower layers, which know no command line, with this program called as it was."""
    return re.sub(r"\bclaimcheck(?= [a-z])", lambda _: program(), hint)
