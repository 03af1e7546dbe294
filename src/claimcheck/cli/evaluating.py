"""What ``eval`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from claimcheck.cli.frame import print_json, words
from claimcheck.report.scores import show_misses, show_scores
from claimcheck.report.screens import count
from claimcheck.workflows import evaluate


def run_eval(paths: Sequence[str], *, misses: bool, as_json: bool, quiet: bool) -> int:
    """The scoreboard; with ``misses`` everything that went wrong, before it. 0 however good it is."""
    done = evaluate(paths)
    if as_json:
        wrong = {"misses": [_miss(asdict(miss)) for miss in done.misses]} if misses else {}
        scores = [asdict(measure) for measure in done.measures]
        print_json("eval", {"articles": done.articles, "claims": done.claims, "measures": scores, **wrong})
        return 0
    from rich.console import Console

    console = Console(highlight=False)
    if misses:
        show_misses(console, done.misses)
    show_scores(console, done.measures)
    told = words(quiet)
    told.print(f"{count(done.claims, 'claim')} in {count(done.articles, 'article')} of the gold set")
    if not misses and done.misses:
        told.print(f"{count(len(done.misses), 'thing')} went wrong; --misses lists them")
    return 0


def _miss(record: dict[str, object]) -> dict[str, object]:
    place = record.pop("place")
    assert isinstance(place, dict)
    return {**record, **place}
