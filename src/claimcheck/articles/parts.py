"""A corpus in parts that can be read apart, on one machine or many: a file each, or a block of a large one."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from claimcheck.articles.entry import Entry, Refuse, stop
from claimcheck.articles.jsonl import ROW_ENDINGS, read_rows
from claimcheck.articles.reading import TABLE_ENDINGS, ending, files_in, matched, packing, read_one
from claimcheck.errors import ConfigError, InputError

BLOCK = 8_000_000
"""Bytes of a JSON Lines file that make a part: half a minute of splitting, which is what a killed run loses."""
SAME_FILES = "all machines must see the same files under the same paths: shared storage, mounted alike"
"""What to do where they do not."""
_CORPORA = (*ROW_ENDINGS, *TABLE_ENDINGS, ".parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a corpus: the file ``path`` (absolute), from byte ``start`` to ``end``, the first line of which is
    number ``line``. ``size`` and ``modified`` (seconds) are the whole file's."""

    path: str
    size: int
    modified: int
    start: int
    end: int
    line: int = 1

    @property
    def whole(self) -> bool:
        return self.end - self.start == self.size


def parts_of(paths: Iterable[str], block: int | None = None) -> tuple[Part, ...]:
    """The parts of the files, folders and patterns, in the order in which read_articles reads them.

    JSON Lines are cut into blocks of ``block`` bytes (default: BLOCK), at the ends of lines; packed files, tables and
    claims files are not. Raises InputError for what is not there, ConfigError for what is no corpus of rows.
    """
    parts: list[Part] = []
    for path in matched(paths, stop):
        file = Path(os.path.abspath(path))  # noqa: PTH100  links stay: they may lead elsewhere on another machine
        try:
            if file.is_dir():
                found = files_in(file)
            elif path == "-" or not file.exists():
                raise InputError("there is no such file", where=path, do="a corpus is read from files")
            else:
                found = [file]
            for one in found:
                if ending(one) not in _CORPORA:
                    what = "a corpus is JSON Lines, CSV or Parquet, and this is none of them"
                    do = (
                        'name those that are, as in "corpus/*.jsonl"; without --out, articles may be files of their own'
                    )
                    raise ConfigError(what, where=str(one), do=do)
                parts += _parts_of(one, block or BLOCK)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    if not parts:
        raise InputError("no article is in the input")
    return tuple(parts)


def _parts_of(file: Path, block: int) -> Iterator[Part]:
    about = file.stat()
    size, modified = about.st_size, int(about.st_mtime)
    with file.open("rb") as content:
        claims = content.readline(40).startswith(b'{"type": "article"')  # no cut between an article and its claims
        if size <= block or claims or packing(file) or ending(file) not in ROW_ENDINGS:
            yield Part(str(file), size, modified, 0, size)
            return
        content.seek(0)
        start, line = 0, 1
        while start < size:
            lines, end = _skip(content, start, block)
            yield Part(str(file), size, modified, start, end, line)
            start, line = end, line + lines


def _skip(content: IO[bytes], start: int, block: int) -> tuple[int, int]:
    """How many lines there are up to the end of the one in which the block ends, and where that is."""
    lines, place, data = 0, start, b""
    while place < start + block and (data := content.read(min(1 << 20, start + block - place))):
        lines, place = lines + data.count(b"\n"), place + len(data)
    rest = b"" if data.endswith(b"\n") else content.readline()
    return lines + rest.count(b"\n"), place + len(rest)


def read_part(part: Part, refuse: Refuse = stop) -> Iterator[Entry]:
    """The articles of a part, with the ids and places that they have where the whole corpus is read; nothing is known
    of other parts. Raises ConfigError where this machine has another file there than the one that was dealt out."""
    file = Path(part.path)
    try:
        seen = file.stat().st_size == part.size
    except OSError:
        seen = False
    if not seen:
        raise ConfigError(
            f"this file is not there on {socket.gethostname()}, or is another one",
            where=part.path,
            do=SAME_FILES,
        )
    if part.whole:
        yield from read_one(part.path, refuse)
        return
    try:
        with file.open("rb") as content:
            yield from read_rows(_lines(content, part), part.path, file.stem, refuse, part.line)
    except InputError as error:
        refuse(error)
    except OSError as error:
        refuse(InputError(f"cannot be read: {error.strerror}", where=part.path))


def _lines(content: IO[bytes], part: Part) -> Iterator[bytes]:
    place = part.start
    content.seek(place)
    while place < part.end and (line := content.readline()):
        place += len(line)
        yield line
