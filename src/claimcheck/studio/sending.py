"""Getting tasks onto the server once each, whatever happens to a request on its way.

An import that failed may have been done, be under way, or never have arrived. So nothing is sent again before the
server was asked, with some patience, which of the claims it has; then only the others go, in a few rounds at most.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.errors import AuthError, StudioError
from claimcheck.model import Problem
from claimcheck.studio.holdings import Task, by_claim, held, tagged
from claimcheck.studio.session import Refused, Session, request

BATCH = 1000  # the sweet spot of the measured 1,000 to 2,500: each request takes a second or two
BATCH_BYTES = 60_000_000  # the server refuses a request over 250 MiB
ROUNDS = 3
PAUSE = 0.25  # seconds before a busy server is asked again, doubled each time
PATIENCE = 10.0
"""Seconds in which a server may still finish an import that has failed for us, at least; twice what it took, if
longer."""
_BUSY = (408, 425, 429)
_TOO_MUCH = (400, 413, 422)
_ITEM = re.compile(r"Errors?\b.*? at item (\d+): .*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tasks for one request, and the same as the request's body."""

    tasks: Sequence[Task]
    body: bytes


@dataclass(slots=True)
class Sent:
    """What became of a batch: how many claims it ``added``, and the ``refused`` ones. ``doubtful`` are the claims
    that were in a request whose outcome was not known: they may come to stand there twice."""

    added: int = 0
    refused: list[Problem] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


def send(session: Session, project_id: int, batch: Batch) -> Sent:
    """Puts a batch of tasks into the project, none of which is there yet.

    A task that the server refuses becomes a Problem and does not hold up the others. Raises StudioError where the
    server stays away; :class:`Refused` with status 404 where the project is gone.
    """
    sent = Sent()
    missing, body, rounds, waits = list(batch.tasks), batch.body, 0, 0
    while missing:
        begun = time.monotonic()
        try:
            count = _post(session, project_id, body)
        except AuthError:
            raise
        except Refused as error:
            if error.status in _BUSY and waits < 5:  # it has said so before it did anything
                waits += 1
                time.sleep(PAUSE * 2**waits)
                continue
            if error.status not in _TOO_MUCH:
                raise
            rest = _refused(session, project_id, missing, error)
            return Sent(sent.added + rest.added, rest.refused, sent.doubtful + rest.doubtful)
        except StudioError as error:
            sent.doubtful += [claim_id(task) for task in missing]
            still = _still_missing(session, project_id, missing, max(PATIENCE, 2 * (time.monotonic() - begun)))
            rounds += 1
            if still is None or (still and rounds >= ROUNDS):
                raise error
        else:
            rounds += 1
            if count == len(missing):
                sent.added += count
                return sent
            still = _still_missing(session, project_id, missing, PATIENCE) or []
            if still and rounds >= ROUNDS:
                raise StudioError(
                    f"Label Studio took {count} of {len(missing)} claims",
                    where=session.url,
                    do="run the push again: it adds only what is missing",
                )
        sent.added += len(missing) - len(still)
        missing, body = still, encoded(still)
    return sent


def encoded(tasks: Iterable[Task]) -> bytes:
    """The tasks as an import takes them."""
    return json.dumps([tagged(task) for task in tasks], ensure_ascii=False, separators=(",", ":")).encode()


def weight_of(task: Task) -> int:
    """About how many bytes a task takes in a request, rather too many."""
    data = task["data"]
    if "article_text" in data:  # a task of a whole article, with all its claims twice
        return 3 * len(data["article_text"]) + 4000 * (1 + len(data["claims"]))
    return 3 * (len(data["article_html"]) + len(data["passage_html"])) + 4000  # UTF-8: three bytes or fewer, mostly


def batches(weighed: Iterable[tuple[Task, int]]) -> Iterator[list[Task]]:
    """Tasks, each with its weight in bytes, in lists that one request can take."""
    batch: list[Task] = []
    size = 0
    for task, weight in weighed:
        if batch and (len(batch) == BATCH or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += weight
    if batch:
        yield batch


def claim_id(task: Task) -> str:
    """The claim that a task is about."""
    found: str = task["data"]["claim_id"]
    return found


def _post(session: Session, project_id: int, body: bytes) -> int:
    """Sends one import, and returns how many tasks the server says it took."""
    answer = request(session, "POST", f"/api/projects/{project_id}/import", json=body)
    return int(answer.get("task_count") or 0) if isinstance(answer, dict) else 0


def _refused(session: Session, project_id: int, tasks: Sequence[Task], error: Refused) -> Sent:
    """The server takes a batch whole or not at all. Where it names the bad tasks, the others are sent without them;
    where it does not (a proxy that finds the request too large), each half is sent by itself."""
    sent = Sent()
    bad = {index: words for index, words in _named(error) if index < len(tasks)}
    if len(tasks) == 1:
        bad = {0: error.what}
    for index, words in bad.items():
        data = tasks[index]["data"]
        where = f"claim {data['claim_id']} of article {data['article_id']}"
        sent.refused.append(Problem("studio.refused", where, words.partition(" :: ")[0]))
    rest = [task for index, task in enumerate(tasks) if index not in bad]
    middle = len(rest) if bad else len(rest) // 2
    for part in (rest[:middle], rest[middle:]):
        if part:
            more = send(session, project_id, Batch(part, encoded(part)))
            sent.added += more.added
            sent.refused += more.refused
            sent.doubtful += more.doubtful
    return sent


def _named(error: Refused) -> list[tuple[int, str]]:
    """The places in the request, and what is said of each, where an answer reads "Error at item 3: …"."""
    return [(int(match[1]), match[0]) for words in error.details for match in [_ITEM.search(words)] if match]


def _still_missing(session: Session, project_id: int, tasks: Sequence[Task], patience: float) -> list[Task] | None:
    """Which of the tasks are not there once ``patience`` seconds are over; earlier where all are. None where the server
    could not be asked at all."""
    until = time.monotonic() + patience
    pause = 0.2
    missing: list[Task] | None = None
    while True:
        try:
            there = by_claim(held(session, project_id, [claim_id(task) for task in tasks]))
            missing = [task for task in tasks if claim_id(task) not in there]
        except (AuthError, Refused):
            raise
        except StudioError:
            missing = None
        left = until - time.monotonic()
        if missing == [] or left <= 0:
            return missing
        time.sleep(min(pause, max(left, 0.05)))
        pause = min(2 * pause, 4.0)
