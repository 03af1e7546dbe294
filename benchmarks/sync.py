"""Push and pull at 1,000, 10,000 and 100,000 claims, against raw requests for the same in the same run.

A Label Studio of its own is started. Articles have about 2,000 characters and ten claims each. What is measured:

- raw import: the same tasks, encoded beforehand, in requests of 1,000, and nothing else.
- push of tasks: what claimcheck does with the same tasks, ready in memory. Goal: 85 % of the raw rate.
- push, second push: `claimcheck push` of a claims file, which is read, validated and made into tasks; the same again.
- raw: the fastest way to get id, data, annotations and updated_at of every answered task, of six ways; beyond 20,000
  claims by id alone, since an export then takes more than a minute, and page numbers more with every page. All lists
  ask for the data as they are stored, without which each takes a quarter longer.
- full pull: the same, with every answer validated and ruled on. Goal: within 15 % of the fastest raw way.
- pull after 5 edits, pull after nothing: goal, under a tenth of a full one.
- tables: three CSV files out of what was pulled.

Pushes and pulls run in processes of their own, set up as the commands are, whose memory is shown; connecting, the same
second or so for one claim and for a million, is left out. All run in turn, several times, and the least counts, since
whatever else the machine does can only add to a time.

Usage: python benchmarks/sync.py [--claims 1000 10000 100000] [--runs 3] [--steps pushes pulls] [--save FILE]

`--steps full` measures the full pull against the raw ways alone, a pull after each of them: four minutes a run at
10,000 claims.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimcheck import __version__
from claimcheck.model import Article, Attribution, Claim, Signal, Span
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
SMALL = 20_000
"""Up to so many claims the tasks are held in memory, and a whole project is exported in one request in under 60 s."""
EDITS = 5
LIST = {"fields": "all", "include": "id,data,annotations,updated_at,completed_by,result", "resolve_uri": "false"}
THINGS = ("harbour", "council", "minister", "school", "island", "ferry", "pier", "report", "bridge", "road")
ANSWER: list[dict[str, Any]] = [
    {"from_name": name, "to_name": "claim", "type": kind, "value": {key: [value]}}
    for name, kind, key, value in (
        ("verdict", "choices", "choices", "supported"),
        ("said", "choices", "choices", "faithful"),
        ("evidence", "textarea", "text", "+ https://a.example/1 | as it says there"),
        ("note", "textarea", "text", "Seen in the register of 2025."),
    )
]
# The kernel hands the peak in getrusage down from the parent; VmHWM is of this process alone.
PUSH = """
import json, sys, time
from pathlib import Path
from claimcheck.cli.app import collect_rarely
from claimcheck.settings import Settings
from claimcheck.workflows import open_session, push
path, home, title = sys.argv[1:]
collect_rarely()
settings = Settings(data_dir=Path(home), into=title)
open_session(settings)
begun = time.perf_counter()
report = push([path], settings).report
seconds = time.perf_counter() - begun
memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"seconds": seconds, "memory": memory, "found": [report.new, report.there]}))
"""
PULL = """
import json, sys, time
from pathlib import Path
from claimcheck.settings import Settings
from claimcheck.studio.session import connect
from claimcheck.cli.app import collect_rarely
from claimcheck.workflows import pull_with, write_tables
home, own, title = sys.argv[1:]
collect_rarely()
session = connect(data_dir=Path(home) / "server")
begun = time.perf_counter()
pulled = pull_with(session, Settings(data_dir=Path(own), into=title))
seconds = time.perf_counter() - begun
peak = lambda: int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
memory = peak()
begun = time.perf_counter()
write_tables(pulled, f"{own}/v.csv", reviews=f"{own}/r.csv", evidence=f"{own}/e.csv")
tables = time.perf_counter() - begun
found = [len(pulled.checked), len(pulled.rejected), pulled.read]
print(json.dumps({"seconds": seconds, "memory": memory, "found": found, "tables": tables, "with_tables": peak()}))
"""
GOALS = {
    "push of tasks": "of the raw rate (goal: 0.85 or more)",
    "push": "of the raw rate",
    "full pull": "times the fastest raw way (goal: 1.15 or less)",
    f"pull after {EDITS} edits": "times a full pull (goal: 0.1 or less)",
}
Say = Callable[[str], None]


@dataclass(slots=True)
class Figures:
    """The least seconds and the most memory (MB) of each thing measured, by name."""

    claims: int
    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, seconds: float, memory: float = 0) -> None:
        self.seconds[name] = min(seconds, self.seconds.get(name, seconds))
        if memory:
            self.memory[name] = max(memory, self.memory.get(name, 0))

    def fastest_raw(self) -> tuple[float, str]:
        return min((seconds, name) for name, seconds in self.seconds.items() if name.startswith("raw, "))

    def ratios(self) -> dict[str, float]:
        """What the goals are about."""
        it = self.seconds
        ratios = {name: it["raw import"] / it[name] for name in ("push of tasks", "push") if name in it}
        if "full pull" in it:
            ratios["full pull"] = it["full pull"] / self.fastest_raw()[0]
        edits = f"pull after {EDITS} edits"
        if edits in it:
            ratios[edits] = it[edits] / it["full pull"]
        return ratios


def articles(claims: int) -> Iterator[tuple[Article, list[Claim]]]:
    for number in range(claims // 10):
        sentences = [
            f"The {THINGS[(number + n) % 10]} of district {number} lost {n + 2} {THINGS[(7 * n) % 10]}s between "
            f"May and {2000 + n}, according to the {THINGS[(number + 3 * n) % 10]} office in the north."
            for n in range(16)
        ]
        text = "\n".join(" ".join(sentences[n : n + 4]) for n in range(0, 16, 4))
        article = Article(f"article-{number}", text, title=f"Article {number}")
        yield article, [claim_of(sentence, article) for sentence in sentences[:10]]


def claim_of(sentence: str, article: Article) -> Claim:
    start = article.text.index(sentence)
    whole, span = Span(start, start + len(sentence)), Span(start, start + sentence.index(", according"))
    source = Span(start + sentence.index("the ", 20), start + sentence.index(" in the north"))
    said = Attribution(span, "indirect", source, source.of(article.text), None, "according to")
    signal = Signal("statistic.count", "counts something")
    words = span.of(article.text)
    name = claim_id(article.id, words, 0)
    return Claim(name, article.id, span, words, "statistic", whole, 0.5, attribution=said, signals=(signal,))


def tasks_of(article: Article, claims: list[Claim]) -> ArticleTasks:
    return ArticleTasks(article.id, article.text, tuple(tasks_for(claims, article, PROJECT, push_id="benchmark")))


def bodies(claims: int) -> Iterator[bytes]:
    """Imports of 1,000 tasks."""
    batch: list[dict[str, Any]] = []
    for article in articles(claims):
        batch += tasks_of(*article).tasks
        if len(batch) == 1000:
            yield encoded(batch)
            batch = []
    if batch:
        yield encoded(batch)


def answered(claims: int, user: int) -> Iterator[list[dict[str, Any]]]:
    """Imports of 1,000 tasks with an answer each."""
    answer = {"completed_by": user, "result": ANSWER, "was_cancelled": False, "lead_time": 12.0}
    batch: list[dict[str, Any]] = []
    for article in articles(claims):
        batch += ({**task, "annotations": [answer]} for task in tasks_of(*article).tasks)
        if len(batch) == 1000:
            yield batch
            batch = []
    if batch:
        yield batch


def child(code: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def measure_pushes(session: Session, home: Path, figures: Figures, turn: int) -> None:
    claims = figures.claims
    title = f"{claims} {turn}"
    project = create_project(session, PROJECT, f"raw {title}")
    address = f"/api/projects/{project.id}/import"
    raw = sum(timed(lambda body=body: request(session, "POST", address, json=body)) for body in bodies(claims))
    figures.add("raw import", raw)
    if claims <= SMALL:
        ready = [tasks_of(*article) for article in articles(claims)]
        create_project(session, PROJECT, f"tasks {title}")
        figures.add("push of tasks", timed(lambda: push_tasks(session, PROJECT, f"tasks {title}", ready)))
        del ready
    path = home / f"{claims}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for article, found in articles(claims):
            out.writelines(json.dumps(to_record(thing)) + "\n" for thing in (article, *found))
    for name, expected in (("push", [claims, 0]), ("second push", [0, claims])):
        pushed = child(PUSH, path, home, f"push {title}")
        assert pushed["found"] == expected, f"{name}: {pushed['found']} claims, not {expected}"
        figures.add(name, pushed["seconds"], pushed["memory"])


def raw_pages(session: Session, project_id: int, size: int) -> int:
    """Tasks by page number, the way most clients do it."""
    done, page = 0, 1
    while True:
        params = {**LIST, "project": project_id, "page": page, "page_size": size}
        answer = request(session, "GET", "/api/tasks", params=params, timeout=600)
        done, page = done + len(answer["tasks"]), page + 1
        if done >= answer["total"]:
            return done


def raw_after(session: Session, project_id: int, size: int) -> int:
    """Tasks by id upwards, each request from the last one on."""
    done, last = 0, 0
    while True:
        after = {"filter": "filter:tasks:id", "operator": "greater", "type": "Number", "value": last}
        query = {"ordering": ["tasks:id"], "filters": {"conjunction": "and", "items": [after]}}
        params = {**LIST, "project": project_id, "page_size": size, "query": json.dumps(query)}
        answer = request(session, "GET", "/api/tasks", params=params, timeout=600)
        done, last = done + len(answer["tasks"]), answer["tasks"][-1]["id"]
        if len(answer["tasks"]) == answer["total"]:
            return done


def raw_export(session: Session, project_id: int) -> int:
    params = {"exportType": "JSON", "download_all_tasks": "true"}
    return len(request(session, "GET", f"/api/projects/{project_id}/export", params=params, timeout=600))


def raw_snapshot(session: Session, project_id: int) -> int:
    """An export that the server keeps until it is deleted."""
    ids = {
        "drafts": {"only_id": True},
        "predictions": {"only_id": True},
        "annotations__completed_by": {"only_id": True},
    }
    exports = f"/api/projects/{project_id}/exports/"
    made = request(session, "POST", exports, json={"serialization_options": ids}, timeout=600)
    tasks = request(session, "GET", f"{exports}{made['id']}/download", params={"exportType": "JSON"}, timeout=600)
    request(session, "DELETE", f"{exports}{made['id']}")
    return len(tasks)


def edit(session: Session, project_id: int, turn: int) -> None:
    query = {"ordering": ["tasks:id"]}
    params = {"project": project_id, "fields": "all", "include": "id,annotations", "query": json.dumps(query)}
    tasks = request(session, "GET", "/api/tasks", params={**params, "page": turn + 1, "page_size": EDITS})["tasks"]
    changed = [*ANSWER[:3], {**ANSWER[3], "value": {"text": [f"Seen again, {turn}."]}}]
    for task in tasks:
        request(session, "PATCH", f"/api/annotations/{task['annotations'][0]['id']}/", json={"result": changed})


def measure_pulls(
    session: Session, home: Path, project_id: int, title: str, figures: Figures, turn: int, *, changes: bool
) -> None:
    claims = figures.claims
    routes: dict[str, Callable[[], int]] = {
        "raw, 1,000 after the last": lambda: raw_after(session, project_id, 1000),
        "raw, 500 after the last": lambda: raw_after(session, project_id, 500),
    }
    if claims <= SMALL:
        routes["raw, pages of 2,500"] = lambda: raw_pages(session, project_id, 2500)
        routes["raw, pages of 1,000"] = lambda: raw_pages(session, project_id, 1000)
        routes["raw, export"] = lambda: raw_export(session, project_id)
        routes["raw, snapshot"] = lambda: raw_snapshot(session, project_id)
    own = home / f"own {claims} {turn}"

    def pull(name: str, read: int) -> None:
        pulled = child(PULL, home, own, title)
        assert pulled["found"] == [claims, 0, read], f"{name}: {pulled['found']}"
        figures.add(name, pulled["seconds"], pulled["memory"])
        figures.add("tables", pulled["tables"], pulled["with_tables"])

    for name, route in routes.items():
        figures.add(name, timed(route))
        if not changes:  # as many tries as all raw ways have together: the least of many is less than that of few
            own.mkdir()
            pull("full pull", claims)
            shutil.rmtree(own)
    if changes:
        own.mkdir()
        pull("full pull", claims)
        edit(session, project_id, turn)
        pull(f"pull after {EDITS} edits", EDITS)
        pull("pull after nothing", 0)


def measure(session: Session, home: Path, claims: int, runs: int, steps: list[str], say: Say) -> Figures:
    figures = Figures(claims)
    for turn in range(runs if "pushes" in steps else 0):
        measure_pushes(session, home, figures, turn)
        say(f"  pushes, run {turn + 1}: {_line(figures)}")
    if not {"pulls", "full"} & set(steps):
        return figures
    title = f"answered {claims}"
    project = create_project(session, PROJECT, title)
    for batch in answered(claims, session.user_id):
        request(session, "POST", f"/api/projects/{project.id}/import", json=batch, timeout=600)
    say("  answered")
    for turn in range(runs):
        measure_pulls(session, home, project.id, title, figures, turn, changes="pulls" in steps)
        say(f"  pulls, run {turn + 1}: {_line(figures)}")
    return figures


def _line(figures: Figures) -> str:
    return ", ".join(f"{name} {seconds:.2f} s" for name, seconds in figures.seconds.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="Beyond 20,000 claims there is one run.")
    parser.add_argument("--steps", nargs="+", choices=["pushes", "pulls", "full"], default=["pushes", "pulls"])
    parser.add_argument("--save", type=Path, help="Writes the figures to a JSON file as well.")
    options = parser.parse_args()
    found: list[Figures] = []

    def say(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="claimcheck-sync-") as folder:
        home = Path(folder)
        say("starting a Label Studio (the first time, about a minute)")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server.start(home / "server", port, timeout=600)
        try:
            session = connect(data_dir=home / "server")
            for claims in options.claims:
                say(f"{claims:,} claims")
                runs = options.runs if claims <= SMALL else 1
                found.append(measure(session, home, claims, runs, options.steps, say))
                if options.save:
                    options.save.write_text(json.dumps(_record(found, options.runs), indent=1) + "\n")
        finally:
            server.stop(home / "server")
    for figures in found:
        print(f"{figures.claims:,} claims")
        for name, seconds in figures.seconds.items():
            memory = f"{figures.memory[name]:6.0f} MB" if name in figures.memory else ""
            print(f"  {name:26} {seconds:9.2f} s {figures.claims / seconds:10,.0f} claims/s {memory}")
        for name, ratio in figures.ratios().items():
            print(f"  {name}: {ratio:.2f} {GOALS[name]}")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


def _record(found: list[Figures], runs: int) -> dict[str, Any]:
    return {
        "date": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "claimcheck": __version__,
        "label_studio": version("label-studio"),
        "runs": runs,
        "figures": [
            {"claims": one.claims, "seconds": one.seconds, "memory": one.memory, "ratios": one.ratios()}
            for one in found
        ],
    }


if __name__ == "__main__":
    main()
