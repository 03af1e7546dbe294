"""Whatever happens in Label Studio, an incremental pull gives what a full one gives: claims, quarantine, bytes.

Random things are done to a project on the real server, with a pull after each few. PULL_PROPERTY_SECONDS makes it run
longer than the suite can wait, and PULL_PROPERTY_SEED begins elsewhere.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import StudioError
from claimcheck.settings import Settings
from claimcheck.studio import incremental
from claimcheck.studio import pull as routes
from claimcheck.studio.reviewers import ensure_reviewer
from claimcheck.studio.session import Session, request
from claimcheck.tasks import task_for
from claimcheck.workflows import Pulled, pull_with, write_tables
from examples import ARTICLE, CLAIMS, PROJECT, SUPPORTED, choice, rating, text
from pull_desk import Desk

pytestmark = [pytest.mark.studio, pytest.mark.timeout(0)]

SECONDS = float(os.environ.get("PULL_PROPERTY_SECONDS", "60"))
SEED = int(os.environ.get("PULL_PROPERTY_SEED", "1"))

RESULTS: list[list[Any]] = [
    list(SUPPORTED),
    [choice("verdict", "not_a_claim"), choice("said", "verbatim")],
    [choice("verdict", "not_checkable")],
    [choice("verdict", "refuted"), text("evidence", "- https://a.example/2 | they were 31")],
    [choice("verdict", "refuted")],
    [choice("verdict", "mostly true"), rating(9)],
    [*SUPPORTED, text("note", "=1+1\r\n“é” 🚢"), rating(4), choice("flags", "bad_split")],
    [],
]


class Chance:
    """Random things that people and other programs do to a project."""

    def __init__(self, desk: Desk, luck: random.Random) -> None:
        self.desk, self.session, self.luck = desk, desk.session, luck
        self.users = [self._user() for _ in range(3)]

    def _user(self) -> int:
        return ensure_reviewer(self.session, f"r{self.luck.getrandbits(40):x}@example.org")

    def _tasks(self) -> list[dict[str, Any]]:
        params = {"project": self.desk.id, "fields": "all", "page_size": 1000}
        found: list[dict[str, Any]] = request(self.session, "GET", "/api/tasks", params=params)["tasks"]
        return found

    def _task(self) -> dict[str, Any]:
        return self.luck.choice(self._tasks())

    def _answer(self) -> dict[str, Any]:
        return self.luck.choice([one for task in self._tasks() for one in task["annotations"]])

    def _body(self) -> dict[str, Any]:
        return {
            "result": self.luck.choice(RESULTS),
            "completed_by": self.luck.choice(self.users),
            "was_cancelled": self.luck.random() < 0.2,
            "lead_time": self.luck.choice([None, 1.5, 60]),
        }

    def _import(self, tasks: list[dict[str, Any]]) -> None:
        request(self.session, "POST", f"/api/projects/{self.desk.id}/import", json=tasks)

    def _made(self, number: int) -> list[dict[str, Any]]:
        chosen = self.luck.choices(CLAIMS, k=number)
        return [task_for(claim, ARTICLE, PROJECT, claims=CLAIMS, push_id="p1") for claim in chosen]

    def add(self) -> None:
        self._import(self._made(self.luck.randint(1, 4)))

    def add_answered(self) -> None:
        bodies = [{key: value for key, value in self._body().items() if value is not None} for _ in range(2)]
        self._import([{**task, "annotations": bodies} for task in self._made(2)])

    def add_by_hand(self) -> None:
        data = {key: value for key, value in self._made(1)[0]["data"].items() if key != "claim_id"}
        self._import([{"data": data}])

    def delete(self) -> None:
        request(self.session, "DELETE", f"/api/tasks/{self._task()['id']}/")

    def delete_the_last_and_add_one(self) -> None:
        request(self.session, "DELETE", f"/api/tasks/{max(task['id'] for task in self._tasks())}/")
        self._import(self._made(1))

    def delete_several(self) -> None:
        tasks = self._tasks()
        self.desk.action("delete_tasks", *(t["id"] for t in self.luck.sample(tasks, self.luck.randint(1, len(tasks)))))

    def delete_answers(self) -> None:
        self.desk.action("delete_tasks_annotations", self._task()["id"])

    def answer(self) -> None:
        request(self.session, "POST", f"/api/tasks/{self._task()['id']}/annotations/", json=self._body())

    def edit(self) -> None:
        body = {
            key: self._body()[key] for key in self.luck.sample(["result", "was_cancelled"], self.luck.randint(1, 2))
        }
        request(self.session, "PATCH", f"/api/annotations/{self._answer()['id']}/", json=body)

    def reassign(self) -> None:
        body = {"completed_by": self.luck.choice(self.users)}
        request(self.session, "PATCH", f"/api/annotations/{self._answer()['id']}/", json=body)

    def take_back(self) -> None:
        request(self.session, "DELETE", f"/api/annotations/{self._answer()['id']}/")

    def draft(self) -> None:
        body = {"result": self.luck.choice(RESULTS), "lead_time": 1}
        request(self.session, "POST", f"/api/tasks/{self._task()['id']}/drafts", json=body)

    def draft_of_an_answer(self) -> None:
        answer = self._answer()
        path = f"/api/tasks/{answer['task']}/annotations/{answer['id']}/drafts"
        request(self.session, "POST", path, json={"result": self.luck.choice(RESULTS), "lead_time": 1})

    def change_a_task(self) -> None:
        task = self._task()
        changed = self.luck.choice([{"claim": "another"}, {"claim_id": "clm_0123456789abcdef0123"}, {"sentence": "x"}])
        request(self.session, "PATCH", f"/api/tasks/{task['id']}/", json={"data": {**task["data"], **changed}})

    def remove_duplicates(self) -> None:
        self.desk.action("remove_duplicates")

    def replace_a_user(self) -> None:
        gone = self.users.pop(self.luck.randrange(len(self.users)))
        request(self.session, "DELETE", f"/api/users/{gone}/")
        self.users.append(self._user())

    def something(self) -> str:
        often: list[Callable[[], None]] = [self.answer, self.edit, self.answer, self.add]
        rarely: list[Callable[[], None]] = [
            self.add_answered, self.add_by_hand, self.delete, self.delete_the_last_and_add_one, self.delete_several,
            self.delete_answers, self.reassign, self.take_back, self.draft, self.draft_of_an_answer, self.change_a_task,
            self.remove_duplicates, self.replace_a_user,
        ]  # fmt: skip
        act = self.luck.choice(often + rarely)
        try:
            act()
        except (IndexError, ValueError):
            return f"({act.__name__}: nothing there)"
        except StudioError as error:  # `remove_duplicates` fails where two doubles have answers
            return f"({act.__name__}: {error.what})"
        return act.__name__


def outputs(pulled: Pulled, folder: Path) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    files = {name: str(folder / f"{name}.csv") for name in ("verdicts", "reviews", "evidence")}
    write_tables(pulled, files["verdicts"], reviews=files["reviews"], evidence=files["evidence"])
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_incremental_pull_equals_a_full_one(studio: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    until = time.monotonic() + SECONDS
    session: Session = studio.session
    rounds = 0
    seed = SEED
    while rounds == 0 or time.monotonic() < until:
        luck = random.Random(seed)
        # Without looking back everything hangs on the time of the last change; with it, on what is counted.
        overlap, burst = luck.choice([(0, 200), (20, 2), (3, 4)])
        monkeypatch.setattr(incremental, "OVERLAP", timedelta(seconds=overlap))
        monkeypatch.setattr(incremental, "BURST", burst)
        for name, size in (("PAGE", 3), ("CHOSEN", 2), ("MARKS", 4)):
            monkeypatch.setattr(routes, name, luck.choice([size, 500]))
        home = tmp_path / f"home{seed}"
        chance = Chance(Desk(studio, home), luck)
        settings: Settings = chance.desk.settings
        pull_with(session, settings)
        done: list[str] = []
        for turn in range(12):
            done += [chance.something() for _ in range(luck.randint(1, 4))]
            ours = pull_with(session, settings)
            whole = pull_with(session, replace(settings, data_dir=tmp_path / f"full{seed}-{turn}"))
            where = f"seed {seed}, overlap {overlap}, burst {burst}, after {', '.join(done)}"
            assert ours.checked == whole.checked, where
            assert ours.rejected == whole.rejected, where
            assert outputs(ours, tmp_path / "ours") == outputs(whole, tmp_path / "whole"), where
            rounds += 1
            if time.monotonic() > until:
                break
        seed += 1
    print(f"{rounds} pulls compared, seeds {SEED} to {seed - 1}")
