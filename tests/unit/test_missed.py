"""Claims that reviewers name as missed: found in the article exactly, or said to be in no place or in several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.articles import ClaimRow
from claimcheck.corrections import missed_claim
from claimcheck.language import analyze
from claimcheck.missed import missed_in
from claimcheck.model import Article
from claimcheck.records import to_record
from claimcheck.reviews import how_to_mend, read_task, settled
from claimcheck.split import claim_id
from claimcheck.studio.readings import reading_from, reading_text
from claimcheck.workflows import claim_problems, find_claims
from examples import PROJECT, REVIEWERS, SHIPS, SUPPORTED, TEXT, annotation, raw_task, text

FOUND = [
    ("as it stands", "Café owners protested", ["Café owners protested"]),
    ("behind an emoji beyond the BMP, with the full stop", "🚢 Café owners protested.", ["🚢 Café owners protested"]),
    ("other quotation marks and white space", 'last  year, "a disgrace', ["last year, “a disgrace"]),
    ("in quotation marks, which are no part of it", "“a disgrace for the town”,", ["a disgrace for the town"]),
    ("over the end of a line", "Ana Holm. The council", ["Ana Holm.\nThe council"]),
    ("two lines in one entry", "40 ships\nthe pier", ["40 ships", "the pier"]),
    ("the same twice", "40 ships\n40 ships.", ["40 ships"]),
    ("what a pattern would read otherwise", "protested. (", []),
    ("nothing but marks", " “” . ", []),
]
PROBLEMS = [
    ("in no place", "The harbour lost 41 ships", "missed.nowhere"),
    ("in several", "the", "missed.several"),
    ("in another case", "the Council will close", "missed.nowhere"),
    ("a pattern is read as words", "The .* lost", "missed.nowhere"),
]


@pytest.mark.parametrize(("why", "line", "words"), FOUND, ids=[case[0] for case in FOUND])
def test_words_that_stand_once_are_found(why: str, line: str, words: list[str]) -> None:
    spans, problems = missed_in([line], TEXT, "here")
    assert [span.of(TEXT) for span in spans] == words, why
    assert len(problems) == (why.startswith("what a pattern"))


@pytest.mark.parametrize(("why", "line", "code"), PROBLEMS, ids=[case[0] for case in PROBLEMS])
def test_words_in_no_place_or_several_are_named(why: str, line: str, code: str) -> None:
    spans, (problem,) = missed_in(["40 ships", line], TEXT, "task 7, annotation 1")
    assert [span.of(TEXT) for span in spans] == ["40 ships"]
    assert (problem.code, problem.where) == (code, "task 7, annotation 1, missed"), why
    assert f"“{line}”" in problem.message


def test_an_article_that_is_not_shown_whole_has_no_places() -> None:
    assert [problem.code for problem in missed_in(["40 ships"], None, "here")[1]] == ["missed.long"]
    long = {**raw_task(SHIPS, annotation(*SUPPORTED, text("missed", "40 ships")))}
    data = long["data"]
    long["data"] = {**data, "article_html": f"<div>too long</div>{data['passage_html']}"}
    reading = read_task(long, PROJECT, REVIEWERS)
    assert len(reading.reviews) == 1
    assert [problem.code for one in reading.rejected for problem in one.problems] == ["missed.long"]


def reading(*lines: str, **fields: Any) -> Any:
    return read_task(raw_task(SHIPS, annotation(*SUPPORTED, text("missed", *lines), **fields)), PROJECT, REVIEWERS)


def test_a_review_brings_its_missed_claims_and_keeps_its_verdict() -> None:
    found = reading("Café owners protested.", "nowhere at all")
    assert [(one.text, one.reviewer, one.task_id) for one in found.missed] == [
        ("Café owners protested", "ada@example.org", 7)
    ]
    assert found.missed[0].span.of(TEXT) == found.missed[0].text
    (review,) = found.reviews
    assert review.verdict == "supported"
    (rejected,) = found.rejected
    assert (rejected.id, rejected.claim_id) == ("annotation-1-missed", SHIPS.id)
    assert "press Update" in how_to_mend(rejected)
    assert reading_from(reading_text(found)) == found
    # Where the claim stands in two tasks, the verdict is not taken for one that was taken back.
    assert settled([found, replace(found, reviews=(), rejected=())])[0] == found.reviews


def test_a_skip_names_nothing() -> None:
    assert reading("Café owners protested", was_cancelled=True).missed == ()


def test_a_missed_claim_has_the_id_that_the_splitter_would_give() -> None:
    words = "Rents in Northport rose by 7 per cent in March"
    article = Article("rents", f"{words}, said Ana Ruiz. The council met.\n")
    (span,), _ = missed_in([words + ","], article.text, "")
    claim = missed_claim(article, span, analyze(article))
    assert (claim.text, claim.id) == (words, claim_id("rents", words, 0))
    assert claim.id in [one.id for one in find_claims(article)]
    assert (claim.kind, claim.speaker) == ("statistic", "Ana Ruiz")
    assert [one.value for one in claim.quantities] == [7]
    assert claim_problems(ClaimRow("here", to_record(claim)), article) == ()
