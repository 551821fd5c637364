"""A recruiter's strike-out of a wrongly read skill stays through every new reading, also under another taxonomy."""

from __future__ import annotations

import shutil

import pytest

from matcher.service.app import create_app
from matcher.service.config import FIXTURES, Config

TRIED = {
    "strike": ["crm-software"],
    "set": [{"skill": "excel", "kind": "must", "level": "expert"}, {"skill": "english", "level": "any"}],
    "add": [{"label": "PowerPoint"}, {"type": "experience", "months": 0}],
}
LONG = {"text": "Tələblər: Excel; CRM proqramları; İngilis dili B2; iş təcrübəsi 3 il"}
AD = {"title": "Satış meneceri", "text": "Tələblər:\n- Excel\n- CRM proqramları\n- qrafik tərtibi"}


def asked(app):
    """The skills that the stored vacancy asks for."""
    body = app.test_client().post("/v1/match", json={"candidate": {"id": "c"}, "vacancy_ids": ["v"]}).json
    return [part["skill"] for part in body["results"][0]["parts"] if part["type"] == "skill"]


def other_taxonomy(folder):
    """The shipped skills, ERP systems having one more alias, which the ad holds."""
    shutil.copytree(FIXTURES / "taxonomy", folder)
    path = folder / "tools.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition("  - id: erp\n")
    assert mark
    labels, aliases, rest = tail.partition("    aliases:\n      az:\n")
    assert aliases
    path.write_text(head + mark + labels + aliases + "        - qrafik tərtibi\n" + rest, encoding="utf-8")
    return folder


def test_a_strike_out_survives_re_reading(tmp_path):
    first = create_app(Config(data_dir=tmp_path / "data", demo=False))
    client = first.test_client()
    client.put("/v1/vacancies/v", json=AD)
    assert {"excel", "crm-software"} <= set(asked(first))
    assert client.patch("/v1/vacancies/v/requirements", json={"strike": ["crm-software"]}).status_code == 200
    assert "crm-software" not in asked(first)
    assert "erp" not in asked(first)

    second = create_app(Config(data_dir=tmp_path / "data", demo=False, taxonomy=other_taxonomy(tmp_path / "taxonomy")))
    assert second.extensions["matcher"].versions != first.extensions["matcher"].versions
    assert "erp" in asked(second), "the text was read anew"
    assert "crm-software" not in asked(second), "what was struck out stays so"
    second.test_client().put("/v1/vacancies/v", json={**AD, "text": AD["text"] + "\n- CRM"})
    assert "crm-software" not in asked(second)
    assert "crm-software" not in asked(create_app(Config(data_dir=tmp_path / "data", demo=False)))


@pytest.mark.parametrize("call", ["match", "vacancies/diagnose"])
def test_corrections_are_tried_out_as_they_would_be_stored(tmp_path, call):
    client = create_app(Config(data_dir=tmp_path)).test_client()
    client.put("/v1/vacancies/v", json=LONG)

    def answer(**body):
        found = client.post(f"/v1/{call}", json=body)
        assert found.status_code == 200, found.json
        return {key: one for key, one in found.json.items() if key not in ("request_id", "decision_id", "warnings")}

    before = answer(vacancy_id="v")
    tried = answer(vacancy_id="v", corrections=TRIED)
    assert tried != before
    assert answer(vacancy_id="v") == before, "nothing was stored"
    assert answer(vacancy={"id": "v", **LONG}, corrections=TRIED) == tried
    assert client.patch("/v1/vacancies/v/requirements", json=TRIED).status_code == 200
    assert answer(vacancy_id="v") == tried
    assert answer(vacancy_id="v", corrections={}) == before, "an empty one tries out none"


def test_a_correction_takes_a_level_or_the_read_experience_away(tmp_path):
    client = create_app(Config(data_dir=tmp_path)).test_client()
    found = client.post("/v1/vacancies/diagnose", json={"vacancy": {"id": "v", **LONG}, "corrections": TRIED}).json
    asked = {one["label"]: (one["kind"], one["need"]) for one in found["requirements"]}
    assert asked == {
        "PowerPoint": ("required", None), "Excel": ("must", "expert"), "İngilis dili": ("required", None)
    }  # fmt: skip


def test_corrections_belong_to_a_vacancy(tmp_path):
    client = create_app(Config(data_dir=tmp_path)).test_client()
    refused = client.post("/v1/match", json={"candidate_id": "cand-001", "corrections": {}})
    assert (refused.status_code, refused.json["code"]) == (422, "not_with_this_target")
    unknown = client.post("/v1/match", json={"vacancy_id": "vac-001", "corrections": {"strike": ["nothing-such"]}})
    assert (unknown.status_code, unknown.json["code"]) == (404, "unknown_skill_id")
