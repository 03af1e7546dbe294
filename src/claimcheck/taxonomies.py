"""Taxonomies: which verdicts a project asks for. From one, the project.toml and the guidelines of a new folder.

``default`` is that of ``projects/verdicts``; the others that come along stand in ``projects/taxonomies``, and a desk
may write a file of its own (docs/taxonomies.md). Such a file has the ``[[verdict]]`` tables of a project.toml, with

  example   worked examples for the guidelines: the claim, what was found, and why the verdict is what it is
  like      or: the key of a verdict of ``projects/verdicts`` whose examples fit this one, too

and, where its ratings need another scale than 1 to 5, ``[claimreview]`` with worst_rating and best_rating.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.guidelines import joined, sections
from claimcheck.model import Problem
from claimcheck.resources import projects_dir

DEFAULT = "default"
MOST = 10
"""Answers that a question has keys for: 1 to 9, and 0."""
_SECTION = "Is the claim itself right?"
_SCALE = ("worst_rating", "best_rating")
_EXAMPLE = ("claim", "found", "why")
_OWN = "- **“A claim of your own.”** What was found, and where. *{label}*: why."

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The verdicts as project.toml has them, the lines of examples by key, and the scale of the ratings where it is
    another than 1 to 5."""

    verdicts: tuple[Row, ...]
    examples: Mapping[str, tuple[str, ...]]
    scale: Mapping[str, int]


def known_taxonomies() -> tuple[str, ...]:
    """The names of the taxonomies that come along."""
    return (DEFAULT, *sorted(path.stem for path in (projects_dir() / "taxonomies").glob("*.toml")))


def taxonomy_file(name_or_path: str) -> Path:
    """Where the taxonomy of that name is (not the default), or the file of that path."""
    known = name_or_path in known_taxonomies()
    return projects_dir() / "taxonomies" / f"{name_or_path}.toml" if known else Path(name_or_path)


def default_taxonomy() -> Taxonomy:
    """That of ``projects/verdicts``."""
    rows = _default_rows()
    return _taxonomy([{**row, "like": row["key"]} for row in rows], {})


def read_taxonomy(text: str, where: str) -> tuple[Taxonomy | None, tuple[Problem, ...]]:
    """The taxonomy in a file's text, and what is wrong with what only such a file has; the verdicts themselves are held
    to the schema with the folder that they are for.

    The two answers about the process of ``projects/verdicts`` are added where the file has none (``counts = false``),
    and the keys 1 to 9 and 0 are given to those that name none.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem("taxonomy.toml", where, f"not TOML: {error}"),)
    if problems := tuple(_problems(given, where)):
        return None, problems
    rows = list(given["verdict"])
    if all(row.get("counts", True) is True for row in rows):
        rows += [{**row, "like": row["key"], "hotkey": None} for row in _default_rows() if not row.get("counts", True)]
    if len(rows) > MOST:
        message = (
            f"{len(rows)} answers are too many: there are keys for {MOST}, with those about the process (not "
            "checkable, not a claim), which are added where the file has none with counts = false"
        )
        return None, (Problem("taxonomy.many", f"{where} verdict", message),)
    return _taxonomy(rows, given.get("claimreview", {})), ()


def _taxonomy(rows: Sequence[Row], scale: Mapping[str, int]) -> Taxonomy:
    taken = {row.get("hotkey") for row in rows}
    free = iter([key for key in "1234567890" if key not in taken])
    verdicts, examples = [], {}
    for row in rows:
        bare = {key: value for key, value in row.items() if key not in ("example", "like")}
        verdicts.append({**bare, "hotkey": row.get("hotkey") or next(free)})
        examples[str(row.get("key"))] = tuple(_examples(row))
    return Taxonomy(tuple(verdicts), examples, scale)


def _default_rows() -> list[Row]:
    rows: list[Row] = tomllib.loads(_base("project.toml"))["verdict"]
    return rows


def _problems(given: Row, where: str) -> Iterator[Problem]:
    known = ("verdict", "claimreview")
    for name in given.keys() - set(known):
        message = f'"{name}" does not belong in a taxonomy; known: {", ".join(known)}'
        yield Problem("taxonomy.unknown", where, message)
    rows = given.get("verdict")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield Problem("taxonomy.verdict", where, "there are no verdicts in it; each is a table under [[verdict]]")
        return
    scale = given.get("claimreview", {})
    if not isinstance(scale, dict) or scale.keys() - set(_SCALE):
        yield Problem("taxonomy.scale", f"{where} claimreview", f"only {' and '.join(_SCALE)} belong here")
    keys = [row["key"] for row in _default_rows()]
    for number, row in enumerate(rows):
        place = f"{where} {named(number, row)}"
        if row.get("like", keys[0]) not in keys:
            yield Problem("taxonomy.like", f"{place}.like", f'no verdict "{row["like"]}"; known: {", ".join(keys)}')
        examples = row.get("example", [])
        if not isinstance(examples, list):
            yield Problem("taxonomy.example", f"{place}.example", "an example is a table under [[verdict.example]]")
            continue
        for at, example in enumerate(examples):
            if (
                not isinstance(example, dict)
                or example.keys() != set(_EXAMPLE)
                or not all(map(_said, example.values()))
            ):
                message = f"an example has {', '.join(_EXAMPLE[:2])} and {_EXAMPLE[2]}, each a text"
                yield Problem("taxonomy.example", f"{place}.example {at + 1}", message)


def named(number: int, row: Row) -> str:
    """A verdict of a file in a message: counted from 1, and by its key."""
    return f"verdict {number + 1} ({row['key']})" if "key" in row else f"verdict {number + 1}"


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _examples(row: Row) -> Iterator[str]:
    """The lines of examples of a verdict: its own, else those of the one that it is like."""
    label = _line(row.get("label", ""))
    for example in row.get("example", []):
        claim, found, why = (_line(example[part]) for part in _EXAMPLE)
        yield f"- **“{claim}”** {found} *{label}*: {why}"
    if row.get("example") or "like" not in row:
        return
    named = next(other["label"] for other in _default_rows() if other["key"] == row["like"])
    section = re.search(
        rf"(?ms)^### \w+ {re.escape(named)}$(.*?)(?=^### |\Z)", sections(_base("guidelines.md"))[_SECTION]
    )
    for line in re.findall(r"(?m)^- .*$", section[1] if section else ""):
        yield line.replace(f"*{named}*", f"*{label}*")


# --- the files of a new folder


def project_toml(taxonomy: Taxonomy, title: str) -> str:
    """The project.toml of ``projects/verdicts`` with another title and other verdicts."""
    text = re.sub(r"(?m)^title = .*$", lambda _: f"title = {_toml(title)}", _base("project.toml"), count=1)
    for line in ("[claimreview]", "worst_rating = 1", "best_rating = 5") if taxonomy.scale else ():
        name = line.partition(" = ")[0]
        text = text.replace(f"# {line}", f"{name} = {_toml(taxonomy.scale[name])}" if name in taxonomy.scale else line)
    start = text.index("[[verdict]]")
    rest = re.sub(r"(?ms)^\[\[verdict\]\].*?(?=^#|^\[(?!\[verdict\]\]))", "", text[start:])
    tables = [
        "\n".join(["[[verdict]]", *(f"{key} = {_toml(value)}" for key, value in row.items())])
        for row in taxonomy.verdicts
    ]
    return text[:start] + "\n\n".join(tables) + "\n\n" + rest


def guidelines_md(taxonomy: Taxonomy) -> str:
    """The guidelines of ``projects/verdicts`` with these verdicts, their meanings and examples."""
    parts = sections(_base("guidelines.md"))
    table = ["| key | verdict | when | evidence |", "|---|---|---|---|", *map(_table_row, taxonomy.verdicts)]
    parts[""] = re.sub(r"(?m)(^\|.*\n)+", lambda _: "\n".join(table) + "\n", parts[""], count=1)
    before = parts[_SECTION].partition("### ")[0]
    told = [_told(row, taxonomy.examples[str(row.get("key"))]) for row in taxonomy.verdicts]
    parts[_SECTION] = before + "".join(told)
    return joined(parts)


def _table_row(row: Row) -> str:
    label, meaning = (_line(row.get(part, "")).replace("|", "\\|") for part in ("label", "meaning"))
    return f"| `{row['hotkey']}` | {label} | {meaning} | {'needed ' if row.get('evidence') else ''}|"


def _told(row: Row, examples: Sequence[str]) -> str:
    label = _line(row.get("label", ""))
    words = [_line(row.get("meaning", ""))]
    words += ["Needs evidence."] if row.get("evidence") else []
    words += [] if row.get("counts", True) else ["It is not counted as a verdict."]
    words += ["Say in the note where you looked."] if row.get("key") == "not_enough_evidence" else []
    lines = examples or [_OWN.format(label=label)]
    return f"### {row['hotkey']} {label}\n\n{' '.join(words)}\n\n" + "\n".join(lines) + "\n\n"


def _base(name: str) -> str:
    return (projects_dir() / "verdicts" / name).read_text(encoding="utf-8")


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _toml(value: object) -> str:
    """A value as TOML; what has no place in a taxonomy, as a text, for the schema to refuse."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_toml_key(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)
