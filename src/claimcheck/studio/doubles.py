"""Claims that stand in a project more than once: how that is settled without an answer being lost.

Two pushes at once, or an import that the server finished after we had given it up, can double a task. A double that
came with a push, says the same as the task that stays and has neither an answer nor a draft goes without a word. Any
other is reported; only a repair removes it, after its answers were copied to the task that stays, read back and
compared.

Ids are no proof of anything: SQLite gives those of removed tasks to new ones. So each removal names the claim and the
push as well, and the server removes what is still as it was seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.asked_once import others_ids
from claimcheck.errors import StudioError
from claimcheck.model import Problem
from claimcheck.studio.holdings import Held, by_claim, chunks, digest_of, filtered, held, whole_tasks
from claimcheck.studio.session import Session, request, task_url

_COPIED = ("completed_by", "result", "was_cancelled", "lead_time", "ground_truth")
_AT_ONCE = 100

Raw = dict[str, Any]


@dataclass(slots=True)
class Settled:
    """How many doubles were ``removed`` (in a dry run: would be), how many answers were ``copied``, and what is
    ``left``."""

    removed: int = 0
    copied: int = 0
    left: list[Problem] = field(default_factory=list)


def settle(
    session: Session,
    project_id: int,
    groups: Iterable[Sequence[Held]],
    *,
    repair: bool = False,
    dry_run: bool = False,
) -> Settled:
    """Leaves one task of each group, which holds the tasks of one claim, where that loses nothing."""
    settled = Settled()
    for some in chunks(groups, _AT_ONCE):
        tasks = {
            task["id"]: task
            for task in whole_tasks(session, project_id, [one.task_id for group in some for one in group], answers=True)
        }
        surplus: list[Raw] = []
        for group in some:
            claim_id = group[0].claim_id
            present = [tasks[one.task_id] for one in group if one.task_id in tasks]
            same = [task for task in present if task["data"].get("claim_id") == claim_id]
            if len(same) < 2:
                continue
            stays = min(same, key=lambda task: (-len(task["annotations"]), -task["draft_exists"], task["id"]))
            others = [task for task in same if task is not stays]
            surplus += [task for task in others if not _kept_because(task, stays)]
            kept = [(task, reason) for task in others if (reason := _kept_because(task, stays))]
            if repair:
                _repair(session, project_id, [task for task, _ in kept], stays, settled, dry_run=dry_run)
            else:
                settled.left += [_left(session, project_id, task, stays, reason) for task, reason in kept]
        settled.removed += len(surplus) if dry_run else remove_unanswered(session, project_id, surplus)
    return settled


def remove_unanswered(session: Session, project_id: int, tasks: Sequence[Mapping[str, Any]]) -> int:
    """Removes those of the tasks (``id`` and ``data``) that are still there and that nobody has answered or begun."""
    removed = 0
    for some in chunks(tasks, _AT_ONCE):
        removed += remove_where(
            session,
            project_id,
            [task["id"] for task in some],
            filtered("data.claim_id", "in_list", [task["data"]["claim_id"] for task in some]),
            filtered("data.push_id", "in_list", [str(task["data"].get("push_id")) for task in some]),
            filtered("total_annotations", "equal", 0),
            filtered("cancelled_annotations", "equal", 0),
            # Label Studio counts nothing while somebody deletes a project, so that what was answered meanwhile has 0.
            filtered("annotations_ids", "empty", True),
        )
    return removed


def remove_where(session: Session, project_id: int, ids: list[int], *conditions: Mapping[str, Any]) -> int:
    """Removes those of the tasks that fit all of this and that nobody has a draft of, and returns how many. The server
    looks and removes in the same request."""
    items = [filtered("id", "in_list", ids), *conditions, filtered("draft_exists", "equal", False)]
    answer = request(
        session,
        "POST",
        "/api/dm/actions",
        params={"id": "delete_tasks", "project": project_id},
        json={"filters": {"conjunction": "and", "items": items}, "selectedItems": {"all": True, "excluded": []}},
    )
    count: int = answer["processed_items"]
    return count


def _kept_because(task: Raw, stays: Raw) -> str:
    """Why a double may not simply go; empty where it may."""
    if task["annotations"]:
        return "it has answers of its own"
    if task["draft_exists"]:
        return "somebody has begun to answer it"
    if not task["data"].get("push_id"):
        return "it did not come with a push"
    if digest_of(task["data"]) != digest_of(stays["data"]):
        return "it says something else"
    if not _asks_for_all(stays, task):
        return _MORE
    return ""


_MORE = "it asks for other claims, too"


def _asks_for_all(stays: Raw, task: Raw) -> bool:
    """Whether a task asks for all the claims for which its double does."""
    return set(others_ids(task["data"]).split()) <= {*others_ids(stays["data"]).split()}


def _left(session: Session, project_id: int, task: Raw, stays: Raw, reason: str, do: str = "") -> Problem:
    do = do or "`claimcheck push --repair` copies its answers over and removes it"
    return Problem(
        "task.doubled",
        f"claim {task['data']['claim_id']}",
        f"a second task, {task_url(session, project_id, task['id'])}, beside "
        f"{task_url(session, project_id, stays['id'])}: {reason}; {do}",
    )


# Repairing.


def _repair(
    session: Session, project_id: int, tasks: Sequence[Raw], stays: Raw, settled: Settled, *, dry_run: bool
) -> None:
    """Copies the answers of ``tasks`` to ``stays``, reads them back, compares, and removes what is still as it was."""
    mendable = []
    for task in tasks:
        if task["data"].get("claim") != stays["data"].get("claim"):
            why, do = "it shows another claim under the same id", "settle that in Label Studio"
            settled.left.append(_left(session, project_id, task, stays, why, do))
        elif not _asks_for_all(stays, task):
            settled.left.append(_left(session, project_id, task, stays, _MORE, "settle that in Label Studio"))
        elif task["draft_exists"]:
            do = "have it submitted or thrown away, since nobody else can copy it, and repair again"
            settled.left.append(_left(session, project_id, task, stays, "somebody has begun to answer it", do))
        else:
            mendable.append(task)
    if dry_run:
        settled.removed += len(mendable)
        settled.copied += sum(len(task["annotations"]) for task in mendable)
        return
    settled.copied += _copy_answers(session, project_id, mendable, stays)
    for task in mendable:
        skipped = sum(answer["was_cancelled"] for answer in task["annotations"])
        removed = remove_where(
            session,
            project_id,
            [task["id"]],
            filtered("data.claim_id", "equal", task["data"]["claim_id"]),
            filtered("total_annotations", "equal", len(task["annotations"]) - skipped),
            filtered("cancelled_annotations", "equal", skipped),
            # Any change to an answer moves this, so that an edit made since we read it is not thrown away.
            {**filtered("updated_at", "less_or_equal", task["updated_at"]), "type": "Datetime"},
        )
        settled.removed += removed
        if not removed:
            settled.left.append(_left(session, project_id, task, stays, "it was changed meanwhile"))


def _copy_answers(session: Session, project_id: int, tasks: Sequence[Raw], stays: Raw) -> int:
    """How many answers had to be copied. Raises StudioError where they did not arrive as they were.

    Each copy names its original in ``import_id``, so that a repair that was interrupted copies nothing twice. Label
    Studio dates a copy by the time of copying, and the answer of a reviewer that was updated last counts; so copies are
    made in the order of their originals, and a later answer on the task that stays is touched to be the last again.
    """
    originals = sorted((one for task in tasks for one in task["annotations"]), key=_by_time)
    copied = 0
    for answer in originals:
        if not _copies(answer, stays["annotations"]):
            body = {key: answer[key] for key in _COPIED} | {"import_id": answer["id"]}
            request(session, "POST", f"/api/tasks/{stays['id']}/annotations/", json=body)
            copied += 1
    for reviewer in {answer["completed_by"] for answer in originals}:
        last = [one for one in originals if one["completed_by"] == reviewer][-1]
        newest = _later(last, reviewer, originals, stays["annotations"])
        if newest:
            request(session, "PATCH", f"/api/annotations/{newest['id']}/", json={"result": newest["result"]})
    if not originals:
        return 0
    back = next(iter(whole_tasks(session, project_id, [stays["id"]], answers=True)), None)
    lost = [answer["id"] for answer in originals if not back or not _copies(answer, back["annotations"])]
    if lost or not back or back["data"] != stays["data"]:
        raise StudioError(
            f"{len(lost)} of {len(originals)} answers did not arrive on the task that stays; nothing was removed",
            where=task_url(session, project_id, stays["id"]),
            do="look at both tasks, and repair again",
        )
    return copied


def _later(last: Raw, reviewer: int, originals: Sequence[Raw], answers: Sequence[Raw]) -> Raw | None:
    """The reviewer's newest answer on the task that stays, if it is later than ``last``, the latest of the others."""
    ids = {original["id"] for original in originals}
    earlier_copy = max(_copies(last, answers), key=_by_time, default=None)
    later = [
        one
        for one in answers
        if one["completed_by"] == reviewer
        and one.get("import_id") not in ids
        # Of two copies that a repair made before, the order in which it made them is the order of their originals.
        and _by_time(one) > _by_time(earlier_copy if earlier_copy and one.get("import_id") else last)
    ]
    return max(later, key=_by_time, default=None)


def _by_time(answer: Raw) -> tuple[str, int]:
    return answer["updated_at"], answer["id"]


def _copies(original: Raw, answers: Iterable[Raw]) -> list[Raw]:
    return [
        copy
        for copy in answers
        if copy.get("import_id") == original["id"] and all(copy.get(key) == original.get(key) for key in _COPIED)
    ]


def doubled(session: Session, project_id: int, claim_ids: Iterable[str]) -> list[list[Held]]:
    """The groups of tasks of those claims that stand there more than once."""
    return [group for group in by_claim(held(session, project_id, claim_ids)).values() if len(group) > 1]


def count_doubled(session: Session, project_id: int) -> int:
    """How many claims stand in the project more than once."""
    return sum(number > 1 for number in Counter(one.claim_id for one in held(session, project_id)).values())
