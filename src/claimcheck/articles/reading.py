"""Which reader a path gets, and what has to hold for all articles of a run."""

from __future__ import annotations

import glob
import io
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO

from claimcheck.articles.csv import is_head, read_csv
from claimcheck.articles.docx import read_docx
from claimcheck.articles.entry import Entry, Refuse, stop
from claimcheck.articles.feeds import read_feed
from claimcheck.articles.html import read_page
from claimcheck.articles.jsonl import ROW_ENDINGS, read_rows
from claimcheck.articles.known import KnownArticles
from claimcheck.articles.packed import PACKED_ENDINGS, Resumed, packing_of, unpacked
from claimcheck.articles.parquet import has_articles, read_parquet
from claimcheck.articles.pdf import read_pdf
from claimcheck.articles.text import decode_any, fix_text
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.model import Article
from claimcheck.plugins import Plugin, blamed, loaded, named, plugins, unfit

STDIN = "-"
QUARANTINE = ".quarantine.jsonl"
"""What the file beside a table of verdicts ends with that holds what a pull put aside: no articles."""


def read_articles(paths: Iterable[str]) -> Iterator[Article]:
    """The articles of files, folders and ``-`` (standard input), each once; claims in a claims file are passed over.

    Raises InputError for what cannot be read, and for two different texts under one id; ConfigError where the extra
    that a format needs is not installed.

    >>> from pathlib import Path
    >>> _ = Path("harbour.txt").write_text("The harbour lost 40 ships last year.")
    >>> [(article.id, article.text) for article in read_articles(["*.txt"])]
    [('harbour', 'The harbour lost 40 ships last year.')]
    """
    return (entry.article for entry in read_new(paths))


def read_new(paths: Iterable[str], refuse: Refuse = stop) -> Iterator[Entry]:
    """As read_entries, each article once."""
    return (entry for entry, new in _known(paths, refuse) if new)


def read_entries(paths: Iterable[str], refuse: Refuse = stop) -> Iterator[Entry]:
    """Articles with the claims that a claims file gives them, in the order of the files.

    What cannot be read goes to ``refuse``, which raises as read_articles, or does not, and the others are read.
    """
    return (entry for entry, _ in _known(paths, refuse))


def _known(paths: Iterable[str], refuse: Refuse) -> Iterator[tuple[Entry, bool]]:
    """Each entry, and whether its article is new in this run."""
    known = KnownArticles()
    for path in matched(paths, refuse):
        for entry in read_one(path, refuse):
            try:
                new = known.add(entry.article.id, entry.article.sha256, entry.where)
            except InputError as error:
                refuse(error)
            else:
                yield entry, new


def size_of(paths: Iterable[str]) -> int:
    """How many bytes of input there are; 0 where that cannot be told beforehand."""
    total = 0
    for path in matched(paths, lambda error: None):
        file = Path(path)
        try:
            files = files_in(file) if file.is_dir() else [file]
            if any(packing(one) for one in files):
                return 0
            total += sum(one.stat().st_size for one in files)
        except (OSError, RuntimeError):  # standard input, or what the reader will name
            return 0
    return total


def look_for(paths: Sequence[str]) -> None:
    """Raises InputError where none of the paths leads anywhere, before anything else is asked for."""
    if paths and not any(path == STDIN or Path(path).exists() for path in matched(paths, stop)):
        raise InputError("there is no such file", where=paths[0])


def files_in(folder: Path) -> list[Path]:
    """The files below a folder that have a reader, sorted; without what a browser saved along with a page, and without
    tables that are not of articles and what a pull put aside, since verdicts often lie beside them, and ``.xml``,
    which may be anything."""
    known = endings()
    found = sorted(file for file in folder.rglob("*") if ending(file) in known and file.is_file())
    found = [file for file in found if _of_articles(file)]
    along = _saved_along(found)
    return [file for file in found if along.isdisjoint(file.parents)]


def passed_over(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of the folders among the paths that are not read, sorted; without hidden ones and what a browser saved
    along with a page."""
    found: list[Path] = []
    for folder in (Path(path) for path in paths if path and Path(path).is_dir()):
        try:
            read = {*files_in(folder)}
            along = _saved_along(read)
            found += sorted(
                file
                for file in folder.rglob("*")
                if file not in read
                and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
                and along.isdisjoint(file.parents)
                and file.is_file()
            )
        except (OSError, RuntimeError):  # the reader says why
            continue
    return tuple(str(file).encode(errors="replace").decode() for file in found)


def _saved_along(files: Iterable[Path]) -> set[Path]:
    """The folders of what a browser saves along with a page."""
    return {file.with_name(f"{file.stem}_files") for file in files if ending(file) in PAGE_ENDINGS}


def _of_articles(file: Path) -> bool:
    kind = file.suffix.lower()
    if file.name.endswith(QUARANTINE) or file.name.startswith(("~$", "._")):  # Word and macOS keep these beside a file
        return False
    if kind not in TABLE_ENDINGS:
        return has_articles(file) if kind == ".parquet" else kind != ".xml"
    try:
        with file.open("rb") as lines:
            return is_head(lines.readline(10_000).removeprefix(BOM_UTF8))
    except OSError:
        return True  # the reader says why


def matched(paths: Iterable[str], refuse: Refuse) -> Iterator[str]:
    """The paths, and in place of a pattern (``*``, ``?``, ``[…]``; ``**`` for any folders) the files that fit."""
    for path in paths:
        if not glob.has_magic(path) or Path(path).exists():
            yield path
        elif found := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  Path.glob takes no absolute pattern
            yield from found
        else:
            refuse(InputError("no file fits this pattern", where=path))


def packing(file: Path) -> str:
    ending = file.suffix.lower()
    return ending if ending in PACKED_ENDINGS else ""


def ending(file: Path) -> str:
    """The ending that says what is in a file, and so without that of its packing."""
    return Path(file.stem if packing(file) else file.name).suffix.lower()


def read_one(path: str, refuse: Refuse) -> Iterator[Entry]:
    """The entries of one path, whatever else there is in the run."""
    try:
        yield from _entries(path, refuse)
    except ClaimcheckError as error:
        refuse(error)


def _entries(path: str, refuse: Refuse) -> Iterator[Entry]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed")
        yield from _stdin(sys.stdin.buffer, refuse)
        return
    if not path:
        raise InputError("a path is empty", do="name a file, a folder, or - for standard input")
    file = Path(path)
    try:
        if file.is_dir():
            yield from _folder(file, refuse)
        elif not file.exists():
            raise InputError("there is no such file", where=path)
        elif not file.is_file():  # a pipe or a device may never end
            raise InputError("not a file", where=path, do="hand it over on standard input: claimcheck split - < FILE")
        elif read := _reader_of(ending(file)):
            with file.open("rb") as packed, unpacked(packed, packing(file), path) as content:
                yield from read(content, path, _name(file), refuse)
        else:
            what = f'no reader for "{ending(file) or file.name}"'
            raise InputError(what, where=path, do=f"known endings: {', '.join(endings())}")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    except RuntimeError:  # Python 3.11's word for it
        raise InputError("a link that leads to itself", where=path) from None


def _stdin(lines: IO[bytes], refuse: Refuse) -> Iterator[Entry]:
    """Told by how it begins: JSON Lines, a table, a page, a feed, a PDF or Word document, each perhaps packed, or else
    one text. Rows are read as they come."""
    head: list[bytes] = []
    begun = b""
    for line in lines:
        head.append(line)
        begun = line.removeprefix(BOM_UTF8).strip()
        if begun:
            break
    if packing := packing_of(head[0] if head else b""):
        whole = io.BufferedReader(Resumed(b"".join(head), lines))
        with unpacked(whole, packing, "standard input") as plain:
            yield from _stdin(plain, refuse)
        return
    if begun.startswith(b"{"):
        yield from read_rows(chain(head, lines), "standard input", "stdin", refuse)
        return
    if is_head(begun):
        yield from read_csv(io.BufferedReader(Resumed(begun + b"\n", lines)), "standard input", "stdin", refuse)
        return
    content = b"".join(chain(head, lines))
    start = content.removeprefix(BOM_UTF8)[:10_000].lstrip()
    kind = next((ending for ending, begins in _BEGINNINGS.items() if re.match(begins, start, re.IGNORECASE)), ".txt")
    yield from READERS[kind](io.BytesIO(content), "standard input", "stdin", refuse)


def _name(file: Path) -> str:
    """The file's name without its endings; bytes in it that are no UTF-8 become question marks."""
    return (Path(file.stem).stem if packing(file) else file.stem).encode(errors="replace").decode()


def _folder(folder: Path, refuse: Refuse) -> Iterator[Entry]:
    found = files_in(folder)
    if not found:
        raise InputError(f"no file with a reader in this folder; known: {', '.join(endings())}", where=str(folder))
    for file in found:
        yield from read_one(str(file), refuse)


def _text(data: bytes, where: str, name: str) -> Iterator[Entry]:
    text, notes = decode_any(data, where)
    yield Entry(where, Article(id=name, text=fix_text(text, where)), size=len(data), notes=notes)


Reader = Callable[[IO[bytes], str, str, Refuse], Iterator[Entry]]
"""Gives the articles of a file: its content, its name for errors, and the id of an article that has none of its own."""


def _of_whole_file(read: Callable[[bytes, str, str], Iterator[Entry]]) -> Reader:
    return lambda content, where, name, refuse: read(content.read(), where, name)


PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
TABLE_ENDINGS = (".csv", ".tsv")
READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".md", ".markdown"), _of_whole_file(_text)),
    **dict.fromkeys(ROW_ENDINGS, read_rows),
    **dict.fromkeys(TABLE_ENDINGS, read_csv),
    ".parquet": read_parquet,
    **dict.fromkeys((".rss", ".atom", ".xml"), lambda content, *more: read_feed(content.read(), *more)),
    **dict.fromkeys(PAGE_ENDINGS, _of_whole_file(read_page)),
    ".pdf": _of_whole_file(read_pdf),
    ".docx": _of_whole_file(read_docx),
}
_PROLOG = rb"(?>\s|<\?[^>]*>|<!--(?s:.*?)-->|<!doctype[^>]*>)*+"
_BEGINNINGS = {
    ".html": rb"<!doctype html|" + _PROLOG + rb"<html\b",
    ".rss": _PROLOG + rb"<(?:rss|feed|rdf:RDF)\b",
    ".mhtml": rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related",
    ".pdf": rb"%PDF-",
    ".docx": rb"PK\x03\x04",
    ".parquet": rb"PAR1",
}
"""How a file that comes without a name begins, by the ending of its kind."""


def endings() -> tuple[str, ...]:
    """The endings of the files that have a reader, claimcheck's own or another package's."""
    return (*READERS, *dict.fromkeys(f".{one.name}" for one in plugins("readers") if f".{one.name}" not in READERS))


def _reader_of(ending: str) -> Reader | None:
    plugin = None if ending in READERS else named("readers", ending.removeprefix("."))
    return plugged_reader(plugin) if plugin else READERS.get(ending)


def plugged_reader(plugin: Plugin) -> Reader:
    """The reader of a package, which gets a file's bytes whole. Raises ConfigError, also where it reads and fails."""
    read = loaded(plugin)
    if not callable(read):
        raise unfit(plugin, "a function")

    def entries(data: bytes, where: str, name: str) -> Iterator[Entry]:
        with blamed(plugin, where=where):
            for entry in read(data, where, name):
                if not isinstance(entry, Entry):
                    raise unfit(plugin, f"one that gives Entry objects (claimcheck.articles): {type(entry).__name__}")
                fixed = replace(entry.article, text=fix_text(entry.article.text, entry.where))
                yield replace(entry, article=fixed)

    return _of_whole_file(entries)
