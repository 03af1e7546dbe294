"""Check-worthiness ranks; these pairs say in which order, and why."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.language import analyze
from claimcheck.language.checkworthiness import form_of, reasons
from claimcheck.language.checkworthiness import score as worth
from claimcheck.language.shadow import shadow
from claimcheck.model import Article, Span

HIGHER = [
    ("Unemployment fell to 4 per cent in May.", "Unemployment is a serious matter for us.", "a figure"),
    ("The council signed the bill in May.", "Should the council sign the bill in May?", "a question is no claim"),
    ("The council spent 2 million euros on it.", "I think the council should spend more on it.", "an opinion"),
    ("Crime rose more in Leeds than in York.", "Thank you, and good evening to everyone here.", "a greeting"),
    ("The senator voted against the budget twice.", "Please vote for the budget.", "what was done, before a wish"),
    ("We lost 30,000 jobs last year.", "We will win back every single job.", "what was, before a promise"),
    ("Exports to Norway doubled in ten years.", "Let me tell you about exports.", "a trend, before talk of talk"),
    ("He cut taxes for the largest companies.", "Is that so?", "a deed, before a question of three words"),
]


def score(text: str) -> float:
    return analyze(Article("a", text)).sentences[0].score


@pytest.mark.parametrize(("more", "less", "why"), HIGHER, ids=[why for *_, why in HIGHER])
def test_ranks_higher(more: str, less: str, why: str) -> None:
    assert score(more) > score(less)
    assert 0 <= score(less) <= score(more) <= 1


@given(st.text(min_size=1, max_size=300))
def test_is_between_0_and_1_for_any_text_and_always_the_same(text: str) -> None:
    found = worth(shadow(text), Span(0, len(text)))
    assert 0 <= found <= 1
    assert found == worth(shadow(text), Span(0, len(text)))


def test_numbers_are_known_by_their_size() -> None:
    assert [form_of(one) for one in ("7", "1,000", "2.5", "1998", "Tax", "12345")] == [
        "#1", "#,4", "#.3", "#year", "tax", "#4",
    ]  # fmt: skip


def test_the_weights_are_small_and_plain() -> None:
    raw = files("claimcheck.language").joinpath("checkworthiness.json").read_text(encoding="utf-8")
    assert len(raw) < 600_000
    assert set(json.loads(raw)) == {"from", "shape", "words", "pairs", "classes", "bias"}


PACKAGED = [
    ("Unemployment fell to 4 per cent in May.", 0.759),
    ("The council signed the bill in May.", 0.383),
    ("Thank you, and good evening.", 0.004),
    ("We lost 30,000 jobs last year.", 0.976),
    ("Should we not do more?", 0.005),
    ("She was a teacher in Leeds from 1998 to 2004.", 0.725),
]


@pytest.mark.parametrize(("text", "said"), PACKAGED)
def test_the_packaged_weights_say(text: str, said: float) -> None:
    assert worth(text, Span(0, len(text))) == pytest.approx(said, abs=0.001)


def test_why_in_words() -> None:
    assert "a figure" in reasons("Unemployment fell to 4 per cent in May.")
    assert reasons("Thank you, and good evening.") == ()
