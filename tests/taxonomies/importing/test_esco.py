"""ESCO's package becomes a taxonomy, by hand on a little one and whole where the real one is at hand."""

from __future__ import annotations

import gzip
import os
import random
import zipfile
from pathlib import Path

import pytest

from matcher.engine import Matcher
from matcher.reading.reader import Reader
from matcher.taxonomies.importing.esco import read_esco
from matcher.taxonomies.importing.release import write_release
from models.candidate import Candidate, SkillEntry
from models.errors import TaxonomyError
from models.levels import Scale
from models.occupation import OccupationSkill
from models.policy import Policy
from models.taxonomy import Relation, SkillType
from models.vacancy import RequirementEntry, Vacancy
from tests.taxonomies.importing.tables import PACKAGE, occupation, skill, write

REAL = Path(os.environ.get("MATCHER_EVAL_DATA", "/nowhere")) / "data" / "esco"


@pytest.fixture
def package(tmp_path):
    return write(tmp_path / "package", PACKAGE)


def test_skills_groups_languages_and_relations(package, tmp_path):
    taxonomy = write_release(read_esco(package), tmp_path / "out").taxonomy
    assert [one.id for one in taxonomy] == ["esco:S1", "esco:cut", "esco:en", "esco:last", "esco:sew", "esco:welt"]
    sew = taxonomy["esco:sew"]
    assert sew.labels == {"en": "sew shoes", "ru": "шить обувь"}
    assert sew.aliases == {"en": ("stitch shoes", "shoe sewing")}
    assert sew.definition == {"en": "Sew, by hand."}
    assert (sew.type, sew.scale, sew.uri) == (SkillType.SKILL, Scale.PROFICIENCY, skill("sew"))
    assert sew.broader == ("esco:S1",)
    assert sew.implies == (Relation("esco:last", 600),)
    assert taxonomy["esco:cut"].related == (Relation("esco:sew", 300),)
    english = taxonomy["esco:en"]
    assert (english.type, english.scale, english.language) == (SkillType.LANGUAGE, Scale.CEFR, "en")
    assert taxonomy["esco:last"].type is SkillType.KNOWLEDGE
    assert taxonomy["esco:S1"].group
    assert taxonomy.ancestors["esco:welt"] == ("esco:S1", "esco:sew")


def test_occupations(package, tmp_path):
    release = read_esco(package)
    occupations = write_release(release, tmp_path / "out").occupations
    maker, welter = occupations["esco:maker"], occupations["esco:welter"]
    assert (maker.isco08, maker.family, maker.titles) == ("7536", "isco-7536", {"en": ("bespoke shoemaker",)})
    assert maker.essential == (OccupationSkill("esco:sew", 3000), OccupationSkill("esco:cut", 3000))
    assert maker.optional == (OccupationSkill("esco:last", 1000),)
    assert welter.neighbours == (Relation("esco:maker", 800),)
    assert release.left_out == {"links of unknown or repeated concepts": 1}


def test_a_group_is_not_read_but_earns_by_its_members(package, tmp_path):
    written = write_release(read_esco(package), tmp_path / "out")
    reader = Reader(written.taxonomy, written.occupations)
    assert reader.resolve("making things") == "esco:S1", "who names it on purpose means it"
    assert [one.skill for one in reader.read_vacancy("Requirements: making things, sew shoes").requirements] == [
        "esco:sew"
    ]
    assert reader.resolve("sew shoes") == "esco:sew"
    matcher = Matcher(reader, Policy())
    demand = matcher.demand(Vacancy(id="v", requirements=(RequirementEntry(skill="esco:S1"),)))
    profile = matcher.profile(Candidate(id="c", skills=(SkillEntry(skill="esco:welt"),)), as_of=(2026, 11))
    assert [part.points for part in matcher.explain(profile, demand, "en").parts] == [10_000]


def test_the_same_from_a_zip_and_gzipped_files(package, tmp_path):
    plain = read_esco(package)
    with zipfile.ZipFile(tmp_path / "esco.zip", "w") as archive:
        for path in package.iterdir():
            archive.write(path, f"ESCO dataset - v1.2/{path.name}")
    assert read_esco(tmp_path / "esco.zip") == plain
    packed = tmp_path / "packed"
    packed.mkdir()
    for path in package.iterdir():
        (packed / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert read_esco(packed) == plain


def test_columns_of_other_versions_in_any_order(package, tmp_path):
    rows = PACKAGE["occupationSkillRelations.csv"]
    wider = [(row[3], "a label", row[1], row[0]) for row in rows[1:]]
    header = ("skillUri", "skillLabel", "relationType", "occupationUri")
    (package / "occupationSkillRelations.csv").unlink()
    write(package, {"occupationSkillRelations_en.csv": [header, *wider]})
    assert read_esco(package).occupations[0]["skills"]["essential"][0] == {"skill": "esco:sew", "weight": 3}


def broken(**changes):
    return {**PACKAGE, **{name.replace("__", "."): rows for name, rows in changes.items()}}


TWICE = [*PACKAGE["skills_en.csv"], PACKAGE["skills_en.csv"][1]]
CYCLE = [*PACKAGE["broaderRelationsSkillPillar.csv"], ("K", skill("sew"), "K", skill("welt"))]
NO_URI = [*PACKAGE["skills_en.csv"], ("K", "", "knowledge", "x", "", "released", "", "")]
BAD_ISCO = [*PACKAGE["occupations_en.csv"], ("Occupation", occupation("x"), "75", "x", "", "released", "", "")]


@pytest.mark.parametrize(
    ("tables", "code", "data"),
    [
        (broken(skills_en__csv=[("uri", "label")]), "import_columns", {"missing": "conceptUri, preferredLabel"}),
        (broken(skills_en__csv=TWICE), "import_duplicate", {"uri": skill("sew"), "line": 11}),
        (broken(skills_en__csv=NO_URI), "import_row", {"line": 11}),
        (broken(broaderRelationsSkillPillar__csv=CYCLE), "broader_cycle", {}),
        (broken(occupations_en__csv=BAD_ISCO), "bad_isco08", {}),
        (broken(skills_en__csv=[]), "import_columns", {"file": "skills_en.csv"}),
        ({"skills_en.csv": PACKAGE["skills_en.csv"]}, "import_no_table", {"needed": "occupations_<language>.csv"}),
        ({"notes.csv": [("a", "b")]}, "import_no_table", {"found": "notes.csv"}),
    ],
)  # fmt: skip
def test_a_broken_package_is_told_and_changes_nothing(tmp_path, tables, code, data):
    before = write_release(read_esco(write(tmp_path / "good", PACKAGE)), tmp_path / "out").taxonomy
    kept = {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    with pytest.raises(TaxonomyError) as error:
        write_release(read_esco(write(tmp_path / "bad", tables)), tmp_path / "out")
    assert error.value.code == code
    assert data.items() <= error.value.data.items()
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "good", "out"]
    assert len(before) == 6


def test_a_folder_with_other_files_is_left_alone(package, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(TaxonomyError) as error:
        write_release(read_esco(package), tmp_path / "out")
    assert error.value.code == "import_folder"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


@pytest.fixture(scope="module")
def esco(tmp_path_factory):
    if not REAL.is_dir():
        pytest.skip("no ESCO at hand")
    written = write_release(read_esco(REAL), tmp_path_factory.mktemp("esco") / "out")
    return Matcher(Reader(written.taxonomy, written.occupations), Policy())


def test_the_real_package_is_read_whole(esco):
    assert sum(not one.group for one in esco.taxonomy) == 13_891
    assert len(esco.occupations) == 3_008
    assert sum(len(one.essential) + len(one.optional) for one in esco.occupations) == 123_852
    assert esco.taxonomy.by_language["az"] == esco.reader.resolve("Azerbaijani")


def test_missing_essentials_are_the_set_difference(esco):
    """Every occupation is once the target, of a profile made of another one's skills."""
    held = list(esco.occupations)
    random.Random(7).shuffle(held)
    for target, source in zip(esco.occupations, held, strict=True):
        skills = [one.skill for one in (*source.essential, *source.optional)]
        demand = esco.demand(Vacancy(id="t", occupation=target.id))
        profile = esco.profile(
            Candidate(id="c", skills=tuple(SkillEntry(skill=one) for one in skills)), as_of=(2026, 11)
        )
        match = esco.explain(profile, demand, "en")
        have = {above for one in skills for above in (one, *esco.taxonomy.ancestors[one])}
        essential = {one.skill for one in target.essential}
        full = {part.skill for part in match.parts if part.skill in essential and part.points == part.max_points}
        assert essential - full == essential - have, (target.id, source.id)
