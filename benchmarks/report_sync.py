# /// script
# requires-python = ">=3.11"
# dependencies = ["matplotlib"]
# ///
"""What `benchmarks/sync.py --save FILE` found, as `docs/performance.md` and its plot.

Usage: uv run benchmarks/report_sync.py FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams |= {"svg.hashsalt": "claimcheck", "svg.fonttype": "none", "font.family": "sans-serif"}

from matplotlib import pyplot as plt  # noqa: E402

DOCS = Path(__file__).parent.parent / "docs"
SECTION = "\n## From answers to tables\n"
"""What `benchmarks/verdicts.py --save` writes, and which stays."""
DRAWN = {
    "raw import": ("#0072b2", "--"),
    "push": ("#0072b2", "-"),
    "second push": ("#56b4e9", "-"),
    "fastest raw read": ("#d55e00", "--"),
    "full pull": ("#d55e00", "-"),
    "pull after 5 edits": ("#009e73", "-"),
}
"""Colours that the colour-blind tell apart (Okabe and Ito 2008); dashed is the raw limit."""
HEAD = """# How long push and pull take

Made by `benchmarks/report_sync.py` from a run of `benchmarks/sync.py`, which says what each line is; do not edit.

{runs} runs up to 20,000 claims, one beyond, least time each, on {date}: claimcheck {claimcheck}, Label Studio
{label_studio} on SQLite on the same machine, {cores} cores, Python {python}. Articles of about 2,000 characters, ten
claims each. Connecting, a second or less, is left out. Client memory is the most that the process ever held.

![Time against the number of claims](images/sync.svg)

"""


def table(figures: list[dict[str, Any]]) -> str:
    sizes = "".join(f" {one['claims']:,} claims | memory |" for one in figures)
    lines = [f"| |{sizes}", "| --- |" + " ---: | ---: |" * len(figures)]
    names = dict.fromkeys(name for one in figures for name in one["seconds"])
    for name in names:
        cells = ""
        for one in figures:
            seconds, memory = one["seconds"].get(name), one["memory"].get(name)
            cells += f" {seconds:,.1f} s |" if seconds is not None else " |"
            cells += f" {memory:,.0f} MB |" if memory else " |"
        lines.append(f"| {name} |{cells}")
    return "\n".join(lines)


def ratios(figures: list[dict[str, Any]]) -> str:
    rows = (
        ("push of tasks", "push of ready tasks: share of the raw import's rate", "0.85 or more"),
        ("push", "push of a claims file: share of the raw import's rate", ""),
        ("full pull", "full pull: times the fastest raw read", "1.15 or less"),
        ("pull after 5 edits", "pull after 5 edits: times a full pull", "0.1 or less"),
    )
    lines = [
        "| |" + "".join(f" {one['claims']:,} |" for one in figures) + " goal |",
        "| --- |" + " ---: |" * len(figures) + " --- |",
    ]
    for key, words, goal in rows:
        cells = "".join(f" {one['ratios'][key]:.2f} |" if key in one["ratios"] else " |" for one in figures)
        lines.append(f"| {words} |{cells} {goal} |")
    return "\n".join(lines)


def draw(figures: list[dict[str, Any]], path: Path) -> None:
    chart, axes = plt.subplots(figsize=(7.5, 4.5))
    for name, (colour, style) in DRAWN.items():
        points = []
        for one in figures:
            raw = [seconds for key, seconds in one["seconds"].items() if key.startswith("raw, ")]
            seconds = min(raw, default=None) if name == "fastest raw read" else one["seconds"].get(name)
            if seconds:
                points.append((one["claims"], seconds))
        if points:
            axes.plot(*zip(*points, strict=True), style, color=colour, marker="o", markersize=4, label=name)
    axes.set(xscale="log", yscale="log", xlabel="claims", ylabel="seconds")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    chart.tight_layout()
    chart.savefig(path, metadata={"Date": None}, facecolor="white")


def main() -> None:
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    draw(found["figures"], DOCS / "images" / "sync.svg")
    text = HEAD.format(**found) + table(found["figures"]) + "\n\n" + ratios(found["figures"]) + "\n"
    page = DOCS / "performance.md"
    _, section, rest = page.read_text(encoding="utf-8").partition(SECTION)
    page.write_text(text + section + rest, encoding="utf-8")


if __name__ == "__main__":
    main()
