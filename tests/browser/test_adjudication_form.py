"""What an adjudicator sees and does, in a real browser on a real Label Studio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from browser.conftest import desk_at, settled
from browser.test_review_form import CONTRASTS, alt_e, focused, in_view, submit
from claimcheck import workflows
from claimcheck.studio.session import connect, request
from claimcheck.workflows.adjudicating import push_disputed

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.studio]

HOSTILE = (
    "<script>document.title = 'taken'</script> <img src=x onerror=\"document.title = 'taken'\"> it rose by a tenth"
)


def _choice(name: str, *values: str) -> dict[str, Any]:
    return {"from_name": name, "to_name": "claim", "type": "choices", "value": {"choices": list(values)}}


def _text(name: str, *values: str) -> dict[str, Any]:
    return {"from_name": name, "to_name": "claim", "type": "textarea", "value": {"text": list(values)}}


ANSWERS = (
    [
        _choice("said", "faithful"),
        _choice("verdict", "supported"),
        _text(
            "evidence", "+ https://council.example/minutes/2026-10 | “Upkeep has risen 2.4-fold”, says the treasurer."
        ),
        _text("note", "He has the accounts before him."),
    ],
    [
        _choice("said", "faithful"),
        _choice("verdict", "refuted"),
        _text(
            "evidence",
            "- https://stats.example/harbour/2026 | Upkeep: 1.1 million, after 1.0 million. | https://archive.example/h",
            "- https://council.example/budget",
        ),
        _text("corrected", "the cost of upkeep had gone up by 10 per cent"),
        _text("note", HOSTILE),
        _choice("flags", "needs_expert"),
    ],
)


@pytest.fixture(scope="module")
def disputed(studio: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, str]:
    """The settings of a desk of its own, and the page of the one disputed claim before its adjudicator."""
    from claimcheck.studio.reviewers import ensure_reviewer

    desk = desk_at(studio, tmp_path_factory.mktemp("disputed"), "Disputing desk")
    session = connect(desk.settings.url, desk.settings.api_key)
    task = int(desk.urls["split"].rpartition("=")[2])
    for number, result in enumerate(ANSWERS):
        user = ensure_reviewer(session, f"disputing{number}@example.org")
        # The claim is nobody's words: it is not asked whether it was said.
        body = {"result": result[1:], "completed_by": user}
        request(session, "POST", f"/api/tasks/{task}/annotations/", json=body)
    sent = push_disputed(desk.settings)
    assert sent.report is not None
    theirs = replace(desk.settings, project="adjudication", into=sent.report.title)
    (one,) = workflows.pull(theirs).checked
    return desk.settings, one.task_url


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_the_evidence_is_seen_before_the_answers(
    login: Callable[..., Page], disputed: Any, screenshot: Callable[[Page, str], None], theme: str
) -> None:
    _, url = disputed
    page = login(theme)
    page.goto(url)
    page.wait_for_selector(".cc-verdict input")
    settled(page)
    screenshot(page, f"adjudication-{theme.lower()}")
    found = page.locator(".cc-found")
    assert found.get_by_text("https://stats.example/harbour/2026").is_visible()
    assert found.locator("a").count() == 4
    assert found.locator("a[target=_blank]").count() == 4
    assert not page.get_by_text("Reviewer A").is_visible()
    assert not page.get_by_text("it rose by a tenth").is_visible()
    page.get_by_text("What the reviewers answered").click()
    page.get_by_text("it rose by a tenth").wait_for()
    page.wait_for_timeout(600)  # the fold opens slowly
    screenshot(page, f"adjudication-answers-{theme.lower()}")
    assert in_view(page, ".cc-answer"), "it scrolls, and is not cut"
    measured = page.evaluate(CONTRASTS)
    assert len(measured) > 30
    assert [one for one in measured if one["ratio"] < one["wanted"]] == []
    assert page.get_by_text("Reviewer A").is_visible()
    assert page.title() != "taken"
    assert "disputing0" not in page.locator(".cc").inner_text()


def test_the_adjudicator_answers_by_keyboard_and_the_verdict_wins(login: Callable[..., Page], disputed: Any) -> None:
    settings, url = disputed
    page = login()
    page.goto(url)
    page.wait_for_selector(".cc-verdict input")
    settled(page)
    page.keyboard.press("2")
    page.wait_for_selector("input[name=evidence]")
    alt_e(page)
    page.keyboard.press("Tab")
    assert focused(page) == "evidence"
    page.keyboard.type("- https://stats.example/harbour/2026")
    page.keyboard.press("Enter")
    alt_e(page)
    submit(page)
    ruling = next(
        one.ruling for one in workflows.pull(settings).checked if one.claim.text == "it has split the council"
    )
    assert (ruling.status, ruling.verdict, len(ruling.reviews)) == ("adjudicated", "refuted", 3)
