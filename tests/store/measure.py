"""Figures of the store: `python -m tests.store.measure [URL] [DOCUMENTS]`, on an SQLite file of its own by default.

Prints reads in microseconds, durable single writes and bulk rows per second, and seconds of maintenance.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from models.store import CANDIDATE, Store, keys
from models.store.backup import backup
from models.store.maintenance import checkpoint, vacuum
from models.store.restore import restore
from models.store.verification import verify
from tests.store.conftest import SECRET

BODY, RESOLVED = b"x" * 2_000, b"y" * 3_000


def microseconds(call: Callable[[], object], times: int) -> float:
    """Mean time of a call."""
    call()
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1e6


def singles_per_second(store: Store, count: int) -> float:
    """Durable writes of one document each."""
    start = time.perf_counter()
    for number in range(count):
        with store.transaction("single", "key") as transaction:
            transaction.put(CANDIDATE, f"s{number}", BODY, resolved=RESOLVED, resolved_for="v")
    return count / (time.perf_counter() - start)


def rows_per_second(store: Store, count: int, mark: bytes = b"") -> float:
    """Rows written in transactions of 1,000; another `mark` rewrites them."""
    start = time.perf_counter()
    for first in range(0, count, 1_000):
        ids = [f"b{number}" for number in range(first, min(first + 1_000, count))]
        with store.transaction("bulk", "key") as transaction:
            transaction.load(CANDIDATE, ids)
            for one in ids:
                transaction.put(CANDIDATE, one, BODY + one.encode() + mark, resolved=RESOLVED, resolved_for="v")
    return count / (time.perf_counter() - start)


def main(url: str, documents: int, folder: Path) -> None:
    store = Store.open(url, secret=SECRET)
    store.migrate()
    shown, _ = keys.create(store, "single", "board")
    print(f"single writes/s      {singles_per_second(store, 1_000):10.0f}")
    print(f"bulk rows/s, new     {rows_per_second(store, documents):10.0f}")
    print(f"bulk rows/s, again   {rows_per_second(store, documents, b'2'):10.0f}")
    print(f"seq, us              {microseconds(lambda: store.seq('bulk'), 10_000):10.1f}")
    print(f"get, us              {microseconds(lambda: store.get('bulk', CANDIDATE, 'b1'), 5_000):10.1f}")
    print(f"key check, us        {microseconds(lambda: keys.verify(store, shown), 5_000):10.1f}")
    for name, call in (
        ("read all", lambda: sum(1 for _ in store.documents("bulk", CANDIDATE))),
        ("verify", lambda: verify(store)),
        ("backup", lambda: backup(store, folder / "b.db")),
        ("restore", lambda: restore(store, folder / "b.db")),
        ("checkpoint", lambda: checkpoint(store)),
        ("vacuum", lambda: vacuum(store)),
    ):
        start = time.perf_counter()
        call()
        print(f"{name + ', s':20} {time.perf_counter() - start:10.2f}")
    store.close()


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        address = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{made}/store.db"
        main(address, int(sys.argv[2]) if len(sys.argv) > 2 else 20_000, Path(made))
