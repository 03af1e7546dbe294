"""The file that a backup is: JSON Lines under gzip, with a header, and at the end the counts and a hash of it all.

So a file that was cut off, or changed by a bit, is noticed before anything is restored from it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from claimcheck.errors import InputError

Record = dict[str, Any]

SCHEMA = "claimcheck.backup/1"
_LONGEST = 512 * 1024 * 1024  # bytes a line; the server takes no task over 250 MiB


def write_backup(out: IO[bytes], header: Record, records: Iterable[Record]) -> Record:
    """Writes header, records and the closing line, which it returns. Nothing is kept in memory but one record."""
    digest = sha256()
    counts: dict[str, int] = {}
    # No name and no time in gzip's own header: the same content gives the same bytes.
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", compresslevel=6, mtime=0) as packed:

        def put(record: Record) -> None:
            line = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            packed.write(line)

        put({"type": "backup", "schema": SCHEMA, **header})
        for record in records:
            counts[record["type"]] = counts.get(record["type"], 0) + 1
            put(record)
        end = {"type": "end", "counts": counts, "sha256": digest.hexdigest()}
        packed.write(json.dumps(end, separators=(",", ":")).encode() + b"\n")
    return end


def check_backup(path: str | Path) -> None:
    """Reads a backup to its end. Raises InputError as :func:`read_backup` does."""
    for _ in read_backup(path):
        pass


def read_backup(path: str | Path) -> Iterator[tuple[Record, int]]:
    """The records of a backup with their sizes in bytes, the header first, the closing line not among them.

    Raises InputError where it is no backup, is of a newer claimcheck, or is not whole. It knows only at the end:
    until then a record may be anything, so whoever looks into them calls :func:`check_backup` before.
    """
    where = str(path)
    digest = sha256()
    counts: dict[str, int] = {}
    end: Record | None = None
    try:
        with gzip.open(path, "rb") as lines:
            header = True
            while line := lines.readline(_LONGEST):
                if end is not None:
                    raise _damaged(where, "something stands after its end")
                record = _parsed(line, where, header=header)
                if record.get("type") == "end":
                    end = record
                    continue
                digest.update(line)
                if not header:
                    counts[str(record.get("type"))] = counts.get(str(record.get("type")), 0) + 1
                header = False
                yield record, len(line)
    except EOFError:
        raise _damaged(where, "it ends too early") from None
    except gzip.BadGzipFile as error:
        if "Not a gzipped file" in str(error):
            raise _no_backup(where) from None
        raise _damaged(where, "its check sum is not right") from None
    except zlib.error:
        raise _damaged(where, "it cannot be unpacked") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=where) from None
    if end is None:
        raise _damaged(where, "it ends too early")
    if end.get("sha256") != digest.hexdigest() or end.get("counts") != counts:
        raise _damaged(where, "its content is not what it was")


def _parsed(line: bytes, where: str, *, header: bool) -> Record:
    try:
        record = json.loads(line)
    except ValueError:
        raise (_no_backup(where) if header else _damaged(where, "a line in it is no JSON")) from None
    if not isinstance(record, dict):
        raise _no_backup(where) if header else _damaged(where, "a line in it is no record")
    if header:
        name, _, version = str(record.get("schema")).partition("/")
        if record.get("type") != "backup" or name != SCHEMA.partition("/")[0]:
            raise _no_backup(where)
        if version != SCHEMA.partition("/")[2]:
            raise InputError(
                f"a backup of another claimcheck, in form {version}",
                where=where,
                do="restore it with a newer claimcheck",
            )
    return record


def _damaged(where: str, what: str) -> InputError:
    return InputError(
        f"this backup is damaged: {what}; nothing was restored", where=where, do="take another copy of it"
    )


def _no_backup(where: str) -> InputError:
    return InputError("this is no backup of claimcheck", where=where, do="make one: claimcheck backup")
