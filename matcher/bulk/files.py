"""Files of a result: lines of JSON below a line with the job's header, or Parquet with the header in its metadata.

A file is written beside its place and moved there whole.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from matcher.bulk.extras import extra
from matcher.bulk.job import Job

SUFFIXES = (".parquet", ".ndjson")


def write(path: Path, job: Job, parts: Iterable[bytes]) -> None:
    """Write the lines of all parts to a file whose name ends with one of `SUFFIXES`."""
    writer: Callable[[BinaryIO, Job, Iterable[bytes]], None]
    writer = _parquet if path.suffix == ".parquet" else _ndjson
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            writer(file, job, parts)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def prepare(path: Path | None) -> None:
    """Find out before the work whether the file can be written; Conflict ``library_missing``."""
    if path is not None and path.suffix == ".parquet":
        extra("pyarrow")


def _ndjson(file: BinaryIO, job: Job, parts: Iterable[bytes]) -> None:
    file.write(b'{"job":%s}\n' % job.header().encode())
    file.writelines(parts)


def _parquet(file: BinaryIO, job: Job, parts: Iterable[bytes]) -> None:
    arrow, reader, parquet = (extra(name) for name in ("pyarrow", "pyarrow.json", "pyarrow.parquet"))
    schema = arrow.schema(
        [
            (job.asked, arrow.string()), (job.pool, arrow.string()), ("rank", arrow.int32()),
            ("points", arrow.int32()), ("score", arrow.float64()), ("eligible", arrow.bool_()),
        ],
        metadata={"matcher": job.header()},
    )  # fmt: skip
    options = reader.ParseOptions(explicit_schema=schema)
    with parquet.ParquetWriter(file, schema) as writer:
        for lines in parts:
            if lines:
                writer.write_table(reader.read_json(io.BytesIO(lines), parse_options=options))
