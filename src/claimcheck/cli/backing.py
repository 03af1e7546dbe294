"""What ``backup`` and ``restore`` say."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING

from claimcheck.adjudication import FOLDER
from claimcheck.cli.frame import print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import Settings, same_project
from claimcheck.workflows.backing import BackedUp, Restored, backups, restore

if TYPE_CHECKING:
    from rich.console import Console


def run_backup(settings: Settings, output: str | None, *, as_json: bool, quiet: bool) -> int:
    """The file's path on the screen, and how it is put back. 1 where the server could not give out everything."""
    console = words(quiet)
    with showing(console) as progress:
        files = backups(settings, output, progress=progress)
    several = len(files) > 1
    if as_json:
        print_json("backup", {"backups": [asdict(made) for made in files]} if several else asdict(files[0]))
    if several:
        console.print(f"each reviewer has a project of their own, so these are {count(len(files), 'file')}:")
    for made in files:
        _say_backed_up(console, made)
    if theirs := files[0].adjudicators:
        console.print(
            f"not in {'these files' if several else 'this file'}: {count(theirs.answers, 'answer')} of the "
            f'adjudicator, in "{theirs.title}"; save them too: {program()} backup --project {FOLDER} --into '
            f"{shlex.quote(theirs.title)}",
            markup=False,
        )
    return EXIT_FINDINGS if any(made.left_out for made in files) else 0


def _say_backed_up(console: Console, made: BackedUp) -> None:
    console.print(
        f'"{made.title}": {count(made.tasks, "claim")} and {count(made.answers, "answer")} of '
        f"{count(made.people, 'reviewer')}, written to {made.path}",
        markup=False,
    )
    if made.drafts:
        console.print(f"with {count(made.drafts, 'draft')}: not yet submitted, so no answer")
    if made.nobodys:
        console.print(f"with {count(made.nobodys, 'answer')} of people who are no users any more")
    for one in made.left_out:
        console.print(f"not in it: {one}", markup=False)
    if made.left_out:
        console.print(
            "Label Studio breaks over what is not in it: half of an emoji or the like, which only it can hold"
        )
    console.print(f"restore it with: {program()} restore {shlex.quote(made.path)}", markup=False)


def run_restore(path: str, settings: Settings, *, into: str | None, dry_run: bool, as_json: bool, quiet: bool) -> int:
    """1 where what was read back is not all that there was when the backup was made."""
    console = words(quiet)
    with showing(console) as progress:
        restored = restore(path, settings, into=into, dry_run=dry_run, progress=progress)
    if as_json:
        print_json("restore", asdict(restored))
    say_restored(restored, quiet=quiet)
    if restored.differing:
        console.print(
            f"{count(restored.differing, 'claim')} that came back from the server "
            f"{'is' if restored.differing == 1 else 'are'} not as in the backup; if nobody is at work in "
            f"{restored.url}, delete that project, and restore again",
            markup=False,
        )
    return 0 if restored.complete else EXIT_FINDINGS


def say_restored(restored: Restored, *, quiet: bool = False) -> None:
    """What was (or would be) put back, what the server makes anew, and what to do next."""
    console = words(quiet)
    would = "would be " if restored.dry_run else ""
    place = restored.url or "a new project"
    console.print(f"the backup is whole: taken {restored.taken} from {restored.server}", markup=False)
    there = f" ({restored.there} were there already)" if restored.there else ""
    console.print(
        f'"{restored.title}": {count(restored.added, "claim")} {would}restored into {place}{there}', markup=False
    )
    if restored.people:
        console.print(
            f"{count(len(restored.people), 'reviewer')} {would}made, without a password: {', '.join(restored.people)}",
            markup=False,
        )
    if restored.drafts and restored.added:
        console.print(
            f"{count(restored.drafts, 'draft')} {would}kept in the tasks' meta: only their authors can make them again"
        )
    if restored.nobodys and restored.added:
        console.print(
            f"{count(restored.nobodys, 'answer')} of people who are no users any more {would}kept in the tasks' meta"
        )
    for one in restored.left_out:
        console.print(f"not in the backup: {one}", markup=False)
    if restored.dry_run or restored.differing:
        return
    if restored.undoubled:
        console.print(f"{count(restored.undoubled, 'claim')} that an earlier restore had doubled went")
    console.print(
        f"read back and compared: {count(restored.tasks, 'claim')} and {count(restored.answers, 'answer')}, all as in "
        "the backup"
    )
    if restored.settings:
        console.print(f"settings that are not as in the backup: {', '.join(restored.settings)}", markup=False)
    if restored.tabs:
        console.print(f"tabs that are not as in the backup: {', '.join(restored.tabs)}", markup=False)
    if restored.numbered:
        console.print(
            f"these tabs filter by numbers, which are others now; look at them: {', '.join(restored.numbered)}",
            markup=False,
        )
    if restored.added:
        console.print(
            "Label Studio gives new ids and links, and dates each answer by now; `claimcheck pull` gives the times "
            "that answers had, so that it differs in task_url, annotation_id and task_id alone"
        )
    if restored.adjudicators:
        theirs = restored.adjudicators
        console.print(
            f"not in the backup: {count(theirs.answers, 'answer')} of the adjudicator; restore them from the backup of "
            f"their own: {program()} restore ITS-FILE --into {shlex.quote(theirs.title)}",
            markup=False,
        )
    same = same_project(restored.pull_folder, restored.pull_title)
    console.print(f"next: {program()} pull{same}", markup=False)
