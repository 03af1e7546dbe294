"""A desk of separate reviewers and an adjudicator, from the article to the verdicts: their accounts, their links, their
browsers, and the commands that an editor types."""

from __future__ import annotations

import csv
import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.conftest import settled
from browser.test_review_form import alt, submit
from claimcheck.demo import ARTICLE
from claimcheck.studio.reviewers import login_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.studio]

SAMPLE = ("38 per cent", "41 boats", "shipping office")
"""Words of the claims that are reviewed: two are somebody's, so that it is asked whether they were said."""
KEYS = {"supported": "1", "refuted": "2", "not_enough_evidence": "4"}
Answer = tuple[str, str | None, str | None]
ANA: Mapping[str, Answer] = {
    "38 per cent": ("supported", "https://ana.example/bookings", None),
    "41 boats": ("refuted", "https://ana.example/boats", "Counted by ana in the register"),
    "shipping office": ("not_enough_evidence", None, None),
}
BEN: Mapping[str, Answer] = {
    "38 per cent": ("refuted", "https://ben.example/bookings", None),
    "41 boats": ("refuted", "https://ben.example/boats", None),
    "shipping office": ("not_enough_evidence", None, "Looked for by ben in vain"),
}
EVA: Mapping[str, Answer] = {"38 per cent": ("refuted", "https://eva.example/bookings", None)}


class Person:
    """Somebody with an account and a browser of their own. ``heard`` is all that the server's API told that browser,
    ``shown`` what stood on its screens."""

    def __init__(self, context: BrowserContext, login: Path) -> None:
        found = dict(line.split(": ", 1) for line in login.read_text().splitlines() if ": " in line)
        self.email, self._password = found["E-mail"], found["Password"]
        self.heard: list[str] = []
        self.shown: list[str] = []
        context.route("**/api/**", self._listen)
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)

    def _listen(self, route: Route) -> None:
        answer = route.fetch()
        self.heard.append(answer.text())
        route.fulfill(response=answer)

    def opens(self, link: str) -> None:
        """Logs in by the link that the editor sent, and comes out where it leads."""
        self.page.goto(link)
        self.page.fill("input[name=email]", self.email)
        self.page.fill("input[name=password]", self._password)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector(".cc-verdict input")

    def works_through(self, answers: Mapping[str, Answer]) -> None:
        """Answers one claim after the other, as the stream gives them, by keyboard."""
        page, left = self.page, dict(answers)
        while left:
            page.wait_for_selector(".cc-verdict input")
            settled(page)
            words = page.locator(".cc-words").inner_text()
            self.shown.append(page.locator("body").inner_text())
            verdict, url, note = left.pop(next(part for part in left if part in words))
            if page.locator(".cc-said").count():
                page.keyboard.press("w")
            if note:
                page.fill("input[name=note]", note)
                page.keyboard.press("Enter")
            if url:
                alt(page, "e")
                page.keyboard.press("Tab")
                page.keyboard.insert_text(url)
            alt(page, KEYS[verdict])
            submit(page)
            page.wait_for_function("words => document.querySelector('.cc-words')?.innerText !== words", arg=words)


class Editor:
    """The commands, on the Label Studio that comes along."""

    def __init__(self, studio: Any, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "CLAIMCHECK_DATA_DIR": str(studio.home), "COLUMNS": "200", "NO_COLOR": "1"}

    def types(self, *arguments: str) -> str:
        """What the command says; it must end with 0."""
        command = Path(sys.executable).with_name("claimcheck")
        done = subprocess.run(
            [str(command), *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def reads(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as table:
            return list(csv.DictReader(table))


@pytest.fixture
def person(browser: Browser, studio: Any) -> Iterator[Callable[[str], Person]]:
    """Who has the account of that e-mail."""
    contexts: list[BrowserContext] = []

    def of(email: str) -> Person:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        return Person(contexts[-1], login_file(studio.home / "server", email))

    yield of
    for context in contexts:
        context.unroute_all(behavior="ignoreErrors")  # the table asks for news again and again
        context.close()


def test_two_reviewers_and_an_adjudicator_from_log_in_to_the_verdicts(
    studio: Any, person: Callable[[str], Person], screenshot: Callable[[Page, str], None], tmp_path: Path
) -> None:
    editor, desk = Editor(studio, tmp_path), f"Ferries {secrets.token_hex(3)}"
    ana, ben, eva = (f"{name}.{secrets.token_hex(3)}@example.org" for name in ("ana", "ben", "eva"))
    editor.types("reviewers", "add", ana, ben, eva)
    editor.types("split", str(ARTICLE), "-o", "all.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    picked = [row for row in rows if row["type"] == "article" or any(part in row["text"] for part in SAMPLE)]
    assert len(picked) == 1 + len(SAMPLE)
    (tmp_path / "claims.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in picked))

    pushed = editor.types("push", "claims.jsonl", "--into", desk, "--reviewers", f"{ana},{ben}")
    links = dict(re.findall(r"^  (\S+@\S+): 3 claims.*\n +starts at (\S+)$", pushed, re.MULTILINE))
    assert links.keys() == {ana, ben}

    def nothing_of(other: str, theirs: Mapping[str, Answer], who: Person) -> None:
        """Neither on the screen, nor in what the server told the browser, nor in a link."""
        who.shown.append(who.page.locator("body").inner_text())
        assert not [screen for screen in who.shown if other.partition(".")[0] in screen.lower()]
        assert not who.page.locator(f"a[href*='{links[other].partition('?')[0].removeprefix(studio.url)}']").count()
        told = "\n".join(who.heard)
        for _, url, note in theirs.values():
            assert not any(part in told for part in (url, note) if part)

    first, second = person(ana), person(ben)
    for who, theirs, other, others in ((first, ANA, ben, BEN), (second, BEN, ana, ANA)):
        who.opens(links[who.email])
        screenshot(who.page, f"separate-{who.email[:3]}")
        who.works_through(theirs)
        told = "\n".join(who.heard)
        assert all(url in told for _, url, _ in theirs.values() if url), "or what the server tells is not heard"
        nothing_of(other, others, who)
    # Now that both have answered, each looks at the table of all claims, and at an answered one.
    for who, other, others in ((first, ben, BEN), (second, ana, ANA)):
        who.page.goto(links[who.email].partition("?")[0])
        who.page.get_by_text("38 per cent").first.wait_for()
        who.page.wait_for_load_state("networkidle")
        screenshot(who.page, f"separate-table-{who.email[:3]}")
        nothing_of(other, others, who)

    sent = editor.types("push", "--disputed", "--into", desk)
    assert "1 claim is disputed" in sent
    (link,) = re.findall(r"^the adjudicator starts at (\S+)$", sent, re.MULTILINE)
    third = person(eva)
    third.opens(link)
    settled(third.page)
    screenshot(third.page, "separate-adjudicator")
    seen = third.page.locator(".cc").inner_text()
    assert all(url in seen for url in ("https://ana.example/bookings", "https://ben.example/bookings"))
    assert not any(name in seen for name in (ana, ben)), "nobody is named"
    third.works_through(EVA)

    editor.types("pull", "--into", desk, "-o", "verdicts.csv", "--reviews", "reviews.csv")
    verdicts = {_part(row): row for row in editor.reads("verdicts.csv")}
    assert {
        part: (row["verdict"], row["status"], row["reviews"], row["agreement"], row["said"])
        for part, row in verdicts.items()
    } == {
        "38 per cent": ("refuted", "adjudicated", "2", "0.5", "faithful"),
        "41 boats": ("refuted", "agreed", "2", "1.0", "faithful"),
        "shipping office": ("not_enough_evidence", "agreed", "2", "1.0", ""),
    }
    assert verdicts["41 boats"]["evidence"].split("\n") == ["https://ana.example/boats", "https://ben.example/boats"]
    reviews = editor.reads("reviews.csv")
    assert [_told(row) for row in reviews] == [
        (who, part, verdict, url or "", note or "", adjudicates)
        for part in sorted(SAMPLE, key=lambda part: int(verdicts[part]["start"]))
        for who, answers, adjudicates in ((ana, ANA, "no"), (ben, BEN, "no"), (eva, EVA, "yes"))
        if part in answers
        for verdict, url, note in [answers[part]]
    ]
    for row in reviews:
        theirs = link if row["reviewer"] == eva else links[row["reviewer"]]
        assert row["task_url"] == f"{theirs.partition('?')[0]}?task={row['task_id']}", "in their own project"
        assert row["said"] == ("" if _part(row) == "shipping office" else "faithful")
        assert row["claim_id"] == verdicts[_part(row)]["claim_id"]
        assert row["skipped"] == "no"


def _part(row: Mapping[str, str]) -> str:
    return next(part for part in SAMPLE if part in row["claim"])


def _told(row: Mapping[str, str]) -> tuple[str, ...]:
    return (row["reviewer"], _part(row), *(row[name] for name in ("verdict", "evidence", "note", "adjudicates")))
