"""What follows a verb of saying, or stands before it: the part of a frame that was said."""

from __future__ import annotations

from claimcheck.language.cues import HEARER, NO_BARE_CLAUSE, NOUNISH, OBJECT, PREPOSITIONAL, SAYING, THINKING, TO, Verb
from claimcheck.language.extents import (
    before_main_clause,
    before_other_share,
    before_quotation,
    is_share,
    object_end,
    subject_follows,
    trimmed_end,
)
from claimcheck.language.heads import head_of, plausible, speaks
from claimcheck.language.nouns import FINDINGS
from claimcheck.language.phrases import POSSESSIVES, is_adverb, phrase_after, plain
from claimcheck.language.scene import Frame, Range, Scene, Shape
from claimcheck.language.verbs import finite, known_verb
from claimcheck.language.wordlists import (
    ARTICLES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    word_set,
)

_LONG = 8
_WH = word_set("whether how why what who when where if which")

_LOOK = 14

_AFTER_HEARER = word_set(
    "that to , : in on at during he she they it there not if whether how why what we after about last by"
)
_FINDING = word_set("show find reveal indicate suggest put")
_NO_ANSWER = word_set("comment respond say answer discuss elaborate confirm speak talk reveal disclose")
_NOT_SAID = word_set("so nothing everything something little much more anything hello goodbye yes no thank")
_TIME_AND_PLACE = word_set("on in at during to last this earlier")
_ASIDE = word_set("after through by")
_LOOSE = word_set("as when while with of")
_ADVERBIAL = _TIME_AND_PLACE | _ASIDE | _LOOSE | word_set("via before from late about")
_POINTING = PRONOUNS | word_set("this that these those")
_IN_PASSING = word_set("think believe fear hope assume suspect guess suppose")
_COUNTING = word_set("all both each no once first two three not only just even now then")
_AFTERTHOUGHT = word_set("although though while whereas which")
_GOES_BEYOND = word_set("adding and but as who while though although whereas which")
"""After "…, she said," these open what the sentence says besides."""
_WHILE = word_set("when while if as after before although though because since once until whereas")
_TIMES_OF_DAY = word_set("morning afternoon evening night")
_NAMING = word_set("call label dub brand term deem")


def complement(
    scene: Scene, at: int, verb: Verb, source: Range, begin: int, after: int, first: int, last: int,
    *, inverted: bool, joined: bool, aux: list[int],
) -> Frame | None:  # fmt: skip
    """The frame with what follows its verb, or with what stands before it."""
    words = scene.words
    lemma = verb.lemma
    cue_last = at
    k = after
    bystander = source[0] == source[1] and words.lower[source[0]] in ("i", "we", "who", "which")
    bare = k > last
    # particle or preposition that the verb takes
    prepositional = False
    if not inverted and k <= last and lemma in PREPOSITIONAL and words.lower[k] in PREPOSITIONAL[lemma]:
        cue_last, prepositional = k, True
        k += 1
        if words.lower[cue_last] in ("on", "upon") and lemma == "call":
            prepositional = True
    elif (
        not inverted
        and k <= last
        and lemma in HEARER
        and scene.quoted[k] < 0
        and words.lower[k] not in ("that", ",", ":", "to")
    ):
        hearer = phrase_after(scene, k, last + 1)
        if hearer is not None and not (words.lower[k] in PRONOUNS or _hearing(scene, hearer, last)):
            hearer = None
        if hearer is not None and (
            lemma in ("tell", "inform", "remind", "assure", "notify", "convince", "persuade")
            or (hearer[1] < last and words.lower[hearer[1] + 1] in ("that", "to", "not", ",", ":", "about", "against"))
        ):
            k = hearer[1] + 1
            if k < last and words.lower[k] == "not" and words.lower[k + 1] == "to":
                k += 1
    if k + 2 < last and words.words[k] == "," and scene.quoted[k] < 0:
        closing = next((n for n in range(k + 2, min(last, k + 10)) if words.words[n] == ","), None)
        if closing is not None and words.lower[closing + 1] == "that" and not _holds_clause(scene, k + 1, closing - 1):
            k = closing + 1  # "explains, in its third part, that …", "says, first of all, that …"
    if k < last and words.lower[k] == "that" and _points_at(scene, k, last):
        return None  # "asked that question": no clause
    said_that = k <= last and words.lower[k] == "that"
    k, clause = _over_adverbials(scene, k, last)

    def frame(shape: Shape, start: int | None, stop: int | None = None) -> Frame | None:
        content = None
        if start is not None and shape in ("clause", "object") and _says_nothing(scene, start, last):
            return None
        if start is not None:
            if start > last:
                return None
            if bystander and shape in ("object", "to"):
                return None  # "those who oppose …": it tells who they are, not what was said
            stop = last if stop is None else stop
            if begin > first and words.lower[begin - 1] in _WHILE and words.words[start - 1] != ",":
                stop = before_main_clause(scene, start, stop)
            if shape in ("object", "to"):
                stop = object_end(scene, start, stop)
            elif shape == "clause":
                stop = before_quotation(scene, start, stop)
                if is_share(scene, source):
                    stop = before_other_share(scene, start, stop)
            content = (start, trimmed_end(scene, stop, start))
        return Frame((at, cue_last), source, shape, content, begin, k - 1, joined)

    if k <= last and scene.quoted[k] >= 0 and words.words[k] in "\"'":
        if (
            verb.form == "past"
            and not aux
            and lemma not in SAYING
            and lemma not in THINKING
            and not plausible(scene, source)
        ):
            return None  # "goods labelled “Made in Norway”"
        return frame("quote", k) if not inverted else frame("back", None)
    if k < last and words.words[k] in ",:" and scene.quoted[k + 1] >= 0:
        k += 1
        return frame("quote", k)
    if k == last and words.words[k] == ":" and scene.quoted[k] < 0 <= scene.quoted[k + 1] and lemma in SAYING:
        return Frame((at, cue_last), source, "quote", (k + 1, k + 1), begin, k, joined)  # 'She writes:', then a line
    speaks = lemma in SAYING
    counted = words.words[source[0]][0].isdigit() or words.lower[source[1]] in ("cent", "percent", "%")
    named = (lemma == "say" and not counted) or plausible(scene, source)
    goes_on = begin == first and not inverted and subject_follows(scene, k, last)  # '“…” She says it is late'
    if _after_quote(scene, begin) and not joined and not goes_on and (inverted or not said_that):
        return frame("back", None)
    if not named and not (speaks and k <= last and words.lower[k] == "that"):
        return None
    if k <= last and words.lower[k] == "that" and (speaks or lemma in THINKING):
        return frame("clause", k + 1) if k < last else None
    if k < last and words.words[k] == ":":
        return frame("clause", k + 1) if speaks else None
    posterior = (
        k > last
        or words.words[k] in ".,;—)"
        or words.lower[k] in ("and", "but", "as", "when", "after", "while", "because")
    )
    after_quote = _after_quote(scene, begin)
    comma_before = after_quote or (begin > first and words.words[begin - 1] in ",—")
    if k < last and words.words[k] == "," and speaks and begin > 0 and words.lower[begin - 1] == "as":
        if words.lower[k + 1].endswith("ing") and not subject_follows(scene, k + 1, last):
            return None  # "as Lopez said, calling for help"
        return frame("clause", k + 1)  # "As Lopez told the paper, …"
    if posterior and (speaks or lemma in _IN_PASSING) and comma_before and not joined:
        stop = begin - 1
        while stop > first and words.words[stop] in ",—":
            stop -= 1
        if after_quote or scene.quoted[stop] >= 0 or stop < first:
            return frame("back", None)
        if (
            k < last
            and words.words[k] in ",—"
            and not inverted
            and words.lower[k + 1] not in _GOES_BEYOND
            and not words.lower[k + 1].endswith("ing")
        ):
            return frame("back", first, last)
        if _holds_clause(scene, first, stop):
            return frame("back", first, stop)
        verb_follows = k < last and words.words[k] == "," and finite(words, k + 1, first, last + 1) >= 2
        return frame("back", first, last) if verb_follows else None  # "Donors, said Ruiz, are asked to …"
    if clause and speaks:
        return frame("clause", k)
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
    if (
        words.lower[k] == "to"
        and (lemma in TO or lemma in HEARER)
        and k < last
        and (_infinitive_at(scene, k, last) or scene.quoted[k + 1] >= 0)
    ):
        if lemma in ("decline", "refuse") and words.lower[k + 1] in _NO_ANSWER:
            return None
        return frame("to", k)
    if (speaks or lemma in THINKING) and _clause_at(scene, k, last, verb, at):
        return frame("clause", k)
    finding = lemma in _FINDING and words.lower[head_of(scene, source)] in FINDINGS
    named_so = lemma in _NAMING and k < last and (scene.quoted[k + 1] >= 0 or words.lower[k + 1] in ARTICLES)
    if named_so and verb.form in ("base", "s", "past"):
        return frame("object", k)  # "call them “lone wolves”", "calls rebels a danger"
    if (lemma in OBJECT or finding or lemma == "put") and _object_at(scene, k):
        if verb.form in ("base", "s") and lemma in NOUNISH and not aux and not _verb_like(scene, at, source):
            return None
        return frame("object", k)
    return frame("back", None) if after_quote else None


def _points_at(scene: Scene, k: int, last: int) -> bool:
    """Whether "that" goes with a lone noun behind it ("assumes that duty") and opens no clause."""
    words = scene.words
    noun = words.lower[k + 1]
    ends = k + 1 == last or words.words[k + 2] in ".,;:?!—"
    lone = ends and scene.quoted[k + 1] < 0 and words.words[k + 1] == noun
    return lone and plain(words, k + 1) and not is_adverb(noun) and not noun.endswith("s")


def _says_nothing(scene: Scene, start: int, last: int) -> bool:
    """Whether nothing or no more than a pronoun is left of a content ("agrees with that", "talks about it")."""
    words = scene.words
    if scene.quoted[start] >= 0:
        return False
    ends = next((at for at in range(start, min(last, start + 6) + 1) if words.words[at] in ".,;:?!—"), last + 1)
    return words.words[start] in ".;?!" or (ends == start + 1 and words.lower[start] in _POINTING)


def _holds_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands before "…, she said" can have been said: it has a verb."""
    return any(finite(scene.words, at, first, last + 1) >= 1 for at in range(max(first + 1, last - 60), last + 1))


def _named_behind(scene: Scene, begin: int) -> bool:
    """Whether a name or a pronoun stands right behind a quotation of some length ('"It rained all day" Lopez said')."""
    named = begin in scene.mention_at or scene.words.lower[begin] in ("he", "she", "they")
    return named and begin > _LONG and scene.quoted[begin - _LONG] == scene.quoted[begin - 1] >= 0


def _after_quote(scene: Scene, begin: int) -> bool:
    """Whether a quotation ends right before a frame."""
    words = scene.words
    at = begin - 1
    if at >= 0 and words.lower[at] == "as":  # '"… a dead heat," as Lopez said on Monday'
        at, begin = at - 1, begin - 1
    while at >= 0 and words.words[at] in ",—-" and begin - at < 3:
        at -= 1
    if at == begin - 1 and (at < 1 or words.words[at - 1] not in ",.?!—\"'") and not _named_behind(scene, begin):
        return False  # 'the "war room" said'
    return at >= 0 and scene.quoted[at] >= 0 and scene.adjoining(at, begin)


def _verb_like(scene: Scene, at: int, source: Range) -> bool:
    """Whether a form that may be a noun is a verb: after a name or pronoun, before a determiner or a name."""
    words = scene.words
    return words.lower[at + 1] in DETERMINERS or words.words[at + 1][:1].isupper()


def _hearing(scene: Scene, hearer: Range, last: int) -> bool:
    """Whether a noun phrase after "told" is who was told, and not what was told."""
    words = scene.words
    after = hearer[1] + 1
    if after > last or scene.quoted[after] >= 0 or words.words[after][:1].isupper():
        return True
    return words.lower[after] in DETERMINERS | _AFTER_HEARER or plausible(scene, hearer)


def _over_adverbials(scene: Scene, k: int, last: int) -> tuple[int, bool]:
    """Over "on Monday", "in a statement", "to reporters" to where the content begins, if it does begin soon.

    The second value says that a clause begins right there, with an adverbial of its own ("that by 2050, demand …").
    """
    words = scene.words
    ago = next((at for at in range(k + 1, min(last, k + 4) + 1) if words.lower[at] == "ago"), None)
    if ago is not None and all(scene.quoted[at] < 0 and words.words[at][0].isalnum() for at in range(k, ago)):
        k = ago + 1  # "said a few hours ago that …"
    while k <= last and scene.quoted[k] < 0 and (_is_passing(words.lower[k]) or _time_of_day(words.lower, k)):
        k += 1
    if k > last or words.lower[k] not in _ADVERBIAL:
        return k, False
    opener = words.lower[k]
    if opener == "to" and k < last and words.lower[k + 1] in DETERMINERS:
        heard = phrase_after(scene, k + 1, last + 1)  # "reported to the council that …"
        behind = heard[1] + 1 if heard is not None else k
        return (behind if behind <= last and words.lower[behind] == "that" else k), False
    if _infinitive_at(scene, k, last):
        return k, False
    for ahead in range(k + 1, min(last, k + _LOOK) + 1):
        lower, word = words.lower[ahead], words.words[ahead]
        before = words.lower[ahead - 1]
        if scene.quoted[ahead] >= 0:
            return (ahead - 1 if before in ",:" else ahead), False
        if lower in ("said", "says"):
            break
        if word == ":" or (lower == "that" and before not in PREPOSITIONS):
            return ahead, False
        if word in ".;":
            return (k if ahead < last or opener not in _TIME_AND_PLACE | _ASIDE else last + 1), False
        if word == ",":
            if ahead < last and scene.quoted[ahead + 1] >= 0:
                return ahead, False
            if opener in _LOOSE or ahead - k > 8:
                break
            return (k, True) if subject_follows(scene, ahead + 1, last) else (ahead, False)
        opens = lower in SUBJECT_PRONOUNS or lower in ARTICLES or lower in POSSESSIVES
        if opens and ahead > k + 1 and before not in PREPOSITIONS and opener in _TIME_AND_PLACE:
            return ahead, False
    return k, False


def _infinitive_at(scene: Scene, k: int, last: int) -> bool:
    """Whether "to" opens an infinitive ("to act", "to be left alone") and is no preposition ("to reporters")."""
    words = scene.words
    if words.lower[k] != "to" or k >= last:
        return False
    word, lower = words.words[k + 1], words.lower[k + 1]
    if lower in ("be", "have", "do") or known_verb(lower):
        return True
    return (
        word == lower
        and lower.isalpha()
        and plain(words, k + 1)
        and not lower.endswith(("s", "ing"))
        and not speaks(lower)
    )


def _time_of_day(lower: list[str], k: int) -> bool:
    """Whether a token goes with the day before it: "said Monday night that"."""
    return lower[k] in _TIMES_OF_DAY and lower[k - 1] in DAYS


def _is_passing(lower: str) -> bool:
    return (is_adverb(lower) or lower in DAYS) and lower not in _COUNTING


def _clause_at(scene: Scene, k: int, last: int, verb: Verb, at_verb: int) -> bool:
    """Whether a clause without "that" begins at ``k``: a subject, then a finite verb."""
    words = scene.words
    lower = words.lower[k]
    if (
        verb.lemma in NO_BARE_CLAUSE
        or words.words[k] in ".,;:)—"
        or lower in ("of", "by", "about", "and", "or", "to", "than", "for", "not")
    ):
        return False
    if lower == "as" and (k + 1 > last or words.lower[k + 1] not in ("many", "much", "few")):
        return False
    if lower.endswith(("self", "selves")):
        return False  # "finds itself caught": no subject
    certain = lower in SUBJECT_PRONOUNS or lower == "there"
    sure_verb = verb.form == "past" or words.words[at_verb - 1] == "," or verb.lemma not in NOUNISH
    easy = verb.lemma in ("say", "think", "believe", "claim", "argue", "insist", "suggest")
    needed = 1 if certain or (sure_verb and (easy or verb.lemma in SAYING)) else 2
    if verb.lemma == "say" and last - k >= 3 and words.lower[k] not in _NOT_SAID:
        return True  # nothing but a clause follows "said"
    relatives = 0
    for at in range(k + 1, min(last + 1, k + 28)):
        word, lower = words.words[at], words.lower[at]
        if word == "," and at < last and (words.lower[at + 1].endswith("ing") or words.lower[at + 1] in _AFTERTHOUGHT):
            return False
        if lower in ("that", "which", "who") and words.lower[at - 1] not in ("so", "such"):
            relatives += 1
        elif word == lower and lower[0] in "'abcdefghijklmnopqrstuvwxyz" and finite(words, at, k, last + 1) >= needed:
            if not relatives:
                return True
            relatives -= 1
    return False


def _object_at(scene: Scene, k: int) -> bool:
    words = scene.words
    lower = words.lower[k]
    if (
        lower in DETERMINERS
        or lower in PRONOUNS
        or k in scene.mention_at
        or words.words[k][:1].isupper()
        or scene.quoted[k] >= 0
    ):
        return True
    return plain(words, k) and not is_adverb(lower)
