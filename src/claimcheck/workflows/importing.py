"""Claims from elsewhere into a claims file that can be pushed; and claimcheck's own tables back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from claimcheck.articles import read_articles
from claimcheck.articles.datasets import ForeignClaim, kind_of, read_data_set
from claimcheck.export import EXPORTERS, replacing
from claimcheck.export.csv import write_csv
from claimcheck.export.rows import VERDICTS, Row
from claimcheck.export.tables import read_table, table_in
from claimcheck.model import Analysis, Article, Attribution, Claim, Problem, Signal, Span
from claimcheck.records import Record, to_record
from claimcheck.split import claim_id
from claimcheck.workflows.connecting import Progress, silent
from claimcheck.workflows.splitting import analyzed
from claimcheck.workflows.verifying import mismatches

OWN = "claimcheck"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import read and wrote: ``kind`` is the data set's, ``claims`` those written for a push (0 where a table
    became a table again), ``rows`` those read, ``twice`` how many said the same as one before. ``output`` is None where
    there was nothing to write: what lay there stays."""

    kind: str
    rows: int
    claims: int
    twice: int
    output: str | None
    left_out: str
    refused: tuple[Problem, ...] = ()
    labels: str | None = None


def import_output(path: str, kind: str | None, articles: Sequence[str]) -> str:
    """Where an import goes that was not told: a claims file, or beside a table the same table as JSON Lines."""
    table = not articles and (kind == OWN or (kind is None and table_in(path) is VERDICTS))
    return str(Path(path).with_name(f"{Path(path).stem}-import.jsonl")) if table else "claims.jsonl"


def import_claims(
    path: str,
    output: str,
    *,
    kind: str | None = None,
    articles: Sequence[str] = (),
    labels: str | None = None,
    progress: Progress = silent,
) -> Imported:
    """Reads a data set, and writes its claims as a claims file; ``labels`` is where the data set's own labels go.

    Of a table of claimcheck's own, the claims are written with their ``articles``; without articles, the table itself,
    in the form that ``output`` ends in. Raises InputError for what cannot be read.
    """
    kind = kind or (OWN if table_in(path) is VERDICTS else kind_of(path))
    if kind == OWN:
        return _from_claims(path, output, articles, progress) if articles else _as_table(path, output)
    refused: list[Problem] = []
    seen: dict[str, str] = {}
    told: list[dict[str, str | None]] = []
    dropped = Counter[str]()
    rows = twice = 0
    coming, left_out = read_data_set(path, kind)

    def records() -> Iterator[Record]:
        nonlocal rows, twice
        for rows, found in enumerate(coming, 1):
            progress("importing", rows, 0)
            if isinstance(found, Problem):
                refused.append(found)
                continue
            article = found.article
            if article.id in seen:
                twice += seen[article.id] == article.sha256
                if seen[article.id] != article.sha256:
                    what = f'another claim has the id "{article.id}", too'
                    refused.append(Problem("import.id", found.where, what))
                continue
            seen[article.id] = article.sha256
            dropped.update(found.dropped)
            claim = claim_of(found, kind)
            told.append({"claim_id": claim.id, "article_id": article.id, "label": found.label})
            yield to_record(article)
            yield to_record(claim)

    wrote = _write(records(), output)
    if labels and told:
        with replacing(labels) as out:
            write_csv(told, ("claim_id", "article_id", "label"), out)
    left = [what for what in left_out if what != "labels" or not labels]
    left += [f"{_UNUSABLE[what]}: {number:,}" for what, number in sorted(dropped.items())]
    return Imported(
        kind,
        rows,
        len(seen),
        twice,
        output if wrote else None,
        ", ".join(left),
        tuple(refused),
        labels if told else None,
    )


_UNUSABLE = {"date": "dates that are no day", "address": "addresses that are none of the web"}


def _write(records: Iterator[Record], output: str) -> bool:
    """Writes a claims file; with no record, nothing, and False: no file is lost for an empty one."""
    first = next(records, None)
    if first is None:
        return False
    with replacing(output) as out:
        for record in chain([first], records):
            out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return True


def claim_of(found: ForeignClaim, kind: str) -> Claim:
    """The claim that a text of one claim makes: the whole of it. Kind and figures are what the splitter makes of it."""
    article = found.article
    analysis, claims = analyzed(article)
    whole = Span(0, len(article.text))
    likest = max(claims, key=lambda one: len(one.span), default=None)
    speaker = Attribution(whole, "indirect", speaker=found.speaker, role=found.role) if found.speaker else None
    return Claim(
        id=claim_id(article.id, article.text, 0),
        article_id=article.id,
        span=whole,
        text=article.text,
        kind=likest.kind if likest else "state",
        sentence=whole,
        score=likest.score if likest else 0.5,
        attribution=speaker,
        quantities=analysis.quantities,
        signals=(Signal(f"import.{kind}", f"a claim of the data set {kind}"),),
    )


def _as_table(path: str, output: str) -> Imported:
    form = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(Path(output).suffix.lower(), "jsonl")
    rows = list(read_table(path, VERDICTS))
    if rows:
        with replacing(output) as out:
            EXPORTERS[form](rows, VERDICTS.columns, out)
    return Imported(OWN, len(rows), 0, 0, output if rows else None, "")


def _from_claims(path: str, output: str, articles: Sequence[str], progress: Progress) -> Imported:
    known = {article.id: article for article in read_articles(articles)}
    refused: list[Problem] = []
    rows: dict[str, list[Row]] = {}
    number = 0
    for number, row in enumerate(read_table(path, VERDICTS), 1):
        wrong = list(mismatches(row, known.get(row["article_id"])))
        refused += [Problem(code, f"row {number + 1}, {row['claim_id']}", message) for code, message in wrong]
        if not wrong:
            rows.setdefault(row["article_id"], []).append(row)
    claims = sum(map(len, rows.values()))

    def records() -> Iterator[Record]:
        for done, (article_id, some) in enumerate(rows.items()):
            progress("importing", done, len(rows))
            yield from _records(known[article_id], some)

    where = output if _write(records(), output) else None
    return Imported(OWN, number, claims, 0, where, "verdicts and reviews: a push asks for them anew", tuple(refused))


def _records(article: Article, rows: Sequence[Row]) -> Iterator[Record]:
    analysis, found = analyzed(article)
    splits = {claim.id: claim for claim in found}
    title, url = rows[0]["article_title"], rows[0]["article_url"]
    yield to_record(replace(article, title=article.title or title, url=article.url or url))
    for row in sorted(rows, key=lambda row: (row["start"], row["claim_id"])):
        yield to_record(_claim_of_row(row, article, analysis, splits.get(row["claim_id"])))


def _claim_of_row(row: Row, article: Article, analysis: Analysis, same: Claim | None) -> Claim:
    """A claim as the table has it; what a table has no column for is the splitter's, where it finds the same claim."""
    span = Span(row["start"], row["end"])
    attribution = None
    if row["mode"]:
        known = same.attribution if same and same.attribution and same.speaker == row["speaker"] else None
        attribution = Attribution(
            content=known.content if known else span,
            mode=row["mode"],
            source=known.source if known else None,
            cue=known.cue if known else None,
            **{key: row[key] for key in ("speaker", "role", "hedge")},
        )
    return Claim(
        id=row["claim_id"],
        article_id=article.id,
        span=span,
        text=row["claim"],
        kind=row["kind"],
        sentence=_sentence(row, article, span),
        score=row["score"],
        standalone=row["standalone"],
        attribution=attribution,
        quantities=same.quantities if same else tuple(one for one in analysis.quantities if span.holds(one.span)),
        signals=tuple(Signal(*reason.split(": ", 1)) for reason in row["reasons"] if ": " in reason),
    )


def _sentence(row: Row, article: Article, span: Span) -> Span:
    words = row["sentence"] or row["claim"]
    start = article.text.rfind(words, 0, span.start + len(words))
    found = Span(start, start + len(words)) if start >= 0 else span
    return found if found.holds(span) else span
