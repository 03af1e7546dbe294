"""Frames: who said, in a sentence, and what the sentence itself gives as said.

A frame is a cue ("said", "blamed", "according to") with its source and, where the sentence goes on, its complement.
Which quotation belongs to which frame is settled in :mod:`claimcheck.language.attributions`.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.language.complements import complement
from claimcheck.language.cues import HEARER, HOLDING, NOUNISH, SAYING, SAYING_NOUNS, VERBS, Verb
from claimcheck.language.findings import SHOWING, finding
from claimcheck.language.heads import head_of, plausible
from claimcheck.language.nonfinite import infinitive, participle, passive
from claimcheck.language.phrases import is_adverb, phrase_after, plain, subject_before
from claimcheck.language.roles import is_plural_role
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.subjects import plural_before, shared_subject
from claimcheck.language.verbless import according, holding, saying_noun, under_plan
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    NUMBER_WORDS,
    SUBJECT_PRONOUNS,
    word_set,
)

_BE = BE - {"'s"}

_BOUNDS = frozenset((".", ";", ":", "?", "!", "—"))
_SAID_BY = SAYING - HEARER
_OF_PERSONS = word_set("know threaten hear see feel worry dream forget")
_PEOPLE = word_set("people police men women")
_QUANTIFIERS = word_set("some many others both most few several all these those")
_TURNS = word_set("while but and though although whereas")
_RELATIVE = 25
_SENTENCE = 80
_CUES = VERBS.keys() | SAYING_NOUNS.keys() | HOLDING | SHOWING | {"according", "under"}
"""Words at which a frame may be found."""
_PARTICIPLES_ONLY = word_set("seen written spoken shown known sworn sung begun forgotten foreseen")


def frames(scene: Scene, first: int, last: int) -> list[Frame]:
    """The frames of the sentence of tokens ``first`` to ``last`` (inclusive), outside quotations."""
    words = scene.words
    found: list[Frame] = []
    hedged = False
    behind = first
    for at, lower in enumerate(words.lower[first : last + 1], first):
        if lower not in _CUES or at < behind or scene.quoted[at] >= 0:
            continue
        one: Frame | None = None
        if lower == "according" and at < last and words.lower[at + 1] == "to":
            one = according(scene, at, first, last)
        elif lower == "under" and at == first:
            one = under_plan(scene, at, last)
        elif lower in HOLDING:
            one = holding(scene, at, first, last)
        elif lower in SHOWING:
            one = finding(scene, at, first, last, found)
        if one is None and lower in VERBS and (words.words[at] == lower or (at == first and at + 1 in scene.begin_at)):
            one = _verb(scene, at, VERBS[lower], first, last, found)
        if one is None and lower in SAYING_NOUNS and at < last and words.lower[at + 1] in SAYING_NOUNS[lower]:
            one = saying_noun(scene, at, first, last)
        if one is not None and one.shape == "back" and one.source is not None and hedged:
            found = [other for other in found if other.shape != "unnamed"]  # a source stands for the hedge
            hedged = False
        if one is not None:
            hedged = hedged or one.shape == "unnamed"
            if one.shape == "back" and one.content is None and not found:
                one = replace(one, content=_sentence_quoted(scene, one.begin, first))
            found.append(one)
            behind = one.cue[1] + 1
    return _cut(scene, found)


def _cut(scene: Scene, found: list[Frame]) -> list[Frame]:
    """Contents end where a frame that goes on beside them begins."""
    out: list[Frame] = []
    for place, one in enumerate(found):
        content = one.content
        if place and _is_thing(scene, one, found[place - 1]):
            continue
        if content is not None and one.shape in ("clause", "object", "to"):
            for other in found[place + 1 : place + 8]:
                opens = other.shape == "quote" and scene.words.words[other.begin - 1] == ","
                turns = one.shape == "clause" and _turns(scene, other)
                hangs = (
                    other.joined and scene.words.lower[other.begin - 1] == "by"
                )  # "should respond by suggesting that"
                if content[0] < other.begin <= content[1] and (other.joined or opens or turns) and not hangs:
                    stop = other.begin - 1
                    while stop > content[0] and (
                        scene.words.words[stop] in ",;—" or scene.words.lower[stop] in ("and", "but", "while", "with")
                    ):
                        stop -= 1
                    content = (content[0], stop)
                    break
            one = replace(one, content=content)
        out.append(one)
    return out


def _sentence_quoted(scene: Scene, begin: int, first: int) -> Range | None:
    """The sentence before "she said" where only its end stands in quotation marks: "It was a “lost year,” she said".

    None where the quotation opens the sentence, or where a mark or a verb of saying leads up to it.
    """
    words = scene.words
    stop = begin - 1
    while stop > first and scene.quoted[stop] < 0:
        stop -= 1
    opening = stop
    while opening > first and scene.quoted[opening - 1] == scene.quoted[stop]:
        opening -= 1
    before = opening - 1
    if before - first < 1 or stop - first > _SENTENCE or words.lower[before] in VERBS:
        return None
    goes_on = words.words[opening + 1][:1].islower()
    if words.words[before] == "," and goes_on:
        return first, stop  # "With 40 boats, “there is no room,” she said": the sentence began before
    if not words.words[before][0].isalnum():
        return None
    verb = goes_on and finite(words, opening + 1, opening + 1, stop) >= 1  # "The plan “makes no sense,” she said"
    if not verb and not any(finite(words, at, first, opening) for at in range(first + 1, opening)):
        return None
    return first, stop


def _turns(scene: Scene, other: Frame) -> bool:
    """Whether a frame begins what somebody else says beside it: "…, while unions said …", "… but Ruiz says …"."""
    words, at = scene.words, other.begin - 1
    turn = words.lower[at]
    return (
        other.shape != "unnamed"
        and other.source is not None
        and other.begin == other.source[0]
        and (turn in ("while", "but") or (turn in _TURNS and words.words[at - 1] in ",;—"))
    )


def _is_thing(scene: Scene, one: Frame, outer: Frame) -> bool:
    """Whether "it" is no speaker, but what somebody speaks of: "She says it shows that …"."""
    if one.source is None or outer.content is None or one.source[0] != outer.content[0]:
        return False
    return scene.words.lower[one.source[0]] == "it" and scene.words.lower[one.cue[0]] not in ("said", "says")


def _verb(scene: Scene, at: int, verb: Verb, first: int, last: int, earlier: list[Frame]) -> Frame | None:
    """The frame of the cue verb at a token, or None where it is a noun, is denied, or nobody is its subject."""
    words = scene.words
    if verb.form in ("base", "s") and verb.lemma in NOUNISH and at < last and not _may_be_verb(scene, at, last):
        return None
    if verb.lemma == "put" and not _gives(scene, at, last):
        return None
    if verb.form in ("base", "s") and verb.lemma in NOUNISH and at > first and _counted(words.lower[at - 1]):
        return None  # "60 points", "four states"
    if verb.lemma == "back" and (at >= last or not _object_follows(scene, at + 1)):
        return None  # "back in May", "pulls back"
    place, aux, negated = _auxiliaries(scene, at, first)
    if verb.form == "past" and not aux and _is_participle(scene, at, place, first, last):
        return None
    start = min([*aux, at])
    nearest = words.lower[aux[0]] if aux else ""
    if negated and (not aux or (nearest in _BE and verb.form == "past")):
        return None
    if nearest in _BE and verb.form == "past":
        return passive(scene, at, start, place, first, last)
    if verb.form == "ing" and not (aux and nearest in BE):
        return participle(scene, at, verb, place, first, last, earlier)
    before = words.lower[place] if place >= first else ""
    if verb.form == "base" and before == "to":
        return infinitive(scene, at, verb, place, first, last, earlier)
    plural = before in ("i", "we", "you", "they", "who", "and") or plural_before(scene, place, first)
    plural = plural or (verb.form == "base" and not aux and _several(scene, place, first))
    if verb.form == "base" and not aux and not plural and verb.lemma != "put":
        return None
    source = subject_before(scene, place, first) if place >= first and scene.quoted[place] < 0 else None
    if source is not None and before == ",":
        said_by = verb.lemma in _SAID_BY and verb.form in ("past", "s") and _names_its_source(scene, at, last)
        if said_by or (source[0] <= first and not plausible(scene, source)):
            source = None
    if (
        verb.lemma in SAYING
        and verb.form == "past"
        and place > first
        and (source is None or not plausible(scene, source))
    ):
        source = _described(scene, place, first) or source
    if source is not None and verb.form == "s" and source[0] > first and _is_plural(scene, source):
        opening = phrase_after(scene, first, place)  # "A slide that he shows to leaders says …"
        source = opening if opening is not None and plausible(scene, opening) else source
    joined = inverted = False
    if source is None and before in ("and", "but", "or", "then"):
        source, joined, start = shared_subject(scene, earlier, first, place), True, place
    elif (
        source is None and verb.lemma in SAYING and verb.form in ("past", "s") and _may_invert(scene, at, place, first)
    ):
        source, inverted = phrase_after(scene, at + 1, last + 1), True
    if source is None:
        return None
    if source[0] == source[1]:
        alone = words.lower[source[0]]
        if alone in ARTICLES or (alone.endswith(("ing", "ed")) and not inverted and source[0] not in scene.mention_at):
            return None
        if alone == "you" or (alone == "which" and verb.lemma not in SAYING):
            return None
        if alone in _QUANTIFIERS and verb.form == "s":
            return None  # "in some states that …": a noun
    if words.lower[source[0]] == "it" == words.lower[source[1]] and verb.lemma in _OF_PERSONS:
        return None  # "It threatens to end jobs", "It knows no bounds": nobody speaks
    begin = start if joined or inverted else _phrase_begin(scene, source)
    after = (source[1] if inverted else at) + 1
    one = complement(scene, at, verb, source, begin, after, first, last, inverted=inverted, joined=joined, aux=aux)
    if negated and one is not None:  # "did not say why": told as what it is, with the denial in its cue
        return replace(one, cue=(start, one.cue[1])) if one.shape == "clause" else None
    return one


def _several(scene: Scene, place: int, first: int) -> bool:
    """Whether a noun phrase tells of several though it ends with somebody's name: "aides to Ruiz"."""
    if place < first or scene.quoted[place] >= 0:
        return False
    source = subject_before(scene, place, first)
    return source is not None and source[0] < source[1] and _is_plural(scene, source)


def _is_plural(scene: Scene, source: Range) -> bool:
    """Whether a noun phrase tells of several, so that "says" is not its verb."""
    head = head_of(scene, source)
    lower = scene.words.lower[head]
    return head not in scene.mention_at and (is_plural_role(lower) or lower in _PEOPLE)


def _names_its_source(scene: Scene, at: int, last: int) -> bool:
    """Whether a name with nothing but a mark behind it follows a verb: "Fares, the highest yet, rose, said Ruiz."."""
    if at >= last or at + 1 not in scene.begin_at:
        return False
    beyond = scene.known.mentions[scene.begin_at[at + 1]].last + 1
    return beyond > last or scene.words.words[beyond] in ",.;"


def _object_follows(scene: Scene, at: int) -> bool:
    return scene.words.lower[at] in DETERMINERS or at in scene.mention_at


def _described(scene: Scene, place: int, first: int) -> Range | None:
    """Who a relative clause tells of that ends at ``place``: "an aide who asked for no name in print said"."""
    words = scene.words
    place -= words.words[place] == ","
    if not plain(words, place):
        return None
    for at in range(place - 1, max(first, place - _RELATIVE), -1):
        if words.words[at] in _BOUNDS or scene.quoted[at] >= 0:
            return None
        if words.lower[at] in ("who", "that", "which"):
            found = subject_before(scene, at - 1 if words.words[at - 1] != "," else at - 2, first)
            return found if found is not None and plausible(scene, found) else None
    return None


def _phrase_begin(scene: Scene, source: Range) -> int:
    """Where the words that name a source begin, its apposition before it included ("the mayor, Ana Ruiz, said")."""
    one = scene.mention_at.get(source[0])
    if one is None:
        return source[0]
    mention = scene.known.mentions[one]
    return mention.begin if mention.first == source[0] and scene.words.words[source[0] - 1] == "," else source[0]


def _gives(scene: Scene, at: int, last: int) -> bool:
    """Whether "put" says something ("as she put it") or gives a figure ("puts her support at 40 per cent")."""
    words = scene.words
    if at < last and words.lower[at + 1] in ("it", "this"):
        return True
    return any(
        words.lower[k] == "at" and any(words.words[n][0].isdigit() for n in range(k + 1, min(last, k + 3) + 1))
        for k in range(at + 2, min(last, at + 14))
    )


def _counted(lower: str) -> bool:
    return lower[0].isdigit() or lower in NUMBER_WORDS


def _auxiliaries(scene: Scene, at: int, first: int) -> tuple[int, list[int], bool]:
    """The token before a verb group, the auxiliaries in it (the nearest first), and whether it denies."""
    words = scene.words
    place, aux, negated = at - 1, list[int](), False
    while place >= first and at - place < 8:
        lower = words.lower[place]
        if lower == "'s" and place > first and words.lower[place - 1] in SUBJECT_PRONOUNS:
            aux.append(place)
        elif lower in AUXILIARIES and lower != "'s":
            aux.append(place)
            negated = negated or lower.endswith("n't") or lower == "cannot"
        elif lower in ("not", "never"):
            negated = True
        elif place == first or place in scene.mention_at or not (is_adverb(lower) or lower == "long"):
            break
        place -= 1
    return place, aux, negated


def _may_invert(scene: Scene, at: int, place: int, first: int) -> bool:
    """Whether the subject may stand behind the verb ('… it rained," said Lopez')."""
    return at == first or scene.quoted[place] >= 0 or scene.words.words[place] in (",", "—", '"')


def _is_participle(scene: Scene, at: int, place: int, first: int, last: int) -> bool:
    """Whether a past form without an auxiliary only describes: "a letter seen by reporters"."""
    words = scene.words
    if words.lower[at] in _PARTICIPLES_ONLY:
        return True
    pronoun = place >= first and words.lower[place] in SUBJECT_PRONOUNS
    return at < last and words.lower[at + 1] == "by" and not pronoun


def _may_be_verb(scene: Scene, at: int, last: int) -> bool:
    """Whether "reports" or "claims" can be a verb here: no other verb may stand right after it."""
    words = scene.words
    after = at + 1
    while after < last and is_adverb(words.lower[after]):
        after += 1
    lower = words.lower[after]
    return not (
        lower in AUXILIARIES
        or (lower in VERBS and VERBS[lower].form in ("past", "base", "s") and finite(words, after, at, last + 1) >= 1)
    )
