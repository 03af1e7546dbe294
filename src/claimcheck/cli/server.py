"""The commands around it: Label Studio on this machine, a look at files and at how things stand, the demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, ProjectName, Quiet, command, print_json, words
from claimcheck.errors import EXIT_FINDINGS


@app.command(epilog="Example: claimcheck serve; claimcheck serve --status; claimcheck serve --stop")
@command
def serve(
    status: Annotated[bool, typer.Option("--status", help="Say whether it runs, and where.")] = False,
    stop: Annotated[bool, typer.Option("--stop", help="Stop it. Nothing is lost.")] = False,
    foreground: Annotated[bool, typer.Option("--foreground", help="Run here until Ctrl+C.")] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=1, max=65535, help="The port, 8090 unless the settings say otherwise.", show_default=False
        ),
    ] = None,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", metavar="DIR", help="Where everything is kept; else the user's data folder."),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Start the embedded Label Studio, on this machine only."""
    from claimcheck.cli.serving import run_serve
    from claimcheck.settings import settings

    if status + stop + foreground > 1:
        raise typer.BadParameter("choose one of --status, --stop and --foreground")
    action = "status" if status else "stop" if stop else "foreground" if foreground else "start"
    return run_serve(settings(data_dir=data_dir, port=port), action, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck check claims.jsonl projects/newsroom")
@command
def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Claims files (.jsonl), articles, project folders.", show_default=False),
    ],
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Look for mistakes in claims files, articles and project folders, and name the place of each."""
    from dataclasses import asdict

    from claimcheck.report.console import printable
    from claimcheck.report.screens import count
    from claimcheck.workflows import check as check_paths

    found = check_paths(paths)
    if as_json:
        problems = [asdict(problem) for problem in found.problems]
        print_json("check", {"records": found.records, "projects": found.folders, "problems": problems})
    else:
        for problem in found.problems:
            print(printable(f"{problem}  [{problem.code}]"))

        parts = [count(found.records, "record")] * bool(found.records)
        parts += [count(found.folders, "project folder")] * bool(found.folders)
        words(quiet).print(f"{' and '.join(parts)} checked: {count(len(found.problems), 'problem')}")
    return EXIT_FINDINGS if found.problems else 0


@app.command(epilog="Example: claimcheck doctor; claimcheck doctor --json")
@command
def doctor(project: ProjectName = None, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Look whether all is well: server, key, versions, clock, forms, doubles, disk; and say what mends it."""
    from claimcheck.cli.doctoring import run_doctor

    return run_doctor(project, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck config")
@command
def config(as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Show each setting and where it comes from: the environment, claimcheck.toml or the default."""
    from claimcheck.cli.configuring import run_config

    return run_config(as_json=as_json, quiet=quiet)


@app.command(hidden=True, epilog="Example: claimcheck man > claimcheck.1; man ./claimcheck.1")
@command
def man() -> int:
    """Print the manual page, with every command and option, for `man`."""
    from claimcheck.cli.manual import manual_page

    print(manual_page(typer.main.get_command(app)), end="")
    return 0


@app.command(epilog="Example: claimcheck demo")
@command
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where verdicts.csv and reviews.csv go.")
    ] = Path(),
    quiet: Quiet = False,
) -> int:
    """See the whole way on a sample article: split, push, two demo reviewers, pull, verdicts."""
    from claimcheck.cli.showing import run_demo
    from claimcheck.settings import settings

    return run_demo(settings(), output, quiet=quiet)
