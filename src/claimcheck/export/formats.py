"""Which formats there are: what makes each, what its files are called, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO

from claimcheck.errors import ConfigError
from claimcheck.export.averitec import make_averitec
from claimcheck.export.claimreview import make_claimreview
from claimcheck.export.fever import make_fever
from claimcheck.export.made import Made, Material
from claimcheck.export.tabular import make_csv, make_jsonl, make_parquet
from claimcheck.export.webannotation import make_webannotation
from claimcheck.export.xlsx import make_xlsx
from claimcheck.plugins import Plugin, blamed, loaded, named, plugins, unfit


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``stem`` is what its file is called (None: as the verdicts are), ``ending`` how that ends; without an
    ending it is a folder with a document a claim, and one file where the output is named ``.jsonl``. ``uses`` are the
    tables that it is made from, beside the verdicts."""

    make: Callable[[Material], Made]
    ending: str
    stem: str | None = None
    uses: tuple[str, ...] = ()


FORMATS = {
    "csv": Format(make_csv, ".csv"),
    "xlsx": Format(make_xlsx, ".xlsx", uses=("reviews", "evidence")),
    "jsonl": Format(make_jsonl, ".jsonl"),
    "parquet": Format(make_parquet, ".parquet"),
    "claimreview": Format(make_claimreview, "", "claimreview"),
    "averitec": Format(make_averitec, ".json", "averitec", ("evidence",)),
    "fever": Format(make_fever, ".jsonl", "fever", ("evidence",)),
    "webannotation": Format(make_webannotation, ".jsonld", "annotations", ("evidence",)),
}


def format_of(name: str) -> Format:
    """The format of that name, claimcheck's own or another package's. Raises ConfigError where there is none."""
    if name in FORMATS:
        return FORMATS[name]
    plugin = named("exporters", name)
    if plugin is None:
        raise ConfigError(f'no format "{name}"', do=f"known: {', '.join(format_names())}")
    return plugged_format(plugin)


def format_names() -> tuple[str, ...]:
    """What formats there are to choose from; those of other packages are not loaded."""
    return (*FORMATS, *dict.fromkeys(one.name for one in plugins("exporters") if one.name not in FORMATS))


def plugged_format(plugin: Plugin) -> Format:
    """The format of a package. Raises ConfigError, also where it makes something and fails."""
    form = loaded(plugin)
    if not isinstance(form, Format):
        raise unfit(plugin, "a Format (claimcheck.export.formats)")

    def make(material: Material) -> Made:
        with blamed(plugin):
            made = form.make(material)
        if not isinstance(made, Made):
            raise unfit(plugin, f"one that makes a Made (claimcheck.export.made): it made {type(made).__name__}")

        def write(out: IO[bytes]) -> None:
            with blamed(plugin):
                made.write(out)

        return replace(made, write=write)

    return replace(form, make=make)
