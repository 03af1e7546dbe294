"""Articles whose claims reviewers have corrected, from Label Studio to a claims file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from claimcheck.corrections import Corrected, corrected, read_article_task
from claimcheck.export import CLAIM_COLUMNS, claim_rows, replacing, write_csv
from claimcheck.model import Rejected
from claimcheck.project import load_project
from claimcheck.records import to_record
from claimcheck.settings import Settings
from claimcheck.workflows.connecting import Progress, named_project, open_session, silent
from claimcheck.workflows.quarantine import quarantine_line, quarantine_path, quarantining


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was brought: the articles that have enough answers, by id, with their corrected claims, and what was
    rejected. ``waiting`` counts the articles without enough answers, ``begun`` those of them that have one."""

    title: str
    url: str
    articles: tuple[Corrected, ...]
    rejected: tuple[Rejected, ...]
    waiting: int
    begun: int

    @property
    def claims(self) -> int:
        return sum(len(one.claims) for one in self.articles)


def corrects(settings: Settings) -> bool:
    """Whether the project folder is one in which claims are corrected, and not one of verdicts."""
    return load_project(settings.project).task == "article"


def pull_corrections(settings: Settings, *, progress: Progress = silent) -> Corrections:
    """The claims of every article that was answered often enough, as its reviewers left them.

    Everything is read each time: a project has a task an article, and few of them.
    """
    from claimcheck.studio.pull import pull_tasks
    from claimcheck.studio.reviewers import reviewers
    from claimcheck.studio.session import task_url

    project = load_project(settings.project)
    session = open_session(settings)
    try:
        found = named_project(session, project, settings)
        people = {int(user): email for user, email in reviewers(session).items()}
        coming = pull_tasks(session, found.id, progress=lambda done, total: progress("pulling articles", done, total))
        readings = [read_article_task(raw, people, task_url(session, found.id, raw["id"])) for raw in coming]
    finally:
        session.http.close()
    there = [reading for reading in readings if reading.article]
    whole = [reading for reading in there if len(reading.answers) >= project.reviews_per_claim]
    # An edited article stands there twice, under one id; the one that was pushed last counts.
    last = {reading.article.id: reading for reading in whole if reading.article}
    begun = [reading for reading in there if 0 < len(reading.answers) < project.reviews_per_claim]
    return Corrections(
        found.title,
        found.url,
        tuple(corrected(last[article_id]) for article_id in sorted(last)),
        tuple(sorted((one for reading in readings for one in reading.rejected), key=lambda one: one.id)),
        len(there) - len(whole),
        len(begun),
    )


def write_corrections(corrections: Corrections, output: str, kind: str) -> str | None:
    """Writes the claims, each article before its own, or with the ``kind`` csv as a table; and the quarantine beside
    where something was rejected. Where no article is corrected yet, whatever stands at ``output`` stays as it is.
    Returns the quarantine's path, None where there is nothing in it."""
    quarantine = quarantine_path(output)
    lines = {one.id: quarantine_line(one, None) for one in corrections.rejected}
    with quarantining(quarantine, lines):
        if corrections.articles:
            with replacing(output) as out:
                _write(corrections.articles, out, kind)
    return str(quarantine) if lines else None


def _write(articles: tuple[Corrected, ...], out: IO[bytes], kind: str) -> None:
    if kind == "csv":
        rows = (row for one in articles for row in claim_rows(one.article, one.claims))
        write_csv(rows, CLAIM_COLUMNS, out)
    else:
        out.writelines(line for one in articles for line in _lines(one))


def _lines(one: Corrected) -> Iterator[bytes]:
    for record in (to_record(one.article), *map(to_record, one.claims)):
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"
