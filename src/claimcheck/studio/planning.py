"""What a push has to do with each stretch of its input, worked out in a thread while the server is at work."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from claimcheck.missed import stands
from claimcheck.studio.holdings import Held, Task, by_claim, digest_of, first_of
from claimcheck.studio.sending import Batch, batches, claim_id, encoded, weight_of

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ArticleTasks:
    """An article with the tasks of all its claims, which are valid.

    Where reviewers have a project each, ``elsewhere`` are the claims of the article whose tasks stand in another one,
    and ``fresh`` those tasks of them that no project has had yet. An ``addition`` has claims alone that a
    reviewer added: nothing else of the article is gone for that.
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
            if one.claim_id not in tasks and one.claim_id not in elsewhere and article.lacks(one.added)
        },
    )


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
