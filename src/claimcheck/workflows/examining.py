"""What ``doctor`` looks at: this machine, the Label Studio that the settings name, and its projects. Nothing is
changed."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck import __version__
from claimcheck.adjudication import FOLDER, title_of
from claimcheck.articles import QUARANTINE
from claimcheck.diagnosis import (
    Added,
    Desk,
    Disk,
    Facts,
    FormState,
    GoldList,
    Quarantine,
    Server,
    Trouble,
    Versions,
    key_of,
)
from claimcheck.errors import AuthError, ClaimcheckError, ConfigError, InputError
from claimcheck.model import Project
from claimcheck.project import known_projects, load_project
from claimcheck.settings import Settings, shown_address
from claimcheck.workflows.connecting import Progress, open_session, server_dir, silent
from claimcheck.workflows.gold import listed_gold
from claimcheck.workflows.plugged import tried_plugins
from claimcheck.workflows.quarantine import read_quarantine

if TYPE_CHECKING:
    from claimcheck.studio.session import Session


def examine(settings: Settings | ConfigError, *, progress: Progress = silent) -> Facts:
    """Looks at everything that can be looked at. Without good settings that is this machine alone."""
    added = tuple(Added(str(plugin), _trouble(error) if error else None) for plugin, error in tried_plugins())
    here = Facts(datetime.now(UTC), _versions(), (), tuple(_quarantines()), added=added)
    if isinstance(settings, ConfigError):
        return replace(here, settings=_trouble(settings), disks=tuple(_disks()))
    folders, wrong = _folders(settings)
    logins = server_dir(settings) / "logins"
    here = replace(
        here,
        disks=tuple(_disks(settings.data_dir)),
        embedded=settings.url is None,
        address=shown_address(settings.url),
        key=key_of(settings.api_key) if settings.api_key else None,
        folder=wrong,
        logins=len(list(logins.glob("*.txt"))),
        logins_in=str(logins),
    )
    try:
        session = open_session(settings)
        here = replace(here, trial="taken")
        try:
            return _with_server(here, session, settings, folders, progress)
        finally:
            session.http.close()
    except ClaimcheckError as error:
        why = _trouble(error)
        if isinstance(error, AuthError) and here.trial == "not tried":
            here = replace(here, trial="refused")
        if here.versions.label_studio is None and settings.url is None and settings.api_key is None:
            why = replace(why, do='pip install "claimcheck-toolkit[server]" && claimcheck serve')
        return replace(here, unreachable=why, local=_is_local(here.address))


def _with_server(
    here: Facts, session: Session, settings: Settings, folders: Mapping[str, str], progress: Progress
) -> Facts:
    from claimcheck.studio import server
    from claimcheck.studio.network import clock_ahead
    from claimcheck.studio.reviewers import reviewers, sign_up_is_open

    key = here.key or key_of(server.credentials(server_dir(settings)).token)
    desks = tuple(_desks(session, folders, progress))
    found = Server(
        session.version,
        session.email,
        len(reviewers(session)),
        clock_ahead(session.http, session.url),
        sign_up_is_open(session),
        desks,
        tuple(_gold_lists(desks, settings)),
    )
    return replace(here, address=session.url, key=key, server=found, local=_is_local(session.url))


def _desks(session: Session, folders: Mapping[str, str], progress: Progress) -> Iterator[Desk]:
    """The projects that claimcheck made; ``folders`` has how commands name a project folder, by the folder's name."""
    from claimcheck.studio.doubles import count_doubled
    from claimcheck.studio.projects import gold_of, listed, marker_of, stream_of
    from claimcheck.studio.session import project_url

    fields = "id,title,description,label_config,show_collab_predictions,task_number"
    rows = sorted(listed(session, fields=fields), key=lambda row: str(row["title"]))
    ours = [(row, marker) for row in rows if (marker := marker_of(row))]
    made_from = {str(row["title"]): marker["name"] for row, marker in ours}
    made_from |= {stream.desk: marker["name"] for _, marker in ours if (stream := stream_of(marker))}
    known: dict[str, Project | None] = {}
    for done, (row, marker) in enumerate(ours):
        progress("looking at projects", done, len(ours))
        stream, name = stream_of(marker), marker["name"]
        into = stream.desk if stream else str(row["title"])
        if name == FOLDER:
            into = title_of(into) or "TITLE"
            name = made_from.get(into, name)
        key = f"{marker['name']} {name}"
        if key not in known:
            known[key] = _project(marker["name"], name, folders)
        project, tasks = known[key], row.get("task_number") or 0
        yield Desk(
            title=str(row["title"]),
            url=project_url(session, row["id"]),
            project=folders.get(name, name),
            into=into,
            task="adjudication" if marker["name"] == FOLDER else project.task if project else "claim",
            form=_form_state(row, marker["form"], project),
            shows_predictions=bool(row["show_collab_predictions"]),
            tasks=tasks,
            doubled=count_doubled(session, row["id"]) if tasks else 0,
            gold=gold_of(row),
        )


def _gold_lists(desks: Iterable[Desk], settings: Settings) -> Iterator[GoldList]:
    """Each list once, which the projects of one desk share; none of a project whose folder is not here."""
    from claimcheck.studio.projects import StudioProject

    seen = set[str]()
    for desk in desks:
        if desk.gold is None or desk.gold in seen or desk.form == "no folder":
            continue
        seen.add(desk.gold)
        place = StudioProject(0, desk.title, desk.url, "", gold=desk.gold)
        try:
            listed_gold(settings, load_project(desk.project), (place,))
        except (ConfigError, InputError) as error:
            yield GoldList(desk.title, _trouble(error))
        else:
            yield GoldList(desk.title)


def _project(name: str, theirs: str, folders: Mapping[str, str]) -> Project | None:
    """The project of that folder; of the adjudicators' one, with the answers of the reviewers' folder ``theirs``."""
    try:
        if name == FOLDER and theirs != FOLDER:
            return load_project(name, answers_of=folders[theirs])
        return load_project(folders[name])
    except (KeyError, ConfigError):
        return None


def _form_state(row: Mapping[str, Any], marked: str, project: Project | None) -> FormState:
    if project is None:
        return "no folder"
    if marked != project.form_hash:
        return "folder changed"
    return "same" if str(row["label_config"]).strip() == project.form.strip() else "changed there"


def _folders(settings: Settings) -> tuple[dict[str, str], Trouble | None]:
    """How commands name the project folders, by the folder's name; and what is wrong with that of the settings."""
    folders = {name: name for name in known_projects()}
    try:
        folders[load_project(settings.project).name] = settings.project
    except ConfigError as error:
        return folders, _trouble(error)
    return folders, None


def _versions() -> Versions:
    def installed(name: str) -> str | None:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            return None

    return Versions(__version__, platform.python_version(), installed("label-studio-sdk"), installed("label-studio"))


def _quarantines() -> Iterator[Quarantine]:
    try:
        files = sorted(Path().glob(f"*{QUARANTINE}"))
    except OSError:
        return
    for file in files:
        try:
            yield Quarantine(str(file), len(read_quarantine(file)))
        except InputError:
            yield Quarantine(str(file), None)


def _disks(data_dir: Path | None = None) -> Iterator[Disk]:
    """The data folder, or where it is not there yet the one that it will be made in; and the working folder, where it
    lies on another disk."""
    devices = set[int]()
    for folder, holds_data in ((data_dir, True), (_working_folder(), False)):
        there = next((place for place in (folder, *folder.parents) if place.exists()), None) if folder else None
        if there and (device := there.stat().st_dev) not in devices:
            devices.add(device)
            yield Disk(str(there), shutil.disk_usage(there).free, os.access(there, os.W_OK), holds_data)


def _working_folder() -> Path | None:
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _trouble(error: ClaimcheckError) -> Trouble:
    return Trouble(f"{error.where}: {error.what}" if error.where else error.what, error.do)


def _is_local(url: str | None) -> bool:
    from claimcheck.studio.network import is_loopback

    return url is None or is_loopback(url)
