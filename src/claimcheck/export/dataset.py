"""Verdicts as a data set: reviewers under pseudonyms, parts that share no article, and a sheet that describes it."""

from __future__ import annotations

import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from claimcheck.export.made import LeftOut
from claimcheck.export.rows import Row
from claimcheck.export.tables import Tables

PARTS = ("train", "dev", "test")


def pseudonymous(tables: Tables, key: bytes) -> Tables:
    """The tables with each reviewer's name replaced by ``reviewer-`` and a keyed hash of it, wherever it stands.

    One name becomes one pseudonym under one key; without the key nobody can tell which, not even by trying names. What
    reviewers wrote in notes about themselves or others stays, but for the names of reviewers in it.
    """
    names = _reviewers(tables)
    if not names:
        return tables
    pseudonyms = {name: f"reviewer-{hmac.digest(key, name.encode(), 'sha256').hex()[:12]}" for name in names}
    hide = hiding(pseudonyms)

    def hidden(value: Any) -> Any:
        if isinstance(value, str):
            return hide(value)
        return tuple(sorted(map(hidden, value))) if isinstance(value, tuple) else value

    def rows(given: Iterable[Row] | None) -> tuple[Row, ...] | None:
        return None if given is None else tuple({k: _hide(k, v, hidden) for k, v in row.items()} for row in given)

    return replace(
        tables,
        verdicts=rows(tables.verdicts) or (),
        reviews=rows(tables.reviews),
        evidence=rows(tables.evidence),
        _by_claim={},
    )


def hiding(names: Mapping[str, str]) -> Callable[[str], str]:
    """What puts something else in place of each of ``names``, wherever one stands in a text as a whole word, in
    capitals or not: "an" does not stand in "planning", but ANA@EXAMPLE.ORG is ana@example.org."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(f'({re.escape(name)})' for name in longest)})(?!\w)", re.IGNORECASE)

    def hide(found: re.Match[str]) -> str:
        return names.get(found[0]) or names[longest[(found.lastindex or 0) - 1]]

    return lambda text: any_name.sub(hide, text)


_NAMED = frozenset({"reviewer", "reviewers", "changed_by", "notes", "note", "history"})


def _hide(column: str, value: Any, hidden: Any) -> Any:
    if column not in _NAMED:
        return value
    # Sorted anew, since the order of names would tell who is who; what begins with a time keeps its order.
    return hidden(value)


def _reviewers(tables: Tables) -> set[str]:
    names = {name for row in tables.verdicts for name in row["reviewers"]}
    names |= {note.partition(": ")[0] for row in tables.verdicts for note in row["notes"] if ": " in note}
    names |= {row[key] for row in tables.reviews or () for key in ("reviewer", "changed_by") if row[key]}
    names |= {row["reviewer"] for row in tables.evidence or () if row["reviewer"]}
    found = (re.findall(r"[^\s:]+@[^\s:]+", line) for row in tables.verdicts for line in row["history"])
    return {name for name in names.union(*found) if name.strip()}


def split_by_article(tables: Tables, shares: Sequence[int]) -> dict[str, Tables]:
    """The tables in parts (train, dev, test) of about the given shares of the articles, the same ones every time.

    No article is in two parts, and neither are two articles with one text, nor two texts under one id. Each part with a
    share has an article, where there are enough of them.
    """
    groups = _groups(tables.verdicts)
    ordered = sorted(groups, key=lambda group: sha256("\0".join(sorted(group)).encode()).hexdigest())
    cuts = _cuts(len(ordered), shares)
    part_of: dict[str, str] = {}
    for name, (start, end) in zip(PARTS, cuts, strict=True):
        part_of |= {article: name for group in ordered[start:end] for article in group}
    return {
        name: _part(tables, {article for article, part in part_of.items() if part == name})
        for name, share in zip(PARTS, shares, strict=True)
        if share
    }


def _groups(rows: Iterable[Row]) -> list[set[str]]:
    """The ids of articles, those together that have a text in common."""
    group_of: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for article, text in {(row["article_id"], row["article_sha256"]) for row in rows}:
        mine = group_of.setdefault(article, {article})
        theirs = group_of[first.setdefault(text, article)]
        if mine is not theirs:
            theirs |= mine
            group_of |= dict.fromkeys(mine, theirs)
    return list({id(group): group for group in group_of.values()}.values())


def _cuts(count: int, shares: Sequence[int]) -> list[tuple[int, int]]:
    total = sum(shares)
    sizes = [count * share // total for share in shares]
    for number, share in enumerate(shares):  # nobody goes without, where there are enough
        if share and not sizes[number] and count > sum(sizes[1:]) + 1:
            sizes[number] = 1
    first = next(number for number, share in enumerate(shares) if share)
    sizes[first] = max(0, count - sum(size for number, size in enumerate(sizes) if number != first))
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return [(end - size, end) for end, size in zip(ends, sizes, strict=True)]


def _part(tables: Tables, articles: set[str]) -> Tables:
    def of(rows: tuple[Row, ...] | None) -> tuple[Row, ...] | None:
        return None if rows is None else tuple(row for row in rows if row["article_id"] in articles)

    return replace(
        tables,
        verdicts=of(tables.verdicts) or (),
        reviews=of(tables.reviews),
        evidence=of(tables.evidence),
        _by_claim={},
    )


def datasheet(
    tables: Tables,
    *,
    title: str,
    licence: str | None,
    pseudonyms: bool,
    parts: Mapping[str, Tables],
    left_out: Sequence[LeftOut],
    agreement: Sequence[str] = (),
) -> str:
    """A page in Markdown: where the data comes from, how much of what there is, how far reviewers agree, and whose
    the texts are."""
    rows = tables.verdicts
    reviewers = {name for row in rows for name in row["reviewers"]}
    times = sorted(row["reviewed_at"][:10] for row in rows if row["reviewed_at"])
    lines = [
        f"# {title}",
        "",
        "What is in this data set, how it came about, and what it may be used for. Written by `claimcheck export`.",
        "",
        "## What is in it",
        "",
        f"- {_size(tables)}",
        f"- {sum(row['reviews'] for row in rows):,} answers; reviewers: {len(reviewers):,}"
        + (f", given from {times[0]} to {times[-1]}" if times else ""),
        *_part_lines(parts),
        "",
        *_counts("Status", rows, "status"),
        *_counts("Verdict", rows, "verdict"),
        *_counts("Kind of claim", rows, "kind"),
        "## How it came about",
        "",
        f"- Claims found by: {_all(rows, 'splitter')}",
        f"- Reviewed with the form: {_all(rows, 'form')}",
        f"- Ruled by: {_all(rows, 'policy')}",
        "- Places count Unicode code points of the article's text, whose SHA-256 stands in `article_sha256`.",
        "",
        "## Agreement",
        "",
        *(f"- {line}" for line in agreement),
        "",
        "## People",
        "",
        "- Reviewers are named by pseudonyms; the key is not part of the data."
        if pseudonyms
        else "- Reviewers are named. Ask them before you pass this on, or export with `--pseudonymous`.",
        "- Claims name the people who are said to have made them.",
        "",
        "## Licences of the texts",
        "",
        f"- {licence}"
        if licence
        else "- Not stated. Claims and sentences are quoted from articles that belong to their publishers: ask them.",
        "",
        *(["## What the format leaves out", "", *(f"- {one}" for one in left_out), ""] if left_out else []),
    ]
    return "\n".join(lines)


def _part_lines(parts: Mapping[str, Tables]) -> list[str]:
    return [f"- {name}: {_size(part)}" for name, part in parts.items()]


def _size(tables: Tables) -> str:
    return f"claims: {len(tables.verdicts):,}, articles: {len({row['article_id'] for row in tables.verdicts}):,}"


def _counts(title: str, rows: Sequence[Row], column: str) -> list[str]:
    counts = Counter(row[column] or "(none)" for row in rows)
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [f"| {title} | Claims |", "|---|---:|", *(f"| {name} | {number:,} |" for name, number in found), ""]


def _all(rows: Sequence[Row], column: str) -> str:
    counts = Counter[str](row[column] or "not recorded" for row in rows)
    return "; ".join(f"{value} ({number:,})" for value, number in sorted(counts.items())) or "nothing"
