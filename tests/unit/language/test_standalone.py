"""The claim as a sentence to be read alone: what is built, and what is not, since nobody could know what is meant.

Each row is a text, the words of a claim in it, and a reason; what is built stands between.
"""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article
from claimcheck.split import split

PUBLISHED = "2023-11-22"  # a Wednesday

BUILT = [
    (
        "Upper Kesh has revoked the visas of Vardan drivers.",
        "Upper Kesh has revoked the visas of Vardan drivers",
        "Upper Kesh has revoked the visas of Vardan drivers.",
        "a whole sentence about somebody named",
    ),
    (
        "Upper Kesh opened a port, and Varda lost 40 ships in 2019.",
        "Varda lost 40 ships in 2019",
        "Varda lost 40 ships in 2019.",
        "a clause of its own",
    ),
    (
        "Ana Ruiz won the race. Ruiz has spent $60 million on television ads.",
        "Ruiz has spent $60 million on television ads",
        "Ana Ruiz has spent $60 million on television ads.",
        "a surname, by the fullest name",
    ),
    (
        "Ana Ruiz won. Mr. Osei led the bank. Ben Osei left the bank in 2019. Mr. Osei lost 40 votes in Leeds.",
        "Mr. Osei lost 40 votes in Leeds",
        "Ben Osei lost 40 votes in Leeds.",
        "a form of address goes with the surname",
    ),
    (
        "Karen Lund was born in Oslo. She built 40 schools in Kenya.",
        "She built 40 schools in Kenya",
        "Karen Lund built 40 schools in Kenya.",
        "a pronoun that can mean one only",
    ),
    (
        "Karen Lund was born in Oslo. Her company built 40 schools in Kenya.",
        "Her company built 40 schools in Kenya",
        "Karen Lund’s company built 40 schools in Kenya.",
        "a possessive at the head",
    ),
    (
        "Brightwell Bio said it has cut 120 jobs.",
        "it has cut 120 jobs",
        "Brightwell Bio has cut 120 jobs.",
        "a body that tells of itself",
    ),
    (
        "Brightwell Bio said it was cutting 120 jobs.",
        "it was cutting 120 jobs",
        "Brightwell Bio said that it was cutting 120 jobs.",
        "a past that the telling made",
    ),
    (
        "Karen Lund said Upper Kesh would lose 40 ships.",
        "Upper Kesh would lose 40 ships",
        "Karen Lund said that Upper Kesh would lose 40 ships.",
        "what will be, as it was told",
    ),
    (
        "Upper Kesh banned the sale of 40 drugs, revoked the visas of Vardan drivers and ended aid to Oslo.",
        "ended aid to Oslo",
        "Upper Kesh ended aid to Oslo.",
        "a verb that shares the subject",
    ),
    (
        "Karen Lund, who has spent $9 million on boats, left.",
        "who has spent $9 million on boats",
        "Karen Lund has spent $9 million on boats.",
        "a relative clause of a person",
    ),
    (
        "“I have spent 40 years in Oslo,” said Karen Lund.",
        "I have spent 40 years in Oslo",
        "Karen Lund said: “I have spent 40 years in Oslo.”",
        "the first person stays in quotation marks",
    ),
    (
        "“Upper Kesh has lost 40 ships since 2019,” said Karen Lund.",
        "Upper Kesh has lost 40 ships since 2019",
        "Upper Kesh has lost 40 ships since 2019.",
        "said, but of somebody named",
    ),
    (
        "Karen Lund said Upper Kesh was “losing 40 ships a year”.",
        "Upper Kesh was “losing 40 ships a year”",
        "Karen Lund said that Upper Kesh was “losing 40 ships a year”.",
        "words in quotation marks, with who said them",
    ),
    (
        "In 2019, the Harbour Workers Union met. The union lost 900 members.",
        "The union lost 900 members",
        "The Harbour Workers Union lost 900 members.",
        "the one union of the article",
    ),
    (
        "Upper Kesh also lost 40 ships.",
        "Upper Kesh also lost 40 ships",
        "Upper Kesh lost 40 ships.",
        "“also” is of what stood before",
    ),
    (
        "After the fall of Oslo, Upper Kesh lost 40 ships.",
        "After the fall of Oslo, Upper Kesh lost 40 ships",
        "After the fall of Oslo, Upper Kesh lost 40 ships.",
        "a leading phrase that says itself what it means",
    ),
    ("There are 40 ships in Oslo.", "There are 40 ships in Oslo", "There are 40 ships in Oslo.", "no place is meant"),
    (
        "Millions of pilgrims arrive in Mecca each year.",
        "Millions of pilgrims arrive in Mecca each year",
        "Millions of pilgrims arrive in Mecca each year.",
        "a figure at the head",
    ),
]

DATED = [
    (
        "Upper Kesh lost 40 ships on Tuesday.",
        "Upper Kesh lost 40 ships on Tuesday",
        "Upper Kesh lost 40 ships on Tuesday [21 November 2023].",
        "the Tuesday before",
    ),
    (
        "Upper Kesh will sell 40 ships on Friday.",
        "Upper Kesh will sell 40 ships on Friday",
        "Upper Kesh will sell 40 ships on Friday [24 November 2023].",
        "the Friday after",
    ),
    (
        "Upper Kesh lost 40 ships on Wednesday.",
        "Upper Kesh lost 40 ships on Wednesday",
        "Upper Kesh lost 40 ships on Wednesday [22 November 2023].",
        "the day itself",
    ),
    (
        "Upper Kesh lost 40 ships last year.",
        "Upper Kesh lost 40 ships last year",
        "Upper Kesh lost 40 ships last year [2022].",
        "a year",
    ),
    (
        "Upper Kesh lost 40 ships four years ago.",
        "Upper Kesh lost 40 ships four years ago",
        "Upper Kesh lost 40 ships four years ago [2019].",
        "counted back",
    ),
    (
        "Yesterday, Upper Kesh lost 40 ships.",
        "Yesterday, Upper Kesh lost 40 ships",
        "Yesterday [21 November 2023], Upper Kesh lost 40 ships.",
        "the day before",
    ),
    (
        "Upper Kesh lost 40 ships in December.",
        "Upper Kesh lost 40 ships in December",
        "Upper Kesh lost 40 ships in December [2022].",
        "the December before",
    ),
    (
        "Upper Kesh will sell 40 ships in March.",
        "Upper Kesh will sell 40 ships in March",
        "Upper Kesh will sell 40 ships in March [2024].",
        "the March after",
    ),
    (
        "Upper Kesh lost 40 ships last month.",
        "Upper Kesh lost 40 ships last month",
        "Upper Kesh lost 40 ships last month [October 2023].",
        "a month",
    ),
    (
        "Upper Kesh lost 40 ships last week.",
        "Upper Kesh lost 40 ships last week",
        "Upper Kesh lost 40 ships last week [13 November 2023 to 19 November 2023].",
        "Monday to Sunday",
    ),
    (
        "Upper Kesh lost 40 ships in May 2021.",
        "Upper Kesh lost 40 ships in May 2021",
        "Upper Kesh lost 40 ships in May 2021.",
        "a month with its year",
    ),
    ("Upper Kesh lost 40 ships last summer.", "Upper Kesh lost 40 ships last summer", None, "which summer?"),
    (
        "Upper Kesh lost 40 ships more than four years ago.",
        "Upper Kesh lost 40 ships more than four years ago",
        None,
        "about when?",
    ),
    (
        "Upper Kesh lost 40 ships last Tuesday.",
        "Upper Kesh lost 40 ships last Tuesday",
        None,
        "yesterday, or a week before?",
    ),
    (
        "In 1994 Upper Kesh opened a port. In May Upper Kesh lost 40 ships.",
        "In May Upper Kesh lost 40 ships",
        None,
        "May of 1994",
    ),
    (
        "Upper Kesh wants to buy 40 ships on Friday.",
        "Upper Kesh wants to buy 40 ships on Friday",
        None,
        "past or future?",
    ),
]

LEFT = [
    ("Upper Kesh lost 40 ships. This has cost Oslo $9 million.", "This has cost Oslo $9 million", "this"),
    ("Upper Kesh lost 40 ships. It sold 90 more to Oslo.", "It sold 90 more to Oslo", "it"),
    ("Upper Kesh lost 40 ships. Two others sank near Oslo.", "Two others sank near Oslo", "others"),
    ("Upper Kesh and Varda lost 40 ships. Both closed 12 ports near Oslo.", "Both closed 12 ports near Oslo", "both"),
    (
        "Upper Kesh sold a mine. The company paid Oslo $9 million.",
        "The company paid Oslo $9 million",
        "a noun of before",
    ),
    (
        "Upper Kesh lost 40 ships. Upper Kesh had lost more in 2019.",
        "Upper Kesh had lost more in 2019",
        "more than what?",
    ),
    ("Upper Kesh lost 40 ships. Prices rose by 12 per cent.", "Prices rose by 12 per cent", "nobody is named"),
    ("Upper Kesh lost 40 ships on Tuesday.", "Upper Kesh lost 40 ships on Tuesday", "no day of publication"),
    ("Upper Kesh now has 40 ships.", "Upper Kesh now has 40 ships", "now is when?"),
    ("Karen Lund hopes that Upper Kesh lost 12 ports.", "Upper Kesh lost 12 ports", "hoped, and not said"),
    ("Oslo asked whether Upper Kesh lost 12 ports, and Varda lost 40 ships.", "Varda lost 40 ships", "asked"),
    ("Karen Lund said the port would lose 40 ships to Oslo.", "the port would lose 40 ships to Oslo", "which port?"),
    ("Upper Kesh reportedly lost 40 ships.", "Upper Kesh reportedly lost 40 ships", "hearsay"),
    ("A package was announced, withdrawing all aid to Oslo.", "withdrawing all aid to Oslo", "a participle"),
    ("I have paid $9 million to Oslo.", "I have paid $9 million to Oslo", "who speaks?"),
    ("Karen Lund met Rosa Berg. She paid $9 million to Oslo.", "She paid $9 million to Oslo", "two that may be meant"),
    (
        "Karen Lund met an officer. She told a nurse. She paid $9 million to Oslo.",
        "She paid $9 million to Oslo",
        "somebody without a name",
    ),
    ("“You have lost 40 ships in Oslo,” said Karen Lund.", "You have lost 40 ships in Oslo", "who is spoken to?"),
    ("Mr. Smith paid $9 million to Oslo.", "Mr. Smith paid $9 million to Oslo", "the article has no more of the name"),
    (
        "Ann Lee met Bob Lee in Oslo. Lee paid $9 million to Upper Kesh.",
        "Lee paid $9 million to Upper Kesh",
        "one surname of two",
    ),
    (
        "THE MANY CAVEATS Plenty of people left Oslo in 2019.",
        "THE MANY CAVEATS Plenty of people left Oslo in 2019",
        "a heading",
    ),
    (
        "The Commission lost 40 ships in Norway.",
        "The Commission lost 40 ships in Norway",
        "a capital that names nobody alone",
    ),
    (
        "Karen Lund sat nearby. Ben Osei fell in Oslo near there in 2019.",
        "Ben Osei fell in Oslo near there in 2019",
        "there",
    ),
    ("Next year's race in Oslo will cost $9 million.", "Next year's race in Oslo will cost $9 million", "no day"),
]


def built(text: str, words: str, published: str | None = None) -> str | None:
    claims = split(analyze(Article("a", text, published=published)))
    (found,) = (claim for claim in claims if claim.text == words)
    return found.standalone


@pytest.mark.parametrize(("text", "words", "expected", "reason"), BUILT, ids=lambda value: value and value[:40])
def test_is_built(text, words, expected, reason):
    assert built(text, words) == expected, reason


@pytest.mark.parametrize(("text", "words", "expected", "reason"), DATED, ids=lambda value: value and value[:40])
def test_times_have_their_date(text, words, expected, reason):
    assert built(text, words, PUBLISHED) == expected, reason


@pytest.mark.parametrize(("text", "words", "reason"), LEFT, ids=lambda value: value[:40])
def test_is_left_empty(text, words, reason):
    assert built(text, words) is None, reason
