"""What ``reviewers`` says."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict

from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.settings import Settings
from claimcheck.workflows.reviewing import Account, ReviewerRow, add_reviewers, list_reviewers

_OTHERS = "AND-ALL-OTHERS"


def run_add(names: Sequence[str], settings: Settings, *, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """1 where somebody has to sign up first. No password is ever shown: it is in the file that is named."""
    console = words(quiet)
    made = add_reviewers(settings, names, dry_run=dry_run)
    if as_json:
        accounts = [_record(asdict(one)) for one in made.accounts]
        print_json("reviewers-add", {"url": made.url, "accounts": accounts, "invitation": made.invitation,
                                     "dry_run": made.dry_run})  # fmt: skip
    for one in made.accounts:
        console.print(f"{_named(one)}: {_how(one, made.invitation, dry_run=dry_run)}", markup=False)
    outside = settings.url is not None
    waiting = [one for one in made.accounts if not one.there and (outside or dry_run)]
    if dry_run:
        console.print("nothing was changed; leave out --dry-run to make accounts")
    elif made.invitation:
        console.print("claimcheck cannot make these accounts: the community edition's API gives a user no password.")
        console.print(f"send them this link; everybody who has it can sign up: {made.invitation}", markup=False)
    else:
        if any(one.login for one in made.accounts):
            console.print("hand each their file, and delete it then: nobody else can read it, and it has the password")
        people = shlex.quote(",".join([*(one.email for one in made.accounts), *[_OTHERS][: made.others]]))
        console.print(f"they log in at {made.url}", markup=False)
        console.print(
            f"next, each with claims of their own: {program()} push ARTICLE --reviewers {people}", markup=False
        )
        if made.others:
            console.print(
                f"  {_OTHERS} is everybody who reviews there already: who is not named leaves, and the claims"
            )
            console.print(f"  open with them go to those who are named. {program()} status lists them", markup=False)
    return EXIT_FINDINGS if waiting and not dry_run else 0


def run_list(settings: Settings, *, as_json: bool, quiet: bool) -> int:
    """A row a user."""
    console = words(quiet)
    with showing(console) as progress:
        rows = list_reviewers(settings, progress=progress)
    if as_json:
        print_json("reviewers", {"reviewers": [_record(asdict(one)) for one in rows]})
        return 0
    from claimcheck.report.console import SafeConsole
    from claimcheck.report.standings import show_reviewers

    show_reviewers(SafeConsole(highlight=False), rows)
    _say_logins(rows, quiet=quiet)
    return 0


def _say_logins(rows: Sequence[ReviewerRow], *, quiet: bool) -> None:
    files = [one.login for one in rows if one.login]
    if files:
        words(quiet).print(f"passwords that claimcheck made are in {files[0].parent}, a file each", markup=False)


def _record(record: dict[str, object]) -> dict[str, object]:
    return {**record, "login": str(record["login"]) if record["login"] else None}


def _named(one: Account) -> str:
    return f"{one.email} ({one.name})" if one.name else one.email


def _how(one: Account, invitation: str | None, *, dry_run: bool) -> str:
    if one.there:
        kept = f"; their password, if they still have that one, is in {one.login}" if one.login else ""
        return f"has an account already, left as it is{kept}"
    if one.login:
        return f"has an account now; e-mail and password are in {one.login}"
    return "would get an account" if dry_run and not invitation else "has to sign up"
