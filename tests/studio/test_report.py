"""What a report is made of, from a real Label Studio."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.reporting import run_report
from claimcheck.model import Article, Span
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.workflows import push
from claimcheck.workflows.reporting import report_on
from examples import ARTICLE, CLAIMS, SHIPS, SUPPORTED
from pages import claim_at
from pull_desk import Desk

pytestmark = pytest.mark.studio


def test_the_articles_come_from_label_studio(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path)
    desk.answer(*SUPPORTED)
    found = report_on(desk.settings)
    assert found.texts == {ARTICLE.id: ARTICLE.text}
    assert found.without_text == []
    assert [len(one.ruling.reviews) for one in found.pulled.checked if one.claim.id == SHIPS.id] == [1]


def test_the_page_is_written_and_says_where(
    studio: Any, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    desk = Desk(studio, tmp_path)
    page = tmp_path / "report.html"
    assert run_report([], desk.settings, str(page), pseudonymous=False, as_json=True, quiet=True) == 0
    record = json.loads(capsysbinary.readouterr().out)
    assert (record["claims"], record["articles"], record["articles_without_text"]) == (len(CLAIMS), 1, [])
    assert record["bytes"] == page.stat().st_size
    assert SHIPS.text in page.read_text()


def test_a_long_article_has_to_be_given(studio: Any, tmp_path: Path) -> None:
    text = "Nothing happened on the quay. " * 1500 + "The toll fell by 18 per cent in May."
    article = Article("long", text, "A long day")
    start = text.index("The toll")
    claims = tmp_path / "claims.jsonl"
    rows = [to_record(article), to_record(claim_at(article, Span(start, len(text) - 1)))]
    claims.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = Settings(tmp_path, into=f"long {secrets.token_hex(4)}", url=studio.url, api_key=studio.api_key)
    assert push([str(claims)], settings).report.new == 1
    assert report_on(settings).without_text == ["long"]
    assert report_on(settings, [str(claims)]).texts == {"long": text}
