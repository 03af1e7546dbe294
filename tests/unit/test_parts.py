"""A corpus read by the part is the corpus read whole: the same articles, ids, places and refusals, in order."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.articles import Entry, parts_of, read_entries, read_part
from claimcheck.errors import ClaimcheckError, ConfigError, InputError

ROWS = [
    {"text": "The town lost four ships."},
    {"id": "b", "text": "Ünder the quay."},
    {"id": 7, "text": "A line\nmore."},
    {"body": "no text"},
]


def lines(count: int) -> bytes:
    rows = [json.dumps({**ROWS[n % len(ROWS)], "n": n}).encode() for n in range(count)]
    return b"\n".join([b"\xef\xbb\xbf" + rows[0], b"", *rows[1:], b"not json", b"   "])


def seen(entries: list[Entry]) -> list[tuple[str, str, str]]:
    return [(entry.where, entry.article.id, entry.article.text) for entry in entries]


@given(block=st.integers(1, 2000), last=st.sampled_from([b"", b"\n", b"\n\n"]))
def test_blocks_of_any_size_give_what_the_file_gives(
    tmp_path_factory: pytest.TempPathFactory, block: int, last: bytes
) -> None:
    path = tmp_path_factory.mktemp("corpus") / "towns.jsonl"
    path.write_bytes(lines(3) + last)  # no id stands there twice
    whole_refused: list[ClaimcheckError] = []
    refused: list[ClaimcheckError] = []
    whole = list(read_entries([str(path)], whole_refused.append))
    parts = parts_of([str(path)], block)
    assert parts[0].start == 0
    assert parts[-1].end == path.stat().st_size
    assert all(one.end == other.start < other.end for one, other in pairwise(parts))
    found = [entry for part in parts for entry in read_part(part, refused.append)]
    assert seen(found) == seen(whole)
    assert [entry.where for entry in found] == [f"{path}:{n}" for n in (1, 3, 4)]
    assert list(map(str, refused)) == list(map(str, whole_refused))
    assert len(refused) == 1


def test_what_cannot_be_cut_is_one_part(tmp_path: Path) -> None:
    row = b'{"text": "The town lost four ships."}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(row * 50))
    (tmp_path / "b.csv").write_text("id,text\n" + '1,"One\n2,Two"\n' * 50)
    (tmp_path / "c.jsonl").write_bytes(b'{"type": "article", "id": "c", "text": "One."}\n' + row * 50)
    (tmp_path / "d.ndjson").write_bytes(row * 3)
    parts = parts_of([str(tmp_path)], len(row))
    assert [(Path(part.path).name, part.line) for part in parts] == [
        ("a.jsonl.gz", 1), ("b.csv", 1), ("c.jsonl", 1), ("d.ndjson", 1), ("d.ndjson", 2), ("d.ndjson", 3),
    ]  # fmt: skip
    assert [entry.article.id for entry in read_part(parts[-1])] == ["d-3"]


@pytest.mark.parametrize(
    ("name", "error", "what"),
    [
        ("story.txt", ConfigError, "none of them"),
        ("gone.jsonl", InputError, "no such file"),
        ("*.parquet", InputError, "no file fits"),
        ("-", InputError, "no such file"),
    ],
)
def test_what_is_no_corpus_is_named(tmp_path: Path, name: str, error: type[Exception], what: str) -> None:
    (tmp_path / "story.txt").write_text("The town lost four ships.")
    with pytest.raises(error, match=what):
        parts_of([name if name == "-" else str(tmp_path / name)])


def test_a_machine_that_has_another_file_there_says_so(tmp_path: Path) -> None:
    path = tmp_path / "towns.jsonl"
    path.write_bytes(lines(3))
    (part,) = parts_of([str(path)])
    path.write_bytes(lines(4))
    with pytest.raises(ConfigError, match="the same files under the same paths"):
        list(read_part(part))
    path.unlink()
    with pytest.raises(ConfigError, match="not there on"):
        list(read_part(part))
