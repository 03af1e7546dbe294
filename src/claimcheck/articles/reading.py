"""Which reader a path gets, and what has to hold for all articles of a run."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from claimcheck.articles import jsonl
from claimcheck.articles.known import KnownArticles
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


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it came in. ``claims`` are its rows where it comes from a claims file, None where it is still to
    be split; ``where`` is the file, and the line in it; ``size`` is how many bytes of input it took."""

    where: str
    article: Article
    claims: tuple[ClaimRow, ...] | None = None
    size: int = 0


def read_articles(paths: Iterable[str]) -> Iterator[Article]:
    """The articles of files, folders and ``-`` (standard input), each once; claims in a claims file are passed over.

    Raises InputError for what cannot be read, and for two different texts under one id.
    """
    return (entry.article for entry in read_new(paths))


def read_new(paths: Iterable[str]) -> Iterator[Entry]:
    """As read_entries, each article once."""
    return (entry for entry, new in _known(paths) if new)


def read_entries(paths: Iterable[str]) -> Iterator[Entry]:
    """Articles with the claims that a claims file gives them, in the order of the files. Raises as read_articles."""
    return (entry for entry, _ in _known(paths))


def _known(paths: Iterable[str]) -> Iterator[tuple[Entry, bool]]:
    """Each entry, and whether its article is new in this run."""
    known = KnownArticles()
    for path in paths:
        for entry in _read(path):
            yield entry, known.add(entry.article, entry.where)


def size_of(paths: Iterable[str]) -> int:
    """How many bytes of input there are; 0 where that cannot be told beforehand."""
    total = 0
    for path in paths:
        file = Path(path)
        try:
            total += sum(one.stat().st_size for one in (files_in(file) if file.is_dir() else [file]))
        except (OSError, RuntimeError):  # standard input, or what the reader will name
            return 0
    return total


def files_in(folder: Path) -> list[Path]:
    """The files below a folder that have a reader, sorted."""
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in TEXT_ENDINGS + ROW_ENDINGS and p.is_file())


def _read(path: str) -> Iterator[Entry]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed")
        yield from _stdin(sys.stdin.buffer)
        return
    if not path:
        raise InputError("a path is empty", do="name a file, a folder, or - for standard input")
    file = Path(path)
    kind = file.suffix.lower()
    try:
        if file.is_dir():
            yield from _folder(file)
        elif not file.exists():
            raise InputError("there is no such file", where=path)
        elif not file.is_file():  # a pipe or a device may never end
            raise InputError("not a file", where=path, do="hand it over on standard input: claimcheck split - < FILE")
        elif kind in TEXT_ENDINGS:
            yield _text(file.read_bytes(), path, _name(file))
        elif kind in ROW_ENDINGS:
            with file.open("rb") as lines:
                yield from _rows(lines, path, _name(file))
        else:
            known = ", ".join(TEXT_ENDINGS + ROW_ENDINGS)
            raise InputError(f'no reader for "{kind or file.name}"', where=path, do=f"known endings: {known}")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    except RuntimeError:  # Python 3.11's word for it
        raise InputError("a link that leads to itself", where=path) from None


def _stdin(lines: IO[bytes]) -> Iterator[Entry]:
    """Rows where the first line that is not blank begins an object, else one text. Rows are read as they come."""
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        begun = line.removeprefix(BOM_UTF8).strip()
        if begun.startswith(b"{"):
            yield from _rows(chain(head, lines), "standard input", "stdin")
            return
        if begun:
            break
    yield _text(b"".join(chain(head, lines)), "standard input", "stdin")


def _name(file: Path) -> str:
    """The file's name without its ending; bytes in it that are no UTF-8 become question marks."""
    return file.stem.encode(errors="replace").decode()


def _folder(folder: Path) -> Iterator[Entry]:
    found = files_in(folder)
    if not found:
        raise InputError("no .txt, .md or .jsonl file in this folder", where=str(folder))
    for file in found:
        yield from _read(str(file))


def _text(data: bytes, where: str, name: str) -> Entry:
    return Entry(where, Article(id=name, text=fix_text(decode(data, where), where)), size=len(data))


def _rows(lines: Iterable[bytes], where: str, name: str) -> Iterator[Entry]:
    article: Entry | None = None
    claims: list[ClaimRow] = []
    size = 0
    for number, line in enumerate(lines, 1):
        place = f"{where}:{number}"
        size += len(line)
        row = jsonl.row_of(line, place)
        if row is None:
            continue
        if row.get("type") == "claim":
            if article is None:
                raise InputError(
                    "a claim before its article",
                    where=place,
                    do="a claims file holds each article before its claims, as `claimcheck split` writes it",
                )
            claims.append(ClaimRow(place, row))
            continue
        if article:
            yield _whole(article, claims, size - len(line))
            size = len(line)
        article, claims = Entry(place, jsonl.article_of(row, place, f"{name}-{number}")), []
        if row.get("type") == "article":
            article = Entry(place, article.article, ())
    if article is None:
        raise InputError("there is no row in it", where=where)
    yield _whole(article, claims, size)


def _whole(entry: Entry, claims: list[ClaimRow], size: int) -> Entry:
    return Entry(entry.where, entry.article, tuple(claims) or entry.claims, size)
