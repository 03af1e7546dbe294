"""Claim -> the task that Label Studio shows a reviewer.

Everything that a reviewer sees of an article is built here from offsets, as escaped HTML: an article can neither
style the form, nor load a picture, nor run a script. Label Studio itself would keep ``<style>`` and ``<img>``.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from claimcheck import __version__
from claimcheck.language.checkworthiness import reasons
from claimcheck.language.shadow import shadow
from claimcheck.model import Article, Attribution, Claim, Kind, Mode, Project, Quantity, Span
from claimcheck.pointers import links_html, neighbours_html, on_the_web, outward
from claimcheck.questions import asked_of
from claimcheck.records import to_record

Task = dict[str, Any]

KIND_LABELS: dict[Kind, str] = {
    "statistic": "Statistic",
    "policy_change": "Policy change",
    "personal_experience": "Personal experience",
    "causal": "Cause and effect",
    "comparison": "Comparison",
    "prediction": "Prediction",
    "statement": "Statement",
    "event": "Event",
    "state": "State of affairs",
    "opinion": "Opinion",
}
_MODE_WORDS: dict[Mode, str] = {
    "direct": "in quotation marks",
    "indirect": "reported",
    "mixed": "reported, partly in quotation marks",
    "unnamed": "no source named",
}
HIGH = 0.5
"""From this score on a claim is more likely than not to be called worth checking."""
PASSAGE_WORDS = 120
"""About how many words of a long paragraph are shown around a claim."""
_PASSAGE_MOST = 160
"""Up to so many words paragraphs are shown whole: as much as can be read beside the form without scrolling."""
_SENTENCE_START = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_TAG = re.compile(r"<[^<>]*>")


def task_for(
    claim: Claim, article: Article, project: Project, *, claims: Sequence[Claim] = (), push_id: str = ""
) -> Task:
    """The task that puts ``claim`` before a reviewer: ``{"data": …}``, as ``schemas/task.schema.json`` has it.

    ``claims`` are the article's other claims, marked lightly; ``push_id`` names the push that the task came with.
    Raises ValueError where the claim's span does not hold the claim's text: such a claim is of another text.
    """
    return _task(claim, _Page.of(article, claims), project, push_id)


def tasks_for(claims: Sequence[Claim], article: Article, project: Project, *, push_id: str = "") -> Iterator[Task]:
    """The tasks of all claims of an article, as :func:`task_for` makes each; the article is laid out once for all."""
    page = _Page.of(article, claims)
    for claim in claims:
        yield _task(claim, page, project, push_id)


@dataclass(frozen=True, slots=True)
class _Page:
    """An article laid out: its ``lines`` with all claims (``marks``) marked lightly, ``layout`` the class of its
    paragraphs, how many ``words`` it has, the claims' ``ids`` in reading order, and their
    ``places`` there."""

    article: Article
    marks: Sequence[Span]
    lines: Sequence[_Line]
    layout: str
    words: int
    ids: Sequence[str]
    places: Mapping[str, int]

    @staticmethod
    def of(article: Article, claims: Collection[Claim]) -> _Page:
        text = article.text
        marks = sorted({claim.span for claim in claims})
        lines: list[_Line] = []
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            near = tuple(mark for mark in marks if mark.start < end and start < mark.end)
            lines.append(_Line(start, end, near, _line_html(text, start, end, None, near)))
            start = end + 1
        ids = [claim.id for claim in sorted(claims, key=lambda claim: (claim.span, claim.id))]
        places = {key: place for place, key in enumerate(ids)}
        return _Page(article, marks, lines, _layout(text), _words(text), ids, places)


class _Line(NamedTuple):
    start: int
    end: int
    near: tuple[Span, ...]
    html: str


def _task(claim: Claim, page: _Page, project: Project, push_id: str) -> Task:
    article = page.article
    if claim.span.of(article.text) != claim.text:
        raise ValueError(f"claim {claim.id} is not at {claim.span.start}..{claim.span.end} of article {article.id}")
    attribution = claim.attribution
    lines = _lines_html(page, claim.span)
    passage = _passage_html(claim, page, lines)
    speaker = claim.speaker or ""
    return {
        "data": {
            "claim_id": claim.id,
            "article_id": article.id,
            "article_sha256": article.sha256,
            "article_title": article.title or "",
            "article_url": article.url or "",
            "start": claim.span.start,
            "end": claim.span.end,
            "claim": claim.text,
            "kind": claim.kind,
            "kind_label": KIND_LABELS[claim.kind],
            "speaker": speaker,
            "role": (attribution.role if attribution else None) or "",
            "mode": attribution.mode if attribution else "",
            "hedge": (attribution.hedge if attribution else None) or "",
            "cue": (attribution.cue if attribution else None) or "",
            "figures": figures_text(claim.quantities),
            "sentence": claim.sentence.of(article.text),
            "reasons": "; ".join(signal.reason for signal in claim.signals),
            "score": claim.score,
            "splitter": f"claimcheck {__version__}",
            "push_id": push_id,
            "form": project.form_hash,
            "card_html": _card_html(claim, page, project),
            "passage_html": passage,
            "article_html": _article_html(page, lines, passage, project.article_word_limit),
            # A Repeater over this list draws its question once or not at all.
            "show": {"said": [1] if speaker else [], **{key: [1] for key in asked_of(claim, project.questions)}},
            "record": to_record(claim),
        }
    }


def text_of(article_html: str) -> str:
    """The article's text out of its ``article_html``: the tags go, the entities become characters."""
    return html.unescape(_TAG.sub("", article_html))


def figures_text(quantities: Iterable[Quantity]) -> str:
    """The figures of a claim as one line for people: ``60 per cent (increase); 500 (more than)``."""
    return "; ".join(_figure(quantity) for quantity in quantities)


def _figure(quantity: Quantity) -> str:
    text = " ".join(quantity.text.split())
    approximator = quantity.approximator.replace("_", " ") if quantity.approximator else ""
    notes = [note for note in (approximator, quantity.direction) if note and note not in text.casefold()]
    return f"{text} ({', '.join(notes)})" if notes else text


def _card_html(claim: Claim, page: _Page, project: Project) -> str:
    """What is known about the claim: kind, hedge, speaker, figures, why it was picked, and where to look it up."""
    attribution = claim.attribution
    head = f'<span class="cc-kind">{KIND_LABELS[claim.kind]}</span>'
    if attribution and attribution.hedge:
        head += f' <span class="cc-hedge">Hedged: “{_inline(attribution.hedge)}”</span>'
    place = page.places.get(claim.id)
    nav = neighbours_html(place, page.ids, page.article.id) if place is not None else ""
    rows = [f'<div class="cc-head"><div>{head}</div>{nav}</div>', _fact("Speaker", _speaker_html(attribution))]
    if claim.quantities:
        rows.append(_fact("Figures", f"<b>{_inline(figures_text(claim.quantities))}</b>"))
    if claim.signals:
        rows.append(_fact("Why", _dim(_why(claim))))
    links = links_html(claim, page.article, project.links)
    rows += [_fact("Look up", links)] if links else []
    return "".join(rows)


def _why(claim: Claim) -> str:
    """Why the claim was found, and where it ranks high, what makes it worth checking; one line."""
    told = "; ".join(signal.reason for signal in claim.signals)
    worth = ", ".join(reasons(shadow(claim.text), 2)) if claim.score >= HIGH else ""
    return f"{told} · worth checking ({claim.score:.2f}): {worth}" if worth else told


def _speaker_html(attribution: Attribution | None) -> str:
    if attribution is None:
        return _dim("none: the article says it itself")
    if attribution.speaker is None:
        return _dim("no source named")
    said = attribution.speaker.casefold().split()
    told = attribution.role is None or set(attribution.role.casefold().split()) <= set(said)  # "Minister Ana Ruiz"
    role = "" if told else f", {_inline(attribution.role or '')}"
    cue = f", “{attribution.cue}”" if attribution.cue else ""
    return f"<b>{_inline(attribution.speaker)}</b>{role} {_dim(f'({_MODE_WORDS[attribution.mode]}{cue})')}"


def _fact(key: str, value: str) -> str:
    return f'<div class="cc-fact"><span class="cc-key">{key}</span><span>{value}</span></div>'


def _dim(words: str) -> str:
    return f'<span class="cc-dim">{_inline(words)}</span>'


def _passage_html(claim: Claim, page: _Page, lines: Sequence[str]) -> str:
    """The claim in its surroundings, under the article's title, with a link to where it was published."""
    article = page.article
    passage = _passage(claim, article.text)
    body = _part_html(page, lines, passage, claim.span)
    # The form draws an ellipsis where the passage begins or ends within a line.
    classes = [page.layout]
    classes += ["cc-midway"] if article.text[: passage.start].rpartition("\n")[2].strip() else []
    classes += ["cc-broken"] if article.text[passage.end :].partition("\n")[0].strip() else []
    link = _link(article, "Open the original")
    return (
        f'<div class="cc-from"><b>{_inline(article.title or article.id)}</b>{" · " if link else ""}{link}</div>'
        f'<div class="{" ".join(classes)}">{body}</div>'
    )


def _article_html(page: _Page, lines: Sequence[str], passage: str, limit: int) -> str:
    """The whole article, or beyond ``limit`` words the passage and a note."""
    if page.words > limit:
        link = _link(page.article, "Read it where it was published")
        note = f"The article has {page.words:,} words, too many to be shown here; this is the passage. {link}".strip()
        return f'<div class="cc-dim">{note}</div>{passage}'
    return f'<div class="{page.layout}">{_together(lines)}</div>'


def _layout(text: str) -> str:
    """Where blank lines part the paragraphs, lines sit tight; elsewhere every line is a paragraph."""
    return "cc-lines" if re.search(r"\n[^\S\n]*\n", text) else "cc-paras"


def _lines_html(page: _Page, current: Span) -> list[str]:
    """The article's lines, the current claim marked as such and the others lightly."""
    lines = [line.html for line in page.lines]
    for number in range(_line_at(page, current.start), _line_at(page, current.end) + 1):
        line = page.lines[number]
        if current.start < line.end and line.start < current.end:
            lines[number] = _line_html(page.article.text, line.start, line.end, current, line.near)
    return lines


def _part_html(page: _Page, lines: Sequence[str], part: Span, current: Span) -> str:
    """A ``part`` of the article out of its ``lines``; one that the part cuts is marked anew."""
    found: list[str] = []
    for number in range(_line_at(page, part.start), _line_at(page, part.end) + 1):
        line = page.lines[number]
        start, end = max(line.start, part.start), min(line.end, part.end)
        whole = (start, end) == (line.start, line.end)
        found.append(lines[number] if whole else _line_html(page.article.text, start, end, current, line.near))
    return _together(found)


def _line_at(page: _Page, place: int) -> int:
    """The number of the line in which, or at whose end, ``place`` is."""
    return bisect_left(page.lines, place, key=lambda line: line.end)


def _together(lines: Iterable[str]) -> str:
    """``<p>`` a line, and the newlines between."""
    return "\n".join(f"<p>{line}</p>" for line in lines)


def _line_html(text: str, start: int, end: int, current: Span | None, others: Sequence[Span]) -> str:
    """One line, cut wherever a claim begins or ends, so that marks neither nest nor cross."""
    spans = (current, *others) if current else others
    edges = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    cuts = sorted({start, end} | edges)

    def tag(piece: tuple[int, int]) -> str:
        if current and current.start <= piece[0] < current.end:
            return '<mark class="cur">'
        return "<mark>" if any(other.start <= piece[0] < other.end for other in spans) else ""

    line = ""
    for opening, run in groupby(pairwise(cuts), tag):
        pieces = list(run)
        words = html.escape(text[pieces[0][0] : pieces[-1][1]])
        line += f"{opening}{words}</mark>" if opening else words
    return line


def _passage(claim: Claim, text: str) -> Span:
    """The claim's paragraph, with its neighbours where it is short, or the sentences around where it is long."""
    core_start = min(claim.span.start, claim.sentence.start)
    core_end = max(claim.span.end, claim.sentence.end)
    start = text.rfind("\n", 0, core_start) + 1
    end = _line_end(text, core_end)
    if _words(text[start:end]) > _PASSAGE_MOST:
        room = max(0, PASSAGE_WORDS - _words(text[core_start:core_end])) // 2
        return Span(_back(text, start, core_start, room), _forth(text, core_end, end, room))
    start, end = _widened(text, start, end)
    # No blank lines at either end; the claim itself stays whole, whatever it holds.
    start += min(core_start - start, len(text[start:end]) - len(text[start:end].lstrip("\n")))
    end -= min(end - core_end, len(text[start:end]) - len(text[start:end].rstrip("\n")))
    return Span(start, end)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole lines around, before and after in turn, as long as they fit: a pronoun's noun stands mostly before."""
    grows = True
    while grows:
        grows = False
        if start > 0:
            before = text.rfind("\n", 0, start - 1) + 1
            if _words(text[before:end]) <= _PASSAGE_MOST:
                start, grows = before, True
        if end < len(text):
            after = _line_end(text, end + 1)
            if _words(text[start:after]) <= _PASSAGE_MOST:
                end, grows = after, True
    return start, end


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _back(text: str, low: int, place: int, room: int) -> int:
    """The earliest sentence start, not before ``low``, from which at most ``room`` words lead to ``place``."""
    window = max(low, place - 12 * room)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, window, place)]
    candidates = ([low] if window == low else []) + starts
    return next((start for start in candidates if _words(text[start:place]) <= room), place)


def _forth(text: str, place: int, high: int, room: int) -> int:
    """The latest sentence end, not after ``high``, to which at most ``room`` words lead from ``place``."""
    window = min(high, place + 12 * room)
    ends = [match.start() + len(match[0].rstrip()) for match in _SENTENCE_START.finditer(text, place, window)]
    candidates = ([high] if window == high else []) + ends[::-1]
    return next((end for end in candidates if _words(text[place:end]) <= room), place)


def _words(text: str) -> int:
    return len(text.split())


def _link(article: Article, words: str) -> str:
    """A link to the article; nothing where its address is not one of the web (``javascript:`` and the like)."""
    return outward(article.url, f"{words} ↗") if on_the_web(article.url) else ""


def _inline(text: str) -> str:
    return html.escape(" ".join(text.split()))
