"""Articles to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.articles import read_articles
from claimcheck.language import analyze
from claimcheck.model import Analysis, Article, Claim
from claimcheck.split import split


def find_claims(article: Article) -> tuple[Claim, ...]:
    """The checkable claims of an article, sorted by place."""
    return split(analyze(article))


def analyze_articles(paths: Iterable[str]) -> Iterator[tuple[Analysis, tuple[Claim, ...]]]:
    """Each article of the paths with its layers and its claims. Raises InputError."""
    for article in read_articles(paths):
        analysis = analyze(article)
        yield analysis, split(analysis)
