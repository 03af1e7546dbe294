"""Tasks with their answers from Label Studio: all of them, those of some ids, or only their marks.

Every listing goes by ascending id and asks for what comes after the last one, so that a task deleted or added
meanwhile shifts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

from claimcheck.errors import StudioError
from claimcheck.reviews import UNSERVABLE
from claimcheck.studio.listing import list_tasks
from claimcheck.studio.session import Failed, Session, request

PAGE = 1000  # tasks a request: a second and a half each; smaller ones cost the server more, larger ones nothing less
CHOSEN = 200  # tasks a request by their ids, which stand in the address
MARKS = 5000  # marks a request; they come without their data
# Three to four times faster than all fields. The server applies the same list to the annotations inside the tasks.
_FIELDS = (
    "id,data,meta,annotations,updated_at,created_at,completed_by,updated_by,import_id,result,was_cancelled,lead_time"
)
_MARK_FIELDS = "id,updated_at,created_at,total_annotations,cancelled_annotations"

Raw = dict[str, Any]
Progress = Callable[[int, int], None]


class Mark(NamedTuple):
    """What tells cheaply whether a task is still as it was last seen.

    ``created_at`` tells a task from another one under its number: SQLite gives numbers out again. The counts tell of
    answers that came from another task, which `Remove Duplicated Tasks` moves without touching ``updated_at``.
    """

    created_at: str
    updated_at: str
    answers: int | None
    skips: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """A project at one moment: when it was ``made``, how many tasks, answers and skips it has (None: not told), and
    when the last task was touched ("" for none). The server counts anew each time, so that a kill skews nothing."""

    made: str
    tasks: int
    answers: int | None
    skips: int | None
    touched: str


def mark_of(raw: Mapping[str, Any]) -> Mark:
    """The mark of a task as the server gives it: its answers are counted where they came with it."""
    answers, skips = raw.get("total_annotations"), raw.get("cancelled_annotations")
    if "annotations" in raw:
        skips = sum(bool(one.get("was_cancelled")) for one in raw["annotations"] or ())
        answers = len(raw["annotations"] or ()) - skips
    return Mark(raw["created_at"], raw["updated_at"], answers, skips)


def head(session: Session, project_id: int) -> Head:
    """The project as it is now, in two small requests."""
    query = {"ordering": ["-tasks:updated_at"]}
    answer = _ask(session, project_id, query, fields="task_only", include="id,updated_at", page_size=1)
    newest = answer["tasks"][0]["updated_at"] if answer["tasks"] else ""
    only = {"include": "id,created_at,total_annotations_number,skipped_annotations_number"}
    project = request(session, "GET", f"/api/projects/{project_id}", params=only)
    counts = project.get("total_annotations_number"), project.get("skipped_annotations_number")
    return Head(project["created_at"], answer["total"], *counts, newest)


def pull_tasks(session: Session, project_id: int, *, progress: Progress = lambda done, total: None) -> Iterator[Raw]:
    """Every task of the project as the server gives it, by id. ``progress`` is told how many of how many are read.

    Raises StudioError where the server gave fewer tasks than it counted: a pull that lost some must not pass.
    """
    done = 0
    with _Ahead() as ahead:
        for tasks, left in ahead.pages(lambda last: _after(session, project_id, last, "all", _FIELDS, PAGE)):
            done += len(tasks)
            progress(done, done + left)
            yield from tasks


def tasks_by_id(
    session: Session, project_id: int, ids: Iterable[int], *, progress: Progress = lambda done, total: None
) -> Iterator[Raw]:
    """The tasks of those ids, as far as they are still there."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHOSEN):
        part = wanted[start : start + CHOSEN]
        yield from _chosen(session, project_id, part)
        progress(start + len(part), len(wanted))


def _chosen(session: Session, project_id: int, ids: list[int]) -> list[Raw]:
    query = {"selectedItems": {"all": False, "included": ids}}
    try:
        answer = _ask(session, project_id, query, fields="all", include=_FIELDS, page_size=len(ids))
    except Failed:
        if len(ids) > 1:
            half = len(ids) // 2
            return [task for part in (ids[:half], ids[half:]) for task in _chosen(session, project_id, part)]
        answer = _ask(session, project_id, query, fields="task_only", include=_MARK_FIELDS, page_size=1)
        return [{**task, UNSERVABLE: True} for task in answer["tasks"]]
    tasks: list[Raw] = answer["tasks"]
    return tasks


def marks(
    session: Session,
    project_id: int,
    *,
    since: str = "",
    without: Sequence[tuple[str, str]] = (),
    progress: Progress = lambda done, total: None,
) -> dict[int, Mark]:
    """The marks of all tasks by id; of those touched after ``since`` and not within one of the spans ``without``."""
    items = [_touched("greater", since)] if since else []
    items += [_touched("not_in", {"min": first, "max": last}) for first, last in without]
    found: dict[int, Mark] = {}
    last, left = 0, 1
    while left:
        tasks, left = _after(session, project_id, last, "task_only", _MARK_FIELDS, MARKS, items)
        found |= {task["id"]: mark_of(task) for task in tasks}
        last = tasks[-1]["id"] if tasks else last
        progress(len(found), len(found) + left)
    return found


def touched_after(session: Session, project_id: int, since: str) -> int:
    """How many tasks were touched after ``since``."""
    query = {"filters": {"conjunction": "and", "items": [_touched("greater", since)]}}
    total: int = _ask(session, project_id, query, fields="task_only", include="id", page_size=1)["total"]
    return total


def _touched(operator: str, value: Any) -> Raw:
    return {"filter": "filter:tasks:updated_at", "operator": operator, "type": "Datetime", "value": value}


def _after(
    session: Session, project_id: int, last: int, fields: str, include: str, size: int, items: Sequence[Raw] = ()
) -> tuple[list[Raw], int]:
    """The next tasks after the id ``last``, and how many come after them."""
    after = {"filter": "filter:tasks:id", "operator": "greater", "type": "Number", "value": last}
    query = {"ordering": ["tasks:id"], "filters": {"conjunction": "and", "items": [after, *items]}}
    try:
        answer = _ask(session, project_id, query, fields=fields, include=include, page_size=size)
    except Failed:
        # One task that the server cannot give out must not hold up the others: narrow it down.
        if size > 1:
            return _after(session, project_id, last, fields, include, size // 2, items)
        answer = _ask(session, project_id, query, fields="task_only", include=_MARK_FIELDS, page_size=1)
        answer["tasks"] = [{**task, UNSERVABLE: True} for task in answer["tasks"]]
    tasks, total = answer["tasks"], answer["total"]
    if len(tasks) < min(size, total):
        raise StudioError(
            f"{min(size, total) - len(tasks)} of {total} tasks did not come", where=session.url, do="run the pull again"
        )
    return tasks, total - len(tasks)


def _ask(session: Session, project_id: int, query: Raw, **params: Any) -> Raw:
    # In the address, as Label Studio's own pages have it: some proxies drop the body of a GET.
    return list_tasks(session, project_id, query=json.dumps(query), **params)


class _Ahead:
    """Reads the next page while the last one is worked on: half of the time of a pull is the server's."""

    def __enter__(self) -> _Ahead:
        self._thread = ThreadPoolExecutor(1)
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def pages(self, read: Callable[[int], tuple[list[Raw], int]]) -> Iterator[tuple[list[Raw], int]]:
        """The pages that ``read(last id)`` gives, until none is left."""
        tasks, left = read(0)
        while left:
            coming = self._thread.submit(read, tasks[-1]["id"])
            yield tasks, left
            tasks, left = coming.result()
        yield tasks, left
