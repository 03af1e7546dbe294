"""What `pull --watch` says of each thing that can happen between two pulls, and when it looks."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.request import Request, urlopen

import pytest

from claimcheck.cli.pulling import _address
from claimcheck.errors import AuthError, ConfigError, StudioError
from claimcheck.model import CheckedClaim, Claim, Problem, Rejected, Review, Source
from claimcheck.rulings import Policy, rule
from claimcheck.settings import Settings
from claimcheck.studio.session import Failed, Refused
from claimcheck.workflows import Pulled, changes, watch, watching
from claimcheck.workflows.pulling import BeforeAdjudicator
from examples import ARTICLE, PIER, SHIPS

ADA, BEN = "ada@example.org", "ben@example.org"
BAD = Rejected("annotation-9", (Problem("evidence.missing", "task 7", "no evidence"),), {}, SHIPS.id, ADA, "http://x/7")


def review(who: str, verdict: str | None, *, at: int = 1, **fields: Any) -> Review:
    when = f"2026-11-22T10:00:{at:02d}Z"
    return Review(SHIPS.id, who, at, 7, when, when, verdict, skipped=verdict is None, **fields)


def one(*reviews: Review, of: Claim = SHIPS) -> CheckedClaim:
    source = Source(ARTICLE.id, ARTICLE.sha256)
    return CheckedClaim(of, source, rule(of.id, reviews, Policy(2)), "", "claimcheck", "http://x/7")


def state(*checked: CheckedClaim, rejected: tuple[Rejected, ...] = ()) -> Pulled:
    return Pulled("desk", "http://x", checked, rejected)


YES, NO = review(ADA, "supported", said="faithful"), review(BEN, "refuted", at=2)
CASES = [
    ("nothing", state(one(YES)), state(one(YES)), []),
    ("a first answer", state(one()), state(one(YES)), [f"{ADA}: supported, faithful; now open: supported"]),
    (
        "the answer that decides",
        state(one(YES)),
        state(one(YES, review(BEN, "supported", at=2))),
        [f"{BEN}: supported; now agreed: supported"],
    ),
    ("a disagreement", state(one(YES)), state(one(YES, NO)), [f"{BEN}: refuted; now disputed"]),
    ("a skip", state(one()), state(one(review(ADA, None))), [f"{ADA}: skipped"]),
    (
        "another verdict",
        state(one(YES, NO)),
        state(one(YES, review(BEN, "supported", at=2))),
        [f"{BEN}: supported, was refuted; now agreed: supported"],
    ),
    (
        "another note",
        state(one(YES)),
        state(one(review(ADA, "supported", said="faithful", note="x"))),
        [f"{ADA}: supported, faithful, with other words"],
    ),
    ("an answer taken back", state(one(YES)), state(one()), [f"{ADA}: no answer any more; now open"]),
    ("a new claim", state(), state(one()), ["new claim"]),
    ("a new claim with an answer", state(), state(one(YES)), ["new claim", f"{ADA}: supported, faithful"]),
    ("a claim less", state(one(), one(of=PIER)), state(one()), ["the claim is gone"]),
    ("into quarantine", state(one()), state(one(), rejected=(BAD,)), [f"{ADA}: in quarantine, no evidence"]),
    ("still there", state(one(), rejected=(BAD,)), state(one(), rejected=(BAD,)), []),
    (
        "out of quarantine",
        state(one(), rejected=(BAD,)),
        state(one(YES)),
        [f"{ADA}: supported, faithful; now open: supported", f"{ADA}: out of quarantine"],
    ),
]


@pytest.mark.parametrize(("what", "before", "after", "words"), CASES, ids=[case[0] for case in CASES])
def test_a_line_a_change(what: str, before: Pulled, after: Pulled, words: list[str]) -> None:
    found = changes(before, after)
    assert [change.words for change in found] == words, what
    assert all(change.claim in (SHIPS.text, PIER.text) for change in found)


def test_an_answer_is_linked_to_the_task_in_which_it_was_given() -> None:
    after = replace(one(YES, replace(NO, task_id=8)), elsewhere={8: "http://x/8"})
    assert [change.task_url for change in changes(state(one(YES)), state(after))] == ["http://x/8"]


# When it looks, with a Label Studio that is made up.


class Hooks:
    """The webhooks of a server in memory; ``broken`` is what it raises instead."""

    def __init__(self) -> None:
        self.kept: dict[int, dict[str, Any]] = {}
        self.broken: StudioError | None = None

    def __call__(self, session: Any, method: str, path: str, *, json: Any = None, timeout: float) -> Any:
        if self.broken:
            raise self.broken
        number = path.removeprefix("/api/webhooks/").rstrip("/")
        if method == "POST":
            made = {**json, "id": len(self.kept) + 1, "updated_at": "2026-11-22T10:00:00Z"}
            self.kept[made["id"]] = made
            return made
        if not number:
            return list(self.kept.values())
        if method == "DELETE":
            return self.kept.pop(int(number))
        return self.kept[int(number)]

    def call(self) -> None:
        (hook,) = self.kept.values()
        asked = Request(hook["url"], b"{}", hook["headers"], method="POST")
        with urlopen(asked, timeout=60) as answer:
            assert answer.status == 204


class Watching:
    """A watch in a thread; each pull waits for the test to say what it brings. A test ends while one waits."""

    def __init__(self, tmp_path: Path, **options: Any) -> None:
        self.begun = threading.Semaphore(0)
        self.pulls: queue.Queue[Pulled | StudioError | None] = queue.Queue()
        self.said: queue.Queue[str] = queue.Queue()
        self._options = {"every": 86400, **options}
        self._settings = Settings(data_dir=tmp_path)
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        with contextlib.suppress(EndOfTest):
            for _ in watch(self._settings, say=self.said.put, **self._options):
                pass

    def pull(self, *_: Any, **__: Any) -> Pulled:
        self.begun.release()
        result = self.pulls.get(timeout=60)
        if result is None:
            raise EndOfTest
        if isinstance(result, StudioError):
            raise result
        return result

    def begins_a_pull(self, within: float = 60) -> bool:
        return self.begun.acquire(timeout=within)

    def says(self) -> str:
        return self.said.get(timeout=60)

    def ends(self) -> None:
        self.pulls.put(None)
        self.thread.join(timeout=60)
        assert not self.thread.is_alive()


class EndOfTest(BaseException):
    pass


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Hooks:
    made = Hooks()
    monkeypatch.setattr("claimcheck.studio.webhook.request", made)
    return made


@pytest.fixture
def start(hooks: Hooks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Watching]]:
    begun: list[Watching] = []

    def begin(url: str = "http://127.0.0.1:8090", **options: Any) -> Watching:
        session = SimpleNamespace(url=url, http=SimpleNamespace(close=lambda: None))
        monkeypatch.setattr(watching, "open_session", lambda _: session)
        monkeypatch.setattr(watching, "named_projects", lambda *_: [SimpleNamespace(id=1)])
        begun.append(Watching(tmp_path, **options))
        monkeypatch.setattr(watching, "pull_with", begun[0].pull)
        begun[0].thread.start()
        return begun[0]

    yield begin
    for one in begun:
        one.ends()
    assert not hooks.kept


def test_a_burst_of_calls_during_a_pull_leads_to_one_more_and_a_look_after_it(
    start: Callable[..., Watching], hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "GAP", 0.0)
    monkeypatch.setattr(watching, "ECHO", 0.1)
    seen = start()
    assert seen.begins_a_pull()
    seen.pulls.put(state(one()))
    assert "calls here" in seen.says()
    hooks.call()
    assert seen.begins_a_pull()
    for _ in range(20):
        hooks.call()
    seen.pulls.put(state(one(YES)))
    assert seen.begins_a_pull()
    seen.pulls.put(state(one(YES)))
    assert seen.begins_a_pull(), "for what was told of before it was stored"
    seen.pulls.put(state(one(YES)))
    assert not seen.begins_a_pull(within=1)
    hooks.call()
    assert seen.begins_a_pull()


def test_a_call_before_the_first_pull_has_ended_is_not_lost(start: Callable[..., Watching], hooks: Hooks) -> None:
    seen = start()
    assert seen.begins_a_pull()
    hooks.call()
    seen.pulls.put(state(one()))
    assert seen.begins_a_pull()


REFUSALS = [
    (AuthError("no: URL resolves to a reserved network address [HTTP 403]"), "may not call this machine"),
    (AuthError("this key is not allowed to do that [HTTP 403]"), "takes no webhook: this key is not allowed"),
    (Refused("Label Studio refused [HTTP 404]", status=404), "takes no webhook: Label Studio refused"),
    (
        Failed("Label Studio failed [HTTP 500]; it may have been done"),
        "takes no webhook: Label Studio failed [HTTP 500]",
    ),
]


@pytest.mark.parametrize(("error", "reason"), REFUSALS)
def test_where_label_studio_takes_no_webhook_looking_goes_on(
    start: Callable[..., Watching], hooks: Hooks, error: StudioError, reason: str
) -> None:
    hooks.broken = error
    seen = start(every=0.01)
    assert seen.begins_a_pull()
    seen.pulls.put(state(one()))
    said = seen.says()
    assert f"asked every 0.01 seconds; it {reason}" in said
    assert said.count("it may") + said.count("it takes") == 1
    assert seen.begins_a_pull()


def test_a_webhook_that_is_refused_later_is_told_once_and_looking_goes_on(
    start: Callable[..., Watching], hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.studio.webhook.SIGN", 0)
    seen = start(every=0.01)
    assert seen.begins_a_pull()
    hooks.broken = Failed("Label Studio failed [HTTP 500]")
    seen.pulls.put(state(one()))
    assert "calls here" in seen.says()
    assert seen.begins_a_pull()
    hooks.broken = AuthError("this key is not allowed to do that [HTTP 403]")
    seen.pulls.put(state(one()))
    assert "from now on: it takes no webhook: this key" in seen.says()
    assert seen.begins_a_pull()
    hooks.kept.clear()


def test_calls_that_do_not_arrive_are_noticed_by_the_answer_that_was_found_without(
    start: Callable[..., Watching], hooks: Hooks
) -> None:
    seen = start(every=0.01)
    for found in (one(), one(YES), one(YES)):
        assert seen.begins_a_pull()
        assert hooks.kept
        seen.pulls.put(state(found))
    assert "calls here" in seen.says()
    assert "do not arrive here: it is asked every 0.01 seconds" in seen.says()
    assert seen.begins_a_pull()
    assert not hooks.kept


def test_what_an_adjudicator_decides_is_asked_for_and_is_no_sign_that_calls_are_lost(
    start: Callable[..., Watching], hooks: Hooks
) -> None:
    sent = BeforeAdjudicator("http://x/2", {}, frozenset())
    decided = review("chief@example.org", "refuted", at=3, adjudicates=True)
    disputed = one(YES, NO)
    seen = start(every=0.01)
    for found in (disputed, one(YES, NO, decided), one(YES, NO, decided), one(YES, NO, decided)):
        assert seen.begins_a_pull()
        assert hooks.kept
        seen.pulls.put(replace(state(found), sent=sent))
    assert seen.says().endswith("besides; the adjudicator's answers call nobody, and are asked for every 0.01 seconds")
    assert seen.begins_a_pull()
    assert hooks.kept
    (change,) = changes(state(disputed), state(one(YES, NO, decided)))
    assert change.kind == "adjudicated"
    assert change.words == "chief@example.org, who adjudicates: refuted; now adjudicated: refuted"


def test_a_server_elsewhere_is_asked_and_calls_only_where_an_address_is_given(
    start: Callable[..., Watching], hooks: Hooks
) -> None:
    seen = start("https://studio.example.org", every=0.01)
    assert seen.begins_a_pull()
    seen.pulls.put(state(one()))
    assert "asked every 0.01 seconds (--listen HOST:PORT lets it call here instead)" in seen.says()
    assert not hooks.kept
    assert seen.begins_a_pull()


def test_the_address_that_is_given_is_the_one_that_is_called(
    start: Callable[..., Watching], hooks: Hooks, free_port: int
) -> None:
    seen = start("https://studio.example.org", listen=("desk.example.org", free_port))
    assert seen.begins_a_pull()
    (hook,) = hooks.kept.values()
    assert hook["url"].startswith(f"http://desk.example.org:{free_port}/claimcheck-watch/")
    hook["url"] = hook["url"].replace("desk.example.org", "127.0.0.1")  # a name: listened for on every address
    hooks.call()
    hook["url"] = hook["url"].replace("127.0.0.1", "desk.example.org")
    seen.pulls.put(state(one()))
    assert seen.begins_a_pull()


ADDRESSES = [
    ("desk.example.org:9000", ("desk.example.org", 9000)),
    ("192.0.2.7:9000", ("192.0.2.7", 9000)),
    ("[::1]:9000", ("::1", 9000)),
    ("desk.example.org", None),
    (":9000", None),
    ("desk:0", None),
    ("desk:70000", None),
    ("desk:port", None),
    ("http://desk:9000", None),
    ("ada@desk:9000", None),
    ("desk:9000/path", None),
    ("a b:9000", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses_to_listen_on(text: str, expected: tuple[str, int] | None) -> None:
    if expected:
        assert _address(text) == expected
    else:
        with pytest.raises(ConfigError, match="no address to listen on"):
            _address(text)
