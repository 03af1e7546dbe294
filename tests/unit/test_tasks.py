"""The task payload: what a reviewer gets to see, escaped and marked."""

from __future__ import annotations

import json
import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from claimcheck.model import Article, Attribution, Claim, Project, Quantity, Signal, Span
from claimcheck.project import load_project
from claimcheck.records import claim_from, to_record
from claimcheck.schema import validate
from claimcheck.tasks import KIND_LABELS, figures_text, task_for, text_of

TEXT = (
    "The mayor spoke on Monday. Rents rose by 60 per cent, said Ada Berg, the mayor.\n"
    "The council is reportedly ending the subsidy and selling the houses.\n"
    "\n"
    "A last line."
)
ARTICLE = Article("rents", TEXT, title="Rents <up>", url="https://news.example/rents?a=1&b=2")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project("verdicts")


def claim(text: str, article: Article = ARTICLE, **given: Any) -> Claim:
    start = article.text.index(text)
    span = Span(start, start + len(text))
    mode = given.pop("mode", None)
    attribution = {key: given.pop(key) for key in ("speaker", "role", "cue", "hedge") if key in given}
    return Claim(
        id=given.pop("id", "clm_12345678"),
        article_id=article.id,
        span=span,
        text=text,
        kind=given.pop("kind", "statistic"),
        sentence=given.pop("sentence", span),
        score=0.5,
        attribution=Attribution(span, mode, **attribution) if mode else None,
        **given,
    )


RENTS = claim(
    "Rents rose by 60 per cent",
    mode="indirect",
    speaker="Ada Berg",
    role="the mayor",
    cue="said",
    quantities=(Quantity(Span(41, 52), "60 per cent", 60, "percent", "increase"),),
    signals=(Signal("figure", "holds a figure"), Signal("attributed", "laid to a speaker")),
    sentence=Span(27, 79),
)
SUBSIDY = claim("ending the subsidy", id="clm_abcdefgh", kind="policy_change", mode="unnamed", hedge="reportedly")
HOUSES = claim("selling the houses", id="clm_ijklmnop", kind="event")


def test_the_whole_payload(project: Project) -> None:
    task = task_for(RENTS, ARTICLE, project, claims=(RENTS, SUBSIDY, HOUSES), push_id="push1")
    assert validate(task, "task") == ()
    data = task["data"]
    assert {key: data[key] for key in data if not key.endswith("_html") and key != "record"} == {
        "claim_id": "clm_12345678",
        "article_id": "rents",
        "article_sha256": ARTICLE.sha256,
        "article_title": "Rents <up>",
        "article_url": "https://news.example/rents?a=1&b=2",
        "start": 27,
        "end": 52,
        "claim": "Rents rose by 60 per cent",
        "kind": "statistic",
        "kind_label": "Statistic",
        "speaker": "Ada Berg",
        "role": "the mayor",
        "mode": "indirect",
        "hedge": "",
        "cue": "said",
        "figures": "60 per cent (increase)",
        "sentence": "Rents rose by 60 per cent, said Ada Berg, the mayor.",
        "reasons": "holds a figure; laid to a speaker",
        "score": 0.5,
        "splitter": data["splitter"],
        "push_id": "push1",
        "form": project.form_hash,
        "show": {"said": [1], "period": [1], "baseline": [1], "recomputed": [1], "unit": [1]},
    }
    assert re.fullmatch(r"claimcheck \d+\.\d+\.\d+", data["splitter"])
    assert data["record"] == to_record(RENTS)
    assert claim_from(data["record"]) == RENTS


def test_a_bare_claim_has_no_nulls_and_no_said(project: Project) -> None:
    article = Article("bare", "It rained.")
    data = task_for(claim("It rained", article, kind="event"), article, project)["data"]
    assert validate({"data": data}, "task") == ()
    assert None not in data.values()
    assert data["show"] == {"said": []}
    assert "none: the article says it itself" in data["card_html"]


def test_no_key_that_label_studio_takes_for_its_own(project: Project) -> None:
    data = task_for(RENTS, ARTICLE, project)["data"]
    assert not {"source", "id", "data", "annotations"} & set(data)


def test_every_kind_has_its_label() -> None:
    from claimcheck.model import KINDS

    assert set(KIND_LABELS) == set(KINDS)


def test_a_hedge_without_a_source_is_shown_and_said_is_not_asked(project: Project) -> None:
    data = task_for(SUBSIDY, ARTICLE, project)["data"]
    assert data["show"] == {"said": [], "stage": [1], "as_of": [1]}
    assert "Hedged: “reportedly”" in data["card_html"]
    assert "no source named" in data["card_html"]


def test_a_claim_of_another_text_is_refused(project: Project) -> None:
    other = Article("rents", TEXT.replace("Monday", "Tuesday"))
    with pytest.raises(ValueError, match=r"claim clm_12345678 is not at 27\.\.52"):
        task_for(RENTS, other, project)


def test_the_claim_is_marked_and_the_others_lightly(project: Project) -> None:
    data = task_for(RENTS, ARTICLE, project, claims=(RENTS, SUBSIDY, HOUSES))["data"]
    assert data["article_html"] == (
        '<div class="cc-lines">'
        '<p>The mayor spoke on Monday. <mark class="cur">Rents rose by 60 per cent</mark>, '
        "said Ada Berg, the mayor.</p>\n"
        "<p>The council is reportedly <mark>ending the subsidy</mark> and <mark>selling the houses</mark>.</p>\n"
        "<p></p>\n"
        "<p>A last line.</p></div>"
    )
    assert text_of(data["article_html"]) == TEXT
    assert "Rents &lt;up&gt;" in data["passage_html"]
    assert 'href="https://news.example/rents?a=1&amp;b=2" target="_blank"' in data["passage_html"]


OVERLAPS = [
    # where the other claim lies, and the line that comes of it; "abcdefghi" with the current claim at def
    ((3, 6), 'abc<mark class="cur">def</mark>ghi', "the same span: the current claim wins"),
    ((0, 9), '<mark>abc</mark><mark class="cur">def</mark><mark>ghi</mark>', "around it"),
    ((4, 5), 'abc<mark class="cur">def</mark>ghi', "inside it"),
    ((2, 4), 'ab<mark>c</mark><mark class="cur">def</mark>ghi', "over its beginning"),
    ((5, 8), 'abc<mark class="cur">def</mark><mark>gh</mark>i', "over its end"),
    ((0, 3), '<mark>abc</mark><mark class="cur">def</mark>ghi', "touching it"),
    ((7, 8), 'abc<mark class="cur">def</mark>g<mark>h</mark>i', "away from it"),
]


@pytest.mark.parametrize(("span", "line", "why"), OVERLAPS, ids=[row[2] for row in OVERLAPS])
def test_overlapping_claims(project: Project, span: tuple[int, int], line: str, why: str) -> None:
    article = Article("x", "abcdefghi")
    other = claim(article.text[slice(*span)], article, id="clm_abcdefgh")
    data = task_for(claim("def", article), article, project, claims=(other,))["data"]
    assert f"<p>{line}</p>" in data["article_html"], why


def test_a_mark_over_a_line_break_is_closed_and_opened_again(project: Project) -> None:
    article = Article("x", "one two\nthree")
    data = task_for(claim("two\nthree", article), article, project)["data"]
    assert '<p>one <mark class="cur">two</mark></p>\n<p><mark class="cur">three</mark></p>' in data["article_html"]


HOSTILE = (
    'Ada said <script>alert("1")</script> & <img src="x" onerror=\'y\'> <style>*{display:none}</style> &amp; 😀\u00a0é'
)


def test_markup_in_an_article_shows_as_text(project: Project) -> None:
    article = Article("h", HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    hostile = claim(
        HOSTILE,
        article,
        mode="mixed",
        speaker=HOSTILE,
        role=HOSTILE,
        cue=HOSTILE,
        hedge=HOSTILE,
        quantities=(Quantity(Span(0, 3), HOSTILE),),
        signals=(Signal("x", HOSTILE),),
    )
    data = task_for(hostile, article, project)["data"]
    for key in ("article_html", "passage_html", "card_html"):
        tags = {tag.tag for tag in ElementTree.fromstring(f"<x>{data[key]}</x>").iter()}
        assert tags <= {"x", "div", "p", "span", "b", "mark", "a"}, key
        assert "javascript:" not in data[key]
        links = ElementTree.fromstring(f"<x>{data[key]}</x>").iter("a")
        assert all(str(link.get("href")).startswith("https://") for link in links), key
    assert text_of(data["article_html"]) == HOSTILE


PASSAGES: list[tuple[str, Callable[[str], bool], Callable[[str], bool], str]] = [
    (f"{'Far away. ' * 200}Here it is. {'Later on. ' * 200}", lambda t: t.startswith("Far away."),
     lambda t: 90 <= len(t.split()) <= 125 and t.endswith("Later on."), "a long paragraph: whole sentences around"),
    (f"{'far ' * 500}Here it is. {'late ' * 500}", lambda t: t == "Here it is.", lambda t: True,
     "a long paragraph with no other sentence end near: the sentence alone"),
    ("Before.\nHere it is.\nAfter.", lambda t: t == "Before.\nHere it is.\nAfter.", lambda t: True,
     "short lines: the neighbours too"),
    (f"{'Far away. ' * 90}\nHere it is.\n\nAfter.", lambda t: t.startswith("Here it is."),
     lambda t: t.endswith("After."), "a long neighbour stays out"),
    (f"{'word ' * 158}end.\nHere it is.\nAfter.", lambda t: t == "Here it is.\nAfter.", lambda t: True,
     "a neighbour that would make it too long by two words stays out"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "begins", "ends", "why"), PASSAGES, ids=[row[3] for row in PASSAGES])
def test_the_passage(
    project: Project, text: str, begins: Callable[[str], bool], ends: Callable[[str], bool], why: str
) -> None:
    article = Article("x", text)
    start = text.index("Here")
    data = task_for(claim("Here it is", article, sentence=Span(start, start + 11)), article, project)["data"]
    body = data["passage_html"].partition("</b></div>")[2]
    assert begins(text_of(body)), why
    assert ends(text_of(body)), why
    assert '<mark class="cur">Here it is</mark>' in body


@pytest.mark.parametrize(
    ("text", "midway", "broken"),
    [
        ("Here it is.", False, False),
        ("One.\nHere it is.\nTwo.", False, False),
        ("Far away. " * 200 + "Here it is.", True, False),
        ("Here it is." + " Later on." * 200, False, True),
    ],
)
def test_a_passage_that_begins_or_ends_within_a_line_says_so(
    project: Project, text: str, midway: bool, broken: bool
) -> None:
    article = Article("x", text)
    html = task_for(claim("Here it is", article), article, project)["data"]["passage_html"]
    assert ("cc-midway" in html, "cc-broken" in html) == (midway, broken)


def test_beyond_the_word_limit_there_is_the_passage_with_a_note(project: Project) -> None:
    text = "Here it is. " + "Far away. " * 3001
    for url, link in (("https://news.example/1", True), (None, False), ("ftp://news.example/1", False)):
        article = Article("x", text, url=url)
        data = task_for(claim("Here it is", article), article, project)["data"]
        assert "The article has 6,005 words" in data["article_html"]
        assert data["passage_html"] in data["article_html"]
        assert ("Read it where it was published" in data["article_html"]) is link
        assert len(data["article_html"]) < 2000


def test_at_the_word_limit_the_article_is_whole(project: Project) -> None:
    article = Article("x", "Here it is. " + "Far away. " * 2998 + "End.")
    data = task_for(claim("Here it is", article), article, project)["data"]
    assert text_of(data["article_html"]) == article.text


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Span(0, 1), "60 per cent", 60, "percent", "increase"), "60 per cent (increase)"),
        (Quantity(Span(0, 1), "500", 500, None, None, "more_than"), "500 (more than)"),
        (Quantity(Span(0, 1), "500", 500, None, "decrease", "about"), "500 (about, decrease)"),
        (Quantity(Span(0, 1), "more than 500", 500, None, None, "more_than"), "more than 500"),
        (Quantity(Span(0, 1), "thousands"), "thousands"),
        (Quantity(Span(0, 1), "60\nper  cent", 60), "60 per cent"),
    ],
)
def test_figures(quantity: Quantity, words: str) -> None:
    assert figures_text([quantity]) == words
    assert figures_text([quantity, quantity]) == f"{words}; {words}"


def test_text_of_takes_entities_for_what_they_are() -> None:
    assert text_of("<p>&amp;nbsp; &lt;b&gt;</p>") == "&nbsp; <b>"


QUOTED = {"mode": "direct", "speaker": "Ada Berg"}
ASKED: list[tuple[dict[str, Any], set[str], str]] = [
    ({"kind": "event"}, set(), "nothing of its own"),
    ({"kind": "policy_change"}, {"stage", "as_of"}, "announced, reported or in force"),
    ({"kind": "event", **QUOTED}, {"recording"}, "in quotation marks: where it can be heard"),
    ({"kind": "event", "mode": "mixed", "speaker": "Ada Berg"}, {"recording"}, "partly in quotation marks"),
    ({"kind": "event", "mode": "indirect", "speaker": "Ada Berg"}, set(), "told in the writer's words"),
    ({"kind": "personal_experience", **QUOTED}, {"recording", "consent"}, "a note, and the quote's question"),
]


@pytest.mark.parametrize(("given", "keys", "why"), ASKED)
def test_the_questions_fit_the_kind(project: Project, given: dict[str, Any], keys: set[str], why: str) -> None:
    data = task_for(claim("Rents rose by 60 per cent", **given), ARTICLE, project)["data"]
    assert {key for key, shown in data["show"].items() if shown} - {"said"} == keys, why
    assert validate({"data": data}, "task") == ()


def links_of(one: Claim, article: Article, project: Project, claims: Sequence[Claim] = ()) -> dict[str, str]:
    card = ElementTree.fromstring(f"<x>{task_for(one, article, project, claims=claims)['data']['card_html']}</x>")
    return {str(link.text): str(link.get("href")) for link in card.iter("a")}


def test_links_search_for_the_claim_and_leave_out_what_is_not_known(project: Project) -> None:
    dated = replace(ARTICLE, published="2026-03-05T10:00:00Z")
    odd = replace(RENTS, standalone='100 % of "rents" & <more>?#')
    assert links_of(odd, dated, project) == {
        "Web": "https://www.google.com/search?q=100%20%25%20of%20%22rents%22%20%26%20%3Cmore%3E%3F%23",
        "With the speaker": "https://www.google.com/search"
        "?q=100%20%25%20of%20%22rents%22%20%26%20%3Cmore%3E%3F%23%20Ada%20Berg",
        "Before it was published": "https://www.google.com/search"
        "?q=100%20%25%20of%20%22rents%22%20%26%20%3Cmore%3E%3F%23%20before%3A2026-03-05",
        "Fact checks": "https://toolbox.google.com/factcheck/explorer/search/"
        "100%20%25%20of%20%22rents%22%20%26%20%3Cmore%3E%3F%23",
        "Archived article": "https://web.archive.org/web/https://news.example/rents?a=1&b=2",
    }
    assert set(links_of(HOUSES, Article("x", TEXT, url="ftp://a.example"), project)) == {"Web", "Fact checks"}


def test_the_claims_before_and_after_are_a_link_away(project: Project) -> None:
    claims = (HOUSES, RENTS, SUBSIDY)
    links = links_of(SUBSIDY, ARTICLE, project, claims)
    for words, (column, value) in {
        "‹ Previous": ("claim_id", RENTS.id),
        "Next ›": ("claim_id", HOUSES.id),
        "All": ("article_id", "rents"),
    }.items():
        (packed,) = parse_qs(links[words].removeprefix("?"))["tab"]
        view = json.loads(zlib.decompress(urlsafe_b64decode(packed + "=" * (-len(packed) % 4))))
        (item,) = view["filters"]["items"]
        assert (item["filter"], item["value"]) == (f"filter:tasks:data.{column}", value)
        assert ("labeling=1" in links[words]) == (column == "claim_id")
    assert {"‹ Previous", "Next ›"} & set(links_of(RENTS, ARTICLE, project, claims)) == {"Next ›"}
    assert {"‹ Previous", "Next ›", "All"} & set(links_of(RENTS, ARTICLE, project, (RENTS,))) == set()


@pytest.mark.parametrize(("score", "told"), [(0.8, True), (0.2, False)])
def test_the_card_says_what_makes_a_claim_worth_checking_where_it_ranks_high(
    project: Project, score: float, told: bool
) -> None:
    signal = Signal("statistic.percent", "a share of something")
    one = replace(claim("Rents rose by 60 per cent"), score=score, signals=(signal,))
    card = task_for(one, ARTICLE, project)["data"]["card_html"]
    line = "a share of something · worth checking (0.80): a count or share, "
    assert (line in card) == told
    assert "a share of something" in card
