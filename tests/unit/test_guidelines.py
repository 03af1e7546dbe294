"""Guidelines: sections, what is taken from another folder, and how Label Studio shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck.guidelines import as_html, joined, sections, with_borrowed
from claimcheck.project import load_project
from claimcheck.resources import projects_dir

TEXT = (
    "# Title\n\nFirst.\n\n## One\n\nFirst of one.\n\n### A\n\nOf A.\n\n### B\n\nOf B.\n\n## Two\n\n## Three\n\nLast.\n"
)
# What Label Studio 1.23 lets through when it stores instructions (bleach); it takes ids, styles and "open" away.
TAGS = {"style", "div", "details", "summary", "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr",
        "th", "td", "strong", "em", "code", "pre"}  # fmt: skip


def test_sections_are_by_heading_and_can_be_joined_again() -> None:
    parts = sections(TEXT)
    assert list(parts) == ["", "One", "Two", "Three"]
    assert parts["Three"] == "\nLast.\n"
    assert joined(parts) == TEXT


def test_an_empty_section_takes_the_other_folders_or_goes() -> None:
    lent = "# Other\n\n## Two\n\nLent.\n\n## One\n\nNot asked for.\n"
    assert "## Two\n\nLent." in with_borrowed(TEXT, lent)
    assert "Not asked for" not in with_borrowed(TEXT, lent)
    assert "Two" not in sections(with_borrowed(TEXT, "# Other\n"))


def test_each_section_is_folded_and_those_in_it_too() -> None:
    html = as_html(TEXT)
    body = html[html.index("<h1>") :]
    assert body.index("First.") < body.index("<details>")
    order = re.findall(r"</?details>|<h\d>\w+", body)
    assert order == [
        "<h1>Title", "<details>", "<h2>One", "<details>", "<h3>A", "</details>", "<details>", "<h3>B", "</details>",
        "</details>", "<details>", "<h2>Two", "</details>", "<details>", "<h2>Three", "</details>",
    ]  # fmt: skip
    assert "<summary><h3>A</h3></summary>\n<p>Of A.</p>" in body


@pytest.mark.parametrize("name", ["verdicts", "adjudication"])
def test_what_comes_along_holds_nothing_that_label_studio_takes_away(name: str) -> None:
    html = load_project(name).guidelines
    assert set(re.findall(r"<(\w+)", html)) <= TAGS
    assert not re.search(r"<\w+ (?!class=)[^>]", html)
    assert "<table>" in html[: html.index("<details>")] or name == "adjudication"


def test_the_adjudicator_reads_the_reviewers_own_sections(tmp_path: Path) -> None:
    own = sections((projects_dir() / "adjudication" / "guidelines.md").read_text())
    lent = sections((projects_dir() / "verdicts" / "guidelines.md").read_text())
    empty = {heading for heading, body in own.items() if not body.strip()}
    assert "Is the claim itself right?" in empty
    assert empty <= set(lent)
    assert "Court cases rose by 60 per cent" in load_project("adjudication").guidelines
    desk = tmp_path / "desk"
    desk.mkdir()
    for file in ("project.toml", "form.xml"):
        (desk / file).write_text((projects_dir() / "verdicts" / file).read_text())
    (desk / "guidelines.md").write_text("# Ours\n\n## Is the claim itself right?\n\nAsk Ada.\n")
    asked = load_project("adjudication", answers_of=desk).guidelines
    assert "Ask Ada." in asked
    assert "Court cases" not in asked
