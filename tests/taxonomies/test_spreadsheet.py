"""The skills go into a spreadsheet and come back without loss; a bad row is told and nothing is written."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
import yaml

from matcher.service.config import FIXTURES
from matcher.taxonomies.columns import COLUMNS
from matcher.taxonomies.files import read_taxonomy
from matcher.taxonomies.sources import skill_sources
from matcher.taxonomies.spreadsheet import exported, imported


@pytest.fixture
def folder(tmp_path):
    """A small taxonomy of the shipped families that name no skill outside of themselves."""
    path = tmp_path / "taxonomy"
    path.mkdir()
    for name in ("languages", "foreign-languages"):
        shutil.copy(FIXTURES / f"taxonomy/{name}.yaml", path)
    return path


@pytest.fixture
def run(app, folder):
    def invoke(*args):
        return app.test_cli_runner().invoke(args=["taxonomy", *map(str, args), "--taxonomy", str(folder)])

    return invoke


@pytest.fixture
def sheet(run, tmp_path):
    assert run("export", "csv", tmp_path / "sheet").exit_code == 0
    return tmp_path / "sheet/skills.csv"


def rows_of(sheet):
    return list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))


def write(sheet, rows, columns=COLUMNS, delimiter=",", encoding="utf-8-sig"):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    sheet.write_bytes(out.getvalue().encode(encoding))


def texts(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_the_whole_shipped_taxonomy_comes_back_as_it_was(tmp_path):
    source = FIXTURES / "taxonomy"
    taxonomy, sources = read_taxonomy(source), skill_sources(source)
    content = exported(taxonomy, sources).encode()
    kept = imported(content, taxonomy, sources, {one.name: one.read_text("utf-8") for one in source.glob("*.yaml")})
    assert (kept.files, kept.added, kept.changed, kept.removed, kept.bad) == ({}, (), (), (), ())
    first = next(iter(sources))
    anew = imported(content, taxonomy, {}, {})
    assert len(anew.added) == len(taxonomy)
    for name, text in anew.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_taxonomy(tmp_path).content_hash == taxonomy.content_hash
    assert skill_sources(tmp_path)[first].family == sources[first].family


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16-le-bom")]
)
def test_columns_in_any_order_and_form_change_nothing(run, folder, sheet, delimiter, encoding):
    before, rows = texts(folder), rows_of(sheet)
    used = [one for one in reversed(COLUMNS) if any(row[one] for row in rows)]
    rows = [{name: row[name] for name in used} for row in reversed(rows)]
    if encoding == "utf-16-le-bom":
        write(sheet, rows, used, delimiter, "utf-16-le")
        sheet.write_bytes(b"\xff\xfe" + sheet.read_bytes())
    else:
        write(sheet, rows, used, delimiter, encoding)
    done = run("import", "csv", sheet)
    assert done.exit_code == 0, done.output
    assert texts(folder) == before


def test_a_heading_comes_back_as_one(run, folder, sheet):
    rows = rows_of(sheet)
    next(row for row in rows if row["id"] == "german")["group"] = "Yes"
    write(sheet, rows)
    assert "changed: german" in run("import", "csv", sheet).output
    assert [one.id for one in read_taxonomy(folder) if one.group] == ["german"]
    assert run("export", "csv", sheet.parent / "again").exit_code == 0
    assert [row["id"] for row in rows_of(sheet.parent / "again/skills.csv") if row["group"] == "yes"] == ["german"]


def test_an_edit_changes_its_skill_alone(run, folder, sheet):
    before, rows = texts(folder), rows_of(sheet)
    german = next(row for row in rows if row["id"] == "german")
    german["aliases_az"] += " |  almanca danışmaq |"
    german["related"] = "french 0,25"
    write(sheet, rows)
    assert "changed: german" in run("import", "csv", sheet, "--dry-run").output
    assert texts(folder) == before
    assert run("import", "csv", sheet.parent).exit_code == 0
    after = texts(folder)
    assert after["languages.yaml"] == before["languages.yaml"]
    old, new = (one["foreign-languages.yaml"].decode().splitlines() for one in (before, after))
    assert [line for line in new if "#" in line] == [line for line in old if "#" in line]
    changed = read_taxonomy(folder)["german"]
    assert changed.aliases["az"][-1] == "almanca danışmaq"
    assert [(one.id, one.strength) for one in changed.related] == [("french", 250)]
    outside = [line for line in old if line not in new]
    assert all("german" in line.lower() or "alman" in line or line.startswith("    ") for line in outside)


def test_rows_added_removed_and_moved(run, folder, sheet):
    rows = [row for row in rows_of(sheet) if row["id"] != "dutch"]
    new = dict.fromkeys(COLUMNS, "") | {"family": "dialects", "id": "lezgian", "type": "language", "scale": "cefr"}
    new |= {f"labels_{language}": "Lezgi dili" for language in ("az", "en", "ru")} | {"source": "market"}
    new |= {f"definition_{language}": "Lezgi dilində danışmaq." for language in ("az", "en", "ru")}
    next(row for row in rows if row["id"] == "hindi")["family"] = "languages"
    write(sheet, [*rows, new])
    done = run("import", "csv", sheet)
    assert done.exit_code == 0, done.output
    assert "added: lezgian\nchanged: hindi\nremoved: dutch" in done.output
    sources = skill_sources(folder)
    assert sources["lezgian"].file == "dialects.yaml"
    assert sources["hindi"].file == "languages.yaml"
    assert "dutch" not in read_taxonomy(folder)


BAD = {
    "no strength": ({"related": "french"}, "row 2: 'french' has no strength"),
    "unknown type": ({"type": "talent"}, "'talent' is not a valid SkillType"),
    "unknown relation": ({"broader": "nowhere"}, "nowhere"),
    "no label": ({"labels_ru": ""}, "label in ru is missing"),
    "no id": ({"id": " "}, "row 2: id is empty"),
    "an alias of another skill": ({"aliases_en": "English"}, "alias 'English' (en) also means english"),
    "strength above one": ({"related": "french 1.5"}, "row 2"),
    "a strange heading": ({"group": "maybe"}, "group is 'maybe': write yes for a heading"),
}


@pytest.mark.parametrize(("change", "told"), BAD.values(), ids=BAD)
def test_a_bad_row_is_told_and_nothing_is_written(run, folder, sheet, change, told):
    before, rows = texts(folder), rows_of(sheet)
    german = rows.pop(next(place for place, row in enumerate(rows) if row["id"] == "german"))
    write(sheet, [german | change, *rows])
    done = run("import", "csv", sheet)
    assert done.exit_code == 1
    assert told in done.output
    assert "nothing was written" in done.output
    assert texts(folder) == before


def test_a_file_of_another_layout_is_left_alone(run, folder, sheet):
    content = yaml.safe_load((folder / "foreign-languages.yaml").read_text(encoding="utf-8"))
    (folder / "foreign-languages.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    before, rows = texts(folder), rows_of(sheet)
    next(row for row in rows if row["id"] == "german")["aliases_az"] += " | almanca danışmaq"
    write(sheet, rows)
    done = run("import", "csv", sheet)
    assert done.exit_code == 1
    assert "foreign-languages.yaml is not laid out" in done.output
    assert texts(folder) == before


def test_every_bad_row_is_told(run, sheet):
    rows = rows_of(sheet)
    write(sheet, [rows[0] | {"scale": "huge"}, rows[1], rows[1], rows[2] | {"id": "no blanks"}, *rows[3:]])
    output = run("import", "csv", sheet).output
    assert [line.split(":")[0] for line in output.splitlines()[:-1]] == ["row 2", "row 4", "row 5"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column"),
        (b"\xe7\xff", "UTF-8"),
        (b"family,id,type,scale,labels_az,name\n", "unknown column 'name'"),
        (b"family,id,id,type,scale,labels_az\n", "'id' stands there twice"),
        (",".join(COLUMNS).encode(), "no rows"),
        (b"id;labels_az\nx;y\n", "no column 'family'"),
    ],
)
def test_a_file_that_is_no_sheet_of_skills(run, folder, sheet, content, told):
    before = texts(folder)
    sheet.write_bytes(content)
    done = run("import", "csv", sheet)
    assert done.exit_code == 1
    assert told in done.output
    assert texts(folder) == before
