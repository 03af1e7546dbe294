"""Findings that speak: "a poll released on Monday shows …", "in a survey by the union, …", "… in the 50-state poll".

A poll or a study is a source like any other, but what is said about it ("released on Monday", "conducted by …")
stands between it and its verb, and it often has no verb at all.
"""

from __future__ import annotations

from claimcheck.language.extents import SHARES, trimmed_end
from claimcheck.language.nouns import FINDINGS
from claimcheck.language.phrases import is_adverb, plain
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.verbs import finite, past_participle
from claimcheck.language.wordlists import (
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    word_set,
)

POLLS = word_set("poll polls polling survey surveys referendum census")
SHOWING = FINDINGS | POLLS | word_set("analyses tally tallies projections outcome")
"""Nouns of what shows something: each may be the head of a source."""
_SHOW = word_set(
    """
    show shows showed shown find finds found indicate indicates indicated suggest suggests suggested reveal reveals
    revealed estimate estimates estimated put puts peg pegs pegged conclude concludes concluded say says said agree
    agrees confirm confirms confirmed reaffirm reaffirms reaffirmed
    """
)
_SHOWING = word_set("showing finding indicating suggesting revealing putting giving")
_HAVE = word_set("has have had give gives gave")
_PASSING = word_set(", also however still now respectively clearly consistently repeatedly generally")
_AMOUNTS = word_set("average averages series analysis review majority number couple trio string host set slew batch")
_STANDING = word_set("at with ahead behind leading trailing up down tied in by")
_ROUGHLY = word_set("just only about around nearly almost roughly some barely over under")
_ASKED = word_set("said say says think believe told answered agreed agree")
_TELLS = word_set("conducted taken published released commissioned carried made done out based by from of for with")
_REACH = 30
_APART = 40


def finding(scene: Scene, at: int, first: int, last: int, earlier: list[Frame]) -> Frame | None:
    """The frame of the poll, the study or the data that a noun at a token names; None where it is no source here."""
    words = scene.words
    if at < last and (words.lower[at + 1] in SHOWING or words.hyphen(at + 1)):
        return None  # "survey data": the second noun is the head
    begin = _phrase_begin(scene, at, first)
    before = words.lower[begin - 1] if begin > first else ""
    if before in ("in", "on", "from", "of"):
        if words.lower[at] not in POLLS or before == "of":
            return None
        if _opens(scene, begin - 1, first):
            return _introduced(scene, (begin, at), last)
        return _behind_figures(scene, (begin, at), first, last, earlier)
    return _shows(scene, (begin, at), first, last, hanging=before in PREPOSITIONS)


def _phrase_begin(scene: Scene, at: int, first: int) -> int:
    """Where the noun phrase begins that ends with a noun."""
    words = scene.words
    low = max(first, at - _REACH)
    begin = at
    while begin > low:
        one = words.lower[begin - 1]
        if scene.quoted[begin - 1] >= 0:
            break
        if one == "of" and begin - 2 >= low and words.lower[begin - 2] in _AMOUNTS:
            begin -= 2
        elif one in DETERMINERS and one != "that":
            begin -= 1
            before = words.lower[begin - 1] if begin > low else ""
            if before != "of" and before not in DETERMINERS and not words.possessive(begin - 1):
                break
        elif words.words[begin - 1] in ("/", "-", "&") or words.possessive(begin - 1):
            begin -= 1
        elif not plain(words, begin - 1) or _adverb(scene, begin - 1) or finite(words, begin - 1, first, at + 1) >= 2:
            break
        else:
            begin -= 1
    return begin


def _opens(scene: Scene, at: int, first: int) -> bool:
    """Whether nothing but a conjunction or an adverb stands before a token in its sentence."""
    return all(
        not scene.words.words[k][0].isalnum() or scene.words.lower[k] in CONJUNCTIONS or is_adverb(scene.words.lower[k])
        for k in range(max(first, at - 4), at)
    ) and (at - first <= 4)


def _described(scene: Scene, after: int, last: int, stops: frozenset[str]) -> int:
    """Over what tells more of a finding ("released Monday", "of 500 adults") to the first token that does not.

    A comma is passed where it opens a description that another comma closes (", conducted in May, …").
    """
    words = scene.words
    k = after
    high = min(last + 1, after + _REACH)
    while k < high:
        word, lower = words.words[k], words.lower[k]
        if scene.quoted[k] >= 0 or lower in stops:
            return k
        if word == "," and k + 1 < high and words.lower[k + 1] in _TELLS:
            closing = next((n for n in range(k + 2, high) if words.words[n] == "," and not _in_date(scene, n)), None)
            if closing is None:
                return k
            k = closing + (words.lower[min(last, closing + 1)] in stops)
            if words.words[k] == ",":
                return k
            continue
        if word == "(":
            closing = next((n for n in range(k + 1, high) if words.words[n] == ")"), None)
            if closing is None:
                return k
            k = closing + 1
            continue
        if word in ",.;:—?!" or lower in SUBJECT_PRONOUNS or lower in ("that", "which", "while", "but"):
            return k
        if finite(words, k, after, high) >= 2 and not past_participle(lower) and not lower.endswith("ed"):
            return k
        k += 1
    return k


def _in_date(scene: Scene, comma: int) -> bool:
    words = scene.words
    year = words.words[min(len(words) - 1, comma + 1)]
    return len(year) == 4 and year.isdigit() and words.lower[comma - 2] in MONTHS


def _adverb(scene: Scene, at: int) -> bool:
    """Whether a token is an adverb, and no part of a name ("USA Today")."""
    return scene.words.words[at] == scene.words.lower[at] and is_adverb(scene.words.lower[at])


def _shows(scene: Scene, noun: Range, first: int, last: int, *, hanging: bool) -> Frame | None:
    """ "A poll released on Monday shows …", "had her at 40 per cent", "…, exit polls show"; "after a poll showing …".

    ``hanging`` says that a preposition stands before the noun phrase, so that no verb can be its own.
    """
    words = scene.words
    verbs = _SHOWING if hanging else _SHOW | _HAVE | _SHOWING
    verb = _described(scene, noun[1] + 1, last, verbs)
    if verb > last or words.lower[verb] not in verbs or scene.quoted[verb] >= 0:
        return None
    source = (noun[0], verb - 1)
    while source[1] > noun[1] and words.lower[source[1]] in _PASSING:
        source = (source[0], source[1] - 1)
    if words.lower[verb] in _HAVE and verb < last and words.lower[verb + 1] in _SHOW:
        verb += 1
    start = verb + 1
    if start > last or words.words[start] in ".,;:)":
        return _showed(scene, noun, source, verb, first)
    that = start + (start < last and _adverb(scene, start))
    if words.lower[that] == "that":
        start = that + 1
    if start > last or scene.quoted[start] >= 0:
        return None
    if words.lower[verb] in _HAVE and not any(
        words.lower[k] in _STANDING and _is_figure(scene, k + 1 + (words.lower[k + 1] in _ROUGHLY), last)
        for k in range(start, min(last, start + 16))
    ):
        return None
    stop = last
    if words.lower[verb] in _SHOWING:
        stop = next((k - 1 for k in range(start + 1, last) if words.words[k] in ",;" and scene.quoted[k] < 0), last)
    return Frame((verb, verb), source, "clause", (start, trimmed_end(scene, stop, start)), noun[0], start - 1)


def _showed(scene: Scene, noun: Range, source: Range, verb: int, first: int) -> Frame | None:
    """ "Support has fallen to 40 per cent, exit polls show.": what was shown stands before."""
    words = scene.words
    if (
        noun[0] <= first + 1
        or words.words[noun[0] - 1] != ","
        or (words.lower[verb] in _HAVE or words.lower[verb] in _SHOWING)
    ):
        return None
    stop = noun[0] - 2
    begin = next((k + 1 for k in range(stop, max(first, stop - _APART), -1) if words.words[k] == ";"), first)
    if scene.quoted[stop] >= 0 or not any(finite(words, k, begin, stop + 1) for k in range(begin + 1, stop + 1)):
        return None
    return Frame((verb, verb), source, "back", (begin, trimmed_end(scene, stop, begin)), noun[0], verb)


def _introduced(scene: Scene, noun: Range, last: int) -> Frame | None:
    """ "In a survey by the union, 38 per cent said …": the survey is the source of what follows."""
    words = scene.words
    comma = _described(scene, noun[1] + 1, last, frozenset())
    if comma >= last or words.words[comma] != ",":
        return None
    content = (comma + 1, trimmed_end(scene, last, comma + 1))
    return Frame((noun[0] - 1, noun[0] - 1), (noun[0], comma - 1), "clause", content, noun[0] - 1, comma)


def _behind_figures(scene: Scene, noun: Range, first: int, last: int, earlier: list[Frame]) -> Frame | None:
    """ "She leads by 50 per cent to 40 in the latest poll": the figures before it are the poll's."""
    words = scene.words
    if words.lower[noun[1]].endswith("s") or words.lower[noun[0]] not in DETERMINERS:
        return None  # "in polls": no poll that could be asked for
    cue = noun[0] - 1
    begin = first
    for k in range(cue - 1, max(first, cue - _APART), -1):
        if words.words[k] == ";" or (words.words[k] == "," and words.lower[k + 1] in ("but", "while", "although")):
            begin = k + (1 if words.words[k] == ";" else 2)
            break
    if any(one.content is not None and one.content[1] >= begin for one in earlier):
        return None  # somebody else is telling it
    after = _described(scene, noun[1] + 1, last, _ASKED | CONJUNCTIONS | frozenset(("to", "compared", "while")))
    if after < last and words.lower[after] in ("to", "compared", "and") and _is_figure(scene, after + 1, last):
        return None  # "from 58 per cent in the last poll to 55 now": only one of the figures is the poll's
    source = (noun[0], max(noun[1], after - 1))
    if after < last and words.words[after] not in ",.;:—)" and words.lower[after] not in ("and", "but", "while"):
        stop = last
    else:
        stop = cue - 1
        while stop > begin and words.words[stop] in ",—":
            stop -= 1
    if stop <= begin or not any(words.lower[k] in SHARES for k in range(begin, stop + 1)):
        return None
    return Frame((cue, cue), source, "back", (begin, trimmed_end(scene, stop, begin)), cue, source[1], joined=True)


def _is_figure(scene: Scene, at: int, last: int) -> bool:
    return at <= last and (scene.words.words[at][0].isdigit() or scene.words.lower[at] in NUMBER_WORDS)
