"""Where what was said ends: before the main clause, another share, an afterthought, or a second verb."""

from __future__ import annotations

from claimcheck.language.cues import VERBS
from claimcheck.language.scene import Range, Scene
from claimcheck.language.verbs import finite
from claimcheck.language.wordlists import ARTICLES, PREPOSITIONS, SUBJECT_PRONOUNS, word_set

SHARES = word_set("% percent pct cent")
"""Words that make a number a share of a hundred."""
_AGAINST = word_set("while but compared versus and against with whereas")
_OPENING = PREPOSITIONS | word_set("when while if because although though since unless once to")
_BREAKS = word_set(
    """
    but while although though which who where when as because according despite yet so whereas after before if
    """
)


def before_quotation(scene: Scene, start: int, last: int) -> int:
    """Where a clause ends that a colon and a quotation follow ('said it was late: "We …"')."""
    for at in range(start + 1, min(last, start + 60)):
        if scene.words.words[at] == ":" and scene.quoted[at] < 0 and scene.quoted[at + 1] >= 0:
            return at - 1
    return last


def before_main_clause(scene: Scene, start: int, last: int) -> int:
    """Where what is said in a clause of time or condition ends: 'When Ruiz asked about fares, the room fell silent'."""
    opening = scene.words.lower[start] in _OPENING  # "that in order to be safe, we must …" has its verb to come
    for at in range(start + 1, min(last - 1, start + 60)):
        if scene.words.words[at] == "," and scene.quoted[at] < 0 and subject_follows(scene, at + 1, last):
            if not opening:
                return at - 1
            opening = False
    return last


def is_share(scene: Scene, phrase: Range) -> bool:
    """Whether those who speak are a share of people: "38 per cent of voters", "a majority", "six in 10"."""
    lower = scene.words.lower
    return any(
        lower[at] in SHARES or lower[at] == "majority" or (lower[at] == "in" and lower[at + 1][0].isdigit())
        for at in range(phrase[0], min(phrase[1], phrase[0] + 5) + 1)
    )


def before_other_share(scene: Scene, start: int, last: int) -> int:
    """Where what a share of people say ends: before another share is set against it ("…, while 60 per cent said …")."""
    words = scene.words
    for at in range(start + 1, min(last - 1, start + 60)):
        turn = words.lower[at] in _AGAINST or words.words[at] == ";"
        if turn and any(words.lower[k] in SHARES for k in range(at + 1, min(last, at + 7) + 1)):
            return at - 2 if words.words[at - 1] in ",;" else at - 1
    return last


def object_end(scene: Scene, start: int, last: int) -> int:
    """Where an object ends: before a clause that hangs on behind a comma, or a second verb of the same subject."""
    words = scene.words
    for at in range(start + 1, min(last, start + 60)):
        word, after = words.words[at], words.lower[at + 1]
        if scene.quoted[at] >= 0:
            if words.words[at - 1] != "," or scene.quoted[at + 1] >= 0:
                continue
            if after in ARTICLES:
                return at  # “a disgrace,” a charge that …
            word = ","  # “a disgrace,” and threatened: the comma of the sentence stands inside
        if word in ";—" or (word == ":" and scene.quoted[at + 1] >= 0) or (word == "-" and not words.hyphen(at)):
            return at - 1
        if word == "," and at + 2 <= last and after[0].isdigit() and words.lower[at + 2] in SHARES:
            return at - 1  # "voters favoured Ruiz, 72 per cent to 28"
        if word == "," and (
            after in _BREAKS
            or after in SUBJECT_PRONOUNS
            or (after.endswith("ing") and len(after) > 4)
            or (
                after in ("and", "or")
                and at + 2 <= last
                and (finite(words, at + 2, start, last + 1) >= 1 or words.lower[at + 2] in SUBJECT_PRONOUNS)
            )
        ):
            return at - 1
        if (
            word in ("and", "but")
            and at + 1 <= last
            and (finite(words, at + 1, start, last + 1) >= 1 or after in SUBJECT_PRONOUNS)
        ):
            return at - 1
    return last


def subject_follows(scene: Scene, at: int, last: int) -> bool:
    """Whether a clause with its own subject begins at a token ("… by 2050, demand would rise")."""
    words = scene.words
    if at >= last or scene.quoted[at] >= 0:
        return False
    lower = words.lower[at]
    if lower in SUBJECT_PRONOUNS:
        return lower != "who"
    if (
        lower in PREPOSITIONS
        or lower in ("and", "but", "that", "which")
        or (lower.endswith("ing") and words.words[at] == lower and lower in VERBS)
    ):
        return False
    return any(finite(words, k, at, last + 1) >= 1 for k in range(at + 1, min(last + 1, at + 12)))


def trimmed_end(scene: Scene, last: int, first: int) -> int:
    """The last token of a content, closing marks left off."""
    while last > first and scene.words.words[last] in ".?!,;:—…":
        last -= 1
    return last
