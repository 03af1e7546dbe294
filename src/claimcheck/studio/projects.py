"""Which project on the server belongs to a project folder.

The binding is a marker in the server project's description, ``[claimcheck verdicts form 0a1b2c3d4e5f]``, so that
another person's machine finds the same project, and sees whether its form is the folder's. Where each reviewer has a
project of their own (a *stream*), it also says of which desk and whose: ``… desk "Budget speech" reviewer
ana@example.org]``, with ``left`` after that where the person reviews no longer. Where gold questions are mixed in, a
second mark ``[claimcheck gold 9f8e7d6c5b4a]`` names the list of them, which is kept at the desk: so no machine without
the list takes them for claims of the desk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from claimcheck.adjudication import FOLDER, title_of
from claimcheck.errors import ConfigError
from claimcheck.model import Project
from claimcheck.studio.columns import tidy_columns
from claimcheck.studio.session import Refused, Session, guarded, project_url, request

_MARKER = re.compile(
    r"\[claimcheck (?P<name>\S+) form (?P<form>[0-9a-f]+)"
    r'(?: desk (?P<desk>"(?:[^"\\]|\\.)*") reviewer (?P<reviewer>[^\s\]]+)(?P<left> left)?)?\]'
)
_GOLD = re.compile(r"\[claimcheck gold (?P<list>[0-9a-f]{12})\]")
TITLE_LENGTH = range(3, 51)  # what Label Studio 1.23 accepts


@dataclass(frozen=True, slots=True)
class Stream:
    """Whose own project it is, and at which desk. ``left``: that person reviews there no longer."""

    desk: str
    reviewer: str
    left: bool = False


@dataclass(frozen=True, slots=True)
class StudioProject:
    """A project on the server. ``form_hash`` is that of the folder it was last set up from. ``twins`` are other
    projects of the same title and mark, which two pushes made at once; everything goes by the one with the lowest
    id. ``stream`` is None where the project is everybody's; ``gold`` names the list of its gold questions, where it has
    some."""

    id: int
    title: str
    url: str
    form_hash: str
    twins: tuple[StudioProject, ...] = ()
    stream: Stream | None = None
    gold: str | None = None


def find_project(session: Session, project: Project, title: str) -> StudioProject | None:
    """The server's project of that title that claimcheck made from this folder; None where there is none.

    Where there are several, it is the one with the lowest id, from every machine; the others are its ``twins``. Raises
    ConfigError for a title that Label Studio does not take or that belongs to something else.
    """
    if len(title) not in TITLE_LENGTH:
        raise ConfigError(
            f'the title "{title}" has {len(title)} character{"" if len(title) == 1 else "s"}',
            do="Label Studio takes 3 to 50: choose another with --into",
        )
    named = [found for found in listed(session, title) if found["title"] == title]
    ours = [(found, marker_of(found)) for found in sorted(named, key=lambda found: found["id"])]
    fitting = [
        _studio_project(session, found, marker) for found, marker in ours if marker and marker["name"] == project.name
    ]
    if not fitting and named:
        url = project_url(session, named[0]["id"])
        other = next((marker["name"] for _, marker in ours if marker), None)
        if other is None:
            raise ConfigError(f'the project "{title}" at {url} was not made by claimcheck', do="choose another --into")
        if other == FOLDER:
            reviewers = title_of(title)
            raise ConfigError(
                f'"{title}" is the adjudicators\' project',
                do=(f'name "{reviewers}" instead' if reviewers else "name the reviewers' project instead")
                + ", or add --project adjudication",
            )
        raise ConfigError(
            f'the project "{title}" at {url} was made from the folder {other}, not from {project.name}',
            do=f"name that folder with --project, or choose another title with --into: --project {other}",
        )
    return replace(fitting[0], twins=tuple(fitting[1:])) if fitting else None


def known_titles(session: Session, project: Project) -> list[str]:
    """The titles of the server's projects that were made from this folder, sorted; of a desk with streams its own."""
    found = ((one["title"], marker_of(one)) for one in listed(session))
    ours = [(title, stream_of(marker)) for title, marker in found if marker and marker["name"] == project.name]
    desks = {stream.desk for _, stream in ours if stream}
    return sorted([*desks, *(title for title, stream in ours if not stream)])


def find_streams(session: Session, project: Project, desk: str) -> tuple[StudioProject, ...]:
    """The reviewers' own projects of the desk of that title, by reviewer; empty where it has none.

    Of several for one reviewer, which two pushes made at once, the one with the lowest id counts.
    """
    streams: dict[str, StudioProject] = {}
    for found in sorted(listed(session), key=lambda found: found["id"]):
        marker = marker_of(found)
        stream = stream_of(marker) if marker and marker["name"] == project.name else None
        if marker and stream and stream.desk == desk:
            one = _studio_project(session, found, marker)
            first = streams.setdefault(stream.reviewer, one)
            if first is not one:
                streams[stream.reviewer] = replace(first, twins=(*first.twins, one))
    return tuple(streams[reviewer] for reviewer in sorted(streams))


def _studio_project(session: Session, found: dict[str, Any], marker: re.Match[str]) -> StudioProject:
    return StudioProject(
        found["id"],
        found["title"],
        project_url(session, found["id"]),
        marker["form"],
        stream=stream_of(marker),
        gold=gold_of(found),
    )


def gold_of(found: Mapping[str, Any]) -> str | None:
    """The name of the list of a project's gold questions; None where it has none."""
    gold = _GOLD.search(found["description"])
    return gold["list"] if gold else None


def create_stream(session: Session, project: Project, stream: Stream, gold: str | None = None) -> StudioProject:
    """A reviewer's own project at a desk; where another push has made it at the same moment, that one."""
    title = stream_title(stream.desk, stream.reviewer)
    with guarded(session):
        made = session.client.projects.create(title=title, **_settings(project, stream, gold))
    found = next(one for one in find_streams(session, project, stream.desk) if one.stream == stream)
    if found.id == made.id:
        tidy_columns(session, made.id, project.task)
        return found
    remove_if_empty(session, made.id)
    return replace(found, twins=tuple(twin for twin in found.twins if twin.id != made.id))


def mark_stream(session: Session, project: Project, found: StudioProject, *, left: bool) -> StudioProject:
    """Notes that a reviewer has left the desk, or is back."""
    assert found.stream
    return _marked(session, project, replace(found, stream=replace(found.stream, left=left)))


def mark_gold(session: Session, project: Project, found: StudioProject, gold: str) -> StudioProject:
    """Notes which list names the gold questions in a project."""
    return found if found.gold == gold else _marked(session, project, replace(found, gold=gold))


def _marked(session: Session, project: Project, found: StudioProject) -> StudioProject:
    body = {"description": _description(project.name, found.form_hash, found.stream, found.gold)}
    request(session, "PATCH", f"/api/projects/{found.id}/", json=body)
    return found


def stream_title(desk: str, reviewer: str) -> str:
    """The title of a reviewer's own project: ``Budget speech · ana@example.org``, shortened where it has to be."""
    if len(whole := f"{desk} · {reviewer}") < TITLE_LENGTH.stop:
        return whole
    who = reviewer if len(reviewer) <= 26 else f"{reviewer[:19].rstrip()}{_short(reviewer)}"
    room = TITLE_LENGTH.stop - 1 - len(f" · {who}")
    return f"{desk if len(desk) <= room else desk[: room - 7].rstrip() + _short(desk)} · {who}"


def _short(name: str) -> str:
    return f"…{sha256(name.encode()).hexdigest()[:6]}"


def stream_of(marker: re.Match[str] | None) -> Stream | None:
    """Whose own project a mark names; None where it is everybody's."""
    if marker is None or marker["desk"] is None:
        return None
    try:
        return Stream(str(json.loads(marker["desk"])), marker["reviewer"], bool(marker["left"]))
    except ValueError:
        return None


def create_project(session: Session, project: Project, title: str, gold: str | None = None) -> StudioProject:
    """A new project with the folder's form, guidelines and number of reviews.

    Where another push has made it at the same moment, the one with the lowest id is returned, and the one made here,
    which nobody else goes by and which is empty, is removed again.
    """
    with guarded(session):
        made = session.client.projects.create(title=title, **_settings(project, gold=gold))
    found = find_project(session, project, title)
    if found is None or found.id == made.id:
        tidy_columns(session, made.id, project.task)
        return found or StudioProject(made.id, title, project_url(session, made.id), project.form_hash)
    remove_if_empty(session, made.id)
    return replace(found, twins=tuple(twin for twin in found.twins if twin.id != made.id))


def remove_if_empty(session: Session, project_id: int, *, dry_run: bool = False) -> bool:
    """Removes a project that has no task; whether it did, or with ``dry_run`` would."""
    place = f"/api/projects/{project_id}/"
    try:
        if request(session, "GET", place, params={"include": "task_number"})["task_number"]:
            return False
        if not dry_run:
            request(session, "DELETE", place)
    except Refused as error:
        if error.status != 404:  # else another push was quicker
            raise
    return True


def update_form(session: Session, found: StudioProject, project: Project) -> None:
    """Puts the folder's form on the server's project. Raises ConfigError where that would orphan answers."""
    # Stricter than the update itself, which silently takes a form that existing answers no longer fit.
    try:
        request(session, "POST", f"/api/projects/{found.id}/validate/", json={"label_config": project.form})
    except Refused as error:
        raise ConfigError(
            f'the form of projects/{project.name} no longer fits the answers in "{found.title}": {error.what}',
            do="undo the change, or push into a new project with --into",
        ) from None
    with guarded(session):
        session.client.projects.update(found.id, **_settings(project, found.stream, found.gold))


def _description(name: str, form_hash: str, stream: Stream | None, gold: str | None = None) -> str:
    whose = ""
    if stream:
        # "<": Label Studio might take it for a tag some day.
        desk = json.dumps(stream.desk, ensure_ascii=False).replace("<", "\\u003c")
        whose = f" desk {desk} reviewer {stream.reviewer}{' left' if stream.left else ''}"
    marker = f"[claimcheck {name} form {form_hash}{whose}]"
    marker += f" [claimcheck gold {gold}]" if gold else ""
    return f"Claims to check. claimcheck finds this project by the mark {marker}: please leave it there."


def _settings(project: Project, stream: Stream | None = None, gold: str | None = None) -> dict[str, Any]:
    return {
        "label_config": project.form,
        "description": _description(project.name, project.form_hash, stream, gold),
        "expert_instruction": project.guidelines,
        "show_instruction": False,  # else a dialog blocks the form at every load
        # The claims of an article stand in it as predictions; a verdict never does.
        "show_collab_predictions": project.task == "article",
        "maximum_annotations": 1 if stream else project.reviews_per_claim,
    }


def listed(session: Session, title: str | None = None, fields: str = "id,title,description") -> list[dict[str, Any]]:
    """The server's projects with those fields; only those with ``title`` in their title, where it is given."""
    found: list[dict[str, Any]] = []
    page = 1
    while True:
        params: dict[str, Any] = {"page": page, "page_size": 100, "include": fields}
        answer = request(session, "GET", "/api/projects/", params=params | ({"title": title} if title else {}))
        found += answer["results"]
        if not answer.get("next"):
            return found
        page += 1


def marker_of(found: dict[str, Any]) -> re.Match[str] | None:
    """The mark in a project's description, with the groups ``name`` and ``form``; None where claimcheck made it not."""
    return _MARKER.search(found.get("description") or "")
