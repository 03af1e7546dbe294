"""The Tab key: what is kept for it gives what Typer gives, and the program is not loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from claimcheck import completion
from claimcheck.cli import app

COMMAND: Any = typer.main.get_command(app)


def paths(command: Any, above: str = "claimcheck") -> Iterator[str]:
    yield above
    for name, inner in getattr(command, "commands", {}).items():
        yield from paths(inner, f"{above} {name}")


LINES = [
    *(f"{path} {typed}" for path in paths(COMMAND) for typed in ("", "-")),
    "claimcheck pu",
    "claimcheck xyz",
    "claimcheck pull --f",
    "claimcheck pull --full --strict --",
    "claimcheck pull -o out.csv --",
    "claimcheck pull --format ",
    "claimcheck pull --format j",
    "claimcheck pull --into ",
    "claimcheck pull --into 'Budget speech' --re",
    "claimcheck push article.txt --dry-run --",
    "claimcheck push article.txt another.txt ",
    "claimcheck projects migrate verdicts --map a=b --map c=d --m",
    "claimcheck projects migrate verdicts --ma",
    "claimcheck export --to ",
]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    completion.remember(COMMAND, os.environ)
    return tmp_path / "claimcheck" / "completion.json"


def variables(shell: str, line: str) -> dict[str, str]:
    if shell == "bash":
        at = line.replace("'Budget speech'", "X").count(" ")
        return {completion.VARIABLE: "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(at)}
    fish = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {}
    return {completion.VARIABLE: f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line, **fish}


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_the_same_as_typer_for_every_command(
    shell: str, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = 0
    for line in LINES:
        given = variables(shell, line)
        told = completion.answer({**os.environ, **given})
        if told is None:  # then it is Typer that answers
            continue
        answered += 1
        with monkeypatch.context() as patch:
            for name, value in given.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit):
                COMMAND.main([], prog_name="claimcheck")
        assert told[1] == 0
        # Typer breaks long lines of help, which fish then takes for further answers; ours are whole.
        assert told[0].split() == capsys.readouterr().out.split(), line
    assert answered > 0.9 * len(LINES)


def test_fish_is_told_whether_there_is_anything(kept: Path) -> None:
    asked = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert completion.answer({**os.environ, **variables("fish", "claimcheck pu"), **asked}) == ("", 0)
    assert completion.answer({**os.environ, **variables("fish", "claimcheck push "), **asked}) == ("", 1)


@pytest.mark.parametrize(
    "line", ["claimcheck pull --into=", "claimcheck push -- ", "claimcheck nope --", "claimcheck 'pu"]
)
def test_what_is_not_plain_is_left_to_the_program(kept: Path, line: str) -> None:
    assert completion.answer({**os.environ, **variables("zsh", line)}) is None


def test_only_what_fits_the_program_is_used(kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = {**os.environ, **variables("bash", "claimcheck pu")}
    assert completion.answer(asked) == ("push\npull", 0)
    assert completion.answer({**asked, completion.VARIABLE: "complete_powershell"}) is None
    assert completion.answer({**asked, completion.VARIABLE: "source_bash"}) is None
    with monkeypatch.context() as patch:
        patch.setattr(completion, "_stamp", lambda: ["another version"])
        assert completion.answer(asked) is None
    for damaged in (b"{", b"[]", b'{"stamp": 1}', b"\xff"):
        kept.write_bytes(damaged)
        assert completion.answer(asked) is None
    kept.unlink()
    assert completion.answer(asked) is None
    (tmp_path / "file").write_text("")
    completion.remember(COMMAND, {"XDG_CACHE_HOME": str(tmp_path / "file")})
    assert sorted(path.name for path in kept.parent.iterdir()) == [], "nothing half-written is left"


def test_the_second_time_the_program_is_not_loaded(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.argv = ['claimcheck']\nfrom claimcheck.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('loaded', *sys.modules)"
    )
    env = {**os.environ, **variables("bash", "claimcheck pu"), "XDG_CACHE_HOME": str(tmp_path)}
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    )
    assert first[:2] == second[:2] == ["push", "pull"]
    assert "typer" in first
    assert {"typer", "rich", "claimcheck.cli", "pydantic"}.isdisjoint(second)
