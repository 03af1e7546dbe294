"""The nouns: what an article, a claim, a review and a ruling are. Frozen data, no behaviour beyond derivation.

Every span counts **Unicode code points** of ``Article.text``, end exclusive, so that
``article.text[claim.span.start:claim.span.end] == claim.text`` holds always, also after the trip
through Label Studio. Text is fixed once, when an article is loaded (see :func:`claimcheck.articles.fix_text`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal[
    "statistic", "policy_change", "personal_experience", "causal", "comparison",
    "prediction", "statement", "event", "state", "opinion",
]  # fmt: skip
Mode = Literal["direct", "indirect", "mixed", "unnamed", "attitude"]
Direction = Literal["increase", "decrease"]
Approximator = Literal["about", "more_than", "less_than", "at_least", "at_most"]
Stance = Literal["supports", "contradicts"]
Status = Literal["open", "agreed", "disputed", "adjudicated"]
QuestionType = Literal["text", "choice", "note"]
PolicyName = Literal["majority", "unanimous", "dawid-skene"]
TaskOf = Literal["claim", "article"]

KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


@lru_cache(maxsize=8)
def _sha256(text: str) -> str:
    """The hex digest of ``text`` in UTF-8; each claim's task asks for that of its whole article."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=8)
def _form_hash(form: str, guidelines: str) -> str:
    return _sha256(f"{form}\0{guidelines}")[:12]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points ``start`` to ``end``, end exclusive.

    Never empty: that raises ValueError.

    >>> span = Span(4, 11)
    >>> span.of("The harbour lost 40 ships.")
    'harbour'
    >>> len(span), span.overlap(Span(8, 20)), span.holds(Span(5, 9))
    (7, 3, True)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of ``text`` that this span names."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was loaded. ``sha256`` is the hex digest of ``text`` in UTF-8.

    ``id`` is what its claims name it by; ``published`` an ISO 8601 day or time; ``language`` a code ("en");
    ``author`` the names as the source has them.
    :func:`read_articles` makes articles from files; text from elsewhere is taken as it is.

    >>> article = Article(id="harbour", text="The harbour lost 40 ships.", title="Fewer ships", published="2026-03-01")
    >>> article.sha256[:12]
    '137aa7f39a3e'
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None

    @property
    def sha256(self) -> str:
        return _sha256(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``score`` is its check-worthiness, 0 to 1. A caption's is 0: it is never put before a reviewer."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks. ``span`` holds the marks, ``content`` what stands between them."""

    span: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organisation or place. ``full`` is the fullest form that the article gives."""

    span: Span
    full: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a passage is.

    ``content`` is what was said; ``source`` the words in the text that name who said it; ``speaker`` the fullest name
    the article gives for that source (for an unnamed source, its noun phrase: "a source"); ``role`` the office or
    description that goes with the name. In an analysis a name has the title or description that stands right before it
    ("Emeritus Professor Ana Ruiz"); in a claim it stands alone, and the rest is the role. ``cue`` is the word that
    signals the attribution ("said", "according to"; "did not say" where it was not said); ``hedge`` the words that keep
    the writer out of it ("reportedly", "Recent reports suggest"). ``mode`` is ``unnamed`` where only a hedge stands for
    the source; then ``source`` and ``speaker`` are None. An ``attitude`` is what somebody wants, means to do or is for
    or against, as the writer tells it ("wants to leave", "opposes the plan"), or what is thought or seems to be so:
    nobody's words, and never a claim's attribution.
    """

    content: Span
    mode: Mode
    source: Span | None = None
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the text, normalised.

    ``value`` is the number as meant ("1.2 million" is 1200000), None for a vague one ("thousands"); ``unit`` a
    lower-case singular ("percent", "percentage_point", "year", "person", "usd") or None; ``low`` and
    ``high`` the ends of a range ("10 to 15").
    """

    span: Span
    text: str
    value: float | int | None = None
    unit: str | None = None
    direction: Direction | None = None
    approximator: Approximator | None = None
    low: float | int | None = None
    high: float | int | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """Why a claim was found: a stable ``code`` and the ``reason`` in words for a reader."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article and its layers, each sorted by place. Headings and boilerplate belong to no sentence.

    :func:`analyze` makes it. Each layer has spans that count into ``article.text``.

    >>> analysis = analyze(Article(id="harbour", text="The harbour lost 40 ships last year, said Mayor Ana Holm."))
    >>> [(figure.text, figure.value, figure.unit) for figure in analysis.quantities]
    [('40', 40, 'ship')]
    >>> [(said.speaker, said.mode) for said in analysis.attributions]
    [('Mayor Ana Holm', 'indirect')]
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    headings: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    attitudes: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest contiguous stretch of an article that states one thing a fact-checker could check.

    ``sentence`` is the sentence it stands in; ``standalone`` the claim as a sentence to be read alone, or None where
    that cannot be built safely; ``score`` its check-worthiness, 0 to 1; ``signals`` why it was found. ``id`` stays
    the same as long as the claim's words do, also where text is put in before it.

    >>> article = Article(id="harbour", text="The harbour lost 40 ships last year, said Mayor Ana Holm.")
    >>> (claim,) = find_claims(article)
    >>> claim.text, claim.kind, claim.speaker, claim.attribution.role
    ('The harbour lost 40 ships last year', 'statistic', 'Ana Holm', 'Mayor')
    >>> claim.span.of(article.text) == claim.text
    True
    >>> [signal.reason for signal in claim.signals]
    ['counts something: 40']
    """

    id: str
    article_id: str
    span: Span
    text: str
    kind: Kind
    sentence: Span
    score: float
    standalone: str | None = None
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def speaker(self) -> str | None:
        return self.attribution.speaker if self.attribution else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page that a reviewer relied on; ``quote`` the passage in it, ``accessed`` the day (YYYY-MM-DD)."""

    url: str
    quote: str | None = None
    stance: Stance | None = None
    archive_url: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's live answer to one claim. Times are ISO 8601; ``lead_time`` is in seconds.

    ``changed_by`` is who changed it last, where that was somebody else: Label Studio lets every user update every
    answer, and leaves it under the reviewer's name. ``adjudicates``: it was given to settle a dispute, by somebody who
    saw the others', so that it counts above them and is no measure of agreement. ``earlier`` is what the reviewer had
    answered before, the oldest first, as far as Label Studio still has it. ``details`` are the answers to the questions
    that its kind of claim gets, by their keys.

    >>> when = "2026-03-02T09:30:00Z"
    >>> review = Review("clm_0a1b2c3d4e5f", "ada@example.org", 17, 4, when, when, verdict="refuted")
    >>> review.verdict, review.evidence, review.skipped
    ('refuted', (), False)
    """

    claim_id: str
    reviewer: str
    annotation_id: int
    task_id: int
    created_at: str
    updated_at: str
    verdict: str | None = None
    said: str | None = None
    evidence: tuple[Evidence, ...] = ()
    corrected: str | None = None
    confidence: int | None = None
    flags: tuple[str, ...] = ()
    note: str | None = None
    skipped: bool = False
    lead_time: float | None = None
    changed_by: str | None = None
    adjudicates: bool = False
    earlier: tuple[EarlierAnswer, ...] = ()
    details: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What a reviewer had answered to a claim before; ``updated_at`` is when it was last changed."""

    annotation_id: int
    updated_at: str
    verdict: str | None = None
    said: str | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the reviews of one claim come to.

    ``status`` is that of the verdict, ``said_status`` that of whether it was said. ``agreement`` is the share of the
    most frequent verdict among the reviewers', 0 to 1; under the policy ``dawid-skene`` the probability of the verdict.
    ``reviews`` are all that stand, adjudications among them. :func:`rule` makes it.

    >>> ruling = Ruling("clm_0a1b2c3d4e5f", "disputed", agreement=0.5)
    >>> ruling.needs_adjudicator
    True
    """

    claim_id: str
    status: Status
    verdict: str | None = None
    said: str | None = None
    agreement: float | None = None
    reviews: tuple[Review, ...] = ()
    said_status: Status = "open"

    @property
    def said_disputed(self) -> bool:
        """Whether the verdict is agreed, and reviewers differ on whether it was said so."""
        return self.status == "agreed" and self.said_status == "disputed"

    @property
    def needs_adjudicator(self) -> bool:
        """Whether reviewers differ, on the verdict or on whether it was said."""
        return self.status == "disputed" or self.said_disputed


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: a stable ``code``, ``where`` it is, and a ``message`` that says what is allowed.

    It does not stop a run; what does is a :class:`ClaimcheckError`.

    >>> print(Problem("evidence.missing", "annotation 17", "refuted needs at least one address"))
    annotation 17: refuted needs at least one address
    """

    code: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a taxonomy, as project.toml gives it.

    ``evidence`` says that it needs at least one evidence URL; ``counts`` that it is a verdict and not a word about
    the process; ``mapping`` holds its name in other schemes ({"fever": "SUPPORTS", …}), ``lossy`` the
    schemes in which that name says less or other than the answer; ``rating`` is its number in ClaimReview, None where
    it has no rank.
    """

    key: str
    label: str
    meaning: str
    hotkey: str | None = None
    evidence: bool = False
    counts: bool = True
    mapping: Mapping[str, str] | None = None
    lossy: tuple[str, ...] = ()
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes the reviews, and where. In ``review_url``, {claim_id} and {article_id} stand for the claim's."""

    publisher: str | None = None
    publisher_url: str | None = None
    publisher_logo: str | None = None
    review_url: str | None = None
    worst_rating: int = 1
    best_rating: int = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only claims of some kinds get, optional for the reviewer; ``kinds`` may name "quote".

    ``hint`` stands in the empty field; of a note, which asks nothing, it is the text.
    """

    key: str
    label: str
    kinds: tuple[str, ...]
    type: QuestionType = "text"
    hint: str | None = None
    choices: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link that stands on each claim. In ``url``, {claim}, {speaker} and others stand for the claim's."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a Label Studio form: its name, tag, what it is about, and the values it may take."""

    name: str
    tag: str
    to_name: str
    choices: tuple[str, ...] = ()
    multiple: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """What ``projects/<name>/`` holds, checked: the form as Label Studio gets it, the taxonomy and the policy.

    ``task`` is what reviewers have before them: a claim to give a verdict on, or an article in which they correct the
    claims; such a project has no taxonomy, and ``reviews_per_claim`` counts the answers to an article. ``overlap`` is
    the share of claims, 0 to 1, that need ``reviews_per_claim`` answers; the others need one.
    """

    name: str
    title: str
    form: str
    guidelines: str
    controls: tuple[Control, ...]
    verdicts: tuple[Answer, ...]
    said: tuple[Answer, ...]
    flags: tuple[Answer, ...]
    reviews_per_claim: int = 2
    policy: PolicyName = "majority"
    article_word_limit: int = 6000
    claimreview: Publication = Publication()
    questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    task: TaskOf = "claim"
    overlap: float = 1.0

    @property
    def form_hash(self) -> str:
        """A short hash of the form and its guidelines, by which a changed one is noticed on the server."""
        return _form_hash(self.form, self.guidelines)

    def verdict(self, key: str) -> Answer | None:
        return next((answer for answer in self.verdicts if answer.key == key), None)


@dataclass(frozen=True, slots=True)
class Source:
    """The article a pulled claim comes from, without its text."""

    id: str
    sha256: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with what was ruled on it: what the exporters write, one row each.

    ``sentence`` is the sentence's text, ``splitter`` the version that found the claim, ``task_url`` where it is
    reviewed; ``form`` the hash of the form that the answers were held to, ``policy`` how they became a ruling.
    ``elsewhere`` are the addresses of the other tasks in which it was answered, by their ids: those of other reviewers,
    where each has a project of their own, and the adjudicator's. ``asked_with`` is the claim, by its id, with which it
    was asked and ruled; None where it has a task of its own.
    """

    claim: Claim
    source: Source
    ruling: Ruling
    sentence: str
    splitter: str
    task_url: str
    form: str = ""
    policy: str = ""
    elsewhere: Mapping[int, str] | None = None
    asked_with: str | None = None

    @property
    def own_reviews(self) -> tuple[Review, ...]:
        """The reviews that were given of this claim: none where it was asked with another one, which has them."""
        return () if self.asked_with else self.ruling.reviews

    def answered_at(self, review: Review) -> str:
        """The address of the task in which one of the claim's reviews was given."""
        return (self.elsewhere or {}).get(review.task_id, self.task_url)


@dataclass(frozen=True, slots=True)
class Rejected:
    """What came back from Label Studio and did not validate, with the reasons and the raw record.

    ``id`` is stable: it names the answer (``annotation-17``) or the task (``task-4``) that is wrong. ``updated_at`` is
    when the answer was last changed, None for a task.
    """

    id: str
    problems: tuple[Problem, ...]
    raw: Mapping[str, object]
    claim_id: str | None = None
    reviewer: str | None = None
    task_url: str | None = None
    updated_at: str | None = None
