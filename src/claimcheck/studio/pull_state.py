"""What a pull keeps for the next one: the reading and the mark of every task, in an SQLite file of its own.

A pull stages what it has read in a temporary table and puts it in place in one transaction at its end, so that a kill
at any moment leaves the old state or the new one. Nothing is locked while the server is asked: of two pulls at once,
the one that comes second sees by ``revision`` that the ground has moved.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.reviews import TaskReading
from claimcheck.studio.pull import Mark
from claimcheck.studio.readings import reading_text

FORMAT = 1
BUSY = 30.0  # seconds to wait for another pull's transaction, which takes well under one

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task (
    id INTEGER PRIMARY KEY, claim_id TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    answers INTEGER, skips INTEGER, users TEXT NOT NULL, reading TEXT NOT NULL
);
"""
_STAGE = """
CREATE TEMP TABLE IF NOT EXISTS fresh (
    id INTEGER PRIMARY KEY, claim_id TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    answers INTEGER, skips INTEGER, users TEXT NOT NULL, reading TEXT NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY);
DELETE FROM temp.fresh;
DELETE FROM temp.gone;
"""

People = dict[str, str]
"""User id (as text, which JSON has) to e-mail."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the state says: when the last touched task was touched as the last pull began (``since``), the marks by task
    id, and who there was to answer."""

    revision: int
    since: str
    people: People
    marks: dict[int, Mark]


@dataclass(frozen=True, slots=True)
class Kept:
    """A task's reading, with what is needed to find it again."""

    id: int
    claim_id: str | None
    mark: Mark
    users: tuple[int, ...]
    reading: TaskReading


class Moved(Exception):
    """Another pull has changed the state meanwhile."""


class Damaged(Exception):
    """The state cannot be read."""


def state_path(data_dir: Path, url: str, project_id: int) -> Path:
    """Where the state of a project on a server is kept."""
    name = hashlib.sha256(f"{url}\n{project_id}".encode()).hexdigest()[:16]
    return data_dir / "state" / f"pull-{name}.sqlite"


@contextlib.contextmanager
def opened(path: Path | None) -> Iterator[sqlite3.Connection]:
    """The state's file, made where it is missing; without a path a nameless one that goes with the run.

    Raises sqlite3.OperationalError and OSError where it cannot be used, and Damaged where it is no state.
    """
    if path:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # answers and names of people are in it
        path.touch(mode=0o600)
    database = sqlite3.connect(path or ":memory:", timeout=BUSY, isolation_level=None)
    try:
        if not path:
            database.execute("PRAGMA temp_store = MEMORY")  # the disk may be full
        with _transaction(database):
            for statement in filter(str.strip, _TABLES.split(";")):
                database.execute(statement)
        yield database
    except sqlite3.DatabaseError as error:
        # OperationalError is about the place (full, locked, read-only); everything else about what stands in it.
        if isinstance(error, sqlite3.OperationalError) and "no such column" not in str(error):
            raise
        raise Damaged(str(error)) from error
    finally:
        database.close()


def discard(path: Path) -> None:
    """Removes a state that cannot be read."""
    for name in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            name.unlink()


def identity(database: sqlite3.Connection) -> dict[str, Any]:
    """What the state is of: as :func:`keep` was given it, with ``format``; empty where there is none."""
    found = database.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    return _object(found[0]) if found else {}


def known(database: sqlite3.Connection) -> Known:
    """The state without the readings, of one moment."""
    with _transaction(database, "DEFERRED"):
        meta = dict(database.execute("SELECT key, value FROM meta"))
        rows = database.execute("SELECT id, created_at, updated_at, answers, skips FROM task")
        marks = {row[0]: Mark(*row[1:]) for row in rows}
        revision = _revision(database)
    return Known(revision, meta.get("since", ""), _object(meta.get("people", "{}")), marks)


def tasks_of(database: sqlite3.Connection, users: Iterable[int]) -> set[int]:
    """The tasks that hold an answer of one of these users."""
    wanted = set(users)
    rows = database.execute("SELECT id, users FROM task WHERE users <> '[]'") if wanted else ()
    return {task_id for task_id, text in rows if wanted.intersection(json.loads(text))}


def start(database: sqlite3.Connection) -> None:
    """An empty stage."""
    for statement in filter(str.strip, _STAGE.split(";")):
        database.execute(statement)


def stage(database: sqlite3.Connection, tasks: Iterable[Kept], gone: Iterable[int] = ()) -> None:
    """Puts what was read, and what is there no more, beside the state."""
    rows = (
        (one.id, one.claim_id, *one.mark, json.dumps(one.users), reading_text(one.reading)) for one in tasks
    )  # fmt: skip
    with _transaction(database, "DEFERRED"):
        database.executemany("INSERT OR REPLACE INTO temp.fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        database.executemany("INSERT OR REPLACE INTO temp.gone VALUES (?)", ((task_id,) for task_id in gone))


@contextlib.contextmanager
def still(database: sqlite3.Connection, revision: int | None) -> Iterator[None]:
    """The state stands still inside, and is that of ``revision``, where one is given; else Moved is raised."""
    with _transaction(database, "DEFERRED"):
        if revision is not None and _revision(database) != revision:
            raise Moved
        yield


def untouched(database: sqlite3.Connection) -> Iterator[tuple[int, str | None, str]]:
    """Task id, claim id and reading (for :func:`reading_from`) of every task that stays as it is."""
    yield from database.execute(
        "SELECT id, claim_id, reading FROM main.task"
        " WHERE id NOT IN (SELECT id FROM temp.fresh) AND id NOT IN (SELECT id FROM temp.gone)"
    )


def vanished(database: sqlite3.Connection, there: set[str | None]) -> list[str]:
    """The readings of those claims of the state that are not among ``there``, one a claim."""
    rows = database.execute("SELECT claim_id, id FROM main.task WHERE claim_id IS NOT NULL ORDER BY id")
    lost = {claim_id: task_id for claim_id, task_id in rows if claim_id not in there}
    query = "SELECT reading FROM main.task WHERE id = ?"
    return [database.execute(query, (task_id,)).fetchone()[0] for task_id in lost.values()]


def keep(
    database: sqlite3.Connection, identity: dict[str, Any], since: str, people: People, *, revision: int | None
) -> None:
    """Puts the stage in its place in the state, which is still that of ``revision``, in one transaction.

    Without a ``revision`` the stage replaces everything, whatever was there. Raises :class:`Moved` where another pull
    was quicker; then nothing is changed.
    """
    with _transaction(database):
        current = _revision(database)
        if revision is not None and revision != current:
            raise Moved
        if revision is None:
            database.execute("DELETE FROM main.task")
        database.execute("DELETE FROM main.task WHERE id IN (SELECT id FROM temp.gone)")
        database.execute("INSERT OR REPLACE INTO main.task SELECT * FROM temp.fresh")
        values = {"identity": json.dumps(identity), "since": since, "people": json.dumps(people)}
        values["revision"] = str(current + 1)
        database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def _revision(database: sqlite3.Connection) -> int:
    found = database.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
    try:
        return int(found[0]) if found else 0
    except ValueError as error:
        raise Damaged(str(error)) from error


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Damaged(str(error)) from error
    if not isinstance(found, dict):
        raise Damaged(text[:80])
    return found


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    database.execute(f"BEGIN {kind}")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:  # a full disk has ended it already
            database.execute("ROLLBACK")
        raise
