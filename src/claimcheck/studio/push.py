"""Tasks to Label Studio: what the server holds decides, so a second push adds nothing, from any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.errors import StudioError
from claimcheck.model import Project
from claimcheck.studio.projects import create_project, find_project, update_form
from claimcheck.studio.session import Session, request

Task = dict[str, Any]
Progress = Callable[[int, int], None]

BATCH = 1000  # the sweet spot of the measured 1,000 to 2,500: each request takes a second or two
BATCH_BYTES = 60_000_000  # the server refuses a request over 250 MiB
LOOKUP = 500


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, or with ``dry_run`` would do. ``new`` and ``there`` count claims; ``form`` is none, created,
    same or updated. ``url`` is None where the project is not there yet."""

    title: str
    url: str | None
    new: int
    there: int
    form: str
    dry_run: bool = False


def push_tasks(
    session: Session,
    project: Project,
    title: str,
    tasks: Sequence[Task],
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
) -> PushReport:
    """Puts those tasks into the project of that title that are not there yet, by ``data.claim_id``; makes the project
    where it is missing. ``tasks`` must be valid. ``progress`` is told how many of how many are done.

    Raises StudioError where the server refuses or is gone; a push after that goes on where this one ended.
    """
    found = find_project(session, project, title)
    form = "created" if found is None else "same" if found.form_hash == project.form_hash else "updated"
    there = claim_ids_there(session, found.id, [_id(task) for task in tasks]) if found else set()
    new = [task for task in tasks if _id(task) not in there]
    report = PushReport(title, found.url if found else None, len(new), len(tasks) - len(new), form, dry_run)
    if dry_run:
        return report
    if found is None:
        found = create_project(session, project, title)
    elif form == "updated":
        update_form(session, found, project)
    done = 0
    for batch in _batches(new):
        progress(done, len(new))
        answer = request(session, "POST", f"/api/projects/{found.id}/import", json=batch)
        done += len(batch)
        if answer.get("task_count") != len(batch):
            raise StudioError(
                f"Label Studio took {answer.get('task_count')} of {len(batch)} claims",
                where=found.url,
                do="run the push again: it adds only what is missing",
            )
    progress(done, len(new))
    return PushReport(title, found.url, len(new), report.there, form)


def claim_ids_there(session: Session, project_id: int, claim_ids: Sequence[str]) -> set[str]:
    """Those of the claim ids that have a task in the project."""
    there: set[str] = set()
    for start in range(0, len(claim_ids), LOOKUP):
        ids = list(claim_ids[start : start + LOOKUP])
        wanted = {"filter": "filter:tasks:data.claim_id", "operator": "in_list", "type": "List", "value": ids}
        answer = request(
            session,
            "GET",
            "/api/tasks",
            # In the body, since a thousand ids in the address are refused.
            json={"filters": {"conjunction": "and", "items": [wanted]}},
            params={"project": project_id, "fields": "task_only", "include": "id,data", "page_size": 4 * LOOKUP},
        )
        there.update(task["data"]["claim_id"] for task in answer["tasks"])
    return there


def _id(task: Task) -> str:
    claim_id: str = task["data"]["claim_id"]
    return claim_id


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        data = task["data"]
        weight = (
            3 * (len(data["article_html"]) + len(data["passage_html"])) + 4000
        )  # UTF-8: three bytes or fewer, mostly
        if batch and (len(batch) == BATCH or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += weight
    if batch:
        yield batch
