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
]
ROLES = [
    ("The minister, Ana Ruiz, left.", "Ana Ruiz", "minister", "before, with a comma"),
    ("Norway’s caretaker Prime Minister, Ana Ruiz, left.", "Ana Ruiz", "Norway’s caretaker Prime Minister", "an owner"),
    ("Syrian refugee Ana Ruiz left.", "Ana Ruiz", "Syrian refugee", "right before"),
    ("President Ana Ruiz left.", "Ana Ruiz", "President", "a title"),
    ("Ana Ruiz, a spokeswoman for the port, left.", "Ana Ruiz", "spokeswoman for the port", "after, in apposition"),
    ("Ana Ruiz, 41, the head of the union, left.", "Ana Ruiz", "head of the union", "after an age"),
    ("Ana Ruiz, the mayor, spoke. Later Ruiz left.", "Ruiz", "mayor", "kept for later mentions"),
]
NO_ROLE = [
    ("Mr. Ruiz left.", "Ruiz", "a bare form of address"),
    ("Ana Ruiz, urging the ministers to act, left.", "Ana Ruiz", "what she does"),
    ("Ana Ruiz, Ben Osei and Jo Lund left.", "Ana Ruiz", "a list"),
    ("Workers saw Ana Ruiz leave.", "Ana Ruiz", "a verb between"),
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
