"""Project folders: what is loaded, and every way in which a folder can be wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from claimcheck.errors import ConfigError
from claimcheck.project import CONTRACT, check_project, known_projects, load_project
from claimcheck.resources import projects_dir

VERDICTS = ("supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable", "not_a_claim")
SAID = ("verbatim", "faithful", "altered", "not_said", "cannot_confirm")
FLAGS = ("bad_split", "wrong_speaker", "duplicate", "needs_expert")


def test_every_project_that_comes_with_claimcheck_is_right() -> None:
    assert "verdicts" in known_projects()
    for name in known_projects():
        assert check_project(projects_dir() / name) == ()


def test_the_taxonomy_of_verdicts() -> None:
    project = load_project("verdicts")
    assert tuple(answer.key for answer in project.verdicts) == VERDICTS
    assert tuple(answer.key for answer in project.said) == SAID
    assert tuple(answer.key for answer in project.flags) == FLAGS
    assert [answer.hotkey for answer in project.verdicts] == list("123456")
    assert [answer.hotkey for answer in project.said] == list("qwert")
    assert [answer.key for answer in project.verdicts if answer.evidence] == ["supported", "refuted", "conflicting"]
    assert [answer.key for answer in project.verdicts if not answer.counts] == ["not_checkable", "not_a_claim"]
    assert (project.name, project.reviews_per_claim, project.policy) == ("verdicts", 2, "majority")
    assert project.article_word_limit == 6000


def test_every_counted_verdict_has_its_name_in_the_other_schemes() -> None:
    mapped = {answer.key: answer.mapping for answer in load_project("verdicts").verdicts if answer.counts}
    assert all(mapping and {"fever", "averitec", "claimreview"} <= set(mapping) for mapping in mapped.values())


def test_the_form_gets_its_choices_from_the_taxonomy() -> None:
    project = load_project("verdicts")
    controls = {control.name: control for control in project.controls}
    asked = {one.key for one in project.questions}
    tags = {name: control.tag for name, control in controls.items() if name not in asked}
    assert tags == CONTRACT | {"missed": "TextArea"}
    assert controls["verdict"].choices == VERDICTS
    assert controls["said"].choices == SAID
    assert controls["flags"].choices == FLAGS
    assert {name for name, control in controls.items() if control.multiple} == {"evidence", "flags", "missed"}
    assert {name for name, control in controls.items() if control.required} == {"verdict", "said", "evidence"}
    first = ElementTree.fromstring(project.form).find(".//Choices[@name='verdict']/Choice")
    assert first is not None
    assert first.get("value") == "verdict", "radio buttons of one value are one group to a keyboard"
    assert first.get("alias") == "supported"
    assert first.get("hotkey") == "1"
    assert first.get("html") == '<kbd accesskey="1" class="cc-needs">1</kbd> Supported'


def test_evidence_is_asked_for_the_verdicts_that_need_it() -> None:
    field = ElementTree.fromstring(load_project("verdicts").form).find(".//TextArea[@name='evidence']")
    assert field is not None
    assert field.get("whenTagName") == "verdict"
    assert field.get("whenChoiceValue") == "supported,refuted,conflicting"


def test_no_child_combinator_in_the_styles() -> None:
    """Label Studio gets ">" as "&gt;", and such a rule would fail in silence."""
    for style in ElementTree.fromstring(load_project("verdicts").form).iter("Style"):
        assert ">" not in (style.text or "")


def test_guidelines_are_html_with_the_style_that_lists_need() -> None:
    guidelines = load_project("verdicts").guidelines
    assert guidelines.startswith("<style>")
    assert "list-style:disc" in guidelines
    assert "<h2>Evidence</h2>" in guidelines
    assert "<table>" in guidelines


def test_guidelines_explain_every_answer() -> None:
    project = load_project("verdicts")
    for answer in (*project.verdicts, *project.said, *project.flags):
        assert answer.label in project.guidelines


def test_the_form_hash_follows_the_form_and_the_guidelines(folder: Path) -> None:
    before = load_project(folder).form_hash
    (folder / "guidelines.md").write_text("# Ask somebody\n")
    assert load_project(folder).form_hash != before
    assert load_project(folder).form_hash == load_project(folder).form_hash


def test_a_folder_anywhere_is_a_project(folder: Path) -> None:
    assert load_project(folder).name == "desk"
    assert load_project(str(folder)).name == "desk"


def test_a_desk_may_bring_its_own_answers(folder: Path, edit: Callable[..., None]) -> None:
    edit("project.toml", 'key = "conflicting"\nlabel = "Conflicting"', 'key = "mixed"\nlabel = "<Mixed & more>"')
    project = load_project(folder)
    assert "mixed" in {control.name: control for control in project.controls}["verdict"].choices
    choice = ElementTree.fromstring(project.form).find(".//Choice[@alias='mixed']")
    assert choice is not None
    assert choice.get("html") == '<kbd accesskey="3" class="cc-needs">3</kbd> &lt;Mixed &amp; more&gt;'


def test_a_form_may_use_the_claims_own_record(folder: Path, edit: Callable[..., None]) -> None:
    edit("form.xml", "$speaker", "$record.attribution")
    assert check_project(folder) == ()


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r'unknown project "newsroom"; known: .*verdicts'):
        load_project("newsroom")


def test_html_in_guidelines_shows_as_text(folder: Path) -> None:
    (folder / "guidelines.md").write_text("Hello <script>alert(1)</script>")
    assert "&lt;script&gt;" in load_project(folder).guidelines


# What is changed, and the problem it makes: (file, old, new, code, words of the message)
WRONG = [
    # project.toml
    ("project.toml", 'title = "Claim verdicts"', "title = ", "project.toml", "not TOML"),
    ("project.toml", 'title = "Claim verdicts"', 'title = "ab"', "schema.minLength", "'ab' is too short"),
    ("project.toml", "reviews_per_claim = 2", "reviews_per_claim = 0", "schema.minimum", "0 is less than"),
    ("project.toml", 'policy = "majority"', 'policy = "dice"', "schema.enum", "'dice' is not one of"),
    ("project.toml", 'key = "refuted"', 'key = "Refuted!"', "schema.pattern", "'Refuted!' does not match"),
    ("project.toml", 'key = "refuted"', 'key = "supported"', "project.key", '"supported" is given 2 times'),
    ("project.toml", 'hotkey = "2"', 'hotkey = "1"', "project.hotkey", 'hotkey "1" is given 2 times'),
    ("project.toml", 'hotkey = "q"', 'hotkey = "1"', "project.hotkey", 'hotkey "1" is given 2 times'),
    ("project.toml", 'hotkey = "2"', 'hotkey = "ctrl+2"', "schema.pattern", "'ctrl+2' does not match"),
    ("project.toml", 'lossy = ["politifact"]', 'lossy = ["snopes"]', "schema.enum", "'snopes' is not one of"),
    ("project.toml", 'politifact = "true", ', "", "project.lossy", "calls politifact lossy"),
    ("project.toml", 'meaning = "The claim is laid', 'meening = "The claim is laid', "schema.required", '"meaning" is'),
    # form.xml
    ("form.xml", "</View>", "", "form.xml", "not well-formed"),
    ("form.xml", '<View className="cc">', '<!DOCTYPE x><View className="cc">', "form.doctype", "no DOCTYPE"),
    ("form.xml", '<Choices name="verdict"', '<Choices name="ruling"', "form.missing", 'no Choices called "verdict"'),
    ("form.xml", '<TextArea name="note"', '<Rating name="note"', "form.tag", "must be a TextArea"),
    ("form.xml", 'name="note"', 'name="corrected"', "form.name", '2 tags are called "corrected"'),
    ("project.toml", "before%3A{published}", "{day}", "project.link", 'no "{day}" is known; known: {claim}'),
    ("project.toml", 'key = "baseline"', 'key = "period"', "project.key", 'key "period" is given 2 times'),
    ("project.toml", 'key = "baseline"', 'key = "note"', "project.question", '"note" is a control of the form'),
    ("project.toml", 'kinds = ["quote"]', 'kinds = ["quotes"]', "schema.enum", "quotes"),
    ("project.toml", 'hotkey = "z"', 'hotkey = "q"', "project.hotkey", 'hotkey "q" is given 2 times'),
    ("form.xml", 'name="note" toName="claim"', 'name="note" toName="clam"', "form.toName", 'toName "clam"'),
    ("form.xml", 'name="note" toName="claim"', 'name="note" toName="verdict"', "form.toName", "shows data"),
    ("form.xml", 'value="$claim"', 'value="$klaim"', "form.variable", 'no "klaim" in a task'),
    ("form.xml", 'on="$show.said"', 'on="$show.sad"', "form.question", "no such question; known: as_of"),
    ("form.xml", 'on="$show.said"', 'on="$record.said"', "form.variable", 'no "record.said" in a task'),
    ("form.xml", "<Rating ", "<Rateing ", "form.unknown", 'Label Studio knows no tag "Rateing"'),
    ("form.xml", 'hotkey="c"', 'hotkey="1"', "project.hotkey", 'hotkey "1" is given 2 times'),
    (
        "form.xml",
        'requiredMessage="Is the claim right? Pick a verdict (its key stands beside it)."/>',
        '><Choice value="yes"/><Choice value="supported"/></Choices>',
        "form.choices",
        "yes in one only",
    ),
    (
        "form.xml",
        '<Rating name="confidence"',
        '<Choices name="topic" toName="claim"/><Rating name="confidence"',
        "form.empty",
        "has no choices",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "words"), WRONG, ids=[f"{row[3]}:{row[2]}" for row in WRONG])
def test_a_wrong_folder(
    folder: Path, edit: Callable[..., None], file: str, old: str, new: str, code: str, words: str
) -> None:
    edit(file, old, new)
    problems = check_project(folder)
    found = [problem for problem in problems if problem.code == code and words in problem.message]
    assert found, problems
    assert str(folder / file) in found[0].where
    with pytest.raises(ConfigError) as caught:
        load_project(folder)
    assert file in str(caught.value)
    assert "claimcheck check" in str(caught.value)


def test_all_problems_are_found_at_once(folder: Path, edit: Callable[..., None]) -> None:
    edit("form.xml", 'value="$claim"', 'value="$klaim"')
    edit("form.xml", 'name="note" toName="claim"', 'name="note" toName="clam"')
    assert {"form.variable", "form.toName"} <= {problem.code for problem in check_project(folder)}


@pytest.mark.parametrize("name", ["project.toml", "form.xml", "guidelines.md"])
def test_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    problems = check_project(folder)
    assert [(problem.code, problem.where) for problem in problems] == [("project.missing", str(folder / name))]


def test_an_entity_is_not_resolved(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    form = (folder / "form.xml").read_text()
    bomb = f'<!DOCTYPE View [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>{form.replace("How the claim", "&x;")}'
    (folder / "form.xml").write_text(bomb)
    assert [problem.code for problem in check_project(folder)] == ["form.doctype"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the verdicts project, to be spoilt."""
    return Path(shutil.copytree(projects_dir() / "verdicts", tmp_path / "desk"))


@pytest.fixture
def edit(folder: Path) -> Callable[..., None]:
    """Replaces the first ``old`` in a file; fails where it is not there."""

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))

    return change


def test_a_folder_whose_name_would_not_be_found_again_is_refused(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("my desk"))
    assert [problem.code for problem in check_project(renamed)] == ["project.name"]


PUBLICATIONS = [
    ('review_url = "https://x.example/{id}"', "", ["project.review_url", "project.review_url"]),
    ('review_url = "https://x.example/{article_id}"', "", ["project.review_url"]),
    ('review_url = "courier"', "", ["schema.pattern"]),
    ("worst_rating = 5", "", ["project.rating"] * 3),
    ("best_rating = 4", "", ["project.rating"]),
    ('printer = "us"', "", ["schema.additionalProperties"]),
    (
        'publisher = "The Courier"',
        'counts = false\nrating = 2\nmapping = { claimreview = "Opinion" }',
        ["project.rating"],
    ),
    ('publisher = "The Courier"', "rating = 2", ["project.rating"]),
]


@pytest.mark.parametrize(("publication", "answer", "codes"), PUBLICATIONS)
def test_what_claimreview_needs_is_checked(tmp_path: Path, publication: str, answer: str, codes: list[str]) -> None:
    folder = tmp_path / "newsroom"
    shutil.copytree(projects_dir() / "verdicts", folder)
    file = folder / "project.toml"
    text = file.read_text(encoding="utf-8").replace("[[verdict]]", f"[claimreview]\n{publication}\n\n[[verdict]]", 1)
    if answer:
        more = f'[[verdict]]\nkey = "other"\nlabel = "Other"\nmeaning = "Another."\n{answer}\n'
        text = text.replace("[[said]]", f"{more}\n[[said]]", 1)
    file.write_text(text, encoding="utf-8")
    assert [problem.code for problem in check_project(folder)] == codes


def test_who_publishes_the_reviews_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    shutil.copytree(projects_dir() / "verdicts", folder)
    file = folder / "project.toml"
    text = file.read_text(encoding="utf-8").replace("# [claimreview]", "[claimreview]")
    text = text.replace("# publisher", "publisher").replace("# review_url", "review_url")
    file.write_text(text, encoding="utf-8")
    found = load_project(folder).claimreview
    assert (found.publisher, found.review_url) == ("The Example Courier", "https://courier.example/checks/{claim_id}")
    assert load_project("verdicts").claimreview.publisher is None, "nobody publishes until a desk says so"
