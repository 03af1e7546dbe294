"""What is promised to whoever installs claimcheck: what is packaged, what starts fast, what never comes along."""

from __future__ import annotations

import doctest
import importlib.metadata
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.project import check_project, known_projects, load_project
from claimcheck.resources import projects_dir, schemas_dir
from claimcheck.schema import SCHEMAS, load

FROM_WHEEL = pytest.mark.skipif("FROM_WHEEL" not in os.environ, reason="`make wheel` runs this against the wheel")


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_help_loads_nothing_heavy() -> None:
    help_ = "sys.argv = ['claimcheck', '--help']\nfrom claimcheck.cli import run\ntry: run()\nexcept SystemExit: pass"
    heavy = {"pandas", "numpy", "label_studio_sdk", "jsonschema", "httpx", "pydantic", "nupunkt", "label_studio"}
    assert modules_after(help_) & heavy == set()


def test_splitting_loads_neither_pandas_nor_the_sdk() -> None:
    split = (
        "from claimcheck.model import Article\nfrom claimcheck.language import analyze\n"
        "from claimcheck.split import split\nsplit(analyze(Article('a', 'The town lost 4 ships.')))"
    )
    assert modules_after(split) & {"pandas", "label_studio_sdk", "httpx", "jsonschema", "rich", "typer"} == set()


def test_a_project_that_is_right_is_read_without_jsonschema() -> None:
    """Loading it takes longer than most pulls do."""
    assert "jsonschema" not in modules_after("from claimcheck.project import load_project\nload_project('verdicts')")


def test_the_schemas_and_projects_come_along() -> None:
    for name in SCHEMAS:
        assert load(name)
    assert "verdicts" in known_projects()
    assert check_project(projects_dir() / "verdicts") == ()
    assert load_project("verdicts").controls


def test_the_public_names_are_there_and_the_example_runs() -> None:
    assert sorted(claimcheck.__all__) == claimcheck.__all__
    for name in claimcheck.__all__:
        assert getattr(claimcheck, name).__doc__, name
    assert doctest.testmod(claimcheck).attempted == 3
    assert doctest.testmod(claimcheck).failed == 0


def test_the_version_is_the_packages() -> None:
    assert importlib.metadata.version("claimcheck-toolkit") == claimcheck.__version__


def test_the_types_come_along() -> None:
    assert (Path(claimcheck.__file__).parent / "py.typed").exists()


@FROM_WHEEL
def test_it_is_the_wheel_that_is_tested() -> None:
    assert "site-packages" in claimcheck.__file__
    assert schemas_dir().is_relative_to(Path(claimcheck.__file__).parent)


@FROM_WHEEL
def test_without_the_server_extra_serve_says_what_to_install(tmp_path: Path) -> None:
    assert importlib.util.find_spec("label_studio") is None
    command = [str(Path(sys.executable).with_name("claimcheck")), "serve", "--data-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert 'pip install "claimcheck-toolkit[server]"' in done.stderr
