"""What a pull wrote, in the formats of others."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.agreement import Coefficient, Rating, measured
from claimcheck.articles import read_articles
from claimcheck.errors import ConfigError, ExportError, InputError
from claimcheck.export.dataset import datasheet, pseudonymous, split_by_article
from claimcheck.export.files import STDOUT, replacing
from claimcheck.export.formats import format_of
from claimcheck.export.made import LeftOut, Made, Material, for_script
from claimcheck.export.tables import Tables, default_verdicts, read_tables
from claimcheck.model import Article, Problem, Project
from claimcheck.project import load_project
from claimcheck.workflows.connecting import Progress, silent

_BY_VERDICT = ("averitec", "claimreview", "fever")
"""The formats that take the claims' verdicts by what the project calls them elsewhere."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported, from which files, and how.

    ``output`` is None for the format's own name beside the verdicts; ``shares`` are those of the parts of a data set,
    empty for one whole; ``key`` is the file with the key of the pseudonyms, None for one that nobody keeps.
    """

    to: str
    project: str
    verdicts: str | None = None
    reviews: str | None = None
    evidence: str | None = None
    articles: tuple[str, ...] = ()
    output: str | None = None
    table: str = "verdicts"
    pseudonymous: bool = False
    key: str | None = None
    shares: tuple[int, ...] = ()
    datasheet: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: ``records`` in ``files``, and what to know about it. ``read`` are the files it was made
    from, ``stale`` documents that lie in the folder and are of no claim of this export."""

    records: int
    files: tuple[str, ...]
    read: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]
    stale: tuple[str, ...] = ()


def outputs(wanted: Wanted, verdicts: str) -> dict[str, str]:
    """Where each part of an export goes; "" is the whole."""
    form = format_of(wanted.to)
    path = Path(wanted.output or Path(verdicts).with_name(f"{_stem(wanted, verdicts)}{form.ending}"))
    if not wanted.shares:
        return {"": wanted.output or str(path)}
    if str(path) in STDOUT:
        raise ConfigError("--splits makes several files", do="give them a name with -o")
    parts = (name for name, share in zip(("train", "dev", "test"), wanted.shares, strict=True) if share)
    return {part: str(path.with_name(f"{path.stem}.{part}{path.suffix}")) for part in parts}


def _stem(wanted: Wanted, verdicts: str) -> str:
    form = format_of(wanted.to)
    stem = form.stem or (Path(verdicts).stem if wanted.table == "verdicts" else wanted.table)
    # It must neither take the place of what it is made from, nor be taken for what a pull wrote.
    return f"{stem}-export" if form.stem is None and form.ending in (".csv", ".jsonl") else stem


def export(wanted: Wanted, *, progress: Progress = silent) -> Exported:
    """Writes the verdicts in a format, each file whole or not at all. Raises ConfigError, InputError, ExportError."""
    project = load_project(wanted.project)
    verdicts = wanted.verdicts or default_verdicts()
    form = format_of(wanted.to)
    uses = {*form.uses, wanted.table}
    if wanted.datasheet or wanted.pseudonymous:  # the names of all reviewers have to be known
        uses |= {"reviews", "evidence"}
    tables = read_tables(verdicts, wanted.reviews, wanted.evidence, wanted=uses, progress=progress)
    if wanted.to in _BY_VERDICT:
        _verdicts_known(tables, project)
    articles = {article.id: article for article in read_articles(wanted.articles)}
    if wanted.pseudonymous:
        tables = pseudonymous(tables, _key(wanted.key))
    places = outputs(wanted, verdicts)
    parts = split_by_article(tables, wanted.shares) if wanted.shares else {"": tables}
    material = Material(tables, project, articles, wanted.table)
    whole = form.make(material)
    files: list[str] = []
    stale: list[str] = []
    for number, (name, part) in enumerate(parts.items()):
        progress("writing", number, len(parts))
        made = whole if part is tables else form.make(Material(part, project, articles, wanted.table))
        if made.documents is not None and not Path(places[name]).suffix and places[name] not in STDOUT:
            stale += _write_folder(made, Path(places[name]))
        else:
            with replacing(places[name]) as out:
                made.write(out)
        files.append(places[name])
    if wanted.datasheet:
        page = datasheet(
            tables,
            title=f"Claims and verdicts: {Path(verdicts).stem}",
            licence=wanted.licence,
            pseudonyms=wanted.pseudonymous,
            parts=parts if wanted.shares else {},
            left_out=whole.left_out,
            agreement=_agreement(tables, project),
        )
        with replacing(wanted.datasheet) as out:
            out.write(page.encode())
        files.append(wanted.datasheet)
    return Exported(
        whole.records,
        tuple(files),
        tables.files,
        whole.left_out,
        whole.refused,
        whole.warnings,
        (
            *_notes(tables, wanted),
            *_articles_amiss(tables, articles, wanted),
            *(
                f"{name} has no claim: there are too few articles"
                for name, part in parts.items()
                if name and not part.verdicts
            ),
        ),
        tuple(stale),
    )


def _verdicts_known(tables: Tables, project: Project) -> None:
    """Raises ConfigError where claims are ruled, and with none of the project's verdicts: it is another's table."""
    ruled = {row["verdict"] for row in tables.verdicts if row["status"] in ("agreed", "adjudicated")} - {None, ""}
    if ruled and not any(project.verdict(key) for key in ruled):
        named = ", ".join(sorted(ruled)[:3]) + (" …" if len(ruled) > 3 else "")
        raise ConfigError(
            f'no claim has a verdict of the project "{project.name}" (they have: {named})',
            where=tables.files[0],
            do="these look like another project's verdicts: add --project and the folder that `claimcheck pull` had",
        )


def _notes(tables: Tables, wanted: Wanted) -> tuple[str, ...]:
    """What was not at hand, where the format has a use for it."""
    uses = [f"{name}{Path(wanted.verdicts or default_verdicts()).suffix}" for name in format_of(wanted.to).uses]
    return tuple(note for note in tables.notes if any(name in note.partition(" is of ")[0] for name in uses))


def _articles_amiss(tables: Tables, given: Mapping[str, Article], wanted: Wanted) -> Iterator[str]:
    """Which articles were asked for and are not given, or are given with another text."""
    if not wanted.articles:
        return
    reviewed = {row["article_id"]: row["article_sha256"] for row in tables.verdicts}
    missing = sorted(reviewed.keys() - given.keys())
    changed = sorted(one for one, text in reviewed.items() if one in given and given[one].sha256 != text)
    for what, names in (
        ("not among the articles given", missing),
        ("given with another text than was reviewed", changed),
    ):
        if names:
            yield f"{what}: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}"


def _agreement(tables: Tables, project: Project) -> tuple[str, ...]:
    """How far the reviewers agree on the verdict, in figures; what is undefined with the reason."""
    if tables.reviews is None:
        return (f"beyond chance: not known without the reviews ({tables.notes[0]})",)
    given = [
        Rating(row["claim_id"], row["reviewer"], row["verdict"])
        for row in tables.reviews
        if row["verdict"] and not row["skipped"] and not row["adjudicates"]
    ]
    found = measured("verdict", given, [answer.key for answer in project.verdicts]).whole
    return (f"claims with two answers or more: {found.claims:,}", *map(_figure, found.figures))


def _figure(one: Coefficient) -> str:
    if one.value is None:
        return f"{one.label}: undefined, since {one.why}"
    interval = f" (95 per cent interval {one.low:.3f} to {one.high:.3f})" if one.low is not None else ""
    return f"{one.label}: {one.value:.3f}{interval}"


def _write_folder(made: Made, folder: Path) -> list[str]:
    """A file a document. Returns the documents that lie there and are none of these: they are left where they are."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise ExportError("a file of that name is there", where=str(folder), do="give another folder with -o") from None
    except OSError as error:
        raise ExportError(f"cannot be made: {error.strerror}", where=str(folder), do="choose another with -o") from None
    documents = made.documents or {}
    for name, document in documents.items():
        with replacing(folder / f"{name}.jsonld") as out:
            out.write(for_script(document, indent=2))
    return sorted(str(path) for path in folder.glob("*.jsonld") if path.stem not in documents)


_KEY = re.compile(rb"[0-9a-f]{64}")


def _key(path: str | None) -> bytes:
    """The key of the pseudonyms: out of its file, which is made where there is none; else one that nobody keeps."""
    if path is None:
        return secrets.token_bytes(32)
    try:
        if Path(path).exists():
            found = Path(path).read_bytes().strip()
            if not _KEY.fullmatch(found):  # whatever else lies there may be public, and then so are the names
                what = "no key that claimcheck made: those are 64 hexadecimal digits"
                raise ConfigError(what, where=path, do="name a file that is not there yet; it is made")
            return found
        key = secrets.token_hex(32).encode()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(key + b"\n")
    except OSError as error:
        raise InputError(f"cannot be read or made: {error.strerror}", where=path) from None
    return key
