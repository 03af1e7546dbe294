"""`claimcheck pull --watch` where Label Studio can call this machine: a server whose guard against that is off."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimcheck.studio import server
from claimcheck.studio.session import connect, request
from claimcheck.studio.webhook import ACTIONS, HEADER, PATH, Webhook
from claimcheck.workflows import pull, write_tables
from conftest import copy_data_dir, in_database, unused_port
from examples import OWNERS, PIER, SHIPS, SUPPORTED, choice
from pull_desk import Desk
from watch_process import Watch

pytestmark = pytest.mark.studio
NEVER = ("--every", "86400")  # what is seen has been called out


@pytest.fixture(scope="module")
def unguarded(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A server that may call this machine."""
    data_dir = copy_data_dir(template, tmp_path_factory.mktemp("unguarded") / "server")
    plain = server._environment
    with pytest.MonkeyPatch.context() as patch:
        off = {"LABEL_STUDIO_SSRF_PROTECTION_ENABLED": "false"}
        patch.setattr(server, "_environment", lambda home, keys: plain(home, keys) | off)
        try:
            info = server.start(data_dir, unused_port(), timeout=280)
            key = server.credentials(data_dir).token
            yield SimpleNamespace(url=info.url, api_key=key, session=connect(info.url, key), data_dir=data_dir)
        finally:
            server.stop(data_dir)


@pytest.fixture
def desk(unguarded: SimpleNamespace, tmp_path: Path) -> Desk:
    return Desk(unguarded, tmp_path / "home")


@pytest.fixture
def watch(desk: Desk, tmp_path: Path) -> Iterator[Callable[..., Watch]]:
    """Starts a watch with a folder to work in, and with a data folder, each of that name."""
    begun: list[Watch] = []

    def start(*options: str, folder: str = "work", home: str = "home") -> Watch:
        (tmp_path / folder).mkdir(exist_ok=True)
        of = SimpleNamespace(settings=replace(desk.settings, data_dir=tmp_path / home))
        begun.append(Watch(of, tmp_path / folder, str(desk.settings.url), *options))
        return begun[-1]

    yield start
    for one in begun:
        one.kill()


def hooks(desk: Desk) -> dict[int, dict[str, Any]]:
    found = request(desk.session, "GET", "/api/webhooks/", params={"project": desk.id})
    return {hook["id"]: hook for hook in found}


def as_a_full_pull_has_it(desk: Desk, verdicts: Path, folder: Path) -> bool:
    """Whether a table is, to the byte, what a full pull by somebody who knows nothing writes."""
    whole = pull(replace(desk.settings, data_dir=folder / "nothing known"))
    write_tables(whole, str(folder / "whole.csv"))
    return verdicts.read_bytes() == (folder / "whole.csv").read_bytes()


def test_what_happens_is_seen_because_label_studio_calls(
    desk: Desk, tmp_path: Path, watch: Callable[..., Watch]
) -> None:
    seen = watch(*NEVER)
    assert "Label Studio calls here (127.0.0.1:" in seen.wait_for("watching until Ctrl+C")
    (hook,) = hooks(desk).values()
    verdicts = tmp_path / "work" / "verdicts.csv"

    answer = desk.answer(*SUPPORTED)
    seen.wait_for("supported, faithful")
    assert as_a_full_pull_has_it(desk, verdicts, tmp_path)
    request(desk.session, "PATCH", f"/api/annotations/{answer}/", json={"result": [choice("verdict", "refuted")]})
    seen.wait_for("in quarantine")
    request(desk.session, "DELETE", f"/api/annotations/{answer}/")
    seen.wait_for("out of quarantine")
    desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    seen.wait_for("not a claim")
    desk.action("delete_tasks_annotations", desk.task(PIER))
    seen.wait_for("no answer any more")
    request(desk.session, "DELETE", f"/api/tasks/{desk.task(SHIPS)}/")
    seen.wait_for("the claim is gone")
    desk.action("delete_tasks", desk.task(PIER))
    seen.wait_for("the claim is gone")
    desk.add(SHIPS)
    seen.wait_for("new claim")
    assert as_a_full_pull_has_it(desk, verdicts, tmp_path)

    assert seen.end() == 130
    assert not hooks(desk)
    said = "\n".join(seen.lines)
    assert urlsplit(hook["url"]).path.removeprefix(PATH) not in said
    assert hook["headers"][HEADER] not in said
    assert "Traceback" not in said


def test_many_answers_at_once_all_come_through(desk: Desk, tmp_path: Path, watch: Callable[..., Watch]) -> None:
    seen = watch(*NEVER)
    seen.wait_for("watching")
    answering = [
        threading.Thread(target=lambda claim=claim: [desk.answer(*SUPPORTED, claim=claim) for _ in range(4)])
        for claim in (SHIPS, PIER, OWNERS)
    ]
    for one in answering:
        one.start()
    for one in answering:
        one.join()
    last = desk.answer(choice("verdict", "not_a_claim"), claim=OWNERS)
    assert last
    seen.wait_for("not a claim")
    assert as_a_full_pull_has_it(desk, tmp_path / "work" / "verdicts.csv", tmp_path)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_the_webhook_goes_with_the_watch_also_when_it_is_told_to_end(
    desk: Desk, watch: Callable[..., Watch], sign: signal.Signals
) -> None:
    seen = watch(*NEVER)
    seen.wait_for("watching")
    assert len(hooks(desk)) == 1
    seen.process.send_signal(sign)
    assert seen.process.wait(timeout=60) == 130
    assert not hooks(desk)


def test_what_dead_watches_left_is_removed_and_nothing_else(
    desk: Desk, unguarded: SimpleNamespace, watch: Callable[..., Watch]
) -> None:
    def made_by_hand(path: str, header: str, age: str) -> int:
        body = {"url": f"http://127.0.0.1:9{path}", "project": desk.id, "headers": {header: "x"}, "is_active": False}
        made = request(desk.session, "POST", "/api/webhooks/", json=body)
        if age:
            in_database(unguarded.data_dir, "UPDATE webhook SET updated_at = ? WHERE id = ?", age, made["id"])
        return int(made["id"])

    elsewhere = watch(*NEVER, folder="elsewhere", home="another machine")
    elsewhere.wait_for("watching")
    beside = watch(*NEVER, folder="beside")
    beside.wait_for("watching")
    living = set(hooks(desk))
    in_database(
        unguarded.data_dir, "UPDATE webhook SET updated_at = ? WHERE id = ?", OLD, max(living)
    )  # slow, it lives
    killed = watch(*NEVER, folder="killed")
    killed.wait_for("watching")
    killed.kill()
    foreign = made_by_hand("/hooks/desk", HEADER, OLD), made_by_hand(f"{PATH}0a", "X-Secret", OLD)
    fresh = made_by_hand(f"{PATH}0b", HEADER, "")
    dead = made_by_hand(f"{PATH}0c", HEADER, OLD)
    assert len(hooks(desk)) == 7

    seen = watch(*NEVER)
    seen.wait_for("watching")
    left = hooks(desk)
    assert living | {*foreign, fresh} < left.keys()
    assert dead not in left
    assert len(left) == 6, "the killed one's is gone, and the new one's is there"
    desk.answer(*SUPPORTED)
    for one in (elsewhere, beside, seen):
        one.wait_for("supported, faithful")
    for one in (elsewhere, beside, seen):
        assert one.end() == 130
    assert hooks(desk).keys() == {*foreign, fresh}


OLD = "2020-01-01 00:00:00.000000+00:00"


def test_a_webhook_that_went_is_made_anew_and_its_actions_stay(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.webhook.SIGN", 0)
    webhook = Webhook("127.0.0.1", 0, tmp_path, threading.Event())
    try:
        webhook.renew(desk.session, desk.id)
        (first,) = hooks(desk).values()
        webhook.renew(desk.session, desk.id)
        (again,) = hooks(desk).values()
        assert again["id"] == first["id"]
        assert again["updated_at"] > first["updated_at"]
        assert set(again["actions"]) == set(ACTIONS)
        request(desk.session, "DELETE", f"/api/webhooks/{first['id']}/")
        webhook.renew(desk.session, desk.id)
        (anew,) = hooks(desk).values()
        assert (anew["url"], anew["headers"]) == (first["url"], first["headers"])
        webhook.remove(desk.session)
        assert not hooks(desk)
    finally:
        webhook.close()


def test_only_a_call_with_the_right_path_and_secret_wakes(desk: Desk, tmp_path: Path) -> None:
    wake = threading.Event()
    webhook = Webhook("127.0.0.1", 0, tmp_path, wake)
    try:
        webhook.renew(desk.session, desk.id)
        (hook,) = hooks(desk).values()
        path, secret = urlsplit(hook["url"]).path, hook["headers"][HEADER]

        def call(to: str, headers: dict[str, str], body: bytes = b"{}", method: str = "POST") -> int:
            connection = HTTPConnection(webhook.address, timeout=60)
            connection.request(method, to, body, headers)
            status = connection.getresponse().status
            connection.close()
            return status

        for to, headers in (
            (path, {}),
            (path, {HEADER: ""}),
            (path, {HEADER: "ä"}),
            (path, {HEADER: secret[:-1]}),
            (PATH, {HEADER: secret}),
            (f"{path}/", {HEADER: secret}),
            (f"{path}?", {HEADER: secret}),
            (path.replace(PATH, "/"), {HEADER: secret}),
        ):
            assert call(to, headers) == 404, (to, headers)
        assert call(path, {HEADER: secret}, method="GET") == 501
        assert not wake.is_set()
        assert not webhook.heard
        # What it says does not matter, not even whether it says anything that can be read.
        assert call(path, {HEADER: secret}, b"\xff" * 200_000) == 204
        assert wake.is_set()
        assert webhook.heard
    finally:
        webhook.remove(desk.session)
        webhook.close()


def test_a_webhook_that_never_calls_costs_nothing(desk: Desk, tmp_path: Path, watch: Callable[..., Watch]) -> None:
    seen = watch("--every", "1")
    seen.wait_for("Label Studio calls here")
    (hook,) = hooks(desk)
    body = {"is_active": False, "actions": list(ACTIONS)}
    request(desk.session, "PATCH", f"/api/webhooks/{hook}/", json=body)
    desk.answer(*SUPPORTED)
    seen.wait_for("supported, faithful")
    seen.wait_for("calls do not arrive here: it is asked every 1 seconds")
    assert not hooks(desk)
    desk.answer(choice("verdict", "not_a_claim"), claim=PIER)
    seen.wait_for("not a claim")
    assert as_a_full_pull_has_it(desk, tmp_path / "work" / "verdicts.csv", tmp_path)


def test_the_address_to_listen_on_is_chosen(desk: Desk, free_port: int, watch: Callable[..., Watch]) -> None:
    seen = watch(*NEVER, "--listen", f"localhost:{free_port}")
    seen.wait_for(f"calls here (localhost:{free_port})")
    desk.answer(*SUPPORTED)
    seen.wait_for("supported, faithful")


def test_a_port_that_is_taken_leaves_the_watch_to_look(desk: Desk, watch: Callable[..., Watch]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        seen = watch("--every", "1", "--listen", f"127.0.0.1:{port}")
        seen.wait_for(f"asked every 1 seconds; nothing can listen on 127.0.0.1:{port}: ")
        desk.answer(*SUPPORTED)
        seen.wait_for("supported, faithful")
    assert not hooks(desk)
