"""Sentences: nupunkt's, cut at line ends, joined where a quotation goes on, without headings and boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nupunkt import sent_spans

from claimcheck.language.boilerplate import credit, dateline, is_boilerplate, is_boilerplate_line, is_end, of_the_author
from claimcheck.language.headings import fused_heading, is_heading_line
from claimcheck.model import Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BULLET = re.compile(r"[•▪●◦‣*—-]\s+")
# a small letter goes on with the sentence before; so does a verb of saying after a quotation's ? or !
_GOES_ON = re.compile(r"[a-zß-öø-ÿ][a-z]+\b(?!\.\w)|[a-z]\) ")
# "… of New York. And it …": what can only open a sentence, behind a word that is no title and no short form
_OPENS = re.compile(
    r"[.!?](?:(?<=[a-z]{2}.)\s+(?=(?:And|But|So|They|He|She|It|We|I|You|This|That|These|Those|There|If|When|While|However|My|"
    r"Our|His|Her|Their|What|Who|How|Why)(?:'[a-z]{1,2})? [a-z])|"
    r"(?<=Org\.|Inc\.|Ltd\.)\s+(?=[A-Z][a-z]+ (?:[a-z]+ )?(?:is|are|was|were|has|have|had|will|would)\b))"
)
_SHORT_FORM = re.compile(
    r"\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Prof|Rev|Hon|Capt|Maj|Messrs|Supt|Insp|Det|Adm|Cmdr|Amb|vs|etc|approx|"
    r"dept|est|fig|vol|art|sec|incl)[.]\Z"
)
# what a number follows: "Rs. 40,000", "No. 5"
_NUMBERED = re.compile(r"\b(?:Rs|Nos?|Nr|Arts?|Secs?|[A-Z]\.[A-Z]|Figs?|Vol|Ch|[Pp]aras?|pp?|ca?|approx|Op|Cl|Reg)\.\Z")
# who said it, behind a quotation that ends with a full stop ('"We left." Smith said.')
_WHO_SAID = re.compile(
    r"[—-]+ ?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}\Z|"
    r"(?:[A-Z][\w.'-]*\s){1,4}(?:said|says|added|told \w+|wrote|replied)(?: on [A-Z]\w+day)?\.\Z"
)
# where a mark of quotation closes a sentence and another begins ('… the story." Smith resigned'), unless what follows
# says whose words they were ('… the story." Smith said.')
_MISSED = re.compile(
    r"[\"')\]](?<=[a-z0-9%)][.!?].)[\"')\]]?\s+(?=[\"'(\[]{0,2}[A-Z])"
    r"(?!(?:[A-Z][\w.'-]* ){1,4}(?:said|says|told|tells|added|adds|wrote|writes|asked|asks)\b)"
)


_LAST = 3
"""How many lines from the end who wrote the article may be told."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out. The kinds of span do not overlap; each is sorted.

    ``captions`` are the sentences under pictures, which a credit ends ("The old bridge. Image: Ana Ruiz").
    """

    sentences: tuple[Span, ...]
    headings: tuple[Span, ...]
    boilerplate: tuple[Span, ...]
    captions: tuple[Span, ...] = ()


def layout(shadow: str, title: str | None = None) -> Layout:
    """The sentences, headings and boilerplate of a text, from its shadow."""
    sentences: list[Span] = []
    headings: list[Span] = []
    boilerplate: list[Span] = []
    captions: list[Span] = []
    was_heading = False
    lines = [found.span() for found in _LINE.finditer(shadow)]
    for at, (start, end) in enumerate(lines):
        if sentences and end - start <= 12 and is_end(shadow, start, end):
            boilerplate += (Span(*line) for line in lines[at:])  # of a press release: contacts, notes to editors
            break
        if is_boilerplate_line(shadow, start, end) and end - start <= 300:
            credited = None if is_boilerplate(shadow, start, end) else credit(shadow, start, end)
            if credited is not None:
                captions += _sentences(shadow, start, credited)
            rest = credited or start
            boilerplate.append(Span(rest + len(shadow[rest:end]) - len(shadow[rest:end].lstrip()), end))
            continue
        before = shadow[lines[at - 1][1] : start].count("\n") if at else 2
        after = shadow[end : lines[at + 1][0]].count("\n") if at + 1 < len(lines) else 2
        goes_on = before < 2 and shadow[lines[at - 1][1] - 1] not in ".!?…\"')" and not was_heading
        was_heading = False
        if title and shadow[start:end].rstrip(".") == title.rstrip("."):
            headings.append(Span(start, end))
            was_heading = True
            continue
        if (
            not goes_on
            and len(lines) > 1
            and is_heading_line(shadow, start, end, first=at == 0, alone=before > 1 and after > 1)
        ):
            headings.append(Span(start, end))
            was_heading = True
            continue
        line = start
        bullet = _BULLET.match(shadow, start, end)
        start = bullet.end() if bullet else start
        body = dateline(shadow, start, end, lead=not sentences)
        if body > start:
            boilerplate.append(Span(start, start + len(shadow[start:body].rstrip())))
        for one in _sentences(shadow, body, end):
            looked_at = one.start == line and one.end == end <= line + 300
            fused = fused_heading(shadow, one.start, one.end)
            if fused:
                headings.append(fused)
                rest = fused.end
                while not shadow[rest].isalnum() and shadow[rest] not in "\"'([":
                    rest += 1
                one = Span(rest, one.end)
            around = (fused or not looked_at) and is_boilerplate(shadow, one.start, one.end)
            if not around and sentences and at >= len(lines) - _LAST:
                around = of_the_author(shadow, one.start, sentences[0].start)
            if around:
                boilerplate.append(one)
            else:
                sentences.append(one)
    return Layout(tuple(sentences), tuple(headings), tuple(boilerplate), tuple(captions))


def _sentences(shadow: str, start: int, end: int) -> list[Span]:
    if shadow[start:end].isalnum():
        return [Span(start, end)]  # one word alone
    out: list[Span] = []
    for first, last in sent_spans(shadow[start:end]):
        part = shadow[start + first : start + last]
        left = start + first + len(part) - len(part.lstrip())
        right = start + first + len(part.rstrip())
        if left >= right:
            continue
        for cut in sorted((*_MISSED.finditer(shadow, left, right), *_opened(shadow, left, right)), key=_place):
            inner = cut.start() + len(cut[0].rstrip())
            _add(out, shadow, left, inner)
            left = cut.end()
        _add(out, shadow, left, right)
    return out


def _place(found: re.Match[str]) -> int:
    return found.start()


def _opened(shadow: str, left: int, right: int) -> Iterator[re.Match[str]]:
    """The places where a word opens a sentence that stands nowhere else with a capital."""
    for found in _OPENS.finditer(shadow, left, right):
        if not _SHORT_FORM.search(shadow, max(left, found.start() - 9), found.start() + 1):
            yield found


def _add(out: list[Span], shadow: str, left: int, right: int) -> None:
    """Take a sentence, or join what goes on with the one before."""
    if left < right:
        named = out and shadow[out[-1].end - 1] == '"' and _WHO_SAID.match(shadow[left : min(right, left + 90)])
        goes_on = shadow[left] in ")],;" or _GOES_ON.match(shadow, left, right)  # "Sen. Lund (D-S.C.), noting …"
        if out and shadow[left].isdigit():
            goes_on = goes_on or _NUMBERED.search(shadow, max(left - 12, out[-1].start), out[-1].end)
        if out and (named or goes_on or not _has_word(shadow, left, right)):
            out[-1] = Span(out[-1].start, right)
        else:
            out.append(Span(left, right))


def _has_word(shadow: str, left: int, right: int) -> bool:
    return any(char.isalnum() for char in shadow[left:right])
