"""A pattern is never kept from a text that it matches, and from most others it is."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import detectors
from claimcheck.language.shadow import shadow
from claimcheck.language.sieve import _SIEVE, Sought, _pair, marks, needs, together
from claimcheck.language.tokens import tokens

PATTERNS = {
    f"{module.name}.{name}": sought
    for module in pkgutil.iter_modules(detectors.__path__)
    for name, sought in vars(importlib.import_module(f"claimcheck.detectors.{module.name}")).items()
    if isinstance(sought, Sought)
}
marks(("",))  # reads all patterns, once, which takes a while
WORDS = sorted({word.strip("*") for sought in PATTERNS.values() for word in needs(sought.pattern) or ()} - {""})
SMALL = "who us US WHO the is was to by on of and it i I a not no be he of in as -"
PIECES = [
    *WORDS,
    *SMALL.split(),
    "'s",
    "n't",
    ",",
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", "s", "ed", "ing", "est", "7")), st.sampled_from(" ' -_.")),
    max_size=12,
).map(lambda parts: "".join(word + ending + gap for word, ending, gap in parts))


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (r"\b(?:rise|fall)s?\b", {"rise", "rises", "fall", "falls"}),  # every ending by itself
        (r"\bdue to\b", {"due"}),  # the rarer of two words
        (r"\bled (?:\w+ ){0,6}?to\b", {"led"}),  # what stands between does not count
        (r"\b(?:because(?: of)?|thanks to)\b", {"because", "because*", "thanks"}),
        (r"\bwarn\w* ", {"warn*"}),  # a word that goes on
        (r"\b\w{2,}est\b", {"*est"}),  # a word that ends so
        (r"\bg[ia]ves? way", {"way*"}),
        (r"\b(?:storm )?clouds\b", {"clouds"}),  # what may be missing is not needed
        (r"\bcould(?! have)", {"could*"}),  # what must not follow is not needed either
        (r"\w+", None),  # anything
        (r"storm|\d+", None),  # one way needs no word
        (r"24th", None),  # a figure is more than one token
    ],
)
def test_needs(source, needed):
    assert needs(re.compile(source, re.IGNORECASE)) == (needed and frozenset(needed))


def test_every_pattern_needs_a_word():
    assert [name for name, sought in PATTERNS.items() if not needs(sought.pattern)] == []


@given(text=TEXTS)
def test_no_match_is_kept_back(text):
    plain = shadow(text)
    found = together(marks(tokens(plain).words))
    for name, sought in PATTERNS.items():
        assert found & sought.bit or not sought.pattern.search(plain), (name, plain)


@given(text=TEXTS)
def test_what_is_found_is_what_the_pattern_finds(text):
    plain = shadow(text)
    among = together(marks(tokens(plain).words))
    for name, sought in PATTERNS.items():
        alone = sought.pattern.search(plain)
        for here in (sought.found(plain, plain.lower()), sought.found(plain, plain.lower(), among)):
            assert (here and here.span()) == (alone and alone.span()), (name, plain)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"\bstorm\b|\bflood\b", "the flood after the storm", "flood"),  # the first in the text
        (r"\bflood\b|\bflood tide\b", "the flood tide", "flood"),  # of two that begin there, the first one told
        (r"\bflood tide\b|\bflood\b", "the flood tide", "flood tide"),
        (r"\bhe (?:said|wrote)\b|[|(]she said[)|]", "(she said) he wrote", "(she said)"),  # bars that part nothing
        (r"\ba \| storm\b|\bflood\b", "a | storm", "a | storm"),
        (r"\bport (?-i:[A-Z])|\bstorm\b", "at port A in the STORM", "port A"),  # one that minds case
    ],
)
def test_alternatives_are_found_as_the_whole_pattern_finds_them(source, text, found):
    sought = Sought(source)
    among = together(marks(tokens(text).words))
    assert sought.found(text, text.lower(), among)[0] in (found, found.lower())
    assert sought.pattern.search(text)[0] == found


def test_an_alternative_without_its_word_is_not_tried():
    sought = Sought(r"\bstorm\b|\bflood\b")
    assert sought.found("storm", "storm", among=together(marks(["flood"]))) is None


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("as tall as a house", True),
        ("as they left", False),  # only one word of the two lists
        ("the tall house", False),
        ("taſl as", True),  # a letter with another case of its own may be any
    ],
)
def test_a_pattern_that_needs_words_of_two_lists_is_tried_where_both_stand(monkeypatch, text, tried):
    sought = Sought(r"\bas (?:tall|wide) as\b")
    among = together(marks(tokens(text).words))
    asked = []
    monkeypatch.setattr("claimcheck.language.sieve._Way.search", lambda *stretch: asked.append(stretch))
    sought.found(text, text.lower(), among)
    assert bool(asked) == tried


def test_a_second_list_that_the_first_one_implies_is_not_looked_for():
    rarest, *others = _pair([frozenset(("homes",)), frozenset(("home*",)), frozenset(("my",))])
    assert (rarest, others) == (frozenset(("homes",)), [frozenset(("my",))])
    assert _pair([frozenset(("homes",)), frozenset(("home*",))]) == [frozenset(("homes",))]


def test_letters_with_another_case_of_their_own_let_everything_through():
    sought = Sought(r"\bfive ships\b")
    assert together(marks(("fıve", "ſhips"))) & sought.bit


def test_most_patterns_are_kept_from_a_plain_sentence():
    found = together(marks(tokens("The bakery on Canal Street has two ovens and a yellow door.").words))
    assert sum(bool(found & sought.bit) for sought in PATTERNS.values()) < len(PATTERNS) / 4


def test_a_word_without_end_is_looked_up_no_further_than_the_longest_one_that_is_needed(monkeypatch):
    class Counted(dict):
        asked = 0

        def get(self, word, default=None):
            Counted.asked += 1
            return super().get(word, default)

    marks(("ships",))
    monkeypatch.setattr(_SIEVE, "_bits", Counted(_SIEVE._bits))
    marks(("word" * 100_000,))
    assert Counted.asked < 200
    assert len(max(_SIEVE.marks, key=len)) < 100  # and takes no memory
