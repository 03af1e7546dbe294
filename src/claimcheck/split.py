"""From an article's layers to its claims: which stretches state a fact, of which kind, whose words, under which id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from claimcheck import __version__
from claimcheck.detectors import DETECTORS, Candidate, Detectors, detect
from claimcheck.language.bounds import trimmed, without_apposition, without_lead
from claimcheck.language.checkworthiness import score
from claimcheck.language.clauses import Clause, clauses
from claimcheck.language.copies import Copies, copies
from claimcheck.language.passages import Passage, frame_facts, passages
from claimcheck.language.people import by_name
from claimcheck.language.quantities import any_inside, inside, quantities
from claimcheck.language.shadow import shadow
from claimcheck.language.sieve import marks, together
from claimcheck.language.standalone import Standalone
from claimcheck.language.verbs import base_verb, finites
from claimcheck.language.voice import own_voice
from claimcheck.model import Analysis, Attribution, Claim, Kind, Quantity, Quotation, Sentence, Signal, Span

T = TypeVar("T")

SPLITTER = f"claimcheck-{__version__}"
"""Which splitter found a claim: it goes into every record, so that figures can be compared between versions."""


def split(analysis: Analysis, detectors: Detectors = DETECTORS) -> tuple[Claim, ...]:
    """The claims of an article, sorted by place; each slices to its text, and ids are unique in the article."""
    text = analysis.article.text
    figures = analysis.quantities or quantities(text)
    read = copies(text)
    walk = _Walk(read, figures, analysis)
    sentences = Standalone(analysis, read)
    names = {one.full for one in analysis.names}
    seen: Counter[str] = Counter()
    claims: list[Claim] = []
    for sentence, candidate, span, found in walk.claims(detectors):
        kind, signals = found
        words = span.of(text)
        key = _folded(span.of(walk.shadow))
        claims.append(
            Claim(
                id=_id(analysis.article.id, key, seen[key]),
                article_id=analysis.article.id,
                span=span,
                text=words,
                kind=kind,
                sentence=sentence.span,
                score=score(walk.shadow, span),
                standalone=sentences.of(span, sentence.span, candidate.form, candidate.attribution, candidate.figures),
                attribution=candidate.attribution and by_name(candidate.attribution, names),
                quantities=candidate.figures,
                signals=signals,
            )
        )
        seen[key] += 1
    return tuple(claims)


def claim_id(article_id: str, text: str, occurrence: int) -> str:
    """The id of a claim: the same for the same words in the same article, wherever they stand.

    Case, white space and the shapes of quotation marks and dashes do not count. ``occurrence`` numbers equal texts of
    one article from 0.
    """
    return _id(article_id, _folded(shadow(text)), occurrence)


_OWN_ID = re.compile(r"clm_[0-9a-f]{20}")
_MOST_REPEATS = 100


def is_id_of(identifier: str, article_id: str, text: str) -> bool:
    """Whether a claim of these words in this article has that id. One that claimcheck has not given (a data set's, say)
    may stand for any."""
    if not _OWN_ID.fullmatch(identifier):
        return True
    return any(identifier == claim_id(article_id, text, number) for number in range(_MOST_REPEATS))


def _id(article_id: str, folded: str, occurrence: int) -> str:
    key = f"{article_id}\0{folded}\0{occurrence}"
    return "clm_" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _folded(part: str) -> str:
    """A stretch of a shadow text, in one case and on one line."""
    if not part.isascii():
        part = unicodedata.normalize("NFC", part).replace("—", "-")
    return " ".join(part.casefold().split())


_DENIAL = re.compile(
    r"den(?:y|ie[ds]|ying)|refut|disput|reject|dismiss|rebut|contest|.*(?:\bnot\b|n['’]t\b|\bnever\b|\bcannot\b)",
    re.IGNORECASE,
)


def _denies(attribution: Attribution) -> bool:
    """Whether somebody denies the content, or did not say it: then that is the news, and the content nobody's claim."""
    return attribution.mode != "direct" and bool(attribution.cue and _DENIAL.match(attribution.cue))


class _Walk:
    """One pass over the sentences; layers are sorted by place, so each is read once."""

    def __init__(self, read: Copies, figures: tuple[Quantity, ...], analysis: Analysis) -> None:
        self.text, self.shadow, self.words = read.flat, read.shadow, read.words
        self.marks = marks(read.words.words)
        self.figures, self.analysis = figures, analysis
        self.own_voice = own_voice(analysis, read.shadow)

    def claims(
        self, detectors: Detectors
    ) -> Iterator[tuple[Sentence, Candidate, Span, tuple[Kind, tuple[Signal, ...]]]]:
        figures = _Window(self.figures, [f.span for f in self.figures])
        said = _Window(self.analysis.attributions, [a.content for a in self.analysis.attributions])
        quoted = _Window(self.analysis.quotations, [q.content for q in self.analysis.quotations])
        last = -1
        for sentence in self.analysis.sentences:
            if not sentence.score:
                continue  # a caption
            if self.words.at(sentence.span.end) - self.words.at(sentence.span.start) < _LEAST:
                continue
            numbers = tuple(figures.touching(sentence.span))
            attributions = [one for one in said.touching(sentence.span) if not _denies(one)]
            quotes = quoted.touching(sentence.span)
            around = self._marks(sentence.span)
            found = sorted(self._facts(sentence.span, attributions, numbers), key=lambda clause: clause.span)
            for clause in found:
                if clause.span.start < last:
                    continue
                candidate = self._candidate(sentence, clause, attributions, quotes, numbers, around)
                kind = detect(candidate, detectors)
                if kind:
                    last = clause.span.end
                    yield sentence, candidate, clause.span, kind

    def _facts(
        self, sentence: Span, attributions: Sequence[Attribution], figures: tuple[Quantity, ...]
    ) -> Iterator[Clause]:
        for passage in passages(self.text, self.words, sentence, attributions, figures):
            if passage.framing is not None:
                yield from frame_facts(self.text, self.shadow, self.words, passage, figures)
            else:
                yield from self._clauses(passage, attributions, figures)

    def _clauses(
        self, passage: Passage, attributions: Sequence[Attribution], figures: tuple[Quantity, ...]
    ) -> Iterator[Clause]:
        for clause in clauses(self.words, passage.span, figures):
            bounds = trimmed(self.text, self.shadow, clause.span)
            if bounds is None:
                continue
            if clause.form == "main":
                bounds = without_lead(self.shadow, self.words, bounds, figures)
            bounds, described = without_apposition(self.shadow, self.words, bounds, figures)
            if self._may_stand(bounds, clause, attributions, figures):
                yield Clause(bounds, clause.form)
                if described is not None and any_inside(figures, described):
                    yield Clause(described, "apposition")

    def _may_stand(
        self, bounds: Span, clause: Clause, attributions: Sequence[Attribution], figures: tuple[Quantity, ...]
    ) -> bool:
        """Whether a stretch has enough in it: a verb or a figure, and three words."""
        first, last = self.words.at(bounds.start), self.words.at(bounds.end)
        figured = any_inside(figures, bounds)
        if last - first < (_LEAST if figured else 3):
            return False
        if clause.form in ("participle", "with") or figured:
            return True
        if base_verb(self.words, first) or any(finites(self.words, first, last)):
            return True
        return any(a.content.holds(bounds) for a in attributions)

    def _candidate(
        self,
        sentence: Sentence,
        clause: Clause,
        attributions: Sequence[Attribution],
        quotations: Sequence[Quotation],
        figures: tuple[Quantity, ...],
        around: int,
    ) -> Candidate:
        span = clause.span
        quoted = any(q.content.overlap(span) * 2 > len(span) for q in _around(span, quotations))
        near = Span(max(sentence.span.start, span.start - _NEAR), min(sentence.span.end, span.end + _NEAR))
        whole = _sentence_around(self.shadow, span, sentence.span) if quoted else near.of(self.shadow)
        return Candidate(
            text=span.of(self.shadow),
            whole=whole,
            figures=inside(figures, span),
            attribution=_whose(self.shadow, span, _around(span, attributions)),
            form=clause.form,
            quoted=quoted,
            own_voice=self.own_voice,
            words=self.words.within(span.start, span.end),
            marks=self._marks(span),
            around=around,
        )

    def _marks(self, span: Span) -> int:
        """The marks of a stretch, with the words that it cuts and the one behind it."""
        return together(self.marks[max(0, self.words.at(span.start) - 1) : self.words.at(span.end) + 1])


_Content = TypeVar("_Content", Attribution, Quotation)
_MANY = 40
"""How many things of one sentence are looked at for a clause: more than any real one holds, since they may nest."""


def _around(span: Span, things: Sequence[_Content]) -> Sequence[_Content]:
    """Those of ``things``, sorted by place, that may touch ``span``: the last ones that begin before it ends."""
    if len(things) <= _MANY:
        return things
    after = bisect_left(things, span.end, key=lambda one: one.content.start)
    return things[max(0, after - _MANY) : after]


_LEAST = 2
"""How many words a claim has at least."""
_NEAR = 600
"""How much of a sentence is read around a clause: more than any real one holds."""


def _sentence_around(shadow: str, span: Span, sentence: Span) -> str:
    """The sentence inside a quotation that a clause stands in, with its closing mark."""
    rest = _TO_MARK.match(shadow, span.end, min(len(shadow), sentence.end + 2))
    return span.of(shadow) + (rest[0] if rest else "")


_TO_MARK = re.compile(r"[^.!?\n]{0,200}[.!?]?")


def _whose(shadow: str, span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content covers the claim: the closest, and someone named before a mere hedge.

    A claim that holds the source or the cue tells of the speaking itself, and is nobody's words.
    """
    covering = [a for a in attributions if a.content.overlap(span) * 2 > len(span) and not _tells_of(shadow, span, a)]
    return min(covering, key=lambda a: (a.speaker is None, len(a.content)), default=None)


def _tells_of(shadow: str, span: Span, attribution: Attribution) -> bool:
    if attribution.source is not None and span.holds(attribution.source):
        return True
    before = shadow[span.start : max(span.start, attribution.content.start)]
    return bool(attribution.cue and attribution.hedge is None and attribution.cue.lower() in before.lower())


class _Window(Generic[T]):
    """Things with their places, asked for by stretches that move forward through the text.

    Spans may nest, so each question starts at the first thing that some span before it has not yet closed.
    """

    def __init__(self, things: Sequence[T], spans: Sequence[Span]) -> None:
        order = sorted(range(len(things)), key=lambda i: spans[i])
        self._things = [things[i] for i in order]
        self._spans = [spans[i] for i in order]
        self._open: list[int] = []
        self._next = 0

    def touching(self, stretch: Span) -> list[T]:
        """What shares at least one character with ``stretch``; stretches must not move back."""
        while self._next < len(self._spans) and self._spans[self._next].start < stretch.end:
            self._open.append(self._next)
            self._next += 1
        self._open = [i for i in self._open if self._spans[i].end > stretch.start]
        return [self._things[i] for i in self._open]
