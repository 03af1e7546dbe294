"""What each format makes of the same verdicts: files to be read whole. ``UPDATE_GOLDEN=1`` writes them anew.

XLSX and Parquet are no texts; what an independent reader finds in them stands there in their place.
"""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.export.formats import FORMATS
from claimcheck.export.made import Material
from claimcheck.model import Publication
from examples import ARTICLE, PROJECT
from exported import TABLES

GOLDEN = Path(__file__).parent / "exports"
COURIER = Publication(
    "The Example Courier", "https://courier.example", "https://courier.example/logo.png",
    "https://courier.example/{article_id}#{claim_id}",
)  # fmt: skip
MATERIAL = Material(
    TABLES,
    replace(PROJECT, claimreview=COURIER),
    {ARTICLE.id: replace(ARTICLE, published="2026-11-02T08:00:00Z")},
)


def as_text(form: str, data: bytes) -> str:
    if form == "xlsx":
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data))
        rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if form == "parquet":
        from pyarrow import parquet

        table = parquet.read_table(io.BytesIO(data))
        rows = {"schema": [str(field) for field in table.schema], "rows": table.to_pylist()}
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return data.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_as_agreed(form: str) -> None:
    made = FORMATS[form].make(MATERIAL)
    out = io.BytesIO()
    made.write(out)
    said = "".join(
        f"{kind}: {line}\n"
        for kind, lines in (("left out", made.left_out), ("look at", made.warnings))
        for line in lines
    )
    ending = {"xlsx": ".xlsx.json", "parquet": ".parquet.json"}.get(form, FORMATS[form].ending or ".jsonl")
    for name, found in ((f"{form}{ending}", as_text(form, out.getvalue())), (f"{form}.says.txt", said)):
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            (GOLDEN / name).write_text(found, encoding="utf-8", newline="")
        with (GOLDEN / name).open(encoding="utf-8", newline="") as agreed:
            assert found == agreed.read(), f"{name} differs"
