"""The list of a project's tasks, which everything that reads tasks goes by."""

from __future__ import annotations

from typing import Any

from claimcheck.studio.session import Session, request


def list_tasks(session: Session, project_id: int, *, body: Any = None, **params: Any) -> dict[str, Any]:
    """A page of the list: ``tasks``, and of how many (``total``). ``params`` go in the address, ``body`` as JSON.

    The data come as they are stored. By default Label Studio swaps each address in them that lies in a storage of the
    project for one of its own, which is not what was pushed, and it looks up eight times a task whether there is one: a
    fifth of what a page takes.
    """
    asked = {"project": project_id, "resolve_uri": "false", **params}
    answer: dict[str, Any] = request(session, "GET", "/api/tasks", json=body, params=asked)
    return answer
