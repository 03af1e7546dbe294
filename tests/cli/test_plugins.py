"""What another package adds is there for the command line and for Python, and is named where it fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from example_site import EXAMPLE, install, install_example
from exported import write_tables

Run = Callable[..., Any]

TEXT = "The mayor pledged to build 40 homes by June. The bridge opened in May.\n"
PRESS = f"Title: More homes\nDate: 2026-03-01\n\n{TEXT}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def example(site: Path, isolated: Path) -> dict[str, str]:
    """The environment in which the example package is installed, in an empty working folder."""
    return {"PYTHONPATH": str(install_example(site))}


def broken(site: Path, code: str, **points: str) -> dict[str, str]:
    """The environment with a package that does not work; ``points`` are its entry points, a group each."""
    groups = {f"claimcheck.{group}": {point.split("=")[0]: point.split("=")[1]} for group, point in points.items()}
    install(site, "bad-package", "0.3", groups)
    (site / "bad_package.py").write_text(code)
    return {"PYTHONPATH": str(site)}


def test_its_reader_and_detector_are_used(run: Run, example: dict[str, str]) -> None:
    Path("more-homes.press").write_text(PRESS)
    ran = run("split", "more-homes.press", "-o", "-", "--format", "jsonl", env=example)
    assert ran.code == 0, ran.err
    article, pledge, event = map(json.loads, ran.out.splitlines())
    assert (article["id"], article["title"], article["published"]) == ("more-homes", "More homes", "2026-03-01")
    assert (pledge["kind"], [one["code"] for one in pledge["signals"]]) == ("statement", ["pledge.made"])
    assert event["signals"][0]["code"].startswith("event.")
    assert run("split", "more-homes.press").code == 3, "without the package there is no such reader"


def test_a_folder_is_read_by_it_too(run: Run, example: dict[str, str]) -> None:
    Path("in").mkdir()
    Path("in/a.press").write_text(PRESS)
    Path("in/b.txt").write_text("The harbour lost 40 ships last year.\n")
    told = json.loads(run("split", "in", "--json", env=example).out)
    assert (told["articles"], told["claims"]) == (2, 3)
    assert json.loads(run("split", "in", "--json").out)["articles"] == 1


def test_other_processes_have_its_detector_too(run: Run, example: dict[str, str]) -> None:
    text = "The mayor pledged to build 40 homes by June. " * 400
    Path("many.jsonl").write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n in range(12)))
    one, two = (run("split", "many.jsonl", "-o", "-", "--jobs", jobs, env=example) for jobs in ("1", "2"))
    assert one.code == two.code == 0, two.err
    assert one.out == two.out
    assert '"pledge.made"' in two.out


def test_its_exporter_is_used(run: Run, example: dict[str, str]) -> None:
    write_tables(Path(), "csv")
    ran = run("export", "--to", "markdown", env=example)
    assert ran.code == 0, ran.err
    assert "left out: everything but claims and verdicts" in ran.err
    assert Path("verdicts.md").read_text().startswith("- **")
    refused = run("export", "--to", "docx", env={**example, "COLUMNS": "300"})
    assert refused.code == 2
    assert "'webannotation', 'markdown'" in refused.err


def test_python_has_it_too(example: dict[str, str]) -> None:
    Path("a.press").write_text(PRESS)
    code = (
        "from claimcheck import find_claims, read_articles\n"
        "(article,) = read_articles(['a.press'])\n"
        "print(find_claims(article)[0].signals[0].code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **example})
    assert done.stdout == "pledge.made\n", done.stderr


def test_config_and_doctor_list_it(run: Run, example: dict[str, str]) -> None:
    lines = run("config", env=example).out.splitlines()
    assert [line for line in lines if "claimcheck_example" in line] == [
        "detectors: pledges = claimcheck_example:PLEDGES  [claimcheck-example 0.1]",
        "readers: press = claimcheck_example:read_press  [claimcheck-example 0.1]",
        "exporters: markdown = claimcheck_example:MARKDOWN  [claimcheck-example 0.1]",
    ]
    told = json.loads(run("config", "--json", env=example).out)["plugins"]
    assert [(one["group"], one["name"]) for one in told] == [
        ("detectors", "pledges"),
        ("readers", "press"),
        ("exporters", "markdown"),
    ]
    assert 'ok    packages: the reader "press" of claimcheck-example 0.1' in run("doctor", env=example).out


RAISES = "def fail(*given):\n    raise KeyError('population')\n"
FAILING = [
    ("import no_such_module\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "cannot be loaded: Module"),
    ("", "detectors", "a=bad_package:gone", ["split", "a.txt"], 2, "cannot be loaded: AttributeError"),
    ("x = 'statement'\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "is not a pair of a kind and a func"),
    ("x = 'rumour', print\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "the kinds are: statistic, "),
    (f"{RAISES}x = 'event', fail\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "failed: KeyError: 'pop"),
    ("x = 'event', len\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "failed: TypeError"),
    ("x = 'event', repr\n", "detectors", "a=bad_package:x", ["split", "a.txt"], 2, "gave str"),
    (RAISES, "readers", "odd=bad_package:fail", ["split", "b.odd"], 2, "failed: KeyError"),
    ("x = 3\n", "readers", "odd=bad_package:x", ["split", "b.odd"], 2, "is not a function"),
    ("def x(*given): return 'ab'\n", "readers", "odd=bad_package:x", ["split", "b.odd"], 2, "gives Entry objects"),
    ("x = print\n", "exporters", "odd=bad_package:x", ["export", "--to", "odd"], 2, "is not a Format"),
    (
        f"from claimcheck.export.formats import Format\n{RAISES}x = Format(fail, '.odd')\n",
        "exporters", "odd=bad_package:x", ["export", "--to", "odd"], 2, "failed: KeyError",
    ),
    (
        "from claimcheck.export.formats import Format\nx = Format(str, '.odd')\n",
        "exporters", "odd=bad_package:x", ["export", "--to", "odd"], 2, "it made str",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "group", "point", "words", "exit_code", "said"), FAILING)
def test_what_a_package_does_wrong_is_named(
    run: Run, site: Path, code: str, group: str, point: str, words: list[str], exit_code: int, said: str
) -> None:
    env = broken(site, code, **{group: point})
    Path("a.txt").write_text("The harbour lost 40 ships last year. The bridge opened in May.\n")
    Path("b.odd").write_text("anything")
    write_tables(Path(), "csv")
    ran = run(*words, env=env)
    assert ran.code == exit_code
    assert "Traceback" not in ran.err
    (line,) = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    name = point.partition("=")[0]
    assert f'the {group.removesuffix("s")} "{name}" of bad-package 0.3' in line
    assert said in line
    assert "pip uninstall bad-package" in line


def test_a_reader_that_fails_hides_no_other_file(run: Run, site: Path) -> None:
    env = broken(site, RAISES, readers="odd=bad_package:fail")
    Path("a.txt").write_text("The harbour lost 40 ships last year.\n")
    Path("b.odd").write_text("anything")
    ran = run("split", "a.txt", "b.odd", "-o", "-", env=env)
    assert ran.code == 1
    assert "The harbour lost 40 ships last year" in ran.out
    assert 'error: b.odd: the reader "odd" of bad-package 0.3 failed' in ran.err


def test_doctor_says_what_does_not_load(run: Run, site: Path) -> None:
    env = broken(site, "import no_such_module\n", readers="odd=bad_package:x")
    ran = run("doctor", env=env)
    assert ran.code == 1
    assert 'mend  packages: the reader "odd" of bad-package 0.3 cannot be loaded' in ran.out
    assert "pip uninstall bad-package" in ran.out


def test_two_packages_that_read_one_ending_are_named(run: Run, example: dict[str, str], site: Path) -> None:
    broken(site, "def x(*given): return []\n", readers="press=bad_package:x")
    Path("a.press").write_text(PRESS)
    ran = run("split", "a.press", env=example)
    assert ran.code == 2
    assert 'bad-package and claimcheck-example both have a reader "press"' in ran.err


def test_what_is_claimchecks_own_stays_its_own(run: Run, site: Path) -> None:
    """A package that reads .txt or writes csv is never asked."""
    env = broken(site, RAISES, readers="txt=bad_package:fail", exporters="csv=bad_package:fail")
    Path("a.txt").write_text("The harbour lost 40 ships last year.\n")
    assert run("split", "a.txt", env=env).code == 0
    write_tables(Path(), "csv")
    assert run("export", "--to", "csv", env=env).code == 0


def test_help_does_not_look_for_packages(run: Run, site: Path) -> None:
    env = broken(site, "raise SystemExit(9)\n", detectors="a=bad_package:x", exporters="b=bad_package:x")
    assert run("--help", env=env).code == 0
    assert run("export", "--help", env=env).code == 0
    looked = "import sys, claimcheck.cli; print('claimcheck.plugins' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(not shutil.which("uv", path=str(Path(sys.executable).parent)), reason="needs uv and hatchling")
def test_an_installer_makes_the_same_of_it(tmp_path: Path, site: Path) -> None:
    uv, there = Path(sys.executable).with_name("uv"), tmp_path / "installed"
    copy = shutil.copytree(EXAMPLE, tmp_path / "copy")
    options = ["--offline", "--no-deps", "--no-build-isolation", "--python", sys.executable, "--target", str(there)]
    subprocess.run([str(uv), "pip", "install", "-q", *options, str(copy)], check=True)
    points = "claimcheck_example-0.1.dist-info/entry_points.txt"
    as_installed, by_hand = (
        sorted(re.findall(r"(?m)^\S.+$", (place / points).read_text())) for place in (there, install_example(site))
    )
    assert as_installed == by_hand
    assert (there / "claimcheck_example/__init__.py").is_file()
