"""What ``status`` says."""

from __future__ import annotations

import shlex
from dataclasses import asdict

from claimcheck.cli.frame import print_json, program, refused_records, say_refused, words
from claimcheck.cli.pulling import say_disputed, say_wanted
from claimcheck.cli.pushing import naming_more
from claimcheck.errors import ClaimcheckError
from claimcheck.pointers import stream_address
from claimcheck.report.progress import showing
from claimcheck.settings import Settings, same_project
from claimcheck.workflows.standing import Standing, standings


def run_status(settings: Settings, *, as_json: bool, quiet: bool) -> int:
    """The project in full; of several, a row each. Always 0: what is open or disputed is no failure."""
    told = words(quiet)
    left_out: list[ClaimcheckError] = []
    with showing(told) as progress:
        found = standings(settings, refuse=left_out.append, progress=progress)
    say_refused(left_out)
    if as_json:
        refused = {"refused": refused_records(left_out)} if left_out else {}
        print_json("status", {"projects": [_record(one) for one in found], **refused})
        return 0
    from claimcheck.report.console import SafeConsole
    from claimcheck.report.standings import show_projects, show_standing

    console = SafeConsole(highlight=False)
    if len(found) > 1:
        show_projects(console, found)
        same = same_project(settings.project)
        told.print(f"one of them in full: {program()} status{same} --into TITLE", markup=False)
        return 0
    (one,) = found
    show_standing(console, one)
    into = same_project(settings.project, one.title).strip()
    if one.rejected:
        names = sorted({each.reviewer for each in one.rejected if each.reviewer})
        who = ", ".join(names) or "somebody"
        what = "it at the link" if len(one.rejected) == 1 else "them at the links"
        told.print(f"next: have {who} mend {what} above, then: {program()} pull {into}", markup=False)
    say_disputed(told, one.disputed, one.sent, into)
    people = [each.reviewer for each in one.reviewers if each.url and not each.left]
    apart = any(each.url for each in one.reviewers)
    if one.wanted and apart:
        more = "one more reviewer" if one.wanted == 1 else f"{one.wanted} more reviewers"
        told.print(f"name {more}: {naming_more(settings, one.title, people, one.wanted)}", markup=False)
    elif one.wanted:
        say_wanted(told, one.wanted, one.url)
    elif one.nobodys:
        hands = f"{program()} push {into} --reviewers {shlex.quote(','.join(people))}"
        told.print(f"what nobody owes is handed out by: {hands}", markup=False)
    elif one.waiting and not apart:
        told.print(f"reviewers go on at {stream_address(one.url)}", markup=False)
    return 0


def _record(one: Standing) -> dict[str, object]:
    return {
        **{key: getattr(one, key) for key in ("title", "url", "policy", "reviews_per_claim", "overlap", "claims")},
        "status": one.statuses,
        "kinds": dict(one.kinds),
        "disputed": [
            {
                "claim_id": claim.claim.id,
                "claim": claim.claim.text,
                "about": "said" if claim.ruling.said_disputed else "verdict",
                "answers": [review.verdict for review in claim.ruling.reviews if review.verdict],
                "said": [review.said for review in claim.ruling.reviews if review.said],
                "task_url": claim.task_url,
            }
            for claim in one.disputed
        ],
        "quarantined": [
            {"id": each.id, "reviewer": each.reviewer, "problems": [str(problem) for problem in each.problems]}
            for each in one.rejected
        ],
        "waiting": {str(number): claims for number, claims in one.waiting.items()},
        "reviewers": [asdict(owing) for owing in one.reviewers],
        "gold": [
            {
                "reviewer": each.reviewer,
                "right": each.right,
                "answered": len(each.answers),
                "skipped": each.skipped,
                "open": each.open,
                "answers": [{**asdict(answer), "right": answer.right} for answer in each.answers],
            }
            for each in one.gold
        ],
        "owed_by_nobody": one.nobodys,
        "reviewers_wanted": one.wanted,
        "answers": one.answers,
        "progress": {
            "since": one.since.isoformat() if one.since else None,
            "last": one.last.isoformat() if one.last else None,
            "step_hours": round(one.step.total_seconds() / 3600),
            "answers": one.progress,
        },
    }
