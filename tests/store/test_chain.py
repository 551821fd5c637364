"""One changed byte of the decision log is found, in whichever column; and so is what is missing or was slipped in."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from models.decision import DECISION, OVERRIDE, Draft, Participant
from models.store import CANDIDATE, VACANCY, Store
from models.store.backup import backup
from models.store.decisions import Asked
from models.store.payloads import pack
from models.store.restore import restore
from models.store.tables import decisions, participants, payloads, tenants
from models.store.verification import verify, verify_decisions
from tests.store.conftest import SECRET


def drafted(vacancy: str, *people: str, event: str = DECISION, about: int | None = None) -> Draft:
    taking_part = (Participant(VACANCY, vacancy), *(Participant(CANDIDATE, one) for one in people))
    return Draft(
        event, call="candidates_for_vacancy", content=pack({"note": "x" * 40}, taking_part), participants=taking_part,
        about=about, role="board", engine="1", taxonomy="t-1", policy="p-1", input_hash="f" * 64,
    )  # fmt: skip


def fill(store: Store, tenant: str = "t", first: int = 0) -> None:
    """Eight rows with every event, and a candidate c0 who was erased."""
    with store.transaction(tenant, "key") as transaction:
        for number in range(4):
            transaction.put(CANDIDATE, f"c{first + number}", b"{}")
            transaction.decide(drafted("v", f"c{first + number}", f"c{first + number + 1}"))
        transaction.decide(drafted("v", f"c{first + 2}", event=OVERRIDE, about=1))
    with store.transaction(tenant, "key") as transaction:
        transaction.delete(CANDIDATE, f"c{first}")


def codes(store: Store) -> set[str]:
    return {one.code for one in verify_decisions(store).problems}


def test_a_sound_log(store):
    fill(store)
    fill(store, "u")
    with store.transaction("u", "retention") as transaction:
        transaction.expire_decisions(store.decisions("u", Asked(event="erase"))[0].time)
    report = verify_decisions(store)
    assert report.problems == ()
    assert report.decisions == 13
    assert verify(store).sound


def change(store: Store, table, row, column, value) -> None:
    keys = [one == row[one.name] for one in table.primary_key.columns]
    with store.database.write() as connection:
        connection.execute(update(table).where(*keys).values({column: value}))


def other(value: object, chosen: int) -> object:
    """The value with one byte changed."""
    if isinstance(value, int):
        return value ^ (1 << 8 + chosen % 32)  # lower bits may make the number of another row
    if isinstance(value, str):
        place = chosen % max(1, len(value))
        return value[:place] + ("y" if value[place : place + 1] == "x" else "x") + value[place + 1 :]
    spoilt = bytearray(value)
    spoilt[chosen % len(spoilt)] ^= 1 << chosen % 8
    return bytes(spoilt)


COLUMNS = [
    (table, column.name)
    for table in (decisions, payloads, participants)
    for column in table.columns
    if column.name != "tenant"
] + [(tenants, "decisions"), (tenants, "decisions_hash")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory, sqlite_template):
    path = tmp_path_factory.mktemp("chain") / "filled.db"
    shutil.copy(sqlite_template, path)
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    fill(store)
    yield store
    store.close()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.integers(0, 10_000), row=st.integers(0, 50))
def test_one_changed_byte_is_found(filled, table, column, chosen, row):
    with filled.database.snapshot() as connection:
        rows = [dict(one) for one in connection.execute(select(table)).mappings()]
    before = rows[row % len(rows)]
    spoilt = other(before[column], chosen)
    change(filled, table, before, column, spoilt)
    try:
        assert codes(filled), (table.name, column, before[column], spoilt)
    finally:
        change(filled, table, {**before, column: spoilt}, column, before[column])
    assert codes(filled) == set()


@pytest.mark.parametrize(
    ("table", "where", "code"),
    [
        (decisions, decisions.c.number == 2, "decision_unchained"),
        (decisions, decisions.c.number == 6, "decisions_cut"),
        (payloads, payloads.c.number == 2, "payload_missing"),
        (participants, participants.c.number == 2, "participants_differ"),
    ],
)
def test_what_is_missing_is_found(store, table, where, code):
    fill(store)
    with store.database.write() as connection:
        connection.execute(delete(table).where(where))
    assert code in codes(store)
    assert code in {one.code for one in verify(store).problems}


def test_what_was_slipped_in_is_found(store):
    fill(store)
    with store.database.write() as connection:
        connection.execute(insert(payloads), {"tenant": "t", "number": 1, "content": b"again"})
        connection.execute(insert(payloads), {"tenant": "t", "number": 99, "content": b"alone"})
    assert codes(store) == {"payload_not_ended", "payload_alone"}


@pytest.mark.parametrize("table", [decisions, payloads, participants], ids=lambda one: one.name)
def test_a_row_that_went_to_another_tenant_is_found(store, table):
    fill(store)
    with store.transaction("u", "key") as transaction:
        transaction.put(CANDIDATE, "c", b"{}")
    change(store, table, {"tenant": "t", "number": 2, "subject": subject_of(store, "c1")}, "tenant", "u")
    assert codes(store)


def subject_of(store: Store, candidate: str) -> str:
    return store.pseudonyms.of("t", CANDIDATE, candidate)


def test_the_report_names_the_row(store):
    fill(store)
    change(store, decisions, {"tenant": "t", "number": 3}, "actor", "somebody")
    found = verify_decisions(store).problems
    assert [(one.code, dict(one.data)["number"]) for one in found] == [("decision_changed", "3")]


def test_a_restore_keeps_the_log(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "b.db")
    fill(store, first=10)
    with store.transaction("t", "key") as transaction:
        transaction.delete(CANDIDATE, "c2")
    before = store.decisions("t", Asked(event=None), contents=True)
    restore(store, tmp_path / "b.db")
    assert store.decisions("t", Asked(event=None), contents=True) == before
    assert verify(store).sound


def test_a_backup_brings_its_log_into_an_empty_store(fresh_url, tmp_path):
    first, second = (Store.open(fresh_url(), secret=SECRET) for _ in range(2))
    fill(first)
    backup(first, tmp_path / "b.db")
    with second.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "c2", b"{}")
        transaction.delete(CANDIDATE, "c2")
    restore(second, tmp_path / "b.db")
    assert verify(second).sound
    held = second.decisions("t", Asked(event=None), contents=True)
    assert [one.hash for one in held][:6] == [one.hash for one in first.decisions("t", Asked(event=None))]
    # The backup's rows are older than the erasure in the second store: c2 takes part in three of them.
    assert [(one.event, one.about, one.actor) for one in held[-3:]] == [
        ("erase", 2, "restore"), ("erase", 3, "restore"), ("erase", 5, "restore"),
    ]  # fmt: skip
    assert [one.number for one in held if one.content] == [4]
    first.close()
    second.close()


def test_logs_that_parted_are_not_mixed(fresh_url, tmp_path):
    first, second = (Store.open(fresh_url(), secret=SECRET) for _ in range(2))
    fill(first)
    fill(first, first=10)
    fill(second)
    backup(first, tmp_path / "b.db")
    before = second.decisions("t", Asked(event=None), contents=True)
    restore(second, tmp_path / "b.db")
    assert second.decisions("t", Asked(event=None), contents=True) == before
    assert verify(second).sound
    first.close()
    second.close()
