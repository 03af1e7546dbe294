"""What ``push`` says."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import Settings
from claimcheck.workflows import Pushed, push


def run_push(paths: Sequence[str], settings: Settings, *, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """1 where a record was refused or there was nothing to push."""
    console = words(quiet)
    with showing(console) as progress:
        pushed = push(paths, settings, dry_run=dry_run, progress=progress)
    report = pushed.report
    if as_json:
        print_json("push", _push_record(pushed))
    if pushed.refused:
        console.print(f"{count(len(pushed.refused), 'problem')}, so these records were refused:")
        for problem in pushed.refused:
            console.print(f"  {problem}", markup=False)
    would = "would be " if dry_run else ""
    added = f"{count(report.new, 'claim')} {would}new, {report.there:,} there already"
    console.print(f'"{report.title}": {added}, {len({p.where for p in pushed.refused})} refused', markup=False)
    form = {
        "created": f"the project {'would be' if dry_run else 'was'} made",
        "updated": f"the form {would or 'was '}updated",
    }
    if report.form in form:
        console.print(f"  {form[report.form]}")
    if report.url:
        console.print(f"review them at {report.url}", markup=False)
    if dry_run:
        console.print("nothing was changed; leave out --dry-run to push")
    else:
        into = f" --into '{report.title}'" if settings.into else ""
        console.print(f"next: {program()} pull{into}", markup=False)
    return EXIT_FINDINGS if pushed.refused or not report.new + report.there else 0


def _push_record(pushed: Pushed) -> dict[str, object]:
    report = pushed.report
    return {
        "title": report.title,
        "url": report.url,
        "articles": pushed.articles,
        "new": report.new,
        "there": report.there,
        "refused": [{"code": p.code, "where": p.where, "message": p.message} for p in pushed.refused],
        "form": report.form,
        "dry_run": report.dry_run,
    }
