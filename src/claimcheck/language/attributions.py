"""Attributions: whose words a passage is, in quotation marks or reported.

Quotations find the frame ("she said") that stands before, after or around them; what no frame reaches goes on
with the speaker of the quotation before. Reported speech takes its content from the frame's own sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import accumulate

from claimcheck.language.attitudes import attitudes
from claimcheck.language.cues import HEDGES
from claimcheck.language.extents import trimmed_end
from claimcheck.language.frames import frames
from claimcheck.language.interviews import turns
from claimcheck.language.links import Quote, linked, outermost, scene_of
from claimcheck.language.people import Directory
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.speakers import Memory, resolve
from claimcheck.language.subjects import nearest_subject, sentence_subject
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbless import headline, hedges, is_no_one
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import NUMBER_WORDS, word_set
from claimcheck.language.works import NAMING, is_title, names_a_work
from claimcheck.model import Attribution, Mode, Quotation, Span

_SHORT = 4
"""A quotation of fewer words, with no frame of its own, may be a mere name or a word at arm's length."""
_GOES_ON = 3
_NOBODY = frozenset(("i", "we", "who", "which"))
_FRACTIONS = word_set("half third quarter fifth tenth twice")
_Who = tuple[str | None, str | None]


@dataclass(slots=True)
class _Reading:
    """A text while it is read from the first sentence to the last."""

    text: str
    scene: Scene
    sentences: list[Range]
    quotes: list[Quote]
    frames: list[list[Frame]]
    links: dict[int, Frame]
    memory: Memory = field(default_factory=Memory)
    spoken: dict[int, Attribution] = field(default_factory=dict)
    last: int | None = None

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that a token stands in, or of the one before it."""
        return max(0, bisect_right(self.sentences, place, key=lambda sentence: sentence[0]) - 1)

    def who(self, source: Range | None) -> _Who:
        """The speaker, by the fullest name with its title, and the role behind a source phrase."""
        if source is None:
            return None, None
        number = self.sentence_at(source[0])
        opens = self.scene.quoted[self.sentences[number][0]]
        while number and opens >= 0 and self.sentences[number][0] > self.quotes[opens].first:
            number -= 1  # "“It rained. We left,” she said": the sentence before is the one before the quotation
        before = self.sentences[number - 1] if number else None
        sentence = (self.sentences[number][0], self.sentences[self.sentence_at(source[0])][1])
        name, role = resolve(self.scene, self.text, source, self.memory, sentence, before)
        return (None if name is None else self.scene.known.styled.get(name, name)), role

    def written(self, place: Range) -> Span:
        """The span of a token range."""
        return Span(self.scene.words.starts[place[0]], self.scene.words.ends[place[1]])


def attributions(
    text: str,
    shadow: str,
    words: Tokens,
    known: Directory,
    sentences: tuple[Span, ...],
    quotations: tuple[Quotation, ...],
    headings: tuple[Span, ...] = (),
) -> tuple[Attribution, ...]:
    """The attributions of a text, by place: of its sentences, and of its headings ("Ruiz: Fares will rise")."""
    quotes = outermost(shadow, words, quotations)
    scene = scene_of(shadow, words, known, quotes)
    above = frozenset(words.at(span.start) for span in headings)
    ranges = [(words.at(span.start), words.at(span.end) - 1) for span in sorted([*sentences, *headings])]
    ranges = [(first, last) for first, last in ranges if first <= last]
    by_sentence = [
        (headline(scene, first, last) if first in above else []) or frames(scene, first, last) for first, last in ranges
    ]
    reading = _Reading(text, scene, ranges, quotes, by_sentence, linked(scene, quotes, by_sentence, ranges))
    quotes_of: dict[int, list[int]] = defaultdict(list)
    for index, quote in enumerate(quotes):
        quotes_of[reading.sentence_at(quote.first)].append(index)
    out: list[Attribution] = []
    for number, found in enumerate(by_sentence):
        speakers: dict[int, _Who] = {}
        reported: list[Attribution] = []
        for frame in found:
            speakers[id(frame)] = reading.who(frame.source)
            reported += _reported(reading, frame, speakers[id(frame)])
            reported += _goes_on(reading, frame, reported, found, ranges[number][1])
        if not reported:
            for frame in hedges(scene, *ranges[number], HEDGES):
                out += _reported(reading, frame, (None, None))
        out += reported
        out += _quoted(reading, number, quotes_of[number], speakers, reported)
        out += _held(reading, number, found)
    out += _unheard(turns(shadow, words, known), out)
    return tuple(sorted(out, key=lambda one: (one.content.start, one.content.end)))


def _held(reading: _Reading, number: int, found: list[Frame]) -> list[Attribution]:
    """The attitudes told in a sentence. Who has one has not spoken, and no pronoun is read by him."""
    out: list[Attribution] = []
    spoke = len(reading.memory.spoke)
    for frame in attitudes(reading.scene, *reading.sentences[number], found):
        if frame.content is None:
            continue
        content, cue = reading.written(frame.content), reading.written(frame.cue).of(reading.text)
        who = reading.who(frame.source)
        source = reading.written(frame.source) if frame.source else None
        hedge = reading.written(frame.hedge).of(reading.text) if frame.hedge else None
        out.append(Attribution(content, "attitude", source, who[0], who[1], cue, hedge))
    del reading.memory.spoke[spoke:]
    return out


def _unheard(said: list[Attribution], out: list[Attribution]) -> list[Attribution]:
    """The lines of a conversation that nobody has as a quotation of his own."""
    direct = sorted((one.content for one in out if one.mode == "direct"), key=lambda span: span.start)
    heard: list[Attribution] = []
    for one in said:
        near = direct[max(0, bisect_right(direct, one.content.start, key=lambda span: span.start) - 1) :][:2]
        if not any(span.overlap(one.content) * 2 > len(one.content) for span in near):
            heard.append(one)
    return heard


def _reported(reading: _Reading, frame: Frame, who: _Who) -> list[Attribution]:
    """What a frame reports in its own sentence."""
    scene = reading.scene
    if frame.content is None or frame.shape == "quote" or frame.content[0] > frame.content[1]:
        return []
    content = reading.written(frame.content)
    inside = scene.quoted[frame.content[1]]
    if inside >= 0 and reading.quotes[inside].end > content.end:
        content = Span(content.start, reading.quotes[inside].end)
    cue = reading.written(frame.cue).of(reading.text)
    hedge = frame.hedge
    if hedge is None and frame.source is not None and is_no_one(scene, frame.source):
        hedge = (frame.source[0], max(frame.cue[1], frame.source[0]))
    if hedge is not None:
        return [Attribution(content, "unnamed", cue=cue, hedge=reading.written(hedge).of(reading.text))]
    mode: Mode = "mixed" if scene.quotes_within(*frame.content) else "indirect"
    source = reading.written(frame.source) if frame.source else None
    return [Attribution(content, mode, source, who[0], who[1], cue)]


def _goes_on(
    reading: _Reading, frame: Frame, reported: list[Attribution], found: list[Frame], last: int
) -> list[Attribution]:
    """The figures set beside those that a source behind them gave: "…, the agency said, and the rest paid 8".

    Also what goes on with the clause before the frame: "The two are tied, a poll shows, with 40 per cent each".
    """
    words = reading.scene.words
    if frame.shape != "back" or frame.content is None or not reported or frame.content[1] >= frame.begin:
        return []
    if frame.end + 2 < last and words.words[frame.end + 1] == "," and found[-1] is frame:
        opens = words.lower[frame.end + 2]
        figured = any(_counts(words, at) for at in range(frame.end + 3, last + 1))
        if figured and (opens == "with" or (opens.endswith("ing") and not finite(words, frame.end + 2, 0, last + 1))):
            content = reading.written((frame.end + 2, trimmed_end(reading.scene, last, frame.end + 2)))
            return [replace(reported[-1], content=content)]
    comma = next((at for at in range(frame.end + 1, min(last - 3, frame.end + 9)) if words.words[at] == ","), None)
    if comma is None or words.lower[comma + 1] != "and" or found[-1] is not frame:
        return []
    stretches = (frame.content, (comma + 2, last))
    if not all(any(_counts(words, at) for at in range(first, stop + 1)) for first, stop in stretches):
        return []
    if finite(words, comma + 2, comma + 2, last + 1) or not any(
        finite(words, at, comma + 2, last + 1) for at in range(comma + 3, last + 1)
    ):
        return []
    content = reading.written((comma + 2, trimmed_end(reading.scene, last, comma + 2)))
    return [replace(reported[-1], content=content)]


def _counts(words: Tokens, at: int) -> bool:
    return words.words[at][0].isdigit() or words.lower[at] in _FRACTIONS or words.lower[at] in NUMBER_WORDS


def _quoted(
    reading: _Reading, number: int, indexes: list[int], speakers: dict[int, _Who], reported: list[Attribution]
) -> list[Attribution]:
    """The quotations that begin in a sentence, but for those that are part of what it reports of the same speaker."""
    out: list[Attribution] = []
    contents = sorted(one.content for one in reported)
    openings = {one.content.start for one in reported if one.source is not None and len(one.source) > 3}
    reach = list(accumulate((span.end for span in contents), max))
    sources = {one.source for one in reported}
    for index in indexes:
        quote = reading.quotes[index]
        if quote.words < _SHORT and names_a_work(reading.scene, quote):
            continue
        frame = reading.links.get(index)
        inside = bisect_right(contents, quote.content.start, key=lambda span: span.start)
        if inside and reach[inside - 1] >= quote.content.end:
            own = frame.source if frame is not None else None
            whole = quote.content.start in openings or quote.content.start - 1 in openings
            if own is None or whole or quote.words < _SHORT or reading.written(own) in sources:
                continue
        if frame is not None:
            one: Attribution | None = _direct(
                reading, quote, frame.source, speakers.get(id(frame)) or reading.who(frame.source), frame.cue
            )
        else:
            one = _carried(reading, number, index)
        if one is not None:
            reading.spoken[index] = one
            if frame is not None or quote.words >= _SHORT:
                reading.last = index
            out.append(one)
    return out


def _direct(
    reading: _Reading, quote: Quote, source: Range | None, who: _Who = (None, None), cue: Range | None = None
) -> Attribution:
    signal = None
    if cue is not None and cue != source and reading.scene.words.words[cue[0]] != ":":
        signal = reading.written(cue).of(reading.text)
    return Attribution(quote.content, "direct", reading.written(source) if source else None, who[0], who[1], signal)


def _carried(reading: _Reading, number: int, index: int) -> Attribution | None:
    """A quotation without a frame of its own: it goes on with a speaker, or is the subject's of its sentence."""
    quote, scene, quotes = reading.quotes[index], reading.scene, reading.quotes
    if not reading.sentences:
        return None
    sentence = reading.sentences[number]
    opens_sentence = sentence[0] >= quote.first - 1
    named = not opens_sentence and scene.words.lower[quote.first - 1] in NAMING
    if quote.words < _SHORT and not named and is_title(scene, quote) and not (opens_sentence and _ends(scene, quote)):
        return None
    beside = index > 0 and quotes[index - 1].paragraph == quote.paragraph
    previous = reading.spoken.get(index - 1)
    linked_here = index - 1 in reading.links and quotes[index - 1].first >= sentence[0]
    if previous is not None and beside and linked_here:
        return replace(previous, content=quote.content)
    if not opens_sentence and scene.words.words[quote.first - 1] == ":":
        before = [one for one in reading.frames[number] if one.source and one.cue[1] < quote.first]
        if before:  # 'Lopez thinks it is late: "Nobody …"'
            return _direct(reading, quote, before[-1].source, reading.who(before[-1].source), before[-1].cue)
    if not opens_sentence and scene.words.lower[quote.first - 1] in ("but", "and", "then"):
        before = [one for one in reading.frames[number] if one.shape == "back" and one.source and one.end < quote.first]
        if before and quote.first - before[-1].end <= _GOES_ON:  # '"…, Ruiz said, but “we did not know.”'
            return _direct(reading, quote, before[-1].source, reading.who(before[-1].source), before[-1].cue)
    if not opens_sentence:
        behind_colon = scene.words.words[quote.first - 1] == ":"  # "Asked about it, he demurred: “…”"
        subject = (nearest_subject if behind_colon else sentence_subject)(scene, sentence[0], quote.first)
        return _subject_speaks(reading, quote, subject)
    if number and scene.words.words[reading.sentences[number - 1][1]] in (":", ","):
        announced = _announcer(reading, number - 1)
        if announced is not None:
            return _direct(reading, quote, announced, reading.who(announced))
    if beside and previous is not None and number - reading.sentence_at(quotes[index - 1].last) <= 1:
        return replace(previous, content=quote.content)
    if quote.words >= _SHORT:
        # "…, said Ruiz. “We left.”" goes on with her; "Ruiz shrugged. “We left.”": the subject of the sentence before,
        # unless the quotation begins its paragraph
        quoted_there = reading.last is not None and quotes[reading.last].last >= reading.sentences[number - 1][0]
        teller = _teller(reading, number - 1) if number and not quoted_there else None
        if teller is not None:
            return _subject_speaks(reading, quote, teller)
        subject = sentence_subject(scene, *reading.sentences[number - 1]) if number else None
        if reading.last is not None and (subject is None or _opens_paragraph(scene, quote)):
            last = quotes[reading.last]
            if quote.paragraph - last.paragraph <= 2:
                return replace(reading.spoken[reading.last], content=quote.content)
        return _subject_speaks(reading, quote, subject)
    return replace(previous, content=quote.content) if beside and previous is not None else None


def _announcer(reading: _Reading, number: int) -> Range | None:
    """Whose words a sentence that ends with a colon announces: of the last frame, or of a verb behind it.

    "Ruiz made the following comment:", "They look at us and they say,".
    """
    first, last = reading.sentences[number]
    sourced = [one for one in reading.frames[number] if one.source is not None]
    ending = reading.scene.ends_name(last - 1)
    if not sourced and ending is not None and reading.scene.known.mentions[ending].person:
        return reading.scene.known.mentions[ending].begin, last - 1  # "It came as no surprise to Ana Ruiz:"
    if not sourced:
        return nearest_subject(reading.scene, first, last)
    behind = nearest_subject(reading.scene, sourced[-1].end + 1, last)
    return behind if behind is not None else sourced[-1].source


def _teller(reading: _Reading, number: int) -> Range | None:
    """Whose words a sentence reports in the end, outside quotations and outside what others say in it."""
    told: Frame | None = None
    for one in reading.frames[number]:
        if one.source is None or reading.scene.words.lower[one.source[0]] in _NOBODY:
            continue
        if told is None or told.content is None or not told.content[0] <= one.begin <= told.content[1]:
            told = one
    return told.source if told is not None else None


def _subject_speaks(reading: _Reading, quote: Quote, subject: Range | None) -> Attribution | None:
    if subject is not None:
        return _direct(reading, quote, subject, reading.who(subject))
    return _direct(reading, quote, None) if quote.words >= _SHORT else None


def _ends(scene: Scene, quote: Quote) -> bool:
    return scene.words.words[quote.last - 1] in ".?!"


def _opens_paragraph(scene: Scene, quote: Quote) -> bool:
    before = scene.words.ends[quote.first - 1] if quote.first else 0
    return not before or "\n" in scene.shadow[before : scene.words.starts[quote.first]]
