"""The server: granian over `wsgi:app`, after one line with the address and one real match."""

from __future__ import annotations

from datetime import date

import structlog
from granian import Granian
from granian.constants import Interfaces

from matcher.engine import Matcher, Query
from matcher.explaining.words import points_text
from matcher.service import logs, metrics
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from matcher.service.following import Follower, this_month
from matcher.service.loading import build_matcher, open_store
from matcher.service.snapshots import Snapshots
from models.store import Store, keys

_log = structlog.get_logger("matcher.server")


def run(config: Config) -> None:
    """Serve until stopped; refuses to bind beyond loopback as long as there is no key."""
    logs.configure(config.log)
    matcher = build_matcher(config)
    # Once for all workers, which then load what is compiled.
    _log.info("preparing_ranking", note="the first start on a machine compiles for some seconds")
    _log.info("ranking_prepared", compiled=matcher.prepare_ranking())
    store = open_store(config, matcher)
    try:
        if config.host not in ("127.0.0.1", "::1", "localhost") and not keys.exist(store):
            raise SystemExit(
                "MATCHER_HOST must be a loopback address until a key is made: flask --app wsgi keys create"
            )
        print(f"http://{config.host}:{config.port}  (pages in az, en, ru; API: /docs; stop with Ctrl+C)", flush=True)
        for notice in store.notices():
            _log.warning(notice.code, **dict(notice.data))
        if config.demo:
            print(first_match(store, matcher, config), flush=True)
    finally:
        store.close()
    _log.info("serving", workers=config.workers, versions=matcher.versions)
    with metrics.shared():
        Granian(
            "wsgi:app", address=config.host, port=config.port, workers=config.workers, interface=Interfaces.WSGI,
            log_enabled=False, respawn_failed_workers=True,
        ).serve()  # fmt: skip
    _log.info("stopped")


def first_match(store: Store, matcher: Matcher, config: Config) -> str:
    """Return the first demo vacancy's best candidate with its gaps, in Azerbaijani; empty where there is no demo."""
    view = Follower(store, matcher, Snapshots(config.data_dir / "snapshots")).view(OPEN_TENANT, this_month())
    if not view.vacancies or not view.candidates:
        return ""
    demand = view.vacancies[min(view.vacancies)]
    query = Query(limit=1, today=date.today())
    ranking = matcher.match_vacancy(demand, view.candidates, query)
    best = ranking.matches[0]
    gaps = "; ".join(f"{gap.sentence} (+{points_text(gap.gain_points, query.language)})" for gap in best.gaps or ())
    return f"{demand.title}: {best.id} {points_text(best.points, query.language)} – {gaps or best.summary}"
