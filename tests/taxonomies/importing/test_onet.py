"""O*NET's tables become a taxonomy: importance is weight, level is need, tools stand below their commodities."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from matcher.taxonomies.importing.onet import read_onet
from matcher.taxonomies.importing.release import write_release
from models.errors import TaxonomyError
from models.levels import Scale
from models.occupation import NO_UNIT_GROUP, OccupationSkill
from models.taxonomy import SkillType
from tests.taxonomies.importing.tables import ONET, RATED, write

REAL = Path(os.environ.get("MATCHER_EVAL_DATA", "/nowhere")) / "data" / "onet"


@pytest.fixture
def written(tmp_path):
    return write_release(read_onet(write(tmp_path / "tables", ONET)), tmp_path / "out")


def test_importance_is_weight_and_level_is_need(written):
    worker = written.occupations["onet:51-6041.00"]
    assert worker.essential == (
        OccupationSkill("onet:2.A.1.a", 3250, "intermediate"),
        OccupationSkill("onet:1.C.1.a", 4500),
    )
    # 2.99 is below what is essential, level 1.7 asks for none; 1.9 is left out, and so is what O*NET suppresses.
    assert worker.optional[0] == OccupationSkill("onet:2.A.1.b", 2990)
    assert [entry.weight for entry in worker.optional[1:]] == [2000, 1000, 1000]
    assert {one.id for one in written.taxonomy if one.id.startswith("onet:2.")} == {
        "onet:2.A.1.a", "onet:2.A.1.b", "onet:2.A.1.c",
    }  # fmt: skip
    assert (worker.titles, worker.isco08, worker.family) == ({"en": ("Cobbler",)}, NO_UNIT_GROUP, "soc-51-604")


def test_tools_keep_their_signs_and_their_commodity(written):
    tools = {one.label("en"): one for one in written.taxonomy if one.id.startswith("onet:tool.")}
    assert set(tools) == {"C++", "C#", "Shoemaster"}
    assert tools["C++"].id != tools["C#"].id
    assert tools["Shoemaster"].id == "onet:tool.shoemaster"
    assert tools["C++"].broader == ("onet:commodity.43232402",)
    assert written.taxonomy["onet:commodity.43232402"].group
    assert (tools["C#"].type, tools["C#"].scale) == (SkillType.TOOL, Scale.PROFICIENCY)


def test_occupations_without_a_unit_group_are_not_near_by_it(tmp_path):
    other = ("15-1252.00", "Developers", "2.A.1.a", "Reading", "IM", "3", "N", "n/a")
    tables = {**ONET, "Skills.txt": [*ONET["Skills.txt"], other]}
    occupations = write_release(read_onet(write(tmp_path / "tables", tables)), tmp_path / "out").occupations
    strength = occupations.strength("onet:15-1252.00", "onet:51-6041.00", same_family=700, same_minor_group=400)
    assert strength == 0


@pytest.mark.parametrize("value", ["", "high", "NaN", "-1", "1e9"])
def test_a_wrong_number_is_told_with_its_line(tmp_path, value):
    row = ("51-6041.00", "Shoe Workers", "2.A.1.a", "Reading", "IM", value, "N")
    with pytest.raises(TaxonomyError) as error:
        read_onet(write(tmp_path / "tables", {"Work Styles.txt": [RATED, row]}))
    assert error.value.code == "import_number"
    assert error.value.data["line"] == 2


def test_a_folder_without_tables_is_told(tmp_path):
    with pytest.raises(TaxonomyError) as error:
        read_onet(write(tmp_path / "tables", {"Alternate Titles.txt": ONET["Alternate Titles.txt"]}))
    assert error.value.code == "import_no_table"


@pytest.mark.skipif(not REAL.is_dir(), reason="no O*NET at hand")
def test_the_real_tables_are_read(tmp_path):
    written = write_release(read_onet(REAL), tmp_path / "out")
    assert len(written.occupations) == 923
    assert written.occupations["onet:11-1011.00"].essential[0] == OccupationSkill("onet:2.A.1.a", 4120, "intermediate")
