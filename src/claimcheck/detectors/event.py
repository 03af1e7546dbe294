"""Something happened or was done: "Lifeboats were launched", "the club joined the league"."""

from __future__ import annotations

import re

from claimcheck.detectors.actors import document, thing
from claimcheck.detectors.candidate import Candidate
from claimcheck.detectors.lexicon import forms
from claimcheck.detectors.opinion import appraises
from claimcheck.language.verbs import known_verb, past_participle, words_of
from claimcheck.model import Signal

_STANDING = (
    forms(
        """
        be have keep face serve represent rely focus enjoy own contain include belong consist remain live know believe
        want need seem appear mean stand lie involve depend exist resemble comprise constitute possess lack prefer like
        love hate fear trust understand deserve cost weigh measure equal concern owe fit suit matter differ vary tend
        border adjoin surround face overlook house host border support
        """
    )
    | words_of("maintained viewed perceived considered regarded seen thought expected supposed known located"
               " classed classified categorised categorized"
               " situated married based dedicated entitled allowed associated oversaw sits sat lay seated tasked "
               "equipped armed"
               " dressed clad parked positioned stationed housed surrounded lined covered packed crowded stocked "
               "divided"
               " engaged involved interested concerned worried scared afraid convinced aware determined committed"
               " tired exhausted pleased satisfied disappointed frustrated confused unprovoked premeditated motivated"
               " qualified experienced skilled trained educated populated inhabited nicknamed titled entitled designed"
               " intended meant supposed bound tied related linked connected limited restricted confined exposed")
) - forms("support host serve face cost measure weigh")  # fmt: skip
_STANDING |= words_of("faced served")
_DONE_TO = words_of(
    "surrounded lined packed crowded parked positioned stationed trained designed limited restricted linked connected "
    "divided seated armed equipped dressed qualified formed"
)
"""What is a state only as a participle: "was packed", but "residents packed the hall"."""
_STANCES = forms("support oppose favour favor prefer back")
_UNDONE = re.compile(r"\b(?:nobody|no one|none|never|not|hasn't|haven't|no|little|few|yet)\b", re.IGNORECASE)
_SUDDEN = forms(
    """
    kill die destroy arrest resign win lose sign quit crash sink explode sue buy visit meet arrive depart hit strike
    attack seize capture rescue open close launch join leave beat defeat elect appoint sack fire fall jail sentence
    convict charge acquit free release escape collapse evacuate discover unveil land return
    """
)
"""What happens in a moment: in the present, without an article before it, it is the style of a headline."""
_SAT_OUT = re.compile(r"(?:sat|stood|lay|came|cost|stayed) (?:out|down|up|off|back)\b")
_HELD = forms("hold lead chair head run occupy rule govern serve control dominate manage own captain")
_LED = words_of("headed led owned run governed chaired controlled managed operated dominated represented")
_LAYS_DOWN = forms(
    "address require provide stipulate cover apply allow permit prohibit forbid guarantee define set specify call "
    "promote ensure aim seek recognise recognize protect grant limit oblige encourage emphasise emphasize stress state"
)
_SINCE = re.compile(r"\bsince\b|\bfor (?:\w+ ){1,3}(?:years?|months|decades?|weeks)\b|\b(?:throughout|ever since)\b")
_SINCE_THEN = re.compile(r"\bsince\b(?! (?:he|she|it|they|we|you|I|the \w+ (?:is|are|was|were))\b)")
_LIKE_THIS = re.compile(r"(?:grew up|grown up|came from|come from|ha[ds] been|consisted|belonged)\b")
_UNDONE_TO = re.compile(r"un\w{3,}ed")
_DENIED = re.compile(r"\b(?:not|never)\b|n't\b")
_NOBODY = re.compile(r"^\W*(?:and |but )?(?:nobody|no one|none)\b", re.IGNORECASE)
_NOUNS = re.compile(
    r"^(?:an?|the|his|her|its|their)\s(?:[\w'-]+\s){0,3}(?:attack|collapse|deterioration|departure|arrest|resignation|"
    r"explosion|election|invasion|strike|death|killing|murder|shooting|launch|withdrawal|return|resurgence|escalation|"
    r"breakdown|shift|visit|meeting|protest|merger|takeover|fire|flood|crash|accident|rescue|release|increase|decline|"
    r"assassination|appointment|dismissal|closure|opening|arrival|outbreak|eruption|earthquake|riot|raid|kidnapping|"
    r"execution|trial|acquittal|conviction|defeat|victory|bombing|coup|uprising|split|loss|discovery|"
    r"[a-z]{4,}(?:ation|ition|ution))s?\b",
    re.IGNORECASE,
)


def detect(clause: Candidate) -> Signal | None:
    """Something happened or was done."""
    verb = clause.verb
    if appraises(clause):
        return None
    if verb.tense == "passive" and _NOBODY.match(verb.subject):
        return None  # "nobody was turned away": how things are
    if verb.main in _HELD and verb.tense == "perfect" and _SINCE.search(verb.tail):
        return None  # "had held the seat since 2001": it went on
    perfect = verb.tense == "perfect" or (
        verb.tense == "passive" and verb.first in ("has", "have", "hasn't", "haven't")
    )
    if perfect and _UNDONE.search(f"{verb.subject[-30:]} {clause.text[:120]}"):
        return None  # "nobody has looked at it": how things are
    if verb.tense == "past" and verb.subject.endswith(" never "):
        return None  # "never touched him": how it was
    goes_on = verb.first in ("has", "have", "had", "'s", "'ve") and verb.tense in ("passive", "progressive")
    if goes_on and _SINCE_THEN.search(verb.tail):
        return None  # "has been shut since June": it still is
    if verb.tense == "passive" and _UNDONE_TO.fullmatch(verb.main) and not known_verb(_stem(verb.main)):
        return None  # "was unprovoked", but not "was unveiled"
    came = verb.tense == "perfect" and verb.main == "come"  # "requests have come from five towns"
    if not came and verb.tense in ("passive", "perfect", "past") and _LIKE_THIS.match(f"{verb.main}{verb.tail}"):
        return None  # "grew up in a village"
    if verb.tense == "passive" and _DENIED.search(clause.text[len(verb.subject) : -len(verb.tail) or None]):
        return None  # "was not premeditated": how it was
    if verb.tense == "passive" and verb.main in _LED and verb.tail.startswith(" by "):
        return None  # "the march was led by nurses": who did, of an event told elsewhere
    if verb.main in _LAYS_DOWN and verb.tense in ("past", "perfect") and document(clause):
        return None  # "the 1992 act covered private schools": what it says
    if verb.main in _STANCES and verb.tense != "passive" and not (verb.tense == "past" and thing(clause)):
        return None  # "the party has supported the idea": where it stands
    if verb.tense == "past" and verb.main in _DONE_TO and _OBJECT.match(verb.tail):
        return Signal("event.happened", f"tells what happened: {verb.main}") if not thing(clause) else None
    if verb.tense == "passive" and verb.main == "seen" and _DOING.match(verb.tail):
        return Signal("event.happened", "tells what somebody was seen doing")
    survived = (verb.main == "lived" and not verb.tail.strip(" .")) or _SAT_OUT.match(f"{verb.main}{verb.tail}")
    if verb.tense in ("past", "passive", "perfect") and (survived or verb.main not in _STANDING):
        return Signal("event.happened", f"tells what happened: {_group(verb.first, verb.main)}")
    if verb.tense == "modal" and _may_have(clause.text):
        return Signal("event.happened", "tells what may have happened")
    if verb.tense == "progressive" and verb.main not in _STANDING and not _NOT_DOING.search(clause.text):
        return Signal("event.going_on", f"tells what is going on: {_group(verb.first, verb.main)}")
    if verb.tense == "participle" and clause.form == "participle" and verb.main not in _STANDING:
        return Signal("event.participle", f"tells what went with it: {verb.main}")
    if verb.tense == "none" and _NOUNS.match(clause.text):
        return Signal("event.noun", "names something that happened")
    if verb.tense == "present" and verb.main in _SUDDEN and _HEADLINE.match(verb.subject):
        return Signal("event.headline", f"tells what happened, as a headline does: {verb.main}")
    return None


_DOING = re.compile(r" \w{3,}ing\b")
_OBJECT = re.compile(r"^ (?!(?:with|by|in|on|at|to|from|of|for|as|into|along|around)\b)\w")
_HEADLINE = re.compile(
    r"^(?:(?!The|An?|This|These|Those|His|Her|Its|Their|He|She|It|They|We|I)[A-Z])[\w'-]*(?:\s[\w'-]+){0,2}\s?$"
)


_MAY_HAVE = re.compile(r"\b(?:may|might|could|must|would) (?:not |never |also |well )?have (?:\w+ly )?(\w+)")
_NOT_DOING = re.compile(r"(?:\bnot|n't) \w+ing\b")


def _may_have(text: str) -> bool:
    """ "May have left the ship", but not "may have higher yields"."""
    found = _MAY_HAVE.search(text)
    return found is not None and past_participle(found[1])


def _stem(participle: str) -> str:
    """The base form of a participle in -ed: "unveil" of "unveiled", "unite" of "united"."""
    return participle[:-2] if known_verb(participle[:-2]) else participle[:-1]


def _group(first: str, main: str) -> str:
    return first if first == main else f"{first} {main}"
