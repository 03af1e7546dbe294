"""``claimcheck agree``: from the reviews of a pull to figures, on a screen and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck import export
from claimcheck.model import KINDS, CheckedClaim, Claim, Review, Source, Span
from claimcheck.rulings import Policy, rule

Run = Callable[..., Any]
Same = Callable[[str, str], None]
VERDICTS = ("supported", "refuted", "supported", "not_enough_evidence", "supported", "conflicting", "not_checkable")


def review(claim_id: str, who: int, number: int, verdict: str | None, said: str | None = None) -> Review:
    when = f"2026-11-22T10:{number % 60:02d}:{who:02d}Z"
    name = f"{('ada', 'ben', 'eve', 'chief')[who]}@example.org"
    return Review(claim_id, name, number * 4 + who + 1, number + 1, when, when, verdict, said, skipped=verdict is None)


def claims(number: int) -> list[CheckedClaim]:
    """Each is answered by two of three, who differ in one of six; then one is adjudicated, and one skipped."""
    found = []
    for n in range(number):
        claim_id = f"clm_{n:08d}"
        verdict = VERDICTS[n % len(VERDICTS)]
        other = VERDICTS[(n + 1) % len(VERDICTS)] if n % 6 == 0 else verdict
        said = "faithful" if n % 3 == 0 else None
        reviews = [
            review(claim_id, n % 3, n, verdict, said),
            review(claim_id, (n + 1) % 3, n, other, said and ("altered" if n % 9 == 0 else said)),
        ]
        if n == 0:
            reviews.append(replace(review(claim_id, 3, n, "refuted", "not_said"), adjudicates=True))
        if n == 1:
            reviews.append(review(claim_id, 0, n, None))
        claim = Claim(claim_id, "harbour", Span(n, n + 1), "x", KINDS[n % 2], Span(n, n + 1), 0.5)
        source = Source("harbour", "0" * 64)
        found.append(
            CheckedClaim(claim, source, rule(claim_id, reviews, Policy(2)), "x", "claimcheck", f"http://x/{n}")
        )
    return found


def written(checked: list[CheckedClaim], *, kind: str = "csv", verdicts: bool = True) -> None:
    tables = [("reviews", export.review_rows, export.REVIEW_COLUMNS)]
    tables += [("verdicts", export.verdict_rows, export.VERDICT_COLUMNS)] * verdicts
    for name, rows, columns in tables:
        with export.replacing(f"{name}.{kind}") as out:
            export.EXPORTERS[kind](rows(checked), columns, out)


@pytest.fixture
def reviews(isolated: Path) -> str:
    written(claims(36))
    return "reviews.csv"


def test_help_has_an_example(run: Run, same_as_agreed: Same) -> None:
    ran = run("agree", "--help")
    assert ran.code == 0
    assert "Example: claimcheck agree" in ran.out
    same_as_agreed("help-agree", ran.out)


def test_the_screen(run: Run, same_as_agreed: Same, reviews: str) -> None:
    ran = run("agree", reviews)
    assert ran.code == 0
    same_as_agreed("agree", f"{ran.out}{ran.err}")


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_the_folder_of_a_pull_gives_the_same_in_both_formats(run: Run, isolated: Path, kind: str) -> None:
    written(claims(36), kind=kind)
    told = json.loads(run("agree", ".", "--json", "--quiet").out)
    assert (told["schema"], told["source"]) == ("claimcheck.agree/1", f"reviews.{kind}")
    verdict, said = told["questions"]
    assert (verdict["whole"]["claims"], verdict["whole"]["reviewers"], verdict["whole"]["answers"]) == (36, 3, 72)
    assert [one["name"] for one in verdict["kinds"]] == ["policy_change", "statistic"]
    figures = {one["key"]: one for one in verdict["whole"]["figures"]}
    assert figures["raw"]["value"] == pytest.approx(31 / 36, abs=0.03)
    assert figures["cohen"]["why"] == "it is a figure of two reviewers: see the pairs"
    assert "not_said" not in said["labels"], "an adjudicator has seen the others' answers"


def test_without_the_verdicts_beside_it_is_not_told_by_kind(run: Run, isolated: Path) -> None:
    written(claims(36), verdicts=False)
    ran = run("agree", "reviews.csv")
    assert "By kind" not in ran.out
    assert "not by kind" in ran.err
    assert ran.code == 0


def test_one_reviewer_alone_is_told_so(run: Run, same_as_agreed: Same, isolated: Path) -> None:
    one = claims(1)[0]
    alone = rule(one.claim.id, one.ruling.reviews[:1], Policy(2))
    written([replace(one, ruling=alone)])
    ran = run("agree", "reviews.csv")
    assert ran.code == 1
    same_as_agreed("agree-one-reviewer", f"{ran.out}{ran.err}")


def test_no_answer_is_told_so(run: Run, isolated: Path) -> None:
    written([])
    ran = run("agree", ".")
    assert ran.code == 1
    assert "nothing to compare" in ran.err


def test_what_is_no_file_of_reviews_is_named(run: Run, isolated: Path) -> None:
    ran = run("agree", ".")
    assert (ran.code, ran.err) == (
        3,
        "error: .: there is no reviews.csv (claimcheck pull --reviews reviews.csv)\n",
    )
    written(claims(1))
    ran = run("agree", "verdicts.csv")
    assert ran.code == 3
    assert "verdicts.csv" in ran.err
