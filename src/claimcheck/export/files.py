"""Output files that are replaced whole or not at all.

What is being written stands beside its place as a hidden draft, locked by the process that writes it. A process that is
killed leaves its draft, and its lock goes with it; so the next one to write in that folder knows which drafts are
nobody's any more, and removes them.
"""

from __future__ import annotations

import fcntl
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from claimcheck.errors import ExportError

STDOUT = ("-", "/dev/stdout")
DRAFT = ".claimcheck-draft"


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of ``path`` when the block ends well; a failure leaves the old one as it was.

    ``-`` is standard output. Raises ExportError where it cannot be written.
    """
    if str(path) in STDOUT:
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise  # the reader has what it wanted
        except OSError as error:
            raise _unwritable("standard output", error) from None
        return
    target = Path(path)
    # Follow a link, so that the file it points to is replaced and not the link.
    target = target.resolve() if target.is_symlink() else target
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:  # a device or a pipe is written to, never replaced
                yield device
            return
        if target.is_dir():
            raise ExportError("a folder of that name is there", where=str(path), do="give the name of a file")
        _remove_drafts(target.parent)
        handle, name = _draft(target)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            Path(name).chmod(_mode(target))
            Path(name).replace(target)  # before the file is closed, which gives up the lock
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from None
        raise


def _draft(target: Path) -> tuple[int, str]:
    """A new draft beside ``target``, open and locked."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", suffix=DRAFT, dir=target.parent)
        with suppress(OSError):  # a file system without locks: there nobody's drafts are removed
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)  # somebody took it for nobody's before it was locked


def _remove_drafts(folder: Path) -> None:
    """Removes the drafts of processes that are gone."""
    for path in folder.glob(f".*{DRAFT}"):
        with suppress(OSError):  # in use, another user's, or gone meanwhile
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(handle)


def _mode(target: Path) -> int:
    """The old file's rights, else what a new file gets; mkstemp's 0600 would keep colleagues out."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(path: str | Path, error: OSError) -> ExportError:
    if isinstance(error, FileNotFoundError):
        return ExportError(f"there is no folder {Path(path).parent}", where=str(path), do="make it first")
    return ExportError(
        f"cannot be written: {error.strerror or error}", where=str(path), do="choose another place with -o"
    )
