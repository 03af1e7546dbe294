"""A desk of 20 reviewers and 2,000 claims in separate mode, through the API: how even it is, and how long it takes.

A Label Studio of its own is started (or the one of --data-dir taken, which runs), with 20 users and a project for
each. Then, in turn:

- push: 200 articles of ten claims, two answers a claim.
- push again: the same; nothing may change.
- answers: everybody answers a part of what they were given, some a little and some all of it.
- somebody leaves, and somebody comes: who had how much open before and after, and how many claims changed hands.
- a tenth of new articles.
- pull: everything from all projects, and again after five more answers; status.

Each figure is of one run, and of whatever else the machine did meanwhile.

Usage: python benchmarks/desk.py [--reviewers 20] [--claims 2000] [--data-dir DIR] [--save FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import socket
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from claimcheck.model import Article, Claim, Span
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.studio.projects import find_streams
from claimcheck.studio.reviewers import ensure_reviewer, reviewers
from claimcheck.studio.session import Session, connect, request
from claimcheck.workflows import pull, push
from claimcheck.workflows.standing import standings

THINGS = ("ferries", "piers", "schools", "roads", "bridges", "ships", "nurses", "buses", "trees", "houses")
ANSWER = [
    {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": ["supported"]}},
    {"from_name": "evidence", "to_name": "claim", "type": "textarea", "value": {"text": ["https://a.example/1"]}},
]


def article(number: int) -> list[dict[str, Any]]:
    """An article with ten claims, as a claims file has it."""
    lines = [f"The island lost {number + 2} {thing} last year." for thing in THINGS]
    text = "\n".join(lines) + "\n"
    made = Article(id=f"story-{number}", text=text, title=f"Story {number}")
    rows, start = [to_record(made)], 0
    for line in lines:
        span = Span(start, start + len(line) - 1)
        words = span.of(text)
        rows.append(to_record(Claim(claim_id(made.id, words, 0), made.id, span, words, "statistic", span, 0.5)))
        start += len(line) + 1
    return rows


def claims_file(path: Path, numbers: Sequence[int]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for number in numbers for row in article(number)), encoding="utf-8")
    return str(path)


def timed(lines: list[str], what: str, do: Callable[[], Any]) -> Any:
    """Does it, and notes the seconds: on the clock, and this process's own."""
    clock, own = time.perf_counter(), time.process_time()
    found = do()
    lines.append(
        f"{what}: {time.perf_counter() - clock:.1f} s, of which {time.process_time() - own:.1f} s are claimcheck's own"
    )
    print(lines[-1], flush=True)
    return found


def spread(lines: list[str], what: str, shares: Sequence[Any]) -> None:
    """How evenly claims are open, over those who review."""
    numbers = sorted(share.open for share in shares if not share.left)
    counts = ", ".join(f"{number} have {size}" for size, number in sorted(Counter(numbers).items()))
    lines.append(f"  {what}: {sum(numbers)} open with {len(numbers)} reviewers; {counts}")
    print(lines[-1], flush=True)


def answer(session: Session, settings: Settings, users: dict[str, int], shares: dict[str, float]) -> int:
    """Everybody answers that share of what they have, first in their project first; how many answers."""
    given = 0
    for place in find_streams(session, load_project("verdicts"), settings.into or ""):
        assert place.stream
        share = shares.get(place.stream.reviewer, 0)
        params = {"project": place.id, "fields": "task_only", "include": "id,total_annotations", "page_size": 10_000}
        tasks = request(session, "GET", "/api/tasks", params=params)["tasks"]
        for task in [one for one in tasks if not one["total_annotations"]][: round(len(tasks) * share)]:
            body = {"result": ANSWER, "completed_by": users[place.stream.reviewer], "lead_time": 30.0}
            request(session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)
            given += 1
    return given


def simulate(data: Path, folder: Path, people: int, claims: int) -> list[str]:
    """The whole day of a desk; a line a figure."""
    lines: list[str] = []
    session = connect(data_dir=data / "server")
    settings = Settings(data_dir=data, into=f"Simulated desk {secrets.token_hex(3)}")
    emails = [f"reviewer{number:02d}@example.org" for number in range(people + 1)]
    for email in emails:
        ensure_reviewer(session, email)
    users = {email: user for user, email in reviewers(session).items()}
    articles = claims // len(THINGS)
    first = claims_file(folder / "first.jsonl", range(articles))

    pushed = timed(lines, f"push of {claims:,} claims to {people} reviewers, two answers each",
                   lambda: push([first], settings, reviewers=emails[:people]))  # fmt: skip
    assert pushed.report.new == claims
    spread(lines, "at first", pushed.desk.shares)
    again = timed(lines, "the same push again", lambda: push([first], settings))
    assert (again.report.new, again.desk.moved) == (0, 0)
    assert again.desk.shares == [type(one)(**{**_fields(one), "new": 0}) for one in pushed.desk.shares]

    done = answer(session, settings, users, {email: place / people / 10 for place, email in enumerate(emails)})
    lines.append(f"  {done} answers: nobody's share is the same, from none to a tenth")
    left = [*emails[:3], *emails[4:people]]
    moved = timed(lines, "one leaves", lambda: push([], settings, reviewers=left))
    lines.append(f"  {moved.desk.moved} claims changed hands")
    spread(lines, "without them", moved.desk.shares)
    joined = timed(lines, "one comes", lambda: push([], settings, reviewers=[*left, emails[people]]))
    lines.append(f"  {joined.desk.moved} claims changed hands")
    spread(lines, "with them", joined.desk.shares)
    more = claims_file(folder / "more.jsonl", range(articles, articles + articles // 10))
    grown = timed(lines, f"push of {claims // 10:,} more", lambda: push([more], settings))
    spread(lines, "then", grown.desk.shares)
    assert grown.desk.short == 0

    pulled = timed(lines, "pull of all projects", lambda: pull(settings))
    assert len(pulled.checked) == claims + claims // 10
    assert sum(len(one.ruling.reviews) for one in pulled.checked) == done
    held = Counter(claim for seat in pulled.seats for claim in seat.claims)
    lines.append(f"  claims by how many reviewers have them: {dict(sorted(Counter(held.values()).items()))}")
    answer(session, settings, users, dict.fromkeys(emails[5:10], 1 / 200))
    timed(lines, "pull after some more answers", lambda: pull(settings))
    (standing,) = timed(lines, "status", lambda: standings(settings))
    assert standing.nobodys == 0
    return lines


def _fields(share: Any) -> dict[str, Any]:
    return {name: getattr(share, name) for name in ("reviewer", "url", "left", "claims", "answered", "new", "taken")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--data-dir", type=Path, help="where a Label Studio runs; else one is started")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} as it began", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = options.data_dir or folder / "data"
        try:
            if not options.data_dir:
                server.start(data / "server", _free_port(), timeout=600)
            lines = simulate(data, folder, options.reviewers, options.claims)
        finally:
            if not options.data_dir:
                server.stop(data / "server")
    if options.save:
        options.save.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
