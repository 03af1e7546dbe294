"""Boilerplate: what surrounds an article and is no sentence of it.

Bylines, datelines, captions, credits, disclaimers, invitations to read more, to follow, to sign up.
"""

from __future__ import annotations

import re

_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|"
    r"nov|dec)[a-z]*\.? "
    r"\d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|"
    r"oct|nov|dec)"
    r"[a-z]*\.?,? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_CLOCK = r"(?:,?(?: at| \||—|-)? ?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"
# A line or a sentence that begins like this is boilerplate, whatever follows.
_BOILERPLATE = re.compile(
    r"(?:"
    r"(?:the )?(?:views?|opinions?)(?: and (?:views|opinions))?(?:,? ?(?:which are|"
    r"that are))? (?:expressed|stated|set out)\b"
    r"|(?:they|these|this|it|the views|the opinions)\b[^.]{0,60}\b(?:do|"
    r"does) not (?:necessarily )?(?:reflect|represent)\b"
    r"[^.]{0,40}\b(?:views?|opinions?|positions?|polic(?:y|ies)|stance)\b"
    r"|(?:this|the) (?:article|story|piece|report|post|column|copy|item)\b[^.]{0,30}"
    r"\b(?:was|has been|is)\b (?:first |originally |re-?)?(?:published|updated|syndicated|appeared|"
    r"corrected|edited|produced|republished|auto-?generated)\b"
    r"|this (?:article|story|piece|report) (?:first|originally) appeared\b"
    r"|read (?:all (?:the )?(?:latest|breaking)|more\b(?::| (?:about|at|from|here|on|stories|news|"
    r"of this)|$)|also\b|next\b|the full (?:story|article|report)|our latest|full)"
    r"|(?:also|more) (?:read|from|on this story)\b[: ]"
    r"|see also\b|related(?: (?:articles?|stories|content|coverage|links?|topics?|reading|news))?(?::|$)|"
    r"more (?:stories|news|coverage)\b"
    r"|(?:please )?(?:follow|like|join|find) (?:us|the \w+|our \w+|@\w+|him|her|them)\b[^.]{0,40}\b(?:on|"
    r"at|in)\b[^.]{0,30}"
    r"\b(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|threads|social media|"
    r"mastodon|bluesky)\b"
    r"|follow (?:@\w+|us\b)"
    r"|(?:please )?(?:sign up|subscribe|register|log in|sign in)\b(?: now| here| today| free)?(?: (?:for|"
    r"to|with|here)\b|[.!]|$)"
    r"|get (?:the|our|all the) (?:latest|best|top|daily|day's|morning|evening|weekly|"
    r"free)\b[^.]{0,80}\b(?:inbox|newsletter|email|app|alerts?|here|delivered)\b"
    r"|(?:click|tap) (?:here|on|the)\b|download (?:the|our) \b[^.]{0,30}\bapp\b|share (?:this|on|via)\b|"
    r"support our journalism|donate (?:now|here|today)\b"
    r"|(?:all rights reserved|copyright\b|©|\(c\) ?\d{4}|advertisement$|sponsored(?: content)?$|"
    r"supported by$|story continues|continue reading|skip (?:to|past)|"
    r"article continues|newsletter sign-?up|terms (?:of (?:use|service)|and conditions)|privacy policy|cookie)"
    r"|\((?:additional |with )?(?:reporting|editing|writing|compiled|inputs?|translation|with (?:inputs?|"
    r"files|reporting))\b"
    r"|(?:(?:additional|contributing) )?(?:reporting|editing|writing|photography) by\b"
    r"|with (?:inputs|additional reporting|files|reporting|agency inputs|contributions) (?:from|by)\b"
    r"|(?:image|photo|photograph|picture|pic|video|file photo|file image|representational image|"
    r"representative image|caption|credit|photo credit|image credit|source|graphic|illustration|"
    r"infographic)s?"
    r" ?(?::|/|\||by\b|courtesy\b|credit)"
    r"|(?:photographed|illustrated|filmed) by\b"
    r"|disclaimer\b ?[:—-]?|editor's note\b ?[:—-]?|correction ?:|clarification ?:"
    r"|notes? (?:to|for) (?:editors?|readers)"
    r"|(?:media|press|news(?:room)?) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office)\b ?[:—-]"
    r"|about (?-i:(?:[A-Z][\w&'-]*|of|and|for|the|in) ?){1,9}: "
    r"|(?:first |last |originally )?(?:published|updated|posted|modified|edited|created)(?: on| at|:)? ?:? ?"
    + _DATE
    + r""
    r"|(?:last |first )(?:published|updated|modified|posted)\b"
    r"|(?:have|got) a (?:tip|story|question)\b[^?]{0,60}\?|(?:contact|email|write to|reach) (?:us|"
    r"the (?:author|reporter|writer)|our)\b"
    r"|(?:to (?:comment|contact|reach)|for (?:more|further|the latest) (?:news|stories|information|"
    r"updates|coverage|on this))\b[^.]{0,80}"
    r"\b(?:on|visit|click|email|contact|call|follow|sign|subscribe|go to|at|see)\b"
    r"|the (?:author|writer|columnist) is (?:a|an|the)\b"
    r"|(?:watch|listen|live|video|watch live|gallery|in pictures|poll|quiz|explained|podcast|must read|"
    r"trending|tags?|topics?|keywords|filed under|category|share)(?: ?:| \|)"
    r"|\d+ (?:min(?:ute)?s?) read\b"
    r")",
    re.I,
)
_CREDIT_TAIL = re.compile(
    r"(?:^|[\s(.|/—-])(?:(?:image|photo|photograph|picture|video|credit|file|source)s?(?: credit|"
    r" courtesy)?s? ?: ?[^.:]{2,60}\.?|"
    r"(?:photo|image|picture|photograph)s? (?:by|courtesy of|courtesy) [^.]{2,60}\.?|"
    r"\((?:[^()]{0,40}[ /])?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PTI|ANI|Shutterstock|PA|file photo|"
    r"file)(?:[ /][^()]{0,30})?\)|"
    r"[^.]{0,60}/(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PTI|Shutterstock|Bloomberg)(?: Images)?|"
    r"Getty Images|© ?\S.{0,50})\s*$",
    re.I,
)
_CREDIT = re.compile(
    r"[\s(|/—-]+(?:image|photo|photograph|picture|video|credit|file|source)s?(?: credit| courtesy)?s? ?: ?"
    r"[^.:]{2,60}\.?\s*$",
    re.I,
)
_BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|Words by|"
    r"Posted by)[: ] ?(?:[A-Z][\w.'-]+)(?: (?:[A-Z][\w.'-]*|and|de|van|von|al|el|bin|&))*"
    r"(?:[,|—] ?[^.]{0,60})?)$"
)
_DATE_LINE = re.compile(rf"(?:[A-Z][a-z]+ )?(?:updated|published|posted|on)?:? ?{_DATE}{_CLOCK}\.?$", re.I)
_DATELINE = re.compile(
    r"(?:(?:[A-Z][A-Z.'-]+)(?: [A-Z][A-Z.'-]+){0,3}(?:[,/] ?[A-Z][\w.]+(?: [A-Z][\w.]+)?){0,2}|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?=,? (?:\(|[A-Z][a-z]{2,8}\.? \d)))"
    r"(?:,? (?:\d{1,2} )?(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?)?"
    r"(?: ?\((?:[A-Z][\w./ &]{1,24})\))? ?(?:[—:]|--?) ?(?=\S)",
)


_LEAD_PLACE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?: (?=[A-Z])")


_LEAD_NEWS = re.compile(
    rf"(?:{_DATE}|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{{1,2}})"
    r"(?: \([A-Z][\w./ &]{1,24}\))? ?(?:—|--?) (?=\S)",
    re.I,
)
_LEAD_CAPITALS = re.compile(r"[A-Z][A-Z.'-]{3,}(?: [A-Z.'-]+){0,3}: +(?=[A-Z][a-z])")
_LEAD_DATE = re.compile(rf"(?=[a-z]{{3,6}}day\b){_DATE} (?=(?-i:[A-Z]))", re.I)


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
    if line.isalnum():
        return False  # each of these has a mark or a second word
    return bool(_BYLINE.match(line) or _DATE_LINE.match(line) or _credited(line))


_END = re.compile(r"[-–—(\s]*(?:ENDS?|Ends|30)[-–—)\s]*|#{2,4}|\*{3}END\*{3}")


def is_end(shadow: str, start: int, end: int) -> bool:
    """Whether a line says that a press release ends here: "ENDS", "###", "-30-"."""
    return bool(_END.fullmatch(shadow, start, end)) and shadow[start:end] != "30"


_AUTHOR = re.compile(
    r"((?:[A-Z][\w.'-]*\s){2,4}?)(?:is|was|writes|teaches|works|covers|reports|lives|edits|leads|runs|hosts|chairs|"
    r"founded|directs|serves|can)\b"
)


def of_the_author(shadow: str, start: int, first: int) -> bool:
    """Whether a sentence tells who wrote the article: of a name that stands above its first sentence, which begins at
    ``first``, as in a byline."""
    found = _AUTHOR.match(shadow, start, start + 90)
    return found is not None and found[1].strip() in shadow[max(0, first - _HEAD) : first]


_HEAD = 600
"""How much of what stands above an article is read for its author."""


_IN_CREDITS = (":", "(", "/", "©", "photo", "mage", "cture", "etty ")
"""Of these each credit holds one."""


def _credited(line: str) -> bool:
    lower = line.lower()
    return any(sign in lower for sign in _IN_CREDITS) and _CREDIT_TAIL.search(line) is not None


def credit(shadow: str, start: int, end: int) -> int | None:
    """Where the credit begins that a caption ends with ("The old bridge. Image: Ana Ruiz"); None where none does."""
    found = _CREDIT.search(shadow, max(start, end - 120), end) if end - start <= 300 else None
    return found.start() if found and found.start() > start else None


def dateline(shadow: str, start: int, end: int, *, lead: bool = False) -> int:
    """The place where the text of a paragraph begins after its dateline ("GENEVA (AP) — "), or ``start``.

    ``lead`` says that it is the article's first paragraph, where "New Delhi: " is a dateline, too.
    """
    place = _LEAD_DATE.match(shadow, start, min(end, start + 60)) or _LEAD_NEWS.match(
        shadow, start, min(end, start + 60)
    )
    if lead and not place:
        place = _LEAD_PLACE.match(shadow, start, end) or _LEAD_CAPITALS.match(shadow, start, min(end, start + 60))
    if place:
        return place.end()
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
