"""RSS and Atom files: an article an item, with the text that the feed has of it.

The XML may declare no entities of its own: a few lines of these can blow up to gigabytes, or ask for other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from html import unescape
from typing import NoReturn
from xml.parsers import expat

from claimcheck.articles.entry import Entry, Refuse
from claimcheck.articles.text import decode_any, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article

_PROLOG = re.compile(r"""\s*<\?xml[^>]{0,200}\?>""")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}encoding=["']([\w.:-]{1,40})""")
_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
_IDS = ("guid", "id", "link")
_DAYS = ("published", "pubDate", "date", "updated", "issued")
_AUTHORS = ("creator", "author")


def read_feed(data: bytes, where: str, name: str, refuse: Refuse) -> Iterator[Entry]:
    """The items of a feed. One without text is refused, and the others go on. Raises InputError for what is no feed."""
    declared = found[1].decode() if (found := _ENCODING.search(data[:200])) else ""
    text, notes = decode_any(data, where, declared)
    feed = _Feed(where)
    feed.read(_PROLOG.sub("", text, count=1))
    if not feed.items:
        raise InputError("no item in this feed", where=where, do="an article of a feed is an <item> or an <entry>")
    for number, item in enumerate(feed.items, 1):
        place = f"{where}, item {number}"
        words = next((item[key] for key in _TEXTS if item.get(key, "").strip()), "")
        try:
            article = Article(
                id=_first(item, _IDS) or f"{name}-{number}",
                text=fix_text(text_of(words), place),
                title=" ".join(text_of(item.get("title", "")).split()) or None,
                url=link if (link := item.get("link", "").strip()).startswith(("https://", "http://")) else None,
                published=_day(_first(item, _DAYS)),
                author=_first(item, _AUTHORS),
            )
        except InputError as error:
            refuse(error)
            continue
        yield Entry(place, article, size=len(data) // len(feed.items), notes=notes)
        notes = ()


def text_of(markup: str) -> str:
    """What a feed has of an article, which is HTML, as text: a blank line between paragraphs."""
    if "<" not in markup:
        return unescape(markup).strip()
    # Not html.parser: up to Python 3.13 it takes time that grows with the square of odd markup.
    parts: list[str] = []
    unseen = 0
    for piece in _TAG.split(_without_comments(markup)):
        if tag := _TAG.fullmatch(piece) and _NAME.match(piece):
            if (name := tag[2].lower()) in ("script", "style"):
                unseen = max(0, unseen - 1) if tag[1] else unseen + 1
            parts.append("\n" if name == "br" else "\0" if _BLOCK.fullmatch(name) else "")
        elif not unseen:
            parts.append(re.sub("[\n\0]", " ", unescape(piece)))
    blocks = "".join(parts).split("\0")
    lines = ("\n".join(filter(None, (" ".join(line.split()) for line in block.split("\n")))) for block in blocks)
    return "\n\n".join(filter(None, lines))


_TAG = re.compile(r"(</?[A-Za-z][^<>]*>)")
_NAME = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_BLOCK = re.compile("p|div|h[1-6]|li|ul|ol|blockquote|table|tr|figure|figcaption|section|article|pre|hr")


def _without_comments(markup: str) -> str:
    kept, at = [], 0
    while (begin := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", begin + 4)) >= 0:
        kept.append(markup[at:begin])
        at = end + 3
    return "".join([*kept, markup[at:]])


def _first(item: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((found for key in keys if (found := " ".join(item.get(key, "").split())[:500])), None)


def _day(given: str | None) -> str | None:
    """``Tue, 03 Mar 2026 08:00:00 GMT`` as ISO 8601; what is ISO already stays, and what is no date goes."""
    if given and re.match(r"\d{4}-\d\d-\d\d", given):
        return given
    from email.utils import parsedate_to_datetime

    try:
        day = parsedate_to_datetime(given or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (day if day.tzinfo else day.replace(tzinfo=UTC)).isoformat()


class _Feed:
    """The items of a feed, each with the text of its elements by their names without a prefix."""

    def __init__(self, where: str) -> None:
        self.items: list[dict[str, str]] = []
        self._where = where
        self._open: list[str] = []  # the elements within the item, from outside
        self._inside = False
        self._rooted = False

    def read(self, text: str) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            what = f"not XML: {expat.ErrorString(error.code)} on line {error.lineno}"
            raise InputError(what, where=self._where, do="save the feed again; it may be cut off") from None

    def _entity(self, *_: object) -> NoReturn:
        raise InputError(
            "the feed declares entities", where=self._where, do="a feed needs none: take the <!ENTITY> out"
        )

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._rooted and name not in ("rss", "feed", "RDF"):
            raise InputError(f"XML, but no feed: <{tag[:40]}>", where=self._where, do="known: RSS and Atom")
        self._rooted = True
        if not self._inside:
            if name in _ITEMS:
                self.items.append({})
                self._inside = True
            return
        self._open.append(name)
        if len(self._open) > 1 and self._open[0] in _TEXTS:  # XHTML in an Atom entry
            self._put(f"<{name}>")
        elif (
            name == "link" and (address := attributes.get("href")) and attributes.get("rel", "alternate") == "alternate"
        ):
            self._put(address)

    def _end(self, tag: str) -> None:
        if not self._inside:
            return
        if not self._open:
            self._inside = False
            return
        if len(self._open) > 1 and self._open[0] in _TEXTS:
            self._put(f"</{self._open[-1]}>")
        self._open.pop()

    def _data(self, data: str) -> None:
        if self._inside and self._open:
            nested = len(self._open) > 1 and self._open[0] in _TEXTS
            self._put(data.replace("&", "&amp;").replace("<", "&lt;") if nested else data)

    def _put(self, data: str) -> None:
        name = self._open[0]
        if len(self._open) > 1 and name not in _TEXTS and self._open[-1] in ("uri", "email"):
            return  # of an Atom author, only the name
        self.items[-1][name] = self.items[-1].get(name, "") + data
