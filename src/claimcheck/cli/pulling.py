"""What ``pull`` and ``quarantine`` say."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimcheck.cli.frame import keep_apart, print_json, program, words
from claimcheck.errors import EXIT_FINDINGS, ConfigError
from claimcheck.model import CheckedClaim, Claim
from claimcheck.pointers import stream_address
from claimcheck.project import load_project
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, say_rejected, tally
from claimcheck.settings import DEFAULT_PROJECT, Settings, same_project
from claimcheck.workflows import (
    Change,
    Pulled,
    pull,
    quarantine_path,
    read_quarantine,
    watch,
    write_tables,
)
from claimcheck.workflows.pulling import BeforeAdjudicator
from claimcheck.workflows.standing import people_wanted

if TYPE_CHECKING:
    from rich.console import Console


def run_pull(
    settings: Settings,
    output: str,
    *,
    reviews: str | None,
    evidence: str | None,
    missed: str | None = None,
    form: str,
    strict: bool,
    full: bool = False,
    as_json: bool,
    quiet: bool,
) -> int:
    """1 where answers were rejected, or with ``strict`` where a claim is open or disputed."""
    keep_apart([output, reviews, evidence, missed, str(quarantine_path(output))])
    if as_json and output == "-":
        raise ConfigError("--json and -o - both want standard output", do="give the verdicts a file with -o")
    console = words(quiet)
    with showing(console, output) as progress:
        pulled = pull(settings, full=full, progress=progress)
        quarantine = write_tables(pulled, output, reviews=reviews, evidence=evidence, missed=missed, kind=form)
    if as_json:
        print_json("pull", _pull_record(pulled, output, quarantine))
    say_pulled(
        pulled,
        [path for path in (output, reviews, evidence) if path],
        quarantine,
        project=settings.project,
        missed=missed,
        quiet=quiet,
    )
    unsettled = any(one.ruling.status in ("open", "disputed") for one in pulled.checked)
    return EXIT_FINDINGS if pulled.rejected or (strict and unsettled) else 0


def run_watch(
    settings: Settings,
    output: str,
    *,
    reviews: str | None,
    evidence: str | None,
    missed: str | None = None,
    form: str,
    every: float,
    listen: str | None = None,
    full: bool = False,
    as_json: bool,
    quiet: bool,
) -> int:
    """Keeps the files up to date until Ctrl+C; a line a change, or with ``as_json`` an object."""
    keep_apart([output, reviews, evidence, missed, str(quarantine_path(output))])
    if output == "-":
        raise ConfigError("--watch keeps a file up to date", do="give the verdicts a file with -o")
    address = _address(listen) if listen else None
    console = words(quiet)
    written: Pulled | None = None
    pulled: Pulled | None = None

    def write() -> None:
        nonlocal written
        if pulled is not None and pulled is not written:
            write_tables(pulled, output, reviews=reviews, evidence=evidence, missed=missed, kind=form)
            written = pulled

    def say(line: str) -> None:
        console.print(f"{_clock()} {line}", markup=False)

    with _ended_as_by_ctrl_c(), closing(watch(settings, every=every, listen=address, full=full, say=say)) as looks:
        try:
            for coming, found in looks:
                first = pulled is None
                if pulled is None or (coming.checked, coming.rejected) != (pulled.checked, pulled.rejected):
                    pulled = coming
                    write()
                if first:
                    quarantine = str(quarantine_path(output)) if coming.rejected else None
                    say_pulled(
                        coming,
                        [path for path in (output, reviews, evidence) if path],
                        quarantine,
                        project=settings.project,
                        missed=missed,
                        quiet=quiet,
                    )
                _say_changes(found, as_json=as_json)
        except KeyboardInterrupt:
            write()
            raise
    return 0


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """Also where the process is asked to end, or its terminal is closed: a watch has something to take away."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGHUP)}
    for sign, handler in before.items():
        if handler is signal.SIG_DFL:  # not under nohup, say
            signal.signal(sign, interrupt)
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _address(listen: str) -> tuple[str, int]:
    """Host and port of ``--listen``."""
    try:
        parts = urlsplit(f"//{listen}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.netloc != listen or set(listen) & set("@ \t"):
        raise ConfigError(f'"{listen}" is no address to listen on', do="for example --listen desk.example.org:9000")
    return host, port


def _say_changes(found: Sequence[Change], *, as_json: bool) -> None:
    for change in found:
        if as_json:
            print_json("change", {"time": _clock(), **asdict(change)})
        else:
            claim = f"  “{_short(change.claim)}”" if change.claim else ""
            print(f"{_clock()} {change.words}{claim}")
    sys.stdout.flush()


def _clock() -> str:
    return time.strftime("%H:%M:%S")


def _short(text: str, limit: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def run_quarantine(file: str | None, *, as_json: bool, quiet: bool) -> int:
    """1 where there is something in it."""
    path = Path(file) if file else quarantine_path("verdicts.csv")
    there = file is not None or path.exists()
    records = read_quarantine(path) if there else ()
    if as_json:
        print_json("quarantine", {"file": str(path), "records": list(records)})
        return EXIT_FINDINGS if records else 0
    for record in records:
        who = f" by {record['reviewer']}" if record.get("reviewer") else ""
        print(f"{record['id']}{who}")
        if record.get("claim") or record.get("claim_id"):
            print(f"  claim: {_short(record.get('claim') or record['claim_id'], 200)}")
        for problem in record["problems"]:
            print(f"  wrong: {problem['where']}: {problem['message']}  [{problem['code']}]")
        print(f"  mend:  {record.get('mend', '')}")
        if record.get("task_url"):
            print(f"  link:  {record['task_url']}")
        print()
    if there:
        held = f"{count(len(records), 'record')} in {path}"
    elif Path("verdicts.csv").exists():
        held = f"there is no {path} here, and that is good: nothing that the last pull brought was put aside"
    else:
        held = f"there is no {path} here: no pull was made in this folder (there is no verdicts.csv)"
    words(quiet).print(f"{held}{'; what is mended leaves it on the next pull' if records else ''}", markup=False)
    return EXIT_FINDINGS if records else 0


def say_pulled(
    pulled: Pulled,
    paths: Sequence[str],
    quarantine: str | None,
    *,
    project: str = DEFAULT_PROJECT,
    missed: str | None = None,
    quiet: bool = False,
) -> None:
    """Counts, files and what to look at next; ``project`` is the folder, ``missed`` the file of the missed claims."""
    console, same = words(quiet), same_project(project, pulled.title)
    for note in pulled.notes:
        console.print(note, markup=False)
    if pulled.gone:
        say_gone(console, pulled.gone)
    console.print(f'"{pulled.title}": {tally(pulled.checked)}', markup=False)
    if pulled.gold:
        scores = f"status{same} has the scores"
        console.print(
            f"{count(len(pulled.gold), 'gold question')} left out of the tables: {program()} {scores}", markup=False
        )
    written = ", ".join(path for path in paths if path != "-")
    if written:
        console.print(f"written: {written}", markup=False)
    if pulled.rejected:
        say_rejected(console, pulled.rejected, quarantine)
    elif any(one.ruling.status == "open" for one in pulled.checked):
        if pulled.seats:
            console.print(f"who owes what, and where they go on: {program()} status{same}", markup=False)
        elif wanted := people_wanted(pulled, load_project(project)):
            say_wanted(console, wanted, pulled.url)
        else:
            console.print(f"reviewers go on at {stream_address(pulled.url)}", markup=False)
    if pulled.missed:
        _say_missed(console, pulled, missed, same.strip())
    elif missed:
        console.print(f"no missed claim that is not in the project yet, so no {missed}", markup=False)
    disputed = [one for one in pulled.checked if one.ruling.needs_adjudicator and not one.asked_with]
    say_disputed(console, disputed, pulled.sent, same.strip())


def say_wanted(console: Console, wanted: int, url: str) -> None:
    """That nobody who was there can give the answers that are missing, and where others begin."""
    more, start = ("person is", "starts") if wanted == 1 else ("people are", "start")
    number = "one" if wanted == 1 else f"{wanted:,}"
    console.print(f"{number} more {more} needed, who {start} at {stream_address(url)}", markup=False)
    console.print("  all who have answered here have answered or skipped what is open")


def _say_missed(console: Console, pulled: Pulled, file: str | None, options: str) -> None:
    """How many claims reviewers named as missed, and how they get before reviewers."""
    number = count(sum(len(claims) for _, claims in pulled.missed), "missed claim")
    if file is None:
        console.print(f"{number} named by reviewers: {program()} pull {options} --missed missed.jsonl", markup=False)
    else:
        where = shlex.quote(file)
        console.print(f"{number} named by reviewers, in {where}: {program()} push {where} {options}", markup=False)


def say_disputed(
    console: Console, disputed: Sequence[CheckedClaim], sent: BeforeAdjudicator | None, options: str
) -> None:
    """How many disputed claims wait for the adjudicator, and where; how the others get there. ``options`` name the
    reviewers' project."""
    there = [one for one in disputed if sent and one.claim.id in sent.claims]
    if sent and there:
        skipped = sum(_skipped(one) for one in there)
        verb = "waits" if len(there) == 1 else "wait"
        note = f" ({skipped:,} skipped by the adjudicator)" if skipped else ""
        # Label Studio does not bring a claim again to somebody who has skipped it: the table has it.
        url = sent.url if skipped == len(there) else stream_address(sent.url)
        console.print(
            f"{_disputed(there)[0]} {verb} for the adjudicator{_disputed(there)[1]}{note}: {url}", markup=False
        )
    if left := [one for one in disputed if not sent or one.claim.id not in sent.claims]:
        verb = "goes" if len(left) == 1 else "go"
        what, of_them = _disputed(left)
        sends = f"{program()} push --disputed {options}"
        console.print(f"{what} {verb} before an adjudicator{of_them} with: {sends}", markup=False)


def _disputed(claims: Sequence[CheckedClaim]) -> tuple[str, str]:
    """How many they are, and how many of them only in ``said``: these are counted among the agreed elsewhere."""
    said = sum(one.ruling.said_disputed for one in claims)
    if not said:
        return count(len(claims), "disputed claim"), ""
    verdict = f"{len(claims) - said} disputed, {said}" if said < len(claims) else "disputed"
    return count(len(claims), "claim"), f" ({verdict} only in whether it was said)"


def _skipped(one: CheckedClaim) -> bool:
    theirs = [review for review in one.ruling.reviews if review.adjudicates]
    return bool(theirs) and all(review.skipped for review in theirs)


def say_gone(console: Console, gone: Sequence[Claim], limit: int = 5) -> None:
    """Which claims were deleted in Label Studio: a row less in the table must not go unnoticed."""
    verb = "is" if len(gone) == 1 else "are"
    console.print(f"{count(len(gone), 'claim')} {verb} gone since the last pull:", markup=False)
    for claim in gone[:limit]:
        console.print(f"  {claim.id} {claim.text}", markup=False)
    if len(gone) > limit:
        console.print(f"  … and {len(gone) - limit} more", markup=False)


def _pull_record(pulled: Pulled, output: str, quarantine: str | None) -> dict[str, object]:
    return {
        "title": pulled.title,
        "url": pulled.url,
        "claims": len(pulled.checked),
        "status": dict(Counter(one.ruling.status for one in pulled.checked)),
        "rejected": len(pulled.rejected),
        "read": pulled.read,
        "gone": [claim.id for claim in pulled.gone],
        "gold": len(pulled.gold),
        "missed": [claim.id for _, claims in pulled.missed for claim in claims],
        "notes": list(pulled.notes),
        "output": output,
        "quarantine": quarantine,
    }
