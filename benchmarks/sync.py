"""How fast a push is, against raw bulk imports of the same tasks in the same run, and what a second push takes.

A Label Studio of its own is started. Articles have about 2,000 characters and ten claims each. "raw import" posts the
same tasks, encoded beforehand, in requests of 1,000; "push of tasks" is what claimcheck does with the same tasks;
"push" reads a claims file, validates each record and builds the tasks, in a process of its own, whose memory is shown.
Goal: a push at 85 % of the raw rate or more.

All run in turn, several times, and the least counts, since whatever else the machine does can only add to a time.

Usage: python benchmarks/sync.py [--claims 1000 10000] [--runs 3] [--data-dir DIR]
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from claimcheck.model import Article, Claim, Signal, Span
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.studio.planning import ArticleTasks
from claimcheck.studio.projects import create_project
from claimcheck.studio.push import push_tasks
from claimcheck.studio.sending import encoded
from claimcheck.studio.session import Session, connect, request
from claimcheck.tasks import tasks_for

PROJECT = load_project("verdicts")
WHOLE = """
import resource, sys, time
from pathlib import Path
from claimcheck.settings import Settings
from claimcheck.workflows import open_session, push
settings = Settings(data_dir=Path(sys.argv[2]), into=sys.argv[3])
open_session(settings)  # what loading the SDK takes, two seconds or so, is the same for one claim and for a million
begun = time.perf_counter()
report = push([sys.argv[1]], settings).report
seconds = time.perf_counter() - begun
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, report.new, report.there)
"""


def articles(claims: int) -> Iterator[tuple[Article, list[Claim]]]:
    things = ("harbour", "council", "minister", "school", "island", "ferry", "pier", "report", "bridge", "road")
    for number in range(claims // 10):
        sentences = [
            f"The {things[(number + n) % 10]} of district {number} lost {n + 2} {things[(7 * n) % 10]}s between "
            f"May and {2000 + n}, according to the {things[(number + 3 * n) % 10]} office in the north."
            for n in range(16)
        ]
        text = "\n".join(" ".join(sentences[n : n + 4]) for n in range(0, 16, 4))
        article = Article(f"article-{number}", text, title=f"Article {number}")
        found = []
        for sentence in sentences[:10]:
            span = Span(text.index(sentence), text.index(sentence) + len(sentence) - 1)
            words = span.of(text)
            signal = Signal("statistic.count", "counts something")
            name = claim_id(article.id, words, 0)
            found.append(Claim(name, article.id, span, words, "statistic", span, 0.5, signals=(signal,)))
        yield article, found


def write_claims(path: Path, claims: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for article, found in articles(claims):
            out.writelines(json.dumps(to_record(thing)) + "\n" for thing in (article, *found))


def tasks_of(article: Article, claims: list[Claim]) -> ArticleTasks:
    return ArticleTasks(article.id, article.text, tuple(tasks_for(claims, article, PROJECT, push_id="benchmark")))


def raw_import(session: Session, title: str, bodies: list[bytes]) -> float:
    project = create_project(session, PROJECT, title)
    begun = time.perf_counter()
    for body in bodies:
        request(session, "POST", f"/api/projects/{project.id}/import", json=body)
    return time.perf_counter() - begun


def push_of_tasks(session: Session, title: str, ready: list[ArticleTasks]) -> float:
    create_project(session, PROJECT, title)
    begun = time.perf_counter()
    push_tasks(session, PROJECT, title, ready)
    return time.perf_counter() - begun


def whole_push(path: Path, home: Path, title: str) -> tuple[float, float, int]:
    command = [sys.executable, "-c", WHOLE, str(path), str(home), title]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes, new, _ = out.split()
    return float(seconds), float(megabytes), int(new)


def measure(session: Session, home: Path, claims: int, runs: int, say: Callable[[str], None]) -> dict[str, Any]:
    times: dict[str, list[float]] = {"raw import": [], "push of tasks": [], "push": [], "second push": []}
    memory: list[float] = []
    path = home / f"claims-{claims}.jsonl"
    write_claims(path, claims)
    ready = [tasks_of(*one) for one in articles(claims)] if claims <= 20_000 else []
    tasks = [task for one in ready for task in one.tasks]
    bodies = [encoded(tasks[start : start + 1000]) for start in range(0, len(tasks), 1000)]
    del tasks
    for run in range(runs):
        if ready:
            times["raw import"].append(raw_import(session, f"raw {claims} {time.time():.0f}", bodies))
            times["push of tasks"].append(push_of_tasks(session, f"tasks {claims} {time.time():.0f}", ready))
        title = f"push {claims} {time.time():.0f}"
        for name, new in (("push", claims), ("second push", 0)):
            seconds, megabytes, found = whole_push(path, home, title)
            assert found == new, f"{found} claims are new, not {new}"
            times[name].append(seconds)
            memory.append(megabytes)
        say(f"  run {run + 1}: " + ", ".join(f"{name} {found[-1]:.2f} s" for name, found in times.items() if found))
    least = {name: min(found) for name, found in times.items() if found}
    return {"claims": claims, "seconds": least, "megabytes": max(memory)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data-dir", type=Path, help="A Label Studio's data, to be used; else one is made.")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        home = Path(folder)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        if options.data_dir:
            (home / "server").symlink_to(options.data_dir.resolve())
        server.start(home / "server", port, timeout=600)
        try:
            session = connect(data_dir=home / "server")
            for claims in options.claims:
                print(f"{claims:,} claims", file=sys.stderr)
                found.append(measure(session, home, claims, options.runs, lambda words: print(words, file=sys.stderr)))
        finally:
            server.stop(home / "server")
    if options.json:
        print(json.dumps(found))
        return
    for one in found:
        print(f"{one['claims']:,} claims (client: {one['megabytes']:.0f} MB at most)")
        raw = one["seconds"].get("raw import")
        for name, seconds in one["seconds"].items():
            share = f"{raw / seconds:6.0%} of raw" if raw and name.startswith("push") else ""
            print(f"  {name:14} {seconds:8.2f} s  {one['claims'] / seconds:8,.0f} claims/s  {share}")


if __name__ == "__main__":
    main()
