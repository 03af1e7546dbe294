"""What did not validate is never lost: not while files are written, and not from the list of it."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from claimcheck import export
from claimcheck.cli.frame import words as words_to
from claimcheck.cli.pulling import run_quarantine, say_disputed
from claimcheck.errors import ExportError, InputError
from claimcheck.model import CheckedClaim, Problem, Rejected, Review, Source
from claimcheck.report.screens import say_rejected
from claimcheck.reviews import how_to_mend
from claimcheck.rulings import Policy, rule
from claimcheck.workflows import Pulled, read_quarantine, write_tables
from examples import ARTICLE, PIER, SHIPS

ADA, BEN = "ada@example.org", "ben@example.org"


def bad(number: int, who: str, claim_id: str = SHIPS.id, code: str = "evidence.missing") -> Rejected:
    raw = {"id": number, "result": [], "note": "“é” 🚢"}
    return Rejected(f"annotation-{number}", (Problem(code, "task 7", "no evidence"),), raw, claim_id, who, "http://x/7")


def good(number: int, who: str, claim_id: str = SHIPS.id) -> Review:
    when = "2026-11-22T10:00:00Z"
    return Review(claim_id, who, number, 7, when, when, "not_a_claim")


def state(reviews: list[Review], rejected: list[Rejected]) -> Pulled:
    source = Source(ARTICLE.id, ARTICLE.sha256)
    checked = tuple(
        CheckedClaim(c, source, rule(c.id, [r for r in reviews if r.claim_id == c.id], Policy(2)), "", "c", "http://x")
        for c in (SHIPS, PIER)
    )
    return Pulled("desk", "http://x", checked, tuple(rejected))


def answers_in(folder: Path) -> set[int]:
    """The annotation ids that can be found in any of the files."""
    found: set[int] = set()
    with contextlib.suppress(FileNotFoundError), (folder / "reviews.csv").open(encoding="utf-8-sig", newline="") as out:
        found |= {int(row["annotation_id"]) for row in csv.DictReader(out)}
    with contextlib.suppress(InputError):
        found |= {record["raw"]["id"] for record in read_quarantine(folder / "verdicts.quarantine.jsonl")}
    return found


STEPS = [
    ("one is mended, one is spoilt", state([good(1, ADA)], [bad(2, BEN)]), state([good(2, BEN)], [bad(1, ADA)])),
    ("the last is mended", state([good(1, ADA)], [bad(2, BEN)]), state([good(1, ADA), good(2, BEN)], [])),
    ("the first is spoilt", state([good(1, ADA), good(2, BEN)], []), state([good(1, ADA)], [bad(2, BEN)])),
    ("one of two is mended", state([], [bad(1, ADA), bad(2, BEN)]), state([good(1, ADA)], [bad(2, BEN)])),
]


@pytest.mark.parametrize("fails_at", range(5))
@pytest.mark.parametrize(("what", "before", "after"), STEPS, ids=[step[0] for step in STEPS])
def test_wherever_writing_stops_every_answer_is_in_a_file(
    what: str, before: Pulled, after: Pulled, fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, reviews = str(tmp_path / "verdicts.csv"), str(tmp_path / "reviews.csv")
    write_tables(before, out, reviews=reviews)
    assert answers_in(tmp_path) == {1, 2}
    real, calls = export.replacing, iter(range(100))

    @contextlib.contextmanager
    def failing(path: str | Path) -> Iterator[IO[bytes]]:
        with real(path) as stream:
            yield stream
            if next(calls) == fails_at:
                raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "replacing", failing)
    with contextlib.suppress(ExportError):
        write_tables(after, out, reviews=reviews)
    assert answers_in(tmp_path) == {1, 2}, what
    monkeypatch.undo()
    write_tables(after, out, reviews=reviews)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    write_tables(after, str(fresh / "verdicts.csv"), reviews=str(fresh / "reviews.csv"))
    files = [path.name for path in fresh.iterdir() if path.is_file()]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(files)
    for name in files:
        assert (tmp_path / name).read_bytes() == (fresh / name).read_bytes()


def test_a_record_keeps_what_came_and_why_it_was_rejected(tmp_path: Path) -> None:
    path = write_tables(state([], [bad(1, ADA)]), str(tmp_path / "verdicts.csv"))
    assert path
    (record,) = read_quarantine(Path(path))
    assert record["raw"] == bad(1, ADA).raw
    assert (record["id"], record["reviewer"], record["claim"]) == ("annotation-1", ADA, SHIPS.text)
    assert record["problems"] == [{"code": "evidence.missing", "where": "task 7", "message": "no evidence"}]


def test_half_of_a_surrogate_pair_is_kept_too(tmp_path: Path) -> None:
    broken = Rejected("annotation-1", (Problem("text.characters", "", "x"),), {"note": "\ud83d"})
    path = write_tables(state([], [broken]), str(tmp_path / "verdicts.csv"))
    assert path
    assert read_quarantine(Path(path))[0]["raw"] == {"note": "\ud83d"}


@pytest.mark.parametrize("spoilt", [b"hello\n", b'{"type": "claim"}\n', b"\xff\xfe", b'{"type": "rejected"}\n'])
def test_a_file_that_is_no_quarantine_is_told(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "verdicts.quarantine.jsonl"
    path.write_bytes(spoilt)
    with pytest.raises(InputError, match=r"verdicts\.quarantine"):
        read_quarantine(path)


def test_a_spoilt_file_does_not_hold_up_the_next_pull(tmp_path: Path) -> None:
    (tmp_path / "verdicts.quarantine.jsonl").write_bytes(b"hello\n{}\n\xff\n")
    path = write_tables(state([], [bad(1, ADA)]), str(tmp_path / "verdicts.csv"))
    assert path
    assert [record["id"] for record in read_quarantine(Path(path))] == ["annotation-1"]


def test_the_list_says_who_what_where_and_how_to_mend_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_tables(state([], [bad(1, ADA)]), str(tmp_path / "verdicts.csv"))
    assert run_quarantine(path, as_json=False, quiet=True) == 1
    assert capsys.readouterr().out == (
        f"annotation-1 by {ADA}\n"
        f"  claim: {SHIPS.text}\n"
        "  wrong: task 7: no evidence  [evidence.missing]\n"
        "  mend:  open the link, mend the answer, and press Update\n"
        "  link:  http://x/7\n\n"
    )
    assert run_quarantine(path, as_json=True, quiet=True) == 1
    shown: Any = json.loads(capsys.readouterr().out)
    assert shown["schema"] == "claimcheck.quarantine/1"
    assert shown["records"][0]["raw"] == bad(1, ADA).raw


def test_nothing_in_quarantine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_quarantine(None, as_json=False, quiet=False) == 0
    assert "no pull was made in this folder" in " ".join(capsys.readouterr().err.split())
    Path("verdicts.csv").touch()
    assert run_quarantine(None, as_json=False, quiet=False) == 0
    assert "and that is good" in " ".join(capsys.readouterr().err.split())
    with pytest.raises(InputError):
        run_quarantine("gone.jsonl", as_json=False, quiet=True)


MENDING = [
    (bad(1, ADA), "press Update"),
    (bad(1, ADA, code="reviewer.unknown"), "invite"),
    (Rejected("task-4", (Problem("task.not_ours", "", ""),), {}), "delete this task"),
    (Rejected("task-4", (Problem("task.text", "", ""),), {}), "push the article again"),
]


@pytest.mark.parametrize(("one", "words"), MENDING)
def test_how_to_mend_it(one: Rejected, words: str) -> None:
    assert words in how_to_mend(one)


def test_what_is_disputed_only_in_whether_it_was_said_is_counted_beside_the_disputed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def answers(*given: tuple[str, str], claim_id: str) -> list[Review]:
        return [
            replace(good(number, who, claim_id), verdict=verdict, said=said)
            for number, (who, (verdict, said)) in enumerate(zip((ADA, BEN), given, strict=True), 1)
        ]

    verdict = answers(("supported", "faithful"), ("refuted", "faithful"), claim_id=SHIPS.id)
    said = answers(("supported", "faithful"), ("supported", "altered"), claim_id=PIER.id)
    for reviews, words in (
        (verdict, "1 disputed claim goes before an adjudicator with: "),
        (said, "1 claim goes before an adjudicator (disputed only in whether it was said) with: "),
        ([*verdict, *said], "2 claims go before an adjudicator (1 disputed, 1 only in whether it was said) with: "),
    ):
        differ = [one for one in state(reviews, []).checked if one.ruling.needs_adjudicator]
        say_disputed(words_to(quiet=False), differ, None, "--into X")
        assert words in " ".join(capsys.readouterr().err.split())


def test_reasons_are_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    reason = "a reason that is told in more words than a line has room for " * 3
    one = Rejected("annotation-1", (Problem("evidence.missing", "task 1", reason),), {}, "clm_1", ADA, "")
    say_rejected(words_to(), [one], "verdicts.quarantine.jsonl")
    assert reason.strip() in " ".join(capsys.readouterr().err.split())
