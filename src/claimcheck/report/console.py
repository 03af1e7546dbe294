"""Consoles that show what an article, an answer or a file name holds, and never obey it."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.text import Text

# Control characters (ESC and the C1 set run a terminal), and those that turn the direction of writing.
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """``text`` with control characters written out (``\\x1b``); line ends and tabs stay."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class SafeConsole(Console):
    """A console on which strings are printable. Text for tables goes through :func:`shown`."""

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(printable(text), **options)


def heading(text: str) -> Text:
    """``text`` for a table's title."""
    return Text(printable(text), style="bold")


def shown(text: str) -> Text:
    """``text`` for a table's cell: no markup, no control characters."""
    return Text(printable(text))
