"""How long `claimcheck --help` takes, against the least that a Typer program with two commands takes; and the Tab key.

All run in this environment, in turn. The least of many runs counts, since whatever else the machine does can only add
to a time; the medians stand beside it. The goal is a ratio of at most 1.3,
and 150 milliseconds for the Tab key (`claimcheck <TAB>` and `claimcheck pull --<TAB>` in bash).

Usage: python benchmarks/startup.py [--runs 20] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL = 1.3
TAB_GOAL = 0.15  # seconds

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
from claimcheck.__main__ import main

main()
"""

TABS = {
    "claimcheck <TAB>": {"COMP_WORDS": "claimcheck ", "COMP_CWORD": "1"},
    "claimcheck pull --<TAB>": {"COMP_WORDS": "claimcheck pull --", "COMP_CWORD": "2"},
}


def seconds(program: Path, tab: dict[str, str] | None = None) -> float:
    """Wall time of one `--help`, or of one press of the Tab key, from the start of the process to its end."""
    asked = {**tab, "_CLAIMCHECK_COMPLETE": "complete_bash"} if tab else {}
    env = {**os.environ, "XDG_CACHE_HOME": str(program.parent / "cache"), **asked}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, program, *([] if tab else ["--help"])], check=True, stdout=subprocess.DEVNULL, env=env
    )
    return time.perf_counter() - started


def measure(runs: int) -> dict[str, list[float]]:
    """Times of each program in seconds; the first run of each only fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = Path(folder, "two.py"), Path(folder, "ours", "claimcheck")
        ours.parent.mkdir()
        theirs.write_text(TWO_COMMANDS)
        ours.write_text(CLAIMCHECK)
        plans: dict[str, tuple[Path, dict[str, str] | None]] = {
            "typer, two commands": (theirs, None),
            "claimcheck": (ours, None),
            **{name: (ours, tab) for name, tab in TABS.items()},
        }
        for plan in plans.values():
            seconds(*plan)
        times: dict[str, list[float]] = {name: [] for name in plans}
        for _ in range(runs):
            for name, plan in plans.items():
                times[name].append(seconds(*plan))
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
        print(
            json.dumps(
                {
                    "median": middle,
                    "least": least,
                    "ratio": ratio,
                    "goal": GOAL,
                    "tab_goal": TAB_GOAL,
                    "runs": chosen.runs,
                }
            )
        )
        return
    print(f"{'':<24}{'least':>10}{'median':>10}{'most':>10}   ({chosen.runs} runs each, in turn)")
    for name, found in times.items():
        print(f"{name:<24}{least[name]:>9.3f}s{middle[name]:>9.3f}s{max(found):>9.3f}s")
    print(f"{'ratio of the least':<24}{ratio:>10.2f}   goal: at most {GOAL}, {'met' if ratio <= GOAL else 'MISSED'}")
    tab = max(least[name] for name in TABS)
    print(f"{'Tab, the slower least':<24}{tab:>9.3f}s   goal: {TAB_GOAL}s, {'met' if tab <= TAB_GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()
