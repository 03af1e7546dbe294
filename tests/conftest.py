"""What all tests share: nothing of the user's is touched, and one real Label Studio for those that need it."""

from __future__ import annotations

import atexit
import importlib.metadata
import itertools
import json
import os
import secrets
import shutil
import signal
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimcheck.studio.session import Session

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Studio:
    """The suite's Label Studio. With CLAIMCHECK_DATA_DIR set to ``home`` it is the embedded server."""

    url: str
    port: int
    email: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)  # a legacy token
    pat: str = field(repr=False)  # a personal access token of the same person
    home: Path
    data_dir: Path
    session: Session


@dataclass(frozen=True)
class Reviewer:
    """Somebody who signed up through the invitation, and can log in."""

    id: int
    email: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)
    session: Session


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither the data nor the settings of whoever runs the tests, also for the processes that tests start."""
    home = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("LABEL_STUDIO_", "CLAIMCHECK_"))]:
            patch.delenv(name)
        patch.setenv("CLAIMCHECK_DATA_DIR", str(home / "claimcheck"))
        for name in ("CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield


@pytest.fixture
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of its own for one test: an empty data folder (returned) and an empty folder to work in."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("CLAIMCHECK_DATA_DIR", str(tmp_path / "claimcheck"))
    return tmp_path / "claimcheck"


@pytest.fixture
def free_port() -> int:
    """A port on which nobody listens."""
    return unused_port()


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Studio]:
    """One Label Studio for the whole run, started as ``claimcheck serve`` does it.

    The first run on a machine waits for the database to be made, about a minute; a copy of it is kept in pytest's
    cache, and later runs start from that (``--cache-clear`` makes it anew).
    """
    from claimcheck.studio import server
    from claimcheck.studio.session import connect
    from claimcheck.studio.session import request as ask

    home = tmp_path_factory.mktemp("studio")
    data_dir = home / "server"
    version = importlib.metadata.version("label-studio")
    template = request.config.cache.mkdir(f"label-studio-{version}") / "template"
    if template.exists():
        shutil.copytree(template, data_dir)
    atexit.register(server.stop, data_dir)  # also when the run is interrupted before the fixture ends
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that fixtures end here too
    try:
        info = server.start(data_dir, unused_port(), timeout=280)
        if not template.exists():
            copy_data_dir(data_dir, template)
        keys = server.credentials(data_dir)
        session = connect(data_dir=data_dir)
        pat = ask(session, "POST", "/api/token/", json={})["token"]
        yield Studio(info.url, info.port, keys.username, keys.password, keys.token, pat, home, data_dir, session)
    finally:
        server.stop(data_dir)


@pytest.fixture
def make_reviewer(studio: Studio) -> Callable[..., Reviewer]:
    """Signs somebody new up; without an e-mail, under one that nobody has yet."""
    from claimcheck.studio.reviewers import reviewers, sign_up
    from claimcheck.studio.session import connect

    def make(email: str | None = None, password: str = "a-long-password") -> Reviewer:
        email = email or f"reviewer{next(_numbers)}@example.org"
        api_key = sign_up(studio.session, email, password)
        known = {address: key for key, address in reviewers(studio.session).items()}
        return Reviewer(known[email], email, password, api_key, connect(studio.url, api_key))

    return make


@pytest.fixture
def make_data_dir(studio: Studio, tmp_path: Path) -> Callable[[], Path]:
    """A data folder for a second server, with a database already made (so it starts in seconds) and its own token."""

    def make() -> Path:
        target = copy_data_dir(studio.data_dir, tmp_path / f"server{next(_numbers)}")
        keys = json.loads((target / "credentials.json").read_text())
        keys["token"] = secrets.token_hex(20)
        with closing(sqlite3.connect(target / "label_studio.sqlite3")) as database, database:
            database.execute("UPDATE authtoken_token SET key = ? WHERE key = ?", (keys["token"], studio.api_key))
        (target / "credentials.json").write_text(json.dumps(keys))
        return target

    return make


def copy_data_dir(source: Path, target: Path) -> Path:
    """A copy of a data folder, whole even while a server writes to it; it appears all at once."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.mkdir(mode=0o700, parents=True)
    for name in (".env", "credentials.json"):
        shutil.copy2(source / name, draft / name)
    with (
        closing(sqlite3.connect(source / "label_studio.sqlite3")) as database,
        closing(sqlite3.connect(draft / "label_studio.sqlite3")) as copy,
    ):
        database.backup(copy)
    shutil.copymode(source / "label_studio.sqlite3", draft / "label_studio.sqlite3")
    try:
        draft.rename(target)
    except OSError:  # another run was quicker
        shutil.rmtree(draft)
    return target
