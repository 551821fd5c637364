"""Hostile files end with a clear report, within bounded memory."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from matcher.taxonomies.importing import tables
from matcher.taxonomies.importing.tables import open_tables
from models.errors import TaxonomyError

ROOT = Path(__file__).resolve().parents[3]


def rows(path):
    return [row for table in open_tables(path) for row in table.rows(("a",))]


def refused(path):
    with pytest.raises(TaxonomyError) as error:
        rows(path)
    return error.value


def test_a_line_of_a_gigabyte_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.write(b"a\n")
        file.truncate(1 << 30)
    code = (
        "import resource, sys, pathlib\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from matcher.taxonomies.importing.tables import open_tables\n"
        "from models.errors import TaxonomyError\n"
        "try:\n"
        "    list(open_tables(pathlib.Path(sys.argv[1]))[0].rows(('a',)))\n"
        "except TaxonomyError as error:\n"
        "    print(error.code, error.data['line'])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.stdout.split() == ["import_line_too_long", "2"], ran.stderr


@pytest.mark.parametrize("packed", ["zip", "gz"])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch, packed):
    monkeypatch.setattr(tables, "MAX_BYTES", 1 << 20)
    content = b"a\n" + b"x\n" * (2 << 20)
    if packed == "zip":
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("t.csv", content)
    else:
        path = tmp_path / "t.csv.gz"
        path.write_bytes(gzip.compress(content))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(path).code == "import_too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("t.csv", b"b\n1\n", "import_columns"),
        ("t.csv", b"a\n\xff\xfe\n", "import_not_utf8"),
        ("t.csv", b"a\n1,2\n", "import_row"),
        ("t.csv", b'a\n"' + b"x\n" * 600_000, "import_row"),
        ("t.csv.gz", b"no gzip", "import_broken_archive"),
        ("t.csv.gz", gzip.compress(b"a\n1\n" * 1000)[:-20], "import_broken_archive"),
    ],
)
def test_broken_files(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    found = refused(tmp_path / name)
    assert found.code == code
    assert found.data["file"] == name


def test_names_of_a_zip_lead_nowhere(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../t_en.csv", "a\n1\n")
        archive.writestr("/etc/u.csv", "a\n2\n")
    assert [(row.file, row["a"]) for row in rows(tmp_path / "a.zip")] == [("t_en.csv", "1"), ("u.csv", "2")]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_broken_zip_member_is_told(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("t.csv", "a\n" + "1\n" * 1000)
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(bytes(content))
    assert refused(path).code == "import_broken_archive"


def test_many_files_in_a_zip_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(tables.MAX_MEMBERS + 1):
            archive.writestr(f"{number}.csv", "")
    assert refused(tmp_path / "a.zip").code == "import_broken_archive"


def test_a_path_that_is_not_there(tmp_path):
    assert refused(tmp_path / "none.csv").code == "import_no_file"


@pytest.mark.parametrize(("delimiter", "name"), [(",", "t.csv"), (";", "t.csv"), ("\t", "t.tsv")])
def test_delimiters_marks_and_quotes(tmp_path, delimiter, name):
    text = delimiter.join(("a", "b")) + "\n" + delimiter.join(("1", '"x\ny"' if delimiter != "\t" else "x y")) + "\n"
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    (row,) = rows(tmp_path / name)
    assert (row["a"], row["b"].split(), row["c"], row.line) == ("1", ["x", "y"], "", 2)
