"""What ``doctor`` and ``config`` show."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.doctoring import screen
from claimcheck.diagnosis import Desk, Disk, Facts, GoldList, Key, Quarantine, Server, Trouble, Versions, findings

Run = Callable[..., Any]
Same = Callable[[str, str], None]
KEY = "sesame-sesame-sesame"


@pytest.mark.parametrize("command", ["doctor", "config"])
def test_help_has_an_example(run: Run, same_as_agreed: Same, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"Example: claimcheck {command}" in ran.out
    same_as_agreed(f"help-{command}", ran.out)


def desk(*names: str, **changes: Any) -> Desk:
    title, project = names
    url = "http://desk.example.org/projects/7/data"
    return replace(Desk(title, url, project, title, "claim", "same", False, 40, 0), **changes)


def test_a_desk_where_much_is_wrong(same_as_agreed: Same, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every finding that there is, but for those of which another comes first."""
    monkeypatch.setattr("claimcheck.cli.doctoring.as_called", lambda hint: hint)
    desks = (
        desk("Budget speech", "verdicts", form="folder changed", doubled=2),
        desk("Flood", "desks/newsroom", form="changed there", shows_predictions=True),
        desk("Old story", "elsewhere", form="no folder"),
        desk("Claim spans", "claim-spans", task="article"),
        desk("Disputed: Flood", "desks/newsroom", into="Flood", task="adjudication", doubled=1),
    )
    no_list = Trouble('gold questions are mixed into "Flood", and the list of them is not on this machine', "copy it")
    facts = Facts(
        datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        Versions("0.1.0", "3.11.7", "2.0.0", None),
        (Disk("/srv/desk", 210_000_000, True), Disk("/home/ada", 9, False, False)),
        (Quarantine("verdicts.quarantine.jsonl", 3),),
        address="http://desk.example.org",
        embedded=False,
        local=False,
        key=Key("personal access token", datetime(2026, 11, 30, tzinfo=UTC)),
        trial="taken",
        server=Server("1.22.0", "ada@example.org", 1, -3700.0, True, desks, (GoldList("Flood", no_list),)),
        logins=1,
        logins_in="/srv/desk/server/logins",
    )
    same_as_agreed("doctor-much-is-wrong", "\n".join(screen(findings(facts))))


def test_without_a_server_it_says_what_it_still_can(run: Run) -> None:
    Path("verdicts.quarantine.jsonl").write_text('{"type": "rejected", "problems": [{"code": "x"}]}\n' * 2)
    ran = run("doctor")
    assert ran.code == 1
    assert "mend  address: no Label Studio\n      > " in ran.out
    assert "claimcheck serve" in ran.out
    assert "ok    versions: claimcheck " in ran.out
    assert "mend  quarantine: verdicts.quarantine.jsonl: 2 records did not validate" in ran.out
    assert "GB free in " in ran.out
    assert ran.err == "2 things need doing: the line with > says how\n"
    assert not list(Path().glob("*.toml")), "nothing is made"


@pytest.mark.parametrize(
    ("env", "topic", "what"),
    [
        ({"LABEL_STUDIO_URL": "http://127.0.0.1:9", "LABEL_STUDIO_API_KEY": KEY}, "address", "nothing answers there"),
        ({"LABEL_STUDIO_URL": f"http://ada:{KEY}@127.0.0.1:9"}, "address", "no key"),
        ({"LABEL_STUDIO_API_KEY": KEY}, "address", "no address"),
        ({"CLAIMCHECK_PORT": "many"}, "settings", "is no port"),
        ({"CLAIMCHECK_PROJECT": "verdict"}, "form", "verdict"),
        ({"CLAIMCHECK_API_KEY_FILE": "gone.txt"}, "settings", "the key cannot be read: No such file"),
        ({"CLAIMCHECK_DATA_DIR": "~nobody-of-that-name/x"}, "settings", "there is no user"),
    ],
    ids=["nobody-there", "half-a-setting", "other-half", "settings", "folder", "key-file", "user"],
)
def test_what_is_wrong_is_a_finding_and_no_secret_is_shown(
    run: Run, env: dict[str, str], topic: str, what: str
) -> None:
    ran = run("doctor", "--json", env=env)
    assert ran.code == 1
    told = json.loads(ran.out)
    assert told["schema"] == "claimcheck.doctor/1"
    (found,) = [one for one in told["findings"] if one["topic"] == topic and one["level"] == "mend"]
    assert what in found["what"]
    assert found["do"]
    assert not found["do"].startswith("or ")
    assert not any(one["topic"] == "key" and one["level"] == "ok" for one in told["findings"]), "no server took it"
    assert told["needs_doing"] == sum(one["level"] == "mend" for one in told["findings"])
    assert KEY not in ran.out + ran.err


@pytest.mark.parametrize("line", ["url = http", "url = true", "titel = 3", 'api_key_file = "gone.txt"'])
def test_a_mistake_in_the_settings_has_a_step(run: Run, line: str) -> None:
    Path("claimcheck.toml").write_text(f"{line}\n")
    ran = run("doctor")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("mend  settings: ")
    assert lines[1].startswith("      > ")
    assert ran.err == "1 thing needs doing: the line with > says how\n"


def test_config(run: Run, same_as_agreed: Same) -> None:
    env = {
        "CLAIMCHECK_DATA_DIR": "/srv/desk",
        "LABEL_STUDIO_URL": "https://desk.example.org",
        "LABEL_STUDIO_API_KEY": KEY,
    }
    Path("claimcheck.toml").write_text('into = "Budget speech"\n')
    ran = run("config", env=env)
    assert ran.code == 0
    same_as_agreed("config", f"{ran.out}{ran.err}".replace(str(Path.cwd()), "/home/ada"))
    ran = run("config", "--json", "--quiet", env=env)
    assert ran.err == ""
    assert KEY not in ran.out
    told = json.loads(ran.out)
    assert told["schema"] == "claimcheck.config/1"
    assert {one["name"]: one["source"] for one in told["settings"]} == {
        "url": "environment", "api_key": "environment", "api_key_file": "default", "project": "default",
        "into": "file", "data_dir": "environment", "port": "default",
    }  # fmt: skip
    assert [one["name"] for one in told["settings"] if one["secret"]] == ["api_key"]


def test_config_that_cannot_be_read_is_an_error(run: Run) -> None:
    Path("claimcheck.toml").write_text("titel = 3\n")
    ran = run("config")
    assert ran.code == 2
    assert 'unknown setting "titel"' in ran.err
