"""A pull whose cost follows change, and whose result is always that of a full one.

The server sets a task's ``updated_at`` whenever the task or an answer in it is made, changed or deleted, so what was
touched since the last pull is asked for. Where that alone would miss something, another cheap look is taken:

- A change carries the time at which it began, and can be seen only when it is committed: one in flight while a pull
  reads appears later, under an older time. So each pull looks back by ``OVERLAP`` before the moment at which the last
  one began, and compares marks. A bulk import touches thousands in an instant; such an instant is counted instead.
- Deleted tasks leave no trace: where the counts of tasks or answers differ, all marks are compared.
- A server that is killed may have stored a new answer and not yet told its task: the answers are counted too.
- `Remove Duplicated Tasks` moves answers without a trace: it also deletes tasks, and the counts in the marks differ.
- A deleted user leaves their answers without a name: tasks with answers of users who came, went or changed their
  address are read again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from claimcheck import __version__
from claimcheck.model import Claim, Project
from claimcheck.reviews import READING, TaskReading, claim_id_of, read_task, reviewer_ids
from claimcheck.schema import load
from claimcheck.studio import pull_state as state
from claimcheck.studio.pull import (
    Head,
    Mark,
    Progress,
    Raw,
    head,
    mark_of,
    marks,
    pull_tasks,
    tasks_by_id,
    touched_after,
)
from claimcheck.studio.readings import reading_from
from claimcheck.studio.reviewers import reviewers
from claimcheck.studio.session import Session, task_url

OVERLAP = timedelta(seconds=20)  # a single change takes well under a second; SQLite makes it wait for 5 at the most
BURST = 200  # tasks, each within BURST_GAP of the one before
BURST_GAP = timedelta(milliseconds=50)
BURSTS = 12  # spans that stand in one address
LOOKS = 3  # at what was touched last, where reviewers are busy meanwhile
TURNS = 5  # how often a pull starts over because others were quicker, before it reads everything


@dataclass(frozen=True, slots=True)
class Brought:
    """What a pull brought: every task's reading with its page, and how it came about.

    ``read`` counts the tasks that were read from the server, ``gone`` are the claims that were there at the last pull
    and are no more, ``notes`` say why everything was read, or that nothing could be kept.
    """

    readings: tuple[tuple[TaskReading, str], ...]
    read: int
    gone: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    session: Session
    project_id: int
    project: Project
    full: bool
    progress: Progress


def pull_readings(
    session: Session,
    project_id: int,
    project: Project,
    data_dir: Path,
    *,
    full: bool = False,
    progress: Progress = lambda done, total: None,
) -> Brought:
    """Every task of the project, read: what has changed since the last pull from the server, the rest from the state in
    ``data_dir``. With ``full``, or where no state fits, everything from the server.

    Raises StudioError where the server refuses or is gone; the state is then as it was.
    """
    job = _Job(session, project_id, project, full, progress)
    path = state.state_path(data_dir, session.url, project_id)
    notes: tuple[str, ...] = ()
    for _ in range(2):
        try:
            with state.opened(path) as database:
                return _brought(job, database, notes)
        except state.Damaged:
            state.discard(path)
            notes = ("what was kept of the last pull is damaged: reading everything",)
        except (sqlite3.Error, OSError) as error:
            notes = (_unkept(path, error),)
            break
    with state.opened(None) as database:
        return _brought(job, database, notes)


def _brought(job: _Job, database: sqlite3.Connection, notes: tuple[str, ...]) -> Brought:
    for turn in range(TURNS):
        try:
            return _turn(job, database, notes, patient=turn < TURNS - 1)
        except state.Moved:
            continue
    raise AssertionError  # the last turn reads everything, and puts it in place whatever was there


def _turn(job: _Job, database: sqlite3.Connection, notes: tuple[str, ...], *, patient: bool) -> Brought:
    """One go at it. Raises Moved where another pull was quicker."""
    now = head(job.session, job.project_id)
    identity = _identity(job, now)
    unfit = _unfit(state.identity(database), identity)
    if unfit and not notes and not job.full:
        notes = (unfit,)
    people = _people(job.session)
    state.start(database)
    known = None if job.full or unfit or not patient else state.known(database)
    changed = _changes(job, database, known, people, now) if known else None
    revision = known.revision if known and changed is not None else None
    del known  # the marks of 100,000 tasks
    read = 0
    if changed is None:
        coming = pull_tasks(job.session, job.project_id, progress=job.progress)
    else:
        coming = tasks_by_id(job.session, job.project_id, changed, progress=job.progress)
        state.stage(database, (), gone=changed)  # until it comes
    emails = {int(user): email for user, email in people.items()}
    readings: dict[int, TaskReading] = {}
    there: set[str | None] = set()
    for some in _parts(coming):
        fresh = [_kept(job, raw, emails) for raw in some]
        state.stage(database, fresh)
        readings |= {one.id: one.reading for one in fresh}
        there |= {one.claim_id for one in fresh}
        read += len(some)
    with state.still(database, revision):
        for task_id, claim_id, text in state.untouched(database) if changed is not None else ():
            readings[task_id] = _reading(text)
            there.add(claim_id)
        vanished = [] if unfit else [_reading(text) for text in state.vanished(database, there)]
    gone = tuple(claim for one in vanished for claim in (one.claim, *(other.claim for other in one.others)) if claim)
    try:
        state.keep(database, identity, now.touched, people, revision=revision)
    except sqlite3.OperationalError as error:  # a full disk; what was read is there all the same
        notes = (*notes, _unkept(None, error))
    pages = ((readings[task_id], task_url(job.session, job.project_id, task_id)) for task_id in sorted(readings))
    return Brought(tuple(pages), read, gone, notes)


def _changes(
    job: _Job, database: sqlite3.Connection, known: state.Known, people: state.People, now: Head
) -> set[int] | None:
    """The tasks to be read again, those that are gone among them; None where reading everything is cheaper."""
    session, project_id = job.session, job.project_id
    if not known.marks:
        return None
    since = _before(known.since, OVERLAP)
    recent = sorted((_moment(mark.updated_at), task_id) for task_id, mark in known.marks.items())
    recent = [one for one in recent if one[0] > since]
    bursts = _bursts([when for when, _ in recent])
    outside = {task_id for when, task_id in recent if not any(first <= when <= last for first, last in bursts)}
    certain = False
    for _ in range(LOOKS):
        found = marks(session, project_id, since=_text(since), without=[(_text(a), _text(z)) for a, z in bursts])
        after = known.marks | found
        if not outside <= found.keys():
            break
        certain = _counts_fit(after, now)
        if not certain:  # something was done since, or something is hidden
            now = head(session, project_id)
            certain = _counts_fit(after, now)
        if certain:
            break
    if certain and bursts:
        touched = sum(_moment(mark.updated_at) > since for mark in after.values())
        certain = touched == touched_after(session, project_id, _text(since))
    if not certain:
        found = marks(session, project_id)
        after = found
        if not _counts_fit(after, now) and not _counts_fit(after, head(session, project_id)):
            return None  # a server that was killed has stored an answer and not told its task
    changed = {task_id for task_id, mark in found.items() if known.marks.get(task_id) != mark}
    changed |= known.marks.keys() - after.keys()
    users = known.people.keys() | people.keys()
    changed |= state.tasks_of(database, (int(one) for one in users if known.people.get(one) != people.get(one)))
    return changed if len(changed) <= len(after) // 2 else None


def _counts_fit(after: Mapping[int, Mark], now: Head) -> bool:
    answers, skips = sum(mark.answers or 0 for mark in after.values()), sum(mark.skips or 0 for mark in after.values())
    return (len(after), answers, skips) == (
        now.tasks,
        answers if now.answers is None else now.answers,
        skips if now.skips is None else now.skips,
    )


def _bursts(times: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    """The instants at which very many tasks were touched, as first and last of them; ``times`` are sorted."""
    found: list[tuple[int, datetime, datetime]] = []
    first = 0
    for place in range(1, len(times) + 1):
        if place == len(times) or times[place] - times[place - 1] > BURST_GAP:
            if place - first >= BURST:
                found.append((place - first, times[first], times[place - 1]))
            first = place
    return [(start, end) for _, start, end in sorted(found, reverse=True)[:BURSTS]]


def _kept(job: _Job, raw: Raw, emails: Mapping[int, str]) -> state.Kept:
    reading = read_task(raw, job.project, emails, task_url(job.session, job.project_id, raw["id"]))
    return state.Kept(raw["id"], claim_id_of(raw), mark_of(raw), reviewer_ids(raw), reading)


def _reading(text: str) -> TaskReading:
    try:
        return reading_from(text)
    except (ValueError, KeyError, TypeError) as error:
        raise state.Damaged(str(error)) from error


def _identity(job: _Job, now: Head) -> dict[str, Any]:
    """What a state must be of to be used: this server, this project, this form, this way of reading."""
    schemas = [load(name) for name in ("task", "claim", "review")]
    reading = json.dumps([repr(job.project), schemas, __version__, READING], sort_keys=True)
    return {
        "format": state.FORMAT,
        "server": [job.session.url, job.project_id],
        "project": now.made,
        "reading": hashlib.sha256(reading.encode()).hexdigest(),
    }


def _unfit(kept: Mapping[str, Any], identity: Mapping[str, Any]) -> str | None:
    """Why a state cannot be used; None where it can."""
    if not kept:
        return "the first pull of this project from here: reading everything"
    reasons = {
        "format": "what was kept of the last pull is in another version's format",
        "server": "what was kept of the last pull is another server's",
        "project": "the project was made anew since the last pull",
        "reading": "the form, or claimcheck itself, has changed since the last pull",
    }
    found = next((reason for key, reason in reasons.items() if kept.get(key) != identity[key]), None)
    return f"{found}: reading everything" if found else None


def _people(session: Session) -> state.People:
    return {str(user): email for user, email in reviewers(session).items()}


def _unkept(path: Path | None, error: Exception) -> str:
    place = f" in {path.parent}" if path else ""
    return f"what was read cannot be kept{place} ({error}): the next pull reads everything"


def _parts(tasks: Iterable[Raw], size: int = 500) -> Iterator[list[Raw]]:
    iterator = iter(tasks)
    while part := list(islice(iterator, size)):
        yield part


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _before(text: str, by: timedelta) -> datetime:
    return _moment(text or "0001-01-01T00:01:00Z") - by
