"""Project folders and the projects on the server: what there is, how their forms differ, and answers carried over."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ConfigError, StudioError
from claimcheck.model import Project
from claimcheck.project import known_projects, load_project
from claimcheck.settings import Settings
from claimcheck.workflows.backing import SUFFIX, back_up, default_name
from claimcheck.workflows.connecting import Progress, named_project, open_session, silent
from claimcheck.workflows.form_changes import (
    Controls,
    Orphan,
    Renames,
    Twice,
    Use,
    both_forms,
    carried,
    controls_in,
    form_lines,
    orphans,
    parse_renames,
    renamed,
    uses,
)

if TYPE_CHECKING:
    from claimcheck.studio.forms import MarkedProject
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.session import Session

ROUNDS = 6  # reviewers may go on answering in the old form while answers are carried over


@dataclass(frozen=True, slots=True)
class Listed:
    """The folders, and the server's projects with whether their form is the folder's (None: no such folder here).

    ``unreachable`` says why there is no server to ask.
    """

    folders: tuple[Project, ...]
    projects: tuple[tuple[MarkedProject, bool | None], ...]
    unreachable: str | None


@dataclass(frozen=True, slots=True)
class FormDiff:
    """How the server's project (-) and the folder (+) differ.

    ``reviews`` are the numbers of reviews, the server's first; ``orphans`` the answers that the folder's form would
    have no place for. ``by_push``: a push puts the folder's there. It does so where the folder's form or guidelines
    are others than those it was last made from, and leaves alone what was changed in Label Studio.
    """

    title: str
    url: str
    form: tuple[str, ...]
    guidelines: tuple[str, ...]
    reviews: tuple[int, int]
    orphans: tuple[Orphan, ...]
    by_push: bool

    @property
    def differs(self) -> bool:
        return bool(self.form or self.guidelines or self.orphans or self.reviews[0] != self.reviews[1])


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration changed, or with ``dry_run`` would change. ``carried`` counts answers by what they had.

    ``twice`` are the pages of tasks where an answer has both the old control and the new one, so that a person must
    choose; then the form was not changed. ``differing`` counts answers that, read back, are not as they should be.
    """

    title: str
    url: str
    backup: str | None
    answers: int
    drafts: int
    carried: tuple[Orphan, ...]
    twice: tuple[str, ...]
    differing: int
    done: bool
    dry_run: bool


def list_projects(settings: Settings) -> Listed:
    """The project folders that come along, and the projects that claimcheck made on the server."""
    from claimcheck.studio.forms import marked_projects

    names = list(known_projects())
    if settings.project not in names:
        names.append(settings.project)
    folders = tuple(load_project(name) for name in names)
    hashes = {folder.name: folder.form_hash for folder in folders}
    try:
        session = open_session(settings)
    except StudioError as error:
        return Listed(folders, (), str(error))
    found = tuple(
        (one, one.form_hash == hashes[one.name] if one.name in hashes else None) for one in marked_projects(session)
    )
    return Listed(folders, found, None)


def diff_project(settings: Settings, *, progress: Progress = silent) -> FormDiff:
    """How the folder and the server's project differ, and what the folder's form would orphan."""
    from claimcheck.studio.forms import server_form

    project = load_project(settings.project)
    session = open_session(settings)
    found = named_project(session, project, settings)
    there = server_form(session, found.id)
    old, new = f"Label Studio: {found.title}", f"projects/{project.name}"
    return FormDiff(
        found.title,
        found.url,
        _unified(form_lines(there.form), form_lines(project.form), old, f"{new}/form.xml, project.toml"),
        _unified(_words(there.guidelines), _words(project.guidelines), old, f"{new}/guidelines.md"),
        (there.reviews, 1 if found.stream else project.reviews_per_claim),
        orphans(_used(session, found.id, progress), controls_in(project.form)),
        found.form_hash != project.form_hash,
    )


def migrate_project(
    settings: Settings, maps: Sequence[str], *, dry_run: bool = False, progress: Progress = silent
) -> Migrated:
    """Carries answers over to the folder's form: a backup, then a form with old and new names, then the answers, then
    the folder's form. After a kill at any moment the same command goes on.

    Raises ConfigError, and changes nothing, for a mapping that does not fit and where answers would still be orphaned.
    """
    from claimcheck.studio.forms import put_form, recount_answers, server_form
    from claimcheck.studio.projects import update_form

    project = load_project(settings.project)
    session = open_session(settings)
    found = named_project(session, project, settings)
    there = server_form(session, found.id)
    old, new = controls_in(there.form), controls_in(project.form)
    used = _used(session, found.id, progress)
    renames = parse_renames(maps, used, old, new, finished=there.form == project.form)
    left = orphans(used, new, renames)
    if left:
        shown = ", ".join(f"{one} ({one.answers})" for one in left[:5])
        raise ConfigError(
            f"these answers have no place in the form of projects/{project.name}: {shown}",
            where=found.url,
            do=f"say what they become: --map {left[0]}=NEW",
        )
    names = carried(used, renames)
    moving = _Moving(session, found, renames, new, progress)
    if dry_run:
        answers, drafts = moving.count()
        return Migrated(found.title, found.url, None, answers, drafts, names, tuple(moving.twice), 0, False, True)
    now = datetime.now(UTC)
    path = default_name(found.title, now).removesuffix(SUFFIX) + f"-{now:%H%M%S}-before-migrate{SUFFIX}"
    back_up(session, found.id, found.url, path, progress=progress)
    if there.form != project.form:
        put_form(session, found.id, both_forms(there.form, project.form))
    for turn in range(ROUNDS):
        if not moving.round() or moving.twice:
            break
        if turn == ROUNDS - 1:
            raise StudioError(
                "reviewers keep giving answers in the old form",
                where=found.url,
                do="ask them to pause, and run it again",
            )
    if not moving.twice:
        recount_answers(session, found.id)
        update_form(session, found, project)
    return Migrated(
        found.title, found.url, path, len(moving.results), moving.drafts, names, tuple(moving.twice),
        moving.differing(), not moving.twice, False,
    )  # fmt: skip


class _Moving:
    """Answers on their way to new names: what was changed so far, to be compared at the end."""

    def __init__(
        self, session: Session, found: StudioProject, renames: Renames, controls: Controls, progress: Progress
    ) -> None:
        self.session, self.found, self.progress = session, found, progress
        self.renames, self.controls = renames, controls
        self.results: dict[int, bytes] = {}
        self.drafts = 0
        self.twice: list[str] = []

    def count(self) -> tuple[int, int]:
        """How many answers and drafts would change."""
        answers = drafts = 0
        for task in self._tasks("looking at answers"):
            answers += sum(self._becomes(one, task["id"]) is not None for one in task["annotations"])
            drafts += sum(self._becomes(one, task["id"]) is not None for one in task["drafts"])
        return answers, drafts

    def round(self) -> int:
        """Changes every answer and draft that has an old name, and says how many there were."""
        from claimcheck.studio.forms import UNDER_WAY, change_answers

        number, self.twice = 0, []
        for task in self._tasks("carrying answers over"):
            before = len(self.twice)
            becoming = [self._becomes(one, task["id"]) for one in (*task["annotations"], *task["drafts"])]
            under_way = UNDER_WAY in (task["meta"] or {})
            if len(self.twice) > before or not (under_way or any(one is not None for one in becoming)):
                continue
            changed, drafts = change_answers(
                self.session, task, lambda result: renamed(result, self.renames, self.controls)
            )
            self.results |= {key: _digest(result) for key, result in changed.items()}
            self.drafts += drafts
            number += len(changed) + drafts + under_way
        return number

    def differing(self) -> int:
        """Of the changed answers, how many are not as they were sent, and were not changed by anybody else since."""
        if not self.results:
            return 0
        found: dict[int, bytes] = {}
        for task in self._tasks("reading back"):
            for one in task["annotations"]:
                if one["id"] in self.results and one["updated_by"] == self.session.user_id:
                    found[one["id"]] = _digest(one["result"])
        return sum(self.results[key] != digest for key, digest in found.items())

    def _becomes(self, answer: dict[str, Any], task_id: int) -> list[dict[str, Any]] | None:
        from claimcheck.studio.session import task_url

        try:
            return renamed(answer["result"] or [], self.renames, self.controls)
        except Twice:
            self.twice.append(task_url(self.session, self.found.id, task_id))
            return None

    def _tasks(self, what: str) -> Iterator[dict[str, Any]]:
        from claimcheck.studio.backup import task_records

        yield from task_records(
            self.session, self.found.id, progress=lambda done, total: self.progress(what, done, total)
        )


def _used(session: Session, project_id: int, progress: Progress) -> Counter[Use]:
    from claimcheck.studio.backup import task_records

    used: Counter[Use] = Counter()
    for task in task_records(
        session, project_id, progress=lambda done, total: progress("looking at answers", done, total)
    ):
        used += uses(one["result"] or [] for one in (*task["annotations"], *task["drafts"]))
    return used


def _digest(result: Any) -> bytes:
    return sha256(json.dumps(result, sort_keys=True).encode()).digest()


def _unified(there: Sequence[str], here: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(difflib.unified_diff(there, here, old, new, n=3, lineterm=""))


def _words(guidelines: str) -> list[str]:
    """The guidelines' words, a line each."""
    body = re.sub(r"<style>.*?</style>", "", guidelines, flags=re.DOTALL)
    return [line for line in (unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in body.splitlines()) if line]
