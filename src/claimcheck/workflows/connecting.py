"""Which Label Studio a run talks to, and how it tells what is going on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigError
from claimcheck.model import Project
from claimcheck.settings import Settings, same_project

if TYPE_CHECKING:
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is going on, how many are done and of how many (0: not known)."""


def silent(what: str, done: int, total: int) -> None:
    """No progress shown."""


def open_session(settings: Settings) -> Session:
    """The Label Studio that the settings name, else the embedded one."""
    from claimcheck.studio.session import connect

    return connect(settings.url, settings.api_key, data_dir=server_dir(settings))


def named_project(session: Session, project: Project, settings: Settings) -> StudioProject:
    """The server's project of that folder that the settings name. ConfigError where there is none, or where each
    reviewer has one.

    The folder is loaded before: what is wrong with it is said without a server.
    """
    first, *others = named_projects(session, project, settings)
    if others or (first.stream and first.title != (settings.into or project.title)):
        titles = ", ".join(f'"{one.title}"' for one in (first, *others))
        raise ConfigError(
            f'in "{settings.into or project.title}" each reviewer has a project of their own',
            do=f"name one of them with --into: {titles}",
        )
    return first


def named_projects(session: Session, project: Project, settings: Settings) -> tuple[StudioProject, ...]:
    """The same; where each reviewer has a project of their own, all of them."""
    from claimcheck.studio.projects import find_project, find_streams, known_titles

    title = settings.into or project.title
    found = find_project(session, project, title)
    streams = () if found else find_streams(session, project, title)
    if found is None and not streams:
        known = ", ".join(f'"{one}"' for one in known_titles(session, project))
        if not known:
            raise ConfigError(
                f'there is no project "{title}" in Label Studio yet',
                where=session.url,
                do=f"make it: claimcheck push ARTICLE{same_project(settings.project, title)}",
            )
        raise ConfigError(
            f'no project "{title}" in Label Studio', where=session.url, do=f"choose one with --into; known: {known}"
        )
    return (found,) if found else streams


def server_dir(settings: Settings) -> Path:
    """Where the embedded server keeps its data."""
    return settings.data_dir / "server"
