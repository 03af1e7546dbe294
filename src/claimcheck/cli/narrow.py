"""Help for a narrow screen (half a window, a phone): each option's name whole, on a line of its own, its meaning below.

Typer draws a table, and where that has no room it cuts the names: ``--proje…`` can be typed by nobody.
"""

from __future__ import annotations

import inspect
import os
import shutil
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

ROOM = 72
"""Columns from which on no option of any command is cut in the table."""
_NAMES = 6
"""Columns for names beside their meaning: none fits, so that each has its own line."""


def columns() -> int:
    """How wide the screen is, as Typer finds it out."""
    told = os.environ.get("TERMINAL_WIDTH", "")
    return int(told) if told.isdigit() else shutil.get_terminal_size().columns


def fit(app: typer.Typer) -> None:
    """Has the help of ``app`` and of the commands in it set for a narrow screen, where it is one."""
    if columns() >= ROOM:
        return
    app.rich_markup_mode = None
    _whole_summaries(app)
    context: Any = TyperGroup.context_class
    plain: Any = context.formatter_class

    class Stacked(plain):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.width = max(columns() - 1, 20)  # else never below 50

        def write_dl(self, rows: Any, col_max: int = _NAMES, col_spacing: int = 2) -> None:
            super().write_dl(rows, _NAMES, col_spacing)

    context.formatter_class = Stacked


def _whole_summaries(app: typer.Typer) -> None:
    """Typer cuts a command's summary at the width of the screen, where it was not given one to leave alone."""
    for command in app.registered_commands:
        about: Callable[..., Any] | None = command.callback
        command.short_help = inspect.getdoc(about) if about else None
    for group in app.registered_groups:
        if group.typer_instance:
            group.short_help = str(group.typer_instance.info.help)
            _whole_summaries(group.typer_instance)
