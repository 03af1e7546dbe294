"""Searching in lower case finds what a pattern that ignores case finds, and a stretch's tokens are its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language.caseless import finditer, lowered
from claimcheck.language.shadow import shadow
from claimcheck.language.tokens import tokens
from claimcheck.language.verbs import finite

PATTERNS = (
    re.compile(r"\b(?:rise|fall)s?\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]\w+ (?P<Name>six|Kelvin)\b", re.IGNORECASE),
    re.compile(r"\S+ing\b|\W{2}", re.IGNORECASE),
    re.compile(r"\b(?:I|We)\s\w+"),
)
LETTERS = st.text(alphabet="risefalkvnwxRISEFALKVNW İıſK ,.é'", max_size=30)
WORDS = """
    the ministers' Mr. J. U.S. said reports rose nearly not 's was may May closed by to , . " a.m. No. it we’ll x-ray
"""
PROSE = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern)
@given(text=LETTERS)
def test_the_same_is_found(pattern, text):
    found = [one.span() for one in pattern.finditer(text)]
    assert [one.span() for one in finditer(pattern, text)] == found


@pytest.mark.parametrize("text", ["İzmir", "fıve", "ſix"])
def test_letters_with_another_case_of_their_own_are_left_to_the_pattern(text):
    assert lowered(text) is None


@given(text=PROSE, data=st.data())
def test_a_stretch_has_the_tokens_that_it_has_alone(text, data):
    plain = shadow(text)
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    part = tokens(plain).within(start, end)
    assert part is None or part == tokens(plain[start:end])


@given(text=PROSE, data=st.data())
def test_what_was_found_of_a_verb_before_changes_nothing(text, data):
    words = tokens(shadow(text))
    for _ in range(4):
        start = data.draw(st.integers(0, len(words)))
        end = data.draw(st.integers(start, len(words)))
        fresh = tokens(shadow(text))
        for place in range(start, end):
            assert finite(words, place, start, end) == finite(fresh, place, start, end)
            fresh.seen[:] = [None] * len(fresh)
