"""Trials of what the store and the service promise, in their large form; each prints its figures and fails on a loss.

``python -m tests.reliability crash|powercut|stale|idempotency|locks|rates|diskfull|restore|erasure|reload|replay``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from models.store import Store
from tests.reliability import (
    crash,
    crashserved,
    diskfull,
    drill,
    erasedserved,
    fullserved,
    hosts,
    idempotency,
    locks,
    postgres,
    powercut,
    processes,
    rates,
    reload,
    replaying,
    retriedserved,
    stale,
)
from tests.reliability.writer import SECRET
from tests.store.measure import rows_per_second, singles_per_second

Shown = TypeVar("Shown")
Trial = Callable[[argparse.Namespace, Path], bool]


def main() -> int:
    """Run one trial in a folder of its own; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("trial", choices=sorted(TRIALS))
    parser.add_argument("--writes", type=int, help="acknowledged writes, pairs, or queries, by trial")
    parser.add_argument("--seconds", type=float, default=600, help="end after this time")
    parser.add_argument("--url", help="postgresql://… of an empty database, in place of a file")
    parser.add_argument("--postgres", action="store_true", help="the same, over a server that is started for it")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="reliability-") as folder, ExitStack() as opened:
        if asked.postgres:
            asked.url = opened.enter_context(postgres.postgres())
        kept = TRIALS[asked.trial](asked, Path(folder))
    print("kept" if kept else "BROKEN")
    return 0 if kept else 1


def _crash(asked: argparse.Namespace, folder: Path) -> bool:
    writes = asked.writes or 20_000
    (folder / "served").mkdir()
    served = _show(crashserved.crash_service(folder / "served", writes, asked.seconds, **_settings(asked)))
    sound = not (served.lost or served.problems) and served.acknowledged >= writes
    if asked.url:
        return sound
    seen = _show(crash.crash(folder, writes, asked.seconds))
    return sound and not (seen.lost or seen.problems) and seen.acknowledged >= writes


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
    with _serving(asked, folder) as service:
        served = _show(retriedserved.retried(service, asked.writes or 800))
    return all(one.rows == one.keys and one.differing == 0 for one in (seen, served))


def _locks(asked: argparse.Namespace, folder: Path) -> bool:
    url = asked.url or locks.address(folder)
    seen = _show(locks.locks(url, asked.writes or 10_000))
    store = Store.open(url, secret=SECRET)
    singles, bulk = singles_per_second(store, 1_000), rows_per_second(store, 20_000)
    store.close()
    print(f"one writer: {singles:.0f} durable writes/s; bulk: {bulk:.0f} rows/s")
    return seen.busy == seen.failed == 0 and seen.per_second >= 300 and singles >= 300 and bulk >= 5_000


def _rates(asked: argparse.Namespace, folder: Path) -> bool:
    with _serving(asked, folder, workers=4) as service:
        seen = _show(rates.rates(service, asked.writes or 5_000, 50_000))
    return set(seen.statuses) == {201} and seen.singles_per_second >= 300 and seen.rows_per_second >= 5_000


def _diskfull(_asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(diskfull.diskfull(folder, 20_000))
    served = _show(fullserved.full_service(folder, 20_000))
    kept = seen.lost == 0 < seen.retry_after and seen.readable and seen.resumed and seen.sound
    return kept and (served.lost, served.without_wait, served.matched, served.ready) == (0, 0, 200, 200)


def _restore(asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(drill.drill(folder, candidates=2_000, queries=asked.writes or 100))
    return seen.differing == 0 < seen.changed_between and seen.sound


def _erasure(asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(drill.erasure(folder))
    with _serving(asked, folder) as service:
        served = _show(erasedserved.erased(service))
    return seen.after == served.after == 0 < seen.before and not (seen.in_index or served.shown)


def _reload(asked: argparse.Namespace, folder: Path) -> bool:
    with _serving(asked, folder) as service:
        seen = _show(reload.reload(service, 5))
    return seen.reloads == 5 and seen.failed == 0


def _settings(asked: argparse.Namespace) -> dict[str, str]:
    return {"MATCHER_DATABASE_URL": asked.url} if asked.url else {}


def _serving(asked: argparse.Namespace, folder: Path, workers: int = 2) -> AbstractContextManager[processes.Service]:
    """Return an empty service over a folder of its own, or over the database that is asked for."""
    return processes.serving(folder / "service", workers=workers, MATCHER_DEMO="off", **_settings(asked))


def _replay(asked: argparse.Namespace, folder: Path) -> bool:
    seen = _show(replaying.replaying(folder, asked.writes or 1_000))
    return seen.decisions == seen.served == seen.commanded and seen.workers >= 2 and seen.sound


def _show(seen: Shown) -> Shown:
    print(seen)
    return seen


TRIALS: dict[str, Trial] = {
    "crash": _crash,
    "powercut": _powercut,
    "stale": _stale,
    "idempotency": _idempotency,
    "locks": _locks,
    "rates": _rates,
    "diskfull": _diskfull,
    "restore": _restore,
    "erasure": _erasure,
    "reload": _reload,
    "replay": _replay,
}

if __name__ == "__main__":
    sys.exit(main())
