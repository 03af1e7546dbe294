"""A real Chromium before a real Label Studio, with the claims of three small articles pushed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimcheck import workflows
from claimcheck.model import Article, Attribution, Claim, Quantity, Signal, Span
from claimcheck.records import to_record
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Read before the shared fixtures clear CLAIMCHECK_* away.
REQUIRED = os.environ.get("CLAIMCHECK_REQUIRE_BROWSER") == "1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium calls home at every start.
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip

NORTHPORT = Article(
    "northport",
    "Northport’s harbour toll was meant to be a quiet matter of bookkeeping. Eight months on, it has split the "
    "council, and shop owners on the quay say that they pay for both sides.\n"
    "“I have sold fish on this quay for 31 years. I have never seen it this empty,” said Ruta Halonen, who keeps a "
    "stall by the ferry steps. The city’s treasurer, Miles Okafor, told a hearing on Tuesday that traffic through the "
    "harbour had fallen by 18 per cent since the toll began, while the cost of upkeep had gone up by 240 per cent. He "
    "did not say which years he compared. The harbour master has asked for the accounts, and the regional auditor "
    "expects to see them before the winter session; neither of them spoke at the hearing.\n"
    "The council is reportedly preparing to drop the toll for small boats, return the fees paid since March and hand "
    "the upkeep to the region.\n",
    title="Northport council split over its harbour toll",
    url="https://gazette.example/northport/harbour-toll?page=1&print=yes",
)
HOSTILE = Article(
    "hostile",
    'A page said <script>document.title = "taken"; fetch("/taken")</script> that <img src="/taken.png" '
    "onerror=\"document.title = 'taken'\"> rents <style>body, .cc { background: rgb(255, 0, 0) !important }</style> "
    "fell by 3 < 5 & 7 > 2 per cent 😀 in cafe\u0301s, &amp; <b>nobody</b> noticed </p></div></mark>.",
    title='<img src="/taken.png"> <style>* { display: none }</style>',
    url="javascript:document.title='taken'",
)
LONG = Article(
    "long",
    "\n\n".join(
        f"Paragraph {number} tells of street {number}, where nothing happened. " * 4 for number in range(60)
    ).replace("Paragraph 45", "Rents on street 45 fell by 7 per cent. Paragraph 45", 1),
    title="A long day in sixty streets",
)


def claim(
    article: Article, name: str, text: str, kind: Any, *, figures: Mapping[str, Any] | None = None, **said: Any
) -> Claim:
    """A claim at the first place where ``text`` stands; ``figures`` maps a figure's words to its fields."""
    start = article.text.index(text)
    span = Span(start, start + len(text))
    quantities = tuple(
        Quantity(Span(at, at + len(words)), words, **fields)
        for words, fields in (figures or {}).items()
        for at in [article.text.index(words)]
    )
    return Claim(
        id=f"clm_{name:_<12}",
        article_id=article.id,
        span=span,
        text=text,
        kind=kind,
        sentence=span,
        score=0.95 if name == "long" else 0.9,
        attribution=Attribution(span, **said) if said else None,
        quantities=quantities,
        signals=(Signal("figure", "it holds a figure"),) if quantities else (Signal("fact", "it states a fact"),),
    )


OKAFOR: dict[str, Any] = {"mode": "indirect", "speaker": "Miles Okafor", "role": "the city’s treasurer", "cue": "told"}
UNNAMED: dict[str, Any] = {"mode": "unnamed", "hedge": "reportedly"}
CLAIMS = {
    "split": claim(NORTHPORT, "split", "it has split the council", "event"),
    "stall": claim(NORTHPORT, "stall", "I have sold fish on this quay for 31 years", "personal_experience",
                   figures={"31 years": {"value": 31, "unit": "year"}}, mode="direct", speaker="Ruta Halonen",
                   role="who keeps a stall by the ferry steps", cue="said"),
    "traffic": claim(NORTHPORT, "traffic", "traffic through the harbour had fallen by 18 per cent since the toll began",
                     "statistic", figures={"18 per cent": {"value": 18, "unit": "percent", "direction": "decrease"}},
                     **OKAFOR),
    "upkeep": claim(NORTHPORT, "upkeep", "the cost of upkeep had gone up by 240 per cent", "statistic",
                    figures={"240 per cent": {"value": 240, "unit": "percent", "direction": "increase"}}, **OKAFOR),
    "drop": claim(NORTHPORT, "drop", "drop the toll for small boats", "policy_change", **UNNAMED),
    "hostile": claim(HOSTILE, "hostile",
                     "fell by 3 < 5 & 7 > 2 per cent 😀 in cafe\u0301s, &amp; <b>nobody</b> noticed", "statistic",
                     mode="mixed", speaker='<img src="/taken.png">', role="<style>* { color: red }</style>",
                     cue="<i>said</i>", hedge="<script>document.title = 'taken'</script>"),
    "long": claim(LONG, "long", "Rents on street 45 fell by 7 per cent", "statistic"),
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """The project that the claims were pushed to: ``urls`` by the names of CLAIMS."""

    settings: Settings
    urls: Mapping[str, str]

    def review_of(self, name: str) -> Any:
        """The one review of a claim, as ``claimcheck pull`` brings it; None where there is none."""
        pulled = workflows.pull(self.settings)
        assert pulled.rejected == ()
        found = {checked.claim.id: checked.ruling.reviews for checked in pulled.checked}[CLAIMS[name].id]
        assert len(found) <= 1
        return found[0] if found else None


@pytest.fixture(scope="session")
def desk(studio: Any, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_at(studio, tmp_path_factory.mktemp("desk"), "Browser desk")


def desk_at(studio: Any, folder: Path, title: str) -> Desk:
    """A project of that title with the claims, and ``folder`` for what pulls keep."""
    file = folder / "claims.jsonl"
    rows = []
    for article in (NORTHPORT, HOSTILE, LONG):
        own = [to_record(one) for one in CLAIMS.values() if one.article_id == article.id]
        rows += [to_record(article), *own]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings(folder, into=title, url=studio.url, api_key=studio.api_key)
    pushed = workflows.push([str(file)], settings)
    assert (pushed.report.new, pushed.refused) == (len(CLAIMS), ())
    urls = {checked.claim.id: checked.task_url for checked in workflows.pull(settings).checked}
    return Desk(settings, {name: urls[one.id] for name, one in CLAIMS.items()})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, Debian's or another on the path, else playwright's own."""
    if not REQUIRED:
        pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        own = driver.chromium.executable_path
        path = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
        if path is None:
            message = f"no Chromium: neither {', '.join(NAMES)} on the path, nor playwright's own"
            pytest.fail(message) if REQUIRED else pytest.skip(message)
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = driver.chromium.launch(executable_path=path, args=[*QUIET, *as_root])
        yield chromium
        chromium.close()


@pytest.fixture
def login(browser: Browser, desk: Desk, make_reviewer: Callable[..., Any]) -> Iterator[Callable[..., Page]]:
    """Opens a page on which a new reviewer has logged in, 1280 by 800, in the light or the dark theme.

    A new one each time, since Label Studio keeps what somebody ticked as a draft.
    """
    contexts: list[BrowserContext] = []

    def page_of(theme: str = "Light") -> Page:
        reviewer = make_reviewer()
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        context.add_init_script(f"localStorage.setItem('preferred-color-scheme', '{theme}')")
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{desk.settings.url}/user/login/")
        page.fill("input[name=email]", reviewer.email)
        page.fill("input[name=password]", reviewer.password)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    yield page_of
    for context in contexts:
        context.close()


def settled(page: Page) -> None:
    """Waits until the editor has drawn for the last time: keys that are pressed before may go nowhere."""
    page.wait_for_load_state("networkidle")
    was = ""
    while (now := page.evaluate("document.querySelector('.cc-verdict').outerHTML")) != was:
        was = now
        page.wait_for_timeout(500)


@pytest.fixture
def opened(login: Callable[..., Page], desk: Desk) -> Callable[..., Page]:
    """Opens a pushed claim, by its name in CLAIMS, as a new reviewer."""

    def page_of(name: str, theme: str = "Light") -> Page:
        page = login(theme)
        page.goto(desk.urls[name])
        page.wait_for_selector(".cc-verdict input")
        settled(page)
        return page

    return page_of


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps what the page shows in build/screenshots/, for people to look at."""
    folder = request.config.rootpath / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return keep
