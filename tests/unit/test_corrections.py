"""What reviewers left marked in an article becomes its claims, exactly; what does not fit is rejected with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.article_tasks import article_task, article_task_id
from claimcheck.articles import ClaimRow
from claimcheck.articles.gold import read_gold
from claimcheck.corrections import ArticleReading, corrected, read_article_task
from claimcheck.model import KINDS, Article, Claim, Span
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.schema import validate
from claimcheck.split import claim_id
from claimcheck.workflows import claim_problems, find_claims
from examples import ARTICLE, CLAIMS, OWNERS, PIER, REVIEWERS, SHIPS, TEXT, annotation

PROJECT = load_project("claim-spans")
SPEAKER = "Ana Holm"


def mark(span: Span, kind: str = "event", number: str = "x", whole: str = TEXT, **value: Any) -> dict[str, Any]:
    """A region as the form leaves it."""
    place = {"start": span.start, "end": span.end, "text": span.of(whole), "labels": [kind]}
    return {"id": number, "from_name": "kind", "to_name": "article", "type": "labels", "value": {**place, **value}}


def speaker(name: str, number: str) -> dict[str, Any]:
    value = {"start": 0, "end": 1, "text": [name]}
    return {"id": number, "from_name": "speaker", "to_name": "article", "type": "textarea", "value": value}


def pushed(article: Article = ARTICLE, claims: tuple[Claim, ...] = CLAIMS) -> dict[str, Any]:
    return article_task(article, claims, PROJECT, push_id="p1")


def untouched(task: Any = None) -> list[dict[str, Any]]:
    """The result of a reviewer who submits what the machine marked."""
    return [dict(item) for item in (task or pushed())["predictions"][0]["result"]]


def reading(*answers: dict[str, Any], task: Any = None) -> ArticleReading:
    raw = {"id": 7, "created_at": "2026-11-22T09:00:00Z", **(task or pushed()), "annotations": list(answers)}
    return read_article_task(raw, REVIEWERS, "https://studio.example/7")


def result_of(*items: dict[str, Any], user: int = 1, number: int = 1) -> dict[str, Any]:
    return annotation(*items, user=user, number=number)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


# The task.


def test_the_task_holds_the_text_and_the_claims_as_predictions() -> None:
    task = pushed()
    assert validate(task, "article_task") == ()
    assert task["data"]["article_text"] == TEXT
    (prediction,) = task["predictions"]
    assert [(item["id"], item["from_name"]) for item in prediction["result"]] == [
        (SHIPS.id, "kind"), (SHIPS.id, "speaker"), (PIER.id, "kind"), (OWNERS.id, "kind"),
    ]  # fmt: skip
    for item in prediction["result"]:
        if item["from_name"] == "kind":
            assert TEXT[item["value"]["start"] : item["value"]["end"]] == item["value"]["text"]
    assert validate(article_task(ARTICLE, (), PROJECT), "article_task") == ()
    assert "predictions" not in article_task(ARTICLE, (), PROJECT)  # Label Studio would show an empty one


def test_an_edited_article_is_another_task_and_an_edited_title_is_not() -> None:
    assert article_task_id(ARTICLE) == article_task_id(replace(ARTICLE, title="Else"))
    assert article_task_id(ARTICLE) != article_task_id(replace(ARTICLE, text=TEXT + "More."))
    assert article_task_id(ARTICLE) != article_task_id(replace(ARTICLE, id="harbour-2"))


def test_the_form_has_every_kind_once_with_a_key_of_its_own() -> None:
    (kinds,) = [control for control in PROJECT.controls if control.name == "kind"]
    assert kinds.choices == KINDS
    assert PROJECT.task == "article"
    assert all(f"<td><code>{key}</code></td>" in PROJECT.guidelines for key in "1234567890")


# Right answers.


def test_what_nobody_changed_comes_back_as_it_was_pushed() -> None:
    found = corrected(reading(result_of(*untouched())))
    assert found.claims == CLAIMS
    assert (found.kept, found.moved, found.added, found.dropped, found.retyped, found.reassigned) == (3, 0, 0, 0, 0, 0)
    assert found.article == ARTICLE


def test_a_skip_is_no_answer_and_the_last_answer_counts() -> None:
    assert reading(annotation(was_cancelled=True)).answers == ()
    both = reading(result_of(*untouched()), result_of(mark(PIER.span, "event"), number=2))
    assert [claim.kind for claim in corrected(both).claims] == ["event"]


def test_an_article_in_which_no_claim_is_left_is_an_answer() -> None:
    found = corrected(reading(result_of()))
    assert (found.claims, found.dropped) == ((), 3)


def test_another_kind_and_another_speaker_leave_the_id() -> None:
    items = untouched()
    items[0]["value"] = {**items[0]["value"], "labels": ["state"]}
    items[1]["value"] = {**items[1]["value"], "text": [" Ben  Okoro "]}
    items.append(speaker("Café owners", OWNERS.id))
    found = corrected(reading(result_of(*items)))
    ships, _, owners = found.claims
    assert (ships.id, ships.kind, ships.speaker) == (SHIPS.id, "state", "Ben Okoro")
    assert (ships.quantities, ships.sentence, ships.score) == (SHIPS.quantities, SHIPS.sentence, SHIPS.score)
    assert (owners.id, owners.speaker) == (OWNERS.id, "Café owners")
    assert (found.retyped, found.reassigned, found.kept) == (1, 2, 3)


def test_a_speaker_that_was_taken_away_is_gone() -> None:
    items = [item for item in untouched() if item["from_name"] == "kind"]
    assert corrected(reading(result_of(*items))).claims[0].attribution is None


MOVES = [
    ("shorter, the speaker not written again", place("40 ships last year"), None, "Ana Holm"),
    ("longer, by another", place("lost 40 ships last year, “a disgrace"), "Ben Okoro", "Ben Okoro"),
    ("nobody's words now", place("The harbour lost 40 ships"), "-", None),
]


@pytest.mark.parametrize(("why", "to", "said", "speaker_after"), MOVES, ids=[case[0] for case in MOVES])
def test_dropped_and_drawn_anew_is_a_move(why: str, to: Span, said: str | None, speaker_after: str | None) -> None:
    items = [mark(to, "statistic", "new"), *([speaker(said, "new")] if said else []), *untouched()[2:]]
    found = corrected(reading(result_of(*items)))
    assert (found.kept, found.moved, found.added, found.dropped) == (2, 1, 0, 0)
    moved = found.claims[0]
    assert (moved.text, moved.id) == (to.of(TEXT), claim_id(ARTICLE.id, to.of(TEXT), 0))
    assert moved.id != SHIPS.id
    assert moved.speaker == speaker_after, why
    assert [one.value for one in moved.quantities] == [40]


def test_a_claim_in_two_is_one_moved_and_one_added() -> None:
    items = [mark(place("The council will close"), number="a"), mark(place("the pier in May"), "state", "b")]
    found = corrected(reading(result_of(*items)))
    assert (found.moved, found.added, found.dropped) == (1, 1, 2)


def test_the_same_words_keep_the_id_wherever_they_stand() -> None:
    text = "Rents rose. Rents fell. Rents rose."
    article = Article("twice", text)
    first = Claim(claim_id("twice", "Rents rose", 0), "twice", Span(0, 10), "Rents rose", "event", Span(0, 11), 0.5)
    second = replace(first, id=claim_id("twice", "Rents rose", 1), span=Span(24, 34), sentence=Span(24, 35))
    task = pushed(article, (first, second))
    only_second = corrected(reading(result_of(*untouched(task)[1:]), task=task))
    assert only_second.claims == (second,)  # and not under the first one's id
    task = pushed(article, (second,))
    both = [mark(first.span, number="n", whole=text), *untouched(task)]
    assert [one.id for one in corrected(reading(result_of(*both), task=task)).claims] == [first.id, second.id]
    task = pushed(article, (first,))
    there = corrected(reading(result_of(mark(second.span, number="n", whole=text)), task=task))
    assert [one.id for one in there.claims] == [first.id]


def test_an_added_claim_has_what_stands_around_it() -> None:
    text = "“Rents fell by 7 per cent in March,” said Ana Ruiz.\nTolls rose.\n"
    article = Article("a", text)
    words = Span(1, text.index(","))
    task = pushed(article, ())
    items = [mark(words, "statistic", "n", text), speaker("Ana Ruiz", "n")]
    (claim,) = corrected(reading(result_of(*items), task=task)).claims
    assert (claim.text, claim.kind, claim.speaker) == ("Rents fell by 7 per cent in March", "statistic", "Ana Ruiz")
    assert claim.attribution is not None
    assert claim.attribution.mode == "direct"
    assert claim.sentence.of(text).startswith("“Rents fell")
    assert [one.value for one in claim.quantities] == [7]
    assert claim_problems(ClaimRow("here", to_record(claim)), article) == ()


def test_white_space_and_the_full_stop_before_are_no_part_of_a_claim() -> None:
    drawn = Span(TEXT.index("”") + 1, TEXT.index("close") + 5)
    assert drawn.of(TEXT).startswith(", said")
    wide = Span(TEXT.index(".\nThe council"), PIER.span.end)
    found = corrected(reading(result_of(mark(wide, "policy_change"))))
    assert found.claims[0] == PIER


@given(st.data())
def test_every_span_of_any_text_comes_back_exactly(data: st.DataObject) -> None:
    """Emoji beyond the BMP, lines that the source ended with CRLF, spans that overlap, in any order."""
    text = data.draw(st.text(alphabet="ab 😀🇺🇳é\u0301\n.“”&<>\\n", min_size=1, max_size=60).filter(str.strip))
    places = st.integers(0, len(text)).flatmap(lambda a: st.tuples(st.just(a), st.integers(a, len(text))))
    spans = {Span(a, b) for a, b in data.draw(st.lists(places, max_size=8)) if text[a:b].strip(" \n.,")}
    spans = {span for span in spans if span.of(text)[0] not in " \n." and not span.of(text)[-1].isspace()}
    kinds = dict(zip(sorted(spans), KINDS, strict=False))
    article = Article("any", text)
    # The form writes an end of a line in a text as a backslash and an n.
    items = [
        mark(span, kind, str(n), text, text=span.of(text).replace("\n", "\\n"))
        for n, (span, kind) in enumerate(kinds.items())
    ]
    found = corrected(reading(result_of(*data.draw(st.permutations(items))), task=pushed(article, ())))
    assert [(claim.span, claim.kind, claim.text) for claim in found.claims] == [
        (span, kind, span.of(text)) for span, kind in sorted(kinds.items())
    ]
    for claim in found.claims:
        assert claim_problems(ClaimRow("here", to_record(claim)), article) == ()
    assert len({claim.id for claim in found.claims}) == len(kinds)
    again = corrected(reading(result_of(*untouched(pushed(article, found.claims)) if kinds else ()),
                              task=pushed(article, found.claims)))  # fmt: skip
    assert again.claims == found.claims


# Wrong ones.

REJECTED = [
    ("behind the end", [mark(Span(0, 9), end=len(TEXT) + 1)], "span.offsets"),
    ("nothing in it", [mark(Span(0, 9), end=0)], "span.offsets"),
    ("before the start", [mark(Span(0, 9), start=-4)], "span.offsets"),
    ("offsets in words", [mark(Span(0, 9), start="0")], "span.offsets"),
    ("other words", [mark(PIER.span, text="Else")], "span.text"),
    ("an unknown kind", [mark(PIER.span, "rumour")], "span.kind"),
    ("two kinds", [mark(PIER.span, labels=["event", "state"])], "span.kind"),
    ("no kind", [mark(PIER.span, labels=[])], "span.kind"),
    ("only white space", [mark(Span(TEXT.index("\n"), TEXT.index("\n") + 1))], "span.empty"),
    ("moved, and the old one of its kind not dropped", [
        mark(PIER.span, "event", "a"), mark(replace(PIER.span, end=PIER.span.end + 1), "event", "b")], "span.overlap"),
    ("one inside another of its kind, the third", [
        mark(PIER.span, "event", "a"), mark(place("council"), "event", "b"), mark(place("pier"), "event", "c")],
        "span.overlap"),
    ("the same words twice", [mark(PIER.span, "event", "a"), mark(PIER.span, "state", "b")], "span.twice"),
    ("a mark given twice", [mark(PIER.span, number="a"), mark(SHIPS.span, number="a")], "answer.twice"),
    ("a speaker of no claim", [speaker("Ana", "gone")], "span.speaker"),
    ("a speaker who is a number", [mark(PIER.span), speaker("", "x") | {"value": {"text": [3]}}], "answer.shape"),
    ("a control that the form has not", [{"from_name": "mood", "value": {}}], "answer.unknown_control"),
    ("a result that is no object", ["x"], "answer.unknown_control"),
    ("half of a surrogate pair", [mark(PIER.span), speaker("\ud83d", "x")], "text.characters"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "items", "code"), REJECTED, ids=[case[0] for case in REJECTED])
def test_an_answer_that_does_not_fit_is_rejected_whole(why: str, items: Any, code: str) -> None:
    found = reading(result_of(*items), result_of(*untouched(), user=2, number=2))
    assert [answer.reviewer for answer in found.answers] == ["ben@example.org"]
    (rejected,) = found.rejected
    assert code in [problem.code for problem in rejected.problems], why
    assert (rejected.id, rejected.reviewer, rejected.raw["result"]) == ("annotation-1", "ada@example.org", items)


SILENT = [
    ("one inside another of another kind", [mark(PIER.span, "event", "a"), mark(place("council"), "state", "b")]),
    ("side by side", [mark(place("The council"), "event", "a"), mark(place("will close"), "event", "b")]),
]


@pytest.mark.parametrize(("why", "items"), SILENT, ids=[case[0] for case in SILENT])
def test_what_fits_is_taken(why: str, items: Any) -> None:
    assert len(corrected(reading(result_of(*items))).claims) == 2, why


def test_claims_that_were_pushed_overlapping_are_nobodys_fault() -> None:
    inner = replace(PIER, id="clm_of_a_data_set", span=place("the pier"), text="the pier")
    task = pushed(ARTICLE, (PIER, inner))
    found = corrected(reading(result_of(*untouched(task)), task=task))
    assert found.claims == (PIER, inner)


TASKS = [
    ("made by hand", {"text": "Hello"}, "task.not_ours"),
    ("a claim's task", {"claim_id": "clm_000000000000"}, "task.not_ours"),
    ("another text", {**pushed()["data"], "article_text": TEXT.upper()}, "task.text"),
    ("no text", {**pushed()["data"], "article_text": ""}, "schema.minLength"),
    ("a claim elsewhere", {**pushed()["data"], "claims": [{**to_record(PIER), "start": 1, "end": 9}]}, "task.offsets"),
    ("data that is a list", [1], "task.not_ours"),
    ("no data", None, "task.not_ours"),
]


@pytest.mark.parametrize(("why", "data", "code"), TASKS, ids=[case[0] for case in TASKS])
def test_a_task_that_is_not_right_is_rejected(why: str, data: Any, code: str) -> None:
    found = read_article_task({"id": 4, "data": data, "annotations": [result_of()]}, REVIEWERS)
    (rejected,) = found.rejected
    assert (rejected.id, rejected.problems[0].code) == ("task-4", code), why
    assert found.article is None


def test_an_answer_of_nobody_is_rejected() -> None:
    (rejected,) = reading(result_of(user=99)).rejected
    assert rejected.problems[0].code == "reviewer.unknown"


# Several reviewers.

LONG = place("The council will close the pier in May. 🚢")
SHORT = place("The council will close the pier")


def test_what_more_than_half_marked_is_taken_as_most_of_them_have_it() -> None:
    found = corrected(
        reading(
            result_of(mark(PIER.span, "event", "a"), mark(OWNERS.span, "event", "b"), user=1, number=1),
            result_of(mark(SHORT, "policy_change", "a"), mark(SHIPS.span, "statistic", "b"), user=2, number=2),
            result_of(mark(SHORT, "event", "a"), mark(OWNERS.span, "state", "b"), user=3, number=3),
        )
    )
    assert [(claim.span, claim.kind) for claim in found.claims] == [(SHORT, "event"), (OWNERS.span, "event")]
    told = {one.span: (one.taken, one.kinds, len(one.by)) for one in found.differences}
    assert told == {
        SHIPS.span: (False, ("statistic",), 1),
        SHORT: (True, ("event", "policy_change"), 3),
        OWNERS.span: (True, ("event", "state"), 2),
    }


def test_of_two_reviewers_both_must_have_marked_it_and_the_first_decides_the_bounds() -> None:
    found = corrected(
        reading(
            result_of(mark(PIER.span), number=1), result_of(mark(LONG), mark(SHIPS.span, number="y"), user=2, number=2)
        )
    )
    assert [claim.span for claim in found.claims] == [PIER.span]
    assert [(one.span, one.taken, one.by) for one in found.differences] == [(SHIPS.span, False, ("ben@example.org",))]


def test_less_than_half_in_common_are_two_claims() -> None:
    answers = result_of(mark(place("The council")), number=1), result_of(mark(PIER.span), user=2, number=2)
    found = corrected(reading(*answers))
    assert (found.claims, len(found.differences)) == ((), 2)


# A gold set.


def test_a_claims_file_is_a_gold_set(tmp_path: Any) -> None:
    import json

    found = corrected(reading(result_of(*untouched())))
    other = Article("other", "Nothing happened.")
    file = tmp_path / "claims.jsonl"
    things = (found.article, *found.claims, other)
    file.write_text("".join(json.dumps(to_record(thing)) + "\n" for thing in things))
    gold = list(read_gold([str(file)]))
    assert [one.article.id for one in gold] == ["harbour", "other"]
    assert [(one.span, one.kind, one.need, one.speaker) for one in gold[0].claims] == [
        (claim.span, claim.kind, "must", claim.speaker) for claim in CLAIMS
    ]
    assert [figure.value for figure in gold[0].claims[0].figures] == [40]
    assert gold[1].claims == ()


def test_the_splitters_own_claims_round_trip() -> None:
    text = (
        "The harbour lost 40 ships 🚢 last year, said Mayor Ana Holm.\n\n“We will close the pier in May,” she said. "
        "Rents rose by 7 per cent, and tolls fell by 3 per cent."
    )
    article = Article("own", text)
    claims = find_claims(article)
    assert len(claims) > 2
    task = pushed(article, claims)
    assert corrected(reading(result_of(*untouched(task)), task=task)).claims == claims
