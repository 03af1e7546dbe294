"""W3C Web Annotation: an annotation a ruled claim, tied to its words (TextQuoteSelector) and its place in the article's
text (TextPositionSelector). https://www.w3.org/TR/annotation-model/"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from claimcheck.export.made import Document, LeftOut, Made, Material, provenance, write_list
from claimcheck.export.rows import Row
from claimcheck.model import Problem, Project

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a claim by which it is found again in a text that has changed."""


def make_webannotation(material: Material) -> Made:
    """One AnnotationPage with the claims that are ruled on; refused are rulings that are no answers of the project."""
    ruled = [row for row in material.tables.verdicts if row["status"] in ("agreed", "adjudicated")]
    left_out: list[LeftOut] = []
    if open_ := len(material.tables.verdicts) - len(ruled):
        left_out.append(LeftOut("still open or disputed", open_))
    refused = [problem for row in ruled for problem in _strange(row, material.project)]
    wrong = {problem.where for problem in refused}
    rows = [row for row in ruled if row["claim_id"] not in wrong]
    if short := sum(material.article_of(row) is None for row in rows):
        what = "without the article's text (--articles gives it): prefix and suffix end with the sentence"
        left_out.append(LeftOut(what, short))
    if homeless := sum(not material.url_of(row) for row in rows):
        what = "without the article's address: the target is the hash of its text"
        left_out.append(LeftOut(what, homeless))
    left_out += [*material.no_links(rows), LeftOut("notes and single reviews")]
    page: Document = {
        "@context": [CONTEXT, {"record": {"@id": "urn:claimcheck:terms:record", "@type": "@json"}}],
        "id": "urn:claimcheck:annotations",
        "type": "AnnotationPage",
    }

    def write(out: IO[bytes]) -> None:
        head = json.dumps(page, ensure_ascii=False, indent=2).removesuffix("\n}")
        out.write(f'{head},\n  "items": '.encode())
        write_list((_annotation(row, material) for row in rows), out, within="  ")
        out.write(b"\n}\n")

    return Made(len(rows), write, tuple(left_out), tuple(refused))


def _strange(row: Row, project: Project) -> Iterator[Problem]:
    """What a claim is ruled to be, where the project has no such answer."""
    for question, answers in (("verdict", project.verdicts), ("said", project.said)):
        key = row[question]
        if key not in {answer.key for answer in answers} and (key or question == "verdict"):
            what = f'the {question} "{key or ""}" is no answer of the project "{project.name}"'
            yield Problem(f"webannotation.{question}", row["claim_id"], what)


def _annotation(row: Row, material: Material) -> Document:
    project = material.project
    verdicts, said = ({one.key: one.label for one in answers} for answers in (project.verdicts, project.said))
    bodies: list[Document] = [_text("classifying", verdicts[row["verdict"]])]
    if row["said"]:
        bodies.append(_text("describing", f"Said: {said[row['said']]}"))
    bodies += [_text("editing", corrected) for corrected in row["corrected"]]
    pages = material.evidence_of(row)
    bodies += [{"type": "SpecificResource", "source": one["url"], "purpose": "linking"} for one in pages]
    annotation: Document = {
        "id": f"urn:claimcheck:{row['claim_id']}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {"source": _source(row, material), "selector": _selectors(row, material)},
        "record": provenance(row),
    }
    if row["reviewed_at"]:
        annotation["created"] = row["reviewed_at"]
    return annotation


def _text(purpose: str, value: str) -> Document:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}


def _source(row: Row, material: Material) -> str:
    """Where the article is; without an address, the hash of its text names it."""
    url = material.url_of(row)
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]") if url else f"urn:sha256:{row['article_sha256']}"


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
