"""What makes a part of a sentence a fact of its own: a figure, a clause of time, an aside, an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.language.quantities import any_inside
from claimcheck.language.signs import REACH, Form, Signs
from claimcheck.language.verbs import BE, is_ing, words_of
from claimcheck.language.wordlists import ADVERBS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from claimcheck.model import Span

_PAIR = 8
"""How many words a pair's first half has at most: "between the village of Senj and the coast"."""
_GO_ON = words_of(
    "stop stops stopped start starts started begin begins began keep keeps kept avoid avoids avoided continue continues"
    " continued risk risks risked consider considers considered resume resumes resumed quit finish finished end ended"
)
_PRICES = words_of("cost price rate value total average budget expense fee")
_BEFORE_NOUN = PREPOSITIONS | BE | ADVERBS | DETERMINERS
_WHEN = words_of(
    "from on in at by until till after before during since last next this yesterday today tomorrow earlier"
)
"""What opens the time of a main clause again, behind a relative clause."""
_COUNTED = words_of(
    "all most many some both half several none each one two three four five six seven eight nine ten dozens"
)
_UNITS_OF_TIME = words_of("seconds minutes hours days weeks months years minute hour day week month year")
_OF_EACH = words_of("in on at for of among during by to")


class Facts(Signs):
    """The questions that :mod:`claimcheck.language.clauses` asks before it cuts."""

    def _reason(self, at: int) -> bool:
        """Whether what stands before "because" has a figure, and what follows a subject of its own."""
        nxt = self.lower[at + 1] if at + 1 < self.end else ""
        return (
            nxt not in SUBJECT_PRONOUNS
            and self.complete(at)
            and self.figured(self.cuts[-1][0], at)
            and self.opens_clause(at + 1)
        )

    def _clause_of_time(self, at: int) -> bool:
        """ "shelved its plans after investors grew wary": a clause of time with a subject of its own is a fact."""
        stop = self.next_end[at - self.start]
        return (
            stop - at > 3
            and self.lower[at + 1] != '"'
            and not (self.lower[at + 2] in _UNITS_OF_TIME and self.lower[at] != "as")  # "after 12 minutes when …"
            and self.lower[self.cuts[-1][0] + self.cuts[-1][1]] != "following"
            and (self.lower[at] == "as" or self.lower[at + 1] not in SUBJECT_PRONOUNS)
            and at - self.cuts[-1][0] >= 4
            and self.complete(at)
            and self.opens_clause(at + 1)
        )

    def _deed_of_time(self, at: int) -> bool:
        """ "rolled back its policy after reaching a settlement": a participle with an object of its own."""
        stop = self.next_end[at + 1 - self.start] if at + 1 < self.end else at
        return (
            self.lower[at] in ("after", "before")
            and stop - at > 4
            and at - self.cuts[-1][0] >= 4
            and self.participle(at + 1)
            and self.lower[at + 1] not in ("being", "having")
            and self.complete(at)
            and self.cuts[-1][2] == "main"
        )

    def _spaced(self, at: int) -> bool:
        left, right = self.words.ends[at - 1], self.words.starts[at]
        return right > left and at + 1 < self.end and self.words.starts[at + 1] > self.words.ends[at]

    def _full_stop(self, at: int) -> bool:
        """Whether a sentence ends inside the region after all: "… by 3 per cent. About two dozen …"."""
        if at + 1 >= self.end or at == self.start:
            return False
        before, after = self.words.words[at - 1], self.words.words[at + 1]
        return before.islower() and len(before) > 2 and after[:1].isupper() and self.complete(at)

    def _goes_on_behind(self, at: int) -> bool:
        """Whether the clause goes on behind a phrase: "voted by seven to two, with one abstention, to close it"."""
        stop = self.next_end[at - self.start]
        if stop + 1 >= self.end or self.lower[stop] != ",":
            return False
        return self.lower[stop + 1] == "to" or (
            self.lower[stop + 1] in PREPOSITIONS
            and self.lower[stop + 1]
            not in ("with", "including", "according", "despite", "as", "compared", "up", "down")
        )

    def _opens_deed(self, at: int) -> bool:
        return self.participle(at) or (self.lower[at] == "having" and at + 2 < self.end)

    def _leading_participle(self, comma: int) -> bool:
        """ "Having scored four times in three games, she …": with a figure it is a fact of its own."""
        first = self.lower[self.start]
        if not first.endswith("ing") or len(first) < 5 or first in PREPOSITIONS or not self.figured(self.start, comma):
            return False
        if self.next_end[0] != comma or comma - self.start < 4 or self.has_verb(self.start, comma):
            return False
        return self.opens_clause(comma + 1)

    def _price(self, at: int) -> bool:
        """ ", at a total cost of $9 million"."""
        stop = self.next_end[at - self.start]
        return any(word in _PRICES for word in self.lower[at + 1 : min(stop, at + 5)]) and self.figured(at, stop)

    def _costs(self, at: int) -> bool:
        """ ", including 1 billion dollars for the shares": a part of an amount is an amount of its own."""
        stop = self.next_end[at - self.start]
        near = [one for one in self.figures if at <= self.words.at(one.span.start) <= min(at + 2, stop)]
        return bool(near) and stop - at > 4

    def _time_goes_on(self, first: int, stop: int) -> bool:
        """Whether the main clause goes on with its time or place behind a relative clause and a comma."""
        if stop + 1 >= self.end or self.lower[stop] != "," or self.lower[stop + 1] not in _WHEN:
            return False
        end = self.next_end[stop + 1 - self.start]
        word = self.lower[stop + 1]
        return end - stop > 2 and word not in self.lower[first:stop] and not self.has_verb(stop + 1, end)

    def _before_participle(self, at: int, stop: int) -> int:
        """Where a relative clause ends: "scrapping a rule that had raised prices (and replacing it with a duty)"."""
        if self.cuts[-1][2] != "participle":
            return stop
        rest = range(at + 1, min(stop, at + REACH))
        return next((i for i in rest if self.lower[i] in ("and", "but") and self.participle(i + 1)), stop)

    def _some_of_them(self, at: int) -> bool:
        """ ", most of them reserved for veterans"."""
        stop = self.next_end[at - self.start]
        counted = self.lower[at] in _COUNTED or self.lower[at].isdigit()
        return counted and self.lower[at + 1 : at + 3] == ["of", "them"] and stop - at > 4

    def _of_which(self, at: int) -> bool:
        return at + 2 < self.end and self.lower[at + 1] == "of" and self.lower[at + 2] in ("which", "whom")

    def _listed_that(self, at: int) -> bool:
        """ "that A, that B and that C": what somebody says in a row."""
        rest = range(at + 2, min(self.end - 1, at + REACH))
        return any(self.lower[i] in ("and", "or") and self.lower[i + 1] == "that" for i in rest)

    def _inside_pair(self, at: int) -> bool:
        """Whether "and" only closes "between A and B", or joins words inside a quotation of a few words."""
        marks = 0
        for i in range(at - 1, max(self.cuts[-1][0], at - _PAIR) - 1, -1):
            marks += self.lower[i] == '"'
            if self.lower[i] == "between":
                return True
            if self.verb(i) or self.lower[i] in ("and", "or", ";"):
                break
        if marks % 2 == 0:
            return False
        return '"' in self.lower[at : min(self.end, at + _PAIR)]

    def _exemplified(self, at: int) -> bool:
        """Whether "and" joins examples: "grievances such as late wages and punishing schedules"."""
        for i in range(at - 1, max(self.cuts[-1][0] + 1, at - REACH), -1):
            if self.verb(i) == 2:
                return False
            if self.lower[i] == "as" and self.lower[i - 1] == "such":
                return True
        return False

    def _afterthought(self, at: int) -> bool:
        """ ", and it is cold again": a few words about the same thing stay with it."""
        stop = self.next_end[at - self.start]
        return self.lower[at] in SUBJECT_PRONOUNS and stop - at <= 6 and not self.figured(at, stop)

    def _outcome(self, at: int) -> bool:
        before = self.lower[at - 1]
        if self.lower[at] in ("leading", "resulting") and self.lower[at + 1 : at + 2] not in (["to"], ["in"]):
            return False
        return (
            self.complete(at)
            and self.participle(at)
            and not self.verb(at - 1)
            and before not in _BEFORE_NOUN
            and before not in ("and", "or", "to", ",", "'s")
            and before not in _GO_ON
            and not before.endswith("ing")  # "are considering leaving"
            and any(map(str.isalnum, self.lower[at + 1 : min(at + 2, self.end)]))  # not "by dangerous driving."
            and at - self.cuts[-1][0] >= 4
        )

    def _fact_with(self, at: int) -> bool:
        """Whether a phrase with "with" carries a figure or a verb form of its own."""
        last = min(self.end, at + REACH)
        stop = next((i for i in range(at + 1, last) if self.lower[i] in (",", ";")), last)
        span = Span(self.words.starts[at], self.words.ends[stop - 1])
        if any_inside(self.figures, span):
            return True
        return stop - at > 4 and any(
            is_ing(self.words, i) or self.lower[i].endswith("ed") or self.lower[i] == "set" for i in range(at + 2, stop)
        )

    def _parallel_figures(self) -> Iterator[tuple[int, int, Form]]:
        """ "82 per cent on the buses and 68 per cent on the trains": the same measure of two things."""
        for one, other in pairwise(self.figures):
            at = self.words.at(other.span.start) - 1
            if one.unit is None or one.unit != other.unit or at - 2 <= self.words.at(one.span.start):
                continue
            if self.lower[at] not in ("and", "but") or not self.start < at < self.end:
                continue
            first, second = self.words.at(one.span.end), self.words.at(other.span.end)
            alike = second < self.end and {self.lower[first], self.lower[second]} <= _OF_EACH
            if alike and first < at and not self.has_verb(first, at):
                yield (at, 1, "phrase")
