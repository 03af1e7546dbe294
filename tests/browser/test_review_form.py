"""What a reviewer sees and does, in a real browser on a real Label Studio."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from browser.conftest import CLAIMS, settled
from claimcheck import workflows
from claimcheck.model import Evidence
from claimcheck.pointers import worth_address

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.studio]

Opened = Callable[..., "Page"]
Keep = Callable[["Page", str], None]
THEMES = ("Light", "Dark")
MISSED = "shop owners on the quay say that they pay for both sides"
LINE = (
    "- https://stats.example/harbour/2026 | Upkeep: 1.1 million, after 1.0 million. | https://archive.example/harbour"
)


def test_a_verdict_with_evidence_by_keyboard(opened: Opened, desk: Any, screenshot: Keep) -> None:
    page = opened("upkeep")
    marked = page.locator(".cc-passage mark.cur")
    assert marked.all_inner_texts() == ["the cost of upkeep had gone up by 240 per cent"]
    assert in_view(page, ".cc-passage mark.cur")

    page.keyboard.press("w")
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    page.get_by_text("This verdict needs evidence").wait_for()
    page.wait_for_timeout(400)  # the dialog fades in
    screenshot(page, "form-evidence-missing")
    assert desk.review_of("upkeep") is None
    page.keyboard.press("Escape")
    page.locator(".ant-modal-confirm").wait_for(state="hidden")

    alt(page, "e")
    page.keyboard.press("Tab")
    assert focused(page) == "evidence"
    page.keyboard.type(LINE)
    page.keyboard.press("Enter")
    page.keyboard.type("https://other.example/report")
    page.keyboard.press("Enter")
    alt(page, "e")
    page.keyboard.press("a")
    for _ in range(4):
        page.keyboard.press("c")
    alt(page, "k")
    page.keyboard.press("Tab")
    assert focused(page) == "period"
    page.keyboard.type("2024 to 2026")
    page.keyboard.press("Tab")
    assert focused(page) == "baseline"
    alt(page, "k")
    page.keyboard.press("z")
    screenshot(page, "form-answered")
    submit(page)

    review = desk.review_of("upkeep")
    assert review.details == {"period": "2024 to 2026", "unit": "percent"}
    assert (review.said, review.verdict, review.confidence, review.flags) == ("faithful", "refuted", 4, ("bad_split",))
    assert review.evidence == (
        Evidence(
            "https://stats.example/harbour/2026",
            "Upkeep: 1.1 million, after 1.0 million.",
            "contradicts",
            "https://archive.example/harbour",
        ),
        Evidence("https://other.example/report"),
    )


@pytest.mark.parametrize(("name", "said", "most"), [("drop", "", 4), ("hostile", "w", 5)])
def test_so_many_keys_refute_a_claim(opened: Opened, desk: Any, name: str, said: str, most: int) -> None:
    """Besides the address, from an open form to one that is submitted: the fewest that Label Studio lets it be.

    A field that has no access key of its own takes two (Alt+E, Tab), and Ctrl+Enter works outside of fields only. So
    the verdict comes last, by Alt and its key, which works inside a field and takes the cursor out of it.
    """
    page = opened(name)
    pressed = [*said, "Alt+e", "Tab", "Alt+2", "Control+Enter"]
    for key in pressed[:-2]:
        alt(page, key[-1]) if key.startswith("Alt+") else page.keyboard.press(key)
    page.keyboard.insert_text("https://a.example/minutes")  # as it is pasted
    alt(page, "2")
    submit(page)
    review = desk.review_of(name)
    assert (review.verdict, review.evidence) == ("refuted", (Evidence("https://a.example/minutes"),))
    assert len(pressed) == most


def test_the_claims_of_the_article_are_a_key_away(opened: Opened) -> None:
    page = opened("stall")
    assert "Claim 2 of 5" in page.locator(".cc-nav").inner_text()
    assert "Mostly not checkable" in page.locator(".cc-questions").inner_text()
    assert page.locator("[name=recording]").is_visible()
    assert page.locator("[name=period], [name=as_of]").count() == 0
    searched = page.get_by_role("link", name="With the speaker")
    assert searched.get_attribute("target") == "_blank"
    assert str(searched.get_attribute("href")).endswith("/search?q=I%20have%20sold%20fish%20on%20this%20quay%20for"
                                                        "%2031%20years%20Ruta%20Halonen")  # fmt: skip
    for key, words in (("n", "traffic through"), ("p", "I have sold fish"), ("p", "it has split")):
        alt(page, key)
        page.wait_for_function("words => document.querySelector('.cc-words')?.innerText.trim().startsWith(words)",
                               arg=words)  # fmt: skip
        settled(page)
    assert page.locator("[accesskey=p]").count() == 0


def test_a_verdict_that_needs_no_evidence_and_a_claim_that_was_missed(opened: Opened, desk: Any) -> None:
    """The words of the missed claim are pasted from the passage; the next pull has it with its place in the text."""
    page = opened("split")
    alt(page, "4")
    assert not page.locator(".cc-evidence").is_visible()
    page.fill("input[name=note]", "Looked in the minutes.")
    page.keyboard.press("Enter")
    alt(page, "m")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(MISSED)
    page.keyboard.press("Enter")
    alt(page, "m")  # out of the field
    submit(page)
    ((article, (missed,)),) = workflows.pull(desk.settings).missed
    assert missed.text == missed.span.of(article.text) == MISSED
    review = desk.review_of("split")
    assert (review.verdict, review.said, review.note) == ("not_enough_evidence", None, "Looked in the minutes.")


def test_said_must_be_answered_where_it_is_asked(opened: Opened, desk: Any) -> None:
    page = opened("stall")
    page.get_by_text("Did Ruta Halonen say it?").wait_for()
    page.keyboard.press("5")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Did the speaker say it? Pick an answer").wait_for()
    page.keyboard.press("Escape")
    page.locator(".ant-modal-confirm").wait_for(state="hidden")
    page.keyboard.press("q")
    submit(page)
    review = desk.review_of("stall")
    assert (review.said, review.verdict) == ("verbatim", "not_checkable")


@pytest.mark.parametrize("name", ["split", "drop"])
def test_said_is_not_asked_where_nobody_is_named(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.locator(".cc-said").count() == 0


@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_needed_is_in_view_at_once(opened: Opened, screenshot: Keep, theme: str) -> None:
    page = opened("traffic", theme)
    screenshot(page, f"form-{theme.lower()}")
    for shown in (".cc-passage mark.cur", ".cc-words", ".cc-claim", ".cc-said", ".cc-verdict",
                  ".cc-evidence", ".cc-questions", ".cc-more"):  # fmt: skip
        assert in_view(page, shown), shown
    card = page.locator(".cc-claim").inner_text()
    for words in ("Statistic", "Miles Okafor", "the city’s treasurer", "18 per cent (decrease)", "it holds a figure"):
        assert words in card
    assert page.locator(".cc-passage mark:not(.cur)").all_inner_texts() == [
        "it has split the council",
        "I have sold fish on this quay for 31 years",
        "the cost of upkeep had gone up by 240 per cent",
        "drop the toll for small boats",
    ]
    assert page.locator(".cc-passage").evaluate("el => el.scrollTop") == 0
    assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")
    background = "el => getComputedStyle(el).backgroundColor"
    current, other = (
        page.locator(f".cc-passage mark{which}").first.evaluate(background) for which in (".cur", ":not(.cur)")
    )
    assert current != other
    for width, height in ((1440, 900), (1024, 720)):
        page.set_viewport_size({"width": width, "height": height})
        screenshot(page, f"form-{theme.lower()}-{width}")
        for side in (".cc-left", ".cc-right"):
            assert page.locator(side).evaluate("el => el.scrollHeight <= el.clientHeight"), (side, width)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["traffic", "drop", "hostile"])
def test_every_word_can_be_read(opened: Opened, screenshot: Keep, name: str, theme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1, and 3 to 1 for large text."""
    page = opened(name, theme)
    page.keyboard.press("2")
    page.keyboard.press("q")
    page.fill("input[name=evidence]", "+ https://a.example | q")
    page.keyboard.press("Enter")
    page.click(".ant-collapse-header")
    page.wait_for_timeout(600)  # the fold opens slowly
    measured = page.evaluate(CONTRASTS)
    assert len(measured) > 30
    low = [row for row in measured if row["ratio"] < row["wanted"]]
    assert low == []
    screenshot(page, f"form-{name}-{theme.lower()}-open")


def test_markup_in_an_article_shows_as_text(opened: Opened, screenshot: Keep, desk: Any) -> None:
    page = opened("hostile")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk.urls["hostile"])
    page.wait_for_selector(".cc-verdict input")
    page.click(".ant-collapse-header")
    page.wait_for_timeout(800)
    screenshot(page, "form-hostile")
    assert not [url for url in asked if "taken" in url]
    assert page.title() != "taken"
    assert page.locator(".cc-left script, .cc-left img, .cc-left style, .cc-left b b").count() == 0
    assert page.locator(".cc-right script, .cc-right img, .cc-right style, .cc-right i").count() == 0
    assert page.locator(".cc-left a").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 0, 0)"
    passage = page.locator(".cc-passage p").inner_text()
    for words in (
        '<script>document.title = "taken"',
        '<img src="/taken.png"',
        "<style>body",
        "</p></div></mark>",
        "&amp;",
    ):
        assert words in passage
    assert (
        page.locator(".cc-words")
        .inner_text()
        .strip()
        .startswith("fell by 3 < 5 & 7 > 2 per cent 😀 in cafe\u0301s, &amp;")
    )


def test_the_whole_article_opens_at_the_claim(opened: Opened, screenshot: Keep) -> None:
    page = opened("long")
    assert not page.locator(".cc-article").is_visible()
    page.click(".ant-collapse-header")
    page.wait_for_timeout(600)
    screenshot(page, "form-long-article")
    assert in_view(page, ".cc-article mark.cur")
    assert page.locator(".cc-article").evaluate("el => el.scrollTop") > 1000
    assert page.locator(".cc-article p").first.inner_text().startswith("Paragraph 0 tells")
    assert in_view(page, ".cc-verdict")


def test_the_stream_gives_one_claim_after_the_other(login: Opened, desk: Any, screenshot: Keep) -> None:
    page = login()
    page.goto(f"{desk.urls['long'].partition('?')[0]}?labeling=1")
    page.wait_for_selector(".cc-verdict input")
    first = page.locator(".cc-words").inner_text()
    screenshot(page, "form-stream")
    page.locator("button", has_text="Skip").click()
    page.wait_for_function(
        "words => ![undefined, words].includes(document.querySelector('.cc-words')?.innerText)", arg=first
    )
    page.wait_for_selector(".cc-verdict input")
    assert in_view(page, ".cc-passage mark.cur")


def test_the_claims_most_worth_checking_may_come_first(login: Opened, desk: Any) -> None:
    page = login()
    page.goto(worth_address(desk.urls["long"].partition("?")[0]))
    page.wait_for_selector(".cc-verdict input")
    assert page.locator(".cc-words").inner_text() == CLAIMS["long"].text, "pushed last, and of the highest score"


def test_the_guidelines_are_under_instructions(opened: Opened, screenshot: Keep) -> None:
    page = opened("split")
    assert page.locator(".cc-guide").count() == 0
    page.get_by_role("button", name="Instructions").click()
    page.get_by_text("How to review a claim").wait_for()
    page.wait_for_timeout(400)
    screenshot(page, "instructions")
    assert page.locator(".cc-guide ul").first.evaluate("el => getComputedStyle(el).listStyleType") == "disc"
    page.locator(".cc-guide summary", has_text="Is the claim itself right?").click()
    page.locator(".cc-guide summary", has_text="Refuted").click()
    page.get_by_text("Court cases rose by 60 per cent.", exact=False).first.wait_for()
    screenshot(page, "instructions-verdict")


def in_view(page: Page, selector: str) -> bool:
    """Whether the whole element can be seen: inside the window, and inside every box around it that scrolls."""
    seen: bool = page.locator(selector).first.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const bottom = document.querySelector('.lsf-bottombar').getBoundingClientRect().top;
            let frame = {top: 0, bottom, left: 0, right: innerWidth};
            for (let el = element.parentElement; el; el = el.parentElement) {
                if (getComputedStyle(el).overflowY === 'visible') continue;
                const outer = el.getBoundingClientRect();
                frame = {top: Math.max(frame.top, outer.top), bottom: Math.min(frame.bottom, outer.bottom),
                         left: Math.max(frame.left, outer.left), right: Math.min(frame.right, outer.right)};
            }
            return box.height > 0 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
                && box.left >= frame.left - 1 && box.right <= frame.right + 1;
        }"""
    )
    return seen


def alt_e(page: Page) -> None:
    """To the evidence, or out of a field."""
    alt(page, "e")


def alt(page: Page, sign: str) -> None:
    """Alt and a sign as a keyboard sends them; playwright's own press leaves out the text that access keys go by."""
    session = page.context.new_cdp_session(page)
    code = f"Digit{sign}" if sign.isdigit() else f"Key{sign.upper()}"
    key = {"modifiers": 1, "key": sign, "code": code, "windowsVirtualKeyCode": ord(sign.upper())}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": sign, "unmodifiedText": sign, **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    session.detach()


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || document.activeElement.tagName")
    return name


def submit(page: Page) -> None:
    """Ctrl+Enter, and the server has taken the answer."""
    with page.expect_response(lambda one: "/annotations" in one.url and one.request.method == "POST") as answer:
        page.keyboard.press("Control+Enter")
    assert answer.value.status == 201


CONTRASTS = """() => {
    const numbers = color => (color.match(/[\\d.]+/g) || []).map(Number);
    const over = (front, back) => {
        const a = front.length > 3 ? front[3] : 1;
        return [0, 1, 2].map(i => front[i] * a + back[i] * (1 - a));
    };
    const light = rgb => {
        const [r, g, b] = rgb.map(c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = element => {
        const stack = [];
        for (let el = element; el; el = el.parentElement) stack.push(numbers(getComputedStyle(el).backgroundColor));
        return stack.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
    };
    const row = (element, style, words) => {
        const back = behind(element), front = over(numbers(style.color), back);
        const [low, high] = [light(front), light(back)].sort((a, b) => a - b);
        const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
        return {words: words.trim().slice(0, 40), ratio: (high + 0.05) / (low + 0.05),
                wanted: size >= 24 || (bold && size >= 18.66) ? 3 : 4.5};
    };
    const root = document.querySelector('.cc'), rows = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || element.tagName === 'STYLE' || !element.checkVisibility()) continue;
        rows.push(row(element, getComputedStyle(element), walk.currentNode.data));
    }
    for (const input of root.querySelectorAll('input[placeholder]'))
        if (input.checkVisibility()) rows.push(row(input, getComputedStyle(input, '::placeholder'), input.placeholder));
    return rows;
}"""
