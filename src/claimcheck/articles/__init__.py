"""Articles from files: one reader a format, and the place where text is fixed for good."""

from claimcheck.articles.reading import ClaimRow, read_articles, read_inputs
from claimcheck.articles.text import fix_text

__all__ = ["ClaimRow", "fix_text", "read_articles", "read_inputs"]
