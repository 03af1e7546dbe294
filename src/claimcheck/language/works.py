"""Short quotations that quote nobody: titles of works and programmes, and what stands where such a title stands."""

from __future__ import annotations

from claimcheck.language.links import Quote
from claimcheck.language.scene import Scene
from claimcheck.language.wordlists import word_set

_WORKS = word_set(
    """
    show film movie documentary song ballad single hit album record book novel memoir play musical opera drama comedy
    sitcom series podcast program programme broadcast magazine newspaper column blog website ad advertisement commercial
    spot video clip poem anthem hymn painting photograph sculpture game episode track essay titled entitled starring
    """
)
_PLACES = word_set("on in to with at during from tell tells told telling via")
"""Words before a title that make it the place where something is said: "on “Morning Hour”", "told “Morning Hour”"."""
NAMING = word_set("as called nicknamed dubbed labeled labelled branded termed known")
"""Words before a name that somebody gives: "called “Lucky Jo”"."""


def is_title(scene: Scene, quote: Quote) -> bool:
    """Whether a short quotation is a title or a nickname ("Grand Tour"): every longer word has a capital."""
    words = [word for word in scene.words.words[quote.first : quote.last + 1] if word[0].isalnum()]
    weighty = [word for word in words if len(word) > 3] or words[1:]  # a lone "R" or "he" is a word, and no speech
    return all(word[0].isupper() or word[0].isdigit() for word in weighty)


def names_a_work(scene: Scene, quote: Quote) -> bool:
    """Whether a short quotation is the title of a work or a programme by where it stands: "on BBC's “Morning Hour”"."""
    words = scene.words
    first = next((word for word in words.words[quote.first : quote.last] if word[0].isalnum()), "")
    if not quote.first or not (first[:1].isupper() or first[:1].isdigit()) or not is_title(scene, quote):
        return False
    before = words.lower[quote.first - 1]
    if before == "," and quote.first > 1:
        before = words.lower[quote.first - 2]
        return before in _WORKS
    return before in _WORKS or words.possessive(quote.first - 1) or (before in _PLACES and quote.words > 1)
