"""What `claimcheck split --jobs` gives, and how much memory it takes, on JSON Lines corpora of growing size.

The corpora are made of the paragraphs of the gold set that ships, shuffled, and deleted afterwards. Memory is the most
that any one process took. With --pipeline nothing is split: articles are read, sent to the processes and put in order,
which shows in minutes what a corpus of gigabytes takes beside the splitting itself.

Usage: python benchmarks/jobs.py [--megabytes 2 8] [--jobs 1 2] [--pipeline]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claimcheck.model import Article
from claimcheck.resources import gold_dir

_MEGABYTE = 1_000_000
_PARAGRAPHS = 12


def write_corpus(path: Path, megabytes: float) -> int:
    """Writes articles of a dozen paragraphs until there are so many megabytes. How many articles there are."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(gold_dir().glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.strip().split("\n\n")]
    chance, number = random.Random(1), 0
    with path.open("wb") as out:
        while out.tell() < megabytes * _MEGABYTE:
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


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds, and megabytes of the largest process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - begun, usage.ru_maxrss * 1024 / _MEGABYTE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[2, 8])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pipeline", action="store_true", help="read, send and put in order, without splitting")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        pipeline(wanted.one[0], int(wanted.one[1]))
        return
    print(f"{'MB':>7} {'articles':>9} {'jobs':>5} {'seconds':>8} {'MB/s':>6} {'largest process, MB':>20}")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        for megabytes in wanted.megabytes:
            articles = write_corpus(corpus, megabytes)
            for jobs in wanted.jobs:
                if wanted.pipeline:
                    command = [sys.executable, __file__, "--one", str(corpus), str(jobs)]
                else:
                    command = [sys.executable, "-m", "claimcheck", "split", str(corpus), "-o", f"{folder}/claims.jsonl"]
                    command += ["--jobs", str(jobs)]
                seconds, memory = measured(command)
                speed = megabytes / seconds
                print(
                    f"{megabytes:>7g} {articles:>9,} {jobs:>5} {seconds:>8.1f} {speed:>6.2f} {memory:>20.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
