"""Reviewers at work on two kinds of server: the embedded one, and Label Studio on PostgreSQL under gunicorn.

So many clients at once do what a reviewer's browser does, without a pause: each asks for the next task of one project,
and submits an answer. What is counted: answers a second in all, and how long one reviewer waits for the next task and
for the answer to be taken (the middle one, and that of the slowest twentieth). A person takes minutes over a claim, so
that a server which takes one answer a second serves a hundred people.

Clients run in this process, on the same machine as the server, and each has its own account. Needs PostgreSQL's server
(Debian: `postgresql`) and gunicorn in this Python.

Usage: python benchmarks/servers.py [--clients 1 4 16] [--seconds 20]
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from desk import ANSWER, article

import postgresql
from claimcheck.model import Article, Claim
from claimcheck.project import load_project
from claimcheck.records import article_from, claim_from
from claimcheck.studio import server
from claimcheck.studio.planning import ArticleTasks
from claimcheck.studio.projects import create_project
from claimcheck.studio.push import push_tasks
from claimcheck.studio.reviewers import sign_up
from claimcheck.studio.session import Session, connect, request
from claimcheck.tasks import tasks_for

PROJECT = load_project("verdicts")


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def embedded(home: Path) -> Iterator[Session]:
    """As `claimcheck serve` starts it: SQLite, one process."""
    server.start(home, unused_port(), timeout=600)
    try:
        yield connect(data_dir=home)
    finally:
        server.stop(home)


@contextmanager
def deployed(home: Path, workers: int) -> Iterator[Session]:
    """As docs/deploying.md has it, without the nginx: PostgreSQL and gunicorn."""
    home.mkdir()
    port = unused_port()
    site = next(iter(find_spec("label_studio").submodule_search_locations or []))  # type: ignore[union-attr]
    token = "0123456789abcdef" * 2 + "01234567"
    with postgresql.cluster(unused_port()) as cluster:
        cluster.create("labelstudio")
        (home / postgresql.NAMED_IN).write_text("labelstudio")
        keys = server.Credentials("desk@example.org", "a-long-password", token)
        environment = server._environment(home, keys) | cluster.environment(home) | {"SECRET_KEY": "benchmark" * 6}
        with (home / "log").open("wb") as log:
            subprocess.run([sys.executable, "-P", "-m", "label_studio.server", "init"], env=environment, cwd=home,
                           stdout=log, stderr=log, check=True)  # fmt: skip
            command = [sys.executable, "-m", "gunicorn", "--workers", str(workers), "--threads", "4",
                       "--timeout", "120", "--bind", f"127.0.0.1:{port}", "core.wsgi:application"]  # fmt: skip
            environment |= {"DJANGO_SETTINGS_MODULE": "core.settings.label_studio", "PYTHONPATH": site}
            process = subprocess.Popen(command, env=environment, cwd=site, stdout=log, stderr=log)
        try:
            yield _once_up(f"http://127.0.0.1:{port}", token, process)
        finally:
            process.terminate()
            process.wait()


def _once_up(url: str, token: str, process: subprocess.Popen[bytes]) -> Session:
    until = time.monotonic() + 300
    while True:
        try:
            return connect(url, token)
        except Exception:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.5)


def prepared(session: Session, claims: int) -> int:
    """A project with so many claims to be answered often; its number."""
    ready = []
    for number in range(claims // 10):
        first, *rest = article(number)
        made: Article = article_from(first)
        found: list[Claim] = [claim_from(row) for row in rest]
        tasks = tasks_for(found, made, PROJECT, push_id="benchmark")
        ready.append(ArticleTasks(made.id, made.text, tuple(tasks)))
    project = create_project(session, PROJECT, "Servers")
    push_tasks(session, PROJECT, "Servers", ready)
    request(session, "PATCH", f"/api/projects/{project.id}/", json={"maximum_annotations": 1000})
    return project.id


def work(session: Session, project_id: int, until: float, waits: list[tuple[float, float]]) -> None:
    """One reviewer, until the time is over."""
    params = {"id": "next_task", "project": project_id}
    while time.perf_counter() < until:
        begun = time.perf_counter()
        task = request(session, "POST", "/api/dm/actions", params=params, json={})
        between = time.perf_counter()
        body = {"result": ANSWER, "lead_time": 30.0, "project": project_id}
        request(session, "POST", f"/api/tasks/{task['id']}/annotations/", json=body)
        waits.append((between - begun, time.perf_counter() - between))


def measured(session: Session, project_id: int, people: list[Session], seconds: float) -> dict[str, float]:
    waits: list[tuple[float, float]] = []
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=work, args=(one, project_id, until, waits)) for one in people]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    found = {"clients": float(len(people)), "answers a second": len(waits) / took}
    for name, column in (("next task", 0), ("answer", 1)):
        cuts = quantiles([one[column] for one in waits], n=20)
        found |= {f"{name}, middle": cuts[9], f"{name}, slowest twentieth": cuts[18]}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    rows: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory(prefix="claimcheck-servers-") as name:
        home = Path(name)
        kinds = {"embedded": embedded(home / "one"), "PostgreSQL and gunicorn": deployed(home / "two", options.workers)}
        for kind, running in kinds.items():
            with running as session:
                project_id = prepared(session, options.claims)
                people = []
                for number in range(max(options.clients)):
                    key = sign_up(session, f"reviewer{number}@example.org", "a-long-password")
                    people.append(connect(session.url, key))
                for count in options.clients:
                    found = measured(session, project_id, people[:count], options.seconds)
                    rows.setdefault(kind, []).append(found)
                    told = ", ".join(f"{key} {value:.2f}" for key, value in found.items() if key != "clients")
                    print(f"{kind}, {count} clients: {told}", flush=True)
    machine = f"{os.cpu_count()} cores, {options.workers} workers"
    print(f"\n{time.strftime('%Y-%m-%d')}: Label Studio {version('label-studio')}, {machine}; seconds")
    columns = [key for key in next(iter(rows.values()))[0] if key != "clients"]
    print(f"\n| | clients | {' | '.join(columns)} |\n| --- | ---: | {'---: | ' * len(columns)}".rstrip())
    for kind, found in rows.items():
        for row in found:
            values = " | ".join(f"{row[key]:.2f}" for key in columns)
            print(f"| {kind} | {row['clients']:.0f} | {values} |")


if __name__ == "__main__":
    main()
