"""Times that hang on the day of publication ("on Tuesday", "last year"): when that was, where it can be computed.

"Last summer" and "soon" name no day, month or year, and a weekday without a day of publication names nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import words_of
from claimcheck.language.wordlists import DAYS, PREPOSITIONS, SUBORDINATORS

Tense = Literal["past", "future"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH_OF = {form: at for at, name in enumerate(_MONTHS, 1) for form in (name, name[:3], name[:3] + ".")} | {
    "sept": 9, "sept.": 9,
}  # fmt: skip
# Also words or given names: a month only beside a day, or behind one of these.
_AMBIGUOUS = words_of("may march mar mar. august april june")
_BEFORE_MONTH = words_of("in until since by of from to and")
_DAY_PARTS = words_of("morning afternoon evening night")
_SEASONS = words_of("spring summer fall autumn")
_STEPS = {"last": -1, "this": 0, "next": 1}
_DAYS_FROM_NOW = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_HANGING = DAYS | words_of(
    "yesterday today tonight tomorrow ago now nowadays recently currently lately presently overnight soon earlier "
    "later previously afterwards subsequently"
)
_UNITS = words_of("day week weekend month year decade season quarter summer autumn fall winter spring time night")
_BESIDE_UNIT = words_of("last next this past coming previous following")
_TIMELY = _HANGING | _BESIDE_UNIT | frozenset(_MONTH_OF)
_APPROXIMATE = words_of("than about nearly almost over some around")
_FIRST_YEAR, _LAST_YEAR = 1900, 2150


class Dated(NamedTuple):
    """A time and when it was: the tokens ``first`` to ``last`` of it, and the ``note`` that tells."""

    first: int
    last: int
    note: str


def day_of(published: str | None) -> date | None:
    """The day of publication of an article's record, None where it has none that can be read."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def year(word: str) -> bool:
    """Whether a token is a year: four digits from 1000 to 2199."""
    return len(word) == 4 and word.isdecimal() and "1000" <= word < "2200"


def may_hang(words: Tokens, first: int, last: int) -> bool:
    """Whether a word stands between two tokens that may be such a time: the quick question."""
    return not _TIMELY.isdisjoint(words.lower[first:last])


def relative_times(
    words: Tokens, first: int, last: int, published: date | None, tense: Tense | None
) -> list[Dated] | None:
    """The times between two tokens (``last`` excluded) that hang on the day of publication, with when that was.

    ``tense`` tells whether a weekday or a month is the one before or the one after. None where one of them cannot be
    told exactly.
    """
    found: list[Dated] = []
    at = first
    while at < last:
        if not _hangs(words, at, first, last):
            at += 1
            continue
        one = _dated(words, at, first, last, published, tense) if published else None
        if one is None:
            return None
        if one.last + 1 < last and words.possessive(one.last + 1):
            one = one._replace(last=one.last + 1)  # "Monday's [4 May 2020] debate"
        found.append(one)
        at = one.last + 1
    return found


def _hangs(words: Tokens, at: int, first: int, last: int) -> bool:
    lower = words.lower[at]
    before = words.lower[at - 1] if at > first else ""
    if lower in _HANGING:
        told = lower in DAYS and (_year_behind(words, at, last) or _month_behind(words, at, last))
        return not told and before not in ("every", "each")
    if _is_month(words, at):
        return not _year_behind(words, at, last) and before not in ("every", "each")
    if lower in _BESIDE_UNIT:
        after = words.lower[at + 1] if at + 1 < last else ""
        return after in _UNITS or after in _MONTH_OF or after in DAYS or after in _DAY_PARTS
    return False


def _is_month(words: Tokens, at: int) -> bool:
    lower = words.lower[at]
    if lower not in _MONTH_OF or not words.words[at][0].isupper():
        return False
    before = words.lower[at - 1] if at else ""
    after = words.words[at + 1] if at + 1 < len(words) else ""
    sure = after.isdigit() or before.isdigit() or before in _BEFORE_MONTH or before in _BESIDE_UNIT
    return sure or lower not in _AMBIGUOUS


def _year_behind(words: Tokens, at: int, last: int) -> bool:
    """Whether a year stands behind a month or a weekday: "Friday, July 21, 2017", "May 2016"."""
    return any(year(words.words[k]) for k in range(at + 1, min(last, at + (7 if words.lower[at] in DAYS else 4))))


def _month_behind(words: Tokens, at: int, last: int) -> bool:
    """Whether the day is told by its date, too: "Friday, 28 February"."""
    return any(_is_month(words, k) for k in range(at + 1, min(last, at + 4)))


def _dated(words: Tokens, at: int, first: int, last: int, published: date, tense: Tense | None) -> Dated | None:
    lower = words.lower[at]
    before = words.lower[at - 1] if at > first else ""
    after = words.lower[at + 1] if at + 1 < last else ""
    if lower == "earlier" and after == "this":
        inner = _dated(words, at + 1, first, last, published, tense)
        return inner._replace(first=at) if inner is not None else None
    if lower in _DAYS_FROM_NOW:
        day = published + timedelta(days=_DAYS_FROM_NOW[lower])
        return Dated(at, at + (after in _DAY_PARTS), _written(day))
    if lower in ("now", "currently", "presently"):
        return Dated(at, at, _written(published))
    if lower == "recently" and before not in ("most", "until"):
        return Dated(at, at, f"before {_written(published)}")
    if lower in _STEPS:
        return _beside_unit(at, _STEPS[lower], after, published)
    if lower in _WEEKDAYS:
        return _weekday(words, at, before, after, published, tense)
    if _is_month(words, at):
        return _month(words, at, last, published, tense)
    if lower == "ago" and at - 2 >= first and words.lower[at - 1] in ("year", "years"):
        number = words.lower[at - 2]
        count = int(number) if number.isdecimal() and len(number) < 3 else _COUNTS.get(number)
        exact = at - 3 < first or words.lower[at - 3] not in _APPROXIMATE
        return Dated(at, at, str(published.year - count)) if count and exact else None
    return None


def _beside_unit(at: int, step: int, unit: str, published: date) -> Dated | None:
    """ "last year", "this month", "next week", "this morning"; a season only of this year."""
    if unit == "year":
        note = str(published.year + step)
    elif unit == "month":
        month = published.year * 12 + published.month - 1 + step
        note = f"{_MONTHS[month % 12].capitalize()} {month // 12}"
    elif unit == "week":
        monday = published + timedelta(days=7 * step - published.weekday())
        note = f"{_written(monday)} to {_written(monday + timedelta(days=6))}"
    elif unit == "night" and step < 1:
        note = _written(published + timedelta(days=step))
    elif step == 0 and unit in _DAY_PARTS:
        note = _written(published)
    elif step == 0 and unit in _SEASONS and published.month > 1:
        note = str(published.year)
    else:
        return None
    return Dated(at, at + 1, note)


def _weekday(words: Tokens, at: int, before: str, after: str, published: date, tense: Tense | None) -> Dated | None:
    """ "on Tuesday": the last one up to the day of publication, or the next one from it."""
    beside = after in _DAY_PARTS or after in PREPOSITIONS or after in SUBORDINATORS or after in ("to", "that", "'s")
    if before not in ("on", "by", "until", "since") and after[:1].isalpha() and not (beside or after.endswith("ing")):
        return None  # "Sunday trading"
    if before in _BESIDE_UNIT or before in ("a", "and", "from") or after == "and":
        return None
    day = _WEEKDAYS.index(words.lower[at])
    if tense == "past":
        when = published - timedelta(days=(published.weekday() - day) % 7)
    elif tense == "future":
        when = published + timedelta(days=(day - published.weekday()) % 7)
    else:
        return None
    return Dated(at, at + (after in _DAY_PARTS), _written(when))


def _month(words: Tokens, at: int, last: int, published: date, tense: Tense | None) -> Dated | None:
    """ "in April", "on 4 April", "April 4": the year of the last one before the publication, or of the next one."""
    before = words.lower[at - 1] if at else ""
    if before in _BESIDE_UNIT or tense is None:
        return None
    dot = at + 1 < last and words.words[at + 1] == "."
    after = words.words[at + 1 + dot] if at + 1 + dot < last else ""
    behind = after.isdecimal() and len(after) < 3
    stated = after if behind else before if before.isdecimal() and len(before) < 3 else ""
    theirs = (_MONTH_OF[words.lower[at]], int(stated) if stated else published.day)
    ours = (published.month, published.day)
    when = published.year - (theirs > ours) if tense == "past" else published.year + (theirs < ours)
    return Dated(at, at + 1 + dot if behind else at, str(when))


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
