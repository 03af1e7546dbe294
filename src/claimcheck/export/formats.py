"""Which formats there are: what makes each, what its files are called, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimcheck.export.averitec import make_averitec
from claimcheck.export.claimreview import make_claimreview
from claimcheck.export.fever import make_fever
from claimcheck.export.made import Made, Material
from claimcheck.export.tabular import make_csv, make_jsonl, make_parquet
from claimcheck.export.webannotation import make_webannotation
from claimcheck.export.xlsx import make_xlsx


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
