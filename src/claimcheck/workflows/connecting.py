"""Which Label Studio a run talks to, and how it tells what is going on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.studio.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is going on, how many are done and of how many (0: not known)."""


def silent(what: str, done: int, total: int) -> None:
    """No progress shown."""


def open_session(settings: Settings) -> Session:
    """The Label Studio that the settings name, else the embedded one."""
    from claimcheck.studio.session import connect

    return connect(settings.url, settings.api_key, data_dir=server_dir(settings))


def server_dir(settings: Settings) -> Path:
    """Where the embedded server keeps its data."""
    return settings.data_dir / "server"
