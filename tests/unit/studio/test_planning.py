"""What a push calls gone: the splitter's claims that it no longer finds, and a reviewer's whose words are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.corrections import missed_claim
from claimcheck.language import analyze
from claimcheck.missed import stands
from claimcheck.studio.holdings import Held, _tag, _tag_from, tagged
from claimcheck.studio.planning import ArticleTasks, Look, Plan, plan
from claimcheck.studio.push import _other_texts
from claimcheck.studio.separate import Questions, _Kept, _Push, _Spool
from claimcheck.tasks import task_for
from examples import ARTICLE, OWNERS, PIER, PROJECT, SHIPS, TEXT, span

WORDS = "a disgrace for the town"
MISSED = missed_claim(ARTICLE, span(WORDS), analyze(ARTICLE))


def task(claim: Any, article: Any = ARTICLE) -> dict[str, Any]:
    return task_for(claim, article, PROJECT, push_id="p1")


def held(*tasks: dict[str, Any]) -> list[Held]:
    """As a listing of the server has them."""
    tags = [_tag(tagged(one)) for one in tasks]
    return [Held(task_id=number, answers=0, **tag) for number, tag in enumerate(tags, 1) if tag]


def planned(pushed: ArticleTasks, *there: dict[str, Any]) -> Plan:
    return plan([pushed], Look.at(held(*there)), encode=False)


def test_the_tag_has_the_words_of_a_claim_that_a_reviewer_added_alone() -> None:
    assert [one.added for one in held(task(MISSED), task(PIER))] == [WORDS, ""]
    assert [(_tag_from(task(one)["data"]) or {})["added"] for one in (MISSED, PIER)] == [WORDS, ""]


@pytest.mark.parametrize(
    ("text", "gone", "why"),
    [
        (TEXT, False, "the article is unchanged"),
        (TEXT.replace(WORDS, "A disgrace\nfor the town"), False, "case and white space do not count"),
        (TEXT.replace(WORDS, "a joke"), True, "its words were struck out"),
        (TEXT.replace(WORDS, f"{WORDS}sfolk"), True, "a longer word stands there"),
    ],
)
def test_a_missed_claim_is_gone_only_with_its_words(text: str, gone: bool, why: str) -> None:
    article = ArticleTasks(ARTICLE.id, text, (task(PIER),))
    assert planned(article, task(PIER), task(MISSED), task(OWNERS)).gone.keys() == {
        OWNERS.id,
        *([MISSED.id] if gone else []),
    }, why


def test_an_addition_takes_nothing_from_its_article() -> None:
    there = task(PIER), task(OWNERS)
    addition = ArticleTasks(ARTICLE.id, TEXT, (task(MISSED),), addition=True)
    assert planned(addition, *there).gone == {}
    assert [one["data"]["claim_id"] for one in planned(addition, *there).new] == [MISSED.id]
    assert planned(replace(addition, addition=False), *there).gone.keys() == {PIER.id, OWNERS.id}


def test_the_same_text_is_never_another_one() -> None:
    assert _other_texts(planned(ArticleTasks(ARTICLE.id, TEXT, (task(SHIPS),)), task(OWNERS)), []) == []
    other = replace(ARTICLE, text=TEXT + "More of it.\n")
    pushed = ArticleTasks(ARTICLE.id, other.text, (task(SHIPS, other),))
    assert _other_texts(planned(pushed, task(OWNERS)), []) == [ARTICLE.id]


@pytest.mark.parametrize(
    ("pushed", "assigned"),
    [
        (ArticleTasks(ARTICLE.id, TEXT, (task(PIER),)), {PIER.id, MISSED.id}),
        (ArticleTasks(ARTICLE.id, TEXT.replace(WORDS, "a joke"), (task(PIER),)), {PIER.id}),
        (ArticleTasks(ARTICLE.id, TEXT, (task(MISSED),), addition=True), {PIER.id, OWNERS.id, MISSED.id}),
    ],
    ids=["its words stand", "its words are gone", "an addition"],
)
def test_where_each_reviewer_has_a_project_it_is_the_same(pushed: ArticleTasks, assigned: set[str]) -> None:
    desk = _Push.__new__(_Push)
    there = {one.claim_id: _Kept(one.task_id, one.article_id, "open", one.added)
             for one in held(task(PIER), task(OWNERS), task(MISSED))}  # fmt: skip
    desk.held, desk.active, desk.project = {"ada@example.org": there}, ["ada@example.org"], PROJECT
    desk.gold = Questions()
    with _Spool([pushed]) as desk.articles:
        assert desk._assigned().keys() == assigned


def test_words_of_nothing_stand_nowhere() -> None:
    assert not stands(" ", TEXT)
