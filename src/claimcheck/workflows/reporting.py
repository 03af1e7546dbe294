"""What a report is made of: the verdicts as they are now, and the articles that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from claimcheck.articles import read_articles
from claimcheck.model import Project
from claimcheck.project import load_project
from claimcheck.settings import Settings
from claimcheck.tasks import text_of
from claimcheck.workflows.connecting import Progress, open_session, silent
from claimcheck.workflows.pulling import Pulled, pull_with

if TYPE_CHECKING:
    from claimcheck.studio.session import Session


@dataclass(frozen=True, slots=True)
class Reported:
    """A pull with its project, and the text of each article by its id, as far as it is at hand."""

    pulled: Pulled
    project: Project
    texts: dict[str, str]

    @property
    def without_text(self) -> list[str]:
        """The articles whose text is not at hand."""
        return sorted({one.source.id for one in self.pulled.checked} - self.texts.keys())


def report_on(
    settings: Settings, articles: Sequence[str] = (), *, full: bool = False, progress: Progress = silent
) -> Reported:
    """Pulls, and finds the articles' texts: in ``articles`` (files, folders), else in Label Studio's tasks.

    A text counts only where its hash is that of the article that was pushed. Of long articles the server has passages
    alone; their text has to be given.
    """
    project = load_project(settings.project)
    given = {article.sha256: article.text for article in read_articles(articles)}
    session = open_session(settings)
    try:
        pulled = pull_with(session, settings, full=full, progress=progress)
        hashes = {one.source.id: one.source.sha256 for one in pulled.checked}
        texts = {article_id: given[digest] for article_id, digest in hashes.items() if digest in given}
        return Reported(pulled, project, texts | _texts(session, pulled, hashes.keys() - texts.keys(), progress))
    finally:
        session.http.close()


def _texts(session: Session, pulled: Pulled, wanted: set[str], progress: Progress) -> dict[str, str]:
    """The articles' texts out of one task each."""
    from claimcheck.studio.holdings import tasks_at

    first = {one.source.id: one for one in reversed(pulled.checked) if one.source.id in wanted}
    found = {}
    for done, task in enumerate(tasks_at(session, (one.task_url for one in first.values())), 1):
        progress("reading articles", done, len(first))
        text = text_of(str(task["data"].get("article_html")))
        one = first.get(str(task["data"].get("article_id")))
        if one and sha256(text.encode()).hexdigest() == one.source.sha256:
            found[one.source.id] = text
    return found
