"""An exported table, held against the articles that its claims come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.articles import read_articles
from claimcheck.export.rows import VERDICTS, Row
from claimcheck.export.tables import default_verdicts, read_table
from claimcheck.model import Article, Problem
from claimcheck.split import is_id_of
from claimcheck.workflows.connecting import Progress, silent


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it: how many ``rows`` there are in ``file``, and those that no longer match, each with why.

    A problem's ``where`` names the row as a spreadsheet counts it, and the claim. Rows whose words are no longer what
    was reviewed come first, then those whose words only stand elsewhere (``moved`` counts them), then those whose
    article has changed around them (``changed``).
    """

    file: str
    rows: int
    articles: int
    failed: int
    problems: tuple[Problem, ...]
    moved: int = 0
    changed: int = 0


_LAST = ("verify.moved", "verify.changed")
"""What is wrong with a row whose words still stand in its article; all other problems come before these."""


def verify(verdicts: str | None, articles: Sequence[str], *, progress: Progress = silent) -> Verified:
    """Holds each row of a table of verdicts against its article. Raises InputError for what cannot be read."""
    file = verdicts or default_verdicts()
    known = {article.id: article for article in read_articles(articles)}
    rows: list[tuple[int, list[Problem]]] = []
    first: dict[str, int] = {}
    count = 0
    for count, row in enumerate(read_table(file, VERDICTS), 1):
        if count % 1000 == 0:
            progress("verifying", count, 0)
        found = list(mismatches(row, known.get(row["article_id"])))
        if (before := first.setdefault(row["claim_id"], count)) != count:
            found.append(("verify.twice", f"this claim stands in row {before + 1}, too"))
        if found:
            where = f"row {count + 1}, {row['claim_id']}"
            rank = min(_LAST.index(code) + 1 if code in _LAST else 0 for code, _ in found)
            rows.append((rank, [Problem(code, where, message) for code, message in found]))
    rows.sort(key=lambda one: one[0])
    ranks = Counter(rank for rank, _ in rows)
    problems = tuple(problem for _, some in rows for problem in some)
    return Verified(file, count, len(known), len(rows), problems, moved=ranks[1], changed=ranks[2])


def mismatches(row: Row, article: Article | None) -> Iterator[tuple[str, str]]:
    """In which ways a row is not what its article says: (code, message) each."""
    claim, start, end = row["claim"] or "", row["start"], row["end"]
    if article is None:
        yield "verify.article", f'the article "{row["article_id"]}" is not among those given'
        return
    text = article.text
    whole = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    stands = whole and text[start:end] == claim
    if article.sha256 != row["article_sha256"]:
        changed = f'the article "{article.id}" is another text than the one that was reviewed'
        places = [] if stands else _places(claim, text)
        if stands:
            yield "verify.changed", f"{changed}; the claim still stands at {start}..{end}"
        elif places:
            at = ", ".join(f"{place}..{place + len(claim)}" for place in places[:3])
            yield "verify.moved", f"{changed}; the claim stands at {at} now, not at {start}..{end}"
        else:
            yield "verify.gone", f"{changed}; the claim's words are no longer in it"
    elif not whole:
        yield "verify.offsets", f"{start}..{end} is no place in the article, which has {len(text)} characters"
    elif not stands:
        yield "verify.offsets", f"at {start}..{end} the article has “{_short(text[start:end])}”, not the claim's words"
    else:
        sentence = row["sentence"] or ""
        if sentence and not any(place <= start and end <= place + len(sentence) for place in _places(sentence, text)):
            yield "verify.sentence", "the sentence is none of the article's in which the claim stands"
    if claim and not is_id_of(row["claim_id"], row["article_id"], claim):
        yield "verify.id", "the id is not that of these words in this article: one of them was edited"


def _places(words: str, text: str) -> list[int]:
    found: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
