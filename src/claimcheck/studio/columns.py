"""The table of a project in Label Studio: the claim first, and none of the columns that are there for the form."""

from __future__ import annotations

import contextlib
from typing import Any

from claimcheck.model import TaskOf
from claimcheck.schema import load
from claimcheck.studio.session import Refused, Session, request

SHOWN = ("claim", "speaker", "kind_label", "hedge", "figures", "article_title")
_WIDTHS = {"tasks:data.claim": 520, "tasks:data.speaker": 160, "tasks:data.kind_label": 130}
_OWN_HIDDEN = (
    *("annotations_ids", "annotations_results", "avg_lead_time", "completed_at", "created_at", "draft_exists"),
    *("file_upload", "id", "predictions_model_versions", "predictions_results", "predictions_score"),
    *("storage_filename", "total_predictions", "updated_at", "updated_by"),
)


def tidy_columns(session: Session, project_id: int, task: TaskOf = "claim") -> None:
    """Gives a new project a first tab with the columns that people read. Where the server refuses, it keeps its own:
    the claims are there all the same."""
    with contextlib.suppress(Refused):
        if request(session, "GET", "/api/dm/views/", params={"project": project_id}):
            return
        data = load("article_task" if task == "article" else "task")["properties"]["data"]["properties"]
        hidden = [f"tasks:{name}" for name in _OWN_HIDDEN] + [
            f"tasks:data.{name}" for name in data if name not in SHOWN
        ]
        view: dict[str, Any] = {
            "title": "Articles" if task == "article" else "Claims",
            "type": "list",
            "target": "tasks",
            "hiddenColumns": {"explore": hidden, "labeling": hidden},
            "columnsWidth": _WIDTHS,
            "columnsDisplayType": {},
            "filters": {"conjunction": "and", "items": []},
        }
        request(session, "POST", "/api/dm/views/", json={"project": project_id, "data": view})
