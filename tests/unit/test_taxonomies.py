"""Taxonomies: those that come along, those of a desk's own, and the folders that are made of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import ClaimcheckError, ConfigError, ExportError, InputError
from claimcheck.export.averitec import LABELS as AVERITEC
from claimcheck.export.fever import LABELS as FEVER
from claimcheck.guidelines import sections
from claimcheck.model import Answer
from claimcheck.project import check_project, load_project
from claimcheck.report.page.content import tone_of
from claimcheck.resources import projects_dir
from claimcheck.taxonomies import default_taxonomy, guidelines_md, known_taxonomies, project_toml, read_taxonomy
from claimcheck.workflows.founding import found_project

NAMES = ("default", "averitec", "fever", "politifact")
MINE = """\
[[verdict]]
key = "holds"
label = "Holds | up"
meaning = "We would print it."
evidence = true
[[verdict.example]]
claim = "Rents doubled."
found = "The index: plus 101 per cent."
why = "that is twice."

[[verdict]]
key = "fails"
label = "Fails"
meaning = "We would not."
like = "refuted"

[[verdict]]
key = "unsure"
label = "“Unsure” \\\\ 50/50"
meaning = "Who knows?"
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_those_that_come_along() -> None:
    assert known_taxonomies() == NAMES


@pytest.mark.parametrize("taxonomy", NAMES)
def test_each_makes_a_folder_that_is_right(here: Path, taxonomy: str) -> None:
    founded = found_project("newsroom", taxonomy)
    assert check_project("newsroom") == ()
    project = load_project("newsroom")
    assert (founded.verdicts, founded.title, project.title) == (project.verdicts, "Newsroom", "Newsroom")
    assert [answer.hotkey for answer in project.verdicts] == list("123456789"[: len(project.verdicts)])
    assert [answer.key for answer in project.verdicts if not answer.counts] == ["not_checkable", "not_a_claim"]
    assert project.said == load_project("verdicts").said
    assert founded.without_examples == ()
    assert founded.unnamed == {}
    assert sorted(path.name for path in here.iterdir()) == ["newsroom"]  # and no draft


@pytest.mark.parametrize("taxonomy", NAMES)
def test_an_adjudicator_is_lent_its_answers(here: Path, taxonomy: str) -> None:
    found_project("newsroom", taxonomy)
    lent, own = load_project("adjudication", answers_of="newsroom"), load_project("newsroom")
    assert lent.verdicts == own.verdicts
    assert all(f"<h3>{one.hotkey} {one.label}</h3>" in lent.guidelines for one in own.verdicts)


@pytest.mark.parametrize("taxonomy", NAMES)
def test_the_guidelines_tell_each_verdict_with_three_examples(here: Path, taxonomy: str) -> None:
    found_project("newsroom", taxonomy)
    parts = sections(Path("newsroom/guidelines.md").read_text())
    told = re.findall(r"(?ms)^### (\w) (.*?)\n\n(.*?)(?=^### |\Z)", parts["Is the claim itself right?"])
    verdicts = load_project("newsroom").verdicts
    assert [(key, label) for key, label, _ in told] == [(one.hotkey, one.label) for one in verdicts]
    for answer, (_, _, text) in zip(verdicts, told, strict=True):
        assert answer.meaning in text
        assert ("Needs evidence." in text) == answer.evidence
        assert len(re.findall(rf"(?m)^- \*\*“[^*]+\*\* .+ \*{re.escape(answer.label)}\*: .+", text)) == 3, answer.label
        assert f"| `{answer.hotkey}` | {answer.label} | {answer.meaning} |" in parts[""]


def test_the_default_is_projects_verdicts_itself() -> None:
    folder = projects_dir() / "verdicts"
    own = tomllib.loads((folder / "project.toml").read_text())
    assert guidelines_md(default_taxonomy()) == (folder / "guidelines.md").read_text()
    assert tomllib.loads(project_toml(default_taxonomy(), own["title"])) == own


@pytest.mark.parametrize("taxonomy", NAMES)
def test_each_verdict_has_a_colour_and_names_that_the_formats_have(here: Path, taxonomy: str) -> None:
    found_project("newsroom", taxonomy)
    keys = {answer.key for answer in load_project("verdicts").verdicts}
    for answer in load_project("newsroom").verdicts:
        names = dict(answer.mapping or {})
        assert (tone_of(answer) == "out") == (not answer.counts)
        assert tone_of(answer) != "other"
        assert bool(names) == answer.counts
        assert names.get("default", "supported") in keys
        assert names.get("fever", FEVER[0]) in FEVER
        assert names.get("averitec", AVERITEC[0]) in AVERITEC
    own = [answer for answer in load_project("newsroom").verdicts if taxonomy in (answer.mapping or {})]
    named = [(answer.mapping or {})[taxonomy] for answer in own]
    assert len(set(named)) == len(named) > 0 or taxonomy == "default"
    assert not any(taxonomy in answer.lossy for answer in own)


def cells(answer: Answer, scheme: str) -> str:
    name = (answer.mapping or {}).get(scheme, "–")
    return f"{name} *" if scheme in answer.lossy else name


@pytest.mark.parametrize("taxonomy", NAMES)
def test_the_table_in_the_docs_is_the_data(here: Path, request: pytest.FixtureRequest, taxonomy: str) -> None:
    text = (request.config.rootpath / "docs" / "taxonomies.md").read_text()
    found_project("newsroom", taxonomy)
    schemes = [one for one in ("default", "fever", "averitec", "politifact", "claimreview") if one != taxonomy]
    lines = [f"| {taxonomy} | {' | '.join(schemes)} | number | lost where marked * |"]
    rows = re.search(rf"(?m)^{re.escape(lines[0])}\n\|[-|: ]+\|\n((?:\|.*\n)+)", text)
    assert rows, lines[0]
    told = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[1].splitlines()]
    counted = [answer for answer in load_project("newsroom").verdicts if answer.counts]
    assert [row[:-1] for row in told] == [
        [answer.label, *(cells(answer, scheme) for scheme in schemes), str(answer.rating or "–")] for answer in counted
    ]
    for answer, row in zip(counted, told, strict=True):
        assert bool(row[-1]) == any(scheme in answer.lossy for scheme in schemes), answer.label


# --- a desk's own


def test_a_file_of_ones_own(here: Path) -> None:
    Path("mine.toml").write_text(MINE)
    founded = found_project("desk-two", "mine.toml", title="Tö “x”")
    project = load_project("desk-two")
    assert [(one.key, one.label, one.hotkey) for one in project.verdicts] == [
        ("holds", "Holds | up", "1"), ("fails", "Fails", "2"), ("unsure", "“Unsure” \\ 50/50", "3"),
        ("not_checkable", "Not checkable", "4"), ("not_a_claim", "Not a claim", "5"),
    ]  # fmt: skip
    assert project.title == "Tö “x”"
    assert founded.without_examples == ("“Unsure” \\ 50/50",)
    assert founded.unnamed["fever"] == ("Holds | up", "Fails", "“Unsure” \\ 50/50")
    text = Path("desk-two/guidelines.md").read_text()
    assert "- **“Rents doubled.”** The index: plus 101 per cent. *Holds | up*: that is twice." in text
    assert "*Fails*: that is 12 per cent." in text
    assert "**“A claim of your own.”** What was found, and where. *“Unsure”" in text
    assert r"| `1` | Holds \| up |" in text


def test_the_file_in_the_docs_is_right(here: Path, request: pytest.FixtureRequest) -> None:
    text = (request.config.rootpath / "docs" / "taxonomies.md").read_text()
    Path("mine.toml").write_text(text.partition("```toml\n")[2].partition("```")[0])
    founded = found_project("newsroom", "mine.toml")
    assert [answer.key for answer in founded.verdicts] == ["holds", "fails", "open_question"]
    assert founded.without_examples == ("Open",)


def test_answers_about_the_process_of_ones_own_stand_alone(here: Path) -> None:
    Path("mine.toml").write_text(f"{MINE}counts = false\n")
    found_project("desk", "mine.toml")
    assert [answer.key for answer in load_project("desk").verdicts] == ["holds", "fails", "unsure"]


@pytest.mark.parametrize("many", [8, 9])
def test_there_are_keys_for_ten_answers(here: Path, many: int) -> None:
    row = '[[verdict]]\nkey = "v{0}"\nlabel = "V{0}"\nmeaning = "M."\n'
    Path("mine.toml").write_text("".join(map(row.format, range(many))))
    if many == 9:
        with pytest.raises(ConfigError, match="11 answers are too many: there are keys for 10"):
            found_project("desk", "mine.toml")
        return
    found_project("desk", "mine.toml")
    assert [answer.hotkey for answer in load_project("desk").verdicts] == list("1234567890")


FLAWS: list[tuple[str, str, str, str]] = [
    ('key = "fails"', "key = ", "mine.toml: not TOML: .*line 12", "not TOML"),
    ('key = "fails"', 'key = "Fails!"', r"verdict 2 \(Fails!\)\.key: a key has small letters", "a key with a capital"),
    ('key = "fails"', 'key = "false"', r"verdict 2 \(false\)\.key: a key has .* neither true nor false", "broken"),
    ('label = "Fails"\n', "", r'verdict 2 \(fails\): "label" is missing', "no label"),
    ('meaning = "We would not."', "meaning = 7", r"verdict 2 \(fails\)\.meaning: 7 is not", "a meaning that is none"),
    ('like = "refuted"', 'like = "nix"', r'verdict 2 \(fails\)\.like: no verdict "nix"; known: supp', "like nothing"),
    ('like = "refuted"', 'hotkey = "q"', 'hotkey "q" is given 2 times', "a key of the other question"),
    ('like = "refuted"', 'hotkey = "F1"', r"\.hotkey: a hotkey is one digit", "no hotkey"),
    ('like = "refuted"', "rating = 9", r'"fails": rating 9 is not between 1 and 5', "off the scale"),
    ('like = "refuted"', 'mapping = { liar = "x" }', "verdict 2 .*'liar' is not one of", "an unknown scheme"),
    ('like = "refuted"', 'lossy = ["fever"]', '"fails" calls fever lossy', "lossy without a name"),
    ('like = "refuted"', 'colour = "red"', r'verdict 2 \(fails\): "colour" does not belong here', "an unknown field"),
    ('like = "refuted"', "day = 2026-11-22", r'verdict 2 \(fails\): "day" does not belong here', "a date"),
    ('key = "fails"', 'key = "holds"', 'key "holds" is given 2 times', "a key twice"),
    ('why = "that is twice."', "", r"verdict 1 \(holds\).example 1: an example has claim, found and why", "half one"),
    ('[[verdict]]\nkey = "fails"', '[[verdikt]]\nkey = "fails"', '"verdikt" does not belong in a', "a slip"),
    (MINE, "", "there are no verdicts in it", "empty"),
    (MINE, "verdict = 3\n", "there are no verdicts in it", "a number"),
    (MINE, f"{MINE}[claimreview]\npublisher = 'x'\n", "only worst_rating and best_rating belong", "a publisher"),
    ('evidence = true', 'evidence = "yes"', r'verdict 1 \(holds\)\.evidence: "yes" is not true or false', "a word"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "message", "_why"), FLAWS, ids=[flaw[3] for flaw in FLAWS])
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_made(
    here: Path, was: str, now: str, message: str, _why: str
) -> None:
    assert was in MINE
    Path("mine.toml").write_text(MINE.replace(was, now, 1))
    with pytest.raises(ConfigError, match=message) as caught:
        found_project("desk", "mine.toml")
    assert "mine.toml" in str(caught.value)
    assert [path.name for path in here.iterdir()] == ["mine.toml"]


def test_a_byte_order_mark_is_no_matter(here: Path) -> None:
    Path("mine.toml").write_text(f"\ufeff{MINE}")
    assert found_project("desk", "mine.toml").verdicts


# --- the folder


def test_a_dry_run_says_the_same_and_makes_nothing(here: Path) -> None:
    dry = found_project("desk", "fever", dry_run=True)
    assert list(here.iterdir()) == []
    made: Any = found_project("desk", "fever")
    assert (dry.dry_run, made.dry_run, dry.verdicts) == (True, False, made.verdicts)


NOT_THERE = [
    ("verdicts", {}, ConfigError, "comes along"),
    ("nö", {}, ConfigError, "cannot be a project's name"),
    (".desk", {}, ConfigError, "cannot be a project's name"),
    ("", {}, ConfigError, "cannot be a project's name"),
    ("ab", {}, ConfigError, "3 to 50 characters"),
    ("desk", {"title": "x" * 51}, ConfigError, "3 to 50 characters"),
    ("no/desk", {}, ExportError, "there is no folder no"),
    ("desk", {"taxonomy": "mine.toml"}, ConfigError, "no taxonomy .*known taxonomies: default, averitec"),
    ("desk", {"taxonomy": "."}, InputError, "cannot be read"),
]


@pytest.mark.parametrize(("name", "more", "error", "message"), NOT_THERE)
def test_what_cannot_be_made(
    here: Path, name: str, more: dict[str, str], error: type[ClaimcheckError], message: str
) -> None:
    with pytest.raises(error, match=message):
        found_project(name, **{"taxonomy": "default", **more})
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "link to nothing"])
def test_nothing_is_ever_written_over(here: Path, kind: str) -> None:
    there = here / "desk"
    if kind == "file":
        there.write_text("mine")
    elif kind == "link to nothing":
        there.symlink_to("nowhere")
    else:
        there.mkdir()
        if kind == "folder":
            (there / "project.toml").write_text("mine")
    with pytest.raises(ConfigError, match="is there already"):
        found_project("desk", "default")
    assert [path.name for path in here.rglob("*")] == (["desk", "project.toml"] if kind == "folder" else ["desk"])


def test_a_taxonomy_is_read_without_a_folder() -> None:
    read, problems = read_taxonomy(MINE, "mine.toml")
    assert problems == ()
    assert read is not None
    assert read.examples["fails"][0].startswith("- **“Court cases rose")
