"""Fixtures for all tests: the application with the demo pool, and a real server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from matcher.engine import Matcher
from matcher.service.app import create_app
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from matcher.service.pools import View

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Config(data_dir=tmp_path_factory.mktemp("data")))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def matcher(app: Flask) -> Matcher:
    return app.extensions["matcher"]


@pytest.fixture(scope="session")
def stored(app: Flask) -> View:
    """The demo's candidates and vacancies, read for this month."""
    today = date.today()
    return app.extensions["follower"].view(OPEN_TENANT, (today.year, today.month))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `python wsgi.py` on a free port, ended by its process group."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "wsgi.py"],
        cwd=ROOT,
        env={**os.environ, "MATCHER_PORT": str(port), "MATCHER_DATA_DIR": str(tmp_path_factory.mktemp("served"))},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"{address}/readyz", timeout=1):
                    break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.5)
        else:
            raise AssertionError("the server did not become ready")
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
