"""The commands that read articles."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, Quiet, command, form_of

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Files (.txt, .html, .csv, .jsonl …), folders, or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output.")
]


Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=1, help="How many processes work on many articles; default: one a core.", show_default=False
    ),
]


Force = Annotated[
    bool, typer.Option("--force", help="Split articles in other languages than English too, as if they were English.")
]


class SplitFormat(StrEnum):
    """How ``split`` writes claims."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


@app.command(epilog="Example: claimcheck split article.txt --explain")
@command
def split(
    articles: Articles,
    output: Output = "-",
    form: Annotated[
        SplitFormat | None,
        typer.Option("--format", help="Default: a table on a terminal, JSON Lines into a file or a pipe."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say which rule found a claim, and why.")] = False,
    min_score: Annotated[
        float | None,
        typer.Option(
            "--min-score", min=0, max=1, help="Only claims worth checking this much, 0 to 1.", show_default=False
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            help="Only so many claims of each article: those most worth checking, in the article's order.",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = None,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Find the checkable claims in articles."""
    from claimcheck.cli.splitting import Wanted, run_split

    default = "table" if output == "-" and (explain or sys.stdout.isatty()) else "jsonl"
    known = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table"}
    chosen = form_of(output, form and form.value, default, known)
    wanted = Wanted(min_score, top)
    return run_split(
        articles, output, chosen,
        explain=explain, jobs=jobs, as_json=as_json, quiet=quiet, wanted=wanted, force=force,
    )  # fmt: skip


@app.command(epilog="Example: claimcheck analyze article.txt -o analysis.jsonl")
@command
def analyze(
    articles: Articles,
    output: Output = "-",
    jobs: Jobs = None,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Print everything found in articles: sentences, quotations, attributions, figures, claims; one object each."""
    from claimcheck.cli.splitting import run_analyze

    return run_analyze(articles, output, jobs=jobs, as_json=as_json, quiet=quiet, force=force)


@app.command("eval", epilog="Example: claimcheck eval --misses")
@command
def evaluate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Gold sets (.jsonl, .json, folders) of your own. Default: the one that comes along.",
            show_default=False,
        ),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Say what went wrong, and where.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Measure the splitter: its claims against those that somebody marked by hand."""
    from claimcheck.cli.evaluating import run_eval

    return run_eval(files or [], misses=misses, as_json=as_json, quiet=quiet)
