"""What ``projects list``, ``projects diff``, ``projects migrate`` and ``projects init`` say."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict

from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import Settings, same_project
from claimcheck.workflows.form_changes import Orphan
from claimcheck.workflows.forms import FormDiff, Listed, Migrated, diff_project, list_projects, migrate_project
from claimcheck.workflows.founding import Founded, found_project

_FORMS = {True: "the folder's form", False: "another form than the folder's", None: "no such folder here"}


def run_list(settings: Settings, *, as_json: bool, quiet: bool) -> int:
    """The folders, and what the server has."""
    console = words(quiet)
    listed = list_projects(settings)
    if as_json:
        print_json("projects", _listed_record(listed))
        return 0
    for folder in listed.folders:
        verdicts = ", ".join(answer.key for answer in folder.verdicts)
        of = "an article; its claims are corrected" if folder.task == "article" else f"a claim; {verdicts}"
        print(f"{folder.name}: {folder.title}, {count(folder.reviews_per_claim, 'review')} {of}")
    for one, same in listed.projects:
        print(
            f'  "{one.title}" from {one.name} ({_FORMS[same]}): {count(one.tasks, "claim")}, {one.answered:,} answered'
            f"; {one.url}"
        )
    if listed.unreachable:
        console.print(listed.unreachable, markup=False)
    elif not listed.projects:
        console.print(f"none of them is in Label Studio yet; next: {program()} push PATH", markup=False)
    return 0


def run_diff(settings: Settings, *, as_json: bool, quiet: bool) -> int:
    """1 where folder and server differ."""
    console = words(quiet)
    with showing(console) as progress:
        found = diff_project(settings, progress=progress)
    if as_json:
        print_json("projects-diff", {**asdict(found), "differs": found.differs})
    else:
        for line in (*found.form, *found.guidelines):
            print(line)
        if found.reviews[0] != found.reviews[1]:
            print(f"reviews a claim: {found.reviews[0]} in Label Studio, {found.reviews[1]} in the folder")
    if not found.differs:
        console.print(
            f'"{found.title}" has the form, the guidelines and the number of reviews of the folder', markup=False
        )
        return 0
    _say_orphans(found, settings, quiet=quiet)
    return EXIT_FINDINGS


def _say_orphans(found: FormDiff, settings: Settings, *, quiet: bool) -> None:
    console = words(quiet)
    into = f" --into {shlex.quote(settings.into)}" if settings.into else ""
    if not found.orphans:
        push = f"push PATH{same_project(settings.project, settings.into)}"
        if not found.by_push:
            console.print(
                "the folder's form and guidelines are those of the last push, so another one would leave Label "
                "Studio's as they are"
            )
        by = push if found.by_push else f"projects migrate {shlex.quote(settings.project)}{into}"
        console.print(f"no answer would be orphaned; next: {program()} {by} puts the folder's there", markup=False)
        return
    console.print("answers that the folder's form has no place for:")
    _say_counted(found.orphans, quiet=quiet)
    maps = " ".join(f"--map {shlex.quote(f'{one}=NEW')}" for one in found.orphans)
    console.print(
        f"next: {program()} projects migrate {shlex.quote(settings.project)} {maps}{into} --dry-run", markup=False
    )


def _say_counted(counted: Sequence[Orphan], *, quiet: bool) -> None:
    for one in counted:
        words(quiet).print(f"  {one}: {count(one.answers, 'answer')}", markup=False)


def run_migrate(settings: Settings, maps: Sequence[str], *, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """1 where answers could not be carried over, or are not as they should be."""
    console = words(quiet)
    with showing(console) as progress:
        migrated = migrate_project(settings, maps, dry_run=dry_run, progress=progress)
    if as_json:
        print_json("projects-migrate", asdict(migrated))
    _say_migrated(migrated, settings, quiet=quiet)
    return EXIT_FINDINGS if migrated.twice or migrated.differing else 0


def _say_migrated(migrated: Migrated, settings: Settings, *, quiet: bool) -> None:
    console = words(quiet)
    if migrated.backup:
        console.print(f"backup: {migrated.backup}", markup=False)
    verb = "would be carried over" if migrated.dry_run else "carried over"
    console.print(
        f'"{migrated.title}": {count(migrated.answers, "answer")} and {count(migrated.drafts, "draft")} {verb}',
        markup=False,
    )
    _say_counted(migrated.carried, quiet=quiet)
    if migrated.twice:
        console.print("answers that have both the old control and the new one; keep one of them in Label Studio:")
        for url in sorted(set(migrated.twice)):
            console.print(f"  {url}", markup=False)
        console.print("then run this again; until then the form has old and new names")
    elif migrated.differing:
        console.print(f"read back: {count(migrated.differing, 'answer')} differ from what was sent; see the backup")
    elif migrated.dry_run:
        console.print("nothing was changed")
    else:
        console.print("read back and compared: all as sent; the form is the folder's")
        same = same_project(settings.project, settings.into)
        console.print(f"next: {program()} pull{same}", markup=False)


def run_init(name: str, taxonomy: str, *, title: str | None, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """What was made, and what is to be done with it."""
    founded = found_project(name, taxonomy, title=title, dry_run=dry_run)
    if as_json:
        print_json("projects-init", {**asdict(founded), "verdicts": [answer.key for answer in founded.verdicts]})
    _say_founded(founded, quiet=quiet)
    return 0


def _say_founded(founded: Founded, *, quiet: bool) -> None:
    console = words(quiet)
    verb = "would make" if founded.dry_run else "made"
    console.print(f'{verb} {founded.folder}, "{founded.title}" in Label Studio, with these verdicts:', markup=False)
    for answer in founded.verdicts:
        remark = (" (needs evidence)" if answer.evidence else "") + ("" if answer.counts else " (not counted)")
        console.print(f"  {answer.hotkey}  {answer.label}{remark}", markup=False)
    for scheme, unnamed in founded.unnamed.items():
        console.print(f"no name in {scheme}, so that its export leaves them out: {', '.join(unnamed)}", markup=False)
    if founded.dry_run:
        console.print("nothing was made")
        return
    folder = shlex.quote(founded.folder)
    if founded.without_examples:
        labels = ", ".join(founded.without_examples)
        console.print(f"write an example for each of these into {founded.folder}/guidelines.md: {labels}", markup=False)
    console.print(f"next: change what you like in it, then {program()} check {folder}", markup=False)
    console.print(f"and: {program()} push PATH --project {folder}", markup=False)


def _listed_record(listed: Listed) -> dict[str, object]:
    return {
        "folders": [
            {"name": one.name, "title": one.title, "reviews_per_claim": one.reviews_per_claim, "form": one.form_hash}
            for one in listed.folders
        ],
        "projects": [{**asdict(one), "same_form": same} for one, same in listed.projects],
        "unreachable": listed.unreachable,
    }
