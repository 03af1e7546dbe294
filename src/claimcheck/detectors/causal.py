"""One thing causes, raises, lowers or prevents another: "the frost led the pipes to burst"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

_CAUSE = re.compile(
    r"\b(?:(?<!the )(?<!and )caus(?:e|es|ed|ing)(?! of)|(?:leads?|led|leading)\s(?:\w+\s){0,6}?to\b|"
    r"result(?:s|ed|ing)? (?:in|from)|"
    r"because(?: of)?|due to(?! (?:be|\w+ (?:on|in|at)))|"
    r"owing to|as a result of|thanks to|on account of|brought about|gives? rise to|gave rise to|prevent(?:s|ed|ing)?|"
    r"trigger(?:s|ed|ing)?\b(?! for)|spark(?:s|ed|ing)?|prompt(?:s|ed|ing)?|provok(?:es?|ed|ing)|stem(?:s|med|"
    r"ming)? from|"
    r"contribut(?:es?|ed|ing) to|(?<!fossil )fuel(?:s|l?ed|l?ing)\b|forc(?:es|ed|ing)\s(?:\w+\s){1,5}to|"
    r"driv(?:es|en|ing) "
    r"(?:by|up|down|out)|"
    r"paving the way|pav(?:es|ed) the way|undermin(?:es|ed|ing)|worsen(?:s|ed|ing)?|exacerbat(?:es?|ed|ing)|"
    r"affect(?:s|ed|ing)?|to impact|(?:impacts?|effects?) on|strain(?:s|ed|ing)?\s(?:the|its|their|[A-Z])|"
    r"attributed to|helped (?:to "
    r")?\w+|improv(?:es|ed|ing) |"
    r"reinforc(?:es|ed|ing)|(?:would|could|will|can|may|might) (?:\w+ )?(?:improve|accelerate|stall|slow|"
    r"derail|trigger|undermine|stifle|curb|deepen|widen|push|drive|prompt|cause|"
    r"reduce|increase|lower|raise|boost|worsen|harm|hurt|damage|prevent|jeopardi[sz]e|strain)(?! (?:its|their|"
    r"his|her|our|my))|"
    r"weigh(?:s|ed|ing) on|hamper(?:s|ed|ing)?|hinder(?:s|ed|ing)?|hold(?:s|ing)? back|held back|drag(?:s|ged|"
    r"ging)? (?:down|on)|dampen(?:s|ed|ing)?|spur(?:s|red|ring)?\b|stok(?:es?|ed|ing)|boost(?:s|ed|ing)|in "
    r"retaliation for|in the wake of|put(?:s|ting)? [^,.]{3,40} at risk|yield(?:s|ed|ing)? benefits?|over "
    r"(?:fears|concerns)|makes? it "
    r"(?:easier|harder)|making it)\b",
    re.IGNORECASE,
)
_RAISES = re.compile(
    r"^(?:increases?|reduces?|raises?|lowers?|boosts?|cuts?|limits?|hurts?|harms?|damages?|weakens?|strengthens?)$"
)
_OUTCOME = re.compile(
    r"^(?:\w+ly\s)?(?:leading to|causing|forcing|straining|decreasing|increasing|raising|lowering|threatening|"
    r"worsening|reducing|"
    r"making|leaving|driving|sparking|triggering|prompting|resulting|undermining|weakening|strengthening|following)\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """One thing causes, raises, lowers or prevents another."""
    if clause.form == "participle":
        outcome = clause.says(_OUTCOME)
        if outcome:
            return Signal("causal.outcome", f"names an outcome: {outcome}")
    words = clause.says(_CAUSE)
    if words:
        return Signal("causal.link", f"says that one thing brings about another: {words}")
    if clause.verb.tense == "present" and _RAISES.match(clause.verb.main):
        return Signal("causal.effect", f"says what one thing does to another: {clause.verb.main}")
    return None
