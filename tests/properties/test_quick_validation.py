"""The quick check of records never says yes where jsonschema finds something wrong, and says yes to what is usual."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.asked_once import asking_for, other_record
from claimcheck.records import to_record
from claimcheck.resources import projects_dir
from claimcheck.reviews import read_task
from claimcheck.schema import SCHEMAS, _quick, _validator
from examples import ARTICLE, CLAIMS, PROJECT, REVIEWERS, SHIPS, SUPPORTED, annotation, rating, raw_task, text

FULL = (
    *SUPPORTED[:2],
    text("evidence", "- https://a.example/%C3%A4?x=1 | words | 2026-11-22"),
    text("note", "n"),
    rating(4),
)
(REVIEW,) = read_task(raw_task(SHIPS, annotation(*FULL)), PROJECT, REVIEWERS).reviews
(PLAIN,) = read_task(raw_task(SHIPS, annotation(*SUPPORTED)), PROJECT, REVIEWERS).reviews
(SKIP,) = read_task(raw_task(SHIPS, annotation(was_cancelled=True)), PROJECT, REVIEWERS).reviews
ASKED_ONCE = asking_for(raw_task(SHIPS), [other_record(CLAIMS[1], ARTICLE)])
RECORDS: list[tuple[str, Any]] = [
    *(("claim", to_record(claim)) for claim in CLAIMS),
    *(("task", {"data": raw_task(claim)["data"]}) for claim in CLAIMS),
    ("task", {"data": ASKED_ONCE["data"]}),
    *(("review", to_record(review)) for review in (REVIEW, PLAIN, SKIP)),
    ("article", to_record(ARTICLE)),
    ("project", tomllib.loads((projects_dir() / "verdicts" / "project.toml").read_text(encoding="utf-8"))),
]
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 3), st.floats(), st.text(max_size=4), st.just([]), st.just({}),
    st.sampled_from([
        1.0, -1, "", "x" * 70, "clm_x", "2026-13-01T00:00:00Z", "2026-11-22T25:00:00Z", "2026-02-30", "2026-11-22",
        "2026-11-22T10:00:00.1234567Z", "2026-11-22T10:00:60Z", "https://", "http://a b", "https://é.example", "a\n",
        "http://a:99999/", "http://..", "http://-", "https://a.b/?q=[1]", "https://a.b/?q=%zz", "https://a.b/#c#d",
        "https://a.b/c?d=e/f?g&h=%c3#i/j?k", "https://a.b?c", "https://a.b/c d",
        ["bad_split", "bad_split"], [1, True], {"start": 1},
    ]),
).map(copy.deepcopy)  # fmt: skip


def places(record: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    return [path, *(place for key, value in steps for place in places(value, (*path, key)))]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_yes_is_always_right(data: st.DataObject) -> None:
    name, record = data.draw(st.sampled_from(RECORDS))
    record = copy.deepcopy(record)
    for _ in range(data.draw(st.integers(0, 2))):
        *steps, last = data.draw(st.sampled_from(places(record)[1:]))
        inner = record
        for step in steps:
            inner = inner[step]
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                inner[last] = data.draw(ODD)
            case "remove":
                del inner[last]
            case _ if isinstance(inner, dict):
                inner[data.draw(st.sampled_from(["mood", "type", "start"]))] = data.draw(ODD)
        if len(places(record)) < 2:
            break
    if _quick(name)(record):
        assert list(_validator(name).iter_errors(record)) == []


@pytest.mark.parametrize(("name", "record"), RECORDS)
def test_what_is_usual_is_taken_quickly(name: str, record: Any) -> None:
    assert _quick(name)(record)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_has_a_quick_check_which_takes_nothing_that_is_no_record(name: str) -> None:
    assert not any(_quick(name)(thing) for thing in (None, 1, "", "type", [], {}, {"type": name}))
