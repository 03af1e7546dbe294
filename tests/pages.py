"""Facts for reports: small ones that are spelt out, and large ones that a seed makes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from claimcheck import find_claims, read_articles
from claimcheck.demo import ARTICLE
from claimcheck.model import Article, CheckedClaim, Claim, Evidence, Problem, Rejected, Review, Source, Span
from claimcheck.project import load_project
from claimcheck.report.page import Facts
from claimcheck.rulings import Policy, rule
from claimcheck.workflows.agreeing import questions_of

REVIEWERS = ("amina@desk.example", "boris@desk.example", "chloé@desk.example")


def review(claim: Claim, number: int, verdict: str | None, **fields: Any) -> Review:
    """The answer ``number``, by the reviewers in turn, an hour after the one before."""
    when = f"2026-11-{1 + number // 24:02d}T{number % 24:02d}:00:00Z"
    reviewer = fields.pop("reviewer", REVIEWERS[number % len(REVIEWERS)])
    return Review(claim.id, reviewer, number, number, when, when, verdict=verdict, **fields)


def checked(claim: Claim, article: Article, *reviews: Review) -> CheckedClaim:
    """A claim with the ruling on its reviews."""
    source = Source(article.id, article.sha256, article.title, article.url)
    url = "http://studio.example/projects/1/data?task=7"
    return CheckedClaim(claim, source, rule(claim.id, reviews, Policy(2)), claim.text, "claimcheck 0.1.0", url)


def claim_at(article: Article, span: Span, **fields: Any) -> Claim:
    """A claim there."""
    fields = {"kind": "statistic", "score": 0.5, **fields}
    return Claim(
        f"clm_{span.start:05d}_{span.end:06d}", article.id, span, span.of(article.text), sentence=span, **fields
    )


def facts(article: Article, claims: Sequence[CheckedClaim], *rejected: Rejected, texts: bool = True) -> Facts:
    """What a report on one article is made of."""
    project = load_project("verdicts")
    return Facts(
        "Budget speech",
        "http://studio.example/projects/1/data",
        "2026-11-22T19:05:00+00:00",
        project,
        claims,
        rejected,
        {article.id: article.text} if texts else {},
        questions_of(claims, project),
    )


def sample() -> Facts:
    """The sample article's claims, with reviews that show every ruling."""
    (article,) = read_articles([str(ARTICLE)])
    cycle = (
        "supported supported", "refuted refuted", "supported refuted", "supported supported", "conflicting conflicting",
        "not_checkable not_checkable", "supported", "not_enough_evidence not_enough_evidence", "",
    )  # fmt: skip
    found = []
    for number, claim in enumerate(find_claims(article)):
        reviews = []
        for turn, verdict in enumerate(cycle[number % len(cycle)].split()):
            stance = "contradicts" if verdict == "refuted" else "supports"
            page = Evidence(f"https://gazette.example/{number}", "as table 3 shows", stance, accessed="2026-11-02")
            reviews.append(review(claim, 7 * number + turn, verdict, reviewer=REVIEWERS[turn], evidence=(page,)))
        found.append(checked(claim, article, *reviews))
    return facts(article, found)


def desk(claims: int, seed: int = 1) -> Facts:
    """A desk's work: so many claims in articles of forty, most with two or three reviews and a page of evidence."""
    luck = random.Random(seed)
    verdicts = [answer.key for answer in load_project("verdicts").verdicts]
    sentences = [
        f"The council of street {number} spent {luck.randint(2, 900)} million on its harbour in "
        f"{luck.randint(1990, 2025)}, which is more than it had spent in the {luck.randint(3, 40)} years before."
        for number in range(claims)
    ]
    found: list[CheckedClaim] = []
    texts: dict[str, str] = {}
    for first in range(0, claims, 40):
        part = sentences[first : first + 40]
        article = Article(f"article-{first // 40:03d}", "\n".join(part), f"Harbours, part {first // 40 + 1}")
        texts[article.id] = article.text
        at = 0
        for sentence in part:
            claim = claim_at(
                article, Span(at, at + len(sentence) - 1), kind=luck.choice(["statistic", "comparison", "event"])
            )
            at += len(sentence) + 1
            reviews = []
            for turn in range(luck.choice([0, 2, 2, 3])):
                number = 3 * len(found) + turn
                verdict = luck.choice(verdicts) if luck.random() < 0.3 else "supported"
                page = Evidence(f"https://yearbook.example/{number}", "as table 3 shows", "supports")
                note = "Compared with the yearbook of that year, page 12." if luck.random() < 0.4 else None
                reviews.append(
                    review(claim, number % 600, verdict, reviewer=REVIEWERS[turn], evidence=(page,), note=note)
                )
            found.append(checked(claim, article, *reviews))
    odd = Rejected(
        "annotation-17",
        (Problem("answer.evidence", "task 4, annotation 17", "the verdict refuted needs evidence"),),
        {},
        reviewer=REVIEWERS[0],
        task_url="http://studio.example/projects/1/data?task=4",
    )
    return Facts(
        "Harbours", "http://studio.example/projects/1/data", "2026-11-22T19:05:00+00:00", load_project("verdicts"),
        found, (odd,), texts, questions_of(found, load_project("verdicts")),
    )  # fmt: skip
