"""From a Label Studio task to reviews: every answer is held to the form before it is believed.

The server checks almost nothing (it takes unknown choices, missing required answers and spans outside the text), so all
of it is checked here. An answer with any problem becomes a :class:`Rejected`, never a review.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import Any

from claimcheck.asked_once import Other, others_in
from claimcheck.authorship import Given, given_by, user_of
from claimcheck.evidence import evidence_in
from claimcheck.missed import Missed, missed_in
from claimcheck.model import (
    Answer,
    Claim,
    Control,
    EarlierAnswer,
    Evidence,
    Problem,
    Project,
    Rejected,
    Review,
    Source,
)
from claimcheck.questions import details_in
from claimcheck.records import claim_from, to_record
from claimcheck.schema import validate
from claimcheck.tasks import text_of

Raw = Mapping[str, Any]

UNSERVABLE = "claimcheck_unservable"
"""Set on a task that the server lists and cannot give out."""

READING = 6
"""Raised with every change to what a reading holds or rejects: readings that were kept are then made anew."""


@dataclass(frozen=True, slots=True)
class TaskReading:
    """What one task holds: its claim with where it comes from, the live answers, and what was rejected.

    ``claim`` is None where the task itself is not one that claimcheck can read; ``missed`` are the claims that the
    reviewers named as missed in its article, ``others`` the claims that the task asks for beside its own.
    """

    claim: Claim | None
    source: Source | None
    sentence: str
    splitter: str
    reviews: tuple[Review, ...]
    rejected: tuple[Rejected, ...]
    missed: tuple[Missed, ...] = ()
    others: tuple[Other, ...] = ()


def read_task(raw: Raw, project: Project, reviewers: Mapping[int, str], task_url: str = "") -> TaskReading:
    """Reads one task as the server gives it (``id``, ``data``, ``annotations``).

    ``reviewers`` maps user ids to e-mail addresses. One answer a reviewer is live, the one updated last; older ones are
    history, which the live one keeps as ``earlier``, right or wrong. Whatever is in a task, nothing is raised: one odd
    task must not stop a pull.
    """
    try:
        return _read_task(raw, project, reviewers, task_url)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"it is not in a form that we know ({type(error).__name__}: {error})"
        problem = Problem("task.unreadable", f"task {raw.get('id')}", what)
        rejected = Rejected(f"task-{raw.get('id')}", (problem,), raw, claim_id_of(raw), None, task_url)
        return TaskReading(None, None, "", "", (), (rejected,))


def _read_task(raw: Raw, project: Project, reviewers: Mapping[int, str], task_url: str) -> TaskReading:
    problems = _task_problems(raw)
    if problems:
        rejected = Rejected(f"task-{raw.get('id')}", problems, raw, claim_id_of(raw), None, task_url)
        return TaskReading(None, None, "", "", (), (rejected,))
    data = raw["data"]
    reviews: list[Review] = []
    rejects: list[Rejected] = []
    missed: list[Missed] = []
    controls = {one.name: one for one in project.controls}
    for annotation, given, before in live_answers(raw, reviewers):
        review, found = _read_annotation(annotation, given, raw, project, controls, reviewers)
        if review is not None:
            earlier = tuple([_earlier(*one, controls) for one in before])
            reviews.append(replace(review, earlier=earlier) if earlier else review)
            named, wrong = _missed(annotation, review, data)
            missed += named
            if wrong:  # the verdict stands; only what was missed is not known
                number = f"annotation-{annotation['id']}-missed"
                rejects.append(Rejected(number, wrong, annotation, data["claim_id"], review.reviewer, task_url))
        else:
            name = reviewers.get(user_of(annotation) or 0)
            number, when = f"annotation-{annotation.get('id')}", _text_or_none(given.updated_at)
            rejects.append(Rejected(number, found, annotation, data["claim_id"], name, task_url, when))
    source = _source(data["article_id"], data["article_sha256"], data["article_title"], data["article_url"])
    splitter = intern(data["splitter"])
    claim, sentence = claim_from(data["record"]), data["sentence"]
    others = others_in(data) if "others" in data else ()
    return TaskReading(claim, source, sentence, splitter, tuple(reviews), tuple(rejects), tuple(missed), others)


def _missed(annotation: Raw, review: Review, data: Raw) -> tuple[list[Missed], tuple[Problem, ...]]:
    """The claims that a valid answer names as missed, and what is wrong with the others."""
    items = [] if review.skipped else [one for one in annotation.get("result") or () if one["from_name"] == "missed"]
    if not items:
        return [], ()
    typed = [item["value"]["text"] for item in items]
    lines = [line for one in typed for line in ([one] if isinstance(one, str) else one)]
    text, digest = _article(data["article_html"].replace('<mark class="cur">', "<mark>"))
    whole = text if digest == data["article_sha256"] else None
    spans, wrong = missed_in(lines, whole, f"task {review.task_id}, annotation {review.annotation_id}")
    return [Missed(span, span.of(text), review.reviewer, review.task_id) for span in spans], tuple(wrong)


@lru_cache(maxsize=16)
def _source(article_id: str, sha256: str, title: str, url: str) -> Source:
    """One for all claims of an article, whose tasks come one after the other."""
    return Source(intern(article_id), sha256, title or None, url or None)


def settled(readings: Sequence[TaskReading]) -> tuple[tuple[Review, ...], tuple[Rejected, ...]]:
    """What counts of a claim that stands in several tasks, and what of it was rejected.

    It is as within one task: of each reviewer the answer that was updated last is live, and older ones are history,
    right or wrong. Where the last one was rejected, an older one from another task does not step in: the reviewer has
    taken it back, and what they say instead is not known until it is mended.
    """
    reviews = [review for reading in readings for review in reading.reviews]
    rejected = [one for reading in readings for one in reading.rejected]
    if len(readings) == 1:
        return tuple(reviews), tuple(rejected)
    # A task that was rejected whole, or an answer of a deleted user, stands for nobody.
    theirs = [one for one in rejected if one.reviewer is not None and one.updated_at is not None]
    live: dict[str | None, Review | Rejected] = {}
    answers: list[Review | Rejected] = [*reviews, *theirs]
    for answer in sorted(answers, key=_order):
        live[answer.reviewer] = answer
    counts = set(map(id, live.values()))
    return (
        tuple(_with_earlier(review, reviews) for review in reviews if id(review) in counts),
        tuple(one for one in rejected if id(one) in counts or one not in theirs),
    )


def _with_earlier(review: Review, reviews: Sequence[Review]) -> Review:
    """``review`` with what its reviewer had answered in the claim's other tasks."""
    others = [one for one in reviews if one.reviewer == review.reviewer and one is not review]
    were = [EarlierAnswer(one.annotation_id, one.updated_at, one.verdict, one.said, one.skipped) for one in others]
    earlier = {*review.earlier, *were, *(former for one in others for former in one.earlier)}
    return replace(review, earlier=tuple(sorted(earlier, key=lambda one: (_when(one.updated_at), one.annotation_id))))


def _order(answer: Review | Rejected) -> tuple[str, int]:
    number = answer.annotation_id if isinstance(answer, Review) else answer.raw.get("id")
    return _when(answer.updated_at), number if isinstance(number, int) else 0


def how_to_mend(one: Rejected) -> str:
    """What a person does in Label Studio so that the next pull takes the record."""
    codes = {problem.code for problem in one.problems}
    if "task.not_ours" in codes:
        return "delete this task: claims come into the project by `claimcheck push`"
    if not one.id.startswith("annotation-"):
        return "delete this task and push the article again; answers that it has stand under `raw`"
    if "reviewer.unknown" in codes:
        return "invite the reviewer again, or delete this answer"
    return "open the link, mend the answer, and press Update"


def claim_id_of(raw: Raw) -> str | None:
    """The claim that a task is about; None where it is none of ours."""
    data = raw.get("data")
    found = data.get("claim_id") if isinstance(data, Mapping) else None
    return found if isinstance(found, str) else None


def reviewer_ids(raw: Raw) -> tuple[int, ...]:
    """The ids of the users who answered in a task or changed an answer there, sorted."""
    found = (user for one in raw.get("annotations") or () for user in (user_of(one), one.get("updated_by")))
    return tuple(sorted({user for user in found if isinstance(user, int)}))


def _task_problems(raw: Raw) -> tuple[Problem, ...]:
    where = f"task {raw.get('id')}"
    if raw.get(UNSERVABLE):
        message = "Label Studio breaks over this task: an answer in it holds what is no text (half of an emoji, say)"
        return (Problem("task.unservable", where, message),)
    if not is_text(raw.get("data")):
        return (no_text(where),)
    if claim_id_of(raw) is None:
        return (
            Problem(
                "task.not_ours",
                where,
                "no claim_id: this task was not made by `claimcheck push`; delete it there",
            ),
        )
    problems = validate({"data": raw["data"]}, "task", where)
    if problems:
        return problems
    data = raw["data"]
    record = data["record"]
    if (record["id"], record["text"], record["start"], record["end"]) != (
        data["claim_id"], data["claim"], data["start"], data["end"],
    ):  # fmt: skip
        return (Problem("task.claim", where, "the claim shown to reviewers is not the claim in its record"),)
    text, digest = _article(data["article_html"].replace('<mark class="cur">', "<mark>"))
    if digest == data["article_sha256"]:
        if text[data["start"] : data["end"]] != data["claim"]:
            message = f"the text at {data['start']}..{data['end']} of the article is not the claim"
            return (Problem("task.offsets", where, message),)
    elif data["passage_html"] not in data["article_html"]:  # a long article is shown as its passage alone
        return (Problem("task.text", where, "the article shown to reviewers is not the one that was pushed"),)
    return ()


@lru_cache(maxsize=16)
def _article(article_html: str) -> tuple[str, str]:
    """An article's text and its SHA-256. But for the tag of their own claim, all tasks of an article are alike."""
    text = text_of(article_html)
    return text, sha256(text.encode()).hexdigest()


def live_answers(raw: Raw, reviewers: Mapping[int, str]) -> list[tuple[Raw, Given, list[tuple[Raw, Given]]]]:
    """The last answer of each reviewer in a task, with the earlier ones, each with when it was given."""
    dated = [(annotation, given_by(annotation, raw, reviewers)) for annotation in raw.get("annotations") or ()]
    if len({user_of(annotation) for annotation, _ in dated}) == len(dated):  # nearly always: nobody answered twice
        return sorted([(annotation, when, []) for annotation, when in dated], key=lambda one: one[0].get("id") or 0)
    given: dict[object, list[tuple[Raw, Given]]] = {}
    for one in sorted(dated, key=lambda one: (_when(one[1].updated_at), one[0].get("id") or 0)):
        user = user_of(one[0])
        # Answers of deleted users have no name: they may be of several people, so that none stands for another.
        given.setdefault(user if user is not None else f"annotation {one[0].get('id')}", []).append(one)
    return sorted(((*last, before) for *before, last in given.values()), key=lambda one: one[0].get("id") or 0)


def _earlier(annotation: Raw, given: Given, controls: Mapping[str, Control]) -> EarlierAnswer:
    """What an answer said that another one has taken the place of; nothing is asked of it any more."""
    result = annotation.get("result") or []
    skipped = bool(annotation.get("was_cancelled"))
    values = _values(result, controls, "")[0] if not skipped and is_text(result) and isinstance(result, list) else {}
    verdict, said = _first(values.get("verdict")), _first(values.get("said"))
    return EarlierAnswer(annotation["id"], _text_or_none(given.updated_at) or "", verdict, said, skipped)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _when(updated_at: object) -> str:
    """A time as text that sorts: without the Z, a whole second comes before its fractions."""
    return str(updated_at or "").removesuffix("Z")


def _read_annotation(
    annotation: Raw,
    given: Given,
    raw: Raw,
    project: Project,
    controls: Mapping[str, Control],
    reviewers: Mapping[int, str],
) -> tuple[Review | None, tuple[Problem, ...]]:
    where = f"task {raw.get('id')}, annotation {annotation.get('id')}"
    user = user_of(annotation)
    reviewer = reviewers.get(user) if user is not None else None
    if reviewer is None:
        return None, (Problem("reviewer.unknown", where, f"reviewer {user} is no user of this Label Studio"),)
    result = annotation.get("result") or []
    if not is_text(result):
        return None, (no_text(where),)
    if not isinstance(result, list):
        return None, (Problem("answer.shape", where, f"expected a list of answers, not {result!r}"),)
    skipped = bool(annotation.get("was_cancelled"))
    values, problems = ({}, []) if skipped else _values(result, controls, where)
    evidence: tuple[Evidence, ...] = ()
    details: Mapping[str, str] | None = None
    if not skipped:
        evidence, bad_lines = evidence_in(values.get("evidence", ()), where)
        problems += bad_lines
        problems += _missing(values, evidence, raw["data"], project, where)
        if project.questions:
            details, not_asked = details_in(values, raw["data"]["show"], project.questions, where)
            problems += not_asked
    if problems:
        return None, tuple(problems)
    flags = values.get("flags", [])
    # What to_record makes of the review, but for what always fits.
    record: dict[str, Any] = {
        "type": "review",
        "claim_id": raw["data"]["claim_id"],
        "reviewer": reviewer,
        "annotation_id": annotation["id"],
        "task_id": raw["id"],
        "created_at": given.created_at,
        "updated_at": given.updated_at,
        "verdict": _first(values.get("verdict")),
        "said": _first(values.get("said")),
        "corrected": _joined(values.get("corrected")),
        "confidence": _first(values.get("confidence")),
        "note": _joined(values.get("note")),
        "skipped": skipped,
        "lead_time": annotation.get("lead_time"),
        "changed_by": given.changed_by,
        "details": details,
        "evidence": [to_record(one) for one in evidence],
        "flags": flags,
    }
    wrong = validate(record, "review", where)
    if wrong:
        return None, wrong
    del record["type"]
    return Review(**{**record, "evidence": evidence, "flags": tuple(flags)}), ()


def _values(
    result: Sequence[Raw], controls: Mapping[str, Control], where: str
) -> tuple[dict[str, list[Any]], list[Problem]]:
    """{control: its values} and what is wrong with them."""
    values: dict[str, list[Any]] = {}
    problems: list[Problem] = []
    for item in result:
        name = item.get("from_name") if isinstance(item, dict) else None
        control = controls.get(name) if isinstance(name, str) else None
        if control is None:
            known = ", ".join(sorted(controls))
            problems.append(
                Problem("answer.unknown_control", where, f'no control "{name}" in the form; known: {known}')
            )
            continue
        if name in values:
            problems.append(Problem("answer.twice", f"{where}, {name}", "answered twice in one annotation"))
            continue
        found = _value(item, control)
        if isinstance(found, tuple):
            code, message = found
            problems.append(Problem(code, f"{where}, {name}", message))
            found = []
        values[control.name] = found
    return values, problems


def _value(item: Raw, control: Control) -> list[Any] | tuple[str, str]:
    """The values of an answer to one control; or the code and the message of what is wrong with them."""
    inner = item.get("value")
    kind = control.tag.lower()
    found = inner.get("text" if kind == "textarea" else kind) if isinstance(inner, dict) else None
    if kind == "rating":
        if isinstance(found, int) and not isinstance(found, bool):
            return [found]
        return "answer.shape", f"a rating is a whole number, not {found!r}"
    if kind == "textarea" and isinstance(found, str):
        found = [found]
    if not isinstance(found, list) or not {*map(type, found)} <= _TEXT:
        return "answer.shape", f"expected a list of texts, not {found!r}"
    if kind != "choices":
        return [value for value in found if value.strip()]
    unknown = [value for value in found if value not in control.choices]
    if unknown:
        known = ", ".join(control.choices)
        return "answer.unknown_choice", f'"{unknown[0]}" is no choice of the form; known: {known}'
    if len(found) > 1 and not control.multiple:
        return "answer.several", f"one answer is allowed, not {len(found)}: {', '.join(found)}"
    return [intern(value) for value in found]


def _missing(
    values: Mapping[str, Sequence[Any]], evidence: Sequence[Evidence], data: Raw, project: Project, where: str
) -> list[Problem]:
    """What the form demands and the server does not: required answers, evidence, and no answer that was not asked."""
    problems: list[Problem] = []
    verdict = _first(values.get("verdict"))
    asked_said = bool(data["show"]["said"])
    if verdict is None and "verdict" not in values:
        problems.append(Problem("answer.missing", f"{where}, verdict", "no verdict was given"))
    if asked_said and "said" not in values:
        problems.append(Problem("answer.missing", f"{where}, said", "it was not answered whether it was said"))
    if not asked_said and values.get("said"):
        problems.append(
            Problem("answer.not_asked", f"{where}, said", "the claim is not attributed, so this was not asked")
        )
    answer: Answer | None = project.verdict(verdict) if verdict else None
    if answer and answer.evidence and not evidence and not values.get("evidence"):
        problems.append(
            Problem("evidence.missing", f"{where}, evidence", f'"{answer.key}" needs at least one evidence URL')
        )
    return problems


def is_text(value: object) -> bool:
    """Whether a text file can hold everything in a JSON value: SQLite keeps NUL and halves of surrogate pairs."""
    texts: list[str] = []
    inside: list[Any] = [value]
    for one in inside:  # which grows meanwhile
        kind = type(one)
        if kind is str:
            texts.append(one)
        elif kind is dict:
            texts += one
            inside += one.values()
        elif kind is list:
            inside += one
    try:
        return b"\0" not in "".join(texts).encode()  # NUL is found much faster in bytes
    except UnicodeEncodeError:
        return False


_TEXT = {str}


def no_text(where: str) -> Problem:
    """What is said of an answer that is no :func:`is_text`."""
    return Problem("text.characters", where, "it holds a NUL character or half of a surrogate pair; write it anew")


def _first(values: Sequence[Any] | None) -> Any:
    return values[0] if values else None


def _joined(values: Sequence[str] | None) -> str | None:
    return "\n".join(value.strip() for value in values) or None if values else None
