"""The ids that a run has met, on disk once they are many: a corpus of any size takes the same memory."""

from __future__ import annotations

import sqlite3

from claimcheck.errors import InputError

OTHER_IDS = "rename a file, or give the rows ids of their own"
"""What to do where two texts have one id."""


class KnownArticles:
    """Which articles there were, by id, with the hash of each one's text and where it stood."""

    def __init__(self) -> None:
        # SQLite keeps a database without a name in memory until it outgrows the cache, then in a file that nobody sees
        # and that goes with the connection. A push reads its input in a thread of its own.
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA cache_size = -4096")
        self._rows.execute("CREATE TABLE known (id TEXT PRIMARY KEY, sha256 TEXT, place TEXT) WITHOUT ROWID")
        self._rows.execute("BEGIN")

    def add(self, article_id: str, sha256: str, place: str) -> bool:
        """Whether it is new. Raises InputError for another text under the id of one that is known."""
        row = (article_id, sha256, place)
        if self._rows.execute("INSERT OR IGNORE INTO known VALUES (?, ?, ?)", row).rowcount:
            return True
        found = self._rows.execute("SELECT sha256, place FROM known WHERE id = ?", (article_id,)).fetchone()
        if found[0] != sha256:
            raise InputError(
                f'two different texts under the id "{article_id}": {found[1]} and {place}',
                do=OTHER_IDS,
            )
        return False
