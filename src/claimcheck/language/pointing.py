"""What a stretch of text leaves open: words that mean something only beside what stands around them.

"This", "the others", "the accusation", "more" than what is not said: a reader who has the stretch alone cannot know. A
definite description may stay where it says itself what it means: by a name or a year in it ("the Afghan team", "the
2014 protests"), by what it is of ("the visas of truck drivers"), or because there is one only ("the world").
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.language.dates import year
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import BE, MODALS, finite, known_verb, words_of
from claimcheck.language.wordlists import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS

Named = Callable[[int], bool]
"""Whether a token stands in a name."""

_POINTS = words_of(
    "this these those thus therefore hence then so either neither another other others same latter similar "
    "similarly likewise instead else otherwise previous prior following respective respectively aforementioned "
    "accordingly elsewhere here nearby herein thereby whereby thereafter meanwhile nonetheless nevertheless however it "
    "they them theirs yours ours hers ones whichever certain sort sorts kind opposite reverse rest remaining latest "
    "upcoming alike vice-versa etc it's it'll it'd they're they've they'll they'd that's that'll there's here's"
)
_COMPARATIVES = words_of(
    "more less fewer greater higher lower larger smaller bigger better worse older younger longer shorter faster "
    "slower stronger weaker cheaper deeper wider further easier harder closer richer poorer"
)
_STANDARDS = words_of("than compared from")
_BESIDE_OTHER = words_of("and or like any all many several most two three four five six")
_AFTER_THOSE = words_of("who whose with of in from killed injured involved born")
_BEFORE_IT = words_of("make makes made making find finds found")
_SINGULAR_S = words_of("news politics economics united states series")
_FUSED = ("", "'m", "'ve", "'re", "'d", "'ll")
_ADDRESSED = words_of("your yours yourself yourselves") | {"you" + fused for fused in _FUSED}
_FIRST_PERSON = {who + fused for who in ("i", "we") for fused in _FUSED}
_SPEAKERS = _ADDRESSED | words_of("me my myself us our ours ourselves") | _FIRST_PERSON
_COUNTED = words_of(
    "some many most few several all none half third quarter percent cent both one two three four five six seven "
    "eight nine ten eleven twelve dozens hundreds thousands millions more less each any either neither"
)
_UNIQUE = words_of(
    "world earth globe sun moon planet internet web public press media environment climate sea ocean sky ground air "
    "poor rich elderly young old unemployed homeless disabled wealthy universe middle holocaust bible blind deaf "
    "dead truth fact penalty phone streets stage ballot"
)
"""Of these there is one, or it does not matter which."""
_INSTITUTIONS = words_of(
    "government economy election elections campaign race presidency border army military police parliament "
    "opposition currency budget polls markets market nomination electorate vote gop senate house governorship "
    "white-house pandemic recession treasury judiciary establishment"
)
"""Where somebody is named, theirs are meant."""
_RELATIONAL = words_of(
    "increase decrease rise fall drop decline growth change changes cut cuts support demand fight war attack "
    "attacks threat access reason reasons case argument deal agreement relationship impact effect interest "
    "confidence trust difference gap role share ban crackdown opposition reaction response need right"
)
_TO_DO = words_of(
    "need right power ability chance decision effort efforts plan plans promise way opportunity authority refusal "
    "attempt bid pledge call calls proposal failure choice courage means push duty freedom willingness desire fight "
    "battle struggle first last only"
)
_ANCHORING = words_of("in at between near across outside inside")
_PLACING = words_of("day night year week month time morning evening afternoon moment point way one sort kind many much")
_ORDINALS = words_of("second third fourth fifth separate different further new-found")
_SAY = words_of("say says said think thinks thought believe believes believed")
_NUMBERS = words_of("one two three four five six seven eight nine ten eleven twelve")
_HAS = words_of("has have had")
_PERIODS = words_of("days weeks months years decades times history")
_NEEDS_MORE = words_of(
    "said says say told tells agreed agrees agree disagreed refused declined did does do didn't doesn't don't "
    "called calls call described considered meant means is are was were be been has have had will would can could "
    "should may might must not to of at for in by with from than as and or but the a an that which who whose "
    "because if when while into onto between among about like including such all"
)
_STRETCH = 12
"""How many words a noun phrase has at most."""


def points_outside(words: Tokens, first: int, last: int, named: Named, resolved: frozenset[int] = frozenset()) -> bool:
    """Whether any token between ``first`` and ``last`` (excluded) needs what stands outside to be understood.

    ``resolved`` are tokens that have been accounted for. Pronouns of persons and possessives are not looked at.
    """
    looked_at = [at for at in range(first, last) if words.lower[at] in _LOOKED_AT and at not in resolved]
    return any(not named(at) and _points(words, at, first, last, named) for at in looked_at) or _unfinished(
        words, first, last, named
    )


def of_the_speaker(words: Tokens, first: int, last: int) -> bool:
    """Whether the first or the second person stands in it."""
    return not _SPEAKERS.isdisjoint(words.lower[first:last])


def of_the_addressed(words: Tokens, first: int, last: int) -> bool:
    """Whether the second person stands in it."""
    return not _ADDRESSED.isdisjoint(words.lower[first:last])


def _points(words: Tokens, at: int, first: int, last: int, named: Named) -> bool:
    lower = words.lower[at]
    if lower == "the":
        return not defined(words, at, first, last, named)
    before = words.lower[at - 1] if at > first else ""
    after = words.lower[at + 1] if at + 1 < last else ""
    if lower in _POINTS:
        return not _explained(words, at, first, last, before, after)
    if lower in _COMPARATIVES:
        return before not in ("no", "or", "once", "any") and _STANDARDS.isdisjoint(words.lower[at + 1 : last])
    if lower in _ORDINALS:
        return before in ("a", "an")  # "a second device"
    if lower == "that":
        return not before or before in PREPOSITIONS or before in CONJUNCTIONS or _shows(words, at, first, last, named)
    sign = _SIGNS.get(lower)
    return sign is not None and sign(words, at, first, last, before, after)


def _explained(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    """Whether a word that points outside has what it points at beside it: "those who", "12 other towns"."""
    lower = words.lower[at]
    if lower == "other" and at - first > 2 and (before in _BESIDE_OTHER or before[:1].isdigit()):
        return True  # "Leeds, like 12 other towns, …"
    if lower in ("other", "others"):
        return before == "each" or after == "than"
    if lower == "those":
        return after in _AFTER_THOSE
    if lower in ("they", "them"):
        return _one_plural_before(words, at, first)
    if lower == "it":
        return before in _BEFORE_IT and "to" in words.lower[at + 1 : last]  # "made it harder to"
    return (lower == "so" and after == "that") or (lower in ("sort", "kind", "sorts") and after == "of")


_Sign = Callable[[Tokens, int, int, int, str, str], bool]


def _both(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    if at + 1 < last and finite(words, at + 1, first, last):
        return "and" not in words.lower[first:at]  # "Oslo and Bergen both have …"
    return "and" not in words.lower[at + 1 : min(last, at + 8)]


def _between(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    behind = words.lower[at + 1 : last]
    return "and" not in behind and not any(word.endswith("s") for word in behind[:3])


def _one(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    return after in AUXILIARIES or after in ("", ",", "and", "who", "which", "that")


def _bare_number(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    """ "had 1,401, by one count": of what?"""
    behind = words.words[at + 2] if at + 2 < last else "."
    return after[:1].isdecimal() and not behind[0].isalnum() and behind not in ("%", "-", "$")


def _there(words: Tokens, at: int, first: int, last: int, before: str, after: str) -> bool:
    exists = after in BE or after in MODALS or after in _HAS
    return not exists or (before[:1].isalpha() and before not in CONJUNCTIONS and before not in SUBORDINATORS)


_SIGNS: dict[str, _Sign] = {
    "there": _there,
    "former": lambda w, at, first, last, before, after: before == "the" and not after[:1].isalpha(),
    "recent": lambda w, at, first, last, before, after: before == "most" or after in _PERIODS,
    "such": lambda w, at, first, last, before, after: after != "as",
    "above": lambda w, at, first, last, before, after: not after[:1].isalnum(),
    "below": lambda w, at, first, last, before, after: not after[:1].isalnum(),
    "all": lambda w, at, first, last, before, after: (
        after in _NUMBERS and not PREPOSITIONS.isdisjoint(w.lower[at + 2 : at + 3])
    ),
    "had": _bare_number,
    "has": _bare_number,
    "have": _bare_number,
    "only": lambda w, at, first, last, before, after: before == "not" and "but" not in w.lower[at:last],
    "too": lambda w, at, first, last, before, after: after in ("", ",", ".", ";"),
    "as": lambda w, at, first, last, before, after: after == "well" and w.lower[at + 2 : at + 3] != ["as"],
    "one": _one,
    "both": _both,
    "between": _between,
}
"""Words that point outside in one place and not in another, and whether they do."""
_LOOKED_AT = _POINTS | _COMPARATIVES | _ORDINALS | frozenset(_SIGNS) | {"the", "that"}


def _shows(words: Tokens, at: int, first: int, last: int, named: Named) -> bool:
    """Whether "that" shows something ("gave that support") and opens no clause."""
    nxt = at + 1
    if words.lower[at - 1] in _SAY and finite(words, nxt, first, last) == 2 and not named(nxt):
        return True  # "say that would be …"
    if nxt + 1 >= last or words.lower[nxt] in _PLACING or words.lower[nxt] == "'s":
        return True
    if not any(finite(words, k, first, last) for k in range(nxt, last)):
        return True
    beyond = words.lower[nxt + 1] if nxt + 1 < last else ""
    shown = not named(nxt) and not finite(words, nxt, first, last) and not plural(words.lower[nxt])
    return shown and (not beyond[:1].isalpha() or beyond in PREPOSITIONS) and words.lower[nxt] not in SUBORDINATORS


def _one_plural_before(words: Tokens, at: int, first: int) -> bool:
    """Whether the one plural in it, before the pronoun, is what "they" mean; nobody else can be."""
    verb = next((k for k in range(first, at) if finite(words, k, first, at)), None)
    if verb is None:
        return False
    return any(plural(word) for word in words.lower[first:verb]) and sum(map(plural, words.lower[first:at])) == 1


def plural(word: str) -> bool:
    """Whether a word in lower case looks like a noun in the plural."""
    if word in _SINGULAR_S:
        return False
    return word in ("people", "police", "men", "women", "children") or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in AUXILIARIES
    )


def bare_definite(words: Tokens, the: int, last: int) -> str | None:
    """The noun of "the union" where the noun phrase is no more than that, in lower case."""
    at = the + 1
    if words.lower[the] != "the" or at >= last or words.words[at] != words.lower[at] or not words.lower[at].isalpha():
        return None
    ends = at + 1 >= last or _closes_phrase(words, at + 1, the, last)
    after = words.lower[at + 1] if at + 1 < last else ""
    return words.lower[at] if ends and after not in ("of", "who", "that", "whose", "where", "which", "to") else None


def defined(words: Tokens, the: int, first: int, last: int, named: Named) -> bool:
    """Whether the noun phrase behind "the", or behind what stands in its place, says by itself what it means."""
    at = the + 1
    counted = at < last and (words.lower[at] in _COUNTED or words.words[at][0].isdigit()) and not year(words.words[at])
    while at < min(last, the + _STRETCH):
        if not counted and (named(at) or year(words.words[at])):
            return True
        if _closes_phrase(words, at, the, last):
            break
        at += 1
    if at == the + 1:
        return False
    head = words.lower[at - 1]
    after = words.lower[at] if at < last else ""
    beyond = at + 1
    if head in words.lower[first:the]:
        return True  # "a dam … the dam"
    if head in _UNIQUE or (head in _INSTITUTIONS and any(named(k) for k in range(first, the))):
        return True
    if after == "to":
        return (
            beyond < last
            and known_verb(words.lower[beyond])
            and (head in _TO_DO or words.lower[the + 1] in ("first", "last", "only", "youngest", "oldest"))
        )
    if head in _RELATIONAL and after in ("in", "on", "for", "against", "with", "about", "between"):
        return beyond < last
    if after == "of":
        return beyond < last
    if after in _ANCHORING:
        while beyond < last and words.lower[beyond] in ("the", "a", "an", "its", "their"):
            beyond += 1
        return beyond < last and named(beyond)
    if after in ("who", "whose", "whom", "where"):
        return True
    if after in ("that", "which"):
        return beyond < last and finite(words, beyond, the, last) == 2
    return False


def _closes_phrase(words: Tokens, at: int, the: int, last: int) -> bool:
    lower = words.lower[at]
    if not words.words[at][0].isalnum():
        return lower not in ("-", "&", "/", '"', "'")
    return (
        lower in PREPOSITIONS
        or lower in SUBORDINATORS
        or lower in CONJUNCTIONS
        or lower == "to"
        or words.possessive(at)
        or (at > the + 1 and finite(words, at, the, last) > 0)
    )


def _unfinished(words: Tokens, first: int, last: int, named: Named) -> bool:
    """Whether it ends with a word that needs another one."""
    final = last - 1
    while final > first and not words.words[final][0].isalnum():
        final -= 1
    lower = words.lower[final]
    if lower in _NUMBERS:
        return True  # "named six"
    if lower == "on":
        return words.lower[final - 1] not in ("early", "later", "go", "going", "went", "so")
    return lower in _NEEDS_MORE and not named(final)


def counts_unnamed(words: Tokens, last_of_subject: int) -> bool:
    """Whether a subject ends with a bare number or share: "14 (were killed)", "73 per cent (said)"."""
    word = words.lower[last_of_subject]
    return word in _COUNTED or word[:1].isdigit() or word == "%"
