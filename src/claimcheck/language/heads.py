"""The heads of noun phrases, and whether they are of the kind that speaks."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.language.nouns import SPEAKING_NOUNS
from claimcheck.language.roles import is_role_noun
from claimcheck.language.scene import Range, Scene
from claimcheck.language.verbs import past_participle
from claimcheck.language.wordlists import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS


def plausible(scene: Scene, source: Range) -> bool:
    """Whether a noun phrase is of the kind that speaks: a name, a pronoun, an office, a paper."""
    words = scene.words
    first, last = source
    if first == last and words.lower[first] in SUBJECT_PRONOUNS | frozenset(
        ("some", "many", "others", "both", "most", "few", "several", "one", "another", "which")
    ):
        return True
    head = head_of(scene, source)
    if head in scene.mention_at or (head > first and words.words[head][:1].isupper()):
        return True
    return speaks(words.lower[head])


@lru_cache(maxsize=1 << 14)
def speaks(lower: str) -> bool:
    """Whether a noun in lower case is one that speaks: "minister", "studies", "newspaper"."""
    return (
        is_role_noun(lower)
        or lower in SPEAKING_NOUNS
        or lower.rstrip("s") in SPEAKING_NOUNS
        or (lower.endswith("ies") and lower[:-3] + "y" in SPEAKING_NOUNS)
    )


def head_of(scene: Scene, source: Range) -> int:
    """The token that is the head of a noun phrase: the last one before a preposition hangs more on it."""
    words = scene.words
    first, last = source
    at = first
    while at < last:
        one = scene.mention_at.get(at)
        if one is not None:
            at = scene.known.mentions[one].last
            if at >= last:
                return last
        ahead = words.lower[at + 1]
        ends = ahead in PREPOSITIONS or ahead in ("who", "that", "which", ",")
        ends = ends or (at + 1 < last and words.lower[at + 2] == "by" and past_participle(ahead))
        if ends and one is not None and scene.known.mentions[one].person:
            return at  # "President Ruiz on Friday"
        if ends and words.lower[at] not in DETERMINERS:
            # "a source close to the talks": the noun that speaks is the head
            return next((k for k in range(at, first - 1, -1) if speaks(words.lower[k])), at)
        at += 1
    return last
