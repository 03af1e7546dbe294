"""Tasks to Label Studio: what the server holds decides, so a second push adds nothing, from any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import chain

from claimcheck.model import Problem, Project, Span
from claimcheck.studio import doubles
from claimcheck.studio.edits import Edit, pairs
from claimcheck.studio.holdings import Held, Task, chunks, task_count, whole_tasks
from claimcheck.studio.lookup import SMALL, Lookup
from claimcheck.studio.planning import ArticleTasks, Plan, ahead, plan, windows
from claimcheck.studio.projects import (
    StudioProject,
    create_project,
    find_project,
    mark_gold,
    remove_if_empty,
    update_form,
)
from claimcheck.studio.sending import BATCH, claim_id, send
from claimcheck.studio.session import Session
from claimcheck.studio.updating import patch
from claimcheck.tasks import text_of

Progress = Callable[[str, int, int], None]

WINDOW = 4000  # claims that are looked up at once; each look costs the server a pass over the project


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a push may do beyond adding: ``update`` changed attributes where nobody has answered, ``prune`` what is
    gone from its article and unanswered, ``repair`` doubles that have answers. ``dry_run``: change nothing, but say
    all."""

    update: bool = False
    prune: bool = False
    repair: bool = False
    dry_run: bool = False


JUST_ADD = Wishes()


@dataclass(slots=True)
class PushReport:
    """What a push did, or with ``dry_run`` would do, counted in claims. ``url`` is None where the project is not there
    yet.

    ``new`` were added and ``there`` stood there before. Of these, ``changed`` have other attributes now: ``updated`` of
    them were patched, and ``answered`` are left since somebody has answered them. ``gone`` stand on the server and no
    longer in their article: ``pruned`` of them were removed, ``gone_answered`` have answers and stay. ``edits`` pairs
    gone claims with new ones. ``undoubled`` second tasks were removed, ``copied`` answers copied over for that, and
    ``doubled`` are left. ``refused`` are claims that the server did not take. ``twins`` are the addresses of other
    projects of the same title and mark, ``removed_twins`` counts empty ones that were removed. ``other_texts`` are
    the articles of whose claims on the server not one is left here: other stories under the same names, it seems.
    ``form`` is created, same or updated.
    """

    title: str
    url: str | None
    form: str
    dry_run: bool
    new: int = 0
    there: int = 0
    changed: int = 0
    updated: int = 0
    answered: int = 0
    gone: int = 0
    pruned: int = 0
    gone_answered: int = 0
    undoubled: int = 0
    copied: int = 0
    removed_twins: int = 0
    edits: list[Edit] = field(default_factory=list)
    doubled: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    other_texts: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.new + self.there + len(self.refused)


def push_tasks(
    session: Session,
    project: Project,
    title: str,
    articles: Iterable[ArticleTasks],
    wishes: Wishes = JUST_ADD,
    *,
    gold: str | None = None,
    progress: Progress = lambda what, done, total: None,
) -> PushReport:
    """Puts those tasks into the project of that title that are not there yet, by ``data.claim_id``; makes the project
    where it is missing. No claim may come twice. ``gold`` names the list of the gold questions among them.
    ``progress`` is told what is done, to how many claims, of how many (0: not known).

    Articles are taken as they come, a few thousand claims at a time. Raises StudioError where the server refuses or is
    gone; a push after that goes on where this one ended.
    """
    found = find_project(session, project, title)
    if found and gold and not wishes.dry_run:
        found = mark_gold(session, project, found, gold)

    def make() -> StudioProject:
        return create_project(session, project, title, gold)

    return push_into(session, project, title, found, make, articles, wishes, progress)


def push_into(
    session: Session,
    project: Project,
    title: str,
    found: StudioProject | None,
    make: Callable[[], StudioProject],
    articles: Iterable[ArticleTasks],
    wishes: Wishes,
    progress: Progress,
) -> PushReport:
    """The same into the project ``found``, which ``make`` makes where there is none."""
    form = "created" if found is None else "same" if found.form_hash == project.form_hash else "updated"
    report = PushReport(title, found.url if found else None, form, wishes.dry_run)
    rest = iter(articles)
    first = next(rest, None)  # input that cannot be read must not leave a project behind
    stream = chain([first] if first else [], rest)
    if not wishes.dry_run:
        if found is None:
            found = make()
        elif form == "updated":
            update_form(session, found, project)
        report.url = found.url
    if found:
        _twins(session, found, wishes, report)
        _push_into(session, found, stream, wishes, report, progress)
    else:
        report.new = sum(len(article.tasks) for article in stream)
    return report


def _twins(session: Session, found: StudioProject, wishes: Wishes, report: PushReport) -> None:
    """An empty one is what a push left behind that ended between making it and seeing that it came second."""
    for twin in found.twins:
        if remove_if_empty(session, twin.id, dry_run=wishes.dry_run):
            report.removed_twins += 1
        else:
            report.twins.append(twin.url)


def _push_into(
    session: Session,
    found: StudioProject,
    articles: Iterable[ArticleTasks],
    wishes: Wishes,
    report: PushReport,
    progress: Progress,
) -> None:
    at_start = task_count(session, found.id)
    lookup = Lookup(session, found.id, at_start)
    pushed = set[str]()
    if whole := wishes.repair or at_start <= SMALL:
        lookup.read_all()
        if _settle(session, found, lookup.doubled(), wishes, report) and not wishes.dry_run:
            lookup.read_all()  # some of it is gone

    def plans() -> Iterator[Plan]:
        for window in windows(articles, lambda: BATCH if lookup.is_at_hand else WINDOW):
            ids = [claim_id(task) for article in window for task in article.tasks]
            look = lookup.look(ids, [article.id for article in window])
            yield plan(window, look, encode=not wishes.dry_run)

    gone: dict[str, Held] = {}
    doubtful: list[str] = []
    for each in ahead(plans()):
        pushed.update(each.claim_ids)
        report.there += len(each.claim_ids) - len(each.new)
        if wishes.dry_run:
            report.new += len(each.new)
        for batch in each.batches:
            progress("pushing claims", report.done, 0)
            sent = send(session, found.id, batch)
            report.new += sent.added
            report.refused += sent.refused
            doubtful += sent.doubtful
        if not whole:
            _settle(session, found, each.look.claims.values(), wishes, report)
        _update(session, found, each.changed, wishes, report, progress)
        gone |= each.gone
        edits = _edits(session, found, each)
        report.edits += edits
        report.other_texts += _other_texts(each, edits)
        progress("pushing claims", report.done, 0)
    lookup.close()
    _prune(session, found, {key: one for key, one in gone.items() if key not in pushed}, wishes, report)
    report.edits = [edit for edit in report.edits if edit.was_id not in pushed]
    if not wishes.dry_run:
        if task_count(session, found.id) != at_start + report.new - report.undoubled - report.pruned:
            doubtful = list(pushed)  # somebody else is at work here
        _settle(session, found, doubles.doubled(session, found.id, doubtful), wishes, report)


def _settle(
    session: Session, found: StudioProject, groups: Iterable[Sequence[Held]], wishes: Wishes, report: PushReport
) -> int:
    """How many tasks were removed."""
    many = [group for group in groups if len(group) > 1]
    if not many:
        return 0
    settled = doubles.settle(session, found.id, many, repair=wishes.repair, dry_run=wishes.dry_run)
    report.undoubled += settled.removed
    report.copied += settled.copied
    known = {problem.message for problem in report.doubled}
    report.doubled += [problem for problem in settled.left if problem.message not in known]
    return settled.removed


def _update(
    session: Session,
    found: StudioProject,
    changed: Sequence[tuple[Held, Task]],
    wishes: Wishes,
    report: PushReport,
    progress: Progress,
) -> None:
    open_ones = [(one, task) for one, task in changed if not one.answers]
    report.changed += len(changed)
    report.answered += len(changed) - len(open_ones)
    if wishes.update and wishes.dry_run:
        report.updated += len(open_ones)
    elif wishes.update and open_ones:
        updated, answered = patch(session, found.id, open_ones, progress=progress)
        report.updated += updated
        report.answered += answered


def _edits(session: Session, found: StudioProject, each: Plan) -> list[Edit]:
    """The gone claims that a new one has taken the place of. Only for these the articles are read from the server."""
    news: dict[str, list[Task]] = {}
    for task in (*each.new, *(task for article in each.articles for task in article.fresh)):
        news.setdefault(task["data"]["article_id"], []).append(task)
    texts = {article.id: article.text for article in each.articles}
    olds: dict[str, list[Held]] = {}
    for one in each.gone.values():
        if one.article_id in news and one.start < one.end:
            olds.setdefault(one.article_id, []).append(one)
    data = {
        task["id"]: task["data"]
        for task in whole_tasks(session, found.id, [one.task_id for some in olds.values() for one in some])
    }
    edits = []
    for article_id, some in olds.items():
        some = [one for one in some if data.get(one.task_id, {}).get("claim_id") == one.claim_id]
        if not some:
            continue
        shown = text_of(str(data[some[0].task_id].get("article_html")))
        # Of a long article the server has the passage alone; then the places are compared as they are.
        text = shown if sha256(shown.encode()).hexdigest() == some[0].article_sha256 else texts[article_id]
        now = news[article_id]
        spans = [Span(task["data"]["start"], task["data"]["end"]) for task in now]
        for old, fresh in pairs([Span(one.start, one.end) for one in some], spans, text, texts[article_id]):
            one, task = some[old], now[fresh]["data"]
            was = str(data[one.task_id].get("claim"))
            edits.append(Edit(article_id, one.claim_id, was, one.task_id, one.answers, task["claim_id"], task["claim"]))
    return edits


def _other_texts(each: Plan, edits: Sequence[Edit]) -> list[str]:
    """The articles of another text that share no claim with those that the server holds under their ids, nor have one
    reworded: two stories may well have claims in the same place, and so pairs, but hardly in the same words."""
    edited = {one.article_id for one in edits if SequenceMatcher(None, one.was, one.now).ratio() >= 0.6}
    gone = {one.article_id for one in each.gone.values()}
    new = {task["data"]["article_id"] for task in each.new}
    stay = {
        task["data"]["article_id"]
        for article in each.articles
        for task in article.tasks
        if claim_id(task) in each.look.claims
    }
    texts = {(task["data"]["article_id"], task["data"]["article_sha256"]) for task in each.new}
    same = {one.article_id for one in each.gone.values() if (one.article_id, one.article_sha256) in texts}
    return sorted((gone & new) - stay - edited - same)


def _prune(session: Session, found: StudioProject, gone: dict[str, Held], wishes: Wishes, report: PushReport) -> None:
    report.gone = len(gone)
    report.gone_answered = sum(bool(one.answers) for one in gone.values())
    unanswered = [one for one in gone.values() if not one.answers]
    if wishes.prune and wishes.dry_run:
        report.pruned = len(unanswered)
    elif wishes.prune:
        for some in chunks(unanswered, 100):
            claims = {one.task_id: one.claim_id for one in some}
            tasks = whole_tasks(session, found.id, claims)
            ours = [task for task in tasks if task["data"].get("claim_id") == claims[task["id"]]]
            report.pruned += doubles.remove_unanswered(session, found.id, ours)
