"""The claim as a sentence to be read alone, where it can be built safely from the text; nothing where it cannot.

A reviewer, a search engine and whoever reads an export see it without the article. So it is built of the article's own
words, and every word must be clear without what stands around it: who or what it is about is named (the fullest name in
the article), no word points outside, times have their date. In any doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claimcheck.language.cast import HE, SHE, Cast, gender
from claimcheck.language.copies import Copies
from claimcheck.language.dates import Dated, day_of, may_hang, relative_times, year
from claimcheck.language.nouns import HONORIFICS
from claimcheck.language.people import bare_name
from claimcheck.language.pointing import (
    bare_definite,
    counts_unnamed,
    defined,
    of_the_addressed,
    of_the_speaker,
    plural,
    points_outside,
)
from claimcheck.language.roles import is_role_noun
from claimcheck.language.signs import OPENERS, Form
from claimcheck.language.standing import (
    LOOK_BACK,
    SHIFTED,
    begins_as_heading,
    begins_badly,
    clause_head,
    joined,
    main_verb,
    plain,
    says_nothing,
    stands_free,
    subject_is_cut,
    tense_of,
)
from claimcheck.language.verbs import BE, HAVE, MODALS, finite, is_adverb, is_ing, words_of
from claimcheck.language.wordlists import ADVERBS, ARTICLES, PREPOSITIONS
from claimcheck.model import Analysis, Attribution, Quantity, Span

_LONGEST = 60
"""How many tokens a claim has at most that is built: longer ones are hardly ever one sentence."""
_LONGEST_SUBJECT = 10
_FEWEST_QUOTED = 5
"""How many words a quotation has at least that is worth giving alone."""
_CUE_AT_MOST = 4
_FRAME_AT_MOST = 1200
_BUILT: tuple[Form, ...] = ("main", "relative")
_PERSONAL = HE | SHE | words_of("he'd he'll she'd she'll")
_THEIR = words_of("their themselves")
_ITS = words_of("its itself")
_PRONOUNS = _PERSONAL | _THEIR | _ITS
_GROUPED = BE | HAVE | MODALS
_OWN = {"his": "he", "her": "she", "its": "it"}
_MAYBE_SHIFTED = words_of("was were had wasn't weren't hadn't")
_MANY = words_of("people men women children companies families states countries banks firms schools parties police")
_BREAKS = frozenset('";:—()?')
_MARK_BEFORE_QUOTE = re.compile(r",([”\"])$")
_Changes = dict[tuple[int, int], str]
"""What is written instead of the tokens from the first number to before the second."""


class _Frame(NamedTuple):
    """Who says a claim, where that is certain; ``called`` is the speaker as the subject of a sentence."""

    speaker: str
    source: Span
    content: Span
    person: bool
    called: str


class _Subject(NamedTuple):
    """Who or what a claim is about: the full name where that is put in, what is put ``before`` the rest, and the token
    at which the ``rest`` begins."""

    named: str | None
    before: str
    rest: int


class Standalone:
    """The sentences of one article's claims. Its names and dates are looked up once."""

    def __init__(self, analysis: Analysis, read: Copies) -> None:
        self._text, self._shadow, self._words = read.flat, read.shadow, read.words
        self._cast = Cast(read.flat, read.words, analysis.names, analysis.sentences)
        self._published = day_of(analysis.article.published)

    def of(
        self, span: Span, sentence: Span, form: Form, attribution: Attribution | None, figures: Sequence[Quantity]
    ) -> str | None:
        """The claim at ``span`` as a sentence, or None. ``form`` is how its clause hangs on the one before it.

        It ends with a full stop or the mark that stands there, and has every one of the claim's ``figures`` as it is
        written (but for a capital at its head). White space is one blank.
        """
        words = self._words
        first, last = words.at(span.start), words.at(span.end)
        if not 0 < last - first <= _LONGEST or form not in _BUILT or words.starts[first] != span.start:
            return None
        if attribution is not None and (attribution.hedge is not None or attribution.speaker is None):
            return None
        if not plain(span.of(self._shadow)) or not stands_free(words, first, last, sentence, attribution):
            return None
        of_themselves = of_the_speaker(words, first, last)
        if of_themselves and (attribution is None or attribution.mode != "direct"):
            return None
        times = self._times(first, last)
        if times is None:
            return None
        frame = self._frame(attribution, span) if attribution is not None else None
        if of_themselves:
            built = self._quoted(first, last, frame) if not times else None
        else:
            built = self._told(first, last, sentence, attribution, frame, times)
        if built is None:
            return None
        flat = " ".join(built.split())
        kept = flat.casefold()
        return flat if all(" ".join(one.text.split()).casefold() in kept for one in figures) else None

    def _told(
        self,
        first: int,
        last: int,
        sentence: Span,
        attribution: Attribution | None,
        frame: _Frame | None,
        times: Sequence[Dated],
    ) -> str | None:
        """A claim that speaks of others: its own words, with names, subject and dates put in."""
        words, cast = self._words, self._cast
        head = clause_head(words, first, last, cast.named)
        verb = main_verb(words, head, last, cast.named) if head is not None else None
        if (
            head is None
            or verb is None
            or subject_is_cut(words, head, verb, cast.named)
            or says_nothing(words, verb, last)
        ):
            return None
        if begins_as_heading(words, first, last, cast.named) or (verb > first and words.words[verb][0].isupper()):
            return None
        if any(words.possessive(at) and not defined(words, at, first, last, cast.named) for _, at, _ in times):
            return None  # "last year's race": which race?
        subject = self._subject_of(head, verb, sentence, attribution, frame)
        if subject is None or (subject.before and words.lower[subject.rest].startswith("'")):
            return None  # "she's": nobody writes "Ana Ruiz's" for that
        named, before, rest = subject
        changes: _Changes = {}
        if head > first and words.lower[first] not in ("who", "which"):
            if rest > head:
                changes[head, rest] = before
            before, rest = "", first
        known = self._described(rest, last)
        changes |= known
        settled = frozenset(at for one in times for at in range(one.first, one.last + 1))
        settled |= {at for place in known for at in range(*place)}
        if points_outside(words, rest, last, cast.named, settled) or not self._bound(rest, last, verb, named):
            return None
        if head < verb and not before and counts_unnamed(words, verb - 1):
            return None
        if not self._name_fully(changes, rest, last, named):
            return None
        for one in times:
            place = (one.last, one.last + 1)
            changes[place] = f"{changes.get(place, self._written({}, *place))} [{one.note}]"
        body = f"{before} {self._written(changes, rest, last)}".strip()
        about = bool(before or known) or any(cast.anchors(k, verb) for k in cast.between(rest, last))
        if about and not _needs_speaker(
            attribution, frame, words.lower[verb], '"' in self._cut(self._shadow, first, last)
        ):
            return _ended(_capital(body))
        if frame is None or attribution is None:
            return None
        if attribution.mode == "direct":
            return self._quoted(first, last, frame) if not times else None
        if before in (frame.called, _possessor(frame.called)):
            if rest != first + 1:
                return None
            body = words.lower[first] + body[len(before) :]  # "Ruiz said that she would go"
        elif not before and body.startswith(words.words[first]) and not cast.named(first) and body[1:2].islower():
            body = body[:1].lower() + body[1:]
        return _ended(f"{_capital(frame.called)} said that {body}")

    def _quoted(self, first: int, last: int, frame: _Frame | None) -> str | None:
        """A quotation as it is, with who said it: nobody's words are changed."""
        words, cast = self._words, self._cast
        if frame is None or last - first < _FEWEST_QUOTED or begins_badly(words, first) or is_ing(words, first):
            return None
        if '"' in self._cut(self._shadow, first, last) or of_the_addressed(words, first, last):
            return None
        if main_verb(words, first, last, cast.named) in (None, first):
            return None
        if points_outside(words, first, last, cast.named):
            return None
        if not _PRONOUNS.isdisjoint(words.lower[first:last]):
            return None
        if not all(cast.clear(index) for index in cast.between(first, last)):
            return None
        said = " ".join(self._cut(self._text, first, last).split())
        return f"{_capital(frame.called)} said: “{_ended(_capital(said))}”"

    def _frame(self, attribution: Attribution, span: Span) -> _Frame | None:
        """Who says it, where the source is named right there, by a name or by a pronoun that can mean one only."""
        source, speaker = attribution.source, attribution.speaker
        if source is None or speaker is None:
            return None
        speaker = bare_name(speaker, self._cast.full)  # "Prof. Ana Ruiz" is named here as "Ruiz"
        low, high = min(source.start, span.start), max(source.end, span.end)
        if high - low > _FRAME_AT_MOST or "\n" in self._shadow[low:high]:
            return None
        words, cast = self._words, self._cast
        at, stop = words.at(source.start), words.at(source.end)
        inside = {index for k in range(at, stop) if (index := cast.index(k)) is not None}
        own = [index for index in inside if cast.names[index].full == speaker]
        person = speaker in cast.people
        if own:
            others = {cast.names[index].full for index in inside} & cast.people - {speaker}
            if others or not all(map(cast.clear, own)) or not cast.may_speak(speaker):
                return None
            article = not person and words.lower[at] == "the" and f"the {speaker}"
            return _Frame(speaker, source, attribution.content, person, article or cast.with_article(min(own)))
        pronoun = words.lower[at] if person and stop - at == 1 else ""
        if pronoun in ("he", "she") and cast.only_person(at, pronoun) == speaker:
            return _Frame(speaker, source, attribution.content, True, cast.shown(speaker))
        return None

    def _times(self, first: int, last: int) -> list[Dated] | None:
        """The times in it that hang on the day of publication, with their dates; None where one has none."""
        words = self._words
        if not may_hang(words, first, last):
            return []
        return relative_times(words, first, last, self._day_for(first), tense_of(words, first, last))

    def _day_for(self, first: int) -> date | None:
        """The day of publication, unless the text tells of another year nearby: "In 1994 he … In May he …"."""
        near = self._words.words[max(0, first - LOOK_BACK) : first + _LONGEST]
        day = self._published
        return day if day is not None and all(not year(word) or word == str(day.year) for word in near) else None

    # --- who or what it is about

    def _subject_of(
        self, head: int, verb: int, sentence: Span, attribution: Attribution | None, frame: _Frame | None
    ) -> _Subject | None:
        words, lower = self._words, self._words.lower
        relative = head > 0 and lower[head - 1] in ("who", "which")
        start = head
        while start < verb and not self._cast.named(start) and (lower[start] in ADVERBS or is_adverb(lower[start])):
            start += 1
        if start == verb and relative:
            return self._relative_subject(head, words.at(sentence.start))
        if start == verb:
            return self._shared_subject(head, verb, sentence, attribution, frame)
        if relative:
            return None
        pronoun = lower[head]
        if verb - head == 1 and pronoun in ("he", "she", "it", "they"):
            name = self._meant(head, pronoun, frame)
            return _Subject(name, self._called(name, frame), head + 1) if name is not None else None
        if pronoun in _OWN and verb > head + 1:
            name = self._meant(head, _OWN[pronoun], frame)
            return _Subject(None, _possessor(self._called(name, frame)), head + 1) if name is not None else None
        return _Subject(None, "", head)

    def _called(self, name: str, frame: _Frame | None) -> str:
        return frame.called if frame is not None and name == frame.speaker else self._cast.shown(name)

    def _meant(self, at: int, pronoun: str, frame: _Frame | None) -> str | None:
        """Whom a pronoun at the head of a clause means, where that can be one only."""
        words, cast = self._words, self._cast
        if pronoun in _PERSONAL:
            only = cast.only_person(at, pronoun)
            if frame is None or only == frame.speaker:
                return only
            close = 0 < at - words.at(frame.source.end) <= _CUE_AT_MOST
            return frame.speaker if close and cast.tells_of_self(at, pronoun, frame.speaker) else None
        if pronoun != "it" or frame is None or frame.person or words.at(frame.content.start) != at:
            return None
        if frame.source.end > words.starts[at]:
            return None
        near = {cast.names[k].full for k in cast.between(words.at(frame.source.start), at)}
        return frame.speaker if near == {frame.speaker} else None  # "The agency said it …"

    def _relative_subject(self, head: int, low: int) -> _Subject | None:
        """Of "who …" and "which …": who, and at the head of the sentence what, is named right before it."""
        words, cast = self._words, self._cast
        if head < 3 or words.words[head - 2] != ",":
            return None
        index = cast.index(head - 3)
        if index is None or not cast.clear(index) or cast.is_body(index) != (words.lower[head - 1] == "which"):
            return None
        if cast.is_body(index) and cast.starts[index] > low + (words.lower[low] == "the"):
            return None  # "… to Paris, which surprised them": it may be the whole that is meant
        called = cast.with_article(index) if cast.is_body(index) else cast.titled(index)
        return _Subject(cast.names[index].full, called, head)

    def _shared_subject(
        self, head: int, verb: int, sentence: Span, attribution: Attribution | None, frame: _Frame | None
    ) -> _Subject | None:
        """The subject of the clause before, for a second verb of its own: "X banned A, revoked B and ended C"."""
        words, lower, cast = self._words, self._words.lower, self._cast
        low = words.at(sentence.start)
        if attribution is not None:
            low = max(low, words.at(attribution.content.start))  # not "which, the agency said, would add …"
        before = head - 1
        if not 3 <= head - low <= _LONGEST or lower[before] not in ("and", ",", "but"):
            return None
        own = main_verb(words, low, before, cast.named)
        if own is None or not 0 < own - low <= _LONGEST_SUBJECT:
            return None
        if finite(words, verb, head, verb + 1) < 2 and lower[own] in _GROUPED:
            return None  # "was arrested and charged": no verb of its own
        if any(lower[k] in OPENERS or words.words[k] in _BREAKS for k in range(low, before)):
            return None
        for k in range(own + 1, before):
            grouped = k - 1 == own or lower[k - 1] in _GROUPED or lower[k - 1] in ADVERBS
            if finite(words, k, low, head) == 2 and not grouped and not joined(words, k):
                return None  # another clause, with a subject of its own
        if own - low == 1 and lower[low] in ("he", "she", "it"):
            name = self._meant(low, lower[low], frame)
            return _Subject(name, self._called(name, frame), head) if name is not None else None
        if "," in words.words[low:own] or lower[low] in PREPOSITIONS or begins_badly(words, low):
            return None
        if points_outside(words, low, own + 1, cast.named, frozenset((own,))):
            return None
        changes: _Changes = {}
        if not _PRONOUNS.isdisjoint(lower[low:own]):
            return None
        if not self._name_fully(changes, low, own, None):
            return None
        inside = cast.between(low, own)
        alone = len(inside) == 1 and cast.ends[inside[0]] == own
        return _Subject(cast.names[inside[0]].full if alone else None, _capital(self._written(changes, low, own)), head)

    def _described(self, first: int, last: int) -> _Changes:
        """What "the union" and "the mayor" mean, where the article has one only, by their place."""
        found: _Changes = {}
        for the in range(first, last):
            noun = bare_definite(self._words, the, last)
            full = self._cast.only_one(noun, the) if noun is not None else None
            if full is not None and full not in found.values():
                found[the, the + 2] = full
        return found

    # --- what every word of it means

    def _bound(self, first: int, last: int, verb: int, named: str | None) -> bool:
        """Whether every pronoun in a claim means somebody or something that stands in it before."""
        lower = self._words.lower
        for at in range(first, last):
            if lower[at] in _PERSONAL and not self._one_before(first, at, named):
                return False
            if lower[at] in _THEIR and (at < verb or named or not self._several(first, verb)):
                return False
            if lower[at] in _ITS and (at < verb or not self._a_thing(first, verb, named)):
                return False
        return True

    def _one_before(self, first: int, at: int, named: str | None) -> bool:
        cast, pronoun = self._cast, self._words.lower[at].split("'", 1)[0]
        after = self._words.words[at + 1 : at + 2]
        if pronoun == "him" or (pronoun == "her" and not (after and after[0][0].isalpha())):
            return False  # "Ruiz pegged him at …": not herself, so somebody else
        found = cast.fitting(first, at, pronoun)
        wanted = "he" if pronoun in HE else "she"
        if named in cast.people and gender(named, None) in (None, wanted):
            found.add(named)
        if len(found) != 1 or cast.others(first, at):
            return False
        only = found.pop()
        return only == named or cast.is_surely(only, wanted)

    def _several(self, first: int, verb: int) -> bool:
        """Whether the subject is several people or bodies, so that "their" is theirs."""
        subject = self._words.lower[first:verb]
        known = any(is_role_noun(word) or word in _MANY for word in subject) or bool(self._cast.between(first, verb))
        return known and ("and" in subject or any(map(plural, subject)))

    def _a_thing(self, first: int, verb: int, named: str | None) -> bool:
        cast = self._cast
        if named:
            return named not in cast.people
        people = {cast.names[k].full for k in cast.between(first, verb)} & cast.people
        return not people and verb > first and not plural(self._words.lower[verb - 1])

    def _name_fully(self, changes: _Changes, first: int, last: int, named: str | None) -> bool:
        """Puts the fullest form where a name stands first; whether every name is clear then."""
        words, cast = self._words, self._cast
        done = {named}
        for index in cast.between(first, last):
            name, begin, end = cast.names[index], cast.starts[index], cast.ends[index]
            if end > last:
                return False
            if name.full in done:
                continue
            if not cast.clear(index):
                return False
            done.add(name.full)
            written = name.span.of(self._text)
            if written == name.full or name.full not in cast.people or written not in name.full:
                continue
            if written.isupper() or written[-1] == ".":
                continue
            before = words.lower[begin - 1] if begin > first else ""
            if before in ARTICLES and end < last and not words.possessive(end):
                continue  # "the Ruiz campaign"
            if end < last and words.hyphen(end):
                continue
            while begin > first and words.lower[begin - 1].rstrip(".") in HONORIFICS | set(name.full.lower().split()):
                begin -= 1
            changes[begin, end] = cast.shown(name.full)
        return True

    # --- how it is written

    def _cut(self, text: str, first: int, last: int) -> str:
        return text[self._words.starts[first] : self._words.ends[last - 1]]

    def _written(self, changes: _Changes, first: int, last: int) -> str:
        """The words of a stretch with its changes; "also" tells of what stood before, and goes."""
        words, out, place = self._words, [], self._words.starts[first]
        also = {
            (at, at + 1): ""
            for at in range(first, last - 1)
            if words.lower[at] == "also" and "only" not in words.lower[first:at]
        }
        for (begin, end), instead in sorted((also | changes).items()):
            if words.starts[begin] >= place and end <= last:
                out += [self._text[place : words.starts[begin]], instead]
                place = words.ends[end - 1]
        return "".join([*out, self._text[place : words.ends[last - 1]]]).replace(" ,", ",")


def _needs_speaker(attribution: Attribution | None, frame: _Frame | None, verb: str, quoted: bool) -> bool:
    """Whether a claim is told only with who said it: words in quotation marks, and a verb that the telling put in the
    past ("she would go")."""
    if attribution is None:
        return False
    if attribution.mode == "direct":
        return False
    return quoted or verb in SHIFTED or (frame is not None and verb in _MAYBE_SHIFTED)


def _possessor(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _ended(text: str) -> str:
    text = _MARK_BEFORE_QUOTE.sub(r"\1", text)
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”", '."', '!"', '?"')) else text + "."


def _capital(text: str) -> str:
    """A sentence's first word with a capital, unless it has one of its own inside ("iPhone")."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]
