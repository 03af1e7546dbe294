"""What ``push`` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from shlex import quote
from typing import TYPE_CHECKING

from claimcheck.cli.frame import print_json, program, say_notes, say_passed_over, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.model import Problem, TaskOf
from claimcheck.pointers import stream_address, worth_address
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import Settings, same_project
from claimcheck.workflows import Pushed, push
from claimcheck.workflows.adjudicating import Sent, push_disputed

if TYPE_CHECKING:
    from rich.console import Console

    from claimcheck.studio.push import PushReport
    from claimcheck.studio.separate import DeskReport

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
    reviewers: Sequence[str] | None = None,
    gold: str | None = None,
    group: bool = False,
    force: bool = False,
    as_json: bool,
    quiet: bool,
) -> int:
    """1 where a record was refused, a claim is left standing twice, or there was nothing to push."""
    console = words(quiet)
    with showing(console) as progress:
        pushed = push(
            paths,
            settings,
            update=update,
            prune=prune,
            repair=repair,
            reviewers=reviewers,
            gold=gold,
            group=group,
            force=force,
            dry_run=dry_run,
            progress=progress,
        )
    report = pushed.report
    if as_json:
        print_json("push", _push_record(pushed))
    say_notes(console, pushed.notes)
    say_passed_over(console, pushed.passed_over)
    if pushed.refused:
        console.print(f"{count(len(pushed.refused), 'problem')}, so these records were refused:")
        _list(console, [str(problem) for problem in pushed.refused], dry_run)
    would = "would be " if dry_run else ""
    of = pushed.of
    added = f"{count(report.new, of)} {would}new, {report.there:,} there already"
    console.print(f'"{report.title}": {added}, {len({p.where for p in pushed.refused})} refused', markup=False)
    for line in _about_groups(pushed, group=group):
        console.print(f"  {line}", markup=False)
    _list(console, _alike(pushed), dry_run, "    ")
    for line in (
        *_about_gold(pushed, gold),
        *_changes(report, of, update=update, prune=prune),
    ):
        console.print(f"  {line}", markup=False)
    if report.edits and of == "claim":
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
        console.print(f"  {count(len(report.doubled), f'{of} stands', f'{of}s stand')} there twice:")
        _list(console, [str(problem) for problem in report.doubled], dry_run, "    ")
    for url in report.twins:
        console.print(f"  another project of the same title and mark: {url}", markup=False)
    if report.twins:
        console.print("    the oldest counts for everybody; nothing was moved, as the other one has tasks too")
    if report.url:
        login = "" if settings.url else f"  (log in first: {program()} serve --status says how)"
        console.print(f"reviewers start at {stream_address(report.url)}{login}", markup=False)
        if of == "claim":
            console.print(f"or, those most worth checking first, at {worth_address(report.url)}", markup=False)
        console.print(f"the table of all {of}s: {report.url}", markup=False)
    if pushed.desk:
        _say_desk(console, pushed.desk, settings, dry_run=dry_run)
    if dry_run:
        console.print("nothing was changed; leave out --dry-run to push")
    else:
        console.print(f"next: {program()} pull{_same(settings, report.title)}", markup=False)
    nothing = not report.new + report.there + report.gone and not (pushed.desk and not paths)
    return EXIT_FINDINGS if pushed.refused or report.doubled or nothing else 0


def _about_groups(pushed: Pushed, *, group: bool) -> Iterator[str]:
    """How many claims are asked with others that say the same."""
    if pushed.together:
        more = count(pushed.together, "more claim")
        says, asks = ("says", "it is") if pushed.together == 1 else ("say", "they are")
        here, it = ("one of these", "it") if len(pushed.alike) == 1 else (f"{len(pushed.alike):,} of these", "them")
        yield f"{more} {says} the same as {here}: {asks} asked with {it} and ruled alike"
    elif group and not pushed.report.refused:
        yield "no two new claims say the same"


def _alike(pushed: Pushed) -> list[str]:
    """Which claims those are, a line a group."""
    groups = ([f"“{claim.text}” ({claim.article_id})" for claim in group] for group in pushed.alike)
    return [f"{first} with {'; '.join(more)}" for first, *more in groups]


def _about_gold(pushed: Pushed, table: str | None) -> Iterator[str]:
    """How many gold questions there are, and whether they can be told from the others by where they stand."""
    if pushed.gold:
        report, old = pushed.report, pushed.gold - pushed.new_gold
        line = f"{pushed.gold:,} of these {'is a gold question' if pushed.gold == 1 else 'are gold questions'}"
        if pushed.new_gold and report.new > pushed.new_gold and report.there <= old:
            yield f"{line}, mixed in among the others"
        elif pushed.new_gold:
            yield line
            new = f"the {'new one comes' if pushed.new_gold == 1 else 'new ones come'}"
            where = "before all that is pushed later" if report.form == "created" else "after the claims that are there"
            yield f"  {new} {where}, and can be told by that: gold questions are mixed in"
            yield "  among new claims that go with them in one push"
        else:
            yield line
    if pushed.beside:
        more, goes = count(pushed.beside, "more claim"), "is" if pushed.beside == 1 else "are"
        yield f"{more} of the articles with gold questions {goes} not in {table}, and"
        yield f"  {'goes' if pushed.beside == 1 else 'go'} before reviewers like all others"
    if pushed.left_out:
        yield f"{count(pushed.left_out, 'claim')} of {table} left out: no settled verdict there"


def _say_desk(console: Console, desk: DeskReport, settings: Settings, *, dry_run: bool) -> None:
    """Who has how much, and where they go on."""
    if desk.moved:
        verb = "would go" if dry_run else "went"
        console.print(f"  {count(desk.moved, 'open claim')} {verb} from one reviewer to another")
    if desk.short:
        verb = "has" if desk.short == 1 else "have"
        wanted = "one more reviewer" if desk.wanted == 1 else f"{desk.wanted} more reviewers"
        console.print(f"  {count(desk.short, 'claim')} {verb} fewer reviewers than answers are needed: name {wanted}:")
        people = [share.reviewer for share in desk.shares if not share.left]
        console.print(
            f"    {naming_more(settings, desk.report.title, people, desk.wanted)}", markup=False, soft_wrap=True
        )
    console.print("each reviewer has a project of their own, without the others' answers:")
    for share in desk.shares:
        new = f", {share.new:,} new" if share.new else ""
        taken = f", {share.taken:,} given to others" if share.taken else ""
        done = f"{share.answered:,} answered or skipped"
        left = " (has left)" if share.left else ""
        line = f"  {share.reviewer}{left}: {count(share.claims, 'claim')}{new}{taken}, {done}"
        console.print(line, markup=False)
        if share.url and not share.left:
            console.print(f"    starts at {stream_address(share.url)}", markup=False)
        elif not share.url and desk.report.form != "created":
            console.print("    their project would be made")
    if not settings.url:
        console.print(f"  (they log in first: {program()} reviewers list says where their passwords are)", markup=False)


def naming_more(settings: Settings, title: str, people: Sequence[str], wanted: int) -> str:
    """The command that names so many more reviewers beside those who review at a desk."""
    named = quote(",".join([*people, *(f"NEW-{number}@EXAMPLE.ORG" for number in range(1, wanted + 1))]))
    return f"{program()} push{same_project(settings.project, title)} --reviewers {named}"


def run_push_disputed(settings: Settings, *, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """1 where a claim was refused. Nothing disputed is a good end."""
    console = words(quiet)
    with showing(console) as progress:
        sent = push_disputed(settings, dry_run=dry_run, progress=progress)
    report = sent.report
    if as_json:
        print_json("push-disputed", _sent_record(sent, dry_run=dry_run))
    verb = "is" if sent.disputed == 1 else "are"
    settled = f"; {count(sent.adjudicated, 'claim')} adjudicated" if sent.adjudicated else ""
    console.print(f'"{sent.title}": {count(sent.disputed, "claim")} {verb} disputed{settled}', markup=False)
    if report is None:
        console.print("nothing is to be adjudicated")
        return 0
    if sent.refused:
        console.print(f"{count(len(sent.refused), 'problem')}, so these claims were refused:")
        _list(console, [str(problem) for problem in sent.refused], dry_run)
    would = "would be " if dry_run else ""
    console.print(
        f'"{report.title}": {count(report.new, "claim")} {would}new, {report.there:,} there already', markup=False
    )
    was, were = ("would be", "would be") if dry_run else ("was", "were")
    if report.updated:
        line = (
            f"{count(report.updated, 'claim')} {was if report.updated == 1 else were} renewed, as reviews had changed"
        )
        console.print(f"  {line}")
    if report.pruned:
        line = (
            f"{count(report.pruned, 'claim')} {was if report.pruned == 1 else were} taken away, as the dispute is over"
        )
        console.print(f"  {line}")
    if sent.gone:
        verb = "stands" if len(sent.gone) == 1 else "stand"
        console.print(f'  {count(len(sent.gone), "claim")} {verb} there and no longer in "{sent.title}":', markup=False)
        _list(console, [f"“{claim.text}”" for claim in sent.gone], dry_run, "    ")
    if report.url and sent.disputed:
        console.print(f"the adjudicator starts at {stream_address(report.url)}", markup=False)
    if dry_run:
        console.print("nothing was changed; leave out --dry-run to push")
    elif not sent.disputed:
        console.print("nothing is to be adjudicated")
    else:
        console.print(f"next, once they are settled: {program()} pull{_same(settings, sent.title)}", markup=False)
    return EXIT_FINDINGS if sent.refused or report.doubled else 0


def _sent_record(sent: Sent, *, dry_run: bool) -> dict[str, object]:
    report = sent.report
    return {
        "title": sent.title,
        "disputed": sent.disputed,
        "adjudicated": sent.adjudicated,
        "into": report.title if report else None,
        "url": report.url if report else None,
        "new": report.new if report else 0,
        "there": report.there if report else 0,
        "renewed": report.updated if report else 0,
        "taken_away": report.pruned if report else 0,
        "gone": [claim.id for claim in sent.gone],
        "refused": [_problem_record(problem) for problem in sent.refused],
        "dry_run": dry_run,
    }


def _same(settings: Settings, title: str) -> str:
    """The options by which a next command finds the same project."""
    return same_project(settings.project, title if settings.into else None)


def _changes(report: PushReport, of: TaskOf, *, update: bool, prune: bool) -> Iterator[str]:
    """What happened, or would, beside adding; one line each."""
    was, were = ("would be", "would be") if report.dry_run else ("was", "were")
    form = {"created": f"the project {was} made", "updated": f"the form {was} updated"}
    if report.form in form:
        yield form[report.form]
    if report.changed:
        line = f"{count(report.changed, of)} with changed attributes: "
        parts = [f"{report.updated:,} {was if report.updated == 1 else were} updated"] if update else []
        parts += [f"{report.answered:,} left as they were answered"] if report.answered else []
        waiting = 0 if update else report.changed - report.answered
        parts += [f"{waiting:,} left as they are (--update)"] if waiting else []
        yield line + ", ".join(parts)
    if report.gone:
        gone = f"{count(report.gone, of)} {'gone from an article' if of == 'claim' else 'in an older text'}"
        line = f"{gone}: "
        parts = [f"{report.pruned:,} {was if report.pruned == 1 else were} removed"] if prune else []
        parts += [f"{report.gone_answered:,} stay since they were answered"] if report.gone_answered else []
        waiting = 0 if prune else report.gone - report.gone_answered
        parts += [f"{waiting:,} stay (--prune removes them)"] if waiting else []
        begun = report.gone - report.gone_answered - report.pruned if prune else 0
        parts += [f"{begun:,} stay since somebody has begun to answer"] if begun else []
        yield line + ", ".join(parts)
    for name in report.other_texts if of == "claim" else ():
        yield f"“{name}” stood for another text: not one of its claims is left. Another story? Rename the file,"
        yield "  or push it into a project of its own with --into"
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
        **({"notes": pushed.notes} if pushed.notes else {}),
        **({"passed_over": pushed.passed_over} if pushed.passed_over else {}),
        "new": report.new,
        "there": report.there,
        "asked_with_others": pushed.together,
        "groups": len(pushed.alike),
        **({"alike": told} if (told := _alike(pushed)) else {}),
        "gold": pushed.gold,
        "gold_new": pushed.new_gold,
        "gold_left_out": pushed.left_out,
        "gold_beside": pushed.beside,
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
        "other_texts": report.other_texts,
        "doubles_removed": report.undoubled,
        "answers_copied": report.copied,
        "doubled": [_problem_record(problem) for problem in report.doubled],
        "other_projects": report.twins,
        "other_projects_removed": report.removed_twins,
        "refused": [_problem_record(problem) for problem in pushed.refused],
        **(_desk_record(pushed.desk) if pushed.desk else {}),
        "form": report.form,
        "dry_run": report.dry_run,
    }


def _desk_record(desk: DeskReport) -> dict[str, object]:
    return {
        "moved": desk.moved,
        "short_of_reviewers": desk.short,
        "reviewers_wanted": desk.wanted,
        "reviewers": [{**asdict(share), "open": share.open} for share in desk.shares],
    }


def _problem_record(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "where": problem.where, "message": problem.message}
