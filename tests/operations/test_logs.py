"""The log tells each request, and nothing of a person wherever it was sent."""

from __future__ import annotations

import json

import pytest
import structlog

from matcher.service import logs
from matcher.service.app import create_app
from matcher.service.config import Config

CANARY = "kanareyka7319"


@pytest.fixture
def configured():
    yield logs.configure
    structlog.reset_defaults()


@pytest.fixture
def client(tmp_path, configured):
    app = create_app(Config(data_dir=tmp_path, log="json"))
    yield app.test_client()
    app.extensions["store"].close()


def test_no_canary(client, capsys):
    headers = {"X-Forwarded-For": CANARY, "User-Agent": CANARY, "Accept-Language": CANARY, "If-None-Match": CANARY}
    calls = [
        client.put(f"/v1/candidates/{CANARY}", json={"display": {"name": CANARY}, "text": CANARY}, headers=headers),
        client.get(f"/v1/candidates/{CANARY}?lang={CANARY}", headers=headers),
        client.get(f"/v1/nothing/{CANARY}"),
        client.open("/v1/system", method=CANARY.upper()),
        client.post("/v1/match", json={"candidate_id": CANARY, "limit": 1}),
        client.post("/v1/match", json={CANARY: CANARY}),
        client.post("/v1/extract", data=CANARY.encode(), content_type="application/json"),
        client.delete(f"/v1/candidates/{CANARY}"),
    ]
    written = capsys.readouterr()
    assert CANARY not in (written.out + written.err).lower()
    lines = [one for one in map(json.loads, written.err.splitlines()) if one["event"] == "request"]
    assert [one["status"] for one in lines] == [call.status_code for call in calls]
    assert [one["request_id"] for one in lines] == [call.headers["X-Request-Id"] for call in calls]
    assert all(one["tenant"] == "demo" and one["milliseconds"] >= 0 for one in lines)
    assert "<" in lines[0]["route"]


def test_an_error_keeps_its_place_only(configured, capsys):
    configured("json")
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        structlog.get_logger().error("unexpected_error", exc_info=error, id=CANARY)
    line = json.loads(capsys.readouterr().err)
    assert line["error"] == "ValueError"
    assert line["at"][-1].startswith("test_logs.py:")
    assert CANARY not in json.dumps(line)


def test_off(configured, capsys):
    configured("off")
    structlog.get_logger().error("event")
    assert capsys.readouterr() == ("", "")
