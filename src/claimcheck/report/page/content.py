"""What the report says, as plain data for its template: cards, articles with their claims, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.agreement import Question
from claimcheck.export import in_order
from claimcheck.export.dataset import hiding
from claimcheck.gold_questions import GoldQuestion, gold_scores
from claimcheck.model import Answer, CheckedClaim, Evidence, Project, Rejected, Review, Status
from claimcheck.questions import in_words
from claimcheck.reviews import how_to_mend
from claimcheck.tasks import KIND_LABELS, figures_text

STATUSES: Mapping[Status, str] = {
    "disputed": "Disputed",
    "agreed": "Agreed",
    "adjudicated": "Adjudicated",
    "open": "Open",
}
"""In the order in which an editor wants them: what needs a decision first."""

_TONES = {
    "Supported": "good",
    "Refuted": "bad",
    "Conflicting Evidence/Cherrypicking": "mixed",
    "Not Enough Evidence": "thin",
    "SUPPORTS": "good",
    "REFUTES": "bad",
    "NOT ENOUGH INFO": "thin",
}
NOBODY = "no speaker"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is made of.

    ``texts`` are the articles' texts by id, as far as they are at hand; ``made_at`` is when, in ISO 8601; ``url`` the
    project's page in Label Studio; ``questions`` how far the reviewers agree; ``gold`` the gold questions.
    """

    title: str
    url: str
    made_at: str
    project: Project
    checked: Sequence[CheckedClaim]
    rejected: Sequence[Rejected] = ()
    texts: Mapping[str, str] | None = None
    questions: Sequence[Question] = ()
    gold: Sequence[GoldQuestion] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with the tone that it is coloured in."""

    key: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A review on a card. ``details`` are the answers to the questions by kind, each with what was asked."""

    reviewer: str
    verdict: Tag | None
    said: str
    evidence: tuple[Evidence, ...]
    facts: tuple[str, ...]
    note: str
    corrected: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with its ruling. ``number`` counts from 1 in the articles' order."""

    number: int
    claim: CheckedClaim
    verdict: Tag
    status: Status
    votes: str
    kind: str
    speaker: str
    figures: str
    reviews: tuple[Opinion, ...]

    @property
    def words(self) -> str:
        """What the ruling is, in words: ``Refuted · agreed by 2 of 2``."""
        return f"{self.verdict.label} · {self.votes}" if self.votes else self.verdict.label


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article within the same claims; ``card`` is the shortest of them."""

    text: str
    card: Card | None = None
    others: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """An article: its paragraphs in segments, None where the text is not at hand."""

    id: str
    title: str
    url: str | None
    cards: tuple[Card, ...]
    paragraphs: tuple[tuple[Segment, ...], ...] | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A record in quarantine."""

    id: str
    reviewer: str
    problems: tuple[str, ...]
    mend: str
    url: str


def tone_of(answer: Answer) -> str:
    """The colour of a verdict: by what it is called in AVeriTeC or FEVER, which every taxonomy may map to."""
    if not answer.counts:
        return "out"
    names = answer.mapping or {}
    found = (_TONES.get(names.get(scheme, "")) for scheme in ("averitec", "fever"))
    return next((tone for tone in found if tone), "other")


def cards(facts: Facts) -> tuple[Card, ...]:
    """A card a claim, in the articles' order."""
    answers = {answer.key: Tag(answer.key, answer.label, tone_of(answer)) for answer in facts.project.verdicts}
    said = {answer.key: answer.label for answer in facts.project.said}
    flags = {answer.key: answer.label for answer in facts.project.flags}

    def opinion(review: Review) -> Opinion:
        details = tuple(in_words(review.details, facts.project.questions))
        return replace(_opinion(review, answers, said, flags), details=details)

    return tuple(_card(number, one, answers, opinion) for number, one in enumerate(in_order(facts.checked), 1))


def _card(number: int, one: CheckedClaim, answers: Mapping[str, Tag], opinion: Callable[[Review], Opinion]) -> Card:
    claim, ruling = one.claim, one.ruling
    given = [one for one in ruling.reviews if one.verdict and not one.skipped and not one.adjudicates]
    most = max(Counter(review.verdict for review in given).values(), default=0)
    votes = {
        "open": f"{len(given)} answered" if given else "",
        "agreed": f"agreed by {most} of {len(given)}",
        "disputed": "disputed",
        "adjudicated": "adjudicated",
    }[ruling.status] + (", but whether it was said is disputed" if ruling.said_disputed else "")
    if ruling.status == "disputed":
        verdict = Tag("disputed", _so_far(given, answers), "disputed")
    elif ruling.status == "open":
        verdict = Tag("open", "Open", "open")
    else:
        verdict = _tag(ruling.verdict, answers) or Tag("none", "No verdict", "open")
    # What settled it comes before what it settled.
    reviews = sorted(ruling.reviews, key=lambda review: not review.adjudicates)
    opinions = tuple(map(opinion, reviews))
    speaker = claim.speaker or NOBODY
    kind = KIND_LABELS[claim.kind]
    return Card(number, one, verdict, ruling.status, votes, kind, speaker, figures_text(claim.quantities), opinions)


def _tag(key: str | None, answers: Mapping[str, Tag]) -> Tag | None:
    return answers.get(key, Tag(key, key.replace("_", " "), "other")) if key else None


def _so_far(given: Sequence[Review], answers: Mapping[str, Tag]) -> str:
    counts = Counter(tag.label for review in given if (tag := _tag(review.verdict, answers)))
    return " / ".join(f"{label} {number}" for label, number in counts.most_common())


def _opinion(review: Review, answers: Mapping[str, Tag], said: Mapping[str, str], flags: Mapping[str, str]) -> Opinion:
    facts = [flags.get(flag, flag) for flag in review.flags]
    facts += [f"confidence {review.confidence}"] if review.confidence else []
    facts += [f"changed by {review.changed_by}"] if review.changed_by else []
    facts += ["skipped"] if review.skipped else []
    facts += ["adjudicator"] if review.adjudicates else []
    return Opinion(
        review.reviewer,
        _tag(review.verdict, answers),
        said.get(review.said or "", review.said or ""),
        review.evidence,
        (*facts, review.updated_at[:10]),
        review.note or "",
        review.corrected or "",
    )


def without_names(facts: Facts) -> Facts:
    """The facts with letters in place of the reviewers' names, also where a note or a problem has one of them.

    Who has which letter says nothing but the order of the names.
    """
    everything = [review for one in _all_claims(facts) for review in one.ruling.reviews]
    found = {review.reviewer for review in everything}
    found |= {review.changed_by for review in everything if review.changed_by}
    found |= {one.reviewer for one in facts.rejected if one.reviewer}
    letters = {name.lower(): f"Reviewer {_letter(number)}" for number, name in enumerate(sorted(found - {""}))}
    if not letters:
        return facts
    hide = hiding(letters)

    def hidden(text: str | None) -> str | None:
        return text and hide(text)

    def review(one: Review) -> Review:
        return replace(
            one,
            reviewer=letters.get(one.reviewer.lower(), one.reviewer),
            changed_by=hidden(one.changed_by),
            note=hidden(one.note),
            corrected=hidden(one.corrected),
            details=one.details and {key: hide(said) for key, said in one.details.items()},
        )

    def claim(one: CheckedClaim) -> CheckedClaim:
        return replace(one, ruling=replace(one.ruling, reviews=tuple(map(review, one.ruling.reviews))))

    checked = list(map(claim, facts.checked))
    gold = [replace(one, checked=claim(one.checked)) for one in facts.gold]
    rejected = [
        replace(
            one,
            reviewer=hidden(one.reviewer),
            problems=tuple(replace(problem, message=hidden(problem.message) or "") for problem in one.problems),
        )
        for one in facts.rejected
    ]
    return replace(facts, checked=checked, rejected=rejected, gold=gold)


def _all_claims(facts: Facts) -> tuple[CheckedClaim, ...]:
    return (*facts.checked, *(one.checked for one in facts.gold))


def _letter(number: int) -> str:
    """A to Z, AA, AB …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def urgent(all_cards: Iterable[Card]) -> list[Card]:
    """By status, the disputed first, with those of which it is disputed whether they were said; within one in the
    articles' order."""
    order = list(STATUSES)
    return sorted(
        all_cards,
        key=lambda card: (not card.claim.ruling.needs_adjudicator, order.index(card.status), card.number),
    )


def pages(facts: Facts, all_cards: Sequence[Card]) -> list[Page]:
    """The articles in the cards' order."""
    of: dict[str, list[Card]] = {}
    for card in all_cards:
        of.setdefault(card.claim.source.id, []).append(card)
    found = []
    for article_id, some in of.items():
        source = some[0].claim.source
        text = (facts.texts or {}).get(article_id)
        paragraphs = None if text is None else tuple(paragraphs_of(text, some))
        found.append(Page(article_id, source.title or article_id, source.url, tuple(some), paragraphs))
    return found


def paragraphs_of(text: str, some: Sequence[Card]) -> Iterable[tuple[Segment, ...]]:
    """The text cut at line breaks and at the ends of claims; empty lines are left out, and so is nothing else."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            here = [c for c in some if c.claim.claim.span.start < end and start < c.claim.claim.span.end]
            spans = [card.claim.claim.span for card in here]
            cuts = sorted({start, end} | {at for s in spans for at in (s.start, s.end) if start < at < end})
            yield tuple(_segment(text, a, b, here) for a, b in pairwise(cuts))
        start = end + 1


def _segment(text: str, start: int, end: int, some: Sequence[Card]) -> Segment:
    spans = {card.number: card.claim.claim.span for card in some}
    over = [card for card in some if spans[card.number].start <= start and end <= spans[card.number].end]
    over.sort(key=lambda card: len(spans[card.number]))
    return Segment(text[start:end], over[0] if over else None, tuple(over[1:]))


@dataclass(frozen=True, slots=True)
class Marks:
    """How a reviewer did on the gold questions. Each of ``wrong`` is a claim, what was expected, and the answer."""

    reviewer: str
    right: int
    answered: int
    skipped: int
    wrong: tuple[tuple[str, Tag | None, Tag | None], ...]


def marks(facts: Facts) -> list[Marks]:
    """A row for everybody who was asked a gold question."""
    answers = {answer.key: Tag(answer.key, answer.label, tone_of(answer)) for answer in facts.project.verdicts}
    return [
        Marks(
            score.reviewer,
            score.right,
            len(score.answers),
            score.skipped,
            tuple(
                (one.claim, _tag(one.expected, answers), _tag(one.given, answers))
                for one in score.answers
                if not one.right
            ),
        )
        for score in gold_scores(facts.gold)
    ]


def troubles(facts: Facts) -> list[Trouble]:
    """What is in quarantine."""
    return [
        Trouble(
            one.id,
            one.reviewer or "",
            tuple(problem.message for problem in one.problems),
            how_to_mend(one),
            one.task_url or "",
        )
        for one in facts.rejected
    ]
