"""Hostile and careless requests: each gets its own status and code within a second and changes nothing."""

from __future__ import annotations

import json
import socket
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from matcher.taxonomies.lint import lint
from models.errors import TaxonomyError
from models.levels import Scale
from models.taxonomy import Skill, SkillType, Taxonomy

JSON = {"Content-Type": "application/json"}
START = '{"candidate": {"id": "c"}, "vacancies": [{"id": "v"}]'


def body(extra: str) -> bytes:
    return f"{START}, {extra}}}".encode()


def candidate(fields: str) -> bytes:
    return f'{{"candidate": {{"id": "c", {fields}}}, "vacancies": [{{"id": "v"}}]}}'.encode()


def vacancy(fields: str) -> bytes:
    return f'{{"candidate": {{"id": "c"}}, "vacancies": [{{"id": "v", {fields}}}]}}'.encode()


GOOD = f"{START}}}"
CASES = {
    "1 nested lists": (b"[" * 5000 + b"]" * 5000, 400),
    "2 nested objects": (b'{"a":' * 100_000, 400),
    "3 NaN": (body('"limit": NaN'), 400),
    "4 Infinity": (body('"limit": -Infinity'), 400),
    "5 1e999": (body('"limit": 1e999'), 400),
    "6 nan as string": (body('"limit": "nan"'), 422),
    "7 integer of 5,000 digits": (body('"limit": ' + "9" * 5000), 400),
    "8 2^63": (body(f'"limit": {2**63}'), 400),
    "9 negative zero": (candidate('"experience_months": -0.0'), 200),
    "10 duplicate key": (body('"limit": 1, "limit": 2'), 400),
    "11 duplicate key escaped": (b'{"candidate": {"id": "a", "\\u0069d": "b"}}', 400),
    "12 lone surrogate in an id": (b'{"candidate_id": "\\ud800"}', 400),
    "13 lone surrogate in a name": (candidate('"display": {"name": "\\ud800"}'), 400),
    "14 NUL escaped in an id": (b'{"candidate_id": "a\\u0000b"}', 422),
    "15 NUL raw": (b'{"candidate_id": "a\x00b"}', 400),
    "16 raw newline in a string": (b'{"candidate_id": "a\nb"}', 400),
    "17 invalid UTF-8": (b'{"candidate_id": "\xff"}', 400),
    "18 overlong UTF-8": (b'{"candidate_id": "\xc0\xaf"}', 400),
    "19 UTF-16": (GOOD.encode("utf-16"), 400),
    "20 UTF-32": (GOOD.encode("utf-32"), 400),
    "21 byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), 400),
    "22 empty": (b"", 400),
    "23 null": (b"null", 422),
    "23 list": (b"[]", 422),
    "23 string": (b'"a"', 422),
    "23 number": (b"1", 422),
    "24 trailing garbage": (GOOD.encode() + b"}", 400),
    "25 comment": (GOOD.encode() + b"// no", 400),
    "25 trailing comma": (f"{START},}}".encode(), 400),
    "28 string of 10 MB": (candidate(f'"text": "{"a" * 10_000_000}"'), 413),
    "29 list of 200,000": (body('"vacancy_ids": [' + ",".join(["1"] * 200_000) + "]"), 422),
    "30 many unknown keys": ("{" + ",".join(f'"k{n}": 1' for n in range(80_000)) + "}", 400),
    "31 bool as number": (body('"limit": true'), 422),
    "32 fraction as integer": (body('"limit": 3.7'), 422),
    "33 number with underscore": (body('"limit": "1_000"'), 422),
    "34 Arabic digits": (body('"limit": "١٢"'), 422),
    "35 tenant_id": (body('"tenant_id": "other"'), 422),
    "35 role": (candidate('"role": "admin"'), 422),
    "35 is_admin": (vacancy('"is_admin": true'), 422),
    "37 list where object": (b'{"candidate": [], "vacancies": []}', 422),
    "37 object where list": (b'{"candidate": {"id": "c"}, "vacancies": {}}', 422),
    "61 level -1": (candidate('"skills": [{"skill": "excel", "level": -1}]'), 422),
    "61 level 2": (candidate('"skills": [{"skill": "excel", "level": 2}]'), 422),
    "61 level NaN": (candidate('"skills": [{"skill": "excel", "level": NaN}]'), 400),
    "61 level unknown": (candidate('"skills": [{"skill": "excel", "level": "best"}]'), 422),
    "62 weight 0": (vacancy('"requirements": [{"skill": "excel", "weight": 0}]'), 422),
    "62 weight below 0": (vacancy('"requirements": [{"skill": "excel", "weight": -1}]'), 422),
    "62 a share of 0 points": (
        vacancy(
            '"requirements": [{"skill": "excel", "weight": 0.001}, '
            '{"skill": "word", "weight": 10}, {"skill": "sales", "weight": 10}]'
        ),
        422,
    ),
    "63 a skill held and absent": (
        candidate('"skills": [{"skill": "excel"}, {"skill": "excel", "absent": true}]'),
        422,
    ),
    "65 10,000 skills": (
        vacancy('"requirements": [' + ",".join(['{"skill": "excel"}'] * 10_000) + "]"),
        422,
    ),
    "68 salary upside down": (vacancy('"salary": {"min": 900, "max": 800, "currency": "AZN", "period": "month"}'), 422),
    "69 experience of 200 years": (candidate('"experience_months": 2400'), 422),
    "69 as_of in month 13": (body('"as_of": "2026-13"'), 422),
    "70 limit -1": (body('"limit": -1'), 422),
    "70 limit 1e9": (body('"limit": 1000000000'), 422),
    "70 token of nobody": (body('"page_token": "WyJ4IiwxXQ.forged"'), 422),
    "two requirements with one id": (
        vacancy('"requirements": [{"id": "a", "skill": "excel"}, {"id": "a", "skill": "word"}]'),
        422,
    ),
}
NULLED = {
    "candidate": (
        "text",
        "skills",
        "languages",
        "occupations",
        "experience_months",
        "education",
        "location",
        "salary_expectation",
        "consent",
        "display",
    ),
    "vacancy": (
        "title",
        "text",
        "occupation",
        "requirements",
        "occupation_months",
        "experience_months",
        "education",
        "salary",
        "location",
        "status",
        "valid_until",
        "url",
        "employer",
        "display",
        "read_text",
    ),
    "call": ("policy", "filters", "limit", "page_token", "view", "lang", "as_of", "record"),
}


def check(response, status, started):
    assert time.perf_counter() - started < 1
    assert response.status_code == status, response.get_data(as_text=True)[:500]
    if status >= 400:
        assert response.mimetype == "application/problem+json"
        assert response.json["status"] == status
        assert response.json["code"]
        assert response.json["title"]


@pytest.mark.parametrize("name", CASES)
def test_bodies(client, stored, name):
    sent, status = CASES[name]
    before = (dict(stored.candidates), dict(stored.vacancies))
    started = time.perf_counter()
    check(client.post("/v1/match", data=sent, headers=JSON), status, started)
    assert (dict(stored.candidates), dict(stored.vacancies)) == before


@pytest.mark.parametrize(("noun", "field"), [(noun, field) for noun, fields in NULLED.items() for field in fields])
def test_36_null_is_no_value(client, noun, field):
    make = {"candidate": candidate, "vacancy": vacancy, "call": body}[noun]
    started = time.perf_counter()
    response = client.post("/v1/match", data=make(f'"{field}": null'), headers=JSON)
    check(response, 422, started)
    assert response.json["errors"][0]["pointer"].endswith(f"/{field}")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/vnd.api+json",
        "",
        "application/json; charset=utf-16",
    ],
)
def test_26_27_content_types(client, content_type):
    started = time.perf_counter()
    check(client.post("/v1/match", data=GOOD, headers={"Content-Type": content_type}), 415, started)


@pytest.mark.parametrize(
    "path", ["/v1/skills/%00", "/v1/skills/%ff", "/v1/skills/%2e%2e%2f", "/v1/skills/..%2f..%2fetc"]
)
def test_43_odd_paths(client, path):
    started = time.perf_counter()
    check(client.get(path), 404, started)


@pytest.mark.parametrize("method", ["TRACE", "DELETE", "NONSENSE"])
def test_46_other_methods(client, method):
    started = time.perf_counter()
    response = client.open("/v1/match", method=method)
    check(response, 405, started)
    assert "POST" in response.headers["Allow"]


def test_47_forged_headers_change_nothing(client):
    headers = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Host": "evil.example"}
    answer = client.get("/v1/system", headers=headers)
    assert answer.status_code == 200
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "[::1", "8.8.8.8", "a b"])
def test_47_a_foreign_host_does_not_reach_the_open_service(client, host):
    answer = client.get("/v1/system", headers={"Host": host})
    assert answer.status_code in (400, 401)
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_47_names_of_this_machine_reach_it(client, host):
    assert client.get("/v1/system", headers={"Host": host}).status_code == 200


def test_63_the_highest_of_equal_claims_counts(client):
    claims = [{"skill": "excel", "level": level} for level in ("basic", "advanced", "intermediate")]
    sent = {
        "candidate": {"id": "c", "skills": claims},
        "vacancies": [{"id": "v", "requirements": [{"skill": "excel"}]}],
    }
    (result,) = client.post("/v1/match", json=sent).json["results"]
    assert result["parts"][0]["have"] == "advanced"


def test_64_an_empty_vacancy_is_not_scored(client):
    assert client.post("/v1/match", data=GOOD, headers=JSON).json["not_scored"] == [
        {"id": "v", "reason": "no_requirements"}
    ]


def skill(id_, **more):
    return Skill(id_, SkillType.SKILL, Scale.NONE, {"az": more.pop("label", id_)}, **more)


def test_66_a_cycle_is_refused():
    with pytest.raises(TaxonomyError, match="broader_cycle"):
        Taxonomy((skill("a", broader=("b",)), skill("b", broader=("a",))))


def test_67_two_equal_labels_are_found():
    findings = lint(Taxonomy((skill("a", label="Satış bacarığı"), skill("b", label="Satış bacarığı"))))
    assert any(one.severity == "error" and "Satış" in one.text for one in findings)


def test_68_another_currency_counts_as_not_stated(client):
    sent = {
        "candidate": {"id": "c"},
        "vacancies": [
            {
                "id": "v",
                "requirements": [{"skill": "excel"}],
                "salary": {"max": 5, "currency": "USD", "period": "month"},
            }
        ],
        "filters": {"salary_min": 1000},
    }
    assert len(client.post("/v1/match", json=sent).json["results"]) == 1


@pytest.mark.parametrize("dates", ["05.2030 – 06.2031", "06.2020 – 05.2019"])
def test_69_jobs_of_the_future_and_upside_down_count_nothing(matcher, dates):
    read = matcher.reader.read_candidate(f"İş təcrübəsi\nXidmət meneceri, {dates}", as_of=(2026, 11))
    assert read.experience_months is None
    assert [one.months for one in read.occupations] == [None]


def test_70_a_token_of_another_call_is_refused(client):
    first = client.post("/v1/match", json={"vacancy_id": "vac-001", "limit": 1, "view": "id"}).json
    sent = {"vacancy_id": "vac-002", "limit": 1, "view": "id", "page_token": first["next_page_token"]}
    assert client.post("/v1/match", json=sent).status_code == 422


def exchange(server: str, sent: bytes, wait: float = 3) -> bytes:
    """What a raw connection answers, empty where the server closes it."""
    parts = urlsplit(server)
    with socket.create_connection((parts.hostname, parts.port), timeout=wait) as line:
        try:
            line.sendall(sent)
            answer = b""
            while chunk := line.recv(65536):
                answer += chunk
                if b"\r\n\r\n" in answer:
                    break
        except (TimeoutError, ConnectionError):
            return b""
        return answer


HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
TYPE = b"Content-Type: application/json\r\n"
RAW = {
    "38 two lengths of a body": b"POST /v1/match HTTP/1.1\r\n"
    + HOST
    + TYPE
    + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n",
    "39 two Content-Lengths": b"POST /v1/match HTTP/1.1\r\n"
    + HOST
    + TYPE
    + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    "39 no number": b"POST /v1/match HTTP/1.1\r\n" + HOST + TYPE + b"Content-Length: -5\r\n\r\n{}",
    "42 URL of 100 KB": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "44 1,000 headers": b"GET /healthz HTTP/1.1\r\n"
    + HOST
    + b"".join(b"X-%d: 1\r\n" % n for n in range(1000))
    + b"\r\n",
    "45 packed body": b"POST /v1/match HTTP/1.1\r\n"
    + HOST
    + TYPE
    + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b",
    "46 no HTTP": b"HELLO\r\n\r\n",
}


def healthy(server: str) -> bool:
    started = time.perf_counter()
    with urllib.request.urlopen(f"{server}/healthz", timeout=5) as answer:
        return answer.status == 200 and time.perf_counter() - started < 1


@pytest.mark.parametrize("name", RAW)
def test_raw_requests(server, name):
    answer = exchange(server, RAW[name])
    status = answer.split(b" ", 2)[1] if answer else b"closed"
    assert status == b"closed" or status.startswith(b"4"), answer[:300]
    assert healthy(server)


def test_40_41_slow_clients_hold_up_nobody(server):
    parts = urlsplit(server)
    lines = [socket.create_connection((parts.hostname, parts.port)) for _ in range(40)]
    try:
        for place, line in enumerate(lines):
            slow_body = b"POST /v1/match HTTP/1.1\r\n" + HOST + TYPE + b"Content-Length: 1000\r\n\r\n{"
            line.sendall(slow_body if place % 2 else b"GET /healthz HTTP/1.1\r\nHost: 127")
        assert all(healthy(server) for _ in range(10))
    finally:
        for line in lines:
            line.close()


def test_39_a_body_shorter_than_said_is_no_match(server):
    sent = b"POST /v1/match HTTP/1.1\r\n" + HOST + TYPE + b"Content-Length: 500\r\n\r\n" + json.dumps({}).encode()
    assert not exchange(server, sent, wait=0.5).startswith(b"HTTP/1.1 5")
    assert healthy(server)
