"""Documents, changes and conditions: what a write does, what it refuses, what a reader sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from models.errors import ChangesTrimmed, DamagedRow, NotFound, PreconditionFailed, StoreError
from models.store import CANDIDATE, KINDS, VACANCY, Change, Listed, Store, Written, clock
from models.store import store as store_module
from models.store.checksums import etag_of


def put(store: Store, identifier: str, body: bytes = b"{}", tenant: str = "t", kind=CANDIDATE, **more) -> Written:
    with store.transaction(tenant, "key") as transaction:
        return transaction.put(kind, identifier, body, **more)


def delete(store: Store, identifier: str, tenant: str = "t", kind=CANDIDATE, **more) -> Written | None:
    with store.transaction(tenant, "key") as transaction:
        return transaction.delete(kind, identifier, **more)


def test_put_get_delete(store):
    assert store.seq("t") == 0
    assert store.get("t", CANDIDATE, "a") is None
    first = put(store, "a", b'{"id":"a"}', resolved=b"r", resolved_for="v1")
    assert first == Written(etag_of(b'{"id":"a"}'), 1, created=True, changed=True)
    found = store.get("t", CANDIDATE, "a")
    assert (found.body, found.resolved, found.resolved_for, found.seq) == (b'{"id":"a"}', b"r", "v1", 1)
    assert found.created_at == found.updated_at
    assert abs(found.created_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert store.get("t", VACANCY, "a") is None
    assert delete(store, "a") == Written(first.etag, 2)
    assert delete(store, "a") is None
    assert store.get("t", CANDIDATE, "a") is None
    assert store.changes("t", 0) == [Change(1, "candidate", "a", "put"), Change(2, "candidate", "a", "delete")]
    assert store.changes("t", 1) == [Change(2, "candidate", "a", "delete")]
    assert store.changes("t", 2) == []
    assert store.seq("t") == 2


def test_unchanged_put_writes_nothing(store):
    first = put(store, "a", b"1")
    again = put(store, "a", b"1")
    assert again == Written(first.etag, 1, created=False, changed=False)
    assert (store.seq("t"), len(store.audit("t"))) == (1, 1)


def test_unchanged_put_keeps_a_newer_reading(store):
    put(store, "a", b"1", resolved=b"old", resolved_for="v1")
    assert not put(store, "a", b"1", resolved=b"new", resolved_for="v2").changed
    found = store.get("t", CANDIDATE, "a")
    assert (found.resolved, found.resolved_for, found.seq, store.seq("t")) == (b"new", "v2", 1, 1)
    put(store, "a", b"1")
    assert store.get("t", CANDIDATE, "a").resolved == b"new"


@pytest.mark.parametrize(
    ("stored", "conditions", "allowed"),
    [
        (None, {"if_match": "*"}, False),
        (None, {"if_match": "x"}, False),
        (None, {"if_none_match": "*"}, True),
        (b"1", {"if_match": "*"}, True),
        (b"1", {"if_match": etag_of(b"1")}, True),
        (b"1", {"if_match": ["x", etag_of(b"1")]}, True),
        (b"1", {"if_match": etag_of(b"2")}, False),
        (b"1", {"if_match": []}, False),
        (b"1", {"if_none_match": "*"}, False),
        (b"1", {"if_none_match": etag_of(b"1")}, False),
        (b"1", {"if_none_match": etag_of(b"2")}, True),
    ],
)
def test_conditions(store, stored, conditions, allowed):
    if stored is not None:
        put(store, "a", stored)
    before = store.seq("t")
    if allowed:
        assert put(store, "a", b"3", **conditions).changed
        return
    with pytest.raises(PreconditionFailed) as caught:
        put(store, "a", b"3", **conditions)
    assert caught.value.code == "etag_mismatch"
    assert caught.value.data["etag"] == (etag_of(stored) if stored else "")
    assert store.seq("t") == before


def test_delete_with_condition(store):
    first = put(store, "a")
    with pytest.raises(PreconditionFailed):
        delete(store, "a", if_match="other")
    with pytest.raises(PreconditionFailed):
        delete(store, "b", if_match="*")
    assert delete(store, "a", if_match=first.etag)


def test_corrections_survive_a_new_body(store):
    put(store, "v", b"1", kind=VACANCY)
    with store.transaction("t", "key") as transaction:
        corrected = transaction.correct(VACANCY, "v", b"c", resolved=b"r", resolved_for="v1")
    assert corrected.etag == etag_of(b"1", b"c")
    stale = put(store, "v", b"2", kind=VACANCY, resolved=b"without", resolved_for="v1")
    found = store.get("t", VACANCY, "v")
    assert (found.body, found.corrections, found.resolved) == (b"2", b"c", None)
    assert stale.etag == found.etag == etag_of(b"2", b"c")
    put(store, "v", b"3", kind=VACANCY, resolved=b"with", resolved_for="v1", read_with=b"c")
    assert store.get("t", VACANCY, "v").resolved == b"with"
    with store.transaction("t", "key") as transaction:
        transaction.correct(VACANCY, "v", None)
    assert store.get("t", VACANCY, "v").corrections is None
    assert store.seq("t") == 5


def test_correct_needs_a_document_and_its_etag(store):
    with pytest.raises(NotFound) as caught, store.transaction("t", "key") as transaction:
        transaction.correct(VACANCY, "v", b"c")
    assert caught.value.code == "unknown_vacancy"
    put(store, "v", b"1", kind=VACANCY)
    with pytest.raises(PreconditionFailed), store.transaction("t", "key") as transaction:
        transaction.correct(VACANCY, "v", b"c", if_match="other")


def test_a_transaction_sees_itself_and_commits_whole(store):
    with store.transaction("t", "key") as transaction:
        assert transaction.put(CANDIDATE, "a", b"1").seq == 1
        assert transaction.put(CANDIDATE, "a", b"2") == Written(etag_of(b"2"), 2, created=False)
        assert transaction.get(CANDIDATE, "a").body == b"2"
        assert transaction.put(CANDIDATE, "b", b"1").created
        assert transaction.delete(CANDIDATE, "b")
        assert transaction.get(CANDIDATE, "b") is None
    assert store.get("t", CANDIDATE, "a").body == b"2"
    assert [change.seq for change in store.changes("t", 0)] == [1, 2, 3, 4]
    with pytest.raises(ZeroDivisionError):
        _fail_half_way(store)
    assert store.get("t", CANDIDATE, "a").body == b"2"
    assert store.recall("t", "k", "h") is None
    assert (store.seq("t"), len(store.audit("t"))) == (4, 4)


def _fail_half_way(store: Store) -> None:
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "a", b"3")
        transaction.remember("k", "h", 200, (), b"")
        _ = 1 / 0


def test_pages_are_ordered_by_code_points(store):
    ids = ["B", "a", "Z", "_", "10", "9", "a.b", "a-b", "a:b"]
    with store.transaction("t", "key") as transaction:
        for one in ids:
            transaction.put(CANDIDATE, one, b"{}")
    first = store.page("t", CANDIDATE, limit=4)
    rest = store.page("t", CANDIDATE, after=first[-1].id, limit=100)
    assert [one.id for one in first + rest] == sorted(ids)
    assert first[0] == Listed("10", etag_of(b"{}"))
    assert [one.id for one in store.documents("t", CANDIDATE)] == sorted(ids)
    assert [one.id for one in store.documents("t", CANDIDATE, ["a", "9", "none", "a"])] == ["9", "a"]


def test_documents_in_several_batches(store, monkeypatch):
    monkeypatch.setattr("models.store.documents.BATCH", 2)
    with store.transaction("t", "key") as transaction:
        transaction.load(CANDIDATE, list("abcde"))
        for one in "abcde":
            transaction.put(CANDIDATE, one, b"{}")
    assert "".join(one.id for one in store.documents("t", CANDIDATE)) == "abcde"
    assert "".join(one.id for one in store.documents("t", CANDIDATE, "edcba")) == "abcde"


def test_tenants_never_mix(store):
    for kind in KINDS:
        put(store, "same", b"of a", tenant="a", kind=kind)
        put(store, "same", b"of b", tenant="b", kind=kind)
    with store.transaction("a", "key") as transaction:
        transaction.remember("k", "h", 200, (), b"of a")
        transaction.configure({"blind": True})
    assert store.tenants() == ["a", "b"]
    assert delete(store, "same", tenant="c") is None
    for kind in KINDS:
        delete(store, "same", tenant="a", kind=kind)
        assert store.get("b", kind, "same").body == b"of b"
        assert [one.body for one in store.documents("b", kind)] == [b"of b"]
        assert store.page("a", kind) == []
    assert (store.seq("a"), store.seq("b"), store.seq("c")) == (4, 2, 0)
    assert store.recall("b", "k", "h") is None
    assert (store.tenant("a").settings, store.tenant("b").settings) == ({"blind": True}, {})
    assert store.tenant("none") is None
    subjects = {tenant: {row.subject for row in store.audit(tenant)} - {""} for tenant in "ab"}
    assert not subjects["a"] & subjects["b"]


def test_changes_with_a_gap_ask_for_a_rebuild(store):
    for number in range(5):
        put(store, "a", b"%d" % number)
    assert [one.seq for one in store.changes("t", 0, limit=2)] == [1, 2]
    with store.database.write() as connection:
        connection.execute(text("DELETE FROM changes WHERE seq <= 3"))
    assert [one.seq for one in store.changes("t", 3)] == [4, 5]
    for after in (0, 2, 6):
        with pytest.raises(ChangesTrimmed):
            store.changes("t", after)


def test_a_damaged_row_stops_no_other(store):
    for one in "abc":
        put(store, one, b"whole", resolved=b"r", resolved_for="v")
    with store.database.write() as connection:
        connection.execute(text("UPDATE candidates SET resolved = body WHERE id = 'b'"))
    found: list[DamagedRow] = []
    assert [one.id for one in store.documents("t", CANDIDATE, damaged=found.append)] == ["a", "c"]
    assert [(one.code, one.data["id"]) for one in found] == [("damaged_row", "b")]
    with pytest.raises(DamagedRow):
        store.get("t", CANDIDATE, "b")
    with pytest.raises(DamagedRow):
        list(store.documents("t", CANDIDATE))
    assert put(store, "b", b"whole").changed
    assert store.get("t", CANDIDATE, "b").body == b"whole"


@pytest.mark.parametrize(
    "column", ["body", "corrections", "resolved", "resolved_for", "etag", "seq", "created", "updated", "checksum", "id"]
)
def test_every_column_is_under_the_checksum(store, column):
    put(store, "a", b"body", resolved=b"r", resolved_for="v", kind=VACANCY)
    with store.transaction("t", "key") as transaction:
        transaction.correct(VACANCY, "a", b"c", resolved=b"r", resolved_for="v")
    value = {"seq": "7", "created": "7", "updated": "7"}.get(column)
    binary = column in ("body", "corrections", "resolved", "checksum")
    binary_form = "x'00'" if store.database.is_sqlite else "'\\x00'::bytea"
    with store.database.write() as connection:
        connection.exec_driver_sql(
            f"UPDATE vacancies SET {column} = {value or (binary_form if binary else chr(39) + 'z' + chr(39))}"
        )
    found: list[DamagedRow] = []
    assert not list(store.documents("t", VACANCY, damaged=found.append))
    assert len(found) == 1
    if column != "id":
        with pytest.raises(DamagedRow):
            put(store, "a", b"new", kind=VACANCY)


def test_keep_resolved_is_no_change_and_passes_over_newer_rows(store):
    for one in "ab":
        put(store, one, b"1")
    old = list(store.documents("t", CANDIDATE))
    put(store, "b", b"2")
    store.keep_resolved("t", CANDIDATE, "v2", [(one, b"r") for one in old])
    assert [(one.body, one.resolved) for one in store.documents("t", CANDIDATE)] == [(b"1", b"r"), (b"2", None)]
    assert store.seq("t") == 3


def test_time_never_runs_back(store, monkeypatch):
    put(store, "a", b"1")
    before = store.get("t", CANDIDATE, "a").updated
    monkeypatch.setattr("models.store.counters.now", lambda: clock.now() - 3_600_000_000)
    put(store, "a", b"2")
    assert store.get("t", CANDIDATE, "a").updated == before + 1


def test_unchanged_since(store, monkeypatch):
    monkeypatch.setattr("models.store.counters.now", lambda: clock.now() - 3_600_000_000)
    put(store, "old")
    monkeypatch.undo()
    put(store, "new")
    hour_ago = datetime.now(UTC) - timedelta(minutes=30)
    assert store.unchanged_since("t", CANDIDATE, hour_ago) == ["old"]


def test_another_secret_is_refused(url, store):
    put(store, "a")
    other = Store.open(url, secret="another")
    with pytest.raises(StoreError) as caught:
        put(other, "a", b"2")
    assert caught.value.code == "secret_differs"
    other.close()


def test_open_refuses_other_databases(tmp_path):
    for url in ("sqlite://", "sqlite:///:memory:", "mysql://x/y"):
        with pytest.raises(StoreError) as caught:
            Store.open(url)
        assert caught.value.code == "store_url"
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://nobody@/none")
    assert caught.value.code == "secret_missing"


def test_secret_file_is_made_once_for_its_owner(tmp_path):
    first, second = (Store.open(f"sqlite:///{tmp_path}/s.db") for _ in range(2))
    assert first.pseudonyms.of("t", "candidate", "a") == second.pseudonyms.of("t", "candidate", "a")
    assert (tmp_path / "store.secret").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "s.db").stat().st_mode & 0o777 == 0o600
    first.close()
    second.close()
    assert store_module.PAGE == 1_000
