"""Disputed claims to adjudicators. Their answers come back with the pull of the reviewers' project."""

from __future__ import annotations

import secrets
from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.adjudication import adjudication_task, title_for
from claimcheck.model import Claim, Problem
from claimcheck.project import load_project
from claimcheck.schema import validate
from claimcheck.settings import Settings
from claimcheck.tasks import text_of
from claimcheck.workflows.connecting import Progress, open_session, silent
from claimcheck.workflows.pulling import Pulled, adjudicators_project, pull_with

if TYPE_CHECKING:
    from claimcheck.studio.push import PushReport


@dataclass(frozen=True, slots=True)
class Sent:
    """What a push of disputed claims came to. ``disputed`` counts them, ``title`` is that of the reviewers' project.
    ``report`` is None where nothing is disputed and nothing ever was.

    ``refused`` are claims that were not sent or not taken, with the reasons. ``gone`` are those that still stand there
    and no longer in the reviewers' project.
    """

    title: str
    disputed: int
    adjudicated: int
    report: PushReport | None
    refused: tuple[Problem, ...]
    gone: tuple[Claim, ...] = ()


def push_disputed(settings: Settings, *, dry_run: bool = False, progress: Progress = silent) -> Sent:
    """Puts the claims on which reviewers differ before an adjudicator, in a project of its own.

    What stands there and is answered stays as it is. What nobody has answered there follows the reviews: it is renewed
    where they changed, and goes where the dispute is over.
    """
    from claimcheck.studio.holdings import tasks_at
    from claimcheck.studio.planning import ArticleTasks
    from claimcheck.studio.projects import find_project
    from claimcheck.studio.push import Wishes, push_tasks

    theirs = adjudicators_project(settings)
    questions = load_project(settings.project).questions
    session = open_session(settings)
    try:
        pulled = pull_with(session, settings, progress=progress)
        asked = [one for one in pulled.checked if not one.asked_with]
        open_ones = {one.claim.id: one for one in asked if one.ruling.needs_adjudicator}
        title = title_for(pulled.title)
        settled = sum(one.ruling.status == "adjudicated" for one in asked)
        if not open_ones and find_project(session, theirs, title) is None:
            return Sent(pulled.title, 0, settled, None, ())
        push_id = secrets.token_hex(8)
        refused: list[Problem] = []
        articles: dict[str, list[dict[str, object]]] = {one.source.id: [] for one in pulled.checked}
        texts: dict[str, str] = {}
        for raw in tasks_at(session, (one.task_url for one in open_ones.values())):
            data = raw["data"]
            one = open_ones.get(str(data.get("claim_id")))
            if one is None:
                continue
            task = adjudication_task(data, one.ruling.reviews, theirs, push_id, questions)
            problems = validate(task, "task", f"claim {one.claim.id}")
            refused += problems
            if not problems:
                articles[one.source.id].append(task)
                texts.setdefault(one.source.id, text_of(str(data["article_html"])))
        report = push_tasks(
            session,
            theirs,
            title,
            [ArticleTasks(name, texts.get(name, ""), tuple(tasks)) for name, tasks in articles.items()],
            Wishes(update=True, prune=True, dry_run=dry_run),
            progress=progress,
        )
    finally:
        session.http.close()
    return Sent(
        pulled.title, len(open_ones), settled, report, (*refused, *report.refused), _gone(pulled, articles.keys())
    )


def _gone(pulled: Pulled, articles: Container[str]) -> tuple[Claim, ...]:
    """The claims before the adjudicator that the reviewers' project has no longer, and that the push did not remove:
    it removes what nobody has answered, of the articles that are there."""
    if pulled.sent is None:
        return ()
    there = {one.claim.id for one in pulled.checked}
    return tuple(
        claim
        for claim in pulled.sent.claims.values()
        if claim.id not in there and (claim.id in pulled.sent.answered or claim.article_id not in articles)
    )
