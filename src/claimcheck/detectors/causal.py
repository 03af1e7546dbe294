"""One thing causes, raises, lowers or prevents another: "the frost led the pipes to burst".

Some words say so by themselves ("because of", "triggered"); others only where a thing does it and nobody decided it
("fog delayed the flights", but "the airline delayed the flights").
"""

from __future__ import annotations

import re

from claimcheck.detectors import statement
from claimcheck.detectors.actors import thing
from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import Phrasal, forms
from claimcheck.detectors.opinion import demands
from claimcheck.language.sieve import Sought
from claimcheck.language.wordlists import PREPOSITIONS
from claimcheck.model import Signal

_LINKS = Sought(
    r"\b(?:because(?: of)?|due to(?! (?:be|\w+ (?:on|in|at|by)))(?! (?:\w+ )?(?:start|open|begin|end|leave|take|meet))|"
    r"owing to|as a (?:direct )?(?:result|consequence) of|thanks to(?! (?:the|our|all) \w+ (?:for|who))|on account of|"
    r"in retaliation for|as a (?:response|reaction) to|in the wake of|in response to|for fear of|(?:over|amid|"
    r"on) (?:fears|concerns|worries)|"
    r"(?:caused|triggered|sparked|prompted|fuel+ed|driven|provoked|compounded|worsened) (?:\w+ )?by|"
    r"(?:blamed|pinned) on|linked to|attributed to|(?:result|stem|aris)(?:s|e|es|ed|med|ing|ming)? from|"
    r"result(?:s|ed|ing)? in|contribut(?:es?|ed|ing) to|lead(?:s|ing)? (?:\w+ ){0,6}?to|led (?:\w+ ){0,6}?to|"
    r"g[ia]ves? rise to|brought about|(?:impacts?|(?<!takes )(?<!take )(?<!took )(?<!into )(?<!in )effects?|toll) on|"
    r"to impact|yield(?:s|ed|ing)? benefits?|"
    r"put(?:s|ting)? [^,.]{3,40}? (?:at|under) (?:risk|pressure|strain)|put(?:s|ting)? (?:\w+ )?(?:pressure|strain) on|"
    r"pav(?:es|ed|ing) the way|mak(?:es|ing) (?:it )?(?:\w+ ){0,3}?(?:easier|harder|worse|more \w+|less \w+|cheaper|"
    r"dearer|"
    r"possible|impossible|difficult|expensive)|made (?:it )?(?:\w+ ){0,3}?(?:easier|harder|worse|more \w+|impossible|"
    r"difficult)|"
    r"(?:is|are|was|were|be) (?:\w+ly |partly |in part |also )*(?:an? |the )?(?:\w+ )?(?:result|consequence|product|"
    r"legacy|cause|reason|root|outcome|by-product|symptom) (?:of|behind|for|why)|reason (?:why|"
    r"that) \w+|(?:is|are|was|were) the (?:whole |entire |only )?difference|(?:is|are|was|were) (?:\w+ly )?(?:"
    r"behind (?:the|a|this|that|his|her|its|their|most|much|many))|comes? down to|on the back of|explains? (?:why|the|"
    r"much of|most of)|(?:hit|boosted|hurt|helped|buoyed|fed|spurred|lifted|hampered|forced|swollen|stoked|depressed|"
    r"weighed down|dragged down|held back|pushed up|driven up|propped up|damaged|weakened|strengthened|exacerbated|"
    r"aggravated|intensified) by(?! (?:an? |the )?(?:car|bus|lorry|truck|train|van|bullet|police))|"
    r"cost (?!to\b|of\b|for\b|in\b)"
    r"(?:him|her|them|it|us|me|the \w+|\w+) (?:his|her|their|its|the|my|our|an?) (?!year|day|week|month|total)\w+|"
    r"ow(?:es?|ed) (?:\w+ ){1,5}to|thereby|"
    r"(?:may|might|could) be (?:\w+ )?(?:sensitive|vulnerable) to)\b",
)
_BRINGS_ABOUT = forms(
    "cause trigger spark prompt provoke fuel worsen exacerbate undermine spur stoke hamper hinder dampen aggravate"
    " jeopardise jeopardize affect reinforce prevent"
)
"""Verbs that mean a cause whoever or whatever does it."""
_OF_THINGS = _BRINGS_ABOUT | forms(
    """
    reduce increase raise lower boost cut limit hurt harm damage weaken strengthen improve slow accelerate stall
    derail stifle curb deepen widen push drive strain delay disrupt discourage encourage deter ruin wreck depress
    protect help enable spare erode destabilise destabilize cripple paralyse paralyze inflate ease threaten cost
    force compel shorten lengthen prolong decimate devastate displace influence shape impact inhibit stimulate
    induce deprive heighten lift swell dent sap drain buoy bolster cushion hasten blunt dilute squeeze choke soften
    blight scar galvanise galvanize embolden alienate divide unite transform reshape upend overwhelm overshadow
    complicate compound amplify magnify alter degrade deplete enrich suppress promote stunt offset mask
    poison pollute contaminate
    """
)
"""Verbs that mean a cause where a thing does them."""
_THING_PHRASES = Phrasal(
    "push/up push/down push/higher push/lower drive/from drive/out drive/up drive/down plunge/into plunge/in throw/into"
    " bring/to_a bring/to_an leave/without leave/with_no leave/under leave/in leave/unable leave/homeless"
    " leave/vulnerable"
    " weigh/on drag/down drag/on hold/back cut/off wipe/out turn/into put/at_risk eat/into set/off keep/from rob/of"
    " send/to paper/over prop/up shore/up stave/off ward/off head/off plug/gap make/up_for ramp/up choke/off"
    " lock/out knock/off force/to give/a_lead give/the_lead give/an_edge give/a_boost give/a_chance give/way_to"
)
_OUTCOME = Sought(
    r"^(?:\w+ly\s)?(?:leading to|decreasing|making|leaving [^,]{0,60}\b(?:without|with no|under|homeless|unable|"
    r"stranded|"
    r"dead|in)\b|driving|resulting|following|cutting off|flooding|paving|plunging|knocking|dragging|sending|drawing|"
    r"adding to|putting|bringing|denting|hurting|rendering)\b",
)
_RESULT = re.compile(
    r"^\s(?:off|back|out|down|up)\s(?:the|a|an|its|their|his|her|our|some|many|most|new|any|"
    r"investment|growth|demand|trade|prices|wages|costs|spending|supply|supplies|exports|imports|jobs|production)\b"
)
_THREATENS = re.compile(r"(?:threaten|help)\w* to \w")
_TIMETABLE = re.compile(
    r"\b(?:is|are|was|were|be|been|'s|'re) (?:\w+ )?due to (?:be |have |not )?(?:visit|meet|attend|address|speak|"
    r"arrive|depart|"
    r"play|face|host|hold|take|make|give|start|begin|open|close|end|finish|leave|return|appear|report|publish|release|"
    r"announce|vote|decide|rule|hear|launch|expire|retire|stand|run|fly|travel|go|come|get|become|rise|fall|pay|"
    r"receive|"
    r"complete|sign|present|deliver|join|replace|resume|reopen|perform|compete|land|move|marry|testify|hand|submit)\b"
)
_NOT_A_VERB = Sought(r"\b(?:fossil fuel|the causes?|and causes?)\b")
_CAUSE_WORDS = Sought(
    r"\b(?:cause[sd]|causing|trigger(?:s|ed|ing)|spark(?:s|ed|ing)|prompt(?:s|ed|ing)|provok(?:es|ed|ing)|"
    r"fuel(?:s|l?ed|l?ing)|worsen(?:s|ed|ing)|exacerbat(?:es|ed|ing)|undermin(?:es|ed|ing)|spurr(?:ed|ing)|"
    r"stok(?:es|ed|ing)|hamper(?:s|ed|ing)|hinder(?:s|ed|ing)|prevent(?:s|ed|ing))\s(?!for\b|of\b)",
)
_COUNTS = forms("cost reduce increase cut raise")
_NOTHING_AFTER = PREPOSITIONS | frozenset(("to", "again", "further", "sharply", "slightly", "steadily"))


def detect(clause: Candidate) -> Signal | None:
    """One thing causes, raises, lowers or prevents another."""
    if demands(clause):
        return None
    if clause.form == "participle":
        outcome = clause.says(_OUTCOME) or (clause.verb.main if clause.verb.main in _OF_THINGS else None)
        if outcome and not statement.detect(clause):
            return Signal("causal.outcome", f"names an outcome: {outcome}")
    words = clause.says(_LINKS)
    if words and words.lower() == "due to" and _TIMETABLE.search(clause.text):
        words = None
    if not words and not clause.found(_NOT_A_VERB):
        words = clause.says(_CAUSE_WORDS) or (clause.verb.main if clause.verb.main in _BRINGS_ABOUT else None)
    if words and _ASKED.search(clause.text.partition(words)[0]):
        words = None  # "to test whether dust makes them ill": nobody says that it does
    if words and words not in clause.verb.main and statement.detect(clause) and words in clause.verb.tail:
        return None  # "blamed the union for causing delays": the blame is what is told
    if words:
        return Signal("causal.link", f"says that one thing brings about another: {words}")
    effect = _effect(clause)
    return Signal("causal.effect", f"says what one thing does to another: {effect}") if effect else None


_ASKED = re.compile(r"\bwhether\b")


def _effect(clause: Candidate) -> str | None:
    """ "Fog delayed the flights", "the closure left the town without a doctor"."""
    if clause.verb.tense in ("none", "passive", "standing"):
        return None
    effect = _done(clause)
    return effect if effect and thing(clause) else None


def _done(clause: Candidate) -> str | None:
    """What is done to something, whoever or whatever does it."""
    verb = clause.verb
    phrase = _THING_PHRASES.found(verb)
    if phrase:
        return phrase
    if _RESULT.match(verb.tail):
        return f"{verb.main} {verb.tail.split()[0]}"
    if verb.main not in _OF_THINGS or not re.match(r"^\W*[a-z\"']", verb.tail.lower()):
        return None
    if clause.figures and verb.main in _COUNTS:
        return None  # "the bridge cost nine million"
    if verb.tail.split()[0].lower() in _NOTHING_AFTER and not _THREATENS.match(f"{verb.main}{verb.tail}"):
        return None  # "prices increased in May": nothing is done to anything
    return verb.main
