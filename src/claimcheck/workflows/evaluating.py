"""The splitter, held to a gold set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.articles import read_gold
from claimcheck.resources import gold_dir
from claimcheck.scoring import Measure, Miss, Tally, compare, measures
from claimcheck.workflows.splitting import find_claims


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the splitter does: the scoreboard, and all that went wrong, by article and place."""

    articles: int
    claims: int
    measures: tuple[Measure, ...]
    misses: tuple[Miss, ...]


def evaluate(paths: Sequence[str] = ()) -> Evaluation:
    """The splitter's claims against the gold sets of the paths; without any, against the one that comes along.

    Raises InputError.
    """
    tallies: list[Tally] = []
    misses: list[Miss] = []
    claims = 0
    for gold in read_gold(paths or [str(gold_dir())]):
        tally, wrong = compare(gold, find_claims(gold.article))
        tallies.append(tally)
        misses += wrong
        claims += len(gold.claims)
    return Evaluation(len(tallies), claims, measures(tallies), tuple(misses))
