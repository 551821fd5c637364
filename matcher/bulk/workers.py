"""Workers: parts in, (part, its compressed lines) out as they become ready, in this process, in a pool of processes on
this host, or on a Dask cluster. A worker that dies costs time and no row.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from matcher.bulk.extras import extra
from matcher.bulk.job import Part, Task
from matcher.bulk.matching import match_part
from models.errors import Conflict

Workers = Callable[[Task, Sequence[Part]], Iterator[tuple[Part, bytes]]]
RETRIES = 3
"""How often a part is tried again after its worker died."""
SECONDS = 30
"""How long a cluster may take to answer and to have a worker."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def here(task: Task, parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
    """Work in this process."""
    for part in parts:
        yield part, match_part(task, part)


def pool(count: int) -> Workers:
    """Work in so many processes of one thread each; a dead one is replaced, and its parts are done again."""

    def work(task: Task, parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
        waiting = {part.number: part for part in parts}
        for attempt in range(RETRIES + 1):
            try:
                for part, content in _once(count, task, list(waiting.values())):
                    del waiting[part.number]
                    yield part, content
                return
            except BrokenProcessPool:
                if attempt == RETRIES:
                    raise Conflict("bulk_workers_died", left=len(waiting)) from None

    return work


def cluster(address: str) -> Workers:
    """Work on the Dask cluster whose scheduler has this address."""

    def work(task: Task, parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
        distributed = extra("distributed")
        with distributed.Client(address, set_as_default=False, timeout=SECONDS) as client:
            client.wait_for_workers(1, timeout=SECONDS)
            token = uuid.uuid4().hex
            futures = {
                client.submit(
                    match_part, task, part, key=f"bulk-{part.number}-{token}", retries=RETRIES, pure=False
                ): part
                for part in parts
            }
            for future in distributed.as_completed(list(futures), loop=client.loop):
                content = future.result()
                part = futures.pop(future)
                # Else the worker would keep what is kept here.
                future.release()
                yield part, content

    return work


def _once(count: int, task: Task, parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
    with _one_thread(), ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        futures = {executor.submit(match_part, task, part): part for part in parts}
        try:
            for future in as_completed(futures):
                yield futures.pop(future), future.result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let the processes that are started meanwhile use one thread each: they share the cores already."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
