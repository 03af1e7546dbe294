"""A push through a network that breaks: it ends with a clear error or recovers, and the next one makes it whole."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import StudioError
from claimcheck.settings import Settings
from claimcheck.workflows import push
from studio.asking import standing
from studio.faults import Fault, Faults
from studio.figures import Findings

pytestmark = pytest.mark.studio

IMPORT = "/import"
CLAIMS, BATCH = 25, 10


@pytest.fixture
def proxy(studio: Any) -> Iterator[Faults]:
    with Faults(studio.url) as faults:
        yield faults


@pytest.fixture
def desk(studio: Any, proxy: Faults, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A project of its own, reached through the proxy, in batches of ten claims, with little patience."""
    monkeypatch.setattr("claimcheck.studio.sending.BATCH", BATCH)
    monkeypatch.setattr("claimcheck.studio.sending.PATIENCE", 0.3)
    monkeypatch.setattr("claimcheck.studio.sending.PAUSE", 0.02)
    return Settings(data_dir=studio.home, into=f"faults {secrets.token_hex(4)}", url=proxy.url, api_key=studio.api_key)


@pytest.fixture
def articles(tmp_path: Path) -> str:
    rows = [{"id": f"a{n}", "text": f"The town of Aber{n} lost {n + 2} ships last year."} for n in range(CLAIMS)]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


RECOVERS = [
    (Fault("POST", IMPORT, nth=1, after=502), "done, and answered 502"),
    (Fault("POST", IMPORT, nth=3, after=502), "the last batch done, and answered 502"),
    (Fault("POST", IMPORT, nth=2, after=504), "done, and answered 504"),
    (Fault("POST", IMPORT, nth=2, cut="after"), "done, and the connection cut"),
    (Fault("POST", IMPORT, nth=2, cut="before"), "the connection cut before the server saw it"),
    (Fault("POST", IMPORT, nth=2, cut="during"), "the connection cut while the server is at work"),
    (Fault("POST", IMPORT, nth=2, truncate=True), "done, and half of the answer lost"),
    (Fault("POST", IMPORT, nth=2, before=503), "the server busy"),
    (Fault("POST", IMPORT, nth=2, before=429), "too many requests"),
    (Fault("POST", IMPORT, nth=1, times=2, after=502), "twice in a row"),
    (Fault("POST", IMPORT, nth=2, delay=2.0), "a batch that is two seconds late"),
    (Fault("GET", "/api/tasks", nth=1, times=2, before=503), "a look-up that the server is too busy for"),
    (Fault("GET", "/api/tasks", nth=1, cut="after"), "a look-up cut off"),
    (Fault("GET", "/api/projects", nth=1, truncate=True), "half a list of projects"),
]


@pytest.mark.parametrize(("fault", "why"), RECOVERS, ids=[why for _, why in RECOVERS])
def test_it_recovers(studio: Any, proxy: Faults, desk: Settings, articles: str, fault: Fault, why: str) -> None:
    fault = replace(fault)
    proxy.add(fault)
    report = push([articles], desk).report
    assert fault.struck, "the fault never struck"
    assert report.new == CLAIMS
    assert len(standing(studio, desk)) == CLAIMS, "none is lost"
    proxy.clear()
    again = push([articles], desk).report
    assert (again.new, again.there) == (0, CLAIMS)
    found(studio, desk, why, again.there)


def found(studio: Any, desk: Settings, why: str, there: int) -> None:
    findings = Findings("push", why, CLAIMS)
    findings.add(standing(studio, desk), fell=there)
    findings.settle()


ENDS = [
    (Fault("POST", IMPORT, nth=2, times=99, cut="before"), "connections cut before the server"),
    (Fault("POST", IMPORT, nth=2, times=99, before=503), "busy for good"),
    (Fault("POST", IMPORT, nth=2, times=99, before=429), "too many requests for good"),
    (Fault("POST", "/api/projects", nth=1, after=502), "the project made, and answered 502"),
    (Fault("POST", "/api/projects", nth=1, cut="before"), "the project not made"),
]


@pytest.mark.parametrize(("fault", "why"), ENDS, ids=[why for _, why in ENDS])
def test_it_ends_clearly_and_the_next_push_goes_on(
    studio: Any, proxy: Faults, desk: Settings, articles: str, fault: Fault, why: str
) -> None:
    fault = replace(fault)
    proxy.add(fault)
    with pytest.raises(StudioError) as caught:
        push([articles], desk)
    assert fault.struck, "the fault never struck"
    message = str(caught.value)
    assert proxy.url in message
    assert "\n" not in message
    assert "<" not in message
    proxy.clear()
    found(studio, desk, why, push([articles], desk).report.there)


def test_a_server_that_stays_away_after_it_took_a_batch(
    studio: Any, proxy: Faults, desk: Settings, articles: str
) -> None:
    """502 for the import, and then for every question about it."""
    done = Fault("POST", IMPORT, nth=2, after=502)
    proxy.add(done, Fault("GET", "/api/tasks", times=999, before=502, once=done))
    with pytest.raises(StudioError, match="may have been done"):
        push([articles], desk)
    assert proxy.count("POST", IMPORT) == 2, "nothing is sent again while nobody knows"
    proxy.clear()
    report = push([articles], desk).report
    assert (report.new, report.there) == (CLAIMS - 2 * BATCH, 2 * BATCH)
    found(studio, desk, "502 after the import was done, and for every question about it", report.there)


def test_an_import_that_is_committed_after_patience_has_run_out_is_made_single_by_the_next_push(
    studio: Any, proxy: Faults, desk: Settings, articles: str
) -> None:
    pushed = threading.Event()
    proxy.add(Fault("POST", IMPORT, nth=1, cut="during", hold=pushed))
    push([articles], desk)
    pushed.set()
    proxy.clear()
    wait_for(lambda: sum(standing(studio, desk).values()) > CLAIMS, 60.0)
    there = push([articles], desk).report.there
    found(studio, desk, "an import that arrives twice, the second time late", there)


def wait_for(condition: Any, seconds: float = 20.0) -> None:
    import time

    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.2)


def test_what_the_server_refuses_does_not_hold_up_the_others(
    studio: Any, desk: Settings, articles: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that the server takes offence at and our own checks do not."""
    from claimcheck.studio import sending

    bad = {"a3", "a4", "a17"}

    def spoiled(task: Any) -> Any:
        sent = plain(task)
        if task["data"]["article_id"] in bad:
            data = {key: value for key, value in sent["data"].items() if key != "passage_html"}
            return {**sent, "data": data}
        return sent

    plain = sending.tagged
    monkeypatch.setattr(sending, "tagged", spoiled)
    pushed = push([articles], desk)
    assert pushed.report.new == CLAIMS - 3
    assert len(pushed.refused) == 3
    assert {problem.code for problem in pushed.refused} == {"studio.refused"}
    assert {problem.where.rpartition(" ")[2] for problem in pushed.refused} == bad
    assert all("passage_html" in problem.message for problem in pushed.refused)
    assert all(len(problem.message) < 300 for problem in pushed.refused)
    monkeypatch.setattr(sending, "tagged", plain)
    assert push([articles], desk).report.new == 3
    assert set(standing(studio, desk).values()) == {1}


def test_a_request_that_is_too_large_for_a_proxy_is_halved(
    studio: Any, proxy: Faults, desk: Settings, articles: str
) -> None:
    proxy.add(Fault("POST", IMPORT, nth=1, before=413))
    assert push([articles], desk).report.new == CLAIMS
    assert proxy.count("POST", IMPORT) == 3 + 2
