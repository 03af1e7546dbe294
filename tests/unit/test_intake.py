"""What is told of a run: articles in another language, files that are passed over, encodings that were guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.articles import Entry, passed_over, read_entries
from claimcheck.cli.splitting import run_analyze, run_split
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, ClaimcheckError, InputError
from claimcheck.workflows.splitting import in_english

ENGLISH = "The harbour lost 40 ships last year, said Mayor Ana Holm."
FRENCH = (
    "Le port a perdu quarante navires en six ans, a déclaré mardi la maire de la ville, qui demande de l'aide au "
    "gouvernement pour les familles de ceux qui ont perdu leur emploi. Les syndicats disent que cette aide ne sera pas "
    "suffisante, et que les pêcheurs sont prêts à reprendre la grève avec le soutien de leurs voisins."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "en.txt").write_text(ENGLISH)
    (tmp_path / "wire" / "fr.txt").write_text(FRENCH)
    return tmp_path


def split(*paths: str, force: bool = False, as_json: bool = False, quiet: bool = False) -> int:
    return run_split(paths, "out.jsonl", "jsonl", explain=False, jobs=1, as_json=as_json, quiet=quiet, force=force)


def ids() -> list[str]:
    rows = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    return [row["id"] for row in rows if row["type"] == "article"]


def test_an_article_in_another_language_is_one_problem_and_the_others_are_split(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert split("wire") == EXIT_FINDINGS
    assert ids() == ["en"]
    told = capsys.readouterr().err
    assert (
        "error: wire/fr.txt: in French, and claims are found in English only (--force splits it all the same)" in told
    )
    assert split("wire", as_json=True, quiet=True) == EXIT_FINDINGS
    (refused,) = json.loads(capsys.readouterr().out)["refused"]
    assert refused["where"] == "wire/fr.txt"
    assert "French" in refused["what"]
    assert run_analyze(["wire"], "out.json", jobs=1, as_json=False, quiet=True) == EXIT_FINDINGS


def test_nothing_but_other_languages_ends_as_nothing_that_could_be_read() -> None:
    with pytest.raises(InputError, match="in French"):
        split("wire/fr.txt")
    with pytest.raises(InputError, match="in French"):
        run_analyze(["wire/fr.txt"], "out.json", jobs=1, as_json=False, quiet=True)


def test_force_splits_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert split("wire", force=True) == EXIT_OK
    assert ids() == ["en", "fr"]
    assert "French" not in capsys.readouterr().err
    assert run_analyze(["wire"], "out.json", jobs=1, as_json=False, quiet=True, force=True) == EXIT_OK


def test_the_row_of_a_corpus_is_named_and_its_own_word_counts(folder: Path) -> None:
    rows = [
        {"text": ENGLISH, "language": "en-GB"}, {"text": FRENCH}, {"text": ENGLISH, "language": "de"},
        {"text": FRENCH, "language": "en"},
    ]  # fmt: skip
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    refused: list[ClaimcheckError] = []
    taken = [entry.where for entry in in_english(read_entries(["c.jsonl"]), refused.append)]
    assert taken == ["c.jsonl:1", "c.jsonl:4"]
    assert [(one.where, one.what.split(",")[0]) for one in refused] == [
        ("c.jsonl:2", "in French"),
        ("c.jsonl:3", "in German"),
    ]


def test_what_a_claims_file_holds_was_taken_before(folder: Path) -> None:
    assert split("wire", force=True) == EXIT_OK
    entries: list[Entry] = list(read_entries(["out.jsonl"]))
    assert list(in_english(entries, lambda error: pytest.fail(str(error)))) == entries


OVER = [
    ("a.odt", True, "no reader"),
    ("deep/b.JPG", True, "in a folder in it"),
    ("README", True, "without an ending"),
    ("feed.xml", True, "may be anything"),
    ("verdicts.csv", True, "a table of no articles"),
    ("verdicts.quarantine.jsonl", True, "what a pull put aside"),
    ("more.txt", False, "read"),
    ("page.html", False, "read"),
    ("page_files/style.css", False, "what a browser saved along"),
    (".DS_Store", False, "hidden"),
    (".git/config", False, "in a hidden folder"),
    ("~$a.docx", False, "what Word keeps beside an open file"),
]


@pytest.mark.parametrize(("name", "told", "reason"), OVER)
def test_which_files_of_a_folder_are_told_as_passed_over(folder: Path, name: str, told: bool, reason: str) -> None:
    for file in {name, "page.html"}:
        (folder / "wire" / file).parent.mkdir(exist_ok=True)
        (folder / "wire" / file).write_text("claim_id,verdict\n")
    assert passed_over(["wire"]) == ((f"wire/{name}",) if told else ()), reason
    assert passed_over([f"wire/{name}", "-", "nowhere", ""]) == (), "a file that is named is read, or an error"


def test_what_is_passed_over_is_one_line_by_kinds_and_names_in_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.odt", "b.jpg", "c.JPG", "LICENSE"):
        (folder / "wire" / name).write_bytes(b"\0")
    split("wire")
    assert "passed over in folders: 2 .jpg, 1 without an ending, 1 .odt (--json names them)" in capsys.readouterr().err
    split("wire", as_json=True)
    names = ["wire/LICENSE", "wire/a.odt", "wire/b.jpg", "wire/c.JPG"]
    assert json.loads(capsys.readouterr().out)["passed_over"] == names


AUTHORS = [
    ("a.jsonl", '{"text": "Aber lost 40 ships.", "author": "Ben Ode"}\n', "a row"),
    ("a.csv", "text,author\nAber lost 40 ships.,Ben Ode\n", "a table"),
    ("b.csv", "text;Byline\nAber lost 40 ships.;Ben Ode\n", "a table, as newsrooms call it"),
    ("a.atom", "<feed><entry><author><name>Ben Ode</name><uri>https://a.example</uri></author>"
     "<content>Aber lost 40 ships.</content></entry></feed>", "a feed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "reason"), AUTHORS, ids=[reason for *_, reason in AUTHORS])
def test_an_article_keeps_its_author_into_the_claims_file(folder: Path, name: str, content: str, reason: str) -> None:
    (folder / name).write_text(content)
    split(name, quiet=True)
    (entry,) = read_entries(["out.jsonl"])
    assert entry.article.author == "Ben Ode", reason


@pytest.mark.parametrize(("name", "content", "reason"), AUTHORS, ids=[reason for *_, reason in AUTHORS])
def test_explain_says_what_is_known_of_an_article_of_any_kind(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, reason: str
) -> None:
    (folder / name).write_text(content)
    assert run_split([name], "-", "table", explain=True, jobs=1, as_json=False, quiet=True) == EXIT_OK
    assert "author: Ben Ode\n" in capsys.readouterr().out, reason
    run_split([name], "-", "table", explain=False, jobs=1, as_json=False, quiet=True)
    assert "Ben Ode" not in capsys.readouterr().out, "only where it is asked for"
