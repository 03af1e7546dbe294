"""RSS and Atom: each item is an article, and XML that is made to do harm is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.articles import Entry, read_articles, read_entries
from claimcheck.articles.feeds import read_feed, text_of
from claimcheck.errors import ClaimcheckError, InputError

ITEM = "<item><title>Ships</title><description>Aber lost 40 ships.</description></item>"
RSS = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'


def read(feed: str | bytes) -> tuple[list[Entry], list[str]]:
    refused: list[ClaimcheckError] = []
    data = feed if isinstance(feed, bytes) else feed.encode()
    return list(read_feed(data, "a.rss", "a", refused.append)), [*map(str, refused)]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("", "not XML"),
        ("not a feed", "not XML"),
        ("<html><body>x</body></html>", "XML, but no feed: <html>"),
        ("<rss><channel></channel></rss>", "no item in this feed"),
        (RSS[:60], "not XML: "),
        (f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>{RSS.replace("40", "&l9;")}', "the feed declares entities"),
        (f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{RSS.replace("40", "&x;")}', "declares entities"),
        (f'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://x.example/a.dtd"> %x;]>{RSS}', "declares entities"),
        (b"<rss>\x81\xcf\xf0\xe8\xf0\xe8</rss>", "neither UTF-8 nor English"),
        ("<rss>" + "<a>" * 200_000, "not XML"),
        ("x" * 10_000_000, "not XML"),
    ],
    ids=["empty", "text", "page", "no item", "cut", "laughs", "file", "address", "Russian", "deep", "10 MB"],
)
def test_what_is_no_feed_is_one_line(feed: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(feed)
    assert message in str(caught.value)
    assert str(caught.value).startswith("a.rss: ")
    assert "\n" not in str(caught.value)


def test_a_document_type_that_is_elsewhere_is_not_fetched() -> None:
    """As RSS 0.91 has it."""
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">'
    assert [entry.article.text for entry in read(doctype + RSS)[0]] == ["Aber lost 40 ships."]


def test_an_item_without_text_is_refused_and_the_others_are_read() -> None:
    entries, errors = read(RSS.replace(ITEM, f"{ITEM}<item><title>Sound alone</title></item>{ITEM.replace('40', '3')}"))
    assert [(entry.article.id, entry.article.text) for entry in entries] == [
        ("a-1", "Aber lost 40 ships."),
        ("a-3", "Aber lost 3 ships."),
    ]
    assert errors == ["a.rss, item 2: there is no text in it (give a file with an article in it)"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_its_encoding(encoding: str) -> None:
    feed = f'<?xml version="1.0" encoding="{encoding}"?>\n{RSS.replace("40", "£40")}'
    ((entry,), _) = read(feed.encode(encoding))
    assert "£40" in entry.article.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain words.", "Plain words."),
        ("One.\nTwo.\n\nThree.", "One.\nTwo.\n\nThree."),
        ("<p>One\n two.</p>\n<p>Three</p>", "One two.\n\nThree"),
        ("One<br/>two<br>three", "One\ntwo\nthree"),
        ("3 < 4 &amp; 5 > 4", "3 < 4 & 5 > 4"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<script>x()</script><style>p{}</style>One", "One"),
        ("<b>Bold</b>ly", "Boldly"),
        ("One <!-- <p>not this</p> --> two<p>", "One two"),
        ("<img src=x alt='A ship'>One", "One"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize("odd", ["<", "<a ", "<!--", "<p", "&", "<![CDATA[", "</", "<a b='", "<!-- -->"])
def test_much_odd_markup_is_read(odd: str) -> None:
    """With work that grew with its square this would not end."""
    assert len(text_of(odd * 200_000)) <= len(odd) * 200_000


def test_xml_of_other_kinds_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset></urlset>")
    (tmp_path / "feed.rss").write_text(RSS)
    assert [article.id for article in read_articles([str(tmp_path)])] == ["feed-1"]
    (tmp_path / "feed.xml").write_text(RSS)
    assert [article.id for article in read_articles([str(tmp_path / "feed.xml")])] == ["feed-1"]


def test_the_same_item_in_two_days_feeds_is_one_article(tmp_path: Path) -> None:
    item = ITEM.replace("<title>", "<guid>aber-1</guid><title>")
    for day, others in (("mon", ""), ("tue", ITEM.replace("40", "7"))):
        (tmp_path / f"{day}.rss").write_text(RSS.replace(ITEM, others + item))
    assert [entry.article.id for entry in read_entries([str(tmp_path)])] == ["aber-1", "tue-1", "aber-1"]
    assert [article.id for article in read_articles([str(tmp_path)])] == ["aber-1", "tue-1"]
