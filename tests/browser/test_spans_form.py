"""Correcting the claims of an article: what a reviewer drops, draws, retypes and renames comes back exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from browser.test_review_form import CONTRASTS, alt_e, focused
from claimcheck import workflows
from claimcheck.model import Article, Claim, Span
from claimcheck.records import to_record
from claimcheck.split import claim_id
from claimcheck.studio.pull import pull_tasks
from claimcheck.workflows.correcting import pull_corrections, write_corrections

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.studio]

TEXT = (
    "Tolls 🚢🇺🇳 and rents\n\n"
    "Rents in Northport rose by 7 per cent in March, said Ana Ruiz. The council froze them in April, and the harbour "
    "lost 40 ships.\n\n"
    "Nobody knows why 👍🏽. “The quay is empty,” said Miles Okafor. Closed since May, the bridge will cost 3 million.\n"
)
ARTICLE = Article("tolls", TEXT, title="Tolls 🚢 and rents")


def _claim(words: str, kind: Any) -> Claim:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Claim(claim_id(ARTICLE.id, words, 0), ARTICLE.id, span, words, kind, span, 0.5)


RENTS = _claim("Rents in Northport rose by 7 per cent in March, said Ana Ruiz", "statistic")
FROZEN = _claim("The council froze them in April", "event")
SHIPS = _claim("the harbour lost 40 ships", "event")
WHY = _claim("Nobody knows why 👍🏽", "state")
QUAY = _claim("The quay is empty", "state")


@dataclass(frozen=True)
class SpanDesk:
    settings: Any
    url: str
    task: int


@pytest.fixture(scope="module")
def spans(studio: Any, tmp_path_factory: pytest.TempPathFactory) -> SpanDesk:
    from claimcheck.settings import Settings

    folder = tmp_path_factory.mktemp("spans")
    file = folder / "claims.jsonl"
    rows = [to_record(thing) for thing in (ARTICLE, RENTS, FROZEN, SHIPS, WHY, QUAY)]
    rows[0] |= {"text": TEXT.replace("\n", "\r\n"), "sha256": None}  # as a file from Windows has it
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings(folder, into="Span desk", project="claim-spans", url=studio.url, api_key=studio.api_key)
    for new in (1, 0):  # a second push adds nothing
        pushed = workflows.push([str(file)], settings)
        assert (pushed.report.new, pushed.refused, pushed.of) == (new, (), "article")
    assert pushed.report.url
    number = int(pushed.report.url.rpartition("/projects/")[2].partition("/")[0])
    (task,) = pull_tasks(studio.session, number)
    return SpanDesk(settings, pushed.report.url, task["id"])


@pytest.fixture
def open_article(login: Callable[..., Page], spans: SpanDesk) -> Callable[..., Page]:
    def page_of(theme: str = "Light", place: str = "?labeling=1") -> Page:
        page = login(theme)
        page.goto(f"{spans.url}{place.replace('task=', f'task={spans.task}')}")
        page.wait_for_function("document.querySelectorAll('.cs-text [data-start]').length == 5")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        return page

    return page_of


def _place(page: Page, words: str) -> tuple[float, float, float, float]:
    """Where words of the article begin and end on the screen."""
    found: list[float] = page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector('.cs-text'), NodeFilter.SHOW_TEXT);
            const nodes = []; let text = '';
            while (walk.nextNode()) { nodes.push([text.length, walk.currentNode]); text += walk.currentNode.data; }
            const at = place => {
                const [start, node] = nodes.filter(one => one[0] <= place).pop();
                return [node, place - start];
            };
            const from = text.indexOf(words), range = document.createRange();
            range.setStart(...at(from));
            const [node, offset] = at(from + words.length - 1);
            range.setEnd(node, offset + 1);
            const boxes = range.getClientRects(), a = boxes[0], z = boxes[boxes.length - 1];
            return [a.left, (a.top + a.bottom) / 2, z.right, (z.top + z.bottom) / 2];
        }""",
        words,
    )
    left, top, right, bottom = found
    return left, top, right, bottom


def _drag(page: Page, words: str) -> None:
    left, top, right, bottom = _place(page, words)
    page.mouse.move(left + 2, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
    page.mouse.move(right - 2, bottom, steps=4)
    page.mouse.up()


def _click(page: Page, words: str) -> None:
    left, top, _, _ = _place(page, words)
    page.mouse.click(left + 12, top)
    page.locator(".cs-speaker").wait_for()


def _marked(page: Page) -> int:
    return page.locator(".cs-text [data-start]").count()


def test_it_can_be_read_in_the_dark_theme_with_its_instructions(
    open_article: Callable[..., Page], screenshot: Callable[..., None]
) -> None:
    """Before anybody has answered: the link to a task shows the answer that is there."""
    page = open_article("Dark", place="?task=")
    assert _marked(page) == 5
    _click(page, FROZEN.text)
    screenshot(page, "spans-dark")
    measured = page.evaluate(CONTRASTS.replace("'.cc'", "'.cs'"))
    assert len(measured) > 15
    low = [row for row in measured if row["ratio"] < row["wanted"]]
    assert low == []
    page.get_by_role("button", name="Instructions").click()
    page.get_by_text("How to correct the claims of an article").wait_for()
    page.wait_for_timeout(400)
    screenshot(page, "spans-instructions")


def test_claims_are_dropped_drawn_retyped_and_given_speakers(
    open_article: Callable[..., Page], spans: SpanDesk, screenshot: Callable[..., None], tmp_path: Path
) -> None:
    page = open_article()
    screenshot(page, "spans-light")

    _click(page, SHIPS.text)  # another kind, by its key
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    _click(page, QUAY.text)  # a speaker, by keyboard
    alt_e(page)
    page.keyboard.press("Tab")
    assert focused(page) == "speaker"
    page.keyboard.type("Miles Okafor")
    page.keyboard.press("Enter")
    screenshot(page, "spans-speaker")
    page.keyboard.press("Escape")
    _click(page, WHY.text)  # no claim
    page.keyboard.press("Backspace")
    page.wait_for_function("document.querySelectorAll('.cs-text [data-start]').length == 4")
    page.keyboard.press("8")  # one that was missed
    _drag(page, "Closed since May")
    page.wait_for_function("document.querySelectorAll('.cs-text [data-start]').length == 5")
    page.keyboard.press("Escape")
    _click(page, RENTS.text)  # other bounds
    page.keyboard.press("Backspace")
    page.wait_for_function("document.querySelectorAll('.cs-text [data-start]').length == 4")
    page.keyboard.press("1")
    _drag(page, "Rents in Northport rose by 7 per cent in March")
    page.wait_for_function("document.querySelectorAll('.cs-text [data-start]').length == 5")
    page.keyboard.press("Escape")
    screenshot(page, "spans-corrected")
    with page.expect_response(lambda r: "/annotations" in r.url and r.request.method == "POST") as answer:
        page.keyboard.press("Control+Enter")
    assert answer.value.status == 201

    found = pull_corrections(spans.settings)
    assert found.rejected == ()
    (article,) = found.articles
    assert article.article == ARTICLE
    moved = "Rents in Northport rose by 7 per cent in March"
    assert [(claim.text, claim.kind, claim.speaker) for claim in article.claims] == [
        (moved, "statistic", None),
        (FROZEN.text, "event", None),
        (SHIPS.text, "statistic", None),
        (QUAY.text, "state", "Miles Okafor"),
        ("Closed since May", "event", None),
    ]
    assert all(claim.span.of(TEXT) == claim.text for claim in article.claims)
    assert [claim.id for claim in article.claims[1:4]] == [FROZEN.id, SHIPS.id, QUAY.id]
    assert (article.kept, article.moved, article.added, article.dropped) == (3, 1, 1, 1)
    assert (article.retyped, article.reassigned) == (1, 1)

    file = str(tmp_path / "claims.jsonl")
    assert write_corrections(found, file, "jsonl") is None
    verdicts = replace(spans.settings, project="verdicts", into="Verdicts on spans")
    pushed = workflows.push([file], verdicts, dry_run=True)
    assert (pushed.report.new, pushed.refused) == (5, ())
    assert workflows.evaluate([file]).claims == 5
