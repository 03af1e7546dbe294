"""The form of a project on the server, and the answers that were given in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.studio.projects import listed, marker_of
from claimcheck.studio.session import Session, project_url, request

Raw = dict[str, Any]
Results = Callable[[Sequence[Raw]], list[Raw] | None]
"""What an answer's result becomes; None where it stays as it is."""

UNDER_WAY = "claimcheck_migrating"
"""Where in a task's meta the order of its answers stands while they are changed."""


@dataclass(frozen=True, slots=True)
class ServerForm:
    """What reviewers of a project see. ``guidelines`` are HTML, ``reviews`` how many answers a claim should get."""

    form: str
    guidelines: str
    reviews: int


@dataclass(frozen=True, slots=True)
class MarkedProject:
    """A project of the server that claimcheck made: from the folder ``name``, with the form of that hash."""

    title: str
    url: str
    name: str
    form_hash: str
    tasks: int
    answered: int


def server_form(session: Session, project_id: int) -> ServerForm:
    """The form, guidelines and number of reviews that the server has."""
    found = request(session, "GET", f"/api/projects/{project_id}/")
    return ServerForm(found["label_config"], found["expert_instruction"] or "", int(found["maximum_annotations"]))


def marked_projects(session: Session) -> Iterator[MarkedProject]:
    """The server's projects that claimcheck made, in the order of their titles."""
    fields = "id,title,description,task_number,num_tasks_with_annotations"
    for one in sorted(listed(session, fields=fields), key=lambda one: str(one["title"])):
        if marker := marker_of(one):
            yield MarkedProject(
                one["title"],
                project_url(session, one["id"]),
                marker["name"],
                marker["form"],
                one.get("task_number") or 0,
                one.get("num_tasks_with_annotations") or 0,
            )


def put_form(session: Session, project_id: int, form: str) -> None:
    """Puts a form on the project, and nothing else. Raises Refused where answers have a control that it lacks."""
    request(session, "PATCH", f"/api/projects/{project_id}/", json={"label_config": form})


def recount_answers(session: Session, project_id: int) -> None:
    """Has the server count anew which choices its answers have: a draft that was changed counts twice until then."""
    request(session, "POST", f"/api/projects/{project_id}/summary/reset/", json={})


def change_answers(session: Session, task: Raw, becomes: Results) -> tuple[dict[int, list[Raw]], int]:
    """Changes the answers and drafts of one task record; returns the results of the changed answers by annotation id,
    and how many drafts were changed.

    A change moves an answer's ``updated_at``, and of several answers of one reviewer the one updated last counts: so
    the ones after it are saved anew too, in their old order, which stands in the task's meta until that is done.
    Whoever comes after a kill finds it there.
    """
    left_over = (task["meta"] or {}).get(UNDER_WAY)
    changed: dict[int, list[Raw]] = {}
    saved: list[tuple[int, list[Raw]]] = []
    order: list[int] = []
    for group in _by_reviewer(task["annotations"], left_over or ()):
        new = [becomes(one["result"] or []) for one in group]
        first = next((n for n, result in enumerate(new) if result is not None), len(group))
        if left_over and any(one["id"] in left_over for one in group):
            first = 0
        if len(group) - first > 1:
            order += [one["id"] for one in group[first:]]
        for one, result in list(zip(group, new, strict=True))[first:]:
            saved.append((one["id"], one["result"] if result is None else result))
            if result is not None:
                changed[one["id"]] = result
    meta = {key: value for key, value in (task["meta"] or {}).items() if key != UNDER_WAY}
    if order and not left_over:
        request(session, "PATCH", f"/api/tasks/{task['id']}/", json={"meta": {**meta, UNDER_WAY: order}})
    for number, result in saved:
        request(session, "PATCH", f"/api/annotations/{number}/", json={"result": result})
    if order or left_over:
        request(session, "PATCH", f"/api/tasks/{task['id']}/", json={"meta": meta})
    drafts = 0
    for draft in task["drafts"]:
        if (result := becomes(draft["result"] or [])) is not None:
            request(session, "PATCH", f"/api/drafts/{draft['id']}/", json={"result": result})
            drafts += 1
    return changed, drafts


def _by_reviewer(answers: Sequence[Raw], order: Sequence[int]) -> list[list[Raw]]:
    """The answers of each reviewer, the one that counts last; those of ``order`` first, in that order."""
    groups: dict[object, list[Raw]] = {}
    for one in sorted(answers, key=lambda one: (str(one["updated_at"]), one["id"])):
        groups.setdefault(one["completed_by_id"], []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: order.index(one["id"]) if one["id"] in order else len(order))
    return list(groups.values())
