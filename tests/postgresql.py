"""A PostgreSQL of the suite's own under Label Studio, where CLAIMCHECK_TEST_DATABASE is ``postgresql``.

The embedded server is SQLite's; a desk of some size runs Label Studio on PostgreSQL, which counts time in microseconds,
never gives an id out twice, sorts otherwise and commits at the same time as others. `make postgresql` holds
everything in tests/studio to that, too. Its programs come from Debian's package ``postgresql``; psycopg comes with
Label Studio.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHOSEN = os.environ.get("CLAIMCHECK_TEST_DATABASE") == "postgresql"
NAMED_IN = "postgresql"  # the file in a data folder that names its database
_running: list[Cluster] = []


def sqlite_alone(why: str) -> pytest.MarkDecorator:
    """For a test that says nothing about Label Studio on PostgreSQL."""
    return pytest.mark.skipif(CHOSEN, reason=f"about SQLite alone: {why}")


@dataclass(frozen=True)
class Cluster:
    """A running server with an administrator ``postgres`` who needs no password, on this machine only."""

    port: int

    def ask(self, database: str, statement: str, *values: Any) -> list[Any]:
        """The rows of a statement, if it has any; each ``?`` stands for a value."""
        import psycopg

        with psycopg.connect(host="127.0.0.1", port=self.port, user="postgres", dbname=database, autocommit=True) as to:
            cursor = to.execute(statement.replace("?", "%s").encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def create(self, database: str, template: str = "template1") -> None:
        """A new database, as ``template`` is, to which nobody may be connected."""
        self.ask("postgres", f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def environment(self, data_dir: Path) -> dict[str, str]:
        """What tells Label Studio to keep the data of ``data_dir`` here."""
        return {
            "DJANGO_DB": "default",
            "POSTGRE_HOST": "127.0.0.1",
            "POSTGRE_PORT": str(self.port),
            "POSTGRE_USER": "postgres",
            "POSTGRE_PASSWORD": "",
            "POSTGRE_NAME": (data_dir / NAMED_IN).read_text(),
        }


def running() -> Cluster:
    """The one that runs."""
    return _running[-1]


@contextmanager
def cluster(port: int) -> Iterator[Cluster]:
    """A server on that port from here to the end of the block, with its files in a folder that goes away with it."""
    programs = _programs()
    # It refuses to run as root; then Debian's own user for it does.
    user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    alone: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    # Not in pytest's folder, into which that user may not look; and short, for the socket's sake.
    with tempfile.TemporaryDirectory(prefix="claimcheck-pg-") as name:
        folder = Path(name)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en", "--no-sync"],
            cwd=folder, check=True, stdout=subprocess.DEVNULL, **alone,
        )  # fmt: skip
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-p", str(port),
                 "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200",
                 # Half a second for each plan that it takes for costly; and the machine itself is not what fails here.
                 "-c", "jit=off", "-c", "fsync=off"],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **alone,
            )  # fmt: skip
        try:
            made = Cluster(port)
            _await(made, process, folder / "log")
            _running.append(made)
            yield made
        finally:
            _running.clear()
            process.send_signal(signal.SIGINT)  # whoever is still connected is sent away
            process.wait(60)


def _programs() -> Path:
    """The newest of Debian's, else what the path has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.exit("CLAIMCHECK_TEST_DATABASE=postgresql needs its server: apt-get install postgresql", 2)
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def _await(made: Cluster, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            made.ask("postgres", "SELECT 1")
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text(errors="replace")) from None
            time.sleep(0.1)
