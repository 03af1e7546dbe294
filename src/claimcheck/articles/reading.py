"""Which reader a path gets, and what has to hold for all articles of a run."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.articles import jsonl
from claimcheck.articles.text import decode, fix_text
from claimcheck.errors import InputError
from claimcheck.model import Article

TEXT_ENDINGS = (".txt", ".md", ".markdown")
ROW_ENDINGS = (".jsonl", ".ndjson")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim's record as a claims file has it, not validated yet. ``where`` is file and line."""

    where: str
    record: Mapping[str, Any]


def read_articles(paths: Iterable[str]) -> Iterator[Article]:
    """The articles of files, folders and ``-`` (standard input), each once; claims in a claims file are passed over.

    Raises InputError for what cannot be read, and for two different texts under one id.
    """
    return (item for item in read_inputs(paths) if isinstance(item, Article))


def read_inputs(paths: Iterable[str]) -> Iterator[Article | ClaimRow]:
    """Articles and claim rows in the order of the files; an article comes before its claims."""
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for where, item in _read(path):
            if isinstance(item, ClaimRow):
                yield item
                continue
            if item.id not in seen:
                seen[item.id] = (item.sha256, where)
                yield item
            elif seen[item.id][0] != item.sha256:
                raise InputError(
                    f'two different texts under the id "{item.id}": {seen[item.id][1]} and {where}',
                    do="rename a file, or give the rows ids of their own",
                )


def _read(path: str) -> Iterator[tuple[str, Article | ClaimRow]]:
    if path == STDIN:
        data = sys.stdin.buffer.read()
        is_rows = data.removeprefix(BOM_UTF8).lstrip().startswith(b"{")
        if is_rows:
            yield from _rows(data.splitlines(keepends=True), "standard input", "stdin")
        else:
            yield "standard input", _text(data, "standard input", "stdin")
        return
    file = Path(path)
    kind = file.suffix.lower()
    try:
        if file.is_dir():
            yield from _folder(file)
        elif kind in TEXT_ENDINGS:
            yield path, _text(file.read_bytes(), path, file.stem)
        elif kind in ROW_ENDINGS:
            with file.open("rb") as lines:
                yield from _rows(lines, path, file.stem)
        elif not file.exists():
            raise InputError("there is no such file", where=path)
        else:
            known = ", ".join(TEXT_ENDINGS + ROW_ENDINGS)
            raise InputError(f'no reader for "{kind or file.name}"', where=path, do=f"known endings: {known}")
    except FileNotFoundError:
        raise InputError("there is no such file", where=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None


def _folder(folder: Path) -> Iterator[tuple[str, Article | ClaimRow]]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in TEXT_ENDINGS + ROW_ENDINGS and p.is_file())
    if not found:
        raise InputError("no .txt, .md or .jsonl file in this folder", where=str(folder))
    for file in found:
        yield from _read(str(file))


def _text(data: bytes, where: str, name: str) -> Article:
    return Article(id=name, text=fix_text(decode(data, where), where))


def _rows(lines: Iterable[bytes], where: str, name: str) -> Iterator[tuple[str, Article | ClaimRow]]:
    found = False
    for number, (place, row) in enumerate(jsonl.rows(lines, where), 1):
        found = True
        if row.get("type") == "claim":
            yield place, ClaimRow(place, row)
        else:
            yield place, jsonl.article_of(row, place, f"{name}-{number}")
    if not found:
        raise InputError("there is no row in it", where=where)
