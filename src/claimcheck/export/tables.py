"""The tables that a pull wrote, read back: what every export is made from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import get_args

from claimcheck.errors import InputError
from claimcheck.export.csv import read_csv
from claimcheck.export.jsonl import read_jsonl
from claimcheck.export.rows import EVIDENCE, REVIEWS, VERDICTS, Row, Table
from claimcheck.model import Status
from claimcheck.records import UNUSABLE

_READERS: Mapping[str, Callable[[str, Table, str], Iterator[Row]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_STATUSES: tuple[str, ...] = get_args(Status)
_LARGEST = 2**53  # beyond it a number of JSON is no longer exact
DEFAULTS = ("verdicts.csv", "verdicts.jsonl")


@dataclass(frozen=True, slots=True)
class Tables:
    """What a pull wrote. ``reviews`` and ``evidence`` are None where there is no such file; ``notes`` say so."""

    verdicts: tuple[Row, ...]
    reviews: tuple[Row, ...] | None = None
    evidence: tuple[Row, ...] | None = None
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    _by_claim: dict[str, list[Row]] = field(default_factory=dict, compare=False, repr=False)

    def evidence_of(self, claim_id: str) -> list[Row]:
        """The evidence of one claim, each page and passage once; its addresses alone where there is no such table."""
        if not self._by_claim:
            found: dict[str, dict[tuple[object, ...], Row]] = defaultdict(dict)
            for row in self.evidence or ():
                key = row["url"], row["quote"], row["stance"]
                found[row["claim_id"]].setdefault(key, row)
            if self.evidence is None:
                for row in self.verdicts:
                    for url in row["evidence"]:
                        found[row["claim_id"]][url,] = {**dict.fromkeys(EVIDENCE.columns), "url": url}
            if self.evidence is not None:
                for row in self.verdicts:
                    if row["asked_with"] in found:
                        found[row["claim_id"]] = found[row["asked_with"]]
            self._by_claim.update({claim: list(rows.values()) for claim, rows in found.items()})
        return self._by_claim.get(claim_id, [])


def default_verdicts() -> str:
    """The verdicts that the last pull wrote in the working folder. Raises InputError where there are none."""
    found = next((path for path in DEFAULTS if Path(path).is_file()), None)
    if found is None:
        raise InputError(f"there is no {DEFAULTS[0]} here", do="run `claimcheck pull` first, or name the file")
    return found


def read_tables(
    verdicts: str,
    reviews: str | None = None,
    evidence: str | None = None,
    *,
    wanted: Collection[str] = ("reviews", "evidence"),
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Tables:
    """The verdicts, and of the other tables those ``wanted``, named ones or those beside them under their usual names.

    One that stands beside and is of another pull is left aside, with a note. Raises InputError for what cannot be read.
    """
    rows = tuple(_told(read_table(verdicts, VERDICTS), "reading verdicts", progress))
    claims = {row["claim_id"]: row for row in rows}
    if len(claims) < len(rows):
        twice = next(claim for claim, times in Counter(row["claim_id"] for row in rows).items() if times > 1)
        raise InputError(f"the claim {twice} stands in it twice", where=verdicts, do="pull it again")
    notes: list[str] = []
    files = [verdicts]
    found: dict[str, tuple[Row, ...] | None] = {}
    for table, named in ((REVIEWS, reviews), (EVIDENCE, evidence)):
        beside = Path(verdicts).with_name(f"{table.name}{Path(verdicts).suffix}")
        path = named or str(beside)
        found[table.name] = None
        if not named and table.name not in wanted:
            continue
        if not named and (not beside.is_file() or beside == Path(verdicts)):
            notes.append(f"no {beside.name}: `claimcheck pull --{table.name} {beside.name}` writes it")
            continue
        some = tuple(_told(read_table(path, table), f"reading {table.name}", progress))
        if not _of_one_pull(claims, some, table):
            what = f"{path} is of another pull than {verdicts}"
            again = f"claimcheck pull --into TITLE -o {quote(verdicts)} --{table.name} {quote(path)}"
            if named:
                raise InputError(what, do=f"bring both from one pull: {again}")
            notes.append(f"{what}, and was left aside; bring both from one pull: `{again}`")
            continue
        files.append(path)
        found[table.name] = some
    return Tables(rows, found["reviews"], found["evidence"], tuple(files), tuple(notes))


def _told(rows: Iterator[Row], what: str, progress: Callable[[str, int, int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number % 5000 == 0:
            progress(what, number, 0)
        yield row


def _of_one_pull(claims: Mapping[str, Row], rows: tuple[Row, ...], table: Table) -> bool:
    """Whether reviews or evidence belong to these verdicts: the same claims, answers, reviewers and times, or the same
    pages of the same reviewers."""
    if any(row["claim_id"] not in claims for row in rows):
        return False
    claims = {claim: row for claim, row in claims.items() if not row["asked_with"]}  # the other one has the answers
    of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of[row["claim_id"]].append(row)
    traced = any(row["reviewers"] for row in claims.values())  # older tables name no reviewers
    if table is EVIDENCE:
        return all(
            {one["url"] for one in of[claim]} == set(row["evidence"])
            and (not traced or {one["reviewer"] for one in of[claim]} <= set(row["reviewers"]))
            for claim, row in claims.items()
        )
    for claim, row in claims.items():
        given = [one for one in of[claim] if not one["skipped"]]
        if sum(not one["adjudicates"] for one in given) != row["reviews"]:
            return False
        if traced and {one["reviewer"] for one in given} != set(row["reviewers"]):
            return False
        last, told = (_second(when) for when in (max(_times(given), default=None), row["reviewed_at"]))
        if last and told and last != told:
            return False
    return True


def _times(reviews: Iterable[Row]) -> Iterator[str]:
    return (one["updated_at"] for one in reviews if one["updated_at"])


def _second(when: str | None) -> str | None:
    """A time to the second; None where it is none that we write: a spreadsheet has saved it in its own form."""
    return when[:19] if when and _TIME.match(when) else None


def read_table(path: str, table: Table) -> Iterator[Row]:
    """The rows of a CSV or JSON Lines file. Raises InputError for what cannot be read or is not this table."""
    file = Path(path)
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise InputError(f'no reader for "{file.suffix or file.name}"', where=path, do=f"known endings: {known}")
    try:
        data = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError("there is no such file", where=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    except UnicodeDecodeError:
        do = "save it as UTF-8; in a spreadsheet, as “CSV UTF-8”"
        raise InputError("not UTF-8", where=path, do=do) from None
    return _held(reader(data, table, path), table, path)


def _held(rows: Iterable[Row], table: Table, path: str) -> Iterator[Row]:
    """The rows, each held to what the exporters count on. Raises InputError for the first that is not."""
    for number, row in enumerate(rows, 1):
        place = f"{path}, row {number}"
        empty = next((name for name in table.needed if row[name] in (None, "")), None)
        if empty:
            raise InputError(f'"{empty}" is empty', where=place, do="was it changed? pull it again")
        for name in table.numbers:
            value = row[name]
            if value is None:
                continue
            wrong = not abs(value) <= _LARGEST  # neither is NaN
            if wrong or (name in table.whole and value != int(value)):
                raise InputError(f'"{name}" is {value}', where=place, do="was it changed? pull it again")
            if name in table.whole and isinstance(value, float):  # as pandas writes them beside empty cells
                row = {**row, name: int(value)}
        if table is VERDICTS and row["status"] not in _STATUSES:
            raise InputError(f'"{row["status"]}" is no status', where=place, do=f"known: {', '.join(_STATUSES)}")
        if table is VERDICTS and not 0 <= row["start"] < row["end"]:
            raise InputError(f"{row['start']}..{row['end']} is no place in an article", where=place)
        texts = (value if isinstance(value, str) else "\n".join(value) for value in row.values() if _has_text(value))
        if UNUSABLE.search("\n".join(texts)):
            raise InputError("it holds half of a surrogate pair, or NUL", where=place, do="was it cut?")
        yield row


def _has_text(value: object) -> bool:
    return isinstance(value, str | tuple) and bool(value)


def table_in(path: str | Path) -> Table | None:
    """Which of the tables a file is, by the columns that its first line names; None where it is none of them."""
    ending = Path(path).suffix.lower()
    if ending not in _READERS:
        return None
    try:
        with Path(path).open("rb") as lines:
            head = lines.readline(1_000_000).decode("utf-8", "replace")
    except OSError:
        return None
    columns = set(re.findall(r"\w+" if _READERS[ending] is read_csv else r'"(\w+)"\s*:', head))
    return next((table for name, table in _TELLING.items() if {"claim_id", name} <= columns), None)


_TELLING = {"article_sha256": VERDICTS, "skipped": REVIEWS, "url": EVIDENCE}
"""A column that one of the tables has and the others have not."""
