"""The command lines of the README and the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def command_lines(page: Path) -> Iterator[tuple[int, str]]:
    """What stands in the shell blocks of a page, line by line, each with its number and without a comment."""
    content = page.read_text(encoding="utf-8")
    for block in re.finditer(r"(?ms)^ *```(?:sh|bash)\n(.*?)^ *```", content):
        first = content.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block[1].splitlines(), first):
            if words := re.sub(r"(^|\s+)# .*", "", line).strip():
                yield number, words
