"""Line breaks that only wrap the text: a plain-text file of 72 columns breaks its sentences where a line is full."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDTHS = range(40, 121)
_LEAST_PAIRS = 3
_LEAST_SHARE = 0.8
_LIST_ITEM = re.compile(r"\s*(?:[-*•▪●>#|]|\d+[.)]\s)")


def unwrapped(text: str) -> str:
    """``text`` with the line breaks that only wrap it as spaces, code point by code point.

    A break wraps where the next line's first word would not have fitted on the line any more (so every program that
    fills lines leaves it). The text counts as wrapped only where nearly all breaks inside its paragraphs are of that
    kind; else it comes back as it is, and each line break ends a sentence.
    """
    lines = text.split("\n")
    full = [line.rstrip() for line in lines]
    filled = sorted(len(line) for line in full if line)
    # A few longer lines (a web address, say) do not speak against wrapping.
    width = filled[min(len(filled) - 1, len(filled) * 49 // 50)] if filled else 0
    if width not in _WIDTHS:
        return text
    soft = []
    pairs = 0
    for line, following in pairwise(full):
        inside = bool(line and following) and not _LIST_ITEM.match(following)
        pairs += inside
        soft.append(inside and len(line) + 1 + len(following.split(None, 1)[0]) > width)
    if pairs < _LEAST_PAIRS or sum(soft) < _LEAST_SHARE * pairs:
        return text
    joined = [line + (" " if wraps else "\n") for line, wraps in zip(lines, soft, strict=False)]
    return "".join([*joined, lines[-1]])
