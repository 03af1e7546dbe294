"""How long a pull takes: a full one against raw requests for the same, and one after a few edits against a full one.

A Label Studio of its own is started and filled with answered claims of articles of 2,000 characters. Raw requests only
read and count; a pull also validates every answer and rules on it. Goals: a full pull within 15 % of the fastest raw
route whose requests stay under 60 s, and a pull after 5 edits in under a tenth of a full one.

All run in turn, several times, and the least counts, since whatever else the machine does can only add to a time. The
server's processor time stands beside it: that of a loaded machine says more than its clock. "tables" is what comes
after a pull: writing three CSV files.

Usage: python benchmarks/sync_pull.py [--claims 10000] [--runs 3] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimcheck.model import Article, Attribution, Claim, Span
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.split import claim_id
from claimcheck.studio import server
from claimcheck.studio.projects import create_project
from claimcheck.studio.session import Session, connect, request
from claimcheck.tasks import task_for
from claimcheck.workflows import pull_with, write_tables

EDITS = 5
FIELDS = "id,data,annotations,updated_at,completed_by,result"
ANSWER: list[dict[str, Any]] = [
    {"from_name": name, "to_name": "claim", "type": kind, "value": {key: [value]}}
    for name, kind, key, value in (
        ("verdict", "choices", "choices", "supported"),
        ("said", "choices", "choices", "faithful"),
        ("evidence", "textarea", "text", "+ https://a.example/1 | as it says there"),
        ("note", "textarea", "text", "Seen in the register of 2025."),
    )
]


def answered_tasks(claims: int, user: int) -> Iterator[dict[str, Any]]:
    """Tasks with an answer each; an article of about 2,000 characters has 18 of them."""
    project = load_project("verdicts")
    for number in range(-(-claims // 18)):
        sentences = [
            f"Town {number}-{n} lost {n + 2} of its ships last year, said the mayor, and nobody knew why it was so."
            for n in range(18)
        ]
        article = Article(f"article{number}", " ".join(sentences))
        found = []
        for sentence in sentences:
            start = article.text.index(sentence)
            span = Span(start, start + sentence.index(", said"))
            source = Span(start + sentence.index("the mayor"), start + sentence.index(", and"))
            said = Attribution(span, "indirect", source, "the mayor", None, "said")
            name = claim_id(article.id, span.of(article.text), 0)
            whole = Span(start, start + len(sentence))
            found.append(
                Claim(name, article.id, span, span.of(article.text), "statistic", whole, 0.8, attribution=said)
            )
        for claim in found[: claims - 18 * number]:
            answer = {"completed_by": user, "result": ANSWER, "was_cancelled": False, "lead_time": 12.0}
            yield {**task_for(claim, article, project, claims=found), "annotations": [answer]}


def fill(session: Session, project_id: int, claims: int) -> None:
    batch: list[dict[str, Any]] = []
    for task in answered_tasks(claims, session.user_id):
        batch.append(task)
        if len(batch) == 1000:
            request(session, "POST", f"/api/projects/{project_id}/import", json=batch, timeout=600)
            batch = []
    if batch:
        request(session, "POST", f"/api/projects/{project_id}/import", json=batch, timeout=600)


def raw_pages(session: Session, project_id: int, size: int) -> int:
    """Tasks by page number, the way most clients do it."""
    done, page = 0, 1
    while True:
        params = {"project": project_id, "fields": "all", "include": FIELDS, "page": page, "page_size": size}
        answer = request(session, "GET", "/api/tasks", params=params, timeout=600)
        done, page = done + len(answer["tasks"]), page + 1
        if done >= answer["total"]:
            return done


def raw_export(session: Session, project_id: int) -> int:
    params = {"exportType": "JSON", "download_all_tasks": "true"}
    return len(request(session, "GET", f"/api/projects/{project_id}/export", params=params, timeout=600))


def edit(session: Session, project_id: int, turn: int) -> None:
    for task_id in range(10 + turn * EDITS, 10 + (turn + 1) * EDITS):
        (answer,) = request(session, "GET", f"/api/tasks/{task_id}/annotations/")
        changed = [*ANSWER[:3], {**ANSWER[3], "value": {"text": [f"Seen again, {turn}."]}}]
        request(session, "PATCH", f"/api/annotations/{answer['id']}/", json={"result": changed})


class Clock:
    """Least wall time and processor times of what was measured, by name."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.least: dict[str, dict[str, float]] = {}

    def _server(self) -> float:
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return float("nan")
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def time(self, name: str, action: Callable[[], Any]) -> Any:
        began, ours, theirs = time.perf_counter(), time.process_time(), self._server()
        result = action()
        now = {
            "seconds": time.perf_counter() - began,
            "server_cpu": self._server() - theirs,
            "client_cpu": time.process_time() - ours,
        }
        least = self.least.setdefault(name, now)
        self.least[name] = {key: min(least[key], now[key]) for key in now}
        return result


def measure(folder: Path, claims: int, runs: int, say: Callable[[str], None]) -> dict[str, Any]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    say("starting a Label Studio (the first time, about a minute)")
    info = server.start(folder / "server", port, timeout=600)
    try:
        session = connect(data_dir=folder / "server")
        settings = Settings(data_dir=folder, into="benchmark")
        project = create_project(session, load_project("verdicts"), "benchmark")
        say(f"filling it with {claims:,} answered claims")
        fill(session, project.id, claims)
        clock = Clock(info.pid)
        for turn in range(runs):
            say(f"run {turn + 1} of {runs}")
            for size in (500, 1000, 2500):
                clock.time(f"raw, pages of {size}", lambda size=size: raw_pages(session, project.id, size))
            if claims <= 20_000:  # beyond, the one request takes more than 60 s
                clock.time("raw, export", lambda: raw_export(session, project.id))
            fresh = replace(settings, data_dir=folder / f"home{turn}")
            pulled = clock.time("full pull", lambda fresh=fresh: pull_with(session, fresh))
            edit(session, project.id, turn)
            after = clock.time(f"pull after {EDITS} edits", lambda fresh=fresh: pull_with(session, fresh))
            same = clock.time("pull after nothing", lambda fresh=fresh: pull_with(session, fresh))
            if (len(pulled.checked), pulled.rejected, after.read, same.read) != (claims, (), EDITS, 0):
                raise SystemExit(f"error: {len(pulled.checked)} claims, {after.read} and {same.read} read")
            clock.time("tables", lambda fresh=fresh, after=after: _write(after, fresh.data_dir))
        state = sum(path.stat().st_size for path in (folder / "home0" / "state").iterdir())
    finally:
        server.stop(folder / "server")
    raw = min((times["seconds"], name) for name, times in clock.least.items() if name.startswith("raw"))
    full, after_edits = clock.least["full pull"]["seconds"], clock.least[f"pull after {EDITS} edits"]["seconds"]
    return {
        "claims": claims,
        "runs": runs,
        "times": clock.least,
        "fastest_raw": raw[1],
        "full_to_raw": full / raw[0],
        "edits_to_full": after_edits / full,
        "state_megabytes": state / 1e6,
        "client_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        "load": os.getloadavg()[0],
    }


def _write(pulled: Any, folder: Path) -> None:
    write_tables(pulled, str(folder / "v.csv"), reviews=str(folder / "r.csv"), evidence=str(folder / "e.csv"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    say = (lambda words: None) if options.json else print
    with tempfile.TemporaryDirectory(prefix="claimcheck-bench-") as folder:
        found = measure(Path(folder), options.claims, options.runs, say)
    if options.json:
        print(json.dumps(found))
        return
    print(f"{'':26}{'seconds':>9}{'server cpu':>12}{'client cpu':>12}")
    for name, times in found["times"].items():
        print(f"{name:26}{times['seconds']:>9.2f}{times['server_cpu']:>12.2f}{times['client_cpu']:>12.2f}")
    print(f"full pull / fastest raw route ({found['fastest_raw']}): {found['full_to_raw']:.2f} (goal: 1.15)")
    print(f"pull after {EDITS} edits / full pull: {found['edits_to_full']:.3f} (goal: 0.1)")
    print(f"state {found['state_megabytes']:.0f} MB, client {found['client_megabytes']:.0f} MB")
    print(f"load of the machine at the end: {found['load']:.1f}")


if __name__ == "__main__":
    main()
