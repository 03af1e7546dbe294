"""Tables for a terminal. They fold long text instead of cutting it, and say with words what they say with colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimcheck.articles import Entry
from claimcheck.export import in_order
from claimcheck.language.checkworthiness import reasons as worth
from claimcheck.language.shadow import shadow
from claimcheck.model import Article, CheckedClaim, Claim, Rejected, Status
from claimcheck.report.console import heading, printable, shown
from claimcheck.tasks import KIND_LABELS, figures_text

_STATUS_STYLE: dict[Status, str] = {
    "open": "dim",
    "agreed": "green",
    "disputed": "bold red",
    "adjudicated": "bold green",
}


def show_claims(console: Console, article: Article, claims: Sequence[Claim], *, explain: bool = False) -> None:
    """The claims of one article: what is claimed, of what kind, by whom; with ``explain``, which rules found it,
    what makes it worth checking, and the claim as a sentence to be read alone, where there is one."""
    wide = console.width >= 100
    table = table_of(heading(f"{article.title or article.id}: {count(len(claims), 'claim')}"))
    table.add_column("Place", justify="right", no_wrap=True, style="dim")
    table.add_column("Claim", ratio=6, overflow="fold")
    table.add_column("Kind", width=13, overflow="fold")
    table.add_column("Speaker", ratio=3, overflow="fold")
    if wide:
        table.add_column("Figures", ratio=2, overflow="fold")
    for claim in claims:
        reasons = "".join(f"\n{signal.code}: {signal.reason}" for signal in claim.signals) if explain else ""
        if explain and (why := worth(shadow(claim.text))):
            reasons += f"\nworth checking ({claim.score:.2f}): {', '.join(why)}"
        if explain and claim.standalone:
            reasons += f"\nalone: {claim.standalone}"
        figures = figures_text(claim.quantities)
        below = f"\n[{figures}]" if figures and not wide else ""
        cells: list[str | Text] = [
            str(claim.span.start),
            shown(claim.text).append(printable(below + reasons), style="dim"),
            KIND_LABELS[claim.kind],
            shown(_speaker(claim)),
        ]
        table.add_row(*cells, *([shown(figures)] if wide else []))
    console.print(table)


_DROPPED = 40
"""So many passages that were left out of a page are shown; a page of news has some dozens."""


def show_intake(console: Console, entry: Entry) -> None:
    """What is known of an article beside its text, and what of its page is not in it, a line a passage."""
    article = entry.article
    about = (("url", article.url), ("published", article.published), ("author", article.author))
    known = [f"{what}: {value}" for what, value in about if value]
    for fact in [*known, *entry.facts]:
        console.print(shown(fact), style="dim")
    if entry.dropped:
        console.print(f"left out of the page, {count(len(entry.dropped), 'passage')}:", style="dim")
    for passage in entry.dropped[:_DROPPED]:
        console.print(shown(f"  {shorten(passage, 100, placeholder=' …')}"), style="dim")
    if len(entry.dropped) > _DROPPED:
        console.print(f"  … and {len(entry.dropped) - _DROPPED:,} more", style="dim")


def show_verdicts(console: Console, checked: Iterable[CheckedClaim]) -> None:
    """The rulings, in the articles' order; what was answered so far where one is open or disputed. In a narrow terminal
    the speaker stands below the claim, and whether it was said below the verdict."""
    wide = console.width >= 100
    table = table_of(None)
    table.add_column("Claim", ratio=6, overflow="fold")
    if wide:
        table.add_column("Speaker", width=14, overflow="fold")
    table.add_column("Verdict", width=14 if wide else 19, overflow="fold")
    if wide:
        table.add_column("Said", width=8, overflow="fold")
    table.add_column("Status", no_wrap=True)
    for one in in_order(checked):
        ruling = one.ruling
        claim, speaker = shown(one.claim.text), _speaker(one.claim)
        verdict = Text(_words(ruling.verdict) or answers_so_far(one))
        differ = ruling.said_disputed
        said = Text("disputed", style=_STATUS_STYLE["disputed"]) if differ else Text(_words(ruling.said))
        status = Text(ruling.status, style=_STATUS_STYLE[ruling.status])
        if wide:
            table.add_row(claim, shown(speaker), verdict, said, status)
            continue
        if speaker:
            claim.append(printable(f"\n{speaker}"), style="dim")
        if said:
            verdict.append("\nsaid: ", style="dim").append(said)
        table.add_row(claim, verdict, status)
    console.print(table)


def say_rejected(console: Console, rejected: Sequence[Rejected], quarantine: str | None) -> None:
    """What a pull put into the file ``quarantine``, why, and what to do about it."""
    console.print(f"{count(len(rejected), 'record')} did not validate, and went to {quarantine}:", markup=False)
    show_rejected(console, rejected)
    console.print("next: have their reviewers mend them in Label Studio, and pull again")


def show_rejected(console: Console, rejected: Sequence[Rejected], limit: int = 10) -> None:
    """What went to quarantine, and why."""
    for one in rejected[:limit]:
        for problem in one.problems:
            line = Padding(shown(f"{one.reviewer or 'nobody'}: {problem}"), (0, 0, 0, 2), expand=False)
            console.print(line, style="yellow", highlight=False, soft_wrap=False)  # which would cut it at the width
        if one.task_url:
            console.print(shown(f"    {one.task_url}"), style="dim", highlight=False, soft_wrap=True)
    if len(rejected) > limit:
        console.print(f"  … and {len(rejected) - limit} more", highlight=False)


def tally(checked: Sequence[CheckedClaim]) -> str:
    """``24 claims: 12 agreed, 3 disputed, 9 open (2 with an answer)``."""
    counts = Counter(one.ruling.status for one in checked)
    order: tuple[Status, ...] = ("agreed", "adjudicated", "disputed", "open")
    begun = sum(one.ruling.status == "open" and one.ruling.agreement is not None for one in checked)
    answered = f" ({begun} with an answer)" if begun else ""
    parts = ", ".join(f"{counts[status]} {status}" for status in order if counts[status]) + answered
    differ = sum(one.ruling.said_disputed for one in checked)
    parts += f"; on {differ} of the agreed, whether it was said is disputed" if differ else ""
    return f"{count(len(checked), 'claim')}{': ' if parts else ''}{parts}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


_NARROW = 60
"""Columns below which a table whose words have no room is shown as a list."""


class _WholeTable(Table):
    """Breaks what has no room in its column, and cuts nothing off: half a figure is another figure. On a narrow screen,
    where words would be broken, each row is a few lines: the heading, and what stands under it."""

    def add_column(self, *args: Any, **options: Any) -> None:
        super().add_column(*args, **{"overflow": "fold", **options})

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= _NARROW or self.__rich_measure__(console, options).minimum <= options.max_width:
            yield from super().__rich_console__(console, options)
            return
        if self.title:
            yield self.title
        for row in zip(*(column.cells for column in self.columns), strict=True):
            yield Text()
            for column, cell in zip(self.columns, row, strict=True):
                words = cell if isinstance(cell, Text) else Text(str(cell))
                if words:
                    heading = Text(f"{column.header}: ", style="bold") if column.header else Text()
                    yield heading + words


def table_of(title: Text | None) -> Table:
    """The look of all tables; ``title`` stands above it."""
    from rich.box import SIMPLE_HEAD

    return _WholeTable(
        title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, expand=True, row_styles=["", ""]
    )


def _speaker(claim: Claim) -> str:
    attribution = claim.attribution
    if not attribution:
        return ""
    return attribution.speaker or (f"({attribution.hedge})" if attribution.hedge else "")


def _words(key: str | None) -> str:
    return (key or "").replace("_", " ")


def answers_so_far(one: CheckedClaim) -> str:
    """``supported 2 / refuted 1``: what the reviewers of a claim answered; where they differ on nothing else, whether
    it was said: ``said: verbatim 1 / altered 1``."""
    reviews = [review for review in one.ruling.reviews if not review.adjudicates]
    about = one.ruling.said_disputed
    answers = Counter(found for review in reviews if (found := review.said if about else review.verdict))
    return ("said: " if about else "") + " / ".join(f"{_words(key)} {number}" for key, number in answers.most_common())
