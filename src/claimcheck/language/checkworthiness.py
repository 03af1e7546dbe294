"""How much a sentence is worth checking, 0 to 1: the probability that readers of its kind call it so.

A linear model over words, pairs of words and classes of words, trained on crowd judgements of debate sentences by
`benchmarks/worth.py`; docs/checkworthiness.md is its model card. The score ranks sentences; it decides nothing by
itself.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from claimcheck.language.kept import Kept
from claimcheck.language.wordlists import MONTHS, NUMBER_WORDS, word_set
from claimcheck.model import Span

_WORD = re.compile(
    r"[A-Za-z]+(?=[ ,.])"  # what most words are; the second last says the same of them, only slower
    r"|\d[\d.,]*|[^\W\d_]+(?:'[^\W\d_]+)?|[$%]"
)
_MOST_WORDS = 400
"""So many words of a sentence are read: more than any real one holds."""

CLASSES: dict[str, frozenset[str]] = {
    "counted": word_set(
        """
        percent percentage per cent rate rates dollars pounds euros million millions billion billions trillion
        thousand thousands hundred hundreds half third quarter double doubled tripled twice average majority number
        """
    ),
    "measured": word_set(  # what statistics and records are kept of
        """
        jobs job tax taxes deficit debt budget spending income wages wage economy unemployment inflation crime
        crimes deaths killed murders cases votes voted vote poll polls bill bills law laws insurance coverage prices
        price cost costs trade exports imports immigrants migrants refugees troops weapons nuclear oil gas energy
        emissions schools students hospitals patients workers families poverty salaries sales profits production
        soldiers attacks population court ruling administration government senate congress parliament war security
        health care
        """
    ),
    "compared": word_set(
        """
        more less fewer most least highest lowest largest biggest smallest best worst first last only never every
        higher lower larger smaller bigger greater better worse record increase increased decrease decreased rise
        rose risen fall fell fallen grew grown dropped cut raised reduced lost gained doubled tripled
        """
    ),
    "done": word_set(
        """
        was were had did been said told made took gave went got came became began brought built bought cost cut
        found fought held kept knew led left lost met paid put ran rose sent sold spent stood taught thought won
        wrote voted signed passed supported opposed called announced created added opened closed
        """
    ),
    "opinion": word_set(
        """
        think believe feel hope guess suppose wish want love like know mean sure opinion frankly maybe perhaps
        """
    ),
    "ought": word_set(
        """
        should must ought shall let let's need needs please would could might may can will going gonna won't can't
        """
    ),
    "talk": word_set(
        """
        thank thanks hello welcome good evening morning applause laughter sir senator governor question questions
        minutes okay ok well yes no look listen oh sorry excuse wait right tonight
        """
    ),
    "first": word_set("i i'm i've i'd i'll me my mine myself"),
    "second": word_set("you you're you've you'd you'll your yours"),
    "figures": NUMBER_WORDS - {"one"},
    "names": frozenset(),
}
_SAID = {
    "figures": "a figure",
    "counted": "a count or share",
    "measured": "something that records are kept of",
    "compared": "a comparison",
    "done": "something that happened",
    "names": "a name",
}
"""What is said of a class that speaks for a sentence; the others only speak against one."""


def form_of(written: str) -> str:
    """A word as the model knows it: in lower case, and a number by its size alone."""
    if not written[0].isdigit():
        return written.lower()
    digits = written.rstrip(".,")
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return "#year"
    return f"#{'.' * ('.' in digits)}{',' * (',' in digits)}{min(4, len(digits))}"


def classes_of(written: str) -> tuple[str, ...]:
    """What a word as written speaks for; most speak for nothing."""
    word = written.lower()
    told = [name for name, those in CLASSES.items() if word in those]
    if written[0].isdigit():
        told.append("figures")
    elif word != written:
        told += ["names"] if word not in MONTHS and word not in CLASSES["first"] else []
    elif word.endswith("ed") and len(word) > 4 and word not in CLASSES["done"]:
        told.append("done")
    return tuple(told)


def words_of(sentence: str) -> list[str]:
    """The words of a sentence; the first in lower case, as its capital says nothing."""
    words = _WORD.findall(sentence)[:_MOST_WORDS]
    if words and words[0] not in ("I", "US"):
        words[0] = words[0].lower()
    return words


def shape_of(sentence: str, count: int) -> dict[str, float]:
    """What a sentence of ``count`` words is as a whole."""
    long = math.log(max(1, count) / 12)
    question = sentence.rstrip("\"' )").endswith("?")
    return {"question": float(question), "short": float(count < 5), "length": long, "length2": long * long}


class _Model(NamedTuple):
    shape: dict[str, float]
    words: dict[str, float]
    pairs: dict[tuple[str, str], float]
    classes: dict[str, float]
    bias: float


@cache
def _model() -> _Model:
    raw = json.loads(files("claimcheck.language").joinpath("checkworthiness.json").read_text(encoding="utf-8"))
    pairs = {(first, second): weight for first, rest in raw["pairs"].items() for second, weight in rest.items()}
    return _Model(raw["shape"], raw["words"], pairs, raw["classes"], raw["bias"])


def _weight(written: str) -> float:
    """What a word adds: by itself, and by its classes."""
    model = _model()
    return model.words.get(form_of(written), 0.0) + sum(model.classes[name] for name in classes_of(written))


_WEIGHT = Kept(_weight)
_FORM = Kept(form_of)


def score(shadow: str, span: Span) -> float:
    """Check-worthiness of a sentence of the shadow text, 0 to 1."""
    sentence = shadow[span.start : span.end]
    words = words_of(sentence)
    count = len(words)
    model = _model()
    # What stands twice counts once, and long sentences add no more than short ones.
    told = sum(map(_WEIGHT.__getitem__, set(words)))
    forms = map(_FORM.__getitem__, words)
    told += sum(filter(None, map(model.pairs.get, set(pairwise(("^", *forms))))))
    shape = model.shape
    long = math.log(max(1, count) / 12)
    total = model.bias + told / math.sqrt(max(1, count)) + long * (shape["length"] + long * shape["length2"])
    if count < 5:
        total += shape["short"]
    if sentence.rstrip("\"' )").endswith("?"):
        total += shape["question"]
    return round(1 / (1 + math.exp(-total)), 3)


def reasons(sentence: str, most: int = 3) -> tuple[str, ...]:
    """The sorts of words that speak most for checking a stretch of shadow text, in words, the weightiest first."""
    told = Counter[str]()
    for written in set(words_of(sentence)):
        for name in classes_of(written):
            if name in _SAID:
                told[name] += _WEIGHT[written]  # type: ignore[assignment]
    return tuple(_SAID[name] for name, weight in told.most_common(most) if weight > 0)
