"""Erased bytes leave every file; a backup comes back whole, without the people erased since; damage is found."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from models.errors import ChangesTrimmed, StoreError
from models.store import CANDIDATE, KINDS, VACANCY, Remembered, Store, clock, keys
from models.store.backup import backup
from models.store.maintenance import checkpoint, expire_idempotency, trim_changes, vacuum
from models.store.restore import Restored, restore
from models.store.tables import deliveries, webhooks
from models.store.verification import verify
from tests.store.conftest import SECRET

CANARY = b"Xanim-Kanareyka"


def fill(store: Store, count: int = 20, tenant: str = "t") -> None:
    with store.transaction(tenant, "key") as transaction:
        for number in range(count):
            for kind in KINDS:
                transaction.put(kind, f"{kind[0]}{number}", b"%d" % number, resolved=b"r", resolved_for="v")


def content(store: Store, tenant: str = "t") -> list[tuple[str, str, bytes, bytes | None, str]]:
    return [
        (one.kind, one.id, one.body, one.corrections, one.etag)
        for kind in KINDS
        for one in store.documents(tenant, kind)
    ]


def hits(folder: Path, word: bytes) -> int:
    return sum(path.read_bytes().count(word) for path in folder.rglob("*") if path.is_file())


def test_erased_bytes_leave_every_file(tmp_path, sqlite_template):
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    rng = random.Random(7)
    ids = [f"kanareyka-{number}" for number in range(300)]
    for turn in range(3):
        for start in range(0, len(ids), 50):
            with store.transaction("t", "key") as transaction:
                for one in ids[start : start + 50]:
                    body = CANARY * rng.choice((1, 5, 20, 60, 600)) + str(turn).encode()
                    transaction.put(CANDIDATE, one, body, resolved=CANARY * rng.randint(1, 30), resolved_for="v")
                    transaction.put(CANDIDATE, "other" + one, b"x" * rng.randint(1, 6_000))
                    transaction.remember(one.replace("kanareyka", "k"), "h", 201, [], CANARY, about=(CANDIDATE, one))
    keys.create(store, "t", "candidate", subject=ids[0], name=CANARY.decode())
    assert hits(tmp_path, CANARY) > 1_000
    for one in rng.sample(ids, len(ids)):
        with store.transaction("t", "key") as transaction:
            transaction.delete(CANDIDATE, one)
    trim_changes(store, timedelta())
    assert checkpoint(store)
    assert (tmp_path / "s.db-wal").stat().st_size == 0
    assert hits(tmp_path, CANARY) < 100
    assert vacuum(store)
    assert hits(tmp_path, CANARY) == 0
    assert hits(tmp_path, b"kanareyka-") == hits(tmp_path, b"otherkanareyka-") == 2 * len(ids)
    assert verify(store).sound
    store.close()


def test_maintenance_on_both_databases(store, monkeypatch):
    fill(store)
    with store.transaction("t", "key") as transaction:
        transaction.remember("k", "h", 200, [], b"")
    assert expire_idempotency(store) == 0
    monkeypatch.setattr("models.store.maintenance.now", lambda: clock.now() + 25 * 3_600_000_000)
    assert expire_idempotency(store) == 1
    assert trim_changes(store) == 40
    monkeypatch.undo()
    with pytest.raises(ChangesTrimmed):
        store.changes("t", 3)
    assert store.changes("t", store.seq("t")) == []
    before = content(store)
    assert checkpoint(store)
    assert vacuum(store)
    assert content(store) == before
    assert verify(store).sound
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "new", b"{}")
    assert [one.id for one in store.changes("t", 40)] == ["new"]
    assert verify(store).sound


def test_checkpoint_says_when_a_reader_stands_in_the_way(tmp_path, monkeypatch):
    store = Store.open(f"sqlite:///{tmp_path}/s.db", secret=SECRET)
    store.migrate()
    fill(store)
    with store.database.snapshot() as reader:
        reader.execute(text("SELECT count(*) FROM candidates")).one()
        fill(store, 30)
        with store.database.raw() as connection:
            assert not store.database.checkpoints.run(connection, wait=False)
    assert checkpoint(store)
    assert (tmp_path / "s.db-wal").stat().st_size == 0
    store.close()


def test_a_second_store_in_the_process_leaves_the_locks_of_the_first(tmp_path):
    url = f"sqlite:///{tmp_path}/s.db"
    store = Store.open(url, secret=SECRET)
    store.migrate()
    fill(store)
    Store.open(url, secret=SECRET).close()
    leave = "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute('SELECT 1 FROM tenants'); one.close()"
    subprocess.run([sys.executable, "-c", leave, str(tmp_path / "s.db")], check=True)
    assert (tmp_path / "s.db-wal").stat().st_size > 0
    fill(store, 30)
    again = Store.open(url, secret=SECRET)
    assert len(list(again.documents("t", CANDIDATE))) == 30
    for one in (store, again):
        one.close()


def test_large_logs_are_moved_by_writers(tmp_path, monkeypatch):
    monkeypatch.setattr("models.store.sqlite.WAL_BYTES", 100_000)
    store = Store.open(f"sqlite:///{tmp_path}/s.db", secret=SECRET)
    store.migrate()
    for number in range(50):
        with store.transaction("t", "key") as transaction:
            transaction.put(CANDIDATE, f"c{number}", b"x" * 20_000)
    assert (tmp_path / "s.db-wal").stat().st_size < 200_000
    assert (tmp_path / "s.db").stat().st_size > 900_000
    store.close()


def test_backup_and_restore(fresh_url, tmp_path):
    store = Store.open(fresh_url(), secret=SECRET)
    fill(store)
    fill(store, 3, "u")
    with store.transaction("t", "key") as transaction:
        transaction.correct(VACANCY, "v1", b"c")
        transaction.configure({"blind": True})
        transaction.remember("kept", "h", 200, [], b"answer")
        transaction.remember("person", "h", 201, [], b"Aysel", about=(CANDIDATE, "c3"))
    shown, key = keys.create(store, "t", "board")
    theirs, _ = keys.create(store, "t", "candidate", subject="c3")
    before = content(store)
    file = tmp_path / "backups" / "one.db"
    assert backup(store, file) == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["one.db"]
    with pytest.raises(StoreError) as caught:
        backup(store, file)
    assert caught.value.code == "backup_exists"

    with store.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c3")
        transaction.delete(VACANCY, "v3")
        transaction.put(CANDIDATE, "c4", b"changed")
        transaction.put(CANDIDATE, "late", b"{}")
        transaction.remember("late", "h", 201, [], b"")
    keys.revoke(store, "t", key.id)
    seq, audits = store.seq("t"), len(store.audit("t"))

    assert restore(store, file) == Restored(45, 1, ())
    assert content(store) == [one for one in before if one[:2] != ("candidate", "c3")]
    assert len(content(store, "u")) == 6
    assert store.seq("t") == seq + 1
    assert store.tenant("t").settings == {"blind": True}
    assert keys.verify(store, shown) is None
    assert keys.verify(store, theirs) is None
    assert [row.number for row in store.audit("t")] == list(range(1, audits + 2))
    assert store.audit("t")[-1].action == "restore"
    assert store.recall("t", "kept", "h").body == b"answer"
    assert store.recall("t", "person", "h") == Remembered(201, (), None)
    assert store.recall("t", "late", "h") is None
    with pytest.raises(ChangesTrimmed):
        store.changes("t", seq)
    assert verify(store).sound
    with store.transaction("t", "key") as transaction:
        assert transaction.put(CANDIDATE, "c3", b"back by consent").created
    assert verify(store).sound
    store.close()


def test_restore_into_another_database(fresh_url, tmp_path):
    """Also: whoever was erased before the backup, and came back after it, is judged by the newest erasure."""
    first, second = (Store.open(fresh_url(), secret=SECRET) for _ in range(2))
    fill(first)
    with first.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c1")
    with first.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "c1", b"again")
    shown, key = keys.create(first, "t", "board")
    backup(first, tmp_path / "b.db")
    assert restore(second, tmp_path / "b.db") == Restored(40, 0, ())
    assert content(second) == content(first)
    assert keys.verify(second, shown) == key
    with second.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c1")
    assert restore(second, tmp_path / "b.db").erased == 1
    assert second.get("t", CANDIDATE, "c1") is None
    assert verify(second).sound
    first.close()
    second.close()


def test_a_backup_of_sqlite_restores_into_postgresql(sqlite_template, postgres, fresh_url, tmp_path):
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    first, second = Store.open(f"sqlite:///{path}", secret=SECRET), Store.open(fresh_url(), secret=SECRET)
    fill(first)
    backup(first, tmp_path / "b.db")
    restore(second, tmp_path / "b.db")
    assert content(second) == content(first)
    first.close()
    second.close()


def test_restore_refuses_what_it_cannot_trust(store, fresh_url, tmp_path):
    fill(store)
    file = tmp_path / "b.db"
    backup(store, file)
    before = content(store), store.seq("t")
    other = Store.open(fresh_url(), secret="another")
    (tmp_path / "text.db").write_text("no database at all" * 100)
    spoilt = bytearray(file.read_bytes())
    spoilt[4096 * 3 : 4096 * 12] = bytes(4096 * 9)
    (tmp_path / "spoilt.db").write_bytes(spoilt)
    for target, name, code in (
        (store, "none.db", "backup_missing"),
        (store, "text.db", "backup_damaged"),
        (store, "spoilt.db", "backup_damaged"),
        (other, "b.db", "secret_differs"),
    ):
        with pytest.raises(StoreError) as caught:
            restore(target, tmp_path / name)
        assert caught.value.code == code
    assert (content(store), store.seq("t")) == before
    assert other.tenants() == []
    other.close()


def test_a_damaged_row_of_a_backup_stays_out_alone(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        connection.execute("UPDATE vacancies SET body = x'00' WHERE id = 'v7'")
        connection.commit()
    assert restore(store, tmp_path / "b.db") == Restored(39, 0, (("vacancy", "v7"),))


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE candidates SET etag = 'x' WHERE id = 'c1'", "damaged_row"),
        ("UPDATE tenants SET seq = 39", "seq_behind"),
        ("UPDATE tenants SET seq = 41", "changes_gap"),
        ("DELETE FROM changes WHERE seq = 5", "changes_gap"),
        ("DELETE FROM changes WHERE seq = 40", "changes_gap"),
        ("UPDATE changes SET id = 'other' WHERE seq = 1", "row_without_change"),
        ("UPDATE changes SET op = 'delete' WHERE seq = 1", "row_after_delete"),
        ("DELETE FROM candidates WHERE id = 'c1'", "change_without_row"),
        ("DELETE FROM audit WHERE number = 3", "audit_gap"),
        ("UPDATE tenants SET audits = 41", "audit_gap"),
    ],
)
def test_verify_finds(store, damage, code):
    fill(store)
    assert verify(store).sound
    assert verify(store).documents == 40
    with store.database.write() as connection:
        connection.execute(text(damage))
    assert code in {one.code for one in verify(store).problems}


def test_verify_finds_flipped_bits(tmp_path, sqlite_template):
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    with store.transaction("t", "key") as transaction:
        for number in range(200):
            transaction.put(CANDIDATE, f"c{number}", bytes([65 + number % 26]) * 1_850)
    checkpoint(store)
    store.close()
    whole, rng, found = path.read_bytes(), random.Random(3), 0
    start = len(sqlite_template.read_bytes())  # Behind the pages of the empty tables.
    for _ in range(30):
        spoilt = bytearray(whole)
        spoilt[rng.randrange(start, len(whole))] ^= 1 << rng.randrange(8)
        path.write_bytes(spoilt)
        opened = Store.open(f"sqlite:///{path}", secret=SECRET)
        found += not verify(opened).sound
        opened.close()
    assert found >= 25


def test_what_speaks_of_an_erased_person_stays_out_too(store, tmp_path):
    fill(store)
    hook = {"tenant": "t", "url": "https://a.example", "secret": "s", "threshold": 1, "most": 1, "seq": 0, "created": 1}
    delivery = {"tenant": "t", "webhook": "w", "points": 1, "created": 1, "attempts": 0, "status": ""}
    with store.database.write() as connection:
        for person in ("c1", "c2"):
            about = {"id": f"of-{person}", "kind": CANDIDATE, "subject": person}
            connection.execute(webhooks.insert(), {**hook, **about})
            connection.execute(deliveries.insert(), {**delivery, "id": person, "candidate": person, "vacancy": "v1"})
    backup(store, tmp_path / "b.db")
    with store.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c1")
    restore(store, tmp_path / "b.db")
    with store.database.snapshot() as connection:
        assert connection.execute(select(webhooks.c.subject)).scalars().all() == ["c2"]
        assert connection.execute(select(deliveries.c.candidate)).all() == []
