"""Where a claim's card leads to: searches that are ready made, archives, and the claims before and after it."""

from __future__ import annotations

import html
import json
import re
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeGuard
from urllib.parse import quote

from claimcheck.model import Article, Claim, Link, Problem

FIELDS = ("claim", "speaker", "title", "article_url", "published")
"""What may stand in braces in a link's address."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS = 30
"""So many words of a claim go into a search: engines read about that many."""


def link_problems(rows: Sequence[Mapping[str, Any]], where: str) -> Iterator[Problem]:
    """What is wrong with the ``[[link]]`` tables of project.toml."""
    for row in rows:
        for name in sorted(set(_FIELD.findall(row["url"])) - set(FIELDS)):
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            message = f'no "{{{name}}}" is known; known: {known}'
            yield Problem("project.link", f'{where} link "{row["label"]}"', message)


def links_html(claim: Claim, article: Article, links: Iterable[Link]) -> str:
    """The links of a claim, those that ask for what it does not have left out; empty where none is left."""
    published = _DAY.match(article.published or "")
    fields = {
        "claim": quote(" ".join((claim.standalone or claim.text).split()[:_WORDS]), safe=""),
        "speaker": quote(claim.speaker or "", safe=""),
        "title": quote(" ".join((article.title or "").split()), safe=""),
        # An archive has the address at the end of its own, as it is.
        "article_url": quote(article.url or "", safe="/:?=&%~+,;@!$'()*[]") if on_the_web(article.url) else "",
        "published": published[0] if published else "",
    }
    found: list[str] = []
    for link in links:
        if all(fields[name] for name in _FIELD.findall(link.url)):
            found.append(outward(_FIELD.sub(lambda match: fields[match[1]], link.url), link.label))
    return " · ".join(found)


def neighbours_html(place: int, ids: Sequence[str], article_id: str) -> str:
    """Which claim of its article a claim is, with links to the ones before and after, and to a list of all.

    The tasks' numbers are known only after the import. So a link goes by what is known before: it opens a view of the
    project, made by the link itself, that holds nothing but the claim with that id.
    """
    parts = [f"Claim {place + 1} of {len(ids)}"]
    if place > 0:
        parts.append(_inward(claim_address(ids[place - 1]), "‹ Previous", "p", "The claim before this one"))
    if place + 1 < len(ids):
        parts.append(_inward(claim_address(ids[place + 1]), "Next ›", "n", "The claim after this one"))
    if len(ids) > 1:
        parts.append(_inward(article_address(article_id), "All", "", "All claims of this article, answered ones too"))
    return f'<div class="cc-nav">{" · ".join(parts)}</div>'


def stream_address(project_url: str) -> str:
    """Where a project gives a reviewer one claim after the other that they have not answered."""
    return f"{project_url}?labeling=1"


def worth_address(project_url: str) -> str:
    """The same, those most worth checking first (a view of the project that the address itself makes)."""
    return f"{project_url}?tab={_packed('Most worth checking first', [], ['-tasks:data.score'])}&labeling=1"


@lru_cache(maxsize=64)
def claim_address(claim_id: str) -> str:
    """Where a claim's form opens, from any page of its project."""
    return f"?tab={_view('claim_id', claim_id, 'Claim')}&labeling=1"


@lru_cache(maxsize=16)
def article_address(article_id: str) -> str:
    """A list of an article's claims in reading order, from any page of their project."""
    return f"?tab={_view('article_id', article_id, 'This article')}"


def _view(column: str, value: str, title: str) -> str:
    """A view of the claims that have that value, in reading order."""
    item = {"filter": f"filter:tasks:data.{column}", "operator": "equal", "type": "String", "value": value}
    return _packed(title, [item], ["tasks:data.start"])


def _packed(title: str, items: Sequence[Mapping[str, str]], ordering: Sequence[str]) -> str:
    """A view of Label Studio's data manager as its addresses hold one: JSON, compressed."""
    view = {"title": title, "filters": {"conjunction": "and", "items": items}, "ordering": ordering}
    packed = zlib.compress(json.dumps(view, separators=(",", ":")).encode(), 1)
    return urlsafe_b64encode(packed).decode().rstrip("=")


def on_the_web(url: str | None) -> TypeGuard[str]:
    """Whether an address is one that a card may lead to (``javascript:`` and the like are not)."""
    return (url or "").lower().startswith(("http://", "https://"))


def outward(url: str, words: str) -> str:
    """A link to a page of the web; the address is :func:`on_the_web`."""
    # Label Studio's page router swallows clicks on links that carry no target.
    return f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">{html.escape(words)}</a>'


def _inward(url: str, words: str, key: str, title: str) -> str:
    access = f' accesskey="{key}"' if key else ""
    shown = f"{title} (Alt+{key.upper()})" if key else title
    return f'<a href="{html.escape(url)}" target="_self"{access} title="{shown}">{words}</a>'
