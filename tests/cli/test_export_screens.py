"""What ``export`` and ``verify`` show, and where things are put. Runs against the wheel too, without any extra."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.resources import projects_dir
from examples import ARTICLE, TEXT
from exported import write_tables

Run = Callable[..., Any]
Same = Callable[[str, str], None]


@pytest.fixture
def pulled(isolated: Path) -> None:
    """A working folder after `claimcheck pull`, with a desk's own project."""
    write_tables(Path(), "csv")
    shutil.copytree(projects_dir() / "verdicts", "newsroom")
    file = Path("newsroom/project.toml")
    text = file.read_text(encoding="utf-8").replace("# [claimreview]", "[claimreview]")
    file.write_text(text.replace("# publisher", "publisher").replace("# review_url", "review_url"), encoding="utf-8")


def test_help_of_export_has_an_example(run: Run, same_as_agreed: Same) -> None:
    ran = run("export", "--help")
    assert "Example: claimcheck export" in ran.out
    same_as_agreed("help-export", ran.out)


SCREENS = [
    ("csv", [], "verdicts-export.csv"),
    ("jsonl", ["--table", "reviews"], "reviews-export.jsonl"),
    ("claimreview", ["--project", "newsroom"], "claimreview"),
    ("averitec", [], "averitec.json"),
    ("fever", ["--splits", "80,10,10"], "fever.train.jsonl"),
    ("webannotation", [], "annotations.jsonld"),
]


@pytest.mark.parametrize(("form", "more", "written"), SCREENS, ids=[form for form, _, _ in SCREENS])
def test_export_says_what_it_wrote_what_it_left_out_and_what_is_next(
    run: Run, pulled: None, same_as_agreed: Same, form: str, more: list[str], written: str
) -> None:
    ran = run("export", "--to", form, *more)
    assert (ran.code, ran.out) == (0, "")
    assert Path(written).exists()
    same_as_agreed(f"export-{form}", ran.err)
    again = json.loads(run("export", "--to", form, *more, "--json", "--quiet").out)
    assert again["schema"] == "claimcheck.export/1"
    assert again["left_out"]
    assert written in again["files"]


ERRORS = [
    ("no-verdicts", ["export", "gone.csv", "--to", "csv"], 3),
    ("no-publisher", ["export", "--to", "claimreview"], 2),
    ("no-format", ["export"], 2),
    ("bad-splits", ["export", "--to", "csv", "--splits", "80,20"], 2),
    ("over-itself", ["export", "--to", "csv", "-o", "verdicts.csv"], 2),
    ("over-what-lies-beside", ["export", "--to", "csv", "-o", "reviews.csv"], 2),
    ("sheet-over-what-lies-beside", ["export", "--to", "csv", "--datasheet", "evidence.csv"], 2),
    ("key-is-an-input", ["export", "--to", "csv", "--key", "verdicts.csv"], 2),
    ("key-is-the-output", ["export", "--to", "csv", "-o", "out.csv", "--key", "out.csv"], 2),
    ("key-is-the-sheet", ["export", "--to", "csv", "--datasheet", "out.md", "--key", "out.md"], 2),
    ("key-is-public", ["export", "--to", "csv", "--key", "newsroom/project.toml"], 2),
    ("folder-is-a-file", ["export", "--to", "claimreview", "--project", "newsroom", "-o", "newsroom/form"], 5),
    ("short-key", ["export", "--to", "csv", "--key", "short"], 2),
]


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS, ids=[name for name, _, _ in ERRORS])
def test_errors_of_export_say_what_where_and_what_to_do(
    run: Run, pulled: None, same_as_agreed: Same, name: str, arguments: list[str], code: int
) -> None:
    Path("short").write_text("sesame")
    Path("newsroom/form").write_text("")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    ran = run(*arguments)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before, "nothing is written"
    same_as_agreed(f"says-export-{name}", f"{ran.out}{ran.err}")


def test_nothing_to_export_is_a_finding(run: Run, pulled: None) -> None:
    head, first, *_ = Path("verdicts.csv").read_bytes().split(b"\r\nclm_")
    Path("open.csv").write_bytes(head + b"\r\n")
    ran = run("export", "open.csv", "--to", "fever")
    assert ran.code == 1
    assert "0 claims as fever" in ran.err
    assert "too few articles" not in ran.err
    assert first


@pytest.mark.parametrize("form", ["averitec", "claimreview", "fever"])
def test_verdicts_of_another_project_are_an_error_and_nothing_is_written(run: Run, pulled: None, form: str) -> None:
    theirs = Path("verdicts.csv").read_bytes()
    for key in (b"supported", b"refuted", b"conflicting", b"not_enough_evidence", b"not_checkable", b"not_a_claim"):
        theirs = theirs.replace(b"," + key + b",", b",their_" + key + b",")
    Path("theirs.csv").write_bytes(theirs)
    ran = run("export", "theirs.csv", "--to", form, "-o", "kept.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert "another project's verdicts: add --project" in ran.err
    assert not Path("kept.jsonl").exists()
    one_known = theirs.replace(b",their_refuted,", b",refuted,")
    assert one_known != theirs
    Path("theirs.csv").write_bytes(one_known)
    assert "another project's verdicts" not in run("export", "theirs.csv", "--to", form, "-o", "kept.jsonl").err


def test_claimreview_is_a_document_a_claim_or_lines_where_the_output_says_so(run: Run, pulled: None) -> None:
    run("export", "--to", "claimreview", "--project", "newsroom")
    (document,) = Path("claimreview").iterdir()
    assert json.loads(document.read_text(encoding="utf-8"))["@type"] == "ClaimReview"
    run("export", "--to", "claimreview", "--project", "newsroom", "-o", "reviews.jsonld.jsonl")
    assert json.loads(Path("reviews.jsonld.jsonl").read_text(encoding="utf-8"))["@type"] == "ClaimReview"


def test_a_document_of_a_claim_that_is_ruled_otherwise_now_is_named(run: Run, pulled: None) -> None:
    Path("claimreview").mkdir()
    Path("claimreview/clm_withdrawn.jsonld").write_text("{}")
    ran = run("export", "--to", "claimreview", "--project", "newsroom")
    assert "of no claim of this export: claimreview/clm_withdrawn.jsonld" in ran.err
    assert Path("claimreview/clm_withdrawn.jsonld").exists(), "it is left where it is"


def test_an_article_with_another_text_is_named(run: Run, pulled: None) -> None:
    Path("harbour.txt").write_text("Another text.", encoding="utf-8")
    ran = run("export", "--to", "averitec", "--articles", "harbour.txt")
    assert "given with another text than was reviewed: harbour" in ran.err


def test_standard_output_takes_any_single_file(run: Run, pulled: None) -> None:
    assert json.loads(run("export", "--to", "fever", "-o", "-").out)["label"] == "REFUTES"
    assert run("export", "--to", "fever", "-o", "-", "--json").code == 2


@pytest.mark.parametrize(
    "form", ["csv", "jsonl", "xlsx", "parquet", "claimreview", "averitec", "fever", "webannotation"]
)
def test_a_full_disk_ends_an_export_with_5_and_one_line(run: Run, pulled: None, form: str) -> None:
    ran = run("export", "--to", form, "--project", "newsroom", "-o", "/dev/full", "-q")
    if ran.code == 2 and "is not installed" in ran.err:
        pytest.skip("needs an extra")
    assert (ran.code, ran.out) == (5, "")
    full = "a file of that name is there" if form == "claimreview" else "cannot be written: No space left on device"
    assert ran.err.startswith(f"error: /dev/full: {full}")
    assert ran.err.count("\n") == 1


def test_an_export_is_never_taken_for_what_a_pull_wrote(run: Run, pulled: None) -> None:
    run("export", "--to", "jsonl")
    run("export", "--to", "csv")
    assert json.loads(run("export", "--to", "fever", "--json", "-q").out)["read"][0] == "verdicts.csv"


def test_a_data_set_has_pseudonyms_parts_and_a_sheet(run: Run, pulled: None, same_as_agreed: Same) -> None:
    arguments = ["--key", "key", "--splits", "1,1,1", "--datasheet", "DATA.md", "--licence", "CC BY 4.0, The Courier"]
    assert run("export", "--to", "csv", *arguments).code == 0
    assert Path("key").stat().st_mode & 0o777 == 0o600
    first = {path.name: path.read_bytes() for path in Path().glob("verdicts-export.*")}
    assert first.keys() == {f"verdicts-export.{part}.csv" for part in ("train", "dev", "test")}
    assert b"@example.org" not in b"".join(first.values())
    run("export", "--to", "csv", *arguments)
    assert {path.name: path.read_bytes() for path in Path().glob("verdicts-export.*")} == first, "under the same key"
    same_as_agreed("datasheet", Path("DATA.md").read_text(encoding="utf-8"))


def test_verify_names_the_rows_that_no_longer_match(run: Run, pulled: None, same_as_agreed: Same) -> None:
    Path("articles").mkdir()
    article = Path("articles/harbour.txt")
    article.write_text(TEXT, encoding="utf-8")
    ran = run("verify", "--articles", "articles")
    assert (ran.code, ran.out, ran.err) == (0, "", "3 of 3 rows of verdicts.csv match 1 article\n")
    article.write_text(TEXT.replace("pier in May", "pier in June"), encoding="utf-8")
    ran = run("verify", "verdicts.csv", "--articles", "articles")
    assert ran.code == 1
    same_as_agreed("verify", ran.out + ran.err)
    found = json.loads(run("verify", "--articles", "articles", "--json", "-q").out)
    assert (found["schema"], found["rows"], found["failed"]) == ("claimcheck.verify/1", 3, 3)


def test_help_of_verify_has_an_example(run: Run, same_as_agreed: Same) -> None:
    ran = run("verify", "--help")
    assert "Example: claimcheck verify" in ran.out
    same_as_agreed("help-verify", ran.out)


def test_help_of_import_has_an_example(run: Run, same_as_agreed: Same) -> None:
    ran = run("import", "--help")
    assert "Example: claimcheck import" in ran.out
    same_as_agreed("help-import", ran.out)


def test_import_says_what_it_read_what_it_left_out_and_what_is_next(
    run: Run, isolated: Path, same_as_agreed: Same
) -> None:
    Path("dev.json").write_text(json.dumps([{"claim": "The town lost 4 ships.", "label": "Refuted"}] * 2))
    ran = run("import", "dev.json", "--labels", "labels.csv")
    assert (ran.code, ran.out) == (0, "")
    same_as_agreed("import", ran.err)
    assert run("check", "claims.jsonl").code == 0
    assert json.loads(run("import", "dev.json", "--json", "-q").out)["schema"] == "claimcheck.import/1"


def test_a_table_made_by_split_is_to_look_at(run: Run, isolated: Path, same_as_agreed: Same) -> None:
    Path("harbour.txt").write_text(TEXT, encoding="utf-8")
    same_as_agreed("split-table", run("split", "harbour.txt", "-o", "claims.csv").err)
    ran = run("import", "claims.csv")
    assert ran.code == 3
    assert not Path("claims.jsonl").exists()
    same_as_agreed("says-import-table-of-split", ran.err)


def test_an_import_says_what_it_refuses_and_that_nothing_is_written(
    run: Run, isolated: Path, same_as_agreed: Same
) -> None:
    Path("tips.csv").write_text("id,claim\n1,\n")
    Path("claims.jsonl").write_text("old")
    ran = run("import", "tips.csv")
    assert (ran.code, Path("claims.jsonl").read_text()) == (1, "old")
    same_as_agreed("import-nothing", ran.err)


def test_a_table_comes_back_as_it_was(run: Run, pulled: None, same_as_agreed: Same) -> None:
    ran = run("import", "verdicts.csv")
    assert ran.code == 0
    same_as_agreed("import-table", ran.err)
    run("import", "verdicts-import.jsonl", "-o", "back.csv")
    assert Path("back.csv").read_bytes() == Path("verdicts.csv").read_bytes()


def test_of_a_table_and_its_articles_come_claims_to_ask_again_or_as_gold_questions(
    run: Run, pulled: None, same_as_agreed: Same
) -> None:
    Path(f"{ARTICLE.id}.txt").write_text(ARTICLE.text, encoding="utf-8")
    ran = run("import", "verdicts.csv", "--articles", f"{ARTICLE.id}.txt", "-o", "known.jsonl")
    assert ran.code == 0
    same_as_agreed("import-claims", ran.err)
