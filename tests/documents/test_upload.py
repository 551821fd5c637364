"""POST /v1/extract with a file, and the command line: the same reading, offsets into the returned text."""

from __future__ import annotations

import io
import json
import threading
import time
import urllib.error
import urllib.request
import uuid

import pytest

from matcher.service.messages import MESSAGES
from tests.conftest import ROOT
from tests.documents.files import deflated, lines, pdf, show, with_stream, word
from tests.documents.test_hostile import form_bomb

AD = ["Xidmət meneceri", "Tələblər: CRM proqramları, ingilis dili B2"]


def post(client, data, kind="vacancy", name="ad", **fields):
    return client.post("/v1/extract", data={"file": (io.BytesIO(data), name), "kind": kind, **fields})


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (pdf(lines(AD)), "pdf"),
        (word(lambda document: [document.add_paragraph(one) for one in AD]), "docx"),
        (("<html>" + "".join(f"<p>{one}</p>" for one in AD)).encode(), "html"),
        ("\n".join(AD).encode("utf-16"), "text"),
    ],
)
def test_a_document_reads_like_its_text(client, data, format_):
    answer = post(client, data, lang="en").json
    assert (answer["text"], answer["format"]) == ("\n".join(AD), format_)
    for one in answer["requirements"]:
        for proof in one["evidence"]:
            assert answer["text"][proof["start"] : proof["end"]] == proof["quote"]
    plain = client.post("/v1/extract", json={"kind": "vacancy", "text": "\n".join(AD), "lang": "en"}).json
    for name in ("text", "format"):
        answer.pop(name)
    assert {**answer, "request_id": ""} == {**plain, "request_id": ""}


def test_refusals_are_problems(client):
    for data, code, status in ((b"", "document_empty", 422), (pdf(b""), "document_no_text", 422)):
        answer = post(client, data)
        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (9 * 1024 * 1024, "document_text_too_long"),
        (10 * 1024 * 1024 + 1, "too_large"),
        (11 * 1024 * 1024, "too_large"),
    ],
)
def test_large_files(client, size, code):
    body, kind = multipart(b"a" * size)
    answer = client.post("/v1/extract", data=body, content_type=kind)
    assert (answer.json["code"], answer.status_code) == (code, 413 if code == "too_large" else 422)


@pytest.mark.parametrize("path", ["/v1/match", "/v1/extract", "/v1/gaps"])
def test_json_bodies_keep_their_limit(client, path):
    big = client.post(path, data=b" " * (1024 * 1024 + 1), content_type="application/json")
    assert big.status_code == 413


def test_other_routes_take_no_form(client):
    body, kind = multipart(b"a" * 2_000_000)
    assert client.post("/v1/match", data=body, content_type=kind).status_code in (413, 415)


@pytest.mark.parametrize(
    ("form", "code", "pointer"),
    [
        ({"kind": "vacancy"}, "required", "/file"),
        ({"file": "text", "kind": "vacancy"}, "not_a_file", "/file"),
        ({"file": (io.BytesIO(b"a"), "x"), "kind": "vacancy", "tenant": "b"}, "unknown_field", "/tenant"),
        ({"file": (io.BytesIO(b"a"), "x"), "kind": "vacancy", "text": "b"}, "unknown_field", "/text"),
        ({"file": (io.BytesIO(b"a"), "x"), "kind": "person"}, "not_one_of", "/kind"),
        ({"file": (io.BytesIO(b"a"), "x"), "kind": (io.BytesIO(b"a"), "x")}, "not_a_string", "/kind"),
        ({"file": (io.BytesIO(b"a"), "x"), "kind": "candidate", "as_of": "2026"}, "bad_month", "/as_of"),
    ],
)
def test_bad_forms(client, form, code, pointer):
    answer = client.post("/v1/extract", data=form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert [(one["code"], one["pointer"]) for one in answer.json["errors"]] == [(code, pointer)]


def test_a_field_twice_and_too_many_parts(client):
    files = [(io.BytesIO(b"a"), "x"), (io.BytesIO(b"b"), "y")]
    assert client.post("/v1/extract", data={"file": files, "kind": "vacancy"}).json["code"] == "duplicate_key"
    many = {f"f{n}": "a" for n in range(50)}
    assert client.post("/v1/extract", data=many, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"]
)
def test_broken_forms(client, body):
    answer = client.post("/v1/extract", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (400, 413, 422)
    assert answer.mimetype == "application/problem+json"


def test_the_command_line_reads_the_same_documents(app, tmp_path):
    ad, cv = tmp_path / "ad.pdf", tmp_path / "cv.docx"
    ad.write_bytes(pdf(lines(AD) + show("Excel", before="1 1 1 rg", y=500)))
    cv.write_bytes(word(lambda document: document.add_paragraph("Dillər: İngilis dili – B1")))
    run = app.test_cli_runner().invoke
    done = run(args=["extract", str(ad), "--json"])
    body = json.loads(done.stdout)
    assert [one["skill"] for one in body["requirements"]] == ["crm-software", "english"]
    assert body["format"] == "pdf"
    assert MESSAGES["hidden_text"][0] in done.stderr
    assert "İngilis dili B1 → B2" in run(args=["match", "--vacancy", str(ad), "--candidate", str(cv)]).stdout
    ad.write_bytes(pdf(b""))
    done = run(args=["extract", str(ad)])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_every_code_is_documented():
    page = (ROOT / "docs/documents.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "matcher/reading/documents").glob("*.py"))
    codes = {one for one in MESSAGES if one.startswith("document") or f'"{one}"' in code}
    assert len(codes) >= 20
    assert [one for one in codes if f"`{one}`" not in page] == []


def multipart(data: bytes) -> tuple[bytes, str]:
    mark = uuid.uuid4().hex
    part = f'--{mark}\r\nContent-Disposition: form-data; name="{{}}"{{}}\r\n\r\n'
    head = part.format("kind", "") + "candidate\r\n" + part.format("file", '; filename="cv.pdf"')
    return head.encode() + data + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def test_the_service_stays_responsive_while_ten_bombs_are_read(server):
    bombs = [with_stream(deflated(700), "/FlateDecode"), form_bomb(5)] * 5
    answers = []

    def send(data: bytes) -> None:
        body, kind = multipart(data)
        request = urllib.request.Request(f"{server}/v1/extract", body, {"Content-Type": kind})
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                answers.append((response.status, "read"))
        except urllib.error.HTTPError as error:
            answers.append((error.code, json.load(error)["code"]))

    senders = [threading.Thread(target=send, args=(one,)) for one in bombs]
    for sender in senders:
        sender.start()
    waits = []
    while any(sender.is_alive() for sender in senders):
        began = time.monotonic()
        with urllib.request.urlopen(f"{server}/healthz", timeout=10) as response:
            assert response.status == 200
        waits.append(time.monotonic() - began)
        time.sleep(0.02)
    assert len(answers) == 10
    assert all(status in (200, 422) for status, _ in answers), answers
    assert len(waits) > 5
    assert sorted(waits)[len(waits) // 2] < 0.5
    assert max(waits) < 2
    body, kind = multipart(pdf(show("Excel")))
    request = urllib.request.Request(f"{server}/v1/extract", body, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=30) as response:
        assert json.load(response)["text"] == "Excel"
