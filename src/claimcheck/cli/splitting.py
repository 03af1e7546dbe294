"""What ``split`` and ``analyze`` write."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import IO

from claimcheck.cli.frame import keep_apart, print_json, program, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.export import CLAIM_COLUMNS, claim_rows, replacing, write_csv
from claimcheck.model import Analysis, Claim
from claimcheck.records import Record, analysis_record, to_record
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, show_claims
from claimcheck.workflows import analyze_articles

Found = tuple[Analysis, tuple[Claim, ...]]


def run_split(paths: Sequence[str], output: str, form: str, *, explain: bool, as_json: bool, quiet: bool) -> int:
    """Writes claims as a table, CSV or a claims file. 1 where there is none."""
    keep_apart([output], paths)
    console = words(quiet)
    seen: list[tuple[int, int]] = []
    records: list[Record] = []

    def told() -> Iterator[Found]:
        with showing(console) as progress:
            for analysis, claims in analyze_articles(paths):
                seen.append((1, len(claims)))
                progress("splitting", len(seen), 0)
                if as_json and output == "-":
                    records.extend(_claims_file(analysis, claims))
                yield analysis, claims

    if as_json and output == "-":
        for _ in told():
            pass
    else:
        with replacing(output) as out:
            _write(told(), out, form, explain=explain, terminal=output == "-")
    articles, found = len(seen), sum(claims for _, claims in seen)
    if as_json:
        where = {"records": records} if output == "-" else {"output": output}
        print_json("split", {"articles": articles, "claims": found, **where})
    console.print(f"{count(found, 'claim')} in {count(articles, 'article')}")
    if not found:
        console.print("no checkable claim was found: is it news text, in English?")
    elif output != "-" and form == "jsonl":
        console.print(f"next: {program()} push {output}")
    return 0 if found else EXIT_FINDINGS


def run_analyze(paths: Sequence[str], output: str, *, as_json: bool, quiet: bool) -> int:
    """Writes one object an article. 1 where no claim is in them."""
    keep_apart([output], paths)
    console = words(quiet)
    articles = found = 0
    records: list[Record] = []
    with showing(console) as progress, replacing(output) as out:
        for analysis, claims in analyze_articles(paths):
            articles, found = articles + 1, found + len(claims)
            progress("analysing", articles, 0)
            record = analysis_record(analysis, claims)
            if as_json and output == "-":
                records.append(record)
            else:
                _line(record, out)
    if as_json:
        where = {"analyses": records} if output == "-" else {"output": output}
        print_json("analyze", {"articles": articles, "claims": found, **where})
    console.print(f"{count(articles, 'article')} analysed, {count(found, 'claim')} found")
    return 0 if found else EXIT_FINDINGS


def _write(found: Iterator[Found], out: IO[bytes], form: str, *, explain: bool, terminal: bool) -> None:
    if form == "csv":
        rows = [row for analysis, claims in found for row in claim_rows(analysis.article, claims)]
        write_csv(rows, CLAIM_COLUMNS, out)
    elif form == "jsonl":
        for analysis, claims in found:
            for record in _claims_file(analysis, claims):
                _line(record, out)
    else:
        from rich.console import Console

        for analysis, claims in found:
            # On a terminal rich finds width and colours by itself; a file gets a plain table.
            console = Console() if terminal else Console(file=io.StringIO(), width=160)
            show_claims(console, analysis.article, claims, explain=explain)
            if isinstance(console.file, io.StringIO):
                out.write(console.file.getvalue().encode())


def _claims_file(analysis: Analysis, claims: Sequence[Claim]) -> list[Record]:
    return [to_record(analysis.article), *map(to_record, claims)]


def _line(record: Record, out: IO[bytes]) -> None:
    out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
