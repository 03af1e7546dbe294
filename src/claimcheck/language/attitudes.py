"""Frames of attitudes: what somebody wants, means to do, is for or against, judges, weighs or decides.

Kept apart from what somebody says: an attitude is told by the writer, and what it is about is nobody's words.
"""

from __future__ import annotations

from claimcheck.language.attitude_cues import (
    ATTITUDE_ADJECTIVES,
    ATTITUDE_PREPOSITIONS,
    ATTITUDE_VERBS,
    EXPECTING,
    MEANING,
    OBJECTS,
    REPUTED,
    SEEING,
)
from claimcheck.language.cues import Verb
from claimcheck.language.extents import object_end, trimmed_end
from claimcheck.language.heads import plausible
from claimcheck.language.phrases import is_adverb, phrase_after, plain, subject_before
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.subjects import plural_before, sentence_subject, shared_subject
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    word_set,
)

_COPULAS = BE | word_set(
    """
    feel feels felt seem seems seemed remain remains remained become becomes became appear appears appeared sound
    sounds sounded
    """
)
_NOBODY = frozenset(("i", "we", "you", "who", "which", "there"))
"""Of whom no attitude is told: the writer himself and his reader, and a relative pronoun, which tells who they are."""
_SEEMING = word_set("seems seemed seem appears appeared appear")
CUES = ATTITUDE_VERBS.keys() | ATTITUDE_ADJECTIVES.keys() | _SEEMING
_NOUN_FORMS = word_set(
    """
    aim assault attack back ban blame blast call campaign cast challenge comment credit debate demand detail details
    dispute double doubt dread dream echo envy fear fight float forecast hate hit honor honour hope hint insult lament
    look love mention mock note object offer outline pitch pity plan praise press prize promise protest push query
    question rage rally reference regret report respect rule salute sketch slight slur stand stress support talk toast
    touch trust value venture view vote want warrant welcome wish worry care shame desire sense veto rebuke project
    """
)
"""Forms that are nouns as often as verbs."""
_PARTICLES = frozenset(("forward", "issue", "aim", "back", "out", "down", "in", "fun", "up"))
_NEAR = 4
"""How many frames before a verb are looked at for its subject."""


def attitudes(scene: Scene, first: int, last: int, taken: list[Frame]) -> list[Frame]:
    """The attitudes told in a sentence, outside quotations and beside the frames that were found in it already."""
    words = scene.words
    cued = {at for one in taken for at in range(one.cue[0], one.cue[1] + 1)}
    found: list[Frame] = []
    behind, passed = first, 0
    for at, lower in enumerate(words.lower[first : last + 1], first):
        if lower not in CUES or at < behind or at in cued or scene.quoted[at] >= 0 or at >= last:
            continue
        if words.words[at] != lower and at > first:
            continue
        one: Frame | None = None
        if lower in _SEEMING:
            one = _seeming(scene, at, first, last)
        if one is None and lower in ATTITUDE_ADJECTIVES and words.lower[at + 1] in ATTITUDE_ADJECTIVES[lower]:
            one = _adjective(scene, at, first, last)
        if one is None and lower in ATTITUDE_VERBS:
            while passed < len(taken) and taken[passed].cue[0] < at:
                passed += 1
            near = [*taken[max(0, passed - _NEAR) : passed], *found[-_NEAR:]]
            earlier = sorted(near, key=lambda one: one.cue)
            one = _verb(scene, at, ATTITUDE_VERBS[lower], first, last, earlier)
        if one is not None:
            found.append(one)
            behind = one.cue[1] + 1
    return found


def _frame(scene: Scene, cue: Range, source: Range, start: int, last: int) -> Frame | None:
    if start > last or scene.words.words[start] in ".,;:)?!—":
        return None
    stop = object_end(scene, start, last)
    return Frame(cue, source, "object", (start, trimmed_end(scene, stop, start)), source[0], start - 1)


def _subject(scene: Scene, place: int, first: int) -> Range | None:
    """Who is told of before a verb group, where it is somebody who may have an attitude."""
    if place < first or scene.quoted[place] >= 0:
        return None
    source = subject_before(scene, place, first)
    if source is None or scene.words.lower[source[0]] in _NOBODY or not plausible(scene, source):
        return None
    return source


def _group(scene: Scene, at: int, first: int) -> tuple[int, list[str], int]:
    """What stands before a verb group, its auxiliaries, the nearest first, and where it begins."""
    words = scene.words
    place, aux, start = at - 1, list[str](), at
    while place >= first and at - place < 8:
        lower = words.lower[place]
        if lower in AUXILIARIES and (lower != "'s" or place > first):
            aux.append(lower)
            start = place
        elif lower in ("not", "never"):
            start = place
        elif place == first or place in scene.mention_at or not is_adverb(lower):
            break
        place -= 1
    return place, aux, start


def _verb(scene: Scene, at: int, verb: Verb, first: int, last: int, earlier: list[Frame]) -> Frame | None:
    words = scene.words
    lemma = verb.lemma
    place, aux, start = _group(scene, at, first)
    nearest = aux[0] if aux else ""
    before = words.lower[place] if place >= first else ""
    if lemma == "like" and not aux and before not in SUBJECT_PRONOUNS:
        return None  # "websites like this"
    if verb.form in ("base", "s") and not aux and lemma in _NOUN_FORMS and not _verbal(scene, at, before):
        return None
    if verb.form == "past" and nearest in BE:
        return _passive(scene, at, lemma, start, place, first, last)
    source: Range | None
    if verb.form == "ing" and nearest not in BE:
        if before not in (",", "—", "while", "and"):
            return None
        source = _teller(scene, earlier, at) or sentence_subject(scene, first, at)
        if source is not None and words.lower[source[0]] in _NOBODY:
            return None
    elif verb.form == "base" and not aux and before == "to":
        return None
    else:
        if verb.form == "past" and not aux and at < last and words.lower[at + 1] == "by":
            return None
        plural = before in ("they", "who", "and", "that") or plural_before(scene, place, first)
        if verb.form == "base" and not aux and not plural:
            return None
        source = _subject(scene, place, first)
        if source is None and before in ("and", "but", "or", "then"):
            source = shared_subject(scene, earlier, first, place)
            if source is not None and (words.lower[source[0]] in _NOBODY or not plausible(scene, source)):
                source = None
    if source is None:
        return None
    return _complement(scene, at, lemma, start, source, last)


def _complement(scene: Scene, at: int, lemma: str, start: int, source: Range, last: int) -> Frame | None:
    """What the attitude of a verb is to: an infinitive, a noun phrase, what stands behind its preposition."""
    words = scene.words
    k = at + 1
    while k < last and is_adverb(words.lower[k]):
        k += 1
    after = words.lower[k]
    if after == "to" and lemma in MEANING and k < last:
        return _frame(scene, (start, at), source, k, last)
    if lemma in ATTITUDE_PREPOSITIONS and after in ATTITUDE_PREPOSITIONS[lemma]:
        cue_last = k
        k += 1
        if k <= last and words.lower[k] in PREPOSITIONS and words.lower[cue_last] in _PARTICLES:
            cue_last, k = k, k + 1  # "took issue with", "hit back at"
        return _frame(scene, (start, cue_last), source, k, last) if k <= last else None
    if not _object(scene, k):
        return None
    if lemma in EXPECTING or lemma in SEEING:
        object_ = phrase_after(scene, k, last + 1)
        behind = object_[1] + 1 if object_ is not None else last + 1
        if behind < last and (
            (lemma in EXPECTING and words.lower[behind] == "to") or (lemma in SEEING and words.lower[behind] == "as")
        ):
            return _frame(scene, (start, at), source, k, last)
    if lemma in OBJECTS:
        return _frame(scene, (start, at), source, k, last)
    return None


def _object(scene: Scene, k: int) -> bool:
    words = scene.words
    lower = words.lower[k]
    if scene.quoted[k] >= 0 or k in scene.mention_at or lower in DETERMINERS or lower in PRONOUNS:
        return True
    return plain(words, k) and not is_adverb(lower) and lower not in DAYS and lower not in MONTHS


def _verbal(scene: Scene, at: int, before: str) -> bool:
    """Whether a form that is a noun as well is a verb: with a name or pronoun before it, an object behind it."""
    words = scene.words
    after = words.lower[at + 1]
    if before in DETERMINERS or before in PREPOSITIONS or words.possessive(at - 1):
        return False
    opens = after in DETERMINERS or after in PRONOUNS or at + 1 in scene.mention_at or scene.quoted[at + 1] >= 0
    return opens or after in ("to", "for", "against") or finite(words, at, max(0, at - 12), at + 6) >= 1


def _teller(scene: Scene, earlier: list[Frame], at: int) -> Range | None:
    for one in reversed(earlier[-4:]):
        if one.source is not None and one.cue[0] < at and plausible(scene, one.source):
            return one.source
    return None


def _passive(scene: Scene, at: int, lemma: str, start: int, place: int, first: int, last: int) -> Frame | None:
    """ "The plan was endorsed by Ruiz": what stands before the verb is what it is about."""
    words = scene.words
    if words.lower[at + 1] != "by":
        return _reputed(scene, at, lemma, start, place, first, last)
    if lemma not in OBJECTS:
        return None
    source = phrase_after(scene, at + 2, last + 1)
    told = subject_before(scene, place, first)
    if source is None or told is None or not plausible(scene, source):
        return None
    return Frame((start, at + 1), source, "object", told, told[0], source[1])


def _reputed(scene: Scene, at: int, lemma: str, start: int, place: int, first: int, last: int) -> Frame | None:
    """ "The plan is seen as a test", "he is expected to stand": by people who are not named."""
    words = scene.words
    if words.lower[at + 1] not in REPUTED.get(lemma, ()) or place < first or scene.quoted[place] >= 0:
        return None
    told = subject_before(scene, place, first)
    if told is None or words.lower[told[0]] in _NOBODY:
        return None
    stop = max(at + 1, object_end(scene, told[0], last))
    content = (told[0], trimmed_end(scene, stop, told[0]))
    return Frame((start, at), None, "unnamed", content, told[0], at, hedge=(start, at))


def _adjective(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "was critical of the plan", "is eager to leave"."""
    words = scene.words
    place = at - 1
    while place > first and is_adverb(words.lower[place]):
        place -= 1
    if words.lower[place] not in _COPULAS:
        return None
    place, _, start = _group(scene, place + 1, first)
    if words.lower[start] not in _COPULAS and words.lower[place] in _COPULAS:
        start, place = place, place - 1
    source = _subject(scene, place, first)
    opener = words.lower[at + 1]
    k = at + 1 if opener == "to" and words.lower[at] not in ("opposed", "hostile", "sympathetic") else at + 2
    return None if source is None else _frame(scene, (start, at + 1), source, k, last)


def _seeming(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "The council appears to be split": told with a distance that the writer takes himself."""
    words = scene.words
    place, _, _ = _group(scene, at, first)
    behind = at + 1
    while behind < last and is_adverb(words.lower[behind]):
        behind += 1
    if words.lower[behind] in PREPOSITIONS - {"to", "like"} or words.words[behind] in ".,;:":
        return None  # "appeared on the list"
    if place < first or scene.quoted[place] >= 0:
        return None
    told = subject_before(scene, place, first)
    if told is None or words.lower[told[0]] in ("i", "you"):
        return None
    return Frame((at, at), None, "unnamed", (told[0], trimmed_end(scene, last, told[0])), told[0], at, hedge=(at, at))
