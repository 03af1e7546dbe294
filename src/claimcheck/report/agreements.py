"""How far reviewers agree, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from claimcheck.agreement import Agreement, Coefficient, Question
from claimcheck.model import KINDS, Project
from claimcheck.report.console import heading, shown
from claimcheck.report.scores import number
from claimcheck.report.screens import count, table_of
from claimcheck.tasks import KIND_LABELS

_QUESTIONS = {"verdict": "Is the claim right?", "said": "Did the speaker say it?"}


def show_agreement(console: Console, question: Question, project: Project) -> None:
    """The figures of one question, by kind and by pair of reviewers, and which answers stood against which."""
    whole = question.whole
    console.print(heading(f"{_QUESTIONS.get(question.control, question.control)} ({question.control})"))
    console.print(
        f"{count(whole.answers, 'answer')} of {count(whole.reviewers, 'reviewer')}; "
        f"{count(whole.claims, 'claim')} with two or more",
    )
    if not whole.answers:
        console.print()
        return
    console.print(_figures(whole))
    if whole.reviewers > 1 and whole.claims:
        if len(question.kinds) > 1:
            console.print(_table("By kind", question.kinds, ("raw", "alpha", "ac1")))
        if len(question.pairs) > 1:
            console.print(_table("By pair of reviewers", question.pairs, ("raw", "cohen", "ac1")))
        if len(question.labels) > 1:
            console.print(heading("Pairs of answers to the same claim: how often the one stood with the other"))
            console.print(_confusion(question, project))


def _figures(whole: Agreement) -> Table:
    table = _plain(None)
    table.add_column("Figure")
    table.add_column("Value", justify="right")
    table.add_column("95 % interval", justify="right")
    table.add_column("")
    for one in whole.figures:
        table.add_row(one.label, _value(one), _interval(one), one.why or "")
    return table


def _table(title: str, parts: Sequence[Agreement], keys: Sequence[str]) -> Table:
    table = _plain(title)
    table.add_column("")
    table.add_column("Claims", justify="right")
    for key in keys:
        table.add_column(parts[0].figure(key).label, justify="right")
    undefined: dict[str, None] = {}
    for part in parts:
        figures = [part.figure(key) for key in keys]
        undefined |= dict.fromkeys(one.why for one in figures if one.why)
        cells = [f"{_value(one)} {_interval(one)}".strip() for one in figures]
        name = KIND_LABELS[part.name] if part.name in KINDS else part.name
        table.add_row(shown(name), f"{part.claims:,}", *cells)
    if undefined:
        table.caption = shown(f"–: {'; '.join(undefined)}")
        table.caption_justify = "left"
    return table


def _confusion(question: Question, project: Project) -> Table:
    answers = project.verdicts if question.control == "verdict" else project.said
    words = {answer.key: answer.label for answer in answers}
    table = _plain(None)
    table.add_column("")
    for label in question.labels:
        table.add_column(shown(words.get(label, label)), justify="right", max_width=12, overflow="fold")
    for place, label in enumerate(question.labels):
        cells = [f"{times:,}" if times else "·" for times in question.confusion[place][place:]]
        table.add_row(shown(words.get(label, label)), *[""] * place, *cells)
    return table


def _plain(title: str | None) -> Table:
    table = table_of(heading(title) if title else None)
    table.expand = False
    return table


def _value(one: Coefficient) -> str:
    return "–" if one.value is None else _signed(one.value)


def _interval(one: Coefficient) -> str:
    return f"{_signed(one.low)} to {_signed(one.high)}" if one.low is not None and one.high is not None else ""


def _signed(value: float) -> str:
    """``.812``, ``−.071``, ``1.000``."""
    text = number(abs(value))
    return f"−{text}" if value < -0.0005 else text
