"""What ``report`` says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from claimcheck.cli.frame import keep_apart, print_json, program, words
from claimcheck.errors import ConfigError
from claimcheck.export import replacing
from claimcheck.report.page import Facts, report_page, without_names
from claimcheck.report.progress import showing
from claimcheck.report.screens import count, tally
from claimcheck.settings import Settings
from claimcheck.studio.network import is_loopback
from claimcheck.workflows.agreeing import questions_of
from claimcheck.workflows.reporting import Reported, report_on


def run_report(
    articles: Sequence[str], settings: Settings, output: str, *, pseudonymous: bool, as_json: bool, quiet: bool
) -> int:
    """Writes the page, whole or not at all."""
    keep_apart([output], articles)
    if as_json and output == "-":
        raise ConfigError("--json and -o - both want standard output", do="give the report a file with -o")
    console = words(quiet)
    with showing(console) as progress:
        found = report_on(settings, articles, progress=progress)
        size = write_report(found, output, pseudonymous=pseudonymous)
    pulled, missing = found.pulled, found.without_text
    if as_json:
        print_json(
            "report",
            {
                "title": pulled.title,
                "output": output,
                "bytes": size,
                "claims": len(pulled.checked),
                "articles": len(found.texts) + len(missing),
                "articles_without_text": missing,
                "quarantined": len(pulled.rejected),
                "gold": len(pulled.gold),
            },
        )
    console.print(f'"{pulled.title}": {tally(pulled.checked)}', markup=False)
    if missing:
        console.print(
            f"the text of {count(len(missing), 'article')} is not at hand, so that the report shows claims alone: "
            f"{', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}",
            markup=False,
        )
        console.print(f"  give the articles' files too: {program()} report ARTICLE", markup=False)
    if pulled.rejected:
        console.print(f"{count(len(pulled.rejected), 'record')} in quarantine: {program()} quarantine", markup=False)
    reviewers = {review.reviewer for one in pulled.checked for review in one.ruling.reviews}
    if reviewers and not pseudonymous:
        console.print(f"it names {count(len(reviewers), 'reviewer')}; --pseudonymous gives them letters", markup=False)
    if pulled.gold:
        named = count(len(pulled.gold), "gold question")
        console.print(f"it tells what was expected of {named}: keep it from whoever is still to answer", markup=False)
    if is_loopback(pulled.url):
        console.print("its links into Label Studio work on this machine alone", markup=False)
    if output != "-":
        console.print(f"written: {output}; open it in a browser: {Path(output).resolve().as_uri()}", markup=False)
    return 0


def write_report(found: Reported, output: str, *, pseudonymous: bool = False) -> int:
    """Writes the page, whole or not at all; how many bytes it has."""
    pulled = found.pulled
    now = datetime.now(UTC).isoformat(timespec="seconds")
    agreement = questions_of(pulled.checked, found.project)
    facts = Facts(
        pulled.title,
        pulled.url,
        now,
        found.project,
        pulled.checked,
        pulled.rejected,
        found.texts,
        agreement,
        pulled.gold,
    )
    page = report_page(without_names(facts) if pseudonymous else facts).encode()
    with replacing(output) as out:
        out.write(page)
    return len(page)
