"""An authority or an organisation changes what it does: it orders, bans, ends, reverses, adopts, postpones."""

from __future__ import annotations

import re

from claimcheck.detectors.candidate import Candidate
from claimcheck.model import Signal

# Verbs that do nothing else than change a policy.
_DECREE = re.compile(
    r"\b(?:bann?(?:ed|ing|s)?\b(?! on)|outlaw\w*|prohibit\w*|revok\w+|repeal\w*|rescind\w*|abolish\w*|"
    r"reinstat\w+|legali[sz]\w+|"
    r"decriminali[sz]\w+|nationali[sz]\w+|privati[sz]\w+|ratif(?:y|ies|ied|ying)|veto(?:ed|es|ing)?\b(?! "
    r"power)|enact\w*|"
    r"crack(?:s|ed|ing)? down|phas(?:e|es|ed|ing) out|roll(?:s|ed|ing)? back|put(?:s|ting)? (?:[\w'-]+ ){0,4}on hold|"
    r"(?:shift|chang|revers|review)(?:s|ed|ing|es|e)? (?:its|their|his|her) (?:\w+ )?(?:policy|policies|"
    r"stance|position|course)|"
    r"overturn(?:s|ed|ing)?|scrap(?:s|ped|ping)?|(?:impos|suspend|lift|waiv)(?:es?|ed|ing|s)?)\b",
    re.IGNORECASE,
)
# Verbs that change a policy where their object is one.
_CHANGE = re.compile(
    r"\b(?:abandon(?:s|ed|ing)?|shelv(?:es?|ed|ing)|discontinu\w+|establish(?:es|ed|ing)?|unveil(?:s|ed|ing)?|"
    r"open(?:s|ed|ing)?|creat(?:es?|ed|ing)|institut(?:es?|ed|ing)|accept(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"instruct(?:s|ed|ing)?|requir(?:es?|ed|ing)|end(?:s|ed|ing)?|start(?:s|ed|ing)?|beg(?:in|ins|an|un|"
    r"inning)|launch(?:es|ed|ing)?|introduc(?:es?|ed|ing)|"
    r"announc(?:es?|ed|ing)|approv(?:es?|ed|ing)|reject(?:s|ed|ing)?|adopt(?:s|ed|ing)?|order(?:s|ed|ing)?|"
    r"issu(?:es?|ed|ing)|"
    r"sign(?:s|ed|ing)?|postpon(?:es?|ed|ing)|delay(?:s|ed|ing)?|cancel(?:s|led|ling|ed|ing)?|halt(?:s|ed|ing)?|"
    r"extend(?:s|ed|ing)?|chang(?:es?|ed|ing)|tighten(?:s|ed|ing)?|sever(?:s|ed|ing)?|clos(?:es?|ed|ing)|"
    r"reopen(?:s|ed|ing)?|restart(?:s|ed|ing)?|recall(?:s|ed|ing)?|expel(?:s|led|ling)?|declar(?:es?|ed|ing)|"
    r"agree(?:s|d|ing)?|refus(?:es?|ed|ing)|pull(?:s|ed|ing)? out|cut(?:s|ting)?|rais(?:es?|ed|ing)|eas(?:es?|"
    r"ed|ing)|grant(?:s|ed|ing)?|"
    r"withdr(?:aw|aws|ew|awn|awing)|"
    r"pass(?:es|ed|ing)?|back(?:s|ed|ing)?|drop(?:s|ped|ping)?|restrict(?:s|ed|ing)?|expand(?:s|ed|ing)?|"
    r"implement(?:s|ed|ing)?|resum(?:es?|ed|ing)|terminat(?:es?|ed|ing)|stop(?:s|ped|ping)?|recogni[sz](?:es?|ed|ing)|"
    r"replac(?:es?|ed|ing)|freez(?:es?|ing)|froze(?:n)?|den(?:ies|ied|ying)|decid(?:es?|ed|ing)|vot(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
# Verbs that change a policy where an authority does it.
_FIRM = re.compile(
    r"(?:withdr(?:aw|aws|ew|awn|awing)|suspend\w*|resum(?:es?|ed|ing)|cancel\w*|postpon\w+|reopen\w*|"
    r"restart\w*|sever(?:s|ed|ing)?|"
    r"expel\w*|halt(?:s|ed|ing)?|terminat\w+|dismantl\w+|revers(?:es?|ed|ing)|tighten\w*|downgrad\w+|mobili[sz]\w+)$",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|rules?|laws?|legislation|bills?|program(?:me)?s?|schemes?|tax(?:es)?|tariffs?|bans?|"
    r"sanctions?|treat(?:y|ies)|"
    r"agreements?|deals?|accords?|pacts?|subsid(?:y|ies)|regulations?|orders?|treatment|assistance|aid|role|status|"
    r"visas?|process|"
    r"reforms?|measures?|restrictions?|requirements?|benefits?|funding|support|cooperation|relations|ties|embargo|"
    r"moratorium|curfew|lockdown|plans?|system|standards?|quotas?|licen[cs]es?|permits?|budget|constitution|amendment|"
    r"resolution|requests?|decision|decree|mandate|expulsions?|deportations?|evictions?|questionnaires?|"
    r"interviews?|talks|broadcasts|alert|imports|exports|trade|visits|membership|targets?|limits?|quota|"
    r"referendums?|elections?|strategy|charges|guidelines|embass(?:y|ies)|offices?|consulates?|bases?|"
    r"airspace|ports?|crossings?|ambassadors?|borders?|rates?|"
    r"emergency|aid|offers?|proposals?|exercises|drills|troops|reactor|ceasefire|truce|withdrawal)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?i:government|governments|ministry|minist(?:er|ers|ries)|parliament|congress|senate|house|courts?|councils?|"
    r"municipalit(?:y|ies)|commission|office|agenc(?:y|ies)|department|authorit(?:y|ies)|administration|"
    r"president|officials|"
    r"part(?:y|ies)|union|cabinet|states?|countr(?:y|ies)|nations?|city|board|bank|fund|regulators?|police|"
    r"army|military|"
    r"compan(?:y|ies)|judges?|lawmakers|mps|senators|governors?|mayors?|university|federation|committee|king|regime|"
    r"organi[sz]ation|leaders?|chancellor|secretary|premier|legislature|assembly|firm|airlines?|league)\b|"
    r"\b(?:[A-Z]{2,5}|U\.S\.|U\.K\.|U\.N\.|Washington|London|Beijing|Moscow|Brussels|Berlin|Paris|Kabul|Tehran|Ankara|"
    r"Seoul|Pyongyang|Tokyo|Delhi|Kyiv|Riyadh|Cairo|China|Japan|France|Greece|Turkey|Egypt|Israel|Iran|Iraq|"
    r"Brazil|Mexico|"
    r"Canada|Spain|Sweden|Denmark|Norway|Kenya|Cuba|Chile|Peru|Vietnam|Qatar|Kuwait|Yemen|Sudan|Ukraine|"
    r"Britain|Germany|"
    r"Korea|Hungary|Italy|States|Kingdom|[A-Z][a-z]{2,}(?:land|stan|bad|nia|sia|bia|dia|lia|gua|ria))\b"
)
_PLANS = re.compile(
    r"\b(?:intends?|plans?|decided|agreed|voted|vowed|pledged|is|are)\s(?:today\s|now\s)?to\s(?!be\b)(?:begin|"
    r"start|hold|end|stop|cut|ban|scrap|introduce|launch|withdraw|close|open|raise|lower|impose|lift|allow|"
    r"reform)",
    re.IGNORECASE,
)
_ORDER_NOUN = re.compile(
    r"\b(?:expulsion|deportation|eviction|executive|emergency|evacuation|travel) (?:order|ban|decree)s? "
    r"(?:was|were|is|issued|signed|announced|imposed|takes|took|will)\b",
    re.IGNORECASE,
)
_LAWS = re.compile(
    r"(?<!no )\b(?:laws?|rules?|legislation|measures?) (?:banning|requiring|allowing|forcing|barring|limiting)\b",
    re.IGNORECASE,
)
_TODO = re.compile(r"\b(?:start(?:ed|s)?|began|begins?|begun) (?:\w+ing)\b", re.IGNORECASE)


def detect(clause: Candidate) -> Signal | None:
    """An authority or an organisation orders, bans, starts, ends, reverses, withdraws, adopts, rejects or postpones."""
    words = decides(clause)
    return Signal("policy_change.act", f"tells of a change of policy: {words}") if words else None


_MEANT = re.compile(r"\W*(?:\w+ ){0,2}to ([a-z].*)")
_NOT_DECIDED = frozenset(("must", "should", "may", "might", "could", "can", "cannot"))


def decides(clause: Candidate) -> str | None:
    """The words that tell of a decision, or None."""
    noun = clause.says(_ORDER_NOUN) or clause.says(_PLANS)
    law = _LAWS.search(clause.verb.subject or clause.text)
    if noun or (law and clause.verb.main != "be"):
        return noun or (law[0] if law else None)
    if clause.verb.first in _NOT_DECIDED or clause.verb.main == "be" or clause.verb.tense == "none":
        return None
    done = " ".join(f"{clause.verb.main} {clause.verb.tail[:60]}".split())
    meant = _MEANT.match(clause.verb.tail[:60])
    decree = _DECREE.match(done) or (_DECREE.match(meant[1]) if meant else None)
    if decree and clause.verb.tense != "standing":
        return decree[0]
    subject = clause.verb.subject
    authority = bool(_AUTHORITY.search(subject)) or _speaks_for_itself(clause, subject)
    if _FIRM.match(clause.verb.main) and clause.verb.tense != "standing" and authority:
        return clause.verb.main
    change = _CHANGE.match(clause.verb.main) or _CHANGE.match(clause.verb.first)
    if not change or clause.verb.tense == "standing":
        return None
    ordered = clause.verb.main in ("ordered", "orders", "signed", "decreed", "issued")
    who = clause.form == "participle" or authority or ordered or re.search(r"\bby\b", clause.verb.tail)
    what = _POLICY.search(clause.verb.tail[:90]) or _POLICY.search(subject[-60:])
    return change[0] if who and (what or (_TODO.search(clause.text) and authority)) else None


def _speaks_for_itself(clause: Candidate, subject: str) -> bool:
    """ "It would suspend the talks", said by a ministry: the pronoun is an authority."""
    if clause.attribution is None or not re.fullmatch(r"(?:it|they|we|he|she)\s?", subject.strip(), re.IGNORECASE):
        return False
    who = f"{clause.attribution.speaker or ''} {clause.attribution.role or ''}"
    return bool(_AUTHORITY.search(who))
