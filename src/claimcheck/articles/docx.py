"""Word documents (``.docx``): their paragraphs, as they read with all tracked changes accepted.

A table has a line a row. What stands in headers, footers, footnotes and comments, and what was deleted, is no part of
the text. Read here, since that takes little: it is a zip file with a few XML files in it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from claimcheck.articles.entry import Entry
from claimcheck.articles.text import fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article

_LARGEST = 50_000_000
"""Bytes of an XML file in a document, unpacked; a long book has five million."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CREATED = "{http://purl.org/dc/terms/}created"
_GONE = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)
_BESIDE = re.compile(r"word/(header|footer|footnote|endnote|comment)s?\d*\.xml")
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes, where: str, name: str) -> Iterator[Entry]:
    """The article of a document. Raises InputError for a damaged one, a protected one, and one without text."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        what = "protected by a password, or saved by a Word from before 2007"
        raise InputError(what, where=where, do="open it, and save it as .docx without a password")
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            body = _part(parts, "word/document.xml", where)
            core = _part(parts, "docProps/core.xml", where) if "docProps/core.xml" in parts.namelist() else None
            beside = [
                (found[1], _part(parts, part, where))
                for part in sorted(parts.namelist())
                if (found := _BESIDE.fullmatch(part))
            ]
    except (BadZipFile, KeyError, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        what = f"no Word document, or a damaged one: {' '.join(str(error).split())[:80]}"
        raise InputError(what, where=where, do="save it again as .docx") from None
    try:
        blocks = list(_blocks(body))
        passages = [f"{what}: {text}" for what, root in beside for text, _ in _blocks(root)]
    except RecursionError:
        raise InputError("damaged: a thousand parts within each other", where=where, do="save it again") from None
    title = _of(core, f"{_DC}title") or next((text for text, style in blocks[:1] if style == "Title"), None)
    if title and blocks and " ".join(blocks[0][0].split()) == title:
        del blocks[0]  # it stands in the article's title
    text = fix_text("\n\n".join(block for block, _ in blocks), where)
    article = Article(id=name, text=text, title=title, author=_of(core, f"{_DC}creator"))
    facts = (f"file made: {made[:10]}",) if (made := _of(core, _CREATED)) else ()
    passages += [f"deleted: {text}" for gone in body.iter(f"{_W}del") if (text := _deleted(gone))]
    yield Entry(where, article, size=len(data), facts=facts, dropped=tuple(passages))


def _part(parts: ZipFile, name: str, where: str) -> ElementTree.Element:
    with parts.open(name) as packed:
        content = packed.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise InputError("a document of more than 50 MB", where=where, do="give the document of one article")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # Word writes none, and a few lines of these blow up
        raise InputError("the document declares entities", where=where, do="save it again as .docx")
    try:
        return ElementTree.fromstring(content.replace(_STRICT.encode(), _W[1:-1].encode()))
    except ElementTree.ParseError as error:
        raise InputError(f"damaged: {name} is {error}", where=where, do="save it again as .docx") from None


def _of(core: ElementTree.Element | None, tag: str) -> str | None:
    return " ".join((core.findtext(tag) or "").split()) or None if core is not None else None


def _blocks(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Each paragraph with its style, and each row of a table, in the order of the document."""
    for element in root:
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            inner: list[ElementTree.Element] = []
            if text := _tidy("".join(_words(element, inner))):
                yield text, style.get(f"{_W}val", "") if style is not None else ""
            for box in inner:
                yield from _blocks(box)
        elif element.tag == f"{_W}tr":
            cells = ("\n".join(text for text, _ in _blocks(cell)) for cell in element.iterfind(f"{_W}tc"))
            if row := " | ".join(" ".join(cell.split()) for cell in cells if cell):
                yield row, ""
        elif element.tag not in _GONE:
            yield from _blocks(element)


def _words(element: ElementTree.Element, inner: list[ElementTree.Element]) -> Iterator[str]:
    """The words of a paragraph; text boxes that hang on it go to ``inner``."""
    for part in element:
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag == f"{_W}txbxContent":
            inner.append(part)
        elif part.tag not in _GONE and part.tag != f"{_W}pPr":
            yield from _words(part, inner)


def _deleted(gone: ElementTree.Element) -> str:
    return " ".join("".join(piece.text or "" for piece in gone.iter(f"{_W}delText")).split())


def _tidy(text: str) -> str:
    """A paragraph with single spaces; the breaks in it stay."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
