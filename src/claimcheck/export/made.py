"""What a format makes of the verdicts, and what it says about it. Each format has a module with one such function."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from claimcheck.evidence import web_address
from claimcheck.export.rows import Row
from claimcheck.export.tables import Tables
from claimcheck.model import Answer, Article, Problem, Project

Document = dict[str, Any]

_NONE: Mapping[str, Article] = {}


@dataclass(frozen=True, slots=True)
class Material:
    """What an export is made from: the tables, the project with its taxonomy, and the articles where they are given."""

    tables: Tables
    project: Project
    articles: Mapping[str, Article] = field(default_factory=lambda: _NONE)
    table: str = "verdicts"

    def article_of(self, row: Row) -> Article | None:
        """The article of a claim, if it is at hand and still has the text that the claim was found in."""
        article = self.articles.get(row["article_id"])
        return article if article and article.sha256 == row["article_sha256"] else None

    def url_of(self, row: Row) -> str | None:
        """The address of a claim's article; None where it is none of the web, and so nothing to be linked to."""
        return row["article_url"] if web_address(row["article_url"] or "") else None

    def evidence_of(self, row: Row) -> list[Row]:
        """The evidence of a claim, as far as its addresses are of the web: whoever opens an export may click on them,
        and what a table that was tampered with has there may be a script."""
        found = (one for one in self.tables.evidence_of(row["claim_id"]) if web_address(one["url"]))
        return [
            one if web_address(one["archive_url"] or "") or not one["archive_url"] else {**one, "archive_url": None}
            for one in found
        ]

    def no_links(self, rows: Iterable[Row]) -> list[LeftOut]:
        """The addresses that :meth:`url_of` and :meth:`evidence_of` pass over, counted."""
        count = 0
        for row in rows:
            pages = self.tables.evidence_of(row["claim_id"])
            given = [row["article_url"], *(one[name] for one in pages for name in ("url", "archive_url"))]
            count += sum(bool(one) and not web_address(one) for one in given)
        return [LeftOut("to something that is not on the web (javascript:, say)", count, "link")] if count else []


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a format cannot hold: ``what``, and of how many claims (or ``of`` what else); None where it is so of all."""

    what: str
    count: int | None = None
    of: str = "claim"

    def __str__(self) -> str:
        return self.what if self.count is None else f"{self.count:,} {self.of}{'s' * (self.count != 1)} {self.what}"


@dataclass(frozen=True, slots=True)
class Made:
    """An export, ready to be written.

    ``records`` counts what it holds. ``documents`` are its documents by name where each is to be a file of its own;
    ``write`` writes all of it into one. ``refused`` are claims that ought to be in it and cannot, ``warnings`` what is
    in it and should be looked at.
    """

    records: int
    write: Callable[[IO[bytes]], None]
    left_out: tuple[LeftOut, ...] = ()
    refused: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    documents: Mapping[str, Document] | None = None


def settled(material: Material, scheme: str) -> tuple[list[tuple[Row, Answer, str]], list[LeftOut]]:
    """The claims with a verdict that has a name in ``scheme``, each with its answer and that name; and the others."""
    found: list[tuple[Row, Answer, str]] = []
    others = Counter[str]()
    for row in material.tables.verdicts:
        answer = material.project.verdict(row["verdict"]) if row["verdict"] else None
        name = (answer.mapping or {}).get(scheme) if answer else None
        if row["status"] not in ("agreed", "adjudicated"):
            others[f"still {row['status']}"] += 1
        elif answer is None:
            others[f'ruled "{row["verdict"]}", which is no answer of the project "{material.project.name}"'] += 1
        elif name is None:
            others[f'ruled "{row["verdict"]}", which has no name in this format'] += 1
        else:
            found.append((row, answer, name))
    return found, [LeftOut(what, count) for what, count in sorted(others.items())]


def lossy(claims: Iterable[tuple[Row, Answer, str]], scheme: str) -> Iterator[LeftOut]:
    """What is lost by names of a scheme that say less or other than the answer."""
    names = Counter((answer.key, name) for _, answer, name in claims if scheme in answer.lossy)
    for (key, name), count in sorted(names.items()):
        yield LeftOut(f'ruled "{key}", called "{name}" here, which says less', count)


def for_script(document: Document, *, indent: int | None = None) -> bytes:
    """A document as JSON that may stand in a ``<script>`` of a page: whatever is claimed in it, it cannot end there."""
    return json.dumps(document, ensure_ascii=False, indent=indent).replace("<", "\\u003c").encode() + b"\n"


def write_list(documents: Iterable[Document], out: IO[bytes], *, within: str = "") -> None:
    """Writes a list as ``json.dumps`` with an indent of 2 does, and holds one document at a time. ``within`` is what
    stands before each line of it."""
    start = "["
    for document in documents:
        lines = json.dumps(document, ensure_ascii=False, indent=2).split("\n")
        out.write("".join([start, *(f"\n{within}  {line}" for line in lines)]).encode())
        start = ","
    out.write(b"[]" if start == "[" else f"\n{within}]".encode())


def provenance(row: Row) -> Document:
    """What an exported record is traced by, back to the characters, the rules and the people that it comes from."""
    names = (
        "claim_id", "article_id", "article_sha256", "start", "end", "splitter", "reasons", "status", "agreement",
        "reviewers", "reviewed_at", "form", "policy", "history", "asked_with",
    )  # fmt: skip
    return {name: list(row[name]) if isinstance(row[name], tuple) else row[name] for name in names}
