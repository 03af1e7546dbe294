"""Interviews and transcripts: lines that begin with who speaks ("Q:", "SMITH:", "Jane Smith:")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from claimcheck.language.nouns import ORG_HEADS
from claimcheck.language.people import Directory
from claimcheck.language.tokens import Tokens
from claimcheck.model import Attribution, Span

_LABEL = re.compile(
    r"^[\"*_ ]{0,4}((?:[QA]|Question|Answer)(?=[:.*_])|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})"
    r"(?: \([^()\n]{1,40}\))?[*_]{0,2}(?::[*_]{0,2}|(?<=^[QA])\.) +(?=\S)",
    re.MULTILINE,
)
_ASKS = frozenset(("Q", "Question"))
_ANSWERS = frozenset(("A", "Answer"))
_LEAST = 3
"""How many lines with a name before a colon make a conversation."""
_MOST = 40
"""With more different labels than this a text is a list."""
_NAME = r"((?:[A-Z][\w.'-]+ ){1,3}[A-Z][\w'-]+)"
_INTERVIEWED = re.compile(
    r"\b(?:spoke|speaks|talk(?:s|ed)?|sat down|interview|conversation|Q&A|chat(?:s|ted)?|caught up|questions)"
    rf" (?:to|with|for) {_NAME}|\b(?i:meets?|interviewed|asked|interview:) {_NAME}|[a-z]: {_NAME}$",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"\S[^\n]*")
_Line = tuple[Span, str, Span]
"""The label of a line, the name in it, and what is said."""


def turns(shadow: str, words: Tokens, known: Directory) -> list[Attribution]:
    """Whose words the lines of a conversation are; nothing for a text that is none. Who asks "Q:" is nobody."""
    lines = _labelled(shadow)
    speakers = _speakers(shadow, words, known, lines) if len(lines) >= 2 else {}
    lines = [line for line in lines if line[1] in speakers]
    out: list[Attribution] = []
    for (label, name, said), after in zip(lines, [*lines[1:], None], strict=False):
        who = speakers[name]
        role = None if who is None else known.roles.get(who)
        styled = None if who is None else known.styled.get(who, who)
        for part in (said, *(_between(shadow, said.end, after[0].start) if after else ())):
            out.append(Attribution(part, "direct", label, styled, role))
    return out


def _labelled(shadow: str) -> list[_Line]:
    """The lines that open with a label."""
    out: list[_Line] = []
    for match in _LABEL.finditer(shadow):
        end = shadow.find("\n", match.end())
        line = shadow[match.end() : end if end >= 0 else len(shadow)]
        said = Span(match.end(), match.end() + len(line.rstrip()))
        out.append((Span(match.start(1), match.end(1)), match[1], said))
    return out


def _between(shadow: str, start: int, end: int) -> list[Span]:
    """The lines between two that open with a label: who spoke goes on."""
    out: list[Span] = []
    for match in _PARAGRAPH.finditer(shadow, start, shadow.rfind("\n", start, end) + 1 or start):
        out.append(Span(match.start(), match.start() + len(match[0].rstrip())))
    return out


def _speakers(shadow: str, words: Tokens, known: Directory, lines: list[_Line]) -> dict[str, str | None]:
    """Who each label stands for, where the lines are a conversation."""
    count = Counter(name for _, name, _ in lines)
    out: dict[str, str | None] = {}
    if any(count[name] for name in _ANSWERS) and sum(count[name] for name in _ANSWERS | _ASKS) > 1:
        out |= dict.fromkeys(_ASKS) | dict.fromkeys(_ANSWERS, _interviewed(shadow, words, known, lines[0][0].start))
    named = [name for name in count if name not in _ASKS | _ANSWERS]
    if len(named) > _MOST:
        return out
    meant = {name: _meant(name, known) for name in named}
    several = [name for name in named if count[name] > 1]
    asks = any(shadow[said.start : said.end].rstrip('"*_ ').endswith("?") for _, name, said in lines if name in meant)
    # "Ruiz: 1,204 votes" is no conversation: somebody asks, or it is set as a transcript
    set_apart = bool(several) and all(name.isupper() for name in several)
    if len(named) > 1 and several and sum(count[name] for name in named) >= _LEAST and (asks or set_apart):
        out |= {name: meant[name] or name for name in named if count[name] > 1 or meant[name]}
    return out


def _meant(label: str, known: Directory) -> str | None:
    """The person whose full name, surname or initials a label is, or None where that is nobody or several."""
    folded = label.casefold().split()
    found = {
        name
        for name in known.full
        if (parts := name.casefold().split())[-len(folded) :] == folded
        or (label.isupper() and len(parts) > 1 and "".join(part[0] for part in parts) == folded[0])
    }
    found = {name for name in found if name.casefold() != label.casefold()} or found  # more than the label says
    return found.pop() if len(found) == 1 else None


def _interviewed(shadow: str, words: Tokens, known: Directory, end: int) -> str | None:
    """Who answers: the one that the introduction says was met or asked, else whom it names most often, the first."""
    asked: list[str] = [next(filter(None, match.groups())) for match in _INTERVIEWED.finditer(shadow, 0, end)]
    asked = [name for name in asked if not ORG_HEADS.intersection(name.lower().split())]
    opening = bisect_left(known.mentions, words.at(end), key=lambda one: one.first)
    named = [name for one, name in zip(known.mentions[:opening], known.full, strict=False) if name in known.people]
    for name in asked:
        if name in named or not named:
            return name
    return Counter(named).most_common(1)[0][0] if named else None
