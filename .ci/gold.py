"""The splitter's figures on the gold sets, held to the ones that are committed.

    .ci/gold.py ../shared             fails where a figure fell by more than a point or two items, whichever is more
    .ci/gold.py ../shared --update    writes docs/accuracy.json and docs/accuracy.md anew

Sets: the ten articles of claims/ and, of these, the two that nobody looks at; the development parts of GUM and PolNeAR;
a fifth of PolNeAR's training part, chosen by a hash of the article's id, which is only counted; the set that ships;
the real article, which has floors of its own; check-worthiness, as benchmarks/worth.py measures it; and pairs of claims
that say the same or do not, of which no wrong one may be put together. Claims are counted by claimcheck.scoring, which
has to agree with the gold's own scorer to the last digit; sentences, quotations and attributions by that scorer.
"""

from __future__ import annotations

import collections
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from claimcheck.articles import read_gold
from claimcheck.articles.gold import gold_article
from claimcheck.language import analyze, sayings
from claimcheck.model import Article
from claimcheck.records import analysis_record
from claimcheck.resources import gold_dir
from claimcheck.scoring import GoldArticle, Measure, Tally, compare, f1, measures, ratio, total, with_intervals
from claimcheck.split import split

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "accuracy.json"
HELD_BACK = ("GUM_news_korea", "wash-post_2016-10-05_international-monetary-fund-slas")
KAKAR = "Anwar ul Haq Kakar"
POINT, ITEMS = 0.01, 2
Counted = tuple[str, Tally, dict[str, Any]]


def in_fifth(article_id: str) -> bool:
    """Whether an article of PolNeAR's training part is held back."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 5 == 0


def work_for(gold: Path) -> Iterator[tuple[str, Any]]:
    """Every article with the name of its set; claims/ as gold articles, the others as the rows of their files."""
    for article in read_gold([str(gold_dir())]):
        yield "shipped", article
    for article in read_gold([str(gold / "claims")]):
        yield "claims_held_back" if article.article.id in HELD_BACK else "claims_seen", article
    for name in ("gum_dev", "polnear_dev", "polnear_train"):
        with (gold / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if name != "polnear_train":
                    yield name, row
                elif in_fifth(row["id"]):
                    yield "polnear_fifth", row


def count(task: tuple[str, str, Any]) -> Counted:
    """One article counted: its set, the counts, and for claims/ and GUM what the gold's scorer reads."""
    gold, name, thing = task
    if isinstance(thing, GoldArticle):
        analysis = analyze(thing.article)
        claims = split(analysis)
        record = {} if name == "shipped" else analysis_record(sayings(analysis), claims)
        return name, compare(thing, claims)[0], record
    analysis = analyze(Article(thing["id"], thing["text"]))
    record = analysis_record(sayings(analysis), split(analysis))
    return name, counted_by(scorer(gold), thing, record), record if name == "gum_dev" else {}


@cache
def scorer(gold: str) -> ModuleType:
    return module_at(Path(gold) / "score.py")


def module_at(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(f"measured_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where a class looks for its own annotations
    spec.loader.exec_module(module)
    return module


def pairs_of_claims() -> tuple[dict[str, list[Tally]], list[str]]:
    """The counts of both halves of the pairs, a pair each, and those that were put together wrongly."""
    script = module_at(ROOT / "benchmarks" / "matching.py")
    counts: dict[str, list[Tally]] = collections.defaultdict(list)
    failed = []
    for pair in script.read_pairs():
        found = script.matched(pair)
        counts[f"pairs_{pair.half}"].append({"same": pair.same, "right": pair.same and found})
        if found and not pair.same:
            failed.append(f"not the same claim, and put together: {pair.first} / {pair.second}")
    return counts, failed


def matching(t: Tally) -> tuple[Measure, ...]:
    """Precision is no measure here: a single wrong group fails."""
    return (ratio("same_recall", "same claims put together", t["right"], t["same"]),)


def worth(gold: Path) -> tuple[Measure, ...]:
    """The measures of check-worthiness."""
    found = module_at(ROOT / "benchmarks" / "worth.py").figures(gold)
    return (
        Measure("worth_ap", "average precision on debates not trained on", found["ap"], found["worthy"]),
        Measure("worth_calibration", "1 less the expected calibration error there", 1 - found["ece"], found["worthy"]),
        Measure("claims_ap", "average precision of claims there", found["claims_ap"], found["worthy_claims"]),
        Measure(
            "claims_calibration",
            "1 less the calibration error of claims",
            1 - found["claims_ece"],
            found["worthy_claims"],
        ),
        # a mean over few debates, so a point is what may be lost
        Measure(
            "worth_map",
            "mean average precision on CheckThat! 2019, whose debates of 2016 the weights know; fair: model card",
            found["map"],
            2 / POINT,
        ),
    )


def counted_by(score: ModuleType, row: dict[str, Any], record: dict[str, Any]) -> Tally:
    """The counts from which the gold's scorer makes its figures for one article."""
    kept: list[collections.Counter[str]] = []

    def counter() -> collections.Counter[str]:
        kept.append(collections.Counter())
        return kept[-1]

    score.collections = SimpleNamespace(Counter=counter)
    score.articles([row], {row["id"]: record})
    return kept[0]


def speech(t: Tally) -> tuple[Measure, ...]:
    """The measures of sentences, quotations and attributions."""
    c = collections.Counter(t)

    def f(key: str, label: str, name: str) -> Measure:
        return f1(key, label, c[f"{name}_tp"], c[f"{name}_pred"], c[f"{name}_gold"])

    return (
        f("sentences_f1", "sentences F1", "sent"),
        f("quoted_f1", "quotations F1", "quoted"),
        ratio("speaker_recall", "quoted: speaker recall", c["quoted_who_tp"], c["quoted_who_gold"]),
        ratio("speaker_accuracy", "quoted: speaker accuracy", c["quoted_who_tp"], c["quoted_who_pred"]),
        ratio("full_name_recall", "quoted: full name recall", c["name_tp"], c["name_gold"]),
        f("short_f1", "short quotations F1", "short"),
        f("attributions_f1", "attributions F1", "att"),
        f("sourced_f1", "attributions with the right source F1", "src"),
        ratio("covered_precision", "attributions covered: precision", c["cov_tp"], c["cov_pred"]),
        ratio("covered_recall", "attributions covered: recall", c["cov_tp"], c["cov_gold"]),
        ratio("covered_source", "attributions covered: source recall", c["cov_src_tp"], c["cov_gold"]),
        f("percentages_f1", "percentages F1", "pct"),
        ratio("percentages_source", "percentages: source recall", c["pct_who_tp"], c["pct_who_gold"]),
    )


def differing(gold: Path, claims: list[Tally], gum: list[Tally], records: dict[str, dict[str, Any]]) -> list[str]:
    """Where our figures and those of the gold's own scorer are not the same to the last of its four digits."""
    lines = "".join(json.dumps(record) + "\n" for record in records.values())

    def theirs(mode: str, what: Path) -> dict[str, Any]:
        command = [sys.executable, str(gold / "score.py"), mode, str(what), "/dev/stdin"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, input=lines)
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    a, b = theirs("claims", gold / "claims"), theirs("articles", gold / "gum_dev.jsonl")
    wanted = {
        "must_recall": a["must_recall"],
        "claims_f1": a["claims"]["f1"],
        "tight_f1": a["tight"]["f1"],
        "kind_accuracy": a["kind_accuracy"],
        "speaker_f1": a["speaker"]["f1"],
        "quantity_f1": a["quantity"]["f1"],
        "never_hits": a["never_hit"],
        "sentences_f1": b["sentences"]["f1"],
        "quoted_f1": b["quoted"]["f1"],
        "speaker_recall": b["quoted"]["speaker_recall"],
        "speaker_accuracy": b["quoted"]["speaker_accuracy"],
        "full_name_recall": b["quoted"]["full_name_recall"],
    }
    ours = {one.key: round(one.value, 4) for one in (*measures([total(claims)]), *speech(total(gum)))}
    return [
        f"not as the gold's own scorer has it: {key} {ours[key]}, there {value}"
        for key, value in wanted.items()
        if ours[key] != value
    ]


def real_article(shared: Path) -> tuple[Tally, list[str]]:
    """The counts of the article that the project is shown on, and which of its floors do not hold."""
    row = json.loads((shared / "gold" / "main" / "pakistan-taliban.json").read_text(encoding="utf-8"))
    path = shared / "articles" / "pakistan-taliban.txt"
    gold = gold_article({**row, "id": path.stem, "text": path.read_text(encoding="utf-8")}, str(path))
    claims = split(analyze(gold.article))
    tally, _ = compare(gold, claims)
    board = {one.key: one.value for one in measures([tally])}
    floors = {
        "two musts missed at most": tally["must"] - tally["must_found"] <= 2,
        "no never hit": board["never_hits"] == 0,
        "claims F1 .70": board["claims_f1"] >= 0.70,
        "tight F1 .50": board["tight_f1"] >= 0.50,
        "kind accuracy .80": board["kind_accuracy"] >= 0.80,
    }
    for value in (60, 500):
        floors[f"{value} per cent by {KAKAR}"] = any(
            one.speaker == KAKAR and any(q.value == value and q.unit == "percent" for q in one.quantities)
            for one in claims
        )
    return tally, [f"below the floor on the real article: {name}" for name, held in floors.items() if not held]


def measured(shared: Path) -> tuple[dict[str, list[Tally]], list[str]]:
    """The counts of every set, an article each, and what does not hold whatever the committed figures say."""
    gold = shared / "gold"
    counts: dict[str, list[Tally]] = collections.defaultdict(list)
    records: dict[str, dict[str, Any]] = {}
    tally, failed = real_article(shared)
    counts["real_article"].append(tally)
    with ProcessPoolExecutor() as pool:
        tasks = [(str(gold), name, thing) for name, thing in work_for(gold)]
        for name, tally, record in pool.map(count, tasks, chunksize=4):
            counts[name].append(tally)
            if record:
                records[record["article_id"]] = record
    counts["claims"] = counts["claims_seen"] + counts["claims_held_back"]
    pairs, wrong = pairs_of_claims()
    counts |= pairs
    return counts, failed + wrong + differing(gold, counts["claims"], counts["gum_dev"], records)


SPEECH = ("gum_dev", "polnear_dev", "polnear_fifth")
PAIRS = ("pairs_tuned", "pairs_counted")
SETS = ("real_article", "shipped", "claims", "claims_seen", "claims_held_back", *SPEECH, *PAIRS)


def figures(counts: dict[str, list[Tally]], *, intervals: bool) -> dict[str, tuple[Measure, ...]]:
    boards = {}
    for name in SETS:
        board = speech if name in SPEECH else matching if name in PAIRS else lambda tally: measures([tally])
        whole = with_intervals(counts[name], board) if intervals else board(total(counts[name]))
        boards[name] = tuple(one for one in whole if one.items)  # without what a set has no gold for
    return boards


def falls(now: dict[str, tuple[Measure, ...]], committed: dict[str, Any]) -> list[str]:
    """Which measures fell by more than a point or two items, whichever is more."""
    found = []
    for name, board in now.items():
        for one in board:
            before = committed.get("sets", {}).get(name, {}).get("measures", {}).get(one.key)
            if before is None:
                continue
            fall = one.value - before["value"] if one.counts else before["value"] - one.value
            room = max(ITEMS, POINT * one.items) if one.counts else max(POINT, ITEMS / max(one.items, 1))
            if fall > room + 1e-6:
                found.append(f"fell: {name}, {one.label}: {before['value']:.4g} to {one.value:.4g}")
    return found


def shown(now: dict[str, tuple[Measure, ...]]) -> str:
    lines = []
    for name, board in now.items():
        parts = [f"{one.key} {one.value:.0f}" if one.counts else f"{one.key} {one.value:.3f}" for one in board]
        lines.append(f"{name:<17} {'  '.join(parts)}")
    return "\n".join(lines)


def record_of(counts: dict[str, list[Tally]], worthy: tuple[Measure, ...]) -> dict[str, Any]:
    """What docs/accuracy.json holds."""
    boards = {**figures(counts, intervals=True), "worth": worthy}
    return {
        "sets": {
            name: {
                "articles": len(counts.get(name, ())),
                "measures": {
                    one.key: {
                        "label": one.label,
                        "value": round(one.value, 6),
                        "items": one.items,
                        "low": None if one.low is None else round(one.low, 6),
                        "high": None if one.high is None else round(one.high, 6),
                        "counts": one.counts,
                    }
                    for one in board
                },
            }
            for name, board in boards.items()
        }
    }


def main(arguments: list[str]) -> int:
    update = "--update" in arguments
    (shared,) = (Path(one) for one in arguments if one != "--update")
    counts, failed = measured(shared)
    worthy = worth(shared / "gold")
    now = {**figures(counts, intervals=False), "worth": worthy}
    print(shown(now))
    if update:
        FIGURES.write_text(json.dumps(record_of(counts, worthy), indent=1) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, str(ROOT / "docs" / "make_accuracy.py")], check=True)
    elif FIGURES.exists():
        failed += falls(now, json.loads(FIGURES.read_text(encoding="utf-8")))
    else:
        failed.append("no committed figures: .ci/gold.py ../shared --update")
    for line in failed:
        print(line)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
