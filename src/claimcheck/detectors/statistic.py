"""A figure is the point: a percentage, a count, an amount, a rate, a rank, or how long something measured lasted."""

from __future__ import annotations

import re

from claimcheck.detectors import personal_experience
from claimcheck.detectors.actors import person, thing
from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.detectors.opinion import judges
from claimcheck.detectors.policy_change import decides, settles
from claimcheck.language.sieve import Sought
from claimcheck.model import Quantity, Signal

_SHARES = frozenset(("percent", "percentage_point", "ratio", "times", "rank"))
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_TREND = Sought(
    r"^(?:an?|the)\s(?:\w+\s){0,2}(?:increase|rise|surge|jump|decrease|decline|drop|fall|reduction|growth|"
    r"spike|slump)\s(?:in|of)\b",
)
_SHARE = Sought(
    r"\b(?:(?:rose|fell|grew|shrank|dropped|declined|increased|cut|down|up|reduced) by (?:about |almost |nearly |"
    r"over |more than )?"
    r"(?:an? |two |three )?(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|"
    r"(?:a|one|two|three)[ -](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s? of|half (?:of )?(?:all|the|"
    r"its|their)|"
    r"(?:has|have|had)? ?(?:doubled|halved|tripled|quadrupled)(?! (?:down|as)))\b",
)
_CONTRAST = Sought(r"\b(?:rather than|up from|down from|compared (?:with|to)|instead of|against)\s\$?\d", 0)
_DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|both|its|their|his|her|our)(?:\s(?:first|last|other|next|same|final|remaining))?|"
    r"\b(?:under|between|from|in|to|by|with|for|of))\s$",
    re.I,
)
_WHEN_BEFORE = re.compile(
    r"(?:\bwithin|\bin|\bafter|\bnext|\blast|\bpast|\bthe|\bover)\s(?:the\s)?(?:last\s|past\s|next\s)?$",
    re.IGNORECASE,
)
_WHEN_AFTER = re.compile(r"^\s(?:ago|earlier|later)\b", re.IGNORECASE)
_SINCE = re.compile(r"^\s(?:after|before|since|into)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:shorten|lengthen|rise|fall|grow|shrink|extend|cut|delay|increase|drop|decline|last)\w* by (?:up to |about |"
    r"around |almost |nearly |at least |more than |less than )?$"
)
_OBJECT = re.compile(
    r" (?:for |up |down |out |about |around |almost |nearly |some |more than |at least |up to |over |another |"
    r"an extra )*"
)
_AHEAD = re.compile(r"\b(?:will|would|'ll|intends? to|plans? to|is to|are to|set to|must|could|might)\b")
_HAVE_DONE = re.compile(r"\b(?:could|might) (?:\w+ )?have \w")
_LASTS = re.compile(
    r"\b(?:for|of|by|took|takes|lasted|lasts|spent|spends|waited|than|about|nearly|"
    r"almost|over|(?:comes?|came|is|was|are|were) (?:just|only)|comes?|came)\s$",
    re.I,
)
"""What makes a span of time a length, not a distance: "for two hours before the match"."""
_FOR = re.compile(r"\bfor (?:\w+ )?$", re.IGNORECASE)
_FOR_THE_LAST = re.compile(r"\bfor (?:the )?(?:last|past) $", re.IGNORECASE)
_SHORT = frozenset(("second", "minute", "hour", "day", "week"))
_LASTED = frozenset(("be", "have", "had", "lasted", "ran", "continued", "burned", "waited", "worked"))
_MANY = 40
"""How many figures of a clause are looked at: more than any real one holds."""
_FIRST_PERSON = Sought(r"\b(?:I|I've|my|me)\b", 0)


def detect(clause: Candidate) -> Signal | None:
    """A figure is the point of the clause, and not only when something happened."""
    told = [
        figure
        for figure in clause.figures[:_MANY]
        if figure.unit != "score" and not _only_when(clause, figure) and not _aside(clause, figure)
    ]
    if told and (_accuses(clause, told) or _deed(clause, told)):
        return None
    if told and not clause.found(_FIRST_PERSON):
        strong = next((figure for figure in told if _always(figure)), None)
        if strong and not settles(clause):
            return Signal("statistic.figure", f"gives a figure: {strong.text}")
        figure = told[0]
        small = isinstance(figure.value, int | float) and figure.value <= 12 and figure.high is None
        verb = f"{clause.verb.first} {clause.verb.main} {clause.verb.tail[:12]}"
        ahead = (
            _AHEAD.search(verb)
            and (small or (clause.verb.tense == "modal" and not _counted(clause, figure)))
            and not _BY.search(clause.text.partition(figure.text)[0])
            and not _HAVE_DONE.search(clause.text)
        )
        if (
            strong
            or decides(clause)
            or (figure.unit in _TIMES and judges(clause))
            or personal_experience.detect(clause)
            or _intended(clause, figure)
        ):
            return None  # the decision, the judgement, the account is the point
        if not ahead or clause.found(_CONTRAST):
            return Signal("statistic.count", f"counts something: {figure.text}")
    share = None if settles(clause) else clause.says(_SHARE)
    if share and not clause.found(_FIRST_PERSON):
        return Signal("statistic.share", f"gives a share: {share}")
    if clause.verb.tense in ("none", "passive", "participle") and clause.found(_TREND):
        return Signal("statistic.trend", "says that a number went up or down")
    return None


def _counted(clause: Candidate, figure: Quantity) -> bool:
    """Whether a figure is the very object of what will be done: "will cut about 4,000 jobs"."""
    before = clause.verb.tail.partition(figure.text)[0]
    return clause.verb.first in ("will", "'ll") and _OBJECT.fullmatch(before) is not None


def _accuses(clause: Candidate, told: list[Quantity]) -> bool:
    """Whether somebody accuses, denies or demands: that is the point, whatever figure goes with it."""
    verb = clause.verb
    if verb.tense not in ("past", "present", "perfect", "progressive"):
        return False
    return verb.main in _ACCUSES or (verb.main in _PROMISES and not any(map(_always, told)))


def _deed(clause: Candidate, told: list[Quantity]) -> bool:
    """Whether a handful of something only goes with what was done: "was given two injections", not "three died"."""
    verb, figure = clause.verb, told[0]
    if len(clause.figures) > 1 or verb.tense not in ("past", "passive") or verb.main in _LOST or figure.approximator:
        return False
    if _LOST_LIVES.match(verb.tail) or clause.found(_HANDFUL_COUNTS):
        return False
    few = isinstance(figure.value, int | float) and 2 <= figure.value <= _HANDFUL and figure.high is None
    return few and figure.unit not in _TIMES and not _always(figure)


_HANDFUL = 6
_HANDFUL_COUNTS = Sought(r"\b(?:only|just|fewer|more|less|least|most|than|record|total|average|altogether|in all)\b")
_ACCUSES = forms("accuse blame deny criticise criticize condemn denounce urge sue thank apologise apologize")
_PROMISES = forms("promise pledge vow threaten demand warn insist reject dispute")


def _intended(clause: Candidate, figure: Quantity) -> bool:
    """Whether a figure only goes with what is planned: "plans to open a ward with 40 beds"."""
    at = clause.verb.tail.find(figure.text)
    return bool(at > 0 and _INTENDS.match(clause.verb.main) and _WITH.search(clause.verb.tail[:at]))


_INTENDS = re.compile(r"(?:plan|intend|aim|hope|want|propos|prepar)")
_WITH = re.compile(r"\b(?:with|for|of|at|in|on|by) (?:\w+ )?$")


def _always(figure: Quantity) -> bool:
    return figure.unit in _SHARES or (
        figure.unit is not None
        and len(figure.unit) == 3
        and figure.unit not in _TIMES
        and figure.unit not in ("day", "man", "ton")
    )


def _aside(clause: Candidate, figure: Quantity) -> bool:
    """Whether the figure only describes: an age, one to three of something deep in the clause."""
    at = clause.text.find(figure.text)
    if _AT_AGE.search(clause.text[:at]) and figure.unit in (None, "year"):
        return True  # "up to the age of 14"
    if _WAS_OLD.search(clause.text[:at]) and figure.unit in (None, "year"):
        return True  # "when she was nine"
    if figure.unit == "year" and clause.verb.main == "be" and clause.verb.tail.strip().startswith(figure.text):
        return not thing(clause)  # how old a bridge is was measured; a person's age describes
    if figure.unit is None and _AGED.match(
        f"{clause.text[max(0, at - 2) : at]}|{clause.text[at + len(figure.text) :]}"
    ):
        return True  # "the man, 34, was released"
    if figure.unit == "year" and (_AGE.search(figure.text) or clause.text[max(0, at - 2) : at] == ", "):
        return True
    if figure.unit in _TIMES and clause.text[at + len(figure.text) :].startswith(" of "):
        return True
    after = clause.text[at + len(figure.text) :]
    if not _always(figure) and (_MODIFIES.match(after) or "-" in figure.text[1:] or _inserted(clause, at)):
        return True  # "a 150-seat parliament"
    if figure.unit in _LENGTHS and _PLACED.match(after) and not _LIES.search(clause.text[:at]):
        return True  # "in Corona, 45 miles east of the capital"
    if at < len(clause.verb.subject) and clause.text[max(0, at - 2) : at] == ", " and "," in clause.verb.subject[at:]:
        return not _always(figure)  # "Marsh Town, two divisions below, knocked out the holders"
    if at < len(clause.verb.subject) and not _always(figure) and _WHICH_ONES.search(clause.text[:at]):
        return True  # "Children who sleep less than eight hours do worse"
    if figure.value == 0 and _NET.search(clause.text[:at]):
        return True  # "net zero"
    if _inserted(clause, at, "who|which|whose|where|whom|an?|the|one"):
        return True  # "Brussels, which paid €310m towards the bridge, has …"
    if figure.value == 1 and figure.text.lower() == "one" and not _ONLY_ONE.search(f"{clause.text[:at]}|{after}"):
        return True  # "one past application"
    if at < len(clause.verb.subject) and not _always(figure) and _PURPOSE.search(clause.text[:at]):
        return True  # "a plan to build four houses was approved"
    small = isinstance(figure.value, int | float) and figure.value <= 3 and figure.unit not in _SHARES | _TIMES
    if small and at <= 12 and not figure.approximator and _few_act(clause, after):
        return True  # "Two activists were arrested"
    if small and not figure.approximator and _DEFINITE.search(clause.text[:at]):
        return True  # "the two sides", "under two names"
    if not small or at <= 12 or clause.form != "main":
        return False
    return figure.text not in clause.verb.tail[:24]


def _few_act(clause: Candidate, after: str) -> bool:
    """Whether two or three people do something, or have it done to them, and are no count of victims."""
    verb = clause.verb
    if verb.tense not in ("past", "passive", "perfect") or verb.main in _LOST or _LOST_LIVES.match(verb.tail):
        return False
    head = _HEAD.match(after)
    return head is not None and person(head[1].lower())


_HEAD = re.compile(r" (?:of the |[a-z]{3,} )??([a-z]{3,})\b")
_LOST = forms("die kill injure wound drown hurt shoot infect hospitalise hospitalize be have")
_LOST_LIVES = re.compile(r" (?:their|his|her) (?:lives|life|jobs?|homes?)\b")


def _inserted(clause: Candidate, at: int, opener: str = "") -> bool:
    """Whether a place stands in what is said aside: in brackets, or between commas before the verb."""
    before = clause.text[:at]
    if not opener:
        return before.rfind("(") > before.rfind(")") and ")" in clause.text[at:]
    if at >= len(clause.verb.subject):
        return False
    return re.search(rf", (?:{opener})\b[^,]*$", before) is not None and "," in clause.verb.subject[at:]


_WHICH_ONES = re.compile(r"\w (?:who|that|which|whose)\b[^,]*$")
_ONLY_ONE = re.compile(r"\b(?:only|just|least|most|than|exactly|no) \||\| (?:of|in|out)\b|^\|", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:plans?|applications?|proposals?|bids?|attempts?|efforts?|schemes?|campaign|project|deal|bill) "
    r"(?:to \w+|for)\b"
)
_AGED = re.compile(r", \|,")
_NET = re.compile(r"\bnet[ -]$", re.IGNORECASE)
_MODIFIES = re.compile(r"-[A-Za-z]")
_PLACED = re.compile(
    r"\s(?:\w+\s)?(?:north|south|east|west|away|inland|offshore|downstream|upstream|northeast|northwest|southeast|"
    r"southwest|"
    r"outside|off|from)\b"
)
_LENGTHS = frozenset(("mile", "kilometre", "metre", "foot", "yard", "nautical_mile", None))
_LIES = re.compile(
    r"\b(?:is|are|was|were|lies|lay|stands|stood|travel\w*|walk\w*|drove|flew|ran|swam|moved|drift\w*) \W*(?:\w+ )?$"
)
_AT_AGE = re.compile(r"\b(?:ages?|aged)(?: of)?(?: about)? $|^At $", re.IGNORECASE)
_WAS_OLD = re.compile(
    r"\b(?:when|until|since|before|after|while) (?:he|she|I|they|we) (?:was|were|turned) (?:only )?$", re.I
)
_AGE = re.compile(r"\bolds?$", re.IGNORECASE)


def _only_when(clause: Candidate, figure: Quantity) -> bool:
    """Whether a span of time only dates something: "two years ago", "within twenty days"."""
    if figure.unit not in _TIMES:
        return False
    at = clause.text.find(figure.text)
    if at < 0:
        return False
    after = clause.text[at + len(figure.text) :]
    before = clause.text[:at]
    if _FOR_THE_LAST.search(before):
        return False  # "have been on strike for the last four weeks": how long
    dated = _SINCE.match(after) and (at < 6 or not _LASTS.search(before))
    if (
        _FOR.search(before)
        and figure.unit in _SHORT
        and clause.verb.tense == "past"
        and clause.verb.main not in _LASTED
    ):
        return True  # "searched for eleven hours": the search is the point
    return bool(_WHEN_AFTER.match(after) or dated or _WHEN_BEFORE.search(clause.text[:at]))
