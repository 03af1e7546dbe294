"""The evidence that reviewers type: a line a page, and what is an address on the web."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from claimcheck.model import Evidence, Problem, Stance

_STANCES: Mapping[str, Stance] = {"+": "supports", "-": "contradicts", "–": "contradicts", "−": "contradicts"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_USUAL = re.compile(
    r"https?://(?:[a-z0-9-]{1,63}+\.)++[a-z]{2,63}+(?:/[A-Za-z0-9._~/-]*+)?(?:\?[A-Za-z0-9._~/?=&+,-]++)?", re.ASCII
)
"""An address that is surely one, and as it should be."""


def evidence_in(lines: Sequence[str], where: str) -> tuple[tuple[Evidence, ...], list[Problem]]:
    """The evidence in what a reviewer typed, and the lines that are none. A line is ``+ URL | quoted passage | archive
    link | 2026-11-22``; all but the URL may be left out. ``where`` is the answer, for the problems."""
    found: list[Evidence] = []
    problems: list[Problem] = []
    for line in [part.strip() for entry in lines for part in entry.splitlines()]:
        if not line:
            continue
        stance = _STANCES.get(line[0])
        head, *rest = map(str.strip, (line[1:] if stance else line).split("|"))
        urls = [web_address(word) for word in head.split()]
        good = [url for url in urls if url]
        if not good or len(good) < len(urls):
            problems.append(
                Problem(
                    "evidence.unreadable",
                    f"{where}, evidence",
                    f'"{line}" is no evidence line; write: + or - URL | quoted passage | archive link',
                )
            )
            continue
        archive = accessed = None
        words = []
        for part in rest:
            page = web_address(part)
            if page:
                archive = archive or page
            elif _DATE.fullmatch(part):
                accessed = accessed or part
            if part and not page:
                words.append(part)
        passage = " | ".join([word for word in words if word != accessed])
        found += [Evidence(url, passage or None, stance, archive, accessed) for url in good]
    return tuple(found), problems


def web_address(text: str) -> str | None:
    """``text`` as an http(s) address, with letters outside ASCII escaped as RFC 3987 maps them; None if it is none."""
    if ":" not in text and not text.startswith("www."):
        return None
    return text if _USUAL.fullmatch(text) else _web_address(text)


def _web_address(text: str) -> str | None:
    text = f"https://{text}" if text.startswith("www.") else text
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode()
        parts.port  # noqa: B018  raises ValueError for a port that is no number
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or re.search(r"[\s<>\"{}|\\^`]", text):
        return None
    if "." not in host and host != "localhost":
        return None
    if not parts.netloc.isascii():
        parts = parts._replace(netloc=parts.netloc.replace(parts.netloc.rpartition("@")[2].partition(":")[0], host))
    return quote(parts.geturl(), safe="%/:=&?~#+!$,;'@()*[]")
