"""ClaimReview: a schema.org document a claim, in JSON-LD, with what Google's guide requires and recommends.

https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from claimcheck.errors import ConfigError
from claimcheck.export.made import Document, LeftOut, Made, Material, for_script, lossy, provenance, settled
from claimcheck.export.rows import Row
from claimcheck.model import Answer, Article, Problem, Publication

LONG = 75
"""Characters of ``claimReviewed`` beyond which Google's guide expects it to be cut on a phone."""
_ORGANISATION = re.compile(
    r"(?i)\b(agency|association|authority|bank|board|bureau|charity|church|club|college|commission|committee|company|"
    r"council|court|department|federation|foundation|government|group|hospital|inc|institute|line|ltd|ministry|museum|"
    r"news|office|organi[sz]ation|parliament|party|police|service|society|survey|trust|union|university)\b"
)


_FILE_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


def make_claimreview(material: Material) -> Made:
    """One document for each claim with a verdict that has a rating name.

    Raises ConfigError where project.toml does not say who publishes the reviews and where.
    """
    publication = material.project.claimreview
    needed = {"publisher": publication.publisher, "review_url": publication.review_url}
    if missing := [name for name, value in needed.items() if not value]:
        raise ConfigError(
            f"ClaimReview needs to know {' and '.join(missing)}",
            where=f'project "{material.project.name}"',
            do="copy the project folder, say it under [claimreview] in project.toml, and name the copy with --project",
        )
    claims, left_out = settled(material, "claimreview")
    documents: dict[str, Document] = {}
    warnings: list[Problem] = []
    without = Counter[str]()
    refused: list[Problem] = []
    for row, answer, name in claims:
        if not _FILE_NAME.fullmatch(row["claim_id"]):
            refused.append(
                Problem("claimreview.id", row["claim_id"], "this is no claim's id: no file can be called so")
            )
            continue
        document = _document(row, answer, name, material)
        documents[row["claim_id"]] = document
        if len(document["claimReviewed"]) > LONG:
            message = (
                f"claimReviewed has {len(document['claimReviewed'])} characters; past {LONG} it may be cut on a phone"
            )
            warnings.append(Problem("claimreview.long", row["claim_id"], message))
        if not row["standalone"] and not row["claim"][:1].isupper():
            message = f"“{row['claim'][:40]}” is a part of a sentence: put it in words that can be read alone"
            warnings.append(Problem("claimreview.fragment", row["claim_id"], message))
        without.update(_missing(document, row, answer))
    left_out += [LeftOut(what, count) for what, count in without.items()]
    left_out += [*lossy(claims, "claimreview"), LeftOut("the evidence, the notes, and whether it was said")]

    def write(out: IO[bytes]) -> None:
        for document in documents.values():
            out.write(for_script(document))

    return Made(len(documents), write, tuple(left_out), tuple(refused), warnings=tuple(warnings), documents=documents)


def _document(row: Row, answer: Answer, name: str, material: Material) -> Document:
    publication = material.project.claimreview
    document: Document = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": review_url(publication, row),
        "claimReviewed": " ".join((row["standalone"] or row["claim"]).split()),
        "author": _publisher(publication),
        "datePublished": (row["reviewed_at"] or "")[:10],
        "reviewRating": _rating(answer, name, publication),
        "itemReviewed": _claim(row, material),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": f"claimcheck:{key}", "value": _nameless(value)}
            for key, values in provenance(row).items()
            for value in (values if isinstance(values, list) else [values])
            if value is not None and key != "reviewers"  # such a document is published: it names no reviewer
        ],
    }
    if not document["datePublished"]:
        del document["datePublished"]
    return document


def _nameless(value: str | float) -> str | float:
    return re.sub(r"[^\s:]+@[^\s:]+|reviewer-\w+", "a reviewer", value) if isinstance(value, str) else value


def review_url(publication: Publication, row: Row) -> str:
    """Where the review of a claim is published; "" where project.toml does not say."""
    url = publication.review_url or ""
    for key in ("claim_id", "article_id"):
        url = url.replace(f"{{{key}}}", quote(row[key], safe=""))
    return url


def _publisher(publication: Publication) -> Document:
    given = {"name": publication.publisher, "url": publication.publisher_url, "logo": publication.publisher_logo}
    return {"@type": "Organization", **{key: value for key, value in given.items() if value}}


def _rating(answer: Answer, name: str, publication: Publication) -> Document:
    """The rating; without a number for a verdict that has no rank, which a 3 of 5 would put in the middle."""
    rating: Document = {"@type": "Rating", "alternateName": name}
    if answer.rating is not None and answer.counts:
        rating["ratingValue"] = answer.rating
        rating["bestRating"], rating["worstRating"] = publication.best_rating, publication.worst_rating
    return rating


def _claim(row: Row, material: Material) -> Document:
    claim: Document = {"@type": "Claim"}
    if row["speaker"]:
        claim["author"] = _speaker(row["speaker"], row["role"])
    if published := date_of(material.article_of(row)):
        claim["datePublished"] = published
    if url := material.url_of(row):
        claim["appearance"] = {"@type": "CreativeWork", "url": url}
        if row["article_title"]:
            claim["appearance"]["headline"] = row["article_title"]
    return claim


def _speaker(name: str, role: str | None) -> Document:
    """Who made the claim: a person by role or by a name of several capitalised words, else an organisation."""
    words = name.split()
    personal = len(words) > 1 and all(word[0].isupper() or word in ("de", "van", "von", "bin", "al") for word in words)
    if role or (personal and not _ORGANISATION.search(name) and words[0] != "The"):
        return {"@type": "Person", "name": name, **({"jobTitle": role} if role else {})}
    return {"@type": "Organization", "name": name}


def _missing(document: Document, row: Row, answer: Answer) -> Iterator[str]:
    """Recommended properties that a document does not have."""
    claim = document["itemReviewed"]
    if "author" not in claim:
        yield "without a speaker: the property itemReviewed.author"
    if "appearance" not in claim:
        yield "without the article's address: the property itemReviewed.appearance"
    if "datePublished" not in claim:
        yield "without the article's date (--articles gives it): the property itemReviewed.datePublished"
    if "ratingValue" not in document["reviewRating"]:
        yield f'ruled "{row["verdict"]}", which has no rank: the number of the rating'


def date_of(article: Article | None) -> str | None:
    """The day an article was published (YYYY-MM-DD); None where it is not known."""
    found = re.match(r"\d{4}-\d\d-\d\d", (article.published if article else None) or "")
    return found[0] if found else None
