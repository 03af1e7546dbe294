"""A sentence taken apart by who speaks: what is said, the frame around it ("the minister said that"), the rest.

The content of an attribution is a passage; the frame is none, unless it tells something itself: in "The minister blamed
the union, arguing that the strike was political", "The minister blamed the union" is a fact beside "arguing that".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.language.bounds import trimmed, without_lead
from claimcheck.language.clauses import Clause, clauses, states
from claimcheck.language.quantities import any_inside
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import BE, finite
from claimcheck.model import Attribution, Quantity, Span

_TREND_NOUN = re.compile(
    r"\b(?:increase|rise|surge|jump|decrease|decline|drop|fall|reduction|growth|spike|slump|deterioration|improvement|"
    r"shift|escalation|collapse|breakdown|loss|shortage|attack|plan|case)s?\b",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"\W*(?:not |never )?(?:to|against|for|of|on|about|as|from|over|what|how|why|whether|who|where) ", re.IGNORECASE
)
_BEHIND_NOUN = frozenset(("of", "for", "about"))
# Cues that present a finding, so that a noun phrase behind them is the fact ("pointed to a rise in …").
_POINTS = re.compile(
    r"\b(?:point|cit|show|found|find|report|record|suggest|indicat|reveal|estimat|according|count|document|"
    r"register|log|"
    r"confirm|detect|see|saw|quot|says?|said|not(?:e|ed|es|ing)\b|warn)",
    re.IGNORECASE,
)
# Cues that take a clause without "that". Behind others ("rejected", "called") a clause is part of their object.
_SAYS = re.compile(
    r"\b(?:sa(?:y|id)|t(?:ell|old)|th(?:ink|ought)|believ|argu|assert|insist|claim|add|warn|stat(?:e|es|ed|"
    r"ing)\b|writ|wrote|"
    r"explain|announc|acknowledg|admit|know|knew|hop(?:e|ing)|fear|predict|expect|conclud|agree|promis|stress|emphasi|"
    r"contend|maintain|declar|hear|learn|understand|understood|feel|felt|tweet|reason|recall|conced|quip|jok|"
    r"boast|theori|"
    r"worr|concern|caution|alleg|testif|vow|pledg|ask|continu|repl|respond|read|accord|assum|suspect|doubt|suppos|"
    r"point|cit|show|found|find|report|suggest|indicat|reveal|estimat|document|confirm|see|saw|not(?:e|ed|es|ing)\b|"
    r"observ|remark|comment|mention|hint|imply|implie|signal|guess|swear|swore|urg)",
    re.IGNORECASE,
)
# Cues that hang on a clause with a verb of its own: "issued a statement asserting that", "according to".
_HANGS_ON = re.compile(r"ing$|^(?:according|per|as)\b", re.IGNORECASE)
# Cues that say what something is called.
_NAMES = re.compile(r"(?:call|dub|brand|label|describ|deem|nam(?:e|ing)|term|characteri[sz]|refer)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BESIDE = 3
"""How many characters may stand between a content and its frame."""
_LOOK = 2000
"""How much of a content is read for what it is about: contents may nest, and the walk stays linear."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one sentence to look for facts in. ``framing`` holds the attribution whose frame it is, if any."""

    span: Span
    framing: Attribution | None = None


def passages(
    text: str, words: Tokens, sentence: Span, attributions: Sequence[Attribution], figures: tuple[Quantity, ...]
) -> tuple[Passage, ...]:
    """The passages of ``sentence``, in order. ``attributions`` are those that touch it, ``figures`` those inside it."""
    told = [a for a in attributions if _carries(text, words, sentence, a, figures)]
    if not told:
        return (Passage(sentence),)
    edges = {sentence.start, sentence.end}
    for attribution in told:
        edges |= {max(sentence.start, attribution.content.start), min(sentence.end, attribution.content.end)}
    ordered = sorted(edges)
    near = _near(told, ordered)
    out = []
    for place, (start, end) in enumerate(pairwise(ordered)):
        stretch = Span(start, end)
        around = (told[at] for at in sorted(set(near[place])))
        framing = next((a for a in around if not a.content.overlap(stretch) and _frames(text, a, stretch)), None)
        out.append(Passage(stretch, framing))
    return tuple(out)


def _near(told: Sequence[Attribution], edges: list[int]) -> list[list[int]]:
    """For each stretch between two edges, the attributions with their source in it or their content right beside it."""
    near: list[list[int]] = [[] for _ in edges]
    for at, attribution in enumerate(told):
        source, content = attribution.source, attribution.content
        for place in range(bisect_left(edges, content.start - _BESIDE), bisect_right(edges, content.start + _BESIDE)):
            near[place - 1].append(at)
        for place in range(bisect_left(edges, content.end - _BESIDE), bisect_right(edges, content.end + _BESIDE)):
            near[place].append(at)
        if source is not None:
            for place in range(max(0, bisect_right(edges, source.start) - 1), bisect_left(edges, source.end)):
                near[place].append(at)
    return near


def _carries(text: str, words: Tokens, sentence: Span, attribution: Attribution, figures: tuple[Quantity, ...]) -> bool:
    """Whether the content is to stand alone. A quoted word or two, "to act" and "the decision" need their frame."""
    if not attribution.content.overlap(sentence):
        return False
    content = Span(max(sentence.start, attribution.content.start), min(sentence.end, attribution.content.end))
    said = text[content.start : min(content.end, content.start + _LOOK)]
    first, last = words.at(content.start), words.at(content.end)
    if attribution.mode == "direct":
        if first and words.lower[first - (2 if words.lower[first - 1] in ('"', "'") and first > 1 else 1)] == "to":
            return False  # "urged them to "act now": no clause without its verb
        named = attribution.source is None or bool(attribution.cue and _NAMES.match(attribution.cue))
        asks = "?" in text[content.end - 1 : content.end + 1]
        if named and not asks and content != sentence and not states(words, first, last):
            return False  # "calls it “a gift to the hardliners”": what it is called is part of the clause
        whole = (
            len(
                _WORD.findall(
                    text, attribution.content.start, min(attribution.content.end, attribution.content.start + 200)
                )
            )
            >= 4
        )
        return whole or any_inside(figures, content) or states(words, first, last)
    if content.start > sentence.start and _EMBEDDED.match(said):
        return False  # not what opens the sentence: "On Monday the road was closed, police said"
    if first and words.lower[first - 1] in _BEHIND_NOUN and attribution.cue and " " not in attribution.cue:
        return False  # "its forecast of 4 per cent", but not "warned of"
    if states(words, first, last):
        before = words.lower[first - 1] if first else ""
        return before == "that" or said[:5].lower() == "that " or bool(_SAYS.search(attribution.cue or "say"))
    if attribution.hedge is None and not _POINTS.search(attribution.cue or ""):
        return False
    reported = attribution.hedge is not None and attribution.source is None
    return any_inside(figures, content) or reported or bool(_TREND_NOUN.search(said))


def _frames(text: str, attribution: Attribution, stretch: Span) -> bool:
    """Whether the stretch holds the source or the cue, or is too short to hold a fact."""
    if attribution.source is not None and attribution.source.overlap(stretch):
        return True
    gap = min(abs(attribution.content.start - stretch.end), abs(stretch.start - attribution.content.end))
    if gap > _BESIDE:
        return False
    said = stretch.of(text).lower()
    for signal in (attribution.cue, attribution.hedge):
        if signal and signal.lower() in said:
            return True
    return len(_WORD.findall(said)) < 4


def frame_facts(
    text: str, shadow: str, words: Tokens, passage: Passage, figures: tuple[Quantity, ...]
) -> tuple[Clause, ...]:
    """The facts that a frame tells beside the speaking: clauses with a verb of their own that is not the cue."""
    attribution = passage.framing
    if attribution is None:
        return ()
    out = []
    for clause in clauses(words, passage.span, figures):
        span = clause.span
        source = attribution.source
        cue = _cue_in(shadow, attribution, span)
        if cue is not None:
            # "The group issued a statement asserting that …": the part before the cue is a fact of its own
            if not _HANGS_ON.search(attribution.cue or "") or cue - span.start < 8:
                continue
            if words.lower[max(0, words.at(cue) - 1)] in BE:
                continue  # "the station is reporting that": the frame's own verb
            span = Span(span.start, cue)
        elif source is not None and source.overlap(span) and len(source) * 2 > len(span):
            continue
        bounds = trimmed(text, shadow, span)
        if bounds is None:
            continue
        if clause.form == "main":
            bounds = without_lead(shadow, words, bounds, figures)
        first, last = words.at(bounds.start), words.at(bounds.end)
        if last - first >= 4 and any(finite(words, i, first, last) for i in range(first + 1, last)):
            out.append(Clause(bounds, clause.form))
    return tuple(out)


def _cue_in(shadow: str, attribution: Attribution, span: Span) -> int | None:
    """Where the cue stands in the span: its last place before the content, its first behind it."""
    if not attribution.cue:
        return None
    pattern = re.compile(rf"\b{re.escape(attribution.cue)}\b", re.IGNORECASE)
    places = [found.start() for found in pattern.finditer(shadow, span.start, span.end)]
    if not places:
        return None
    return places[-1] if span.end <= attribution.content.start + 2 else places[0]
