"""Another text under a known article id, and other attributes of a known claim."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Article, Claim, Span
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio.holdings import digest_of, tag_of
from claimcheck.workflows import Pushed, pull, push
from examples import ARTICLE, CLAIMS, OWNERS, PIER, SHIPS, SUPPORTED, TEXT, choice
from studio.asking import answer, claims_file, draft, standing, task_of, tasks_of

pytestmark = pytest.mark.studio

Push = Callable[..., Pushed]


@pytest.fixture
def desk(studio: Any) -> Settings:
    return Settings(data_dir=studio.home, into=f"edits {secrets.token_hex(4)}")


@pytest.fixture
def pushed(desk: Settings, tmp_path: Path) -> Push:
    """Pushes an article with its claims."""

    def call(article: Article, *claims: Claim, **wishes: Any) -> Pushed:
        return push([claims_file(tmp_path / "claims.jsonl", article, *claims)], desk, **wishes)

    call(ARTICLE, *CLAIMS)
    return call


def edited(text: str, old: str = "", new: str = "") -> tuple[Article, tuple[Claim, ...]]:
    """The example article with another text, and its claims where they stand in it, ``old`` changed to ``new``."""
    claims = []
    for claim in CLAIMS:
        words = claim.text.replace(old, new)
        start = text.index(words)
        place = Span(start, start + len(words))
        number = claim_id(ARTICLE.id, words, 0)
        claims.append(
            replace(claim, id=number, text=words, span=place, sentence=place, quantities=(), attribution=None)
        )
    return replace(ARTICLE, text=text), tuple(claims)


FIGURE = edited(TEXT.replace("40 ships", "52 ships"), "40", "52")
ABOVE = edited(f"Corrected on Monday.\n{TEXT}")


def test_a_claim_that_was_reworded_is_shown_as_was_and_is(studio: Any, desk: Settings, pushed: Push) -> None:
    article, claims = FIGURE
    report = pushed(article, *claims).report
    assert (report.new, report.there, report.gone, report.pruned) == (1, 2, 1, 0)
    (edit,) = report.edits
    assert (edit.was, edit.now) == (SHIPS.text, "The harbour lost 52 ships last year")
    assert (edit.article_id, edit.was_id, edit.now_id, edit.answers) == (ARTICLE.id, SHIPS.id, claims[0].id, 0)
    assert edit.task_id == task_of(studio, desk, SHIPS)["id"]
    assert len(tasks_of(studio, desk)) == 4, "the old one stays"


def test_gone_claims_go_with_prune_unless_they_were_answered(
    studio: Any, desk: Settings, pushed: Push, make_reviewer: Any
) -> None:
    answer(studio, task_of(studio, desk, PIER)["id"], make_reviewer().id, choice("verdict", "not_checkable"))
    draft(studio, task_of(studio, desk, OWNERS)["id"])
    report = pushed(ARTICLE, SHIPS).report
    assert (report.gone, report.pruned, report.gone_answered) == (2, 0, 1)
    report = pushed(ARTICLE, SHIPS, prune=True, dry_run=True).report
    assert (report.gone, report.pruned, len(tasks_of(studio, desk))) == (2, 1, 3)
    report = pushed(ARTICLE, SHIPS, prune=True).report
    assert (report.gone, report.pruned, report.gone_answered) == (2, 0, 1), "the other one was begun"
    article, claims = FIGURE
    report = pushed(article, *claims, prune=True).report
    assert (report.new, report.gone, report.pruned, report.gone_answered) == (1, 1, 1, 0)
    assert set(standing(studio, desk)) == {claims[0].id, PIER.id, OWNERS.id}


def test_an_article_without_claims_any_more(studio: Any, desk: Settings, pushed: Push) -> None:
    report = pushed(ARTICLE, prune=True).report
    assert (report.new, report.there, report.gone, report.pruned) == (0, 0, 3, 3)
    assert tasks_of(studio, desk) == []


def test_claims_of_other_articles_are_not_gone(studio: Any, desk: Settings, pushed: Push) -> None:
    other = replace(ARTICLE, id="another")
    claim = replace(PIER, id=claim_id("another", PIER.text, 0), article_id="another")
    report = pushed(other, claim, prune=True).report
    assert (report.new, report.gone, report.pruned) == (1, 0, 0)
    assert len(tasks_of(studio, desk)) == 4


def test_an_article_that_stands_in_two_files(studio: Any, desk: Settings, pushed: Push, tmp_path: Path) -> None:
    """Its claims of the second file are not gone because the first does not name them."""
    one = claims_file(tmp_path / "one.jsonl", ARTICLE, SHIPS)
    two = claims_file(tmp_path / "two.jsonl", ARTICLE, PIER, OWNERS)
    report = push([one, two], desk, prune=True).report
    assert (report.there, report.gone, report.pruned) == (3, 0, 0)
    assert len(tasks_of(studio, desk)) == 3


def test_a_paragraph_put_before_it_changes_attributes_and_no_claim(studio: Any, desk: Settings, pushed: Push) -> None:
    article, claims = ABOVE
    report = pushed(article, *claims).report
    assert (report.new, report.there, report.gone, report.edits) == (0, 3, 0, [])
    assert (report.changed, report.updated) == (3, 0)
    assert task_of(studio, desk, SHIPS)["data"]["start"] == SHIPS.span.start, "nothing is patched unless asked"
    assert pushed(article, *claims, update=True, dry_run=True).report.updated == 3
    assert task_of(studio, desk, SHIPS)["data"]["start"] == SHIPS.span.start
    assert pushed(article, *claims, update=True).report.updated == 3
    task = task_of(studio, desk, SHIPS)
    assert task["data"]["start"] == claims[0].span.start
    assert task["data"]["article_sha256"] == article.sha256
    assert task["meta"] == {"claimcheck": tag_of(task["data"])}
    assert pushed(article, *claims).report.changed == 0
    assert pull(desk).rejected == ()


CHANGES = [
    ({"kind": "event"}, "kind"),
    ({"score": 0.123456789012345}, "score"),
    ({"attribution": None}, "speaker"),
    ({"signals": ()}, "reasons"),
    ({"standalone": "In 2025 the harbour lost 40 ships."}, "what only its record holds"),
]


@pytest.mark.parametrize(("fields", "what"), CHANGES, ids=[what for _, what in CHANGES])
def test_a_changed_attribute(studio: Any, desk: Settings, pushed: Push, fields: dict[str, Any], what: str) -> None:
    changed = replace(SHIPS, **fields)
    assert pushed(ARTICLE, changed, PIER, OWNERS).report.changed == 1
    report = pushed(ARTICLE, changed, PIER, OWNERS, update=True).report
    assert (report.changed, report.updated, report.answered) == (1, 1, 0)
    assert pushed(ARTICLE, changed, PIER, OWNERS).report.changed == 0


def test_an_answered_claim_is_not_updated(studio: Any, desk: Settings, pushed: Push, make_reviewer: Any) -> None:
    answer(studio, task_of(studio, desk, SHIPS)["id"], make_reviewer().id, *SUPPORTED)
    draft(studio, task_of(studio, desk, PIER)["id"])
    claims = [replace(claim, score=0.25) for claim in CLAIMS]
    report = pushed(ARTICLE, *claims, update=True).report
    assert (report.changed, report.updated, report.answered) == (3, 1, 2)
    scores = {task["data"]["claim_id"]: task["data"]["score"] for task in tasks_of(studio, desk)}
    assert scores == {SHIPS.id: SHIPS.score, PIER.id: PIER.score, OWNERS.id: 0.25}


def test_the_tag_on_the_server_is_the_one_of_its_data(studio: Any, desk: Settings, pushed: Push) -> None:
    for task in tasks_of(studio, desk):
        assert task["meta"]["claimcheck"] == tag_of(task["data"])
        assert task["meta"]["claimcheck"]["digest"] == digest_of(task["data"])


def test_tasks_without_a_tag_are_known_all_the_same(studio: Any, desk: Settings, pushed: Push) -> None:
    from claimcheck.studio.session import request

    for task in tasks_of(studio, desk):
        request(studio.session, "PATCH", f"/api/tasks/{task['id']}/", json={"meta": {"mine": 1}})
    report = pushed(*ABOVE[:1], *ABOVE[1], update=True).report
    assert (report.new, report.there, report.updated) == (0, 3, 3)
    task = task_of(studio, desk, SHIPS)
    assert task["meta"] == {"mine": 1, "claimcheck": tag_of(task["data"])}


@pytest.mark.parametrize(
    ("small", "asked"),
    [(0, 8), (0, 0), (2000, 8)],
    ids=["looked up by window", "read whole when a window has been looked up", "read whole at the start"],
)
def test_small_and_large_projects_are_treated_alike(
    studio: Any, desk: Settings, pushed: Push, small: int, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.push.SMALL", small)
    monkeypatch.setattr("claimcheck.studio.lookup.ASKED", asked)
    monkeypatch.setattr("claimcheck.studio.holdings.PAGE", 2)
    article, claims = FIGURE
    changed = (claims[0], replace(claims[1], score=0.25), claims[2])
    report = pushed(article, *changed, update=True, prune=True).report
    assert (report.new, report.there, report.changed, report.updated) == (1, 2, 2, 2)
    assert (report.gone, report.pruned, [edit.was for edit in report.edits]) == (1, 1, [SHIPS.text])
    assert standing(studio, desk) == {claim.id: 1 for claim in claims}


def test_an_article_whose_id_is_too_long_is_refused_with_all_its_claims(
    studio: Any, desk: Settings, tmp_path: Path
) -> None:
    article = replace(ARTICLE, id="x" * 501)
    claims = [replace(claim, article_id=article.id) for claim in CLAIMS]
    pushed = push([claims_file(tmp_path / "claims.jsonl", article, *claims)], desk)
    assert (pushed.report.new, {problem.code for problem in pushed.refused}) == (0, {"schema.maxLength"})
    assert len({problem.where for problem in pushed.refused}) == len(CLAIMS)


def test_another_story_under_the_same_name_is_told(studio: Any, desk: Settings, pushed: Push) -> None:
    text = "The museum sold two paintings in June. Nobody was asked."
    words = "The museum sold two paintings in June"
    place = Span(0, len(words))
    story = replace(PIER, id=claim_id(ARTICLE.id, words, 0), text=words, span=place, sentence=place, quantities=())
    report = pushed(replace(ARTICLE, text=text), story, dry_run=True).report
    assert (report.other_texts, report.gone) == ([ARTICLE.id], 3)
    for same in (FIGURE, ABOVE):
        article, claims = same
        assert pushed(article, *claims, dry_run=True).report.other_texts == []
    assert pushed(ARTICLE, SHIPS, dry_run=True).report.other_texts == []
