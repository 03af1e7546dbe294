"""Noun phrases around a verb of saying: its subject to the left, an inverted subject to the right, its hearer.

All walks are bounded, so that the whole stays linear in the length of the text. Places are token indexes, ends
inclusive.
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.language.cues import VERBS
from claimcheck.language.heads import plausible, speaks
from claimcheck.language.nouns import FINDINGS, SPEAKING_NOUNS, TITLES
from claimcheck.language.roles import is_role_noun
from claimcheck.language.scene import Range, Scene
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite, past_participle
from claimcheck.language.wordlists import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    word_set,
)

REACH = 30
_ATTACHING = word_set("of for at in from with on against behind near within and")
_ASIDES = word_set("when if once while as though although")
_HANGING = PREPOSITIONS - word_set("as after before since until till than like once while")
_KNOWING = frozenset(("familiar", "close", "briefed", "aware"))
_FUNCTION_WORDS = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES
POSSESSIVES = word_set("my your his her its our their whose")
_DESCRIBING = ("ed", "al", "ic", "ish", "ive", "ous", "ent", "ant")
_EMPHASIS = frozenset(("himself", "herself", "itself", "themselves"))
_SOME = word_set("some many others both most few several one all none any each")
_THEM = word_set("them us you")
_STOPS = frozenset(("?", "!", ":", ";", "—", '"', "(", "[", "."))


@lru_cache(maxsize=1 << 14)
def is_adverb(lower: str) -> bool:
    return lower in ADVERBS or (
        lower.endswith("ly")
        and len(lower) > 4
        and lower
        not in ("family", "ally", "july", "italy", "supply", "assembly", "reply", "daily", "weekly", "monthly")
    )


def plain(words: Tokens, place: int) -> bool:
    """Whether a token can be part of a noun phrase as adjective or noun: no small word and no mark."""
    word, lower = words.words[place], words.lower[place]
    if not word[0].isalnum() and word not in ("$", "%", "£", "€"):
        return False
    return lower not in _FUNCTION_WORDS


def before_auxiliaries(words: Tokens, place: int, floor: int) -> int:
    """The place before the auxiliaries and adverbs that end at ``place``: where the subject of their verb ends."""
    while place > floor and (words.lower[place] in AUXILIARIES or is_adverb(words.lower[place])):
        place -= 1
    return place


def subject_before(scene: Scene, place: int, floor: int, *, anywhere: bool = False) -> Range | None:
    """The noun phrase that ends at ``place``, or before the apposition that ends there; None where none does.

    ``anywhere`` takes one that hangs on a preposition, too ("with one reader writing …").
    """
    words = scene.words
    if place < floor:
        return None
    word, lower = words.words[place], words.lower[place]
    if lower in ARTICLES:
        return None  # "The answers", "one of the reasons": what follows is a noun
    if lower in SUBJECT_PRONOUNS and lower not in ("who",):
        return (place, place)
    if lower in ("who", "which"):
        return (place, place)
    if lower in _EMPHASIS and place > floor and words.lower[place - 1] not in _EMPHASIS:  # "Ruiz himself said"
        return subject_before(scene, place - 1, floor, anywhere=anywhere)
    if word == ",":
        return _before_apposition(scene, place, floor)
    if word == "." and scene.ends_name(place) is not None:  # "Lund Inc. said"
        return _phrase_ending(scene, place, floor, anywhere)
    if word == "—":  # "Ruiz — who had left — said"
        dash = next((k for k in range(place - 1, max(floor, place - REACH), -1) if words.words[k] == "—"), floor)
        named = scene.ends_name(dash - 1) if dash > floor else None
        return subject_before(scene, dash - 1, floor) if named is not None else None
    if word in (")", "]"):
        opening = next((k for k in range(place, max(floor, place - 12) - 1, -1) if words.words[k] in "(["), None)
        return subject_before(scene, opening - 1, floor) if opening is not None and opening > floor else None
    if lower in (
        "some",
        "many",
        "others",
        "both",
        "most",
        "few",
        "several",
        "one",
        "another",
        "all",
        "this",
        "these",
        "those",
    ):
        if place == floor or not plain(words, place - 1):
            return (place, place)
        return None
    if lower in _THEM and place - 2 >= floor and words.lower[place - 1] == "of" and words.lower[place - 2] in _SOME:
        return (place - 2, place)  # "many of them say"
    if lower in VERBS and VERBS[lower].form == "past" and word == lower and not speaks(lower):
        return None  # a verb stands there, and no noun
    if not plain(words, place) or (scene.quoted[place] >= 0 and word in "\"'"):
        return None
    return _phrase_ending(scene, place, floor, anywhere)


def _phrase_ending(scene: Scene, place: int, floor: int, anywhere: bool) -> Range | None:
    words = scene.words
    low = max(floor, place - REACH)
    at, first = place, place
    while at >= low:
        one = scene.ends_name(at)
        if one is not None:
            first = max(low, min(scene.known.mentions[one].begin, scene.known.mentions[one].first))
            at = first - 1
        else:
            lower, word = words.lower[at], words.words[at]
            if words.possessive(at):
                first, at = at, at - 1
                if at < low:
                    return None
                continue
            if lower in DETERMINERS and lower not in ("that",):
                first = at
                at -= 1
                if at >= low and words.lower[at] in DETERMINERS and words.lower[at] != "that":
                    continue
                if not _attaches(words, at, low):
                    break
                at -= 1
                continue
            if words.hyphen(at):
                at -= 1
                continue
            if word in _STOPS or word == "," or not plain(words, at):
                if _attaches(words, at, low):
                    at -= 1
                    continue
                break
            if word == lower and lower.endswith("ing") and lower in VERBS:
                break
            if (
                first != at
                and lower.islower()
                and word == lower
                and finite(words, at, low, place + 1) >= 1
                and not is_role_noun(lower)
            ):
                break
            if lower.rstrip(".") in DAYS or is_adverb(lower):
                break
            first = at
            at -= 1
        if at >= low and first <= place and words.possessive(at):
            first, at = at, at - 1
            if at < low:
                return None
    if first > place or words.lower[first] in ("'s", "'"):
        return None
    if first > floor and words.lower[first - 1] in _HANGING and not anywhere:
        # "results from the survey", "a letter seen by reporters": the noun before the preposition is the subject
        named = scene.ends_name(place)
        own = scene.known.mentions[named].begin if named is not None else first
        if own > first and (first - 1 == floor or words.words[first - 2] == ","):
            return (own, place)  # "In a television interview Ruiz said"
        outer = first - 2
        if outer > floor and words.lower[first - 1] == "by" and past_participle(words.lower[outer]):
            outer -= 1
        if outer > floor and words.lower[outer].endswith("ing") and words.lower[outer] in VERBS:
            outer -= 1  # "an aide speaking to reporters"
        if (
            outer < floor
            or not plain(words, outer)
            or is_adverb(words.lower[outer])
            or finite(words, outer, floor, place) > 1
        ):
            return None
        whole = _phrase_ending(scene, outer, max(floor, place - REACH), False)
        return (whole[0], place) if whole is not None else None
    return (first, place)


def _attaches(words: Tokens, at: int, low: int) -> bool:
    """Whether the token is a preposition (or "and") that hangs the phrase to its right on a noun to its left."""
    if at <= low or words.lower[at] not in _ATTACHING:
        return False
    before = words.lower[at - 1]
    if not plain(words, at - 1) or (is_adverb(before) and before != "both"):
        return False
    if words.lower[at] == "and":
        return words.words[at - 1][0].isupper() or is_role_noun(before)
    if before in DAYS or before in MONTHS:
        return False
    if (
        words.lower[at] != "of"
        and words.words[at - 1] == before
        and not (before in SPEAKING_NOUNS or is_role_noun(before) or before[:-1] in SPEAKING_NOUNS)
    ):
        return False
    return finite(words, at - 1, low, at + 1) < 2


def _before_apposition(scene: Scene, comma: int, floor: int) -> Range | None:
    """The name before "…, the chairman of the board, said", from the comma that closes the apposition."""
    words = scene.words
    low = max(floor, comma - REACH - 10)
    best: Range | None = None
    own = scene.ends_name(comma - 1)
    if own is not None:
        mention = scene.known.mentions[own]
        if (
            mention.role
            and mention.first > max(floor, 1)
            and words.words[mention.first - 1] == ","
            and mention.begin < mention.first
        ):
            return (mention.first, mention.last)  # "the prime minister, X, said"
        if mention.begin > floor and words.lower[mention.begin - 1] in ("through", "via"):
            return (mention.first, mention.last)  # "the ministry, through X, said"
    at = comma - 1 - (words.words[comma - 1] == ".")  # "Ruiz, R-Ky., said"
    while at > low:
        word = words.words[at]
        if word in _STOPS and word not in ('"', "("):
            break
        if word == ",":
            after = words.lower[at + 1]
            fits = (
                after in DETERMINERS
                or after
                in ("who", "which", "whose", "whom", "speaking", "quoting", "citing", "writing", "through", "via")
                or after[:1].isdigit()
                or after in PREPOSITIONS
                or (after in _ASIDES and past_participle(words.lower[at + 2]))
                or is_role_noun(after.rstrip("."))
                or is_role_noun(words.lower[min(at + 2, comma)])
                or after in TITLES
                or is_adverb(after)
                or after.endswith(("ing", "ed"))
                or past_participle(after)
                or words.words[at + 1][:1].isupper()
            )
            edge = at - 1
            if words.words[edge] == ")":
                edge = next((k for k in range(edge, max(low, edge - 10), -1) if words.words[k] == "("), at) - 1
            named = scene.ends_name(edge)
            if fits and (named is not None or plain(words, edge)):
                found = subject_before(scene, edge, floor)
                if found is not None and (named is not None or plausible(scene, found)):
                    best = found
                    if named is not None and scene.known.mentions[named].person:
                        break
        at -= 1
    if best is None:
        named = scene.ends_name(comma - 1)
        if (
            named is not None
            and words.lower[scene.known.mentions[named].begin - 1] not in PREPOSITIONS
            and scene.known.mentions[named].person
        ):
            return subject_before(scene, comma - 1, floor)
    return best


def phrase_after(scene: Scene, place: int, ceiling: int) -> Range | None:
    """The noun phrase that begins at ``place``: an inverted subject ("said Maria Lopez") or who was told."""
    words = scene.words
    if place >= ceiling:
        return None
    lower = words.lower[place]
    if lower in PRONOUNS:
        return (place, place)
    at, last = place, place - 1
    high = min(ceiling, place + REACH)
    seen_noun = False
    for opening in (place, place + 1 if lower in DETERMINERS else place):
        if opening in scene.begin_at:
            mention = scene.known.mentions[scene.begin_at[opening]]
            if mention.role and mention.last < ceiling and words.words[mention.first - 1] != ",":
                return (place, mention.last)
    while at < high:
        one = scene.mention_at.get(at)
        if one is not None and scene.known.mentions[one].first <= at:
            mention = scene.known.mentions[one]
            if (
                seen_noun
                and place <= last == at - 1
                and words.words[last] == words.lower[last]
                and not is_role_noun(words.lower[last].rstrip("."))
                and not _names_follow(words, last)
                and not (last == place + 1 and words.lower[place] in ARTICLES)  # "an angry Ruiz"
                and not (last == place and words.lower[place].endswith(_DESCRIBING))  # "undecided Norwegian voter Ruiz"
            ):
                break
            last, at, seen_noun = mention.last, mention.last + 1, True
            if at < high and words.possessive(at):
                at += 1
                continue
            if (
                at < high
                and words.lower[at] in ("of", "for", "at", "from")
                and at + 1 < high
                and (at + 1 in scene.mention_at or words.lower[at + 1] == "the")
            ):
                at += 1
                continue
            if _described_on(words, at, high):
                continue  # "the Valley news agency"
            break
        word, lower = words.words[at], words.lower[at]
        if lower in DETERMINERS and lower != "that":
            if seen_noun and lower not in ("one", "two", "three"):
                break
            at += 1
            if at < high and words.lower[at] == "of" and not seen_noun:
                last, seen_noun = at - 1, True  # "one of his friends"
            continue
        if lower in ("with", "to", "on", "of") and seen_noun and words.lower[last] in _KNOWING:
            at += 1
            if at < high and words.lower[at] in DETERMINERS:
                at += 1
            continue
        made = last == at - 1 and words.lower[last - (past_participle(words.lower[last]) and last > place)] in FINDINGS
        if lower == "by" and seen_noun and made:  # "a poll by X", "data released by X"
            at += 1
            if at < high and words.lower[at] in DETERMINERS:
                at += 1
            continue
        if lower in ("of", "for", "at", "from", "with", "'s") and seen_noun and last == at - 1:
            if lower == "'s" or lower == "of" or is_role_noun(words.lower[last]) or words.lower[last] in SPEAKING_NOUNS:
                at += 1
                if at < high and words.lower[at] in DETERMINERS:
                    at += 1
                continue
            break
        if (lower in DAYS or (lower in MONTHS and word[0].isupper())) and (seen_noun or at == place):
            break
        if words.hyphen(at):
            at += 1
            continue
        if not plain(words, at) or is_adverb(lower) or (lower == "there" and seen_noun):
            break
        if seen_noun and finite(words, at, place, high) >= 2:
            break
        last, seen_noun = at, True
        at += 1
    return (place, last) if last >= place and seen_noun else None


def _described_on(words: Tokens, at: int, high: int) -> bool:
    """Whether a noun that speaks follows a name, with no more than one small word between."""
    for place in (at, at + 1):
        if place >= high or words.words[place] != words.lower[place] or not plain(words, place):
            return False
        if speaks(words.lower[place]):
            return True
    return False


def _names_follow(words: Tokens, place: int) -> bool:
    return words.words[place][:1].isupper() or words.lower[place].endswith(("man", "er", "or", "ist"))
