"""Record files and project folders, held to their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.articles import ClaimRow, article_of, files_in, read_articles, row_of
from claimcheck.articles.gold import gold_article
from claimcheck.errors import InputError
from claimcheck.model import Article, Problem
from claimcheck.project import check_project
from claimcheck.schema import SCHEMAS, validate


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
        if not name:
            raise InputError("a path is empty", do="name a file or a folder")
        path = Path(name)
        if (path / "project.toml").exists() or (path / "form.xml").exists():
            folders += 1
            problems += check_project(path)
            continue
        if path.is_dir():
            projects = sorted(found.parent for found in path.rglob("project.toml"))
            inner = [str(folder) for folder in projects]
            inner += [str(file) for file in files_in(path) if file.parent not in projects]
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
    seen = set[str]()
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
                        if row.get("id") in seen:
                            problems.append(twice(row["id"], place))
                        seen.add(str(row.get("id")))
                    elif kind == "gold":
                        gold_article({"id": f"{path.stem}-{number}", **row}, place)
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


def twice(claim_id: str, where: str) -> Problem:
    """A claim that stands in a run more than once."""
    return Problem("claim.twice", where, f"the claim {claim_id} stands in this file twice")


def claim_problems(row: ClaimRow, article: Article) -> tuple[Problem, ...]:
    """What is wrong with a claim's record: its schema, its article, its offsets."""
    problems = validate(row.record, "claim", row.where)
    if problems:
        return problems
    record, text = row.record, article.text
    if record["article_id"] != article.id:
        message = f'it belongs to the article "{record["article_id"]}", but stands below "{article.id}"'
        return (Problem("claim.article", row.where, message),)
    sentence = record["sentence"]
    spans = [record, sentence, *record["quantities"]]
    if attribution := record["attribution"]:
        spans += [span for span in (attribution["content"], attribution["source"]) if span]
    if any(not 0 <= span["start"] < span["end"] <= len(text) for span in spans):
        return (Problem("claim.offsets", row.where, "an offset lies outside the article's text"),)
    if not sentence["start"] <= record["start"] <= record["end"] <= sentence["end"]:
        return (Problem("claim.offsets", row.where, "the claim does not lie in its sentence"),)
    if text[record["start"] : record["end"]] != record["text"]:
        found = text[record["start"] : record["end"]][:60]
        message = f'at {record["start"]}..{record["end"]} the article has "{found}", not the claim\'s text'
        return (Problem("claim.offsets", row.where, message),)
    return ()
