"""A Dask cluster of the tests' own: a scheduler and workers on 127.0.0.1, each a process, ended by pid."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from tests.reliability.processes import end, free_port, kill, python

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
_QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Cluster:
    """Where the scheduler listens, and the processes of the workers."""

    address: str
    workers: list[subprocess.Popen[str]]

    def kill_one(self) -> None:
        """Kill the first worker, which nobody starts again."""
        kill(self.workers[0].pid)


@contextmanager
def running(workers: int, seconds: float = 60) -> Iterator[Cluster]:
    """Yield a cluster once all its workers are there."""
    import distributed

    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as opened:

        def start(module: str, *arguments: str) -> subprocess.Popen[str]:
            process = python("-m", f"distributed.cli.{module}", *arguments, environment=ONE_THREAD, **_QUIET)
            opened.callback(end, process)
            return process

        start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        started = [start("dask_worker", address, *options) for _ in range(workers)]
        with _client(distributed, address, seconds) as client:
            client.wait_for_workers(workers, timeout=seconds)
        yield Cluster(address, started)


def _client(distributed: Any, address: str, seconds: float) -> Any:
    limit = time.monotonic() + seconds
    while True:
        try:
            return distributed.Client(address, set_as_default=False, timeout=5)
        except OSError:
            if time.monotonic() > limit:
                raise
