"""What ``split`` and ``analyze`` write."""

from __future__ import annotations

import io
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import cached_property, partial
from itertools import chain
from typing import IO, TYPE_CHECKING, TypeVar

from claimcheck.articles import Entry, passed_over
from claimcheck.cli.frame import (
    keep_apart,
    print_json,
    program,
    refused_records,
    say_notes,
    say_passed_over,
    say_refused,
    words,
)
from claimcheck.errors import EXIT_FINDINGS, ClaimcheckError
from claimcheck.export import CLAIM_COLUMNS, claim_rows, replacing, write_csv
from claimcheck.export.parquet import write_parquet
from claimcheck.export.rows import CLAIMS, Row
from claimcheck.language import sayings
from claimcheck.model import Article, Claim
from claimcheck.records import Record, analysis_record
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, show_claims, show_intake
from claimcheck.workflows import Progress, Work, analyzed, for_each_article
from claimcheck.workflows.splitting import ALL, Wanted, claims_file, line_of

if TYPE_CHECKING:
    from rich.console import Console

_T = TypeVar("_T")


# What is made of an article where it is split, perhaps in another process, with the number of its claims.


def _records(article: Article, wanted: Wanted = ALL) -> tuple[list[Record], int]:
    claims = wanted.of(article)
    return list(claims_file(article, claims)), len(claims)


def _lines(article: Article, wanted: Wanted = ALL) -> tuple[bytes, int]:
    records, found = _records(article, wanted)
    return b"".join(map(line_of, records)), found


def _rows(article: Article, wanted: Wanted = ALL) -> tuple[list[Row], int]:
    claims = wanted.of(article)
    return claim_rows(article, claims), len(claims)


def _claims(article: Article, wanted: Wanted = ALL) -> tuple[tuple[Article, tuple[Claim, ...]], int]:
    claims = wanted.of(article)
    return (article, claims), len(claims)


def _analysis(article: Article) -> tuple[Record, int]:
    analysis, claims = analyzed(article)
    return analysis_record(sayings(analysis), claims), len(claims)


def _analysis_line(article: Article) -> tuple[bytes, int]:
    record, found = _analysis(article)
    return line_of(record), found


class _Results:
    """What is made of the articles of the paths, one after the other; counts articles and claims as they go by, and
    keeps what could not be read and what has to be told of what could."""

    def __init__(self, paths: Sequence[str], jobs: int | None, progress: Progress, force: bool) -> None:
        self._paths, self._jobs, self._progress, self._force = paths, jobs, progress, force
        self.articles = self.claims = 0
        self.refused: list[ClaimcheckError] = []
        self.notes: list[str] = []

    def with_entries(self, work: Work[tuple[_T, int]]) -> Generator[tuple[Entry, _T]]:
        """Raises the first error where no article could be read."""
        results = for_each_article(
            self._paths, work, jobs=self._jobs, progress=self._progress, refuse=self.refused.append, force=self._force
        )
        with closing(results):  # so that no process goes on where the output cannot be written
            for entry, (result, found) in results:
                self.articles += 1
                self.claims += found
                self.notes += [f"{entry.where}: {note}" for note in entry.notes]
                yield entry, result
        if self.refused and not self.articles:
            say_refused(self.refused[1:])
            raise self.refused[0]

    def of(self, work: Work[tuple[_T, int]]) -> Generator[_T]:
        with closing(self.with_entries(work)) as results:
            for _, result in results:
                yield result

    @cached_property
    def passed_over(self) -> tuple[str, ...]:
        return passed_over(self._paths)

    def say(self, console: Console) -> None:
        """What could not be read, and what has to be told."""
        say_notes(console, self.notes)
        say_passed_over(console, self.passed_over)
        say_refused(self.refused)

    @property
    def record(self) -> dict[str, object]:
        """The figures for ``--json``."""
        told = {"notes": self.notes} if self.notes else {}
        over = {"passed_over": self.passed_over} if self.passed_over else {}
        refused = {"refused": refused_records(self.refused)} if self.refused else {}
        return {"articles": self.articles, "claims": self.claims, **told, **over, **refused}

    @property
    def code(self) -> int:
        return EXIT_FINDINGS if self.refused or not self.claims else 0


def run_split(
    paths: Sequence[str],
    output: str,
    form: str,
    *,
    explain: bool,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
    wanted: Wanted = ALL,
    force: bool = False,
) -> int:
    """Writes the ``wanted`` claims as a table, CSV or a claims file. 1 where there is none, or an input could not be
    read or is not in English."""
    keep_apart([output], paths)
    console = words(quiet)
    with showing(console, output) as progress:
        results = _Results(paths, jobs, progress, force)
        if as_json and output == "-":
            records = [record for some in results.of(partial(_records, wanted=wanted)) for record in some]
        else:
            with replacing(output) as out:
                _write(results, out, form, wanted, explain=explain, terminal=output == "-")
    if as_json:
        where = {"records": records} if output == "-" else {"output": output}
        print_json("split", {**results.record, **where})
    results.say(console)
    console.print(f"{count(results.claims, 'claim')} in {count(results.articles, 'article')}")
    if not results.claims and wanted != ALL:
        console.print("no claim is worth that much: try a lower --min-score, or leave it out")
    elif not results.claims:
        console.print("no checkable claim was found: is it news text, in English?")
    elif output != "-" and form == "jsonl":
        console.print(f"next: {program()} push {output}")
    elif output != "-" and form in ("csv", "parquet"):
        console.print(f"{output} is a table to look at; what {program()} split -o claims.jsonl writes can be pushed")
    return results.code


def run_analyze(
    paths: Sequence[str], output: str, *, jobs: int | None, as_json: bool, quiet: bool, force: bool = False
) -> int:
    """Writes one object an article. 1 where no claim is in them, or an input could not be read or is not in English."""
    keep_apart([output], paths)
    console = words(quiet)
    with showing(console, output) as progress:
        results = _Results(paths, jobs, progress, force)
        if as_json and output == "-":
            records = list(results.of(_analysis))
        else:
            with replacing(output) as out, closing(results.of(_analysis_line)) as lines:
                out.writelines(lines)
    if as_json:
        where = {"analyses": records} if output == "-" else {"output": output}
        print_json("analyze", {**results.record, **where})
    results.say(console)
    console.print(f"{count(results.articles, 'article')} analysed, {count(results.claims, 'claim')} found")
    return results.code


def _write(results: _Results, out: IO[bytes], form: str, wanted: Wanted, *, explain: bool, terminal: bool) -> None:
    if form == "csv":
        with closing(results.of(partial(_rows, wanted=wanted))) as tables:
            write_csv(chain.from_iterable(tables), CLAIM_COLUMNS, out)
    elif form == "parquet":
        with closing(results.of(partial(_rows, wanted=wanted))) as tables:
            write_parquet(chain.from_iterable(tables), CLAIMS, out)
    elif form == "jsonl":
        with closing(results.of(partial(_lines, wanted=wanted))) as lines:
            out.writelines(lines)
    else:
        from rich.console import Console

        with closing(results.with_entries(partial(_claims, wanted=wanted))) as found:
            for entry, (article, claims) in found:
                # On a terminal rich finds width and colours by itself; a file gets a plain table.
                console = Console() if terminal else Console(file=io.StringIO(), width=160)
                show_claims(console, article, claims, explain=explain)
                if explain:
                    show_intake(console, entry)
                if isinstance(console.file, io.StringIO):
                    out.write(console.file.getvalue().encode())
