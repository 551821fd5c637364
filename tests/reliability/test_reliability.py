"""Short forms of `python -m tests.reliability`: each promise with a bound that a broken one misses."""

from __future__ import annotations

import pytest

from models.store import Store
from tests.reliability.crash import crash
from tests.reliability.crashserved import crash_service
from tests.reliability.diskfull import diskfull
from tests.reliability.drill import drill, erasure
from tests.reliability.erasedserved import erased
from tests.reliability.fullserved import full_service
from tests.reliability.hosts import hosts
from tests.reliability.idempotency import idempotency
from tests.reliability.locks import address, locks
from tests.reliability.powercut import compiler, powercut
from tests.reliability.processes import serving
from tests.reliability.rates import rates
from tests.reliability.reload import reload
from tests.reliability.retriedserved import retried
from tests.reliability.served import survives
from tests.reliability.stale import stale
from tests.store.conftest import at, run


def test_killed_service_loses_nothing_acknowledged(tmp_path):
    seen = crash_service(tmp_path, writes=150, seconds=40)
    assert seen.acknowledged >= 150
    assert seen.kills >= 2
    assert (seen.lost, seen.problems) == (0, [])


def test_killed_writers_lose_nothing_acknowledged(tmp_path):
    seen = crash(tmp_path, writes=200, seconds=20)
    assert seen.acknowledged >= 200
    assert (seen.lost, seen.problems) == (0, [])


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler for the layer below the writer")
def test_power_cut_loses_nothing_acknowledged(tmp_path):
    # One cut may fall right behind a checkpoint, where nothing is at risk; several cannot all do so.
    full, normal = powercut(tmp_path, 1), powercut(tmp_path, 4, "NORMAL")
    assert full.acknowledged
    assert (full.lost, full.unsound) == (0, 0)
    assert normal.lost, "the layer must be able to see a loss"


def test_writers_are_not_refused(tmp_path):
    seen = locks(address(tmp_path), 200)
    assert (seen.busy, seen.failed, seen.stored, seen.seq) == (0, 0, 200, 200)


def test_racing_retries_make_one_document(tmp_path):
    seen = idempotency(address(tmp_path), 160)
    assert (seen.answers, seen.keys, seen.rows, seen.differing) == (160, 20, 20, 0)


@pytest.mark.parametrize("kilobytes", [2_000, 20_000], ids=["small log", "log that must move"])
def test_full_disk(tmp_path, kilobytes):
    try:
        seen = diskfull(tmp_path, kilobytes)
    except PermissionError as error:
        pytest.skip(str(error))
    assert seen.acknowledged
    assert (seen.lost, seen.readable, seen.resumed, seen.sound) == (0, True, True, True)
    assert seen.retry_after > 0


def test_restore_drill(tmp_path):
    seen = drill(tmp_path, candidates=60)
    assert seen.changed_between
    assert (seen.queries, seen.differing, seen.sound) == (100, 0, True)


def test_erased_name_is_in_no_file(tmp_path):
    seen = erasure(tmp_path)
    assert seen.before
    assert (seen.after, seen.in_index) == (0, False)


def test_served_answers_follow_each_write_and_reloads_lose_none(tmp_path):
    with serving(tmp_path) as service:
        store = Store.open(service.url, folder=service.folder)
        seen = stale(store, [service.port], 100)
        store.close()
        assert (seen.pairs, seen.stale) == (100, 0)
        assert stale(None, [service.port], 50).stale == 0
        assert survives(service)
        found = reload(service, 1)
    assert found.reloads == 1
    assert found.outcomes["200"]
    assert found.failed == 0, found.outcomes


def test_served_retries_rates_and_erasure(tmp_path):
    with serving(tmp_path, MATCHER_DEMO="off") as service:
        seen = retried(service, 80)
        assert (seen.answers, seen.keys, seen.rows, seen.differing) == (80, 10, 10, 0)
        found = rates(service, 40, 600)
        assert found.statuses == {201: 40}
        assert found.rows_per_second > 0
        gone = erased(service)
        assert gone.before
        assert (gone.status, gone.after, gone.shown) == (204, 0, False)


def test_full_disk_under_the_service(tmp_path):
    try:
        seen = full_service(tmp_path)
    except PermissionError as error:
        pytest.skip(str(error))
    assert set(seen.statuses) <= {201, 507, 503}
    assert (seen.without_wait, seen.lost) == (0, 0)
    assert (seen.matched, seen.ready, seen.resumed) == (200, 200, 201)


def test_two_hosts_over_one_postgresql_give_the_same_bytes(tmp_path, postgres):
    run(postgres, "CREATE DATABASE hosts TEMPLATE template")
    seen = hosts(at(postgres, "hosts"), tmp_path, 60)
    assert (seen.pairs, seen.stale, seen.differing) == (60, 0, 0)
