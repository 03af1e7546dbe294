"""Packed files: ``.gz`` and ``.zst`` (the extra ``[zst]``), unpacked as they are read."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from claimcheck.errors import ConfigError, InputError

PACKED_ENDINGS = (".gz", ".zst")
_BEGIN = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


def packing_of(head: bytes) -> str:
    """How a file is packed that begins so: one of PACKED_ENDINGS, or not."""
    return next((ending for begin, ending in _BEGIN.items() if head.startswith(begin)), "")


@contextmanager
def unpacked(content: IO[bytes], ending: str, where: str) -> Iterator[IO[bytes]]:
    """What is packed in ``content``, where ``ending`` is one of PACKED_ENDINGS; else ``content`` itself.

    Raises InputError, also while it is read, for what is cut off or was never packed.
    """
    if ending not in PACKED_ENDINGS:
        yield content
        return
    if ending == ".gz":
        damage: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile)
        plain: Any = gzip.GzipFile(fileobj=content)
    else:
        try:
            import zstandard
        except ImportError:
            do = 'pip install "claimcheck-toolkit[zst]"'
            raise ConfigError(".zst is unpacked by zstandard, which is not installed", where=where, do=do) from None
        damage = (zstandard.ZstdError, EOFError)
        plain = io.BufferedReader(_Frames(content, zstandard.ZstdDecompressor().decompressobj), 1 << 17)
    try:
        with plain:
            yield plain
    except damage as error:
        cut = isinstance(error, EOFError)
        what = "the file is cut off" if cut else "damaged, or not packed as its ending says"
        raise InputError(what, where=where, do="copy it again; what came before was read" if cut else "") from None


class _Frames(io.RawIOBase):
    """The frames of a .zst file one after the other. The library's own reader takes a cut one for whole."""

    def __init__(self, content: IO[bytes], frame: Callable[[], Any]) -> None:
        self._content, self._new = content, frame
        self._frame = frame()
        self._begun = False
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if self._frame.eof:
                rest, self._frame, self._begun = self._frame.unused_data, self._new(), False
            else:
                rest = b""
            if not (data := rest or self._content.read(1 << 16)):
                if self._begun:
                    raise EOFError
                return 0
            self._begun = True
            self._ready = self._frame.decompress(data)
        taken = self._ready[: len(buffer)]
        self._ready = self._ready[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


class Resumed(io.RawIOBase):
    """The bytes of a file whose ``head`` was read already, from its beginning, with how many were read."""

    def __init__(self, head: bytes, content: IO[bytes]) -> None:
        self._head, self._content = io.BytesIO(head), content
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head.read(len(buffer)) or self._content.read(len(buffer))
        buffer[: len(data)] = data
        self.read_so_far += len(data)
        return len(data)
