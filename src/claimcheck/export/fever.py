"""FEVER: JSON Lines with three labels, each claim with the sets of evidence that settle it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import IO

from claimcheck.export.made import Document, LeftOut, Made, Material, lossy, provenance, settled
from claimcheck.export.rows import Row

LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")


def make_fever(material: Material) -> Made:
    """The claims with one of FEVER's three labels.

    FEVER's evidence is a sentence of a Wikipedia page; here the page is any address, without the number of a sentence.
    """
    found, left_out = settled(material, "fever")
    claims = [one for one in found if one[2] in LABELS]
    if len(claims) < len(found):
        what = "with a name in project.toml that is no label of FEVER"
        left_out.append(LeftOut(what, len(found) - len(claims)))
    records = [_record(row, label, material) for row, _, label in claims]
    left_out += [
        *material.no_links(row for row, _, _ in claims),
        *lossy(claims, "fever"),
        LeftOut("the sentences of the evidence: FEVER counts those of Wikipedia pages, and these are other pages"),
        LeftOut("quoted passages, speakers, notes, whether it was said, flags, and single reviews"),
    ]

    def write(out: IO[bytes]) -> None:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")

    return Made(len(records), write, tuple(left_out))


def _record(row: Row, label: str, material: Material) -> Document:
    known = label != "NOT ENOUGH INFO"
    # A piece of evidence is [annotation, evidence, page, sentence]; each page is a set of its own: one is enough.
    pages = [[[one["annotation_id"], whole_number(one["url"]), one["url"], None]] for one in material.evidence_of(row)]
    return {
        "id": whole_number(row["claim_id"]),
        "verifiable": "VERIFIABLE" if known else "NOT VERIFIABLE",
        "label": label,
        "claim": row["standalone"] or row["claim"],
        "evidence": pages if known and pages else [[[None, None, None, None]]],
        "claimcheck": provenance(row),
    }


def whole_number(text: str) -> int:
    """A whole number that is always the same for a text: FEVER's ids are numbers. 52 bits, which any reader keeps."""
    return int(sha256(text.encode()).hexdigest()[:13], 16)
