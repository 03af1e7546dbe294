"""Whole screens: help, tables, errors. And exit codes, which scripts go by."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """\
Rates rise again The central bank raised its main rate to 4.5 per cent on Thursday. “I have run this bakery for 31 \
years and never paid so much for flour,” said baker Nora Lind. The finance minister, Omar Sahl, said unemployment had \
fallen to 5.1 per cent, with a 12 per cent rise in part-time work. What comes next? The government is reportedly \
scrapping the fuel subsidy and ending free school meals.
"""
COMMANDS = ["split", "analyze", "eval", "push", "pull", "quarantine", "serve", "check", "demo"]

Run = Callable[..., Any]
Same = Callable[[str, str], None]


@pytest.fixture
def article(isolated: Path) -> str:
    Path("rates.txt").write_text(ARTICLE, encoding="utf-8")
    return "rates.txt"


def test_help(run: Run, same_as_agreed: Same) -> None:
    ran = run("--help")
    assert ran.code == 0
    same_as_agreed("help", ran.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, same_as_agreed: Same, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"Example: claimcheck {command}" in ran.out
    same_as_agreed(f"help-{command}", ran.out)


@pytest.mark.parametrize("explain", [[], ["--explain"]], ids=["plain", "explain"])
def test_split_as_a_table(run: Run, same_as_agreed: Same, article: str, explain: list[str]) -> None:
    ran = run("split", article, "--format", "table", *explain)
    assert ran.code == 0
    same_as_agreed(f"split{'-explain' if explain else ''}", f"{ran.out}{ran.err}")


def test_split_into_a_pipe_gives_a_claims_file(run: Run, article: str) -> None:
    ran = run("split", article)
    first, *claims = map(json.loads, ran.out.splitlines())
    assert (first["type"], first["id"], first["text"]) == ("article", "rates", ARTICLE)
    assert len(claims) >= 5
    for claim in claims:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]
    Path("claims.jsonl").write_text(ran.out)
    assert run("check", "claims.jsonl").code == 0


def test_split_on_a_terminal_gives_a_table(run: Run, article: str) -> None:
    ours, theirs = pty.openpty()
    command = Path(sys.executable).with_name("claimcheck")
    done = subprocess.run([str(command), "split", article], stdout=theirs, stderr=subprocess.PIPE, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "Speaker" in shown
    assert "Nora Lind" in shown


def _found(out: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, out.splitlines()) if row["type"] == "claim"]


def test_split_keeps_the_claims_most_worth_checking(run: Run, article: str) -> None:
    every = _found(run("split", article).out)
    best = sorted(every, key=lambda claim: -claim["score"])[:2]
    assert len(every) > 2
    kept = _found(run("split", article, "--top", "2").out)
    assert kept == sorted(best, key=lambda claim: claim["start"]), "in the article's order, under the same ids"
    least = best[1]["score"]
    ran = run("split", article, "--min-score", str(least))
    assert _found(ran.out) == [claim for claim in every if claim["score"] >= least]
    assert f"{len(_found(ran.out))} claims in 1 article" in ran.err


def test_split_says_where_no_claim_is_worth_that_much(run: Run, article: str) -> None:
    ran = run("split", article, "--min-score", "1")
    assert ran.code == 1
    assert "no claim is worth that much" in ran.err


@pytest.mark.parametrize("wrong", [("--min-score", "1.5"), ("--top", "0")])
def test_split_refuses_what_is_no_score_and_no_number(run: Run, article: str, wrong: tuple[str, str]) -> None:
    assert run("split", article, *wrong).code == 2


def test_split_as_csv(run: Run, article: str) -> None:
    ran = run("split", article, "-o", "claims.csv", "--format", "csv")
    assert ran.code == 0
    with Path("claims.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(ARTICLE[int(row["start"]) : int(row["end"])] == row["claim"] for row in rows)
    assert {"Nora Lind", "Omar Sahl"} <= {row["speaker"] for row in rows}


def test_split_reads_standard_input_and_writes_a_file(run: Run) -> None:
    ran = run("split", "-", "-o", "claims.jsonl", stdin=ARTICLE.encode())
    assert (ran.code, ran.out) == (0, "")
    assert "push claims.jsonl" in ran.err, "the next step"
    assert json.loads(Path("claims.jsonl").read_text().splitlines()[0])["id"] == "stdin"


def test_split_stops_quietly_where_the_reader_has_gone(run: Run, article: str) -> None:
    command = Path(sys.executable).with_name("claimcheck")
    done = subprocess.run(
        f"'{command}' split {article} {article} | head -c 10", shell=True, capture_output=True, timeout=60
    )
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


def test_analyze_gives_the_layers_in_the_scorers_form(run: Run, article: str) -> None:
    (analysis,) = map(json.loads, run("analyze", article).out.splitlines())
    assert analysis["article_id"] == "rates"
    assert all(0 <= sentence["score"] <= 1 for sentence in analysis["sentences"])
    quoted = [a for a in analysis["attributions"] if a["speaker"] == "Nora Lind"]
    content = quoted[0]["content"]
    assert ARTICLE[content["start"] : content["end"]].startswith("I have run this bakery")
    assert {"kind", "speaker", "quantities", "start", "end"} <= set(analysis["claims"][0])


def test_json_is_one_object_with_a_versioned_schema(run: Run, article: str) -> None:
    for arguments in (["split", article], ["analyze", article], ["check", article], ["serve", "--status"]):
        ran = run(*arguments, "--json", "--quiet")
        assert json.loads(ran.out)["schema"] == f"claimcheck.{arguments[0]}/1"
        assert ran.err == ""


ERRORS = [
    ("no-file", ["split", "gone.txt"], 3),
    ("no-claims", ["split", "greeting.txt"], 1),
    ("bad-encoding", ["split", "latin.txt"], 3),
    ("bad-line", ["split", "rows.jsonl", "-o", "claims.jsonl"], 1),
    ("unread", ["split", "rows.jsonl", "latin.txt", "gone.txt", "empty.txt", "-qo", "claims.jsonl"], 1),
    ("unwritable", ["split", "rates.txt", "-o", "no/such/folder.jsonl"], 5),
    ("unknown-option", ["split", "--fast", "rates.txt"], 2),
    ("unknown-project", ["push", "rates.txt", "--project", "verdict"], 2),
    ("no-studio", ["push", "rates.txt"], 4),
    ("no-file-to-push", ["push", "gone.txt"], 3),
    ("no-studio-pull", ["pull"], 4),
    ("half-a-setting", ["pull"], 2),
    ("no-scheme", ["pull"], 2),
    ("serve-status", ["serve", "--status"], 1),
    ("serve-stop", ["serve", "--stop"], 0),
    ("serve-both", ["serve", "--status", "--stop"], 2),
    ("check-problems", ["check", "bad.jsonl"], 1),
    ("version", ["--version"], 0),
]
ENVIRONMENTS = {
    "half-a-setting": {"LABEL_STUDIO_URL": "http://127.0.0.1:8090"},
    "no-scheme": {"LABEL_STUDIO_URL": "studio.example", "LABEL_STUDIO_API_KEY": "sesame-sesame"},
}


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS, ids=[name for name, _, _ in ERRORS])
def test_errors_say_what_where_and_what_to_do(
    run: Run, same_as_agreed: Same, article: str, name: str, arguments: list[str], code: int
) -> None:
    Path("greeting.txt").write_text("Good morning! How are you?")
    Path("latin.txt").write_bytes("“Café” …".encode() + "é".encode("latin-1"))
    Path("empty.txt").touch()
    Path("rows.jsonl").write_text('{"text": "The town lost 4 ships."}\n{"text": \n')
    Path("bad.jsonl").write_text('{"type": "verdict"}\n{"type": "claim", "id": "x"}\nnot json\n')
    ran = run(*arguments, env=ENVIRONMENTS.get(name))
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    assert "sesame-sesame" not in ran.err + ran.out
    same_as_agreed(f"says-{name}", f"{ran.out}{ran.err}")


def test_ctrl_c_ends_with_130(isolated: Path) -> None:
    command = Path(sys.executable).with_name("claimcheck")
    with subprocess.Popen(
        [str(command), "split", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)  # it waits for its input
        process.send_signal(2)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_a_table_in_a_narrow_terminal_cuts_no_claim(run: Run, article: str) -> None:
    shown = run("split", article, "--format", "table", env={"COLUMNS": "60"}).out
    cells = csv.reader(io.StringIO(run("split", article, "--format", "csv").out.removeprefix("\ufeff")))
    claims = [row[4] for row in list(cells)[1:]]
    folded = "".join(shown.split())
    assert "…" not in folded
    assert claims


@pytest.mark.parametrize(
    "arguments",
    [
        ["split", "rates.txt", "-o", "rates.txt"],
        ["analyze", "./rates.txt", "-o", "rates.txt"],
        ["pull", "-o", "out.csv", "--reviews", "./out.csv"],
        ["pull", "-o", "-", "--json"],
    ],
)
def test_no_output_takes_the_place_of_an_input_or_of_another_output(
    run: Run, article: str, arguments: list[str]
) -> None:
    ran = run(*arguments)
    assert ran.code == 2, ran.err
    assert Path(article).read_text(encoding="utf-8") == ARTICLE


def test_standard_output_under_its_other_name_is_written_to_and_not_replaced(run: Run, article: str) -> None:
    assert run("split", article, "-o", "/dev/stdout", "--format", "jsonl").out == run("split", article).out


@pytest.mark.parametrize(
    "arguments",
    [["split", "--json"], ["split", "--format", "table"], ["split", "--format", "jsonl"], ["analyze", "--json"]],
    ids=" ".join,
)
def test_a_full_disk_on_standard_output_ends_with_5_and_one_line(article: str, arguments: list[str]) -> None:
    command = Path(sys.executable).with_name("claimcheck")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [str(command), *arguments, article, "-q"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 5
    assert ran.stderr.startswith(b"error: standard output: cannot be written: No space left on device")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments", [["--help"], ["split", "--help"], ["projects", "--help"], ["--version"]], ids=" ".join
)
def test_help_on_a_full_disk_ends_with_5_and_one_line(isolated: Path, arguments: list[str]) -> None:
    command = Path(sys.executable).with_name("claimcheck")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([str(command), *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 5
    assert ran.stderr == b"error: standard output: cannot be written: No space left on device\n"


def test_a_hint_calls_the_program_as_it_was_called(isolated: Path) -> None:
    command = Path(sys.executable).with_name("claimcheck")
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    for call, name in (([str(command)], str(command)), ([sys.executable, "-m", "claimcheck"], "-m claimcheck")):
        ran = subprocess.run([*call, "pull"], capture_output=True, env=environment, check=False)
        assert f"{name} serve" in ran.stderr.decode()
        assert "`claimcheck" not in ran.stderr.decode()


def test_check_finds_the_project_folders_in_a_folder(run: Run) -> None:
    from claimcheck.resources import projects_dir

    ran = run("check", str(projects_dir()))
    assert (ran.code, ran.err) == (0, "3 project folders checked: 0 problems\n")


@pytest.mark.parametrize(
    ("output", "first"),
    [("claims.csv", b"\xef\xbb\xbfclaim_id,"), ("claims.jsonl", b'{"type": "article"'), ("claims.txt", b"rates: ")],
)
def test_the_ending_of_the_output_says_how_it_is_written(run: Run, article: str, output: str, first: bytes) -> None:
    assert run("split", article, "-o", output).code == 0
    assert Path(output).read_bytes().startswith(first)
    assert run("split", article, "-o", "claims.xlsx").code == 2


def test_what_an_article_holds_is_shown_and_not_obeyed(run: Run) -> None:
    row = {"text": "The town of \x1b[31mAber\x9b lost 40 ships last year.", "id": "\x1b]0;taken\x07"}
    Path("odd.jsonl").write_text(json.dumps(row))
    ran = run("split", "odd.jsonl", "--format", "table")
    assert "\x1b" not in ran.out + ran.err
    assert "\x9b" not in ran.out + ran.err
    assert r"\x1b[31mAber" in ran.out
    assert "\x1b" not in run("split", "\x1b[31m.txt").err
