"""`bulk match` on the command line: what it prints, what it writes, what it refuses."""

from __future__ import annotations

import json

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config


@pytest.fixture
def runner(tmp_path):
    return create_app(Config(data_dir=tmp_path / "data", log="off")).test_cli_runner()


def test_match(runner, tmp_path):
    out = tmp_path / "found.ndjson"
    arguments = ["bulk", "match", "--top", "3", "--workers", "0", "--out", str(out)]
    first = runner.invoke(args=arguments)
    assert first.exit_code == 0, first.output
    header, count, digest = first.stdout.splitlines()
    found = json.loads(header)
    assert (found["tenant"], found["direction"], found["top"]) == ("demo", "candidates", 3)
    assert set(found["versions"]) == {"engine", "taxonomy", "policy"}
    assert count == f"{len(out.read_bytes().splitlines()) - 1} rows of 46 candidates"
    assert len(digest) == 64
    assert runner.invoke(args=arguments).stdout == first.stdout
    url = f"sqlite:///{tmp_path}/data/matcher.db"
    other = create_app(Config(data_dir=tmp_path / "other", log="off", demo=False)).test_cli_runner()
    assert other.invoke(args=[*arguments, "--store", url]).stdout == first.stdout
    named = runner.invoke(args=[*arguments, "--policy", "default", "--tenant", "demo"])
    assert named.stdout == first.stdout
    assert (
        runner.invoke(args=[*arguments[:-2], "--tenant", "nobody"]).stdout.splitlines()[1] == "0 rows of 0 candidates"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "found.csv"], "--out must end with"),
        (["--policy", "none"], "--policy"),
        (["--file-only"], "--file-only needs --out"),
        (["--top", "0"], "0 is not in the range"),
        (["--store", "mysql://host/name"], "store_url"),
    ],
)
def test_refusals(runner, arguments, said):
    done = runner.invoke(args=["bulk", "match", "--workers", "0", *arguments])
    assert done.exit_code == 2
    assert said in done.output


def test_the_tenant_must_be_named_where_there_are_several(runner):
    with runner.app.extensions["store"].transaction("other", "key") as transaction:
        transaction.audit("made")
    done = runner.invoke(args=["bulk", "match", "--workers", "0"])
    assert (done.exit_code, "give --tenant" in done.output) == (2, True)
