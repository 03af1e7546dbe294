"""The files for a server beyond one machine agree with each other, and with what claimcheck is tested with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "deploying"


def test_label_studio_is_the_version_that_the_suite_runs() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    pinned = re.search(r"^ARG LABEL_STUDIO=(.+)$", (FOLDER / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned
    assert f"label-studio=={pinned[1]}" in extras["server"]


def test_the_example_names_every_setting_and_no_other() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (FOLDER / "compose.yaml").read_text(encoding="utf-8")))
    named = re.findall(r"^(\w+)=(.*)$", (FOLDER / "example.env").read_text(encoding="utf-8"), re.MULTILINE)
    assert asked == {name for name, _ in named}
    secrets = {name: value for name, value in named if "PASSWORD" in name or "SECRET" in name}
    assert set(secrets.values()) == {""}


def test_nginx_hands_requests_to_the_port_that_label_studio_listens_on() -> None:
    passed = re.search(r"proxy_pass http://app:(\d+);", (FOLDER / "nginx.conf").read_text(encoding="utf-8"))
    bound = re.search(r"0\.0\.0\.0:(\d+)", (FOLDER / "start.sh").read_text(encoding="utf-8"))
    assert passed
    assert bound
    assert passed[1] == bound[1]


def test_claimchecks_own_image_is_made_of_the_lock_and_runs_as_nobody_special() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"requirements[\w-]*\.lock", image)
    assert {"requirements.lock", "requirements-uv.lock"} <= set(copied)
    assert all((ROOT / name).is_file() for name in copied)
    last = image.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert 'ENTRYPOINT ["claimcheck"]' in last
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (version,) = set(re.findall(r"FROM python:(\d+\.\d+)", image))
    assert f"Programming Language :: Python :: {version}" in project["classifiers"]
