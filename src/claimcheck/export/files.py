"""Output files that are replaced whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimcheck.errors import ExportError

STDOUT = ("-", "/dev/stdout")


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
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from None
        raise


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
