"""The mark by which a reviewer's own project is found, and its title."""

from __future__ import annotations

import pytest

from claimcheck.studio.projects import _GOLD, TITLE_LENGTH, Stream, _description, marker_of, stream_of, stream_title

DESKS = ["Budget speech", 'He said "no" \\ yes', "Löhne < Preise [2026]", "🚢 ferries", "]"]


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("desk", DESKS)
def test_a_mark_tells_whose_project_it_is_and_at_which_desk(desk: str, left: bool) -> None:
    stream = Stream(desk, "ana.holm+desk@example.org", left)
    description = _description("verdicts", "0a1b2c3d4e5f", stream)
    marker = marker_of({"description": description})
    assert marker
    assert (marker["name"], marker["form"], stream_of(marker)) == ("verdicts", "0a1b2c3d4e5f", stream)
    assert "<" not in description


def test_the_mark_of_a_project_for_all_names_nobody() -> None:
    marker = marker_of({"description": _description("verdicts", "0a1b2c3d4e5f", None)})
    assert marker
    assert stream_of(marker) is None


@pytest.mark.parametrize("stream", [None, Stream("Budget speech", "ana@example.org", left=True)])
def test_the_mark_of_gold_questions_stands_beside_the_project_s_and_changes_nothing_of_it(
    stream: Stream | None,
) -> None:
    plain = _description("verdicts", "0a1b2c3d4e5f", stream)
    gold = _description("verdicts", "0a1b2c3d4e5f", stream, "9f8e7d6c5b4a")
    markers = [marker_of({"description": words}) for words in (plain, gold)]
    assert all(markers)
    assert markers[0].groups() == markers[1].groups()  # type: ignore[union-attr]
    assert (_GOLD.search(plain), _GOLD.findall(gold)) == (None, ["9f8e7d6c5b4a"])


@pytest.mark.parametrize(
    ("desk", "reviewer", "title"),
    [
        ("Budget speech", "ana@example.org", "Budget speech · ana@example.org"),
        ("B" * 50, "ana@example.org", None),
        ("B" * 50, f"{'ana' * 30}@example.org", None),
        ("abc", f"{'ana' * 30}@example.org", None),
    ],
)
def test_a_title_fits_and_names_desk_and_person(desk: str, reviewer: str, title: str | None) -> None:
    made = stream_title(desk, reviewer)
    assert len(made) in TITLE_LENGTH
    assert title is None or made == title
    others = {
        stream_title(f"{desk[:-1]}x", reviewer),
        stream_title(desk, f"x{reviewer}"),
        stream_title(desk, reviewer[:-1]),
    }
    assert made not in others
