"""Attributions: whose words a passage is, in quotation marks or reported.

Quotations find the frame ("she said") that stands before, after or around them; what no frame reaches goes on
with the speaker of the quotation before. Reported speech takes its content from the frame's own sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from claimcheck.language.cues import HEDGES
from claimcheck.language.frames import Frame, frames, hedges, is_no_one, sentence_subject
from claimcheck.language.names import Directory
from claimcheck.language.phrases import Range, Scene, phrase_after, plausible
from claimcheck.language.speakers import Memory, resolve
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.model import Attribution, Mode, Quotation, Span


@dataclass(frozen=True, slots=True)
class _Quote:
    """An outermost quotation: its token range with the marks, its paragraph, and the sentence it begins in."""

    quotation: Quotation
    first: int
    last: int
    paragraph: int
    words: int


def scene_of(shadow: str, words: Tokens, known: Directory, quotes: list[_Quote]) -> Scene:
    mention_at: dict[int, int] = {}
    for index, one in enumerate(known.mentions):
        for place in range(one.first, one.last + 1):
            mention_at[place] = index
    quoted = [-1] * (len(words) + 1)
    for index, quote in enumerate(quotes):
        for place in range(quote.first, quote.last + 1):
            quoted[place] = index
    return Scene(shadow, words, known, mention_at, {one.begin: index for index, one in enumerate(known.mentions)}, quoted,
                 list(accumulate((place >= 0 for place in quoted), initial=0)))  # fmt: skip


def outermost(shadow: str, words: Tokens, found: tuple[Quotation, ...]) -> list[_Quote]:
    out: list[_Quote] = []
    paragraph, seen, edge = 0, 0, -1
    for one in found:
        if one.span.start < edge:
            continue
        edge = one.span.end
        paragraph += shadow.count("\n", seen, one.span.start)
        seen = one.span.start
        first, last = words.at(one.span.start), words.at(one.span.end) - 1
        if first <= last:
            count = sum(words.words[at][0].isalnum() for at in range(first, last + 1))
            out.append(_Quote(one, first, last, paragraph, count))
    return out


def attributions(
    text: str, shadow: str, words: Tokens, known: Directory, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[Attribution, ...]:
    """The attributions of a text, by place."""
    quotes = outermost(shadow, words, quotations)
    scene = scene_of(shadow, words, known, quotes)
    ranges = [(words.at(span.start), words.at(span.end) - 1) for span in sentences]
    by_sentence = [frames(scene, first, last) if first <= last else [] for first, last in ranges]
    linked = _link(scene, quotes, by_sentence)
    memory = Memory()
    out: list[Attribution] = []
    quote_of: dict[int, list[int]] = {}
    starts = [first for first, _ in ranges]
    for index, quote in enumerate(quotes):
        quote_of.setdefault(max(0, bisect_right(starts, quote.first) - 1), []).append(index)
    given: dict[int, Attribution] = {}
    last_direct: tuple[int, Attribution] | None = None
    for number, sentence in enumerate(ranges):
        if sentence[0] > sentence[1]:
            continue
        before = ranges[number - 1] if number else None
        covered: list[Span] = []
        resolved: dict[int, tuple[str | None, str | None]] = {}

        def who(source: Range | None, sentence: Range = sentence, before: Range | None = before) -> tuple[str | None, str | None]:
            return resolve(scene, text, source, memory, sentence, before) if source else (None, None)

        for frame in by_sentence[number]:
            speaker = who(frame.source)
            resolved[id(frame)] = speaker
            made = _reported(scene, text, frame, speaker, quotes)
            if made is not None:
                out.append(made)
                covered.append(made.content)
        if not covered:
            for frame in hedges(scene, sentence[0], sentence[1], HEDGES):
                made = _reported(scene, text, frame, (None, None), quotes)
                if made is not None:
                    out.append(made)
        covered.sort()
        reach = list(accumulate((span.end for span in covered), max))
        for index in quote_of.get(number, ()):
            quote = quotes[index]
            inside = bisect_right(covered, quote.quotation.content.start, key=lambda span: span.start)
            if inside and reach[inside - 1] >= quote.quotation.content.end:
                continue  # part of what is reported
            frame_here = linked.get(index)
            if frame_here is not None:
                home = max(0, bisect_right(starts, frame_here.cue[0]) - 1)
                speaker = resolved.get(id(frame_here)) or resolve(
                    scene, text, frame_here.source, memory, ranges[home], ranges[home - 1] if home else None
                ) if frame_here.source else (None, None)
                made = _direct(scene, text, quote, frame_here.source, speaker, frame_here.cue)
            else:
                made = _carried(scene, text, quotes, index, given, last_direct, sentence, before, who)
            if made is not None:
                given[index] = made
                out.append(made)
                if quote.words >= 4:
                    last_direct = (index, made)
    return tuple(sorted(out, key=lambda one: (one.content.start, one.content.end)))


def _link(scene: Scene, quotes: list[_Quote], by_sentence: list[list[Frame]]) -> dict[int, Frame]:
    """Which frame each quotation hangs on."""
    words = scene.words
    opening: dict[int, Frame] = {}
    closing: dict[int, Frame] = {}
    for found in by_sentence:
        for one in found:
            if one.shape == "quote" and one.content is not None:
                opening[one.content[0]] = one
            if one.shape in ("back", "quote"):
                closing[one.begin] = one
    out: dict[int, Frame] = {}
    for index, quote in enumerate(quotes):
        after = quote.last + 1
        while after < len(words) and (words.words[after] in ",—-." or words.lower[after] in ("also", "then", "later")) and after - quote.last < 3:
            after += 1
        behind = closing.get(after) if after < len(words) and scene.adjoining(quote.last, after) else None
        if behind is not None and behind.shape == "quote" and words.words[quote.last - 1] == ".":
            behind = None  # '"A." She said: "B."'
        frame = opening.get(quote.first) or behind or _announced(scene, quote) or _beside(scene, quote, after)
        if frame is not None and frame.source is not None:
            out[index] = frame
    return out


def _announced(scene: Scene, quote: _Quote) -> Frame | None:
    """A name and a colon before a quotation, as in an interview: 'Maria Lopez: "…"'."""
    words = scene.words
    colon = quote.first - 1
    if colon < 1 or words.words[colon] != ":":
        return None
    one = scene.ends_name(colon - 1)
    if one is None:
        return None
    mention = scene.known.mentions[one]
    before = mention.begin - 1
    if before >= 0 and words.words[before] not in "—-•." and "\n" not in scene.shadow[words.ends[before] : words.starts[mention.begin]]:
        return None
    return Frame((colon, colon), (mention.begin, mention.last), "quote", (quote.first, quote.last), mention.begin, colon)


def _beside(scene: Scene, quote: _Quote, after: int) -> Frame | None:
    """A speaker right after a quotation with a verb that is no cue by itself ("beamed Lopez"), or under it, after a dash."""
    words = scene.words
    ending = words.words[quote.last - 1] if quote.last > quote.first else ""
    if after >= len(words) or (ending not in (",", "?", "!", ".", "—") and words.words[quote.last + 1 : quote.last + 2] != [","]):
        return None
    ceiling = min(len(words), after + 24)
    if not scene.adjoining(quote.last, after):
        return None
    lower = words.lower[after]
    if words.words[after] == lower and finite(words, after, after, ceiling) >= 1 and lower.endswith(("ed", "s", "t")):
        source = phrase_after(scene, after + 1, ceiling)
        if source is not None and source[0] in scene.begin_at:
            return Frame((after, after), source, "back", None, after, source[1])
    source = phrase_after(scene, after, ceiling)
    if source is None or not plausible(scene, source):
        return None
    verb = source[1] + 1
    if words.words[after - 1] in "—-" and after - 1 > quote.last:
        return Frame(source, source, "back", None, after, source[1]) if source[0] in scene.begin_at else None
    if verb < ceiling and finite(words, verb, after, ceiling) >= 1 and words.lower[verb].endswith("ed"):
        return Frame((verb, verb), source, "back", None, after, verb)
    return None


def _direct(
    scene: Scene, text: str, quote: _Quote, source: Range | None, speaker: tuple[str | None, str | None], cue: Range | None
) -> Attribution:
    words = scene.words
    return Attribution(
        content=quote.quotation.content,
        mode="direct",
        source=Span(words.starts[source[0]], words.ends[source[1]]) if source else None,
        speaker=speaker[0],
        role=speaker[1],
        cue=text[words.starts[cue[0]] : words.ends[cue[1]]] if cue and cue != source and words.words[cue[0]] != ":" else None,
    )


def _reported(
    scene: Scene, text: str, frame: Frame, speaker: tuple[str | None, str | None], quotes: list[_Quote]
) -> Attribution | None:
    if frame.content is None or frame.shape == "quote":
        return None
    words = scene.words
    first, last = frame.content
    if last < first:
        return None
    start, end = words.starts[first], words.ends[last]
    if scene.quoted[last] >= 0:
        end = max(end, quotes[scene.quoted[last]].quotation.span.end)
    content = Span(start, end)
    cue = text[words.starts[frame.cue[0]] : words.ends[frame.cue[1]]]
    if frame.hedge is not None or (frame.source is not None and is_no_one(scene, frame.source)):
        low, high = frame.hedge or (frame.source[0] if frame.source else frame.cue[0], frame.cue[1])
        return Attribution(content, "unnamed", cue=cue, hedge=text[words.starts[low] : words.ends[high]])
    mode: Mode = "mixed" if scene.quotes_within(first, last) else "indirect"
    source = Span(words.starts[frame.source[0]], words.ends[frame.source[1]]) if frame.source else None
    return Attribution(content, mode, source, speaker[0], speaker[1], cue)


def _is_title(scene: Scene, quote: _Quote) -> bool:
    """Whether a short quotation is a title or a nickname ("Grand Tour"): every longer word has a capital."""
    words = [scene.words.words[at] for at in range(quote.first, quote.last + 1)]
    return all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3 and word[0].isalnum())


def _carried(scene, text, quotes, index, given, last_direct, sentence, before, who):  # type: ignore[no-untyped-def]
    """A quotation without a frame of its own: it goes on with a speaker, or is the sentence's subject's."""
    quote = quotes[index]
    if quote.words < 4 and _is_title(scene, quote):
        return None
    previous = given.get(index - 1)
    same = index > 0 and quotes[index - 1].paragraph == quote.paragraph
    opens_sentence = sentence[0] >= quote.first - 1
    if previous is not None and same and (opens_sentence or quotes[index - 1].first >= sentence[0]):
        return Attribution(quote.quotation.content, "direct", previous.source, previous.speaker, previous.role, previous.cue)
    subject = sentence_subject(scene, sentence[0], quote.first) if not opens_sentence else None
    if subject is not None:
        return _direct(scene, text, quote, subject, who(subject), None)
    if opens_sentence and quote.words >= 4:
        if same is False and last_direct is not None and quote.paragraph - quotes[last_direct[0]].paragraph <= 2:
            one = last_direct[1]
            return Attribution(quote.quotation.content, "direct", one.source, one.speaker, one.role, one.cue)
        if before is not None:
            subject = sentence_subject(scene, before[0], before[1])
            if subject is not None:
                return _direct(scene, text, quote, subject, who(subject), None)
    return _direct(scene, text, quote, None, (None, None), None) if quote.words >= 4 else None
