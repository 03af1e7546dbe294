"""One serialisation of each type, and its schema says the same as the dataclass."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from claimcheck.language import analyze
from claimcheck.model import (
    Analysis,
    Article,
    Attribution,
    Claim,
    EarlierAnswer,
    Evidence,
    Quantity,
    Review,
    Ruling,
    Signal,
)
from claimcheck.records import analysis_record, article_from, claim_from, to_record
from claimcheck.reviews import read_task
from claimcheck.rulings import Policy, rule
from claimcheck.schema import SCHEMAS, load, validate
from claimcheck.split import split
from examples import ARTICLE, CLAIMS, PROJECT, REVIEWERS, SHIPS, SUPPORTED, annotation, raw_task

(REVIEW,) = read_task(raw_task(SHIPS, annotation(*SUPPORTED)), PROJECT, REVIEWERS).reviews
RULING = rule(SHIPS.id, [REVIEW], Policy())
GOOD = {
    "article": to_record(ARTICLE),
    "claim": to_record(SHIPS),
    "analysis": analysis_record(analyze(ARTICLE), split(analyze(ARTICLE))),
    "task": {"data": raw_task(SHIPS)["data"]},
    "review": to_record(REVIEW),
    "ruling": to_record(RULING),
}


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_good_record_passes(name: str) -> None:
    assert validate(GOOD[name], name) == ()


BAD = [
    ("article", {"sha256": "0"}, "sha256", "pattern"),
    ("article", {"text": ""}, "text", "minLength"),
    ("article", {"url": "not a url"}, "url", "format"),
    ("article", {"lang": "en"}, "", "additionalProperties"),
    ("claim", {"id": "clm_1 2"}, "id", "pattern"),
    ("claim", {"start": -1}, "start", "minimum"),
    ("claim", {"kind": "rumour"}, "kind", "enum"),
    ("claim", {"score": 2}, "score", "maximum"),
    ("claim", {"quantities": [{}]}, "quantities[0]", "required"),
    ("claim", {"attribution": {"mode": "whispered"}}, "attribution", "oneOf"),
    ("analysis", {"sentences": [{"start": 0, "end": 4}]}, "sentences[0]", "required"),
    ("analysis", {"claims": [{}]}, "claims[0]", "required"),
    ("task", {"data": {}}, "data", "required"),
    ("review", {"verdict": None}, "verdict", "type"),
    ("review", {"confidence": 6}, "confidence", "maximum"),
    ("review", {"updated_at": "yesterday"}, "updated_at", "format"),
    ("review", {"evidence": [{"url": "javascript:x"}]}, "evidence[0]", "required"),
    ("ruling", {"status": "settled"}, "status", "enum"),
    ("ruling", {"agreement": 1.5}, "agreement", "maximum"),
]


@pytest.mark.parametrize(("name", "change", "place", "keyword"), BAD)
def test_a_bad_record_is_named_by_its_place(name: str, change: dict[str, Any], place: str, keyword: str) -> None:
    problems = validate({**GOOD[name], **change}, name, "file:3")
    assert (f"file:3 {place}".strip(), f"schema.{keyword}") in [(p.where, p.code) for p in problems]


def test_every_type_of_the_design_has_a_schema_with_an_id_and_a_version() -> None:
    for name in SCHEMAS:
        schema = load(name)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", name
        assert schema["$id"] == f"urn:claimcheck:schema:{name}:1"
        assert schema["title"], name


def fields_of(kind: type) -> set[str]:
    names = {field.name for field in dataclasses.fields(kind)}
    return names - {"span"} | {"start", "end"} if "span" in names else names


def at(name: str, *path: str) -> dict[str, Any]:
    found: Any = load(name)
    for step in path:
        found = found[step]
    return dict(found)


@pytest.mark.parametrize(
    ("kind", "schema", "besides"),
    [
        (Article, at("article"), {"type", "sha256"}),
        (Claim, at("claim"), {"type", "speaker"}),
        (Attribution, at("claim", "$defs", "attribution"), set()),
        (Quantity, at("claim", "$defs", "quantity"), set()),
        (Signal, at("claim", "$defs", "signal"), set()),
        (Review, at("review"), {"type"}),
        (Evidence, at("review", "$defs", "evidence"), set()),
        (EarlierAnswer, at("review", "$defs", "earlier"), set()),
        (Ruling, at("ruling"), {"type"}),
    ],
)
def test_the_dataclass_and_its_schema_have_the_same_fields(
    kind: type, schema: dict[str, Any], besides: set[str]
) -> None:
    assert set(schema["properties"]) == fields_of(kind) | besides
    # A record that was written before there was such a field is valid still.
    since_then = {"changed_by", "adjudicates", "earlier", "said_status", "details", "author"}
    assert set(schema["required"]) == set(schema["properties"]) - since_then
    assert schema["additionalProperties"] is False


def test_an_analysis_has_its_layers_and_the_claims() -> None:
    besides = {"article", "attitudes"}  # attitudes are printed among the attributions
    assert set(load("analysis")["properties"]) == (fields_of(Analysis) - besides) | {
        "type", "article_id", "sha256", "claims",
    }  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.kind)
def test_claims_and_articles_come_back_as_they_were(claim: Claim) -> None:
    assert claim_from(to_record(claim)) == claim
    assert article_from(to_record(ARTICLE)) == ARTICLE
