"""From layers to claims: bounds, whose words, ids."""

from __future__ import annotations

import re

import pytest

from claimcheck import __version__
from claimcheck.language import analyze
from claimcheck.model import Analysis, Article, Attribution, Claim, Quotation, Sentence, Span
from claimcheck.split import SPLITTER, claim_id, split


def layers(text: str, *attributions: tuple[str, dict[str, object]], quotes: tuple[str, ...] = ()) -> Analysis:
    """One sentence with attributions given by the words of their content, so that these tests stand alone."""

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    said = []
    for content, fields in attributions:
        source = fields.get("source")
        said.append(Attribution(place(content), **{**fields, "source": place(source) if source else None}))
    quoted = tuple(Quotation(Span(place(q).start - 1, place(q).end + 1), place(q)) for q in quotes)
    return Analysis(
        Article("a", text), (Sentence(Span(0, len(text)), 0.5),), attributions=tuple(said), quotations=quoted
    )


def texts(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.text for claim in claims]


def test_the_frame_is_left_out_and_named():
    analysis = layers(
        "The mayor said on Monday that rents fell by 4%.",
        ("rents fell by 4%", {"mode": "indirect", "source": "The mayor", "speaker": "Ada Berg", "cue": "said"}),
    )
    (claim,) = split(analysis)
    assert claim.text == "rents fell by 4%"
    assert claim.speaker == "Ada Berg"
    assert claim.kind == "statistic"
    assert [quantity.text for quantity in claim.quantities] == ["4%"]


def test_a_fact_before_the_cue_is_a_claim_beside_the_content():
    analysis = layers(
        "Facing a strike, the minister blamed the union for the delay, arguing that the demands were unfair.",
        (
            "the demands were unfair",
            {"mode": "indirect", "source": "the minister", "speaker": "Ada Berg", "cue": "arguing"},
        ),
    )
    act, content = split(analysis)
    assert (act.text, act.kind, act.attribution) == (
        "the minister blamed the union for the delay",
        "statement",
        None,
    )
    assert (content.text, content.kind, content.speaker) == ("the demands were unfair", "opinion", "Ada Berg")


def test_a_statement_may_have_no_comma_before_its_cue():
    analysis = layers(
        "The union, through its lawyer, issued a strong statement asserting that the mine is safe.",
        ("the mine is safe", {"mode": "indirect", "source": "its lawyer", "speaker": "Ada Berg", "cue": "asserting"}),
    )
    act, content = split(analysis)
    assert (act.text, act.kind) == ("The union, through its lawyer, issued a strong statement", "statement")
    assert content.text == "the mine is safe"


def test_noun_phrases_with_figures_are_claims_where_the_verb_only_points():
    content = "a rise in thefts since May, with a 60 per cent rise in break-ins and a 500 per cent increase in arson"
    analysis = layers(
        f"Berg pointed to {content}.",
        (content, {"mode": "indirect", "source": "Berg", "speaker": "Ada Berg", "cue": "pointed to"}),
    )
    claims = split(analysis)
    assert texts(claims) == [
        "a rise in thefts since May",
        "a 60 per cent rise in break-ins",
        "a 500 per cent increase in arson",
    ]
    assert {claim.speaker for claim in claims} == {"Ada Berg"}
    assert {claim.kind for claim in claims} == {"statistic"}
    assert [(q.value, q.unit, q.direction) for claim in claims for q in claim.quantities] == [
        (60, "percent", "increase"),
        (500, "percent", "increase"),
    ]


def test_the_object_of_a_decision_is_no_claim_of_its_own():
    analysis = layers(
        "The city announced the start of a public consultation on the harbour.",
        (
            "the start of a public consultation on the harbour",
            {"mode": "indirect", "source": "The city", "speaker": "The city", "cue": "announced"},
        ),
    )
    assert texts(split(analysis)) == ["The city announced the start of a public consultation on the harbour"]


def test_a_hedge_comes_with_every_claim_of_its_sentence():
    sentence = (
        "The port is reportedly shifting its policy ending all night traffic, raising its fees and selling its cranes"
    )
    claims = split(layers(sentence + ".", (sentence, {"mode": "unnamed", "hedge": "reportedly", "cue": "reportedly"})))
    assert len(claims) == 4
    assert {claim.attribution.hedge for claim in claims if claim.attribution} == {"reportedly"}
    assert {claim.attribution.mode for claim in claims if claim.attribution} == {"unnamed"}
    assert [claim.speaker for claim in claims] == [None] * 4


def test_someone_named_comes_before_a_hedge():
    content = "the ferry had sunk"
    analysis = layers(
        f"Berg said {content}.",
        (content, {"mode": "unnamed", "hedge": "reportedly"}),
        (content, {"mode": "indirect", "source": "Berg", "speaker": "Ada Berg", "cue": "said"}),
    )
    assert [claim.speaker for claim in split(analysis)] == ["Ada Berg"]


def test_a_quoted_question_is_no_claim_and_a_quoted_fact_is():
    quote = "Where are we to sleep? I lost my house in the flood and the whole street is gone."
    text = f"“{quote}”"
    start = text.index("I lost")
    analysis = Analysis(
        Article("a", text),
        (Sentence(Span(1, start - 1), 0.2), Sentence(Span(start, len(text)), 0.5)),
        quotations=(Quotation(Span(0, len(text)), Span(1, len(text) - 1)),),
        attributions=(Attribution(Span(1, len(text) - 1), "direct", speaker="Ada Berg"),),
    )
    claims = split(analysis)
    assert claims[0].kind == "personal_experience"
    assert all("Where" not in claim.text and "”" not in claim.text for claim in claims)


def test_a_question_quoted_at_the_end_leaves_the_rest_a_claim():
    text = 'The paper listed 50 questions, among them: "Were you there on that day?"'
    start = text.index("Were")
    analysis = Analysis(
        Article("a", text),
        (Sentence(Span(0, len(text)), 0.5),),
        quotations=(Quotation(Span(start - 1, len(text)), Span(start, len(text) - 1)),),
        attributions=(Attribution(Span(start, len(text) - 1), "direct"),),
    )
    assert texts(split(analysis)) == ["The paper listed 50 questions, among them"]


def test_the_source_at_the_end_leaves_the_clause_before_it():
    analysis = layers(
        "The two islands share a fleet of old boats which, according to the union, both towns have complained about.",
        (
            "both towns have complained about",
            {"mode": "indirect", "source": "the union", "speaker": "the union", "cue": "according to"},
        ),
    )
    assert texts(split(analysis)) == ["The two islands share a fleet of old boats", "both towns have complained about"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("On Tuesday the ministry closed the road, officials said.", "On Tuesday the ministry closed the road"),
        ("Over 40 homes were lost, according to the mayor.", "Over 40 homes were lost"),
        ("About 120 tonnes were landed, according to the ministry.", "About 120 tonnes were landed"),
    ],
)
def test_a_preposition_that_opens_the_sentence_is_part_of_what_is_said(text, claim):
    assert texts(split(analyze(Article("a", text)))) == [claim]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Crabs eat the snails in the bay.", "state"), ("The club deny wrongdoing in the case.", "statement")],
)
def test_a_plain_verb_behind_a_plural_or_a_collective_makes_a_clause(text, kind):
    assert [(one.text, one.kind) for one in split(analyze(Article("a", text)))] == [(text[:-1], kind)]


def test_both_halves_of_a_prediction_are_claims():
    analysis = layers("The plan could reduce the rents and attract large investors.")
    claims = split(analysis)
    assert texts(claims) == ["The plan could reduce the rents", "attract large investors"]
    assert claims[1].kind == "prediction"


def test_headings_and_boilerplate_hold_no_claims():
    text = "Prices rise by 60 per cent\n\nThe city closed the port on Monday.\n\nFollow us on every channel."
    start = text.index("The city")
    claims = split(Analysis(Article("a", text), (Sentence(Span(start, start + 35), 0.5),)))
    assert texts(claims) == ["The city closed the port on Monday"]


def test_no_sentences_no_claims():
    assert split(Analysis(Article("a", "Nothing here."))) == ()


def test_the_same_words_twice_are_two_claims():
    text = "The port was closed on Monday. The port was closed on Monday."
    claims = split(analyze(Article("a", text)))
    assert texts(claims) == ["The port was closed on Monday"] * 2
    assert claims[0].id != claims[1].id
    assert claims[0].id == claim_id("a", "The port was closed on Monday", 0)
    assert claims[1].id == claim_id("a", "The port was closed on Monday", 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The port’s “old” gate", 'the port\'s "old"  gate', True),
        ("The port is shut", "THE PORT\u00a0IS\nSHUT", True),
        ("1990–95", "1990-95", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("The port is shut", "The port is open", False),
    ],
)
def test_what_counts_as_the_same_words(one, other, same):
    assert (claim_id("a", one, 0) == claim_id("a", other, 0)) is same


def test_ids_hold_only_plain_characters_and_depend_on_the_article():
    key = claim_id("an article/with ünïcode", "Ünïcode — “claim” 🐟", 3)
    assert re.fullmatch(r"clm_[A-Za-z0-9_-]+", key)
    assert key != claim_id("another", "Ünïcode — “claim” 🐟", 3)


def test_an_id_never_changes():
    assert claim_id("a", "The port is shut", 0) == "clm_ab07b06c38103c3e9dfc"


def test_a_claim_is_scored_by_its_own_words():
    text = "The port is on the coast, and it lost 900 jobs. The port is on the coast. It lost 900 jobs."
    analysis = analyze(Article("a", text))
    claims = {claim.text: claim.score for claim in split(analysis)}
    assert claims["it lost 900 jobs"] > 2 * claims["The port is on the coast"], "not by the sentence that both are in"
    assert claims["The port is on the coast"] == pytest.approx(analysis.sentences[1].score, abs=0.02)
    assert claims["It lost 900 jobs"] == pytest.approx(analysis.sentences[2].score, abs=0.02)


def test_every_claim_says_why_it_was_found():
    claims = split(analyze(Article("a", "The port was closed after 900 complaints.")))
    assert all(claim.signals and all(s.code and s.reason for s in claim.signals) for claim in claims)


def test_the_splitter_names_its_version():
    assert f"claimcheck-{__version__}" == SPLITTER
