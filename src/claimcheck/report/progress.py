"""Progress on standard error: a bar with rate and time left on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from claimcheck.export import STDOUT
from claimcheck.workflows import Progress as Callback
from claimcheck.workflows import silent


@contextmanager
def showing(console: Console, output: str | None = None) -> Iterator[Callback]:
    """A callback that draws on ``console`` while the block runs; nothing where the block writes its ``output`` onto the
    same terminal, since one would stand in the midst of the other."""
    if not console.is_terminal or console.quiet or (output in STDOUT and sys.stdout.isatty()):
        yield silent
        return
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        _Count(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
    )
    with bars:
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield tell


class _Count(ProgressColumn):
    """``12,000 of 100,000 · 1,950/s``, as far as it is known."""

    def render(self, task: Task) -> Text:
        parts = [f"{task.completed:,.0f}" + (f" of {task.total:,.0f}" if task.total else "")]
        speed = task.finished_speed or task.speed
        parts += [f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"] if speed else []
        return Text(" · ".join(parts), style="progress.download")
