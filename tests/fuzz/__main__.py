"""Run the coverage-guided fuzzer for a number of seconds; exit code 0 when nothing was found."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["matcher.reading", "models"]):
    from tests.fuzz import reading


def main() -> None:
    """Fuzz one target; libFuzzer prints its statistics, and the text of a finding stays in `--artifacts`."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=["reading"])
    parser.add_argument("--kind", choices=reading.KINDS, default="vacancy")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--artifacts", type=Path, default=Path(tempfile.gettempdir()))
    arguments = parser.parse_args()
    reader = reading.reader()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(reading.seeds()):
            (Path(folder) / f"{number:03}").write_text(text, encoding="utf-8")
        options = [
            f"-max_total_time={arguments.seconds}",
            f"-seed={arguments.seed}",
            f"-max_len={reading.MAX_LENGTH}",
            f"-artifact_prefix={arguments.artifacts}/",
            "-timeout=5",
            "-print_final_stats=1",
        ]

        def target(data: bytes) -> None:
            reading.check(reader, data.decode("utf-8", "ignore"), arguments.kind)

        atheris.Setup([sys.argv[0], *options, folder], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
