"""A task that asks once for several claims: those that ask reviewers the very same questions (``push --group``).

The claim of the task is the first of them; the others travel in its data, as records with where they stand, so that a
pull from any machine gives each a row of its own. Which they are is settled when the task is made.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.model import Article, CheckedClaim, Claim, Source
from claimcheck.pointers import on_the_web, outward
from claimcheck.records import Record, claim_from, to_record

_SHOWN = 4
"""So many of the others' articles are named on the card."""
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Other:
    """A claim that is asked with another one, where it comes from, and the text of its sentence."""

    claim: Claim
    source: Source
    sentence: str


def other_record(claim: Claim, article: Article) -> Record:
    """What the task of another claim holds of this one."""
    return {
        "record": to_record(claim),
        "sentence": claim.sentence.of(article.text),
        "article_sha256": article.sha256,
        "article_title": article.title or "",
        "article_url": article.url or "",
    }


def asking_for(task: dict[str, Any], others: Sequence[Data]) -> dict[str, Any]:
    """The task, asking for those claims (:func:`other_record`) as well: its card says how many and where they stand."""
    if not others:
        return task
    data = without_others(task["data"])
    fields = {
        "card_html": data["card_html"] + _others_html(others, str(data["article_id"])),
        "others": list(others),
        "others_ids": " ".join(one["record"]["id"] for one in others),
    }
    return {**task, "data": {**data, **fields}}


def without_others(data: Data) -> dict[str, Any]:
    """The data of a task as they are where it asks for its own claim alone."""
    others = data.get("others")
    plain = {key: value for key, value in data.items() if key not in ("others", "others_ids")}
    if isinstance(others, list) and isinstance(card := data.get("card_html"), str):
        plain["card_html"] = card.partition(_BEGINS)[0]
    return plain


def others_ids(data: Data) -> str:
    """The ids of the others that a task asks for, a blank between; empty where it asks for its own claim alone."""
    found = data.get("others_ids")
    return found if isinstance(found, str) else ""


def others_in(data: Data) -> tuple[Other, ...]:
    """The others that a task, which is valid, asks for; none of them is its own claim, and none comes twice."""
    found: dict[str, Other] = {}
    for one in data.get("others", ()):
        claim = claim_from(one["record"])
        source = Source(
            claim.article_id, one["article_sha256"], one["article_title"] or None, one["article_url"] or None
        )
        if claim.id != data["claim_id"]:
            found.setdefault(claim.id, Other(claim, source, one["sentence"]))
    return tuple(found.values())


def ruled_with(one: CheckedClaim, others: Iterable[Other], known: Iterable[str]) -> Iterator[CheckedClaim]:
    """The others with the ruling of ``one``, which they were asked with; not those that are ``known`` by their ids:
    they have a task of their own, and so a ruling."""
    passed = {one.claim.id, *known}
    for other in others:
        if other.claim.id not in passed:
            passed.add(other.claim.id)
            reviews = tuple(replace(review, claim_id=other.claim.id) for review in one.ruling.reviews)
            ruling = replace(one.ruling, claim_id=other.claim.id, reviews=reviews)
            yield replace(
                one,
                claim=other.claim,
                source=other.source,
                sentence=other.sentence,
                ruling=ruling,
                asked_with=one.claim.id,
            )


_BEGINS = '<div class="cc-fact cc-others">'


def _others_html(others: Sequence[Data], own_article: str) -> str:
    """How many claims more the answer rules, and in which articles they stand, each once."""
    places = dict.fromkeys((one["record"]["article_id"], one["article_title"], one["article_url"]) for one in others)
    named = [_place_html(*place, own_article) for place in list(places)[:_SHOWN]]
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    count, say = ("1 more claim", "says") if len(others) == 1 else (f"{len(others)} more claims", "say")
    return (
        f'{_BEGINS}<span class="cc-key">Also for</span><span><b>{count}</b> '
        f'<span class="cc-dim">that {say} the same: in {"; ".join(named)}{more}</span></span></div>'
    )


def _place_html(article_id: str, title: str, url: str, own_article: str) -> str:
    if article_id == own_article:
        return "this article"
    name = " ".join((title or article_id).split())
    return outward(url, name) if on_the_web(url) else f"“{html.escape(name)}”"
