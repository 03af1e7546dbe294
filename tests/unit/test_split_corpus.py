"""Claims of a corpus by the part: what one run over everything gives, whatever was done before, and by whom."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import parts, read_articles, read_entries
from claimcheck.cli.splitting import run_split
from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.export import claim_rows
from claimcheck.workflows import find_claims, part_work
from claimcheck.workflows.cores import on_cores
from claimcheck.workflows.corpora import SplitCorpus, split_corpus
from claimcheck.workflows.part_work import Done, Recipe, Task
from claimcheck.workflows.splitting import Wanted

TEXT = "Aber lost {} ships last year, said Mayor Ana Holm.\n\nThe quay was shut on Monday."


def row(name: object, ships: int) -> str:
    return json.dumps({"id": f"town-{name}", "text": TEXT.format(ships)}) + "\n"


@pytest.fixture
def corpus(isolated: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three files in five parts: with a row that is none, an article twice, and another text under a known id."""
    monkeypatch.setattr(parts, "BLOCK", 500)
    folder = Path("corpus").absolute()
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(row(n, n + 2) for n in range(11)))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("".join(row(n, n + 2) for n in range(20, 24)).encode()))
    (folder / "c.jsonl").write_text(row(30, 9) + "not json\n" + row(2, 4) + row(3, 77) + row(31, 5))
    return str(folder)


def made(folder: str = "claims") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def whole(folder: str = "claims") -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Path(folder).glob("part-*.jsonl")))


def by_article(claims: bytes) -> list[list[bytes]]:
    """The articles with their claims, sorted by the article's id."""
    found: list[list[bytes]] = []
    for line in claims.splitlines(keepends=True):
        if json.loads(line)["type"] == "article":
            found.append([])
        found[-1].append(line)
    return sorted(found, key=lambda lines: json.loads(lines[0])["id"])


def problems(folder: str = "claims") -> list[dict[str, str]]:
    with (Path(folder) / "problems.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def counting(done: list[int], most: int = 99) -> Callable[..., Generator[tuple[Any, Any]]]:
    """A runner that notes which parts it did, and is interrupted after some."""

    def run(work: Any, tasks: Sequence[Task]) -> Generator[tuple[Any, Any]]:
        for task, result in on_cores(1)(work, tasks):
            if isinstance(result, Done):
                if len(done) == most:
                    raise KeyboardInterrupt
                done.append(task.number)
            yield task, result

    return run


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_parts_together_are_what_one_run_writes(corpus: str, jobs: int) -> None:
    run_split([corpus], "claims.jsonl", "jsonl", explain=False, jobs=1, as_json=False, quiet=True)
    found = split_corpus([corpus], "claims", Recipe(), on_cores(jobs))
    assert whole() == Path("claims.jsonl").read_bytes(), "the doubled article once, where it stands first"
    assert found == SplitCorpus(5, 0, 17, 34, 2, ())
    assert made() == [".claimcheck", *(f"part-0000{n}.jsonl" for n in range(5)), "problems.csv"]
    assert [(one["article_id"], Path(one["where"]).name, one["what"][:20]) for one in problems()] == [
        ("", "c.jsonl:2", "not JSON: Expecting "),
        ("town-3", "c.jsonl:4", "two different texts "),
    ]


def test_a_folder_of_parts_is_a_claims_file_to_all_commands(corpus: str) -> None:
    split_corpus([corpus], "claims", Recipe())
    entries = list(read_entries(["claims"]))
    assert [entry.article.id for entry in entries] == [article.id for article in read_articles(["claims"])]
    assert (len(entries), sum(len(entry.claims or ()) for entry in entries)) == (17, 34)


def test_tables_hold_the_rows_of_the_claims(corpus: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    split_corpus([corpus], "claims", Recipe("parquet", Wanted(most=1)))
    found = [one for path in sorted(Path("claims").glob("*.parquet")) for one in parquet.read_table(path).to_pylist()]
    articles = read_entries([corpus], lambda error: None)
    known = {entry.article.id: entry.article for entry in articles if entry.article.text != TEXT.format(77)}
    expected = [one for article in known.values() for one in claim_rows(article, Wanted(most=1).of(article))]
    assert found == [{**one, "signals": list(one["signals"])} for one in expected]
    assert found


def test_what_is_done_is_not_done_again(corpus: str) -> None:
    done: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        split_corpus([corpus], "claims", Recipe(), counting(done, most=2))
    assert done == [0, 1]
    (Path("claims") / "part-00003.jsonl").write_text("half of it")  # what a killed machine may leave
    again: list[int] = []
    assert split_corpus([corpus], "claims", Recipe(), counting(again)).kept == 3, "the one it was writing, too"
    assert again == [3, 4]
    bytes_ = whole()
    (Path("claims") / "part-00001.jsonl").write_text("cut")
    (Path("claims") / "part-00004.jsonl").unlink()
    last: list[int] = []
    found = split_corpus([corpus], "claims", Recipe(), counting(last))
    assert (last, whole()) == ([1, 4], bytes_)
    assert (found.articles, found.claims, found.problems) == (17, 34, 2), "those of all parts"


@pytest.mark.parametrize(
    ("recipe", "change", "what"),
    [
        (Recipe("parquet"), "", "another --format: jsonl then, parquet now"),
        (Recipe(wanted=Wanted(0.5)), "", "another --min-score: none then, 0.5 now"),
        (Recipe(wanted=Wanted(None, 3)), "", "another --top: none then, 3 now"),
        (Recipe(force=True), "", "another --force: False then, True now"),
        (Recipe(version="9.9"), "", "another claimcheck: 0.1.0 then, 9.9 now"),
        (Recipe(), "d.jsonl", r"d\.jsonl was not in it"),
        (Recipe(), "c.jsonl", r"c\.jsonl has changed since"),
        (Recipe(), "-a.jsonl", r"a\.jsonl was in it"),
    ],
)
def test_another_input_or_setting_is_refused_by_name(corpus: str, recipe: Recipe, change: str, what: str) -> None:
    split_corpus([corpus], "claims", Recipe())
    before = whole()
    if change.startswith("-"):
        (Path(corpus) / change[1:]).unlink()
    elif change:
        (Path(corpus) / change).write_text(row(40, 2))
    with pytest.raises(ConfigError, match=what):
        split_corpus([corpus], "claims", recipe)
    assert whole() == before


def test_with_a_clear_word_only_what_is_otherwise_is_made_anew(corpus: str) -> None:
    split_corpus([corpus], "claims", Recipe())
    (Path(corpus) / "c.jsonl").write_text(row(30, 10))
    done: list[int] = []
    assert split_corpus([corpus], "claims", Recipe(), counting(done), anew=True).kept == 4
    assert done == [4]
    assert not Path("claims/problems.csv").exists()
    Path(corpus, "b.jsonl.gz").unlink()
    Path(corpus, "c.jsonl").unlink()
    split_corpus([corpus], "claims", Recipe("parquet", Wanted(most=1)), anew=True)
    assert made() == [".claimcheck", *(f"part-0000{n}.parquet" for n in range(3))], "and nothing is left of the others"


def test_an_article_that_breaks_the_splitter_is_recorded(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Wanted, article: Any) -> Any:
        if article.id == "town-21":
            raise RecursionError("too deep")
        return find_claims(article)

    monkeypatch.setattr(Wanted, "of", fail)
    assert split_corpus([corpus], "claims", Recipe()).articles == 16
    assert next((one["article_id"], one["what"]) for one in problems()) == (
        "town-21",
        "it could not be split: RecursionError: too deep",
    )
    assert b"town-21" not in whole()
    assert b"town-22" in whole()


def test_another_language_is_a_problem_unless_it_is_forced(corpus: str) -> None:
    text = "Die Stadt hat im letzten Jahr vierzig Schiffe verloren, sagte der Minister am Montag."
    Path(corpus, "d.jsonl").write_text(json.dumps({"id": "de", "text": text, "language": "de"}) + "\n")
    assert split_corpus([corpus], "claims", Recipe()).problems == 3
    assert "German" in problems()[2]["what"]
    assert split_corpus([corpus], "forced", Recipe(force=True)).problems == 2


def test_a_part_that_fails_is_named_and_tried_again(corpus: str) -> None:
    def run(work: Any, tasks: Sequence[Task]) -> Generator[tuple[Any, Any]]:
        for task, result in on_cores(1)(work, tasks):
            yield task, RuntimeError("its worker died") if task.number == 3 and isinstance(result, Done) else result

    (error,) = split_corpus([corpus], "claims", Recipe(), run).failed
    assert (Path(error.where).name, error.what) == ("b.jsonl.gz", "this part was given up: its worker died")
    assert Path(problems()[0]["where"]).name == "b.jsonl.gz"
    assert split_corpus([corpus], "claims", Recipe()).failed == ()
    assert len(problems()) == 2


def test_a_part_that_does_not_arrive_here_is_an_error(corpus: str) -> None:
    def elsewhere(work: Any, tasks: Sequence[Task]) -> Generator[tuple[Any, Any]]:
        for task, result in on_cores(1)(work, tasks):
            if isinstance(result, Done):
                task.out.unlink()
            yield task, result

    with pytest.raises(ConfigError, match="shared storage"):
        split_corpus([corpus], "claims", Recipe(), elsewhere)


def test_a_machine_with_another_claimcheck_or_without_the_folder_says_so(corpus: str) -> None:
    with pytest.raises(ConfigError, match=r"0\.1\.0 on .*, and 9\.9 where"):
        split_corpus([corpus], "claims", Recipe(version="9.9"))
    (part, *_) = parts.parts_of([corpus])
    with pytest.raises(ConfigError, match="this folder is not there on"):
        part_work.split_part(Task("/nowhere/claims", 0, part, Recipe()))


def test_no_folder_of_somebody_elses_is_written_to(corpus: str) -> None:
    Path("claims").mkdir()
    Path("claims/part-00000.jsonl").write_text("{}")
    with pytest.raises(ConfigError, match="holds other files"):
        split_corpus([corpus], "claims", Recipe(), anew=True)
    with pytest.raises(ConfigError, match="among the articles"):
        split_corpus([corpus], corpus, Recipe())
    assert made() == ["part-00000.jsonl"]
    assert len(made(corpus)) == 3


def test_the_key_tells_everything_that_the_bytes_hang_on(corpus: str) -> None:
    part = parts.parts_of([corpus])[0]
    task = Task("claims", 0, part, Recipe())
    others = [
        Task("claims", 1, part, Recipe()),
        Task("claims", 0, parts.parts_of([corpus])[1], Recipe()),
        Task("claims", 0, part, Recipe("parquet")),
        Task("claims", 0, part, Recipe(wanted=Wanted(0.1))),
        Task("claims", 0, part, Recipe(version="9.9")),
        Task("claims", 0, part, Recipe(force=True)),
        Task("claims", 0, part, Recipe(), {"a.jsonl:1": None}),
    ]
    assert len({task.key, *(one.key for one in others)}) == 8
    assert Task("/elsewhere", 0, part, Recipe()).key == task.key
    assert asdict(task)["part"]["size"] == os.stat(part.path).st_size  # noqa: PTH116


def test_a_missing_extra_ends_the_run_and_is_no_problem_of_an_article(
    corpus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    (Path(corpus) / "d.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    with pytest.raises(ClaimcheckError, match="zstandard"):
        split_corpus([corpus], "claims", Recipe())
