"""More, most, first, largest, without a figure: "the oldest lighthouse in the region", "less than ever"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.detectors.opinion import IMAGINED, demands
from claimcheck.language.sieve import Sought
from claimcheck.model import Signal

_FIGURE = (
    r"(?! (?:an? (?:few |quarter|third|half|dozen|hundred|thousand|million)|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|half|[$€£]|\d))"
)
_DEGREES = (
    "larger|bigger|smaller|higher|lower|stronger|weaker|longer|shorter|older|younger|faster|slower|cheaper|"
    "dearer|safer|richer|poorer|warmer|colder|hotter|cooler|wetter|drier|harder|easier|busier|heavier|lighter|stricter|"
    "tougher|wider|narrower|deeper|shallower|greater|taller|cleaner|dirtier|louder|quieter|smarter|healthier|fitter|"
    "closer|farther|thinner|thicker|brighter|darker|happier|milder|bolder"
)
_THAN = Sought(
    r"\b(?:more|less|fewer|rather|better|worse|earlier|later|(?!other|rather|whether|either|neither|after|under|over|"
    rf"ever)\w{{3,}}er)\s(?:[\w'-]+\s){{0,8}}?than\b{_FIGURE}",
)
_PREDICATE = Sought(
    r"\b(?:is|are|was|were|be|been|become|becomes|became|grew|grown|remains?|remained|gets?|getting|got|seems?|"
    r"looks?)\s"
    r"(?:now\s|also\s|far\s|much\s|even\s|slightly\s|significantly\s|considerably\s)*"
    rf"(?:{_DEGREES}|(?:more|less)\s(?:likely\s|\w+(?:ful|ous|ive|al|able|ible|ic|ent|ant|ed|ing)\b))\b(?! and \w+er\b|"
    r" to \w+[^.]{0,30} to\b)",
)
_SUPERLATIVE = Sought(
    r"\b(?:the|its|their|his|her|our|my|world's|country's|nation's|region's|[A-Za-z]\w+'s)\s(?:(?:\w+\s){0,2}"
    r"(?:most|least)\b(?! of\b| recent)|(?:[\w-]+\s){0,2}(?!interest|forest|test|west|rest|guest|request|protest|"
    r"contest|harvest|arrest|honest|modest|latest|midwest|northwest|southwest|conquest|inquest|quest|nest|chest|"
    r"unrest|priest|"
    r"west|east|northeast|southeast|crest|digest|best-)\w{2,}est\b|worst\b)",
)
_FIRST = Sought(
    r"\b(?:one of|among) the (?:world's |country's )?(?:most|least|\w{2,}est|best|worst)\b|"
    r"\bthe only (?:[\w'-]+ ){1,4}(?:to|in|that|who|with|of|on)\b|\bthe only one\b|"
    r"\bfor the first time\b|\bthe (?:\w+'s )?first (?:time|ever)\b|"
    r"\b(?:is|was|are|were|be|become|becomes|became|as|being) the (?:\w+'s )?first (?:[\w'-]+ ){1,6}?(?:to|ever|in|"
    r"since|of its|"
    r"from)\b|"
    r"\bthe first\b(?= [a-z]+,? (?:man|woman|country|state|nation|president)\b)|"
    r"\bnever (?:been so|been this|before)\b|\bunprecedented\b|\b(?:record|all-time|historic) (?:high|low|number|"
    r"level)s?\b|"
    r"\bsince records began\b|\bunlike any\b|\boutnumber\w*|\bsecond only to\b|\bunrivalled\b|\bunmatched\b",
)
_ALIKE = Sought(
    r"\b(?:is|are|was|were|be|been|remains?|looks?|looked|seems?|seemed) (?:\w+ly |very |much |quite |rather |almost |"
    r"not |no )*(?:(?:similar|identical|comparable|equal|inferior|superior) to|the same as|second to none|"
    r"different (?:from|to|than)|unlike|without (?:equal|parallel|precedent)|on (?:a )?par with|unique)\b",
)
_AS_AS = Sought(
    r"\b(?:twice|half) as \w+|\bas (?!well|soon|long|far|much|many|part|a|an|the|of|if|it|they|he|she|we)\w+ as\b|"
    r"^no (?:[\w'-]+ ){1,6}?(?:has|have|had|is|was|are|were) (?:[\w'-]+ ){0,3}?(?:more|fewer|less|higher|lower|"
    r"better|worse|"
    r"bigger|longer|older)\b|^no other \w+|\bno(?:body| one) else\b",
)


_AT_PEAK = Sought(
    r"\b(?:at|to|on|hit|hits|reached|reaches) (?:its|their|an?|the) (?:[\w-]+ )?(?:highest|lowest|strongest|weakest|"
    r"fastest|slowest|"
    r"worst|best|largest|smallest|warmest|coldest|driest|wettest) (?:\w+ )?(?:levels?|points?|rates?|price|"
    r"temperature|value|"
    r"pace|ever|since|for|in)\b",
)
_LEVEL = Sought(
    r"\b(?:above|below|back to|short of|ahead of|behind) (?:(?:where|what) (?:it|they|we|prices|things) (?:was|were)|"
    r"(?:its|their|the) (?:pre-\w+|previous|former|long-term|usual|normal) (?:levels?|average|peak|record)|"
    r"pre-\w+ levels?)\b",
)


def detect(clause: Candidate) -> Signal | None:
    """Compares or ranks without a figure."""
    if demands(clause) or (clause.attributed and clause.found(IMAGINED)):
        return None
    words = next(
        (
            found
            for sought in (_FIRST, _THAN, _ALIKE, _AS_AS, _PREDICATE, _LEVEL, _AT_PEAK)
            if clause.marks & sought.bit and (found := _told(clause, sought))
        ),
        None,
    )
    words = words or _superlative(clause)
    return Signal("comparison.degree", f"compares or ranks: {words}") if words else None


def _told(clause: Candidate, sought: Sought) -> str | None:
    """The words that compare, unless they only narrow something down: "schools that charge more than others"."""
    found = clause.found(sought)
    if not found:
        return None
    before = _SAYS_THAT.sub("", clause.text[: found.start()])
    return None if clause.verb.main != "be" and _RELATIVE.search(before) else clause.says(sought)


def _superlative(clause: Candidate) -> str | None:
    """ "Has the oldest harbour", "is the deepest lake"; not "was taken to the nearest port"."""
    if not clause.may_hold(_SUPERLATIVE):
        return None
    for found in _SUPERLATIVE.pattern.finditer(clause.text):
        before = clause.text[: found.start()]
        subject = clause.verb.subject
        if (
            clause.verb.main in _SPEECH
            or clause.verb.tense == "base"
            or _GOVERNED.search(before)
            or _RELATIVE.search(before)
        ):
            continue
        named = clause.form == "main" and clause.verb.tense != "none" and clause.verb.main != "be"
        if named and found.start() < len(subject) and not _OPENER.search(subject):
            continue
        return found[0].strip()
    return None


_SPEECH = forms(
    "accuse blame deny criticise criticize condemn praise urge warn call ask thank welcome tell meet visit ban order"
)
"""Verbs whose object only happens to be the largest: "accused the largest operator"."""
_OPENER = re.compile(r"\b(?:since|that|who|which|when|after|before|ever)\b")
_SAYS_THAT = re.compile(
    r"^.*\b(?:suggest|sa(?:y|id)|think|thought|believe|show|found|find|know|knew|argue|claim|conclude|estimate|"
    r"agree)\w* that ",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\w\s(?:that|who|which|whose)\s\w")
_GOVERNED = re.compile(r"\b(?:of|by|with|from|to|for|at|against|in|into|on|near|over|between)\s$", re.IGNORECASE)
