"""Several processes and threads write at once: nothing is lost or refused, the log has no gap at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models.errors import StoreBusy
from models.store import CANDIDATE, VACANCY, Store
from models.store.verification import verify
from tests.store.conftest import SECRET

PROCESSES, THREADS, WRITES = 2, 2, 60
ROOT = Path(__file__).resolve().parents[2]


def test_two_processes_with_two_threads(store, url):
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.racing", url, f"p{one}", str(THREADS), str(WRITES)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for one in range(PROCESSES)
    ]
    followed: list[int] = []
    while any(one.poll() is None for one in racers):
        followed += [one.seq for one in store.changes("t", followed[-1] if followed else 0)]
        time.sleep(0.002)
    outputs = [one.communicate() for one in racers]
    assert [one.returncode for one in racers] == [0] * PROCESSES, outputs
    followed += [one.seq for one in store.changes("t", followed[-1])]
    total = PROCESSES * THREADS * WRITES
    acknowledged = sorted(int(line) for output, _ in outputs for line in output.split())
    assert acknowledged == followed == list(range(1, total + 1))
    assert store.get("t", VACANCY, "shared").body == b"%d" % (total // 3)
    assert verify(store).sound


def test_a_forked_worker_opens_its_own_connections(store):
    with store.transaction("t", "parent") as transaction:
        transaction.put(CANDIDATE, "before", b"{}")
    assert store.seq("t") == 1
    child = os.fork()
    if child == 0:
        good = False
        try:
            with store.transaction("t", "child") as transaction:
                transaction.put(CANDIDATE, "child", b"{}")
            good = store.seq("t") == 2 and store.get("t", CANDIDATE, "before") is not None
        finally:
            os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.seq("t") == 2
    with store.transaction("t", "parent") as transaction:
        transaction.put(CANDIDATE, "after", b"{}")
    assert [one.id for one in store.changes("t", 0)] == ["before", "child", "after"]


def test_readers_of_many_threads(store):
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "a", b"{}")
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(store.seq("t"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 20


def test_a_held_lock_is_busy_not_an_error(url, store, monkeypatch):
    monkeypatch.setattr("models.store.database.BUSY_SECONDS", 0.2)
    impatient = Store.open(url, secret=SECRET)
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "a", b"{}")
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "a", b"1")
        with pytest.raises(StoreBusy) as caught, impatient.transaction("t", "key"):
            pass
        assert caught.value.data["retry_after"] >= 1
        assert impatient.get("t", CANDIDATE, "a").body == b"{}"
    with impatient.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "b", b"{}")
    impatient.close()
