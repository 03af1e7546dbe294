"""What ``agree`` says."""

from __future__ import annotations

from dataclasses import asdict

from claimcheck.cli.frame import print_json, words
from claimcheck.errors import EXIT_FINDINGS
from claimcheck.report.progress import showing
from claimcheck.settings import Settings
from claimcheck.workflows.agreeing import Agreed, agree


def run_agree(path: str | None, settings: Settings, *, as_json: bool, quiet: bool) -> int:
    """1 where no claim has two answers, so that there is nothing to measure."""
    told = words(quiet)
    with showing(told) as progress:
        found = agree(settings, path, progress=progress)
    if as_json:
        questions = [asdict(question) for question in found.questions]
        print_json("agree", {"source": found.source, "questions": questions, "notes": found.notes})
    else:
        _show(found)
    for note in found.notes:
        told.print(note, markup=False)
    measurable = any(question.whole.claims for question in found.questions)
    if measurable:
        told.print(
            "to quote: Krippendorff's alpha with its interval, and the raw agreement beside it (docs/rulings.md)"
        )
    else:
        told.print("there is nothing to compare yet: no claim has answers of two reviewers")
    return 0 if measurable else EXIT_FINDINGS


def _show(found: Agreed) -> None:
    from claimcheck.report.agreements import show_agreement
    from claimcheck.report.console import SafeConsole

    console = SafeConsole(highlight=False)
    for question in found.questions:
        show_agreement(console, question, found.project)
