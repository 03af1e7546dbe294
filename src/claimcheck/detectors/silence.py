"""What is never a claim: questions, wishes, commands, greetings, and the writer's own scene-setting."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.language.verbs import words_of

_WISH = re.compile(
    r"^(?:let(?:'s| us)|may (?:god|he|she|they|we|you)|god (?:bless|forbid)|i (?:hope|wish|pray)|we (?:hope|"
    r"wish|pray)|if only|"
    r"please|thank (?:you|god)|thanks|good (?:morning|evening|afternoon|night|luck)|hello|welcome to|dear|"
    r"congratulations|"
    r"happy (?:new|birthday)|long live|you (?:tell|should|must|need)|don't|do not|never mind|imagine|remember|consider|"
    r"look at|click|subscribe|sign up|see also|join us|share this|note that|"
    r"(?:watch|read|follow|stay|listen|download|visit) (?:us|the|all|more|our|this|here|on|for|now|to|also|"
    r"tuned|about))\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"^(?:stop|go|come|take|give|call|tell|keep|get|make|be|vote|write|visit|email|contact|send) (?:the|a|"
    r"your|us|me|it|this|up|to|for|out|him|her|them|[A-Z])\w*"
)
_SCENE = re.compile(
    r"\bweb of\b|\bfinds? (?:itself|himself|herself|themselves)\b|\bvictory lap\b|"
    r"\breap\w* the\b|\blandscape\b|\bonly time will tell\b|"
    r"\bremains? to be seen\b|\bat a crossroads\b|\btip of "
    r"the iceberg\b|\bnew (?:chapter|dawn|era)\b|"
    r"\bhangs? in the balance\b|\bperfect storm\b|\bwake-up call\b|\bone thing is (?:clear|certain)\b|\bthe "
    r"question (?:is|now)\b|"
    r"\bremain vigilant\b|\b(?:highlight|underscor|underlin|illustrat)ing the (?:importance|need|urgency|"
    r"challenge)|\bdouble-edged sword\b|\buncharted (?:waters|territory)\b|\bbattle lines\b|\bsaga\b|"
    r"\btapestry\b|"
    r"\bspeaks volumes\b|\bmake no mistake\b|\bbegs the question\b|\bto say the least\b",
    re.IGNORECASE,
)
_OWN_VIEW = re.compile(
    r"\bit(?:'s| is| was| remains?) (?:still |also )?(?:unclear|unknown|not (?:yet )?(?:clear|known))\b|"
    r"\b(?:sadly|unfortunately|thankfully|hopefully|frankly|shamefully|surely|obviously|clearly|arguably|perhaps)\b|"
    r"\b(?:should|ought to|must)\b(?! have been)(?=.*\b(?:now|learn|remember|ask|be ashamed|do more|act|take "
    r"note|realise|realize|stop)\b)",
    re.IGNORECASE,
)


_REPORTS = words_of(
    "said says say told added learned reported reports wrote noted continued explained found shows showed "
    "asked replied "
    "tweeted stated stating saying writing adding"
)


def silent(clause: Candidate) -> bool:
    """Whether the clause is of a sort that is never put before a reviewer."""
    text = clause.text
    # a question quoted at the end of a sentence does not make the rest of it one
    if text.endswith("?") or clause.whole.rstrip(" \"')]" if clause.quoted else " ").endswith("?"):
        return True
    if _WISH.match(text) or (clause.form == "main" and _COMMAND.match(text)):
        return not clause.figures or clause.quoted
    if clause.verb.main in _REPORTS and clause.verb.tail.strip(" .,") in ("", "that") and len(text.split()) <= 6:
        return True
    if clause.attributed or clause.figures:
        return False
    return bool(_SCENE.search(clause.whole) or _OWN_VIEW.search(text))
