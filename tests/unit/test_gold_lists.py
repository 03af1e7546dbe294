"""Gold questions on their way into a project: what a table says of them, which claims they are, where they stand."""

from __future__ import annotations

import json
import stat
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.pushing import run_push
from claimcheck.errors import ConfigError, InputError
from claimcheck.export import VERDICT_COLUMNS, verdict_rows, write_csv
from claimcheck.gold_questions import GoldQuestion
from claimcheck.model import Claim, Review, Span
from claimcheck.records import to_record
from claimcheck.report.page import report_page, without_names
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio.planning import ArticleTasks
from claimcheck.studio.projects import StudioProject
from claimcheck.studio.push import PushReport
from claimcheck.studio.separate import Questions, _Push, _Spool
from claimcheck.tasks import task_for
from claimcheck.workflows import Pulled, push
from claimcheck.workflows.gold import Expected, expected_in, list_path, listed_gold, sort_out, to_push, write_list
from claimcheck.workflows.standing import standing
from examples import ARTICLE, CLAIMS, PROJECT
from pages import checked, facts, review

NAMED = "0a1b2c3d4e5f"


def tasks(name: str, number: int) -> ArticleTasks:
    """An article with so many claims, each a line."""
    lines = [f"{name} lost {figure} ferries" for figure in range(10, 10 + number)]
    article = replace(ARTICLE, id=name, text=".\n".join(lines) + ".")
    found, start = [], 0
    for line in lines:
        span = Span(start, start + len(line))
        claim = Claim(claim_id(name, line, 0), name, span, line, "statistic", span, 0.5)
        found.append(task_for(claim, article, PROJECT, push_id="p1"))
        start += len(line) + 2
    return ArticleTasks(name, article.text, tuple(found))


def ids(*articles: ArticleTasks) -> list[str]:
    return [task["data"]["claim_id"] for article in articles for task in article.tasks]


def table(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_small_table_says_what_is_expected(tmp_path: Path) -> None:
    path = table(tmp_path / "known.csv", "claim_id;verdict;why", "clm_1;refuted;x", "clm_2;Supported;", "clm_3;;")
    assert expected_in(path, PROJECT) == Expected(
        path, {"clm_1": "refuted", "clm_2": "supported"}, frozenset({"clm_3"})
    )
    labels = table(tmp_path / "labels.jsonl", '{"claim_id": "clm_1", "article_id": "a", "label": "REFUTES"}')
    assert expected_in(labels, PROJECT).verdicts == {"clm_1": "refuted"}


def test_of_a_table_of_verdicts_what_is_settled_is_expected(tmp_path: Path) -> None:
    claims = [
        Claim(f"clm_{n}", ARTICLE.id, Span(n, n + 1), ARTICLE.text[n], "event", Span(0, 9), 0.5) for n in range(3)
    ]
    settled = checked(claims[0], ARTICLE, review(claims[0], 1, "refuted"), review(claims[0], 2, "refuted"))
    begun = checked(claims[1], ARTICLE, review(claims[1], 3, "refuted"))  # its verdict so far stands in the table
    disputed = checked(claims[2], ARTICLE, review(claims[2], 4, "refuted"), review(claims[2], 5, "supported"))
    with (tmp_path / "verdicts.csv").open("wb") as out:
        write_csv(verdict_rows([settled, begun, disputed]), VERDICT_COLUMNS, out)
    found = expected_in(str(tmp_path / "verdicts.csv"), PROJECT)
    assert (found.verdicts, found.unsettled) == ({"clm_0": "refuted"}, {"clm_1", "clm_2"})


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("claim_id,verdict", "clm_1,half-right"), '"half-right" is no verdict of verdicts'),
        (("claim_id,verdict", "clm_1,refuted", "clm_1,supported"), "clm_1 has two verdicts"),
        (("claim,verdict", "Tolls rose,refuted"), 'no column "claim_id"'),
    ],
)
def test_a_table_that_does_not_say_it_is_refused(tmp_path: Path, lines: tuple[str, ...], what: str) -> None:
    with pytest.raises(InputError, match=what):
        expected_in(table(tmp_path / "known.csv", *lines), PROJECT)


def test_the_list_is_for_its_owner_and_a_machine_without_it_says_so(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "home")
    place = StudioProject(7, "Budget speech", "http://x", "0", gold=NAMED)
    assert listed_gold(settings, PROJECT, [replace(place, gold=None)]) == (None, {})
    with pytest.raises(ConfigError, match="not on this machine"):
        listed_gold(settings, PROJECT, [replace(place, gold=None), place])
    row = {"claim_id": "clm_1", "article_id": "old", "claim": "=1+1, “said” she", "verdict": "refuted"}
    write_list(settings, NAMED, {"clm_1": row})
    assert listed_gold(settings, PROJECT, [place]) == (NAMED, {"clm_1": row})
    other = {**row, "claim_id": "clm_2", "verdict": "supported"}
    write_list(settings, "f" * 12, {"clm_2": other})
    places = [place, replace(place, gold="f" * 12)]  # restored from a server each
    assert listed_gold(settings, PROJECT, places) == (NAMED, {"clm_1": row, "clm_2": other})
    assert stat.S_IMODE(list_path(settings, NAMED).parent.stat().st_mode) == 0o700


def test_gold_questions_stand_among_the_others_and_nothing_is_lost_or_gone() -> None:
    old, first, second = tasks("old", 4), tasks("first", 30), tasks("second", 25)
    known = ids(old)
    expected = Expected("known.csv", dict.fromkeys(known, "refuted"))
    found = sort_out([old, first, second], expected, (), ())
    assert (sorted(found.gold), found.problems) == (sorted(known), ())
    order = ids(*found.articles)
    assert Counter(order) == Counter([*known, *ids(first, second)])
    assert [claim for claim in order if claim not in known] == ids(first, second), "the others keep their order"
    places = [place for place, claim in enumerate(order) if claim in known]
    assert all(14 * number <= place <= 14 * (number + 1) + 3 for number, place in enumerate(places))
    for part in found.articles:
        whole = {"old": known, "first": ids(first), "second": ids(second)}[part.id]
        assert set(ids(part)) | part.elsewhere == set(whole), "no part takes the others' claims for gone"
        assert part.addition == (part.id == "old")
    again = sort_out([second, first, old], expected, (), ())
    assert again.gold == found.gold


def test_a_claim_without_a_settled_verdict_is_left_out_unless_it_is_the_desk_s_own() -> None:
    spans = [Span(n, n + 1) for n in range(3)]
    claims = [Claim(f"clm_{s.start}", ARTICLE.id, s, s.of(ARTICLE.text), "event", Span(0, 9), 0.5) for s in spans]
    expected = Expected("known.csv", {"clm_0": "refuted"}, frozenset({"clm_1", "clm_2"}))
    assert [claim.id for claim in to_push(claims, expected, {"clm_2"})] == ["clm_0", "clm_2"]


def test_a_question_from_an_article_of_the_push_stands_where_it_is() -> None:
    article = tasks("speech", 9)
    found = sort_out([article], Expected("known.csv", {ids(article)[4]: "refuted"}), (), ())
    assert [ids(part) for part in found.articles] == [ids(article)]
    assert not found.articles[0].addition


def test_a_claim_of_the_desk_stays_one_and_a_gold_question_too() -> None:
    article = tasks("speech", 3)
    real, listed, fresh = ids(article)
    expected = Expected("known.csv", dict.fromkeys(ids(article), "refuted"))
    found = sort_out([article], expected, {listed}, {real, listed})
    assert sorted(found.gold) == sorted([listed, fresh])
    assert [(one.code, one.where) for one in found.problems] == [("gold.there", f"claim {real}")]
    assert ids(*found.articles) == ids(article)


def test_other_claims_of_the_articles_with_gold_questions_are_counted() -> None:
    old, speech = tasks("old", 6), tasks("speech", 9)
    asked, listed, unsettled, *_ = ids(old)
    expected = Expected("known.csv", {asked: "refuted"}, frozenset({unsettled}))
    assert sort_out([old, speech], expected, {listed}, {listed, unsettled}).beside == 3


@pytest.fixture
def pushing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[PushReport | None], None]:
    """``pushing(report)`` sets what a push to an empty Label Studio comes to; None: it must not get there."""

    def reached(report: PushReport | None) -> None:
        def push_tasks(*_: Any, **__: Any) -> PushReport:
            assert report, "something was pushed"
            return report

        monkeypatch.setattr("claimcheck.studio.push.push_tasks", push_tasks)

    monkeypatch.setattr("claimcheck.workflows.pushing.open_session", lambda _: None)
    monkeypatch.setattr("claimcheck.studio.projects.find_project", lambda *_: None)
    monkeypatch.setattr("claimcheck.studio.projects.find_streams", lambda *_: ())
    (tmp_path / "speech.txt").write_text(ARTICLE.text, encoding="utf-8")
    (tmp_path / "known.jsonl").write_text(
        "".join(json.dumps(to_record(one)) + "\n" for one in (ARTICLE, *CLAIMS)), encoding="utf-8"
    )
    return reached


NOTHING_LEFT = [
    # the table's claim and verdict, what is pushed beside the speech, what is said
    ("clm_x", "refuted", [], "none of the claims in it is among those that are pushed"),
    (CLAIMS[0].id, "refuted", ["lost.jsonl"], "lost.jsonl: "),
    (CLAIMS[0].id, "", ["known.jsonl"], "no claim in it has a settled verdict"),
]


@pytest.mark.parametrize(("claim", "verdict", "beside", "said"), NOTHING_LEFT)
def test_without_a_gold_question_that_is_left_nothing_is_pushed(
    claim: str, verdict: str, beside: list[str], said: str, pushing: Any, tmp_path: Path
) -> None:
    pushing(None)
    (tmp_path / "speech.txt").write_text("The strait has 41 ferries. Tolls rose by 9 per cent.")
    known = table(tmp_path / "known.csv", "claim_id,verdict", f"{claim},{verdict}")
    paths = [str(tmp_path / name) for name in ("speech.txt", *beside)]
    with pytest.raises(InputError) as told:
        push(paths, Settings(data_dir=tmp_path / "home"), gold=known)
    assert said in str(told.value)
    assert "nothing was pushed" in str(told.value)
    assert not (tmp_path / "home" / "gold").exists()


SAID = [
    # form, new and there in the project, what is said of the one gold question
    ("created", 9, 0, "is a gold question, mixed in among the others"),
    ("created", 1, 0, "comes before all that is pushed later, and can be told by that"),
    ("same", 9, 0, "is a gold question, mixed in among the others"),
    ("same", 1, 0, "comes after the claims that are there, and can be told by that"),
    ("same", 1, 8, "comes after the claims that are there, and can be told by that"),
]


@pytest.mark.parametrize(("form", "new", "there", "said"), SAID)
def test_where_gold_questions_can_be_told_it_is_said(
    form: str, new: int, there: int, said: str, pushing: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pushing(PushReport("Desk", None, form, False, new=new, there=there))
    known = table(tmp_path / "known.csv", "claim_id,verdict", f"{CLAIMS[0].id},refuted")
    code = run_push(
        [str(tmp_path / "known.jsonl")], Settings(data_dir=tmp_path / "home"), update=False, prune=False, repair=False,
        dry_run=False, gold=known, as_json=False, quiet=False,
    )  # fmt: skip
    told = " ".join(capsys.readouterr().err.split())
    assert code == 0
    assert said in told
    assert f"{len(CLAIMS) - 1} more claims of the articles with gold questions are not in" in told


def test_everybody_at_a_desk_gets_every_gold_question() -> None:
    article, old = tasks("speech", 40), tasks("old", 3)
    people = [f"{name}@example.org" for name in ("ana", "ben", "cem", "dan")]
    one: Any = object.__new__(_Push)
    one.project, one.active, one.held, one.gold = PROJECT, people, {}, Questions(NAMED, frozenset(ids(old)))
    with _Spool([article, old]) as one.articles:
        assigned = one._assigned()
    assert {len(assigned[claim]) for claim in ids(old)} == {4}
    assert {len(assigned[claim]) for claim in ids(article)} == {2}
    given = Counter(who for claim in assigned for who in assigned[claim])
    assert set(given.values()) == {23}


def gold(*verdicts: str | None) -> GoldQuestion:
    """A gold question that was refuted, with what ada, ben … answered."""
    claim = Claim("clm_gold", ARTICLE.id, Span(0, 7), ARTICLE.text[:7], "event", Span(0, 9), 0.5)
    reviews: list[Review] = []
    for number, (who, verdict) in enumerate(zip(("ada", "ben"), verdicts, strict=False), 90):
        reviews.append(replace(review(claim, number, verdict or "supported"), reviewer=f"{who}@example.org"))
    return GoldQuestion(checked(claim, ARTICLE, *reviews), "refuted")


def test_answers_to_gold_questions_count_nowhere_else() -> None:
    claim = Claim("clm_real", ARTICLE.id, Span(8, 12), ARTICLE.text[8:12], "event", Span(0, 9), 0.5)
    real = checked(claim, ARTICLE, replace(review(claim, 1, "supported"), reviewer="ada@example.org"))
    found = standing(Pulled("Desk", "http://x", (real,), (), gold=(gold("refuted", "supported"),)), PROJECT)
    assert (found.claims, found.answers, found.statuses["disputed"]) == (1, 1, 0)
    assert [(one.reviewer, one.answers) for one in found.reviewers] == [("ada@example.org", 1)]
    assert [(one.reviewer, one.right, len(one.answers)) for one in found.gold] == [
        ("ada@example.org", 1, 1),
        ("ben@example.org", 0, 1),
    ]


def test_the_report_has_each_reviewer_s_score_with_what_was_expected() -> None:
    page = report_page(replace(facts(ARTICLE, []), gold=[gold("refuted", "supported")]))
    assert page.count('id="gold"') == 1
    score = page[page.index('id="gold"') : page.index('id="method"')]
    assert "1&nbsp;of&nbsp;1" in score
    assert "0&nbsp;of&nbsp;1" in score
    assert 'expected <span class="tag bad">Refuted</span>, answered <span class="tag good">Supported</span>' in score
    hidden = report_page(without_names(replace(facts(ARTICLE, []), gold=[gold("refuted", "supported")])))
    assert "ben@example.org" not in hidden
    assert "Reviewer B" in hidden
    assert 'id="gold"' not in report_page(facts(ARTICLE, []))
