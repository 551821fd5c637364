"""Bulk matching of a stored tenant: both sides pinned to one change, parts to workers, the result into file and store.

The pin is a snapshot file in the job's workplace, so the store may move on meanwhile: the result is that of the change
at the start. Who is erased before the end is left out of it. A worker that does not see that folder, since it runs on
another host, reads the rows: those of the change at the start where the database can show them (PostgreSQL), else it
refuses to go on once they are of another change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import structlog

from matcher.bulk import files
from matcher.bulk.job import PART, Job, Part, Sides, Task, parts
from matcher.bulk.matching import rows, without
from matcher.bulk.running import digest, run
from matcher.bulk.workers import Workers
from matcher.bulk.workplace import Workplace
from matcher.engine import Matcher
from matcher.ranking.sides import Side
from matcher.service import logs
from matcher.service.config import Config
from matcher.service.following import Follower, this_month
from matcher.service.loading import build_matcher
from matcher.service.nouns import Nouns, Resolved
from matcher.service.pools import View
from matcher.service.snapshots import Snapshots
from models.errors import Conflict, InvalidInput
from models.filters import Filters
from models.policy import Policy
from models.store import CANDIDATE, DocumentKind, Store
from models.store.maintenance import CHANGES_KEPT
from models.store.matches import Direction, erased_since
from models.store.matches import replace as replace_matches

log = structlog.get_logger("matcher.bulk")


@dataclass(frozen=True)
class Asked:
    """What a run is asked for: whose best, how many, by which rules, and where a file of them
    goes. `size` is that of a part; `spread` workers may not see the data folder. Neither changes
    a row. What is not `stored` goes to the file alone."""

    tenant: str
    direction: Direction
    top: int
    policy: Policy
    out: Path | None = None
    size: int = PART
    spread: bool = False
    stored: bool = True


@dataclass(frozen=True)
class Result:
    """What a run made; `resumed` parts were there before, `erased` is who was left out since the job's change."""

    job: Job
    digest: str
    rows: int
    documents: int
    resumed: int
    erased: int
    seq_after: int


@dataclass(frozen=True)
class Opener:
    """Opens a job's sides in a worker: from the pin where it is to be seen, else from the rows.

    Parameters
    ----------
    config : Config
        Whose database, taxonomy and policy.
    pin : Path
    exported : str or None
        Name of the state of the rows at the job's change, which the job holds (PostgreSQL).
    """

    config: Config
    pin: Path
    exported: str | None = None

    def __call__(self, job: Job) -> Sides:
        """Return the sides as they stood at the job's change.

        Raises
        ------
        Conflict
            ``version_missing``: another engine or taxonomy; ``store_moved``.
        """
        logs.configure(self.config.log)
        matcher = build_matcher(self.config)
        for name, version in matcher.versions.items():
            if dict(job.versions)[name] != version:
                raise Conflict("version_missing", name=name, needed=dict(job.versions)[name])
        # It only reads, and nothing here is said under a pseudonym.
        store = Store.open(self.config.database_url, secret=b"a reader's")
        followed = Follower(store, matcher, Snapshots(self.pin)).followed(job.tenant)
        with self._reading(store):
            view = followed.kept_at(job.seq, job.month)
            pool = followed.side_at(job.pool, job.seq, job.month) if view is None else _side(view, job.pool)
        if view is not None:
            asked = _side(view, job.asked)
            return Sides(matcher, pool, lambda part: (asked[one] for one in part.ids))

        def some(part: Part) -> list[Resolved]:
            with self._reading(store):
                return followed.some_at(job.asked, part.ids, job.seq, job.month)

        return Sides(matcher, pool, some)

    @contextmanager
    def _reading(self, store: Store) -> Iterator[None]:
        """Read as of the job's change where that is exported; a worker that waits holds no connection."""
        try:
            with store.database.pinned(self.exported):
                yield
        finally:
            store.close()


def match_all(
    store: Store, matcher: Matcher, config: Config, asked: Asked, workers: Workers, bar: Callable[[int, int], None]
) -> Result:
    """Find the best of everybody, write them to the file and into the store, and return what was made.

    Parameters
    ----------
    config : Config
        Whose settings `store` and `matcher` were made with.
    bar : callable
        Hears (documents done since, documents in all).

    Raises
    ------
    Conflict
        ``bulk_running``, ``store_moved``, ``bulk_workers_died``, ``library_missing``.
    InvalidInput
        ``policy_needs_reading``: what is stored was read by another rule; ``requirement_without_points``.
    """
    files.prepare(asked.out)
    if asked.policy.declared_limit != matcher.policy.declared_limit:
        raise InvalidInput("policy_needs_reading", "/declared_limit")
    work = Workplace.of(home(config), asked.tenant, asked.direction)
    with work.taken(), _exported(store, asked) as exported:
        found = _resumed(store, matcher, asked, work)
        if found is not None:
            # What was exported now is another state than that of the job.
            job, view, exported = *found, None
        else:
            with store.database.pinned(exported):
                job, view = _begun(store, matcher, config, asked, work)
        todo = list(parts(_ids(view, job), asked.size))
        total = sum(len(one.ids) for one in todo)
        done = len(todo) - len(work.missing(todo))
        shown = replace(config, secret=None, metrics_token=None)
        run(
            Task(job, asked.policy, Opener(shown, work.pin, exported)),
            todo,
            work,
            workers,
            lambda some: bar(some, total),
        )
        result = _kept(store, asked, job, lambda: work.lines(todo))
        work.clear()
        return replace(result, documents=total, resumed=done)


def _exported(store: Store, asked: Asked) -> AbstractContextManager[str | None]:
    return store.database.exported() if asked.spread else nullcontext()


def home(config: Config) -> Path:
    """Return the folder of the workplaces."""
    return config.data_dir / "bulk"


def _resumed(store: Store, matcher: Matcher, asked: Asked, work: Workplace) -> tuple[Job, View] | None:
    """Return an interrupted job that asks the same, with its pin; beyond the change log nobody could tell who left."""
    job = work.job(CHANGES_KEPT.total_seconds())
    if job is None or _job(matcher, asked, job.seq, job) != job:
        return None
    followed = Follower(store, matcher, Snapshots(work.pin)).followed(asked.tenant)
    view = followed.kept_at(job.seq, job.month)
    if view is not None:
        log.info("bulk_resumed", seq=job.seq)
    return None if view is None else (job, view)


def _begun(store: Store, matcher: Matcher, config: Config, asked: Asked, work: Workplace) -> tuple[Job, View]:
    """Pin both sides as they stand now."""
    month = this_month()
    view = Follower(store, matcher, Snapshots(config.data_dir / "snapshots")).view(asked.tenant, month)
    job = _job(matcher, asked, view.seq)
    work.begin(job)
    tenant = store.tenant(asked.tenant)
    if tenant is not None:
        both = [view.candidates.packed(), view.vacancies.packed()]
        Snapshots(work.pin).save(tenant, view.seq, Nouns(matcher).label(month), both)
    return job, view


def _job(matcher: Matcher, asked: Asked, seq: int, like: Job | None = None) -> Job:
    versions = tuple(sorted({**matcher.versions, "policy": asked.policy.label}.items()))
    month, day = (this_month(), date.today()) if like is None else (like.month, like.day)
    return Job(asked.tenant, asked.direction, asked.top, seq, month, day, versions)


def _kept(store: Store, asked: Asked, job: Job, lines: Callable[[], Iterator[bytes]]) -> Result:
    after = store.seq(job.tenant)
    erased = erased_since(store, job.tenant, job.seq)

    def final() -> Iterator[bytes]:
        return (without(one, erased) for one in lines())

    found, count = digest(final())
    if asked.out is not None:
        files.write(asked.out, job, final())
    if asked.stored:
        matches = (one for content in final() for one in rows(content))
        replace_matches(store, job.tenant, job.direction, job.header(), found, matches, job.seq)
    return Result(job, found, count, 0, 0, len(erased), after)


def _ids(view: View, job: Job) -> list[str]:
    """Return whose best are found: all candidates, or the vacancies that are open on the day."""
    side = _side(view, job.asked)
    return sorted(side.ids_where(lambda segment: segment.mask(Filters(), job.day)))


def _side(view: View, kind: DocumentKind) -> Side[Any, Any]:
    return view.candidates if kind == CANDIDATE else view.vacancies
