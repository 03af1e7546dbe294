"""How far the reviewers of a project agree, from Label Studio or from the tables of a pull."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.agreement import Question, Rating, measured
from claimcheck.errors import InputError
from claimcheck.model import CheckedClaim, Project
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.workflows.connecting import Progress, silent
from claimcheck.workflows.pulling import pull

CONTROLS = ("verdict", "said")
_REVIEWS = ("reviews.csv", "reviews.jsonl")


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreement on each question. ``source`` is the project's title, or the file that the answers were read from;
    ``notes`` say what could not be had from it. ``project`` has the labels in words."""

    source: str
    questions: tuple[Question, ...]
    project: Project
    notes: tuple[str, ...] = ()


def agree(settings: Settings, path: str | None = None, *, progress: Progress = silent) -> Agreed:
    """The agreement in a project as it is now; with ``path``, in the reviews that a pull wrote there.

    ``path`` is the file of the reviews, or the folder in which it stands under its usual name. Raises InputError where
    it cannot be read.
    """
    project = load_project(settings.project)
    if path is None:
        pulled = pull(settings, progress=progress)
        return Agreed(pulled.title, questions_of(pulled.checked, project), project)
    file = _reviews_in(Path(path))
    notes: list[str] = []
    rows = list(_rows(file, notes))
    questions = (_question(control, (r for c, r in rows if c == control), project) for control in CONTROLS)
    return Agreed(str(file), tuple(questions), project, tuple(notes))


def questions_of(checked: Iterable[CheckedClaim], project: Project) -> tuple[Question, ...]:
    """The agreement on the verdict, and on whether it was said."""
    found: dict[str, list[Rating]] = {control: [] for control in CONTROLS}
    for one in checked:
        for review in one.own_reviews:
            if review.skipped or review.adjudicates:
                continue
            for control, label in (("verdict", review.verdict), ("said", review.said)):
                if label:
                    found[control].append(Rating(one.claim.id, review.reviewer, label, one.claim.kind))
    return tuple(_question(control, ratings, project) for control, ratings in found.items())


def _question(control: str, ratings: Iterable[Rating], project: Project) -> Question:
    answers = project.verdicts if control == "verdict" else project.said
    return measured(control, ratings, [answer.key for answer in answers])


def _reviews_in(path: Path) -> Path:
    if not path.is_dir():
        return path
    there = [path / name for name in _REVIEWS if (path / name).is_file()]
    if not there:
        raise InputError(
            f"there is no {_REVIEWS[0]}", where=str(path), do=f"claimcheck pull --reviews {path / _REVIEWS[0]}"
        )
    return max(there, key=lambda file: file.stat().st_mtime)


def _rows(file: Path, notes: list[str]) -> Iterator[tuple[str, Rating]]:
    """What was answered to which question. The claims' kinds stand in the verdicts beside."""
    from claimcheck.export.rows import REVIEWS, VERDICTS
    from claimcheck.export.tables import read_table

    rows = list(read_table(str(file), REVIEWS))
    beside = file.with_name(f"verdicts{file.suffix}")
    kinds = {row["claim_id"]: row["kind"] for row in read_table(str(beside), VERDICTS)} if beside.is_file() else {}
    if any(row["claim_id"] not in kinds for row in rows):
        notes.append(f"not by kind: the kinds of these claims stand in no {beside.name} beside {file.name}")
        kinds = {}
    for row in rows:
        for control in CONTROLS:
            if row[control] and not row["skipped"] and not row["adjudicates"]:
                yield control, Rating(row["claim_id"], row["reviewer"], row[control], kinds.get(row["claim_id"], ""))
