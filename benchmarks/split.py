"""How many megabytes a second `claimcheck split` reads: analyze and split, against nupunkt's sentences alone.

Everything runs in this process on one core, in turn; CPU time counts, and of several runs the least, since whatever
else the machine does can only add to it. pysbd and syntok stand beside it where they are installed, and textacy's rules
for quotations where it is, with a trained model of spaCy's (en_core_web_sm): they go by word classes, lemmas and a
parse, so the model's time counts. The model is on no package index; whoever has it, has it from spaCy. What is not
there is named in the first table. The second table
has text that nobody writes, each piece one article: what it takes per megabyte as a multiple of what news takes, and
of what half of the same piece takes, which is 1.0 where the time is linear. The goal is a multiple of at most 3; the
third table has those that the goal names once more, at a size at which what is not linear stands still.

Usage: python benchmarks/split.py [--runs 5] [--megabytes 1] [--hostile 1] [--large 5] [--only WORDS] [--json]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from importlib.resources import files

from nupunkt import sent_spans

from claimcheck.language import analyze
from claimcheck.model import Article
from claimcheck.split import split

GOAL = 3.0
_MEGABYTE = 1_000_000
HOSTILE = {
    "a sentence without a stop": "the minister of the port said that the harbour was closed for the winter and ",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "words in quotation marks": '"yes" ',
    "one word": "word ",
    "one word, no spaces": "word",
    "commas": ", ",
    "and": "and ",
    "digits": "7",
    "numbers": "7 ",
    "numbers with commas": "1,000,",
    "number words": "two hundred and ",
    "capitalised words": "Lopez ",
    "capitals": "LOPEZ ",
    "brackets": "(",
    "full stops": ". ",
    "dots": ".",
    "one letter a line": "a\n",
    "said": "said ",
    "he said": "he said that ",
    "that": "that ",
    "verbs": "was ",
    "adverbs": "nearly ",
    "past participles": "closed, ",
    "titles": "Mr. ",
    "apostrophes": "'s ",
    "hyphens": "a-",
    "at signs": "a@",
    "addresses": "www.a.com/",
    "per cent": "5 per cent to ",
}
NAMED = ("a sentence without a stop", "quotation marks", "opening quotation marks", "one letter a line")
"""Those of ``HOSTILE`` that the goal names."""


def news(megabytes: float) -> list[Article]:
    """The demo's article again and again, each under its own id."""
    text = files("claimcheck.demo").joinpath("island-ferries.txt").read_text(encoding="utf-8")
    count = max(1, round(megabytes * _MEGABYTE / len(text.encode())))
    return [Article(f"news-{number}", text) for number in range(count)]


def hostile(piece: str, megabytes: float) -> list[Article]:
    """One article that is nothing but ``piece``."""
    size = int(megabytes * _MEGABYTE)
    return [Article("hostile", (piece * (size // len(piece.encode()) + 1))[:size])]


def ours(article: Article) -> None:
    """What `claimcheck split` does with an article between reading and writing."""
    split(analyze(article))


def readers() -> Iterator[tuple[str, Callable[[Article], object] | None]]:
    """What is measured: claimcheck, sentences alone, and quotations alone; None for what is not installed."""
    yield "claimcheck: analyze and split", ours
    yield "nupunkt: sentences", lambda article: sent_spans(article.text)
    try:
        from pysbd import Segmenter  # type: ignore[import-not-found, unused-ignore]

        segmenter = Segmenter(language="en", clean=False)
        yield "pysbd: sentences", lambda article: segmenter.segment(article.text)
    except ImportError:
        yield "pysbd: sentences", None
    try:
        from syntok import segmenter as syntok  # type: ignore[import-not-found, unused-ignore]

        yield "syntok: sentences", lambda article: list(syntok.process(article.text))
    except ImportError:
        yield "syntok: sentences", None
    try:
        yield "textacy: quotations", quotations_of_textacy()
    except (ImportError, OSError):  # the latter where there is no model
        yield "textacy: quotations", None


def quotations_of_textacy(model: str = "en_core_web_sm") -> Callable[[Article], object]:
    """What textacy does to find quotations, with a model of spaCy's by its name or folder."""
    import spacy  # type: ignore[import-not-found, unused-ignore]
    from textacy.extract import direct_quotations  # type: ignore[import-not-found, unused-ignore]

    parse = spacy.load(model)

    def read(article: Article) -> object:
        try:
            return list(direct_quotations(parse(article.text)))
        except ValueError:
            return None  # it leaves a text alone that has a quotation mark without its other half

    return read


def speed(reader: Callable[[Article], object], articles: list[Article]) -> float:
    """Megabytes of UTF-8 for each second of CPU time."""
    size = sum(len(article.text.encode()) for article in articles) / _MEGABYTE
    started = time.process_time()
    for article in articles:
        reader(article)
    return size / (time.process_time() - started)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=5, help="how often each reads the news")
    options.add_argument("--megabytes", type=float, default=1.0, help="how much news")
    options.add_argument("--hostile", type=float, default=1.0, help="how large each hostile article is; 0 for none")
    options.add_argument("--large", type=float, default=5.0, help="how large those of the goal are again; 0 for none")
    options.add_argument("--only", default="", help="only hostile articles whose name holds this")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if not chosen.json:
            print(line, flush=True)

    articles = news(chosen.megabytes)
    found: dict[str, float] = {}
    known = dict(readers())
    for _ in range(chosen.runs):
        for name, reader in known.items():
            if reader is not None:
                found[name] = max(found.get(name, 0.0), speed(reader, articles))
    own = found["claimcheck: analyze and split"]
    tell(f"{f'{chosen.megabytes:g} MB of news, best of {chosen.runs}':<34}{'MB/s':>8}{'as fast as claimcheck':>24}")
    for name, rate in found.items():
        tell(f"{name:<34}{rate:>8.3f}{rate / own:>23.1f}x")
    for name, reader in known.items():
        if reader is None:
            tell(f"{name:<34}   not installed here")
    worst: dict[str, dict[str, float]] = {}
    if chosen.hostile:
        tell("")
        tell(f"{f'{chosen.hostile:g} MB of':<34}{'MB/s':>8}{'time by news':>15}{'by its half':>13}{'nupunkt':>10}")
    for name, piece in HOSTILE.items() if chosen.hostile else ():
        if chosen.only not in name:
            continue
        rate = speed(ours, hostile(piece, chosen.hostile))
        half = speed(ours, hostile(piece, chosen.hostile / 2))
        theirs = speed(lambda article: sent_spans(article.text), hostile(piece, chosen.hostile))
        worst[name] = {"mb_per_second": rate, "by_news": own / rate, "by_half": half / rate, "nupunkt": theirs}
        over = "" if own / rate <= GOAL else "  MISSED"
        tell(f"{name:<34}{rate:>8.3f}{own / rate:>14.1f}x{half / rate:>12.1f}x{theirs:>10.3f}{over}")
    large: dict[str, dict[str, float]] = {}
    if chosen.large:
        tell("")
        tell(f"{f'{chosen.large:g} MB of':<34}{'MB/s':>8}{'time by news':>15}")
    for name in NAMED if chosen.large else ():
        if chosen.only in name:
            rate = speed(ours, hostile(HOSTILE[name], chosen.large))
            large[name] = {"mb_per_second": rate, "by_news": own / rate}
            tell(f"{name:<34}{rate:>8.3f}{own / rate:>14.1f}x{'' if own / rate <= GOAL else '  MISSED'}")
    if chosen.json:
        print(json.dumps({"news": found, "hostile": worst, "large": large, "goal": GOAL, "runs": chosen.runs}))


if __name__ == "__main__":
    main()
