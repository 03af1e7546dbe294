"""The commands that go to reviewers and come back."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.articles import Force
from claimcheck.cli.frame import AsJson, Into, ProjectName, Quiet, command, form_of


class TableFormat(StrEnum):
    """How ``pull`` writes tables."""

    csv = "csv"
    jsonl = "jsonl"


@app.command(
    epilog="Example: claimcheck push article.txt --into 'Budget speech' --dry-run; "
    "claimcheck push article.txt known.jsonl --gold verdicts.csv --into 'Budget speech'; "
    "claimcheck push wire/ --group"
)
@command
def push(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles (.txt, .html, .csv, .jsonl …, folders, -) or a claims file.",
            show_default=False,
        ),
    ] = None,
    project: ProjectName = None,
    into: Into = None,
    disputed: Annotated[
        bool,
        typer.Option(
            "--disputed", help="Instead of articles: put the claims on which reviewers differ before an adjudicator."
        ),
    ] = False,
    reviewers: Annotated[
        str | None,
        typer.Option(
            "--reviewers",
            metavar="E-MAIL,…",
            help="Give each of these people a project of their own, in which they see nobody else's answers. They are "
            "all who review there from now on; later pushes know them.",
            show_default=False,
        ),
    ] = None,
    gold: Annotated[
        str | None,
        typer.Option(
            "--gold",
            metavar="FILE",
            help="A table (verdicts.csv, or claim_id and verdict) with verdicts that you know of some of the claims: "
            "these are mixed in as gold questions. How each reviewer did on them stands in status and report.",
            show_default=False,
        ),
    ] = None,
    group: Annotated[
        bool,
        typer.Option(
            "--group",
            help="Ask once where new claims, of one article or several, say the very same: the answers rule each.",
        ),
    ] = False,
    force: Force = False,
    update: Annotated[
        bool, typer.Option("--update", help="Renew kind, speaker and passage of claims that nobody has answered.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove claims that are gone from their article and unanswered.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Where a claim stands twice, bring its answers together in one task.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Put the claims of articles before reviewers in Label Studio. A second push adds only what is new."""
    from claimcheck.cli.pushing import run_push, run_push_disputed
    from claimcheck.settings import settings

    if disputed and (paths or update or prune or repair or reviewers or gold or group):
        raise typer.BadParameter("--disputed goes with --project, --into and --dry-run alone")
    if disputed:
        return run_push_disputed(settings(project=project, into=into), dry_run=dry_run, as_json=as_json, quiet=quiet)
    if not paths and not reviewers:
        raise typer.BadParameter("name the articles or the claims file to push, or give --disputed")
    if gold and not paths:
        raise typer.BadParameter("--gold says what is known of claims: name the file that has these, too")
    return run_push(
        paths or [],
        settings(project=project, into=into),
        reviewers=_people(reviewers),
        gold=gold,
        group=group,
        force=force,
        update=update,
        prune=prune,
        repair=repair,
        dry_run=dry_run,
        as_json=as_json,
        quiet=quiet,
    )


def _people(names: str | None) -> list[str] | None:
    """The e-mails in a list with commas."""
    if names is None:
        return None
    found = [name.strip() for name in names.split(",") if name.strip()]
    if not found or any("@" not in name or len(name.split()) > 1 for name in found):
        raise typer.BadParameter("--reviewers wants e-mail addresses, with commas between")
    return found


@app.command(
    epilog="Example: claimcheck pull --into 'Budget speech' -o verdicts.csv --reviews reviews.csv; "
    "claimcheck pull --into 'Budget speech' --watch --listen desk.example.org:9000"
)
@command
def pull(
    project: ProjectName = None,
    into: Into = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The verdicts, one row for each claim; - for standard output. Default: verdicts.csv; of a project in "
            "which claims are corrected, claims.jsonl.",
            show_default=False,
        ),
    ] = None,
    reviews: Annotated[
        str | None, typer.Option("--reviews", metavar="FILE", help="Write the reviews too, one row each.")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="FILE", help="Write the evidence too, one row for each page.")
    ] = None,
    missed: Annotated[
        str | None,
        typer.Option(
            "--missed",
            metavar="FILE",
            help="Write the claims that reviewers named as missed, as a claims file (.jsonl) that can be pushed.",
        ),
    ] = None,
    form: Annotated[
        TableFormat | None, typer.Option("--format", help="Default: as the ending of the file says, else csv.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 while a claim is open or disputed.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Read everything again, not only what changed since the last pull.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep the files up to date until Ctrl+C, and print a line a change.")
    ] = False,
    every: Annotated[float, typer.Option("--every", metavar="SECONDS", min=1, help="How often --watch looks.")] = 10,
    listen: Annotated[
        str | None,
        typer.Option(
            "--listen",
            metavar="HOST:PORT",
            help="Where Label Studio reaches this machine, so that --watch sees an answer at once. One on this machine "
            "needs none.",
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Bring the verdicts back from Label Studio: validated, ruled on, as a table."""
    from claimcheck.cli.correcting import run_pull_corrections
    from claimcheck.cli.pulling import run_pull, run_watch
    from claimcheck.settings import settings
    from claimcheck.workflows.correcting import corrects

    if listen and not watch:
        raise typer.BadParameter("--listen goes with --watch")
    wanted = settings(project=project, into=into)
    endings = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
    if corrects(wanted):
        if reviews or evidence or missed or strict or watch:
            raise typer.BadParameter(f"{wanted.project} has no verdicts: --project, --into, -o and --format go with it")
        output = output or "claims.jsonl"
        table = form_of(output, form and form.value, "jsonl", endings)
        return run_pull_corrections(wanted, output, form=table, as_json=as_json, quiet=quiet)
    if missed:
        form_of(missed, None, "jsonl", {".jsonl": "jsonl", ".ndjson": "jsonl"})
    output = output or "verdicts.csv"
    table = form_of(output, form and form.value, "csv", endings)
    if watch:
        return run_watch(
            wanted,
            output,
            reviews=reviews,
            evidence=evidence,
            missed=missed,
            form=table,
            every=every,
            listen=listen,
            full=full,
            as_json=as_json,
            quiet=quiet,
        )
    return run_pull(
        wanted,
        output,
        reviews=reviews,
        evidence=evidence,
        missed=missed,
        form=table,
        strict=strict,
        full=full,
        as_json=as_json,
        quiet=quiet,
    )


@app.command(epilog="Example: claimcheck quarantine verdicts.quarantine.jsonl")
@command
def quarantine(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Default: verdicts.quarantine.jsonl.", show_default=False)
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """List what a pull could not take: who, what, where, and how to mend it."""
    from claimcheck.cli.pulling import run_quarantine

    return run_quarantine(file, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck backup --into 'Budget speech'")
@command
def backup(
    project: ProjectName = None,
    into: Into = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Default: TITLE-DATE.claimcheck-backup.gz here.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Save a Label Studio project in one file: its form, claims, answers, reviewers' names and history."""
    from claimcheck.cli.backing import run_backup
    from claimcheck.settings import settings

    return run_backup(settings(project=project, into=into), output, as_json=as_json, quiet=quiet)


@app.command(epilog="Example: claimcheck restore Budget-speech-2026-11-22.claimcheck-backup.gz --dry-run")
@command
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `claimcheck backup` wrote.", show_default=False)],
    into: Annotated[
        str | None, typer.Option("--into", metavar="TITLE", help="The project's title; default: the one it had.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Make a project from a backup, on this or another Label Studio. A second restore adds only what is missing."""
    from claimcheck.cli.backing import run_restore
    from claimcheck.settings import settings

    return run_restore(file, settings(), into=into, dry_run=dry_run, as_json=as_json, quiet=quiet)


projects = typer.Typer(
    name="projects",
    help="Project folders and the projects in Label Studio: make one, list them, compare forms, carry answers over.",
    no_args_is_help=True,
    epilog="Example: claimcheck projects list",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(projects)
Folder = Annotated[
    str, typer.Argument(metavar="NAME", help="A project folder, or one that comes along: verdicts.", show_default=False)
]


@projects.command("list", epilog="Example: claimcheck projects list")
@command
def projects_list(project: ProjectName = None, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """List the project folders that come along, and the projects made from them in Label Studio."""
    from claimcheck.cli.forms import run_list
    from claimcheck.settings import settings

    return run_list(settings(project=project), as_json=as_json, quiet=quiet)


@projects.command("diff", epilog="Example: claimcheck projects diff verdicts --into 'Budget speech'")
@command
def projects_diff(name: Folder, into: Into = None, as_json: AsJson = False, quiet: Quiet = False) -> int:
    """Show how the folder's form and Label Studio's differ, and for which answers the folder's has no place."""
    from claimcheck.cli.forms import run_diff
    from claimcheck.settings import settings

    return run_diff(settings(project=name, into=into), as_json=as_json, quiet=quiet)


@projects.command("migrate", epilog="Example: claimcheck projects migrate newsroom --map verdict.mixed=conflicting")
@command
def projects_migrate(
    name: Folder,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="OLD=NEW",
            help="What was renamed: a question, an answer, or question.answer. Repeat it for more; leave it out where "
            "nothing was.",
            show_default=False,
        ),
    ] = None,
    into: Into = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Carry answers over to renamed questions or answers, and put the folder's form there. A backup comes first."""
    from claimcheck.cli.forms import run_migrate
    from claimcheck.settings import settings

    return run_migrate(settings(project=name, into=into), maps or (), dry_run=dry_run, as_json=as_json, quiet=quiet)


@projects.command("init", epilog="Example: claimcheck projects init newsroom --taxonomy politifact --dry-run")
@command
def projects_init(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The folder to make; nothing may be there yet.", show_default=False)
    ],
    taxonomy: Annotated[
        str,
        typer.Option(
            "--taxonomy",
            metavar="TAXONOMY",
            help="The verdicts to choose from: default, fever, averitec, politifact, or a TOML file with your own.",
        ),
    ] = "default",
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TITLE",
            help="Its title in Label Studio; default: the folder's name.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Make a project folder of your own: verdicts, form and guidelines, to be changed as you like."""
    from claimcheck.cli.forms import run_init

    return run_init(name, taxonomy, title=title, dry_run=dry_run, as_json=as_json, quiet=quiet)
