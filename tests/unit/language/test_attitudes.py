"""Attitudes: what somebody wants, is for or against, kept apart from what he says."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze, sayings
from claimcheck.model import Article
from claimcheck.split import split


def held(text: str) -> list[tuple[str | None, str | None, str]]:
    """Who has an attitude, the words that tell it, and what it is to."""
    return [(one.speaker, one.cue, one.content.of(text)) for one in analyze(Article("a", text)).attitudes]


FIRES = [
    (
        "Ana Ruiz wants to close the ferry line by June.",
        [("Ana Ruiz", "wants", "to close the ferry line by June")],
        "a wish",
    ),
    (
        "The council is planning to sell the old mill.",
        [("the council", "is planning", "to sell the old mill")],
        "an intention",
    ),
    (
        "Ana Ruiz wants the council to sell the mill.",
        [("Ana Ruiz", "wants", "the council to sell the mill")],
        "of somebody else",
    ),
    (
        "Ana Ruiz does not like the new bridge.",
        [("Ana Ruiz", "does not like", "the new bridge")],
        "denied, with the denial in its cue",
    ),
    (
        "The ministry sees the vote as a test of the coalition.",
        [("the ministry", "sees", "the vote as a test of the coalition")],
        "what it takes something for",
    ),
    (
        "The mayor voted against the new bridge, which opened in May.",
        [("the mayor", "voted against", "the new bridge")],
        "a side taken, without the clause that hangs on it",
    ),
    (
        "Ana Ruiz took issue with the report.",
        [("Ana Ruiz", "took issue with", "the report")],
        "verb, noun and preposition in one",
    ),
    (
        "The senator is critical of the plan and left.",
        [("the senator", "is critical of", "the plan")],
        "an adjective, up to the second verb",
    ),
    ("Ana Ruiz was eager to leave.", [("Ana Ruiz", "was eager to", "to leave")], "an adjective with an infinitive"),
    (
        "The plan was opposed by Ana Ruiz.",
        [("Ana Ruiz", "was opposed by", "The plan")],
        "a passive that names who holds it",
    ),
    (
        "The mill is widely seen as a burden.",
        [(None, "is widely seen", "The mill is widely seen as a burden")],
        "by people who are not named",
    ),
    (
        "The council appears to be split over the mill.",
        [(None, "appears", "The council appears to be split over the mill")],
        "told with a distance",
    ),
    (
        "Ana Ruiz ignored the report, embracing the plan.",
        [("Ana Ruiz", "ignored", "the report"), ("Ana Ruiz", "embracing", "the plan")],
        "a participle of the same subject",
    ),
    (
        "Ana Ruiz wants to sell the mill\n\nThe mill closed in May.",
        [("Ana Ruiz", "wants", "to sell the mill")],
        "in a heading",
    ),
]
STAYS_SILENT = [
    ("I want to close the ferry line, and we oppose the bridge.", "the writer himself"),
    ("Voters who oppose the bridge met in Oslo.", "tells who they are"),
    ("The letter appeared on the front page in May.", "to come to sight"),
    ("The plan to sell the mill and the support for it fell through.", "nouns"),
    ("Small towns like this have one bridge.", "a preposition"),
    ("“She wants to leave and opposes the plan,” Ana Ruiz said.", "inside a quotation it is what is said"),
    ("The rain wants to stop.", "a thing that has none"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), FIRES, ids=[why for *_, why in FIRES])
def test_an_attitude(text: str, wanted: list[tuple[str | None, str | None, str]], why: str) -> None:
    assert held(text) == wanted


@pytest.mark.parametrize(("text", "why"), STAYS_SILENT, ids=[why for *_, why in STAYS_SILENT])
def test_no_attitude(text: str, why: str) -> None:
    assert held(text) == []


def test_an_attitude_is_nobodys_words() -> None:
    """It is among what analyze prints, and a claim is never laid in the mouth of who has it."""
    article = Article("a", "Ana Ruiz detests the bridge, which cost 40 million euros. The bridge opened in May.")
    analysis = analyze(article)
    assert analysis.attributions == ()
    (one,) = sayings(analysis).attributions
    assert (one.mode, one.speaker, one.content.of(article.text)) == ("attitude", "Ana Ruiz", "the bridge")
    claims = split(analysis)
    assert claims
    assert all(claim.attribution is None for claim in claims)


def test_what_somebody_says_of_attitudes_is_what_he_says() -> None:
    text = "Ana Ruiz said the council wants to sell the mill."
    assert [(one.mode, one.speaker) for one in sayings(analyze(Article("a", text))).attributions] == [
        ("indirect", "Ana Ruiz")
    ]


def test_a_writers_own_view_tells_of_no_attitudes() -> None:
    """In a column, what others want is what its writer says of them."""
    column = "\n\n".join(["We must act now.", "You should care about the ferry.", "I think of my island."] * 4)
    text = f"{column}\n\nThe council wants to sell the mill."
    analysis = analyze(Article("a", text))
    assert [one.mode for one in analysis.attitudes] == ["attitude"]
    assert all(one.mode != "attitude" for one in sayings(analysis).attributions)
