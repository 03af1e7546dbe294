"""A Label Studio project into one file, and back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.adjudication import FOLDER, title_for, title_of
from claimcheck.errors import ConfigError
from claimcheck.export import replacing
from claimcheck.model import Project
from claimcheck.project import load_project
from claimcheck.settings import DEFAULT_PROJECT, Settings
from claimcheck.workflows.backup_file import check_backup, read_backup, write_backup
from claimcheck.workflows.connecting import Progress, named_project, named_projects, open_session, silent
from claimcheck.workflows.pulling import find_adjudicators

if TYPE_CHECKING:
    from claimcheck.studio.backup import Contents
    from claimcheck.studio.session import Session

SUFFIX = ".claimcheck-backup.gz"


@dataclass(frozen=True, slots=True)
class Apart:
    """An adjudicators' project, which is backed up by itself: its title, and how many answers it has."""

    title: str
    answers: int


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds, and where it is. ``nobodys`` are answers whose author is no user any more; ``left_out`` says
    what is not in it, since the server breaks over it, and where that is. ``adjudicators`` is the adjudicators' project
    to this one: it is not in it either."""

    title: str
    url: str
    path: str
    tasks: int
    answers: int
    drafts: int
    nobodys: int
    people: int
    sha256: str
    tabs: int = 0
    left_out: tuple[str, ...] = ()
    adjudicators: Apart | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did, or with ``dry_run`` would do. ``url`` is None where there is no project yet.

    ``there`` tasks were there before, ``added`` are new; ``answers`` are all those of the backup. ``people`` are the
    e-mails of the users who were made. ``drafts`` and ``nobodys`` went into the tasks' meta, since the server
    takes them from nobody but their authors. ``differing`` counts the tasks that, read back, are not as in the backup.
    ``undoubled`` are those that an earlier restore, killed, had doubled, and that were removed. ``settings`` and
    ``tabs`` name those that are not as in the backup, ``numbered`` the tabs that filter by numbers, which are others
    now. ``left_out`` says what the backup does not hold. ``adjudicators`` is the adjudicators' project that there was
    beside it and that is not on this server, by the title that it has to get. ``pull_title`` and ``pull_folder`` name
    the project to be pulled next: that of the reviewers, also where the adjudicators' one was restored.
    """

    title: str
    url: str | None
    taken: str
    server: str
    tasks: int
    there: int
    added: int
    answers: int
    drafts: int
    nobodys: int
    people: tuple[str, ...]
    differing: int
    dry_run: bool
    undoubled: int = 0
    settings: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    adjudicators: Apart | None = None
    pull_title: str = ""
    pull_folder: str = ""

    @property
    def complete(self) -> bool:
        """Whether all is there that there was when the backup was made."""
        return not (self.differing or self.settings or self.tabs or self.left_out)


def backup(settings: Settings, output: str | None = None, *, progress: Progress = silent) -> BackedUp:
    """The project that the settings name, as one file; ``output`` None gives it a name of title and day."""
    project = load_project(settings.project)
    session = open_session(settings)
    found = named_project(session, project, settings)
    apart = _apart(session, settings, project, found.title)
    return back_up(session, found.id, found.url, output, apart=apart, progress=progress)


def backups(settings: Settings, output: str | None = None, *, progress: Progress = silent) -> tuple[BackedUp, ...]:
    """The same; where each reviewer has a project of their own, a file each. ``output`` is then a folder that is
    there, or None."""
    project = load_project(settings.project)
    session = open_session(settings)
    title = settings.into or project.title
    places = named_projects(session, project, settings)
    if places[0].title == title:
        return (backup(settings, output, progress=progress),)
    if output and not Path(output).is_dir():
        raise ConfigError(
            f'in "{title}" each reviewer has a project of their own, and each makes a file',
            where=output,
            do="give -o a folder that is there, or leave it out",
        )
    apart = _apart(session, settings, project, title)
    now = datetime.now(UTC)
    paths = [str(Path(output or "") / default_name(place.title, now)) for place in places]
    return tuple(
        back_up(session, place.id, place.url, path, apart=apart, progress=progress)
        for place, path in zip(places, paths, strict=True)
    )


def _apart(session: Session, settings: Settings, project: Project, title: str) -> Apart | None:
    from claimcheck.studio.pull import head

    found = find_adjudicators(session, settings, project, title)
    return Apart(found.title, head(session, found.id).answers or 0) if found else None


def back_up(
    session: Session,
    project_id: int,
    url: str,
    output: str | None = None,
    *,
    apart: Apart | None = None,
    progress: Progress = silent,
) -> BackedUp:
    """One project of the server as a file, whole or not at all. ``apart`` is the adjudicators' project beside it."""
    from claimcheck import __version__
    from claimcheck.studio.backup import Contents, people_records, project_record, task_records
    from claimcheck.studio.tabs import people_in

    record = project_record(session, project_id)
    left_out: list[dict[str, Any]] = []
    now = datetime.now(UTC)
    path = output or default_name(record["title"], now)
    contents = Contents()

    def records() -> Iterator[dict[str, Any]]:
        tell = lambda done, total: progress("backing up claims", done, total)  # noqa: E731
        for task in task_records(session, project_id, left_out=left_out.append, progress=tell):
            contents.add(task)
            yield {"type": "task", **task}
        for one in left_out:
            yield {"type": "left_out", **one}
        for person in people_records(session, contents.people | people_in(record["tabs"])):
            yield {"type": "person", **person}

    header = {
        "id": secrets.token_hex(8),
        "started": now.isoformat(timespec="seconds"),
        "claimcheck": __version__,
        "label_studio": session.version,
        "server": session.url,
        "tasks": record["task_number"],
        "project": record,
        "adjudicators": asdict(apart) if apart and apart.answers else None,
    }
    with replacing(path) as out:
        end = write_backup(out, header, records())
    return BackedUp(
        record["title"], url, path, contents.tasks, contents.answers, contents.drafts, contents.nobodys,
        len(contents.people), end["sha256"], len(record["tabs"]), tuple(map(_missed, left_out)),
        apart if apart and apart.answers else None,
    )  # fmt: skip


def _missed(record: Mapping[str, Any]) -> str:
    claim = f'"{record["claim"]}", ' if record.get("claim") else ""
    return f"{claim}{record['what']}: {record['url']}"


def default_name(title: str, day: datetime) -> str:
    """``Budget-speech-2026-11-22.claimcheck-backup.gz``: the title with what a file name may not hold as dashes."""
    name = re.sub(r"[^\w.]+", "-", title).strip("-.") or "project"
    return f"{name}-{day:%Y-%m-%d}{SUFFIX}"


def restore(
    path: str | Path,
    settings: Settings,
    *,
    into: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Restored:
    """A backup as a project again, on this or another server, under its old title or ``into``.

    A project of that title that holds a part of the backup is completed, so a broken restore can be run again. Raises
    InputError where the file is not whole, and ConfigError where the project holds anything else.
    """
    from claimcheck.studio.projects import TITLE_LENGTH
    from claimcheck.studio.restoring import (
        fitting,
        import_tasks,
        make_project,
        put_settings,
        remove_doubles,
        settings_differing,
        what_is_there,
    )
    from claimcheck.studio.reviewers import ensure_reviewer, reviewers
    from claimcheck.studio.session import project_url
    from claimcheck.studio.tabs import by_number, people_in, restore_tabs

    header, names, wanted, left_out = _contents(path, progress)
    record = header["project"]
    title = into or record["title"]
    if len(title) not in TITLE_LENGTH:
        raise ConfigError(
            f'the title "{title}" has {len(title)} characters',
            do="Label Studio takes 3 to 50: choose another with --into",
        )
    session = open_session(settings)
    found, there = fitting(session, title, record, wanted, header["id"], dry_run=dry_run)
    tabs = record.get("tabs", [])
    known = {email.casefold(): key for key, email in reviewers(session).items()}
    pull_folder, pull_title = _pulled_next(session, title, record)
    missing = sorted((wanted.people | people_in(tabs)) - known.keys())
    report = Restored(
        title=title,
        url=project_url(session, found["id"]) if found else None,
        taken=header["started"],
        server=header["server"],
        tasks=wanted.tasks,
        there=there.tasks,
        added=wanted.tasks - there.tasks,
        answers=wanted.answers,
        drafts=wanted.drafts,
        nobodys=wanted.nobodys,
        people=tuple(missing),
        differing=0,
        dry_run=dry_run,
        numbered=by_number(tabs),
        left_out=left_out,
        adjudicators=_to_restore(session, title, header),
        pull_title=pull_title,
        pull_folder=pull_folder,
    )  # fmt: skip
    if dry_run:
        return report
    for email in missing:
        known[email] = ensure_reviewer(session, email, *names.get(email, ()))
    project_id = int(found["id"]) if found and there.tasks else make_project(session, title, record, found)
    source = {"backup": header["id"], "server": header["server"], "project": record["id"], "taken": header["started"]}
    import_tasks(
        session,
        project_id,
        _not_there(path, there),
        user_ids=known,
        source=source,
        progress=lambda done: progress("restoring claims", done, report.added),
    )
    after, strangers = what_is_there(
        session, project_id, wanted, progress=lambda done, total: progress("reading back", done, total)
    )
    undoubled = remove_doubles(session, project_id, wanted, header["id"]) if strangers else 0
    if undoubled:
        after, strangers = what_is_there(session, project_id, wanted)
    lost = (wanted.keys - after.keys).total()
    # In a project that lives on, settings may have been changed for a reason.
    settle = put_settings if report.added and header["id"] in after.backups else settings_differing
    return replace(
        report,
        url=project_url(session, project_id),
        differing=max(lost, strangers),
        undoubled=undoubled,
        settings=settle(session, project_id, record),
        tabs=restore_tabs(session, project_id, tabs),
    )


def _to_restore(session: Session, title: str, header: Mapping[str, Any]) -> Apart | None:
    """The adjudicators' project beside a backup, by its title beside ``title``; None where it is on the server."""
    from claimcheck.studio.projects import listed

    beside = header.get("adjudicators")
    theirs = title_for(title)
    if not beside or any(one["title"] == theirs for one in listed(session, theirs)):
        return None
    return Apart(theirs, beside["answers"])


def _pulled_next(session: Session, title: str, record: Mapping[str, Any]) -> tuple[str, str]:
    """Folder and title of the project by which the restored one is pulled: that of the reviewers, or their desk."""
    from claimcheck.studio.projects import listed, marker_of, stream_of

    marker = marker_of(dict(record))
    if not marker or marker["name"] != FOLDER:
        stream = stream_of(marker)
        return (marker["name"] if marker else DEFAULT_PROJECT), stream.desk if stream else title
    for one in listed(session):
        marker = marker_of(one)
        if marker and marker["name"] != FOLDER and title_for(one["title"]) == title:
            return marker["name"], one["title"]
    return (DEFAULT_PROJECT, of) if (of := title_of(title)) else (FOLDER, title)


def _contents(
    path: str | Path, progress: Progress
) -> tuple[dict[str, Any], dict[str, tuple[str, str]], Contents, tuple[str, ...]]:
    """Header, names by folded e-mail, what is in it and what is not; the whole file is read and checked."""
    from claimcheck.studio.backup import Contents

    check_backup(path)
    header: dict[str, Any] = {}
    names: dict[str, tuple[str, str]] = {}
    contents = Contents()
    left_out: list[str] = []
    for record, _ in read_backup(path):
        if record["type"] == "backup":
            header = record
        elif record["type"] == "person":
            names[record["email"].casefold()] = (record["first_name"], record["last_name"])
        elif record["type"] == "task":
            contents.add(record)
            progress("checking the backup", contents.tasks, header["tasks"])
        elif record["type"] == "left_out":
            left_out.append(_missed(record))
    return header, names, contents, tuple(left_out)


def _not_there(path: str | Path, there: Contents) -> Iterator[tuple[dict[str, Any], int]]:
    from claimcheck.studio.backup import task_key

    left = there.keys.copy()
    for record, size in read_backup(path):
        if record["type"] != "task":
            continue
        key = task_key(record)
        if left[key] > 0:
            left[key] -= 1
        else:
            yield record, size
