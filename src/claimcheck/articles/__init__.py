"""Articles from files: one reader a format, and the place where text is fixed for good."""

from claimcheck.articles.entry import ClaimRow, Entry, Refuse, stop
from claimcheck.articles.gold import read_gold
from claimcheck.articles.jsonl import article_of, row_of
from claimcheck.articles.known import KnownArticles
from claimcheck.articles.parts import Part, parts_of, read_part
from claimcheck.articles.reading import (
    QUARANTINE,
    files_in,
    look_for,
    passed_over,
    plugged_reader,
    read_articles,
    read_entries,
    read_new,
    size_of,
)
from claimcheck.articles.text import fix_text

__all__ = [
    "QUARANTINE",
    "ClaimRow",
    "Entry",
    "KnownArticles",
    "Part",
    "Refuse",
    "article_of",
    "files_in",
    "fix_text",
    "look_for",
    "parts_of",
    "passed_over",
    "plugged_reader",
    "read_articles",
    "read_entries",
    "read_gold",
    "read_new",
    "read_part",
    "row_of",
    "size_of",
    "stop",
]
