"""Which claim became which: places carried over from an old text to a new one, and claims paired by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Span
from claimcheck.studio.edits import carried, pairs

OLD = "The harbour lost 40 ships last year. The council will close the pier in May. Owners protested."


def at(text: str, *words: str) -> list[Span]:
    return [Span(text.index(one), text.index(one) + len(one)) for one in words]


PAIRED = [
    (OLD.replace("40", "52"), "The harbour lost 40 ships", "The harbour lost 52 ships", "a figure corrected"),
    ("New at the top. " * 9 + OLD.replace("40", "52"), "The harbour lost 40 ships", "The harbour lost 52 ships",
     "a paragraph put before it, too"),
    (OLD[37:].replace("May", "June"), "The council will close the pier in May",
     "The council will close the pier in June", "what stood before struck out"),
    (OLD, "The harbour lost 40 ships last year", "The harbour lost 40 ships", "the claim cut shorter"),
    (OLD.replace("Owners protested", "The owners of cafés were angry"), "Owners protested",
     "The owners of cafés were angry", "all of its words replaced where it stood"),
    (OLD.replace("The harbour lost 40 ships last year. ", "") + " The harbour lost 40 ships last year, it said.",
     "The council will close the pier in May", "The council will close the pier in May", "another sentence moved away"),
]  # fmt: skip

APART = [
    (OLD, "The harbour lost 40 ships last year", "The council will close the pier in May", "different sentences"),
    (OLD, "The harbour lost 40 ships last year", "ships last year", "less than half of it"),
    ("The pier is safe. " + OLD[37:], "The harbour lost 40 ships last year", "The council will close the pier in May",
     "a claim that was struck out, and the next one"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "was", "now", "why"), PAIRED, ids=[row[-1] for row in PAIRED])
def test_paired(new: str, was: str, now: str, why: str) -> None:
    assert pairs(at(OLD, was), at(new, now), OLD, new) == [(0, 0)]


@pytest.mark.parametrize(("new", "was", "now", "why"), APART, ids=[row[-1] for row in APART])
def test_not_paired(new: str, was: str, now: str, why: str) -> None:
    assert pairs(at(OLD, was), at(new, now), OLD, new) == []


def test_each_claim_is_in_one_pair_and_the_larger_overlap_goes_first() -> None:
    new = OLD.replace("40 ships", "52 ships")
    was = at(OLD, "The harbour lost 40", "The harbour lost 40 ships last year")
    now = at(new, "The harbour lost 52 ships last year", "The harbour lost 52")
    assert pairs(was, now, OLD, new) == [(0, 1), (1, 0)]


texts = st.lists(st.sampled_from(["a ", "bee ", "1 ", ". ", "\n", "🚢", "the harbour ", "é"]), max_size=30).map("".join)


@given(texts, texts)
def test_places_are_carried_over_in_order_and_within_the_text(old: str, new: str) -> None:
    place = carried(old, new)
    places = [place(offset) for offset in range(len(old) + 1)]
    assert places == sorted(places)
    assert all(0 <= one <= len(new) for one in places)


@given(texts, texts, texts)
def test_what_stands_before_and_after_a_change_stays_in_place(head: str, change: str, tail: str) -> None:
    old, new = head + "X" + tail, head + "X" + change + "Y" + tail
    place = carried(old, new)
    assert all(place(offset) == offset for offset in range(len(head) + 1))
    assert place(len(old)) == len(new)
