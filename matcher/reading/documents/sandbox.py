"""Runs the child process: bytes in, its answer out, whatever the file does to it.

Files in memory stand for the pipes, so nobody waits for a reader; what the child writes is capped by the kernel.
No shell, no fork of our threads (`subprocess` executes at once), no inherited descriptor, no setting or secret.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

from matcher.reading.documents.limits import MAX_ANSWER, QUEUE_SECONDS, WALL_SECONDS
from models.errors import Unreadable

ROOT = Path(__file__).resolve().parents[3]
_places = BoundedSemaphore(max(2, os.cpu_count() or 1))
_CODES = {
    signal.SIGXCPU: "document_too_slow",
    signal.SIGKILL: "document_too_slow",
    signal.SIGABRT: "document_too_much_memory",
    signal.SIGTRAP: "document_too_much_memory",
    signal.SIGILL: "document_too_much_memory",
}
"""How a child dies -> why; PDFium stops itself by a trap when the kernel refuses memory."""


def run_child(data: bytes, hint: str | None = None) -> dict[str, Any]:
    """Return the child's answer: ``{"text", "format", "warnings"}`` or ``{"code"}``.

    Raises
    ------
    Unreadable
        ``documents_busy`` (HTTP 503) when no place became free in `QUEUE_SECONDS`.
    """
    if not _places.acquire(timeout=QUEUE_SECONDS):
        raise Unreadable("documents_busy", status=503)
    try:
        return _run(data, hint)
    finally:
        _places.release()


def _run(data: bytes, hint: str | None) -> dict[str, Any]:
    with ExitStack() as stack:
        given, told = (stack.enter_context(_memory_file()) for _ in range(2))
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "matcher.reading.documents.child", *([hint] if hint else [])],
            stdin=given,
            stdout=told,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_environment(),
            close_fds=True,
        )
        try:
            status = child.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            status = -signal.SIGKILL
        finally:
            child.kill()
            child.wait()
        if status != 0:
            return {"code": _CODES.get(-status, "document_broken")}  # type: ignore[call-overload]
        told.seek(0)
        return _loaded(told.read(MAX_ANSWER))


def _environment() -> dict[str, str]:
    """Where to find modules and libraries; none of the service's settings or secrets."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def _memory_file() -> IO[bytes]:
    """A file that lies on no disk where the system allows it: documents hold personal data."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("document"), "w+b", buffering=0)  # noqa: PTH123
    return tempfile.TemporaryFile(buffering=0)


def _loaded(body: bytes) -> dict[str, Any]:
    """Return an answer; one that is no object was not written by our child."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"code": "document_broken"}
