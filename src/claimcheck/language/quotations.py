"""Quotations: a state machine over straight, curly, single and nested marks and guillemets.

A quotation stays inside its paragraph (a line). One that runs over several paragraphs opens again at the
head of each: every piece is a quotation of its own, and the piece that nothing closes ends with its paragraph.
An opening mark that nothing closes, and that the next paragraph does not take up, spoils only its own paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import Quotation, Span

_MARK = re.compile(r"""["“”„‟«»＂‘’‚‛‹›'`](?:(?<=')'?|(?<=`)`|(?<!['`]))""")
_ELISION = re.compile(r"['’‘](?:\d0s|\d\d\b|em\b|til\b|twas\b|tis\b|cause\b|n['’]|s\b|t\b)", re.I)
_OPENERS = {"“": "double", "„": "double", "‟": "double", "«": "double", "‘": "single", "‚": "single", "‛": "single",
            "‹": "single", "``": "double"}  # fmt: skip
_CLOSERS = {"”": "double", "»": "double", "’": "single", "›": "single"}
_BEFORE_OPENING = frozenset(" \t\n\xa0\u2009\u200a\u202f([{—–―-/\"'“‘«‹„…:")


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    inner: int
    level: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of ``text``, by place; a nested one follows the one that holds it."""
    lines = [found.span() for found in re.finditer(r"[^\s](?:[^\n\r\u2028\u2029]*[^\s])?", text)]
    out: list[Quotation] = []
    for place, (start, end) in enumerate(lines):
        found, dangling = _in_line(text, start, end)
        reopens = place + 1 < len(lines) and _reopens(text, *lines[place + 1])
        if dangling is not None and dangling.inner < end and reopens:
            found.append(Quotation(Span(dangling.start, end), Span(dangling.inner, end)))
        out += found
    return tuple(sorted(out, key=lambda one: (one.span.start, -one.span.end)))


def _reopens(text: str, start: int, end: int) -> bool:
    head = text[start : min(end, start + 2)]
    return head[:1] in ('"', "“", "„", "«", "‘", "‟") or head == "``"


def _in_line(text: str, start: int, end: int) -> tuple[list[Quotation], _Open | None]:
    """The quotations between ``start`` and ``end``, and the opening double mark that was left alone."""
    out: list[Quotation] = []
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, start, end))
    closers_left = sum(_may_close_single(text, found.start(), found.end(), end) for found in marks)
    for found in marks:
        mark, place, after = found[0], found.start(), found.end()
        if mark in ("'", "’", "‘", "‚", "‛", "‹", "›"):
            closes = _may_close_single(text, place, after, end)
            closers_left -= closes
            if closes and stack and stack[-1].level == "single" and not _possessive(text, place, after, closers_left):
                _close(stack.pop(), place, after, out)
            elif (
                mark not in ("’", "›")
                and closers_left
                and _looks_opening(text, place, after, start, end)
                and not _ELISION.match(text, place)
                and not any(one.level == "single" for one in stack)
            ):
                stack.append(_Open(place, after, "single"))
            continue
        opens = _looks_opening(text, place, after, start, end)
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].level == "double"), None)
        if mark in ('"', "＂", "''"):
            slipped = depth is None and found is not marks[-1] and _slipped(text, place, after)
            opening = opens or slipped if depth is None else opens and not _could_close(text, place, start)
        elif mark in ("”", "»"):
            opening = depth is None and opens
        elif mark == "“":
            # „ closes with it in German; typed for the other one behind a word ('We left.“'), it closes, too
            opening = (
                depth is None or opens or (text[stack[depth].start] != "„" and not _could_close(text, place, start))
            )
        else:
            opening = True
        if opening:
            if depth is not None:  # the one before was never closed: it spoils nothing but itself
                del stack[depth:]
            stack.append(_Open(place, after, "double"))
        elif depth is not None:
            one = stack[depth]
            del stack[depth:]
            _close(one, place, after, out)
    dangling = next((one for one in stack if one.level == "double"), None)
    return out, dangling


def _close(one: _Open, place: int, after: int, out: list[Quotation]) -> None:
    if one.inner < place:
        out.append(Quotation(Span(one.start, after), Span(one.inner, place)))


def _looks_opening(text: str, place: int, after: int, start: int, end: int) -> bool:
    before_fits = place == start or text[place - 1] in _BEFORE_OPENING
    return before_fits and after < end and not text[after].isspace() and text[after] not in ",;:!?)]"


def _slipped(text: str, place: int, after: int) -> bool:
    """Whether the space stands on the wrong side of an opening mark ('Ruiz said," It rained"')."""
    return (
        text[place - 1 : place] in (",", ":")
        and text[after : after + 1] == " "
        and text[place - 2 : place - 1].isalpha()
    )


def _could_close(text: str, place: int, start: int) -> bool:
    """Whether a straight mark inside an open quotation may be its end (nothing but a space before it says no)."""
    return place > start and not text[place - 1].isspace() and text[place - 1] not in "([{"


def _may_close_single(text: str, place: int, after: int, end: int) -> bool:
    if text[place] in ("‘", "‚", "‛", "‹"):
        return False
    return place > 0 and not text[place - 1].isspace() and (after >= end or not text[after].isalnum())


def _possessive(text: str, place: int, after: int, closers_left: int) -> bool:
    """The apostrophe of "the generals' plan": after an s, before a word, with another mark to close the quotation."""
    return (
        closers_left > 0
        and text[place - 1] in "sS"
        and text[after : after + 1] == " "
        and text[after + 1 : after + 2].islower()
    )
