"""Names: mentions, the fullest form of each, and roles."""

from __future__ import annotations

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article


def named(text: str) -> dict[str, tuple[str, str | None]]:
    return {one.span.of(text): (one.full, one.role) for one in analyze(Article("a", text)).names}


FULL = [
    ("Ana Ruiz spoke. Later Ruiz left.", "Ruiz", "Ana Ruiz", "a surname"),
    ("Omar ul Haq Sati spoke. Later Sati left.", "Sati", "Omar ul Haq Sati", "particles in the name"),
    ("Hana al-Amin spoke.", "Hana al-Amin", "Hana al-Amin", "a hyphened particle"),
    ("Mr. Ruiz met Ana Ruiz.", "Ruiz", "Ana Ruiz", "a title is no part of the name"),
    ("Carl Lund and Nancy Lund spoke. Later Mrs. Lund left.", "Lund", "Nancy Lund", "a title tells which of two"),
    ("The Home Rule Party (HRP) won. The HRP cheered.", "HRP", "Home Rule Party", "an acronym in brackets"),
    ("The Valley Water Board met. The VWB cheered.", "VWB", "Valley Water Board", "an acronym of its first letters"),
    ("The University of Leeds closed.", "University of Leeds", "University of Leeds", "of, in a body's name"),
    ("Trade with Norway fell. Aid to Free Norway stopped.", "Norway", "Norway", "a country is no surname"),
    ("Rain fell in Turin. Marco Turin was born here.", "Turin", "Turin", "a place is no surname"),
    ("Osei spoke. Later Ben Osei left.", "Osei", "Ben Osei", "the full name comes later"),
    ("Ben Ato Osei met Ben Osei. Osei left.", "Osei", "Ben Ato Osei", "over two steps"),
    ("Ben Osei, Jr., spoke. Osei left.", "Osei", "Ben Osei, Jr", "a suffix is no surname"),
    ('Ben "Benny" Osei spoke. Osei left.', "Osei", 'Ben "Benny" Osei', "a nickname inside"),
    ("Ann Waters spoke. Rain fell, Water said.", "Water", "Ann Waters", "a slip of the pen"),
    ("Ann Waters spoke. The Waters left.", "Waters", "Ann Waters", "no slip where the name is right"),
    (
        "Young People for Rail (YPR) met. The YPR cheered.",
        "YPR",
        "Young People for Rail",
        "small words in the long form",
    ),
    ("The National Farmers' Union met.", "National Farmers' Union", "National Farmers' Union", "owners in a name"),
    ("The Free People's Army met.", "Free People's Army", "Free People's Army", "an owner in the singular"),
    ("Nurses Without Borders met.", "Nurses Without Borders", "Nurses Without Borders", "a small word with a capital"),
    ("“It rains,” Kelly said. Ana Kelly left.", "Kelly", "Ana Kelly", "a name like an adverb, behind a quotation"),
    ("Minister of Education Ana Ruiz spoke. Ruiz left.", "Ruiz", "Ana Ruiz", "the office is no part of the name"),
    ("The president of the United Council of Ports spoke.", "United Council of Ports", "United Council of Ports",
     "a body, and no place that a president is of"),
    ("The Council for the Welfare of Cats met.", "Council for the Welfare of Cats", "Council for the Welfare of Cats",
     "a body that is for something of something"),
    ("Ana King spoke. Mr. King left.", "King", "Ana King", "a surname like a title"),
    ("Joe White spoke. White left.", "White", "Joe White", "a surname like a place"),
    ("The Refugee Advice Centre closed.", "Refugee Advice Centre", "Refugee Advice Centre", "a centre, and no refugee"),
    ("The Mayor of New York Ana Ruiz spoke.", "Ana Ruiz", "Ana Ruiz", "nor is the place"),
]  # fmt: skip
ROLES = [
    ("The minister, Ana Ruiz, left.", "Ana Ruiz", "minister", "before, with a comma"),
    ("Norway’s caretaker Prime Minister, Ana Ruiz, left.", "Ana Ruiz", "Norway’s caretaker Prime Minister", "an owner"),
    ("Syrian refugee Ana Ruiz left.", "Ana Ruiz", "Syrian refugee", "right before"),
    ("President Ana Ruiz left.", "Ana Ruiz", "President", "a title"),
    ("Ana Ruiz, a spokeswoman for the port, left.", "Ana Ruiz", "spokeswoman for the port", "after, in apposition"),
    ("Ana Ruiz, 41, the head of the union, left.", "Ana Ruiz", "head of the union", "after an age"),
    ("Ana Ruiz, the mayor, spoke. Later Ruiz left.", "Ruiz", "mayor", "kept for later mentions"),
    ("Secretary of State Ana Ruiz left.", "Ana Ruiz", "Secretary of State", "what the office is of"),
    ("Norwegian Ambassador to the United States Ana Ruiz left. Later Ambassador Ruiz spoke.", "Ruiz",
     "Norwegian Ambassador to the United States", "the role that says more"),
    ("CEO of the Port Council Ana Ruiz left.", "Ana Ruiz", "CEO of the Port Council", "a body before the name"),
    ("Undersecretary for Ports Mr. Ruiz left.", "Ruiz", "Undersecretary for Ports", "before a form of address"),
    ("The board's chair, Prof. Ana Ruiz, left.", "Ana Ruiz", "board's chair", "before a comma and a title"),
    ("Founder and chief executive Ana Ruiz left.", "Ana Ruiz", "Founder and chief executive", "two roles"),
    ("Curator Ana Ruiz left.", "Ana Ruiz", "Curator", "a role at the head of a sentence"),
    ("They met former governors Ana Ruiz and Ben Osei.", "Ana Ruiz", "former governor", "what each of two is"),
    ("She spoke after praising former Governor Ana Ruiz.", "Ana Ruiz", "former Governor", "behind a participle"),
    ("Ana Ruiz, head of the port, Turin, left.", "Ana Ruiz", "head of the port", "a place behind the role"),
    ("Norway's main news agency Valley News Agency closed.", "Valley News Agency", "Norway's main news agency", "it"),
]  # fmt: skip
NO_ROLE = [
    ("Mr. Ruiz left.", "Ruiz", "a bare form of address"),
    ("Ana Ruiz, urging the ministers to act, left.", "Ana Ruiz", "what she does"),
    ("Ana Ruiz, Ben Osei and Jo Lund left.", "Ana Ruiz", "a list"),
    ("Workers saw Ana Ruiz leave.", "Ana Ruiz", "a verb between"),
    ("Ana Ruiz, head of the port, Turin, left.", "Turin", "the role is another's"),
    ("According to the Valley Herald, Professor Ben Osei, an expert, left.", "Valley Herald", "another's title"),
    ("Ana Ruiz, and the ministers, left.", "Ana Ruiz", "others beside her"),
    ("Rain fell on Oslo, home of the writer Ben Osei.", "Oslo", "what it is the home of"),
]
NO_NAME = [
    ("“Bitter lessons were learned,” he said.", "the first word of a quotation"),
    ("Posts on the board were deleted.", "a plural that opens a sentence"),
    ("However, prices rose on Monday.", "a linking word and a day"),
    ("Closing the bridge was wrong.", "the first word of a sentence"),
    ("I think that she left in May.", "a pronoun and a month"),
]


@pytest.mark.parametrize(("text", "mention", "full", "why"), FULL, ids=[why for *_, why in FULL])
def test_the_fullest_form(text: str, mention: str, full: str, why: str) -> None:
    assert named(text)[mention][0] == full


@pytest.mark.parametrize(("text", "mention", "role", "why"), ROLES, ids=[why for *_, why in ROLES])
def test_a_role(text: str, mention: str, role: str, why: str) -> None:
    assert named(text)[mention][1] == role


@pytest.mark.parametrize(("text", "mention", "why"), NO_ROLE, ids=[why for *_, why in NO_ROLE])
def test_no_role(text: str, mention: str, why: str) -> None:
    assert named(text)[mention][1] is None


@pytest.mark.parametrize(("text", "why"), NO_NAME, ids=[why for _, why in NO_NAME])
def test_no_name(text: str, why: str) -> None:
    assert named(text) == {}
