"""tests/example_package, put into a folder: its modules, and the metadata that an installer makes of pyproject.toml."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

EXAMPLE = Path(__file__).with_name("example_package")


def install_example(site: Path) -> Path:
    """The example package in ``site``, without an installer and without a network."""
    shutil.copytree(EXAMPLE / "src", site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return install(site, project["name"], project["version"], project["entry-points"])


def install(site: Path, name: str, version: str, entry_points: Mapping[str, Mapping[str, str]]) -> Path:
    """The metadata of a package in ``site``; its modules are put there by whoever asks for it."""
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    lines = [
        line
        for group, points in entry_points.items()
        for line in (f"[{group}]", *(f"{point} = {target}" for point, target in points.items()), "")
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return site
