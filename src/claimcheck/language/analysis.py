"""One article, all layers."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.language.attributions import attributions
from claimcheck.language.checkworthiness import score
from claimcheck.language.copies import copies
from claimcheck.language.people import directory, names
from claimcheck.language.quantities import quantities
from claimcheck.language.quotations import quotations
from claimcheck.language.sentences import Layout, layout
from claimcheck.model import Analysis, Article, Quantity, Sentence, Span


def analyze(article: Article) -> Analysis:
    """The layers of ``article``: pure, linear in its length, and never raising for any text.

    >>> analysis = analyze(Article(id="harbour", text='The harbour lost 40 ships. "It hurts," said Ana Holm.'))
    >>> [sentence.span.of(analysis.article.text) for sentence in analysis.sentences]
    ['The harbour lost 40 ships.', '"It hurts," said Ana Holm.']
    >>> [quotation.content.of(analysis.article.text) for quotation in analysis.quotations]
    ['It hurts,']
    """
    read = copies(article.text)
    text, folded, words = read.flat, read.shadow, read.words
    plan = layout(folded, article.title)
    quoted = quotations(text)
    openings = frozenset(words.at(span.start) for spans in (plan.sentences, plan.headings) for span in spans)
    skipped = [span for span in plan.headings if _title_case(folded, span)] + [*plan.boilerplate, *plan.captions]
    known = directory(text, words, openings, skipped)
    told = attributions(text, folded, words, known, plan.sentences, quoted, plan.headings)
    return Analysis(
        article=article,
        sentences=_scored(folded, plan),
        headings=plan.headings,
        boilerplate=plan.boilerplate,
        quotations=quoted,
        names=names(text, words, known),
        attributions=tuple(one for one in told if one.mode != "attitude"),
        attitudes=tuple(one for one in told if one.mode == "attitude"),
        quantities=_as_written(article.text, text, quantities(text, words)),
    )


_LEAST = 0.001
"""The least check-worthiness of a sentence: 0 is for what is never put before a reviewer."""


def _scored(folded: str, plan: Layout) -> tuple[Sentence, ...]:
    """The sentences with their check-worthiness; captions are none of the article's claims, and have 0."""
    scored = [Sentence(span, max(_LEAST, score(folded, span))) for span in plan.sentences]
    if not plan.captions:
        return tuple(scored)
    return tuple(sorted([*scored, *(Sentence(span, 0.0) for span in plan.captions)], key=lambda one: one.span))


def _as_written(text: str, flat: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The figures with their words as the article has them, line breaks that only wrap it included."""
    return found if text == flat else tuple(replace(one, text=one.span.of(text)) for one in found)


def _title_case(folded: str, span: Span) -> bool:
    """Whether a heading writes most of its words with a capital, so that they tell nothing about names."""
    if folded[span.start : span.end].isupper():
        return True
    long = [word for word in folded[span.start : span.end].split() if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
