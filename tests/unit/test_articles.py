"""Text is fixed once, and whatever cannot be read is named by its place."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from claimcheck.articles import read_articles, read_entries, size_of
from claimcheck.errors import InputError
from claimcheck.records import to_record
from examples import ARTICLE, CLAIMS


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfA town.", "A town."),
        ("One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n"),
        ("Cafe\u0301 \u00a0“x”\u2028y", "Cafe\u0301 \u00a0“x”\u2028y"),
        ("\u200b🚢 \u202eabc", "\u200b🚢 \u202eabc"),
    ],
)
def test_line_ends_and_the_byte_order_mark_go_and_nothing_else(tmp_path: Path, content: str | bytes, text: str) -> None:
    (article,) = read_articles([write(tmp_path, "a.txt", content)])
    assert (article.id, article.text) == ("a", text)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "there is no text in it"),
        ("a.txt", b" \n ", "there is no text in it"),
        ("a.txt", "“one”\n".encode() + b"two \xe9", "not UTF-8: byte 0xe9 on line 2"),
        ("a.txt", b"\x89PNG\r\n\x1a\x01\xff\x81", "this is no text"),
        ("a.txt", b"one\n\x00", "a NUL character on line 2"),
        ("a.jsonl", b'{"text": "\\ud800"}', "half of a surrogate pair"),
        ("a.jsonl", b'{"text": "x"}\n{"text": ', "a.jsonl:2: not JSON"),
        ("a.jsonl", b"[1]", "a.jsonl:1: a JSON list, not an object"),
        ("a.jsonl", b'{"id": "x"}', 'a.jsonl:1: no "text" in this row'),
        ("a.jsonl", b'{"text": "x", "title": 3}', '"title" is not text'),
        ("a.jsonl", b'{"text": "x", "id": [1]}', '"id" is neither text nor a number'),
        ("a.jsonl", b"\n\n", "there is no row in it"),
        ("a.jsonl", b'{"type": "claim"}', "a claim before its article"),
        ("a.jsonl", b'{"type": "article", "text": "x", "sha256": "0"}', "not the one that its sha256 names"),
        ("a.png", b"PK", 'no reader for ".png"'),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_articles([write(tmp_path, name, content)]))
    assert message in str(caught.value)
    assert name in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_articles([str(tmp_path / "gone.txt")]))


def test_rows_have_their_own_ids_or_the_files_name_and_line(tmp_path: Path) -> None:
    rows = (
        '{"text": "One.", "id": 7, "other": 1}\n\n{"text": "Two.", "title": "T", "url": null}\n'
        '{"text": "Three.", "id": 0}'
    )
    articles = list(read_articles([write(tmp_path, "many.jsonl", rows)]))
    assert [(a.id, a.title, a.url) for a in articles] == [("7", None, None), ("many-3", "T", None), ("0", None, None)]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "B.")
    write(tmp_path, "a.md", "# A")
    write(tmp_path, "c.png", b"\x89PNG")
    assert [a.id for a in read_articles([str(tmp_path)])] == ["a", "b"]


@pytest.mark.parametrize(("content", "ids"), [(b"Just text.", ["stdin"]), (b'{"id": "x", "text": "T."}\n', ["x"])])
def test_standard_input_may_be_text_or_rows(monkeypatch: pytest.MonkeyPatch, content: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [article.id for article in read_articles(["-"])] == ids


@pytest.mark.parametrize("head", [b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"], ids=["blank", "mark", "mark, blank"])
def test_rows_on_standard_input_may_begin_late(monkeypatch: pytest.MonkeyPatch, head: bytes) -> None:
    content = head + b'{"text": "One.", "id": 1}\n{"text": "Two.", "id": 2}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [article.id for article in read_articles(["-"])] == ["1", "2"]


FEED = "<rss><channel><item><guid>7</guid><description>Aber lost two ships.</description></item></channel></rss>"
PAGE = "<html><head><title>Aber</title></head><body><p>The town of Aber lost two ships last year.</p></body></html>"
MHTML = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";'
MHTML += f'\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--b--\r\n'
BEGINS = [
    (FEED, "7", "a feed"),
    (f'<?xml version="1.0"?>\n<!-- made by a robot -->\n{FEED}', "7", "a feed behind its prolog"),
    (FEED.replace("rss", "feed").replace("item", "entry").replace("description", "summary"), "7", "Atom"),
    (f"<!-- saved from url=(0014)about:internet -->\n{PAGE}", "stdin", "a page that a browser saved"),
    (f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n{PAGE}', "stdin", "XHTML"),
    (MHTML, "stdin", "a page saved as one file"),
]


@pytest.mark.parametrize(("content", "name", "why"), BEGINS, ids=[why for *_, why in BEGINS])
def test_standard_input_is_told_by_how_it_begins(
    content: str, name: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura")
    for head in ("",) if content == MHTML else ("", "\ufeff", "\n \n"):  # an e-mail message begins at once
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((head + content).encode())))
        (article,) = read_articles(["-"])
        assert "lost two ships" in article.text, why
        assert (article.id, "<" in article.text) == (name, False), why


def test_a_table_of_parquet_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": ["7"], "text": ["Aber lost two ships."]}), tmp_path / "a.parquet")
    content = (tmp_path / "a.parquet").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [article.id for article in read_articles(["-"])] == ["7"]


STILL_TEXT = [
    "<!-- " * 2000,
    "<!-- -->" * 1400 + "<b>",
    "Content-type: multipart news.\n",
    "PAR for the course.",
    "<?" * 5000,
]


@pytest.mark.parametrize("content", STILL_TEXT, ids=[words[:12] for words in STILL_TEXT])
def test_what_only_looks_like_it_is_text(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [(one.id, one.text) for one in read_articles(["-"])] == [("stdin", content)]


def test_a_text_on_standard_input_keeps_its_first_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n\nHeading\n\n{not a row}\n")))
    assert [article.text for article in read_articles(["-"])] == ["\n\nHeading\n\n{not a row}\n"]


def test_rows_on_standard_input_are_read_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    with open(ours) as reading, open(theirs, "w") as writing:  # noqa: PTH123  pipes have no path
        monkeypatch.setattr(sys, "stdin", reading)
        articles = read_articles(["-"])
        for number in (1, 2):
            writing.write(json.dumps({"id": number, "text": "One."}) + "\n" * 2)
            writing.flush()
        assert next(articles).id == "1", "before the input has ended"


def test_known_articles_do_not_stay_in_memory() -> None:
    import tracemalloc

    from claimcheck.articles.known import KnownArticles

    known = KnownArticles()
    tracemalloc.start()
    for number in range(3000):
        assert known.add(f"an-id-of-some-length-{number}", f"sha of {number}", f"corpus.jsonl:{number}")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000, "thirty bytes each would be the least in a set"
    assert not known.add("an-id-of-some-length-7", "sha of 7", "other.jsonl:1")
    with pytest.raises(InputError, match=r"corpus\.jsonl:7 and other\.jsonl:2"):
        known.add("an-id-of-some-length-7", "another", "other.jsonl:2")


def test_the_same_text_twice_is_one_article_and_another_text_under_its_id_an_error(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    first = write(tmp_path, "story.txt", "A town.")
    same, other = write(tmp_path, "story.md", "A town.\r\n"), write(tmp_path / "x", "story.txt", "Another town.")
    write(tmp_path, "story.txt", "A town.\n")
    assert len(list(read_articles([first, same]))) == 1
    with pytest.raises(InputError, match="two different texts") as caught:
        list(read_articles([first, other]))
    assert first in str(caught.value)
    assert other in str(caught.value)


def test_a_claims_file_gives_the_article_with_its_claims(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(to_record(thing)) for thing in (ARTICLE, *CLAIMS))
    (entry,) = read_entries([write(tmp_path, "claims.jsonl", lines)])
    assert entry.article == ARTICLE
    assert entry.claims is not None
    assert [row.record["id"] for row in entry.claims] == [claim.id for claim in CLAIMS]


def test_an_article_in_a_claims_file_without_claims_stays_without(tmp_path: Path) -> None:
    (entry,) = read_entries([write(tmp_path, "claims.jsonl", json.dumps(to_record(ARTICLE)))])
    assert entry.claims == ()


def test_the_bytes_of_a_run_are_told_beforehand_and_by_article(tmp_path: Path) -> None:
    rows = "\n".join(["", json.dumps(to_record(ARTICLE)), "", *(json.dumps(to_record(claim)) for claim in CLAIMS), ""])
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, "a.jsonl", rows + json.dumps({"text": "Café."}) + "\n")
    write(folder, "b.txt", "Café.")
    write(folder, "c.odt", "not read")
    single = write(tmp_path, "d.md", "\ufeffOne.\r\n")
    entries = list(read_entries([str(folder), single]))
    assert sum(entry.size for entry in entries) == size_of([str(folder), single]) > 0
    assert size_of([str(folder), "-"]) == 0
    assert size_of([str(tmp_path / "missing.txt")]) == 0
