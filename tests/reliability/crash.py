"""Crash: writers are killed at random; after each restart the acknowledged set is in rows and change log.

A write whose acknowledgement was under way at the kill may be there or not; nothing else may be there.
"""

from __future__ import annotations

import random
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from models.store import CANDIDATE, Store
from models.store.verification import verify
from tests.reliability.processes import end, kill, python
from tests.reliability.writer import SECRET, TENANT


@dataclass(slots=True)
class Crashed:
    """What was seen; `unknown` writes were stored although their acknowledgement never arrived."""

    acknowledged: int = 0
    kills: int = 0
    lost: int = 0
    unknown: int = 0
    problems: list[str] = field(default_factory=list)


def crash(folder: Path, writes: int, seconds: float = 600, writers: int = 2, seed: int = 1) -> Crashed:
    """Kill writers until `writes` are acknowledged or the time is over."""
    url, chance, seen = f"sqlite:///{folder / 'matcher.db'}", random.Random(seed), Crashed()
    store, acked, log = Store.open(url, secret=SECRET), set(), _Log()
    store.migrate()
    stop, round_ = time.monotonic() + seconds, 0
    while seen.acknowledged < writes and time.monotonic() < stop:
        names = [f"r{round_}w{one}" for one in range(writers)]
        running = [_start(url, name, writes) for name in names]
        time.sleep(0.4 + chance.random() * (2 if writes > 5_000 else 0.5))
        for process in running:
            time.sleep(chance.random() * 0.02)
            kill(process.pid)
            seen.kills += 1
        for name, process in zip(names, running, strict=True):
            acked |= {f"{name}-{one}" for one in process.communicate(timeout=10)[0].split("\n")[:-1] if one != "busy"}
            end(process)
        _check(store, acked, log, seen)
        round_ += 1
    seen.problems += [one.code for one in verify(store).problems]
    store.close()
    return seen


def _start(url: str, name: str, count: int) -> subprocess.Popen[str]:
    return python("-m", "tests.reliability.writer", url, name, str(count), stdout=subprocess.PIPE)


class _Log:
    """The change log as read so far."""

    def __init__(self) -> None:
        self.seq = 0
        self.ids: set[str] = set()


def _check(store: Store, acked: set[str], log: _Log, seen: Crashed) -> None:
    """Compare the acknowledged set, the rows and the change log."""
    while changes := store.changes(TENANT, log.seq):
        log.ids |= {change.id for change in changes}
        log.seq = changes[-1].seq
    rows = {one.id for one in store.documents(TENANT, CANDIDATE)}
    seen.acknowledged = len(acked)
    seen.lost = max(seen.lost, len(acked - rows))
    seen.unknown = len(rows - acked)
    if rows != log.ids:
        seen.problems.append(f"{len(rows ^ log.ids)} rows differ from the change log")
    if seen.unknown > seen.kills:
        seen.problems.append("more unacknowledged writes than kills")
