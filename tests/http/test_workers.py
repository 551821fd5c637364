"""Two worker processes: a write is seen by the next call of either, an erased person by none; retries write once."""

from __future__ import annotations

import json
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor

THREADS, KEYS, RETRIES = 8, 10, 800


def call(server, method, path, body=None, **headers):
    """Return (status, headers, bytes) of a call on a connection of its own, so that any worker may take it."""
    content = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(
        f"{server}{path}", content, {"Content-Type": "application/json", **headers}, method=method
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.status, answer.headers, answer.read()


def found(server, candidate):
    """Whether a stored ranking holds the candidate."""
    body = {"vacancy": {"id": "w", "requirements": [{"skill": "excel", "level": "expert"}, {"skill": "1c"}]}}
    body |= {"view": "id", "limit": 100, "filters": {"city": "Worktown"}}
    return candidate in {one["id"] for one in json.loads(call(server, "POST", "/v1/match", body)[2])["results"]}


def test_every_worker_sees_writes_and_erasures_while_others_match(server):
    ended = threading.Event()
    statuses = set()

    def keep_matching():
        while not ended.is_set():
            statuses.add(call(server, "GET", "/v1/candidates?limit=1")[0])
            found(server, "nobody")

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(keep_matching) for _ in range(2)]
        try:
            for number in range(25):
                path = f"/v1/candidates/worker-{number % 3}"
                call(server, "PUT", path, {"skills": [{"skill": "excel"}], "location": {"city": "Worktown"}})
                assert found(server, f"worker-{number % 3}")
                assert call(server, "DELETE", path)[0] == 204
                assert not found(server, f"worker-{number % 3}")
        finally:
            ended.set()
        for one in running:
            one.result()
    assert statuses == {200}


def test_racing_retries_of_two_processes_write_once(server):
    def send(number):
        key = number % KEYS
        resume = {"basics": {"name": f"Racer {key}"}, "skills": [{"name": "Excel"}]}
        status, headers, body = call(
            server, "POST", "/v1/candidates/import", resume, **{"Idempotency-Key": f"race-{key}"}
        )
        return key, status, headers["X-Index-Seq"], headers["ETag"], body

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(send, range(RETRIES)))
    assert len(answers) == RETRIES
    assert len(set(answers)) == KEYS
    assert {status for _, status, *_ in answers} == {201}
    ids = {json.loads(body)["id"] for *_, body in answers}
    assert len(ids) == KEYS
    for one in ids:
        call(server, "DELETE", f"/v1/candidates/{one}")
