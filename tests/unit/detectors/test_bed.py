"""Kinds and never-claims on sentences of our own, of many beats, driven through the whole splitter.

Each table has two halves. Rules are worked on with the misses of the ``tuned`` half in view; of the ``unseen`` half
only the figure is looked at, so that it says how the rules do on articles that nobody has read.
In ``kinds_*.tsv`` brackets mark the clause that is the claim.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from claimcheck.language import analyze
from claimcheck.model import Article, Claim, Span
from claimcheck.split import split

HERE = Path(__file__).parent
KIND_FLOORS = {"tuned": 0.94, "unseen": 0.87}
NEVER_FLOORS = {"tuned": 0.94, "unseen": 0.94}


def rows(name: str) -> list[tuple[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return [(row["kind"], row["sentence"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def claims_in(sentence: str) -> list[tuple[Claim, Span]]:
    """The claims of a sentence between two others, with their places in the sentence."""
    text = f"The council met on Monday in the town hall.\n\n{sentence}\n\nThe meeting ended at noon.\n"
    start = text.index(sentence)
    place = Span(start, start + len(sentence))
    found = [claim for claim in split(analyze(Article("bed", text))) if place.overlap(claim.span)]
    return [(claim, Span(claim.span.start - start, claim.span.end - start)) for claim in found]


def kind_of(marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    clause = Span(start, end)
    found = claims_in(marked.replace("[", "").replace("]", ""))
    covering = [(clause.overlap(span), claim.kind) for claim, span in found if clause.overlap(span) * 2 > len(clause)]
    return max(covering)[1] if covering else "not found"


def report(half: str, misses: list[tuple[str, str, str]]) -> str:
    """The misses; of the unseen half only which kinds are taken for which, or it would not stay unseen."""
    if half == "tuned":
        return "\n".join(f"{kind} read as {got}: {sentence}" for kind, got, sentence in misses)
    counts = Counter((kind, got) for kind, got, _ in misses)
    return "\n".join(f"{kind} read as {got}: {count}" for (kind, got), count in counts.most_common())


@pytest.mark.parametrize("half", KIND_FLOORS)
def test_kinds(half):
    table = rows(f"kinds_{half}.tsv")
    misses = [(kind, got, marked) for kind, marked in table if (got := kind_of(marked)) != kind]
    accuracy = 1 - len(misses) / len(table)
    print(f"{half}: {accuracy:.3f} of {len(table)} kinds are right\n{report(half, misses)}")
    assert accuracy >= KIND_FLOORS[half]


@pytest.mark.parametrize("half", NEVER_FLOORS)
def test_never_claims(half):
    table = rows(f"never_{half}.tsv")
    read = [(kind, "claim" if claims_in(sentence) else "never", sentence) for kind, sentence in table]
    misses = [one for one in read if one[0] != one[1]]
    accuracy = 1 - len(misses) / len(table)
    print(f"{half}: {accuracy:.3f} of {len(table)} are right\n{report(half, misses)}")
    assert accuracy >= NEVER_FLOORS[half]
