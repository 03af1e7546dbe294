"""That someone said, blamed, denied, promised or accused is the news itself: "The minister blamed the opposition"."""

from __future__ import annotations

import re

from claimcheck.detectors.actors import document, thing
from claimcheck.detectors.candidate import Candidate, Verb
from claimcheck.detectors.lexicon import Phrasal, forms
from claimcheck.language.sieve import Sought
from claimcheck.model import Signal

_ACTS = forms(
    """
    blame deny accuse promise urge condemn criticise criticize warn ask claim admit state dub describe defend insist
    apologise apologize reject dispute question denounce vow threaten praise hail confirm concede acknowledge reiterate
    thank mock lament encourage recommend tell express voice stress emphasise emphasize caution argue contend propose
    cite attribute laud applaud decry deplore object plead complain endorse comment remark respond reply note say
    characterise characterize label brand slam appeal allege confess pledge rebuke ridicule deride chide scold
    congratulate commend salute joke quip boast brag assert maintain declare announce explain reveal disclose divulge
    testify swear predict refute rebut counter retort request react protest implore beg demand assure reassure advise
    counsel
    berate lambast lambaste castigate insult taunt agree disagree speculate advocate dismiss restate affirm reaffirm
    clarify proclaim profess bemoan vilify caution forewarn remind inform notify brief interject retract recant
    apologise chastise reprimand admonish censure upbraid belittle disparage malign extol acclaim congratulate blast
    assail bash skewer excoriate pillory
    lampoon disown disavow renounce hint tout gush fume seethe thunder demur mutter whisper shout exclaim
    opine muse ponder marvel wonder
    """
) - frozenset(
    ("maintain", "maintains", "maintained", "maintaining", "demand", "demands", "demanded", "protest", "protests")
)
"""Verbs of speaking."""
_OF_WORDS = forms("attack welcome challenge")
_CALLS = forms("call term brand")
_REJECTS = forms("reject")
_DEEDS = forms("reject confirm attribute announce reveal")
_WORDS = re.compile(
    r"^\W*(?:(?:the|a|an|his|her|its|their|this|that)\s)?(?:[\w'-]+\s){0,4}(?:decision|plans?|policy|policies|verdict|"
    r"ruling|move|deal|agreement|remarks?|comments?|idea|claims?|proposals?|news|report|findings|law|bill|statement|"
    r"announcement|record|result|handling|step|initiative)\b",
    re.IGNORECASE,
)
_SPEAKS = Phrasal(
    "call/for call/on call/upon speak/out hit/out lash/out trade/insults refuse/to_comment decline/to_comment"
    " lay/the_blame point/the_finger take/issue_with swear/to pay/tribute set/out"
    " brush/aside brush/off play/down talk/down talk/up shrug/off hit/back laugh/off wave/away cast/doubt raise/doubts"
    " raise/concerns raise/questions raise/objections raise/fears voice/concern rule/out shy/away come/under_fire "
    "deny/any"
    " indicate/interest show/interest indicate/support signal/support give/assurances give/the_assurance make/clear"
    " stand/by face/criticism face/calls draw/criticism attract/criticism spark/criticism shift/the_blame pass/the_buck"
    " take/aim_at lodge/a_complaint file/a_complaint issue/a_warning sound/the_alarm pour/scorn heap/praise go/public"
    " refuse/to_apologise refuse/to_apologize refuse/to_say refuse/to_condemn refuse/to_rule decline/to_say "
    "react/angrily"
    " react/with write/to claim/victory claim/responsibility speak/of speak/about talk/of talk/about"
)
_OF_THINGS_TOO = forms(
    "react agree explain say note threaten promise suggest reveal deny encourage confirm challenge attack stress claim"
)
_OF_DOCUMENTS = forms("emphasise emphasize stress state encourage recommend declare say promise advise ask demand")
_CALLED = re.compile(
    r"^\W*(?:it|him|her|them|(?:the|his|her|its|their|this|that)\s[\w' -]{2,40}?|"
    r"[A-Z][\w' -]{2,40}?)\s(?:\"|an?\s|[a-z]+(?:ous|ful|ive|"
    r"able|"
    r"ible|less|al|ic|ing|surd|air|ust|rong|eak|tional)\b)",
)
_PHRASES = Sought(
    r"\b(?:issued|released|published|made) (?:a|an|the) (?:\w+ ){0,3}(?:statement|apology|denial|warning|appeal|"
    r"promise|"
    r"pledge|threat|accusation)|\b(?:was|were|is|are|been) (?:\w+ly )?critical of\b|\basks? (?:to )?the\b|"
    r"\battracts? criticism\b|\bdrew criticism\b|\bin a (?:statement|speech), (?:he|she|it|they) \w+ed\b",
)
_DEED = re.compile(
    r"^\W*(?:an?|the|its|their|his|her)\s(?:\w+ ){0,2}(?:nominee|nomination|appointment|treaty)\b|^\W*(?:allegiance|"
    r"loyalty)\b"
)


_ONESELF = re.compile(r"\s(?:him|her|it|them|my|our)sel(?:f|ves)\b")
"""Whoever rules himself out only stays away."""
_AGREES = forms("agree")
_AGREED = re.compile(r"^(?: \w+ly)? (?:(?:to|on|upon)\b|an?\b|the\b|with (?:what|how)\b)")
_APPEALS = forms("appeal")
_FOR = re.compile(r"\b(?:for|against)\b|\bto [^,.]{2,60}? to \w|^\W*$|^ (?:on|in|last|this)\b")


_LIGHT = forms(
    "give issue make send offer raise voice express lodge file repeat renew hurl exchange release publish "
    "level face draw attract provoke earn"
)
_SPEECH = re.compile(
    r"^\W*(?:(?:an?|the|its|their|his|her|no|any|some|more)\s)?(?:(?!of|to|for|in|on|by|with|at|from|"
    r"that)[a-z-]+\s){0,2}"
    r"(?:ultimatums?|warnings?|apolog(?:y|ies)|denials?|promises?|pledges?|"
    r"accusations?|allegations?|complaints?|criticisms?|assurances?|pleas?|remarks?|comments?|objections?|doubts|"
    r"condemnation|praise|rebukes?|condolences|congratulations|statements?|reprimands?|threats?|"
    r"calls? (?:for|on|to)|appeals? (?:for|to)|demands? (?:for|that|to)|concerns? (?:about|over|that)|claims? that)\b",
)
"""What somebody says, by a noun: "gave an ultimatum", "drew fierce criticism"."""
_BEGINS = forms("begin start continue resort keep proceed go return")
_TO_SPEAK = re.compile(r"^\W*(?:(?:on|back) )?(?:to )?(\w+)")
_OPPOSED = re.compile(
    r"\bby (?:\w+ )?(?:opposition|criticism|complaints|protests|objections|allegations|accusations)\b"
)


_OF_WHAT = re.compile(r"^\W*of\b")
_DISMISSES = forms("dismiss")
_SACKED = re.compile(
    r"^ (?:him|her|them|me|us|(?:[\w'-]+ ){1,4}?(?:staff|workers|employees|managers?|coach|officers?|officials|"
    r"ministers?|directors?|teachers?|nurses?|drivers?))\b(?!.* as )"
)


_TO_PEOPLE = forms("criticise criticize urge blame condemn praise rebuke warn")
_WHAT_FOR = re.compile(r" (?:for|to|over|that|against|of|about|not to)\b")


def _begun(verb: Verb) -> str | None:
    """What somebody begins to say or goes on saying: "resorted to threatening the doctors"."""
    word = _TO_SPEAK.match(verb.tail) if verb.main in _BEGINS else None
    speaks = word and word[1] in _ACTS - _DEEDS and (word[1].endswith("ing") or f" to {word[1]}" in verb.tail[:30])
    return f"{verb.main} {word[1]}" if word and speaks else None


def detect(clause: Candidate) -> Signal | None:
    """Someone said, blamed, denied, promised or accused, and that act is what the clause tells."""
    phrase = clause.says(_PHRASES)
    if clause.verb.main in _OF_DOCUMENTS and document(clause):
        return None  # "the policy emphasised openness": what it says
    if clause.verb.main in _OF_THINGS_TOO and thing(clause):
        return None  # "the backlash threatens to slow growth": nobody speaks
    if phrase:
        return _signal(phrase)
    verb = clause.verb
    if verb.main == "accused" and verb.tense in ("standing", "passive") and _OF_WHAT.match(verb.tail):
        return _signal("accused of")  # whoever it is that accuses
    if verb.main in _DISMISSES and _SACKED.match(verb.tail):
        return None  # "dismissed him for lying": a deed
    if verb.tense in ("standing", "modal", "none", "base"):
        return None
    if verb.tense == "passive":
        by = re.match(
            r"^\W*(?:\w+ ){0,3}?by\s(?!car|train|post|law|phone|email|letter|text|noon|midnight|\d|[a-z]+day|then|now|"
            r"late|mid|early)",
            verb.tail,
        )
        unmistakable = verb.main in _ACTS and verb.main not in _DEEDS
        if verb.main in _TO_PEOPLE and _WHAT_FOR.match(verb.tail):
            return _signal(verb.main)  # "the council was criticised for the delay": by whomever
        if _OPPOSED.search(verb.tail[:60]):
            return _signal(f"{verb.main} by")  # "has been dogged by complaints"
        return _signal(f"{verb.main} by") if by and unmistakable else None
    if verb.tense == "progressive" and not verb.main.endswith("ing"):
        return None  # "is being attacked": done to someone
    spoken = None if _ONESELF.match(verb.tail) else _SPEAKS.found(verb)
    if spoken and not thing(clause):
        return _signal(spoken)
    told = _SPEECH.match(verb.tail) if verb.main in _LIGHT else None
    if told:
        return _signal(f"{verb.main} {told[0].split()[-1]}")
    begun = _begun(verb)
    if begun and not thing(clause):
        return _signal(begun)
    if verb.main in _CALLS and _CALLED.match(verb.tail):
        return _signal(verb.main)
    if verb.main in _OF_WORDS:
        return _signal(verb.main) if _WORDS.match(verb.tail) else None
    if verb.main in _AGREES and _AGREED.match(verb.tail):
        return None  # "agreed to end his bid", "agreed on a date": a deed
    if verb.main in _APPEALS and not _FOR.search(verb.tail):
        return None  # "appeals to young voters": they like him
    if verb.main in _ACTS and not (verb.main in _REJECTS and clause.figures) and not _DEED.match(verb.tail):
        return _signal(verb.main)
    return None


def _signal(words: str) -> Signal:
    return Signal("statement.act", f"reports what someone said or demanded: {words}")
