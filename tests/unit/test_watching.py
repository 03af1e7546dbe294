"""What `pull --watch` says of each thing that can happen between two pulls."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.model import CheckedClaim, Claim, Problem, Rejected, Review, Source
from claimcheck.rulings import Policy, rule
from claimcheck.workflows import Pulled, changes
from examples import ARTICLE, PIER, SHIPS

ADA, BEN = "ada@example.org", "ben@example.org"
BAD = Rejected("annotation-9", (Problem("evidence.missing", "task 7", "no evidence"),), {}, SHIPS.id, ADA, "http://x/7")


def review(who: str, verdict: str | None, *, at: int = 1, **fields: Any) -> Review:
    when = f"2026-11-22T10:00:{at:02d}Z"
    return Review(SHIPS.id, who, at, 7, when, when, verdict, skipped=verdict is None, **fields)


def one(*reviews: Review, of: Claim = SHIPS) -> CheckedClaim:
    source = Source(ARTICLE.id, ARTICLE.sha256)
    return CheckedClaim(of, source, rule(of.id, reviews, Policy(2)), "", "claimcheck", "http://x/7")


def state(*checked: CheckedClaim, rejected: tuple[Rejected, ...] = ()) -> Pulled:
    return Pulled("desk", "http://x", checked, rejected)


YES, NO = review(ADA, "supported", said="faithful"), review(BEN, "refuted", at=2)
CASES = [
    ("nothing", state(one(YES)), state(one(YES)), []),
    ("a first answer", state(one()), state(one(YES)), [f"{ADA}: supported, faithful; now open: supported"]),
    (
        "the answer that decides",
        state(one(YES)),
        state(one(YES, review(BEN, "supported", at=2))),
        [f"{BEN}: supported; now agreed: supported"],
    ),
    ("a disagreement", state(one(YES)), state(one(YES, NO)), [f"{BEN}: refuted; now disputed"]),
    ("a skip", state(one()), state(one(review(ADA, None))), [f"{ADA}: skipped"]),
    (
        "another verdict",
        state(one(YES, NO)),
        state(one(YES, review(BEN, "supported", at=2))),
        [f"{BEN}: supported, was refuted; now agreed: supported"],
    ),
    (
        "another note",
        state(one(YES)),
        state(one(review(ADA, "supported", said="faithful", note="x"))),
        [f"{ADA}: supported, faithful, with other words"],
    ),
    ("an answer taken back", state(one(YES)), state(one()), [f"{ADA}: no answer any more; now open"]),
    ("a new claim", state(), state(one()), ["new claim"]),
    ("a new claim with an answer", state(), state(one(YES)), ["new claim", f"{ADA}: supported, faithful"]),
    ("a claim less", state(one(), one(of=PIER)), state(one()), ["the claim is gone"]),
    ("into quarantine", state(one()), state(one(), rejected=(BAD,)), [f"{ADA}: in quarantine, no evidence"]),
    ("still there", state(one(), rejected=(BAD,)), state(one(), rejected=(BAD,)), []),
    (
        "out of quarantine",
        state(one(), rejected=(BAD,)),
        state(one(YES)),
        [f"{ADA}: supported, faithful; now open: supported", f"{ADA}: out of quarantine"],
    ),
]


@pytest.mark.parametrize(("what", "before", "after", "words"), CASES, ids=[case[0] for case in CASES])
def test_a_line_a_change(what: str, before: Pulled, after: Pulled, words: list[str]) -> None:
    found = changes(before, after)
    assert [change.words for change in found] == words, what
    assert all(change.claim in (SHIPS.text, PIER.text) for change in found)
