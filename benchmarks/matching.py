"""How well claims are matched (`claimcheck push --group`), on pairs made for it, and how long many claims take.

``claim_pairs.tsv`` has pairs of sentences in which a claim is the same, reworded, or another one: by a number, a unit,
a negation, a name, a time, a direction, a quantifier, "may" or "would", who does what to whom, one word, the tense, or
who said it. All were written before the rules, by the same hand; those marked ``tuned`` were looked at while the rules
were made, those marked ``counted`` were only ever counted. A wrong group is worse than one that is missed, so
precision comes first.

Usage: python benchmarks/matching.py [CLAIMS]     how many claims to time; 100000 by default, 0 for none
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from claimcheck.language import analyze
from claimcheck.matching import group_claims
from claimcheck.model import Article, Claim
from claimcheck.split import split

PAIRS = Path(__file__).with_name("claim_pairs.tsv")


class Pair(NamedTuple):
    """Two sentences; ``same``: whether they make the same claim; ``differs`` names in what they do not."""

    half: str
    same: bool
    differs: str
    first: str
    second: str


def read_pairs() -> list[Pair]:
    """The pairs, both halves."""
    rows = (line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:])
    return [Pair(half, same == "same", differs, first, second) for half, same, differs, first, second in rows]


def matched(pair: Pair) -> bool:
    """Whether a claim of the first sentence and one of the second are put into one group."""
    articles = Article("a", pair.first), Article("b", pair.second)
    groups = group_claims((claim, article) for article in articles for claim in split(analyze(article)))
    return any(len({claim.article_id for claim in group}) == 2 for group in groups)


def counts(half: str) -> Counter[str]:
    """Right, wrong and missed groups of one half of the pairs."""
    told = Counter[str]()
    for pair in read_pairs():
        if pair.half == half:
            found = matched(pair)
            told["right" if pair.same else "wrong"] += found
            told["missed"] += pair.same and not found
            told["pairs"] += 1
    return told


def many(number: int) -> Iterator[tuple[Claim, Article]]:
    """So many claims of the pairs, each ten times over: groups as copies of reports make them."""
    known = [(claim, article) for pair in read_pairs() for article in (Article("a", f"{pair.first}\n{pair.second}"),)
             for claim in split(analyze(article))]  # fmt: skip
    for place in range(number):
        claim, article = known[place % len(known)]
        round_ = place // len(known) // 10
        other = claim.standalone and f"{claim.standalone[:-1]} near Place{round_}."
        yield replace(claim, id=f"clm_{place:020}", article_id=f"{place}", standalone=other), article


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    for half in ("tuned", "counted"):
        told = counts(half)
        precision = told["right"] / max(1, told["right"] + told["wrong"])
        recall = told["right"] / (told["right"] + told["missed"])
        print(f"{half}: {told['pairs']} pairs, precision {precision:.3f}, recall {recall:.3f}; {dict(told)}")
    number = int(arguments[0]) if arguments else 100_000
    for part in (number // 4, number):
        claims = list(many(part))
        start = time.process_time()
        groups = group_claims(claims)
        print(f"{part:,} claims, {len(groups):,} groups: {time.process_time() - start:.2f} s of one core")


if __name__ == "__main__":
    main(sys.argv[1:])
