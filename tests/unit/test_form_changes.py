"""What a changed form means for answers: what is orphaned, what a mapping says, what an answer becomes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from claimcheck.errors import ConfigError
from claimcheck.workflows.form_changes import (
    Orphan,
    Renames,
    Twice,
    Use,
    both_forms,
    carried,
    controls_in,
    form_lines,
    orphans,
    parse_renames,
    renamed,
    uses,
)
from examples import choice, rating, text

OLD = """<View><Text name="claim" value="$claim"/><HyperText name="card" value="$card_html"/>
<Choices name="verdict" toName="claim" required="true"><Choice value="yes" hotkey="1"/><Choice value="mixed"/></Choices>
<Choices name="tone" toName="card" choice="multiple" required="true"><Choice value="odd"/></Choices>
<TextArea name="note" toName="claim"/></View>"""
NEW = """<View><Text name="claim" value="$claim"/>
<Choices name="verdict" toName="claim"><Choice value="yes" hotkey="1"/><Choice value="torn" hotkey="2"/></Choices>
<Choices name="manner" toName="claim" choice="multiple"><Choice value="odd"/><Choice value="kind"/></Choices>
<TextArea name="remark" toName="claim"/></View>"""
OLD_CONTROLS, NEW_CONTROLS = controls_in(OLD), controls_in(NEW)
ALL = Renames({"tone": "manner", "note": "remark"}, {("verdict", "mixed"): "torn"})


def test_what_answers_use_is_counted_an_answer_once() -> None:
    used = uses([[choice("verdict", "yes"), choice("tone", "odd", "odd")], [choice("verdict", "yes"), rating(3)], []])
    assert used == Counter(
        {Use("verdict", "yes", "choices"): 2, Use("tone", "odd", "choices"): 1, Use("confidence", None, "rating"): 1}
    )


ORPHANS = [
    ([choice("verdict", "yes")], Renames(), [], "still there"),
    ([choice("verdict", "mixed")], Renames(), ["verdict.mixed"], "a choice that is gone"),
    ([choice("verdict", "mixed")], ALL, [], "… and is mapped"),
    ([choice("tone", "odd")], Renames(), ["tone.odd"], "a control that is gone"),
    ([choice("tone", "odd")], ALL, [], "… and is mapped, its choices under their old names"),
    ([choice("tone", "grim")], ALL, ["tone.grim"], "… but not a choice that neither form has"),
    ([text("note", "x")], Renames(), ["note"], "a control without choices"),
    ([text("verdict", "x")], Renames(), ["verdict"], "another kind of control under the same name"),
    ([], Renames(), [], "nothing answered"),
]


@pytest.mark.parametrize(("result", "renames", "found", "reason"), ORPHANS, ids=[row[3] for row in ORPHANS])
def test_orphans(result: list[Any], renames: Renames, found: list[str], reason: str) -> None:
    assert [str(one) for one in orphans(uses([result]), NEW_CONTROLS, renames)] == found


def test_what_is_carried_is_counted() -> None:
    used = uses(
        [[choice("verdict", "mixed")], [choice("verdict", "mixed"), text("note", "x")], [choice("tone", "odd")]]
    )
    assert carried(used, ALL) == (Orphan("note", None, 1), Orphan("tone", "odd", 1), Orphan("verdict", "mixed", 2))


BECOMES = [
    ([choice("verdict", "yes")], None, "nothing to change"),
    ([choice("verdict", "mixed")], [choice("verdict", "torn")], "a choice"),
    ([text("note", "a", "b")], [text("remark", "a", "b")], "a control"),
    ([text("x", "y")], None, "what no form knows stays as it is"),
    (
        [choice("verdict", "mixed"), {**choice("tone", "odd"), "to_name": "card", "id": "i", "origin": "manual"}],
        [choice("verdict", "torn"), {**choice("manner", "odd"), "id": "i", "origin": "manual"}],
        "what it is about goes with the control; everything else stays",
    ),
    ([choice("tone", "odd"), choice("manner", "kind")], [choice("manner", "odd", "kind")], "old and new, several"),
    ([choice("manner", "kind"), choice("tone", "odd")], [choice("manner", "kind", "odd")], "new and old"),
    ([text("note", "a"), text("remark", "a")], [text("remark", "a")], "old and new say the same"),
    ([choice("verdict", "yes"), choice("verdict", "yes")], None, "twice the same control is not ours to mend"),
]  # fmt: skip


@pytest.mark.parametrize(("result", "becomes", "reason"), BECOMES, ids=[row[2] for row in BECOMES])
def test_what_an_answer_becomes(result: list[Any], becomes: list[Any] | None, reason: str) -> None:
    given = [dict(item) for item in result]
    assert renamed(result, ALL, NEW_CONTROLS) == becomes
    assert result == given, "the answer given is left alone"
    if becomes is not None:
        assert renamed(becomes, ALL, NEW_CONTROLS) is None, "a second time changes nothing"


def test_two_choices_that_become_one_are_given_once() -> None:
    renames = Renames({}, {("manner", "odd"): "kind"})
    assert renamed([choice("manner", "odd", "kind")], renames, NEW_CONTROLS) == [choice("manner", "kind")]


def test_an_answer_with_old_and_new_that_do_not_go_together() -> None:
    with pytest.raises(Twice):
        renamed([text("note", "a"), text("remark", "b")], ALL, NEW_CONTROLS)


MAPS = [
    (["mixed=torn"], Renames({}, {("verdict", "mixed"): "torn"}), "a choice of one control"),
    (["verdict.mixed=torn"], Renames({}, {("verdict", "mixed"): "torn"}), "with its control"),
    (["tone=manner", "note=remark"], Renames({"tone": "manner", "note": "remark"}, {}), "controls"),
    (
        ["tone=manner", "tone.grim = kind"],
        Renames({"tone": "manner"}, {("tone", "grim"): "kind"}),
        "only answers have it",
    ),
]
USED = {Use("tone", "grim", "choices"): 1}


@pytest.mark.parametrize(("maps", "renames", "reason"), MAPS, ids=[row[2] for row in MAPS])
def test_mappings(maps: list[str], renames: Renames, reason: str) -> None:
    assert parse_renames(maps, USED, OLD_CONTROLS, NEW_CONTROLS) == renames


WRONG = [
    (["mixed"], "no mapping"),
    (["=torn"], "no mapping"),
    (["mixd=torn"], 'is called "mixd"'),
    (["odd=kind"], "a choice of manner and tone"),
    (["tone=maner"], 'no control "maner"'),
    (["mixed=tornn"], '"tornn" is no choice of "verdict"'),
    (["tone.odd=kind"], 'no control "tone"'),
    (["tone=manner", "note=manner"], "two controls"),
    (["yes=torn", "torn=yes"], "both an old and a new"),
    (["mixed=yes", "yes=torn"], "both an old and a new"),
]


@pytest.mark.parametrize(("maps", "says"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_mappings_that_do_not_fit(maps: list[str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse_renames(maps, USED, OLD_CONTROLS, NEW_CONTROLS)


def test_a_name_that_is_gone_is_fine_once_the_new_form_is_there() -> None:
    assert parse_renames(["mixed=torn"], {}, NEW_CONTROLS, NEW_CONTROLS, finished=True) == Renames()


def test_the_form_in_between_has_all_of_both() -> None:
    both = both_forms(OLD, NEW)
    controls = controls_in(both)
    assert set(controls) == {*OLD_CONTROLS, *NEW_CONTROLS}
    assert controls["verdict"].choices == ("yes", "torn", "mixed")
    assert controls["tone"].to_name == "card"
    assert 'name="card"' in both, "what an old control is about comes along"
    assert both.count('hotkey="1"') == 1
    assert "required" not in both.split("display: none")[1]
    assert controls_in(both_forms(both, NEW)) == controls, "after a kill it is made from itself"


def test_a_form_in_lines() -> None:
    lines = form_lines(
        '<View><Choices name="v" toName="t"><Choice value="a"/></Choices><Style>\n .a {}\n .b {}</Style></View>'
    )
    assert lines == [
        "<View>",
        '  <Choices name="v" toName="t">',
        '    <Choice value="a"/>',
        "  </Choices>",
        "  <Style>",
        "    .a {}",
        "    .b {}",
        "  </Style>",
        "</View>",
    ]
    assert form_lines(f'<View hint="{"x" * 120}" a="b"/>') == ["<View", f'    hint="{"x" * 120}"', '    a="b"', "/>"]
