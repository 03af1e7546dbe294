"""The copies of a text that every layer reads: unwrapped, folded, in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimcheck.language.lines import unwrapped
from claimcheck.language.shadow import shadow
from claimcheck.language.tokens import Tokens, tokens


@dataclass(frozen=True, slots=True)
class Copies:
    """``flat`` has no line breaks that only wrap, ``shadow`` is ``flat`` folded: both as long as the text."""

    flat: str
    shadow: str
    words: Tokens


@lru_cache(maxsize=1)
def copies(text: str) -> Copies:
    """The copies of ``text``. Those of the last one are kept, since its layers and its claims need the same."""
    flat = unwrapped(text)
    folded = shadow(flat)
    return Copies(flat, folded, tokens(folded))
