"""What comes along with claimcheck may be given on, and the bill of materials names all of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("packaging")


@pytest.fixture(scope="module")
def maker() -> Any:
    path = Path(__file__).parents[2] / "docs" / "make_sbom.py"
    spec = importlib.util.spec_from_file_location("make_sbom", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_core_dependency_has_a_permissive_licence(maker: Any) -> None:
    licences = {name: maker.licence_of(dist) for name, dist in maker.needed().items()}
    assert len(licences) > 15
    assert {name: said for name, said in licences.items() if not maker.is_permissive(said)} == {}


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("LGPL-3.0-only", False),
        ("not said", False),
        ("", False),
    ],
)
def test_what_counts_as_permissive(licence: str, may: bool, maker: Any) -> None:
    assert bool(maker.is_permissive(licence)) is may


def test_the_bill_names_each_package_once_and_what_needs_it(maker: Any) -> None:
    bill = maker.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = [bill["metadata"]["component"], *bill["components"]]
    refs = [one["bom-ref"] for one in parts]
    assert len(set(refs)) == len(refs) == len(maker.needed())
    assert {one["name"] for one in parts} >= {"claimcheck-toolkit", "pandas", "label-studio-sdk", "typer", "nupunkt"}
    assert all(one["licenses"] and one["version"] for one in parts)
    told = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert set(told) == set(refs) == {ref for some in told.values() for ref in some} | {refs[0]}


def test_hashes_are_read_off_a_lock(maker: Any) -> None:
    lock = (
        "# made\nJinja2==3.1.6 ; python_version > '3' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nrich==15.0.0\n"
    )
    assert maker.hashes_in(lock) == {"jinja2==3.1.6": ["aa", "bb"], "rich==15.0.0": []}
