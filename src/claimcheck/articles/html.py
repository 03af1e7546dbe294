"""Web pages, saved as ``.html`` or ``.mhtml``: the article's own text, without menus, teasers and comments.

Which part of a page is the article is found by trafilatura (the extra ``[html]``). The text has a blank line between
paragraphs, and offsets count into it, not into the page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from claimcheck.articles.entry import Entry
from claimcheck.articles.text import decode_any, fix_text
from claimcheck.errors import ConfigError, InputError
from claimcheck.model import Article

_LARGEST = 20_000_000
"""Bytes; a page of news has some hundred thousand."""
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})|<\?xml[^>]{0,80}encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S{1,2000}) -->")
_BLOCK = re.compile(
    "p|h[1-6]|li|td|th|dt|dd|figcaption|blockquote|div|section|article|aside|nav|header|footer|main|form|table|ul|ol|dl"
    "|pre|button|label|option|caption|address|summary|figure"
)
_UNSEEN = re.compile("script|style|noscript|template|head|svg|iframe|object|textarea|select")
_PART = re.compile("nav|header|footer|aside|figure|form|button")


def read_page(data: bytes, where: str, name: str) -> Iterator[Entry]:
    """The article of a page. Raises InputError for a page without one, ConfigError without trafilatura."""
    extract = _extractor()
    if len(data) > _LARGEST:
        raise InputError(f"a page of {len(data) // 1_000_000} MB", where=where, do="give the page of one article")
    page, notes = _page(data, where)
    page = _PROLOG.sub("", page)  # it names an encoding, which the page no longer has
    found = extract(page)
    blocks = list(_paragraphs(found.body)) if found is not None and found.body is not None else []
    title = _line(found.title) if found is not None else None
    if blocks and title and blocks[0] == title:
        del blocks[0]  # it stands in the article's title
    if not blocks:
        raise InputError(
            "no article was found in this page", where=where, do="copy its text into a .txt file, and give that"
        )
    url = found.url or (saved[1] if (saved := _SAVED_FROM.search(page[:5000])) else None)
    article = Article(
        id=name,
        text=fix_text("\n\n".join(blocks), where),
        title=title,
        url=url if url and re.match(r"https?://\S+$", url) else None,
        published=_line(found.date),
        author=_line(found.author),
    )
    facts = (f"site: {site}",) if (site := _line(found.sitename)) else ()
    dropped = tuple(_dropped(page, [*blocks, title or ""]))
    yield Entry(where, article, size=len(data), notes=notes, facts=facts, dropped=dropped)


def _extractor() -> Any:
    try:
        import trafilatura
        from trafilatura.settings import DEFAULT_CONFIG
    except ImportError:
        do = 'pip install "claimcheck-toolkit[html]"'
        raise ConfigError("web pages are read by trafilatura, which is not installed", do=do) from None
    brief = deepcopy(DEFAULT_CONFIG)
    brief.set("DEFAULT", "MIN_EXTRACTED_SIZE", "25")
    # A date is taken from where a page says it, and never guessed: times in claims are reckoned from it.
    dates = {"extensive_search": False, "original_date": True}
    wanted: dict[str, Any] = {"include_comments": False, "with_metadata": True, "date_extraction_params": dates}
    for noisy in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(noisy).addHandler(logging.NullHandler())

    def extract(page: str) -> Any:
        found: Any = trafilatura.bare_extraction(page, **wanted)
        if found is None or found.body is None or len(found.body) > 1:
            return found
        # Of a text of under 250 characters it takes the page's words at large, as one paragraph and with the headline.
        short: Any = trafilatura.bare_extraction(page, config=brief, **wanted)
        return short if short is not None and short.body is not None and len(short.body) > 1 else found

    return extract


def _page(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The HTML of a page, also of one that was saved as one file (MHTML), which is an e-mail message."""
    if not re.match(rb"\s*(<|\xef\xbb\xbf|\xff\xfe|\xfe\xff)", data) and re.match(rb"[\w-]+:[^\n]*\n", data):
        import email.policy
        from email.message import EmailMessage

        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return decode_any(content, where, part.get_content_charset() or _declared(content))
        raise InputError("no page in this file", where=where, do="save the page as .html")
    return decode_any(data, where, _declared(data))


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:8192])
    return (found[1] or found[2]).decode() if found else ""


def _paragraphs(body: Any) -> Iterator[str]:
    """What trafilatura found, a paragraph, heading, list item or row of a table at a time."""
    for element in body:
        if element.tag == "table":
            for row in element.iter("row"):
                yield from _some(" | ".join(filter(None, (_line("".join(cell.itertext())) for cell in row))))
        elif len(element) and element.tag in ("list", "quote", "body", "div"):
            yield from _some(element.text)
            yield from _paragraphs(element)
        else:
            for lb in element.iter("lb"):
                lb.tail = f"\n{lb.tail or ''}"
            lines = "".join(element.itertext()).split("\n")
            yield from _some("\n".join(filter(None, map(_line, lines))))
        yield from _some(element.tail)


def _some(text: str | None) -> Iterator[str]:
    if text and text.strip():
        yield text.strip()


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _dropped(page: str, kept: list[str]) -> Iterator[str]:
    """The passages that a reader of the page sees and that are not in the article, with the part of it they are in."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return
    known = "\n".join(" ".join(block.split()) for block in kept)
    for part, text in _visible(root):
        if text not in known:
            yield f"{part}: {text}" if part else text


def _visible(root: Any) -> Iterator[tuple[str, str]]:
    """Each passage of a page, with the part it is in (nav, footer, …), in order and without recursion."""
    words: list[str] = []
    part, parts = "", [""]

    def said() -> Iterator[tuple[str, str]]:
        if text := " ".join("".join(words).split()):
            yield part, text
        words.clear()

    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if event in ("start", "end") else ""
        if _BLOCK.fullmatch(tag) and not unseen:
            yield from said()
        if event == "start":
            unseen += bool(_UNSEEN.fullmatch(tag))
            parts.append(tag if _PART.fullmatch(tag) else parts[-1])
            part = parts[-1]
            words.append(" " if tag == "br" else "" if unseen else element.text or "")
            continue
        if event == "end":
            unseen -= bool(_UNSEEN.fullmatch(tag))
            parts.pop()
            part = parts[-1]
        if not unseen and element.tail:
            words.append(element.tail)
    yield from said()
