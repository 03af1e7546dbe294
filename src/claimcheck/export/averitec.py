"""AVeriTeC: a JSON list of claims with labels, and questions whose answers are the evidence."""

from __future__ import annotations

from collections import Counter
from typing import IO

from claimcheck.export.claimreview import date_of, review_url
from claimcheck.export.made import Document, LeftOut, Made, Material, lossy, provenance, settled, write_list
from claimcheck.export.rows import Row

LABELS = ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking")
_TYPES = {
    "statistic": "Numerical Claim",
    "comparison": "Numerical Claim",
    "causal": "Causal Claim",
    "statement": "Quote Verification",
    "opinion": "Position Statement",
}
_BOOLEAN = {"supports": "Yes", "contradicts": "No"}


def make_averitec(material: Material) -> Made:
    """The claims with one of AVeriTeC's four labels.

    Each piece of evidence is an answer to the question whether the claim is right: the quoted passage (Extractive),
    else yes or no after its stance (Boolean).
    """
    claims, left_out = settled(material, "averitec")
    wrong = Counter(name for _, _, name in claims if name not in LABELS)
    left_out += [
        LeftOut(f'called "{name}" in project.toml, which is no label of AVeriTeC', n) for name, n in wrong.items()
    ]
    claims = [one for one in claims if one[2] in LABELS]
    dates = sum(_date(date_of(material.article_of(row))) is None for row, _, _ in claims)
    if dates:
        left_out.append(LeftOut("without the article's date (--articles gives it): claim_date is null", dates))
    mute = sum(_answer(one) is None for row, _, _ in claims for one in material.evidence_of(row))
    if mute:
        left_out.append(LeftOut("of evidence without a quoted passage or a stance: no answer", mute, "page"))
    left_out += [
        *material.no_links(row for row, _, _ in claims),
        *lossy(claims, "averitec"),
        LeftOut("places, strategies and a reporting source, which claimcheck does not know: null or empty"),
        LeftOut("whether it was said, flags, and single reviews"),
    ]

    def write(out: IO[bytes]) -> None:
        write_list((_record(row, label, material) for row, _, label in claims), out)
        out.write(b"\n")

    return Made(len(claims), write, tuple(left_out))


def _record(row: Row, label: str, material: Material) -> Document:
    answers = [_answer(one) for one in material.evidence_of(row)]
    question = {
        "question": f"Is it right that {_asked(row)}?",
        "answers": [answer for answer in answers if answer],
    }
    return {
        "claim": row["standalone"] or row["claim"],
        "required_reannotation": False,
        "label": label,
        "justification": " ".join(note.partition(": ")[2] for note in row["notes"]) or None,
        "claim_date": _date(date_of(material.article_of(row))),
        "speaker": row["speaker"],
        "original_claim_url": material.url_of(row),
        "cached_original_claim_url": None,
        "fact_checking_article": review_url(material.project.claimreview, row) or None,
        "reporting_source": None,
        "location_ISO_code": None,
        "claim_types": [_TYPES.get(row["kind"], "Event/Property Claim")],
        "fact_checking_strategies": [],
        "questions": [question] if question["answers"] else [],
        "claimcheck": provenance(row),
    }


def _asked(row: Row) -> str:
    return f"“{(row['standalone'] or row['claim']).strip().rstrip('.!?')}”"


def _answer(evidence: Row) -> Document | None:
    """A piece of evidence as an answer; None where it says neither what nor which way."""
    if not evidence["quote"] and not evidence["stance"]:
        return None
    answer: Document = {
        "answer": evidence["quote"] or _BOOLEAN[evidence["stance"]],
        "answer_type": "Extractive" if evidence["quote"] else "Boolean",
        "source_url": evidence["url"],
        "cached_source_url": evidence["archive_url"],
        "source_medium": "Web text",
    }
    if not evidence["quote"]:
        answer["boolean_explanation"] = f"The page {evidence['stance']} the claim."
    return answer


def _date(day: str | None) -> str | None:
    """``2026-11-02`` as ``2-11-2026``."""
    if day is None:
        return None
    year, month, date = day.split("-")
    return f"{int(date)}-{int(month)}-{year}"
