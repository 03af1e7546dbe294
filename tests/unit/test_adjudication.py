"""What an adjudicator sees: the evidence of all, nobody's name, and nothing that a page would obey."""

from __future__ import annotations

import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.adjudication import FOLDER, adjudication_task, adjudications, title_for, title_of
from claimcheck.errors import ConfigError
from claimcheck.model import Evidence, Review
from claimcheck.project import check_project, load_project
from claimcheck.resources import projects_dir
from claimcheck.schema import validate
from claimcheck.tasks import task_for
from examples import ARTICLE, CLAIMS, PROJECT, SHIPS

THEIRS = load_project(FOLDER, answers_of="verdicts")
DATA = task_for(SHIPS, ARTICLE, PROJECT, claims=CLAIMS, push_id="p1")["data"]
WHEN = "2026-11-22T10:00:00Z"
PAGE = Evidence("https://a.example/1?x=1&y=2", "40 <b>ships</b>", "supports", "https://archive.example/1")
ADA = Review(
    SHIPS.id, "ada@example.org", 1, 7, WHEN, WHEN, "supported", "faithful", (PAGE,),
    confidence=4, note="clear <i>enough</i>",
)  # fmt: skip
BEN = Review(
    SHIPS.id, "ben@example.org", 2, 7, WHEN, WHEN, "refuted", "altered",
    (PAGE, Evidence("https://b.example/2", stance="contradicts")), corrected="31 ships", flags=("needs_expert",),
)  # fmt: skip
EVE = Review(SHIPS.id, "eve@example.org", 3, 7, WHEN, WHEN, skipped=True)


def data_of(*reviews: Review) -> dict[str, str]:
    task = adjudication_task(DATA, reviews, THEIRS, "p2")
    assert validate(task, "task") == ()
    return dict(task["data"])


def test_what_was_answered_to_the_questions_by_kind_is_shown_in_the_questions_words() -> None:
    told = replace(ADA, details={"stage": "in_force", "period": "<i>2024</i>"})
    html = adjudication_task(DATA, [told], THEIRS, "p2", PROJECT.questions)["data"]["reviews_html"]
    labels = {one.key: one.label for one in PROJECT.questions}
    assert f"<p>{labels['stage']}: in force</p>" in html
    assert f"<p>{labels['period']}: &lt;i&gt;2024&lt;/i&gt;</p>" in html


def test_the_folder_has_the_reviewers_questions_and_asks_one_answer() -> None:
    assert (THEIRS.name, THEIRS.reviews_per_claim) == ("adjudication", 1)
    assert (THEIRS.verdicts, THEIRS.said, THEIRS.flags) == (PROJECT.verdicts, PROJECT.said, PROJECT.flags)
    asked = {"missed", *(one.key for one in PROJECT.questions)}  # what only reviewers are asked
    ours = {control.name: control.choices for control in PROJECT.controls if control.name not in asked}
    assert {control.name: control.choices for control in THEIRS.controls} == ours
    assert "--cc-card" in THEIRS.form, "the style of the review form"


def test_the_evidence_stands_once_without_saying_whose_it_is_and_apart_from_the_answers() -> None:
    data = data_of(ADA, BEN, EVE)
    evidence, answers = data["evidence_html"], data["reviews_html"]
    assert evidence.count("https://a.example/1?x=1&amp;y=2</a>") == 1
    assert "https://b.example/2" in evidence
    assert "40 &lt;b&gt;ships&lt;/b&gt;" in evidence
    for told in ("Supported", "Refuted", "31 ships", "clear", "Reviewer"):
        assert told not in evidence
        assert told in answers
    assert "clear &lt;i&gt;enough&lt;/i&gt;" in answers
    assert "skipped" in answers
    for page in data.values():
        assert "example.org" not in str(page), "nobody is named"


def test_everything_else_is_as_the_reviewers_had_it() -> None:
    data = data_of(ADA, BEN)
    changed = {key for key in data if data[key] != DATA.get(key)}
    assert changed == {"evidence_html", "reviews_html", "push_id", "form"}


def test_the_same_reviews_in_any_order_make_the_same_task() -> None:
    assert data_of(ADA, BEN, EVE) == data_of(EVE, BEN, ADA)


def test_who_is_reviewer_a_differs_from_claim_to_claim() -> None:
    first = set()
    for n in range(20):
        task = adjudication_task({**DATA, "claim_id": f"clm_{n:08d}"}, (ADA, BEN), THEIRS)
        first.add("Reviewer A: Supported" in task["data"]["reviews_html"])
    assert first == {True, False}


def test_an_adjudication_is_marked_and_not_shown_to_the_next_adjudicator() -> None:
    (marked,) = adjudications([ADA])
    assert marked.adjudicates
    data = data_of(BEN, marked)
    assert "Reviewer B" not in data["reviews_html"]
    assert "archive.example" in data["evidence_html"], "BEN gave it too"


def test_without_evidence_it_is_said() -> None:
    assert "None was given" in data_of(EVE)["evidence_html"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            assert name in ("class", "href", "target", "rel")
            assert name != "href" or str(value).lower().startswith(("http://", "https://"))


@given(st.text(), st.text(), st.text(min_size=1))
def test_no_words_of_a_reviewer_become_tags(url: str, quote: str, note: str) -> None:
    odd = Review(
        SHIPS.id, "x@example.org", 1, 7, WHEN, WHEN, "refuted", None, (Evidence(url, quote, None, url),),
        corrected=note, note=f'<img src=x onerror="{note}">',
    )  # fmt: skip
    task = adjudication_task(DATA, (odd,), THEIRS)
    for key in ("evidence_html", "reviews_html"):
        tags = _Tags()
        tags.feed(task["data"][key])
        assert tags.found <= {"div", "p", "b", "q", "ol", "li", "a", "span", "br", "h5"}


@pytest.mark.parametrize("title", ["abc", "Budget speech", "x" * 40, "x" * 41, "y" * 50])
def test_its_title_is_one_that_label_studio_takes(title: str) -> None:
    assert 3 <= len(title_for(title)) <= 50
    assert title_for(title).startswith("Disputed: ")


def test_titles_that_differ_at_their_end_stay_apart() -> None:
    assert title_for("x" * 49 + "1") != title_for("x" * 49 + "2")


def _newsroom(folder: Path, name: str = "newsroom") -> Path:
    """A desk's own project, whose answers are other ones."""
    target = Path(shutil.copytree(projects_dir() / "verdicts", folder / name))
    settings = target / "project.toml"
    settings.write_text(settings.read_text().replace('"refuted"', '"false_claim"'))
    return target


def test_a_desks_own_answers_are_asked_of_its_adjudicator(tmp_path: Path) -> None:
    theirs = load_project(FOLDER, answers_of=_newsroom(tmp_path))
    (verdict,) = [control for control in theirs.controls if control.name == "verdict"]
    assert "false_claim" in verdict.choices
    assert "refuted" not in verdict.choices
    assert "false_claim" in theirs.form
    assert theirs.form_hash != THEIRS.form_hash


BROKEN = [
    # what is written, into which of the two folders, what is said
    ('answers_of = "elsewhere"', "the answers cannot be taken from there"),
    ("answers_of = 7", "7 is not a text"),
    ("", '"verdict" is missing'),
]


@pytest.mark.parametrize(("line", "words"), BROKEN)
def test_answers_that_cannot_be_had_are_a_problem_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    folder = Path(shutil.copytree(projects_dir() / FOLDER, tmp_path / FOLDER))
    settings = folder / "project.toml"
    settings.write_text(settings.read_text().replace('answers_of = "verdicts"', line))
    problems = check_project(folder)
    assert any(words in problem.message and "project.toml" in problem.where for problem in problems), problems


def test_answers_are_not_taken_from_a_folder_that_has_none_of_its_own() -> None:
    with pytest.raises(ConfigError, match="no answers of its own"):
        load_project(FOLDER, answers_of=FOLDER)


def test_a_copy_beside_the_folder_that_lends_is_whole(tmp_path: Path) -> None:
    _newsroom(tmp_path, "verdicts")
    shutil.copytree(projects_dir() / FOLDER, tmp_path / "chief")
    assert check_project(tmp_path / "chief") == ()
    assert "--cc-card" in load_project(tmp_path / "chief").form


def test_a_style_that_cannot_be_had_is_a_problem_too(tmp_path: Path) -> None:
    lender = _newsroom(tmp_path, "verdicts")
    shutil.copytree(projects_dir() / FOLDER, tmp_path / "chief")
    (lender / "form.xml").write_text("<View>")
    assert [problem.code for problem in check_project(tmp_path / "chief")] == ["project.answers_of"]
    (lender / "form.xml").unlink()
    assert [problem.code for problem in check_project(tmp_path / "chief")] == ["project.answers_of"]


@pytest.mark.parametrize(
    ("title", "reviewers"),
    [
        ("Disputed: Budget speech", "Budget speech"),
        ("Disputed: Disputed: x", "Disputed: x"),
        ("Budget speech", None),  # no adjudicators' title
        (title_for("x" * 49), None),  # shortened
    ],
)
def test_the_reviewers_title_is_read_off_an_adjudicators_one(title: str, reviewers: str | None) -> None:
    assert title_of(title) == reviewers
