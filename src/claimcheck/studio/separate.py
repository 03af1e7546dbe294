"""A push where each reviewer has a project of their own: one desk, pushed as one.

What the streams hold decides who has which claim, so that any machine goes on where another ended. A claim is put into
its new place before it is taken from the old one: a push that is killed loses none, and what two people hold for that
moment the next push takes from one of them.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.assignment import State, answers_needed, assign
from claimcheck.errors import ConfigError
from claimcheck.model import Project
from claimcheck.studio.doubles import remove_unanswered
from claimcheck.studio.holdings import Held, Task, by_claim, first_of, held, whole_tasks
from claimcheck.studio.planning import ArticleTasks
from claimcheck.studio.projects import (
    Stream,
    StudioProject,
    create_stream,
    find_project,
    mark_gold,
    mark_stream,
    stream_title,
)
from claimcheck.studio.push import Progress, PushReport, Wishes, push_into
from claimcheck.studio.reviewers import reviewers as everyone
from claimcheck.studio.sending import BATCH, Batch, claim_id, encoded, send
from claimcheck.studio.session import Session


@dataclass(frozen=True, slots=True)
class Share:
    """What one reviewer has at a desk after a push: how many claims, how many of these are answered or skipped, and how
    many were new to them or taken from them by this push. ``url`` is None where their project is not there yet."""

    reviewer: str
    url: str | None
    left: bool
    claims: int
    answered: int
    new: int
    taken: int

    @property
    def open(self) -> int:
        return self.claims - self.answered


@dataclass(slots=True)
class DeskReport:
    """What a push to a desk did. ``report`` counts claims where it says ``new`` and ``there``, and tasks everywhere
    else. ``moved`` counts claims that were open with one reviewer and are with another now, ``short`` those that have
    fewer people than they need answers, for want of ``wanted`` more reviewers."""

    report: PushReport
    shares: list[Share] = field(default_factory=list)
    moved: int = 0
    short: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Questions:
    """The gold questions of a desk, which everybody is to answer: the ``name`` of their list, None where there are
    none, and their ``claims`` by id."""

    name: str | None = None
    claims: frozenset[str] = frozenset()


def push_separately(
    session: Session,
    project: Project,
    desk: str,
    streams: Sequence[StudioProject],
    reviewers: Sequence[str] | None,
    articles: Iterable[ArticleTasks],
    wishes: Wishes,
    *,
    gold: Questions = Questions(),
    progress: Progress = lambda what, done, total: None,
) -> DeskReport:
    """Puts those tasks before the reviewers of a desk that are not there yet, each claim before as many of them as it
    needs answers, the gold questions before everybody.

    ``streams`` are the desk's, as the server has them. ``reviewers`` are the e-mails of everybody who reviews there
    from now on; None leaves it as it is. What those who leave have not answered goes to the others, and what they have
    answered stays and counts. Raises ConfigError for somebody who is no user of this Label Studio, and where the title
    belongs to a project for all.
    """
    with _Spool(articles) as kept:  # before anything is changed: the input may turn out not to be readable
        active = _at_work(session, project, desk, streams, reviewers)
        places = {one.stream.reviewer: one for one in streams if one.stream}
        if not wishes.dry_run:
            places = _seated(session, project, desk, places, active, gold.name)
        done = _Push(session, project, desk, active, places, kept, wishes, gold, progress).run()
    if not streams:
        done.report.form = "created"
    return done


class _Kept(NamedTuple):
    """A task in a reviewer's project, and how it stands."""

    task_id: int
    article_id: str
    state: State
    added: str
    others: str = ""


class _Push:
    def __init__(
        self,
        session: Session,
        project: Project,
        desk: str,
        active: Sequence[str],
        places: Mapping[str, StudioProject],
        articles: _Spool,
        wishes: Wishes,
        gold: Questions,
        progress: Progress,
    ) -> None:
        self.session, self.project, self.desk = session, project, desk
        self.active, self.places, self.articles = active, places, articles
        self.wishes, self.gold, self.progress = wishes, gold, progress
        self.held = self._read()
        self.there = {claim for theirs in self.held.values() for claim in theirs}

    def run(self) -> DeskReport:
        assigned = self._assigned()
        reports = [self._push(reviewer, assigned) for reviewer in sorted({*self.active, *self.places})]
        done = DeskReport(_together(self.desk, reports, self.wishes))
        done.report.new = len(self.articles.claims.keys() - self.there)
        done.report.there = len(self.articles.claims) - done.report.new
        _name_other_texts(done.report, {self.articles.claims[one] for one in self.there & self.articles.claims.keys()})
        copied = self._copy(assigned)
        done.moved = self._take(assigned)
        if not self.wishes.dry_run and (done.report.new or copied):
            before, self.held = self.held, self._read()
            self._take(self._assigned())  # what another push did at the same moment
            self.held = before
        asked = {claim: who for claim, who in self._asked(assigned).items() if claim not in self.gold.claims}
        missing = [self._needed(claim) - len(people) for claim, people in asked.items()]
        done.short, done.wanted = sum(number > 0 for number in missing), max([0, *missing])
        done.shares = [self._share(reviewer, assigned) for reviewer in sorted({*self.active, *self.places})]
        return done

    def _read(self) -> dict[str, dict[str, _Kept]]:
        """What each reviewer's project holds, by claim."""
        found: dict[str, dict[str, _Kept]] = {}
        for reviewer, place in self.places.items():
            ones = (first_of(group) for group in by_claim(held(self.session, place.id)).values())
            found[reviewer] = {
                one.claim_id: _Kept(one.task_id, one.article_id, _state(one), one.added, one.others) for one in ones
            }
        return found

    def _needed(self, claim: str) -> int:
        if claim in self.gold.claims:  # everybody at work, whoever has answered or skipped it
            return len(self.active) + len(self.held)
        return answers_needed(claim, self.project.reviews_per_claim, self.project.overlap)

    def _assigned(self) -> dict[str, frozenset[str]]:
        """Who is to hold each claim. What is gone from an article that is pushed now is left where it is."""
        standing: dict[str, dict[str, State]] = defaultdict(dict)
        left: dict[str, dict[str, str]] = defaultdict(dict)  # of each article that is pushed: claims that are not
        for reviewer, theirs in self.held.items():
            for claim, one in theirs.items():
                standing[claim][reviewer] = one.state
                if one.article_id in self.articles.ids and claim not in self.articles.claims and not one.others:
                    left[one.article_id][claim] = one.added
        articles = self.articles if left else ()
        gone = {claim for each in articles for claim, added in left[each.id].items() if each.lacks(added)}
        claims = (self.articles.claims.keys() | standing.keys()) - gone
        return assign(claims, self.active, self._needed, standing)

    def _push(self, reviewer: str, assigned: Mapping[str, frozenset[str]]) -> PushReport:
        """Adds, updates and prunes in one reviewer's project."""
        place = self.places.get(reviewer)
        title = place.title if place else stream_title(self.desk, reviewer)

        def theirs() -> Iterator[ArticleTasks]:
            for article in self.articles:
                ours = [task for task in article.tasks if reviewer in assigned[claim_id(task)]]
                others = [task for task in article.tasks if reviewer not in assigned[claim_id(task)]]
                fresh = tuple(task for task in others if claim_id(task) not in self.there)
                elsewhere = article.elsewhere | frozenset(map(claim_id, others))
                yield ArticleTasks(article.id, article.text, tuple(ours), elsewhere, fresh, article.addition)

        def make() -> StudioProject:
            return create_stream(self.session, self.project, Stream(self.desk, reviewer), self.gold.name)

        def tell(what: str, done: int, total: int) -> None:
            self.progress(f"{what} to {reviewer}", done, total)

        return push_into(self.session, self.project, title, place, make, theirs(), self.wishes, tell)

    def _copy(self, assigned: Mapping[str, frozenset[str]]) -> int:
        """Puts claims that are in no article of this push before those who are to have them now, as they stand with
        others; how many tasks that is."""
        wanted: dict[tuple[str, int], list[str]] = {}
        for claim, people in assigned.items():
            if claim in self.articles.claims:
                continue
            holders = [(theirs[claim].task_id, who) for who, theirs in self.held.items() if claim in theirs]
            if new := sorted(people - {who for _, who in holders}):
                task_id, who = min(holders)
                wanted[who, task_id] = new
        if self.wishes.dry_run:
            return sum(map(len, wanted.values()))
        waiting: dict[str, list[Task]] = defaultdict(list)
        copied = 0

        def deliver(least: int) -> None:
            nonlocal copied
            for reviewer in [one for one, tasks in waiting.items() if len(tasks) >= least]:
                tasks = waiting.pop(reviewer)
                copied += send(self.session, self.places[reviewer].id, Batch(tasks, encoded(tasks))).added
                self.progress("handing claims over", copied, sum(map(len, wanted.values())))

        for source in sorted({who for who, _ in wanted}):
            ids = [task_id for who, task_id in wanted if who == source]
            for raw in whole_tasks(self.session, self.places[source].id, ids):
                claim = raw["data"].get("claim_id")
                if claim in self.held[source] and self.held[source][claim].task_id == raw["id"]:
                    for reviewer in wanted[source, raw["id"]]:
                        waiting[reviewer].append({"data": raw["data"]})
                deliver(BATCH)
        deliver(1)
        return copied

    def _take(self, assigned: Mapping[str, frozenset[str]]) -> int:
        """Takes from each reviewer what is open there and is others' now, unless they have begun it; how many tasks."""
        taken = 0
        for reviewer, theirs in self.held.items():
            goes = {one.task_id: claim for claim, one in theirs.items() if self._goes(claim, reviewer, assigned)}
            if self.wishes.dry_run:
                taken += len(goes)
            elif goes:
                place = self.places[reviewer].id
                tasks = [one for one in whole_tasks(self.session, place, goes)
                         if one["data"].get("claim_id") == goes[one["id"]]]  # fmt: skip
                taken += remove_unanswered(self.session, place, tasks)
        return taken

    def _goes(self, claim: str, reviewer: str, assigned: Mapping[str, frozenset[str]]) -> bool:
        return self.held[reviewer][claim].state == "open" and reviewer not in assigned.get(claim, {reviewer})

    def _asked(self, assigned: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
        """Who answers each claim, or has: all who hold it but those who skipped it."""
        passed = {(who, one) for who, theirs in self.held.items() for one in theirs if theirs[one].state == "skipped"}
        return {claim: [who for who in people if (who, claim) not in passed] for claim, people in assigned.items()}

    def _share(self, reviewer: str, assigned: Mapping[str, frozenset[str]]) -> Share:
        before = self.held.get(reviewer, {})
        now = {claim for claim, people in assigned.items() if reviewer in people}
        now |= {claim for claim in before if claim not in assigned}  # gone from its article
        place = self.places.get(reviewer)
        return Share(
            reviewer,
            place.url if place else None,
            reviewer not in self.active,
            len(now),
            sum(one.state != "open" for one in before.values()),
            len(now - before.keys()),
            len(before.keys() - now),
        )


def _state(one: Held) -> State:
    return "answered" if one.answers > one.skips else "skipped" if one.skips else "open"


def _at_work(
    session: Session, project: Project, desk: str, streams: Sequence[StudioProject], reviewers: Sequence[str] | None
) -> list[str]:
    """The e-mails of those who review at the desk from now on, as Label Studio has them."""
    if not streams and find_project(session, project, desk):
        raise ConfigError(
            f'"{desk}" is one project for all, and its answers cannot be parted now',
            do="choose another --into for a project for each reviewer",
        )
    if reviewers is None:
        return [one.stream.reviewer for one in streams if one.stream and not one.stream.left]
    known = {email.casefold(): email for email in everyone(session).values()}
    unknown = sorted({one for one in reviewers if one.casefold() not in known})
    if unknown:
        raise ConfigError(
            f"no user of this Label Studio: {', '.join(unknown)}",
            where=session.url,
            do=f"make accounts first: claimcheck reviewers add {' '.join(unknown)}",
        )
    return sorted({known[one.casefold()] for one in reviewers})


def _seated(
    session: Session,
    project: Project,
    desk: str,
    places: Mapping[str, StudioProject],
    active: Sequence[str],
    gold: str | None,
) -> dict[str, StudioProject]:
    """Everybody's project; those of the new are made before there is anything in them, so that a push that is killed
    leaves the desk with all its people."""
    found = dict(places)
    for reviewer in active:
        if reviewer not in found:
            found[reviewer] = create_stream(session, project, Stream(desk, reviewer), gold)
    for reviewer, place in found.items():
        if place.stream and place.stream.left != (reviewer not in active):
            found[reviewer] = mark_stream(session, project, place, left=reviewer not in active)
        if gold:
            found[reviewer] = mark_gold(session, project, found[reviewer], gold)
    return found


_SUMS = ("changed", "updated", "answered", "gone", "pruned", "gone_answered", "undoubled", "copied", "removed_twins")


def _together(desk: str, reports: Sequence[PushReport], wishes: Wishes) -> PushReport:
    """The reports of all streams as one, in which nothing is told twice."""
    form = "updated" if any(one.form == "updated" for one in reports) else "same"
    whole = PushReport(desk, None, form, wishes.dry_run)
    for name in _SUMS:
        setattr(whole, name, sum(getattr(one, name) for one in reports))
    whole.edits = list({(one.was_id, one.now_id): one for report in reports for one in report.edits}.values())
    whole.doubled = [one for report in reports for one in report.doubled]
    whole.refused = list({one.where: one for report in reports for one in report.refused}.values())
    whole.twins = [url for report in reports for url in report.twins]
    whole.other_texts = sorted({name for report in reports for name in report.other_texts})
    return whole


def _name_other_texts(report: PushReport, stay: set[str]) -> None:
    """An article of which a claim stays with somebody is the same story, whatever the others lost of it."""
    report.other_texts = [name for name in report.other_texts if name not in stay]


class _Spool:
    """The articles with their tasks in a file without a name: each reviewer's project reads them anew."""

    def __init__(self, articles: Iterable[ArticleTasks]) -> None:
        self.claims: dict[str, str] = {}
        """Every claim with its article."""
        self.ids = set[str]()
        self._sizes: list[int] = []
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as this is
        for article in articles:
            self.ids.add(article.id)
            self.claims |= {claim_id(task): article.id for task in article.tasks}
            # All tasks of an article hold its text, so that the least effort makes it small.
            self._sizes.append(self._file.write(zlib.compress(pickle.dumps(article), 1)))

    def __enter__(self) -> _Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[ArticleTasks]:
        place = 0
        for size in self._sizes:
            self._file.seek(place)
            article: ArticleTasks = pickle.loads(zlib.decompress(self._file.read(size)))
            place += size
            yield article
