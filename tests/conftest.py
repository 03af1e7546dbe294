"""What all tests share: nothing of the user's is touched, and one real Label Studio for those that need it."""

from __future__ import annotations

import atexit
import fcntl
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
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

import postgresql

if TYPE_CHECKING:
    from claimcheck.studio.session import Session

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("untimed")

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
def template(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder with a fresh database, from which every server of the run has its own.

    The first run on a machine waits for the database to be made, about a minute; it is kept in pytest's cache for later
    runs (``--cache-clear`` makes it anew). On PostgreSQL it is made with every run, and goes with it.
    """
    from claimcheck.studio import server

    version = importlib.metadata.version("label-studio")
    kept = request.config.cache.mkdir(f"label-studio-{version}") / "template"
    with ExitStack() as stack:
        if postgresql.CHOSEN:
            cluster = stack.enter_context(postgresql.cluster(unused_port()))
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            plain = server._environment
            patch.setattr(server, "_environment", lambda home, keys: plain(home, keys) | cluster.environment(home))
            kept = tmp_path_factory.mktemp("template") / "template"
        one_at_a_time = stack.enter_context((kept.parent / "lock").open("w"))
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)  # of several pytest processes, one makes it
        if not kept.exists():
            data_dir = tmp_path_factory.mktemp("first") / "server"
            data_dir.mkdir(mode=0o700)
            if postgresql.CHOSEN:
                (data_dir / postgresql.NAMED_IN).write_text("first")
                cluster.create("first")
            stack.callback(server.stop, data_dir)
            server.start(data_dir, unused_port(), timeout=280)
            server.stop(data_dir)
            assert (data_dir / "label_studio.sqlite3").exists() != postgresql.CHOSEN
            copy_data_dir(data_dir, kept)
        fcntl.flock(one_at_a_time, fcntl.LOCK_UN)
        yield kept


@pytest.fixture(scope="session")
def studio(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One Label Studio for the whole run, started as ``claimcheck serve`` does it."""
    with running(copy_data_dir(template, tmp_path_factory.mktemp("studio") / "server")) as studio:
        yield studio


@contextmanager
def running(data_dir: Path) -> Iterator[Studio]:
    """Label Studio on that data folder, which is called ``server``."""
    from claimcheck.studio import server
    from claimcheck.studio.session import connect
    from claimcheck.studio.session import request as ask

    atexit.register(server.stop, data_dir)  # also when the run is interrupted before the fixture ends
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that fixtures end here too
    try:
        info = server.start(data_dir, unused_port(), timeout=280)
        keys = server.credentials(data_dir)
        session = connect(data_dir=data_dir)
        pat = ask(session, "POST", "/api/token/", json={})["token"]
        yield Studio(
            info.url, info.port, keys.username, keys.password, keys.token, pat, data_dir.parent, data_dir, session
        )
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
def make_data_dir(studio: Studio, template: Path, tmp_path: Path) -> Callable[[], Path]:
    """A data folder for a second server, with a database already made (so it starts in seconds) and its own token."""

    def make() -> Path:
        target = copy_data_dir(template, tmp_path / f"server{next(_numbers)}")
        keys = json.loads((target / "credentials.json").read_text())
        was, keys["token"] = keys["token"], secrets.token_hex(20)
        in_database(target, "UPDATE authtoken_token SET key = ? WHERE key = ?", keys["token"], was)
        (target / "credentials.json").write_text(json.dumps(keys))
        return target

    return make


@pytest.fixture
def empty_studio(make_data_dir: Callable[[], Path], tmp_path: Path) -> Iterator[Studio]:
    """A second Label Studio, without the projects of other tests, for one that goes over all projects."""
    (tmp_path / "empty").mkdir()
    with running(make_data_dir().rename(tmp_path / "empty" / "server")) as studio:
        yield studio


def copy_data_dir(source: Path, target: Path) -> Path:
    """A copy of the data folder of a server that does not run, with its database; it appears all at once."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.mkdir(mode=0o700, parents=True)
    for name in (".env", "credentials.json"):
        shutil.copy2(source / name, draft / name)
    if postgresql.CHOSEN:
        made = f"copy{secrets.token_hex(6)}"  # this file may be there twice, imported and as pytest's own
        postgresql.running().create(made, template=(source / postgresql.NAMED_IN).read_text())
        (draft / postgresql.NAMED_IN).write_text(made)
    else:
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


def in_database(data_dir: Path, statement: str, *values: Any) -> list[Any]:
    """What Label Studio's own database answers, past Label Studio; each ``?`` stands for a value."""
    if postgresql.CHOSEN:
        return postgresql.running().ask((data_dir / postgresql.NAMED_IN).read_text(), statement, *values)
    with closing(sqlite3.connect(data_dir / "label_studio.sqlite3", timeout=20)) as database, database:
        return database.execute(statement, values).fetchall()
