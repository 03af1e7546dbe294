"""What ``pull`` says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.cli.frame import keep_apart, print_json, words
from claimcheck.errors import EXIT_FINDINGS, ConfigError
from claimcheck.model import Claim
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, show_rejected, tally
from claimcheck.settings import Settings
from claimcheck.workflows import Pulled, pull, write_tables

if TYPE_CHECKING:
    from rich.console import Console


def run_pull(
    settings: Settings,
    output: str,
    *,
    reviews: str | None,
    evidence: str | None,
    form: str,
    strict: bool,
    full: bool = False,
    as_json: bool,
    quiet: bool,
) -> int:
    """1 where answers were rejected, or with ``strict`` where a claim is open or disputed."""
    keep_apart([output, reviews, evidence])
    if as_json and output == "-":
        raise ConfigError("--json and -o - both want standard output", do="give the verdicts a file with -o")
    console = words(quiet)
    with showing(console) as progress:
        pulled = pull(settings, full=full, progress=progress)
        quarantine = write_tables(pulled, output, reviews=reviews, evidence=evidence, kind=form)
    if as_json:
        print_json("pull", _pull_record(pulled, output, quarantine))
    say_pulled(pulled, [path for path in (output, reviews, evidence) if path], quarantine, quiet=quiet)
    unsettled = any(one.ruling.status in ("open", "disputed") for one in pulled.checked)
    return EXIT_FINDINGS if pulled.rejected or (strict and unsettled) else 0


def say_pulled(pulled: Pulled, paths: Sequence[str], quarantine: str | None, *, quiet: bool = False) -> None:
    """Counts, files and what to look at next."""
    console = words(quiet)
    for note in pulled.notes:
        console.print(note, markup=False)
    if pulled.gone:
        say_gone(console, pulled.gone)
    console.print(f'"{pulled.title}": {tally(pulled.checked)}', markup=False)
    written = ", ".join(path for path in paths if path != "-")
    if written:
        console.print(f"written: {written}", markup=False)
    if pulled.rejected:
        console.print(
            f"{count(len(pulled.rejected), 'record')} did not validate, and went to {quarantine}:", markup=False
        )
        show_rejected(console, pulled.rejected)
        console.print("next: mend them in Label Studio, and pull again")
    elif any(one.ruling.status == "open" for one in pulled.checked):
        console.print(f"open claims wait for reviewers at {pulled.url}", markup=False)


def say_gone(console: Console, gone: Sequence[Claim], limit: int = 5) -> None:
    """Which claims were deleted in Label Studio: a row less in the table must not go unnoticed."""
    verb = "is" if len(gone) == 1 else "are"
    console.print(f"{count(len(gone), 'claim')} {verb} gone since the last pull:", markup=False)
    for claim in gone[:limit]:
        console.print(f"  {claim.id} {claim.text}", markup=False)
    if len(gone) > limit:
        console.print(f"  … and {len(gone) - limit} more", markup=False)


def _pull_record(pulled: Pulled, output: str, quarantine: str | None) -> dict[str, object]:
    return {
        "title": pulled.title,
        "url": pulled.url,
        "claims": len(pulled.checked),
        "status": dict(Counter(one.ruling.status for one in pulled.checked)),
        "rejected": len(pulled.rejected),
        "read": pulled.read,
        "gone": [claim.id for claim in pulled.gone],
        "notes": list(pulled.notes),
        "output": output,
        "quarantine": quarantine,
    }
