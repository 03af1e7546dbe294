"""What the rules of attribution look at and pass on: a scene, and the frames found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.language.people import Directory
from claimcheck.language.tokens import Tokens

Range = tuple[int, int]
"""Two token indexes, both inclusive."""
Shape = Literal["clause", "object", "to", "quote", "back", "unnamed"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the tokens, where names are, and which tokens stand inside a quotation.

    ``mention_at`` gives the mention a token belongs to, ``begin_at`` the one whose noun phrase begins there,
    ``quoted`` the quotation a token stands in (or -1), ``quoted_before`` how many tokens before it stand in one.
    """

    shadow: str
    words: Tokens
    known: Directory
    mention_at: dict[int, int]
    begin_at: dict[int, int]
    quoted: list[int]
    quoted_before: list[int]

    def quotes_within(self, first: int, last: int) -> bool:
        """Whether any of the tokens ``first`` to ``last`` stands in a quotation."""
        return self.quoted_before[last + 1] > self.quoted_before[first]

    def adjoining(self, before: int, after: int) -> bool:
        """Whether two tokens stand on one line with no more than a mark and spaces between them."""
        gap = self.shadow[self.words.ends[before] : self.words.starts[after]]
        return len(gap) < 5 and "\n" not in gap

    def ends_name(self, place: int) -> int | None:
        """The mention that ends at a token."""
        one = self.mention_at.get(place)
        return one if one is not None and self.known.mentions[one].last == place else None


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and content, as token ranges.

    ``shape`` tells how the content hangs on the cue: a ``clause``, an ``object`` or a ``to``-phrase after it, a
    ``quote`` that opens at ``content[0]``, ``back`` where what was said stands before it, ``unnamed`` for a hedge.
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
