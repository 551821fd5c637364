"""Running: a job's missing parts -> workers -> its workplace, and the digest of all rows in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from matcher.bulk.job import Part, Task
from matcher.bulk.workers import Workers
from matcher.bulk.workplace import Workplace


def run(task: Task, parts: Sequence[Part], work: Workplace, workers: Workers, progress: Callable[[int], None]) -> None:
    """Have every part in the workplace; `progress` hears of documents as they are done, those of earlier runs first."""
    missing = work.missing(parts)
    progress(sum(len(one.ids) for one in parts) - sum(len(one.ids) for one in missing))
    for part, content in workers(task, missing) if missing else ():
        work.keep(part, content)
        progress(len(part.ids))


def digest(parts: Iterable[bytes]) -> tuple[str, int]:
    """Return (SHA-256 of all lines in order, how many they are)."""
    found, count = hashlib.sha256(), 0
    for lines in parts:
        found.update(lines)
        count += lines.count(b"\n")
    return found.hexdigest(), count
