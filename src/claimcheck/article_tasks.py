"""Article -> the one task in which reviewers correct its claims: they stand in the text as Label Studio's predictions.

The form shows the text as it is, in a ``Text``, whose offsets are code points like ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from claimcheck import __version__
from claimcheck.model import KINDS, Article, Claim, Kind, Project
from claimcheck.records import to_record
from claimcheck.tasks import KIND_LABELS, Task

_COLOURS: dict[Kind, str] = {  # on each of which white can be read (WCAG AA)
    "statistic": "#1d4ed8",
    "policy_change": "#7e22ce",
    "personal_experience": "#be185d",
    "causal": "#c2410c",
    "comparison": "#0e7490",
    "prediction": "#4d7c0f",
    "statement": "#475569",
    "event": "#a16207",
    "state": "#0f766e",
    "opinion": "#b91c1c",
}
KIND_MARKS: tuple[Mapping[str, str], ...] = tuple(
    {"value": KIND_LABELS[kind], "alias": kind, "hotkey": str(place % 10), "background": _COLOURS[kind]}
    for place, kind in enumerate(KINDS, 1)
)
"""What the form's ``Label`` of each kind says: what is shown, what is stored, its key and its colour."""
_MODEL = "claimcheck"
"""Label Studio fills in the predictions of one version alone, so it is the same with every version of ours."""
_LINE = 120


def article_task(article: Article, claims: Sequence[Claim], project: Project, *, push_id: str = "") -> Task:
    """The task that puts an article with its ``claims`` before a reviewer, as ``article_task.schema.json`` has it.

    Raises ValueError where a claim is not at its place in the article's text.
    """
    for claim in claims:
        if claim.span.of(article.text) != claim.text:
            raise ValueError(f"claim {claim.id} is not at {claim.span.start}..{claim.span.end} of {article.id}")
    data = {
        "claim_id": article_task_id(article),
        "article_id": article.id,
        "article_sha256": article.sha256,
        "article_title": article.title or "",
        "article_url": article.url or "",
        "article_published": article.published or "",
        "article_language": article.language or "",
        "article_text": article.text,
        "start": 0,
        "end": len(article.text),
        "claim": " ".join((article.title or article.text.strip().partition("\n")[0]).split())[:_LINE] or article.id,
        "claims": [to_record(claim) for claim in claims],
        "splitter": f"claimcheck {__version__}",
        "push_id": push_id,
        "form": project.form_hash,
    }
    result = [item for claim in claims for item in _marks(claim)]
    return {"data": data, "predictions": [{"model_version": _MODEL, "result": result}]} if result else {"data": data}


def article_task_id(article: Article) -> str:
    """The id of an article's task: the same for the same text under the same name. An edited article is another one."""
    return "art_" + sha256(f"{article.id}\0{article.sha256}".encode()).hexdigest()[:20]


def _marks(claim: Claim) -> list[dict[str, Any]]:
    """A claim as Label Studio marks it: its kind, and its speaker where it has one."""
    place = {"start": claim.span.start, "end": claim.span.end}
    found = [_mark(claim, "kind", "labels", {**place, "text": claim.text, "labels": [claim.kind]})]
    if claim.speaker:
        found.append(_mark(claim, "speaker", "textarea", {**place, "text": [claim.speaker]}))
    return found


def _mark(claim: Claim, control: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": claim.id, "from_name": control, "to_name": "article", "type": kind, "value": value}
