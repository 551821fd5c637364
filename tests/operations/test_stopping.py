"""SIGTERM lets a running request end and its answer arrive."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import ROOT


@pytest.fixture
def started(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"MATCHER_PORT": str(port), "MATCHER_DATA_DIR": str(tmp_path), "MATCHER_WORKERS": "1"}
    process = subprocess.Popen(
        [sys.executable, "wsgi.py"], cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def ready(address):
    for _ in range(120):
        try:
            return urllib.request.urlopen(f"{address}/readyz", timeout=1).close()
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not become ready")


def extract(address):
    text = "CRM proqramları ilə işləmişəm. İngilis dili B2. " * 3_900
    body = json.dumps({"kind": "candidate", "text": text}).encode()
    call = urllib.request.Request(f"{address}/v1/extract", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(call, timeout=60) as answer:
        return json.loads(answer.read())


def test_a_running_request_is_answered(started):
    process, address = started
    ready(address)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(extract, address)
        time.sleep(0.3)
        assert not running.done()
        process.send_signal(signal.SIGTERM)
        assert "claims" in running.result()
    assert process.wait(20) == 0
