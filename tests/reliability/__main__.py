"""Trials of what the store and the service promise, in their large form; each prints its figures and fails on a loss.

``python -m tests.reliability crash|powercut|stale|idempotency|locks|diskfull|restore|erasure|reload``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from models.store import Store
from tests.reliability import (
    crash,
    crashserved,
    diskfull,
    drill,
    hosts,
    idempotency,
    locks,
    powercut,
    processes,
    reload,
    stale,
)
from tests.store.measure import rows_per_second, singles_per_second

Shown = TypeVar("Shown")
Trial = Callable[[argparse.Namespace, Path], bool]


def main() -> int:
    """Run one trial in a folder of its own; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("trial", choices=sorted(TRIALS))
    parser.add_argument("--writes", type=int, help="acknowledged writes, pairs, or queries, by trial")
    parser.add_argument("--seconds", type=float, default=600, help="end after this time")
    parser.add_argument("--url", help="postgresql://… for locks, idempotency and two hosts (stale)")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="reliability-") as folder:
        kept = TRIALS[asked.trial](asked, Path(folder))
    print("kept" if kept else "BROKEN")
    return 0 if kept else 1


def _crash(asked: argparse.Namespace, folder: Path) -> bool:
    writes = asked.writes or 20_000
    (folder / "served").mkdir()
    served = _show(crashserved.crash_service(folder / "served", writes // 4, asked.seconds / 2))
    seen = _show(crash.crash(folder, writes, asked.seconds))
    sound = not (served.lost or seen.lost or served.problems or seen.problems)
    return sound and seen.acknowledged >= writes and served.acknowledged >= writes // 4


def _powercut(_asked: argparse.Namespace, folder: Path) -> bool:
    full, normal = powercut.powercut(folder, 10), powercut.powercut(folder, 3, "NORMAL")
    print("FULL  ", full)
    print("NORMAL", normal, "(to show that a loss is seen)")
    return full.lost == full.unsound == 0 < normal.lost


def _stale(asked: argparse.Namespace, folder: Path) -> bool:
    if asked.url:
        seen = _show(hosts.hosts(asked.url, folder, asked.writes or 10_000))
        return seen.stale == seen.differing == 0
    with processes.serving(folder) as service:
        store = Store.open(service.url, folder=folder)
        pairs = asked.writes or 10_000
        both = [_show(stale.stale(one, [service.port], pairs // 2)) for one in (None, store)]
        store.close()
    return not any(one.stale for one in both)


def _idempotency(asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(idempotency.idempotency(asked.url or locks.address(folder), asked.writes or 800))
    return seen.rows == seen.keys and seen.differing == 0


def _locks(asked: argparse.Namespace, folder: Path) -> bool:
    url = asked.url or locks.address(folder)
    seen = _show(locks.locks(url, asked.writes or 10_000))
    store = Store.open(url, folder=folder)
    singles, bulk = singles_per_second(store, 1_000), rows_per_second(store, 20_000)
    store.close()
    print(f"one writer: {singles:.0f} durable writes/s; bulk: {bulk:.0f} rows/s")
    return seen.busy == seen.failed == 0 and seen.per_second >= 300 and singles >= 300 and bulk >= 5_000


def _diskfull(_asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(diskfull.diskfull(folder, 20_000))
    return seen.lost == 0 < seen.retry_after and seen.readable and seen.resumed and seen.sound


def _restore(asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(drill.drill(folder, candidates=2_000, queries=asked.writes or 100))
    return seen.differing == 0 < seen.changed_between and seen.sound


def _erasure(_asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(drill.erasure(folder))
    return seen.after == 0 < seen.before and not seen.in_index


def _reload(_asked: argparse.Namespace, folder: Path) -> bool:
    with processes.serving(folder) as service:
        seen = _show(reload.reload(service, 5))
    return seen.reloads == 5 and seen.failed == 0


def _show(seen: Shown) -> Shown:
    print(seen)
    return seen


TRIALS: dict[str, Trial] = {
    "crash": _crash,
    "powercut": _powercut,
    "stale": _stale,
    "idempotency": _idempotency,
    "locks": _locks,
    "diskfull": _diskfull,
    "restore": _restore,
    "erasure": _erasure,
    "reload": _reload,
}

if __name__ == "__main__":
    sys.exit(main())
