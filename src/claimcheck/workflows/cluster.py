"""The workers of a Dask scheduler (the extra ``[dask]``) as a runner of tasks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, TypeVar

from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.workflows.cores import Runner

A = TypeVar("A")
R = TypeVar("R")

_PACKAGES = ("claimcheck-toolkit", "nupunkt")
"""Of these the same version has to be everywhere, since they decide where a sentence ends and what is a claim."""
_PATIENCE = 30
"""Seconds for a scheduler to answer and for its first worker to come."""


@contextmanager
def on_cluster(address: str, tell: Callable[[str], None] = lambda line: None) -> Iterator[Runner[Any, Any]]:
    """The runner of an existing cluster, which stays as it is afterwards. What its owner should know goes to ``tell``.

    A task whose worker dies is tried again on another one, as often as the scheduler allows. Raises ConfigError where
    there is no scheduler or no worker, or where a worker has no claimcheck or another one.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        do = 'pip install "claimcheck-toolkit[dask]"'
        raise ConfigError("--cluster is reached by Dask's distributed, which is not installed", do=do) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what there is to say is said here
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        reason = str(error).split("\n")[0] or type(error).__name__
        do = "start one with `dask scheduler`, and name its address: tcp://HOST:8786"
        raise ConfigError(f"no Dask scheduler answers: {reason}", where=address, do=do) from None

    def run(work: Callable[[A], R], tasks: Sequence[A]) -> Generator[tuple[A, R | Exception]]:
        if not tasks:
            return
        under_way = {client.submit(work, task, pure=False): task for task in tasks}
        try:
            for done in as_completed(under_way, loop=client.loop):  # type: ignore[no-untyped-call]
                if done.cancelled():
                    do = "the same command goes on where it stopped, once the scheduler is there again"
                    raise ClaimcheckError(
                        "the scheduler has gone, or somebody has cancelled the work", where=address, do=do
                    )
                error = done.exception()
                if isinstance(error, ModuleNotFoundError):  # a worker that came after the others were looked at
                    raise _lacking(f"a worker has not what it needs: {error}")
                if isinstance(error, KilledWorker):
                    error = RuntimeError("the workers that had it died, one after the other; is there enough memory?")
                result = error if error is not None else done.result()
                task = under_way.pop(done)
                done.release()
                yield task, result
        finally:
            client.cancel(list(under_way), force=True)

    try:
        _same_everywhere(client, address)
        if alone := [name for name, about in client.scheduler_info(-1)["workers"].items() if about["nthreads"] > 1]:
            tell(
                f"{len(alone)} of the workers have several threads, which take turns on one core; with `dask worker "
                "ADDRESS --nthreads 1 --nworkers N` there are N processes"
            )
        yield run
    finally:
        client.close()


def _same_everywhere(client: Any, address: str) -> None:
    """ConfigError where a worker has other versions than this machine, or none."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        do = f"start workers with `dask worker {address} --nthreads 1 --nworkers N`"
        raise ConfigError("the scheduler has no worker", where=address, do=do) from None
    for package, here in _versions().items():
        # A function of Python's own, which a worker without claimcheck can run, too.
        for worker, there in client.run(version, package, on_error="return").items():
            if isinstance(there, Exception):
                raise _lacking(f"{package} is not installed on the worker {worker}")
            if there != here:
                raise _lacking(f"{package} is {there} on the worker {worker}, and {here} here")


def _versions() -> dict[str, str]:
    return {package: version(package) for package in _PACKAGES}


def _lacking(what: str) -> ConfigError:
    do = (
        f"on every machine: pip install claimcheck-toolkit=={version('claimcheck-toolkit')}, and start its workers anew"
    )
    return ConfigError(what, do=do)
