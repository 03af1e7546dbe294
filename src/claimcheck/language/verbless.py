"""Frames without a verb: "according to X", "X's claim that …", and hedges ("reportedly")."""

from __future__ import annotations

from claimcheck.language.cues import HOLDING, NO_ONE
from claimcheck.language.extents import object_end, subject_follows, trimmed_end
from claimcheck.language.heads import plausible, speaks
from claimcheck.language.phrases import POSSESSIVES, before_auxiliaries, is_adverb, phrase_after, plain, subject_before
from claimcheck.language.roles import is_role_noun
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    word_set,
)

_CLAUSE_OPENERS = word_set("which who that because and but while although whose where")
_GIVES = word_set(
    """
    make makes made give gives gave given take takes took taken come comes came reach reaches reached hold holds held
    have has had draw drew share shares shared
    """
)
_MADE = word_set("make makes made")
_STAYING = word_set("remain remains remained feel feels felt")
_CLAUSE_SUBJECTS = ARTICLES | SUBJECT_PRONOUNS | POSSESSIVES | {"there", "this"}
_LOOSELY = word_set(
    """
    some several many various other multiple recent earlier early initial first latest new more media news press local
    foreign unconfirmed unverified conflicting persistent widespread mounting numerous countless anonymous wild
    """
)
_PLANS = word_set("plan plans proposal proposals blueprint manifesto")
_SAID_IN_HEADLINE = 4
"""Fewer words behind a colon are a topic: "Ruiz: a life"."""
_TELLING_MORE = word_set("published released who which that by made")


def according(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    words = scene.words
    source = _named_source(scene, at + 2, last)
    if source is None:
        return None
    after = source[1] + 1
    # at the head of a sentence, or behind a word that opens a clause ("which, according to X, …"), it looks ahead
    opening = all(
        not words.words[k][0].isalnum() or words.lower[k] in ("and", "but", "still", "yet") for k in range(first, at)
    )
    opener = at - 2 if at - 2 >= first and words.words[at - 1] == "," else at - 1
    inside = opener >= first and (words.lower[opener] in _CLAUSE_OPENERS or words.words[opener] in ":;")
    if opening or inside:
        begin = _behind_source(scene, after, last)
        if begin > last:
            return None
        return Frame((at, at + 1), source, "clause", (begin, trimmed_end(scene, last, begin)), at, begin - 1)
    stop = at - 1
    begin = first
    while stop > begin and words.words[stop] in ",—(":
        stop -= 1
    for k in range(stop, max(first, at - 60), -1):
        if words.words[k] == ";" or (words.words[k] == "(" and source[1] < last and words.words[source[1] + 1] == ")"):
            begin = k + 1
            break
    if stop <= begin:
        return None
    return Frame((at, at + 1), source, "back", (begin, stop), at, source[1], joined=True)


def under_plan(scene: Scene, at: int, last: int) -> Frame | None:
    """ "Under Ana Ruiz's tax plan, …": what follows is what the plan says; the plan has to be somebody's."""
    words = scene.words
    comma = next((k for k in range(at + 2, min(last - 1, at + 12)) if words.words[k] == ","), None)
    if comma is None or words.lower[comma - 1] not in _PLANS:
        return None
    owned = words.lower[at + 1] in POSSESSIVES or any(words.possessive(k) for k in range(at + 1, comma))
    if not owned:
        return None
    return Frame((at, at), (at + 1, comma - 1), "clause", (comma + 1, trimmed_end(scene, last, comma + 1)), at, comma)


def holding(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "Ruiz is confident that …": what somebody holds to be so. With a denial in its cue where there is one."""
    words = scene.words
    if at + 2 > last:
        return None
    if words.lower[at] == "clear":
        return _made_clear(scene, at, first, last)
    said = at + 1 + (words.lower[at + 1] == "that")
    if said == at + 1 and not (words.lower[said] in _CLAUSE_SUBJECTS and subject_follows(scene, said, last)):
        return None  # "is hopeful about it"; "is concerned the money will run out" has no "that"
    place = at - 1
    if words.lower[place] in ("and", "but", "or") and words.lower[place - 1] in HOLDING - {"clear"}:
        place -= 2  # "is hopeful and confident that"
    while place > first and (
        is_adverb(words.lower[place])
        or words.lower[place] in AUXILIARIES | _STAYING
        or words.lower[place] == "not"
        or (words.lower[place] == "and" and words.lower[place + 1] in _STAYING)  # "are and remain convinced"
    ):
        place -= 1
    if (BE | _STAYING).isdisjoint(words.lower[place + 1 : at]) or scene.quoted[place] >= 0:
        return None
    source = subject_before(scene, place, first)
    if source is None or not plausible(scene, source):
        return None
    return Frame((place + 1, at), source, "clause", (said, trimmed_end(scene, last, said)), source[0], said - 1)


def _made_clear(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "Ruiz made (it) clear that …"."""
    words = scene.words
    place = at - 1
    while place > first and (is_adverb(words.lower[place]) or words.lower[place] == "it"):
        place -= 1
    if words.lower[at + 1] != "that" or words.lower[place] not in _MADE:
        return None
    source = subject_before(scene, before_auxiliaries(words, place - 1, first), first)
    if source is None or not plausible(scene, source):
        return None
    return Frame((place, at), source, "clause", (at + 2, trimmed_end(scene, last, at + 2)), source[0], at + 1)


def headline(scene: Scene, first: int, last: int) -> list[Frame]:
    """ "Ruiz: Fares will rise", "Police: No arrests": a name or whoever speaks, a colon, and what was said."""
    words = scene.words
    colon = next((k for k in range(first + 1, min(last - 1, first + 9)) if words.words[k] == ":"), None)
    if colon is None or scene.quoted[colon + 1] >= 0 or words.starts[colon] != words.ends[colon - 1]:
        return []
    named = scene.ends_name(colon - 1)
    if named is None or scene.known.mentions[named].begin != first:
        source = phrase_after(scene, first, colon)
        if source is None or not speaks(words.lower[source[1]]) or words.words[first].isupper():
            return []
    if last - colon < _SAID_IN_HEADLINE:
        return []
    content = (colon + 1, trimmed_end(scene, last, colon + 1))
    return [Frame((colon, colon), (first, colon - 1), "clause", content, first, colon)]


def _named_source(scene: Scene, at: int, last: int) -> Range | None:
    """The noun phrase after "according to"; "June's survey" and "the federal Bank", too."""
    words = scene.words
    start = at + 2 if at + 2 <= last and words.possessive(at + 1) else at
    source = phrase_after(scene, start, last + 1)
    while source is not None and source[1] + 2 <= last and words.words[source[1] + 1] == "/":
        source = phrase_after(scene, source[1] + 2, last + 1)
    if source is None:
        return None
    name = scene.mention_at.get(source[1] + 1)
    if name is not None and words.lower[source[0]] in DETERMINERS and source[1] not in scene.mention_at:
        mention = scene.known.mentions[name]
        if mention.first == source[1] + 1 <= mention.last <= last and not mention.person:
            source = (source[0], mention.last)
    return (at, source[1])


def _behind_source(scene: Scene, after: int, last: int) -> int:
    """Where the clause begins after "according to X": behind what tells more of X."""
    words = scene.words
    if after > last:
        return after
    comma = next((k for k in range(after, min(after + 25, last)) if words.words[k] == ","), None)
    if comma == after:
        closing = next((k for k in range(after + 1, min(after + 16, last)) if words.words[k] == ","), None)
        follower = words.lower[after + 1]
        described = follower in ("a", "an", "quoting", "citing") or is_role_noun(follower)
        if closing is not None and described and not _clause_between(scene, after + 1, closing):
            return closing + 1
        return after + 1
    tells_more = words.lower[after] in PREPOSITIONS or words.lower[after] in _TELLING_MORE
    if comma is not None and tells_more:
        return comma + 1
    return after + (words.words[after] == ":")


def _clause_between(scene: Scene, start: int, end: int) -> bool:
    return any(finite(scene.words, k, start - 1, end) > 1 for k in range(start, end))


def saying_noun(scene: Scene, at: int, first: int, last: int) -> Frame | None:
    """ "her claim that …", "Smith's warning that …", "reports that …"."""
    words = scene.words
    before = at - 1
    while (
        before > first
        and (
            plain(words, before)
            and words.words[before] == words.lower[before]
            and words.lower[before] not in DETERMINERS
        )
        and at - before < 4
    ):
        before -= 1
    source: Range | None = None
    if before >= first and words.lower[before] in POSSESSIVES:
        source = (before, before)
    elif before > first and words.possessive(before):
        source = subject_before(scene, before - 1, first)
    if source is None and words.lower[at + 1] == "that":
        source = _giver(scene, before, first)
    if source is None or at + 2 > last:
        return None
    if words.lower[at + 1] == "that":
        return Frame((at, at), source, "clause", (at + 2, trimmed_end(scene, last, at + 2)), source[0], at + 1)
    start = at + 1 + (words.lower[at + 1] != "to")
    stop = object_end(scene, start, last)
    return Frame((at, at), source, "object", (start, trimmed_end(scene, stop, start)), source[0], start - 1)


def _giver(scene: Scene, place: int, first: int) -> Range | None:
    """Who gives the words that a noun behind a token names: "gave an assurance that", "is of the opinion that"."""
    words = scene.words
    while place > first and words.lower[place] in DETERMINERS:
        place -= 1
    attached = words.lower[place] in ("to", "of", "under")
    place -= attached
    if place <= first or words.lower[place] not in (_GIVES | BE if attached else _GIVES):
        return None
    source = subject_before(scene, before_auxiliaries(words, place - 1, first), first)
    return source if source is not None and plausible(scene, source) else None


def hedges(scene: Scene, first: int, last: int, hedge_words: frozenset[str]) -> list[Frame]:
    """What a hedge holds at arm's length: its sentence, or the part of it between "…, and" and "…, but"."""
    words = scene.words
    for at in range(first, last + 1):
        if words.lower[at] in hedge_words and scene.quoted[at] < 0:
            begin, end = first, last
            for k in range(at - 2, max(first, at - 60), -1):
                if words.words[k] in ",;" and words.lower[k + 1] in (
                    "and",
                    "but",
                    "while",
                    "although",
                    "though",
                    "yet",
                ):
                    begin = k + 2
                    break
            for k in range(at + 1, min(last, at + 60)):
                if words.words[k] in ",;" and words.lower[k + 1] in (
                    "but",
                    "while",
                    "although",
                    "though",
                    "yet",
                    "whereas",
                ):
                    end = k - 1
                    break
            return [Frame((at, at), None, "unnamed", (begin, trimmed_end(scene, end, begin)), at, at, hedge=(at, at))]
    return []


def is_no_one(scene: Scene, source: Range) -> bool:
    """Whether a source is no one who can be asked: "recent reports", "rumours"; "court reports" are papers."""
    words = scene.words
    return words.lower[source[1]] in NO_ONE and all(
        words.lower[k] in _LOOSELY and k not in scene.mention_at for k in range(source[0], source[1])
    )
