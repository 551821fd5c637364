"""The server: granian over `wsgi:app`, after one line with the address and one real match."""

from __future__ import annotations

from datetime import date

from granian import Granian
from granian.constants import Interfaces

from matcher.engine import Query
from matcher.explaining.phrases import points_text
from matcher.service import logs, metrics
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from matcher.service.following import Follower, this_month
from matcher.service.loading import build_matcher, open_store
from matcher.service.snapshots import Snapshots
from models.store import keys


def run(config: Config) -> None:
    """Serve until stopped; refuses to bind beyond loopback as long as there is no key."""
    if config.host not in ("127.0.0.1", "::1", "localhost") and not has_keys(config):
        raise SystemExit("MATCHER_HOST must be a loopback address until a key is made: flask --app wsgi keys create")
    logs.configure(config.log)
    print(f"http://{config.host}:{config.port}  (API page: /docs; stop with Ctrl+C)", flush=True)
    if config.demo:
        print(first_match(config), flush=True)
    metrics.prepare(config.data_dir)
    Granian(
        "wsgi:app", address=config.host, port=config.port, workers=config.workers, interface=Interfaces.WSGI,
        log_enabled=False, respawn_failed_workers=True,
    ).serve()  # fmt: skip


def has_keys(config: Config) -> bool:
    """Whether the configured store holds a key."""
    store = open_store(config, build_matcher(config))
    try:
        return keys.exist(store)
    finally:
        store.close()


def first_match(config: Config) -> str:
    """Return the first demo vacancy's best candidate with its gaps, in Azerbaijani; empty where there is no demo."""
    matcher = build_matcher(config)
    store = open_store(config, matcher)
    try:
        view = Follower(store, matcher, Snapshots(config.data_dir / "snapshots")).view(OPEN_TENANT, this_month())
    finally:
        store.close()
    if not view.vacancies or not view.candidates:
        return ""
    demand = view.vacancies[min(view.vacancies)]
    ranking = matcher.match_vacancy(demand, view.candidates, Query(limit=1, today=date.today()))
    best = ranking.matches[0]
    gaps = "; ".join(f"{gap.sentence} (+{points_text(gap.gain_points)})" for gap in best.gaps or ())
    return f"{demand.title}: {best.id} {points_text(best.points)} – {gaps or best.summary}"
