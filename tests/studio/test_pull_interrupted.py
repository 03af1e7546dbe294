"""A pull that is killed, or finds no room, leaves every file as it was or as it should be, and the state usable.

PULL_KILLS says how often it is killed; the suite does it a few times.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.studio.session import request
from claimcheck.workflows import pull, write_tables
from examples import ARTICLE, CLAIMS, PIER, PROJECT, SHIPS, SUPPORTED, choice
from pull_desk import Desk

pytestmark = [pytest.mark.studio, pytest.mark.timeout(0)]

KILLS = int(os.environ.get("PULL_KILLS", "5"))
OUTPUTS = ["-o", "verdicts.csv", "--reviews", "reviews.csv", "--evidence", "evidence.csv"]
WRONG, RIGHT = [choice("verdict", "refuted")], [choice("verdict", "not_a_claim")]


def start(desk: Desk, folder: Path, *options: str, **more: Any) -> subprocess.Popen[str]:
    command = Path(sys.executable).with_name("claimcheck")
    return subprocess.Popen(
        [str(command), "pull", "--into", str(desk.settings.into), *OUTPUTS, *options],
        cwd=folder,
        env={
            **os.environ,
            "LABEL_STUDIO_URL": str(desk.settings.url),
            "LABEL_STUDIO_API_KEY": str(desk.settings.api_key),
            "CLAIMCHECK_DATA_DIR": str(desk.settings.data_dir),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def files(folder: Path) -> dict[str, bytes]:
    names = ("verdicts.csv", "reviews.csv", "evidence.csv", "verdicts.quarantine.jsonl")
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def wanted(desk: Desk, folder: Path) -> dict[str, bytes]:
    """What a pull that knows nothing writes."""
    folder.mkdir()
    write_tables(
        pull(replace(desk.settings, data_dir=folder / "home")),
        str(folder / "verdicts.csv"),
        reviews=str(folder / "reviews.csv"),
        evidence=str(folder / "evidence.csv"),
    )
    return files(folder)


def change(desk: Desk, answer: int, turn: int) -> None:
    """Something in every file: an answer goes from the tables into the quarantine or back, a claim comes or goes."""
    result = WRONG if turn % 2 else [*SUPPORTED]
    request(desk.session, "PATCH", f"/api/annotations/{answer}/", json={"result": result})
    if turn % 3 == 0:
        request(desk.session, "DELETE", f"/api/tasks/{desk.task(PIER)}/")
    else:
        desk.add(PIER)


def test_killed_at_any_moment(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    answer = desk.answer(*SUPPORTED)
    desk.answer(*RIGHT, claim=CLAIMS[2])
    work = tmp_path / "work"
    work.mkdir()
    began = time.monotonic()
    assert start(desk, work).wait() == 0
    takes = time.monotonic() - began
    luck = random.Random(7)
    was = files(work)
    for turn in range(1, KILLS + 1):
        change(desk, answer, turn)
        now = wanted(desk, tmp_path / f"wanted{turn}")
        process = start(desk, work, *(["--full"] if luck.random() < 0.3 else []))
        time.sleep(takes * (luck.uniform(0.5, 1.1)))
        process.kill()
        process.communicate()
        found = files(work)
        for name in was.keys() | now.keys():
            moved = found.get(name) in (was.get(name), now.get(name))
            # A record that leaves the quarantine is taken out of it after the tables have it.
            both = name == "verdicts.quarantine.jsonl" and set(found.get(name, b"").splitlines()) <= {
                *was.get(name, b"").splitlines(),
                *now.get(name, b"").splitlines(),
            }
            assert moved or both, f"{name} after kill {turn}"
        process = start(desk, work)
        _, said = process.communicate()
        assert process.returncode == ("verdicts.quarantine.jsonl" in now), said
        assert "reading everything" not in said, "the state was whole"
        assert files(work) == now
        was = now


def test_no_room_is_told_and_loses_nothing(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    for claim in CLAIMS:
        desk.answer(*RIGHT, claim=claim)
    work = tmp_path / "work"
    work.mkdir()
    assert start(desk, work).wait() in (0, 1)
    before, state = files(work), desk.state().read_bytes()
    desk.add(*[CLAIMS[0]] * 3)
    desk.answer(*SUPPORTED, claim=SHIPS)
    # A limit on the size of files acts like a full disk: writing fails in the middle.
    process = start(desk, work, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)))
    _, said = process.communicate()
    assert process.returncode == 5, said
    assert "Traceback" not in said
    assert "cannot be written" in said
    assert files(work) == before
    assert desk.state().read_bytes() == state
    assert start(desk, work).wait() in (0, 1)
    assert files(work) == wanted(desk, tmp_path / "wanted")


def test_a_full_device_is_told(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    process = start(desk, work, "-o", "/dev/full")
    _, said = process.communicate()
    assert process.returncode == 5
    assert "/dev/full: cannot be written: No space left on device" in said


def test_a_folder_that_nobody_may_write_to(studio: Any, tmp_path: Path) -> None:
    desk = Desk(studio, tmp_path / "home")
    work = tmp_path / "work"
    work.mkdir()
    process = start(desk, work, "--reviews", "no/such/folder.csv")
    _, said = process.communicate()
    assert process.returncode == 5
    assert "no/such" in said
    assert len(pull(desk.settings).checked) == len(CLAIMS)
    assert {one.source.sha256 for one in pull(desk.settings).checked} == {ARTICLE.sha256}
    assert PROJECT.name == "verdicts"
