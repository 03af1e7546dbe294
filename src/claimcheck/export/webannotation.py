"""W3C Web Annotation: an annotation a ruled claim, tied to its words (TextQuoteSelector) and its place in the article's
text (TextPositionSelector). https://www.w3.org/TR/annotation-model/"""

from __future__ import annotations

import json
from typing import IO
from urllib.parse import quote

from claimcheck.export.made import Document, LeftOut, Made, Material, provenance
from claimcheck.export.rows import Row

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a claim by which it is found again in a text that has changed."""


def make_webannotation(material: Material) -> Made:
    """One AnnotationPage with the claims that are ruled on."""
    rows = [row for row in material.tables.verdicts if row["status"] in ("agreed", "adjudicated")]
    left_out: list[LeftOut] = []
    if open_ := len(material.tables.verdicts) - len(rows):
        left_out.append(LeftOut("still open or disputed", open_))
    if short := sum(material.article_of(row) is None for row in rows):
        what = "without the article's text (--articles gives it): prefix and suffix end with the sentence"
        left_out.append(LeftOut(what, short))
    if homeless := sum(not row["article_url"] for row in rows):
        what = "without the article's address: the target is the hash of its text"
        left_out.append(LeftOut(what, homeless))
    left_out.append(LeftOut("notes and single reviews"))
    items = [_annotation(row, material) for row in rows]
    page: Document = {
        "@context": [CONTEXT, {"record": {"@id": "urn:claimcheck:terms:record", "@type": "@json"}}],
        "id": "urn:claimcheck:annotations",
        "type": "AnnotationPage",
        "items": items,
    }  # fmt: skip

    def write(out: IO[bytes]) -> None:
        out.write(json.dumps(page, ensure_ascii=False, indent=2).encode() + b"\n")

    return Made(len(items), write, tuple(left_out))


def _annotation(row: Row, material: Material) -> Document:
    answer = material.project.verdict(row["verdict"])
    bodies: list[Document] = [_text("classifying", answer.label if answer else row["verdict"])]
    if row["said"]:
        words = next((one.label for one in material.project.said if one.key == row["said"]), row["said"])
        bodies.append(_text("describing", f"Said: {words}"))
    bodies += [_text("editing", corrected) for corrected in row["corrected"]]
    evidence = material.tables.evidence_of(row["claim_id"])
    bodies += [{"type": "SpecificResource", "source": one["url"], "purpose": "linking"} for one in evidence]
    annotation: Document = {
        "id": f"urn:claimcheck:{row['claim_id']}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {"source": _source(row), "selector": _selectors(row, material)},
        "record": provenance(row),
    }
    if row["reviewed_at"]:
        annotation["created"] = row["reviewed_at"]
    return annotation


def _text(purpose: str, value: str) -> Document:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def _source(row: Row) -> str:
    """Where the article is; without an address, the hash of its text names it."""
    return (
        quote(row["article_url"], safe="%/:=&?~#+!$,;'@()*[]")
        if row["article_url"]
        else f"urn:sha256:{row['article_sha256']}"
    )


def _selectors(row: Row, material: Material) -> list[Document]:
    before, after = _around(row, material)
    return [
        {"type": "TextQuoteSelector", "exact": row["claim"], "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
    ]


def _around(row: Row, material: Material) -> tuple[str, str]:
    """What stands before and after a claim: in its article, or as far as its sentence goes."""
    article = material.article_of(row)
    text, start = (article.text, row["start"]) if article else (row["sentence"], row["sentence"].find(row["claim"]))
    if start < 0:
        return "", ""
    end = start + len(row["claim"])
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]
