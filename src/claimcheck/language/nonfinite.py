"""Frames of verbs with no subject of their own: participles ("…, arguing that"), infinitives ("went on to say"), and
passives that keep the source back ("is said to").
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.language.complements import complement
from claimcheck.language.cues import HEDGE_PARTICIPLES, OBJECT, SAYING, Verb
from claimcheck.language.extents import trimmed_end
from claimcheck.language.heads import plausible
from claimcheck.language.phrases import before_auxiliaries, is_adverb, phrase_after, plain, subject_before
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.subjects import sentence_subject
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import AUXILIARIES, BE, DAYS, word_set

_URGING = word_set(
    """
    blame accuse criticize criticise praise denounce condemn urge demand oppose support reject call warn
    """
)
_MAY_SAY = word_set("have like want able")
_GOING_ON = _MAY_SAY | word_set(
    """
    went goes continued continues seemed appeared used had has wanted wants going began appears seems
    """
)
_MINDED = word_set(
    """
    happy pleased proud glad delighted sorry sad honoured honored gratified relieved thrilled quick careful keen eager
    """
)
"""What somebody is who says something gladly or sadly: "is proud to announce that …"."""
_HEARD = word_set("told informed advised assured")
_WHERE = frozenset(("on", "in", "at", "into", "to"))


def passive(scene: Scene, at: int, start: int, place: int, first: int, last: int) -> Frame | None:
    """A hedge ("is said to", "it is understood that"): what it keeps at arm's length, without a source."""
    words = scene.words
    if at >= last:
        return None
    after = words.lower[at + 1]
    if after == "that" and words.lower[at] in _HEARD and at + 2 < last and words.lower[place] != "it":
        hearer = subject_before(scene, place, first)  # "Ruiz was told that …": nobody says by whom
        if hearer is None or not plausible(scene, hearer):
            return None
        content = (at + 2, trimmed_end(scene, last, at + 2))
        return Frame((at, at), None, "unnamed", content, start, at + 1, hedge=(start, at))
    if words.lower[at] not in HEDGE_PARTICIPLES:
        return None
    if after not in ("to", "that") or (after == "that" and words.lower[place] != "it"):
        return None
    if words.lower[place] in ("i", "we", "you"):
        return None
    begin = at + 2 if after == "that" else first
    hedge = (place, at) if after == "that" else (start, at + 1)
    return Frame((at, at), None, "unnamed", (begin, trimmed_end(scene, last, begin)), start, at + 1, hedge=hedge)


def infinitive(
    scene: Scene, at: int, verb: Verb, place: int, first: int, last: int, earlier: list[Frame]
) -> Frame | None:
    """ "went on to say", "wants to know": the subject of the verb before."""
    words = scene.words
    governor = place - 1
    while governor > first and (is_adverb(words.lower[governor]) or words.lower[governor] == "on"):
        governor -= 1
    if governor <= first or verb.lemma not in SAYING:
        return None
    minded = words.lower[governor] in _MINDED
    if not minded and words.lower[governor] not in _GOING_ON:
        return None
    walk = before_auxiliaries(words, governor - 1, first)
    if minded and BE.isdisjoint(words.lower[walk + 1 : governor]):
        return None
    source = subject_before(scene, walk, first)
    if words.lower[governor] == "going" and words.words[walk] == ",":
        source = _earlier_source(scene, earlier, at)  # "…, Ruiz said, going on to say that …"
    if source is None or not plausible(scene, source):
        return None
    one = complement(scene, at, verb, source, source[0], at + 1, first, last, inverted=False, joined=False, aux=[])
    if one is not None and one.shape not in ("clause", "quote") and (minded or words.lower[governor] in _MAY_SAY):
        return None
    return one


def _earlier_source(scene: Scene, earlier: list[Frame], at: int) -> Range | None:
    """The source of the last frame that can go on speaking: no relative pronoun, and of the kind that speaks."""
    for one in reversed(earlier[-4:]):
        if one.shape == "unnamed" or one.source is None or one.cue[0] <= at - 40:
            return None
        if scene.words.lower[one.source[0]] not in ("who", "which") and plausible(scene, one.source):
            return one.source
    return None


def _before_verb(scene: Scene, content: Range) -> Range:
    """An object without the verb of the sentence behind it: "letters accusing him of fraud [are lies]"."""
    words, open_clauses = scene.words, 0
    for at in range(content[0] + 1, min(content[1], content[0] + 40)):
        if words.lower[at] in ("who", "that", "which", "what", "where", "when", "if", "because", "as"):
            open_clauses += 1
        elif scene.quoted[at] < 0 and words.lower[at] in AUXILIARIES and finite(words, at, content[0], content[1]) > 1:
            if not open_clauses:
                return content[0], at - 1
            open_clauses -= 1
    return content


def participle(
    scene: Scene, at: int, verb: Verb, place: int, first: int, last: int, earlier: list[Frame]
) -> Frame | None:
    """ "…, arguing that": what the subject of the clause before says besides."""
    words = scene.words
    if verb.lemma not in SAYING and verb.lemma not in OBJECT:
        return None
    source: Range | None = None
    begin = at
    bare_noun = False
    while place > first and words.lower[place] in DAYS and words.words[place - 1] != ",":
        place -= 1
    if place > first and words.lower[place] == "on" and words.lower[place + 1] in DAYS:
        place -= 1
    if (
        place < first
        or words.words[place] in ",—"
        or scene.quoted[place] >= 0
        or words.lower[place] in ("by", "in", "while", "before", "after", "without", "when", "and", "as")
    ):
        if words.lower[place] == "and" and not any(one.joined for one in earlier[-1:]):
            return None
        if words.lower[place] == "as":
            quoted = [k for k in range(max(first, place - 3), place) if words.lower[k] in ("quoted", "cited")]
            if not quoted:
                return None
        source = _earlier_source(scene, earlier, at) or sentence_subject(scene, first, at)
        if source is None and (place < first or words.lower[first] in ("by", "while", "in")):
            comma = next((k for k in range(at, min(last, at + 40)) if words.words[k] == ","), None)
            later = phrase_after(scene, comma + 1, last + 1) if comma else None
            source = later if later and plausible(scene, later) else None
    elif plain(words, place):
        source = subject_before(scene, place, first, anywhere=True)
        bare_noun = True
        if source is not None and words.lower[place] in (
            "statement",
            "statements",
            "letter",
            "tweet",
            "post",
            "report",
            "memo",
        ):
            source = sentence_subject(scene, first, at) or source
        elif source is not None and not (
            (source[0] > first and words.lower[source[0] - 1] == "with") or plausible(scene, source)
        ):
            source = None
        if source is not None and source[0] > first and words.lower[source[0] - 1] == "with":
            begin = source[0] - 1
        elif source is not None and bool(earlier) and source[0] > first and words.lower[source[0] - 1] in ("or", "in"):
            source = _earlier_source(scene, earlier, at) or source  # "she said it rains in Oslo adding that …"
        elif source is not None and source[0] > first and words.lower[source[0] - 1] in _WHERE:
            source = sentence_subject(scene, first, at) or source  # "Ruiz replied on the radio saying"
    else:
        source = subject_before(scene, place, first, anywhere=True)
    if source is None:
        return None
    one = complement(scene, at, verb, source, begin, at + 1, first, last, inverted=False, joined=True, aux=[])
    if one is not None and one.shape == "back":
        return None
    if one is not None and bare_noun and one.shape == "object" and one.content is not None:
        one = replace(one, content=_before_verb(scene, one.content))
    if one is not None and one.shape == "clause" and verb.lemma not in SAYING:
        return None
    if one is not None and one.content is not None and bare_noun and one.shape != "quote" and verb.lemma not in _URGING:
        return one if words.lower[one.content[0] - 1] == "that" else None  # "a woman holding a sign"
    return one
