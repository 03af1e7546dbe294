"""From answers to tables: how long validation, rulings, agreement and export take, and how much memory.

The tasks are as the server gives them back, out of JSON, with three answers each, in articles of 2,000 characters with
ten claims; every claim, note and quoted passage is a text of its own. They are made 500 at a time, as a pull reads
them, outside the clock. All runs in one process as the command's does, one step after the other:

- validation: each task and its answers are read and held to the form (`claimcheck.reviews.read_task`);
- rulings: one a claim, by majority;
- agreement: all figures of `claimcheck agree`, with their intervals;
- tables as CSV: verdicts, reviews and evidence, as `claimcheck pull --reviews … --evidence …` writes them;
- tables as JSON Lines: the same three once more, with `--format jsonl`.

With --exports, `claimcheck export` then makes each format of the three CSV tables, in a process of its own each time;
but for ClaimReview, which asks for a publisher.

Usage: python benchmarks/verdicts.py [--claims 100000] [--exports] [--save]

With --save, what was found is put into docs/performance.md; times by the clock mean something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from claimcheck import export
from claimcheck.cli.app import collect_rarely
from claimcheck.model import Article, Attribution, CheckedClaim, Claim, Kind, Quantity, Signal, Span
from claimcheck.project import load_project
from claimcheck.reviews import TaskReading, read_task
from claimcheck.rulings import Policy, rule_all
from claimcheck.tasks import tasks_for
from claimcheck.workflows.agreeing import questions_of

PROJECT = load_project("verdicts")
REVIEWERS = {number: f"reviewer-{number:02d}@desk.example" for number in range(20)}
PER_ARTICLE = 10
PAGE = 500
SECTION = "\n## From answers to tables\n"
DOC = """
Made by `benchmarks/verdicts.py --claims {claims} --exports --save`, which says what each line is; do not edit.

{claims:,} claims with {answers:,} answers, on {date}: {cores} cores, Python {python}. The load of the machine was
{before:.1f} before and {after:.1f} after.

| | goal for 100,000 claims | found |
| --- | --- | --- |
| all of it | under 10 s | {clock:.1f} s by the clock, {cpu:.1f} s of CPU |
| without the tables as JSON Lines | | {once:.1f} s by the clock |
| memory | 1,000 MB | {peak:,.0f} MB |
| the slowest part | not validation | {slowest} |

| | seconds | CPU seconds | microseconds of CPU a claim |
| --- | ---: | ---: | ---: |
{rows}
"""
TRIED = """
Under 10 s is out of reach in one process, and a second one does not pay. What was tried (on 2026-11-23; microseconds
of CPU on the least of several runs over 500 claims that stay in the processor's cache, so less than in the table):

- *Validation in less time.* 136 a claim became 122: NUL is looked for in bytes, controls by their names, and a task in
  which nobody answered twice is not sorted by time. What is left is spread thin. A task's own data take 23, its claim
  9, when its answers were given 6. An answer takes 27: 5 for the values of its controls, 4 each to find out whether all
  of it is text, to read its evidence and to hold it to its schema, 3 to make the review. Looking for what is no text by
  `repr` or `json` costs as much or more, and `marshal` cannot tell NUL.
- *Validation on both cores.* What another process has read comes back by pickle, for 56 there and 51 here: nearly what
  reading it costs. And in a full pull the other core is the server's, which takes six sevenths of its time.
- *Tables on both cores.* The claims would go over in the same way. A fork would spare that, but it copies locks that a
  thread, such as the progress bar's, may hold; `claimcheck split` makes no forks for that reason.
- *Tables in less time.* Writing takes a quarter less as CSV and a tenth less as JSON Lines: empty columns are written
  at once, and what stands in many rows is encoded once. Of about 60 for the three tables as CSV, the rows themselves
  are 25. Taking a row's values all at once spares 1.
- *Agreement.* About a second of it is the same for any number of claims: 2,000 samples for each kind and each pair of
  20 reviewers. Fewer would give other intervals.
"""
EXPORTS = """
`claimcheck export` from the three tables as CSV:

| `--to` | seconds | CPU seconds | MB held |
| --- | ---: | ---: | ---: |
{rows}
"""
FORMATS = ("csv", "jsonl", "parquet", "xlsx", "averitec", "fever", "webannotation")
LAST = "tables as JSON Lines"
Result = TypeVar("Result")


class Took(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float = 0.0
    cpu: float = 0.0

    def plus(self, other: Took) -> Took:
        return Took(self.clock + other.clock, self.cpu + other.cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--exports", action="store_true", help="each format of claimcheck export, too")
    parser.add_argument("--save", action="store_true", help="put what was found into docs/performance.md")
    options = parser.parse_args()
    collect_rarely()
    took: dict[str, Took] = {}
    before = os.getloadavg()[0]

    def timed(step: str, work: Callable[[], Result]) -> Result:
        clock, cpu = time.perf_counter(), time.process_time()
        result = work()
        took[step] = took.get(step, Took()).plus(Took(time.perf_counter() - clock, time.process_time() - cpu))
        return result

    readings: list[TaskReading] = []
    coming = tasks(options.claims)
    while made := list(islice(coming, PAGE)):
        page = json.loads(json.dumps(made))
        readings += timed("validation", lambda: [read(raw) for raw in page])  # noqa: B023
    assert all(reading.claim and len(reading.reviews) == 3 for reading in readings)
    checked = timed("rulings", lambda: ruled(readings))
    timed("agreement", lambda: questions_of(checked, PROJECT))
    with tempfile.TemporaryDirectory() as folder:
        timed("tables as CSV", lambda: written(checked, Path(folder), "csv"))
        timed(LAST, lambda: written(checked, Path(folder), "jsonl"))
        held = peak()
        total = reduce(Took.plus, took.values())
        for step, one in {**took, "all": total}.items():
            print(f"{step:22} {one.clock:7.2f} s  {one.cpu:7.2f} s of CPU  {one.cpu / total.cpu:5.0%}", flush=True)
        print(f"at most {held:,.0f} MB, {len(checked):,} claims")
        found = exported(Path(folder), options.claims) if options.exports else {}
    if options.save:
        save(took, held, found, options.claims, before)


def read(raw: dict[str, Any]) -> TaskReading:
    return read_task(raw, PROJECT, REVIEWERS, url(raw["id"]))


def ruled(readings: list[TaskReading]) -> list[CheckedClaim]:
    policy = Policy(PROJECT.reviews_per_claim, PROJECT.policy)
    rulings = rule_all({one.claim.id: one.reviews for one in readings if one.claim}, policy)
    return [
        CheckedClaim(one.claim, one.source, rulings[one.claim.id], one.sentence, one.splitter, url(number))
        for number, one in enumerate(readings, 1)
        if one.claim and one.source
    ]


def exported(folder: Path, claims: int) -> dict[str, tuple[Took, float]]:
    """What `claimcheck export` takes for each format: times, and MB."""
    found = {}
    for form in FORMATS:
        command = [sys.executable, "-m", "claimcheck", "export", str(folder / "verdicts.csv"), "--to", form, "--quiet"]
        clock = time.perf_counter()
        process = subprocess.Popen([*command, "-o", str(folder / f"out.{form}")], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"failed: {' '.join(command)}")
        took = Took(time.perf_counter() - clock, usage.ru_utime + usage.ru_stime)
        found[form] = took, usage.ru_maxrss / 1024
        print(f"export --to {form:14} {took.clock:7.2f} s  {took.cpu:7.2f} s of CPU  {usage.ru_maxrss / 1024:7,.0f} MB")
    return found


def save(
    took: Mapping[str, Took], held: float, exports: Mapping[str, tuple[Took, float]], claims: int, before: float
) -> None:
    total = reduce(Took.plus, took.values())
    rows = "\n".join(
        f"| {step} | {one.clock:.1f} | {one.cpu:.1f} | {one.cpu / claims * 1e6:.0f} |"
        for step, one in {**took, "all": total}.items()
    )
    told = DOC.format(
        claims=claims,
        answers=3 * claims,
        date=date.today(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        before=before,
        after=os.getloadavg()[0],
        clock=total.clock,
        cpu=total.cpu,
        once=total.clock - took[LAST].clock,
        peak=held,
        slowest=max(took, key=lambda step: took[step].cpu),
        rows=rows,
    )
    if exports:
        lines = (f"| {form} | {one.clock:.1f} | {one.cpu:.1f} | {mb:,.0f} |" for form, (one, mb) in exports.items())
        told += EXPORTS.format(rows="\n".join(lines))
    told += TRIED
    path = Path(__file__).parent.parent / "docs" / "performance.md"
    text, _, rest = path.read_text(encoding="utf-8").partition(SECTION)
    after = rest.find("\n## ")
    path.write_text(text + SECTION + told + (rest[after:] if after >= 0 else ""), encoding="utf-8")


def tasks(claims: int) -> Iterator[dict[str, Any]]:
    """The server's tasks, one after the other."""
    luck = random.Random(5)
    number = 0
    for first in range(0, claims, PER_ARTICLE):
        article, some = an_article(first, luck)
        for task in tasks_for(some, article, PROJECT, push_id="p1"):
            number += 1
            answers = [answer(3 * number + turn, task["data"], luck) for turn in range(3)]
            yield {
                "id": number,
                "data": task["data"],
                "meta": {},
                "annotations": answers,
                "created_at": "2026-11-22T10:00:00.000000Z",
                "updated_at": "2026-11-22T10:00:00.000000Z",
            }


def an_article(first: int, luck: random.Random) -> tuple[Article, list[Claim]]:
    """Ten sentences in five paragraphs, with a claim each; every other one says who said it."""
    facts = [
        f"the harbour of district {first + n} lost {luck.randint(100, 999)} ships between May and {1900 + n}, "
        "and with them most of what its people had lived on since the railway came to the north of the island"
        for n in range(PER_ARTICLE)
    ]
    sentences = [f"{fact}, said Mayor Ana Holm." if n % 2 else f"{fact}." for n, fact in enumerate(facts)]
    text = "\n".join(" ".join(sentences[n : n + 2]) for n in range(0, PER_ARTICLE, 2))
    article = Article(f"article-{first}", text, "The harbours", f"https://gazette.example/{first}")
    return article, [claim_of(n, sentences[n], facts[n], article, luck) for n in range(PER_ARTICLE)]


def claim_of(n: int, sentence: str, fact: str, article: Article, luck: random.Random) -> Claim:
    start = article.text.index(sentence)
    span = Span(start, start + len(fact))
    lost = start + fact.index(" lost ") + 6
    ships = Span(lost, lost + 9)
    figure = Quantity(ships, ships.of(article.text), int(ships.of(article.text)[:3]), "ship")
    end = start + len(sentence)
    said = Attribution(span, "indirect", Span(end - 15, end - 1), "Mayor Ana Holm", None, "said") if n % 2 else None
    name = f"clm_{article.id.removeprefix('article-')}{n:012d}"
    kinds: tuple[Kind, ...] = ("statistic", "event", "comparison")
    kind = luck.choice(kinds)
    signals = (Signal("statistic.count", f"counts something: {figure.text}"),)
    return Claim(name, article.id, span, fact, kind, Span(start, end), 0.5, None, said, (figure,), signals)


def answer(number: int, data: dict[str, Any], luck: random.Random) -> dict[str, Any]:
    verdict = luck.choices([one.key for one in PROJECT.verdicts], [8, 3, 1, 1, 1, 0.3])[0]

    def value(control: str, tag: str, **fields: Any) -> dict[str, Any]:
        return {"id": f"r{number}", "from_name": control, "to_name": "claim", "type": tag, "value": fields}

    said = [value("said", "choices", choices=[luck.choice(PROJECT.said).key])] if data["show"]["said"] else []
    return {
        "id": number,
        "completed_by": number % 20,
        "result": [
            value("verdict", "choices", choices=[verdict]),
            *said,
            value("evidence", "textarea", text=[f"+ https://yearbook.example/{number} | {words(luck, 8)}"]),
            value("note", "textarea", text=[f"Compared with the yearbook: {words(luck, 6)}."]),
            value("confidence", "rating", rating=4),
        ],
        "was_cancelled": False,
        "created_at": f"2026-11-{1 + number % 28:02d}T10:{number % 60:02d}:00.{number % 10**6:06d}Z",
        "updated_at": f"2026-11-{1 + number % 28:02d}T10:{number % 60:02d}:00.{number % 10**6:06d}Z",
        "updated_by": number % 20,
        "lead_time": 40.5,
    }


WORDS = ("harbour", "ships", "table", "year", "island", "railway", "district", "north", "people", "report", "council")


def words(luck: random.Random, count: int) -> str:
    """Some words and numbers that hardly come twice."""
    return " ".join(f"{luck.choice(WORDS)} {luck.randint(1, 9999)}" for _ in range(count // 2))


def url(number: int) -> str:
    return f"http://127.0.0.1:8090/projects/1/data?task={number}"


def written(checked: list[CheckedClaim], folder: Path, kind: str) -> None:
    tables = (
        ("verdicts", export.verdict_rows, export.VERDICT_COLUMNS),
        ("reviews", export.review_rows, export.REVIEW_COLUMNS),
        ("evidence", export.evidence_rows, export.EVIDENCE_COLUMNS),
    )
    for name, rows, columns in tables:
        with export.replacing(folder / f"{name}.{kind}") as out:
            export.EXPORTERS[kind](rows(checked), columns, out)


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
