"""Processes of the trials: each in a group of its own, found as children of their master, ended by pid."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def python(*arguments: str, environment: Mapping[str, str] | None = None, **options: Any) -> subprocess.Popen[str]:
    """Start this Python on the repository in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        text=True,
        start_new_session=True,
        **options,
    )


def end(process: subprocess.Popen[str], seconds: float = 20) -> None:
    """Stop a process and its group; kill what does not end in time."""
    for sent in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sent)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        break
    with suppress(ProcessLookupError):  # workers outlive a killed master
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def kill(pid: int) -> None:
    """Kill one process that the trial started."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return the direct children of a process that run Python code of ours."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(one) for one in found.split() if _serves(int(one))]


def _serves(pid: int) -> bool:
    """Leave out the resource tracker of multiprocessing."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Service:
    """`python wsgi.py` on a free port over a data folder."""

    def __init__(self, folder: Path, *, workers: int = 2, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "MATCHER_PORT": str(self.port),
            "MATCHER_WORKERS": str(workers),
            "MATCHER_DATA_DIR": str(folder),
            "MATCHER_WEBHOOKS": "off",
            **settings,
        }
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The address of its database."""
        return self.environment.get("MATCHER_DATABASE_URL") or f"sqlite:///{self.folder / 'matcher.db'}"

    def start(self, seconds: float = 180) -> None:
        """Start it and wait until it is ready."""
        self.process = python(
            "wsgi.py", environment=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            if self.process.poll() is not None:
                raise RuntimeError("the service ended at its start")
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the service did not become ready")

    def workers(self) -> list[int]:
        """Return the pids of its workers."""
        return children(self.process.pid) if self.process else []

    def stop(self) -> None:
        """End master and workers."""
        if self.process is not None:
            end(self.process)
            self.process = None


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[Service]:
    """Yield a running service; it ends with the block."""
    service = Service(folder, **options)
    try:
        service.start()
        yield service
    finally:
        service.stop()
