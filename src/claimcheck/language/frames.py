"""Frames: who said, in a sentence, and what the sentence itself gives as said.

A frame is a cue ("said", "blamed", "according to") with its source and, where the sentence goes on, its complement. Which
quotation belongs to which frame is settled in :mod:`claimcheck.language.attributions`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from claimcheck.language.cues import (
    HEARER,
    HEDGE_PARTICIPLES,
    NO_ONE,
    NOUNISH,
    OBJECT,
    PREPOSITIONAL,
    SAYING,
    SAYING_NOUNS,
    THINKING,
    TO,
    VERBS,
    Verb,
)
from claimcheck.language.names import is_role_noun
from claimcheck.language.phrases import (
    POSSESSIVES,
    Range,
    Scene,
    is_adverb,
    phrase_after,
    plain,
    plausible,
    subject_before,
)
from claimcheck.language.verbs import base_verb, finite
from claimcheck.language.wordlists import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
)

Shape = Literal["clause", "object", "to", "quote", "back", "unnamed"]
_WH = frozenset("whether how why what who when where if which".split())
_BE = BE - {"'s"}
_URGING = frozenset("blame accuse criticize criticise praise denounce condemn urge demand oppose support reject call warn".split())
_PARTICIPLES_ONLY = frozenset("seen written spoken shown known sworn sung begun forgotten foreseen".split())
_LOOK = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and content, as token ranges.

    ``shape`` tells how the content hangs on the cue: a ``clause``, an ``object`` or a ``to``-phrase after it, a ``quote``
    that opens at ``content[0]``, ``back`` where what was said stands before it, ``unnamed`` for a hedge.
    ``begin`` is where the frame begins; ``joined`` that it goes on with the frame before ("…, adding that").
    """

    cue: Range
    source: Range | None
    shape: Shape
    content: Range | None
    begin: int
    end: int
    joined: bool = False
    hedge: Range | None = None


def frames(scene: Scene, first: int, last: int) -> list[Frame]:
    """The frames of the sentence of tokens ``first`` to ``last`` (inclusive), outside quotations."""
    words = scene.words
    found: list[Frame] = []
    at = first
    while at <= last:
        if scene.quoted[at] >= 0:
            at += 1
            continue
        lower = words.lower[at]
        one: Frame | None = None
        if lower == "according" and at < last and words.lower[at + 1] == "to":
            one = _according(scene, at, first, last)
        elif lower in VERBS and (words.words[at] == lower or at == first and at + 1 in scene.begin_at):
            one = _verb(scene, at, VERBS[lower], first, last, found)
        elif lower in SAYING_NOUNS and at < last and words.lower[at + 1] == "that" and words.words[at] == lower:
            one = _noun(scene, at, first, last)
        if one is not None:
            found.append(one)
            at = max(at + 1, one.cue[1] + 1)
        else:
            at += 1
    return _cut(scene, found)


def trimmed_end(scene: Scene, last: int, first: int) -> int:
    """The last token of a content, closing marks left off."""
    while last > first and scene.words.words[last] in ".?!,;:—…" :
        last -= 1
    return last


def _cut(scene: Scene, found: list[Frame]) -> list[Frame]:
    """Contents end where a frame that goes on beside them begins."""
    out: list[Frame] = []
    for place, one in enumerate(found):
        content = one.content
        if content is not None and one.shape in ("clause", "object", "to"):
            for other in found[place + 1 : place + 8]:
                if content[0] < other.begin <= content[1] and other.joined:
                    stop = other.begin - 1
                    while stop > content[0] and (scene.words.words[stop] in ",;—" or scene.words.lower[stop] in ("and", "but", "while", "with")):
                        stop -= 1
                    content = (content[0], stop)
                    break
            one = replace(one, content=content)
        out.append(one)
    return out


def _according(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    words = scene.words
    source = phrase_after(scene, at + 2, last + 1)
    if source is None:
        return None
    after = source[1] + 1
    # the whole of "according to X, the chairman of Y," belongs to the frame
    opening = all(not words.words[k][0].isalnum() or words.lower[k] in ("and", "but", "still", "yet") for k in range(first, at))
    if opening:
        comma = next((k for k in range(after, min(after + 25, last)) if words.words[k] == ","), None)
        if after <= last and words.words[after] == ",":
            comma = after
            closing = next((k for k in range(after + 1, min(after + 16, last)) if words.words[k] == ","), None)
            if closing is not None and (words.lower[after + 1] in ("a", "an") or is_role_noun(words.lower[after + 1])) and not any(
                finite(words, k, after, closing) > 1 for k in range(after + 1, closing)
            ):
                comma = closing
        begin = comma + 1 if comma is not None and (comma == after or words.lower[after] in PREPOSITIONS or words.lower[after] in ("published", "released", "who", "which", "that", "by", "made")) else after
        if begin > last:
            return None
        if words.words[begin] in (":",):
            begin += 1
        return Frame((at, at + 1), source, "clause", (begin, trimmed_end(scene, last, begin)), at, begin - 1)
    stop = at - 1
    begin = first
    while stop > begin and words.words[stop] in ",—(":
        stop -= 1
    for k in range(stop, max(first, at - 60), -1):
        if words.words[k] == ";":
            begin = k + 1
            break
    if stop <= begin:
        return None
    return Frame((at, at + 1), source, "back", (begin, stop), at, source[1], joined=True)


def _noun(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "her claim that …", "Smith's warning that …", "reports that …"."""
    words = scene.words
    before = at - 1
    while before > first and (plain(words, before) and words.words[before] == words.lower[before] and words.lower[before] not in DETERMINERS) and at - before < 4:
        before -= 1
    source: Range | None = None
    if before >= first and words.lower[before] in POSSESSIVES:
        source = (before, before)
    elif before > first and words.lower[before] in ("'s", "'"):
        source = subject_before(scene, before - 1, first)
    if source is None or at + 2 > last:
        return None
    return Frame((at, at), source, "clause", (at + 2, trimmed_end(scene, last, at + 2)), source[0], at + 1)


def _verb(scene: Scene, at: int, verb: Verb, first: int, last: int, earlier: list[Frame]) -> Frame | None:
    words = scene.words
    if VERBS[words.lower[at]].lemma in NOUNISH and at < last and not _may_be_verb(scene, at, last):
        return None
    place = at - 1
    aux: list[int] = []
    negated = False
    while place >= first and at - place < 8:
        lower = words.lower[place]
        if lower in AUXILIARIES and lower not in ("'s",):
            aux.append(place)
            negated = negated or lower.endswith("n't") or lower == "cannot"
        elif lower in ("not", "never"):
            negated = True
        elif lower == "'s" and place > first and words.lower[place - 1] in SUBJECT_PRONOUNS:
            aux.append(place)
        elif not ((is_adverb(lower) or lower == "long") and place > first):
            break
        place -= 1
    if verb.form == "past" and not aux and at < last and (words.lower[at + 1] == "by" or words.lower[at] in _PARTICIPLES_ONLY):
        return None  # "a letter seen by reporters"
    start = min([*aux, at])
    nearest = words.lower[aux[0]] if aux else ""
    if negated:
        return None
    if nearest in _BE and verb.form == "past":
        return _passive(scene, at, start, place, first, last)
    if verb.form == "ing" and not (aux and nearest in _BE | {"'s"}):
        return _participle(scene, at, verb, place, first, last, earlier)
    infinitive = place >= first and words.lower[place] == "to"
    if verb.form == "base" and infinitive:
        return _infinitive(scene, at, verb, place, first, last)
    if verb.form == "base" and not aux and words.lower[place] not in ("i", "we", "you", "they", "who", "and") and not _plural_before(scene, place, first):
        return None
    source = subject_before(scene, place, first) if place >= first and scene.quoted[place] < 0 else None
    joined = False
    inverted = False
    if source is not None and source[0] <= first + 0 and words.words[place] == "," and not plausible(scene, source):
        source = None
    if source is None and place >= first and words.lower[place] in ("and", "but", "or", "then"):
        shared = _shared(scene, earlier, first, place)
        if shared is None or place - 1 < first:
            return None
        source, joined, start = shared, True, place
    if source is None and verb.lemma in SAYING and verb.form in ("past", "s"):
        marker = place >= first and (scene.quoted[place] >= 0 or words.words[place] in ",—")
        if marker or at == first or words.words[place] in '"' :
            source = phrase_after(scene, at + 1, last + 1)
            inverted = source is not None
    if source is None:
        return None
    if source[0] == source[1] and (words.lower[source[0]] == "you" or words.lower[source[0]] == "which" and verb.lemma not in SAYING):
        return None
    if verb.lemma == "put" and (at >= last or words.lower[at + 1] not in ("it", "this")):
        return None
    begin = source[0] if not joined and not inverted else start
    after = (source[1] if inverted else at) + 1
    return _complement(scene, at, verb, source, begin, after, first, last, inverted=inverted, joined=joined, aux=aux)


def _may_be_verb(scene: Scene, at: int, last: int) -> bool:
    """Whether "reports" or "claims" can be a verb here: no other verb may stand right after it."""
    words = scene.words
    after = at + 1
    while after < last and is_adverb(words.lower[after]):
        after += 1
    lower = words.lower[after]
    return not (lower in AUXILIARIES or (lower in VERBS and VERBS[lower].form in ("past", "base", "s") and finite(words, after, at, last + 1) >= 1))


def _plural_before(scene: Scene, place: int, first: int) -> bool:
    words = scene.words
    if place < first:
        return False
    lower = words.lower[place]
    if words.words[place] in ",)" or lower in ("others", "many", "some", "most", "few", "both", "all", "people", "police", "men", "women", "critics"):
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "'s")) and plain(words, place)


def _shared(scene: Scene, earlier: list[Frame], first: int, place: int) -> Range | None:
    """The subject that a coordinated verb shares with the verb before it."""
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 8), -1):
        one = earlier[index]
        if one.source is None or one.shape == "unnamed":
            continue
        if not any(
            other.content is not None and other.content[0] <= one.begin <= other.content[1]
            for other in earlier[max(0, index - 6) : index]
        ):
            return one.source
    return sentence_subject(scene, first, place)


def sentence_subject(scene: Scene, first: int, before: int) -> Range | None:
    """The subject of the first finite verb between ``first`` and ``before`` that has one of the kind that speaks."""
    words = scene.words
    for at in range(first + 1, min(before, first + 45)):
        if scene.quoted[at] >= 0:
            continue
        lower = words.lower[at]
        if words.words[at] != lower or not lower[0].isalpha():
            continue
        if finite(words, at, first, before) >= 1:
            place = at - 1
            while place > first and is_adverb(words.lower[place]):
                place -= 1
            if scene.quoted[place] >= 0:
                continue
            found = subject_before(scene, place, first)
            if found is not None and words.lower[found[0]] not in ("who", "which") and plausible(scene, found):
                return _through(scene, found, at)
    return None


def _through(scene: Scene, source: Range, verb: int) -> Range:
    """ "The ministry, through Lopez, issued …": Lopez speaks."""
    words = scene.words
    for at in range(source[1] + 1, min(verb, source[1] + 4)):
        if words.lower[at] in ("through", "via") and at + 1 in scene.mention_at:
            mention = scene.known.mentions[scene.mention_at[at + 1]]
            return (at + 1, mention.last)
    return source


def _passive(scene: Scene, at: int, start: int, place: int, first: int, last: int) -> Frame | None:
    words = scene.words
    if words.lower[at] not in HEDGE_PARTICIPLES or at >= last:
        return None
    after = words.lower[at + 1]
    if after not in ("to", "that") or (after == "that" and words.lower[place] != "it"):
        return None
    if words.lower[place] in ("i", "we", "you"):
        return None
    begin = at + 2 if after == "that" else first
    hedge = (place, at) if after == "that" else (start, at + 1)
    return Frame((at, at), None, "unnamed", (begin, trimmed_end(scene, last, begin)), start, at + 1, hedge=hedge)


def _infinitive(scene: Scene, at: int, verb: Verb, place: int, first: int, last: int) -> Frame | None:
    """ "went on to say", "wants to know": the subject of the verb before."""
    words = scene.words
    governor = place - 1
    while governor > first and (is_adverb(words.lower[governor]) or words.lower[governor] == "on"):
        governor -= 1
    if governor <= first or words.lower[governor] not in ("went", "goes", "continued", "continues", "seemed", "appeared", "used", "had", "has", "wanted", "wants", "going", "began", "appears", "seems"):
        return None
    if verb.lemma not in SAYING:
        return None
    walk = governor - 1
    while walk > first and (words.lower[walk] in AUXILIARIES or is_adverb(words.lower[walk])):
        walk -= 1
    source = subject_before(scene, walk, first)
    if source is None or not plausible(scene, source):
        return None
    return _complement(scene, at, verb, source, source[0], at + 1, first, last, inverted=False, joined=False, aux=[])


def _participle(
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
    if place < first or words.words[place] in ",—" or scene.quoted[place] >= 0 or words.lower[place] in ("by", "in", "while", "before", "after", "without", "when", "and", "as"):
        if words.lower[place] == "and" and not any(one.joined for one in earlier[-1:]):
            return None
        if words.lower[place] == "as":
            quoted = [k for k in range(max(first, place - 3), place) if words.lower[k] in ("quoted", "cited")]
            if not quoted:
                return None
        source = earlier[-1].source if earlier and earlier[-1].shape != "unnamed" and earlier[-1].source and earlier[-1].cue[0] > at - 40 else None
        source = source or sentence_subject(scene, first, at)
        if source is None and (place < first or words.lower[first] in ("by", "while", "in")):
            comma = next((k for k in range(at, min(last, at + 40)) if words.words[k] == ","), None)
            later = phrase_after(scene, comma + 1, last + 1) if comma else None
            source = later if later and plausible(scene, later) else None
    elif plain(words, place):
        source = subject_before(scene, place, first, anywhere=True)
        bare_noun = True
        if source is not None and words.lower[place] in ("statement", "statements", "letter", "tweet", "post", "report", "memo"):
            source = sentence_subject(scene, first, at) or source
        elif source is not None and not (source[0] > first and words.lower[source[0] - 1] == "with" or plausible(scene, source)):
            source = None
        if source is not None and source[0] > first and words.lower[source[0] - 1] == "with":
            begin = source[0] - 1
    else:
        source = subject_before(scene, place, first, anywhere=True)
    if source is None:
        return None
    one = _complement(scene, at, verb, source, begin, at + 1, first, last, inverted=False, joined=True, aux=[])
    if one is not None and one.shape == "back":
        return None
    if one is not None and one.shape == "clause" and verb.lemma not in SAYING:
        return None
    if one is not None and one.content is not None and bare_noun and one.shape != "quote" and verb.lemma not in _URGING:
        return one if words.lower[one.content[0] - 1] == "that" else None  # "a woman holding a sign"
    return one


def _complement(
    scene: Scene, at: int, verb: Verb, source: Range, begin: int, after: int, first: int, last: int,
    *, inverted: bool, joined: bool, aux: list[int],
) -> Frame | None:  # fmt: skip
    """The frame with what follows its verb, or with what stands before it."""
    words = scene.words
    lemma = verb.lemma
    cue_last = at
    k = after
    if words.lower[source[0]] == "i" and source[0] == source[1] and lemma not in SAYING | THINKING:
        return None
    bare = k > last
    # particle or preposition that the verb takes
    prepositional = False
    if not inverted and k <= last and lemma in PREPOSITIONAL and words.lower[k] in PREPOSITIONAL[lemma]:
        cue_last, prepositional = k, True
        k += 1
        if words.lower[cue_last] in ("on", "upon") and lemma == "call":
            prepositional = True
    elif not inverted and k <= last and lemma in HEARER and scene.quoted[k] < 0 and words.lower[k] not in ("that", ",", ":", "to"):
        hearer = phrase_after(scene, k, last + 1)
        if hearer is not None and (lemma in ("tell", "inform", "remind", "assure", "notify", "convince", "persuade") or hearer[1] < last and words.lower[hearer[1] + 1] in ("that", "to", "not", ",", ":", "about", "against")):
            if words.lower[k] in PRONOUNS or _hearing(scene, hearer, last):
                k = hearer[1] + 1
                if k <= last and words.lower[k] == "not" and k < last and words.lower[k + 1] == "to":
                    k += 1
    k = _over_adverbials(scene, k, last)

    def frame(shape: Shape, start: int | None, stop: int | None = None) -> Frame | None:
        content = None
        if start is not None:
            if start > last:
                return None
            stop = last if stop is None else stop
            if shape in ("object", "to"):
                stop = _object_end(scene, start, stop)
            content = (start, trimmed_end(scene, stop, start))
        return Frame((at, cue_last), source, shape, content, begin, k - 1, joined)

    if k <= last and scene.quoted[k] >= 0 and words.words[k] in "\"'":
        return frame("quote", k) if not inverted else frame("back", None)
    if k < last and words.words[k] in ",:" and scene.quoted[k + 1] >= 0:
        k += 1
        return frame("quote", k)
    speaks = lemma in SAYING
    named = plausible(scene, source)
    if _after_quote(scene, begin) and not joined and not (k <= last and words.lower[k] == "that"):
        return frame("back", None)
    if not named and not (speaks and k <= last and words.lower[k] == "that"):
        return None
    if k <= last and words.lower[k] == "that" and (speaks or lemma in THINKING) and not (k < last and scene.quoted[k + 1] >= 0 and False):
        return frame("clause", k + 1) if k < last else None
    if k < last and words.words[k] == ":":
        return frame("clause", k + 1) if speaks else None
    posterior = k > last or words.words[k] in ".,;—)" or words.lower[k] in ("and", "but", "as", "when", "after", "while", "because")
    after_quote = _after_quote(scene, begin)
    comma_before = after_quote or (begin > first and words.words[begin - 1] in ",—")
    if posterior and (speaks or lemma in ("think", "believe", "fear", "hope")) and comma_before and not joined:
        stop = begin - 1
        while stop > first and words.words[stop] in ",—":
            stop -= 1
        if after_quote or scene.quoted[stop] >= 0 or stop < first:
            return frame("back", None)
        if k < last and words.words[k] in ",—" and not inverted and not any(
            words.lower[k + 1] == word for word in ("adding", "and", "but", "as", "saying", "citing", "who", "a", "the", "noting")
        ) and not words.lower[k + 1].endswith("ing"):
            return frame("back", first, last)
        return frame("back", first, stop) if stop - first >= 2 else None
    if bare or k > last:
        return frame("back", None) if inverted or after_quote else None
    if inverted:
        return frame("back", None)
    if prepositional:
        if words.lower[cue_last] == "out" and words.lower[k] == "that":
            return frame("clause", k + 1)
        return frame("object", k) if words.words[k] not in ".,;" else None
    if words.lower[k] in _WH and (speaks or lemma in THINKING):
        return frame("clause", k)
    if words.lower[k] == "to" and (lemma in TO or lemma in HEARER) and k < last and (base_verb(words, k + 1) or scene.quoted[k + 1] >= 0):
        return frame("to", k)
    if (speaks or lemma in THINKING) and _clause_at(scene, k, last, verb):
        return frame("clause", k)
    if lemma in OBJECT and _object_at(scene, k):
        if verb.form in ("base", "s") and lemma in NOUNISH and not aux and not _verb_like(scene, at, source):
            return None
        return frame("object", k)
    return frame("back", None) if after_quote else None


def _object_end(scene: Scene, start: int, last: int) -> int:
    """Where an object ends: before a clause that hangs on behind a comma, or a second verb of the same subject."""
    words = scene.words
    for at in range(start + 1, min(last, start + 60)):
        if scene.quoted[at] >= 0:
            continue
        word, after = words.words[at], words.lower[at + 1]
        if word in ";—" or (word == ":" and scene.quoted[at + 1] >= 0):
            return at - 1
        if word == "," and (
            after in _BREAKS
            or after in SUBJECT_PRONOUNS
            or (after.endswith("ing") and len(after) > 4)
            or (after in ("and", "or") and at + 2 <= last and (finite(words, at + 2, start, last + 1) >= 1 or words.lower[at + 2] in SUBJECT_PRONOUNS))
        ):
            return at - 1
        if word in ("and", "but") and at + 1 <= last and (finite(words, at + 1, start, last + 1) >= 1 or after in SUBJECT_PRONOUNS):
            return at - 1
    return last


_BREAKS = frozenset("but while although though which who where when as because according despite yet so whereas after before if".split())


def _after_quote(scene: Scene, begin: int) -> bool:
    """Whether a quotation ends right before a frame."""
    words = scene.words
    at = begin - 1
    while at >= 0 and words.words[at] in ",—-" and begin - at < 3:
        at -= 1
    if at == begin - 1 and (at < 1 or words.words[at - 1] not in ",.?!—\"'"):
        return False  # 'the "war room" said'
    return at >= 0 and scene.quoted[at] >= 0 and scene.adjoining(at, begin)


def _verb_like(scene: Scene, at: int, source: Range) -> bool:
    """Whether a form that may be a noun is a verb: after a name or pronoun, before a determiner or a name."""
    words = scene.words
    return words.lower[at + 1] in DETERMINERS or words.words[at + 1][:1].isupper()


def _hearing(scene: Scene, hearer: Range, last: int) -> bool:
    words = scene.words
    after = hearer[1] + 1
    return after > last or words.lower[after] in DETERMINERS or words.lower[after] in ("that", "to", ",", ":", "in", "on", "at", "during", "he", "she", "they", "it", "there", "not",
                                                 "the", "a", "his", "her", "their", "if", "whether", "how", "why", "what", "we", "after", "this", "about", "last", "by") \
        or scene.quoted[after] >= 0 or words.words[after][:1].isupper() or plausible(scene, hearer)  # fmt: skip


def _over_adverbials(scene: Scene, k: int, last: int) -> int:
    """Over "on Monday", "in a statement", "to reporters" to where the content begins, if it does begin soon."""
    words = scene.words
    start = k
    while k <= last and scene.quoted[k] < 0 and (is_adverb(words.lower[k]) or words.lower[k] in DAYS) and words.lower[k] not in ("all", "both", "each", "no", "once", "first", "two", "three", "not", "only", "just", "even", "now", "then"):
        k += 1
    if k > last:
        return k
    if words.lower[k] in ("on", "in", "at", "during", "to", "through", "via", "by", "after", "before", "from", "of", "last", "this", "earlier", "late", "when", "as", "with", "while", "about"):
        prep = words.lower[k]
        if prep == "to" and k < last and base_verb(words, k + 1):
            return k
        for ahead in range(k + 1, min(last, k + _LOOK) + 1):
            lower, word = words.lower[ahead], words.words[ahead]
            if lower == "that" and words.lower[ahead - 1] not in ("of", "in", "on", "at", "to"):
                return ahead
            if scene.quoted[ahead] >= 0:
                return ahead if words.words[ahead - 1] not in ",:" else ahead - 1
            if word == ":":
                return ahead
            if word in ".;":
                return k if prep in ("on", "in", "at", "to", "during") and ahead < last else (last + 1 if prep in ("on", "in", "at", "to", "during", "last", "earlier", "after", "through", "by") else k)
            if word == ",":
                if prep not in ("as", "when", "while", "with", "of") and ahead - k <= 8:
                    return ahead
                break
            if ahead > k + 1 and (lower in SUBJECT_PRONOUNS or lower in ("the", "a", "an", "his", "her", "their", "its")) and words.lower[ahead - 1] not in PREPOSITIONS and prep in ("on", "in", "at", "during", "to", "last", "this", "earlier"):
                return ahead
    return k if k > start else start


def _clause_at(scene: Scene, k: int, last: int, verb: Verb) -> bool:
    """Whether a clause without "that" begins at ``k``: a subject, then a finite verb."""
    words = scene.words
    lower = words.lower[k]
    if words.words[k] in ".,;:)—" or lower in ("of", "by", "about", "and", "or", "to", "than", "for", "as"):
        return False
    certain = lower in SUBJECT_PRONOUNS or lower == "there"
    needed = 1 if verb.lemma in ("say", "think", "believe", "claim", "argue", "insist", "suggest") or certain else 2
    if verb.form in ("base", "s") and verb.lemma in NOUNISH and not certain:
        needed = 2
    return any(
        words.words[at] == words.lower[at] and words.lower[at][0].isalpha() | (words.lower[at][0] == "'") and finite(words, at, k, last + 1) >= needed
        for at in range(k + 1, min(last + 1, k + 28))
    )


def _object_at(scene: Scene, k: int) -> bool:
    words = scene.words
    lower = words.lower[k]
    if lower in DETERMINERS or lower in PRONOUNS or k in scene.mention_at or words.words[k][:1].isupper() or scene.quoted[k] >= 0:
        return True
    return plain(words, k) and not is_adverb(lower)


def hedges(scene: Scene, first: int, last: int, hedge_words: frozenset[str]) -> list[Frame]:
    """What a hedge holds at arm's length: the sentence of "reportedly", or the part of it after "…, and" or "…, but"."""
    words = scene.words
    for at in range(first, last + 1):
        if words.lower[at] in hedge_words and scene.quoted[at] < 0:
            begin, end = first, last
            for k in range(at - 2, max(first, at - 60), -1):
                if words.words[k] in ",;" and words.lower[k + 1] in ("and", "but", "while", "although", "though", "yet"):
                    begin = k + 2
                    break
            for k in range(at + 1, min(last, at + 60)):
                if words.words[k] in ",;" and words.lower[k + 1] in ("but", "while", "although", "though", "yet", "whereas"):
                    end = k - 1
                    break
            return [Frame((at, at), None, "unnamed", (begin, trimmed_end(scene, end, begin)), at, at, hedge=(at, at))]
    return []


def is_no_one(scene: Scene, source: Range) -> bool:
    """Whether a source is no one who can be asked: "recent reports", "rumours"."""
    words = scene.words
    return words.lower[source[1]] in NO_ONE and not any(
        words.lower[k] in ("the", "his", "her", "its", "their", "'s", "a", "an", "this", "that") or words.words[k][:1].isupper() and k > source[0]
        or k in scene.mention_at
        for k in range(source[0], source[1])
    )
