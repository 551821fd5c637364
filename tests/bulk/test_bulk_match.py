"""Bulk matching: the rows are those of the single calls, and the same in every process, after every interruption."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from matcher.bulk import workers
from matcher.bulk.job import Job, Part, Task, parts
from matcher.bulk.matching import match_part
from matcher.bulk.workplace import clear_old
from matcher.service.app import create_app
from matcher.service.bulkmatching import Opener, home
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from models.errors import Conflict, InvalidInput
from models.store import CANDIDATE, VACANCY, matches
from tests.bulk.conftest import Board
from tests.reliability.processes import kill
from tests.store.conftest import at, run


def lines(path: Path) -> list[dict]:
    head, *rows = path.read_bytes().splitlines()
    assert Job.from_header(orjson.dumps(orjson.loads(head)["job"]).decode())
    return [orjson.loads(one) for one in rows]


@pytest.mark.parametrize(("direction", "kind", "count"), [("candidates", CANDIDATE, 196), ("vacancies", VACANCY, 145)])
def test_rows_are_those_of_the_single_calls(shared_board, tmp_path, direction, kind, count):
    out = tmp_path / "found.ndjson"
    made = shared_board.run(direction=direction, out=out)
    found = lines(out)
    assert (made.documents, made.rows, made.resumed, made.erased) == (count, len(found), 0, 0)
    other = VACANCY if kind == CANDIDATE else CANDIDATE
    ids = sorted({row[kind] for row in found})
    assert [row[kind] for row in found] == sorted(row[kind] for row in found)
    client = shared_board.app.test_client()
    for one in (*ids[:3], *ids[-3:]):
        answer = client.get(f"/v1/{direction}/{one}/matches?limit=7&view=score").json["results"]
        rows = [row for row in found if row[kind] == one]
        expected = [(each["id"], each["score"], each["eligible"]) for each in answer]
        assert [(row[other], row["score"], row["eligible"]) for row in rows] == expected
        assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
        assert all(row["points"] == round(100 * row["score"]) for row in rows)
        stored = matches.best(shared_board.store, OPEN_TENANT, direction, one)
        assert [(getattr(each, other), each.points / 100, each.eligible) for each in stored] == expected
    head = matches.current(shared_board.store, OPEN_TENANT, direction)
    assert (head.header, head.digest, head.rows) == (made.job.header(), made.digest, made.rows)
    assert list(home(shared_board.config).glob("*/*")) == []


def test_a_pool_with_a_killed_worker_finds_the_same(shared_board):
    killed = []

    def bar(some: int, total: int) -> None:
        if some and not killed:
            killed.append(multiprocessing.active_children()[0].pid)
            kill(killed[0])

    made = shared_board.run(workers.pool(2), bar)
    assert killed
    assert made.digest == shared_board.run().digest
    assert made.digest != shared_board.run(top=6).digest


def test_a_pool_that_dies_again_and_again_ends(shared_board, monkeypatch):
    monkeypatch.setattr(workers, "RETRIES", 0)

    def bar(some: int, total: int) -> None:
        for one in multiprocessing.active_children():
            kill(one.pid)

    with pytest.raises(Conflict, match="bulk_workers_died"):
        shared_board.run(workers.pool(1), bar, direction="vacancies", top=3)
    # What was done is kept, and another question does not take it for its own.
    assert shared_board.run(direction="vacancies", top=4).resumed == 0


def test_an_interrupted_run_goes_on_at_its_change(own_board):
    whole = own_board.run()
    handed = []

    def tired(task, rest):
        for part, content in workers.here(task, rest):
            handed.append(part)
            yield part, content
            if len(handed) == 4:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        own_board.run(tired)
    (folder,) = home(own_board.config).iterdir()
    broken, cut = sorted(folder.glob("*.part"))[:2]
    broken.write_bytes(broken.read_bytes()[:-1] + b"!")
    cut.write_bytes(b"")
    client = own_board.app.test_client()
    client.put("/v1/vacancies/new", json={"id": "new", "requirements": [{"skill": "excel"}]})
    done = []
    resumed = own_board.run(lambda task, rest: workers.here(task, done.extend(rest) or rest))
    assert (resumed.resumed, len(done)) == (2, 8)
    assert (resumed.digest, resumed.job, resumed.seq_after) == (whole.digest, whole.job, whole.job.seq + 1)
    assert list(folder.iterdir()) == []
    later = own_board.run()
    assert (later.job.seq, later.resumed) == (resumed.seq_after, 0)
    assert later.digest != whole.digest


def test_who_is_erased_meanwhile_is_left_out(own_board, tmp_path):
    whole = own_board.run(out=tmp_path / "whole.ndjson")
    client = own_board.app.test_client()

    def erasing(task, rest):
        yield from workers.here(task, rest)
        assert client.delete("/v1/candidates/cand-001").status_code == 204
        assert client.delete("/v1/vacancies/vac-019").status_code == 204

    made = own_board.run(erasing, out=tmp_path / "later.ndjson")
    before, after = lines(tmp_path / "whole.ndjson"), lines(tmp_path / "later.ndjson")
    assert after == [one for one in before if one["candidate"] != "cand-001" and one["vacancy"] != "vac-019"]
    assert len(after) < len(before)
    assert (made.erased, made.rows, made.job) == (2, len(after), whole.job)
    assert matches.best(own_board.store, OPEN_TENANT, "candidates", "cand-001") == []


def test_a_worker_without_the_pin_reads_the_rows(own_board, tmp_path):
    kept = []

    def recording(task, rest):
        for part, content in workers.here(task, rest):
            kept.append((part, content))
            yield part, content

    made = own_board.run(recording)
    elsewhere = Task(made.job, own_board.asked().policy, Opener(own_board.config, tmp_path / "nowhere"))
    assert [match_part(elsewhere, part) for part, _ in kept] == [content for _, content in kept]
    own_board.app.test_client().delete("/v1/candidates/cand-001")
    with pytest.raises(Conflict, match="store_moved"):
        match_part(elsewhere, kept[0][0])
    with pytest.raises(Conflict, match="store_moved"):
        elsewhere.open(made.job)


def test_workers_of_another_host_read_the_exported_rows(tmp_path, postgres):
    run(postgres, "CREATE DATABASE bulk TEMPLATE template")
    config = Config(data_dir=tmp_path, database=at(postgres, "bulk"), log="off")
    board = Board(create_app(config))
    with board.store.transaction("demo", "key") as transaction:
        transaction.delete(CANDIDATE, "cand-002")
    whole = board.run()
    contents = []

    def elsewhere(task, rest):
        board.app.test_client().put("/v1/vacancies/new", json={"id": "new", "requirements": [{"skill": "excel"}]})
        blind = replace(task, open=replace(task.open, pin=tmp_path / "nowhere"))
        for part, content in workers.here(blind, rest):
            contents.append(content)
            yield part, content

    made = board.run(elsewhere, spread=True)
    assert (made.job, made.digest, made.seq_after) == (whole.job, whole.digest, whole.job.seq + 1)
    assert contents
    with pytest.raises(Conflict, match="store_moved"):
        match_part(Task(made.job, board.asked().policy, Opener(config, tmp_path / "nowhere")), Part(0, ("cand-001",)))
    board.store.close()


def test_only_one_run_at_a_time(shared_board):
    def another(task, rest):
        with pytest.raises(Conflict, match="bulk_running"):
            shared_board.run(top=2)
        return workers.here(task, rest)

    assert shared_board.run(another, top=2).rows


def test_a_policy_that_reads_otherwise_is_refused(shared_board):
    policy = type(shared_board.asked().policy).from_mapping({"declared_limit": 3})
    with pytest.raises(InvalidInput, match="policy_needs_reading"):
        shared_board.run(policy=policy)


def test_parquet_holds_the_rows_and_the_header(shared_board, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    made = shared_board.run(out=tmp_path / "found.parquet")
    shared_board.run(out=tmp_path / "found.ndjson")
    table = parquet.read_table(tmp_path / "found.parquet")
    assert table.to_pylist() == lines(tmp_path / "found.ndjson")
    assert Job.from_header(table.schema.metadata[b"matcher"].decode()) == made.job
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_file_alone_leaves_the_store_as_it_is(shared_board, tmp_path):
    shared_board.run(top=5)
    before = matches.current(shared_board.store, OPEN_TENANT, "candidates")
    made = shared_board.run(top=4, out=tmp_path / "found.ndjson", stored=False)
    assert len(lines(tmp_path / "found.ndjson")) == made.rows
    assert matches.current(shared_board.store, OPEN_TENANT, "candidates") == before


def test_what_interrupted_runs_left_is_removed_in_time(own_board):
    def tired(task, rest):
        yield next(workers.here(task, rest))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        own_board.run(tired)
    folder = home(own_board.config)
    assert clear_old(folder, 60) == 0
    (begun,) = folder.glob("*/job.json")
    os.utime(begun, (0, 0))
    said = own_board.app.test_cli_runner().invoke(args=["store", "maintain"]).stdout
    assert "1 interrupted bulk runs removed" in said
    assert list(folder.glob("*/*")) == []
    assert clear_old(folder, 60) == 0


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(Conflict("store_moved", "/x", seq=1, now=2)))
    assert (type(error), error.code, error.pointer, error.data) == (Conflict, "store_moved", "/x", {"seq": 1, "now": 2})
    assert str(error) == "store_moved at /x (seq=1, now=2)"


def test_parts_hold_every_id_once():
    ids = [f"{number:03}" for number in range(101)]
    found = list(parts(ids, 25))
    assert [one for part in found for one in part.ids] == ids
    assert [(part.number, len(part.ids)) for part in found] == [(0, 25), (1, 25), (2, 25), (3, 25), (4, 1)]
