"""Clause bounds: where one fact ends and the next begins inside a sentence.

"withdrawing A, revoking B and ending C" comes apart into three; "soldiers, police and officials" stays whole. A cut is
made only where both sides can stand as a fact, since two facts left together cost a reviewer less than half a fact.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from claimcheck.language.facts import Facts
from claimcheck.language.quantities import inside
from claimcheck.language.signs import CONTRASTS, ENDS, OPENERS, REACH, Form, states
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import BE, base_verb, is_ing, plain_verb, words_of
from claimcheck.language.wordlists import ADVERBS, DETERMINERS, PREPOSITIONS
from claimcheck.model import Quantity, Span

_COORDINATORS = frozenset(("and", "but"))
_RELATIVES = frozenset(("which", "who", "whom", "whose", "where"))
_FRAMES = words_of("told said says noted reported explained wrote put argued announced mentioned")
_AS_IF = words_of("of a an the well far long soon many much for part usual well-known if though")
_MANY = words_of("more at about nearly almost over some half one two three four five six seven eight nine ten")
_ACCOUNT = 12
"""How many words of an account in the first person stay with what follows: "I grew up here and have fished since"."""
# Participles that tell of an outcome and may follow without a comma ("a raid killing 12", "leading to a shortage").
_OUTCOMES = words_of(
    "leading causing forcing prompting killing wounding injuring leaving straining sparking triggering "
    "raising fuelling "
    "fueling resulting displacing destroying damaging threatening worsening undermining paving plunging driving"
)


_AMOUNTING = words_of("totaling totalling numbering averaging amounting weighing measuring costing")
_BEFORE_NOUN = PREPOSITIONS | BE | ADVERBS | DETERMINERS
_MEANWHILE = frozenset(("after", "as", "before"))
_CUTTING = (
    _COORDINATORS
    | _RELATIVES
    | _OUTCOMES
    | words_of(
        "; — : -- - . , [ while whilst although though whereas that because after as before including in of for to"
    )
)
"""Where a cut may be made at all."""

__all__ = ["Clause", "Form", "clauses", "states"]


class Clause(NamedTuple):
    """A stretch of a sentence that may state one fact; ``form`` is how it hangs on the clause before it."""

    span: Span
    form: Form


def clauses(words: Tokens, region: Span, figures: tuple[Quantity, ...] = ()) -> tuple[Clause, ...]:
    """The clauses of ``region``, in order. ``figures`` are the quantities of the text or of the region."""
    start, end = words.at(region.start), words.at(region.end)
    if start >= end:
        return ()
    cuts = _Cuts(words, start, end, inside(figures, region)).found()
    out = []
    for (at, skip, form), nxt in zip(cuts, [cut[0] for cut in cuts[1:]] + [end], strict=True):
        first = min(at + skip, nxt)
        if first < nxt:
            out.append(Clause(Span(words.starts[first], words.ends[nxt - 1]), form))
    return tuple(out)


class _Cuts(Facts):
    """One walk over the tokens of a region, from left to right, that says where to cut it."""

    def found(self) -> list[tuple[int, int, Form]]:
        self._leading_contrast()
        behind = self.start + 1
        for at, word in enumerate(self.lower[behind : self.end], behind):
            if word not in _CUTTING or at < behind:
                continue
            closed = self.closed[at - self.start]
            cut = self._at_elision(at) if word == "[" else None if closed else self._cut_at(at)
            if cut and cut[0] > self.cuts[-1][0]:
                self.cuts.append(cut)
                behind = cut[0] + cut[1]
        self._figure_phrases()
        return self.cuts

    def _cut_at(self, at: int) -> tuple[int, int, Form] | None:
        word = self.lower[at]
        if word == ";":
            return (at, 1, "main")
        if word in ("—", ":", "--") or (word == "-" and self._spaced(at)):
            return self._at_dash(at)
        if word == "." and self._full_stop(at):
            return (at, 1, "main")
        if word == ",":
            return self._at_comma(at)
        if word in _COORDINATORS:
            return self._at_coordinator(at)
        if word in ("while", "whilst") and self.complete(at) and self.participle(at + 1):
            return (at, 1, "participle")
        if (
            word in ("although", "though", "whereas", "whilst")
            and at > self.start
            and self.complete(at)
            and self.opens_clause(at + 1)
        ):
            return (at, 1, "main")
        if word == "where" and self.words.words[at - 1][:1].isupper() and self.complete(at):
            return (at, 1, "relative") if self.opens_clause(at + 1) else None  # "… to Union Hospital where she died"
        if word in _RELATIVES or word == "that":
            return self._at_figured_relative(at)
        if word in ("in", "of", "for") and self.lower[at + 1 : at + 2] in (["which"], ["whom"]):
            stop = self.next_end[at - self.start]
            told = self.complete(at) and self.has_verb(at + 2, stop) and self.figured(at, stop)
            return (at, 0, "relative") if told else None
        if word == "because" and self._reason(at):
            return (at, 1, "main")
        if word in _MEANWHILE and self._clause_of_time(at):
            return (at, 1, "main")
        if word in _MEANWHILE and self._deed_of_time(at):
            return (at, 1, "participle")
        if word in _OUTCOMES and self._outcome(at):
            return (at, 0, "participle")
        return None

    def _at_elision(self, at: int) -> tuple[int, int, Form] | None:
        """ "Prices fell [...] exports rose": an editor's cut joins what were two sentences."""
        elided = self.lower[at + 1 : at + 5] == [".", ".", ".", "]"]
        if not elided or at + 5 >= self.end or not self.complete(at) or not self.opens_clause(at + 5):
            return None
        return (at, 5, "main")

    def _at_figured_relative(self, at: int) -> tuple[int, int, Form] | None:
        """ "a club which now has more than 7,500 members": a figure makes the relative clause a fact."""
        stop = self._before_participle(at, self.next_end[at - self.start])
        behind = self.lower[at - 1]
        if (
            stop - at < 4
            or not behind.isalpha()
            or behind in PREPOSITIONS
            or self.verb(at - 1)
            or behind.endswith("ing")
        ):
            return None
        if self.lower[at] == "that" and any(word in BE for word in self.lower[max(self.start, at - 3) : at]):
            return None  # "it was clear that": no noun to describe
        if self.complete(at) and self.has_verb(at + 1, stop) and self.figured(at, stop):
            if self.lower[at] == "that" and (self.lower[at + 1][:1].isdigit() or self.lower[at + 1] in _MANY):
                return (at, 1, "main")  # "heard by now that 20 ferries sank": no noun is described
            return (at, 0, "relative")
        return None

    def _at_dash(self, at: int) -> tuple[int, int, Form] | None:
        if (
            self.complete(at)
            and self.opens_clause(at + 1)
            and not any(self.lower[i] == self.lower[at] for i in range(at + 1, min(self.end, at + REACH)))
        ):
            return (at, 1, "main")
        return None

    def _at_comma(self, at: int) -> tuple[int, int, Form] | None:
        nxt = at + 1
        if nxt >= self.end:
            return None
        word = self.lower[nxt]
        if word in _COORDINATORS:
            cut = self._at_coordinator(nxt, comma=True)
            return (at, 1 + cut[1], cut[2]) if cut else None
        opens = self.opens_clause if word in ("yet", "so") else self._surely_clause
        if word in ("yet", "so", "or", "nor") and self.complete(at) and opens(nxt + 1):
            return (at, 2, "main")
        if word in _RELATIVES or (
            word in ("all", "some", "most", "many", "both", "one", "none") and self._of_which(nxt)
        ):
            if self.complete(at) and not self.inserted(at) and self.has_verb(nxt + 1, min(self.end, nxt + 14)):
                return self._relative_at(at)
            return self._told_aside(at)
        if at - self.start <= 40 and len(self.cuts) == 1 and self._leading_participle(at):
            return (at, 1, "main")
        if self._opens_deed(nxt) and self.figured_until_mark(nxt) and not self.has_verb(self.cuts[-1][0], at):
            stop = self.next_end[nxt - self.start]
            goes_on = stop + 1 < self.end and self.lower[stop] == ","
            if goes_on and (self.verb(self.after_adverbs(stop + 1)) or self.opens_clause(stop + 1)):
                self.cuts.append((at, 1, "participle"))
                return (stop, 1, "main")  # "The team, having lost eight games, has sunk to the bottom"
        if self._some_of_them(nxt) and self.complete(at) and not self.inserted(at):
            return (at, 1, "with")
        if word in _AMOUNTING and self.figured(self.cuts[-1][0], at):
            return None  # "44 applications, totalling $30 million": one figure in two measures
        if (self.participle(nxt) or word == "following") and self.complete(at) and not self.inserted(at):
            self._first_of_list(at)
            return (at, 1, "participle")
        if (
            word == "with"
            and not self.inserted(at)
            and not self._goes_on_behind(nxt)
            and (self.figured_until_mark(nxt) or (self.complete(at) and self._fact_with(nxt)))
        ):
            return (at, 2, "with")
        if word in CONTRASTS and self.complete(at) and self.opens_clause(nxt + 1):
            return (at, 2, "main")
        if word == "even" and nxt + 1 < self.end and self.lower[nxt + 1] == "though" and self.opens_clause(nxt + 2):
            return (at, 3, "main")
        if word == "when" and not self.inserted(at) and self._clause_of_time(nxt):
            return (at, 2, "main")
        if word == "to" and self.complete(at) and not self.inserted(at) and self.figured_until_mark(nxt):
            return (at, 1, "phrase")
        if word == "including" and self._costs(nxt) and self.complete(at) and not self.inserted(at):
            return (at, 1, "phrase")
        if word in ("at", "for") and self._price(nxt) and self.complete(at) and not self.inserted(at):
            return (at, 2, "phrase")
        if word == "that" and self.has_main(at) and self.opens_clause(nxt + 1) and self._listed_that(nxt):
            return (at, 2, "main")
        if self._listed_predicate(at):
            return (at, 1, "main")
        if self._listed_clause(at):
            return (at, 1, "main")
        return None

    def _relative_at(self, at: int) -> tuple[int, int, Form] | None:
        """ "would abolish the levy, which costs 40 euros, from April": the date behind is the main clause's. Without a
        figure in between, all stays one claim; with one, the relative clause ends before the date."""
        stop = self.next_end[at + 1 - self.start]
        if not self._time_goes_on(at + 1, stop):
            return (at, 1, "relative")
        if not self.figured(at, stop):
            return None
        self.cuts.append((at, 1, "relative"))
        return (stop, 1, "phrase")

    def _told_aside(self, at: int) -> tuple[int, int, Form] | None:
        """ "The bank, which lent 40 million, has closed": a relative clause with a figure between subject and verb."""
        stop = self.next_end[at + 1 - self.start]
        if stop >= self.end or self.lower[stop] != "," or not self.figured(at, stop) or not self.has_verb(at + 2, stop):
            return None
        if self.has_verb(self.cuts[-1][0], at) or not self.verb(self.after_adverbs(stop + 1)):
            return None
        self.cuts.append((at, 1, "relative"))
        return (stop, 1, "main")

    def _listed_clause(self, at: int) -> bool:
        """ "Roofs were torn off, roads were closed, ferries were cancelled": clauses joined by commas alone."""
        return (
            self.complete(at)
            and self._surely_clause(at + 1)
            and not self._leading_part(at)
            and self.lower[at + 1] not in PREPOSITIONS
        )

    def _listed_predicate(self, at: int) -> bool:
        """ "killed 14 people, wounded 60 and destroyed 900 homes": verbs in a row."""
        nxt = at + 1
        done = self.lower[nxt].endswith("ed") or plain_verb(self.lower[nxt])
        if not self.verb(nxt) or not self.complete(at) or not done or self.inserted(at):
            return False
        before = next((i for i in range(at - 1, max(self.cuts[-1][0], at - REACH), -1) if self.lower[i] == ","), None)
        if before is not None and not self.has_verb(before, at):
            return False  # "I have, as promised, loaded …"
        stop = self.next_end[nxt - self.start]
        for i in range(nxt + 2, min(stop, self.end - 1)):
            if self.lower[i] == "and":
                return self.verb(i + 1) > 0
        return (
            stop + 2 < self.end
            and self.lower[stop] == ","
            and self.lower[stop + 1] == "and"
            and self.verb(stop + 2) > 0
        )

    def _surely_clause(self, at: int) -> bool:
        stop = min(self.next_end[at - self.start] if at < self.end else at, at + 8)
        verb = next((i for i in range(at + 1, stop) if self.verb(i) == 2), None)
        if verb is None or any(word in ("and", "or", "so") for word in self.lower[at:verb]):
            return False
        return self.opens_clause(at) and not self.verb(at)

    def _leading_part(self, at: int) -> bool:
        """Whether the piece so far is only the "If …," or "After …," before a main clause."""
        first = self.lower[self.cuts[-1][0]]
        return (
            first in OPENERS
            or first in PREPOSITIONS
            or first in ("once", "given", "as", "should", "had", "despite", "so", '"')
        )

    def _at_coordinator(self, at: int, comma: bool = False) -> tuple[int, int, Form] | None:
        nxt = at + 1
        if nxt < self.end and self.lower[nxt] == "that" and self.has_main(at - comma) and self.opens_clause(nxt + 1):
            return (at, 2, "main")  # "said that A, and that B"
        if nxt >= self.end or not self.complete(at - comma) or self._inside_pair(at):
            return None
        if self.lower[at] == "but" and self.lower[at - 1] in ("all", "anything", "nothing", "none", "last"):
            return None  # "was all but empty"
        if self.participle(nxt) and self._parallel(at) and not self._exemplified(at):
            return (at, 1, "participle")
        if self.lower[nxt] == "to" and self.figured(self.cuts[-1][0], at) and self.figured_until_mark(nxt):
            return (at, 1, "phrase")  # "agreed to lend 6 million and to buy 300 shares"
        previous = self.cuts[-1][2]
        if self.lower[nxt] in ("which", "who") or (self.lower[nxt] == "with" and comma and self._fact_with(nxt)):
            return (at, 1, "relative")
        if self.opens_clause(nxt):
            return None if self._afterthought(nxt) else (at, 1, "main")
        if at - comma - self.cuts[-1][0] < 5 and not comma and not self.figured(self.cuts[-1][0], at):
            return None  # "I grew up here and have fished for 30 years": too short to stand alone
        if self.lower[at - 1].endswith("ly") and self.lower[nxt].endswith("ly"):
            return None  # "cheaply and safely repaired"
        told = at - self.cuts[-1][0]
        if not comma and told <= _ACCOUNT and self.lower[self.cuts[-1][0] + self.cuts[-1][1]] in ("i", "we", "you"):
            return None  # an account in the first person keeps its "I"
        if comma and base_verb(self.words, nxt) and self.next_end[nxt - self.start] - nxt > 5:
            return (at, 1, "main")  # "was asked to suggest designs, and determine whether …"
        if self.opens_predicate(nxt) and not self.verb(at - 1 - comma) and not self.lower[at - 1].endswith("ed"):
            return (at, 1, "relative" if previous == "relative" else "main")
        return None

    def _parallel(self, at: int) -> bool:
        """Whether "and V-ing" goes on a row of participles, or a verb in the progressive."""
        if self.cuts[-1][2] == "participle":
            return True
        for i in range(at - 1, max(self.cuts[-1][0], at - REACH), -1):
            if is_ing(self.words, i):
                return self.lower[i - 1] in BE or (self.lower[i - 1] in ADVERBS and self.lower[i - 2] in BE)
        return False

    def _first_of_list(self, comma: int) -> None:
        """ "shifting its policy withdrawing A, revoking B and ending C": the row begins before its first comma."""
        rest = range(comma + 2, min(self.end, comma + 40))
        if not any(self.lower[i] == "and" and self.participle(i + 1) for i in rest):
            return
        for i in range(comma - 1, max(self.cuts[-1][0] + 1, comma - REACH), -1):
            before = self.lower[i - 1]
            if self.participle(i) and self.complete(i) and before not in _BEFORE_NOUN:
                if before not in ("and", "to", ",", "'"):
                    self.cuts.append((i, 0, "participle"))
                return

    def _leading_contrast(self) -> None:
        """ "While X, Y" and "Although X, Y" are two facts."""
        first = self.start
        while self.lower[first] in ('"', "'") and first + 1 < self.end:
            first += 1
        if self.lower[first] in ("and", "but", "even", "and,") and first + 1 < self.end:
            first += 1
        reason = self.lower[first] == "as" and first + 1 < self.end and self.lower[first + 1] not in _AS_IF
        if self.lower[first] not in CONTRASTS and not reason:
            return
        at = first + 1
        if reason and any(word in _FRAMES for word in self.lower[at : self.next_end[at - self.start]]):
            return  # "As she told reporters, …" is a frame
        comma = self.next_end[min(at, self.end - 1) - self.start]
        if not self.has_verb(at, comma) and (comma - at > 4 or self.lower[min(at, self.end - 1)] in PREPOSITIONS):
            return
        for i in range(at, min(self.end, at + REACH)):
            if (
                self.lower[i] == ","
                and self.has_verb(at, i)
                and (self.opens_clause(i + 1) or self.surely_verb_soon(i + 1))
            ):
                self.cuts = [(self.start, first + 1 - self.start, "main"), (i, 1, "main")]
                return

    def _figure_phrases(self) -> None:
        """ "a 60 per cent rise in X and a 500 per cent increase in Y": each noun phrase with its figure."""
        if len(self.figures) < 2:
            return
        opening = [self.words.at(figure.span.start) - 1 for figure in self.figures]
        opening = [i for i in opening if i >= self.start and self.lower[i] in ("a", "an")]
        extra: list[tuple[int, int, Form]] = []
        for left, right in pairwise(opening):
            if self.lower[right - 1] in ("and", "or", "but") and right - 1 > left + 2:
                between = [i for i in range(left, right) if self.lower[i] in ENDS and i != right - 2]
                if not between and not self.has_verb(left, right):
                    extra.append((right - 1, 1, "phrase"))
        extra += self._parallel_figures()
        places = {cut[0] for cut in self.cuts}
        self.cuts = sorted([*self.cuts, *(cut for cut in extra if cut[0] not in places)])
