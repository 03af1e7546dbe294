"""What ``split --out`` says."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from claimcheck.articles import look_for
from claimcheck.cli.frame import print_json, program, refused_records, say_refused, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.report.screens import count
from claimcheck.workflows.cores import cores, on_cores
from claimcheck.workflows.corpora import PROBLEMS, split_corpus
from claimcheck.workflows.part_work import Recipe
from claimcheck.workflows.splitting import Wanted


def run_corpus(
    paths: Sequence[str],
    folder: str,
    form: str,
    wanted: Wanted,
    cluster: str | None,
    *,
    force: bool = False,
    jobs: int | None,
    anew: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Writes the claims of a corpus into a folder, by the part. 1 where there is none, or not all could be read."""
    console = words(quiet)
    with ExitStack() as stack:
        if cluster:
            look_for(paths)  # a cluster may take its time to answer
            from claimcheck.workflows.cluster import on_cluster

            run = stack.enter_context(on_cluster(cluster, lambda line: console.print(line, markup=False)))
        else:
            run = on_cores(jobs or cores())
        progress = stack.enter_context(showing(console))
        made = split_corpus(paths, folder, Recipe(form, wanted, force), run, anew=anew, progress=progress)
    problems = str(Path(folder, PROBLEMS)) if made.problems else None
    if as_json:
        content = {"articles": made.articles, "claims": made.claims, "output": folder, "parts": made.parts}
        failed = {"refused": refused_records(made.failed)} if made.failed else {}
        print_json(
            "split", {**content, "kept": made.kept, "problems": made.problems, "problems_file": problems, **failed}
        )
    say_refused(made.failed)
    kept = f"; {made.kept:,} of them done before" if made.kept else ""
    found = f"{count(made.claims, 'claim')} in {count(made.articles, 'article')}"
    console.print(f"{found}, in {count(made.parts, 'part')}{kept}", markup=False)
    if problems:
        console.print(f"{count(made.problems, 'problem')}: {problems} says which, where and why", markup=False)
    if made.failed:
        console.print("next: the same command does what is missing")
    elif made.claims and form == "jsonl":
        console.print(f"next: {program()} push {folder}", markup=False)
    elif made.claims:
        console.print("these are tables, for engines and notebooks; claims that can be pushed are JSON Lines")
    return EXIT_FINDINGS if made.problems or not made.claims else 0
