"""For any article and any claims in it: the text comes back exactly, and what is shown is well-formed."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Article, Claim, Project, Span
from claimcheck.project import load_project
from claimcheck.schema import validate
from claimcheck.tasks import task_for, text_of

PROJECT: Project = load_project("verdicts")
PIECES = [
    "Rents rose by 60 per cent. ", "“Where?” ", "<script>alert(1)</script>", "<style>*{}</style>", "&amp;", "&nbsp;",
    "&", "<", ">", '"', "'", "😀", "👨\u200d👩\u200d👧", "e\u0301", "\u00a0", "\n", "\n\n", " ", "\t", "\u2028", "]]>",
    "<mark>", "</p>", "<p>", "&#x3c;", "&lt", "\u202e", "ﬁ", "word " * 40,
]  # fmt: skip
# What an XML parser refuses though an article may hold it; HTML parsers do not mind.
_NOT_XML = {code: " " for code in (*range(0x20), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"}


@st.composite
def claims(draw: st.DrawFn) -> tuple[Article, list[Claim]]:
    """An article, and one to six claims anywhere in it, overlapping as they like."""
    # Loading an article refuses NUL and lone surrogates, and makes every line end "\n".
    others = st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])
    piece = st.sampled_from(PIECES) | st.text(others, max_size=9)
    text = "".join(draw(st.lists(piece, min_size=1, max_size=30))) or "x"
    edge = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edge, edge).filter(lambda two: two[0] < two[1]), min_size=1, max_size=6))
    return Article("any", text), [
        Claim(
            id=f"clm_{number:08}",
            article_id="any",
            span=Span(start, end),
            text=text[start:end],
            kind="event",
            sentence=Span(draw(st.integers(0, start)), draw(st.integers(end, len(text)))),
            score=0.5,
        )
        for number, (start, end) in enumerate(spans)
    ]


@given(claims())
def test_the_article_comes_back_exactly(drawn: tuple[Article, list[Claim]]) -> None:
    article, found = drawn
    for claim in found:
        data = task_for(claim, article, PROJECT, claims=found)["data"]
        assert text_of(data["article_html"]) == article.text
        assert text_of(data["article_html"])[data["start"] : data["end"]] == claim.text


@given(claims())
def test_what_is_marked_is_the_claim(drawn: tuple[Article, list[Claim]]) -> None:
    article, found = drawn
    for key in ("article_html", "passage_html"):
        data = task_for(found[0], article, PROJECT, claims=found)["data"]
        root = ElementTree.fromstring(f"<x>{data[key].translate(_NOT_XML)}</x>")  # raises where it is not well-formed
        assert {tag.tag for tag in root.iter()} <= {"x", "div", "b", "p", "mark"}
        assert not root.findall(".//mark//mark")
        marked = "".join("".join(mark.itertext()) for mark in root.iterfind(".//mark[@class='cur']"))
        assert marked == found[0].text.translate(_NOT_XML).replace("\n", "")


@given(claims())
def test_every_task_is_valid(drawn: tuple[Article, list[Claim]]) -> None:
    article, found = drawn
    assert validate(task_for(found[0], article, PROJECT, claims=found, push_id="p"), "task") == ()
