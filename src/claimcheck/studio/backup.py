"""One Label Studio project as records, and records as a project again, with nothing lost on the way.

What the server takes back as it was: the form, the guidelines and settings, each task's data and meta, and of an answer
its result, its author, whether it was a skip or a ground truth, and its lead time. What it insists on making itself
(ids and times) and what it lets only the author make (drafts) is kept in the task's ``meta``, under :data:`KEPT`. An
answer's ``unique_id`` is shown by exports alone, and each leaves a copy of all answers on the server's disk: it is left
out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from claimcheck.errors import ConfigError, StudioError
from claimcheck.studio.reviewers import reviewers
from claimcheck.studio.sending import batches
from claimcheck.studio.session import Refused, Session, request

Raw = dict[str, Any]
Progress = Callable[[int, int], None]

KEPT = "claimcheck_restored"
"""Where in a restored task's meta its history stands: one entry a restore, the last one last."""
PAGE = 500

_SETTINGS = (
    "label_config", "description", "expert_instruction", "show_instruction", "show_skip_button",
    "enable_empty_annotation", "show_annotation_history", "color", "maximum_annotations", "sampling",
    "show_ground_truth_first", "show_overlap_first", "overlap_cohort_percentage", "show_collab_predictions",
    "evaluate_predictions_automatically", "reveal_preannotations_interactively", "skip_queue", "control_weights",
)  # fmt: skip
_TASK = ("id", "inner_id", "data", "meta", "created_at", "updated_at", "predictions")
# The server applies the same list to the answers inside the tasks.
_LISTED = ",".join((
    *_TASK, "annotations", "result", "completed_by", "was_cancelled", "ground_truth", "lead_time", "updated_by",
    "import_id", "draft_created_at", "last_action", "parent_prediction", "parent_annotation", "score", "model_version",
))  # fmt: skip
_SENT = ("result", "was_cancelled", "ground_truth", "lead_time")
# What of an answer says nothing that is not said elsewhere.
_IDLE = ("task", "project", "result_count", "completed_by", "completed_by_id", *_SENT)


@dataclass(slots=True)
class Contents:
    """What a project or a backup holds: counts, and each task with its answers as a key, with how often it is there."""

    tasks: int = 0
    answers: int = 0
    drafts: int = 0
    nobodys: int = 0  # answers whose author is no user any more
    people: set[str] = field(default_factory=set)
    keys: Counter[bytes] = field(default_factory=Counter)

    def add(self, task: Raw) -> None:
        """Counts one task record."""
        ours = [answer for answer in task["annotations"] if answer["completed_by"]]
        self.tasks += 1
        self.answers += len(ours)
        self.nobodys += len(task["annotations"]) - len(ours)
        self.drafts += len(task["drafts"])
        self.people.update(answer["completed_by"].casefold() for answer in ours)
        self.keys[task_key(task)] += 1


def task_key(task: Raw) -> bytes:
    """A digest of what a restore must bring back: the task's data and meta and its answers, in any order."""
    meta = {key: value for key, value in (task["meta"] or {}).items() if key != KEPT}
    answers = sorted(
        _digest([answer["completed_by"].casefold(), *(answer[name] for name in _SENT)]).hex()
        for answer in task["annotations"]
        if answer["completed_by"]
    )
    return _digest([task["data"], meta, answers])


def _digest(thing: Any) -> bytes:
    return sha256(json.dumps(thing, sort_keys=True, separators=(",", ":")).encode()).digest()


# Reading.


def project_record(session: Session, project_id: int) -> Raw:
    """Title, form and settings of a project."""
    found = request(session, "GET", f"/api/projects/{project_id}/")
    return {name: found.get(name) for name in ("id", "title", "created_at", "task_number", *_SETTINGS)}


def task_records(session: Session, project_id: int, *, progress: Progress = lambda done, total: None) -> Iterator[Raw]:
    """Every task of the project with its answers and drafts, one at a time, in the order of their ids.

    Each is as it was at the moment when it was read. Authors are e-mail addresses; None where the author is no user any
    more (``completed_by_id`` is then all there is). Raises StudioError where a task that is there did not come.

    Read from the list and not from an export: each export leaves a copy of the answers on the server's disk.
    """
    people: dict[int, str | None] = dict(reviewers(session))
    with_drafts = _has_drafts(session, project_id)
    done = 0
    for tasks, total in _pages(session, project_id):
        for task in tasks:
            drafts = request(session, "GET", f"/api/tasks/{task['id']}/drafts") if with_drafts else []
            yield _task_record(session, task, drafts, people)
            done += 1
            progress(done, max(done, total))


def _has_drafts(session: Session, project_id: int) -> bool:
    """Whether anybody may have an unsubmitted answer there. The list shows only one's own, and to ask for each task
    takes as long as all the rest; the server keeps a tally, which may be too high and is never too low."""
    return bool(request(session, "GET", f"/api/projects/{project_id}/summary/")["created_labels_drafts"])


def people_records(session: Session, emails: Iterable[str]) -> Iterator[Raw]:
    """Names and e-mails of those users, in the order of their e-mails."""
    wanted = {email.casefold() for email in emails}
    users = request(session, "GET", "/api/users/")
    for user in sorted(users, key=lambda user: str(user["email"])):
        if user["email"].casefold() in wanted:
            yield {name: user[name] for name in ("email", "first_name", "last_name")}


def _pages(session: Session, project_id: int) -> Iterator[tuple[list[Raw], int]]:
    """Tasks in pages, and how many there are. By id, not by page number: what is deleted meanwhile shifts pages."""
    last, total = 0, 0
    while True:
        after = {"filter": "filter:tasks:id", "operator": "greater", "type": "Number", "value": last}
        query = {"filters": {"conjunction": "and", "items": [after]}, "ordering": ["tasks:id"]}
        params = {"project": project_id, "fields": "all", "include": _LISTED, "page_size": PAGE}
        answer = request(session, "GET", "/api/tasks", params={**params, "query": json.dumps(query)})
        total = total or answer["total"]
        tasks: list[Raw] = answer["tasks"]
        ids = [int(task["id"]) for task in tasks]
        if (answer["total"] and not ids) or ids != sorted(ids) or (ids and ids[0] <= last):
            raise StudioError("Label Studio did not list all tasks", where=session.url, do="run the command again")
        if not ids:
            return
        last = ids[-1]
        yield tasks, total


def _task_record(session: Session, raw: Raw, drafts: list[Raw], people: dict[int, str | None]) -> Raw:
    answers = []
    for annotation in raw["annotations"]:
        user = annotation["completed_by"]
        if user is not None and user not in people:
            people[user] = _email_of(session, user)
        email = None if user is None else people[user]
        answers.append({**annotation, "completed_by": email, "completed_by_id": user})
    answers.sort(key=lambda answer: answer["id"])
    return {**{name: raw[name] for name in _TASK}, "annotations": answers, "drafts": drafts}


def _email_of(session: Session, user: int) -> str | None:
    try:
        return str(request(session, "GET", f"/api/users/{user}/")["email"])
    except Refused:
        return None


# Restoring.


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
    for task in task_records(session, project_id, progress=progress):
        there.add(task)
    return there, (there.keys - wanted.keys).total()


def make_project(session: Session, title: str, record: Raw, there: Raw | None = None) -> int:
    """The id of a project with that title and the record's form and settings; ``there`` is an empty one to take."""
    body = {"title": title, **{name: record[name] for name in _SETTINGS if record.get(name) is not None}}
    if there:
        request(session, "PATCH", f"/api/projects/{there['id']}/", json=body)
        return int(there["id"])
    return int(request(session, "POST", "/api/projects/", json=body)["id"])


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
        "meta": {**meta, KEPT: [*meta.get(KEPT, ()), {key: value for key, value in history.items() if value != []}]},
        # Without an explicit ground_truth, the server would say that all are.
        "annotations": [
            {
                "id": answer["id"],  # kept by the server as import_id
                "completed_by": user_ids[answer["completed_by"].casefold()],
                **{name: answer[name] for name in _SENT},
            }
            for answer in answers
        ],
        "predictions": [_prediction(one) for one in task["predictions"]],
    }


def _prediction(raw: Raw) -> Raw:
    return {name: raw[name] for name in ("result", "score", "model_version") if raw.get(name) is not None}


def fitting(session: Session, title: str, record: Raw, wanted: Contents) -> tuple[Raw | None, Contents]:
    """The project of that title, if it is there, and what it holds: nothing, or a part of what is ``wanted``.

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
        raise ConfigError(
            f'the project "{title}" is there, and {strangers} of its {there.tasks} tasks are not in this backup, or '
            "have other answers",
            where=session.url,
            do="choose another with --into",
        )
    return found, there
