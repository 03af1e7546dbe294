"""Corpora: tables, packed files, patterns; and what is damaged in them is one problem."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from claimcheck.articles import read_articles, read_entries, size_of
from claimcheck.errors import ClaimcheckError, ConfigError, InputError

TOWNS = [f"Aber lost {n} ships last year,\nsaid “Mayor” Ana Holm; {n} more are to go." for n in range(2, 6)]
LINES = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(TOWNS)).encode()


def table(rows: list[list[str]], cut: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=cut).writerows(rows)
    return out.getvalue()


def read(path: Path) -> tuple[list[str], list[str]]:
    """Texts, and errors."""
    refused: list[ClaimcheckError] = []
    return [entry.article.text for entry in read_entries([str(path)], refused.append)], [*map(str, refused)]


@pytest.mark.parametrize("cut", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_a_table_is_read_in_each_form_that_spreadsheets_save(tmp_path: Path, cut: str, encoding: str) -> None:
    rows = [["Text", " ID ", "other", "date"], *([text, str(n), "", "2026-01-02"] for n, text in enumerate(TOWNS))]
    (tmp_path / "towns.csv").write_bytes(table(rows, cut).encode(encoding))
    entries = list(read_entries([str(tmp_path / "towns.csv")]))
    assert [entry.article.text for entry in entries] == TOWNS
    assert [entry.article.id for entry in entries] == ["0", "1", "2", "3"]
    assert {entry.article.published for entry in entries} == {"2026-01-02"}
    assert [bool(entry.notes) for entry in entries] == [encoding in ("cp1252", "mac_roman"), False, False, False]


def test_a_row_without_an_id_has_the_files_name_and_its_number(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("text\nOne.\n\nTwo.\n")
    assert [article.id for article in read_articles([str(tmp_path / "towns.csv")])] == ["towns-2", "towns-4"]


@pytest.mark.parametrize(
    ("content", "texts", "message"),
    [
        (b"", [], "there is no row in it"),
        (b"text\n", [], "there is no row in it"),
        (b"headline,words\na,b\n", [], 'no column "text"; there are: headline, words'),
        (b"text,text\na,b\n", [], 'two columns are called "text"'),
        (b"text,claim_id,start,end\na,b,1,2\n", [], "a table of claims, to look at"),
        (b"text,id\none,1\ntwo,2,3\nthree,3\n", ["one", "three"], "row 3: cells: 3, where the first line has 2"),
        (b"text,id\none,1\n,2\nthree,3\n", ["one", "three"], 'row 3: the cell under "text" is empty'),
        (b'text,id\none,1\n"two"x,2\nthree,3\n', ["one", "three"], "row 3: no CSV"),
        (b'text,id\none,1\n"two,2\nthree,3\n', ["one"], "row 3: a quotation mark is opened in it and never closed"),
        (b"text,id\none\x00,1\ntwo,2\n", ["two"], "row 2: a NUL character"),
        (b"text\none\n" + b"\x81\xcf\xf0\xe8" * 4, [], "neither UTF-8 nor English"),
        (b"text\n" + (b"one " * 3000 + b"\n") * 100 + b"tw\xe9\n", ["one " * 3000] * 10, "byte 0xe9 after row"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_and_the_rest_is_read(
    tmp_path: Path, content: bytes, texts: list[str], message: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    found, errors = read(tmp_path / "a.csv")
    assert found[:10] == texts[:10]
    assert len(errors) == 1
    assert message in errors[0]
    assert "a.csv" in errors[0]


def test_a_cell_without_end_is_not_gathered_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'text\none\n"' + b"two\n" * 6_000_000)
    assert read(tmp_path / "a.csv")[1][0].startswith(f"{tmp_path}/a.csv, row 3: a quotation mark is opened")
    (tmp_path / "b.csv").write_bytes(b"text\n" + b"x" * 10_000_000 + b"\n")
    assert [len(text) for text in read(tmp_path / "b.csv")[0]] == [10_000_000]


def zst(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("kind", [".jsonl", ".csv", ".txt"])
def test_a_packed_file_is_what_is_in_it(tmp_path: Path, ending: str, kind: str) -> None:
    plain = {".jsonl": LINES, ".csv": table([["text"], *([text] for text in TOWNS)]).encode(), ".txt": b"One."}[kind]
    (tmp_path / f"towns{kind}").write_bytes(plain)
    pack = gzip.compress if ending == ".gz" else zst
    half = len(plain) // 2
    (tmp_path / "packed").mkdir()
    path = tmp_path / "packed" / f"towns{kind}{ending}"
    path.write_bytes(pack(plain[:half]) + pack(plain[half:]))
    assert list(read_articles([str(path)])) == list(read_articles([str(tmp_path / f"towns{kind}")]))
    assert list(read_articles([str(path.parent)])) == list(read_articles([str(path)]))
    assert size_of([str(path)]) == 0, "how much is in it is not known"


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_packed_file_that_is_cut_off_gives_what_came_before(tmp_path: Path, ending: str) -> None:
    rows = LINES * 1
    pack = gzip.compress if ending == ".gz" else zst
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(pack(rows) + pack(rows.replace(b'"id": ', b'"id": 1'))[:-9])
    texts, errors = read(path)
    assert texts[:3] == TOWNS[:3]
    assert len(errors) == 1
    assert "the file is cut off" in errors[0]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize(
    "content", [b"plain text", LINES, b"\x1f\x8b\x08\x00" + b"\xff" * 40, b"(\xb5/\xfd\xff\xff\xff"]
)
def test_what_is_not_packed_as_its_ending_says_is_one_line(tmp_path: Path, ending: str, content: bytes) -> None:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    (tmp_path / f"a.txt{ending}").write_bytes(content)
    texts, errors = read(tmp_path / f"a.txt{ending}")
    assert not texts
    assert len(errors) == 1
    assert "\n" not in errors[0]


def test_without_zstandard_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.txt.zst").write_bytes(b"x")
    with pytest.raises(ConfigError, match="not installed") as caught:
        list(read_articles([str(tmp_path / "a.txt.zst")]))
    assert "claimcheck-toolkit[zst]" in caught.value.do


def test_a_pattern_stands_for_the_files_that_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b1.txt", "a1.txt", "a2.txt", "in/a3.txt", "a[x].txt"):
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    ids = {pattern: [one.id for one in read_articles([pattern])] for pattern in ("a?.txt", "**/a?.txt", "a[x].txt")}
    assert ids == {"a?.txt": ["a1", "a2"], "**/a?.txt": ["a1", "a2", "a3"], "a[x].txt": ["a[x]"]}
    assert size_of(["a?.txt"]) == 12
    with pytest.raises(InputError, match=r"c\*\.txt: no file fits this pattern"):
        list(read_articles(["c*.txt"]))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_corpus_on_standard_input(monkeypatch: pytest.MonkeyPatch, pack: type[bytes], kind: str) -> None:
    plain = LINES if kind == "jsonl" else table([["id", "text"], *([str(n), t] for n, t in enumerate(TOWNS))]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(plain))))
    assert [article.text for article in read_articles(["-"])] == TOWNS


def test_a_text_with_commas_on_standard_input_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The text, she said, was lost.\n")))
    assert [article.id for article in read_articles(["-"])] == ["stdin"]


def test_one_bad_file_in_a_folder_is_one_problem(tmp_path: Path) -> None:
    for name, content in {
        "a.txt": b"One.",
        "b.txt": b"\0",
        "c.jsonl": b'{"text": "Two."}',
        "d.csv": b"text,id\n",
    }.items():
        (tmp_path / name).write_bytes(content)
    texts, errors = read(tmp_path)
    assert texts == ["One.", "Two."]
    assert [error.partition(": ")[0][-5:] for error in errors] == ["b.txt", "d.csv"]


def test_tables_of_other_things_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "verdicts.csv").write_text("claim_id,text,start,end\nclm_1,One.,0,4\n")
    (tmp_path / "budget.csv").write_text("year,sum\n2024,3\n")
    (tmp_path / "verdicts.quarantine.jsonl").write_text('{"id": "annotation-1", "raw": {}}\n')
    (tmp_path / "towns.csv").write_text("\ufeffid,text\n1,One.\n")
    assert read(tmp_path) == (["One."], [])


def test_parquet_is_read_by_the_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import date

    from pyarrow import parquet

    def write(name: str, **columns: list[object]) -> Path:
        parquet.write_table(pyarrow.table(columns), tmp_path / name)
        return tmp_path / name

    path = write("a.parquet", Text=[*TOWNS, None], date=[date(2026, 1, 2)] * 5, id=[*range(5)], other=[[1]] * 5)
    refused: list[ClaimcheckError] = []
    found = [entry.article for entry in read_entries([str(path)], refused.append)]
    assert [(one.id, one.text, one.published) for one in found] == [
        (str(number), text, "2026-01-02") for number, text in enumerate(TOWNS)
    ]
    assert [str(error) for error in refused] == [
        f'{path}, row 5: no "text" in this row (an article\'s row needs "text": "…")'
    ]
    write("verdicts.parquet", claim_id=["clm_1"], text=["One."], start=[0], end=[4])
    assert read(tmp_path) == (TOWNS, [str(error) for error in refused]), "verdicts are passed over"
    assert "no column" in read(write("sums.parquet", year=[2024]))[1][0]
    for content in (b"", b"PAR1", path.read_bytes()[:-20], b"x" * 1000):
        (tmp_path / "bad.parquet").write_bytes(content)
        assert "no Parquet file, or a damaged one" in read(tmp_path / "bad.parquet")[1][0]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "claimcheck-toolkit[parquet]" in read(path)[1][0]
