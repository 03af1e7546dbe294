"""How it stands with a desk: what was found out about it, what of that needs doing, and the command that mends it.

A *fact* is what was seen, a *finding* what that means. ``mend``: something is wrong and needs doing; ``note``: worth
knowing, nothing is wrong; ``ok``: looked at, and as it should be. No fact holds a secret.
"""

from __future__ import annotations

import base64
import json
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from claimcheck.settings import same_project

Level = Literal["ok", "note", "mend"]
KeyKind = Literal["legacy token", "personal access token", "short-lived access token"]
KeyTrial = Literal["taken", "refused", "not tried"]
FormState = Literal["same", "folder changed", "changed there", "no folder"]

SDK = ("2.1.2", "3")  # from, and before; as pyproject.toml has it
TESTED = "1.23"  # the versions of Label Studio that every test runs against
SOON = timedelta(days=14)
CLOCKS = 60.0  # seconds; what lies below is the network, and the header's whole seconds
ROOM = 500_000_000  # bytes; a backup, a database's journal and the tables of a large pull find room in that


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something could not be looked at, and what to ``do`` about it, where that is known."""

    what: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What can be told of a key by looking at it. ``expires`` is None where it says nothing about that."""

    kind: KeyKind
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What is installed here; ``sdk`` and ``label_studio`` are None where they are not."""

    claimcheck: str
    python: str
    sdk: str | None
    label_studio: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """A project in Label Studio that claimcheck made, and how commands name it: ``project`` is the folder's name, or
    the path to it, and ``into`` what a push takes. These are the reviewers' where the project is an adjudicator's.
    ``doubled`` counts the claims that stand there more than once; ``gold`` names the list of its gold questions."""

    title: str
    url: str
    project: str
    into: str
    task: Literal["claim", "article", "adjudication"]
    form: FormState
    shows_predictions: bool
    tasks: int
    doubled: int
    gold: str | None = None


@dataclass(frozen=True, slots=True)
class GoldList:
    """The list of the gold questions that are mixed into the project of that title; ``trouble`` is None where it is
    here and can be read."""

    title: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A Label Studio that answered and took the key, which is that of ``email``. ``ahead`` is how many seconds this
    machine's clock is ahead of the server's, None where it told no time; ``open_sign_up`` None where that could not be
    told."""

    version: str
    email: str
    people: int
    ahead: float | None
    open_sign_up: bool | None
    desks: tuple[Desk, ...]
    gold: tuple[GoldList, ...] = ()


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder that is written to: the data folder or (not ``holds_data``) the working folder. ``free`` are bytes."""

    folder: str
    free: int
    writable: bool
    holds_data: bool = True


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A quarantine file here; ``records`` is None where it cannot be read."""

    file: str
    records: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What another package adds, as in "the reader "press" of its-package 0.1"; ``trouble`` is None where it works."""

    what: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was looked at. ``address`` is None where no server is named and the embedded one does not run; then, and
    where it did not answer, ``server`` is None and ``unreachable`` says why. ``trial`` is what the server made of the
    key. ``settings`` is what is wrong with these, ``folder`` with the project folder; ``logins`` counts the files with
    passwords of reviewers."""

    now: datetime
    versions: Versions
    disks: tuple[Disk, ...]
    quarantines: tuple[Quarantine, ...]
    address: str | None = None
    embedded: bool = True
    local: bool = True
    key: Key | None = None
    trial: KeyTrial = "not tried"
    server: Server | None = None
    unreachable: Trouble | None = None
    settings: Trouble | None = None
    folder: Trouble | None = None
    logins: int = 0
    logins_in: str = ""
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a fact means; ``do`` is the command, or where there is none the step, that mends it."""

    topic: str
    level: Level
    what: str
    do: str = ""


def findings(facts: Facts) -> tuple[Finding, ...]:
    """What the facts mean, in the order in which one would look."""
    return tuple(_all(facts))


def _all(facts: Facts) -> Iterator[Finding]:
    if facts.settings:
        yield judge_trouble("settings", facts.settings)
    else:
        yield from judge_address(facts)
        if facts.key:
            yield judge_key(facts.key, facts.now, facts.trial)
    yield from judge_versions(facts.versions, facts.server, embedded=facts.embedded)
    yield from map(judge_added, facts.added)
    if facts.server:
        yield judge_clock(facts.server.ahead)
        yield judge_sign_up(facts.server, embedded=facts.embedded)
    if facts.folder:
        yield judge_trouble("form", facts.folder)
    if facts.server:
        yield from judge_forms(facts.server.desks)
        yield from judge_predictions(facts.server.desks)
        yield from judge_doubles(facts.server.desks)
        yield from judge_gold(facts.server.gold)
    else:
        unseen = "clock, sign-up, forms, shown predictions, doubles, gold questions"
        yield Finding("server", "note", f"not looked at, without a Label Studio: {unseen}")
    yield from judge_quarantines(facts.quarantines)
    if facts.logins:
        yield Finding(
            "passwords",
            "note",
            f"{_count(facts.logins, 'file')} with a reviewer's password in {facts.logins_in}",
            "hand each over, and delete it",
        )
    yield from map(judge_disk, facts.disks)


def key_of(api_key: str) -> Key:
    """What a key says of itself. Its signature is not looked at: only the server can tell whether it is good."""
    parts = api_key.split(".")
    if len(parts) != 3:
        return Key("legacy token")
    try:
        told = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        kind, until = told.get("token_type"), told.get("exp")
    except (ValueError, AttributeError):
        return Key("legacy token")
    try:
        expires = datetime.fromtimestamp(until, UTC) if isinstance(until, int | float) else None
    except (OverflowError, ValueError, OSError):
        expires = None
    return Key("short-lived access token" if kind == "access" else "personal access token", expires)


def judge_trouble(topic: str, trouble: Trouble) -> Finding:
    """What could not be looked at needs doing, and there is always a step: where nothing better is known, to put right
    what it names and to look again."""
    return Finding(topic, "mend", trouble.what, trouble.do or "put that right, then look again: claimcheck doctor")


def judge_address(facts: Facts) -> Iterator[Finding]:
    """Whether there is a Label Studio, and whether the way to it is a safe one."""
    if facts.server:
        which = ", the embedded one" if facts.embedded else ""
        people = (
            "1 person has an account" if facts.server.people == 1 else f"{facts.server.people} people have accounts"
        )
        yield Finding("address", "ok", f"Label Studio at {facts.address}{which}, as {facts.server.email}; {people}")
    elif facts.unreachable:
        yield judge_trouble("address", facts.unreachable)
    if facts.address and facts.address.lower().startswith("http:") and not facts.local:
        yield Finding(
            "address",
            "mend",
            f"{facts.address} is not encrypted: whoever is on the way can read the key and the answers",
            f"have it answer over TLS, then: export LABEL_STUDIO_URL=https:{facts.address[5:]}",
        )


def judge_key(key: Key, now: datetime, trial: KeyTrial) -> Finding:
    """Whether the key is one to work with, and how long yet. Only one that the server took is ok."""
    renew = "take a new one from Account & Settings in Label Studio, then: export LABEL_STUDIO_API_KEY=…"
    if key.kind == "short-lived access token":
        return Finding("key", "mend", "it is a short-lived access token, which no command takes", renew)
    day = f"{key.expires:%Y-%m-%d}" if key.expires else ""
    if key.expires and key.expires <= now:
        return Finding("key", "mend", f"the {key.kind} ran out on {day}", renew)
    if key.expires and key.expires <= now + SOON:
        return Finding("key", "mend", f"the {key.kind} runs out on {day}", renew)
    if trial != "taken":
        return Finding("key", "note", f"{trial}: a {key.kind}{f', which ends on {day}' if day else ''}")
    return Finding("key", "ok", f"a {key.kind}, {f'good until {day}' if day else 'without an end'}")


def judge_versions(versions: Versions, server: Server | None, *, embedded: bool) -> Iterator[Finding]:
    """Whether what is installed fits together, and the server with it."""
    wanted = f'pip install "label-studio-sdk>={SDK[0]},<{SDK[1]}"'
    if versions.sdk is None:
        yield Finding("versions", "mend", "label-studio-sdk is not installed", wanted)
    elif not _numbers(SDK[0]) <= _numbers(versions.sdk) < _numbers(SDK[1]):
        yield Finding(
            "versions", "mend", f"label-studio-sdk {versions.sdk} is not from {SDK[0]} to before {SDK[1]}", wanted
        )
    else:
        there = f", Label Studio {server.version}" if server else ""
        own = f"claimcheck {versions.claimcheck}, Python {versions.python}, label-studio-sdk {versions.sdk}"
        yield Finding("versions", "ok", f"{own}{there}")
    if server and embedded and versions.label_studio and versions.label_studio != server.version:
        yield Finding(
            "versions",
            "mend",
            f"Label Studio {server.version} still runs, and {versions.label_studio} is installed",
            "claimcheck serve --stop && claimcheck serve",
        )
    elif server and _numbers(server.version)[:2] != _numbers(TESTED):
        age = "older" if _numbers(server.version) < _numbers(TESTED) else "newer"
        yield Finding(
            "versions",
            "note",
            f"Label Studio {server.version} is {age} than {TESTED}, against which everything here is tested",
        )


def judge_added(added: Added) -> Finding:
    """Whether what another package adds can be used."""
    return judge_trouble("packages", added.trouble) if added.trouble else Finding("packages", "ok", added.what)


def judge_clock(ahead: float | None) -> Finding:
    """Whether this machine and the server agree what time it is."""
    if ahead is None:
        return Finding("clock", "note", "the server told no time to compare with")
    if abs(ahead) <= CLOCKS:
        return Finding("clock", "ok", "this machine's and the server's agree")
    way = "ahead of" if ahead > 0 else "behind"
    return Finding(
        "clock",
        "mend",
        f"this machine's is {_lapse(abs(ahead))} {way} the server's",
        "set the wrong one by the network: sudo timedatectl set-ntp true",
    )


def judge_sign_up(server: Server, *, embedded: bool) -> Finding:
    """Whether strangers can make themselves an account."""
    if server.open_sign_up is None:
        return Finding("sign-up", "note", "whether anybody can sign up could not be told")
    if not server.open_sign_up:
        return Finding("sign-up", "ok", "only with an invitation")
    return Finding(
        "sign-up",
        "mend",
        "anybody who reaches it can sign up, and then see, change and delete every project",
        "claimcheck serve --stop && claimcheck serve"
        if embedded
        else "start Label Studio with LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK=true",
    )


def judge_forms(desks: Sequence[Desk]) -> Iterator[Finding]:
    """Whether reviewers have the form that the folder has."""
    for desk in desks:
        if desk.form == "folder changed":
            what = f'"{desk.title}" has another form than the folder {desk.project}'
        elif desk.form == "changed there":
            what = f'the form of "{desk.title}" was changed in Label Studio, and is not that of {desk.project}'
        elif desk.form == "no folder":
            what = f'"{desk.title}" was made from a folder {desk.project} that is not here'
            yield Finding("form", "note", what, f"claimcheck doctor --project PATH/TO/{desk.project}")
            continue
        else:
            continue
        yield Finding("form", "mend", what, _form_command(desk))
    same = sum(desk.form == "same" for desk in desks)
    if same or not desks:
        yield Finding(
            "form", "ok", f"{_count(same, 'project')} with the folder's form" if same else "no project is there yet"
        )


def _form_command(desk: Desk) -> str:
    if desk.task == "adjudication" and desk.form == "changed there":  # a push goes by the mark, and that is as it was
        return f"undo the change there: {desk.url.removesuffix('/data')}/settings/labeling"
    if desk.task == "adjudication":
        return f"claimcheck push --disputed{same_project(desk.project, desk.into)}"
    return f"claimcheck projects diff {shlex.quote(desk.project)} --into {shlex.quote(desk.title)}"


def judge_predictions(desks: Sequence[Desk]) -> Iterator[Finding]:
    """Whether a reviewer sees a machine's verdict first; in an article the claims to be corrected are predictions."""
    wrong = [desk for desk in desks if desk.shows_predictions != (desk.task == "article")]
    for desk in wrong:
        what = (
            f'"{desk.title}" does not show the claims that are to be corrected'
            if desk.task == "article"
            else f'"{desk.title}" shows predictions, so that a reviewer sees a verdict before giving one'
        )
        switch = "on" if desk.task == "article" else "off"
        page = desk.url.removesuffix("/data")
        yield Finding(
            "predictions",
            "mend",
            what,
            f'turn "Use predictions to prelabel tasks" {switch}: {page}/settings/annotation',
        )
    if desks and not wrong:
        yield Finding("predictions", "ok", "no verdict is shown before one is given")


def judge_doubles(desks: Sequence[Desk]) -> Iterator[Finding]:
    """Whether a claim is asked twice."""
    for desk in desks:
        if desk.doubled:
            is_one = desk.doubled == 1
            what = f'{_count(desk.doubled, "claim")} of "{desk.title}" {"stands" if is_one else "stand"} there twice'
            push = "push --disputed" if desk.task == "adjudication" else "push ARTICLE --repair"
            yield Finding("doubles", "mend", what, f"claimcheck {push}{same_project(desk.project, desk.into)}")
    if desks and not any(desk.doubled for desk in desks):
        yield Finding("doubles", "ok", f"none among {_count(sum(desk.tasks for desk in desks), 'task')}")


def judge_gold(lists: Sequence[GoldList]) -> Iterator[Finding]:
    """Whether the lists that say which claims are gold questions are here: without them no pull or push goes on."""
    for one in lists:
        if one.trouble:
            yield judge_trouble("gold", one.trouble)
    if lists and not any(one.trouble for one in lists):
        yield Finding("gold", "ok", f"{_count(len(lists), 'list')} of gold questions, here and readable")


def judge_quarantines(quarantines: Sequence[Quarantine]) -> Iterator[Finding]:
    """Whether answers wait to be mended."""
    for one in quarantines:
        what = "cannot be read" if one.records is None else f"{_count(one.records, 'record')} did not validate"
        yield Finding("quarantine", "mend", f"{one.file}: {what}", f"claimcheck quarantine {shlex.quote(one.file)}")
    if not quarantines:
        yield Finding("quarantine", "ok", "no quarantine file in this folder")


def judge_disk(disk: Disk) -> Finding:
    """Whether there is room to write."""
    elsewhere = "export CLAIMCHECK_DATA_DIR=FOLDER" if disk.holds_data else "cd FOLDER"
    if not disk.writable:
        return Finding("disk", "mend", f"{disk.folder} cannot be written to", elsewhere)
    free = f"{disk.free / 1e9:,.1f} GB free in {disk.folder}"
    if disk.free < ROOM:
        return Finding("disk", "mend", f"only {free}", f"make room, or: {elsewhere}")
    return Finding("disk", "ok", free)


def needs_doing(found: Iterable[Finding]) -> int:
    """How many of the findings need something to be done."""
    return sum(one.level == "mend" for one in found)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with: those of 2.1.2.dev3 are 2, 1, 2."""
    return tuple(int(part) for part in re.match(r"[\d.]*", version)[0].split(".") if part)  # type: ignore[index]


def _lapse(seconds: float) -> str:
    minutes = round(seconds / 60)
    return _count(minutes, "minute") if minutes < 120 else _count(round(seconds / 3600), "hour")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
