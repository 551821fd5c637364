"""A recruiter's strike-out of a wrongly read skill stays through every new reading, also under another taxonomy."""

from __future__ import annotations

import shutil

from matcher.service.app import create_app
from matcher.service.config import FIXTURES, Config

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
