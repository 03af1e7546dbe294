"""What ``doctor`` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from claimcheck.cli.frame import as_called, print_json, program, words
from claimcheck.diagnosis import Facts, Finding, findings, needs_doing
from claimcheck.errors import EXIT_FINDINGS, ConfigError
from claimcheck.report.console import printable
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.settings import Settings, settings
from claimcheck.workflows.examining import examine


def run_doctor(project: str | None, *, as_json: bool, quiet: bool) -> int:
    """1 where something needs doing."""
    console = words(quiet)
    chosen: Settings | ConfigError
    try:
        chosen = settings(project=project)
    except ConfigError as error:
        chosen = error
    with showing(console) as progress:
        facts = examine(chosen, progress=progress)
    found = findings(facts)
    needed = needs_doing(found)
    if as_json:
        told = [{**asdict(one), "do": as_called(one.do)} for one in found]
        print_json("doctor", {"needs_doing": needed, "findings": told, "facts": _record(facts)})
    else:
        for line in screen(found):
            print(line)
    if needed:
        verb = "needs" if needed == 1 else "need"
        console.print(f"{count(needed, 'thing')} {verb} doing: the line with > says how", markup=False)
    else:
        console.print(f"all is well; next: {program()} push ARTICLE", markup=False)
    return EXIT_FINDINGS if needed else 0


def screen(found: Iterable[Finding]) -> Iterator[str]:
    """A line a finding, and one below it with what mends it, which no screen however narrow cuts in two."""
    for one in found:
        yield printable(f"{one.level:<6}{one.topic}: {one.what}")
        if one.do:
            yield printable(f"      > {as_called(one.do)}")


def _record(facts: Facts) -> dict[str, Any]:
    """The facts with their times as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [plain(inner) for inner in value]
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value

    return {key: plain(value) for key, value in asdict(facts).items()}
