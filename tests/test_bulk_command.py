"""`bulk load` and `bulk dump`: a file of documents goes in and comes out again; refused lines are told."""

from __future__ import annotations

import pytest

from matcher.service.app import create_app
from matcher.service.config import Config

LINES = [
    b'{"id":"v1","requirements":[{"skill":"excel"}]}',
    b'{"id":"v2","requirements":[{"skill":"nothing-known"}],"title":"Elan"}',
]


@pytest.fixture
def runner(tmp_path):
    return create_app(Config(data_dir=tmp_path / "data", demo=False)).test_cli_runner()


def test_load_and_dump(runner, tmp_path):
    file = tmp_path / "vacancies.ndjson"
    file.write_bytes(b"\n".join(LINES) + b"\n")
    for expected in ("2 created\n", "2 unchanged\n"):
        done = runner.invoke(args=["bulk", "load", "vacancies", str(file), "--tenant", "board"])
        assert (done.exit_code, done.stdout) == (0, expected)
    dumped = runner.invoke(args=["bulk", "dump", "vacancies", "--tenant", "board"])
    assert dumped.stdout_bytes.splitlines() == LINES
    assert runner.invoke(args=["bulk", "dump", "vacancies", "--tenant", "other"]).stdout_bytes == b""


def test_a_bad_line_is_told(runner, tmp_path):
    file = tmp_path / "vacancies.ndjson"
    file.write_bytes(LINES[0] + b'\n{"id":\n{"id":"v1","delete":true}\n{"id":"v3","occupation":"nobody"}\n')
    done = runner.invoke(args=["bulk", "load", "vacancies", str(file), "--tenant", "board"])
    assert (done.exit_code, done.stdout) == (1, "1 created, 1 erased, 2 refused\n")
    assert "line 2: not_json" in done.stderr
    assert "line 4: unknown_occupation" in done.stderr
