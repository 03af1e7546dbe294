"""A new project folder, with the verdicts of a taxonomy."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import ConfigError, ExportError, InputError
from claimcheck.model import Answer, Problem
from claimcheck.project import FILES, check_project, known_projects, load_project
from claimcheck.resources import projects_dir
from claimcheck.taxonomies import (
    DEFAULT,
    Taxonomy,
    default_taxonomy,
    guidelines_md,
    known_taxonomies,
    named,
    project_toml,
    read_taxonomy,
    taxonomy_file,
)

SCHEMES = ("claimreview", "averitec", "fever")
"""The formats that call verdicts by names of their own."""
_MEANT = {
    ".key": 'a key has small letters, digits and "_" only, and is neither true nor false',
    ".hotkey": "a hotkey is one digit or small letter",
}


@dataclass(frozen=True, slots=True)
class Founded:
    """A project folder that was made, or with ``dry_run`` would be.

    ``without_examples`` are the labels of the verdicts whose example is still to be written in guidelines.md,
    ``unnamed`` those that have no name in a format, by format: an export in that format leaves their claims out.
    """

    folder: str
    title: str
    taxonomy: str
    verdicts: tuple[Answer, ...]
    without_examples: tuple[str, ...]
    unnamed: dict[str, tuple[str, ...]]
    dry_run: bool


def found_project(name: str, taxonomy: str, *, title: str | None = None, dry_run: bool = False) -> Founded:
    """Makes the folder ``name`` with the verdicts of ``taxonomy``: one that comes along, or a file. All of it or
    nothing, and never over what is there.

    Raises ConfigError for a name or title that cannot be, and for a taxonomy with problems, naming each with its place;
    InputError where the file cannot be read, ExportError where the folder cannot be written.
    """
    target = Path(name)
    title = title or _title(target.name)
    _check_names(target, title)
    read = default_taxonomy() if taxonomy == DEFAULT else _read(taxonomy)
    texts = {
        "project.toml": project_toml(read, title),
        "guidelines.md": guidelines_md(read),
        "form.xml": (projects_dir() / "verdicts" / "form.xml").read_text(encoding="utf-8"),
    }
    try:
        with tempfile.TemporaryDirectory(prefix=".claimcheck-", dir=None if dry_run else target.parent) as beside:
            draft = Path(beside) / target.name
            draft.mkdir()
            for file in FILES:
                (draft / file).write_text(texts[file], encoding="utf-8")
            if problems := check_project(draft):
                raise _refused(_placed(problem, draft, taxonomy, read) for problem in problems)
            project = load_project(draft)
            if not dry_run:
                draft.rename(target)
    except OSError as error:
        raise ExportError(f"the folder cannot be made: {error.strerror or error}", where=name) from None
    return Founded(
        name, title, taxonomy, project.verdicts,
        tuple(one.label for one in project.verdicts if not read.examples[one.key]),
        {scheme: labels for scheme in SCHEMES if (labels := tuple(_unnamed(project.verdicts, scheme)))},
        dry_run,
    )  # fmt: skip


def _check_names(target: Path, title: str) -> None:
    if target.name in known_projects():
        raise ConfigError(f'"{target.name}" is a project that comes along', do="choose another name")
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", target.name):
        message = f'"{target.name}" cannot be a project\'s name; letters, digits, ".", "_" and "-" can'
        raise ConfigError(message, do="choose another name; the title may have any letters: --title")
    if os.path.lexists(target):
        raise ConfigError(f"{target} is there already, and was left as it is", do="choose another name")
    if not target.parent.is_dir():
        raise ExportError(f"there is no folder {target.parent}", where=str(target), do="make it first")
    if not 3 <= len(title) <= 50:
        raise ConfigError(
            f'"{title}" cannot be a title in Label Studio: it takes 3 to 50 characters', do="give --title"
        )


def _title(name: str) -> str:
    words = re.sub(r"[-_.]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _read(taxonomy: str) -> Taxonomy:
    place = taxonomy_file(taxonomy)
    known = f"known taxonomies: {', '.join(known_taxonomies())}; or give the path of a file"
    try:
        text = place.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f'no taxonomy "{taxonomy}", and no such file', do=known) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", where=taxonomy) from None
    read, problems = read_taxonomy(text, taxonomy)
    if read is None:
        raise _refused(problems)
    return read


def _refused(problems: Iterable[Problem]) -> ConfigError:
    """The problems, a line each."""
    return ConfigError("\n       ".join(map(str, problems)), do="nothing was made; docs/taxonomies.md has an example")


def _placed(problem: Problem, draft: Path, taxonomy: str, read: Taxonomy) -> Problem:
    """A problem of the folder as one of the file that it came from: the verdict counted from 1, and by its key."""

    def of_file(found: re.Match[str]) -> str:
        return named(int(found[1]), read.verdicts[int(found[1])])

    where = re.sub(r"verdict\[(\d+)\]", of_file, problem.where.replace(str(draft / "project.toml"), taxonomy))
    meant = next((words for ending, words in _MEANT.items() if where.endswith(ending)), None)
    return Problem(problem.code, where, meant if meant and problem.code == "schema.pattern" else problem.message)


def _unnamed(verdicts: Iterable[Answer], scheme: str) -> list[str]:
    return [one.label for one in verdicts if one.counts and scheme not in (one.mapping or {})]
