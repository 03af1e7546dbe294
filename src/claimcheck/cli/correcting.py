"""What ``pull`` says of articles whose claims were corrected."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.frame import keep_apart, print_json, program, words
from claimcheck.corrections import Difference
from claimcheck.errors import EXIT_FINDINGS, ConfigError
from claimcheck.pointers import stream_address
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, say_rejected
from claimcheck.settings import Settings, same_project
from claimcheck.workflows.correcting import Corrections, pull_corrections, write_corrections
from claimcheck.workflows.quarantine import quarantine_path

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 10
_CHANGES = ("kept", "moved", "added", "dropped", "retyped", "reassigned")


def run_pull_corrections(settings: Settings, output: str, *, form: str, as_json: bool, quiet: bool) -> int:
    """1 where an answer was rejected, or no article has enough of them."""
    keep_apart([output, str(quarantine_path(output))])
    if as_json and output == "-":
        raise ConfigError("--json and -o - both want standard output", do="give the claims a file with -o")
    console = words(quiet)
    with showing(console, output) as progress:
        found = pull_corrections(settings, progress=progress)
        quarantine = write_corrections(found, output, form)
    if as_json:
        print_json("pull-claims", _record(found, output, quarantine))
    waiting = f", {found.waiting:,} without enough answers" if found.waiting else ""
    begun = f" ({found.begun:,} with some)" if found.begun else ""
    console.print(f'"{found.title}": {count(len(found.articles), "article")} corrected{waiting}{begun}', markup=False)
    if found.articles:
        console.print(f"  {_changes(found)}")
    _say_differences(console, [one for article in found.articles for one in article.differences])
    if not found.articles:
        stays = f"; {output} stays as it was" if output != "-" and Path(output).exists() else ""
        console.print(f"nothing to write yet{stays}", markup=False)
    elif output != "-":
        console.print(f"written: {output}", markup=False)
    if found.rejected:
        say_rejected(console, found.rejected, quarantine)
    elif found.waiting:
        then = "" if found.articles else ", then pull again"
        console.print(f"reviewers go on at {stream_address(found.url)}{then}", markup=False)
    elif not found.articles:
        push = f"{program()} push article.md{same_project(settings.project, found.title)}"
        console.print(f"there is no article in the project; next: {push}", markup=False)
    if found.claims and output != "-" and form == "csv":
        console.print(f"{output} is a table to look at; what -o claims.jsonl writes can be pushed")
    elif found.claims and output != "-":
        file = shlex.quote(output)
        console.print(f"next, for verdicts: {program()} push {file}", markup=False)
        console.print(f"how splitting does against it: {program()} eval {file}", markup=False)
    return EXIT_FINDINGS if found.rejected or not found.articles else 0


def _changes(found: Corrections) -> str:
    """``24 claims: 20 kept (2 of another kind, 1 of another speaker), 3 moved, 1 added, 4 dropped``."""
    total = {name: sum(getattr(one, name) for one in found.articles) for name in _CHANGES}
    of = [f"{total['retyped']:,} of another kind"] if total["retyped"] else []
    of += [f"{total['reassigned']:,} of another speaker"] if total["reassigned"] else []
    kept = f"{total['kept']:,} kept" + (f" ({', '.join(of)})" if of else "")
    return f"{count(found.claims, 'claim')}: {kept}" + "".join(
        f", {total[name]:,} {name}" for name in ("moved", "added", "dropped")
    )


def _say_differences(console: Console, differences: list[Difference]) -> None:
    if not differences:
        return
    verb = "was" if len(differences) == 1 else "were"
    console.print(f"{count(len(differences), 'stretch', 'stretches')} {verb} not marked alike by all:")
    for one in differences[:_SHOWN]:
        kinds = " or ".join(kind.replace("_", " ") for kind in one.kinds)
        taken = "taken" if one.taken else "left out"
        console.print(f"  {taken}: “{one.text}” ({kinds}; {', '.join(one.by)})", markup=False)
    if len(differences) > _SHOWN:
        console.print(f"  … and {len(differences) - _SHOWN:,} more; --json lists them all")


def _record(found: Corrections, output: str, quarantine: str | None) -> dict[str, object]:
    return {
        "title": found.title,
        "url": found.url,
        "articles": len(found.articles),
        "waiting": found.waiting,
        "claims": found.claims,
        **{name: sum(getattr(one, name) for one in found.articles) for name in _CHANGES},
        "differences": [
            {**{key: value for key, value in asdict(one).items() if key != "span"}, **asdict(one.span)}
            for article in found.articles
            for one in article.differences
        ],
        "rejected": len(found.rejected),
        "output": output if found.articles else None,
        "quarantine": quarantine,
    }
