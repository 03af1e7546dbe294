"""Claims that say the same, asked once on a real Label Studio and ruled each: nothing doubled, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import read_articles
from claimcheck.export.tables import read_tables
from claimcheck.split import claim_id
from claimcheck.workflows import pull, push, write_tables
from claimcheck.workflows.adjudicating import push_disputed
from claimcheck.workflows.standing import standings
from claimcheck.workflows.verifying import verify
from examples import choice, text
from studio.asking import answer, import_again, standing, tasks_of
from studio.test_separate import Desk

pytestmark = pytest.mark.studio

SCHOOLS, TWELVE = "Norway closed 12 schools in 2024", "In 2024, Norway closed twelve schools"
REFUTED = (choice("verdict", "refuted"), text("evidence", "- https://schools.example/2024"))
SUPPORTED = (choice("verdict", "supported"), text("evidence", "+ https://schools.example/2025"))
WIRE = {
    "wire": f"{SCHOOLS}. Sales at Nokia fell by 8 per cent in 2021.",
    "local": f"{TWELVE}. The bridge in Riga cost $40 million. {SCHOOLS}.",
    "other": "Norway closed 13 schools in 2024.",
}
HEAD, *OTHERS = (claim_id(article, words, 0) for article, words in
                 [("wire", SCHOOLS), ("local", TWELVE), ("local", SCHOOLS)])  # fmt: skip


def articles(path: Path, texts: dict[str, str]) -> list[str]:
    rows = [{"id": name, "text": words, "title": f"The {name} story"} for name, words in texts.items()]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return [str(path)]


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    return Desk(studio, tmp_path)


def test_claims_that_say_the_same_are_asked_once_and_ruled_each(desk: Desk, make_reviewer: Any, tmp_path: Path) -> None:
    paths = articles(tmp_path / "wire.jsonl", WIRE)
    planned = push(paths, desk.settings, group=True, dry_run=True)
    pushed = push(paths, desk.settings, group=True)
    for one in (planned, pushed):
        assert (one.report.new, one.together, one.refused) == (4, 2, ())
        together = [[claim.id for claim in group] for group in one.alike]
        assert together == [[HEAD, *OTHERS]], "what is asked together is told, for the editor to look at"
    task = next(one for one in tasks_of(desk.studio, desk.settings) if one["data"]["claim_id"] == HEAD)
    assert "<b>2 more claims</b>" in task["data"]["card_html"]
    assert "“The local story”" in task["data"]["card_html"]
    assert task["data"]["others_ids"].split() == OTHERS

    # Neither another push like it nor one without --group asks again; what comes later is asked by itself.
    for group in (True, False):
        again = push(paths, desk.settings, group=group)
        assert (again.report.new, again.report.there, again.report.changed, again.report.gone) == (0, 6, 0, 0)
    later = push(articles(tmp_path / "later.jsonl", {"later": f"{TWELVE}."}), desk.settings, group=True)
    assert (later.report.new, later.together) == (1, 0)

    # An edit that takes the first away, with everything that a push may do: it stays for the others' sake.
    edited = WIRE | {
        "wire": "A new beginning. Sales at Nokia fell by 8 per cent in 2021.",
        "local": f"So: {WIRE['local']}",
    }
    done = push(articles(tmp_path / "wire.jsonl", edited), desk.settings, prune=True, update=True)
    assert (done.report.new, done.report.gone, done.report.pruned, done.report.updated) == (0, 0, 0, 2)
    moved = WIRE | {"wire": f"So it was. {WIRE['wire']}"}
    assert push(articles(tmp_path / "wire.jsonl", moved), desk.settings, update=True).report.updated == 3
    task = next(one for one in tasks_of(desk.studio, desk.settings) if one["data"]["claim_id"] == HEAD)
    assert (task["data"]["start"], task["data"]["others_ids"].split()) == (11, OTHERS)
    assert task["data"]["card_html"].count("cc-others") == 1

    # A second task that asks for fewer claims may go, one that asks for more may not.
    import_again(
        desk.studio,
        task,
        others=None,
        others_ids=None,
        card_html=task["data"]["card_html"].partition('<div class="cc-fact cc-others">')[0],
    )
    assert push(paths, desk.settings).report.undoubled == 1
    assert standing(desk.studio, desk.settings)[HEAD] == 1

    # Two people differ, an adjudicator settles it: one dispute, one answer, three rows.
    ana, ben = make_reviewer(), make_reviewer()
    task = next(one for one in tasks_of(desk.studio, desk.settings) if one["data"]["claim_id"] == HEAD)
    answer(desk.studio, task["id"], ana.id, *REFUTED)
    assert len(pull(desk.settings).checked) == 7
    answer(desk.studio, task["id"], ben.id, *SUPPORTED)
    sent = push_disputed(desk.settings)
    assert (sent.disputed, sent.report and sent.report.new) == (1, 1)
    (stands,) = standings(desk.settings)
    assert (stands.claims, stands.asked_with, stands.answers, stands.statuses["disputed"]) == (7, 2, 2, 3)
    assert len(stands.disputed) == 1
    assert {one.reviewer: one.open for one in stands.reviewers} == {ana.email: 4, ben.email: 4}
    answer(desk.studio, task["id"], ben.id, *REFUTED)
    pulled = pull(desk.settings)
    assert pull(desk.settings, full=True).checked == pulled.checked, "what is kept between pulls has the others, too"
    files = [str(tmp_path / name) for name in ("verdicts.csv", "reviews.csv", "evidence.csv")]
    write_tables(pulled, files[0], reviews=files[1], evidence=files[2])
    tables = read_tables(files[0])
    assert len(tables.verdicts) == len({row["claim_id"] for row in tables.verdicts}) == 7
    ruled = {row["claim_id"]: row for row in tables.verdicts if row["verdict"]}
    assert {key: row["asked_with"] for key, row in ruled.items()} == {HEAD: None, **dict.fromkeys(OTHERS, HEAD)}
    assert {(row["verdict"], row["status"], row["reviews"], row["task_url"]) for row in ruled.values()} == {
        ("refuted", "agreed", 2, ruled[HEAD]["task_url"])
    }
    assert [row["claim_id"] for row in tables.reviews or ()] == [HEAD, HEAD], "a row a review"
    assert {len(tables.evidence_of(key)) for key in ruled} == {1}
    checked = verify(files[0], articles(tmp_path / "all.jsonl", WIRE | {"later": f"{TWELVE}."}))
    assert {problem.where.split()[-1] for problem in checked.problems} & {*OTHERS} == set()
    assert {article.id for article in read_articles([str(tmp_path / "all.jsonl")])} == {*WIRE, "later"}

    # A claim that has a task of its own, as two pushes at once make it, is ruled by that one.
    own = next(one for one in tasks_of(desk.studio, desk.settings) if "13" in one["data"]["claim"])
    other = task["data"]["others"][0]
    record = other["record"]
    fields = {key: record[key] for key in ("start", "end", "kind", "score")}
    page = f"<p>{WIRE['local']}</p>"
    import_again(
        desk.studio, own, claim_id=record["id"], claim=record["text"], record=record, article_id="local",
        article_sha256=other["article_sha256"], sentence=other["sentence"], article_html=page, passage_html=page,
        **fields,
    )  # fmt: skip
    rows = [one for one in pull(desk.settings).checked if one.claim.id == record["id"]]
    assert [(one.ruling.status, one.asked_with) for one in rows] == [("open", None)]
    assert push(paths, desk.settings, group=True).report.new == 0


def test_at_a_desk_they_go_to_as_many_people_as_one_claim(desk: Desk, make_reviewer: Any, tmp_path: Path) -> None:
    people = [make_reviewer().email for _ in range(3)]
    paths = articles(tmp_path / "wire.jsonl", WIRE)
    pushed = push(paths, desk.settings, group=True, reviewers=people)
    assert (pushed.report.new, pushed.together) == (4, 2)
    assert desk.holders()[HEAD] == 2
    assert not desk.holders().keys() & {*OTHERS}
    again = push(paths, desk.settings, prune=True)
    assert (again.report.new, again.report.there, again.report.gone) == (0, 6, 0)
    for theirs in desk.tasks().values():
        if HEAD in theirs:
            answer(desk.studio, theirs[HEAD]["id"], 1, *REFUTED)
            break
    pulled = pull(desk.settings)
    assert {one.claim.id: len(one.ruling.reviews) for one in pulled.checked if one.ruling.reviews} == {
        HEAD: 1, **dict.fromkeys(OTHERS, 1)
    }  # fmt: skip
