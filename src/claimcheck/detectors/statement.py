"""That someone said, blamed, denied, promised or accused is the news itself: "The minister blamed the opposition"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.language.verbs import words_of
from claimcheck.model import Signal

_ACTS = words_of(
    "blamed blames blame denied denies deny accused accuses accuse promised promises urged urges urge "
    "condemned condemns "
    "criticised criticises criticized criticizes warned warns asked asks claimed claims admitted admits stated "
    "dubbed described describes describe defended defends insisted insists apologised apologized rejected rejects "
    "disputed disputes questioned denounced vowed vows threatened threatens praised praises hailed hails called "
    "confirmed confirms conceded acknowledged reiterated thanked mocked challenged lamented "
    "asking urging accusing blaming denying warning criticising criticizing condemning calling encouraging demanding "
    "promising vowing threatening rejecting recommending recommended recommends told tells "
    "expressed expresses voiced voices stressed stresses emphasised emphasized cautioned cautions argued argues "
    "contended contends proposed proposes cited cites attributed lauded applauded decried deplored "
    "objected objects pleaded pleads complained complains endorsed endorses "
    "commented remarked responded replied notes noted says said "
    "characterised characterized labelled branded slammed attacked welcomed complained appealed"
)
_PHRASES = re.compile(
    r"\b(?:issued|released|published) (?:a|an|the) (?:\w+ ){0,3}(?:statement|apology|denial|warning|appeal)|"
    r"\b(?:called|calling|calls) (?:on|for)\b|\b(?:was|were) critical of\b|\basks? (?:to )?the\b|\bset out "
    r"(?:his|her|its|their)\b|"
    r"\b(?:have|has) (?:both )?criticised\b|\battracts? criticism\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """Someone said, blamed, denied, promised or accused, and that act is what the clause tells."""
    phrase = clause.says(_PHRASES)
    if phrase:
        return Signal("statement.act", f"reports what someone said or demanded: {phrase}")
    verb = clause.verb
    if verb.tense in ("passive", "standing", "modal", "none"):
        return None
    if verb.tense == "progressive" and not verb.main.endswith("ing"):
        return None  # "is being attacked": done to someone
    if verb.main in _ACTS and not (verb.main == "rejected" and clause.figures):
        return Signal("statement.act", f"reports what someone said or demanded: {verb.main}")
    return None
