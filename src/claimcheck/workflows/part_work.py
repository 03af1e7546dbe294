"""What is done to a part of a corpus, here or on another machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from socket import gethostname

from claimcheck import __version__
from claimcheck.articles import Entry, Part, read_part
from claimcheck.articles.known import OTHER_IDS
from claimcheck.articles.parts import SAME_FILES
from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.export import claim_rows, replacing
from claimcheck.export.parquet import write_parquet
from claimcheck.export.rows import CLAIMS
from claimcheck.model import Article, Claim
from claimcheck.plugins import plugins
from claimcheck.workflows.plugged import all_detectors
from claimcheck.workflows.splitting import ALL, Wanted, claims_file, in_english, line_of

STATE = ".claimcheck"
"""The folder, in that of the claims, of what a run goes by."""

ProblemRow = dict[str, str | None]


_ONE_AT_A_TIME = threading.Lock()
"""A worker may have threads, which take turns at Python's lock anyway."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of each article: claims files or tables, with which claims, by which version; with ``force`` also of
    articles in other languages than English."""

    form: str = "jsonl"
    wanted: Wanted = ALL
    force: bool = False
    version: str = field(default_factory=lambda: made_by())


def made_by() -> str:
    """What finds the claims, with its version: claimcheck, and detectors of other packages."""
    return ", ".join([__version__, *map(str, plugins("detectors"))])


@dataclass(frozen=True, slots=True)
class Task:
    """A part that is to be split: number ``number`` of the folder ``folder``. ``doubles`` are the places of articles
    that stood in the input before; where it was another text under the same id, with what to say of it."""

    folder: str
    number: int
    part: Part
    recipe: Recipe
    doubles: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        return Path(self.folder) / f"part-{self.number:05}.{self.recipe.form}"

    @property
    def record(self) -> Path:
        return Path(self.folder) / STATE / f"part-{self.number:05}.json"

    @property
    def key(self) -> str:
        """What the part is made of, and how: the same key, the same bytes."""
        return sha256(json.dumps(asdict(replace(self, folder="")), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Done:
    """A part that is done. ``size`` is that of its file; ``problems`` are what could not be read or split."""

    key: str
    size: int
    articles: int
    claims: int
    problems: tuple[ProblemRow, ...] = ()


def split_part(task: Task) -> Done:
    """Writes the claims of a part, and then its record. An article that cannot be read or split is a problem of it, and
    the others are written. Raises ConfigError where this machine has not what it needs."""
    _check(task)
    problems: list[ProblemRow] = []
    counts = {"articles": 0, "claims": 0}

    def refuse(error: ClaimcheckError) -> None:
        problems.append(_problem(error))

    def split() -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        for entry in in_english(_firsts(task, problems), refuse, force=task.recipe.force):
            try:
                claims = task.recipe.wanted.of(entry.article)
            except Exception as error:  # the next article knows nothing of it
                what = f"it could not be split: {type(error).__name__}: {error}"
                do = "please report it, with the article"
                problems.append({"article_id": entry.article.id, "where": entry.where, "what": what, "do": do})
                continue
            counts["articles"] += 1
            counts["claims"] += len(claims)
            yield entry.article, claims

    with _ONE_AT_A_TIME:
        with replacing(task.out) as out:
            if task.recipe.form == "parquet":
                write_parquet(chain.from_iterable(claim_rows(*found) for found in split()), CLAIMS, out)
            else:
                out.writelines(line_of(record) for found in split() for record in claims_file(*found))
            out.flush()
            size = out.tell()
        done = Done(task.key, size, **counts, problems=tuple(problems))
        with replacing(task.record) as out:
            out.write(json.dumps(asdict(done), ensure_ascii=False).encode())
    return done


def _firsts(task: Task, problems: list[ProblemRow]) -> Iterator[Entry]:
    """The articles of a part but those that stood in the input before."""
    for entry in read_part(task.part, lambda error: problems.append(_problem(error))):
        if entry.where not in task.doubles:
            yield entry
        elif what := task.doubles[entry.where]:
            problems.append({"article_id": entry.article.id, "where": entry.where, "what": what, "do": OTHER_IDS})


def articles_in(task: Task) -> list[tuple[str, str, str]]:
    """The id, the hash and the place of each article in a part."""
    _check(task)
    found = read_part(task.part, grave)
    return [(entry.article.id, entry.article.sha256, entry.where) for entry in found]


def _check(task: Task) -> None:
    if task.recipe.version != made_by():
        what = f"claimcheck is {made_by()} on {gethostname()}, and {task.recipe.version} where the run was started"
        raise ConfigError(what, do="have the same versions everywhere, and start the workers anew")
    all_detectors()  # one that cannot be loaded is no problem of an article
    if not task.record.parent.is_dir():
        what = f"this folder is not there on {gethostname()}"
        raise ConfigError(what, where=task.folder, do=SAME_FILES)


def grave(error: ClaimcheckError) -> None:
    """Raises what no article is to blame for: an extra that is missing, a file that is not there."""
    if isinstance(error, ConfigError):
        raise error


def _problem(error: ClaimcheckError) -> ProblemRow:
    grave(error)
    return {"article_id": None, "where": error.where, "what": error.what, "do": error.do}
