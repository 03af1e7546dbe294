"""The splitter's figures on the gold sets, by their own scorer; fails where the real article falls below its floor."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck.articles import read_articles
from claimcheck.language import analyze
from claimcheck.records import analysis_record
from claimcheck.split import split

HELD_BACK = ("GUM_news_korea", "wash-post_2016-10-05_international-monetary-fund-slas")
KAKAR = "Anwar ul Haq Kakar"


def analyses(paths: list[Path], out: Path) -> list[dict]:
    records = [analysis_record(a, split(a)) for a in map(analyze, read_articles([str(p) for p in paths]))]
    out.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return records


def score(gold: Path, mode: str, what: Path, analysis: Path) -> dict:
    command = [sys.executable, str(gold / "score.py"), mode, str(what), str(analysis)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def line(name: str, s: dict) -> str:
    return (
        f"{name:<18} must_recall {s['must_recall']:.3f}  claims F1 {s['claims']['f1']:.3f}  "
        f"tight F1 {s['tight']['f1']:.3f}  kind {s['kind_accuracy']:.3f}  speaker F1 {s['speaker']['f1']:.3f}  "
        f"quantity F1 {s['quantity']['f1']:.3f}  never_hit {s['never_hit']} of {s['never']}"
    )


def only(folder: Path, names: list[str], target: Path) -> Path:
    target.mkdir()
    for name in names:
        (target / f"{name}.json").symlink_to(folder.resolve() / f"{name}.json")
    return target


def main(shared: Path) -> int:
    gold = shared / "gold"
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (record,) = analyses([shared / "articles" / "pakistan-taliban.txt"], work / "main.jsonl")
        main_score = score(gold, "claims", gold / "main", work / "main.jsonl")
        print(line("the real article", main_score))
        floors = {
            "must_missed <= 2": main_score["must_missed"] <= 2,
            "never_hit 0": main_score["never_hit"] == 0,
            "claims F1 >= 0.70": main_score["claims"]["f1"] >= 0.70,
            "tight F1 >= 0.50": main_score["tight"]["f1"] >= 0.50,
            "kind_accuracy >= 0.80": main_score["kind_accuracy"] >= 0.80,
        }
        failed += [name for name, held in floors.items() if not held]
        for value in (60, 500):
            if not any(
                c["speaker"] == KAKAR and any(q["value"] == value and q["unit"] == "percent" for q in c["quantities"])
                for c in record["claims"]
            ):
                failed.append(f"{value} per cent by {KAKAR}")
        texts = sorted((gold / "claims").glob("*.txt"))
        analyses(texts, work / "claims.jsonl")
        held = [path.stem for path in texts if path.stem in HELD_BACK]
        seen = [path.stem for path in texts if path.stem not in HELD_BACK]
        for name, names in (("claims: seen", seen), ("claims: held back", held)):
            chosen = only(gold / "claims", names, work / name.replace(":", "").replace(" ", "-"))
            print(line(name, score(gold, "claims", chosen, work / "claims.jsonl")))
        for name in ("gum_dev", "polnear_dev"):
            rows = gold / f"{name}.jsonl"
            analyses([rows], work / f"{name}.jsonl")
            s = score(gold, "articles", rows, work / f"{name}.jsonl")
            quoted, every = s["quoted"], s.get("attributions") or s["attributions_covered"]
            sentences = f"sentences F1 {s['sentences']['f1']:.3f}  " if "sentences" in s else ""
            full = f"  full name {quoted['full_name_recall']:.3f}" if "full_name_recall" in quoted else ""
            print(
                f"{name:<18} {sentences}quoted F1 {quoted['f1']:.3f}  speaker {quoted['speaker_recall']:.3f} / "
                f"{quoted['speaker_accuracy']:.3f}{full}  attributions P {every['precision']:.3f} "
                f"R {every['recall']:.3f} F1 {every['f1']:.3f}"
            )
    for name in failed:
        print(f"below the floor on the real article: {name}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
