"""What the rulings are written as: one exporter a file."""

from claimcheck.export.csv import write_csv
from claimcheck.export.files import STDOUT, replacing
from claimcheck.export.jsonl import write_jsonl
from claimcheck.export.rows import (
    CLAIM_COLUMNS,
    DETAIL,
    EVIDENCE_COLUMNS,
    REVIEW_COLUMNS,
    TABLES,
    VERDICT_COLUMNS,
    claim_rows,
    evidence_rows,
    in_order,
    review_rows,
    verdict_rows,
)

EXPORTERS = {"csv": write_csv, "jsonl": write_jsonl}

__all__ = [
    "CLAIM_COLUMNS",
    "DETAIL",
    "EVIDENCE_COLUMNS",
    "EXPORTERS",
    "REVIEW_COLUMNS",
    "STDOUT",
    "TABLES",
    "VERDICT_COLUMNS",
    "claim_rows",
    "evidence_rows",
    "in_order",
    "replacing",
    "review_rows",
    "verdict_rows",
    "write_csv",
    "write_jsonl",
]
