"""Gold questions on their way into a project, and the list that says which claims they are.

The list is a CSV file in the data folder, ``gold/NAME.csv``; the project's mark on the server has the name alone. So
reviewers cannot see what is expected of them, and a machine without the list says so in place of taking the questions
for claims of the desk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigError, InputError
from claimcheck.export import replacing
from claimcheck.export.csv import write_csv
from claimcheck.export.rows import VERDICTS, Row, Table
from claimcheck.export.tables import read_table, table_in
from claimcheck.gold_questions import verdict_meant
from claimcheck.model import Problem, Project
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.studio.planning import ArticleTasks
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.session import Session

_LIST = Table("gold questions", ("claim_id", "article_id", "claim", "verdict"), needed=("claim_id", "verdict"))
_GIVEN = Table("expected verdicts", ("claim_id", "verdict", "label"), needed=("claim_id",))
_SETTLED = ("agreed", "adjudicated")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a table says of claims: their ``verdicts`` by claim id, and which have none yet (``unsettled``)."""

    source: str
    verdicts: Mapping[str, str]
    unsettled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The ``articles`` of a push with gold questions: ``gold`` are these, by claim id, as the list has them;
    ``left_out`` counts the claims that are not pushed as their verdict is not settled."""

    articles: tuple[ArticleTasks, ...]
    gold: Mapping[str, Row]
    left_out: int
    problems: tuple[Problem, ...]


def list_path(settings: Settings, name: str) -> Path:
    """Where the list of that name is."""
    return settings.data_dir / "gold" / f"{name}.csv"


def listed_gold(
    settings: Settings, project: Project, places: Iterable[StudioProject]
) -> tuple[str | None, dict[str, Row]]:
    """The name of the list for these projects of one desk, and its rows by claim id; None and nothing where they have
    no gold questions. Raises ConfigError where the list is not here, and InputError where it cannot be read."""
    marked = next((one for one in places if one.gold), None)
    if marked is None or marked.gold is None:
        return None, {}
    path = list_path(settings, marked.gold)
    if not path.is_file():
        raise ConfigError(
            f'gold questions are mixed into "{marked.title}", and the list of them is not on this machine',
            do=f"copy it from the machine that pushed them, with its folder gold, to {path}",
        )
    rows = {row["claim_id"]: row for row in read_table(str(path), _LIST)}
    return marked.gold, {key: {**row, "verdict": _key(row["verdict"], project, str(path))} for key, row in rows.items()}


def write_list(settings: Settings, name: str, rows: Mapping[str, Row]) -> None:
    """Writes the list, whole or not at all, for its owner's eyes alone."""
    path = list_path(settings, name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as out:
        write_csv((rows[key] for key in sorted(rows)), _LIST.columns, out)


def expected_in(path: str, project: Project) -> Expected:
    """What a table says that the verdicts are: one of verdicts, of which the settled rows count, or one with the
    columns ``claim_id`` and ``verdict`` (or ``label``, as ``claimcheck import --labels`` writes). Raises InputError
    for one that cannot be read, and for a verdict that the project has not."""
    verdicts: dict[str, str] = {}
    unsettled = set[str]()
    own = table_in(path) is VERDICTS
    for row in read_table(path, VERDICTS if own else _GIVEN):
        words = row["verdict"] if own else row["verdict"] or row["label"]
        if not words or (own and row["status"] not in _SETTLED):
            unsettled.add(row["claim_id"])
            continue
        key = _key(words, project, path)
        if verdicts.setdefault(row["claim_id"], key) != key:
            raise InputError(f"{row['claim_id']} has two verdicts", where=path, do="take one of the rows out")
    return Expected(path, verdicts, frozenset(unsettled - verdicts.keys()))


def claims_there(session: Session, project_id: int, expected: Expected) -> Iterator[str]:
    """Those of the claims in the table that stand in a project."""
    from claimcheck.studio.holdings import held

    yield from (one.claim_id for one in held(session, project_id, expected.verdicts.keys() | expected.unsettled))


def _key(words: str, project: Project, where: str) -> str:
    key = verdict_meant(words, project.verdicts)
    if key is None:
        known = ", ".join(answer.key for answer in project.verdicts)
        raise InputError(f'"{words}" is no verdict of {project.name}', where=where, do=f"known: {known}")
    return key


def sort_out(
    articles: Iterable[ArticleTasks], expected: Expected, listed: Collection[str], there: Collection[str]
) -> SortedOut:
    """Which of the claims are gold questions: those with an expected verdict. ``listed`` are gold questions already;
    what else is ``there`` in the project is a claim of the desk and stays one, which is told."""
    kept: list[ArticleTasks] = []
    gold: dict[str, Row] = {}
    problems: list[Problem] = []
    left_out = 0
    for article in articles:
        tasks = []
        for task in article.tasks:
            data = task["data"]
            claim = data["claim_id"]
            ordinary = claim in there and claim not in listed
            if claim in expected.unsettled and not ordinary:
                left_out += 1
                continue
            tasks.append(task)
            if claim in expected.verdicts and ordinary:
                message = "stands in the project already, for a verdict of its own, so it cannot be a gold question"
                problems.append(Problem("gold.there", f"claim {claim}", message))
            elif claim in expected.verdicts:
                words = {"claim_id": claim, "article_id": data["article_id"], "claim": data["claim"]}
                gold[claim] = {**words, "verdict": expected.verdicts[claim]}
        if tasks or not article.tasks:
            kept.append(replace(article, tasks=tuple(tasks)))
    if not gold and not problems:
        message = "none of the claims in it is among those that are pushed: push the claims file that has them, too"
        problems.append(Problem("gold.none", expected.source, message))
    return SortedOut(tuple(_mixed(kept, gold)), gold, left_out, tuple(problems))


def _mixed(articles: Sequence[ArticleTasks], gold: Mapping[str, Row]) -> Iterable[ArticleTasks]:
    from claimcheck.studio.planning import mixed

    return mixed(articles, gold)
