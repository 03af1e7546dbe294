"""Articles to claims."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from claimcheck.articles import Entry, Refuse, read_new, size_of, stop
from claimcheck.errors import InputError
from claimcheck.language import analyze, other_language
from claimcheck.model import Analysis, Article, Claim
from claimcheck.records import Record, to_record
from claimcheck.split import split
from claimcheck.workflows.connecting import Progress, silent
from claimcheck.workflows.cores import T, Work, cores, in_order
from claimcheck.workflows.plugged import all_detectors


def find_claims(article: Article) -> tuple[Claim, ...]:
    """The checkable claims of an article, sorted by place.

    >>> article = Article(id="harbour", text="Is it cold? The harbour lost 40 ships last year. I like the sea.")
    >>> [claim.text for claim in find_claims(article)]
    ['The harbour lost 40 ships last year']
    """
    return split(analyze(article), all_detectors())


def analyzed(article: Article) -> tuple[Analysis, tuple[Claim, ...]]:
    """The layers of an article and its claims."""
    analysis = analyze(article)
    return analysis, split(analysis, all_detectors())


def worth_most(claims: Sequence[Claim], least: float = 0.0, most: int | None = None) -> tuple[Claim, ...]:
    """Of one article's claims, sorted by place, those of check-worthiness ``least`` or more, and of these the ``most``
    that are worth most; of equal ones the earlier. They stay in the article's order."""
    kept = [claim for claim in claims if claim.score >= least]
    if most is not None and len(kept) > most:
        kept = sorted(sorted(kept, key=lambda claim: -claim.score)[:most], key=lambda claim: claim.span)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims of each article ``split`` writes: of check-worthiness ``least`` or more, the ``most`` that are worth
    most. None leaves out nothing."""

    least: float | None = None
    most: int | None = None

    def of(self, article: Article) -> tuple[Claim, ...]:
        return worth_most(find_claims(article), self.least or 0.0, self.most)


ALL = Wanted()


def claims_file(article: Article, claims: Iterable[Claim]) -> Iterator[Record]:
    """The records of a claims file: the article, and then its claims."""
    yield to_record(article)
    yield from map(to_record, claims)


def line_of(record: Record) -> bytes:
    """A record as a line of JSON Lines."""
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def in_english(entries: Iterable[Entry], refuse: Refuse, *, force: bool = False) -> Iterator[Entry]:
    """The entries that claims can be found in; with ``force`` all. An article in another language goes to ``refuse``,
    where it is not from a claims file, and so was split before."""
    for entry in entries:
        name = other_language(entry.article) if entry.claims is None and not force else None
        if name:
            what = f"in {name}, and claims are found in English only"
            refuse(InputError(what, where=entry.where, do="--force splits it all the same"))
        else:
            yield entry


def for_each_article(
    paths: Iterable[str],
    work: Work[T],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    refuse: Refuse = stop,
    force: bool = False,
) -> Generator[tuple[Entry, T]]:
    """Each article of the paths as it came in, in their order, and what ``work`` makes of it, by ``jobs`` processes
    (default: one a core, where there is enough to do). What cannot be read goes to ``refuse``, as in read_entries, and
    so do articles in other languages than English, but for ``force``."""
    paths = list(paths)
    total, done = size_of(paths), 0
    entries = in_english(read_new(paths, refuse), refuse, force=force)
    with closing(in_order(entries, work, jobs or cores())) as results:
        for entry, result in results:
            done += entry.size
            progress("splitting (kB)", done // 1000, total // 1000)
            yield entry, result
