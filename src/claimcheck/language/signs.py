"""What the words of a stretch say about its clauses: has it its verb, does another clause open here, is this a list."""

from __future__ import annotations

from typing import Literal

from claimcheck.language.asides import asides, without_asides
from claimcheck.language.quantities import any_inside
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbforms import VERBS
from claimcheck.language.verbs import (
    base_verb,
    finite,
    finites,
    is_adverb,
    is_ing,
    is_modal,
    known_verb,
    past_participle,
    plain_verb,
    words_of,
)
from claimcheck.language.wordlists import ADVERBS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from claimcheck.model import Quantity, Span

Form = Literal["main", "participle", "relative", "with", "phrase", "apposition"]
CONTRASTS = frozenset(("although", "though", "while", "whereas"))
OPENERS = words_of(
    "that which who whom whose where when if because although though while whilst whereas unless whether how why "
    "what said says "
    "say saying believe believes believed think thinks thought"
)
_SUBORDINATE = words_of(
    "if when because unless until since after before whether which who whom whose that as than where"
)
_AFTER_VERB = (
    DETERMINERS
    | PREPOSITIONS
    | words_of("that to him her them us me it not up down out off away back and but himself herself itself themselves")
)
_TURNS = words_of("that who which than how what why whether if because")
"""Words behind which a verb is not that of the noun before them."""
_PLURAL = frozenset(("have", "are", "were", "do", "haven't", "aren't", "don't", "'ve", "'re"))
ENDS = frozenset((",", ";", ":", "—", "(", ")", "--"))
REACH = 60
"""How many tokens a rule looks back or ahead: real clauses are shorter, and the walk stays linear."""


def fused(lower: str) -> bool:
    """Whether a token is a pronoun with its verb: "we've", "it'll"."""
    pronoun, mark, _ = lower.partition("'")
    return bool(mark) and pronoun in SUBJECT_PRONOUNS


def states(words: Tokens, first: int, last: int) -> bool:
    """Whether the tokens hold a subject and its verb, and not only a noun phrase with a clause hung on to it."""
    at = first
    while at < last and (words.lower[at] in ("that", '"', "'") or is_adverb(words.lower[at])):
        at += 1
    if at >= last or finite(words, at, at, last) == 2 or past_participle(words.lower[at]):
        return False
    waiting = 0
    comma = False
    for i in range(at, min(last, at + REACH)):
        verb = finite(words, i, at, last)
        if verb and words.lower[i - 1] in ("and", "or"):
            continue  # "loyalty to the king and gained ground": no subject of its own
        if verb and not waiting and (verb == 2 or (not comma and i - at <= 12)):
            return True
        if verb:
            waiting = max(0, waiting - 1)
        comma = comma or words.lower[i] == ","
        if words.lower[i] == "but" and not waiting:
            return False  # "sandbags but none came": what was promised, not said
        waiting += words.lower[i] in OPENERS and not (i == at and words.lower[i] in CONTRASTS)
    return words.lower[at] in ("although", "though", "while", "if", "when", "because")


class Signs:
    """The tokens of a region, with the cuts made so far: (token, how many tokens to skip, form of what follows)."""

    def __init__(self, words: Tokens, start: int, end: int, figures: tuple[Quantity, ...]) -> None:
        self.words, self.lower = words, words.lower
        self.start, self.end, self.figures = start, end, figures
        found = finites(words, start, end)
        # nothing is cut inside round brackets, or in what is said between dashes before the verb
        self.closed = _brackets(self.lower, start, end)
        for first, last in asides(words, start, end, found):
            self.closed[first - start : last + 1 - start] = [True] * (last + 1 - first)
        self.verbs = without_asides(words, start, end, found) if any(self.closed) else found
        self.cuts: list[tuple[int, int, Form]] = [(start, 0, "main")]
        # a running place of the next strong mark, so that looking ahead stays linear
        self.next_end = _next(self.lower, start, end, ENDS)

    def verb(self, at: int) -> int:
        return self.verbs[at - self.start] if self.start <= at < self.end else 0

    def has_verb(self, first: int, last: int) -> bool:
        return any(self.verbs[i - self.start] for i in range(first, last))

    def complete(self, last: int) -> bool:
        """Whether the piece so far has its verb, and no opener ("that", "who") still waits for its own."""
        at, skipped, form = self.cuts[-1]
        if form in ("participle", "with", "phrase"):
            return True
        waiting, has_main = 0, False
        first = max(at + skipped + (form == "relative"), last - REACH)
        verbs = self.verbs[first - self.start : max(first, last) - self.start]
        for verb, word in zip(verbs, self.lower[first:last], strict=False):
            if verb:
                has_main = has_main or not waiting
                waiting = max(0, waiting - 1)
            if word in OPENERS:
                waiting += 1
        return has_main and not waiting

    def has_main(self, last: int) -> bool:
        """Whether the piece so far has a verb at all."""
        return self.has_verb(max(self.cuts[-1][0], last - REACH), last)

    def after_adverbs(self, at: int) -> int:
        while at < self.end and (
            self.lower[at] in ADVERBS or self.lower[at] == '"' or (self.lower[at].endswith("ly") and not self.verb(at))
        ):
            at += 1
        return at

    def opens_clause(self, at: int) -> bool:
        """Whether a clause with a subject of its own begins here: a noun phrase, then a verb, before any mark."""
        at = self.after_adverbs(at)
        if at < self.end and self.lower[at] in _SUBORDINATE:
            return self.lower[at] == "that" and self.verb(at + 1) > 0  # "and that runs out in May": a pronoun
        stop = min(self.next_end[at - self.start] if at < self.end else at, at + 16)
        if at + 1 < stop and self.verb(at) and fused(self.lower[at]):
            return True  # "but we've found it"
        for i in range(at, stop):
            word = self.lower[i]
            if self.verb(i):
                return (
                    i > at and self.lower[i - 1] not in ("and", "or") and (self.verb(i) == 2 or self._governs(i, stop))
                )
            if word in _TURNS or (word == "to" and not self._surely_later(i, stop)):
                return False
            if i > at and word in ("and", "or") and (i - at > 10 or self._pronoun(i + 1)):
                return False
            if (
                word in PREPOSITIONS
                and i == at
                and word not in ("in", "on", "at", "by", "after", "under", "during", "for", "with", "from")
            ):
                return False
        if stop < self.end and self.lower[stop] == "," and 0 < stop - at <= 6 and not self.in_list(at - 1):
            # "the first man, a farmer, was killed": one insertion between subject and verb
            return self._verb_after_insertion(stop)
        return False

    def _pronoun(self, at: int) -> bool:
        return at < self.end and self.lower[at] in ("he", "she", "it", "we", "they", "you")

    def _governs(self, at: int, stop: int) -> bool:
        """Whether a word that may be a verb is followed as verbs are: by an object, a place, or the end."""
        if at + 1 >= stop:
            return True
        word = self.words.words[at + 1]
        return plain_verb(self.lower[at]) or (
            word.lower() in _AFTER_VERB
            or not word[:1].islower()
            or (word.endswith("s") and not word.endswith("ss"))
            or is_adverb(word)
        )

    def _surely_later(self, at: int, stop: int) -> bool:
        return any(self.verb(i) == 2 for i in range(at, stop))

    def in_list(self, coordinator: int) -> bool:
        """Whether "A, B, and" stands before: then what follows is one more item."""
        comma = coordinator - 1
        if comma <= self.start or self.lower[comma] != ",":
            return False
        for i in range(comma - 1, max(self.cuts[-1][0], comma - 5), -1):
            if self.verb(i):
                return False
            if self.lower[i] == ",":
                return True
        return False

    def _verb_after_insertion(self, comma: int) -> bool:
        second = self.next_end[comma + 1 - self.start] if comma + 1 < self.end else self.end
        nxt = self.after_adverbs(second + 1)
        return second < self.end and self.lower[second] == "," and second - comma <= 14 and bool(self.verb(nxt))

    def opens_predicate(self, at: int) -> bool:
        """Whether a second verb of the same subject begins here ("and gained momentum")."""
        at = self.after_adverbs(at)
        if at >= self.end:
            return False
        if self.verb(at):
            return self.lower[at - 1] not in ENDS or self.verb(at) == 2
        word = self.lower[at]
        if base_verb(self.words, at) and at + 1 < self.end:
            return self._under_modal(at) or self._under_plural(at)
        return word in ("not", "never")

    def _under_modal(self, at: int) -> bool:
        """Whether a base form goes on from a modal ("will A and B"), and not from a purpose ("to A and B")."""
        for i in range(at - 1, max(self.cuts[-1][0], at - REACH) - 1, -1):
            if is_modal(self.lower[i]):
                return True
            if self.lower[i] == "to" and known_verb(self.lower[i + 1]):
                return False
        return False

    def _under_plural(self, at: int) -> bool:
        """ "Rovers have won one game and sit two points above": a base form with a figure goes on from "have"."""
        if not (self.verbal(at) and self.figured_until_mark(at)):
            return False
        for i in range(at - 1, max(self.cuts[-1][0], at - REACH) - 1, -1):
            if self.lower[i] in ("to", "that") or is_modal(self.lower[i]):
                return False
            if self.verb(i):
                return self.lower[i] in _PLURAL
        return False

    def verbal(self, at: int) -> bool:
        """Whether a word is hardly ever a noun: "sit", but not "air"."""
        return self.lower[at] in VERBS

    def inserted(self, comma: int) -> bool:
        """Whether what follows the comma is an insertion after which the main clause goes on with its verb."""
        depth = 0
        at = comma + 1
        while at < self.end and depth < 3:
            at = self.next_end[at - self.start]
            if at >= self.end:
                return False
            nxt = self.after_adverbs(at + 1)
            if self.lower[at] == "," and self.verb(nxt) and not self.complete_before(comma):
                return True
            at += 1
            depth += 1
        return False

    def complete_before(self, comma: int) -> bool:
        return any(self.verb(i) for i in range(max(self.cuts[-1][0], comma - REACH), comma))

    def participle(self, at: int) -> bool:
        """Whether an -ing form here opens a phrase with an object or place of its own, and is no noun in a list."""
        at = self.after_adverbs(at)
        if at >= self.end or not is_ing(self.words, at) or at + 1 >= self.end:
            return False
        return (
            self.lower[at + 1] not in ENDS and self.lower[at + 1] not in ("and", "or", "of") and not self.verb(at + 1)
        )

    def figured(self, first: int, last: int) -> bool:
        """Whether a figure stands between two tokens."""
        if first >= last or not self.figures:
            return False
        stretch = Span(self.words.starts[first], self.words.ends[last - 1])
        return any_inside(self.figures, stretch)

    def figured_until_mark(self, at: int) -> bool:
        return self.figured(at, self.next_end[at - self.start])

    def surely_verb_soon(self, at: int) -> bool:
        return any(self.verb(i) == 2 for i in range(at + 1, min(self.end, at + 12)))


def _next(lower: list[str], start: int, end: int, marks: frozenset[str]) -> list[int]:
    """For each token, the place of the next mark at it or after it (``end`` where there is none)."""
    out = [end] * (end - start)
    following = end
    for i in range(end - 1, start - 1, -1):
        if lower[i] in marks:
            following = i
        out[i - start] = following
    return out


_BRACKETS = frozenset("()[]")


def _brackets(lower: list[str], start: int, end: int) -> list[bool]:
    if _BRACKETS.isdisjoint(lower[start:end]):
        return [False] * (end - start)
    out, depth = [], 0
    for i in range(start, end):
        if lower[i] in ("(", "["):
            depth += 1
        out.append(depth > 0)
        if lower[i] in (")", "]"):
            depth = max(0, depth - 1)
    return out if depth == 0 else [False] * (end - start)
