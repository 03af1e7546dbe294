"""How long `claimcheck --help` takes, against the least that a Typer program with two commands takes.

Both run in this environment, in turn. The least of many runs counts, since whatever else the machine does can only add
to a time; the medians stand beside it. The goal is a ratio of at most 1.3.

Usage: python benchmarks/startup.py [--runs 20] [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL = 1.3

TWO_COMMANDS = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Says hello."""
    print(f"hello {name}")


@app.command()
def bye(name: str) -> None:
    """Says goodbye."""
    print(f"bye {name}")


app()
'''

CLAIMCHECK = """
from claimcheck.cli import run

run()
"""


def seconds(program: Path) -> float:
    """Wall time of one `--help`, from the start of the process to its end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, program, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(runs: int) -> dict[str, list[float]]:
    """Times of each program in seconds; the first run of each only fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {"typer, two commands": TWO_COMMANDS, "claimcheck": CLAIMCHECK}
        paths = {name: Path(folder, f"program{n}.py") for n, name in enumerate(programs)}
        for name, path in paths.items():
            path.write_text(programs[name])
            seconds(path)
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, path in paths.items():
                times[name].append(seconds(path))
        return times


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    times = measure(chosen.runs)
    middle = {name: statistics.median(found) for name, found in times.items()}
    least = {name: min(found) for name, found in times.items()}
    ratio = least["claimcheck"] / least["typer, two commands"]
    if chosen.json:
        print(json.dumps({"median": middle, "least": least, "ratio": ratio, "goal": GOAL, "runs": chosen.runs}))
        return
    print(f"{'--help of':<22}{'least':>10}{'median':>10}{'most':>10}   ({chosen.runs} runs each, in turn)")
    for name, found in times.items():
        print(f"{name:<22}{least[name]:>9.3f}s{middle[name]:>9.3f}s{max(found):>9.3f}s")
    print(f"{'ratio of the least':<22}{ratio:>10.2f}   goal: at most {GOAL}, {'met' if ratio <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()
