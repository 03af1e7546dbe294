"""What ``push`` says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.model import Problem
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import DEFAULT_PROJECT, Settings
from claimcheck.workflows import Pushed, push

if TYPE_CHECKING:
    from rich.console import Console

    from claimcheck.studio.push import PushReport

_SHOWN = 20
"""So many of a kind are listed; ``--dry-run`` and ``--json`` give all."""


def run_push(
    paths: Sequence[str],
    settings: Settings,
    *,
    update: bool,
    prune: bool,
    repair: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """1 where a record was refused, a claim is left standing twice, or there was nothing to push."""
    console = words(quiet)
    with showing(console) as progress:
        pushed = push(paths, settings, update=update, prune=prune, repair=repair, dry_run=dry_run, progress=progress)
    report = pushed.report
    if as_json:
        print_json("push", _push_record(pushed))
    if pushed.refused:
        console.print(f"{count(len(pushed.refused), 'problem')}, so these records were refused:")
        _list(console, [str(problem) for problem in pushed.refused], dry_run)
    would = "would be " if dry_run else ""
    added = f"{count(report.new, 'claim')} {would}new, {report.there:,} there already"
    console.print(f'"{report.title}": {added}, {len({p.where for p in pushed.refused})} refused', markup=False)
    for line in _changes(report, update=update, prune=prune):
        console.print(f"  {line}", markup=False)
    if report.edits:
        console.print(f"  {count(len(report.edits), 'claim')} of an edited article, was → is:")
        answered = {1: ", 1 answer"}
        _list(
            console,
            [
                f"“{edit.was}” → “{edit.now}” (article {edit.article_id}"
                f"{answered.get(edit.answers, f', {edit.answers} answers') if edit.answers else ''})"
                for edit in report.edits
            ],
            dry_run,
            "    ",
        )
    if report.doubled:
        console.print(f"  {count(len(report.doubled), 'claim stands', 'claims stand')} there twice:")
        _list(console, [str(problem) for problem in report.doubled], dry_run, "    ")
    for url in report.twins:
        console.print(f"  another project of the same title and mark: {url}", markup=False)
    if report.twins:
        console.print("    the oldest counts for everybody; nothing was moved, as the other one has tasks too")
    if report.url:
        console.print(f"reviewers start at {report.url}?labeling=1", markup=False)
        console.print(f"the table of all claims: {report.url}", markup=False)
    if dry_run:
        console.print("nothing was changed; leave out --dry-run to push")
    else:
        same = f" --project {shlex.quote(settings.project)}" if settings.project != DEFAULT_PROJECT else ""
        same += f" --into {shlex.quote(report.title)}" if settings.into else ""
        console.print(f"next: {program()} pull{same}", markup=False)
    nothing = not report.new + report.there + report.gone
    return EXIT_FINDINGS if pushed.refused or report.doubled or nothing else 0


def _changes(report: PushReport, *, update: bool, prune: bool) -> Iterator[str]:
    """What happened, or would, beside adding; one line each."""
    was, were = ("would be", "would be") if report.dry_run else ("was", "were")
    form = {"created": f"the project {was} made", "updated": f"the form {was} updated"}
    if report.form in form:
        yield form[report.form]
    if report.changed:
        line = f"{count(report.changed, 'claim')} with changed attributes: "
        parts = [f"{report.updated:,} {were} updated"] if update else []
        parts += [f"{report.answered:,} left as they were answered"] if report.answered else []
        waiting = 0 if update else report.changed - report.answered
        parts += [f"{waiting:,} left as they are (--update)"] if waiting else []
        yield line + ", ".join(parts)
    if report.gone:
        line = f"{count(report.gone, 'claim')} gone from an article: "
        parts = [f"{report.pruned:,} {were} removed"] if prune else []
        parts += [f"{report.gone_answered:,} stay since they were answered"] if report.gone_answered else []
        waiting = 0 if prune else report.gone - report.gone_answered
        parts += [f"{waiting:,} stay (--prune removes them)"] if waiting else []
        begun = report.gone - report.gone_answered - report.pruned if prune else 0
        parts += [f"{begun:,} stay since somebody has begun to answer"] if begun else []
        yield line + ", ".join(parts)
    if report.undoubled:
        copied = f", {count(report.copied, 'answer')} copied to the task that stays" if report.copied else ""
        yield f"{count(report.undoubled, 'double')} {was if report.undoubled == 1 else were} removed{copied}"
    if report.removed_twins:
        empty = count(report.removed_twins, "empty project")
        yield f"{empty} of the same title {was if report.removed_twins == 1 else were} removed"


def _list(console: Console, lines: Sequence[str], whole: bool, indent: str = "  ") -> None:
    shown = lines if whole else lines[:_SHOWN]
    for line in shown:
        console.print(f"{indent}{line}", markup=False)
    if len(lines) > len(shown):
        console.print(f"{indent}… and {len(lines) - len(shown):,} more; --dry-run or --json lists them all")


def _push_record(pushed: Pushed) -> dict[str, object]:
    report = pushed.report
    return {
        "title": report.title,
        "url": report.url,
        "articles": pushed.articles,
        "new": report.new,
        "there": report.there,
        "changed": report.changed,
        "updated": report.updated,
        "changed_and_answered": report.answered,
        "gone": report.gone,
        "pruned": report.pruned,
        "gone_and_answered": report.gone_answered,
        "edits": [
            {
                "article_id": edit.article_id,
                "was": {"claim_id": edit.was_id, "text": edit.was, "task_id": edit.task_id, "answers": edit.answers},
                "is": {"claim_id": edit.now_id, "text": edit.now},
            }
            for edit in report.edits
        ],
        "doubles_removed": report.undoubled,
        "answers_copied": report.copied,
        "doubled": [_problem_record(problem) for problem in report.doubled],
        "other_projects": report.twins,
        "other_projects_removed": report.removed_twins,
        "refused": [_problem_record(problem) for problem in pushed.refused],
        "form": report.form,
        "dry_run": report.dry_run,
    }


def _problem_record(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "where": problem.where, "message": problem.message}
