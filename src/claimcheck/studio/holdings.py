"""What a project on the server holds, looked up without moving its articles over the wire.

Each task carries a *tag* beside its data, in Label Studio's ``meta``: what a push has to know of it. A listing of tags
is a tenth of one of the data. A task without one (made by hand) is read whole. The tag only saves reading: which tasks
are a claim's is asked of ``data.claim_id``, and nothing is removed before its data were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from claimcheck.asked_once import others_ids, without_others
from claimcheck.missed import added_words
from claimcheck.studio.listing import list_tasks
from claimcheck.studio.session import Session, task_at

Task = dict[str, Any]

LOOKUP = 5000  # ids in one request; it costs the server one pass over the project, however many ids there are
PAGE = 5000
TAG = "claimcheck"
BOOKKEEPING = ("push_id", "splitter", "form")
"""What is in a task's data and says nothing about the claim: two tasks that differ in these alone are the same."""
_PAGES = ("article_html", "passage_html")

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Held:
    """A task on the server. ``digest`` is that of its data, ``answers`` counts those given and those skipped, ``skips``
    the latter alone. ``added`` are the words of a claim that a reviewer added, empty for others: no push of its article
    brings it, so they tell whether it is gone. ``others`` are the ids of the claims that it asks for beside its own, a
    blank between."""

    task_id: int
    claim_id: str
    article_id: str
    article_sha256: str
    start: int
    end: int
    digest: str
    push_id: str
    answers: int
    skips: int = 0
    added: str = ""
    others: str = ""


def tagged(task: Task) -> Task:
    """The task as it is sent: with its tag."""
    return {**task, "meta": {TAG: tag_of(task["data"])}}


def tag_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The tag that goes with a task's data."""
    keys = ("claim_id", "article_id", "article_sha256", "start", "end", "push_id")
    more = {"added": added_words(data), "others": others_ids(data)}
    told = {key: one for key, one in more.items() if one}
    return {**{key: data[key] for key in keys}, "digest": digest_of(data), **told}


def digest_of(data: Mapping[str, Any]) -> str:
    """A short hash of a task's data, whatever push, version and form it came with, and for whichever others it asks."""
    data = without_others(data) if "others" in data else data
    plain = {key: value for key, value in data.items() if key not in BOOKKEEPING}
    # Nine tenths of it, as they are: escaping them for JSON takes longer than hashing them.
    pages = [page for key in _PAGES if isinstance(page := plain.pop(key, None), str)]
    rest = json.dumps([plain, [len(page) for page in pages]], sort_keys=True, separators=(",", ":"))
    return sha256("".join([rest, *pages]).encode(errors="surrogatepass")).hexdigest()[:24]


def task_count(session: Session, project_id: int) -> int:
    """How many tasks the project has."""
    count: int = list_tasks(session, project_id, include="id", page_size=1)["total"]
    return count


def held(
    session: Session, project_id: int, claim_ids: Iterable[str] | None = None, article_ids: Iterable[str] = ()
) -> Iterator[Held]:
    """The tasks with one of the claim ids or of one of the articles; without claim ids, all of the project."""
    if claim_ids is None:
        yield from _listed(session, project_id, None)
        return
    seen = set[int]()
    wanted = dict.fromkeys(claim_ids)
    # By article first: of a claim that is found with it nothing more has to be asked.
    for ids in chunks(article_ids, LOOKUP):
        for one in _listed(session, project_id, filtered("data.article_id", "in_list", ids)):
            seen.add(one.task_id)
            wanted.pop(one.claim_id, None)
            yield one
    for ids in chunks(wanted, LOOKUP):
        for one in _listed(session, project_id, filtered("data.claim_id", "in_list", ids)):
            if one.task_id not in seen:
                yield one


def asked_with_others(session: Session, project_id: int) -> dict[str, str]:
    """The claims that have no task of their own there and are asked with another one, by that one's id."""
    found = _listed(session, project_id, filtered("data.others_ids", "contains", "clm_"))
    return {other: one.claim_id for one in found for other in one.others.split()}


def whole_tasks(
    session: Session, project_id: int, task_ids: Iterable[int], *, answers: bool = False
) -> Iterator[dict[str, Any]]:
    """Those of the tasks that are still there, with ``data`` and ``updated_at``; with ``answers`` also
    ``annotations`` and ``draft_exists``, which counts everybody's drafts."""
    include = "id,data,meta,updated_at"
    if answers:  # the server applies the same list to the annotations inside the tasks
        include += ",annotations,draft_exists,completed_by,result,was_cancelled,lead_time,ground_truth,import_id"
    for ids in chunks(task_ids, 100):
        body = {"filters": {"conjunction": "and", "items": [filtered("id", "in_list", ids)]}}
        fields = "all" if answers else "task_only"
        page = list_tasks(session, project_id, body=body, fields=fields, include=include, page_size=100)
        yield from page["tasks"]


def tasks_at(session: Session, urls: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The tasks at these addresses (:func:`claimcheck.studio.session.task_url`), as :func:`whole_tasks` gives them."""
    places: dict[int, list[int]] = {}
    for project_id, task_id in filter(None, map(task_at, urls)):
        places.setdefault(project_id, []).append(task_id)
    for project_id, task_ids in places.items():
        yield from whole_tasks(session, project_id, task_ids)


def filtered(field: str, operator: str, value: Any) -> dict[str, Any]:
    """One of the data manager's filters, which go in a request's body: a thousand ids in the address are refused."""
    kinds = {list: "List", bool: "Boolean", int: "Number"}
    return {
        "filter": f"filter:tasks:{field}",
        "operator": operator,
        "type": kinds.get(type(value), "String"),
        "value": value,
    }


def chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _listed(session: Session, project_id: int, wanted: Mapping[str, Any] | None) -> Iterator[Held]:
    """By id upwards, from the last one on: pages by number shift while somebody deletes."""
    last = 0
    while True:
        items = [*([wanted] if wanted else ()), filtered("id", "greater", last)]
        answer = list_tasks(
            session,
            project_id,
            body={"filters": {"conjunction": "and", "items": items}},
            fields="task_only",
            include="id,meta,total_annotations,cancelled_annotations",
            page_size=PAGE,
        )
        rows = answer["tasks"]
        untagged = [row["id"] for row in rows if not _tag(row)]
        data = {task["id"]: task["data"] for task in whole_tasks(session, project_id, untagged)} if untagged else {}
        for row in rows:
            tag = _tag(row) or _tag_from(data.get(row["id"]))
            if tag:
                skips = row["cancelled_annotations"]
                yield Held(task_id=row["id"], answers=row["total_annotations"] + skips, skips=skips, **tag)
        if len(rows) == answer["total"]:
            return
        last = rows[-1]["id"]


_TAG_TYPES = {
    "claim_id": str, "article_id": str, "article_sha256": str, "start": int, "end": int, "digest": str, "push_id": str,
}  # fmt: skip


def _tag(row: Mapping[str, Any]) -> dict[str, Any] | None:
    meta = row.get("meta")
    tag = meta.get(TAG) if isinstance(meta, Mapping) else None
    if not isinstance(tag, Mapping) or any(not isinstance(tag.get(key), kind) for key, kind in _TAG_TYPES.items()):
        return None
    more = {key: one if isinstance(one := tag.get(key), str) else "" for key in ("added", "others")}
    return {**{key: tag[key] for key in _TAG_TYPES}, **more}


def _tag_from(data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The tag of a task that has none; None where it is not of a claim at all."""
    if not isinstance(data, Mapping) or not isinstance(data.get("claim_id"), str):
        return None
    defaults = {key: kind() for key, kind in _TAG_TYPES.items()}
    given = {key: data[key] for key, kind in _TAG_TYPES.items() if isinstance(data.get(key), kind)}
    more = {"added": added_words(data), "others": others_ids(data)}
    return {**defaults, **given, "digest": digest_of(data), **more}


def by_claim(found: Iterable[Held]) -> dict[str, list[Held]]:
    """The tasks of each claim, the lowest id first."""
    groups: dict[str, list[Held]] = {}
    for one in found:
        groups.setdefault(one.claim_id, []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: one.task_id)
    return groups


def first_of(group: Sequence[Held]) -> Held:
    """The task of a claim that counts: one with answers, else the lowest id."""
    return min(group, key=lambda one: (-one.answers, one.task_id))
