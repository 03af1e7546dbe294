"""How much a sentence is worth checking, 0 to 1: a small linear score, its weights set by hand.

Figures, names, what was done and what is compared speak for it; questions, wishes, commands, greetings and the
speaker's own opinion against it. The score ranks sentences; it decides nothing by itself.
"""

from __future__ import annotations

import math
import re

from claimcheck.language.kept import Kept
from claimcheck.language.wordlists import MONTHS, NUMBER_WORDS, word_set
from claimcheck.model import Span

_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:'[^\W\d_]+)?")


_COUNTED = word_set(
    """
    percent percentage per cent rate rates dollars pounds euros million millions billion billions trillion
    thousand thousands hundred hundreds half third quarter double doubled tripled twice average majority number
    """
)
# what statistics and records are kept of
_MEASURED = word_set(
    """
    jobs job tax taxes deficit debt budget spending income wages wage economy unemployment inflation crime
    crimes deaths killed murders cases votes voted vote poll polls bill bills law laws insurance coverage prices
    price cost costs trade exports imports immigrants migrants refugees troops weapons nuclear oil gas energy
    emissions schools students hospitals patients workers families poverty salaries sales profits production
    soldiers attacks population court ruling administration government senate congress parliament war security
    health care
    """
)
_COMPARED = word_set(
    """
    more less fewer most least highest lowest largest biggest smallest best worst first last only never every
    higher lower larger smaller bigger greater better worse record increase increased decrease decreased rise
    rose risen fall fell fallen grew grown dropped cut raised reduced lost gained doubled tripled
    """
)
_DONE = word_set(
    """
    was were had did been said told made took gave went got came became began brought built bought cost cut
    found fought held kept knew led left lost met paid put ran rose sent sold spent stood taught thought won
    wrote voted signed passed supported opposed called announced created added opened closed
    """
)
_HAVE = word_set("has have had having hasn't haven't hadn't")
_OPINION = word_set(
    """
    think believe feel hope guess suppose wish want love like know mean sure opinion frankly maybe perhaps
    """
)
_OUGHT = word_set(
    """
    should must ought shall let let's need needs please would could might may can will going gonna won't can't
    """
)
_TALK = word_set(
    """
    thank thanks hello welcome good evening morning applause laughter sir senator governor question questions
    minutes okay ok well yes no look listen oh sorry excuse wait right tonight
    """
)
_FIRST = word_set("i i'm i've i'd i'll me my mine myself")
_SECOND = word_set("you you're you've you'd you'll your yours")
_WEIGHTS = {
    "bias": -1.9, "figures": 0.9, "counted": 0.75, "measured": 0.4, "compared": 0.3, "done": 0.45, "perfect": 0.1,
    "names": 0.3, "length": 0.25, "question": -1.8, "opinion": -0.55, "ought": -0.6, "talk": -0.3, "first": -0.45,
    "second": -0.1, "short": -0.6,
}  # fmt: skip


_CAPS = {
    "counted": 2,
    "measured": 3,
    "compared": 2,
    "done": 3,
    "perfect": 1,
    "opinion": 2,
    "ought": 2,
    "talk": 2,
    "first": 2,
    "second": 2,
    "figures": 2,
    "names": 3,
}
_SETS = {
    "counted": _COUNTED,
    "measured": _MEASURED,
    "compared": _COMPARED,
    "done": _DONE,
    "perfect": _HAVE,
    "opinion": _OPINION,
    "ought": _OUGHT,
    "talk": _TALK,
    "first": _FIRST,
    "second": _SECOND,
    "figures": NUMBER_WORDS - {"one"},
}


def _told(written: str) -> tuple[str, ...]:
    """What a word as written speaks for; most speak for nothing."""
    word = written.lower()
    told = [name for name, those in _SETS.items() if word in those]
    if written[0].isdigit():
        told.append("figures")
    elif word != written:
        told += ["names"] if word not in MONTHS and word not in _FIRST else []
    elif word.endswith("ed") and len(word) > 4 and word not in _DONE:
        told.append("done")
    return tuple(told)


_TOLD = Kept(_told)


def score(shadow: str, span: Span) -> float:
    """Check-worthiness of a sentence of the shadow text, 0 to 1."""
    sentence = shadow[span.start : span.end]
    words = _WORD.findall(sentence)
    told = [name for names in filter(None, map(_TOLD.__getitem__, words)) for name in names]
    if told and "names" in _TOLD[words[0]]:
        told.remove("names")  # a sentence begins with a capital in any case
    # each feature is capped, so that no long list decides alone
    total = (
        sum(_WEIGHTS[name] * min(cap, told.count(name)) for name, cap in _CAPS.items() if name in told) if told else 0
    )
    total += _WEIGHTS["bias"] + _WEIGHTS["length"] * math.log(max(1, len(words)) / 12)
    total += _WEIGHTS["question"] * sentence.rstrip("\"' )").endswith("?") + _WEIGHTS["short"] * (len(words) < 5)
    return round(1 / (1 + math.exp(-total)), 3)
