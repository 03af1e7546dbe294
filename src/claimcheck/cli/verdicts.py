"""The commands that read what a pull wrote: what the verdicts come to, and how far reviewers agree.

A command here only names its options; what it does and says is a module beside this one, imported on first use.
"""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, Into, ProjectName, Quiet, command


@app.command(epilog="Example: claimcheck report --into 'Budget speech' -o report.html")
@command
def report(
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLE",
            help="The articles' files, where Label Studio does not hold their text whole.",
            show_default=False,
        ),
    ] = None,
    project: ProjectName = None,
    into: Into = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The page; - for standard output.")
    ] = "report.html",
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Write one web page to send round: the articles with every claim coloured by its ruling, its reviews, charts."""
    from claimcheck.cli.reporting import run_report
    from claimcheck.settings import settings

    return run_report(articles or [], settings(project=project, into=into), output, as_json=as_json, quiet=quiet)
