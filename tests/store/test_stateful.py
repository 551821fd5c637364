"""Any sequence of writes leaves what a plain dictionary holds, and replaying the change log leads to the same."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from models.errors import InvalidInput, PreconditionFailed
from models.store import KINDS, Store
from models.store.checksums import etag_of
from models.store.verification import verify

kinds = st.sampled_from(KINDS)
ids = st.sampled_from(["a", "B", "c:1"])
bodies = st.sampled_from([b"1", b"2", b"3"])
tenants = st.sampled_from(["x", "y"])
_runs = itertools.count()


class Writes(RuleBasedStateMachine):
    """Two tenants of `store` against dictionaries; each run has tenants of its own."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.run = next(_runs)
        self.rows: dict = {}
        self.seqs: dict = {"x": 0, "y": 0}
        self.answers: dict = {}
        self.replica: dict = {}
        self.applied: dict = {"x": 0, "y": 0}

    def name(self, tenant: str) -> str:
        return f"{tenant}{self.run}"

    def expect_put(self, tenant, kind, identifier, body) -> tuple[str, int, bool, bool]:
        """What a put must answer; moves the model on."""
        place = tenant, kind, identifier
        old = self.rows.get(place)
        corrections = old[1] if old else None
        if old and old[0] == body:
            return etag_of(body, corrections), old[2], False, False
        self.seqs[tenant] += 1
        self.rows[place] = (body, corrections, self.seqs[tenant])
        return etag_of(body, corrections), self.seqs[tenant], old is None, True

    def expect_delete(self, tenant, kind, identifier) -> bool:
        if self.rows.pop((tenant, kind, identifier), None) is None:
            return False
        self.seqs[tenant] += 1
        return True

    @rule(tenant=tenants, kind=kinds, identifier=ids, body=bodies)
    def put(self, tenant, kind, identifier, body):
        with self.store.transaction(self.name(tenant), "key") as transaction:
            found = transaction.put(kind, identifier, body)
        assert (found.etag, found.seq, found.created, found.changed) == self.expect_put(tenant, kind, identifier, body)

    @rule(tenant=tenants, kind=kinds, identifier=ids, body=bodies, seen=bodies, exists=st.booleans())
    def put_on_condition(self, tenant, kind, identifier, body, seen, exists):
        old = self.rows.get((tenant, kind, identifier))
        condition = {"if_match": etag_of(seen)} if exists else {"if_none_match": "*"}
        holds = (old is not None and etag_of(old[0], old[1]) == etag_of(seen)) if exists else old is None
        try:
            with self.store.transaction(self.name(tenant), "key") as transaction:
                transaction.put(kind, identifier, body, **condition)
        except PreconditionFailed:
            assert not holds
        else:
            assert holds
            self.expect_put(tenant, kind, identifier, body)

    @rule(tenant=tenants, kind=kinds, identifier=ids)
    def delete(self, tenant, kind, identifier):
        with self.store.transaction(self.name(tenant), "key") as transaction:
            found = transaction.delete(kind, identifier)
        assert (found is not None) == self.expect_delete(tenant, kind, identifier)

    @rule(tenant=tenants, kind=kinds, identifier=ids, corrections=st.none() | bodies)
    def correct(self, tenant, kind, identifier, corrections):
        place = tenant, kind, identifier
        if place not in self.rows:
            return
        body, old, _ = self.rows[place]
        with self.store.transaction(self.name(tenant), "key") as transaction:
            assert transaction.correct(kind, identifier, corrections).changed == (old != corrections)
        if old != corrections:
            self.seqs[tenant] += 1
            self.rows[place] = (body, corrections, self.seqs[tenant])

    @rule(tenant=tenants, lines=st.lists(st.tuples(kinds, ids, st.none() | bodies), max_size=12))
    def bulk(self, tenant, lines):
        with self.store.transaction(self.name(tenant), "key") as transaction:
            for kind in KINDS:
                transaction.load(kind, [identifier for one, identifier, _ in lines if one == kind])
            for kind, identifier, body in lines:
                if body is None:
                    found = transaction.delete(kind, identifier)
                    assert (found is not None) == self.expect_delete(tenant, kind, identifier)
                else:
                    written = transaction.put(kind, identifier, body)
                    expected = self.expect_put(tenant, kind, identifier, body)
                    assert (written.etag, written.seq, written.created, written.changed) == expected

    @rule(tenant=tenants, kind=kinds, identifier=ids, body=bodies)
    def fail(self, tenant, kind, identifier, body):
        try:
            with self.store.transaction(self.name(tenant), "key") as transaction:
                transaction.put(kind, identifier, body)
                transaction.delete(kind, identifier)
                raise KeyError
        except KeyError:
            pass

    @rule(tenant=tenants, key=st.sampled_from("kl"), kind=kinds, identifier=ids, body=bodies)
    def idempotent(self, tenant, key, kind, identifier, body):
        request, kept = f"{kind}{identifier}{body!r}", self.answers.get((tenant, key))
        try:
            with self.store.transaction(self.name(tenant), "key") as transaction:
                found = transaction.recall(key, request)
                if found is None:
                    answer = b"%d" % transaction.put(kind, identifier, body).seq
                    transaction.remember(key, request, 200, [("ETag", "x")], answer)
        except InvalidInput:
            assert kept[0] != request
        else:
            assert (kept is None) == (found is None)
            if found is None:
                self.answers[tenant, key] = (request, answer)
                self.expect_put(tenant, kind, identifier, body)
            else:
                assert (request, found.body) == kept

    @rule(tenant=tenants)
    def follow(self, tenant):
        """Replay as an index does: ids from the log, documents from the rows."""
        name = self.name(tenant)
        while changes := self.store.changes(name, self.applied[tenant], limit=3):
            for change in changes:
                found = self.store.get(name, change.kind, change.id)
                if found is None:
                    self.replica.pop((tenant, change.kind, change.id), None)
                else:
                    self.replica[tenant, change.kind, change.id] = (found.body, found.corrections, found.seq)
            self.applied[tenant] = changes[-1].seq

    @invariant()
    def store_is_the_model(self):
        for tenant, seq in self.seqs.items():
            name = self.name(tenant)
            assert self.store.seq(name) == seq
            for kind in KINDS:
                expected = {place[2]: row for place, row in self.rows.items() if place[:2] == (tenant, kind)}
                found = {one.id: (one.body, one.corrections, one.seq) for one in self.store.documents(name, kind)}
                assert found == expected
                listed = [(one.id, one.etag) for one in self.store.page(name, kind)]
                assert listed == [(one, etag_of(*expected[one][:2])) for one in sorted(expected)]

    def teardown(self):
        for tenant in "xy":
            self.follow(tenant)
        assert self.replica == self.rows


def test_store_against_a_dictionary(store):
    if store.database.is_sqlite:
        with store.database.raw() as connection:
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
    machine = type("WritesOfStore", (Writes,), {"store": store})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert verify(store).sound
