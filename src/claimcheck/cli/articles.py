"""The commands that read articles."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, Quiet, command, form_of
from claimcheck.errors import ConfigError

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
    parquet = "parquet"


@app.command(epilog="Example: claimcheck split corpus/ --out claims/; claimcheck split article.txt --explain")
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
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar="FOLDER",
            help="Write the claims of a corpus into this folder, by the part; the next run does what is missing.",
            show_default=False,
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="With --out: have the workers of this Dask scheduler do the work, as in tcp://10.0.0.1:8786.",
            show_default=False,
        ),
    ] = None,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="With --out: make again what was made of other input or with other settings."),
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Find the checkable claims in articles."""
    from claimcheck.workflows.splitting import Wanted

    wanted = Wanted(min_score, top)
    if out is not None:
        from claimcheck.cli.corpora import run_corpus

        unfit = [name for name, given in (("-o", output != "-"), ("--explain", explain)) if given]
        unfit += [f"--format {form.value}"] if form and form.value not in ("jsonl", "parquet") else []
        unfit += ["--jobs"] if cluster and jobs else []
        if unfit:
            raise ConfigError(f"{unfit[0]} does not go with {'--cluster' if unfit[0] == '--jobs' else '--out'}")
        chosen = form.value if form else "jsonl"
        return run_corpus(
            articles, out, chosen, wanted, cluster,
            force=force, jobs=jobs, anew=anew, as_json=as_json, quiet=quiet,
        )  # fmt: skip
    if cluster or anew:
        raise ConfigError(f"{'--cluster' if cluster else '--anew'} is for a corpus", do="name a folder with --out")
    from claimcheck.cli.splitting import run_split

    default = "table" if output == "-" and (explain or sys.stdout.isatty()) else "jsonl"
    known = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table", ".parquet": "parquet"}
    chosen = form_of(output, form and form.value, default, known)
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
