"""One article, all layers."""

from __future__ import annotations

from claimcheck.language.checkworthiness import score
from claimcheck.language.quotations import quotations
from claimcheck.language.sentences import layout
from claimcheck.language.shadow import shadow
from claimcheck.model import Analysis, Article, Sentence


def analyze(article: Article) -> Analysis:
    """The layers of ``article``: pure, linear in its length, and never raising for any text."""
    folded = shadow(article.text)
    plan = layout(folded, article.title)
    return Analysis(
        article=article,
        sentences=tuple(Sentence(span, score(folded, span)) for span in plan.sentences),
        headings=plan.headings,
        boilerplate=plan.boilerplate,
        quotations=quotations(article.text),
    )
