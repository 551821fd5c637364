"""A Dask cluster: the same rows, also where one of its two workers is killed in the middle of the run."""

from __future__ import annotations

import pytest

from matcher.bulk import workers
from tests.bulk import dask


def test_a_killed_worker_changes_no_row(shared_board):
    pytest.importorskip("distributed")
    with dask.running(2) as cluster:
        heard = []

        def bar(some: int, total: int) -> None:
            heard.append(some)
            if some and sum(heard) == some:
                cluster.kill_one()

        made = shared_board.run(workers.cluster(cluster.address), bar)
        assert cluster.workers[0].wait(10) == -9
        assert cluster.workers[1].poll() is None
    assert sum(heard) == made.documents
    assert made.digest == shared_board.run().digest
