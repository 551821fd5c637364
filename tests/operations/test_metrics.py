"""The metrics are the sum of all workers, and are for this host or a holder of the token."""

from __future__ import annotations

import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config

COUNT = re.compile(rb'^matcher_requests_total\{method="GET",route="/healthz",status="2xx"\} (\S+)$', re.MULTILINE)


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def counted(server):
    found = COUNT.search(get(f"{server}/metrics"))
    return float(found[1]) if found else 0


def test_the_sum_of_two_workers(server):
    before = counted(server)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: get(f"{server}/healthz"), range(80)))
    # Whichever worker answers.
    assert {counted(server) for _ in range(10)} == {before + 80}


@pytest.fixture
def guarded(tmp_path):
    made = create_app(Config(data_dir=tmp_path, log="off", metrics_token="a token of the tests"))
    yield made
    made.extensions["store"].close()


def test_the_token(guarded):
    client = guarded.test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer é"}).status_code == 404
    done = client.get("/metrics", headers={"Authorization": "Bearer a token of the tests"})
    assert done.status_code == 200
    assert b"demo" not in done.data


def test_this_host_alone(client):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "10.0.0.7"}).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
