"""From answers to tables: how long validation, rulings, agreement and export take, and how much memory.

The tasks are as the server gives them back, three answers each, in articles of 2,000 characters with ten claims. They
are made 500 at a time, as a pull reads them, outside the clock. What counts is CPU time, in one process. Validation is
what reads a task and its answers (`claimcheck.reviews.read_task`); an export is the tables of claims, answers and
evidence.

Usage: python benchmarks/verdicts.py [--claims 100000] [--save]

With --save, what was found is put into docs/performance.md.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from claimcheck import export
from claimcheck.model import Article, Attribution, CheckedClaim, Claim, Quantity, Signal, Span
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
Made by `benchmarks/verdicts.py --claims {claims} --save`, which says what each line is; do not edit.

CPU seconds of one process for {claims:,} claims with {answers:,} answers, on {date}: {cores} cores, Python
{python}. The goal for 100,000 claims is 10 s on two cores and 1 GB, with validation not the slowest part. The process
held {peak:,.0f} MB at the most. The machine had other work meanwhile: its load was {load:.0f}.

| | seconds | microseconds a claim |
| --- | ---: | ---: |
{rows}
"""
Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--save", action="store_true", help="put what was found into docs/performance.md")
    options = parser.parse_args()
    took: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = work()
        took[step] = took.get(step, 0.0) + time.process_time() - start
        return result

    readings: list[TaskReading] = []
    coming = tasks(options.claims)
    while page := list(islice(coming, PAGE)):
        readings += timed("validation", lambda: [read(raw) for raw in page])
    assert all(reading.claim and len(reading.reviews) == 3 for reading in readings)
    checked = timed("rulings", lambda: ruled(readings))
    timed("agreement", lambda: questions_of(checked, PROJECT))
    for kind, name in (("csv", "export as CSV"), ("jsonl", "export as JSON Lines")):
        timed(name, lambda: written(checked, kind))  # noqa: B023
    total = sum(took.values())
    for step, seconds in took.items():
        print(f"{step:20} {seconds:7.2f} s  {seconds / total:5.0%}")
    print(f"{'all':20} {total:7.2f} s, at most {peak():,.0f} MB, {len(checked):,} claims")
    if options.save:
        save(took, options.claims)


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


def save(took: dict[str, float], claims: int) -> None:
    lines = {**took, "all": sum(took.values())}
    rows = "\n".join(f"| {step} | {seconds:.1f} | {seconds / claims * 1e6:.0f} |" for step, seconds in lines.items())
    told = DOC.format(
        claims=claims,
        answers=3 * claims,
        date=date.today(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        peak=peak(),
        load=os.getloadavg()[1],
        rows=rows,
    )
    path = Path(__file__).parent.parent / "docs" / "performance.md"
    text = path.read_text(encoding="utf-8").partition(SECTION)[0]
    path.write_text(text + SECTION + told, encoding="utf-8")


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
    kind = luck.choice(("statistic", "event", "comparison"))
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
            value("evidence", "textarea", text=[f"+ https://yearbook.example/{number} | as table 3 shows"]),
            value("note", "textarea", text=["Compared with the yearbook."]),
            value("confidence", "rating", rating=4),
        ],
        "was_cancelled": False,
        "created_at": f"2026-11-{1 + number % 28:02d}T10:{number % 60:02d}:00.{number % 10**6:06d}Z",
        "updated_at": f"2026-11-{1 + number % 28:02d}T10:{number % 60:02d}:00.{number % 10**6:06d}Z",
        "updated_by": number % 20,
        "lead_time": 40.5,
    }


def url(number: int) -> str:
    return f"http://127.0.0.1:8090/projects/1/data?task={number}"


def written(checked: list[CheckedClaim], kind: str) -> None:
    tables = (
        (export.verdict_rows, export.VERDICT_COLUMNS),
        (export.review_rows, export.REVIEW_COLUMNS),
        (export.evidence_rows, export.EVIDENCE_COLUMNS),
    )
    for rows, columns in tables:
        export.EXPORTERS[kind](rows(checked), columns, io.BytesIO())


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
