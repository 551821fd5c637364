"""Metrics for Prometheus, summed over the workers through files of a folder; no tenant is told.

`shared` runs in the master before anything imports prometheus_client, which reads the folder from the environment.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, Response, current_app, g, request

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def shared() -> Iterator[None]:
    """Let the workers that are started in the block share a new folder of counters: a start begins at zero.

    The counters are mapped files. On a full disk, writing to one would kill the worker, so they lie in memory.
    """
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="matcher-metrics-", dir=memory if memory.is_dir() else None) as folder:
        os.environ[FOLDER] = folder
        yield


def register(app: Flask) -> None:
    """Count the requests of an application and serve /metrics."""
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

    own = CollectorRegistry()
    requests = Counter("matcher_requests", "Requests answered", ["method", "route", "status"], registry=own)
    seconds = Histogram("matcher_request_seconds", "Seconds until the answer was made", ["route"], registry=own)
    limited = Counter("matcher_rate_limited", "Requests refused for their rate", registry=own)
    store = Gauge("matcher_store_changes", "Newest changes, summed", registry=own, multiprocess_mode="livemax")
    pool = Gauge("matcher_documents", "Documents in the indexes", ["kind"], registry=own, multiprocess_mode="livemax")
    lag = Gauge("matcher_index_lag", "Changes not yet indexed", registry=own, multiprocess_mode="liveall")

    def finish(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.url_rule else "other"
        requests.labels(method, route, f"{response.status_code // 100}xx").inc()
        seconds.labels(route).observe(time.perf_counter() - g.get("started", time.perf_counter()))
        if response.status_code == 429:
            limited.inc()
        return response

    def answer() -> Response:
        if not allowed():
            return Response(status=404)
        behind = app.extensions["follower"].lag()
        lag.set(sum(one for one in behind.values() if one > 0))
        for kind, count in app.extensions["follower"].documents().items():
            pool.labels(kind).set(count)
        store.set(sum(app.extensions["store"].seq(tenant) for tenant in behind))
        return Response(_text(own), mimetype="text/plain; version=0.0.4")

    app.after_request(finish)
    app.add_url_rule("/metrics", "metrics", answer)


def allowed() -> bool:
    """Return whether the client may see the metrics: it shows the token, or there is none and it is on this host."""
    token = current_app.extensions["settings"].metrics_token
    if token is not None:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    try:
        # A proxy on this host would make everybody local.
        proxied = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
        return not proxied and ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _text(own: object) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

    folder = os.environ.get(FOLDER)
    if folder is None:
        return generate_latest(own)  # type: ignore[arg-type]
    # Gauges of processes that have ended go; their counters stay in the sum.
    for pid in {int(file.stem.rpartition("_")[2]) for file in Path(folder).glob("gauge_live*.db")}:
        if not Path(f"/proc/{pid}").exists():
            mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
