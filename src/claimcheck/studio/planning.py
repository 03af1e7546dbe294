"""What a push has to do with each stretch of its input, worked out in a thread while the server is at work."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from claimcheck.gold_questions import places_among
from claimcheck.missed import stands
from claimcheck.studio.holdings import Held, Task, by_claim, digest_of, first_of
from claimcheck.studio.sending import Batch, batches, claim_id, encoded, weight_of

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ArticleTasks:
    """An article with the tasks of all its claims, which are valid.

    ``elsewhere`` are the claims of the article whose tasks come in another part of it, or where reviewers have a
    project each stand in another one; ``fresh`` are those tasks of the latter that no project has had yet. An
    ``addition`` has claims alone that a reviewer added, or a gold question: nothing else of the article is gone for
    that.
    """

    id: str
    text: str
    tasks: tuple[Task, ...]
    elsewhere: frozenset[str] = frozenset()
    fresh: tuple[Task, ...] = ()
    addition: bool = False

    def lacks(self, added: str) -> bool:
        """Whether a claim of this article that stands on the server and is not pushed is gone from it; ``added`` are
        its words where a reviewer added it, else empty."""
        return not self.addition and not (added and stands(added, self.text))


@dataclass(frozen=True, slots=True)
class Look:
    """What the server holds of some claims and articles; of each claim in an article, the task that counts."""

    claims: dict[str, list[Held]]
    articles: dict[str, list[Held]]

    @staticmethod
    def at(found: Iterable[Held]) -> Look:
        claims = by_claim(found)
        articles: dict[str, list[Held]] = {}
        for group in claims.values():
            articles.setdefault(group[0].article_id, []).append(first_of(group))
        return Look(claims, articles)


@dataclass(frozen=True, slots=True)
class Plan:
    """A stretch of the input: its articles and claim ids, what the server holds of them (``look``), the ``new`` tasks
    and the same as ``batches``, those whose attributes have ``changed``, and the claims that are ``gone``."""

    articles: Sequence[ArticleTasks]
    claim_ids: Sequence[str]
    look: Look
    new: Sequence[Task]
    batches: Sequence[Batch]
    changed: Sequence[tuple[Held, Task]]
    gone: dict[str, Held]


def plan(articles: Sequence[ArticleTasks], look: Look, *, encode: bool = True) -> Plan:
    """What is to be done with these articles, where the server holds ``look``."""
    tasks = {claim_id(task): task for article in articles for task in article.tasks}
    new = [task for claim, task in tasks.items() if claim not in look.claims]
    known = [(first_of(look.claims[claim]), task) for claim, task in tasks.items() if claim in look.claims]
    elsewhere = frozenset[str]().union(*(article.elsewhere for article in articles))
    held = ((article, one) for article in articles for one in look.articles.get(article.id, ()))
    return Plan(
        articles,
        list(tasks),
        look,
        new,
        [Batch(batch, encoded(batch)) for batch in batches((task, weight_of(task)) for task in new)] if encode else (),
        [(one, task) for one, task in known if digest_of(task["data"]) != one.digest],
        {
            one.claim_id: one
            for article, one in held
            # One that asks for other claims, too, stays for their sake.
            if one.claim_id not in tasks
            and one.claim_id not in elsewhere
            and article.lacks(one.added)
            and not one.others
        },
    )


def mixed(articles: Sequence[ArticleTasks], gold: Collection[str]) -> Iterator[ArticleTasks]:
    """The articles with those that have gold questions alone spread among the claims of the others, a question at a
    time. Label Studio shows tasks in the order in which they came, so an article may come in parts for that. A question
    from an article of the push stands where it is."""
    alone = [article for article in articles if article.tasks and all(claim_id(one) in gold for one in article.tasks)]
    rest = [article for article in articles if not any(article is one for one in alone)]
    questions = {claim_id(task): _part(article, [task], addition=True) for article in alone for task in article.tasks}
    coming = deque(places_among(questions, sum(len(article.tasks) for article in rest)))
    before = 0
    for article in rest:
        done = 0
        while coming and coming[0][0] < before + len(article.tasks):
            place, claim = coming.popleft()
            if place - before > done:
                yield _part(article, article.tasks[done : place - before], addition=article.addition)
                done = place - before
            yield questions[claim]
        if done < len(article.tasks) or not article.tasks:
            yield _part(article, article.tasks[done:], addition=article.addition)
        before += len(article.tasks)
    yield from (questions[claim] for _, claim in coming)


def _part(article: ArticleTasks, tasks: Sequence[Task], *, addition: bool) -> ArticleTasks:
    others = frozenset(map(claim_id, article.tasks)) - frozenset(map(claim_id, tasks))
    return replace(article, tasks=tuple(tasks), elsewhere=article.elsewhere | others, addition=addition)


def windows(articles: Iterable[ArticleTasks], size: Callable[[], int]) -> Iterator[list[ArticleTasks]]:
    """Whole articles, until they have ``size`` claims, which is asked anew each time."""
    window: list[ArticleTasks] = []
    count = 0
    for article in articles:
        window.append(article)
        count += len(article.tasks)
        if count >= size():
            yield window
            window, count = [], 0
    if window:
        yield window


def ahead(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items, the next one worked out in a thread while this one is used. An error comes out in its place."""
    ready: queue.Queue[Callable[[], _Item] | None] = queue.Queue(1)
    over = threading.Event()

    def put(item: Callable[[], _Item] | None) -> bool:
        while not over.is_set():
            try:
                ready.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            for item in items:
                if not put(lambda item=item: item):  # type: ignore[misc]
                    return
        except BaseException as error:
            put(lambda error=error: _raise(error))  # type: ignore[misc]
        else:
            put(None)

    thread = threading.Thread(target=work, name="planning", daemon=True)
    thread.start()
    try:
        while (item := ready.get()) is not None:
            yield item()
    finally:
        over.set()
        thread.join()


def _raise(error: BaseException) -> Any:
    raise error
