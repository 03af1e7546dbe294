"""The report in a real browser: it reads well for everybody, filters, and runs nothing that it was given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimcheck.model import Article, Attribution, Evidence, Problem, Rejected, Span
from claimcheck.report.page import Facts, report_page
from pages import checked, claim_at, desk, facts, review, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "</style></script><script>document.title='taken'</script>"
    "<img src=http://127.0.0.1:9/x onerror=\"document.title='taken'\">"
    "<style>body{display:none}</style><svg onload=\"document.title='taken'\"></svg>"
)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    contexts = []

    def page_of(of: Facts, scheme: str = "light", width: int = 1280) -> Page:
        file = tmp_path / "report.html"
        file.write_text(report_page(of), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield page_of
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(opened: Callable[..., Page], scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(desk(60), scheme, width)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sample_is_a_pleasure_to_read(
    opened: Callable[..., Page], screenshot: Callable[[Page, str], None], scheme: str
) -> None:
    page = opened(sample(), scheme)
    page.locator("a.m.bad").first.hover()
    screenshot(page, f"report-{scheme}")
    assert page.locator("#look").bounding_box()["y"] < 800
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_telephone_nothing_is_wider_than_the_page(opened: Callable[..., Page]) -> None:
    """Nor does what filters stay above the text, of which it would leave too little."""
    name = "somebody.with-a-long-name@newsroom.the-example-courier.org"
    odd = Rejected("annotation-46", (Problem("x", "y", "needs at least one evidence URL"),), {}, reviewer=name)
    page = opened(replace(sample(), rejected=(odd,)), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("getComputedStyle(document.querySelector('#filters')).position") == "static"


def test_what_it_was_given_does_not_run(opened: Callable[..., Page]) -> None:
    article = Article("hostile", HOSTILE, HOSTILE, "javascript:document.title='taken'")
    whole = Span(0, len(HOSTILE))
    about = claim_at(article, whole, attribution=Attribution(whole, "mixed", speaker=HOSTILE, hedge=HOSTILE))
    bad = Evidence("javascript:document.title='taken'", HOSTILE, "supports", "javascript:document.title='taken'")
    answer = review(about, 1, "supported", reviewer=HOSTILE, note=HOSTILE, evidence=(bad,))
    page = opened(replace(facts(article, [checked(about, article, answer)]), title=HOSTILE))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.hover("a.m")
    page.wait_for_timeout(300)
    assert page.evaluate("document.title").startswith("</style>")
    assert page.locator("img, main script, main style, svg[onload]").count() == 0
    assert page.locator("[href^='javascript']").count() == 0
    assert page.locator("h1").is_visible()
    assert [url for url in asked if not url.startswith("file:")] == []


def test_an_injected_script_would_be_stopped(opened: Callable[..., Page]) -> None:
    page = opened(desk(3))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    page.wait_for_timeout(300)
    assert page.title() == "Harbours: what was checked"


def test_filters_show_what_fits(opened: Callable[..., Page]) -> None:
    from playwright.sync_api import expect

    given_ = desk(80)
    page = opened(given_)
    disputed = sum(one.ruling.status == "disputed" for one in given_.checked)
    assert 0 < disputed < 80
    assert page.locator("#shown").inner_text() == "80 claims"
    page.select_option("select[name=s]", "disputed")
    assert page.locator(".card:not([hidden])").count() == disputed + page.locator("#look .card").count()
    assert page.locator("#shown").inner_text() == f"{disputed} of 80 claims"
    assert page.locator("a.m:not(.dim)").count() == disputed
    page.click("button[type=reset]")
    page.fill("input[name=q]", "street 7 spent")
    expect(page.locator("#shown")).to_have_text("1 of 80 claims")


def test_a_claim_is_shown_beside_its_text_by_pointer_and_by_key(opened: Callable[..., Page]) -> None:
    from playwright.sync_api import expect

    page = opened(desk(10))
    look, nothing = page.locator("#look"), re.compile("^Point at a claim")
    expect(look).to_have_text(nothing)
    mark = page.locator("a.m").nth(2)
    mark.hover()
    expect(look).to_contain_text(mark.inner_text())
    page.keyboard.press("Escape")
    expect(look).to_have_text(nothing)
    other = page.locator("a.m").nth(4)
    other.focus()
    expect(look).to_contain_text(other.inner_text())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{other.get_attribute('href')}")


def test_printed_every_article_is_open_and_no_control_is_left(opened: Callable[..., Page]) -> None:
    page = opened(desk(80))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details.article:not([open])").count() == 0
    assert page.locator("#filters").is_hidden()
    after = "link => getComputedStyle(link, '::after').content"
    assert page.locator(".evidence a").first.evaluate(after) == "none", "its words are its address"
    assert page.locator(".card .where a").first.evaluate(after).startswith('" <http')
    assert len(page.pdf()) > 10_000


def test_five_thousand_claims_can_be_used(opened: Callable[..., Page]) -> None:
    page = opened(desk(5000))
    page.select_option("select[name=k]", "Comparison")
    assert page.locator("#shown").inner_text().endswith("of 5000 claims")
