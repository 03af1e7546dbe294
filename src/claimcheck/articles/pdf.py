"""PDF files, read by pypdf (the extra ``[pdf]``): the text in the order in which the file draws it, by paragraphs.

A PDF knows where letters stand, and neither paragraphs nor words. So lines are joined again by the room between them,
words that are cut at a line's end become whole, and what stands at the edge of page after page is left out.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Any

from claimcheck.articles.entry import Entry
from claimcheck.articles.text import fix_text
from claimcheck.errors import ConfigError, InputError
from claimcheck.model import Article
from claimcheck.records import UNUSABLE

_LARGEST = 100_000_000
"""Bytes; a newspaper of fifty pages has some twenty million, most of it pictures."""
_MOST_PAGES = 1000
_EDGE = 2
"""So many lines at the top and the bottom of a page may be its running head and foot."""
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_NUMBER = re.compile(r"\W*(?:page|p\.?)?\W*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_NO_TITLE = re.compile(r"untitled|microsoft \w+ - |.*\.(?:docx?|indd|qxp|pdf|odt|rtf|html?|pages)$|\W*\d*\W*$", re.I)
_HALVES = re.compile("(?:self|non|well|ex|anti|pro|so|co|half|mid|multi|cross|post|pre)$", re.IGNORECASE)
_AFTER = re.compile("(?:based|led|old|called|year|style|wide|term|time|born|run|held|owned|backed|made|elect)\\b")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text, where it begins (points from the left and from the bottom), and its letters' size."""

    text: str
    x: float
    y: float
    size: float
    page: int


def read_pdf(data: bytes, where: str, name: str) -> Iterator[Entry]:
    """The article of a PDF. Raises InputError for one that is damaged or protected, and for one of pictures alone;
    ConfigError without pypdf."""
    try:
        import pypdf
        from pypdf.errors import DependencyError, FileNotDecryptedError
    except ImportError:
        do = 'pip install "claimcheck-toolkit[pdf]"'
        raise ConfigError("PDF files are read by pypdf, which is not installed", where=where, do=do) from None
    if len(data) > _LARGEST:
        what = f"a PDF of {len(data) // 1_000_000} MB"
        raise InputError(what, where=where, do="give the pages of one article")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("protected by a password", where=where, do="save it without one")
        if len(reader.pages) > _MOST_PAGES:
            raise InputError(f"{len(reader.pages):,} pages", where=where, do="give the pages of one article")
        pages = [_lines(page, number) for number, page in enumerate(reader.pages, 1)]
        about: Any = reader.metadata or {}
    except (DependencyError, FileNotDecryptedError):
        raise InputError("protected by a password", where=where, do="save it without one") from None
    except InputError:
        raise
    except Exception as error:  # pypdf meets damage with whatever the damaged place leads to
        what = f"no PDF, or a damaged one: {' '.join(str(error).split())[:80] or type(error).__name__}"
        raise InputError(what, where=where, do="open it and print it into a new PDF") from None
    if sum(len(line.text) for page in pages for line in page) < 20:
        raise InputError(
            "there is no text in it: its pages are pictures, as a scanner makes them",
            where=where,
            do="have the text recognised (ocrmypdf, Acrobat), and give that file",
        )
    kept, dropped = _without_edges(pages)
    blocks = list(_paragraphs(kept))
    title = _told(about, "/Title")
    title = None if title and _NO_TITLE.match(title) else title
    if title and len(blocks) > 1 and blocks[0] == title:
        del blocks[0]  # it stands in the article's title
    bare = [str(number) for number, page in enumerate(pages, 1) if not page]
    notes = (f"no text on page {', '.join(bare[:10])}{' …' if len(bare) > 10 else ''}: a picture?",) if bare else ()
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", _told(about, "/CreationDate") or "")
    facts = (f"file made: {'-'.join(made.groups())}",) if made else ()
    text = fix_text("\n\n".join(blocks), where)
    article = Article(id=name, text=text, title=title, author=_told(about, "/Author"))
    yield Entry(where, article, size=len(data), notes=notes, facts=facts, dropped=tuple(dropped))


def _told(about: Any, key: str) -> str | None:
    found = about.get(key)
    return UNUSABLE.sub("", " ".join(str(found).split()))[:500] or None if found is not None else None


def _lines(page: Any, number: int) -> list[_Line]:
    """The lines of a page, in the order in which they are drawn."""
    lines: list[_Line] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None

    def end() -> None:
        nonlocal place
        text = " ".join("".join(words).replace("\0", "").translate(_LIGATURES).split())
        if place and (text := UNUSABLE.sub("", text)):
            lines.append(_Line(text, *place, number))
        words.clear()
        place = None

    def piece(text: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float) -> None:
        nonlocal place
        for index, part in enumerate(text.split("\n")):
            if index:
                end()
            if part.strip() and place is None:
                x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
                y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
                place = (x, y, abs(size * (inner[3] or inner[1]) * (outer[3] or outer[1])) or 1.0)
            words.append(part)

    page.extract_text(visitor_text=piece)
    end()
    return lines


def _without_edges(pages: Sequence[Sequence[_Line]]) -> tuple[list[_Line], list[str]]:
    """The lines of all pages, and the passages at the edges of pages that are no part of the text: what stands there on
    several of them, but for its figures, and page numbers."""
    room = 1.5 * _usual([line for page in pages for line in page])
    edges = [_edges(page, room) for page in pages]
    often = Counter(key for edge in edges for key in {_key(line) for line in edge})
    kept: list[_Line] = []
    dropped: dict[str, None] = {}
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            if line in edge and (often[_key(line)] >= max(2, len(pages) // 4) or _NUMBER.fullmatch(line.text)):
                dropped.setdefault(f"page {line.page}: {line.text}")
            else:
                kept.append(line)
    if not kept:  # pages of a few lines, all alike
        return [line for page in pages for line in page], []
    return kept, list(dropped)


def _edges(page: Sequence[_Line], room: float) -> list[_Line]:
    """The first and last lines of a page, where there are more than ``room`` points between them and the others."""
    rows = sorted({round(line.y) for line in page}, reverse=True)
    far = [upper - lower > room for upper, lower in pairwise(rows)]
    head = next((count for count in range(1, _EDGE + 1) if far[count - 1 : count] == [True]), 0)
    foot = next((count for count in range(1, _EDGE + 1) if far[::-1][count - 1 : count] == [True]), 0)
    apart = {*rows[:head], *rows[len(rows) - foot :]}
    return [line for line in page if round(line.y) in apart]


def _usual(lines: Sequence[_Line]) -> float:
    """The usual way from a line to the next one below, in points."""
    steps = [upper.y - lower.y for upper, lower in pairwise(lines) if 0 < upper.y - lower.y < 3 * upper.size]
    return median_low(steps) if steps else 0.0


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text).lower()


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines joined to paragraphs, and the halves of words in them."""
    usual = _usual(lines)
    known = {word.lower() for line in lines for word in re.findall(r"\w+(?:-\w+)+", line.text)}
    block: list[_Line] = []
    for line in lines:
        if block and _begins(block, line, usual):
            yield _joined(block, known)
            block = []
        block.append(line)
    if block:
        yield _joined(block, known)


def _begins(block: Sequence[_Line], line: _Line, usual: float) -> bool:
    """Whether a line begins a new paragraph after those of ``block``."""
    last = block[-1]
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return True  # a heading, a caption
    if re.match(r"[•▪■●‣◦–] ?\S", line.text):
        return True
    ended = re.search(r"[.!?…:][\"”’»')\]]*$", last.text) is not None
    step = last.y - line.y
    if step < -0.5 * line.size or line.page != last.page:  # the next column or page
        return ended and (_short(block) or not line.text[:1].islower())
    if step > 1.3 * max(usual, line.size):
        return True
    indented = line.x > last.x + 0.7 * line.size
    return ended and (indented or _short(block))


def _short(block: Sequence[_Line]) -> bool:
    """Whether the last line ends well before the others."""
    return len(block) > 1 and len(block[-1].text) < 0.75 * max(len(line.text) for line in block)


def _joined(block: Sequence[_Line], known: set[str]) -> str:
    text = block[0].text
    for line in block[1:]:
        if text.endswith("\u00ad"):
            text += line.text
        elif (cut := re.search("(\\w+)[-\u2010]$", text)) and (rest := re.match(r"\w+", line.text)):
            compound = (
                f"{cut[1]}-{rest[0]}".lower() in known
                or not rest[0][0].islower()
                or not cut[1].isalpha()
                or _HALVES.match(cut[1])
                or _AFTER.match(rest[0])
            )
            text = (text if compound else text[:-1]) + line.text
        else:
            text = f"{text} {line.text}"
    return text.replace("\u00ad", "")
