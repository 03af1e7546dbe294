"""What was found out about a word, kept for the next time it stands somewhere: most words of a text were met before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 1 << 17
_LONGEST = 60
"""Longer ones are no words, and would only take memory."""


class Kept(dict[str, T]):
    """Answers by word: a word that is new is asked about once. Reading it costs no more than reading a dict."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> T:
        answer = self._ask(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = answer
        return answer
