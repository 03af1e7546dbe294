"""What `claimcheck split --jobs` gives, and how much memory it takes, on JSON Lines corpora of growing size.

The corpora are made of the paragraphs of the gold set that ships, shuffled, and deleted afterwards. Memory is the most
that a process held at any time (VmHWM): the one that was started, and the largest of those that it started. With
--pipeline nothing is split: articles are read, sent to the processes and put in order, which shows in minutes what a
corpus of gigabytes takes beside the splitting itself. `--megabytes 1000 --jobs 2` is the gigabyte of the goal: it
takes an hour on two quiet cores, and 12 GB of disk: the claims take nine times the room of the articles.

Usage: python benchmarks/jobs.py [--megabytes 2 8] [--jobs 1 2] [--pipeline] [--save]

With --save, what was found is put into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimcheck.model import Article
from claimcheck.resources import gold_dir

MEGABYTE = 1_000_000
_PARAGRAPHS = 12
SECTION = "\n## The memory of claimcheck split\n"
DOC = """
Made by `benchmarks/jobs.py --save`, which says what each column is; do not edit. On {date}: {cores} cores,
Python {python}; the machine's load at the end was {load:.0f}. The goal is memory that does not grow up to a corpus of
1 GB; the sizes below are those that were measured. A process keeps what it has found out about words and phrases, up to
a fixed number of them, which may be what grows at first.

| MB of JSON Lines | articles | jobs | seconds | CPU seconds | MB held by the first process | by the largest other |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}
"""


def write_corpus(path: Path, megabytes: float) -> int:
    """Writes articles of a dozen paragraphs until there are so many megabytes. How many articles there are."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(gold_dir().glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.strip().split("\n\n")]
    chance, number = random.Random(1), 0
    with path.open("wb") as out:
        while out.tell() < megabytes * MEGABYTE:
            number += 1
            text = "\n\n".join([f"Report {number}", *chance.sample(paragraphs, _PARAGRAPHS)])
            out.write(json.dumps({"id": f"report-{number}", "text": text}, ensure_ascii=False).encode() + b"\n")
    return number


def length(article: Article) -> int:
    return len(article.text)


def pipeline(path: str, jobs: int) -> None:
    from claimcheck.workflows import for_each_article

    for _ in for_each_article([path], length, jobs=jobs):
        pass


class Measured(NamedTuple):
    """What a run took: seconds by the clock and of all processes, and megabytes."""

    seconds: float
    cpu: float
    first: float
    others: float


def measured(command: list[str]) -> Measured:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    held: dict[int, float] = {}
    done, status, usage = 0, 0, None
    while not done:  # what a process held at the most stands there only as long as it lives
        time.sleep(0.2)
        for number in (process.pid, *children(process.pid)):
            held[number] = max(held.get(number, 0.0), peak(number))
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
    if status or usage is None:
        sys.exit(f"failed: {' '.join(command)}")
    first = held.pop(process.pid)
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(time.perf_counter() - begun, cpu, first, max(held.values(), default=0.0))


def children(number: int) -> list[int]:
    """The processes that any thread of a process has started."""
    try:
        threads = list(Path(f"/proc/{number}/task").iterdir())
        return [int(one) for thread in threads for one in (thread / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def peak(number: int) -> float:
    """The most memory that a process has held, in MB; 0 where it is gone."""
    try:
        status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = status.partition("VmHWM:")[2].split()
    return int(found[0]) * 1024 / MEGABYTE if found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[2, 8])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pipeline", action="store_true", help="read, send and put in order, without splitting")
    parser.add_argument("--save", action="store_true", help="put what was found into docs/performance.md")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        pipeline(wanted.one[0], int(wanted.one[1]))
        return
    if wanted.save and wanted.pipeline:
        parser.error("--save is for what is split")
    rows: list[tuple[str, ...]] = []
    print("     MB  articles jobs  seconds  CPU seconds  MB held by the first  by the largest other", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        free = shutil.disk_usage(folder).free / MEGABYTE
        needed = (1 if wanted.pipeline else 12) * max(wanted.megabytes)
        if free < needed:
            sys.exit(f"{folder}: {free:,.0f} MB are free, and {needed:,.0f} are needed")
        corpus = Path(folder) / "corpus.jsonl"
        for megabytes in wanted.megabytes:
            articles = write_corpus(corpus, megabytes)
            for jobs in wanted.jobs:
                if wanted.pipeline:
                    command = [sys.executable, __file__, "--one", str(corpus), str(jobs)]
                else:
                    command = [sys.executable, "-m", "claimcheck", "split", str(corpus), "-o", f"{folder}/claims.jsonl"]
                    command += ["--jobs", str(jobs)]
                found = measured(command)
                others = f"{found.others:.0f}" if found.others else ""
                row = f"{megabytes:g}", f"{articles:,}", str(jobs), f"{found.seconds:.0f}", f"{found.cpu:.0f}"
                rows.append((*row, f"{found.first:.0f}", others))
                print("{:>7} {:>9} {:>4} {:>8} {:>12} {:>21} {:>21}".format(*rows[-1]), flush=True)
    if wanted.save:
        save(rows)


def save(rows: list[tuple[str, ...]]) -> None:
    told = DOC.format(
        date=date.today(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        load=os.getloadavg()[1],
        rows="\n".join(f"| {' | '.join(row)} |" for row in rows),
    )
    put(SECTION, told)


def put(section: str, told: str) -> None:
    """Has ``told`` under a heading of docs/performance.md, instead of what stood there."""
    path = Path(__file__).parent.parent / "docs" / "performance.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(section)
    after = rest.find("\n## ")
    path.write_text(before + section + told + (rest[after:] if after >= 0 else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
