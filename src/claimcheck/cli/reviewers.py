"""The commands about people."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.app import app
from claimcheck.cli.frame import AsJson, Into, ProjectName, Quiet, command

reviewers = typer.Typer(
    name="reviewers",
    help="The people who review: accounts for them, and who has answered how much.",
    no_args_is_help=True,
    epilog="Example: claimcheck reviewers add 'Ana Holm' ben@example.org",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(reviewers)


@reviewers.command("add", epilog="Example: claimcheck reviewers add 'Ana Holm' ben@example.org")
@command
def reviewers_add(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Names or e-mail addresses.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Make accounts on the Label Studio that comes along; on another, say how people sign up. Twice changes nothing."""
    from claimcheck.cli.reviewing import run_add
    from claimcheck.settings import settings

    return run_add(names, settings(), dry_run=dry_run, as_json=as_json, quiet=quiet)


@reviewers.command("list", epilog="Example: claimcheck reviewers list --into 'Budget speech'")
@command
def reviewers_list(
    project: ProjectName = None, into: Into = None, as_json: AsJson = False, quiet: Quiet = False
) -> int:
    """List who has an account, and how much each has answered, in one project or in all."""
    from claimcheck.cli.reviewing import run_list
    from claimcheck.settings import settings

    return run_list(settings(project=project, into=into), as_json=as_json, quiet=quiet)
