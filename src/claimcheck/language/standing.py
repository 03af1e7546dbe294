"""Whether a stretch of a sentence stands as a clause of its own: nothing around it bends it, and it has its verb.

Clause bounds cut where two facts meet (:mod:`claimcheck.language.clauses`); here the question is stricter: is what was
cut out a whole sentence, and does it say alone what it says there?
"""

from __future__ import annotations

import re

from claimcheck.language.dates import Tense
from claimcheck.language.pointing import Named, plural
from claimcheck.language.roles import is_role_noun
from claimcheck.language.signs import OPENERS
from claimcheck.language.tokens import Tokens
from claimcheck.language.verbs import finite, is_ing, known_verb, past_participle, words_of
from claimcheck.language.wordlists import ADVERBS, DETERMINERS, PREPOSITIONS
from claimcheck.model import Attribution, Span

LOOK_BACK = 60
"""How many tokens before a claim are read for what frames it."""
_NEAR = 8
_LIST = 5
_HEADING = 4
_DESCRIBED = 13

# Before a claim in its sentence they change what it says: "did not say that", "if", "refused to".
_BENDING = words_of(
    "not never no nobody none neither nor if whether unless without cannot hardly rarely denied denies deny denying "
    "refused refuses doubt doubts doubted wish wishes hope hopes hoped fear fears feared false falsely pretend "
    "imagine suppose supposing suggest demand demands demanded demanding ask asked asks asking propose proposed "
    "wants wanted want lest until urge urged urges question questioned rejected rejects dismissed wonder wondered "
    "jokingly joked myth rumour rumor rumours rumors"
)
_NOT = words_of(
    "can't couldn't didn't doesn't don't hadn't hasn't haven't isn't wasn't weren't won't wouldn't shouldn't ain't "
    "aren't mustn't needn't"
)
_BENDING_FACTS = _BENDING | words_of("should could would may might how why what when where")
"""The same where nobody speaks."""
_BINDING = words_of("if whether unless that when until what how why where so lest imagine suppose supposing")
_LEFT_OPEN = words_of("which whom whose")
# Behind it they limit it, or go on with it.
_LIMITING = words_of(
    "if unless until except provided that which who whom whose of than to whether as rather when where how what why "
    "for with without by at or ?"
)
_JOINING = words_of("and but while although though because whereas")
_BEGINS_BADLY = words_of(
    "madam because although though if unless whether when while as since after before until once that which what "
    "who whose whom where how why than rather even despite given whereas except or nor and but yet not so like "
    "unlike including also of let"
)
_LEADS = words_of(
    "after before since while when as although though despite unlike if because given until once whereas even"
)
_OPENING_LATER = words_of("after before since until as than once whenever wherever")
_DESCRIBING = words_of(
    "made opposed used related committed devoted dedicated linked tied attached compared supposed held"
)
_SUBJECTS = words_of("he she it they i we who")
_SPEAKING = words_of("said says say added adds replied wrote tweeted noted continued explained asked responded told")
_SAYS_NOTHING = 6
_DO = words_of("do does did don't doesn't didn't")
_DASHES = frozenset(("—", "--", "-"))
_PAST = words_of("was were had did has have wasn't weren't hadn't didn't hasn't haven't")
_FUTURE = words_of("will won't plans plan planned due scheduled set expected expects shall going")
SHIFTED = words_of("would wouldn't could couldn't might")
"""Verbs that reported speech may have put in the place of "will" and "can"."""
_EDITED = re.compile(r"[\[\]{}|*#@…\n;_<]|\.\.\.|http|^\(")
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")
_CLOSING_QUOTE = re.compile(r"(?<=[\w.,!?])'(?!\w)")


def plain(shadow: str) -> bool:
    """Whether a stretch is nothing but words: no editor's marks, no bracket or quotation that is half inside."""
    if _EDITED.search(shadow):
        return False
    if "'" in shadow and len(_OPENING_QUOTE.findall(shadow)) > len(_CLOSING_QUOTE.findall(shadow)):
        return False
    if "''" in shadow:
        return False
    return shadow.count('"') % 2 == 0 and shadow.count("(") == shadow.count(")")


def stands_free(words: Tokens, first: int, last: int, sentence: Span, attribution: Attribution | None) -> bool:
    """Whether a claim is cut out where clauses end, and nothing around it bends what it says."""
    low, high = words.at(sentence.start), words.at(sentence.end)
    frame = words.lower[max(low, first - LOOK_BACK) : first]
    if _bent(frame, attribution is not None):
        return False
    if first > low and words.words[first - 1] == "," and not _LEFT_OPEN.isdisjoint(frame[-_NEAR:]):
        return False  # "boats which, the agency said, …"
    after = words.lower[last] if last < min(high + 1, len(words)) else ""
    beyond = words.lower[last + 1] if last + 1 < high else ""
    if after in _LIMITING or (after in (",", '"') and beyond in ("if", "unless", "until", "except", "or")):
        return False
    goes_on = after[:1].isalnum() and after not in _JOINING and last < high
    if goes_on and (attribution is None or attribution.content.end > words.starts[last]):
        return False
    if words.words[last - 2] == "," and words.words[last - 1].islower():
        return False  # "…, entitled"
    if after in ("and", "or", ",") and _cuts_list(words, first, last):
        return False
    if after == "," and last - first > 3 and words.lower[last - 2] in PREPOSITIONS and words.lower[last - 2] != "per":
        end = words.words[last - 1]
        if end.isalpha() and end.islower() and not plural(end):
            return False  # "coupled with modern(, open tactics)"
    if after == '"' and words.starts[last] > words.ends[last - 1]:
        return False  # "a column entitled “…”"
    if words.words[first].isdecimal() and words.words[first + 1 : first + 2] == ["."]:
        return False  # the number of a list
    if "?" in words.words[first:last] or ":" in words.words[first : first + 5]:
        return False
    return first == low or _opens(words, first, attribution)


def _bent(frame: list[str], spoken: bool) -> bool:
    if not _NOT.isdisjoint(frame):
        return True
    if (_BENDING if spoken else _BENDING_FACTS).isdisjoint(frame):
        return False
    apart = not spoken and frame[-1] in (",", "and", "but", "—", "while")
    return not apart or not _BINDING.isdisjoint(frame)


def _cuts_list(words: Tokens, first: int, last: int) -> bool:
    """Whether it ends in the midst of a list: "video, audio (and photographs)"."""
    comma = next((at for at in range(last - 2, max(first, last - _LIST) - 1, -1) if words.words[at] == ","), None)
    return comma is not None and not any(finite(words, at, comma, last) for at in range(comma + 1, last))


def _opens(words: Tokens, first: int, attribution: Attribution | None) -> bool:
    before = words.lower[first - 1]
    if not before[0].isalnum() or before in _JOINING or before == "that":
        return True
    return attribution is not None and words.at(attribution.content.start) == first


def begins_badly(words: Tokens, first: int) -> bool:
    """Whether a stretch begins with a word that hangs it on another one."""
    return words.lower[first] in _BEGINS_BADLY


def clause_head(words: Tokens, first: int, last: int, named: Named) -> int | None:
    """Where the main clause of a claim begins: behind "who", and behind "While A,"; None where there is none."""
    if words.lower[first] in ("who", "which"):
        return first + 1
    if not begins_badly(words, first):
        return None if _lost_subject(words, first) else first
    if words.lower[first] not in _LEADS:
        return None
    for comma in range(first + 2, last - 2):
        if words.words[comma] != ",":
            continue
        if words.lower[first] in PREPOSITIONS or main_verb(words, first + 1, comma, named) is not None:
            verb = main_verb(words, comma + 1, last, named)
            return comma + 1 if verb is not None and verb > comma + 1 else None
    return None


def _lost_subject(words: Tokens, at: int) -> bool:
    """Whether a claim begins with a verb that has lost its subject, or is a command: "Lacks even …", "Accuse the …"."""
    word = words.lower[at]
    after = words.lower[at + 1] if at + 1 < len(words) else ""
    if after not in DETERMINERS and after not in ADVERBS:
        return False
    return known_verb(word) or (word.endswith("s") and known_verb(word[:-1]))


def main_verb(words: Tokens, first: int, last: int, named: Named) -> int | None:
    """The token of the verb that carries a clause, None where that is not sure."""
    waiting, opened = 0, False
    surely = first < last and is_ing(words, first)
    for at in range(first, last):
        strength = finite(words, at, first, last)
        if at > first and words.lower[at - 1] in _DO:
            continue  # "did have"
        if strength and not waiting:
            if strength == 1 and (surely or _reduced(words, at, first, last)):
                continue
            if opened and words.lower[at - 1] in ("and", "or"):
                continue  # "a nation that borders China and has …"
            unsure = strength == 1 or words.lower[at] in _DESCRIBING or plural(words.lower[at])
            if strength == 1 and plural(words.lower[at]):
                return None  # "supplements", "protests": as often nouns
            acts = at > first and _acts(words, at - 1, first, named)
            if unsure and not acts and _may_describe(words, at, last):
                return None
            if surely and (acts or "'" in words.words[at]):
                return None  # "Thinking we're …"
            return None if _of_contact(words, first, at, named) else at
        waiting -= bool(strength)
        opens = words.lower[at] in OPENERS or (at > first and words.lower[at] in _OPENING_LATER)
        opened = opened or opens
        waiting += opens
    return None


def _reduced(words: Tokens, at: int, first: int, last: int) -> bool:
    """Whether an unsure verb describes, since the sure one follows: "the van parked on Monday was towed"."""
    for k in range(at + 1, min(last, at + _DESCRIBED)):
        if words.lower[k] in (",", "and", "but", "that", "which", "who", "as", "when"):
            return False
        if finite(words, k, first, last) == 2:
            return True
    return False


def _acts(words: Tokens, at: int, first: int, named: Named) -> bool:
    """Whether a name or a pronoun stands right before a verb, so that it is one."""
    while at > first and (words.lower[at] in ADVERBS or words.lower[at].endswith("ly")):
        at -= 1
    return named(at) or words.lower[at] in _SUBJECTS


def _may_describe(words: Tokens, at: int, last: int) -> bool:
    """Whether what may be a verb may be a participle: "tables adorned with pills"."""
    after = words.lower[at + 1] if at + 1 < last else ""
    if plural(words.lower[at]) and after in ("that", "who", "which"):
        return True  # "a raft of rules that …"
    return past_participle(words.lower[at]) and (not after[:1].isalnum() or after in PREPOSITIONS or after == "and")


def _of_contact(words: Tokens, first: int, verb: int, named: Named) -> bool:
    """Whether the verb is that of a clause hung on to a noun: "(disparaging) remarks Ruiz had made about …"."""
    before = verb - 1
    while before >= first and named(before):
        before -= 1
    if before == verb - 1 or before < first:
        return False
    noun = words.lower[before]
    return plural(noun) and not is_role_noun(noun) and noun not in PREPOSITIONS


def subject_is_cut(words: Tokens, head: int, verb: int, named: Named) -> bool:
    """Whether what stands before the verb is a heading, or the end of an insertion: "New York charities, has …"."""
    before = words.words[head:verb]
    if "—" in before or ":" in before or not _DASHES.isdisjoint(before[:_HEADING]):
        return True
    return before.count(",") == 1 and (words.words[verb - 1] == "," or named(head))


def begins_as_heading(words: Tokens, first: int, last: int, named: Named) -> bool:
    """Whether a heading in capitals was left before it: "THE MANY CAVEATS Plenty of people …"."""
    opening = range(first, min(last, first + 3))
    return sum(words.words[at].isupper() and len(words.words[at]) > 2 and not named(at) for at in opening) > 1


def says_nothing(words: Tokens, verb: int, last: int) -> bool:
    """Whether it only tells that somebody spoke: "Ruiz added on Monday"."""
    behind = words.words[verb + 1] if verb + 1 < last else ""
    return words.lower[verb] in _SPEAKING and (last - verb < _SAYS_NOTHING or behind == ",")


def tense_of(words: Tokens, first: int, last: int) -> Tense | None:
    """Whether a claim tells of what was or of what will be; None where the words do not say, or say both."""
    lower = words.lower[first:last]
    if not SHIFTED.isdisjoint(lower):
        return None
    future = not _FUTURE.isdisjoint(lower)
    past = not _PAST.isdisjoint(lower) or any(
        finite(words, at, first, last) and (past_participle(words.lower[at]) or words.lower[at].endswith("ed"))
        for at in range(first, last)
    )
    return None if future == past else "past" if past else "future"


def joined(words: Tokens, at: int) -> bool:
    """Whether a verb stands right behind "and" or a comma: one of a row of verbs of one subject."""
    before = at - 1
    while before > 0 and (words.lower[before] in ADVERBS or words.lower[before].endswith("ly")):
        before -= 1
    return words.lower[before] in ("and", ",", "but")
