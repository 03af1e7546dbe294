"""Claim matching: which claims ask reviewers the very same questions, so that one answer rules for all of them.

A wrong group gives a claim a verdict that nobody gave it, a missed one costs an answer. So nothing is estimated: each
claim that can be read alone is written in one form (figures as values, dates as days, a word for its synonyms, what
stands at the head of the sentence put to its end), and only claims of the same form, to the last word, are one group.
A number, a negation, a name, a time, a quantifier or a "may" that only one of them has is a word that differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date

from claimcheck.language.dates import day_of
from claimcheck.language.shadow import shadow
from claimcheck.language.verbs import words_of
from claimcheck.model import Article, Claim, Quantity, Question
from claimcheck.questions import asked_of

WINDOW_DAYS = 7
"""How far the publications of claims that give no time of their own may lie apart: "fell by 4 per cent" is said of
each month anew."""
_BEFORE, _AFTER, _LEAST_AROUND = 240, 80, 100
"""How much of the text before and after a claim has to be the same where it cannot be read alone, and how many
characters there must be of it at least: two short posts that read "He lied." speak of two people."""
_Placed = tuple[int, Claim, date | None]


def group_claims(
    claims: Iterable[tuple[Claim, Article]], questions: Sequence[Question] = ()
) -> tuple[tuple[Claim, ...], ...]:
    """The groups of two or more claims that are the same claim, each in the order of ``claims``, by their first ones.

    Two claims are the same where every question about them has one answer: what is claimed (figures with unit and
    direction, negation, names, times, quantifiers, and all other words but for synonyms), who is said to have said it
    and, where somebody is, in which words; and of the project's ``questions`` both get the same. A claim that cannot be
    read alone (:attr:`Claim.standalone`) is the same as another only where the text around both is the same, as in
    copies of one report. The work grows with the number of claims.
    """
    alike: dict[tuple[tuple[Hashable, ...], Hashable, Hashable], list[_Placed]] = defaultdict(list)
    for place, (claim, article) in enumerate(claims):
        form = _form(claim, article)
        if form is not None:
            day = day_of(article.published)
            alike[form, _telling(claim), tuple(asked_of(claim, questions))].append((place, claim, day))
    groups = [group for (form, *_), some in alike.items() for group in _at_one_time(form, some)]
    groups.sort(key=lambda group: group[0][0])
    return tuple(tuple(claim for _, claim, _ in group) for group in groups)


def _at_one_time(form: tuple[Hashable, ...], some: list[_Placed]) -> Iterator[list[_Placed]]:
    """The groups of two or more among claims of one form: times must agree, also where a claim gives none.

    Publications on unknown days are taken to be of one time, as they came together, and of another than those on known
    days. A group spans ``WINDOW_DAYS`` at most, the copies of a report a day.
    """
    most = 0 if form[0] == "copy" else WINDOW_DAYS
    parts: list[list[_Placed]] = []
    begun: date | None = None
    for one in some if form[0] == "dated" else sorted(some, key=lambda one: (one[2] or date.min, one[0])):
        apart = one[2] != begun if None in (one[2], begun) else (one[2] - begun).days > most  # type: ignore[operator]
        if not parts or (apart and form[0] != "dated"):
            parts.append([])
            begun = one[2]
        parts[-1].append(one)
    yield from (sorted(part, key=lambda one: one[0]) for part in parts if len(part) > 1)


def _telling(claim: Claim) -> Hashable:
    """Who is said to have said it, and in which words: where reviewers are asked whether it was said, each word
    counts, and so do the quotation marks."""
    if claim.attribution is None:
        return None
    speaker, hedge = claim.attribution.speaker or "", claim.attribution.hedge or ""
    return _folded(speaker), claim.attribution.mode, _folded(hedge), _folded(claim.text)


def _form(claim: Claim, article: Article) -> tuple[Hashable, ...] | None:
    if claim.standalone is None:
        return _copy(claim, article.text)
    written = _tokens(claim.standalone, claim.quantities)
    return _in_order(written) if written is not None else None


def _copy(claim: Claim, text: str) -> tuple[Hashable, ...] | None:
    """The claim with the text around it; None where that is too little to tell one report from another."""
    start, end = claim.span.start, claim.span.end
    before, after = _folded(text[max(0, start - _BEFORE) : start]), _folded(text[end : end + _AFTER])
    return ("copy", _folded(claim.text), before, after) if len(before) + len(after) >= _LEAST_AROUND else None


def _folded(text: str) -> str:
    return " ".join(shadow(text).casefold().split())


# From a sentence to its words in one form.

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(name.capitalize() for name in _MONTHS)
_YEAR = r"(?P<y>1\d{3}|2[01]\d\d)"
_IN_BRACKETS = rf"(?P<b>\[)?{_YEAR}\b(?(b)\])"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH}),? {_IN_BRACKETS}",
        rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_IN_BRACKETS},?",
        rf"\b(?P<m>{_MONTH}),?(?P<d>) {_IN_BRACKETS}",
    )
)
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_HANGING = re.compile(
    rf"\b(?:(?:on )?(?:{_DAY})(?: morning| afternoon| evening| night)?|yesterday(?: morning| evening)?|today|tonight|"
    r"tomorrow|(?:last|this|next) (?:year|month|week|night|morning|evening|spring|summer|autumn))"
    r" \[((?:⟦[^⟧]*⟧|[12]\d{3})(?: to ⟦[^⟧]*⟧)?)\]",
    re.IGNORECASE,
)
"""A time that hangs on the day of publication, with the day that it is given in brackets: the day stays."""
_BESIDE_DAY = re.compile(rf"\b(?:{_DAY}),? (?=(?:the )?⟦d)")
_NUMBERED_DATE = re.compile(rf"(?<!⟦d )\b{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b")
_WORD = re.compile(r"⟦[^⟧]*⟧|'s\b|[^\W_]+(?:['.&-][^\W_]+)*|[^\s\w;:.!\"()'\[\]]")
_NOT = {"cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not"}
_SOFTENED = {
    "more than": ">", "over": ">", "above": ">", "in excess of": ">", "less than": "<", "fewer than": "<",
    "under": "<", "below": "<", "at least": ">=", "no fewer than": ">=", "no less than": ">=", "at most": "<=",
    "up to": "<=", "no more than": "<=", "about": "~", "around": "~", "roughly": "~", "approximately": "~",
    "some": "~", "nearly": "~<", "almost": "~<", "close to": "~<", "just under": "~<", "just over": "~>",
    "slightly more than": "~>",
}  # fmt: skip
"""What softens the figure behind it, and what each comes to."""
_UNHEARD = words_of("a an the also ,")
"""Words without which a claim is the same claim."""
_SAME = (
    # Between commas words, or short phrases, that say the same in news. Forms are kept apart, so that what rises is not
    # what rose, and one school not two; and so is what only often means the same ("wages", "salaries").
    "a-few|a few", "a-little|a little",
    "rose|risen|increased|climbed|grew|grown|went up|gone up", "rise|increase|climb|grow|go up",
    "rises|increases|climbs|grows|goes up",
    "fell|fallen|dropped|declined|decreased|went down|gone down|shrank|shrunk|dipped",
    "fall|drop|decline|decrease|go down|shrink", "falls|drops|declines|decreases|goes down",
    "began|begun|started|commenced", "begin|start|commence", "begins|starts|commences",
    "ended|finished|concluded", "ends|finishes|concludes", "bought|purchased|acquired", "buy|purchase|acquire",
    "buys|purchases|acquires", "built|constructed|erected", "build|construct", "builds|constructs",
    "closed|shut|shut down|closed down", "killed|claimed the lives of", "approved|passed", 
    "rejected|voted down|turned down",
    "backed|supported|endorsed", "backs|supports|endorses", "opposed|objected to", "banned|prohibited|outlawed",
    "bans|prohibits|outlaws", "cancelled|canceled|called off", "postponed|put off", "got|received|was given|were given",
    "gets|receives", "cut|slashed|axed", "recalled|called back", "arrested|detained", "injured|hurt|wounded",
    "resigned|stepped down", "founded|established|set up", "launched|rolled out", "children|kids",
    "residents|inhabitants", "lawmakers|legislators", "firms|companies|businesses", "firm|company|business",
    "pupils|schoolchildren", "doctors|physicians", "doctor|physician", "petrol|gasoline", "film|movie", "films|movies",
    "large|big", "largest|biggest", "larger|bigger", "entire|whole", "quickly|rapidly", "sharply|steeply",
    "every year|each year|per year|a year|yearly|annually", "every month|each month|per month|a month|monthly",
    "every day|each day|per day|a day|daily", "every week|each week|per week|a week|weekly", "every|each",
    "most of|the majority of|a majority of", "because of|due to|owing to|as a result of", "although|though",
    "until|till", "while|whilst", "during|in the course of", "without|with no", "against|versus",
    "towards|toward", "center|centre", "program|programme", "labor|labour", "defense|defence",
    "organization|organisation", "neighbors|neighbours",
)  # fmt: skip
_ONE_FOR_ALL = {
    tuple(other.split()): tuple(one.split()) for one, *others in (line.split("|") for line in _SAME) for other in others
}
_SOFTENERS = {tuple(words.split()): sign for words, sign in _SOFTENED.items()}
_LONGEST = max(map(len, _ONE_FOR_ALL))
_CHANGED = words_of("rose rise rises risen fell fall falls fallen cut raised lowered reduced")
_BOUND = words_of(
    "and or but nor which who whom whose that because when while if unless than as although where whereas so"
)
"""Beside these a time or a place belongs to one part of the sentence, so that it stays where it is."""
_PLAIN = words_of("in on at")
_OF_TIME = _PLAIN | words_of("since before after until by during throughout")
_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED)}
_RATIO = re.compile(r"(\S+) (?:in|out of|of|for)(?: every)? (\S+)")
_RATE = re.compile(r"(?:\b(?:per|an?|each|every) |/)(?!cent)(\w+)$")


def _tokens(sentence: str, figures: Sequence[Quantity]) -> list[str] | None:
    """The words of a sentence, its figures as ⟦f value …⟧, its dates as ⟦d 2026-05-03⟧ and ⟦y 2026⟧; None where a
    figure is not found in it."""
    text = " ".join(shadow(sentence).split())
    parts: list[str] = []
    at = 0
    for one in figures:
        words = " ".join(shadow(one.text).split())
        found = re.compile(re.escape(words), re.IGNORECASE).search(text, at)
        if found is None:
            return None
        parts += [text[at : found.start()], f" ⟦f {_value(one, words, text[found.end() :])}⟧ "]
        at = found.end()
    parts.append(text[at:])
    return [token for part in parts for token in (_words(part) if not part.startswith(" ⟦") else [part.strip()])]


def _value(one: Quantity, words: str, after: str) -> str:
    """A figure by what it means; its words stay where that is not all that they say. What is counted is no part of it
    where it is the word ``after`` it."""
    words = words.casefold()
    rate = _RATE.search(words)
    counted = one.unit is not None and after.strip().casefold().startswith(
        "people" if one.unit == "person" else one.unit
    )
    said = [one.value, None if counted else one.unit, one.low, one.high, rate[1] if rate else ""]
    pair = _RATIO.fullmatch(words) if one.unit == "ratio" else None
    said += [_NUMBERS.get(part, part) for part in pair.groups()] if pair else []
    said += [words] if one.value is None and one.low is None else []
    return "|".join(str(float(part) if isinstance(part, int | float) else part) for part in said)


def _words(text: str) -> list[str]:
    for pattern in _DATES:
        text = pattern.sub(_dated, text)
    text = _NUMBERED_DATE.sub(r"⟦d \g<y>-\g<m>-\g<d>⟧", text)
    text = _HANGING.sub(r"on \1", text)
    text = _BESIDE_DAY.sub("", text)
    text = re.sub(rf"(?<![\w⟦-]){_YEAR}(?![\w-])(?<!d \d\d\d\d)", r"⟦y \g<y>⟧", text)
    text = re.sub(r"(?i)\b(can't|cannot|won't|shan't)", lambda found: _NOT[found[1].casefold()], text)
    text = re.sub(r"n't\b", " not", text)
    text = re.sub(r"'s\b", " 's", text)
    return _WORD.findall(text)


def _dated(found: re.Match[str]) -> str:
    month = _MONTHS.index(found["m"].casefold()) + 1
    day = f"-{int(found['d']):02}" if found["d"] else ""
    return f"⟦d {found['y']}-{month:02}{day}⟧"


def _in_order(tokens: list[str]) -> tuple[Hashable, ...]:
    """The sentence in its one form, with whether it gives its own time: "dated" is what no later day can change."""
    tokens, adjuncts = _without_adjuncts(_softened(tokens))
    words = _one_for_all([token if token in _AS_WRITTEN else token.casefold() for token in _of_at_head(tokens)])
    words = [word for place, word in enumerate(words) if not _unheard(words, place)]
    told = any(token.startswith(("⟦d", "⟦y")) for token in (*words, *(part for one in adjuncts for part in one)))
    settled = told and _STILL.isdisjoint(words) and not any("since" in one for one in adjuncts)
    return "dated" if settled else "undated", tuple(words), tuple(sorted(adjuncts))


_AS_WRITTEN = words_of("US IT WHO")
_STILL = words_of("is are has have will would now still currently far since am be")


def _unheard(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if word == "by" and 0 < place < len(words) - 1:  # "fell by 4 per cent", "fell 4 per cent"
        return words[place - 1] in _CHANGED and words[place + 1].startswith(("⟦f", "<", ">", "~"))
    return word in _UNHEARD


def _softened(tokens: Sequence[str]) -> list[str]:
    """The words with a sign for what softens the figure behind it."""
    out: list[str] = []
    for token in tokens:
        if token.startswith("⟦f"):
            length = next((n for n in (3, 2, 1) if tuple(map(str.casefold, out[-n:])) in _SOFTENERS), 0)
            if length:
                out[-length:] = [_SOFTENERS[tuple(map(str.casefold, out[-length:]))]]
        out.append(token)
    return out


def _one_for_all(words: list[str]) -> list[str]:
    """One word, or phrase, for those that say the same."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if (phrase := tuple(words[at : at + length])) in _ONE_FOR_ALL:
                out += _ONE_FOR_ALL[phrase]
                at += length
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _without_adjuncts(tokens: list[str]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The sentence without the times and places at its head and its end, and these: "In 2024, …" is "… in 2024"."""
    rest, found = tokens[:-1] if tokens and tokens[-1] == "." else list(tokens), list[tuple[str, ...]]()
    for size in (4, 2):
        part = rest[:size]
        if _is_time([part[0].casefold(), *part[1:]] if part else []):
            rest, found = rest[size + (rest[size : size + 1] == [","]) :], [_plain(part)]
            break
    else:
        comma = rest.index(",") if "," in rest[:6] else 0
        if comma and _is_place([rest[0].casefold(), *rest[1:comma]]):
            rest, found = rest[comma + 1 :], [_plain(rest[:comma])]
    more = True
    while more:
        sizes = [size for size in (4, 2) if len(rest) > size and _is_time(rest[-size:])]
        sizes += [size for size in (2, 3, 4, 5) if len(rest) > size + 1 and _is_place(rest[-size:])]
        more = bool(sizes)
        if more:
            found.append(_plain(rest[-sizes[0] :]))
            rest = rest[: -sizes[0]]
    return (rest, found) if _BOUND.isdisjoint(map(str.casefold, rest)) else (tokens, [])


def _is_time(part: Sequence[str]) -> bool:
    """ "in 2024", "since May 2020", "between 2019 and 2023"."""
    days = [one.startswith(("⟦d", "⟦y")) for one in part]
    if days == [False, True]:
        return part[0] in _OF_TIME
    return days == [False, True, False, True] and (part[0], part[2]) in (("between", "and"), ("from", "to"))


def _is_place(part: Sequence[str]) -> bool:
    """ "in Oslo", "at the port of Antwerp" not: a name alone."""
    return len(part) > 1 and part[0] in ("in", "at") and all(word[0].isupper() for word in part[1:])


def _plain(part: Sequence[str]) -> tuple[str, ...]:
    words = [word.casefold() for word in part]
    return tuple(words[1:] if words[0] in _PLAIN and words[1].startswith("⟦") else words)


def _of_at_head(tokens: list[str]) -> list[str]:
    """ "The economy of Brazil …" as "Brazil's economy …"."""
    start = 1 if tokens and tokens[0].casefold() == "the" else 0
    for of in range(start + 1, min(start + 4, len(tokens) - 1)):
        if tokens[of] == "of":
            end = of + 1
            while end < len(tokens) and tokens[end][0].isupper():
                end += 1
            plain = all(word[0].islower() for word in tokens[start + 1 : of])
            return [*tokens[of + 1 : end], "'s", *tokens[start:of], *tokens[end:]] if end > of + 1 and plain else tokens
        if tokens[of][0].isupper() or tokens[of].startswith("⟦"):
            return tokens
    return tokens
