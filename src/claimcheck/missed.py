"""Claims that a reviewer saw and the splitter missed: the words that were pasted, found in the article again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claimcheck.language.shadow import shadow
from claimcheck.model import Problem, Span

_MARKS = '"“”„«» \t'
_STOP = re.compile(r"(?<!\.\w)[.,;:!?]$")  # of a sentence, not of "U.S."
_ADDED = {"reviewer.missed", "reviewer.added"}


@dataclass(frozen=True, slots=True)
class Missed:
    """A stretch of the article that ``reviewer`` named as a missed claim, in the task ``task_id``."""

    span: Span
    text: str
    reviewer: str
    task_id: int


def missed_in(lines: Sequence[str], article: str | None, where: str) -> tuple[tuple[Span, ...], list[Problem]]:
    """Where the pasted words stand, a line each, and what is wrong with the others: each must stand in one place.

    White space and the shapes of quotation marks and dashes do not count; quotation marks around the words and a full
    stop behind them are no part of a claim. ``article`` is None where the task does not hold the whole of it.
    """
    spans: dict[Span, None] = {}
    problems: list[Problem] = []
    text = shadow(article) if article is not None else ""
    for line in (part.strip() for entry in lines for part in entry.splitlines()):
        words = _STOP.sub("", shadow(line).strip(_MARKS)).strip(_MARKS).split()
        if not words:
            continue
        if article is None:
            what = "is in an article too long to be shown whole; mark it in a project of claim-spans"
            problems.append(Problem("missed.long", f"{where}, missed", f"“{line}” {what}"))
            continue
        found = list(islice(re.finditer(r"\s+".join(map(re.escape, words)), text), 2))
        if len(found) == 1:
            spans[Span(*found[0].span())] = None
        elif found:
            what = "stands in the article more than once; paste more of the words around it"
            problems.append(Problem("missed.several", f"{where}, missed", f"“{line}” {what}"))
        else:
            what = "does not stand in the article; paste its words exactly, one stretch a line"
            problems.append(Problem("missed.nowhere", f"{where}, missed", f"“{line}” {what}"))
    return tuple(spans), problems


def added_words(data: Mapping[str, Any]) -> str:
    """The words of a claim that a reviewer added, out of its task's data; empty where the splitter found it."""
    record = data.get("record")
    signals = record.get("signals") if isinstance(record, Mapping) else None
    codes = {one.get("code") for one in signals or () if isinstance(one, Mapping)}
    return str(data.get("claim", "")) if codes & _ADDED else ""


def stands(words: str, text: str) -> bool:
    """Whether the text has these words, whatever their case, white space, quotation marks and dashes."""
    pattern = r"\s+".join(map(re.escape, shadow(words).casefold().split()))
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", shadow(text).casefold()) is not None
