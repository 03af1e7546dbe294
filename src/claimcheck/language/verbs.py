"""Which words are verbs, and in which form: enough English to tell a clause from a list, without a model.

Not a tagger: it answers only what clause bounds need. Where a word can be a noun as well ("reports", "attacks"), its
neighbours decide, and in doubt it is no verb: a clause that stays whole costs a reviewer less than one cut wrongly.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, count, repeat

from claimcheck.language.kept import Kept
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbforms import NOUNISH, PARTICIPLES, PAST, PAST_ONLY, VERBS
from claimcheck.language.wordlists import (
    ADVERBS,
    ARTICLES,
    DETERMINERS,
    FINITE_AUXILIARIES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    word_set,
)

words_of = word_set

MODALS = words_of("will would shall should can could may might must won't wouldn't can't couldn't cannot 'll")
BE = words_of("am is are was were be been being isn't aren't wasn't weren't 's 're 'm")
HAVE = words_of("has have had having hasn't haven't hadn't 've")
_FINITE = (FINITE_AUXILIARIES | MODALS) - frozenset(("be", "been", "being", "having", "have"))
_CLITICS = ("'re", "'ve", "'ll", "'d", "'m", "n't")

_NOT_ED = words_of("need indeed speed feed seed breed hundred sacred naked wicked red bed shed exceed proceed succeed")
_NOT_ING = words_of(
    "including during morning evening building meeting hearing spring string king ring thing nothing "
    "something anything "
    "everything bombing bombings ceiling housing wedding according regarding concerning notwithstanding pending "
    "beijing reading being wing sibling ruling funding spending training setting lightning feeling "
    "understanding painting shipping sterling upcoming outstanding excluding considering barring depending"
)
_NOUN_TOO = words_of("building meeting hearing ruling setting spending funding training reading painting housing")
_FOLLOWS_VERB = (
    DETERMINERS
    | PREPOSITIONS
    | SUBJECT_PRONOUNS
    | words_of(
        "that to him her them us me it not whether how why what if up down out off away back more less most "
        "such so as very "
        "that's all both no himself herself themselves itself when where because largely mainly partly only "
        "also"
    )
)


def is_modal(word: str) -> bool:
    """Whether a word in lower case is a modal, alone or fused with its pronoun ("we'll")."""
    return word in MODALS or word.endswith("'ll")


def is_ing(words: Tokens, place: int) -> bool:
    """Whether the token is an -ing form that may open a participle ("forcing thousands …")."""
    word = words.lower[place]
    if len(word) < 5 or not word.endswith("ing") or not word.isalpha() or words.words[place] != word:
        return False
    return word not in _NOT_ING or (word in _NOUN_TOO and _does_something(words, place))


def _does_something(words: Tokens, place: int) -> bool:
    """Whether an object or a particle follows an -ing form behind a comma: ", ruling out a deal"."""
    after = words.lower[place + 1] if place + 1 < len(words) else ""
    return place > 0 and words.lower[place - 1] == "," and (after in ARTICLES or after in ("out", "up", "off", "aside"))


@lru_cache(maxsize=1 << 14)
def is_adverb(word: str) -> bool:
    """Whether a word in lower case stands between a verb and its neighbours without changing either."""
    return word in _MID_ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_LY)


_MID_ADVERBS = words_of(
    "also then now never ever often still once just only even already soon always recently not both first"
)
_NOT_LY = words_of(
    "family july italy supply reply apply ally assembly rally early daily weekly monthly only friendly anomaly"
)


_ES = words_of("focuses refocuses canvasses gases biases buses")


def _third_person(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) or word in _ES:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else ""


def _verbal(word: str) -> bool:
    """Whether a word in lower case may be a finite verb at all; most words of a text are none, wherever they stand."""
    if word in _FINITE or word in PAST or word in VERBS or word in NOUNISH or word in ("'s", "have"):
        return True
    if word.endswith(_CLITICS) or (word.endswith("ed") and len(word) > 3 and word not in _NOT_ED):
        return True
    stem = _third_person(word)
    if not stem or word in _SMALL:
        return False
    return stem in VERBS or stem in NOUNISH or (len(word) > 4 and not word.endswith(("us", "is")))


_SMALL = (
    PREPOSITIONS
    | ADVERBS
    | SUBORDINATORS
    | words_of(
        "afterwards always backwards besides downwards elsewhere else forwards nowadays onwards ours perhaps sometimes"
        " theirs upwards yours whereas sideways outdoors indoors overseas lots plus"
    )
) - words_of("like past down up off out over")
"""What ends like a verb, and is none: "towards the bridge"."""
_VERBAL = Kept(_verbal)


def finite(words: Tokens, place: int, start: int, end: int) -> int:
    """How surely the token is a finite verb, or opens a verb group: 2 surely, 1 maybe, 0 no.

    ``start`` and ``end`` bound the stretch of tokens that counts as its neighbourhood. Only the nearest word to each
    side matters, adverbs left out; so what was found once holds wherever both stand inside the bounds.
    """
    if not _VERBAL[words.lower[place]]:
        return 0
    seen = words.seen[place]
    if seen is not None and start <= place - seen[0] and place + seen[1] < end:
        return seen[2]
    left, right = place - 1, place + 1
    while left >= start and is_adverb(words.lower[left]):
        left -= 1
    while right < end and is_adverb(words.lower[right]):
        right += 1
    before = words.lower[left] if left >= start else ""
    after = words.lower[right] if right < end else ""
    strength = _finite(words, place, start, end, before, after)
    if left >= start and right < end:
        words.seen[place] = (place - left, right - place, strength)
    return strength


def finites(words: Tokens, start: int, end: int) -> list[int]:
    """What :func:`finite` says of each token from ``start`` to ``end``.

    All tokens of a text are looked at once; only those whose neighbour may stand outside the bounds are looked at anew.
    """
    if not words.verbs:
        size = len(words)
        words.verbs.extend(repeat(0, size))
        for place in compress(count(), map(_VERBAL.__getitem__, words.lower)):
            words.verbs[place] = finite(words, place, 0, size)
    found, lower = words.verbs[start:end], words.lower
    for edge in (range(start, end), range(end - 1, start - 1, -1)):
        for place in edge:
            word = lower[place]
            if _VERBAL[word]:
                found[place - start] = finite(words, place, start, end)
            if not is_adverb(word):
                break
    if not any(found):
        _only_verb(words, start, end, found)
    return found


def _only_verb(words: Tokens, start: int, end: int, found: list[int]) -> None:
    """Where a stretch has no verb, a form that is a noun as often is one: "ozone increases with temperature"."""
    if start + 2 < end and words.words[start][:1].isupper():
        first, after = words.lower[start], words.lower[start + 1]
        opened = known_verb(_third_person(first)) and (after in ("to", "that") or after in DETERMINERS)
        if opened or (past_participle(first) and (after == "to" or after in PREPOSITIONS)):
            found[0] = 1  # a point in a list: "Plans to lower the tax", "Born in 1945 in the capital"
            return
    for place in range(start + 1, end - 1):
        word = words.lower[place]
        if word in PREPOSITIONS:
            return  # "a rise in attacks since the spring"
        before, after = words.lower[place - 1], words.lower[place + 1]
        if _plain_present(words.words[place], before, after):
            found[place - start] = 1
            return
        stem = _third_person(word) if words.words[place] == word else ""
        if stem not in NOUNISH and stem not in VERBS:
            continue
        if before in _BEFORE_NOUN or before in DETERMINERS or not before.isalpha():
            continue
        if words.words[place - 1] != before and place - 1 > start:
            continue
        if after != "of" and (after.isalpha() or after in PREPOSITIONS) and after not in ("and", "or"):
            found[place - start] = 1
            return


def _plain_present(word: str, before: str, after: str) -> bool:
    """Whether a word that has no ending is the verb: between a plural and an article hardly anything else can stand
    ("Crabs eat the snails"), and a verb that is no noun is one behind a collective ("The club deny wrongdoing")."""
    if not word.islower() or not before.isalpha() or word in _SMALL or word in _JOINS or word in DETERMINERS:
        return False
    if before in _BEFORE_NOUN or before in DETERMINERS or before in _JOINS:
        return False
    if word in VERBS and word not in NOUNISH:
        return after.isalpha() and after not in PREPOSITIONS and after not in _JOINS
    many = before.endswith("s") and not before.endswith(("ss", "us", "is")) and before not in _SMALL
    return many and (after in ARTICLES or after in _POSSESSIVES) and not word.endswith(("ly", "ing", "ed"))


_JOINS = words_of("and or but nor as than so yet both all not only even just too also here there then thus")


def _finite(words: Tokens, place: int, start: int, end: int, before: str, after: str) -> int:
    """The same for a word whose neighbours are known; an empty one stands outside."""
    word = words.lower[place]
    if word in _FINITE or word.endswith(_CLITICS):
        if word == "am" and before[:1].isdigit():
            return 0  # "at 5 am"
        return 0 if word == "may" and words.words[place] == "May" and place > start else 2
    if word == "'s":
        return 2 if before in _S_IS_VERB else 0
    if word == "have":
        return 2 if before not in MODALS and before != "to" else 0
    grouped = before in BE or before in HAVE or before in MODALS or before.endswith(_CLITICS) or before in ("to", "not")
    if grouped:
        return 0
    nominal = before in _BEFORE_NOUN
    if word in PAST:
        if (nominal and word not in PAST_ONLY) or (word == "made" and after in ("up", "of", "from")):
            return 0
        if word in PAST_ONLY:
            return 2
        if after == "by":
            return 0
        sure = before in SUBJECT_PRONOUNS or word in _SURE_PAST or _bare_object(words, place, end, after)
        return 2 if sure else 1
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_ED and words.words[place] == word:
        if nominal or after == "by" or "-" in word:
            return 0
        if before in SUBJECT_PRONOUNS:
            return 2
        if before.endswith(_ADJECTIVAL) and after.isalpha() and after not in _FOLLOWS_VERB:
            return 0  # "various faded posters"
        return 2 if after in DETERMINERS or after in ("that", "to") else 1
    if words.words[place] != word or nominal:
        return 0
    stem = _third_person(word)
    if stem in NOUNISH and place > start and words.lower[place - 1] in _BEFORE_VERB:
        return 1  # "also increases the risk"
    if stem and (stem in VERBS or stem in NOUNISH):
        if after and after == _GOVERNS.get(stem):
            return 2
        if before in SUBJECT_PRONOUNS or before == "which" or after in _OBJECT_PRONOUNS:
            return 2  # "calls it": no noun has such a word behind it
        if (
            after in _FOLLOWS_VERB
            and (after not in ("of", "as") or stem in _PLAINLY)
            and (stem in VERBS or after in DETERMINERS or after in ("that", "to"))
        ):
            return 2 if stem in VERBS and (after in DETERMINERS or after in ("that", "it", "them", "him")) else 1
        return 1 if stem in VERBS and _plural_or_name(words, place + 1, end) else 0
    if stem and len(word) > 4 and not word.endswith(("us", "is")) and (after in ARTICLES or after in _POSSESSIVES):
        return 1  # "loves the school": a noun is hardly ever followed by an article
    if word in VERBS or word in NOUNISH:
        if before in ("i", "we", "you", "they"):
            return 2
        adverb = words.lower[place - 1] if place > start + 1 else ""
        shares = place - 4 >= start and before.endswith("s") and not _SHARES.isdisjoint(words.lower[place - 4 : place])
        if shares and after.isalpha() and after not in PREPOSITIONS:
            return 1  # "40 per cent of pupils miss breakfast"
        still = adverb in _BEFORE_BASE and words.lower[place - 2] not in DETERMINERS
        if still and (after in DETERMINERS or after in PREPOSITIONS):
            return 1  # "The Reds still rank at the bottom"
        if before in ("latter", "former", "others", "both", "many", "most", "few") and word in VERBS:
            return 1
        if before.endswith("s") and not before.endswith("ss") and word in VERBS:
            return 1
        if before in ("who", "which", "that", "people", "men", "women", "children", "police", "media", "together") and (
            word in VERBS or after in DETERMINERS
        ):
            return 1
        return 1 if before.endswith("s") and len(before) > 3 and after in DETERMINERS and before != "'s" else 0
    return 0


_SURE_PAST = words_of("said told made met held left sent won")
_OBJECT_PRONOUNS = words_of("it him them us me")
_GIVING = words_of(
    "given offered told taught sent paid awarded granted shown sold lent left read made set cut shut put"
)
"""Participles behind which an object stands, too: "pupils taught French"."""


def _bare_object(words: Tokens, place: int, end: int, after: str) -> bool:
    """Whether a noun or number stands right behind a past form, as behind no participle: "households lost power"."""
    if place + 1 >= end or words.lower[place] in _GIVING or not after or words.lower[place + 1] != after:
        return False
    if after in PREPOSITIONS or after in SUBORDINATORS or after in ADVERBS or after in _NO_OBJECT:
        return False
    if after.isdigit() or after.isalpha() or words.words[place + 1][0] in "$£€":
        return not (after.endswith(("ly", "ed", "ing")) or after in BE or after in HAVE or after in MODALS)
    return False


_NO_OBJECT = words_of("and or but to not so very more less alone away back home dead here there")

_SHARES = words_of("cent percent %")
_PLAINLY = words_of(
    "warn approve disapprove consist speak think learn become serve complain despair conceive dispose boast admit"
    " emerge describe qualify act double know dream hear tell rid remind accuse suspect convict"
)
"""Verbs whose form in -s is no noun before "of" and "as": "warns of floods", "serves as a bridge"."""
_BEFORE_BASE = words_of("also often still always never usually sometimes typically generally")
_BEFORE_VERB = words_of(
    "also now often still always never usually sometimes already typically generally just only even"
)
_POSSESSIVES = words_of("its their his her our my")
_ADJECTIVAL = ("ous", "ive", "ful", "ical", "less", "able", "ible", "ary")
_GOVERNS = {
    "result": "from", "focus": "on", "depend": "on", "rely": "on", "stem": "from", "range": "from", "lead": "to",
    "belong": "to", "refer": "to", "point": "to", "amount": "to", "account": "for", "date": "back", "aim": "to",
    "rest": "on", "differ": "from", "consist": "of", "suffer": "from", "benefit": "from", "border": "on",
}  # fmt: skip
"""Third-person forms that are nouns too, and the preposition that tells the verb."""
_S_IS_VERB = words_of("it he she that there who what here where this everything")
_BEFORE_NOUN = (DETERMINERS | PREPOSITIONS | words_of("'s to - very more most so recent new")) - words_of(
    "dozens hundreds thousands "
    "that who all both each this these those some many most few several since any one two three four five six "
    "seven eight nine ten as than off out up down"
)


def _plural_or_name(words: Tokens, place: int, end: int) -> bool:
    if place >= end:
        return False
    word = words.words[place]
    return (
        word[:1].isupper()
        or word[:1].isdigit()
        or word[:1] in "$£€"
        or (word.endswith("s") and not word.endswith("ss"))
        or len(word) > 4
    )


def plain_verb(word: str) -> bool:
    """Whether a word in lower case is a form in -s of a verb that is no noun: "goes", "remains"."""
    stem = _third_person(word)
    return stem in VERBS and stem not in NOUNISH


def base_verb(words: Tokens, place: int) -> bool:
    """Whether the token is a verb in its base form ("scrap the visa", "attract visitors"), as after "will … and".

    A word that is a noun as often ("air", "fund") is one only before an article or a preposition.
    """
    word = words.lower[place]
    if words.words[place] != word:
        return False
    after = words.lower[place + 1] if place + 1 < len(words.lower) else ""
    follows = after in DETERMINERS or after in PREPOSITIONS
    return (word in VERBS and (follows or after.isalpha())) or ((word in NOUNISH or word in _PLAIN) and follows)


def known_verb(word: str) -> bool:
    """Whether a word in lower case may be the base form of a verb, wherever it stands."""
    return word in VERBS or word in NOUNISH


_PLAIN = words_of("be have do")


@lru_cache(maxsize=1 << 14)
def past_participle(word: str) -> bool:
    """Whether a word in lower case may be a past participle ("seen", "rejected")."""
    return word in PARTICIPLES or word in PAST - PAST_ONLY or (word.endswith("ed") and word not in _NOT_ED)
