"""What a detector looks at: one clause, with the figures in it and the words that say who is speaking."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from claimcheck.language.asides import without_asides
from claimcheck.language.caseless import lowered
from claimcheck.language.clauses import Form
from claimcheck.language.sieve import Sought
from claimcheck.language.tokens import Tokens, tokens
from claimcheck.language.verbs import BE, HAVE, base_verb, finites, is_ing, is_modal, past_participle, words_of
from claimcheck.language.wordlists import ADVERBS, PREPOSITIONS
from claimcheck.model import Attribution, Kind, Quantity, Signal

_UNREAD = -1
"""The marks of words that nobody has looked up: they let everything through."""


@dataclass(frozen=True)
class Candidate:
    """A clause that may be a claim. ``text`` has its quotes and dashes folded; ``whole`` is the sentence around it."""

    text: str
    whole: str
    figures: tuple[Quantity, ...] = ()
    attribution: Attribution | None = None
    form: Form = "main"
    quoted: bool = False
    own_voice: bool = False
    """Whether the article is a column or a letter, which speaks for its writer."""
    words: Tokens | None = field(default=None, compare=False, repr=False)
    """The tokens of ``text``, where they are known."""
    marks: int = field(default=_UNREAD, compare=False, repr=False)
    """Which patterns the words of ``text`` let through (see :mod:`claimcheck.language.sieve`)."""
    around: int = field(default=_UNREAD, compare=False, repr=False)
    """The same for ``whole``, or for more than that."""
    asked: dict[Sought, re.Match[str] | None] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was found of the patterns that were asked for."""

    @property
    def attributed(self) -> bool:
        """Whether someone named, or at least described, says it."""
        return self.attribution is not None and self.attribution.speaker is not None

    @cached_property
    def verb(self) -> Verb:
        """The verb group that carries the clause."""
        return _main_verb(self.text, self.form, self.words)

    @cached_property
    def actor(self) -> str:
        """The words before the verb; of a clause that has none of its own, those before the sentence's verb."""
        own = self.verb.subject.strip()
        if own or self.form not in ("main", "participle"):
            return own
        before = self.whole.partition(self.text)[0]
        return _main_verb(before, "main").subject.strip() if before.strip() else ""

    def found(self, sought: Sought) -> re.Match[str] | None:
        """The first place in the clause that fits a pattern; its words may be in lower case."""
        if not self.marks & sought.bit:
            return None
        asked = self.asked
        if sought not in asked:
            asked[sought] = sought.found(self.text, self._lower, self.marks)
        return asked[sought]

    def says(self, sought: Sought) -> str | None:
        """The words of the clause that fit a pattern, for a reason that quotes them."""
        found = self.found(sought) if self.marks & sought.bit else None
        return self.text[found.start() : found.end()].strip() if found else None

    def may_hold(self, sought: Sought) -> bool:
        """Whether the clause has the words that a pattern needs, so that it is worth looking."""
        return bool(self.marks & sought.bit)

    def stands_in(self, sought: Sought) -> bool:
        """Whether the sentence around the clause has a place that fits a pattern."""
        return bool(self.around & sought.bit and sought.found(self.whole, lowered(self.whole), self.around))

    @cached_property
    def _lower(self) -> str | None:
        return lowered(self.text)


class Verb(NamedTuple):
    """``first`` and ``main`` word of a verb group in lower case, ``tail`` what follows it, ``tense`` its shape."""

    first: str
    main: str
    tail: str
    tense: str
    """past, present, perfect, passive (in the past), standing (passive in the present), progressive, modal, base (going
    on from a modal), participle or none"""
    subject: str = ""


Detector = Callable[[Candidate], Signal | None]
"""One kind of claim: a signal with a stable code and a reason for readers, or None."""

Detectors = tuple[tuple[Kind, Detector], ...]
"""Detectors with their kinds, in the order in which they are asked."""


def _main_verb(text: str, form: Form, known: Tokens | None = None) -> Verb:
    words = known or tokens(text)
    count = len(words)
    if form == "participle":
        for i in range(min(count, 4)):
            if words.lower[i].endswith("ing"):
                return Verb(words.lower[i], words.lower[i], text[words.ends[i] :], "participle")
    sure = without_asides(words, 0, count, finites(words, 0, count))
    opened = _subordinate(words.lower, sure)
    found = [(i, strength) for i, strength in enumerate(sure) if strength]
    ranked = [one for one in found if not opened[one[0]]]
    if not ranked and count > 1 and base_verb(words, 0):
        return Verb(words.lower[0], words.lower[0], text[words.ends[0] :], "base")
    if not ranked and count > 2 and is_ing(words, 0):
        return Verb(
            words.lower[0], words.lower[0], text[words.ends[0] :], "participle"
        )  # "recommending tea, if needed"
    ranked = ranked or found  # behind "to", only a clause inside has a verb of its own
    if not ranked:
        for i in range(count):
            if is_ing(words, i) or (past_participle(words.lower[i]) and i):
                tense = "participle" if words.lower[i].endswith("ing") else "passive"
                return Verb(words.lower[i], words.lower[i], text[words.ends[i] :], tense, text[: words.starts[i]])
        return Verb("", "", "", "none")
    if (
        len(ranked) > 1
        and ranked[0][0] > 0
        and words.lower[ranked[0][0] - 1] == ","
        and any(words.lower[i] == "," for i in range(ranked[0][0], ranked[1][0]))
        and _aside(words.lower, ranked[0][0])
    ):
        ranked = ranked[1:]  # "The buses, said the mayor, are late"
    # a sure verb right behind an unsure one is the real one: "the van parked on Monday was towed away"
    place, strength = ranked[0]
    if (
        strength == 1
        and len(ranked) > 1
        and _past_or_sure(words.lower, ranked[1])
        and _reduced(words.lower, place, ranked[1][0])
    ):
        place = ranked[1][0]
    first = words.lower[place]
    last = place
    chain = [first]
    while last + 1 < count:
        if first in _OPENS_GROUP:
            last = _over_adverbial(words.lower, last, count)
        if not (words.lower[last + 1] in _GROUP or words.lower[last + 1].endswith("ly")):
            break
        last += 1
        chain.append(words.lower[last])
    following = words.lower[last + 1] if last + 1 < count else ""
    if following == '"' and last + 2 < count:  # "were "looking the other way"": the quotation goes on with the verb
        last += 1
        following = words.lower[last + 1]
    tense, main = _tense(chain, following)
    end = words.ends[min(count - 1, last + (main == following))]
    return Verb(first, main, text[end:], tense, text[: words.starts[place]])


_GROUP = ADVERBS | BE | HAVE | frozenset(("not", "be", "been", "being", "have", "never"))
_OPENS_GROUP = BE | HAVE
_WITHIN = words_of("since long so far all but almost nearly more less than half")
"""What may stand between an auxiliary and its participle: "have since closed", "was all but empty"."""


def _over_adverbial(lower: list[str], last: int, count: int) -> int:
    """The last word of an adverbial behind ``last`` that a participle follows: "has (more than) doubled"."""
    at = last + 1
    while at < count and at - last <= 3 and lower[at] in _WITHIN:
        at += 1
    goes_on = last + 1 < at < count and (past_participle(lower[at]) or lower[at] == "been")
    return at - 1 if goes_on else last


_SUB = words_of(
    "that which who whom whose where when if because although though while whereas unless since after before as than"
    " what how why whether"
)


def _subordinate(lower: list[str], verbs: list[int]) -> list[bool]:
    """For each word, whether it is a verb of a clause opened by "which", "after" and the like.

    Each opener takes the next verb ("the case on which the court has ruled was old": has); verbs joined to that by
    "and" go with it; a comma closes what is open.
    """
    if _SUB.isdisjoint(lower):
        return [False] * len(lower)
    out, waiting, inside, aside = [], False, False, False
    for i, word in enumerate(lower):
        if word in _SUB and not (
            (word in ("that", "since", "after", "before", "as", "than") and i == 0)
            or (word in _ASKING and i == 0 and sum(map(bool, verbs)) < 2)  # "What he did was illegal"
        ):
            # "If foreigners came, that could be proof": a pronoun
            waiting, inside = not (word == "that" and lower[i - 1] == "," and any(verbs[i + 1 : i + 2])), False
            aside = word in _ASIDES and i > 0 and lower[i - 1] == ","
        elif word == ",":
            waiting = inside = aside = False
        taken = bool(verbs[i]) and (waiting or aside or (inside and lower[i - 1] in ("and", "or")))
        if verbs[i]:
            inside, waiting = taken, False
        out.append(taken)
    return out


_ASKING = ("what", "how", "why")
_ASIDES = frozenset(("which", "who", "whose", "whom", "where"))


def _aside(lower: list[str], at: int) -> bool:
    if past_participle(lower[at]) and "," in lower[at + 1 : at + 14]:
        return True  # "The scheme, called Nest Egg, takes eggs"
    return (
        lower[at]
        in ("said", "says", "say", "added", "wrote", "noted", "argued", "argues", "argue", "warned", "insisted")
        and "," in lower[at : at + 8]
    )


def _past_or_sure(lower: list[str], verb: tuple[int, int]) -> bool:
    """Whether a verb is no word that may be an adjective or a noun here: "the branches open"."""
    return verb[1] == 2 or past_participle(lower[verb[0]]) or lower[verb[0]] in _PAST_SHAPES


_REDUCED = 24
"""How many words a participle may have behind it before the verb: "Two men hanging from … were arrested"."""


def _reduced(lower: list[str], first: int, second: int) -> bool:
    if lower[first + 1] not in PREPOSITIONS:
        return False
    if second - first > _REDUCED or lower[second - 1] == "and":
        return False
    return not any(word in (",", "but", "that", "which", "who", "as", "when") for word in lower[first:second])


def _tense(chain: list[str], following: str) -> tuple[str, str]:
    first = chain[0]
    rest = [
        word for word in chain[1:] if word not in ADVERBS and not word.endswith("ly") and word not in ("not", "never")
    ]
    participle = past_participle(following)
    if is_modal(first):
        return "modal", following
    if first in BE or first.endswith(("'re", "'m")):
        if following.endswith("ing") and len(following) > 4 and following not in _THINGS:
            return "progressive", following
        if "being" in rest and participle:
            return "progressive", following
        if participle:
            return (
                "passive" if first in ("was", "were", "wasn't", "weren't") or "been" in rest else "standing"
            ), following
        return ("past" if first in ("was", "were", "wasn't", "weren't") else "present"), "be"
    if first in HAVE or first.endswith("'ve"):
        if "been" in rest:
            if following.endswith("ing"):
                return "progressive", following
            return ("passive", following) if participle else ("perfect", "be")
        return ("perfect", following) if participle else (("past" if first.startswith("had") else "present"), "have")
    if first in ("do", "does", "don't", "doesn't"):
        return "present", following
    if first in ("did", "didn't"):
        return "past", following
    if past_participle(first) or not first.endswith("s"):
        irregular = past_participle(first) or first in _PAST_SHAPES
        return ("past" if irregular else "present"), first
    return "present", first


_THINGS = words_of("something nothing anything everything spring string evening morning")
_PAST_SHAPES = words_of(
    "ate became began blew broke came chose did drank drew drove fell flew forgot froze gave got grew hid "
    "knew lay rang ran "
    "rode rose sang sank saw shook spoke stole struck swam swore threw took tore went withdrew woke wore wrote arose "
    "overcame overtook oversaw underwent undertook foresaw shrank sprang"
)
