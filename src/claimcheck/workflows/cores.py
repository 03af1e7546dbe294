"""The same work for article after article, on several cores, with the results in the articles' order.

A few batches are under way at any time and no more, so memory does not grow with the input. What one process gives is
what many give, down to where an input that cannot be read stops it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

from claimcheck.articles import Entry
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article

T = TypeVar("T")
Work = Callable[[Article], T]
"""What is done with an article; a function of a module, since it goes to other processes."""

_BATCH = 100_000
"""Characters of text that are worth sending to another process; less than that is split sooner than one starts."""
_BATCH_ARTICLES = 500


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(entries: Iterable[Entry], work: Work[T], jobs: int) -> Generator[tuple[Entry, T]]:
    """Each entry with what ``work`` makes of its article, by up to ``jobs`` processes.

    Input of less than two batches is worked on here. Raises what the reading of ``entries`` raises, after the results
    for all that was read before; ClaimcheckError where a process is ended from outside.
    """
    if jobs == 1:
        for entry in entries:
            yield entry, work(entry.article)
        return
    batches = _batches(entries)
    begun = list(islice(batches, 2))
    if len(begun) < 2 or isinstance(begun[1], ClaimcheckError):
        for batch in begun:
            if isinstance(batch, ClaimcheckError):
                raise batch
            for entry in batch:
                yield entry, work(entry.article)
        return
    with _processes(jobs) as pool:
        under_way: deque[tuple[list[Entry], Future[list[T]]]] = deque()
        for batch in chain(begun, batches):
            if isinstance(batch, ClaimcheckError):
                yield from _finished(under_way, 0)
                raise batch
            with _no_interrupts():  # processes that start here inherit that, and leave Ctrl+C to us
                results = pool.submit(_work, work, [entry.article for entry in batch])
            under_way.append((batch, results))
            yield from _finished(under_way, 2 * jobs)
        yield from _finished(under_way, 0)


A = TypeVar("A")
R = TypeVar("R")
Runner = Callable[[Callable[[A], R], Sequence[A]], Generator[tuple[A, R | Exception]]]
"""Gives each of some tasks, as they are done, with what the work makes of it, or why it makes nothing of it."""


def on_cores(jobs: int) -> Runner[A, R]:
    """The runner of one machine: each task is done by one of ``jobs`` processes, a single one here.

    Raises ClaimcheckError where a process is ended from outside.
    """

    def run(work: Callable[[A], R], tasks: Sequence[A]) -> Generator[tuple[A, R | Exception]]:
        if jobs == 1 or len(tasks) < 2:
            for task in tasks:
                yield task, _tried(work, task)
            return
        with _processes(min(jobs, len(tasks))) as pool:
            with _no_interrupts():
                under_way = {pool.submit(_tried, work, task): task for task in tasks}
            for done in as_completed(under_way):
                yield under_way[done], done.result()

    return run


def _tried(work: Callable[[A], R], task: A) -> R | Exception:
    try:
        return work(task)
    except Exception as error:
        return error


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry] | ClaimcheckError]:
    """Entries by the batch; and, last, the error that ended the reading, if one did."""
    batch: list[Entry] = []
    size = 0
    try:
        for entry in entries:
            batch.append(entry)
            size += len(entry.article.text)
            if size >= _BATCH or len(batch) >= _BATCH_ARTICLES:
                yield batch
                batch, size = [], 0
    except ClaimcheckError as error:
        if batch:
            yield batch
        yield error
        return
    if batch:
        yield batch


def _finished(under_way: deque[tuple[list[Entry], Future[list[T]]]], most: int) -> Iterator[tuple[Entry, T]]:
    """The oldest results, waited for, until no more than ``most`` batches are left."""
    while len(under_way) > most:
        batch, results = under_way.popleft()
        yield from zip(batch, results.result(), strict=True)


def _work(work: Work[T], articles: Sequence[Article]) -> list[T]:
    return [work(article) for article in articles]


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Spawned and not forked: a fork would copy locks that a thread of ours (the progress bar's) may hold.
    context = multiprocessing.get_context("spawn")
    others = {*multiprocessing.active_children()}
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException as error:  # Ctrl+C too: nobody waits for what nobody will read
        for process in {*multiprocessing.active_children()} - others:
            process.terminate()
        pool.shutdown(cancel_futures=True)
        if isinstance(error, BrokenProcessPool):
            raise ClaimcheckError(
                "a process that was splitting has been ended from outside",
                do="is there enough memory? --jobs 1 takes the least",
            ) from None
        raise
    pool.shutdown()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Where the parent is killed, its processes go with it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
