"""Gold questions on their way into a project, and the list that says which claims they are.

The list is a CSV file in the data folder, ``gold/NAME.csv``; the project's mark on the server has the name alone. So
reviewers cannot see what is expected of them, and a machine without the list says so in place of taking the questions
for claims of the desk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigError, InputError
from claimcheck.export import replacing
from claimcheck.export.csv import write_csv
from claimcheck.export.rows import VERDICTS, Row, Table
from claimcheck.export.tables import read_table, table_in
from claimcheck.gold_questions import verdict_meant
from claimcheck.model import Claim, Problem, Project
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.studio.planning import ArticleTasks
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.session import Session

_LIST = Table("gold questions", ("claim_id", "article_id", "claim", "verdict"), needed=("claim_id", "verdict"))
_GIVEN = Table("expected verdicts", ("claim_id", "verdict", "label"), needed=("claim_id",))
_SETTLED = ("agreed", "adjudicated")


class ListMissing(ConfigError):
    """Gold questions are mixed into a project, and the list that names them is on another machine."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a table says of claims: their ``verdicts`` by claim id, and which have none yet (``unsettled``)."""

    source: str
    verdicts: Mapping[str, str]
    unsettled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The ``articles`` of a push with gold questions: ``gold`` are these, by claim id, as the list has them. ``beside``
    counts the claims of the same articles that the table has not: they are claims of the desk."""

    articles: tuple[ArticleTasks, ...]
    gold: Mapping[str, Row]
    problems: tuple[Problem, ...]
    beside: int = 0


def list_path(settings: Settings, name: str) -> Path:
    """Where the list of that name is."""
    return settings.data_dir / "gold" / f"{name}.csv"


def listed_gold(
    settings: Settings, project: Project, places: Iterable[StudioProject]
) -> tuple[str | None, dict[str, Row]]:
    """The name of the list for these projects of one desk, and its rows by claim id; None and nothing where they have
    no gold questions. Projects that were brought together from several servers may have a list each: all count, and
    the first name. Raises ListMissing where a list is not here, and InputError where it cannot be read."""
    marked = {one.gold: one.title for one in reversed(list(places)) if one.gold}
    rows: dict[str, Row] = {}
    for name, title in marked.items():
        path = list_path(settings, name)
        if not path.is_file():
            raise ListMissing(
                f'gold questions are mixed into "{title}", and the list of them is not on this machine',
                do=f"copy {path.name} from the folder gold of the data folder they were pushed from, to {path}",
            )
        for row in read_table(str(path), _LIST):
            rows[row["claim_id"]] = {**row, "verdict": _key(row["verdict"], project, str(path))}
    return next(reversed(marked), None), rows


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


def to_push(claims: Sequence[Claim], expected: Expected, there: Collection[str]) -> tuple[Claim, ...]:
    """The claims of an article without those that were to be gold questions and have no settled verdict; one that is
    ``there`` in the project stays. They are left out before tasks are made, for no task to lead to them."""
    return tuple(claim for claim in claims if claim.id not in expected.unsettled or claim.id in there)


def sort_out(
    articles: Iterable[ArticleTasks],
    expected: Expected,
    listed: Collection[str],
    there: Collection[str],
    refused: Sequence[Problem] = (),
) -> SortedOut:
    """Which of the claims are gold questions: those with an expected verdict. ``listed`` are gold questions already;
    what else is ``there`` in the project is a claim of the desk and stays one, which is told.

    Raises InputError where not one is left, for the others not to be pushed without them; ``refused`` is what of the
    input could not be taken, which may be why.
    """
    everything = tuple(articles)
    gold: dict[str, Row] = {}
    problems: list[Problem] = []
    for data in (task["data"] for article in everything for task in article.tasks):
        claim = data["claim_id"]
        if claim in expected.verdicts and claim in there and claim not in listed:
            message = "stands in the project already, for a verdict of its own, so it cannot be a gold question"
            problems.append(Problem("gold.there", f"claim {claim}", message))
        elif claim in expected.verdicts:
            words = {"claim_id": claim, "article_id": data["article_id"], "claim": data["claim"]}
            gold[claim] = {**words, "verdict": expected.verdicts[claim]}
    if not gold:
        raise _none_left(expected, problems, refused)
    named = {*expected.verdicts, *expected.unsettled, *listed}
    claims = [[task["data"]["claim_id"] for task in article.tasks] for article in everything]
    beside = sum(one not in named for theirs in claims if not gold.keys().isdisjoint(theirs) for one in theirs)
    return SortedOut(tuple(_mixed(everything, gold)), gold, tuple(problems), beside)


def _none_left(expected: Expected, there: Sequence[Problem], refused: Sequence[Problem]) -> InputError:
    what, do = "none of the claims in it is among those that are pushed", "push the claims file that has them, too"
    if not expected.verdicts:
        what, do = "no claim in it has a settled verdict", "leave out --gold"
    elif there:
        what, do = "its claims stand in the project already, for verdicts of their own", "leave out --gold"
    elif refused:
        do = f"this could not be taken: {refused[0]}"
    return InputError(f"{what}, so there is no gold question and nothing was pushed", where=expected.source, do=do)


def _mixed(articles: Sequence[ArticleTasks], gold: Mapping[str, Row]) -> Iterable[ArticleTasks]:
    from claimcheck.studio.planning import mixed

    return mixed(articles, gold)
