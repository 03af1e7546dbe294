"""An authority or an organisation changes what it does: it orders, bans, ends, reverses, adopts, postpones.

Four ways to tell: a verb that means nothing else ("revoked"), a verb of ruling done by an authority ("recognised"), a
verb of starting and ending done to a policy ("ended the visa scheme"), and a decision to do one of these.
"""

from __future__ import annotations

import re

from claimcheck.detectors.actors import ORGANISATIONS, authority, document, governs, organisation, thing
from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import Phrasal, forms
from claimcheck.language.sieve import Sought
from claimcheck.language.verbs import words_of
from claimcheck.model import Signal

_DECREES = forms(
    """
    ban outlaw prohibit revoke repeal rescind abolish reinstate legalise legalize decriminalise decriminalize
    nationalise nationalize privatise privatize ratify veto enact scrap impose suspend waive annul deregulate
    criminalise criminalize overturn liberalise liberalize decree proscribe disallow legislate promulgate codify
    expropriate blacklist derecognise derecognize unban delist disenfranchise enfranchise denationalise denationalize
    renationalise renationalize demilitarise demilitarize reinstitute repudiate abrogate nullify invalidate quash
    overrule defund embargo
    """
)
"""Verbs that do nothing else than change a policy, whoever does it."""
_DECREE_PHRASES = Phrasal(
    "crack/down phase/out phase/in roll/back put/on_hold strike/down do/away_with sign/into_law opt/out_of"
    " put/a_stop_to put/an_end_to bring/into_force"
)
_RULINGS = forms(
    """
    withdraw suspend resume cancel postpone reopen restart sever expel halt terminate dismantle reverse tighten
    downgrade mobilise mobilize approve adopt recognise recognize authorise authorize bar block forbid freeze unfreeze
    dissolve lift extend pardon sanction rejoin mandate exempt deport license recall shelve discontinue introduce
    pause cap ration subsidise subsidize mothball decommission reintroduce reauthorise reauthorize disband outsource
    devolve extradite repatriate evict relist disqualify renegotiate annex accede re-enter recommission expel disbar
    curtail axe ditch overhaul uphold loosen relax soften toughen commute
    """
)
"""Verbs that change a policy where an authority or, of its own doings, another organisation does them."""
_ORDERS = forms("order bar instruct forbid require permit allow authorise authorize oblige exempt summon")
"""Verbs of ruling over others: an authority orders somebody "to" do something, or somebody is ordered to."""
_CHANGES = _RULINGS | forms(
    """
    abandon establish unveil open create institute accept instruct require end start begin launch announce reject
    order issue sign delay change close agree refuse cut raise lower ease grant pass back drop restrict expand
    implement replace deny decide vote lift amend relax loosen toughen reform overhaul reduce increase double
    declare stop resume restore uphold renew revise limit curb cap allow widen offer leave quit review reintroduce
    restructure rewrite redraw standardise standardize slash hike trim freeze revive relaunch broaden narrow waive
    scrap delay defer block bar enforce strengthen weaken update pilot trial extend rename merge negotiate
    """
)
"""Verbs that change a policy where it is one that they are done to."""
_CHANGE_PHRASES = Phrasal(
    "pull/out call/off rule/out give/up back/away back/down shut/down water/down push/back bring/back"
    " put/in_place put/into_effect put/into_force bring/in throw/out pull/out_of"
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|rules?|laws?|legislation|bills?|program(?:me)?s?|schemes?|tax(?:es)?|tariffs?|bans?|"
    r"sanctions?|treat(?:y|ies)|agreements?|deals?|accords?|pacts?|subsid(?:y|ies)|regulations?|orders?|treatment|"
    r"assistance|aid|role|status|visas?|process|reforms?|measures?|restrictions?|requirements?|benefits?|funding|"
    r"support|cooperation|relations|ties|embargo|moratorium|curfew|lockdown|plans?|system|standards?|quotas?|"
    r"licen[cs]es?|permits?|budgets?|constitution|amendment|resolution|requests?|decision|decree|mandate|expulsions?|"
    r"deportations?|evictions?|questionnaires?|interviews?|talks|broadcasts|alert|imports|exports|trade|visits|"
    r"membership|targets?|limits?|referendums?|referenda|elections?|strategy|charges|guidelines|guidance|"
    r"embass(?:y|ies)|consulates?|offices?|bases?|airspace|ports?|crossings?|ambassadors?|envoys?|borders?|rates?|"
    r"emergency|"
    r"offers?|proposals?|exercises|drills|troops|ceasefire|truce|withdrawal|bailouts?|hiring|dividends?|services?|"
    r"opening|hours|fares|routes?|timetables?|curriculum|rationing|grants?|handouts?|funds?|vouchers?|rebates?|"
    r"discounts?|overtime|strikes?|walkouts?|picket|allowances?|loans?|spending|pensions?|fees?|"
    r"wages?|subsidies|opposition|independence|autonomy|conscription|sponsorship|recruitment|tolls?|fines?|"
    r"lessons|stance|position|age|asylum|amnesty|merger|takeover|project|probation|tests?|"
    r"access|deadlines?|holidays?|mourning|suspensions?|closures?|evacuations?|ordinances?|statutes?|bylaws?|charter|"
    r"codes?|zones?|declarations?|protocols?|memorandum|framework|roadmap|initiatives?|incentives?|exemptions?|"
    r"waivers?|provisions?|"
    r"pardons?|"
    r"clemency|concessions?|checkpoints?|patrols?|deployments?|recognition|accreditation|registration|admissions?|"
    r"permission|rights?|privileges?|entitlements?|bursar(?:y|ies)|scholarships?|apprenticeships?|freeze|caps?|"
    r"ceilings?|"
    r"thresholds?|tenures?|"
    r"martial|war|tender|stimulus|boycott|blockade|conditions|quarantine|mandates|protections?|dut(?:y|ies)|levy|"
    r"levies)"
    r"\b",
    re.IGNORECASE,
)
_COURSE = Sought(
    r"\b(?:shift|chang|revers|review|switch)(?:s|ed|ing|es|e)? (?:(?:its|their|his|her) (?:\w+ )?(?:policy|policies|"
    r"stance|position|course|mind)|course|tack)\b|\b(?:left|kept|held|leaves|keeps|holds) (?:[\w-]+ ){1,6}(?:unchanged|"
    r"steady|in place|on hold)\b",
)
_OWN = re.compile(r"^\W*(?:its|their|all|any)\s", re.IGNORECASE)
_ORDER_NOUN = Sought(
    r"\b(?:expulsion|deportation|eviction|executive|emergency|evacuation|travel) (?:order|ban|decree)s? "
    r"(?:was|were|is|issued|signed|announced|imposed|takes|took|will)\b",
)
_LAWS = Sought(
    r"(?<!no )\b(?:laws?|rules?|legislation|measures?) (?:banning|requiring|allowing|forcing|barring|limiting)\b",
)
_LEGAL_TEXT = Sought(
    r"\b(?:laws?|treat(?:y|ies)|rules?|constitution|acts?|codes?|contracts?|agreements?|regulations?|statutes?|"
    r"charters?|polic(?:y|ies)|conventions?|guidelines|clauses?|articles?)\s*$",
)
_DECIDES = forms("decide agree vote intend plan resolve opt move choose refuse prepare") | words_of("is are")
_VOTES = forms("vote decide resolve")
_KEEPS = frozenset(("hold", "keep", "retain"))
_DECIDED = _CHANGES | _DECREES | _ORDERS
_MEANT = re.compile(r"^\W*(?:by [\w-]+ (?:votes )?to [\w-]+,? )?(?:\w+ ){0,2}?to (?:also )?([a-z]+)(.*)", re.DOTALL)
_DOING = re.compile(r"^\W*(\w+ing)\b")
_NO_LONGER = Sought(r"\bwill (?:no longer|stop|cease to)\b", 0)
_STATECRAFT = re.compile(
    r"^\W*(?:(?:all|most|some|any|both|the|a|an|its|their|his|her|our|this|these|new|further|controversial|planned)\s)*"
    r"(?:[\w'-]+\s){0,3}?(?:ambassadors?|envoys?|diplomats|visas?|exports|imports|sanctions|tariffs?|treat(?:y|ies)|"
    r"accords?|pacts?|ceasefire|truce|embass(?:y|ies)|consulates?|airspace|border(?:s| crossings?)?|"
    r"(?:diplomatic|trade) (?:ties|relations)|curfew|embargo|subsid(?:y|ies)|tax(?:es)?|lev(?:y|ies)|referendums?|"
    r"laws?|bills?|"
    r"legislation|regulations?|bans?|moratorium|quotas?|conscription|martial law|state of emergency|lockdown|"
    r"(?:travel|export|import) restrictions|amnesty|death penalty|price caps?|rent controls?|speed limits?|"
    r"peace talks|peace process|council tax|tuition fees|public holiday|licen[cs]es|troops|"
    r"(?:retirement|pension|voting|drinking|school-leaving) age|minimum wage|interest rates?|decrees?|emergency powers|"
    r"orders?)(?=$|[.,;:)]|\s(?:[a-z]+ly\b|of|on|for|from|in|at|by|with|to|against|between|after|before|until|and|over|"
    r"as|that|which|this|last|next|instead|again|earlier|banning|requiring|allowing|forcing|barring|limiting))",
    re.IGNORECASE,
)
"""What only states have in their hands: whoever withdraws an ambassador or halts exports does it for one."""
_OF_STATES = forms(
    """
    recall withdraw expel summon halt suspend resume impose lift ease tighten scrap cancel postpone extend abolish
    introduce slash freeze unfreeze cap restore restrict ban block end reopen close seal declare announce ratify reject
    approve veto repeal relax loosen amend sever break cut raise lower double deploy mobilise mobilize shelve delay
    overturn revoke annul adopt enact reinstate waive grant renew phase drop abandon tear reverse review
    """
)
_PARTICLE = re.compile(r"^\s(?:out|off|up|away|down|back)\b")
_ANSWERS = re.compile(
    r"\b(?:respond|react|retaliat|repl|answer|hit back|follow)\w*\b[^,;]{0,40}?\sby\s(?:\w+ly\s)?(\w+ing)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""The deed behind an answer: "responded on Friday by halting exports"."""
_BE_DONE = re.compile(r"\bbe (?:\w+ly |also |now |soon )?$", re.IGNORECASE)
_ENDS = forms("end stop cease expire lapse resume")
_US = re.compile(r"(?:i|we)(?:'ve|'re|'ll|'m|'d)?(?: \w+ly| have| are| will)?", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:rules?|laws?|legislation|bills?|tax(?:es)?|tariffs?|bans?|sanctions?|regulations?|restrictions?|curfew|"
    r"lockdown|quotas?|decree|embargo|moratorium|amendment|visas?|subsid(?:y|ies)|quotas?|duties)\b",
    re.IGNORECASE,
)
_MAKES_LAW = forms("introduce pass adopt approve relax tighten loosen toughen amend lift impose ease reinstate")
_BEGINS_TO = frozenset(("took", "taken", "came", "come", "entered", "gone", "went"))
_APPLIES = re.compile(r"(?:took|taken) effect\b|(?:came|come|entered|gone|went) (?:in)?to (?:force|effect|operation)\b")
_PRIVATE = re.compile(r"^\W*(?:his|her|my|the (?:meeting|session|visit|speech|day|year|interview|conversation))\b")
_SIGNS = forms("order sign decree issue")
_GIVES_UP = forms("abandon end drop withdraw halt reverse renew")
_CUTS = forms(
    "cut raise reduce introduce scrap close open expand launch double triple create establish start begin stop ban"
)
_BEGINS = forms("start begin stop end resume cease")
_HANGS_ON = re.compile(
    r"(?<=\w)\s(?:on|for|from|in|at|by|with|to|against|between|into|under|over|about|through|towards?|as|than|that|"
    r"which|who|whose|where|whether)\b"
)
_BREAK = re.compile(r",|\b(?:because|after|before|when|while|amid|despite|although|since|until)\b")
_SETTLES = forms(
    "impose approve adopt ratify veto reject postpone shelve suspend revoke repeal rescind withdraw recall lift enact"
    " scrap abolish ban overturn cancel"
)
_NOT_DECIDED = frozenset(("must", "should", "may", "might", "could", "can", "cannot"))


def detect(clause: Candidate) -> Signal | None:
    """An authority or an organisation orders, bans, starts, ends, reverses, withdraws, adopts, rejects or postpones."""
    words = decides(clause)
    return Signal("policy_change.act", f"tells of a change of policy: {words}") if words else None


def decides(clause: Candidate) -> str | None:
    """The words that tell of a decision, or None."""
    verb = clause.verb
    noun = clause.says(_ORDER_NOUN)
    law = _LAWS.pattern.search(verb.subject or clause.text) if clause.may_hold(_LAWS) else None
    if noun or (law and verb.main != "be" and verb.tense != "present"):
        return noun or (law[0] if law else None)
    if verb.first in _NOT_DECIDED or verb.tense in ("none", "standing"):
        return None
    if verb.main == "be":
        return _decision(clause)
    ahead = f"{verb.first} {clause.text}"
    if clause.may_hold(_NO_LONGER) and _NO_LONGER.pattern.search(ahead) and authority(clause):
        return "no longer"
    if (
        verb.tense == "present"
        and clause.may_hold(_LEGAL_TEXT)
        and _LEGAL_TEXT.pattern.search(verb.subject.split(",")[0])
    ):
        return None  # "the treaty prohibits tests": what a law says
    if verb.main in _BEGINS_TO and _APPLIES.match(f"{verb.main}{verb.tail}") and _LAW.search(verb.subject):
        return f"{verb.main} {verb.tail.split()[0]}"
    return _decree(clause) or _ruling(clause) or _change(clause) or _statecraft(clause) or _decision(clause)


def settles(clause: Candidate) -> bool:
    """Whether the decision is the point whatever its figure: "approved a 2 per cent rise", not "raised it by 2"."""
    told = clause.verb.main in _SETTLES or _DECREE_PHRASES.found(clause.verb) is not None
    return told and decides(clause) is not None


def _decree(clause: Candidate) -> str | None:
    """ "The ministry banned plates", "has put the rule on hold"."""
    if clause.verb.main in _DECREES:
        return clause.verb.main
    return _DECREE_PHRASES.found(clause.verb)


def _ruling(clause: Candidate) -> str | None:
    """ "Norway recognised the republic", "schools were ordered to close", "the city changed course"."""
    verb = clause.verb
    if verb.main in _ORDERS and verb.tense == "passive" and verb.tail.lstrip().startswith(("to ", "from ")):
        return verb.main
    if verb.tense == "passive":
        by = re.search(r"\bby (.+)", verb.tail)
        return verb.main if by and verb.main in _RULINGS and governs(by[1]) else None
    if verb.main in _ORDERS and " to " in verb.tail[:60] and (authority(clause) or _US.fullmatch(clause.actor.strip())):
        return verb.main
    if verb.main in _RULINGS and verb.tense in ("past", "perfect") and document(clause):
        return verb.main  # "a new constitution capped the terms"
    if verb.main in _RULINGS and (authority(clause) or (organisation(clause) and clause.form != "participle")):
        return verb.main
    course = _COURSE.pattern.search(f"{verb.main}{verb.tail[:60]}") if clause.may_hold(_COURSE) else None
    return course[0] if course and (organisation(clause) or not clause.actor) else None


def _change(clause: Candidate) -> str | None:
    """ "The ministry ended the visa scheme", "the rule was lifted", "stopped offering treatment"."""
    verb = clause.verb
    phrase = _CHANGE_PHRASES.found(verb)
    if verb.main not in _CHANGES and verb.first not in _CHANGES and not phrase:
        return None
    own = _object_of(verb.tail)
    rules = authority(clause)
    who = rules or not clause.actor or (verb.tense != "modal" and organisation(clause))
    who = who or (clause.form == "participle" and not thing(clause))
    planned = verb.tense == "modal" and verb.first not in _NOT_DECIDED
    denied = clause.text[len(verb.subject) :].startswith(f"{verb.first} not")
    if planned and verb.main in _ENDS and not denied and _policy_head(verb.subject):
        return f"{verb.first} {verb.main}"  # "Sunday opening will end in June"
    if verb.tense == "passive" or (planned and _BE_DONE.search(clause.text[: -len(verb.main + verb.tail)])):
        by = re.search(r"\bby (.+)", verb.tail)
        done = _policy_head(verb.subject)
        return verb.main if done and (not by or governs(by[1], ORGANISATIONS)) else None
    if verb.main in _SIGNS or (verb.main in _MAKES_LAW and _LAW.search(own)):
        who = True  # nobody else gives orders
    speaks_for_one = clause.attributed and clause.actor.strip().lower() in ("it", "they") and _OWN.match(verb.tail)
    ours = _US.fullmatch(clause.actor.strip()) and verb.main in _RULINGS | _GIVES_UP | _CUTS
    if (who or ours or speaks_for_one) and _POLICY.search(own):
        return phrase or verb.main
    if rules or organisation(clause):
        doing = _DOING.match(verb.tail)
        if doing and verb.main in _BEGINS:
            return f"{verb.main} {doing[1]}"
        if verb.main in _GIVES_UP and (_OWN.match(verb.tail) or (rules and not _PRIVATE.match(verb.tail))):
            return verb.main
    return None


def _object_of(tail: str) -> str:
    """What a verb is done to: "the visa scheme for nurses" of "the visa scheme for nurses in May, after talks"."""
    own = _BREAK.split(tail[:90].lstrip(" ,"), maxsplit=1)[0]
    opened = _PARTICLE.match(f" {own}")
    return _HANGS_ON.split(own[opened.end() - 1 :] if opened else own, maxsplit=1)[0]


def _statecraft(clause: Candidate) -> str | None:
    """ "Kesh recalled its ambassador", "responded by halting exports": only a state has these in hand."""
    verb = clause.verb
    answer = _ANSWERS.search(f"{verb.main}{verb.tail[:160]}") if " by " in verb.tail[:60] else None
    if answer and answer[1].lower() in _OF_STATES and _POLICY.search(_BREAK.split(answer[2][:60], maxsplit=1)[0]):
        return f"by {answer[1]}"
    if verb.tense in ("passive", "standing") or not (verb.main in _OF_STATES or _CHANGE_PHRASES.found(verb)):
        return None
    if not _STATECRAFT.match(_PARTICLE.sub("", verb.tail)):
        return None
    return None if thing(clause) else verb.main


def _decision(clause: Candidate) -> str | None:
    """ "The council voted to close the library", "is to begin issuing forms"."""
    verb = clause.verb
    meant = _MEANT.match(verb.tail[:80])
    if not meant or not (verb.main in _DECIDES or verb.first in _DECIDES) or not authority(clause):
        return None
    if verb.main in ("expected", "likely", "due", "set", "scheduled", "going"):
        return None
    if meant[1] in _KEEPS and not _POLICY.search(meant[2]):
        return None
    voted = verb.main in _VOTES and verb.tense in ("past", "perfect", "passive")
    return f"to {meant[1]}" if voted or meant[1] in _DECIDED or meant[1] in _KEEPS else None


def _policy_head(subject: str) -> bool:
    """Whether what is done to is a policy: "The ban on gatherings", not "The road to the port"."""
    phrase = re.split(
        r"\b(?:of|on|for|from|in|at|by|with|to|against|between)\b|,|\b\w{3,}ed (?:by|in|on|at|from)\b",
        subject.strip(),
        maxsplit=1,
    )[0]
    found = list(_POLICY.finditer(phrase))
    return bool(found) and found[-1].end() >= len(phrase.rstrip()) - 1
