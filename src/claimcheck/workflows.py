"""The straight lines: what each command does, from top to bottom, without a word on the screen."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.articles import ClaimRow, Entry, article_of, files_in, read_articles, read_entries, row_of
from claimcheck.errors import ConfigError, InputError
from claimcheck.language import analyze
from claimcheck.model import Analysis, Article, CheckedClaim, Claim, Problem, Rejected, Review
from claimcheck.project import check_project, load_project
from claimcheck.records import claim_from
from claimcheck.reviews import TaskReading, latest, read_task
from claimcheck.rulings import Policy, rule
from claimcheck.schema import SCHEMAS, validate
from claimcheck.settings import Settings
from claimcheck.split import split
from claimcheck.tasks import task_for

if TYPE_CHECKING:
    from claimcheck.studio.push import PushReport
    from claimcheck.studio.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is going on, how many are done and of how many (0: not known)."""


def silent(what: str, done: int, total: int) -> None:
    """No progress shown."""


# Splitting.


def find_claims(article: Article) -> tuple[Claim, ...]:
    """The checkable claims of an article, sorted by place."""
    return split(analyze(article))


def analyze_articles(paths: Iterable[str]) -> Iterator[tuple[Analysis, tuple[Claim, ...]]]:
    """Each article of the paths with its layers and its claims. Raises InputError."""
    for article in read_articles(paths):
        analysis = analyze(article)
        yield analysis, split(analysis)


# Pushing.


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to. ``refused`` are the records that were not sent, with the reasons."""

    report: PushReport
    refused: tuple[Problem, ...]
    articles: int


def push(paths: Sequence[str], settings: Settings, *, dry_run: bool = False, progress: Progress = silent) -> Pushed:
    """Articles or claims files to Label Studio: what is not there yet is added, by claim id.

    A record that is not right is refused and does not hold up the others.
    """
    project = load_project(settings.project)
    push_id = secrets.token_hex(8)
    tasks: dict[str, dict[str, Any]] = {}
    refused: list[Problem] = []
    articles = 0
    for entry in read_entries(paths):
        progress("splitting", articles, 0)
        articles += 1
        claims, bad = claims_of(entry)
        refused += bad
        for claim in claims:
            task = task_for(claim, entry.article, project, claims=claims, push_id=push_id)
            problems = validate(task, "task", f"{entry.where}, claim {claim.id}")
            refused += problems
            if not problems:
                tasks.setdefault(claim.id, task)
    from claimcheck.studio.push import push_tasks

    report = push_tasks(
        open_session(settings),
        project,
        settings.into or project.title,
        list(tasks.values()),
        dry_run=dry_run,
        progress=lambda done, total: progress("pushing claims", done, total),
    )
    return Pushed(report, tuple(refused), articles)


def claims_of(entry: Entry) -> tuple[tuple[Claim, ...], list[Problem]]:
    """The claims that a claims file gives for an article, each checked; or those that splitting finds."""
    if entry.claims is None:
        return find_claims(entry.article), []
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    for row in entry.claims:
        found = claim_problems(row, entry.article)
        if not found and row.record["id"] in claims:
            found = (Problem("claim.twice", row.where, f"the claim {row.record['id']} stands in this file twice"),)
        problems += found
        if not found:
            claims[row.record["id"]] = claim_from(row.record)
    return tuple(claims.values()), problems


def claim_problems(row: ClaimRow, article: Article) -> tuple[Problem, ...]:
    """What is wrong with a claim's record: its schema, its article, its offsets."""
    problems = validate(row.record, "claim", row.where)
    if problems:
        return problems
    record, text = row.record, article.text
    if record["article_id"] != article.id:
        message = f'it belongs to the article "{record["article_id"]}", but stands below "{article.id}"'
        return (Problem("claim.article", row.where, message),)
    spans = [record, record["sentence"], *record["quantities"]]
    if attribution := record["attribution"]:
        spans += [span for span in (attribution["content"], attribution["source"]) if span]
    if any(not 0 <= span["start"] < span["end"] <= len(text) for span in spans):
        return (Problem("claim.offsets", row.where, "an offset lies outside the article's text"),)
    if text[record["start"] : record["end"]] != record["text"]:
        found = text[record["start"] : record["end"]][:60]
        message = f'at {record["start"]}..{record["end"]} the article has "{found}", not the claim\'s text'
        return (Problem("claim.offsets", row.where, message),)
    return ()


def open_session(settings: Settings) -> Session:
    """The Label Studio that the settings name, else the embedded one."""
    from claimcheck.studio.session import connect

    return connect(settings.url, settings.api_key, data_dir=server_dir(settings))


def server_dir(settings: Settings) -> Path:
    """Where the embedded server keeps its data."""
    return settings.data_dir / "server"


# Pulling.


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought: the claims with their rulings, and what was rejected. ``url`` is the project's page."""

    title: str
    url: str
    checked: tuple[CheckedClaim, ...]
    rejected: tuple[Rejected, ...]


def pull(settings: Settings, *, progress: Progress = silent) -> Pulled:
    """Every answer of a Label Studio project, validated, and a ruling for each claim."""
    from claimcheck.studio.projects import find_project, known_titles
    from claimcheck.studio.pull import pull_tasks
    from claimcheck.studio.reviewers import reviewers
    from claimcheck.studio.session import task_url

    project = load_project(settings.project)
    title = settings.into or project.title
    session = open_session(settings)
    found = find_project(session, project, title)
    if found is None:
        known = ", ".join(f'"{one}"' for one in known_titles(session, project)) or "none yet: claimcheck push PATH"
        raise ConfigError(
            f'no project "{title}" in Label Studio', where=session.url, do=f"choose one with --into; known: {known}"
        )
    people = reviewers(session)
    readings = [
        (read_task(raw, project, people, url), url)
        for raw in pull_tasks(session, found.id, progress=lambda done, total: progress("pulling claims", done, total))
        for url in [task_url(session, found.id, raw["id"])]
    ]
    policy = Policy(project.reviews_per_claim)
    rejected = [one for reading, _ in readings for one in reading.rejected]
    return Pulled(title, found.url, tuple(_ruled(readings, policy)), tuple(sorted(rejected, key=lambda one: one.id)))


def _ruled(readings: Iterable[tuple[TaskReading, str]], policy: Policy) -> Iterator[CheckedClaim]:
    """One ruling a claim, also where a claim stands in two tasks."""
    first: dict[str, tuple[TaskReading, str]] = {}
    reviews: dict[str, list[Review]] = defaultdict(list)
    for reading, url in readings:
        if reading.claim:
            first.setdefault(reading.claim.id, (reading, url))
            reviews[reading.claim.id] += reading.reviews
    for claim_id, (reading, url) in first.items():
        if reading.claim and reading.source:
            ruling = rule(claim_id, latest(reviews[claim_id]), policy)
            yield CheckedClaim(reading.claim, reading.source, ruling, reading.sentence, reading.splitter, url)


def write_tables(
    pulled: Pulled,
    verdicts: str,
    *,
    reviews: str | None = None,
    evidence: str | None = None,
    kind: str = "csv",
) -> str | None:
    """Writes the tables, each whole or not at all, and the quarantine beside ``verdicts`` where something was rejected.

    Returns the quarantine's path, None where there is nothing in it (an older one is then removed).
    """
    from claimcheck import export

    tables = (
        (verdicts, export.verdict_rows, export.VERDICT_COLUMNS),
        (reviews, export.review_rows, export.REVIEW_COLUMNS),
        (evidence, export.evidence_rows, export.EVIDENCE_COLUMNS),
    )
    quarantine = quarantine_path(verdicts)
    if pulled.rejected:  # first, so that no table is new while what it leaves out is nowhere
        with export.replacing(quarantine) as out:
            for one in pulled.rejected:
                out.write(json.dumps(_rejected_record(one), ensure_ascii=False).encode() + b"\n")
    for path, rows, columns in tables:
        if path:
            with export.replacing(path) as out:
                export.EXPORTERS[kind](rows(pulled.checked), columns, out)
    if not pulled.rejected:
        quarantine.unlink(missing_ok=True)
        return None
    return str(quarantine)


def quarantine_path(verdicts: str) -> Path:
    """``verdicts.quarantine.jsonl`` beside ``verdicts.csv``; in the working folder for standard output."""
    path = Path("verdicts" if verdicts == "-" else verdicts)
    return path.with_name(f"{path.stem}.quarantine.jsonl")


def _rejected_record(one: Rejected) -> dict[str, object]:
    return {
        "type": "rejected",
        "id": one.id,
        "claim_id": one.claim_id,
        "reviewer": one.reviewer,
        "task_url": one.task_url,
        "problems": [{"code": p.code, "where": p.where, "message": p.message} for p in one.problems],
        "raw": one.raw,
    }


# Checking.


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``claimcheck check`` looked at and found."""

    records: int
    folders: int
    problems: tuple[Problem, ...]


def check(paths: Iterable[str]) -> Checked:
    """Validates record files and project folders. Raises InputError for a path that cannot be read at all."""
    records = folders = 0
    problems: list[Problem] = []
    for name in paths:
        path = Path(name)
        if (path / "project.toml").exists() or (path / "form.xml").exists():
            folders += 1
            problems += check_project(path)
            continue
        if path.is_dir():
            inner = [str(file) for file in files_in(path)]
            if not inner:
                raise InputError("neither a project folder nor one with articles or records", where=name)
            found = check(inner)
            records, folders = records + found.records, folders + found.folders
            problems += found.problems
        elif path.suffix.lower() in (".jsonl", ".ndjson"):
            count, bad = _check_records(path)
            records += count
            problems += bad
        else:
            records += 1
            problems += _input_problems([name])
    return Checked(records, folders, tuple(problems))


def _check_records(path: Path) -> tuple[int, list[Problem]]:
    count, problems = 0, list[Problem]()
    article: Article | None = None
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{path}:{number}"
                try:
                    row = row_of(line, place)
                    if row is None:
                        continue
                    count += 1
                    kind = row.get("type")
                    if kind in (None, "article"):
                        article = None
                        problems += validate(row, "article", place) if kind else ()
                        article = article_of(row, place, f"{path.stem}-{number}")
                    elif kind == "claim" and article:
                        problems += claim_problems(ClaimRow(place, row), article)
                    elif kind in SCHEMAS:
                        problems += validate(row, kind, place)
                    else:
                        known = ", ".join(SCHEMAS)
                        problems.append(Problem("record.type", place, f'unknown type "{kind}"; known: {known}'))
                except InputError as error:
                    problems.append(
                        Problem("record.unreadable", place, f"{error.what} ({error.do})".replace(" ()", ""))
                    )
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
    if not count:
        problems.append(Problem("record.none", str(path), "there is no record in it"))
    return count, problems


def _input_problems(paths: Sequence[str]) -> list[Problem]:
    try:
        for _ in read_articles(paths):
            pass
    except InputError as error:
        if not Path(paths[0]).exists():
            raise
        return [Problem("article.unreadable", error.where, f"{error.what} ({error.do})".replace(" ()", ""))]
    return []
