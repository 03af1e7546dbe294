"""A Label Studio project of its own for a test of pulling."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimcheck.model import Claim
from claimcheck.settings import Settings
from claimcheck.studio.projects import create_project
from claimcheck.studio.pull import pull_tasks
from claimcheck.studio.pull_state import state_path
from claimcheck.studio.session import request
from claimcheck.tasks import task_for
from claimcheck.workflows import Pulled, pull
from examples import ARTICLE, CLAIMS, PROJECT, SHIPS


class Desk:
    """A project with the three example claims, and a folder in which pulls keep their state."""

    def __init__(self, studio: Any, home: Path) -> None:
        self.session = studio.session
        title = f"desk {secrets.token_hex(4)}"
        self.settings = Settings(data_dir=home, into=title, url=studio.url, api_key=studio.api_key)
        self.id = create_project(self.session, PROJECT, title).id
        self.add(*CLAIMS)

    def add(self, *claims: Claim) -> None:
        tasks = [task_for(claim, ARTICLE, PROJECT, claims=CLAIMS, push_id="p1") for claim in claims]
        request(self.session, "POST", f"/api/projects/{self.id}/import", json=tasks)

    def task(self, claim: Claim = SHIPS) -> int:
        tasks = pull_tasks(self.session, self.id)
        return max(task["id"] for task in tasks if task["data"]["claim_id"] == claim.id)

    def answer(self, *result: dict[str, Any], claim: Claim = SHIPS, **fields: Any) -> int:
        body = {"result": list(result), "lead_time": 3.0, **fields}
        made = request(self.session, "POST", f"/api/tasks/{self.task(claim)}/annotations/", json=body)
        return int(made["id"])

    def action(self, name: str, *tasks: int) -> None:
        chosen = {"all": False, "included": list(tasks)} if tasks else {"all": True, "excluded": []}
        params = {"id": name, "project": self.id}
        request(self.session, "POST", "/api/dm/actions", params=params, json={"selectedItems": chosen})

    def pull(self, **options: Any) -> Pulled:
        return pull(self.settings, **options)

    def state(self) -> Path:
        return state_path(self.settings.data_dir, self.settings.url or "", self.id)

    def same_as_full(self, home: Path) -> Pulled:
        """Pulls, and compares with a full pull that knows nothing."""
        ours = self.pull()
        whole = pull(replace(self.settings, data_dir=home / secrets.token_hex(4)))
        assert (ours.checked, ours.rejected) == (whole.checked, whole.rejected)
        return ours
