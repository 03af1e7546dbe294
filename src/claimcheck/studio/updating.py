"""Changed attributes of claims that nobody has answered yet, put on the server one by one: there is no bulk route."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.asked_once import asking_for
from claimcheck.studio.holdings import Held, Task, chunks, tagged, whole_tasks
from claimcheck.studio.session import Session, request

_LOOKED_AFTER = 20
"""So many are looked at again just before they are patched, since somebody may have answered one meanwhile."""


def patch(
    session: Session,
    project_id: int,
    changed: Sequence[tuple[Held, Task]],
    *,
    progress: Callable[[str, int, int], None],
) -> tuple[int, int]:
    """Replaces the data of each task that nobody has answered or begun. Returns how many were updated, and how many
    were left since there is an answer or a draft by now. Raises StudioError; what is done by then is done."""
    updated = left = 0
    for some in chunks(changed, _LOOKED_AFTER):
        tasks = whole_tasks(session, project_id, [one.task_id for one, _ in some], answers=True)
        there = {task["id"]: task for task in tasks}
        for one, task in some:
            now = there.get(one.task_id)
            if (
                not now or now["data"].get("claim_id") != one.claim_id
            ):  # removed meanwhile, and its id perhaps given away
                continue
            if now["annotations"] or now["draft_exists"]:
                left += 1
                continue
            progress("updating claims", updated, len(changed))
            task = asking_for(task, now["data"].get("others") or ())
            body = tagged(task) | {"meta": {**(now.get("meta") or {}), **tagged(task)["meta"]}}
            marks = body.pop("predictions", None)
            request(session, "PATCH", f"/api/tasks/{one.task_id}/", json=body)
            if "article_text" in task["data"]:
                _predict(session, one.task_id, marks or [])
            updated += 1
    return updated, left


def _predict(session: Session, task_id: int, predictions: Sequence[Task]) -> None:
    """Puts these in the place of a task's predictions, which the server does not take with a task that is there."""
    old = request(session, "GET", "/api/predictions/", params={"task": task_id})
    for one in predictions:
        request(session, "POST", "/api/predictions/", json={**one, "task": task_id})
    for one in old:
        request(session, "DELETE", f"/api/predictions/{one['id']}/")
