"""Articles or claims files to Label Studio."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.article_tasks import article_task
from claimcheck.articles import Entry, look_for, passed_over, read_entries, size_of
from claimcheck.asked_once import asking_for, other_record
from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.matching import group_claims
from claimcheck.missed import added_words
from claimcheck.model import Article, Claim, Problem, Project, TaskOf
from claimcheck.project import load_project
from claimcheck.records import Record, claim_from
from claimcheck.schema import validate
from claimcheck.settings import Settings
from claimcheck.split import claim_id, is_id_of
from claimcheck.tasks import Task, tasks_for
from claimcheck.workflows.checking import claim_problems, twice
from claimcheck.workflows.connecting import Progress, open_session, silent
from claimcheck.workflows.gold import claims_there, expected_in, listed_gold, sort_out, to_push, write_list
from claimcheck.workflows.splitting import find_claims, in_english

if TYPE_CHECKING:
    from claimcheck.studio.projects import StudioProject
    from claimcheck.studio.push import PushReport
    from claimcheck.studio.separate import DeskReport
    from claimcheck.studio.session import Session


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to. ``refused`` are the records that were not sent or not taken, with the reasons; ``of`` is
    what the report counts. ``desk`` is what each reviewer has, where each has a project of their own. ``gold`` counts
    the claims that are gold questions, new and there, ``new_gold`` the new ones, ``left_out`` those that were to be
    and have no verdict yet; ``beside`` counts claims of the articles with gold questions that are none.
    ``alike`` are the groups of new claims that are asked at once, of each the first for all.
    ``notes`` are what has to be told of articles that were read; ``passed_over`` the files of folders that were not."""

    report: PushReport
    refused: tuple[Problem, ...]
    articles: int
    of: TaskOf = "claim"
    desk: DeskReport | None = None
    gold: int = 0
    left_out: int = 0
    new_gold: int = 0
    beside: int = 0
    alike: tuple[tuple[Claim, ...], ...] = ()
    notes: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def together(self) -> int:
        """How many claims are asked with another one."""
        return sum(len(group) - 1 for group in self.alike)


def push(
    paths: Sequence[str],
    settings: Settings,
    *,
    dry_run: bool = False,
    update: bool = False,
    prune: bool = False,
    repair: bool = False,
    reviewers: Sequence[str] | None = None,
    gold: str | None = None,
    group: bool = False,
    force: bool = False,
    progress: Progress = silent,
) -> Pushed:
    """Articles or claims files to Label Studio: what is not there yet is added, by claim id.

    A record that is not right, or a file that cannot be read, is refused and does not hold up the others (but where no
    article can be read, that is an error), and so is an article in another language than English, but for ``force``.
    ``update`` puts changed attributes on claims
    that nobody has answered, ``prune`` removes unanswered claims that are gone from their article, ``repair`` removes
    doubles after copying their answers. The input is taken as it comes, a few thousand claims at a time.

    With ``reviewers``, by e-mail, each of them has a project of their own and sees no one else's answers; they are all
    who review there from now on. Later pushes find them on the server. Then ``paths`` may be empty.

    ``gold`` is a table with verdicts that the desk knows of some of the claims: these are mixed in as gold questions,
    and go to everybody where each has a project of their own. What is expected stays in the data folder. Raises
    InputError, with nothing changed, where not one of its claims can be a gold question.

    With ``group``, new claims that say the very same (:mod:`claimcheck.matching`) are asked once: the first of them is
    the task, and its ruling holds for all. What is there already stays as it was asked.
    """
    from claimcheck.studio.planning import ArticleTasks
    from claimcheck.studio.projects import find_project, find_streams
    from claimcheck.studio.push import Wishes, push_tasks
    from claimcheck.studio.separate import Questions, push_separately

    project = load_project(settings.project)
    if reviewers is not None and project.task == "article":
        raise ConfigError(f"{project.name} is about articles; only claims are shared out", do="leave out --reviewers")
    if gold and project.task == "article":
        raise ConfigError(f"{project.name} has no verdicts to be expected", do="leave out --gold")
    if group and (gold or project.task == "article"):
        why = "gold questions are asked one by one" if gold else f"{project.name} is about articles"
        raise ConfigError(why, do="leave out --group")
    expected = expected_in(gold, project) if gold else None
    look_for(paths)
    session, title = open_session(settings), settings.into or project.title
    found = find_project(session, project, title)
    if found and found.stream:
        raise ConfigError(
            f'"{title}" is the own project of {found.stream.reviewer}', do=f'push into "{found.stream.desk}"'
        )
    streams = () if found else find_streams(session, project, title)
    places = (found,) if found else streams
    gold_list, listed = listed_gold(settings, project, places)
    push_id = secrets.token_hex(8)
    refused: list[Problem] = []
    unread: list[ClaimcheckError] = []
    notes: list[str] = []
    seen = set[str]()
    there = {claim for place in places for claim in claims_there(session, place.id, expected)} if expected else set()
    asked_with = {claim for place in places for claim in _asked_with_others(session, place)}
    there |= asked_with if expected else set()
    others: Mapping[str, list[Record]] = {}
    groups: Sequence[Sequence[Claim]] = ()
    size, articles, taken, left_out, known = size_of(paths), 0, 0, 0, 0

    def in_all(so_far: int) -> int:
        """How many there will be, told by the share of the input that gave those so far; 0 where it is not known."""
        return so_far * size // taken if taken else 0

    def tell(what: str, done: int, total: int) -> None:
        progress(what, done, total or in_all(len(seen)))

    def read() -> Iterator[tuple[Article, tuple[Claim, ...], str]]:
        nonlocal articles, taken, left_out
        for entry in in_english(read_entries(paths, unread.append), unread.append, force=force):
            notes.extend(f"{entry.where}: {note}" for note in entry.notes)
            articles, taken = articles + 1, taken + entry.size
            progress("reading articles", articles, in_all(articles))
            claims, bad = claims_of(entry)
            refused.extend(bad)
            if expected:
                given, claims = claims, to_push(claims, expected, there)
                left_out += len(given) - len(claims)
                if given and not claims:
                    continue
            yield entry.article, claims, entry.where
        if unread and not articles:
            raise unread[0]
        refused.extend(_unread(error) for error in unread)

    def grouped() -> Iterable[tuple[Article, tuple[Claim, ...], str]]:
        """What is read, all of it at once where claims are looked for that say the same."""
        nonlocal groups, others
        if not group:
            return read()
        everything = list(read())
        progress("matching claims", sum(len(claims) for _, claims, _ in everything), 0)
        pushed = {*asked_with, *_held(session, places, everything)}
        new = {
            claim.id: (claim, article)
            for article, claims, _ in everything for claim in claims if claim.id not in pushed
        }  # fmt: skip
        groups = group_claims(new.values(), project.questions)
        others = {claim.id: [] for _, *more in groups for claim in more}  # asked with another one, they ask for none
        others |= {first.id: [other_record(*new[claim.id]) for claim in more] for first, *more in groups}
        return everything

    def prepared() -> Iterator[ArticleTasks]:
        nonlocal known
        for article, claims, place in grouped():
            tasks, addition = [], bool(claims)
            for plain in _tasks(claims, article, project, push_id):
                task_id = plain["data"]["claim_id"]
                addition = addition and bool(added_words(plain["data"]))
                if task_id in asked_with and task_id not in seen:
                    seen.add(task_id)
                    known += 1
                if task_id in asked_with or not others.get(task_id, True):
                    continue
                task = asking_for(plain, others.get(task_id, ()))
                schema, where = ("article_task", "") if project.task == "article" else ("task", f", claim {task_id}")
                problems = validate(task, schema, f"{place}{where}")
                refused.extend(problems)
                if not problems and task_id not in seen:
                    seen.add(task_id)
                    tasks.append(task)
            yield ArticleTasks(article.id, article.text, tuple(tasks), addition=addition)

    wishes = Wishes(update=update, prune=prune, repair=repair, dry_run=dry_run)
    coming: Iterable[ArticleTasks] = prepared()
    asked = new_gold = beside = 0
    if expected:
        # All of it is read before anything is changed.
        sorted_out = sort_out(list(coming), expected, listed, there, refused)
        coming, asked, beside = sorted_out.articles, len(sorted_out.gold), sorted_out.beside
        new_gold = len(sorted_out.gold.keys() - there)
        refused.extend(sorted_out.problems)
        gold_list, listed = gold_list or secrets.token_hex(6), {**listed, **sorted_out.gold}
        if not dry_run:  # before a question is there, for nobody to take it for a claim of the desk
            write_list(settings, gold_list, listed)
    desk = None
    if streams or reviewers is not None:
        questions = Questions(gold_list, frozenset(listed))
        desk = push_separately(
            session, project, title, streams, reviewers, coming, wishes, gold=questions, progress=progress
        )
    report = desk.report if desk else push_tasks(session, project, title, coming, wishes, gold=gold_list, progress=tell)
    report.there += known
    every = (*refused, *report.refused)
    return Pushed(
        report, every, articles, project.task, desk, asked, left_out, new_gold, beside,
        alike=tuple(tuple(some) for some in groups), notes=tuple(notes), passed_over=passed_over(paths),
    )  # fmt: skip


def _asked_with_others(session: Session, place: StudioProject) -> Iterable[str]:
    from claimcheck.studio.holdings import asked_with_others

    return asked_with_others(session, place.id)


def _held(
    session: Session, places: Iterable[StudioProject], read: Iterable[tuple[Article, tuple[Claim, ...], str]]
) -> set[str]:
    """Those of the claims that have a task in one of the projects."""
    from claimcheck.studio.holdings import held

    ids = [claim.id for _, claims, _ in read for claim in claims]
    return {one.claim_id for place in places for one in held(session, place.id, ids)}


def _unread(error: ClaimcheckError) -> Problem:
    """An input that could not be read, where others could."""
    return Problem("input.unread", error.where, f"{error.what} ({error.do})" if error.do else error.what)


def _tasks(claims: Sequence[Claim], article: Article, project: Project, push_id: str) -> Iterator[Task]:
    """A task a claim, or in a project for correcting them one task with all of them."""
    if project.task == "article":
        yield article_task(article, claims, project, push_id=push_id)
    else:
        yield from tasks_for(claims, article, project, push_id=push_id)


def claims_of(entry: Entry) -> tuple[tuple[Claim, ...], list[Problem]]:
    """The claims that a claims file gives for an article, each checked; or those that splitting finds."""
    if entry.claims is None:
        return find_claims(entry.article), []
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    for row in entry.claims:
        found = claim_problems(row, entry.article)
        claim = None if found else _under_its_id(claim_from(row.record))
        if claim and claim.id in claims:
            found = (twice(claim.id, row.where),)
        problems += found
        if claim and not found:
            claims[claim.id] = claim
    return tuple(claims.values()), problems


def _under_its_id(claim: Claim) -> Claim:
    """A claim whose words were edited in the file is another claim than the one whose id it still has.

    Ids that claimcheck has not given (of a data set, say) stay.
    """
    if is_id_of(claim.id, claim.article_id, claim.text):
        return claim
    return replace(claim, id=claim_id(claim.article_id, claim.text, 0))
