"""One Label Studio project as records, of which :mod:`claimcheck.studio.restoring` makes a project again.

What the server takes back as it was: the form, the guidelines and settings, the data manager's tabs, each task's data,
meta and predictions, and of an answer its result, its author, whether it was a skip or a ground truth, and its lead
time. What it insists on making itself (ids and times) and what it lets only the author make (drafts) is kept in the
task's ``meta``, under :data:`RESTORED`, where a pull finds the times. An answer's ``unique_id`` is shown by exports
alone, and each leaves a copy of all answers on the server's disk: it is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from claimcheck.authorship import RESTORED
from claimcheck.errors import StudioError
from claimcheck.reviews import UNSERVABLE
from claimcheck.studio.listing import list_tasks
from claimcheck.studio.reviewers import reviewers
from claimcheck.studio.session import Failed, Refused, Session, request, task_url
from claimcheck.studio.tabs import tabs_of

Raw = dict[str, Any]
Progress = Callable[[int, int], None]

PAGE = 500

SETTINGS = (
    "label_config", "description", "expert_instruction", "show_instruction", "show_skip_button",
    "enable_empty_annotation", "show_annotation_history", "color", "maximum_annotations", "sampling",
    "show_ground_truth_first", "show_overlap_first", "overlap_cohort_percentage", "show_collab_predictions",
    "evaluate_predictions_automatically", "reveal_preannotations_interactively", "skip_queue", "control_weights",
    "annotator_evaluation_enabled", "is_published", "pinned_at", "model_version",
)  # fmt: skip
_TASK = ("id", "inner_id", "data", "meta", "created_at", "updated_at", "predictions")
# The server applies the same list to the answers inside the tasks.
_LISTED = ",".join((
    *_TASK, "annotations", "result", "completed_by", "was_cancelled", "ground_truth", "lead_time", "updated_by",
    "import_id", "draft_created_at", "last_action", "parent_prediction", "parent_annotation", "score", "model_version",
))  # fmt: skip
_SILENT = ",".join(name for name in _LISTED.split(",") if name != "result")
SENT = ("result", "was_cancelled", "ground_truth", "lead_time")


@dataclass(slots=True)
class Contents:
    """What a project or a backup holds: counts, and each task with its answers as a key, with how often it is there."""

    tasks: int = 0
    answers: int = 0
    drafts: int = 0
    nobodys: int = 0  # answers whose author is no user any more
    people: set[str] = field(default_factory=set)
    backups: set[str] = field(default_factory=set)  # those that tasks were restored from last
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
        if backup := backup_of(task):
            self.backups.add(backup)


def task_key(task: Raw) -> bytes:
    """A digest of what a restore must bring back: a task's data and meta, its answers and predictions in any order."""
    meta = {key: value for key, value in (task["meta"] or {}).items() if key != RESTORED}
    answers = sorted(
        _digest([answer["completed_by"].casefold(), *(answer[name] for name in SENT)]).hex()
        for answer in task["annotations"]
        if answer["completed_by"]
    )
    predictions = sorted(_digest(prediction_record(one)).hex() for one in task["predictions"])
    return _digest([task["data"], meta, answers, predictions])


def prediction_record(raw: Raw) -> Raw:
    """Of a prediction, what the server takes back."""
    return {name: raw.get(name) for name in ("result", "score", "model_version")}


def backup_of(task: Raw) -> str | None:
    """The id of the backup that a task was restored from last."""
    history = (task["meta"] or {}).get(RESTORED)
    return history[-1]["backup"] if history else None


def _digest(thing: Any) -> bytes:
    return sha256(json.dumps(thing, sort_keys=True, separators=(",", ":")).encode()).digest()


def project_record(session: Session, project_id: int) -> Raw:
    """Title, form, settings and tabs of a project."""
    found = request(session, "GET", f"/api/projects/{project_id}/")
    record = {name: found.get(name) for name in ("id", "title", "created_at", "task_number", *SETTINGS)}
    return {**record, "tabs": tabs_of(session, project_id)}


def task_records(
    session: Session,
    project_id: int,
    *,
    left_out: Callable[[Raw], None] | None = None,
    progress: Progress = lambda done, total: None,
) -> Iterator[Raw]:
    """Every task of the project with its answers and drafts, one at a time, in the order of their ids.

    Each is as it was at the moment when it was read. Authors are e-mail addresses; None where the author is no user any
    more (``completed_by_id`` is then all there is). Raises StudioError where a task that is there did not come.

    The server breaks over a task that holds what is no text (half of an emoji in a note). It comes without the answers
    that hold it. ``left_out`` is told of each, with ``id``, ``url``, ``what`` is missing, and as far as they can be
    read ``claim_id`` and ``claim``; without it, Failed is raised.

    Read from the list and not from an export: each export leaves a copy of the answers on the server's disk.
    """
    people: dict[int, str | None] = dict(reviewers(session))
    with_drafts = _has_drafts(session, project_id)
    done = 0
    for tasks, total in _pages(session, project_id):
        for task in tasks:
            done += 1
            progress(done, max(done, total))
            if UNSERVABLE in task:
                if left_out is None:
                    raise task[UNSERVABLE]
                if "annotations" not in task:
                    left_out(_missed(session, project_id, task, "the claim with its answers"))
                    continue
                for user in _read_alone(session, task):
                    who = people.get(user or 0) or f"user {user}"
                    left_out(_missed(session, project_id, task, f"the answer of {who}"))
            try:
                drafts = request(session, "GET", f"/api/tasks/{task['id']}/drafts") if with_drafts else []
            except Failed:
                if left_out is None:
                    raise
                left_out(_missed(session, project_id, task, "its drafts"))
                drafts = []
            yield _task_record(session, task, drafts, people)


def _read_alone(session: Session, task: Raw) -> list[int | None]:
    """Reads the answers of a task one at a time, and leaves out those over which the server breaks: whose they are."""
    found, broken = [], []
    for one in task["annotations"]:
        try:
            found.append(request(session, "GET", f"/api/annotations/{one['id']}/", params={"include": _LISTED}))
        except Failed:
            broken.append(one["completed_by"])
        except Refused as error:
            if error.status != 404:  # else it was deleted meanwhile
                raise
    task["annotations"] = found
    return broken


def _missed(session: Session, project_id: int, task: Raw, what: str) -> Raw:
    data = task.get("data") or {}
    url = task_url(session, project_id, task["id"])
    return {"id": task["id"], "url": url, "what": what, **{key: data.get(key) for key in ("claim_id", "claim")}}


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
    """Tasks in pages, and how many there are. By id, not by page number: what is deleted meanwhile shifts pages.

    A task over which the server breaks comes alone, with the error under ``UNSERVABLE``.
    """
    last, total, size = 0, 0, PAGE
    while True:
        after = {"filter": "filter:tasks:id", "operator": "greater", "type": "Number", "value": last}
        query = {"filters": {"conjunction": "and", "items": [after]}, "ordering": ["tasks:id"]}
        page = {"page_size": size, "query": json.dumps(query)}
        try:
            answer = list_tasks(session, project_id, fields="all", include=_LISTED, **page)
        except Failed as error:
            if size > 1:
                size = max(1, size // 4)
                continue
            answer = _in_part(session, project_id, page)
            answer["tasks"] = [{**task, UNSERVABLE: error} for task in answer["tasks"]]
        size = PAGE
        total = total or answer["total"]
        tasks: list[Raw] = answer["tasks"]
        ids = [int(task["id"]) for task in tasks]
        if (answer["total"] and not ids) or ids != sorted(ids) or (ids and ids[0] <= last):
            raise StudioError("Label Studio did not list all tasks", where=session.url, do="run the command again")
        if not ids:
            return
        last = ids[-1]
        yield tasks, total


def _in_part(session: Session, project_id: int, page: Raw) -> Raw:
    """A page over which the server breaks, with as much as it gives: all but what the answers say, if that is it."""
    for fields, include in (("all", _SILENT), ("task_only", "id,data")):
        with suppress(Failed):
            return list_tasks(session, project_id, fields=fields, include=include, **page)
    return list_tasks(session, project_id, fields="task_only", include="id", **page)


def _task_record(session: Session, raw: Raw, drafts: list[Raw], people: dict[int, str | None]) -> Raw:
    answers = []
    for annotation in raw["annotations"]:
        by, changed = annotation["completed_by"], annotation["updated_by"]
        for user in (by, changed):
            if user is not None and user not in people:
                people[user] = _email_of(session, user)
        names = {"completed_by": people.get(by), "updated_by": people.get(changed)}
        answers.append({**annotation, **names, "completed_by_id": by})
    answers.sort(key=lambda answer: answer["id"])
    return {**{name: raw[name] for name in _TASK}, "annotations": answers, "drafts": drafts}


def _email_of(session: Session, user: int) -> str | None:
    try:
        return str(request(session, "GET", f"/api/users/{user}/")["email"])
    except Refused:
        return None
