"""`claimcheck pull --watch`: a line a change, files kept up to date, a server that goes away, Ctrl+C."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimcheck.studio.session import request
from claimcheck.workflows import pull, write_tables
from examples import PIER, SHIPS, SUPPORTED, choice
from pull_desk import Desk
from watch_process import Watch

pytestmark = pytest.mark.studio


@pytest.fixture
def desk(studio: Any, tmp_path: Path) -> Desk:
    return Desk(studio, tmp_path / "home")


@pytest.fixture
def watch(desk: Desk, tmp_path: Path) -> Iterator[Callable[..., Watch]]:
    begun: list[Watch] = []

    def start(*options: str, url: str | None = None) -> Watch:
        begun.append(Watch(desk, tmp_path, url or str(desk.settings.url), "--every", "1", *options))
        return begun[-1]

    yield start
    for one in begun:
        one.process.kill()
        one.process.wait()


def verdicts(folder: Path) -> dict[str, str]:
    with (folder / "verdicts.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["claim"]: row["verdict"] for row in csv.DictReader(lines)}


def test_a_line_a_change_and_the_files_with_it(desk: Desk, tmp_path: Path, watch: Callable[..., Watch]) -> None:
    seen = watch("--reviews", "reviews.csv")
    assert "asked every 1 seconds; it may not call this machine" in seen.wait_for("watching until Ctrl+C")
    assert verdicts(tmp_path)[PIER.text] == ""
    answer = desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    assert "not a claim; now open" in seen.wait_for(PIER.text)
    assert verdicts(tmp_path)[PIER.text] == "not_a_claim"
    request(desk.session, "PATCH", f"/api/annotations/{answer}/", json={"result": [choice("verdict", "refuted")]})
    assert "in quarantine" in seen.wait_for("evidence")
    assert (tmp_path / "verdicts.quarantine.jsonl").exists()
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(SHIPS)}/")
    assert SHIPS.text in seen.wait_for("the claim is gone")
    assert SHIPS.text not in verdicts(tmp_path)
    whole = pull(replace(desk.settings, data_dir=tmp_path / "nothing known"))
    write_tables(whole, str(tmp_path / "whole.csv"))
    assert (tmp_path / "verdicts.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert seen.end() == 130
    assert "Traceback" not in "\n".join(seen.lines)


def test_changes_as_json(desk: Desk, watch: Callable[..., Watch]) -> None:
    seen = watch("--json")
    seen.wait_for("watching")
    desk.answer(*SUPPORTED)
    change = json.loads(seen.wait_for("claimcheck.change/1"))
    assert (change["kind"], change["claim_id"]) == ("answered", SHIPS.id)


class Door:
    """A way to the server that can be shut: then it answers 503."""

    def __init__(self, target: str) -> None:
        self.is_open = True
        host = urlsplit(target).netloc
        door = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if not door.is_open:
                    self.send_response(503)
                    self.end_headers()
                    return
                there = HTTPConnection(host)
                keep = {"Authorization": self.headers.get("Authorization", "")}
                there.request("GET", self.path, headers=keep)
                answer = there.getresponse()
                body = answer.read()
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def test_a_server_that_goes_away_is_waited_for(desk: Desk, tmp_path: Path, watch: Callable[..., Watch]) -> None:
    door = Door(str(desk.settings.url))
    seen = watch(url=door.url)
    assert "it takes no webhook" in seen.wait_for("watching"), "the door lets only readers through"
    door.is_open = False
    seen.wait_for("trying again every 1 seconds")
    desk.answer(*SUPPORTED)
    door.is_open = True
    seen.wait_for("Label Studio is back")
    seen.wait_for("supported, faithful")
    assert verdicts(tmp_path)[SHIPS.text] == "supported"
    assert sum("trying again" in line for line in seen.lines) == 1, "said once"
    door.server.shutdown()
    assert seen.end() == 130


def test_a_server_that_was_never_there_ends_it(desk: Desk, free_port: int, watch: Callable[..., Watch]) -> None:
    seen = watch(url=f"http://127.0.0.1:{free_port}")
    assert "cannot be reached" in seen.wait_for("error:")
    assert seen.process.wait(timeout=30) == 4
