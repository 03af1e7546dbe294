"""How well check-worthiness is ranked, beside TF-IDF with logistic regression; and how its weights are made.

Trained on crowd judgements of debate sentences (ClaimBuster), which are not ours to ship: GOLD is the folder that holds
claimbuster_crowd.jsonl and clef19_train.jsonl. Average precision over four folds by debate, with a bootstrap over
debates; mean average precision on the other set, trained without the debates that both hold. Nothing is drawn at
random but the bootstrap, whose seed is fixed, so a second run gives the same figures and the same weights.

Claims are measured where a sentence has one claim, so that the judgement of the sentence is the claim's.

Usage: python benchmarks/worth.py GOLD [--train] [--plot]
    --train writes the packaged weights and the model card's plot of sentences, --plot that of claims
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

from claimcheck.language import analyze
from claimcheck.language.checkworthiness import classes_of, form_of, score, shape_of, words_of
from claimcheck.language.shadow import shadow
from claimcheck.model import Article, Span
from claimcheck.split import split

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "claimcheck" / "language" / "checkworthiness.json"
PLOT = ROOT / "docs" / "images" / "checkworthiness.svg"
CLAIM_PLOT = PLOT.with_name("checkworthiness-claims.svg")
FEWEST, C, SHAPE, BINS, SAMPLES = 5, 3.0, 0.3, 10, 1000
FROM = "ClaimBuster (Arslan, Hassan, Li, Tremayne 2020; Zenodo, record 3609356), CC BY 4.0; see docs/checkworthiness.md"
Features = dict[str, float]


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def features(text: str) -> Features:
    """What the packaged score looks at: shape as it is, the others over the root of the number of words."""
    sentence = shadow(text)
    words = words_of(sentence)
    found: Counter[str] = Counter()
    for written in set(words):
        found.update(f"class {name}" for name in classes_of(written))
        found[f"word {form_of(written)}"] += 1
    found.update(f"pair {a} {b}" for a, b in set(pairwise(["^", *map(form_of, words)])))
    root = math.sqrt(max(1, len(words)))
    return {
        **{name: count / root for name, count in found.items()},
        **{f"shape {name}": SHAPE * value for name, value in shape_of(sentence, len(words)).items()},
    }


class Ours:
    """The packaged model while it is trained: rare words left out, the others by how rare they are, then L2."""

    def fit(self, rows: Sequence[Features], labels: Sequence[int]) -> Ours:
        seen = Counter(name for row in rows for name in row)
        self.factor = {
            name: 1.0 if name.startswith(("shape", "class")) else 0.12 * (math.log(len(rows) / (count + 1)) + 1)
            for name, count in seen.items()
            if count >= FEWEST
        }
        self.names = DictVectorizer()
        model = LogisticRegression(C=C, solver="liblinear", tol=1e-2, random_state=7)
        model.fit(narrow(self.names.fit_transform(map(self.scaled, rows))), labels)
        self.weights = dict(zip(self.names.feature_names_, model.coef_[0].tolist(), strict=True))
        self.bias = float(model.intercept_[0])
        self.model = model
        return self

    def scaled(self, row: Features) -> Features:
        return {name: value * self.factor[name] for name, value in row.items() if name in self.factor}

    def decision_function(self, rows: Sequence[Features]) -> np.ndarray:
        return self.model.decision_function(narrow(self.names.transform(map(self.scaled, rows))))


def narrow(matrix: csr_matrix) -> csr_matrix:
    """With the indices of 32 bits that liblinear wants."""
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix


def baseline() -> Any:
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, solver="liblinear", random_state=7),
    )


def average_precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Ties count against the system, as the gold's own scorer has it."""
    hits, total = 0, 0.0
    for place, (_, label) in enumerate(sorted(zip(scores, labels, strict=True), key=lambda one: (-one[0], one[1])), 1):
        if label:
            hits += 1
            total += hits / place
    return total / hits if hits else math.nan


def by_group(groups: Sequence[str]) -> list[list[int]]:
    places = defaultdict(list)
    for place, group in enumerate(groups):
        places[group].append(place)
    return list(places.values())


def mean_ap(scores: np.ndarray, labels: np.ndarray, places: list[list[int]]) -> float:
    return float(np.nanmean([average_precision(scores[some].tolist(), labels[some].tolist()) for some in places]))


def bootstrap(gain: Any, places: list[list[int]]) -> tuple[float, float]:
    """95 % of the gain where as many debates are drawn with putting back."""
    draw = random.Random(7)
    found = sorted(gain(draw.choices(places, k=len(places))) for _ in range(SAMPLES))
    return found[int(0.025 * SAMPLES)], found[int(0.975 * SAMPLES) - 1]


def tell(what: str, before: float, after: float, around: tuple[float, float]) -> None:
    low, high = around
    print(f"{what}  baseline {before:.4f}  ours {after:.4f}  gain {after - before:+.4f} [{low:+.4f}, {high:+.4f}]")


def only_claims(texts: Sequence[str]) -> dict[int, Features]:
    """The features of claims, by the places of their sentences, where the splitter finds one claim in a sentence: there
    what people said of the sentence they said of the claim."""
    found = ((place, split(analyze(Article("debate", text)))) for place, text in enumerate(texts) if text)
    return {place: features(claims[0].text) for place, claims in found if len(claims) == 1}


def in_folds(
    rows: Sequence[Features], labels: np.ndarray, groups: Sequence[str], claims: dict[int, Features]
) -> tuple[np.ndarray, np.ndarray]:
    """What the model says of each sentence, and of the claim in it (NaN where ``claims`` has none), where it
    was trained on sentences of other debates."""
    said, of_claims = np.zeros(len(rows)), np.full(len(rows), math.nan)
    for train, test in GroupKFold(4).split(rows, labels, groups):
        model = Ours().fit([rows[i] for i in train], labels[train])
        said[test] = model.decision_function([rows[i] for i in test])
        some = [place for place in test if place in claims]
        of_claims[some] = model.decision_function([claims[place] for place in some])
    return said, of_claims


def calibrated(
    said: np.ndarray, labels: np.ndarray, groups: Sequence[str], of_claims: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The same as probabilities, each fold by a line through the sentences of the other debates, that of claims too."""
    fair = np.zeros((2, len(said)))
    for train, test in GroupKFold(4).split(said, labels, groups):
        line = LogisticRegression(C=1e6).fit(said[train, None], labels[train])
        for place, some in enumerate((said, np.nan_to_num(of_claims))):
            fair[place, test] = line.predict_proba(some[test, None])[:, 1]
    there = ~np.isnan(of_claims)
    return fair[0], np.where(there, fair[1], math.nan)


def calibration_error(bins: Sequence[tuple[float, float, int]]) -> float:
    """How far scores and shares lie apart, each bin by how many are in it."""
    return sum(count * abs(said - true) for said, true, count in bins) / sum(count for _, _, count in bins)


def figures(gold: Path) -> dict[str, float]:
    """The figures that are to stay: ``ap`` and calibration error (``ece``) on debates that the model was not trained
    on, of sentences and of claims, and ``map`` of the packaged weights on the other set, which has three debates in
    common with those."""
    crowd, clef = read(gold / "claimbuster_crowd.jsonl"), read(gold / "clef19_train.jsonl")
    labels, groups = np.array([row["label"] for row in crowd]), [row["group"] for row in crowd]
    texts = [row["text"] for row in crowd]
    said, of_claims = in_folds([features(text) for text in texts], labels, groups, only_claims(texts))
    fair, fair_claims = calibrated(said, labels, groups, of_claims)
    there = ~np.isnan(of_claims)
    packaged = np.array([score(shadow(row["text"]), Span(0, max(1, len(row["text"])))) for row in clef])
    wanted = np.array([row["label"] for row in clef])
    return {
        "ap": average_precision(said.tolist(), labels.tolist()),
        "ece": calibration_error(reliability(fair, labels)),
        "claims_ap": average_precision(of_claims[there].tolist(), labels[there].tolist()),
        "claims_ece": calibration_error(reliability(fair_claims[there], labels[there])),
        "worthy_claims": float(labels[there].sum()),
        "map": mean_ap(packaged, wanted, by_group([row["group"] for row in clef])),
        "worthy": float(labels.sum()),
        "debates": float(len({row["group"] for row in clef})),
    }


def main(arguments: list[str]) -> None:
    (gold,) = (Path(one) for one in arguments if one not in ("--train", "--plot"))
    crowd, clef = read(gold / "claimbuster_crowd.jsonl"), read(gold / "clef19_train.jsonl")
    texts, labels = [row["text"] for row in crowd], np.array([row["label"] for row in crowd])
    groups = [row["group"] for row in crowd]
    rows = [features(text) for text in texts]
    theirs = np.zeros(len(crowd))
    ours, of_claims = in_folds(rows, labels, groups, only_claims(texts))
    for train, test in GroupKFold(4).split(texts, labels, groups):
        model = baseline().fit([texts[i] for i in train], labels[train])
        theirs[test] = model.decision_function([texts[i] for i in test])
    places = by_group(groups)

    def gain(drawn: list[list[int]]) -> float:
        some = [place for group in drawn for place in group]
        mine, other = (average_precision(one[some].tolist(), labels[some].tolist()) for one in (ours, theirs))
        return mine - other

    before, after = (average_precision(one.tolist(), labels.tolist()) for one in (theirs, ours))
    tell("claimbuster_crowd  AP ", before, after, bootstrap(gain, places))

    kept = [i for i, group in enumerate(groups) if not group.startswith("2016")]
    old = baseline().fit([texts[i] for i in kept], labels[kept])
    new = Ours().fit([rows[i] for i in kept], labels[kept])
    plain = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    plain.fit([texts[i] for i in kept], labels[kept])
    wanted = np.array([row["label"] for row in clef])
    there = by_group([row["group"] for row in clef])
    other = old.decision_function([row["text"] for row in clef])
    default = plain.decision_function([row["text"] for row in clef])
    mine = new.decision_function([features(row["text"]) for row in clef])
    per = {
        id(group): [average_precision(s[group].tolist(), wanted[group].tolist()) for s in (mine, other)]
        for group in there
    }
    around = bootstrap(lambda drawn: float(np.nanmean([per[id(g)][0] - per[id(g)][1] for g in drawn])), there)
    tell("clef19_train       MAP", mean_ap(other, wanted, there), mean_ap(mine, wanted, there), around)
    print(f"clef19_train       MAP  of scikit-learn's defaults {mean_ap(default, wanted, there):.4f}")

    # Platt: a line through what the folds say of debates that they were not trained on
    line = LogisticRegression(C=1e6).fit(ours[:, None], labels)
    slope, offset = float(line.coef_[0][0]), float(line.intercept_[0])
    assert slope > 0  # so that calibration changes no order
    fair, fair_claims = calibrated(ours, labels, groups, of_claims)
    bins = reliability(fair, labels)
    error = calibration_error(bins)
    there = ~np.isnan(of_claims)
    claim_bins = reliability(fair_claims[there], labels[there])
    claim_ap = average_precision(of_claims[there].tolist(), labels[there].tolist())
    print(f"claims             {there.sum()} alone in their sentences  AP  {claim_ap:.4f}", end="")
    print(f"  ECE  {calibration_error(claim_bins):.4f}")
    if "--plot" in arguments:
        CLAIM_PLOT.write_text(plot(claim_bins, calibration_error(claim_bins), "claims"), encoding="utf-8")
    print(f"calibration        ECE  {error:.4f} in {BINS} bins; slope {slope:.3f}, offset {offset:+.3f}")
    if "--train" in arguments:
        final = Ours().fit(rows, labels)
        write(final, slope, offset)
        PLOT.write_text(plot(bins, error), encoding="utf-8")
        said = 1 / (1 + np.exp(-(slope * final.decision_function(rows) + offset)))
        packaged = [score(shadow(text), Span(0, len(text))) for text in texts if text]
        print(f"packaged           {WEIGHTS.stat().st_size} bytes; off by {max(abs(said - packaged)):.4f} at most")


def reliability(said: np.ndarray, labels: np.ndarray) -> list[tuple[float, float, int]]:
    """For each tenth of the scores that holds any: the mean score, the share that is check-worthy, how many."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        (float(said[place == i].mean()), float(labels[place == i].mean()), int((place == i).sum()))
        for i in range(BINS)
        if (place == i).any()
    ]


def write(model: Ours, slope: float, offset: float) -> None:
    """The weights, calibrated, as the package reads them."""
    parts: dict[str, Any] = {"from": FROM, "shape": {}, "words": {}, "pairs": defaultdict(dict), "classes": {}}
    for name, weight in sorted(model.weights.items()):
        sort, _, rest = name.partition(" ")
        value = round(weight * model.factor[name] * slope * (SHAPE if sort == "shape" else 1), 4)
        if sort == "pair":
            first, second = rest.split(" ")
            parts["pairs"][first][second] = value
        else:
            parts[{"shape": "shape", "word": "words", "class": "classes"}[sort]][rest] = value
    parts["bias"] = round(model.bias * slope + offset, 4)
    WEIGHTS.write_text(json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def plot(bins: list[tuple[float, float, int]], error: float, of: str = "sentences") -> str:
    """The reliability plot: a dot a tenth, as large as there are sentences in it; the line is where all should lie."""
    most = max(count for _, _, count in bins)
    dots = "".join(
        f'<circle cx="{60 + 300 * said:.1f}" cy="{330 - 300 * true:.1f}" r="{3 + 9 * math.sqrt(count / most):.1f}" '
        f'fill="#1f5fa8" fill-opacity=".75"><title>score {said:.2f}: {true:.2f} of {count}</title></circle>'
        for said, true, count in bins
    )
    ticks = "".join(
        f'<text x="{60 + 300 * at:.0f}" y="348" text-anchor="middle">{at:g}</text>'
        f'<text x="52" y="{334 - 300 * at:.0f}" text-anchor="end">{at:g}</text>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 390 380" font-family="sans-serif" font-size="12" '
        f'role="img"><title>Scores against shares of check-worthy {of}; expected calibration error {error:.3f}'
        '</title><rect width="390" height="380" fill="#fff"/><path d="M60 30v300h300" fill="none" stroke="#333"/>'
        f'<path d="M60 330L360 30" stroke="#999" stroke-dasharray="4 4"/>{dots}{ticks}'
        '<text x="210" y="370" text-anchor="middle">score</text>'
        '<text x="18" y="180" text-anchor="middle" transform="rotate(-90 18 180)">share that is check-worthy</text>'
        "</svg>\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
