"""After any sequence of writes, restarts, merges, snapshots and months the index equals one built from the rows."""

from __future__ import annotations

import itertools
import shutil

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from matcher.engine import Query
from matcher.service import following
from matcher.service.following import Follower, this_month
from matcher.service.snapshots import Snapshots
from models.store import Store
from models.store.codec import encode_demand, encode_profile
from tests.reliability import documents

ids = st.sampled_from([f"c{number}" for number in range(8)])
_runs = itertools.count()
OPEN_JOB = "Satıcı, 01.2020 – hal-hazırda"


class Sequence(RuleBasedStateMachine):
    """One tenant of `store`, followed by an index that lives through all of it."""

    store: Store
    folder = None

    def __init__(self) -> None:
        super().__init__()
        self.tenant = f"t{next(_runs)}"
        self.today = this_month()
        documents.put_vacancy(self.store, self.tenant)
        self.index = self.fresh("live")

    def fresh(self, name: str) -> Follower:
        return Follower(self.store, documents.matcher(), Snapshots(self.folder / self.tenant / name))

    @rule(identifier=ids, months=st.integers(1, 400))
    def put(self, identifier, months):
        documents.put(self.store, self.tenant, documents.candidate(identifier, months))

    @rule(identifier=ids)
    def put_text(self, identifier):
        documents.put(self.store, self.tenant, {"id": identifier, "text": OPEN_JOB})

    @rule(identifier=ids)
    def delete(self, identifier):
        documents.remove(self.store, self.tenant, identifier)
        Snapshots(self.folder / self.tenant / "live").forget(self.tenant)

    @rule(whole=st.booleans())
    def merge(self, whole):
        self.index.followed(self.tenant)._merge(whole)

    @rule()
    def snapshot(self):
        self.index.view(self.tenant, self.today)
        followed = self.index.followed(self.tenant)
        assert followed._kept(followed._view, self.today) is not None

    @rule()
    def restart(self):
        self.index = self.fresh("live")

    @rule()
    def month_turns(self):
        year, month = self.today
        self.today = (year + month // 12, month % 12 + 1)
        following.this_month = lambda: self.today

    @rule(years=st.integers(-3, 3))
    def other_month(self, years):
        asked = (self.today[0] + years, 1)
        self.equal(asked)

    @invariant()
    def now(self):
        self.equal(self.today)

    def equal(self, as_of):
        rebuilt = self.fresh("none").view(self.tenant, as_of)
        assert dump(self.index.view(self.tenant, as_of)) == dump(rebuilt)

    def teardown(self):
        following.this_month = this_month
        shutil.rmtree(self.folder / self.tenant, ignore_errors=True)


def dump(view) -> tuple:
    """Every document of an index by its bytes, and the ranking over it."""
    profiles = sorted((id_, encode_profile(one)) for id_, one in view.candidates.items())
    demands = sorted((id_, encode_demand(one)) for id_, one in view.vacancies.items())
    ranking = documents.matcher().match_vacancy(view.vacancies["v"], view.candidates, Query(limit=20))
    return profiles, demands, repr(ranking.matches).encode(), view.seq


def test_grown_index_equals_a_rebuilt_one(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'matcher.db'}")
    store.migrate()
    with store.database.raw() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
    machine = type("SequenceOfStore", (Sequence,), {"store": store, "folder": tmp_path / "snapshots"})
    limits = settings(max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    try:
        run_state_machine_as_test(machine, settings=limits)
    finally:
        store.close()
