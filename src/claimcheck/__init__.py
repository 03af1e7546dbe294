"""claimcheck: from an article to verdicts that stand up.

>>> from claimcheck import Article, find_claims
>>> article = Article(id="harbour", text="The harbour lost 40 ships last year, said Mayor Ana Holm.")
>>> [(claim.text, claim.kind, claim.speaker) for claim in find_claims(article)]
[('The harbour lost 40 ships last year', 'statistic', 'Ana Holm')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.articles import read_articles
    from claimcheck.errors import ClaimcheckError
    from claimcheck.frames import read_frame, split_frame
    from claimcheck.language import analyze
    from claimcheck.model import Analysis, Article, Claim, Problem, Review, Ruling, Span
    from claimcheck.rulings import Policy, rule
    from claimcheck.workflows import find_claims

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "Claim",
    "ClaimcheckError",
    "Policy",
    "Problem",
    "Review",
    "Ruling",
    "Span",
    "analyze",
    "find_claims",
    "read_articles",
    "read_frame",
    "rule",
    "split_frame",
]

_HOMES = {
    "claimcheck.articles": ("read_articles",),
    "claimcheck.errors": ("ClaimcheckError",),
    "claimcheck.frames": ("read_frame", "split_frame"),
    "claimcheck.language": ("analyze",),
    "claimcheck.model": ("Analysis", "Article", "Claim", "Problem", "Review", "Ruling", "Span"),
    "claimcheck.rulings": ("Policy", "rule"),
    "claimcheck.workflows": ("find_claims",),
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    # On first use: the command line imports this package too, and must not wait for the splitter.
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
