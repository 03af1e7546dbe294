"""Where projects stand, on a terminal: the disputed first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimcheck.gold_questions import GoldScore
from claimcheck.pointers import stream_address
from claimcheck.report.console import heading, shown
from claimcheck.report.screens import answers_so_far, count, show_rejected, table_of
from claimcheck.tasks import KIND_LABELS
from claimcheck.workflows.reviewing import ReviewerRow
from claimcheck.workflows.standing import STATUSES, Standing

_BARS = "▁▂▃▄▅▆▇█"
_STEPS = {
    timedelta(hours=1): "hour",
    timedelta(days=1): "day",
    timedelta(days=7): "week",
    timedelta(days=28): "four weeks",
}
_LISTED = 10


def show_projects(console: Console, found: Sequence[Standing]) -> None:
    """A row a project."""
    table = _counts("Project")
    table.add_column("In quarantine", justify="right")
    for one in found:
        numbers = [_number(one.statuses[status]) for status in STATUSES]
        table.add_row(shown(one.title), f"{one.claims:,}", *numbers, _number(len(one.rejected)))
    console.print(table)


def show_standing(console: Console, one: Standing) -> None:
    """One project: what is disputed, what is settled, who owes what, what is in quarantine, and how it went."""
    console.print(heading(one.title))
    share = f" for {one.overlap:.0%} of the claims, 1 for the others" if one.overlap < 1 else ""
    settings = f"({one.policy}, {count(one.reviews_per_claim, 'answer')} a claim{share})"
    console.print(f"{one.url}  {settings}", markup=False, soft_wrap=True)
    if one.disputed:
        _show_disputed(console, one)
    table = _counts("Kind")
    for kind, statuses in one.kinds:
        table.add_row(KIND_LABELS[kind], f"{sum(statuses.values()):,}", *(_number(statuses[s]) for s in STATUSES))
    if len(one.kinds) != 1:
        table.add_section()
        table.add_row("All", f"{one.claims:,}", *(_number(one.statuses[status]) for status in STATUSES))
    console.print(table)
    if one.waiting:
        parts = [f"{count(claims, 'claim')} for {number} more" for number, claims in one.waiting.items()]
        missing = sum(number * claims for number, claims in one.waiting.items())
        verb = "is" if missing == 1 else "are"
        console.print(f"{count(missing, 'answer')} {verb} missing: {', '.join(parts)}")
    if handed := one.nobodys - one.beyond:
        verb, them = ("has", "it") if handed == 1 else ("have", "them")
        console.print(
            f"{count(handed, 'answer')} of these {verb} nobody to give {them}: the next push hands {them} out"
        )
    if one.beyond:
        verb, them = ("has", "it") if one.beyond == 1 else ("have", "them")
        console.print(f"{count(one.beyond, 'answer')} of these {verb} nobody left at this desk to give {them}")
    if one.reviewers:
        console.print(_reviewers(one))
    if one.gold:
        _show_gold(console, one.gold)
    asked = {score.reviewer for score in one.gold if score.open}
    for owing in one.reviewers:
        if owing.url and (owing.open or owing.reviewer in asked):
            console.print(shown(f"{owing.reviewer} goes on at {stream_address(owing.url)}"), soft_wrap=True)
    if one.rejected:
        console.print(f"{count(len(one.rejected), 'record')} in quarantine:")
        show_rejected(console, one.rejected, 5)
        console.print()
    if one.since and one.last:
        bars = "".join(_BARS[-(-number * (len(_BARS) - 1) // max(one.progress))] for number in one.progress)
        span = f"{one.since:%d %b %H:%M} to {one.last:%d %b %H:%M} UTC"
        answers = count(one.answers, "answer")
        # One bar shows nothing.
        console.print(f"{bars}  {answers} by {_STEPS[one.step]}, {span}" if len(bars) > 1 else f"{answers}, {span}")


def _show_disputed(console: Console, one: Standing) -> None:
    console.print()
    console.print(heading("Disputed"))
    for claim in one.disputed[:_LISTED]:
        console.print(shown(claim.claim.text).append(f"  ({answers_so_far(claim)})", style="red"))
        # Whole, on a line of its own: a link that is broken in two opens nothing.
        console.print(shown(f"  {claim.task_url}"), style="dim", soft_wrap=True)
    if len(one.disputed) > _LISTED:
        console.print(f"… and {len(one.disputed) - _LISTED:,} more")


def _show_gold(console: Console, scores: Sequence[GoldScore]) -> None:
    """How reviewers did on the gold questions, and where they were wrong."""
    table = table_of(None)
    table.expand = False
    table.add_column("On gold questions", overflow="fold")
    apart = any(score.open for score in scores)
    for name in ("Right", "Of answered", "Skipped", "Still open to them")[: 4 if apart else 3]:
        table.add_column(name, justify="right")
    for score in scores:
        numbers = (score.right, len(score.answers), score.skipped, score.open)[: 4 if apart else 3]
        table.add_row(shown(score.reviewer), *map(_number, numbers))
    console.print(table)
    wrong = [(score.reviewer, answer) for score in scores for answer in score.answers if not answer.right]
    for who, answer in wrong[:_LISTED]:
        line = shown(answer.claim).append(f"  (expected {answer.expected}, {who} answered {answer.given})", style="red")
        console.print(line)
    if len(wrong) > _LISTED:
        console.print(f"… and {len(wrong) - _LISTED:,} more; --json has all")


def show_reviewers(console: Console, rows: Sequence[ReviewerRow]) -> None:
    """A row a person."""
    table = table_of(None)
    table.expand = False
    table.add_column("Reviewer", overflow="fold")
    table.add_column("Name", overflow="fold")
    for name in ("Answers", "Skipped", "Still open to them"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(shown(row.email), shown(row.name), *map(_number, (row.answers, row.skipped, row.open)))
    console.print(table)


def _reviewers(one: Standing) -> Table:
    table = table_of(None)
    table.expand = False
    table.add_column("Reviewer", overflow="fold")
    apart = any(owing.url for owing in one.reviewers)
    for name in ("Given", "Answers", "Skipped", "Still open to them", "In quarantine")[not apart :]:
        table.add_column(name, justify="right")
    for owing in one.reviewers:
        numbers = (owing.claims or 0, owing.answers, owing.skipped, owing.open, owing.quarantined)[not apart :]
        table.add_row(shown(f"{owing.reviewer}{' (left)' if owing.left else ''}"), *map(_number, numbers))
    return table


def _counts(first: str) -> Table:
    table = table_of(None)
    table.expand = False
    table.add_column(first, overflow="fold")
    table.add_column("Claims", justify="right")
    styles = {"disputed": "bold red", "open": "", "agreed": "green", "adjudicated": "bold green"}
    for status in STATUSES:
        table.add_column(status.capitalize(), justify="right", style=styles[status])
    return table


def _number(number: int) -> str | Text:
    return f"{number:,}" if number else Text("·", style="dim")
