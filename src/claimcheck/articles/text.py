"""Plain text and Markdown: the text is fixed here, once, and every later offset counts into it."""

from __future__ import annotations

from claimcheck.errors import InputError
from claimcheck.records import UNUSABLE


def fix_text(raw: str, where: str) -> str:
    """``raw`` as it will be kept: no byte order mark, line ends as ``\\n``, nothing else changed.

    Raises InputError for NUL and lone surrogates, which Label Studio on PostgreSQL cannot store, and for no text.
    """
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if bad := UNUSABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        name = "a NUL character" if bad[0] == "\0" else "half of a surrogate pair"
        raise InputError(f"{name} on line {line}", where=where, do="remove it; it is not text")
    if not text.strip():
        raise InputError("there is no text in it", where=where, do="give a file with an article in it")
    return text


def decode(data: bytes, where: str) -> str:
    """UTF-8 bytes as text. Raises InputError that names the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8: byte 0x{data[error.start]:02x} on line {line}",
            where=where,
            do="save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        ) from None
