"""What ``export``, ``verify`` and ``import`` say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.frame import as_called, keep_apart, print_json, program, words
from claimcheck.errors import EXIT_FINDINGS, ConfigError
from claimcheck.export.files import STDOUT
from claimcheck.export.tables import default_verdicts
from claimcheck.report.console import printable
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.workflows.exporting import Exported, Wanted, export, outputs
from claimcheck.workflows.importing import OWN, import_claims, import_output
from claimcheck.workflows.verifying import verify

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 5
_NEXT = {
    "csv": "pandas reads it with dtype=str, keep_default_na=False; `{program} verify` holds it against the articles",
    "xlsx": "open it in LibreOffice or Excel: texts are texts there, and numbers are numbers",
    "claimreview": 'put each document into the page at its "url", in a <script type="application/ld+json">',
}


def run_export(wanted: Wanted, *, as_json: bool, quiet: bool) -> int:
    """1 where nothing could be exported, or claims were refused."""
    verdicts = wanted.verdicts or default_verdicts()
    places = list(outputs(wanted, verdicts).values())
    inputs = [verdicts, *filter(None, (wanted.reviews, wanted.evidence)), *wanted.articles]
    # What is read beside the verdicts without being named is an input, too.
    beside = (Path(verdicts).with_name(f"{name}{Path(verdicts).suffix}") for name in ("reviews", "evidence"))
    inputs += [str(path) for path in beside if path.is_file()]
    keep_apart([*places, wanted.datasheet, wanted.key], inputs)
    if as_json and any(place in STDOUT for place in places):
        raise ConfigError("--json and -o - both want standard output", do="give the export a file with -o")
    console = words(quiet)
    with showing(console, places[0]) as progress:
        found = export(wanted, progress=progress)
    if as_json:
        print_json("export", _record(found, wanted.to))
    console.print(f"{count(found.records, *_noun(wanted))} as {wanted.to}, from {', '.join(found.read)}", markup=False)
    for one in found.left_out:
        console.print(f"  left out: {one}", markup=False)
    for note in found.notes:
        console.print(f"  {as_called(note)}", markup=False)
    _say(console, "refused", [str(problem) for problem in found.refused])
    _say(console, "look at", [str(problem) for problem in found.warnings])
    _say(console, "there already, and of no claim of this export", found.stale)
    written = ", ".join(place for place in found.files if place not in STDOUT)
    if written:
        console.print(f"written: {written}", markup=False)
    if not found.records:
        console.print(f"next: `{program()} status` says what is still to be reviewed", markup=False)
    elif wanted.to in _NEXT:
        console.print(f"next: {_NEXT[wanted.to].replace('{program}', program())}", markup=False)
    return EXIT_FINDINGS if found.refused or not found.records else 0


def _noun(wanted: Wanted) -> tuple[str, str]:
    if wanted.table == "evidence":
        return "piece of evidence", "pieces of evidence"
    return ("review", "reviews") if wanted.table == "reviews" else ("claim", "claims")


def _say(console: Console, what: str, lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        console.print(f"  {what}: {line}", markup=False)
    if len(lines) > _SHOWN:
        console.print(f"  … and {len(lines) - _SHOWN} more", markup=False)


def _record(found: Exported, form: str) -> dict[str, object]:
    return {
        "to": form,
        "records": found.records,
        "files": list(found.files),
        "read": list(found.read),
        "left_out": [asdict(one) for one in found.left_out],
        "refused": [asdict(one) for one in found.refused],
        "warnings": [asdict(one) for one in found.warnings],
        "notes": list(found.notes),
        "stale": list(found.stale),
    }


def shares_in(splits: str) -> tuple[int, ...]:
    """The shares of ``--splits``. Raises ConfigError where they are none."""
    parts = splits.split(",")
    shares = tuple(int(part) for part in parts if part.strip().isdecimal())
    if len(parts) != 3 or len(shares) != 3 or not any(shares):
        raise ConfigError(f'"{splits}" is no list of shares', do="for example --splits 80,10,10: train, dev and test")
    return shares


def run_verify(verdicts: str | None, articles: Sequence[str], *, as_json: bool, quiet: bool) -> int:
    """1 where a row no longer matches."""
    console = words(quiet)
    with showing(console) as progress:
        found = verify(verdicts, articles, progress=progress)
    if as_json:
        print_json("verify", asdict(found))
    else:
        for problem in found.problems:
            print(printable(f"{problem}  [{problem.code}]"))
    right = found.rows - found.failed
    console.print(
        f"{right:,} of {count(found.rows, 'row')} of {found.file} match {count(found.articles, 'article')}",
        markup=False,
    )
    if found.moved or found.changed:
        gone = found.failed - found.moved - found.changed
        console.print(
            f"{found.failed:,} do not: {gone:,} changed or gone, {found.moved:,} only moved, "
            f"{found.changed:,} unmoved in an article that changed elsewhere",
            markup=False,
        )
    if found.failed:
        console.print(
            f"next: give the articles as they were reviewed, or push the new ones: {program()} push ARTICLE",
            markup=False,
        )
    return EXIT_FINDINGS if found.failed or not found.rows else 0


def run_import(
    file: str,
    given: str | None,
    kind: str | None,
    articles: Sequence[str],
    labels: str | None,
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    """1 where rows were refused, or there were none."""
    output = given or import_output(file, kind, articles)
    keep_apart([output, labels], [file, *articles])
    if as_json and output in STDOUT:
        raise ConfigError("--json and -o - both want standard output", do="give the claims a file with -o")
    console = words(quiet)
    with showing(console, output) as progress:
        found = import_claims(file, output, kind=kind, articles=articles, labels=labels, progress=progress)
    if as_json:
        print_json("import", asdict(found))
    again = f", {found.twice:,} of them twice" if found.twice else ""
    console.print(f"{count(found.rows, 'row')} of {file}, read as {found.kind}{again}", markup=False)
    if found.left_out:
        console.print(f"  left out: {found.left_out}", markup=False)
    if found.labels:
        console.print(f"  the labels are in {found.labels}", markup=False)
    _say(console, "refused", [str(problem) for problem in found.refused])
    if found.output is None:
        console.print("nothing is written, since there is nothing to write", markup=False)
    elif output not in STDOUT:
        console.print(f"written: {output}", markup=False)
    if found.claims:
        where = "-" if output in STDOUT else output
        console.print(f"next: {program()} push {where} --into 'A title of its own'", markup=False)
        if verdicts := found.labels or (file if found.kind == OWN else None):
            gold = f"{program()} push ARTICLE {where} --gold {verdicts} --into TITLE"
            console.print(f"  or, as gold questions among the claims of an article: {gold}", markup=False)
    elif found.output is not None:
        console.print(f"next: {program()} import {file} --articles PATH makes claims of it, to be pushed", markup=False)
    return EXIT_FINDINGS if found.refused or not found.rows else 0
