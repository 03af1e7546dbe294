"""Which frame a quotation hangs on: the one that opens it, the one right behind it, or a bare name beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from claimcheck.language.heads import plausible
from claimcheck.language.people import Directory
from claimcheck.language.phrases import phrase_after
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite
from claimcheck.model import Quotation, Span

_SIGNATURE = 60
"""A line behind a dash and a name with more than this is no signature."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation: its token range with the marks, its paragraph, and how many words it holds."""

    content: Span
    end: int
    first: int
    last: int
    paragraph: int
    words: int


def outermost(shadow: str, words: Tokens, found: tuple[Quotation, ...]) -> list[Quote]:
    """The quotations that stand in no other, by place."""
    out: list[Quote] = []
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
            out.append(Quote(one.content, edge, first, last, paragraph, count))
    return out


def scene_of(shadow: str, words: Tokens, known: Directory, quotes: list[Quote]) -> Scene:
    """The scene of a text: see :class:`claimcheck.language.scene.Scene`."""
    mention_at: dict[int, int] = {}
    for index, one in enumerate(known.mentions):
        for place in range(one.first, one.last + 1):
            mention_at[place] = index
    quoted = [-1] * (len(words) + 1)
    for index, quote in enumerate(quotes):
        for place in range(quote.first, quote.last + 1):
            quoted[place] = index
    begin_at = {one.begin: index for index, one in enumerate(known.mentions)}
    before = list(accumulate((place >= 0 for place in quoted), initial=0))
    return Scene(shadow, words, known, mention_at, begin_at, quoted, before)


def linked(
    scene: Scene, quotes: list[Quote], by_sentence: list[list[Frame]], sentences: list[Range]
) -> dict[int, Frame]:
    """The frame of each quotation that has one, by the quotation's index."""
    words = scene.words
    openings = {first for first, _ in sentences}
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
        while after < len(words) and after - quote.last < 3 and _passable(words, after):
            after += 1
        behind = closing.get(after) if after < len(words) and scene.adjoining(quote.last, after) else None
        if behind is not None and behind.shape == "quote" and words.words[quote.last - 1] == ".":
            behind = None  # '"A." She said: "B."'
        frame = opening.get(quote.first) or _announced(scene, quote)
        if frame is None and after in openings and not (quote.first in openings or quote.first + 1 in openings):
            continue  # 'It was "the end of the road." Ruiz said nothing.'
        frame = frame or behind or _beside(scene, quote, after) or _signed(scene, quote)
        if frame is not None and frame.source is not None:
            out[index] = frame
    return out


def _passable(words: Tokens, at: int) -> bool:
    return words.words[at] in ",—-." or words.lower[at] in ("also", "then", "later", "as")


def _announced(scene: Scene, quote: Quote) -> Frame | None:
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
    if before >= 0 and words.words[before] not in "—-•." and scene.quoted[before] < 0:
        gap = scene.shadow[words.ends[before] : words.starts[mention.begin]]
        if "\n" not in gap:
            return None
    place = (quote.first, quote.last)
    return Frame((colon, colon), (mention.begin, mention.last), "quote", place, mention.begin, colon)


def _signed(scene: Scene, quote: Quote) -> Frame | None:
    """A name alone on the next line, behind a dash: who said it, below a quotation that stands for itself."""
    words, dash = scene.words, quote.last + 1
    if dash + 1 >= len(words) or words.words[dash] not in ("—", "-") or dash + 1 not in scene.begin_at:
        return None
    mention = scene.known.mentions[scene.begin_at[dash + 1]]
    line = scene.shadow.find("\n", words.starts[dash])
    rest = scene.shadow[words.ends[mention.last] : line if line >= 0 else len(scene.shadow)][:_SIGNATURE]
    if "\n" not in scene.shadow[words.ends[quote.last] : words.starts[dash]] or len(rest) == _SIGNATURE:
        return None
    place = (mention.begin, mention.last)
    return Frame(place, place, "back", None, dash, mention.last)


def _beside(scene: Scene, quote: Quote, after: int) -> Frame | None:
    """A speaker right after a quotation whose verb is no cue by itself ("beamed Lopez"), or named after a dash."""
    words = scene.words
    if after >= len(words) or not scene.adjoining(quote.last, after):
        return None
    ending = words.words[quote.last - 1] if quote.last > quote.first else ""
    if ending not in (",", "?", "!", ".", "—") and words.words[quote.last + 1] != ",":
        return None
    ceiling = min(len(words), after + 24)
    lower = words.lower[after]
    is_verb = words.words[after] == lower and finite(words, after, after, ceiling) >= 1
    if is_verb and lower.endswith(("ed", "s", "t")):
        source = phrase_after(scene, after + 1, ceiling)
        if source is not None and source[0] in scene.begin_at:
            return Frame((after, after), source, "back", None, after, source[1])
    source = phrase_after(scene, after, ceiling)
    if source is None or not plausible(scene, source):
        return None
    if words.words[after - 1] in "—-" and after - 1 > quote.last:
        return Frame(source, source, "back", None, after, source[1]) if source[0] in scene.begin_at else None
    verb = source[1] + 1
    if verb >= ceiling or finite(words, verb, after, ceiling) < 1:
        return None
    went_on = source[0] in scene.mention_at or words.words[after] in ("he", "she", "they")
    shot_back = verb + 1 < len(words) and words.lower[verb + 1] == "back"
    if words.lower[verb].endswith("ed") or shot_back or (went_on and words.lower[verb : verb + 2] == ["went", "on"]):
        return Frame((verb, verb), source, "back", None, after, verb)
    return None
