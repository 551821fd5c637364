"""One retrying process: ``python -m tests.reliability.retrying URL KEYS TRIES THREADS``.

Each of KEYS requests is sent TRIES times from several threads under its idempotency key; prints key and answer.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from models.store import CANDIDATE, Store

TENANT, SECRET = "trial", "trial"


def send(store: Store, key: int) -> str:
    """Store one document with an id made by the server, or return the answer given before."""
    with store.transaction(TENANT, "trial") as transaction:
        known = transaction.recall(f"key{key}", f"body{key}")
        if known is not None:
            return known.body.decode()
        written = transaction.put(CANDIDATE, f"made-{transaction.seq + 1}", b"%d" % key)
        answer = f"made-{written.seq}"
        transaction.remember(f"key{key}", f"body{key}", 201, [], answer.encode())
    return answer


def main() -> None:
    url, keys, tries, threads = sys.argv[1], *map(int, sys.argv[2:5])
    store = Store.open(url, secret=SECRET)
    with ThreadPoolExecutor(threads) as pool:
        order = [key for key in range(keys) for _ in range(tries)]
        for key, answer in zip(order, pool.map(lambda key: send(store, key), order), strict=True):
            print(key, answer)


if __name__ == "__main__":
    main()
