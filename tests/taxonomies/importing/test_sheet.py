"""Somebody's own spreadsheet becomes a taxonomy, however it is laid out; every bad row is told."""

from __future__ import annotations

import pytest

from matcher.taxonomies.importing.release import write_release
from matcher.taxonomies.importing.sheet import read_sheet
from models.errors import TaxonomyError
from models.levels import Scale
from models.occupation import NO_UNIT_GROUP, OccupationSkill
from models.taxonomy import Relation, SkillType


def sheet(tmp_path, text, name="skills.csv", encoding="utf-8"):
    (tmp_path / name).write_bytes(text.encode(encoding))
    return tmp_path / name


def test_one_column_of_names_is_enough(tmp_path):
    release = read_sheet(sheet(tmp_path, "Skill\nWelding\nC++\nC#\nİş planı\n\n"), "en")
    assert [one["id"] for one in release.skills] == ["welding", "c-plus-plus", "c-sharp", "is-plani"]
    taxonomy = write_release(release, tmp_path / "out").taxonomy
    assert taxonomy["welding"].labels == {"en": "Welding"}
    assert (taxonomy["welding"].type, taxonomy["welding"].scale) == (SkillType.SKILL, Scale.PROFICIENCY)


def test_languages_synonyms_and_relations(tmp_path):
    text = (
        "﻿Name;NAME (RU);Synonyms_en;Kind;See also;Parent;Colour\n"
        "Welding;Сварка;arc welding|MIG;skill;;Metal work;red\n"
        "Metal work;Металл;;knowledge;welding 0,25;;\n"
        "English;Английский;;language;;;\n"
    )
    release = read_sheet(sheet(tmp_path, text), "en")
    assert release.left_out == {"column 'Colour'": 1}
    taxonomy = write_release(release, tmp_path / "out").taxonomy
    welding = taxonomy["welding"]
    assert welding.labels == {"en": "Welding", "ru": "Сварка"}
    assert welding.aliases == {"en": ("arc welding", "MIG")}
    assert welding.broader == ("metal-work",)
    assert taxonomy["metal-work"].related == (Relation("welding", 250),)
    assert taxonomy["english"].scale is Scale.CEFR


def test_occupations_beside_the_skills(tmp_path):
    sheet(tmp_path, "label\tid\nWelding\tw1\nDrawing\td1\n", "skills.tsv")
    sheet(tmp_path, "title,skills,optional skills\nWelder,Welding 5; d1,\nArtist,drawing,welding\n", "occupations.csv")
    written = write_release(read_sheet(tmp_path, "en"), tmp_path / "out")
    welder = written.occupations["welder"]
    assert welder.essential == (OccupationSkill("w1", 5000), OccupationSkill("d1", 3000))
    assert written.occupations["artist"].optional == (OccupationSkill("w1", 1000),)
    assert (welder.isco08, welder.family) == (NO_UNIT_GROUP, "welder")


def test_labels_without_latin_letters_have_ids(tmp_path):
    release = read_sheet(sheet(tmp_path, "label\nСварка\nПайка\n"), "ru", prefix="own.")
    ids = [one["id"] for one in release.skills]
    assert len(set(ids)) == 2
    assert all(one.startswith("own.") and len(one) == 16 for one in ids)


def test_every_bad_row_is_told(tmp_path):
    bad = ["x,magic,,", ",skill,,", "welding,skill,,", "Soldering,skill,nowhere,", "Bad,skill,,a b"]
    text = "\n".join(["label,type,parent,id", "Welding,skill,,", *bad])
    with pytest.raises(TaxonomyError) as error:
        read_sheet(sheet(tmp_path, text), "en")
    assert error.value.code == "import_rows"
    assert error.value.data["rows"] == 5
    told = error.value.data["reason"]
    for line, word in ((3, "magic"), (4, "no label"), (5, "earlier row"), (6, "nowhere"), (7, "bad_id")):
        assert any(part.startswith(f"line {line}:") and word in part for part in told.split("; ")), (line, told)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "import_rows"),
        ("label\n", "import_rows"),
        ("colour,shape\nred,round\n", "import_columns"),
        ("label\nA,b,c\n", "import_row"),
        ('label\n"never closed\n', None),
    ],
)
def test_what_is_no_table(tmp_path, text, code):
    path = sheet(tmp_path, text)
    if code is None:
        assert [one["id"] for one in read_sheet(path, "en").skills] == ["never-closed"]
        return
    with pytest.raises(TaxonomyError) as error:
        read_sheet(path, "en")
    assert error.value.code == code


def test_other_encodings_are_told(tmp_path):
    with pytest.raises(TaxonomyError) as error:
        read_sheet(sheet(tmp_path, "label\nСварка\n", encoding="cp1251"), "ru")
    assert error.value.code == "import_not_utf8"
    assert error.value.data["line"] == 2
