"""The page itself: the content put into its template, with its style and its script inside."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from claimcheck.evidence import web_address
from claimcheck.report.page import charts
from claimcheck.report.page.content import (
    NOBODY,
    STATUSES,
    Card,
    Facts,
    Tag,
    cards,
    marks,
    pages,
    tone_of,
    troubles,
    urgent,
)

if TYPE_CHECKING:
    from jinja2 import Template


def report_page(facts: Facts) -> str:
    """The report as one HTML document, about 1.5 kB a claim with two reviews."""
    found = cards(facts)
    tags = [Tag(answer.key, answer.label, tone_of(answer)) for answer in facts.project.verdicts]
    tags += [Tag("disputed", "Disputed", "disputed"), Tag("open", "Open", "open"), Tag("none", "No verdict", "open")]
    there = Counter(card.verdict.key for card in found)
    known = {tag.key for tag in tags}
    strangers = {card.verdict.key: card.verdict for card in found if card.verdict.key not in known}
    order = [tag for tag in (*tags, *strangers.values()) if there[tag.key]]
    return _template().render(
        facts=facts,
        cards=urgent(found),
        pages=pages(facts, found),
        troubles=troubles(facts),
        marks=marks(facts),
        legend=order,
        there=there,
        counts=_counts(found),
        statuses={status: label for status, label in STATUSES.items() if any(card.status == status for card in found)},
        kinds=sorted({card.kind for card in found}),
        speakers=sorted({card.speaker for card in found if card.speaker != NOBODY}),
        by_kind=charts.by_kind(found, order),
        by_speaker=charts.by_speaker(found, order),
        agreement=[scale for question in facts.questions if (scale := charts.agreement(question))],
        progress=charts.progress(found),
        splitters=sorted({card.claim.splitter for card in found}),
        style=_asset("page.css"),
        script=_asset("page.js"),
        policy=_policy(_asset("page.css"), _asset("page.js")),
        nobody=NOBODY,
    )


def _counts(found: tuple[Card, ...]) -> dict[str, int]:
    everything = [review for card in found for review in card.claim.own_reviews]
    reviews = [review for review in everything if not review.adjudicates]
    settled = [review for review in everything if review.adjudicates]
    return {
        "claims": len(found),
        "articles": len({card.claim.source.id for card in found}),
        "speakers": len({card.speaker for card in found if card.speaker != NOBODY}),
        "reviews": sum(not review.skipped for review in reviews),
        "skips": sum(review.skipped for review in reviews),
        "reviewers": len({review.reviewer for review in reviews}),
        "evidence": sum(len(review.evidence) for review in everything),
        "adjudicators": len({review.reviewer for review in settled}),
        "adjudications": sum(not review.skipped for review in settled),
        "said_disputed": sum(card.claim.ruling.said_disputed for card in found),
        **Counter(card.status for card in found),
    }


@lru_cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = _link
    return environment.get_template("page.html")


def _link(address: Any) -> str | None:
    """The address where it is one of the web; None for ``javascript:`` and all else, which then stays text."""
    return web_address(str(address or ""))


@lru_cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """The page runs its own script and shows its own style, and neither loads nor sends anything."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
