"""One writing process: ``python -m tests.reliability.writer URL NAME COUNT [SYNCHRONOUS]``.

Prints the number of each write after it was acknowledged; ``busy`` in its place where the store refused it.
"""

from __future__ import annotations

import sys

from models.errors import StoreBusy
from models.store import CANDIDATE, Store, sqlite

TENANT, SECRET = "trial", "trial"
BODY = b"x" * 500


def main() -> None:
    url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if len(sys.argv) > 4:
        sqlite._PRAGMAS = tuple(one.replace("=FULL", f"={sys.argv[4]}") for one in sqlite._PRAGMAS)
    store = Store.open(url, secret=SECRET)
    for number in range(count):
        try:
            with store.transaction(TENANT, name) as transaction:
                transaction.put(CANDIDATE, f"{name}-{number}", b"%d " % number + BODY)
        except StoreBusy:
            print("busy", flush=True)
        else:
            print(number, flush=True)


if __name__ == "__main__":
    main()
