"""Subjects: who does what a verb of saying says, where it is not the noun phrase right before it."""

from __future__ import annotations

from claimcheck.language.heads import plausible
from claimcheck.language.phrases import is_adverb, plain, subject_before
from claimcheck.language.scene import Frame, Range, Scene
from claimcheck.language.verbs import finite


def plural_before(scene: Scene, place: int, first: int) -> bool:
    words = scene.words
    if place < first:
        return False
    lower = words.lower[place]
    one = scene.mention_at.get(place)
    if one is not None and scene.known.full[one] in scene.known.people:
        begin = scene.known.mentions[one].begin
        return begin > first and words.lower[begin - 1] == "and"  # not "Sanders", "James", but "Ruiz and Berg"
    if words.words[place] in ",)" or lower in (
        "others",
        "many",
        "some",
        "most",
        "few",
        "both",
        "all",
        "people",
        "police",
        "men",
        "women",
        "critics",
        "them",
        "us",
    ):
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "'s")) and plain(words, place)


def shared_subject(scene: Scene, earlier: list[Frame], first: int, place: int) -> Range | None:
    """The subject that a coordinated verb shares with the verb before it."""
    near = nearest_subject(scene, max(first, place - 8), place)
    told = earlier[-1].content if earlier else None
    if near is not None and earlier and near[0] > max(earlier[-1].cue[1], told[1] if told else 0):
        return near  # "when Ruiz asked, I laughed and said"
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
    return _subject_in(scene, range(first + 1, min(before, first + 45)), first, before)


def nearest_subject(scene: Scene, first: int, before: int) -> Range | None:
    """The same of the last such verb before ``before``."""
    return _subject_in(scene, range(before - 1, max(first, before - 45), -1), first, before)


def _subject_in(scene: Scene, places: range, first: int, before: int) -> Range | None:
    words = scene.words
    for at in places:
        if scene.quoted[at] >= 0:
            continue
        lower = words.lower[at]
        if words.words[at] != lower or not lower[0].isalpha():
            continue
        if finite(words, at, first, before) >= 1:
            place = at - 1
            while place > first and is_adverb(words.lower[place]) and place not in scene.mention_at:
                place -= 1
            if scene.quoted[place] >= 0:
                continue
            found = subject_before(scene, place, first)
            if found is not None and words.lower[found[0]] not in ("who", "which") and plausible(scene, found):
                return found
    return None
