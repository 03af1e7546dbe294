"""A disputed claim as the task that an adjudicator sees: the evidence of all first, then, folded, what was answered.

Nobody is named there, so that a claim is decided by its evidence and not by who said what: the evidence stands
together, by address, and who answered is "Reviewer A" or "Reviewer B", by an order that differs from claim to claim.
The names stay with the reviews.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from claimcheck.model import Evidence, Project, Question, Review
from claimcheck.pointers import on_the_web, outward
from claimcheck.questions import in_words
from claimcheck.tasks import Task

FOLDER = "adjudication"
"""The project folder whose form adjudicators fill in."""
_LONGEST = 50  # characters of a title in Label Studio
_PREFIX = "Disputed: "
_STANCES = {"supports": "supports the claim", "contradicts": "contradicts it"}


def title_for(title: str) -> str:
    """The title of the project that the disputed claims of the project ``title`` go to; one each."""
    if len(_PREFIX + title) <= _LONGEST:
        return _PREFIX + title
    short = f"…{sha256(title.encode()).hexdigest()[:6]}"
    return f"{_PREFIX}{title[: _LONGEST - len(_PREFIX) - len(short)].rstrip()}{short}"


def title_of(title: str) -> str | None:
    """The reviewers' title to that of an adjudicators' project; None where it was too long to stand in there whole."""
    whole = title.startswith(_PREFIX) and not re.search("…[0-9a-f]{6}$", title)
    return title.removeprefix(_PREFIX) if whole else None


def adjudication_task(
    data: Mapping[str, Any],
    reviews: Iterable[Review],
    project: Project,
    push_id: str = "",
    asked: Sequence[Question] = (),
) -> Task:
    """The task for an adjudicator, from the ``data`` of the claim's own task and the reviewers' answers.

    ``project`` is the adjudicators', with the answers of the reviewers'; ``asked`` are the questions by kind, which
    only reviewers are asked.
    """
    given = _unnamed(str(data["claim_id"]), reviews)
    fields = {
        "push_id": push_id,
        "form": project.form_hash,
        "evidence_html": _evidence_html([item for review in given for item in review.evidence]),
        "reviews_html": "".join(_review_html(place, review, project, asked) for place, review in enumerate(given)),
    }
    return {"data": {**data, **fields}}


def adjudications(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """What adjudicators answered, marked as such."""
    return tuple(replace(review, adjudicates=True) for review in reviews)


def _unnamed(claim_id: str, reviews: Iterable[Review]) -> list[Review]:
    """The reviewers' answers, in an order that is the same each time and tells nothing."""
    return sorted(
        (review for review in reviews if not review.adjudicates),
        key=lambda review: sha256(f"{claim_id} {review.reviewer}".encode()).hexdigest(),
    )


def _evidence_html(items: Sequence[Evidence]) -> str:
    once = sorted(dict.fromkeys(items), key=lambda item: (item.url, item.quote or "", item.stance or ""))
    if not once:
        return "<h5>Evidence of all reviewers</h5><div>None was given.</div>"
    return f"<h5>Evidence of all reviewers</h5><ol>{''.join(f'<li>{_item_html(item)}</li>' for item in once)}</ol>"


def _item_html(item: Evidence) -> str:
    parts = [f'<span class="cc-stance">{_STANCES[item.stance]}</span>'] if item.stance else []
    parts.append(_link(item.url, item.url))
    parts += [f"<br><q>{_escaped(item.quote)}</q>"] if item.quote else []
    parts += [f"<br>{_link(item.archive_url, 'archived copy')}"] if item.archive_url else []
    return " ".join(parts)


def _link(url: str, words: str) -> str:
    return outward(url, words) if on_the_web(url) else _escaped(words)


def _review_html(place: int, review: Review, project: Project, asked: Sequence[Question]) -> str:
    labels = {answer.key: answer.label for answer in (*project.verdicts, *project.said, *project.flags)}
    lines = [f"<b>Reviewer {_letter(place)}: {_escaped(_answer(review, labels))}</b>"]
    if review.said:
        lines.append(f"Was it said: {_escaped(labels.get(review.said, review.said))}")
    if review.confidence:
        lines.append(f"Confidence: {review.confidence} of 5")
    if review.flags:
        lines.append(f"Flags: {_escaped(', '.join(labels.get(flag, flag) for flag in review.flags))}")
    if review.corrected:
        lines.append(f"Corrected: <q>{_escaped(review.corrected)}</q>")
    lines += [f"{_escaped(question)}: {_escaped(said)}" for question, said in in_words(review.details, asked)]
    if review.note:
        lines.append(f"Note: <q>{_escaped(review.note)}</q>")
    return f'<div class="cc-answer">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _answer(review: Review, labels: Mapping[str, str]) -> str:
    return "skipped" if review.skipped else labels.get(review.verdict or "", review.verdict or "")


def _letter(place: int) -> str:
    """A to Z, then AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _escaped(text: str) -> str:
    return html.escape(text)
