"""Decision logs in a restore: the live one stays, and goes on with what the backup holds beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.store import counters
from models.store.counters import Counters
from models.store.decisions import Appending
from models.store.records import CANDIDATE
from models.store.secret import Pseudonyms
from models.store.tables import decisions, tenants

ACTOR = "restore"
_HASH = select(decisions.c.hash).where(
    decisions.c.tenant == bindparam("tenant"), decisions.c.number == bindparam("number")
)


@dataclass(frozen=True, slots=True)
class LogMerge:
    """For each tenant whose log the backup holds further: behind which row it goes on, and where it then ends.

    A log that parted from the live one is left out whole: rows of two logs make no chain.
    """

    ends: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Connection, live: Connection) -> LogMerge:
        """Compare a backup's logs with the live ones, before either is touched."""
        here = {row.tenant: row for row in live.execute(select(tenants))}
        ends = {}
        for row in old.execute(select(tenants)):
            first, newest = (
                (here[row.tenant].decisions, here[row.tenant].decisions_hash) if row.tenant in here else (0, "")
            )
            known = old.execute(_HASH, {"tenant": row.tenant, "number": first}).scalar() if first else ""
            if row.decisions > first and known == newest:
                ends[row.tenant] = (first, row.decisions, row.decisions_hash)
        return cls(ends)

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Return whether a backup's row (of the log, a payload or a participant) is taken over."""
        return row["tenant"] in self.ends and bool(row["number"] > self.ends[row["tenant"]][0])

    def finish(self, live: Connection, pseudonyms: Pseudonyms, erased: Mapping[tuple[str, str, str], int]) -> None:
        """Move the counters on, and end the payloads of people erased since.

        Parameters
        ----------
        erased : mapping
            (tenant, kind, pseudonym) -> when, in microseconds.
        """
        for tenant, (_, number, newest) in self.ends.items():
            row = live.execute(select(tenants).where(tenants.c.tenant == tenant)).one()
            log = Appending(tenant, Counters(row.seq, row.audits, row.clock, number, newest), pseudonyms)
            for (whose, kind, subject), at in erased.items():
                if (whose, kind) == (tenant, CANDIDATE):
                    log.erase(live, ACTOR, subject, before=at)
            log.flush(live)
            counters.save(live, tenant, log.counters)
