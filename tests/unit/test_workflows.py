"""A bad record never holds up the good ones, and every problem is named by its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import read_entries
from claimcheck.errors import InputError
from claimcheck.records import to_record
from claimcheck.resources import projects_dir
from claimcheck.split import claim_id
from claimcheck.workflows import check, claims_of, quarantine_path
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS


def claims_file(folder: Path, *records: dict[str, Any]) -> str:
    path = folder / "claims.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in (to_record(ARTICLE), *records)), encoding="utf-8")
    return str(path)


def changed(**change: Any) -> dict[str, Any]:
    return {**to_record(PIER), **change}


REFUSED = [
    (changed(kind="rumour"), "schema.enum"),
    (changed(article_id="other"), "claim.article"),
    (changed(start=0), "claim.offsets"),
    (changed(end=10_000), "claim.offsets"),
    (changed(text="The council will close the pier in June"), "claim.offsets"),
    (changed(sentence={"start": 0, "end": 99_999}), "claim.offsets"),
    (to_record(SHIPS), "claim.twice"),
]


@pytest.mark.parametrize(("record", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_a_bad_claim_is_refused_and_the_good_ones_go_on(tmp_path: Path, record: dict[str, Any], code: str) -> None:
    path = claims_file(tmp_path, to_record(SHIPS), record, to_record(OWNERS))
    (entry,) = read_entries([path])
    claims, problems = claims_of(entry)
    assert claims == (SHIPS, OWNERS)
    assert {(p.code, p.where.split(" ")[0]) for p in problems} == {(code, f"{path}:3")}


def test_a_claim_edited_by_hand_is_pushed_as_the_new_claim_that_it_is(tmp_path: Path) -> None:
    shorter = {"text": "The council will close the pier", "end": PIER.span.start + 31}
    foreign = {**to_record(OWNERS), "id": "clm_dataset-0001"}
    (entry,) = read_entries([claims_file(tmp_path, to_record(SHIPS), changed(**shorter), foreign)])
    claims, problems = claims_of(entry)
    assert problems == []
    assert [claim.id for claim in claims] == [SHIPS.id, claim_id(ARTICLE.id, shorter["text"], 0), "clm_dataset-0001"]


def test_check_finds_nothing_wrong_with_what_claimcheck_writes(tmp_path: Path) -> None:
    found = check([claims_file(tmp_path, *map(to_record, CLAIMS)), str(projects_dir() / "verdicts")])
    assert (found.records, found.folders, found.problems) == (4, 1, ())


def test_check_names_every_problem_and_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    path = Path(claims_file(tmp_path, changed(kind="rumour")))
    with path.open("a") as out:
        out.write('{"type": "verdict"}\nnot json\n{"type": "review"}\n{"title": "no text"}\n')
    found = check([str(path)])
    lines = {(int(p.where.removeprefix(f"{path}:").split(" ")[0]), p.code) for p in found.problems}
    assert {(2, "schema.enum"), (3, "record.type"), (4, "record.unreadable"), (5, "schema.required")} <= lines
    assert (6, "record.unreadable") in lines
    assert found.records == 5


def test_check_looks_into_a_folder_and_says_where_an_article_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A town.")
    (tmp_path / "bad.txt").write_bytes(b"a\0")
    found = check([str(tmp_path)])
    assert [(p.code, Path(p.where).name) for p in found.problems] == [("article.unreadable", "bad.txt")]


@pytest.mark.parametrize("name", ["gone.jsonl", "gone.txt", "gone"])
def test_check_of_what_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        check([str(tmp_path / name)])


@pytest.mark.parametrize(
    ("verdicts", "quarantine"),
    [
        ("out/verdicts.csv", "out/verdicts.quarantine.jsonl"),
        ("a.b.csv", "a.b.quarantine.jsonl"),
        ("-", "claimcheck.quarantine.jsonl"),
        ("/dev/stdout", "claimcheck.quarantine.jsonl"),
    ],
)
def test_the_quarantine_stands_beside_the_verdicts(verdicts: str, quarantine: str) -> None:
    assert quarantine_path(verdicts) == Path(quarantine)
