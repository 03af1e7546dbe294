"""What a project held as a push began, asked for by stretches of the input or read whole, whichever is cheaper.

Asking for the tasks of some claims costs the server a pass over the whole project, about a tenth of what listing it
all costs. So a push that has asked ``ASKED`` times reads the rest at once: it never takes more than about twice the
cheaper of the two ways (the rent-or-buy rule). What was read is kept in a nameless SQLite file, so that the memory of
a push does not grow with the project.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter

from claimcheck.studio.holdings import LOOKUP, Held, by_claim, chunks, held
from claimcheck.studio.planning import Look
from claimcheck.studio.session import Session

SMALL = 2000
"""A project of at most so many tasks is read whole at once."""
ASKED = 8

_COLUMNS = [one.name for one in fields(Held)]


class Lookup:
    """Of a project with ``count`` tasks as the push began. What comes into it later is not looked for here: a push
    brings each claim once, and whether somebody else was at work is asked at its end."""

    def __init__(self, session: Session, project_id: int, count: int) -> None:
        self._session, self._project_id, self._count = session, project_id, count
        self._asked = 0
        self._kept: sqlite3.Connection | None = None

    @property
    def is_at_hand(self) -> bool:
        """Whether a look costs the server nothing: all is read, or there is nothing."""
        return self._kept is not None or not self._count

    def look(self, claim_ids: Sequence[str], article_ids: Sequence[str]) -> Look:
        """The tasks of those claims and of those articles."""
        if not self._count:
            return Look({}, {})
        if self._kept is None and self._asked >= ASKED:
            self.read_all()
        if self._kept is not None:
            return Look.at(_chosen(self._kept, claim_ids, article_ids))
        self._asked += 1
        return Look.at(held(self._session, self._project_id, claim_ids, article_ids))

    def read_all(self) -> None:
        """Reads what the project holds now."""
        if self._count:
            self.close()
            self._kept = _stored(held(self._session, self._project_id))

    def doubled(self) -> Iterator[list[Held]]:
        """The groups of tasks of one claim, once all is read."""
        if self._kept:
            twice = "SELECT claim_id FROM held GROUP BY claim_id HAVING count(*) > 1"
            rows = self._kept.execute(f"SELECT * FROM held WHERE claim_id IN ({twice}) ORDER BY claim_id")
            yield from by_claim(Held(*row) for row in rows).values()

    def close(self) -> None:
        if self._kept:
            self._kept.close()


def _stored(found: Iterable[Held]) -> sqlite3.Connection:
    # "": a file of SQLite's own that is gone with the connection. A look is taken in a thread, one at a time.
    kept = sqlite3.connect("", check_same_thread=False)
    kept.execute(f"CREATE TABLE held ({', '.join(_COLUMNS)})")
    places = ", ".join("?" * len(_COLUMNS))
    kept.executemany(f"INSERT INTO held VALUES ({places})", map(attrgetter(*_COLUMNS), found))
    for column in ("claim_id", "article_id"):
        kept.execute(f"CREATE INDEX {column}_of_held ON held ({column})")
    kept.commit()
    return kept


def _chosen(kept: sqlite3.Connection, claim_ids: Sequence[str], article_ids: Sequence[str]) -> Iterator[Held]:
    seen = set[int]()
    for column, wanted in (("article_id", article_ids), ("claim_id", claim_ids)):
        for some in chunks(wanted, LOOKUP):
            places = ", ".join("?" * len(some))
            for row in kept.execute(f"SELECT * FROM held WHERE {column} IN ({places})", some):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield Held(*row)
