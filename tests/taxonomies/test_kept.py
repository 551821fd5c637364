"""What a start keeps is used while it fits, and made anew at any doubt."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from matcher.reading.names import Names, index_names
from matcher.service.config import FIXTURES
from matcher.taxonomies import kept as module
from matcher.taxonomies.files import read_occupations, read_taxonomy
from matcher.taxonomies.kept import NOTHING_KEPT, Kept
from models.errors import TaxonomyError

SKILL = "family: tools\nskills:\n  - {id: crm, type: tool, scale: none, labels: {en: CRM}, aliases: {az: [%s]}}\n"


@pytest.fixture
def folder(tmp_path):
    skills = tmp_path / "skills"
    skills.mkdir()
    (skills / "tools.yaml").write_text(SKILL % "müştəri bazası", encoding="utf-8")
    return skills


@pytest.fixture
def made(monkeypatch):
    """Names of the files that were parsed."""
    parsed = []
    real = module.parse_yaml
    monkeypatch.setattr(module, "parse_yaml", lambda name, text: (parsed.append(name), real(name, text))[1])
    return parsed


def test_files_are_parsed_once(folder, tmp_path, made):
    first = read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    second = read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    assert made == ["tools.yaml"]
    assert second == first
    assert second.content_hash == read_taxonomy(folder).content_hash


def test_a_changed_file_is_parsed_again(folder, tmp_path, made):
    read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    (folder / "tools.yaml").write_text(SKILL % "müştəri kartı", encoding="utf-8")
    changed = read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    assert changed["crm"].aliases == {"az": ("müştəri kartı",)}
    assert len(made) == 2


def test_a_new_name_of_a_file_counts_as_a_change(folder, tmp_path, made):
    read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    (folder / "tools.yaml").rename(folder / "other.yaml")
    read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    assert made == ["tools.yaml", "other.yaml"]


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"[1]", b'{"digest": 1, "content": []}', b'"text"'])
def test_a_broken_kept_file_is_made_again(folder, tmp_path, made, content):
    read_taxonomy(folder, kept=Kept(tmp_path / "kept"))
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(content)
    assert read_taxonomy(folder, kept=Kept(tmp_path / "kept"))["crm"].labels == {"en": "CRM"}
    assert len(made) == 2


def test_a_folder_that_cannot_be_made_is_no_error(folder, tmp_path):
    (tmp_path / "file").write_text("")
    assert "crm" in read_taxonomy(folder, kept=Kept(tmp_path / "file"))


def test_what_json_cannot_hold_is_not_kept(folder, tmp_path):
    (folder / "tools.yaml").write_text("day: 2026-01-02\n")
    for _ in range(2):
        assert Kept(tmp_path / "kept").contents(folder, "skills.json") == [("tools.yaml", {"day": date(2026, 1, 2)})]
    assert not (tmp_path / "kept").exists()


def test_a_broken_yaml_file_is_named(folder, tmp_path):
    (folder / "tools.yaml").write_text("a: [\n")
    with pytest.raises(TaxonomyError) as error:
        Kept(tmp_path / "kept").contents(folder, "skills.json")
    assert error.value.code == "bad_yaml"
    assert error.value.data["file"] == "tools.yaml"


def test_names_come_back_from_json():
    taxonomy = read_taxonomy(FIXTURES / "taxonomy")
    plain = index_names(taxonomy).plain()
    back = Names.from_plain(orjson.loads(orjson.dumps(plain)))
    assert back.plain() == plain


def test_names_are_kept_for_one_taxonomy_and_one_code(folder, tmp_path, monkeypatch):
    taxonomy = read_taxonomy(folder)
    occupations = read_occupations(tmp_path / "none", taxonomy)
    indexed = []
    real = module.index_names
    monkeypatch.setattr(module, "index_names", lambda one, persons: (indexed.append(one), real(one, persons))[1])
    keeping = Kept(tmp_path / "kept")
    for _ in range(2):
        assert keeping.reader(taxonomy, occupations).recognizer.resolve("müştəri bazası") == "crm"
    assert len(indexed) == 1
    monkeypatch.setattr(module, "_code", lambda: "of another release")
    keeping.reader(taxonomy, occupations)
    (folder / "tools.yaml").write_text(SKILL % "müştəri kartı", encoding="utf-8")
    changed = read_taxonomy(folder)
    assert keeping.reader(changed, occupations).recognizer.resolve("müştəri kartı") == "crm"
    assert len(indexed) == 3


def test_a_reader_of_kept_names_reads_the_same(tmp_path):
    taxonomy = read_taxonomy(FIXTURES / "taxonomy")
    occupations = read_occupations(FIXTURES / "occupations", taxonomy)
    text = "Satış meneceri. Tələblər: ingilis dili B2, Excel, müştərilərlə ünsiyyət, 1C. Опыт продаж от 2 лет."
    readings = []
    for keeping in (NOTHING_KEPT, Kept(tmp_path), Kept(tmp_path)):
        reader = keeping.reader(taxonomy, occupations)
        readings.append((reader.read_vacancy(text), reader.read_title("Маркетолог")))
    assert readings[0] == readings[1] == readings[2]
    assert readings[0][0].requirements
