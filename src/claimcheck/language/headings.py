"""Headings and boilerplate: what stands in an article and is no sentence of it.

A heading stands on a line of its own, or is fused into the running text where a web page was flattened: "Rise of
the militia The surge in attacks has …". Boilerplate is what surrounds an article: bylines, datelines, captions,
credits, disclaimers, invitations to read more, to follow, to sign up.
"""

from __future__ import annotations

import re

from claimcheck.language.wordlists import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from claimcheck.model import Span

_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? "
    r"\d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
    r"[a-z]*\.?,? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_CLOCK = r"(?:,?(?: at| \||—|-)? ?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"

# A line or a sentence that begins like this is boilerplate, whatever follows.
_BOILERPLATE = re.compile(
    r"(?:"
    r"(?:the )?(?:views?|opinions?)(?: and (?:views|opinions))?(?:,? ?(?:which are|that are))? (?:expressed|stated|set out)\b"
    r"|(?:they|these|this|it|the views|the opinions)\b[^.]{0,60}\b(?:do|does) not (?:necessarily )?(?:reflect|represent)\b"
    r"[^.]{0,40}\b(?:views?|opinions?|positions?|polic(?:y|ies)|stance)\b"
    r"|(?:this|the) (?:article|story|piece|report|post|column|copy|item)\b[^.]{0,30}"
    r"\b(?:was|has been|is)\b (?:first |originally |re-?)?(?:published|updated|syndicated|appeared|corrected|edited|produced|republished|auto-?generated)\b"
    r"|this (?:article|story|piece|report) (?:first|originally) appeared\b"
    r"|read (?:all (?:the )?(?:latest|breaking)|more\b(?::| (?:about|at|from|here|on|stories|news|of this)|$)|also\b|next\b|the full (?:story|article|report)|our latest|full)"
    r"|(?:also|more) (?:read|from|on this story)\b[: ]"
    r"|see also\b|related(?: (?:articles?|stories|content|coverage|links?|topics?|reading|news))?(?::|$)|more (?:stories|news|coverage)\b"
    r"|(?:please )?(?:follow|like|join|find) (?:us|the \w+|our \w+|@\w+|him|her|them)\b[^.]{0,40}\b(?:on|at|in)\b[^.]{0,30}"
    r"\b(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|threads|social media|mastodon|bluesky)\b"
    r"|follow (?:@\w+|us\b)"
    r"|(?:please )?(?:sign up|subscribe|register|log in|sign in)\b(?: now| here| today| free)?(?: (?:for|to|with|here)\b|[.!]|$)"
    r"|get (?:the|our|all the) (?:latest|best|top|daily|day's|morning|evening|weekly|free)\b[^.]{0,80}\b(?:inbox|newsletter|email|app|alerts?|here|delivered)\b"
    r"|(?:click|tap) (?:here|on|the)\b|download (?:the|our) \b[^.]{0,30}\bapp\b|share (?:this|on|via)\b|support our journalism|donate (?:now|here|today)\b"
    r"|(?:all rights reserved|copyright\b|©|\(c\) ?\d{4}|advertisement$|sponsored(?: content)?$|supported by$|story continues|continue reading|skip (?:to|past)|"
    r"article continues|newsletter sign-?up|terms (?:of (?:use|service)|and conditions)|privacy policy|cookie)"
    r"|\((?:additional |with )?(?:reporting|editing|writing|compiled|inputs?|translation|with (?:inputs?|files|reporting))\b"
    r"|(?:(?:additional|contributing) )?(?:reporting|editing|writing|photography) by\b"
    r"|with (?:inputs|additional reporting|files|reporting|agency inputs|contributions) (?:from|by)\b"
    r"|(?:image|photo|photograph|picture|pic|video|file photo|file image|representational image|representative image|caption|credit|photo credit|image credit|source|graphic|illustration|infographic)s?"
    r" ?(?::|/|\||by\b|courtesy\b|credit)"
    r"|(?:photographed|illustrated|filmed) by\b"
    r"|disclaimer\b ?[:—-]?|editor's note\b ?[:—-]?|correction ?:|clarification ?:|note to (?:editors|readers)"
    r"|(?:first |last |originally )?(?:published|updated|posted|modified|edited|created)(?: on| at|:)? ?:? ?" + _DATE + r""
    r"|(?:last |first )(?:published|updated|modified|posted)\b"
    r"|(?:have|got) a (?:tip|story|question)\b[^?]{0,60}\?|(?:contact|email|write to|reach) (?:us|the (?:author|reporter|writer)|our)\b"
    r"|(?:to (?:comment|contact|reach)|for (?:more|further|the latest) (?:news|stories|information|updates|coverage|on this))\b[^.]{0,80}"
    r"\b(?:on|visit|click|email|contact|call|follow|sign|subscribe|go to|at|see)\b"
    r"|the (?:author|writer|columnist) is (?:a|an|the)\b"
    r"|(?:watch|listen|live|video|watch live|gallery|in pictures|poll|quiz|explained|podcast|must read|trending|tags?|topics?|keywords|filed under|category|share)(?: ?:| \|)"
    r"|\d+ (?:min(?:ute)?s?) read\b"
    r")",
    re.I,
)
_CREDIT_TAIL = re.compile(
    r"(?:^|[\s(.|/—-])(?:(?:image|photo|photograph|picture|video|credit|file|source)s?(?: credit| courtesy)?s? ?: ?[^.:]{2,60}\.?|"
    r"(?:photo|image|picture|photograph)s? (?:by|courtesy of|courtesy) [^.]{2,60}\.?|"
    r"\((?:[^()]{0,40}[ /])?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PTI|ANI|Shutterstock|PA|file photo|file)(?:[ /][^()]{0,30})?\)|"
    r"[^.]{0,60}/(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PTI|Shutterstock|Bloomberg)(?: Images)?|Getty Images|© ?\S.{0,50})\s*$",
    re.I,
)
_BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|Words by|Posted by)[: ] ?(?:[A-Z][\w.'-]+)(?: (?:[A-Z][\w.'-]*|and|de|van|von|al|el|bin|&))*"
    r"(?:[,|—] ?[^.]{0,60})?)$"
)
_DATE_LINE = re.compile(rf"(?:[A-Z][a-z]+ )?(?:updated|published|posted|on)?:? ?{_DATE}{_CLOCK}\.?$", re.I)
_DATELINE = re.compile(
    r"(?:(?:[A-Z][A-Z.'-]+)(?: [A-Z][A-Z.'-]+){0,3}(?:[,/] ?[A-Z][\w.]+(?: [A-Z][\w.]+)?){0,2}|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?=,? (?:\(|[A-Z][a-z]{2,8}\.? \d)))"
    r"(?:,? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)?"
    r"(?: ?\((?:[A-Z][\w./ &]{1,24})\))? ?(?:[—:]|--?) ?(?=\S)",
)
_DATELINE_MONTH = re.compile(r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")

_STOPS = ".!?…"
_CLOSERS = "\"')]}»"
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")

_SINGLE_HEADINGS = frozenset(
    "background analysis overview introduction conclusion context timeline summary reaction reactions aftermath "
    "response responses history methodology impact history outlook findings results casualties".split()
)
# Words that open a sentence and stand with a capital in the middle of a line only after a lost break.
_OPENERS = (
    (DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | NUMBER_WORDS)
    - {"i", "like", "off", "out", "past", "per", "up", "down", "than", "via", "versus", "to", "of", "may"}
) | frozenset(
    "although though while when if because since however meanwhile earlier later last next there here what where why "
    "how according facing speaking according but and yet once unlike asked only just even still recently today "
    "yesterday now then".split()
)
_COMMON_VERBS = FINITE_AUXILIARIES | frozenset(
    "said says told tells added made makes took takes came comes went goes got gets gave gives became becomes saw sees "
    "found finds left leaves kept keeps held holds led leads began begins rose rises fell falls grew grows won wins lost "
    "loses met meets paid sent ran runs stood stands brought bought built thought knew felt put set hit cut let wants "
    "needs seems appears remains remained wanted needed seemed appeared called asked used".split()
)


def is_boilerplate(shadow: str, start: int, end: int) -> bool:
    """Whether the line or sentence ``start`` to ``end`` is of the kind that surrounds an article."""
    part = shadow[start : min(end, start + 400)].lstrip("*•▪●►>#—- (\"'")
    return bool(_BOILERPLATE.match(part))


def is_boilerplate_line(shadow: str, start: int, end: int) -> bool:
    """The same for a line of its own, where bylines, dates and captions with a credit stand too."""
    if is_boilerplate(shadow, start, end):
        return True
    if end - start > 300:
        return False
    line = shadow[start:end]
    return bool(_BYLINE.match(line) or _DATE_LINE.match(line) or _CREDIT_TAIL.search(line))


def dateline(shadow: str, start: int, end: int) -> int:
    """The place where the text of a paragraph begins after its dateline ("GENEVA (AP) — "), or ``start``."""
    found = _DATELINE.match(shadow, start, min(end, start + 90))
    if not found or found.end() >= end:
        return start
    mark = found[0].rstrip()
    head = mark.rstrip("—:- ")
    if mark.endswith(":") and "(" not in head:  # "BREXIT: what next" is no place
        return start
    if mark.endswith("-") and "(" not in head and not mark.endswith("--") and " -" not in mark[-3:]:
        return start
    if len(head) < 4:
        return start
    return found.end()


def is_heading_line(shadow: str, start: int, end: int, *, first: bool, alone: bool) -> bool:
    """Whether a line is a heading: short, begun like a sentence and not ended like one.

    ``first`` is the article's first line, which may be longer, and may end with a full stop where it is written as
    headlines are (capitals throughout, or no article and no auxiliary); ``alone`` says that blank lines surround it.
    """
    line = shadow[start:end]
    if len(line) > 220:
        return False
    words = _WORD.findall(line)
    if not words:
        return True  # a rule of dashes or asterisks
    if len(words) > (30 if first else 16):
        return False
    bare = line.rstrip(_CLOSERS)
    last = bare[-1:]
    letters = [char for char in line if char.isalpha()]
    shouting = len(letters) > 3 and all(char.isupper() for char in letters)
    if last in ".…" or last in ",;:":
        if shouting and last == ".":
            return True
        return first and alone and last == "." and not re.search(r"[a-z]{3}[.!?]\S*\s+[A-Z]", bare) and _headlinese(words)
    if last in "!?":
        return not line.startswith('"') and (alone or first) and len(words) <= 12 and not re.search(r"[.!?]\s", line)
    if re.search(r"[.!?][\"')]*\s+[\"'(]?[A-Z]", line) and len(words) > 10:
        return False
    if line[0] in "•▪●-*" or re.match(r"\d+[.)] ", line):
        return False
    return first or line[0].isupper() or line[0].isdigit() or line[0] in "\"'([#"


def _headlinese(words: list[str]) -> bool:
    if len(words) > 18:
        return False
    long = [word for word in words if len(word) > 3]
    if long and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.8 * len(long) and len(long) > 2:
        return True
    return not any(word.lower() in ARTICLES or word.lower() in FINITE_AUXILIARIES for word in words)


def fused_heading(shadow: str, start: int, end: int) -> Span | None:
    """The heading that is fused to the head of a sentence, or None.

    Two to ten words without a verb and without a mark, the last one a noun or name, then a word with a capital that
    opens sentences (an article, a preposition, a pronoun, a numeral) and a clause with a verb of its own.
    """
    window = shadow[start : min(end, start + 160)]
    words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(window)]
    for at, (place, _, word) in enumerate(words):
        if at > 10:
            return None
        if at:
            gap = window[words[at - 1][1] : place]
            if gap not in (" ", "? ", "! ", "  ") and not (gap in (" — ", ": ", " & ", "-", ", ") and at < 10):
                return None
            if at >= 1 and word[0].isupper() and word.lower() in _OPENERS and gap in (" ", "  ", "? ", "! "):
                if _fits(words, at) and _clause_follows(shadow, start + place, end):
                    return Span(start + words[0][0], start + words[at - 1][1])
                if word.lower() not in PREPOSITIONS | DETERMINERS:
                    return None
        lower = word.lower()
        if lower in _COMMON_VERBS or lower in SUBJECT_PRONOUNS:
            return None
        if at == 0 and not (word[0].isupper() or word[0].isdigit()):
            return None
    return None


def _fits(words: list[tuple[int, int, str]], at: int) -> bool:
    """Whether the ``at`` words before an opener can be a heading of their own."""
    head = [word for _, _, word in words[:at]]
    last, opener = head[-1].lower(), words[at][2]
    if last in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | AUXILIARIES | MONTHS | DAYS:
        return False
    if at == 1:
        return last in _SINGLE_HEADINGS
    if head[0].lower() in PREPOSITIONS and head[0].lower() not in ("behind", "inside", "beyond", "under", "against"):
        return False
    follower = words[at + 1][2] if at + 1 < len(words) else ""
    names = sum(word[0].isupper() for word in head)
    if follower[:1].isupper() and opener.lower() in ARTICLES | PREPOSITIONS:
        # "Alexander The Great": a capital after the opener is a title, unless the heading has small words of its own
        return names < len(head) and not (opener.lower() in PREPOSITIONS and head[-1][0].isupper())
    # title case throughout ("The Lord Of The Rings") says nothing about where it ends
    return True


def _clause_follows(shadow: str, start: int, end: int) -> bool:
    """Whether a clause of four words or more with a verb follows: one that is not itself cut short."""
    words = [word.lower() for word in _WORD.findall(shadow[start : min(end, start + 400)])]
    if len(words) < 4:
        return False
    return any(word in _COMMON_VERBS or (word.endswith("ed") and len(word) > 4) for word in words[1:])
