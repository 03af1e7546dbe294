"""What each format promises, read by somebody else's parser where there is one."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from typing import Any

import extruct
import openpyxl
import pytest
from pyarrow import parquet
from pyld import jsonld

from claimcheck.errors import ConfigError, ExportError, InputError
from claimcheck.export import averitec, fever, xlsx
from claimcheck.export.formats import FORMATS
from claimcheck.export.made import Made, Material, write_list
from claimcheck.export.rows import Row
from claimcheck.export.tables import Tables
from claimcheck.model import Publication
from examples import ARTICLE, PROJECT
from exported import TABLES

COURIER = Publication("The Example Courier", review_url="https://courier.example/{claim_id}")
PUBLISHED = replace(ARTICLE, published="2026-11-02")
SHIPS = TABLES.verdicts[0]


def material(*rows: Row, publication: Publication = COURIER, with_articles: bool = True) -> Material:
    tables = replace(TABLES, verdicts=rows or TABLES.verdicts, _by_claim={})
    project = replace(PROJECT, claimreview=publication)
    return Material(tables, project, {ARTICLE.id: PUBLISHED} if with_articles else {})


def ruled(verdict: str, **change: Any) -> Row:
    return {**SHIPS, "verdict": verdict, "claim_id": f"clm_{verdict}", **change}


ALL = tuple(ruled(answer.key) for answer in PROJECT.verdicts)
UNSETTLED = (
    ruled("supported", status="open", claim_id="clm_open"),
    ruled("", status="disputed", claim_id="clm_disputed"),
)


def written(made: Made) -> bytes:
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def told(made: Made) -> list[str]:
    return [str(one) for one in made.left_out]


# --- ClaimReview

_SCHEMA_ORG = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "logo": {"@type": "@id"},
    "datePublished": {"@type": "https://schema.org/Date"},
}
_ANNO = {
    "id": "@id",
    "type": "@type",
    "@vocab": "http://www.w3.org/ns/oa#",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": "http://www.w3.org/ns/oa#hasBody"},
    "target": {"@id": "http://www.w3.org/ns/oa#hasTarget", "@type": "@id"},
    "source": {"@id": "http://www.w3.org/ns/oa#hasSource", "@type": "@id"},
    "selector": {"@id": "http://www.w3.org/ns/oa#hasSelector", "@type": "@id"},
    "motivation": {"@id": "http://www.w3.org/ns/oa#motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "http://www.w3.org/ns/oa#hasPurpose", "@type": "@vocab"},
    "created": {"@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
}
_CONTEXTS = {"https://schema.org": _SCHEMA_ORG, "http://www.w3.org/ns/anno.jsonld": _ANNO}
"""The terms that our documents use, as the two vocabularies define them; the network is not asked for the rest."""


def local_contexts(url: str, options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": _CONTEXTS[url.rstrip("/")]}}


def expanded(document: object) -> Any:
    return jsonld.expand(document, {"documentLoader": local_contexts})


def test_claimreview_stands_in_a_page_as_json_ld_and_has_what_googles_guide_asks_for() -> None:
    made = FORMATS["claimreview"].make(material())
    assert made.documents
    (document,) = made.documents.values()
    page = f'<html><head><script type="application/ld+json">{json.dumps(document)}</script></head></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    required = {"claimReviewed", "reviewRating", "url"}
    recommended = {"author", "datePublished", "itemReviewed"}
    assert required | recommended | {"@context", "@type"} <= set(found)
    assert found["url"] == "https://courier.example/clm_69ec6f5693a4c6a7da38"
    assert found["author"] == {"@type": "Organization", "name": "The Example Courier"}
    rating = {"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5, "worstRating": 1}
    assert found["reviewRating"] == rating
    assert {"author", "datePublished", "appearance"} <= set(found["itemReviewed"])
    (node,) = expanded(document)
    assert node["@type"] == ["https://schema.org/ClaimReview"]
    assert node["https://schema.org/url"] == [{"@id": found["url"]}]


def test_a_verdict_without_a_rank_has_a_name_and_no_number() -> None:
    made = FORMATS["claimreview"].make(material(*ALL))
    assert made.documents
    names = {key: one["reviewRating"]["alternateName"] for key, one in made.documents.items()}
    assert names == {
        "clm_supported": "True",
        "clm_refuted": "False",
        "clm_conflicting": "Mixture",
        "clm_not_enough_evidence": "Unproven",
    }
    numbers = {key for key, one in made.documents.items() if "ratingValue" in one["reviewRating"]}
    assert numbers == {"clm_supported", "clm_refuted", "clm_conflicting"}
    assert '1 claim ruled "not_enough_evidence", which has no rank: the number of the rating' in told(made)
    assert '1 claim ruled "not_checkable", which has no name in this format' in told(made)
    assert '1 claim ruled "conflicting", called "Mixture" here, which says less' in told(made)


def test_a_desks_name_for_what_is_not_checkable_is_published_without_a_number() -> None:
    opinion = replace(PROJECT.verdict("not_checkable"), mapping={"claimreview": "Opinion"}, rating=3)  # type: ignore[type-var]
    given = material(ruled("not_checkable"))
    made = FORMATS["claimreview"].make(replace(given, project=replace(given.project, verdicts=(opinion,))))
    assert made.documents
    assert made.documents["clm_not_checkable"]["reviewRating"] == {"@type": "Rating", "alternateName": "Opinion"}


@pytest.mark.parametrize(("length", "warned"), [(75, 0), (76, 1)])
def test_a_claim_past_75_characters_is_warned_of(length: int, warned: int) -> None:
    made = FORMATS["claimreview"].make(material(ruled("refuted", claim="X" * length)))
    assert len(made.warnings) == warned
    assert made.records == 1, "it is exported all the same"


@pytest.mark.parametrize(
    ("publication", "says"),
    [
        (Publication(), "publisher and review_url"),
        (Publication("Us"), "know review_url"),
        (Publication(review_url="https://x.example/{claim_id}"), "know publisher"),
    ],
)
def test_claimreview_is_refused_where_it_is_not_known_who_publishes_it_and_where(
    publication: Publication, says: str
) -> None:
    with pytest.raises(ConfigError, match=says):
        FORMATS["claimreview"].make(material(publication=publication))


def test_a_part_of_a_sentence_is_warned_of_unless_there_is_a_sentence_for_it() -> None:
    part = ruled("refuted", claim="leading to a shortage")
    for row, codes in ((part, ["claimreview.fragment"]), ({**part, "standalone": "The strike led to a shortage."}, [])):
        made = FORMATS["claimreview"].make(material(row))
        assert [problem.code for problem in made.warnings] == codes


SPEAKERS = [
    ("Ana Holm", "Mayor", "Person"),
    ("Ana Holm", None, "Person"),
    ("Vincent van Dyke", None, "Person"),
    ("the ministry", None, "Organization"),
    ("Halden Line", None, "Organization"),
    ("NASA", None, "Organization"),
    ("The Lancet", None, "Organization"),
]


@pytest.mark.parametrize(("name", "role", "kind"), SPEAKERS)
def test_a_speaker_is_a_person_or_an_organisation(name: str, role: str | None, kind: str) -> None:
    made = FORMATS["claimreview"].make(material(ruled("refuted", speaker=name, role=role)))
    assert made.documents
    assert made.documents["clm_refuted"]["itemReviewed"]["author"]["@type"] == kind


def test_a_published_document_names_no_reviewer() -> None:
    made = FORMATS["claimreview"].make(material())
    assert b"@example.org" not in written(made)
    assert "a reviewer: supported, faithful → refuted, faithful".encode() in written(made)


def test_what_is_not_known_of_a_claim_is_left_out_and_said() -> None:
    bare = ruled("refuted", speaker=None, role=None, article_url=None)
    made = FORMATS["claimreview"].make(material(bare, with_articles=False))
    assert made.documents
    assert made.documents["clm_refuted"]["itemReviewed"] == {"@type": "Claim"}
    assert sum("itemReviewed" in line for line in told(made)) == 3


def test_no_claim_ends_the_script_that_it_stands_in() -> None:
    hostile = "</script><script>alert(1)</script>"
    data = written(FORMATS["claimreview"].make(material(ruled("refuted", claim=hostile, speaker=hostile))))
    assert b"<" not in data
    page = f'<html><head><script type="application/ld+json">{data.decode()}</script></head></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert found["claimReviewed"] == hostile


@pytest.mark.parametrize("claim_id", ["../../etc/x", "a/b", "", "x" * 81, "clm_\n"])
def test_an_id_that_would_lead_out_of_the_folder_is_refused(claim_id: str) -> None:
    made = FORMATS["claimreview"].make(material(ruled("refuted", claim_id=claim_id), ruled("supported")))
    assert [problem.code for problem in made.refused] == ["claimreview.id"]
    assert made.records == 1


# --- AVeriTeC and FEVER


def test_averitec_has_its_four_labels_and_no_process_answers() -> None:
    made = FORMATS["averitec"].make(material(*ALL, *UNSETTLED))
    records = json.loads(written(made))
    assert [record["label"] for record in records] == [
        "Supported", "Refuted", "Conflicting Evidence/Cherrypicking", "Not Enough Evidence",
    ]  # fmt: skip
    assert {"1 claim still open", "1 claim still disputed"} <= set(told(made))
    assert all(re.fullmatch(r"[1-9]\d?-[1-9]\d?-\d{4}", record["claim_date"]) for record in records)


def test_averitecs_answers_are_passages_or_yes_and_no() -> None:
    evidence = [
        {**TABLES.evidence[0], "url": "https://x.example", "quote": quote, "stance": stance}  # type: ignore[index]
        for quote, stance in [("31 ships", None), (None, "supports"), (None, "contradicts"), (None, None)]
    ]
    given = material()
    tables = Tables(TABLES.verdicts, TABLES.reviews, tuple(evidence))
    made = FORMATS["averitec"].make(replace(given, tables=tables))
    ((question,),) = (record["questions"] for record in json.loads(written(made)))
    found = [(answer["answer"], answer["answer_type"]) for answer in question["answers"]]
    assert found == [("31 ships", "Extractive"), ("Yes", "Boolean"), ("No", "Boolean")]
    assert "1 page of evidence without a quoted passage or a stance: no answer" in told(made)


def test_fever_has_its_three_labels_and_sets_of_evidence() -> None:
    made = FORMATS["fever"].make(material(*ALL, *UNSETTLED))
    records = [json.loads(line) for line in written(made).splitlines()]
    assert [record["label"] for record in records] == ["SUPPORTS", "REFUTES", "NOT ENOUGH INFO", "NOT ENOUGH INFO"]
    assert [record["verifiable"] for record in records[1:3]] == ["VERIFIABLE", "NOT VERIFIABLE"]
    assert all(len(piece) == 4 for record in records for group in record["evidence"] for piece in group)
    assert len({record["id"] for record in records}) == 4
    assert all(0 <= record["id"] < 2**53 for record in records)
    assert '1 claim ruled "conflicting", called "NOT ENOUGH INFO" here, which says less' in told(made)


@pytest.mark.parametrize(("form", "labels"), [("averitec", averitec.LABELS), ("fever", fever.LABELS)])
def test_a_name_that_is_no_label_of_the_format_is_left_out(form: str, labels: tuple[str, ...]) -> None:
    odd = replace(PROJECT.verdict("refuted"), mapping={form: "Wrong"})  # type: ignore[type-var]
    given = material()
    made = FORMATS[form].make(replace(given, project=replace(given.project, verdicts=(odd,))))
    assert made.records == 0
    assert any("no label of" in line for line in told(made))
    names = {(answer.mapping or {}).get(form) for answer in PROJECT.verdicts} - {None}
    assert names <= set(labels), "our own project.toml has none such"


# --- Web Annotation


@pytest.mark.parametrize("with_articles", [True, False])
def test_annotations_are_json_ld_and_their_selectors_find_the_claim(with_articles: bool) -> None:
    page = json.loads(written(FORMATS["webannotation"].make(material(with_articles=with_articles))))
    (node,) = expanded(page)
    (items,) = node["https://www.w3.org/ns/activitystreams#items"]
    assert [item["@type"] for item in items["@list"]] == [["http://www.w3.org/ns/oa#Annotation"]] * 2
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert ARTICLE.text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert ARTICLE.text.index(around) + len(quote["prefix"]) == position["start"]
        assert item["target"]["source"] == ARTICLE.url
    assert ("🚢 " in page["items"][1]["target"]["selector"][0]["prefix"]) is True, (
        "code points, before and after a ship"
    )


def test_an_article_without_an_address_is_named_by_the_hash_of_its_text() -> None:
    page = json.loads(written(FORMATS["webannotation"].make(material(ruled("refuted", article_url=None)))))
    assert page["items"][0]["target"]["source"] == f"urn:sha256:{ARTICLE.sha256}"


def test_a_ruling_that_is_no_answer_of_the_project_is_refused_and_the_others_go_on() -> None:
    odd = (ruled("wrong"), ruled("supported", said="shouted"), ruled("", claim_id="clm_none"))
    made = FORMATS["webannotation"].make(material(SHIPS, *odd))
    assert made.records == len(json.loads(written(made))["items"]) == 1
    assert [(one.where, one.message) for one in made.refused] == [
        ("clm_wrong", 'the verdict "wrong" is no answer of the project "verdicts"'),
        ("clm_supported", 'the said "shouted" is no answer of the project "verdicts"'),
        ("clm_none", 'the verdict "" is no answer of the project "verdicts"'),
    ]


# --- links


def values_in(thing: Any) -> list[str]:
    if isinstance(thing, dict):
        return [text for value in thing.values() for text in values_in(value)]
    if isinstance(thing, list):
        return [text for value in thing for text in values_in(value)]
    return [thing] if isinstance(thing, str) else []


SCRIPTS = ("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/x")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("form", ["claimreview", "averitec", "fever", "webannotation"])
@pytest.mark.parametrize("with_evidence", [True, False])
def test_a_table_that_was_tampered_with_puts_no_script_behind_a_link(
    form: str, script: str, with_evidence: bool
) -> None:
    (page, *_) = TABLES.evidence or ()
    pages = ({**page, "url": script}, {**page, "archive_url": script})
    row = {**SHIPS, "article_url": script, "evidence": (script, page["url"])}
    tables = Tables((row,), TABLES.reviews, pages if with_evidence else None)
    made = FORMATS[form].make(replace(material(), tables=tables))
    assert made.records == 1
    found = values_in([json.loads(line) for line in written(made).splitlines()] if form == "fever" else
                      json.loads(written(made)))  # fmt: skip
    assert script not in found
    if form != "claimreview":
        stays = form != "averitec" or with_evidence  # an address alone is no answer
        assert (page["url"] in found) == stays, "what is on the web stays"
        count = 3 if with_evidence else 2
        assert f"{count} links to something that is not on the web (javascript:, say)" in told(made)


# --- XLSX and Parquet


def test_xlsx_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    odd = ruled(
        "refuted", figures="310,000", article_id="007", claim="=1+1", speaker="#N/A", notes=("NA", "two\nlines")
    )
    book = openpyxl.load_workbook(io.BytesIO(written(FORMATS["xlsx"].make(material(odd)))))
    head, row = book["verdicts"].iter_rows()
    cells = dict(zip([cell.value for cell in head], row, strict=True))
    assert [cells[key].value for key in ("figures", "article_id", "claim", "speaker", "notes")] == [
        "310,000", "007", "=1+1", "#N/A", "NA\ntwo\nlines",
    ]  # fmt: skip
    assert {cells[key].data_type for key in ("figures", "article_id", "claim", "speaker", "notes")} == {"s"}, (
        "and no formula"
    )
    assert (cells["start"].value, cells["agreement"].value) == (0, 1.0)
    assert book.sheetnames == ["verdicts", "reviews", "evidence"]


def test_what_xlsx_cannot_hold_is_counted() -> None:
    odd = ruled("refuted", claim="x" * 40_000, corrected=("a\x0bb",))
    made = FORMATS["xlsx"].make(material(odd))
    assert "1 text of more than 32,767 characters, cut there" in told(made)
    assert "1 text with control characters, replaced by �" in told(made)
    written(made)


def test_more_rows_than_a_sheet_holds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    with pytest.raises(ExportError, match="more than a sheet holds"):
        FORMATS["xlsx"].make(material())


def test_parquet_holds_lists_numbers_and_nulls() -> None:
    table = parquet.read_table(io.BytesIO(written(FORMATS["parquet"].make(material()))))
    assert tuple(table.to_pylist()[0]["evidence"]) == SHIPS["evidence"]
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["start"], kinds["agreement"], kinds["notes"]) == ("int64", "double", "list<element: string>")
    reviews = parquet.read_table(io.BytesIO(written(FORMATS["parquet"].make(replace(material(), table="reviews")))))
    assert reviews.to_pylist()[0]["skipped"] is False


@pytest.mark.parametrize(("form", "package"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, form: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ConfigError, match=re.escape(f'pip install "claimcheck-toolkit[{form}]"')):
        FORMATS[form].make(material())


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_table_that_is_not_there_says_how_to_get_it(form: str) -> None:
    given = material()
    with pytest.raises(InputError, match="claimcheck pull --reviews"):
        FORMATS[form].make(replace(given, tables=Tables(TABLES.verdicts), table="reviews"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_it_leaves_out_and_takes_an_empty_table(form: str) -> None:
    given = material()
    made = FORMATS[form].make(replace(given, tables=Tables(())))
    written(made)
    assert made.records == 0
    assert made.left_out


@pytest.mark.parametrize("documents", [[], [{}], [{"a": ["x\ny", []]}, {"b": {"c": 1, "ä": None}}, {"d": "\u2028"}]])
@pytest.mark.parametrize("within", ["", "  "])
def test_a_list_written_one_by_one_is_as_json_writes_it_at_once(documents: list[Any], within: str) -> None:
    out = io.BytesIO()
    write_list(iter(documents), out, within=within)
    whole = json.dumps({"": documents} if within else documents, ensure_ascii=False, indent=2)
    assert out.getvalue().decode() == (whole.removeprefix('{\n  "": ').removesuffix("\n}") if within else whole)
