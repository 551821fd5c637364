"""Subscriptions: what is announced, once, signed, retried, and never to an address of the operator's own network."""

from __future__ import annotations

import hmac
import json
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.following import this_month
from matcher.service.nouns import Nouns
from matcher.service.webhooks import sending
from matcher.service.webhooks.addresses import Addresses
from matcher.service.webhooks.courier import Courier
from models.errors import InvalidInput
from models.store import webhooks
from models.store.codec import canonical

TENANT = "demo"


class Receiver:
    """A server on loopback that keeps what it was sent and answers as told."""

    def __init__(self):
        outer = self
        self.requests, self.answers = [], []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append((dict(self.headers), body))
                self.send_response(outer.answers.pop(0) if outer.answers else 204)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?board=1"

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def board(tmp_path):
    return create_app(Config(data_dir=tmp_path, demo=False, webhook_allow="127.0.0.0/8"))


def put(app, kind, body):
    nouns, content = Nouns(app.extensions["matcher"]), canonical(body)
    resolved = nouns.encode(nouns.read(kind, nouns.noun(kind, content), this_month()))
    with app.extensions["store"].transaction(TENANT, "test") as transaction:
        transaction.put(kind, body["id"], content, resolved=resolved, resolved_for=nouns.label(this_month()))


VACANCY = {"requirements": [{"skill": "excel"}, {"skill": "english", "level": "B2"}]}
GOOD = {"skills": [{"skill": "excel"}], "languages": [{"language": "en", "level": "C1"}]}


def test_a_match_is_announced_once_and_signed(board, receiver):
    client = board.test_client()
    put(board, "candidate", {"id": "old", **GOOD})
    made = client.post("/v1/webhooks", json={"url": receiver.url, "threshold": 80})
    assert made.status_code == 201
    secret = made.json["secret"]
    courier = Courier(board)
    assert courier.round() == (0, 0), "what was stored before is not new"
    put(board, "vacancy", {"id": "v1", **VACANCY})
    put(board, "candidate", {"id": "weak", "skills": [{"skill": "excel"}]})
    put(board, "candidate", {"id": "new", **GOOD})
    assert courier.round() == (2, 2)
    # By one page of changes both pairs are seen twice, by later changes again: nothing is sent twice.
    put(board, "vacancy", {"id": "v1", **VACANCY, "title": "Analyst"})
    assert Courier(board).round() == (0, 0)
    assert len(receiver.requests) == 2
    for headers, body in receiver.requests:
        event = json.loads(body)
        assert event["vacancy_id"] == "v1"
        assert event["score"] == 100.0
        assert headers["Idempotency-Key"] == event["event_id"]
        seconds, _, given = headers["Matcher-Signature"].removeprefix("t=").partition(",v1=")
        assert given == hmac.new(secret.encode(), f"{seconds}.".encode() + body, sha256).hexdigest()
    assert {json.loads(body)["candidate_id"] for _, body in receiver.requests} == {"old", "new"}
    shown = client.get(f"/v1/webhooks/{made.json['id']}").json
    assert "secret" not in shown
    assert [one["status"] for one in shown["deliveries"]] == ["delivered", "delivered"]


def test_the_score_announced_is_the_one_of_match(board, receiver):
    client = board.test_client()
    client.post("/v1/webhooks", json={"url": receiver.url, "threshold": 0, "candidate_id": "c"})
    put(board, "candidate", {"id": "c", "skills": [{"skill": "excel"}]})
    put(board, "candidate", {"id": "d", **GOOD})
    put(board, "vacancy", {"id": "v", **VACANCY})
    Courier(board).round()
    events = [json.loads(body) for _, body in receiver.requests]
    assert [one["candidate_id"] for one in events] == ["c"]
    assert events[0]["score"] == client.post("/v1/match", json={"candidate_id": "c"}).json["results"][0]["score"]


def test_a_failed_delivery_is_tried_again_with_the_same_event(board, receiver, monkeypatch):
    monkeypatch.setattr(sending, "PAUSES", (0, 0))
    receiver.answers = [500, 302, 200]
    client = board.test_client()
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json["id"]
    put(board, "candidate", {"id": "c", **GOOD})
    put(board, "vacancy", {"id": "v", **VACANCY})
    courier = Courier(board)
    assert [courier.round() for _ in range(4)] == [(1, 0), (0, 0), (0, 1), (0, 0)]
    bodies = {body for _, body in receiver.requests}
    assert len(receiver.requests) == 3
    assert len(bodies) == 1
    assert client.get(f"/v1/webhooks/{hook}").json["deliveries"][0]["attempts"] == 3


def test_what_never_arrives_is_given_up(board, receiver, monkeypatch):
    monkeypatch.setattr(sending, "PAUSES", (0,))
    receiver.answers = [500] * 9
    client = board.test_client()
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json["id"]
    put(board, "candidate", {"id": "c", **GOOD})
    put(board, "vacancy", {"id": "v", **VACANCY})
    for _ in range(4):
        Courier(board).round()
    assert len(receiver.requests) == 2
    shown = client.get(f"/v1/webhooks/{hook}").json["deliveries"][0]
    assert (shown["status"], shown["next_attempt"]) == ("gave_up:answered_500", None)


def test_many_couriers_send_each_event_once(board, receiver):
    client = board.test_client()
    client.post("/v1/webhooks", json={"url": receiver.url, "limit": 100})
    put(board, "vacancy", {"id": "v", **VACANCY})
    for number in range(20):
        put(board, "candidate", {"id": f"c{number}", **GOOD})
    threads = [threading.Thread(target=Courier(board).round) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Courier(board).round()
    ids = [headers["Idempotency-Key"] for headers, _ in receiver.requests]
    assert len(ids) == len(set(ids)) == 20


def test_an_erased_person_is_announced_no_more(board, receiver):
    client = board.test_client()
    receiver.answers = [500] * 5
    client.post("/v1/webhooks", json={"url": receiver.url})
    own = client.post("/v1/webhooks", json={"url": receiver.url, "candidate_id": "c"}).json["id"]
    put(board, "candidate", {"id": "c", **GOOD})
    put(board, "vacancy", {"id": "v", **VACANCY})
    Courier(board).round()
    with board.extensions["store"].transaction(TENANT, "test") as transaction:
        transaction.delete("candidate", "c")
    assert all(
        not webhooks.recent(board.extensions["store"], TENANT, hook.id)
        for hook in webhooks.listing(board.extensions["store"], TENANT)
    )
    assert client.get(f"/v1/webhooks/{own}").status_code == 404


def test_ending_a_subscription(board, receiver):
    client = board.test_client()
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json["id"]
    assert [one["id"] for one in client.get("/v1/webhooks").json["webhooks"]] == [hook]
    assert client.delete(f"/v1/webhooks/{hook}").status_code == 204
    assert client.delete(f"/v1/webhooks/{hook}").json["code"] == "unknown_webhook"
    put(board, "candidate", {"id": "c", **GOOD})
    put(board, "vacancy", {"id": "v", **VACANCY})
    assert Courier(board).round() == (0, 0)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.com/", "address_not_allowed"),
        ("https://127.0.0.1/", "address_not_allowed"),
        ("https://10.1.2.3/", "address_not_allowed"),
        ("https://169.254.169.254/latest", "address_not_allowed"),
        ("https://[::1]/", "address_not_allowed"),
        ("https://[::ffff:10.0.0.1]/", "address_not_allowed"),
        ("https://0.0.0.0/", "address_not_allowed"),
        ("https://192.168.0.1:8443/x", "address_not_allowed"),
        ("ftp://example.com/", "bad_url"),
        ("https://user:word@example.com/", "bad_url"),
        ("https:///x", "bad_url"),
        ("https://example.com:99999/", "bad_url"),
        ("https://exa mple.com/", "bad_url"),
        ("https://example.com/#part", "bad_url"),
        ("javascript:alert(1)", "bad_url"),
    ],
)
def test_addresses_that_are_refused(tmp_path, url, code):
    with pytest.raises(InvalidInput) as refused:
        Addresses().check(url)
    assert refused.value.code == code


def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(monkeypatch):
    def found(host, port, type):
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr("socket.getaddrinfo", found)
    with pytest.raises(InvalidInput, match="address_not_allowed"):
        Addresses().target("https://rebinding.example/")
    target = Addresses("10.0.0.0/8").target("https://rebinding.example:8443/a?b=c")
    assert (target.address, target.host, target.port, target.path) == (
        "93.184.216.34", "rebinding.example", 8443, "/a?b=c",
    )  # fmt: skip
