"""The model against the example of the paper that it is from, and against a plain majority."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from claimcheck.dawid_skene import Answered, estimate

# Dawid and Skene (1979), table 1: 45 patients, classed by five anaesthetists, the first of them three times.
PATIENTS = """
111 1 1 1 1 | 333 4 3 3 4 | 112 2 1 2 2 | 222 3 1 2 1 | 222 3 2 2 2 | 222 3 3 2 2 | 122 2 1 1 1 | 333 3 4 3 3 |
222 2 2 2 3 | 232 2 2 2 3 | 444 4 4 4 4 | 222 3 3 4 3 | 111 1 1 1 1 | 222 3 2 1 2 | 121 1 1 1 1 | 111 2 1 1 1 |
111 1 1 1 1 | 111 1 1 1 1 | 222 2 2 2 1 | 222 1 3 2 2 | 222 2 2 2 2 | 222 2 2 2 1 | 222 3 2 2 2 | 221 2 2 2 2 |
111 1 1 1 1 | 111 1 1 1 1 | 232 2 2 2 2 | 111 1 1 1 1 | 111 1 1 1 1 | 112 1 1 2 1 | 111 1 1 1 1 | 333 3 2 3 3 |
111 1 1 1 1 | 222 2 2 2 2 | 222 3 2 3 2 | 433 4 3 4 3 | 221 2 2 3 2 | 232 3 2 3 3 | 333 3 4 3 2 | 111 1 1 1 1 |
111 1 1 1 1 | 121 2 1 1 1 | 232 2 2 2 2 | 121 1 1 1 1 | 222 2 2 2 2
"""


def test_the_papers_example_comes_out_as_in_the_paper() -> None:
    answers = [
        Answered(f"{patient:02d}", observer, label)
        for patient, row in enumerate(PATIENTS.split("|"), 1)
        for observer, labels in zip("12345", row.split(), strict=True)
        for label in labels
    ]
    found = estimate(answers, smoothing=0)
    assert found.prevalence.round(2).tolist() == [0.40, 0.42, 0.11, 0.07]
    assert found.errors["1"].round(2).tolist() == [
        [0.89, 0.11, 0.00, 0.00],
        [0.07, 0.88, 0.05, 0.00],
        [0.00, 0.34, 0.66, 0.00],
        [0.00, 0.00, 0.56, 0.44],
    ]
    assert found.best("03")[0] == "2", "where three of seven said 1"
    assert found.best("36")[0] == "4"


def simulated(seed: int, skills: list[float], claims: int, each: int) -> tuple[dict[str, str], list[Answered]]:
    """The truth, and answers of reviewers who are right so often and else wrong at random."""
    chance = random.Random(seed)
    truth = {f"{n:05d}": chance.choices("abcd", [0.5, 0.3, 0.1, 0.1])[0] for n in range(claims)}
    answers = []
    for claim, label in truth.items():
        for reviewer in chance.sample(range(len(skills)), each):
            right = chance.random() < skills[reviewer]
            said = label if right else chance.choice([one for one in "abcd" if one != label])
            answers.append(Answered(claim, f"r{reviewer}", said))
    return truth, answers


def shares_right(truth: dict[str, str], answers: list[Answered]) -> tuple[float, float]:
    """How often the model is right, and how often the most frequent answer (a tie counts by its share)."""
    found = estimate(answers)
    by_claim: dict[str, list[str]] = {}
    for one in answers:
        by_claim.setdefault(one.claim, []).append(one.label)
    frequent = 0.0
    for claim, said in by_claim.items():
        counts = Counter(said)
        tops = [label for label, times in counts.items() if times == max(counts.values())]
        frequent += (truth[claim] in tops) / len(tops)
    right = sum(found.best(claim)[0] == label for claim, label in truth.items())
    return right / len(truth), frequent / len(truth)


@pytest.mark.parametrize(
    ("skills", "claims", "each", "ahead"),
    [
        ([0.95, 0.9, 0.6, 0.55, 0.5], 300, 3, 0.03),
        ([0.95, 0.95, 0.9, 0.9, 0.6, 0.6, 0.5, 0.5], 200, 2, 0.06),
        ([0.9, 0.7, 0.6], 100, 2, 0.03),
        ([0.8] * 5, 300, 3, -0.02),  # where all are equally good, nothing is won, and nothing much lost
    ],
)
def test_it_beats_the_majority_where_reviewers_differ_in_skill(
    skills: list[float], claims: int, each: int, ahead: float
) -> None:
    scores = [shares_right(*simulated(seed, skills, claims, each)) for seed in range(8)]
    model, majority = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    assert model - majority > ahead


def test_what_it_is_sure_of_is_mostly_right() -> None:
    sure, right = 0, 0
    for seed in range(8):
        truth, answers = simulated(seed, [0.95, 0.9, 0.7, 0.6, 0.5], 200, 3)
        found = estimate(answers)
        bests = {claim: found.best(claim) for claim in truth}
        sure += sum(probability >= 0.9 for _, probability in bests.values())
        right += sum(probability >= 0.9 and label == truth[claim] for claim, (label, probability) in bests.items())
    assert sure > 500
    assert right / sure > 0.93


def test_it_tells_the_good_from_the_bad() -> None:
    _, answers = simulated(1, [0.95, 0.9, 0.6, 0.55, 0.5], 400, 3)
    errors = estimate(answers).errors
    skill = {reviewer: float(np.diag(rows)[:2].mean()) for reviewer, rows in errors.items()}
    assert sorted(skill, key=lambda reviewer: -skill[reviewer])[:2] == ["r0", "r1"]


def test_what_is_known_stays_and_teaches() -> None:
    answers = [Answered(f"{n:02d}", who, label) for n in range(20) for who, label in (("ada", "a"), ("ben", "b"))]
    alone = estimate(answers)
    assert alone.best("19")[1] == pytest.approx(0.5)
    taught = estimate(answers, {f"{n:02d}": "b" for n in range(10)})
    assert taught.probability("00", "b") == 1.0
    assert taught.best("19")[0] == "b"


def test_the_order_of_the_answers_is_nothing_to_it() -> None:
    _, answers = simulated(3, [0.9, 0.7, 0.6], 50, 2)
    once = estimate(answers)
    random.Random(1).shuffle(answers)
    again = estimate(answers)
    assert (once.posterior == again.posterior).all()
    assert once.claims == again.claims


def test_nothing_to_learn_from_is_said() -> None:
    with pytest.raises(ValueError, match="no answers"):
        estimate([])


def test_one_answer_alone_and_one_label_alone_are_no_trouble() -> None:
    assert estimate([Answered("c", "r", "a")]).best("c") == ("a", 1.0)
    assert estimate([Answered("c", "r", "a"), Answered("d", "s", "a")], smoothing=0).best("d") == ("a", 1.0)
