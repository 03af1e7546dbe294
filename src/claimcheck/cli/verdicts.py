"""The commands that read what a pull wrote: what the verdicts come to, and how far reviewers agree.

A command here only names its options; what it does and says is a module beside this one, imported on first use.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, Into, ProjectName, Quiet, command
from claimcheck.errors import ConfigError


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
    pseudonymous: Annotated[
        bool, typer.Option("--pseudonymous", help="Letters in place of the reviewers' names.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Write one web page to send round: the articles with every claim coloured by its ruling, its reviews, charts."""
    from claimcheck.cli.reporting import run_report
    from claimcheck.settings import settings

    return run_report(
        articles or [],
        settings(project=project, into=into),
        output,
        pseudonymous=pseudonymous,
        as_json=as_json,
        quiet=quiet,
    )


_FORMATS = ("csv", "xlsx", "jsonl", "parquet", "claimreview", "averitec", "fever", "webannotation")
"""What ``export`` writes by itself. Whether other packages add to it is looked up where none of these is asked for."""


def _format(name: str | None) -> str | None:
    if name and name not in _FORMATS:
        from claimcheck.export.formats import format_names

        if name not in (known := format_names()):
            raise typer.BadParameter(f"'{name}' is not one of {', '.join(map(repr, known))}.")
    return name


def _formats(incomplete: str) -> list[str]:
    return [name for name in _FORMATS if name.startswith(incomplete)]


class TableName(StrEnum):
    """The tables of a pull."""

    verdicts = "verdicts"
    reviews = "reviews"
    evidence = "evidence"


@app.command(epilog="Example: claimcheck export --to xlsx; claimcheck export --to averitec --articles articles/")
@command
def export(
    verdicts: Annotated[
        str | None,
        typer.Argument(
            metavar="VERDICTS", help="What `claimcheck pull` wrote; default: verdicts.csv here.", show_default=False
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"Needed: {', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}.",
            show_default=False,
            callback=_format,
            autocompletion=_formats,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Default: the format's own name, beside VERDICTS.",
            show_default=False,
        ),
    ] = None,
    reviews: Annotated[
        str | None, typer.Option("--reviews", metavar="FILE", help="Default: reviews.csv beside VERDICTS.")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="FILE", help="Default: evidence.csv beside VERDICTS.")
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="PATH", help="The articles, for dates and the text around claims."),
    ] = None,
    table: Annotated[
        TableName, typer.Option("--table", help="Which table csv, jsonl and parquet hold.")
    ] = TableName.verdicts,
    project: ProjectName = None,
    pseudonymous: Annotated[
        bool, typer.Option("--pseudonymous", help="Reviewers by pseudonyms in place of their names.")
    ] = False,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="FILE", help="The key of the pseudonyms, for the same ones the next time."),
    ] = None,
    splits: Annotated[
        str | None,
        typer.Option("--splits", metavar="SHARES", help="Parts for train, dev and test, by article: 80,10,10."),
    ] = None,
    datasheet: Annotated[
        str | None, typer.Option("--datasheet", metavar="FILE", help="Write what is in the data, as Markdown.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="WORDS", help="The licence of the articles, for the datasheet.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Write what was pulled in another format, for spreadsheets, the web, or data sets; says what that leaves out."""
    from claimcheck.cli.exporting import run_export, shares_in
    from claimcheck.settings import settings
    from claimcheck.workflows.exporting import Wanted

    if to is None:
        raise ConfigError("no format is named", do=f"name one with --to: {', '.join(_FORMATS)}")
    wanted = Wanted(
        to=to,
        project=settings(project=project).project,
        verdicts=verdicts,
        reviews=reviews,
        evidence=evidence,
        articles=tuple(articles or ()),
        output=output,
        table=table.value,
        pseudonymous=pseudonymous or key is not None,
        key=key,
        shares=shares_in(splits) if splits else (),
        datasheet=datasheet,
        licence=licence,
    )
    return run_export(wanted, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck agree --into 'Budget speech'; claimcheck agree reviews.csv --json")
@command
def agree(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="REVIEWS",
            help="Reviews that a pull wrote, or their folder. Default: the answers in Label Studio now.",
            show_default=False,
        ),
    ] = None,
    project: ProjectName = None,
    into: Into = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Measure how far reviewers agree: by question, kind of claim and pair of reviewers, with intervals."""
    from claimcheck.cli.agreeing import run_agree
    from claimcheck.settings import settings

    return run_agree(path, settings(project=project, into=into), as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck verify verdicts.csv --articles articles/")
@command
def verify(
    articles: Annotated[
        list[str],
        typer.Option("--articles", metavar="PATH", help="The articles: files or folders.", show_default=False),
    ],
    verdicts: Annotated[
        str | None,
        typer.Argument(metavar="VERDICTS", help="A table of verdicts; default: verdicts.csv here.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Hold exported verdicts against their articles: which rows no longer match, and why."""
    from claimcheck.cli.exporting import run_verify

    return run_verify(verdicts, articles, as_json=as_json, quiet=quiet)


class DataSetName(StrEnum):
    """What ``import`` reads."""

    averitec = "averitec"
    liar = "liar"
    fever = "fever"
    csv = "csv"
    claimcheck = "claimcheck"


@app.command("import", epilog="Example: claimcheck import dev.json -o claims.jsonl; claimcheck push claims.jsonl")
@command
def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="AVeriTeC (.json), LIAR (.tsv), FEVER (.jsonl), CSV with a column of claims, or a table of verdicts.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The claims file; default: claims.jsonl.", show_default=False
        ),
    ] = None,
    kind: Annotated[
        DataSetName | None, typer.Option("--from", help="Default: as the file looks.", show_default=False)
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="PATH", help="The articles that a table of verdicts is about."),
    ] = None,
    labels: Annotated[
        str | None,
        typer.Option(
            "--labels", metavar="FILE", help="Put the data set's labels there, as CSV; reviewers never see them."
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Make a claims file of a data set, to be pushed; or bring a table of verdicts back, as CSV or JSON Lines."""
    from claimcheck.cli.exporting import run_import

    return run_import(file, output, kind and kind.value, articles or [], labels, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck status --into 'Budget speech'")
@command
def status(project: ProjectName = None, into: Into = None, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Show where a project stands: the disputed first, what is open, who owes what, what is in quarantine."""
    from claimcheck.cli.standing import run_status
    from claimcheck.settings import settings

    return run_status(settings(project=project, into=into), as_json=as_json, quiet=quiet)
