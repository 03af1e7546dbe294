"""An answer becomes a review, or is rejected with the reason: the server itself would take any of these."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.authorship import RESTORED
from claimcheck.evidence import _USUAL, _web_address, web_address
from claimcheck.model import Evidence
from claimcheck.reviews import is_text, read_task, settled
from claimcheck.studio.readings import reading_from, reading_text
from examples import (
    ARTICLE,
    PIER,
    PROJECT,
    REVIEWERS,
    SHIPS,
    SUPPORTED,
    annotation,
    choice,
    rating,
    raw_task,
    text,
)


def reviews_of(*annotations: dict[str, Any], of: Any = SHIPS) -> Any:
    return read_task(raw_task(of, *annotations), PROJECT, REVIEWERS, "https://studio.example/task")


def test_a_full_answer_comes_back_whole() -> None:
    reading = reviews_of(
        annotation(
            choice("verdict", "refuted"),
            choice("said", "altered"),
            text(
                "evidence",
                "- https://a.example/1 | ships: 31 | https://web.archive.org/web/2026/https://a.example/1",
                "https://b.example/?q=a&b=c#d",
            ),
            text("corrected", "The harbour lost 31 ships last year"),
            rating(4),
            choice("flags", "bad_split", "needs_expert"),
            text("note", "line 1\nline 2"),
        )
    )
    (review,) = reading.reviews
    assert (review.verdict, review.said, review.confidence) == ("refuted", "altered", 4)
    assert review.evidence == (
        Evidence(
            "https://a.example/1",
            "ships: 31",
            "contradicts",
            "https://web.archive.org/web/2026/https://a.example/1",
        ),
        Evidence("https://b.example/?q=a&b=c#d"),
    )
    assert review.corrected == "The harbour lost 31 ships last year"
    assert review.flags == ("bad_split", "needs_expert")
    assert review.note == "line 1\nline 2"
    assert (review.reviewer, review.lead_time, review.task_id) == ("ada@example.org", 12.5, 7)
    assert reading.rejected == ()


def test_the_claim_comes_back_as_it_was_pushed() -> None:
    reading = reviews_of()
    assert reading.claim == SHIPS
    assert reading.source is not None
    assert (reading.source.id, reading.source.sha256) == (ARTICLE.id, ARTICLE.sha256)
    assert reading.sentence == SHIPS.sentence.of(ARTICLE.text)


REJECTED = [
    ("no verdict", [choice("said", "faithful")], "answer.missing"),
    ("said was asked", [choice("verdict", "not_checkable")], "answer.missing"),
    ("no evidence", [choice("verdict", "refuted"), choice("said", "faithful")], "evidence.missing"),
    ("empty evidence", [*SUPPORTED[:2], text("evidence", "  ")], "evidence.missing"),
    ("not a web address", [*SUPPORTED[:2], text("evidence", "see the register")], "evidence.unreadable"),
    (
        "one bad line among good ones",
        [*SUPPORTED[:2], text("evidence", "https://a.example", "x")],
        "evidence.unreadable",
    ),
    ("a choice that the form has not", [choice("verdict", "mostly"), SUPPORTED[1]], "answer.unknown_choice"),
    ("two verdicts", [choice("verdict", "not_checkable", "not_a_claim"), SUPPORTED[1]], "answer.several"),
    ("the same control twice", [*SUPPORTED, choice("verdict", "supported")], "answer.twice"),
    ("a control that the form has not", [*SUPPORTED, choice("mood", "good")], "answer.unknown_control"),
    ("six stars of five", [*SUPPORTED, rating(6)], "schema.maximum"),
    ("a rating in words", [*SUPPORTED, rating("good")], "answer.shape"),
    ("choices as text", [{**choice("verdict"), "value": {"choices": "supported"}}, SUPPORTED[1]], "answer.shape"),
    ("a result that is no object", [*SUPPORTED, "x"], "answer.unknown_control"),
    ("half of a surrogate pair", [*SUPPORTED, text("note", "\ud83d")], "text.characters"),
    ("a NUL character", [*SUPPORTED, text("note", "a\0b")], "text.characters"),
]


@pytest.mark.parametrize(("why", "result", "code"), REJECTED, ids=[case[0] for case in REJECTED])
def test_an_answer_that_the_form_forbids_is_rejected(why: str, result: Any, code: str) -> None:
    reading = reviews_of(annotation(*result))
    assert reading.reviews == ()
    (rejected,) = reading.rejected
    assert code in [problem.code for problem in rejected.problems], why
    assert rejected.id == "annotation-1"
    assert rejected.claim_id == SHIPS.id
    assert rejected.raw["result"] == list(result)


def test_said_is_rejected_where_it_was_not_asked() -> None:
    reading = reviews_of(annotation(choice("verdict", "not_checkable"), choice("said", "faithful")), of=PIER)
    assert [p.code for p in reading.rejected[0].problems] == ["answer.not_asked"]


def test_a_reviewer_whom_nobody_knows_is_rejected() -> None:
    assert [p.code for p in reviews_of(annotation(*SUPPORTED, user=99)).rejected[0].problems] == ["reviewer.unknown"]


def test_a_skip_is_a_review_without_an_answer_whatever_was_ticked_before() -> None:
    (review,) = reviews_of(annotation(choice("verdict", "mostly"), was_cancelled=True)).reviews
    assert review.skipped
    assert review.verdict is None


def test_one_answer_a_reviewer_is_live_the_one_updated_last() -> None:
    first = annotation(*SUPPORTED, number=1)
    later = annotation(choice("verdict", "not_a_claim"), choice("said", "faithful"), number=2)
    other = annotation(*SUPPORTED, user=2, number=3)
    reading = reviews_of(later, first, other)
    assert [(r.reviewer, r.verdict) for r in reading.reviews] == [
        ("ada@example.org", "not_a_claim"),
        ("ben@example.org", "supported"),
    ]


def test_where_the_last_answer_is_wrong_an_older_one_does_not_step_in() -> None:
    reading = reviews_of(annotation(*SUPPORTED, number=1), annotation(choice("verdict", "x"), number=2))
    assert reading.reviews == ()
    assert [one.id for one in reading.rejected] == ["annotation-2"]


def test_unknown_fields_of_a_newer_server_are_ignored() -> None:
    newer = annotation(*({**item, "origin": "manual", "score": 1} for item in SUPPORTED), mood="new")
    assert len(reviews_of(newer).reviews) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["verdict", "said", "evidence", "note", "flags", "confidence", "mood"])
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "from_name": NAMES | JSON,
        "value": JSON | st.dictionaries(st.sampled_from(["choices", "text", "rating"]), JSON, max_size=2),
    },
)


ANYTHING = st.text(st.sampled_from('a\\"u0é“🚢\0\ud83d\ude00\n'), max_size=5)


@given(st.recursive(st.integers() | ANYTHING, lambda inner: st.lists(inner) | st.dictionaries(ANYTHING, inner)))
def test_what_is_text_can_be_written_and_has_no_nul(value: Any) -> None:
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        assert not is_text(value)
    else:
        assert is_text(value) == (r"\u0000" not in written.replace(r"\\", ""))


@given(JSON | st.lists(ITEMS | JSON, max_size=3), st.booleans(), JSON)
def test_whatever_an_answer_holds_it_is_a_review_or_rejected(result: Any, skipped: bool, extra: Any) -> None:
    answer = {**annotation(), "result": result, "was_cancelled": skipped, "from_the_future": extra, "lead_time": extra}
    reading = reviews_of(answer)
    assert len(reading.reviews) + len(reading.rejected) == 1
    assert all(one.problems for one in reading.rejected)


def test_answers_of_deleted_users_do_not_stand_for_each_other() -> None:
    gone = [annotation(*SUPPORTED, number=n) | {"completed_by": None} for n in (1, 2)]
    assert [one.id for one in reviews_of(*gone).rejected] == ["annotation-1", "annotation-2"]


def test_a_whole_second_comes_before_its_fractions() -> None:
    first = annotation(*SUPPORTED, number=2) | {"updated_at": "2026-11-22T10:00:00Z"}
    later = annotation(choice("verdict", "not_a_claim"), SUPPORTED[1], number=1)
    later["updated_at"] = "2026-11-22T10:00:00.500000Z"
    assert [review.verdict for review in reviews_of(later, first).reviews] == ["not_a_claim"]


TAMPERED = [
    ("a task somebody made by hand", lambda d: d.clear(), "task.not_ours"),
    ("a key is gone", lambda d: d.pop("sentence"), "schema.required"),
    ("another claim is shown", lambda d: d.update(claim="The harbour lost 9 ships"), "task.claim"),
    ("the article was replaced", lambda d: d.update(article_html="<p>Other text.</p>"), "task.text"),
    ("the record is broken", lambda d: d.update(record={}), "schema.required"),
]


@pytest.mark.parametrize(("why", "change", "code"), TAMPERED, ids=[case[0] for case in TAMPERED])
def test_a_task_that_is_not_as_it_was_pushed_is_rejected_whole(why: str, change: Any, code: str) -> None:
    raw = raw_task(SHIPS, annotation(*SUPPORTED))
    raw["data"] = dict(raw["data"])
    change(raw["data"])
    reading = read_task(raw, PROJECT, REVIEWERS)
    assert reading.claim is None
    assert reading.reviews == ()
    (rejected,) = reading.rejected
    assert code in [problem.code for problem in rejected.problems], why
    assert rejected.id == "task-7"
    assert rejected.raw is raw, "the answers are kept with it"


def test_a_claim_in_two_tasks_has_one_live_answer_a_reviewer() -> None:
    old = reviews_of(annotation(*SUPPORTED, number=1))
    new = reviews_of(annotation(choice("verdict", "not_a_claim"), SUPPORTED[1], number=2))
    (last,), rejected = settled([new, old])
    assert settled([old, new]) == ((last,), rejected)
    assert (last.verdict, rejected) == ("not_a_claim", ())
    assert [(one.annotation_id, one.verdict, one.said) for one in last.earlier] == [(1, "supported", "faithful")]


def test_what_a_reviewer_had_answered_before_is_kept_also_a_skip_and_what_did_not_validate() -> None:
    skip = annotation(number=1, was_cancelled=True)
    without_evidence = annotation(choice("verdict", "refuted"), choice("said", "altered"), number=2)
    (review,) = reviews_of(annotation(*SUPPORTED, number=3), without_evidence, skip).reviews
    assert [(one.annotation_id, one.verdict, one.said, one.skipped) for one in review.earlier] == [
        (1, None, None, True),
        (2, "refuted", "altered", False),
    ]
    assert review.verdict == "supported"


def test_of_a_claim_in_two_tasks_an_older_answer_does_not_step_in_for_a_rejected_one() -> None:
    old = reviews_of(annotation(*SUPPORTED, number=1), annotation(*SUPPORTED, user=2, number=2))
    wrong = reviews_of(annotation(choice("verdict", "refuted"), number=3))
    assert settled([wrong, old]) == settled([old, wrong]) == ((old.reviews[1],), wrong.rejected)


def test_of_a_claim_in_two_tasks_a_rejected_answer_that_was_given_anew_is_history() -> None:
    wrong = reviews_of(annotation(choice("verdict", "refuted"), number=1))
    new = reviews_of(annotation(*SUPPORTED, number=2))
    assert settled([wrong, new]) == (new.reviews, ())


def test_of_a_claim_in_two_tasks_answers_of_deleted_users_stay_in_quarantine() -> None:
    nobodys = [reviews_of(annotation(*SUPPORTED, number=n) | {"completed_by": None}) for n in (1, 2)]
    assert settled(nobodys)[1] == (*nobodys[0].rejected, *nobodys[1].rejected)


def later(seconds: int, **fields: Any) -> dict[str, Any]:
    """An answer of Ada's that was changed so long after it was given."""
    return annotation(*SUPPORTED, **fields) | {"updated_at": f"2026-11-22T10:00:{1 + seconds:02d}.000000Z"}


CHANGED_BY = [
    ("changed by nobody", annotation(*SUPPORTED), None),
    ("given in her name by somebody else", annotation(*SUPPORTED, updated_by=3), None),
    ("changed by herself", later(9, updated_by=1), None),
    ("changed by another", later(9, updated_by=3), "eve@example.org"),
    ("changed by somebody who is no user any more", later(9, updated_by=None), None),
    ("changed by nobody whom we know", later(9, updated_by=99), None),
    ("what a newer server may say", later(9, updated_by={"id": 3}), None),
]


@pytest.mark.parametrize(("why", "answer", "who"), CHANGED_BY, ids=[why for why, _, _ in CHANGED_BY])
def test_who_changed_an_answer_last(why: str, answer: dict[str, Any], who: str | None) -> None:
    (review,) = reviews_of(answer).reviews
    assert (review.reviewer, review.changed_by) == ("ada@example.org", who)


def restored(copy: dict[str, Any], *entries: Any, made: str = "2026-11-22T10:00:50Z") -> Any:
    raw = {**raw_task(SHIPS, copy), "created_at": made, "meta": {RESTORED: list(entries)}}
    return read_task(raw, PROJECT, REVIEWERS)


COPY = annotation(*SUPPORTED, number=50, import_id=20)
SECOND = {
    "created_at": "2026-11-22T10:00:19Z",
    "answers": [later(30, number=20, import_id=3, updated_by="eve@example.org")],
}
FIRST = {"answers": [{"id": 3, "created_at": "2026-01-01T09:00:00Z", "updated_at": "2026-01-02T09:00:00Z"}]}
TIMES = [
    ("as it was", COPY, [SECOND], ("2026-11-22T10:00:20.000000Z", "2026-11-22T10:00:31.000000Z", "eve@example.org")),
    ("twice", COPY, [FIRST, SECOND], ("2026-01-01T09:00:00Z", "2026-11-22T10:00:31.000000Z", "eve@example.org")),
    (
        "changed since",
        {**COPY, "updated_by": 2, "updated_at": "2026-11-23T10:00:00Z"},
        [FIRST, SECOND],
        ("2026-01-01T09:00:00Z", "2026-11-23T10:00:00Z", "ben@example.org"),
    ),
    (
        "changed since by somebody who is no user any more",
        {**COPY, "updated_at": "2026-11-23T10:00:00Z"},
        [SECOND],
        ("2026-11-22T10:00:20.000000Z", "2026-11-23T10:00:00Z", None),
    ),
    ("another's history", COPY, [FIRST], (COPY["created_at"], COPY["updated_at"], None)),
    ("nonsense", COPY, [5, {"answers": 5}, {"answers": [5]}], (COPY["created_at"], COPY["updated_at"], None)),
]


@pytest.mark.parametrize(("why", "copy", "entries", "times"), TIMES, ids=[why for why, *_ in TIMES])
def test_a_restored_answer_has_the_times_that_it_had(why: str, copy: Any, entries: Any, times: Any) -> None:
    (review,) = restored(copy, *entries).reviews
    assert (review.created_at, review.updated_at, review.changed_by) == times


def test_an_answer_that_was_copied_to_a_restored_task_later_has_its_own_times() -> None:
    (review,) = restored(COPY, FIRST, SECOND, made="2026-11-20T10:00:00Z").reviews
    assert (review.created_at, review.updated_at) == (COPY["created_at"], COPY["updated_at"])


def test_of_two_restored_answers_the_one_that_was_last_is_live() -> None:
    entry = {"answers": [later(9, number=1), annotation(*SUPPORTED, number=2)]}
    copies = [annotation(*SUPPORTED, number=n, import_id=n - 10) for n in (12, 11)]
    made = {"created_at": "2026-11-22T10:00:10Z", "meta": {RESTORED: [entry]}}
    reading = read_task({**raw_task(SHIPS, *copies), **made}, PROJECT, REVIEWERS)
    assert [review.annotation_id for review in reading.reviews] == [11]


ADDRESSES = [
    ("https://a.example/x", "https://a.example/x"),
    ("HTTP://A.example", "http://A.example"),
    ("http://localhost:8090/x", "http://localhost:8090/x"),
    ("https://de.wikipedia.org/wiki/Käse", "https://de.wikipedia.org/wiki/K%C3%A4se"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://a.example/%C3%A4?x=[1]", "https://a.example/%C3%A4?x=[1]"),
    ("ftp://a.example", None),
    ("javascript:alert(1)", None),
    ("https://", None),
    ("https://word", None),
    ("https://a.example:port/", None),
    ("https://a.example/<b>", None),
    ("www.a.example/x", "https://www.a.example/x"),
    ("https://a.example/100%", "https://a.example/100%25"),
    ("", None),
]


@pytest.mark.parametrize(("given", "wanted"), ADDRESSES)
def test_web_addresses(given: str, wanted: str | None) -> None:
    assert web_address(given) == wanted


@given(
    st.from_regex(_USUAL, fullmatch=True)
    | st.text()
    | st.text(st.sampled_from("htps:/w.a-é?#%&\x01\t|1 "), max_size=20)
)
def test_what_is_taken_for_an_address_at_a_glance_is_what_a_close_look_makes_of_it(address: str) -> None:
    assert web_address(address) == _web_address(address)


ODD = [
    ("a sentence without length", lambda raw: raw["data"]["record"].update(sentence={"start": 9, "end": 9})),
    ("offsets that are no whole numbers", lambda raw: raw["data"].update(start=9.0)),
    ("an annotation that is nothing", lambda raw: raw.update(annotations=[None])),
    ("an annotation without times", lambda raw: raw["annotations"][0].pop("created_at")),
    ("an annotation whose result is a number", lambda raw: raw["annotations"][0].update(result=5)),
    ("no annotations but a number", lambda raw: raw.update(annotations=5)),
]


@pytest.mark.parametrize(("why", "change"), ODD, ids=[why for why, _ in ODD])
def test_whatever_is_in_a_task_nothing_is_raised_and_it_is_kept(why: str, change: Any) -> None:
    raw = raw_task(SHIPS, annotation(*SUPPORTED))
    raw["data"] = {**raw["data"], "record": dict(raw["data"]["record"])}
    change(raw)
    reading = read_task(raw, PROJECT, REVIEWERS)
    assert reading.reviews == ()
    assert len(reading.rejected) == 1, why


def test_an_article_of_brackets_is_read_in_no_time() -> None:
    raw = raw_task(SHIPS)
    raw["data"] = {**raw["data"], "article_html": "<" * 400_000}
    assert [p.code for p in read_task(raw, PROJECT, REVIEWERS).rejected[0].problems] == ["task.text"]


def test_the_answers_to_a_kinds_own_questions_are_kept_and_held_to_the_form() -> None:
    answers = (choice("verdict", "not_checkable"), choice("said", "verbatim"))
    full = reviews_of(annotation(*answers, text("period", " 2024 "), text("baseline", " "), choice("unit", "percent")))
    (review,) = full.reviews
    assert review.details == {"period": "2024", "unit": "percent"}
    assert reading_from(reading_text(full)) == full, "as it is kept between pulls"
    (bare,) = reviews_of(annotation(*answers)).reviews
    assert bare.details is None
    for wrong, code in (
        (choice("unit", "promille"), "answer.unknown_choice"),
        (choice("stage", "in_force"), "answer.not_asked"),
    ):
        (rejected,) = reviews_of(annotation(*answers, wrong)).rejected
        assert [problem.code for problem in rejected.problems] == [code]
