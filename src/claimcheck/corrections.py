"""From a task of a whole article to its corrected claims: every span that reviewers left is held to the text.

The server takes any span and any label, so all of it is checked here. An answer with any problem becomes a
:class:`Rejected`, never claims. Where several reviewers marked an article, a claim stands where more than half of them
marked it; two marks are of one claim where they share at least half of their union, as in ``claimcheck eval``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from claimcheck.authorship import Given, user_of
from claimcheck.language import analyze
from claimcheck.model import KINDS, Analysis, Article, Attribution, Claim, Kind, Problem, Rejected, Signal, Span
from claimcheck.records import claim_from
from claimcheck.reviews import UNSERVABLE, is_text, live_answers, no_text
from claimcheck.schema import validate
from claimcheck.scoring import matched, one_to_one
from claimcheck.split import claim_id, split

Raw = Mapping[str, Any]

NOBODY = "-"
"""What a reviewer writes for the speaker of a claim that was drawn anew and is nobody's words."""
_EDGE = re.compile(r"(?:[.,;:!?]+(?=\s)|\s)*")
"""What a mouse takes in before a claim by mistake: white space, and the full stop of the sentence before."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the article that a reviewer left marked as a claim; ``speaker`` as they left or wrote it."""

    span: Span
    kind: Kind
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The live answer of one reviewer to an article."""

    reviewer: str
    annotation_id: int
    updated_at: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What the task of an article holds: the claims that it was pushed with, the answers, and what was rejected.

    ``article`` is None where the task itself is not one that claimcheck can read.
    """

    article: Article | None
    claims: tuple[Claim, ...]
    answers: tuple[MarkedArticle, ...]
    rejected: tuple[Rejected, ...]
    task_url: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that not all reviewers of an article marked as the same claim: ``by`` some of them, as ``kinds``.
    ``taken`` says whether it is among the corrected claims."""

    article_id: str
    span: Span
    text: str
    by: tuple[str, ...]
    kinds: tuple[Kind, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article with its claims as reviewers left them, by place.

    ``kept`` claims have the words that they were pushed with; ``retyped`` of these have another kind and ``reassigned``
    another speaker. ``moved`` have other bounds, ``added`` are new, ``dropped`` are gone.
    """

    article: Article
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    kept: int
    moved: int
    added: int
    dropped: int
    retyped: int
    reassigned: int


def read_article_task(raw: Raw, reviewers: Mapping[int, str], task_url: str = "") -> ArticleReading:
    """Reads one task as the server gives it (``id``, ``data``, ``annotations``); ``reviewers`` maps user ids to e-mail
    addresses. Of each reviewer the answer that was updated last is live. A skip is no answer. Raises nothing, whatever
    is in the task."""
    try:
        return _read_task(raw, reviewers, task_url)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"it is not in a form that we know ({type(error).__name__}: {error})"
        return _unread(raw, (Problem("task.unreadable", f"task {raw.get('id')}", what),), task_url)


def _unread(raw: Raw, problems: tuple[Problem, ...], task_url: str) -> ArticleReading:
    return ArticleReading(None, (), (), (Rejected(f"task-{raw.get('id')}", problems, raw, None, None, task_url),))


def _read_task(raw: Raw, reviewers: Mapping[int, str], task_url: str) -> ArticleReading:
    if problems := _task_problems(raw):
        return _unread(raw, problems, task_url)
    data = raw["data"]
    article = Article(
        id=data["article_id"],
        text=data["article_text"],
        **{key: data[f"article_{key}"] or None for key in ("title", "url", "published", "language")},
    )
    answers: list[MarkedArticle] = []
    rejects: list[Rejected] = []
    for annotation, given, _ in live_answers(raw, reviewers):
        answer, found = _read_answer(annotation, given, article, raw, reviewers)
        if found:
            name = reviewers.get(user_of(annotation) or 0)
            number = f"annotation-{annotation.get('id')}"
            rejects.append(Rejected(number, found, annotation, None, name, task_url, given.updated_at))
        elif answer:
            answers.append(answer)
    claims = tuple(sorted(map(claim_from, data["claims"]), key=lambda claim: (claim.span, claim.id)))
    return ArticleReading(article, claims, tuple(answers), tuple(rejects), task_url)


def _task_problems(raw: Raw) -> tuple[Problem, ...]:
    where = f"task {raw.get('id')}"
    data = raw.get("data")
    if raw.get(UNSERVABLE):
        return (Problem("task.unservable", where, "Label Studio breaks over this task: an answer in it is no text"),)
    if not is_text(data):
        return (no_text(where),)
    if not isinstance(data, Mapping) or not str(data.get("claim_id")).startswith("art_"):
        message = "no article of ours: this task was not made by `claimcheck push`; delete it there"
        return (Problem("task.not_ours", where, message),)
    if problems := validate({"data": data}, "article_task", where):
        return problems
    text = data["article_text"]
    if Article(data["article_id"], text).sha256 != data["article_sha256"]:
        return (Problem("task.text", where, "the article shown to reviewers is not the one that was pushed"),)
    for record in data["claims"]:
        if text[record["start"] : record["end"]] != record["text"]:
            message = f"the text at {record['start']}..{record['end']} of the article is not the claim {record['id']}"
            return (Problem("task.offsets", where, message),)
    return ()


# An answer.


def _read_answer(
    annotation: Raw, given: Given, article: Article, raw: Raw, reviewers: Mapping[int, str]
) -> tuple[MarkedArticle | None, tuple[Problem, ...]]:
    """None for a skip."""
    where = f"task {raw.get('id')}, annotation {annotation.get('id')}"
    user = user_of(annotation)
    reviewer = reviewers.get(user) if user is not None else None
    if reviewer is None:
        return None, (Problem("reviewer.unknown", where, f"reviewer {user} is no user of this Label Studio"),)
    if annotation.get("was_cancelled"):
        return None, ()
    result = annotation.get("result") or []
    if not is_text(result):
        return None, (no_text(where),)
    marks, problems = _marks(result, article.text, where)
    pushed = {Span(record["start"], record["end"]) for record in raw["data"]["claims"]}
    problems += _overlaps(marks, pushed, article.text, where)
    if problems:
        return None, tuple(problems)
    return MarkedArticle(reviewer, annotation["id"], str(given.updated_at or ""), tuple(marks)), ()


def _marks(result: Any, text: str, where: str) -> tuple[list[Mark], list[Problem]]:
    """The marks by place, and what is wrong with them."""
    if not isinstance(result, list):
        return [], [Problem("answer.shape", where, f"expected a list of marks, not {result!r:.80}")]
    regions: dict[object, Mark] = {}
    speakers: dict[object, str] = {}
    problems: list[Problem] = []
    for item in result:
        name = item.get("from_name") if isinstance(item, Mapping) else None
        value = item.get("value") if isinstance(item, Mapping) else None
        if name not in ("kind", "speaker") or not isinstance(value, Mapping):
            problems.append(Problem("answer.unknown_control", where, f'no control "{name}"; known: kind, speaker'))
        elif item.get("id") in (regions if name == "kind" else speakers):
            problems.append(Problem("answer.twice", f"{where}, {name}", f"given twice for the mark {item.get('id')}"))
        elif name == "kind":
            found = _mark(value, text, f"{where}, {value.get('start')}..{value.get('end')}")
            if isinstance(found, Mark):
                regions[item.get("id")] = found
            else:
                problems.append(found)
        else:
            words = value.get("text")
            words = [words] if isinstance(words, str) else words
            if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
                problems.append(Problem("answer.shape", f"{where}, speaker", f"expected a name, not {words!r:.80}"))
            else:
                speakers[item.get("id")] = " ".join(" ".join(words).split())
    if problems:  # a speaker's mark may be the one that is wrong
        return [], problems
    for number in speakers.keys() - regions.keys():
        problems.append(Problem("span.speaker", f"{where}, speaker", f'"{speakers[number]}" belongs to no claim'))
    marks = [replace(mark, speaker=speakers.get(number) or None) for number, mark in regions.items()]
    return sorted(marks, key=lambda mark: (mark.span, mark.kind)), problems


def _mark(value: Raw, text: str, where: str) -> Mark | Problem:
    start, end, labels = value.get("start"), value.get("end"), value.get("labels")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return Problem("span.offsets", where, f"lies outside the article, which has {len(text):,} characters")
    if not isinstance(labels, list) or len(labels) != 1 or labels[0] not in KINDS:
        message = f"is marked as {labels!r:.80}; a claim has one kind: {', '.join(KINDS)}"
        return Problem("span.kind", where, message)
    words = value.get("text")
    if words is not None and (not isinstance(words, str) or _squeezed(words) != _squeezed(text[start:end])):
        message = f"is said to read “{words!s:.80}”, and the article has “{text[start:end]:.80}” there"
        return Problem("span.text", where, message)
    edge = _EDGE.match(text, start, end)
    start = edge.end() if edge else start
    words = text[start:end].rstrip()
    if not words:
        return Problem("span.empty", where, "has no words in it")
    return Mark(Span(start, start + len(words)), labels[0])


def _squeezed(words: str) -> str:
    """Without white space: the form writes a line's end in a text as a backslash and an n."""
    return "".join(words.replace("\\n", "\n").split())


def _overlaps(marks: Sequence[Mark], pushed: AbstractSet[Span], text: str, where: str) -> Iterator[Problem]:
    """Marks of one kind that overlap, which is what is left where bounds were moved and the old claim not dropped. Of
    two that were pushed like that nothing is said."""
    last: dict[Kind, Mark] = {}
    seen = set[Span]()
    for mark in marks:
        place = f"{where}, {mark.span.start}..{mark.span.end}"
        before = last.get(mark.kind)
        if mark.span in seen:
            yield Problem("span.twice", place, f"“{mark.span.of(text):.80}” is marked twice; drop one of the two")
        elif before and mark.span.start < before.span.end and not {mark.span, before.span} <= pushed:
            message = f"“{mark.span.of(text):.80}” overlaps “{before.span.of(text):.80}”, of the same kind; drop one"
            yield Problem("span.overlap", place, f"{message} of the two")
        seen.add(mark.span)
        if not before or mark.span.end > before.span.end:
            last[mark.kind] = mark


# Several answers to one.


def agreed(answers: Sequence[MarkedArticle], article: Article) -> tuple[tuple[Mark, ...], tuple[Difference, ...]]:
    """The marks that more than half of the answers have, and where they differ.

    Bounds, kind and speaker are what most of these have, each by itself; where that is a tie, what the reviewer has who
    comes first (by the number of the answer).
    """
    groups: list[list[tuple[str, Mark]]] = []
    for answer in sorted(answers, key=lambda one: one.annotation_id):
        pairs = matched([mark.span for mark in answer.marks], [group[0][1].span for group in groups])
        for number, mark in enumerate(answer.marks):
            if number in pairs:
                groups[pairs[number]].append((answer.reviewer, mark))
            else:
                groups.append([(answer.reviewer, mark)])
    marks: dict[Span, Mark] = {}
    differences: list[Difference] = []
    for group in groups:
        found = [mark for _, mark in group]
        best = Mark(*(_most(values) for values in zip(*((m.span, m.kind, m.speaker) for m in found), strict=True)))
        taken = 2 * len(group) > len(answers)
        if taken:
            marks.setdefault(best.span, best)
        kinds = tuple(dict.fromkeys(mark.kind for mark in found))
        if len(group) < len(answers) or len(kinds) > 1:
            by = tuple(reviewer for reviewer, _ in group)
            words = best.span.of(article.text)
            differences.append(Difference(article.id, best.span, words, by, kinds, taken))
    return tuple(marks[span] for span in sorted(marks)), tuple(sorted(differences, key=lambda one: one.span))


def _most(values: Sequence[Any]) -> Any:
    return Counter(values).most_common(1)[0][0]  # of equals the first


# From marks to claims.


def corrected(reading: ArticleReading) -> Corrected:
    """The article's claims as its reviewers left them. Raises ValueError where there is no answer.

    A claim keeps its id where its words are the same; everything that reviewers do not mark (figures, sentence) is kept
    with the words, and for others found anew. A claim that was dropped, and one drawn over it, are a claim that was
    moved: it keeps its speaker, unless another one was written, or ``-``.
    """
    if reading.article is None or not reading.answers:
        raise ValueError("nobody has answered")
    marks, differences = agreed(reading.answers, reading.article)
    writer = _Writer(reading.article)
    there = {claim.span: claim for claim in reading.claims}
    left = [claim for claim in reading.claims if claim.span not in {mark.span for mark in marks}]
    drawn = [mark for mark in marks if mark.span not in there]
    was = one_to_one(
        (mark.span.overlap(claim.span) / len(claim.span), i, j)
        for i, mark in enumerate(drawn)
        for j, claim in enumerate(left)
        if mark.span.overlap(claim.span)
    )
    moved = {drawn[i].span: left[j] for i, j in was.items()}
    taken = {there[mark.span].id for mark in marks if mark.span in there}
    claims: list[Claim] = []
    for mark in marks:
        if kept := there.get(mark.span):
            claims.append(writer.kept(kept, mark))
            continue
        claims.append(writer.drawn(mark, moved.get(mark.span), _free_id(reading.article.id, mark, writer.text, taken)))
        taken.add(claims[-1].id)
    return Corrected(
        reading.article,
        tuple(claims),
        differences,
        kept=len(marks) - len(drawn),
        moved=len(moved),
        added=len(drawn) - len(moved),
        dropped=len(left) - len(moved),
        retyped=sum(m.span in there and m.kind != there[m.span].kind for m in marks),
        reassigned=sum(m.span in there and _named(m) != there[m.span].speaker for m in marks),
    )


def marked_claim(article: Article, span: Span, kind: Kind, signal: Signal, analysis: Analysis) -> Claim:
    """The claim that somebody has marked in an article: what is around it is found as the splitter does it; its id
    is that of the first claim with these words."""
    touching = [one for one in analysis.sentences if one.span.overlap(span)]
    ends = [span, *(one.span for one in touching)]
    return Claim(
        id=claim_id(article.id, span.of(article.text), 0),
        article_id=article.id,
        span=span,
        text=span.of(article.text),
        kind=kind,
        sentence=Span(min(one.start for one in ends), max(one.end for one in ends)),
        score=max((one.score for one in touching), default=0.5),
        quantities=tuple(one for one in analysis.quantities if span.holds(one.span)),
        signals=(signal,),
    )


def missed_claim(article: Article, span: Span, analysis: Analysis) -> Claim:
    """The claim that a reviewer named as missed; of what kind, and whose words it is, is what its words alone and the
    text around it tell."""
    alone = split(analyze(replace(article, text=span.of(article.text))))
    likest = max(alone, key=lambda one: len(one.span), default=None)
    signal = Signal("reviewer.missed", "a reviewer found that it was missed")
    claim = marked_claim(article, span, likest.kind if likest else "state", signal, analysis)
    covering = [one for one in analysis.attributions if one.content.overlap(span) * 2 > len(span)]
    said = next((one for one in covering if not (one.source and span.holds(one.source))), None)
    return replace(claim, attribution=said)


def _free_id(article_id: str, mark: Mark, text: str, taken: set[str]) -> str:
    """The id of the words, numbered as the splitter numbers those that it finds more than once."""
    number = 0
    while (found := claim_id(article_id, mark.span.of(text), number)) in taken:
        number += 1
    return found


def _named(mark: Mark) -> str | None:
    return None if mark.speaker == NOBODY else mark.speaker


class _Writer:
    """Makes claims of marks in one article, which is analysed only where that is needed."""

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text

    @cached_property
    def analysis(self) -> Analysis:
        return analyze(self.article)

    def kept(self, claim: Claim, mark: Mark) -> Claim:
        if mark.kind != claim.kind:
            signal = Signal("reviewer.kind", f"a reviewer made it a {mark.kind.replace('_', ' ')}")
            claim = replace(claim, kind=mark.kind, signals=(*claim.signals, signal))
        if (speaker := _named(mark)) != claim.speaker:
            claim = replace(claim, attribution=self.attribution(mark.span, speaker), standalone=None)
        return claim

    def drawn(self, mark: Mark, was: Claim | None, claim_id: str) -> Claim:
        signal = Signal("reviewer.bounds", "a reviewer moved its bounds") if was else _ADDED
        claim = marked_claim(self.article, mark.span, mark.kind, signal, self.analysis)
        if was and (mark.speaker is None or mark.speaker == was.speaker):
            return replace(claim, id=claim_id, score=was.score, attribution=was.attribution)
        return replace(claim, id=claim_id, attribution=self.attribution(mark.span, _named(mark)))

    def attribution(self, span: Span, speaker: str | None) -> Attribution | None:
        """Whose words a stretch is: as the text has it, where it says so, else as the quotation marks around it do."""
        if speaker is None:
            return None
        for found in self.analysis.attributions:
            if found.speaker == speaker and found.content.overlap(span) * 2 > len(span):
                return found
        quoted = max((one.content.overlap(span) for one in self.analysis.quotations), default=0)
        mode = "direct" if quoted == len(span) else "mixed" if quoted else "indirect"
        return Attribution(span, mode, speaker=speaker)  # type: ignore[arg-type]


_ADDED = Signal("reviewer.added", "a reviewer marked it")
