"""An article on its way in, with what came along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim's record as a claims file has it, not validated yet. ``where`` is file and line."""

    where: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it came in. ``claims`` are its rows where it comes from a claims file, None where it is still to
    be split; ``where`` is the file, and the line in it; ``size`` is how many bytes of input it took.

    ``notes`` are what its reader has to know (an encoding that was guessed); ``facts`` what the source says of it and
    an article has no place for (its site); ``dropped`` the passages of its page that are not in its text.
    """

    where: str
    article: Article
    claims: tuple[ClaimRow, ...] | None = None
    size: int = 0
    notes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


Refuse = Callable[[ClaimcheckError], None]
"""What becomes of an input that cannot be read: it raises the error, or puts it aside and the reading goes on."""


def stop(error: ClaimcheckError) -> None:
    """The Refuse of a run that one bad input ends."""
    raise error
