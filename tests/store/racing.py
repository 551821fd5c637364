"""One racing process: `python -m tests.store.racing URL NAME THREADS WRITES` prints each acknowledged change number.

Threads write their own documents and, every third time, one that all processes share under If-Match.
"""

from __future__ import annotations

import sys
import threading

from models.errors import PreconditionFailed
from models.store import CANDIDATE, VACANCY, Store
from tests.store.conftest import SECRET


def race(store: Store, name: str, writes: int, acknowledged: list[int]) -> None:
    for number in range(writes):
        if number % 3:
            with store.transaction("t", name) as transaction:
                acknowledged.append(transaction.put(CANDIDATE, f"{name}-{number}", b"x" * 2_000).seq)
        else:
            acknowledged.append(increment(store, name))


def increment(store: Store, name: str) -> int:
    """Add one to the shared number, by reading, then writing on the state read."""
    while True:
        found = store.get("t", VACANCY, "shared")
        body = b"%d" % (int(found.body) + 1 if found else 1)
        condition = {"if_match": found.etag} if found else {"if_none_match": "*"}
        try:
            with store.transaction("t", name) as transaction:
                return transaction.put(VACANCY, "shared", body, **condition).seq
        except PreconditionFailed:
            continue


def main() -> None:
    url, name, threads, writes = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    store = Store.open(url, secret=SECRET)
    acknowledged: list[int] = []
    running = [
        threading.Thread(target=race, args=(store, f"{name}{one}", writes, acknowledged)) for one in range(threads)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    store.close()
    print("\n".join(map(str, acknowledged)))


if __name__ == "__main__":
    main()
