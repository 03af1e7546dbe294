"""A corpus in parts to claims in parts: whoever works on them, what is done stays done.

The folder with the claims holds a file a part (``part-00000.jsonl``), each replaced whole or not at all, in the input's
order; ``problems.csv``, if there are any; and ``.claimcheck``: the manifest, which says of what input and with what
settings the parts are made, which articles stand in the input twice, and a record of each part that is done.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from claimcheck.articles import KnownArticles, Part, parts_of
from claimcheck.articles.parts import SAME_FILES
from claimcheck.errors import ClaimcheckError, ConfigError, ExportError, InputError
from claimcheck.export import replacing, write_csv
from claimcheck.workflows.connecting import Progress, silent
from claimcheck.workflows.cores import Runner, on_cores
from claimcheck.workflows.part_work import STATE, Done, ProblemRow, Recipe, Task, articles_in, split_part

PROBLEMS = "problems.csv"
PROBLEM_COLUMNS = ("article_id", "where", "what", "do")
_PART = re.compile(r"part-\d{5,}\.(jsonl|parquet|json)")
_AT_ONCE = 200
"""Parts whose articles' ids are held at a time, while it is looked for those that stand in the input twice."""

_SETTINGS = {
    "claimcheck": "claimcheck",
    "format": "--format",
    "min_score": "--min-score",
    "top": "--top",
    "force": "--force",
}

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class SplitCorpus:
    """What became of a corpus. Of ``parts``, so many were done before (``kept``), and these could not be done now
    (``failed``, with why); ``problems`` counts the lines of problems.csv."""

    parts: int
    kept: int
    articles: int
    claims: int
    problems: int
    failed: tuple[ClaimcheckError, ...]


def split_corpus(
    paths: Iterable[str],
    folder: str,
    recipe: Recipe,
    run: Runner[Any, Any] | None = None,
    *,
    anew: bool = False,
    progress: Progress = silent,
) -> SplitCorpus:
    """The claims of a corpus, by the part, into ``folder``; parts that a run before has done stay as they are.

    ``run`` does the work (default: one process a core). Raises ConfigError where the folder's parts are of another
    input or made with other settings, unless ``anew``: then only those that are otherwise are made again.
    """
    run = run or on_cores(1)
    place = Path(folder).absolute()
    parts = parts_of(paths)
    _apart(place, parts)
    _prepare(place, parts, recipe, anew)
    doubles = _doubles(place, parts, recipe, run, progress)
    tasks = [Task(str(place), n, part, recipe, doubles.get(n, {})) for n, part in enumerate(parts)]
    done = {task.number: one for task in tasks if (one := _done(task))}
    _remove(place, {path for task in tasks if task.number in done for path in (task.out, task.record)})
    kept, size = len(done), sum(_size(task.part) for task in tasks)
    worked = sum(_size(tasks[n].part) for n in done)
    failed: list[ClaimcheckError] = []
    progress("splitting (kB)", worked // 1000, size // 1000)
    with closing(run(split_part, [task for task in tasks if task.number not in done])) as results:
        for task, result in _results(results):
            if isinstance(result, Exception):
                failed.append(_failure(task, result))
                continue
            if _done(task) != result:
                what = "a part that another machine has written is not here"
                raise ConfigError(what, where=str(task.out), do=SAME_FILES)
            done[task.number] = result
            worked += _size(task.part)
            progress("splitting (kB)", worked // 1000, size // 1000)
    problems = [{"article_id": None, "where": one.where, "what": one.what, "do": one.do} for one in failed]
    problems += chain.from_iterable(done[number].problems for number in sorted(done))
    _write_problems(place / PROBLEMS, problems)
    articles, claims = sum(one.articles for one in done.values()), sum(one.claims for one in done.values())
    return SplitCorpus(len(tasks), kept, articles, claims, len(problems), tuple(failed))


# What a run goes by.


def _size(part: Part) -> int:
    return part.end - part.start


def _apart(place: Path, parts: Sequence[Part]) -> None:
    """ConfigError where the claims would lie among the articles: the next run would read them."""
    for part in parts:
        if Path(part.path).is_relative_to(place):
            raise ConfigError("the claims would lie among the articles", where=str(place), do="choose another folder")


def _prepare(place: Path, parts: Sequence[Part], recipe: Recipe, anew: bool) -> None:
    """Has the folder with the manifest there. Raises ConfigError where it holds something else."""
    manifest = place / STATE / "manifest.json"
    now = {
        "claimcheck": recipe.version,
        "format": recipe.form,
        "min_score": recipe.wanted.least,
        "top": recipe.wanted.most,
        "force": recipe.force,
        "parts": [asdict(part) for part in parts],
    }
    before = _read(manifest)
    try:
        if before is None and place.exists() and {one.name for one in place.iterdir()} - {STATE}:
            what = "this folder holds other files than the parts of a corpus"
            raise ConfigError(what, where=str(place), do="give a new folder")
        if before == now:
            return
        if before is not None and not anew:
            do = "--anew makes anew what was made otherwise; or give another folder"
            raise ConfigError(_difference(before, now), where=str(place), do=do)
        manifest.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror}", where=str(place)) from None
    with replacing(manifest) as out:
        out.write(json.dumps(now, indent=1).encode())


def _difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """How the input or the settings of a folder's parts differ from what they are now."""
    for name, called in _SETTINGS.items():
        if before.get(name) != now[name]:
            was, is_ = ("none" if one is None else one for one in (before.get(name), now[name]))
            return f"its parts were made with another {called}: {was} then, {is_} now"
    earlier, files = ({part["path"]: (part["size"], part["modified"]) for part in of["parts"]} for of in (before, now))
    for path, about in files.items():
        if path not in earlier:
            return f"its parts are of another input: {path} was not in it"
        if earlier[path] != about:
            return f"its parts are of another input: {path} has changed since"
    gone = next((path for path in earlier if path not in files), None)
    return (
        f"its parts are of another input: {gone} was in it" if gone else "its parts are of the files in another order"
    )


def _doubles(
    place: Path, parts: Sequence[Part], recipe: Recipe, run: Runner[Any, Any], progress: Progress
) -> Mapping[int, Mapping[str, str | None]]:
    """By part, the places of articles that stood in the input before. Looked for once, in all parts, since only one
    that has seen all ids knows; kept beside the manifest."""
    path = place / STATE / "doubles.json"
    of = sha256(json.dumps([asdict(part) for part in parts]).encode()).hexdigest()
    found = _read(path)
    if found is not None and found.get("of") == of:
        return {int(number): places for number, places in found["doubles"].items()}
    known = KnownArticles()
    doubles: dict[int, dict[str, str | None]] = {}
    tasks = iter([Task(str(place), number, part, recipe) for number, part in enumerate(parts)])
    size, read = sum(map(_size, parts)), 0
    while some := list(islice(tasks, _AT_ONCE)):
        articles: dict[int, list[tuple[str, str, str]]] = {}
        with closing(run(articles_in, some)) as results:
            for task, result in _results(results):
                if isinstance(result, Exception):
                    raise _failure(task, result)
                articles[task.number] = result
                read += _size(task.part)
                progress("reading (kB)", read // 1000, size // 1000)
        for number, (article_id, text, where) in ((n, one) for n in sorted(articles) for one in articles[n]):
            try:
                if not known.add(article_id, text, where):
                    doubles.setdefault(number, {})[where] = None
            except InputError as error:
                doubles.setdefault(number, {})[where] = error.what
    with replacing(path) as out:
        out.write(json.dumps({"of": of, "doubles": doubles}, ensure_ascii=False).encode())
    return doubles


def _results(results: Generator[tuple[A, R | Exception]]) -> Iterator[tuple[A, R | Exception]]:
    """Raises the errors that all other parts would have, too."""
    for task, result in results:
        if isinstance(result, ClaimcheckError):
            raise result
        yield task, result


def _failure(task: Task, error: Exception) -> ClaimcheckError:
    what = f"this part was given up: {error or type(error).__name__}"
    return ClaimcheckError(what, where=task.part.path, do="the same command tries it again, and only it")


def _done(task: Task) -> Done | None:
    """What the record of a part says, if it is of this task and the part is there."""
    found = _read(task.record)
    if found is None or found.get("key") != task.key:
        return None
    try:
        there = task.out.stat().st_size == found["size"]
    except OSError:
        return None
    return Done(**{**found, "problems": tuple(found["problems"])}) if there else None


def _remove(place: Path, keep: set[Path]) -> None:
    """Removes the parts that are not as they are to be, and their records."""
    try:
        for path in (*place.iterdir(), *(place / STATE).iterdir()):
            if _PART.fullmatch(path.name) and path not in keep:
                path.unlink()
    except OSError as error:
        raise ExportError(f"cannot be removed: {error.strerror}", where=str(place)) from None


def _write_problems(path: Path, problems: Sequence[ProblemRow]) -> None:
    if problems:
        with replacing(path) as out:
            write_csv(problems, PROBLEM_COLUMNS, out)
    else:
        path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
