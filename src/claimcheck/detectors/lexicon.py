"""Verbs by what they mean, in every form: the tables of the detectors name the base, and inflection is done here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.detectors.candidate import Verb

_IRREGULAR = {
    "begin": "began begun", "bring": "brought", "buy": "bought", "catch": "caught", "come": "came come",
    "cost": "cost", "cut": "cut", "do": "did done", "draw": "drew drawn", "drive": "drove driven", "feel": "felt",
    "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got", "give": "gave given", "go": "went gone",
    "grow": "grew grown", "have": "had", "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept",
    "know": "knew known", "lead": "led", "leave": "left", "let": "let", "lie": "lay lying", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "pay": "paid", "put": "put", "quit": "quit", "rise": "rose risen",
    "run": "ran run", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "set": "set", "shut": "shut",
    "sink": "sank sunk", "speak": "spoke spoken", "spread": "spread", "stand": "stood", "strike": "struck",
    "sue": "sued", "swear": "swore sworn", "take": "took taken", "tell": "told", "think": "thought",
    "throw": "threw thrown", "uphold": "upheld", "win": "won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "write": "wrote written", "understand": "understood", "become": "became become",
}  # fmt: skip


def forms(bases: str) -> frozenset[str]:
    """Every form of the verbs in ``bases`` (a list with spaces): ``forms("ban")`` holds bans, banned and banning.

    Where English may double the last letter, both spellings are in: a form too many does no harm in a lookup.
    """
    return frozenset(form for base in bases.split() for form in _forms(base))


def _forms(base: str) -> list[str]:
    short = base[:-1] if base.endswith("e") else base
    out = [base, _third_person(base), short + "ing"]
    if base.endswith("ee"):
        out.append(base + "ing")
    out += _IRREGULAR[base].split() if base in _IRREGULAR else [_past(base, short)]
    if re.search(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$", base):
        out.append(base + base[-1] + "ing")
        if base not in _IRREGULAR:
            out.append(base + base[-1] + "ed")
    return out


def _third_person(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(base: str, short: str) -> str:
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else short + "ed"


class Phrasal:
    """Verbs that mean something together with a word after them: "roll … back", "phase out", "call for"."""

    def __init__(self, pairs: str) -> None:
        """``pairs`` lists "verb/particle verb/particle"; a particle of two words is joined by an underscore."""
        self._particles: dict[str, list[re.Pattern[str]]] = {}
        for pair in pairs.split():
            verb, particle = pair.split("/")
            pattern = re.compile(rf"^\W*(?:[\w'-]+\s){{0,5}}?{particle.replace('_', ' ')}\b", re.IGNORECASE)
            for form in forms(verb):
                self._particles.setdefault(form, []).append(pattern)

    def found(self, verb: Verb) -> str | None:
        """The verb with its particle, where the clause has both."""
        for pattern in self._particles.get(verb.main, ()):
            rest = pattern.match(verb.tail)
            if rest:
                return f"{verb.main}{rest[0]}" if len(rest[0]) < 24 else f"{verb.main} … {rest[0].split()[-1]}"
        return None
