"""Records as a project again: what is there already is left, what is missing is imported, what a kill has doubled goes.

See :mod:`claimcheck.studio.backup` for what the server takes back as it was, and what it makes anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from claimcheck.authorship import RESTORED
from claimcheck.errors import ConfigError, StudioError
from claimcheck.studio.backup import (
    SENT,
    SETTINGS,
    Contents,
    Progress,
    Raw,
    backup_of,
    prediction_record,
    task_key,
    task_records,
)
from claimcheck.studio.doubles import remove_where
from claimcheck.studio.holdings import filtered
from claimcheck.studio.sending import batches
from claimcheck.studio.session import Refused, Session, request

_AFTER_THE_TASKS = ("model_version",)  # it must be that of a prediction
# What of an answer says nothing that is not said elsewhere.
_IDLE = ("task", "project", "result_count", "completed_by", "completed_by_id", *SENT)


def project_titled(session: Session, title: str) -> Raw | None:
    """The project of exactly that title, None where there is none. StudioError where there are several."""
    answer = request(session, "GET", "/api/projects/", params={"title": title, "page_size": 1000})
    named = [found for found in answer["results"] if found["title"] == title]
    if len(named) > 1:
        raise StudioError(
            f'{len(named)} projects are titled "{title}"', where=session.url, do="choose another with --into"
        )
    return named[0] if named else None


def what_is_there(
    session: Session, project_id: int, wanted: Contents, *, progress: Progress = lambda done, total: None
) -> tuple[Contents, int]:
    """What the project holds, and how many of its tasks are not in ``wanted``, with the very same answers."""
    there = Contents()
    for task in task_records(session, project_id, left_out=lambda task: None, progress=progress):
        there.add(task)
    return there, (there.keys - wanted.keys).total()


def remove_doubles(session: Session, project_id: int, wanted: Contents, backup: str, *, dry_run: bool = False) -> int:
    """Removes what stands there more often than in the backup, was restored from it, and is as it was; the lowest id
    stays. Returns how many, or how many it would be.

    The server may finish an import after the restore that sent it was killed, and the next restore cannot have seen it.
    """
    seen: Counter[bytes] = Counter()
    removed = 0
    for task in task_records(session, project_id, left_out=lambda task: None):
        key = task_key(task)
        seen[key] += 1
        if not 0 < wanted.keys[key] < seen[key] or backup_of(task) != backup or task["drafts"]:
            continue
        skips = sum(bool(one["was_cancelled"]) for one in task["annotations"])
        removed += (
            1
            if dry_run
            else remove_where(
                session,
                project_id,
                [task["id"]],
                filtered("total_annotations", "equal", len(task["annotations"]) - skips),
                filtered("cancelled_annotations", "equal", skips),
                {**filtered("updated_at", "less_or_equal", task["updated_at"]), "type": "Datetime"},
            )
        )
    return removed


def make_project(session: Session, title: str, record: Raw, there: Raw | None = None) -> int:
    """The id of a project with that title and the record's form and settings; ``there`` is an empty one to take."""
    if there is None:
        body = {name: record[name] for name in _settings_in(record) if name not in _AFTER_THE_TASKS}
        there = request(session, "POST", "/api/projects/", json={**body, "title": title})
    put_settings(session, int(there["id"]), record)
    return int(there["id"])


def put_settings(session: Session, project_id: int, record: Raw) -> tuple[str, ...]:
    """Gives a project the record's settings where it has others; the names of those that it does not take."""
    path = f"/api/projects/{project_id}/"
    for name in _differing(request(session, "GET", path), record):
        with suppress(Refused):
            request(session, "PATCH", path, json={name: record[name]})
    return settings_differing(session, project_id, record)


def settings_differing(session: Session, project_id: int, record: Raw) -> tuple[str, ...]:
    """The names of the settings in which a project is not as the record has it."""
    return _differing(request(session, "GET", f"/api/projects/{project_id}/"), record)


def _differing(there: Raw, record: Raw) -> tuple[str, ...]:
    return tuple(name for name in _settings_in(record) if there.get(name) != record[name])


def _settings_in(record: Raw) -> list[str]:
    return [name for name in SETTINGS if record.get(name) is not None]


def import_tasks(
    session: Session,
    project_id: int,
    tasks: Iterable[tuple[Raw, int]],
    *,
    user_ids: Mapping[str, int],
    source: Mapping[str, Any],
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Imports task records, each with its answers in one go, and returns how many. ``tasks`` come with their size in
    bytes; ``user_ids`` by folded e-mail; ``source`` (backup, server, project) goes into each task's history.

    Raises StudioError where the server refuses or is gone; what is there then is whole tasks.
    """
    done = 0
    for batch in batches(tasks):
        body = [_payload(task, user_ids, source) for task in batch]
        answer = request(session, "POST", f"/api/projects/{project_id}/import", json=body)
        done += len(batch)
        if answer.get("task_count") != len(batch):
            raise StudioError(
                f"Label Studio took {answer.get('task_count')} of {len(batch)} claims",
                where=session.url,
                do="run the restore again: it adds only what is missing",
            )
        progress(done)
    return done


def _in_order(answers: Sequence[Raw]) -> list[Raw]:
    """The order in which answers are imported. The server gives each the time of its import, and the one of a reviewer
    that was updated last is the one that counts: so older ones go first, and after them those that count, as made."""
    changed = sorted(answers, key=lambda answer: (answer["updated_at"], answer["id"]))
    live = {answer["completed_by"].casefold(): answer for answer in changed}
    history = [answer for answer in changed if live[answer["completed_by"].casefold()] is not answer]
    made = sorted(live.values(), key=lambda one: (one["created_at"], one["completed_by"], one["id"]))
    return [*history, *made]


def _payload(task: Raw, user_ids: Mapping[str, int], source: Mapping[str, Any]) -> Raw:
    answers = _in_order([answer for answer in task["annotations"] if answer["completed_by"]])
    history = {
        **source,
        "task": task["id"],
        **{name: task[name] for name in ("inner_id", "created_at", "updated_at")},
        "answers": [
            {key: value for key, value in answer.items() if key not in _IDLE and value not in (None, {}, [])}
            for answer in answers
        ],
        "drafts": task["drafts"],
        "nobodys": [answer for answer in task["annotations"] if not answer["completed_by"]],
    }
    meta = task["meta"] or {}
    return {
        "data": task["data"],
        "meta": {
            **meta,
            RESTORED: [*meta.get(RESTORED, ()), {key: value for key, value in history.items() if value != []}],
        },
        # Without an explicit ground_truth, the server would say that all are.
        "annotations": [
            {
                "id": answer["id"],  # kept by the server as import_id
                "completed_by": user_ids[answer["completed_by"].casefold()],
                **{name: answer[name] for name in SENT},
            }
            for answer in answers
        ],
        "predictions": [prediction_record(one) for one in task["predictions"]],
    }


def fitting(
    session: Session, title: str, record: Raw, wanted: Contents, backup: str, *, dry_run: bool = False
) -> tuple[Raw | None, Contents]:
    """The project of that title, if it is there, and what it holds: nothing, or a part of what is ``wanted``.

    What an earlier restore of this ``backup`` has doubled is removed.

    Raises ConfigError where it holds anything else, or has another form.
    """
    found = project_titled(session, title)
    if not found:
        return None, Contents()
    there, strangers = what_is_there(session, found["id"], wanted)
    if there.tasks and found["label_config"] != record["label_config"]:
        raise ConfigError(
            f'the project "{title}" is there, with another form', where=session.url, do="choose another with --into"
        )
    if strangers:
        doubles = remove_doubles(session, found["id"], wanted, backup, dry_run=dry_run)
        if doubles and not dry_run:
            there, strangers = what_is_there(session, found["id"], wanted)
        elif doubles:
            strangers -= doubles
    if strangers:
        raise ConfigError(
            f'the project "{title}" is there, and {strangers} of its {there.tasks} tasks are not in this backup, or '
            "have other answers",
            where=session.url,
            do="choose another with --into",
        )
    return found, there
