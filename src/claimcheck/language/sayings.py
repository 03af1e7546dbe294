"""What somebody says in one go, as one attribution: "“We left,” she said. “It was late.”"

The splitter needs the parts of such a quotation by themselves, since claims stand in them and never in the frame
between; who reads an analysis wants to see that one thing was said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.language.copies import copies
from claimcheck.language.cues import SAYING, VERBS
from claimcheck.language.voice import own_voice
from claimcheck.model import Analysis, Attribution

_FRAME = 200
"""A frame between two parts of a quotation has fewer characters than this."""
_TIMES = 4
"""A part that is shorter than the whole by so many times is there by itself as well, so that who looks for a word or
two beside a long speech finds them. Such parts make one whole only with the same cue: with the frame between them."""


_THAT = re.compile(r"\b[Tt]hat,?\s+\Z")
"""What opens a clause that is said, right before it."""
_OPENER = len("that, ")


def sayings(analysis: Analysis) -> Analysis:
    """The analysis with the parts of a quotation that has its frame in the middle put together.

    Such a content runs from the first word said to the last one, and holds the frame. The content of a clause begins
    with its "that", as linguists mark what is said. Attitudes are put among the attributions, but for those inside
    what somebody says, and those in a column, which are its writer's view of others.
    """
    text = analysis.article.text
    held = () if own_voice(analysis, copies(text).shadow) else analysis.attitudes
    out: list[Attribution] = []
    parts: list[Attribution] = []
    shortest = reach = 0
    for one in sorted([*analysis.attributions, *held], key=_place):
        if one.mode == "attitude":
            if one.content.end > reach:
                out.append(one)
            continue
        if one.mode in ("indirect", "mixed"):
            if one.content.end <= reach and not _is_said(one):
                continue
            reach = max(reach, one.content.end)
        if one.mode != "direct":
            one = _with_that(text, one)
        if parts and _goes_on(text, parts[-1], one):
            whole = replace(parts[0].content, end=one.content.end)
            least = min(shortest, len(one.content))
            if len(whole) <= _TIMES * least or parts[-1].cue == one.cue is not None:
                parts.append(one)
                shortest = least
                continue
        out += _together(parts)
        parts, shortest = [one], len(one.content)
    return replace(analysis, attributions=tuple(sorted([*out, *_together(parts)], key=_place)), attitudes=())


def _place(one: Attribution) -> tuple[int, int]:
    return one.content.start, one.content.end


def _together(parts: list[Attribution]) -> list[Attribution]:
    """The whole of what was said in parts, and by themselves the parts that are lost in it."""
    if len(parts) < 2:
        return parts
    whole = replace(parts[0].content, end=parts[-1].content.end)
    lost = [one for one in parts if len(whole) > _TIMES * len(one.content)]
    return [*lost, replace(parts[0], content=whole)]


def _with_that(text: str, one: Attribution) -> Attribution:
    """The same with the "that" right before its content."""
    opener = _THAT.search(text, max(0, one.content.start - _OPENER), one.content.start)
    return one if opener is None else replace(one, content=replace(one.content, start=opener.start()))


def _is_said(one: Attribution) -> bool:
    """Whether the cue is one of saying, and not only of thinking, wanting or siding with somebody."""
    verbs = [VERBS[word] for word in (one.cue or "").lower().split() if word in VERBS]
    return not verbs or verbs[-1].lemma in SAYING


def _goes_on(text: str, before: Attribution, one: Attribution) -> bool:
    """Whether a quotation goes on with the one before it: of the same speaker, in the same paragraph."""
    if before.mode != "direct" or one.mode != "direct" or not 0 < one.content.start - before.content.end < _FRAME:
        return False
    same = before.speaker == one.speaker if before.speaker else before.source == one.source is not None
    return same and "\n" not in text[before.content.end : one.content.start]
