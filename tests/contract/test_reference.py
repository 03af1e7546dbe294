"""The pages that are made of the program say what the program says."""

from __future__ import annotations

import difflib
import importlib.util
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

import claimcheck
from claimcheck.cli import app
from claimcheck.cli.manual import helps
from claimcheck.schema import SCHEMAS

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.skipif("ANY_VERSIONS" in os.environ, reason="another typer words its remarks otherwise")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["reference.md", "api.md", "claimcheck.1"])
def test_a_page_is_as_new_as_the_program(page: str, maker: Any) -> None:
    written = (DOCS / page).read_text(encoding="utf-8")
    made = maker.pages()[page]
    if written != made:
        found = "\n".join(list(difflib.unified_diff(written.splitlines(), made.splitlines(), "is", "should be"))[:20])
        pytest.fail(f"docs/{page} is older than the program: `make reference`, and commit it\n{found}")


def test_every_command_option_schema_and_public_name_is_there(maker: Any) -> None:
    pages = maker.pages()
    known = list(helps(typer.main.get_command(app)))
    assert len(known) > 20
    for one in known:
        assert f"\n### {one.path}\n" in pages["reference.md"]
    for name in SCHEMAS:
        assert f"urn:claimcheck:schema:{name}:" in pages["reference.md"]
    for name in claimcheck.__all__:
        assert f"\n### {name}\n" in pages["api.md"]


def test_links_within_a_page_lead_somewhere(maker: Any) -> None:
    pages = maker.pages()
    for page in (pages["reference.md"], pages["api.md"]):
        there = {maker._anchor(title) for title in re.findall(r"(?m)^#+ (.+)$", page)}
        asked = set(re.findall(r"\]\(#([^)]+)\)", page))
        assert asked
        assert asked <= there


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": ["integer", "null"], "minimum": 1}, "whole number, from 1 or `null`"),
        ({"enum": ["a", None]}, "`a`, `null`"),
        ({"oneOf": [{"$ref": "#/$defs/span"}, {"type": "null"}]}, "span or `null`"),
        ({"type": "array", "items": {"type": "string", "format": "uri"}}, "list of address"),
        ({"$ref": "urn:claimcheck:schema:claim:1"}, "claim"),
        ({"const": 0}, "`0`"),
    ],
)
def test_a_field_is_said_in_words(schema: dict[str, Any], words: str, maker: Any) -> None:
    assert maker._holds(schema) == words
