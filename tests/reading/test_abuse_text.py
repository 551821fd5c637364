"""Hostile and odd texts (abuse cases 48–60) on the wire: read within a second of CPU time, cleaning told."""

from __future__ import annotations

import json
import time
import unicodedata

import pytest

BOTH = {"excel", "crm-software"}
HIDDEN, MIXED, ENDLESS = {"invisible_characters"}, {"mixed_script"}, {"endless_run"}
DECOMPOSED = unicodedata.normalize("NFD", "- ünsiyyət bacarığı;\n- çağrıların qəbulu")
CASES: dict[str, tuple[str, set[str], set[str]]] = {
    "48 bidi override": ("- \u202eExcel\u202c;\n- CRM", BOTH, HIDDEN),
    "49 zero-width inside a skill": ("- E\u200bx\u200bcel;\n- CR\u200dM", BOTH, HIDDEN),
    "50 soft hyphen": ("- ünsiy\u00adyət ba\u00adcarığı", {"communication"}, HIDDEN),
    "51 Cyrillic look-alikes": ("- Еxсеl;\n- СRM", BOTH, MIXED),
    "52 full-width": ("- Ｅｘｃｅｌ;\n- ＣＲＭ", BOTH, set()),
    "53 decomposed": (DECOMPOSED, {"communication", "call-handling"}, set()),
    "54 dotted and dotless": ("- İNGİLİS DİLİ;\n- SATIŞ BACARIĞI", {"english", "sales"}, set()),
    "54 dots taken off": ("- INGILIS DILI;\n- satis bacarigi", {"english", "sales"}, set()),
    "55 a letter with 500 marks": ("- E" + "\u0301" * 500 + "xcel;\n- CRM", BOTH, ENDLESS),
    "56 a ligature of 18 letters": ("- Excel " + "\ufdfa " * 50_000, {"excel"}, set()),
    "57 emoji": ("- 👩\u200d💻 Excel 🚀;\n- CRM ✅", BOTH, HIDDEN),
    "58 aaaa…!": ("- Excel " + "a" * 199_000 + "!", {"excel"}, ENDLESS),
    "58 a a a a …!": ("- Excel " + "a " * 45_000 + "!", {"excel"}, set()),
    "misread UTF-8": ("- Ã¼nsiyyÉ™t bacarÄ±ÄŸÄ±;\n- Excel", {"communication", "excel"}, {"mojibake_repaired"}),
    "NUL and other controls": ("- Excel\x00;\x07\n- CRM\x1b[31m", BOTH, set()),
}
NAMES = {
    "48 bidi override": "\u202eevil\u202c",
    "59 formula": "=cmd|' /C calc'!A0",
    "60 script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
}


def read(client, text, kind="vacancy", within=1.0):
    seconds = []
    # What else runs on the processor only adds to a time, so the least of a few is the nearest to it.
    while len(seconds) < 3 and min(seconds, default=within) >= within:
        started = time.process_time()
        answer = client.post("/v1/extract", json={"text": text, "kind": kind})
        seconds.append(time.process_time() - started)
    assert min(seconds) < within
    assert answer.status_code == 200, answer.json
    return answer.json


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_read_and_the_cleaning_told(client, name):
    text, skills, codes = CASES[name]
    text = "Tələblər:\n" + text
    body = read(client, text)
    assert {one["skill"] for one in body["requirements"]} == skills
    assert {one["code"] for one in body["warnings"]} == codes
    assert all(one["detail"] for one in body["warnings"])
    for requirement in body["requirements"]:
        for place in requirement["evidence"]:
            assert text[place["start"] : place["end"]] == place["quote"]
    read(client, text, "candidate")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["title", "text"])
def test_names_are_data_and_nothing_else(client, name, field):
    sent = {
        "vacancy": {"id": "v", "requirements": [{"skill": "excel"}], field: NAMES[name], "employer": NAMES[name]},
        "candidates": [{"id": "c", "text": NAMES[name], "display": {"name": NAMES[name]}}],
    }
    answer = client.post("/v1/match", json=sent)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    (result,) = answer.json["results"]
    told = json.dumps([result["summary"], result["gaps"], result["parts"]], ensure_ascii=False)
    assert NAMES[name] not in told


def test_the_longest_text_is_read_in_about_a_second(client):
    text = "Tələblər:\n" + "- ünsiyyət bacarığı və Excel bilikləri;\n- ingilis dili orta səviyyədə.\n" * 3000
    text = text[:200_000]
    read(client, text, within=1.5)
    assert client.post("/v1/extract", json={"text": text + "a", "kind": "vacancy"}).status_code == 422
