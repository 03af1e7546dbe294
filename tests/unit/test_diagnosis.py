"""What the doctor makes of facts: what needs doing, what is only worth knowing, and the command that mends it."""

from __future__ import annotations

import base64
import importlib.metadata
import inspect
import json
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
import typer

from claimcheck import diagnosis
from claimcheck.cli import app
from claimcheck.diagnosis import (
    ROOM,
    SDK,
    TESTED,
    Added,
    Desk,
    Disk,
    Facts,
    Finding,
    FormState,
    GoldList,
    Key,
    KeyKind,
    KeyTrial,
    Quarantine,
    Server,
    Trouble,
    Versions,
    findings,
    judge_added,
    judge_address,
    judge_clock,
    judge_disk,
    judge_doubles,
    judge_forms,
    judge_gold,
    judge_key,
    judge_predictions,
    judge_quarantines,
    judge_sign_up,
    judge_trouble,
    judge_versions,
    key_of,
    needs_doing,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VERSIONS = Versions("0.1.0", "3.11.7", "2.1.2", "1.23.2")
PROJECT_PAGE = "http://127.0.0.1:8090/projects/1/data"
TASKS = ("claim", "article", "adjudication")
DESK = Desk("Budget speech", PROJECT_PAGE, "verdicts", "Budget speech", "claim", "same", False, 40, 0)
SERVER = Server("1.23.2", "ada@example.org", 3, 0.4, False, (DESK,))
GOOD = Facts(NOW, VERSIONS, (Disk("/srv/desk", 40 * ROOM, True),), (), "http://127.0.0.1:8090", server=SERVER)


def jwt(**payload: object) -> str:
    body = base64.urlsafe_b64encode(json.dumps(payload).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJIUzI1NiJ9.{body}.c2lnbmF0dXJl"


def of(found: tuple[Finding, ...], topic: str) -> list[Finding]:
    return [one for one in found if one.topic == topic]


def test_where_all_is_well_nothing_needs_doing() -> None:
    found = findings(replace(GOOD, key=Key("legacy token"), trial="taken"))
    assert needs_doing(found) == 0
    assert {one.level for one in found} == {"ok"}
    assert [one.topic for one in found] == [
        "address", "key", "versions", "clock", "sign-up", "form", "predictions", "doubles", "quarantine", "disk",
    ]  # fmt: skip


KEYS = [
    ("0123456789abcdef0123456789abcdef01234567", "legacy token", None, "forty digits"),
    (jwt(token_type="refresh", exp=1_800_000_000), "personal access token", 2027, "what Label Studio gives"),
    (jwt(token_type="refresh"), "personal access token", None, "one that says nothing about its end"),
    (jwt(token_type="access", exp=1_800_000_000), "short-lived access token", 2027, "taken from a browser's requests"),
    (jwt(token_type="refresh", exp=10**30), "personal access token", None, "a time that no calendar has"),
    ("a.b.c", "legacy token", None, "two full stops make no token"),
    (jwt()[:-12] + ".x.y", "legacy token", None, "four parts"),
    ("e30.W10.e30", "legacy token", None, "a list, not an object"),
]


@pytest.mark.parametrize(("api_key", "kind", "year", "why"), KEYS, ids=[why for *_, why in KEYS])
def test_what_a_key_says_of_itself(api_key: str, kind: str, year: int | None, why: str) -> None:
    key = key_of(api_key)
    assert (key.kind, key.expires and key.expires.year) == (kind, year), why
    assert api_key not in repr(key)


PERSONAL = "personal access token"
FIRES = [
    (judge_key(Key(PERSONAL, NOW), NOW, "taken"), "ran out on 2026-11-23", "API_KEY", "it ends this second"),
    (judge_key(Key(PERSONAL, NOW + timedelta(13)), NOW, "taken"), "runs out on 2026-12-06", "API_KEY", "soon"),
    (judge_key(Key("short-lived access token"), NOW, "taken"), "which no command takes", "API_KEY", "kind"),
    (judge_clock(61), "1 minute ahead of the server's", "timedatectl", "a minute and a second"),
    (judge_clock(-7200), "2 hours behind the server's", "timedatectl", "a wrong time zone"),
    (judge_sign_up(replace(SERVER, open_sign_up=True), embedded=False), "anybody", "LINK=true", "another server"),
    (judge_sign_up(replace(SERVER, open_sign_up=True), embedded=True), "anybody", "serve --stop", "the embedded one"),
    (judge_disk(Disk("/srv", ROOM - 1, True)), "only 0.5 GB free in /srv", "CLAIMCHECK_DATA_DIR", "nearly full"),
    (judge_disk(Disk("/srv", 9 * ROOM, False)), "/srv cannot be written to", "CLAIMCHECK_DATA_DIR", "read only"),
    (judge_disk(Disk("/srv", 9 * ROOM, False, False)), "/srv cannot be written to", "cd FOLDER", "the working folder"),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "what", "do", "why"), FIRES, ids=[why for *_, why in FIRES])
def test_this_needs_doing(finding: Finding, what: str, do: str, why: str) -> None:
    assert finding.level == "mend", why
    assert what in finding.what
    assert do in finding.do


STAYS_SILENT = [
    (
        judge_key(Key("personal access token", NOW + timedelta(days=15)), NOW, "taken"),
        "ok",
        "two weeks and a day are left",
    ),
    (judge_key(Key("legacy token"), NOW, "taken"), "ok", "a legacy token has no end"),
    (judge_clock(60), "ok", "a minute is still the network and the header's whole seconds"),
    (judge_clock(-60), "ok", "nor the other way round"),
    (judge_clock(None), "note", "no date in the answer is no wrong clock"),
    (judge_sign_up(SERVER, embedded=False), "ok", "by invitation"),
    (judge_sign_up(replace(SERVER, open_sign_up=None), embedded=False), "note", "a sign-in of the house's own"),
    (judge_disk(Disk("/srv", ROOM, True)), "ok", "just enough"),
]


@pytest.mark.parametrize(("finding", "level", "why"), STAYS_SILENT, ids=[why for *_, why in STAYS_SILENT])
def test_this_does_not(finding: Finding, level: str, why: str) -> None:
    assert finding.level == level, why
    assert not finding.do


TRIED = [
    (Key("legacy token"), "refused", "note", "refused: a legacy token", "the server said no to it"),
    (Key("legacy token"), "not tried", "note", "not tried: a legacy token", "nothing answers there"),
    (Key("personal access token", NOW + timedelta(99)), "not tried", "note", "which ends on 2027-03-02", "a good end"),
    (Key("personal access token", NOW), "refused", "mend", "ran out on 2026-11-23", "and that is why"),
    (Key("short-lived access token"), "refused", "mend", "which no command takes", "and that is why, too"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "trial", "level", "what", "why"), TRIED, ids=[f"{row[1]}: {row[4]}" for row in TRIED])
def test_no_key_is_ok_that_the_server_did_not_take(key: Key, trial: KeyTrial, level: str, what: str, why: str) -> None:
    (found,) = of(findings(replace(GOOD, server=None, key=key, trial=trial)), "key")
    assert found.level == level, why
    assert what in found.what


INSTALLED = [
    ("2.1.2", "1.23.2", True, [], "as it is tested"),
    ("2.1.10", "1.23.9", False, [], "ten comes after two, and a patch is no other version"),
    ("2.1.1", "1.23.2", False, ["mend"], "an SDK that is too old"),
    ("3.0.0", "1.23.2", False, ["mend"], "an SDK that is too new"),
    (None, "1.23.2", False, ["mend"], "no SDK"),
    ("2.1.2", "1.23.1", True, ["mend"], "the embedded one runs on after an update"),
    ("2.1.2", "1.9.1", False, ["note"], "nine comes before twenty-three"),
    ("2.1.2", "1.24.0", False, ["note"], "newer than what is tested"),
    ("2.1.2", "unknown", False, ["note"], "a server that does not say"),
]


@pytest.mark.parametrize(("sdk", "server", "embedded", "levels", "why"), INSTALLED, ids=[why for *_, why in INSTALLED])
def test_versions(sdk: str | None, server: str, embedded: bool, levels: list[str], why: str) -> None:
    found = judge_versions(replace(VERSIONS, sdk=sdk), replace(SERVER, version=server), embedded=embedded)
    assert [one.level for one in found if one.level != "ok"] == levels, why


def test_the_versions_are_those_that_are_declared_and_tested() -> None:
    wanted = [
        line for line in importlib.metadata.requires("claimcheck-toolkit") or () if line.startswith("label-studio")
    ]
    assert any(set(re.findall(r"[<>]=?[\d.]+", line)) == {f">={SDK[0]}", f"<{SDK[1]}"} for line in wanted)
    assert any(f"label-studio=={TESTED}." in line for line in wanted)


NEWS = replace(DESK, title="News", project="news room", into="News")
ANAS = replace(DESK, title="Budget speech · ana@example.org")
DISPUTED = replace(NEWS, title="Disputed: News", task="adjudication")
FORMS = [
    (replace(DESK, form="folder changed"), "mend", "claimcheck projects diff verdicts --into 'Budget speech'"),
    (replace(DESK, form="changed there"), "mend", "claimcheck projects diff verdicts --into 'Budget speech'"),
    (replace(NEWS, form="folder changed"), "mend", "claimcheck projects diff 'news room' --into News"),
    (replace(ANAS, form="folder changed"), "mend", f"claimcheck projects diff verdicts --into '{ANAS.title}'"),
    (replace(DISPUTED, form="folder changed"), "mend", "claimcheck push --disputed --project 'news room' --into News"),
    (replace(DISPUTED, form="changed there"), "mend", f"undo the change there: {PROJECT_PAGE[:-5]}/settings/labeling"),
    (replace(DESK, form="no folder", project="gone"), "note", "claimcheck doctor --project PATH/TO/gone"),
]  # fmt: skip


@pytest.mark.parametrize(("desk", "level", "do"), FORMS, ids=[f"{desk.title}, {desk.form}" for desk, *_ in FORMS])
def test_forms(desk: Desk, level: str, do: str) -> None:
    (found,) = judge_forms([desk])
    assert (found.level, found.do) == (level, do)


def test_a_verdict_that_is_shown_needs_doing_and_claims_that_are_not() -> None:
    spans = replace(DESK, title="Claim spans", task="article", shows_predictions=True)
    assert [one.level for one in judge_predictions([DESK, spans])] == ["ok"]
    shown, hidden = judge_predictions([replace(DESK, shows_predictions=True), replace(spans, shows_predictions=False)])
    assert "before giving one" in shown.what
    assert shown.do.endswith("off: http://127.0.0.1:8090/projects/1/settings/annotation")
    assert "does not show the claims" in hidden.what
    assert " on: " in hidden.do


def test_doubles() -> None:
    assert [one.what for one in judge_doubles([DESK, NEWS])] == ["none among 80 tasks"]
    one, two = judge_doubles([replace(ANAS, doubled=1), replace(DISPUTED, doubled=1200)])
    assert (one.what, one.do) == (
        f'1 claim of "{ANAS.title}" stands there twice',
        "claimcheck push ARTICLE --repair --into 'Budget speech'",
    )
    assert "1,200 claims" in two.what
    assert two.do == "claimcheck push --disputed --project 'news room' --into News"


def test_the_lists_of_gold_questions() -> None:
    gone = Trouble('gold questions are mixed into "News"', "copy 0a1b.csv to /srv/desk/gold/0a1b.csv")
    found = of(
        findings(replace(GOOD, server=replace(SERVER, gold=(GoldList("News", gone), GoldList("Flood"))))), "gold"
    )
    assert found == [Finding("gold", "mend", gone.what, gone.do)]
    here = replace(GOOD, server=replace(SERVER, gold=(GoldList("Flood"),)))
    assert of(findings(here), "gold") == [Finding("gold", "ok", "1 list of gold questions, here and readable")]
    assert not of(findings(GOOD), "gold"), "where there are none, there is nothing to say"


UNSAID = Trouble("what no step is known for")
FAR = replace(GOOD, address="http://desk.example.org", embedded=False, local=False)
WRONG: dict[Callable[..., Finding | Iterator[Finding]], list[Finding]] = {
    judge_trouble: [judge_trouble("settings", UNSAID)],
    judge_address: [*judge_address(replace(FAR, server=None, unreachable=UNSAID))],
    judge_key: [
        judge_key(Key(kind, end), NOW, trial)
        for kind in get_args(KeyKind)
        for end in (None, NOW, NOW + timedelta(1), NOW + timedelta(99))
        for trial in get_args(KeyTrial)
    ],
    judge_versions: [
        *judge_versions(replace(VERSIONS, sdk=None), None, embedded=False),
        *judge_versions(replace(VERSIONS, sdk="9.9"), replace(SERVER, version="1.23.1"), embedded=True),
    ],
    judge_added: [judge_added(Added("the reader", UNSAID))],
    judge_clock: [judge_clock(-999.0)],
    judge_sign_up: [judge_sign_up(replace(SERVER, open_sign_up=True), embedded=is_so) for is_so in (True, False)],
    judge_forms: [
        *judge_forms([replace(DESK, form=form, task=task) for form in get_args(FormState) for task in TASKS])
    ],
    judge_predictions: [
        *judge_predictions([replace(DESK, shows_predictions=shown, task=task) for shown in (0, 1) for task in TASKS])
    ],
    judge_doubles: [*judge_doubles([replace(DESK, doubled=2, task=task) for task in TASKS])],
    judge_gold: [*judge_gold([GoldList("News", UNSAID)])],
    judge_quarantines: [*judge_quarantines([Quarantine("a", 1), Quarantine("b", None)])],
    judge_disk: [
        judge_disk(Disk("/srv", free, writable, data))
        for free, writable in ((ROOM, False), (0, True))
        for data in (True, False)
    ],
}  # fmt: skip


def test_every_judge_is_in_the_table_above() -> None:
    assert set(WRONG) == {one for name, one in inspect.getmembers(diagnosis) if name.startswith("judge_")}


@pytest.mark.parametrize("judge", WRONG, ids=lambda judge: judge.__name__)
def test_whatever_needs_doing_has_a_step(judge: Callable[..., Finding | Iterator[Finding]]) -> None:
    needed = [one for one in WRONG[judge] if one.level == "mend"]
    assert needed, "the table has nothing wrong for it"
    for one in needed:
        assert one.do, one
        assert one.do.split()[0] not in ("or", "and"), "a step stands on a line of its own"


@pytest.mark.parametrize("field", ["settings", "folder", "unreachable"])
def test_what_stops_it_from_looking_has_a_step(field: str) -> None:
    told = [one for one in findings(replace(GOOD, server=None, **{field: UNSAID})) if one.level == "mend"]
    assert [(one.what, bool(one.do)) for one in told] == [(UNSAID.what, True)]


def test_the_address() -> None:
    far = replace(GOOD, address="http://desk.example.org/ls", embedded=False, local=False)
    plain = of(findings(far), "address")
    assert [one.level for one in plain] == ["ok", "mend"]
    assert plain[1].do.endswith("LABEL_STUDIO_URL=https://desk.example.org/ls")
    assert [one.level for one in of(findings(replace(far, address="https://desk.example.org")), "address")] == ["ok"]
    gone = replace(GOOD, address=None, server=None, unreachable=Trouble("no Label Studio", "claimcheck serve"))
    found = findings(gone)
    assert of(found, "address") == [Finding("address", "mend", "no Label Studio", "claimcheck serve")]
    assert {one.topic for one in found} == {"address", "versions", "server", "quarantine", "disk"}, (
        "what it can still say"
    )


def test_settings_that_cannot_be_read_hide_nothing_else() -> None:
    found = findings(
        replace(GOOD, server=None, settings=Trouble('"x" is no port', "a number"), logins=2, logins_in="/l")
    )
    assert found[0] == Finding("settings", "mend", '"x" is no port', "a number")
    assert not of(found, "address")
    assert [one.level for one in of(found, "passwords")] == ["note"]
    assert "2 files" in of(found, "passwords")[0].what


def test_a_quarantine_file() -> None:
    files = (Quarantine("verdicts.quarantine.jsonl", 3), Quarantine("my desk.quarantine.jsonl", None))
    found = of(findings(replace(GOOD, quarantines=files)), "quarantine")
    assert [one.what for one in found] == [
        "verdicts.quarantine.jsonl: 3 records did not validate",
        "my desk.quarantine.jsonl: cannot be read",
    ]
    assert [one.do for one in found] == [
        "claimcheck quarantine verdicts.quarantine.jsonl",
        "claimcheck quarantine 'my desk.quarantine.jsonl'",
    ]


def test_what_mends_it_can_be_typed() -> None:
    """Each command of a finding is one that there is, with options that it has."""
    desks = tuple(replace(desk, doubled=2) for desk, *_ in FORMS)
    wrong = replace(GOOD, server=replace(SERVER, desks=desks, open_sign_up=True), quarantines=(Quarantine("a b.x", 1),))
    commands = [one.do for one in findings(wrong) if one.do.startswith("claimcheck ")]
    assert len(commands) == 15
    for line in commands:
        for words in (shlex.split(part)[1:] for part in line.split(" && ")):
            command = typer.main.get_command(app)
            while hasattr(command, "commands"):
                command, words = command.commands[words[0]], words[1:]
            command.make_context(command.name, list(words))
