"""Text and its encoding: the text is fixed here, once, and every later offset counts into it."""

from __future__ import annotations

import codecs
import re

from claimcheck.errors import InputError
from claimcheck.records import UNUSABLE

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


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


def decode_any(data: bytes, where: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Bytes of any encoding that English is saved in, as text; and a note where the encoding is a guess.

    UTF-8 first, then a byte order mark, then what the file itself ``declared``, then a guess. Raises InputError for
    what is no text, and for UTF-8 with damage in it: read as anything else, all of its quotation marks would be wrong.
    """
    encoding, guessed = encoding_of(data, where, declared)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not {_NAMES.get(encoding, encoding)} throughout: byte {error.start + 1} does not fit",
            where=where,
            do="save it as UTF-8",
        ) from None
    return text.removeprefix("\ufeff"), (note_of(encoding),) if guessed else ()


def note_of(guessed: str) -> str:
    """What is told where an encoding was guessed."""
    return f"not UTF-8; read as {_NAMES.get(guessed, guessed)} (wrong? save it as UTF-8)"


def encoding_of(data: bytes, where: str, declared: str = "", *, more: bool = False) -> tuple[str, bool]:
    """The name of the encoding, and whether it is a guess. ``more``: there is more of it than ``data``, which may end
    inside a character. Raises as decode_any."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return marked, False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not more)
    except UnicodeDecodeError:
        pass
    else:
        return _with_nulls(data) or "utf-8", False
    if wide := _with_nulls(data):
        return wide, True
    mended = data.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    if sum(letter > "\x7f" for letter in mended) - bad > bad:
        decode(data, where)
    if (named := _known(declared)) and named != "utf-8" and _fits(data, named):
        return named, False
    fitting = [name for name in ("cp1252", "mac_roman") if _fits(data, name)]
    if not fitting or _CONTROLS.search(data.decode(fitting[0])):
        raise InputError("this is no text", where=where, do="give an article in a format of its own, or as UTF-8 text")
    best = max(fitting, key=lambda name: _english(data.decode(name)))
    odd = sum(letter > "\x7f" for letter in data.decode(best))
    if odd > 3 and 2 * _english(data.decode(best)) < -odd:
        raise InputError("neither UTF-8 nor English in another encoding", where=where, do="save it as UTF-8")
    return best, True


def _with_nulls(data: bytes) -> str | None:
    """UTF-16 without a mark: English has a zero in every second byte of it."""
    head = data[:4096]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _known(declared: str) -> str | None:
    """The codec for a name that a page gives; ISO 8859-1 and ASCII mean Windows-1252 on the web (WHATWG, Encoding)."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name if declared else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, AssertionError):  # LookupError: a codec that gives no text
        return False
    return True


_SIGNS = re.compile("[“”‘’–—…£€•°½¼]")
_LETTERS = re.compile("(?<=[A-Za-z])[àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ]|[ÅÉÖØÜ](?=[a-z])")
_QUOTED = re.compile("(?<![^\\s(])[“‘](?=\\w)|(?<=[\\w.,!?])[”’](?!\\w)|(?<=\\w)’(?=(?:s|t|re|ve|ll|d|m)\\b)")


def _english(text: str) -> int:
    """How far the characters beyond ASCII are such as English news has, in such places."""
    odd = sum(letter > "\x7f" for letter in text)
    return 3 * len(_QUOTED.findall(text)) + 2 * len(_SIGNS.findall(text)) + len(_LETTERS.findall(text)) - odd
