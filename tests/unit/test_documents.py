"""PDF and Word: paragraphs as somebody wrote them, what is beside them left out, and what is damaged named."""

from __future__ import annotations

import builtins
import contextlib
import gzip
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.articles import read_articles
from claimcheck.articles.docx import read_docx
from claimcheck.articles.entry import Entry
from claimcheck.articles.pdf import read_pdf
from claimcheck.errors import ConfigError, InputError

pypdf = pytest.importorskip("pypdf")

Place = tuple[float, float, float, str]
"""A line: from the left and from the bottom in points, the size of its letters, its words."""


def pdf(*pages: list[Place], **about: str) -> bytes:
    """A PDF, drawn line by line."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    parts.append(f"<< {' '.join(f'/{key} ({value})' for key, value in about.items())} >>")
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F {size} Tf {x} {y} Td ({_safe(words)}) Tj ET\n" for x, y, size, words in page)
        stream = drawn.encode("cp1252").decode("latin-1")
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "/Resources << /Font << /F 3 0 R >> >>"
        content = f"/Contents {len(parts)} 0 R"
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {font} {content} >>")
        kids.append(f"{len(parts)} 0 R")
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(parts) + 1} /Root 1 0 R /Info 4 0 R >>"
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + end).encode("latin-1")


def _safe(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(lines: str, x: float = 50, top: float = 700, size: float = 10, step: float = 12) -> list[Place]:
    """Lines below each other; an empty one leaves room, and two spaces before one indent it."""
    found: list[Place] = []
    for number, line in enumerate(lines.strip("\n").split("\n")):
        if line.strip():
            found.append((x + (15 if line.startswith("  ") else 0), top - number * step, size, line.strip()))
    return found


def of_pdf(data: bytes) -> Entry:
    (entry,) = read_pdf(data, "a.pdf", "a")
    return entry


def paragraphs(*pages: list[Place]) -> list[str]:
    return of_pdf(pdf(*pages)).article.text.split("\n\n")


ROOM = """
The harbour of Aber lost forty ships in six
years, the council said on Tuesday.

“It was not our fault,” said Ana Holm.
"""
INDENTED = """
  The harbour of Aber lost forty ships in six
years, the council said on Tuesday, and more go.
  It was not our fault, said Mayor Ana Holm to
reporters in the town hall of Aber on the day.
"""
FORTY = "The harbour of Aber lost forty ships in six years, the council said on Tuesday."
JOINED = [
    (column(ROOM), [FORTY, "“It was not our fault,” said Ana Holm."], "room between paragraphs"),
    (
        column(INDENTED),
        [
            "The harbour of Aber lost forty ships in six years, the council said on Tuesday, and more go.",
            "It was not our fault, said Mayor Ana Holm to reporters in the town hall of Aber on the day.",
        ],
        "first lines are indented",
    ),
    (
        column("The unem-\nployment in the neigh-\nbouring towns rose, said the mayor of Aber."),
        ["The unemployment in the neighbouring towns rose, said the mayor of Aber."],
        "words cut at the end of a line",
    ),
    (
        column(
            "A well-\nknown 40-\nyear-old from Baden-\nWürttemberg and a state-\nowned firm lost a non-\nbinding vote."
        ),
        ["A well-known 40-year-old from Baden-Württemberg and a state-owned firm lost a non-binding vote."],
        "hyphens that are the word's own",
    ),
    (
        column("The cross-border trade fell. Cross-\nborder traders say that the cross-\nborder law is bad for them."),
        ["The cross-border trade fell. Cross-border traders say that the cross-border law is bad for them."],
        "a hyphen that the text has elsewhere",
    ),
    (
        [(50, 700, 18, "Harbour loses ships"), *column("Aber lost forty ships.", top=670)],
        ["Harbour loses ships", "Aber lost forty ships."],
        "a heading in larger letters",
    ),
    (
        [
            *column("The harbour lost\nforty ships in the\nlast", top=700),
            *column("six years, it is\nsaid.", x=300, top=700),
        ],
        ["The harbour lost forty ships in the last six years, it is said."],
        "a sentence goes on in the next column",
    ),
    (
        column("The ports in question are these three ones:\n• Aber\n• Brede\n• Cale"),
        ["The ports in question are these three ones:", "• Aber", "• Brede", "• Cale"],
        "a list",
    ),
]


@pytest.mark.parametrize(("page", "wanted", "reason"), JOINED, ids=[reason for *_, reason in JOINED])
def test_lines_of_a_page_are_joined_to_paragraphs(page: list[Place], wanted: list[str], reason: str) -> None:
    assert paragraphs(page) == wanted, reason


def pages_with_edges() -> Iterator[list[Place]]:
    texts = ["The harbour of Aber lost forty ships in the", "six years up to 2025, the council said. It is", "bad."]
    for number, text in enumerate(texts, 1):
        yield [
            (50, 770, 8, "The Aber Herald"),
            (400, 770, 8, f"Tuesday, {number + 2} March 2026"),
            *column(f"{text}\nlonger than it ought to be, and so it goes on"),
            (290, 30, 8, f"Page {number} of 3"),
        ]


def test_what_stands_at_the_edge_of_page_after_page_is_left_out_and_shown() -> None:
    entry = of_pdf(pdf(*pages_with_edges()))
    assert "Herald" not in entry.article.text
    assert "Page" not in entry.article.text
    assert "2025, the council said" in entry.article.text
    assert "goes on six years" in entry.article.text, "a paragraph goes over the page"
    assert entry.dropped[:3] == (
        "page 1: The Aber Herald Tuesday, 3 March 2026", "page 1: Page 1 of 3",
        "page 2: The Aber Herald Tuesday, 4 March 2026",
    )  # fmt: skip
    assert len(entry.dropped) == 6


def test_the_same_words_within_the_text_of_pages_stay() -> None:
    page = column("The harbour lost ships.\nThe harbour lost ships again, it was said.\nAnd more.")
    assert of_pdf(pdf(page, page, page)).dropped == ()


def test_what_the_file_says_of_itself() -> None:
    lines = [(50.0, 700.0, 18.0, "Harbour loses ships"), *column("Aber lost forty ships.", top=670)]
    about = {"Title": "Harbour loses ships", "Author": "Ben Ode", "CreationDate": "D:20260304101500Z"}
    entry = of_pdf(pdf(lines, **about))
    assert (entry.article.title, entry.article.text) == ("Harbour loses ships", "Aber lost forty ships.")
    assert entry.article.author == "Ben Ode"
    assert entry.facts == ("file made: 2026-03-04",)
    assert entry.article.published is None, "a file may be made long after its article"
    for name in ("Microsoft Word - harbour.doc", "untitled", "p12_news.indd", "12", ""):
        assert of_pdf(pdf(lines, Title=name)).article.title is None


def test_a_page_that_is_a_picture_is_told() -> None:
    assert of_pdf(pdf(column(ROOM), [], column(INDENTED))).notes == ("no text on page 2: a picture?",)


def protected() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(column(ROOM))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def within_itself() -> bytes:
    return pdf(column(ROOM)).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")


BAD_PDF = [
    (b"", "no PDF, or a damaged one"),
    (b"%PDF-1.4\n", "no PDF, or a damaged one"),
    (b"\x89PNG\r\n\x1a\n", "no PDF, or a damaged one"),
    (pdf(column(ROOM))[:400], "no PDF, or a damaged one"),
    (pdf([], []), "there is no text in it: its pages are pictures"),
    (protected(), "protected by a password"),
    (within_itself(), ""),
]


@pytest.mark.parametrize(("data", "message"), BAD_PDF)
def test_a_pdf_that_cannot_be_read_is_one_problem(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        of_pdf(data)
    assert str(caught.value).startswith(f"a.pdf: {message}")
    assert caught.value.do
    assert "\n" not in str(caught.value)


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(column(ROOM))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert of_pdf(out.getvalue()).article.text.startswith("The harbour")


@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
def test_damage_is_an_input_error_and_nothing_else(place: int, damage: bytes) -> None:
    good = pdf(column(ROOM), Title="A")
    with contextlib.suppress(InputError):
        of_pdf(good[:place] + damage + good[place + len(damage) :])


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A Word document; ``parts`` are its other files, by their names without ``.xml``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            packed.writestr("docProps/core.xml" if name == "core" else f"word/{name}.xml", content)
    return out.getvalue()


def para(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(run if run.startswith('<') else text(run) for run in runs)}</w:p>"


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def of_docx(data: bytes) -> Entry:
    (entry,) = read_docx(data, "a.docx", "a")
    return entry


def cell(words: str) -> str:
    return f"<w:tc>{para(words)}</w:tc>"


WORD = [
    (
        para("Aber lost ", "forty", " ships.") + para() + para("It hurts."),
        "Aber lost forty ships.\n\nIt hurts.",
        "runs",
    ),
    (para("Aber", "<w:r><w:br/></w:r>", "lost", "<w:r><w:tab/></w:r>", "40."), "Aber\nlost 40.", "a break and a tab"),
    (para("a well", "<w:r><w:noBreakHyphen/></w:r>", "known"), "a well-known", "a hyphen that does not break"),
    (
        para(
            "It lost ", f"<w:ins>{text('forty')}</w:ins>", "<w:del><w:r><w:delText>four</w:delText></w:r></w:del>", "."
        ),
        "It lost forty.",
        "tracked changes are accepted",
    ),
    (para("See ", f"<w:hyperlink>{text('the report')}</w:hyperlink>", "."), "See the report.", "a link"),
    (
        f"<w:tbl><w:tr>{cell('Year')}{cell('Ships')}</w:tr><w:tr>{cell('2025')}{cell('12')}</w:tr></w:tbl>{para('End.')}",
        "Year | Ships\n\n2025 | 12\n\nEnd.",
        "a table has a line a row",
    ),
    (f"<w:sdt><w:sdtContent>{para('In a field.')}</w:sdtContent></w:sdt>", "In a field.", "a content control"),
    (para("Aber", f"<w:r><w:txbxContent>{para('In a box.')}</w:txbxContent></w:r>"), "Aber\n\nIn a box.", "a text box"),
]


@pytest.mark.parametrize(("body", "wanted", "reason"), WORD, ids=[reason for *_, reason in WORD])
def test_a_word_document_reads_as_its_author_left_it(body: str, wanted: str, reason: str) -> None:
    assert of_docx(docx(body)).article.text == wanted, reason


def test_what_a_word_document_says_of_itself_and_what_is_left_out() -> None:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"'
    about = "<dc:title>Ships</dc:title><dc:creator>Ben Ode</dc:creator><t:created>2026-03-04T10:00:00Z</t:created>"
    gone = para("Aber lost forty ships.", "<w:del><w:r><w:delText>Or four.</w:delText></w:r></w:del>")
    data = docx(
        para("Ships", style="Heading1") + gone,
        core=f"<c {names}>{about}</c>",
        header1=f"<w:hdr {W}>{para('The Aber Herald')}</w:hdr>",
        footnotes=f"<w:footnotes {W}><w:footnote>{para('By its own count.')}</w:footnote></w:footnotes>",
        comments=f"<w:comments {W}><w:comment>{para('Check this!')}</w:comment></w:comments>",
    )
    entry = of_docx(data)
    assert (entry.article.title, entry.article.text) == ("Ships", "Aber lost forty ships.")
    assert (entry.article.author, entry.facts) == ("Ben Ode", ("file made: 2026-03-04",))
    assert set(entry.dropped) == {
        "header: The Aber Herald", "footnote: By its own count.", "comment: Check this!", "deleted: Or four.",
    }  # fmt: skip
    assert of_docx(docx(para("Ships", style="Title") + para("Aber."))).article.title == "Ships"


DOCTYPE = '<!DOCTYPE d [<!ENTITY a "b">]>'
BAD_DOCX: list[tuple[Callable[[], bytes], str]] = [
    (lambda: b"", "no Word document, or a damaged one"),
    (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password, or saved by a Word"),
    (lambda: docx(para("Aber lost forty ships."))[:200], "no Word document, or a damaged one"),
    (lambda: docx("<w:p>"), "damaged: word/document.xml is mismatched tag"),
    (lambda: docx(para("")), "there is no text in it"),
    (lambda: docx(para("Aber."), core=f"{DOCTYPE}<c/>"), "the document declares entities"),
    (lambda: docx("<w:x>" * 20_000 + para("Aber.") + "</w:x>" * 20_000), "damaged: a thousand parts within each other"),
    (lambda: docx(para("Aber.") + " " * 51_000_000), "a document of more than 50 MB"),
]


@pytest.mark.parametrize(("make", "message"), BAD_DOCX, ids=[message[:30] for _, message in BAD_DOCX])
def test_a_word_document_that_cannot_be_read_is_one_problem(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(InputError) as caught:
        of_docx(make())
    assert str(caught.value).startswith(f"a.docx: {message}")
    assert caught.value.do
    assert "\n" not in str(caught.value)


def test_without_pypdf_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.split(".")[0] == "pypdf":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError, match=r"claimcheck-toolkit\[pdf\]"):
        of_pdf(pdf(column(ROOM)))


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_documents_are_read_from_files_folders_and_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    pack: Callable[[bytes], bytes] = gzip.compress if packed else lambda data: data
    end = ".gz" if packed else ""
    whole = {f"a.pdf{end}": pack(pdf(column(ROOM))), f"b.docx{end}": pack(docx(para("Brede lost four.")))}
    for name, data in whole.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "~$b.docx").write_bytes(b"\x05Somebody")  # Word has b.docx open
    articles = list(read_articles([str(tmp_path)]))
    assert [(one.id, one.text[:9]) for one in articles] == [("a", "The harbo"), ("b", "Brede los")]
    for data, article in zip(whole.values(), articles, strict=True):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (found,) = read_articles(["-"])
        assert found.text == article.text
