"""Web pages: what is no article is left out, and nothing that a page holds can do more than be refused."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from claimcheck.articles import read_entries
from claimcheck.articles.html import read_page
from claimcheck.errors import ClaimcheckError, ConfigError, InputError

pytest.importorskip("trafilatura")

BODY = "".join(f"<p>The town of Aber lost {n} ships last year, said Mayor Ana Holm.</p>" for n in range(2, 8))
PAGE = f"<html><head><title>Ships</title></head><body><nav><a>Home</a></nav><article>{BODY}</article></body></html>"


def text_of(page: str | bytes) -> str:
    (entry,) = read_page(page if isinstance(page, bytes) else page.encode(), "a.html", "a")
    return entry.article.text


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html></html>",
        b"\x89PNG\r\n\x1a\n\x00\x01",
        b"\x00\x01\x02\x03",
        b"<!DOCTYPE html><html><body><script>The town lost 4 ships.</script></body></html>",
        b"<div>" * 100_000,
        b"x" * 10_000_000,
        b"MIME-Version: 1.0\r\nContent-Type: text/css\r\n\r\np {}\r\n",
    ],
    ids=["empty", "no body", "picture", "bytes", "script alone", "deep", "10 MB of x", "MHTML without a page"],
)
def test_a_page_without_an_article_is_refused_in_one_line(page: bytes) -> None:
    with pytest.raises(InputError) as caught:
        text_of(page)
    assert str(caught.value).startswith("a.html: ")
    assert caught.value.do
    assert "\n" not in str(caught.value)


def test_a_page_beyond_all_size_is_refused() -> None:
    with pytest.raises(InputError, match="a page of 20 MB"):
        text_of(b"<p>" + b"The town lost 4 ships. " * 900_000)


def test_entities_are_not_blown_up() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<!DOCTYPE html [<!ENTITY l0 "lol">{laughs}]><html><body><article>{BODY}<p>&l9;</p></article></body></html>'
    assert len(text_of(page)) < 1000


def test_no_file_and_no_address_is_opened_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    text_of(PAGE)  # everything is loaded

    def never(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(builtins, "open", never)
    outside = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = outside + PAGE.replace("<nav>", '<link rel=stylesheet href="https://x.example/a.css"><nav>&x;')
    assert "root:" not in text_of(page)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("utf-8", "utf-8"),
        ("windows-1252", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("", "cp1252"),
        ("no-such-thing", "cp1252"),
        ("hex", "cp1252"),
        ("macintosh", "mac_roman"),
        ("", "utf-16"),
        ("utf-8", "utf-16-le"),
    ],
)
def test_a_page_is_read_in_its_encoding(declared: str, encoding: str) -> None:
    head = f'<head><meta charset="{declared}">' if declared else "<head>"
    page = PAGE.replace("<head>", head).replace("said Mayor", "“José’s” said Mayor")
    assert "“José’s” said" in text_of(page.encode(encoding))


def test_xhtml_says_its_encoding_in_a_prolog() -> None:
    page = f'<?xml version="1.0" encoding="windows-1252"?>\n{PAGE.replace("Aber", "Åber")}'
    assert "town of Åber" in text_of(page.encode("cp1252"))


def test_what_a_page_shows_is_in_the_text_or_among_what_was_dropped_and_not_in_both() -> None:
    (entry,) = read_page(PAGE.encode(), "a.html", "a")
    assert entry.article.text.count("Mayor Ana Holm") == 6
    assert entry.dropped == ("nav: Home",)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://aber.example/a">', "https://aber.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ("<!-- saved from url=(0022)https://aber.example/b -->", "https://aber.example/b"),
        ("<!-- saved from url=(0009)file:///a -->", None),
    ],
)
def test_the_address_is_one_of_the_web_or_none(head: str, url: str | None) -> None:
    (entry,) = read_page(PAGE.replace("<head>", f"<head>{head}").encode(), "a.html", "a")
    assert entry.article.url == url


def test_a_day_is_not_guessed_from_the_words_of_a_page() -> None:
    page = PAGE.replace("</article>", "<p>The bridge was opened on 3 May 2019.</p></article><p>© 2026</p>")
    (entry,) = read_page(page.encode(), "a.html", "a")
    assert entry.article.published is None


def test_what_a_browser_saved_along_with_a_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "ships.html").write_text(PAGE)
    (tmp_path / "ships_files").mkdir()
    (tmp_path / "ships_files" / "frame.html").write_text("<html><body>An advertisement</body></html>")
    refused: list[ClaimcheckError] = []
    assert [entry.article.id for entry in read_entries([str(tmp_path)], refused.append)] == ["ships"]
    assert not refused


def test_without_trafilatura_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ConfigError, match="not installed") as caught:
        text_of(PAGE)
    assert "claimcheck-toolkit[html]" in caught.value.do


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\n<!DOCTYPE HTML>{PAGE}".encode())))
    (entry,) = read_entries(["-"])
    assert entry.article.text.startswith("The town of Aber lost 2 ships")


def test_explain_says_what_was_left_out_of_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.cli.splitting import run_split

    monkeypatch.setenv("COLUMNS", "120")
    head = '<meta name="author" content="Nora Lind"><link rel="canonical" href="https://aber.example/ships">'
    (tmp_path / "ships.html").write_bytes(
        PAGE.replace("<head>", f"<head>{head}").replace("Ana", "Åna").encode("cp1252")
    )
    paths = [str(tmp_path / "ships.html")]
    assert run_split(paths, "-", "table", explain=True, jobs=1, as_json=False, quiet=False) == 0
    told = capsys.readouterr()
    for line in (
        "url: https://aber.example/ships",
        "author: Nora Lind",
        "left out of the page, 1 passage:",
        "nav: Home",
    ):
        assert line in told.out
    assert "ships.html: not UTF-8; read as Windows-1252" in " ".join(told.err.split())
    assert run_split(paths, "-", "table", explain=False, jobs=1, as_json=False, quiet=True) == 0
    assert "nav" not in capsys.readouterr().out
