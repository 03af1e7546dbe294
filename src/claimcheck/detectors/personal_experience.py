"""Someone tells in the first person what happened to them: "I grew up here and have fished for 30 years"."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.detectors.opinion import judges
from claimcheck.language.sieve import Sought
from claimcheck.language.verbs import words_of
from claimcheck.model import Signal

_I = Sought(r"\bI(?:'ve|'d|'m)?\s(?:\w+ly\s|myself,?\s|never\s|also\s|just\s|still\s|then\s)*([a-z]\w*)", 0)
_WE = Sought(
    r"\b[Ww]e(?:'ve|'d)?\s(?:\w+ly\s|never\s|also\s|just\s|all\s|both\s)*"
    r"(?!(?:have |had )?(?:listened|delivered|agreed|decided|invested|committed|pledged|promised|announced|launched|"
    r"introduced|signed|achieved|succeeded|increased|reduced|improved|approved|created|secured|expanded|halved|"
    r"doubled|performed|conducted|carried out|analy[sz]ed|measured|observed|detected|studied|tested|examined|reviewed|"
    r"investigated|assessed|evaluated|surveyed|sampled|compared|calculated|modelled|modeled|simulated|identified|"
    r"discovered|published|demonstrated|developed|designed|implemented|deployed|released|received|notified|contacted|"
    r"informed|consulted|responded|delayed|cancelled|canceled|suspended|recalled|hired|recruited|partnered|cooperated|"
    r"submitted|filed|requested|issued|adopted|provided|delivered|supplied|offered|elected|arrested|charged|recovered|"
    r"seized|raised|cut|closed|opened|extended)\b)(?:was|were|had|have|been|lost|saw|heard|fled|left|lived|ran|felt|"
    r"found|"
    r"went|came|got|took|woke|slept|"
    r"spent|"
    r"waited|paid|worked|walked|told|knew|grew|began|tried|met|ate|hid|couldn't|didn't|put|stood|sat|held|fell|"
    r"drove|bought|sold|built|brought|broke|caught|chose|dug|drank|fought|flew|forgot|froze|hung|kept|knelt|lay|learnt|"
    r"lit|rode|rang|rose|sang|shook|shot|shut|spoke|stole|stuck|swam|swept|taught|threw|tore|understood|won|wore|wrote|"
    r"\w{3,}ed)\b(?!\s(?:a\s(?:plan|duty|responsibility|system|common|policy)))",
    0,
)
_TO_ME = Sought(
    r"\b(?:told|\w{2,}ed|hit|beat|gave|took|sent|shot|left|put|threw|sold|said|paid|drove|brought|let|kept|made|caught|"
    r"found|saw|wrote|rang|spoke|lied)\s(?:\w+\s){0,2}?(?:at\s|to\s|on\s|for\s|from\s|away\s|with\s)?(?:me|us)\b",
    0,
)
_MINE = Sought(
    r"\b(?:[Mm]y|[Oo]ur)\s(?:\w+\s)?(?:position|homes?|houses?|flat|apartment|famil(?:y|ies)|child(?:ren)?|kids?|sons?|"
    r"daughters?|husband|wife|partner|mother|mum|mom|father|dad|brothers?|sisters?|grand\w+|uncle|aunt|cousins?|baby|"
    r"village|street|farm|shop|car|boat|life|lives|job|boss|landlord|teacher|doctor|salary|land|neighbou?rs?|friends?|"
    r"parents|school|hand|hands|leg|legs|arm|arms|head|eyes|face|heart|phone|passport|hometown|"
    r"back|shoulders?|knees?|foot|feet|chest|stomach|skin|hair|voice|body|room|bed|garden|kitchen|roof|street|wallet|"
    r"bag|"
    r"childhood|wedding|birthday|husband's|mother's|father's)\b",
    0,
)
_VIEWS = words_of(
    """
    think believe hope want wish feel guess suppose doubt expect mean agree disagree am urge call support oppose say
    know love like hate understand see prefer trust look welcome condemn promise assure thank apologise apologize ask
    intend plan will would shall could can may might must should do don't appreciate admire respect regret wonder
    imagine assume suspect reckon insist stress note add repeat commend salute applaud congratulate pledge vow
    swear stand announce propose recommend suggest accept acknowledge admit confess concede
    """
)
_LIVES = forms(
    """
    remember live work pay earn take eat sleep wake walk drive run own rent study teach hear cry dream suffer wait miss
    need go come get keep carry wear use sell buy farm fish drink smoke grow sit stay have ride travel commute queue
    sweep cook clean swim run climb sail fly play train practise practice read write watch listen visit call phone text
    struggle cope limp shiver sweat shake worry wash shop collect owe save spend borrow volunteer serve lie
    """
)
_OFFICE = Sought(
    r"\b(?:government|minister|secretary|ministry|party|policy|legislation|company|administration|council|"
    r"countr(?:y|ies)|customers|investors|shareholders|taxpayers|clients)\b",
)
_HOLDS = re.compile(r"\s(?:an?|the|no|some|every|full|great|always had)\s")
_LATER = frozenset(("will", "would", "shall", "should", "must", "may", "might"))


def detect(clause: Candidate) -> Signal | None:
    """A first-person account of what happened to the speaker."""
    direct = clause.quoted or (clause.attribution is not None and clause.attribution.mode == "direct")
    if not direct:
        # a speech, a column, an answer in an interview: who says "I" tells of himself there, too
        own = _i(clause) or _me(clause) if clause.attribution is None and not clause.found(_NOT_ME) else None
        return _told(own) if own else None
    words = _i(clause) or clause.says(_TO_ME) or _own(clause) or _we(clause)
    return _told(words) if words else None


def _told(words: str) -> Signal:
    return Signal("personal_experience.first_person", f"told in the first person: {words}")


_NOT_ME = Sought(
    r"\b(?:[A-Z]\w+ I|Part I|Type I|Class I)\b|\b(?:have|has|had|am|'ve) (?:\w+ )?(?:order|decid|instruct|ask|"
    r"direct|sign|nominat|appoint|invit|authori[sz]|approv|announc|propos|sent|made|frozen|froze)\w*",
    0,
)


def _i(clause: Candidate) -> str | None:
    """ "I fled at night", "I couldn't breathe", "I remember the smell", "I am still taking pills"; not "I think"."""
    if not clause.may_hold(_I):
        return None
    for told in _I.pattern.finditer(clause.text):
        verb = told[1]
        after = clause.text[told.end() :].lstrip().partition(" ")[0]
        if verb == "are":
            continue
        if verb in ("have", "'ve") and _HOLDS.match(clause.text[told.end() :]):
            continue
        if verb in ("am", "'m") or told[0].startswith("I'm"):
            if after.endswith("ing") or (verb.endswith("ing") and len(verb) > 4) or after == "still":
                return told[0]
            continue
        negated = clause.text[told.end() : told.end() + 2] == "'t" or after == "not"
        if verb in _LIVES or verb in ("couldn", "didn", "couldn't", "didn't") or (negated and verb in ("could", "did")):
            return told[0]
        if verb not in _VIEWS and not verb.endswith(("n't", "'ll")):
            return told[0]
    return None


def _me(clause: Candidate) -> str | None:
    """ "He wrote to me afterwards", "my mother's house stood there"; "us" and "our" may be anybody's."""
    words = clause.says(_TO_ME) or _own(clause)
    return words if words and _SINGULAR.search(words) else None


_SINGULAR = re.compile(r"\b(?:me|my)\b", re.IGNORECASE)


def _own(clause: Candidate) -> str | None:
    """ "My daughter was born there": the speaker's own people and things, as they are or were."""
    return None if clause.verb.first in _LATER else clause.says(_MINE)


def _we(clause: Candidate) -> str | None:
    """ "We fled at night"; an office that says "we" tells no life."""
    if clause.found(_OFFICE) or clause.verb.tense == "present" or judges(clause):
        return None
    found = clause.found(_WE)
    if found is None or _DESCRIBED.search(clause.text[: found.start()]):
        return None  # "the recovery we expected has not come": told of something else
    return clause.says(_WE)


_DESCRIBED = re.compile(
    r"^(?:the|this|that|these|those|an?|every|all|some|any) (?!(?:day|night|time|moment|year|morning|evening|minute|"
    r"week|"
    r"summer|winter)\b)(?:[\w'-]+ )*(?<!when )(?<!that )(?<!as )(?<!and )(?<!but )(?<!because )(?<!where )(?<!if )$|"
    r"\b(?:who|what|how) $",
    re.IGNORECASE,
)
