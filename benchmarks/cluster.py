"""What `claimcheck split --out` takes on one core, on two, and on a local Dask cluster with two workers.

The corpus is that of jobs.py, deleted afterwards. Each way is measured alone, and what was found is kept in
build/cluster.json, so that ways can be measured one at a time, at any time; a way that is measured again replaces what
was found before. All three on 200 MB take about two hours on two quiet cores, and 2.5 GB of disk.

Usage: python benchmarks/cluster.py [--megabytes 200] [--ways one two cluster] [--save]

With --save, what was found for that many megabytes, now or before, is put into docs/performance.md; with no way given
(`--ways --save`), nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from jobs import MEGABYTE, measured, put, write_corpus

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "build" / "cluster.json"
WAYS = {
    "one": "one core: `--jobs 1`",
    "two": "two cores: `--jobs 2`",
    "cluster": "two workers: `--cluster`",
}
SECTION = "\n## One core, two cores, a cluster\n"
DOC = """
Made by `benchmarks/cluster.py --save`; do not edit. `claimcheck split --out` on {megabytes:g} MB of JSON Lines,
{articles:,} articles: {cores} cores, Python {python}. The cluster is a Dask scheduler with two workers on this machine;
starting and ending them counts. The load is the machine's, at the end. Memory is the most that a process ever held; the
first process of the cluster is the client with the scheduler.

| | on | seconds | MB a second | CPU seconds | MB held by the first process | by the largest other | load |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}
"""


def on_two_workers(corpus: str, folder: str) -> None:
    """What a process of its own does: a cluster, and the split on it."""
    from distributed import LocalCluster

    from claimcheck.workflows.cluster import on_cluster
    from claimcheck.workflows.corpora import split_corpus
    from claimcheck.workflows.part_work import Recipe

    with (
        LocalCluster(2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        on_cluster(cluster.scheduler_address) as run,
    ):
        split_corpus([corpus], folder, Recipe(), run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--ways", nargs="*", choices=list(WAYS), default=list(WAYS))
    parser.add_argument("--save", action="store_true", help="put what was found into docs/performance.md")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        on_two_workers(*wanted.one)
        return
    for way in wanted.ways:
        measure(way, wanted.megabytes)
    if wanted.save:
        save(wanted.megabytes)


def measure(way: str, megabytes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        free, needed = shutil.disk_usage(folder).free / MEGABYTE, 12 * megabytes
        if free < needed:
            sys.exit(f"{folder}: {free:,.0f} MB are free, and {needed:,.0f} are needed")
        corpus, claims = f"{folder}/corpus.jsonl", f"{folder}/claims"
        articles = write_corpus(Path(corpus), megabytes)
        if way == "cluster":
            command = [sys.executable, __file__, "--one", corpus, claims]
        else:
            command = [sys.executable, "-m", "claimcheck", "split", corpus, "--out", claims]
            command += ["--jobs", "1" if way == "one" else "2"]
        taken = measured(command)
        found = read()
        found[f"{way} {megabytes:g}"] = {
            **taken._asdict(), "articles": articles, "on": str(date.today()), "load": os.getloadavg()[1],
        }  # fmt: skip
        FOUND.parent.mkdir(exist_ok=True)
        FOUND.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(
        f"{way}: {taken.seconds:.0f} s, {taken.cpu:.0f} s of CPU, {taken.first:.0f} and {taken.others:.0f} MB",
        flush=True,
    )


def read() -> dict[str, dict[str, float | str]]:
    return json.loads(FOUND.read_text(encoding="utf-8")) if FOUND.exists() else {}


def save(megabytes: float) -> None:
    known = {way: found for way in WAYS if (found := read().get(f"{way} {megabytes:g}"))}
    if not known:
        sys.exit(f"nothing was measured on {megabytes:g} MB")
    rows = [
        f"| {WAYS[way]} | {one['on']} | {one['seconds']:,.0f} | {megabytes / one['seconds']:.2f} | {one['cpu']:,.0f} "
        f"| {one['first']:.0f} | {one['others'] or 0:.0f} | {one['load']:.1f} |"
        for way, one in known.items()
    ]
    told = DOC.format(
        megabytes=megabytes,
        articles=next(iter(known.values()))["articles"],
        cores=os.cpu_count(),
        python=platform.python_version(),
        rows="\n".join(rows),
    )
    put(SECTION, told)


if __name__ == "__main__":
    main()
