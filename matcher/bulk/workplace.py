"""The workplace: a folder in which a job keeps its finished parts, so that it goes on where it was interrupted.

One job at a time has it. Each part lies in a file of its own behind the hash of its bytes; a file that does not fit its
hash counts as not there.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from matcher.bulk.job import Job, Part
from models.errors import Conflict

_DIGEST = 32


def clear_old(home: Path, most_seconds: float) -> int:
    """Empty the workplaces under `home` with which no run went on for so long; return how many.

    What an interrupted run left holds people's data.
    """
    cleared = 0
    for folder in home.iterdir() if home.is_dir() else ():
        work = Workplace(folder)
        with suppress(Conflict), work.taken():
            if any(folder.iterdir()) and work.job(most_seconds) is None:
                work.clear()
                cleared += 1
    return cleared


class Workplace:
    """The folder of one tenant's jobs in one direction.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, home: Path, tenant: str, direction: str) -> Workplace:
        """Return the workplace under `home`; its name does not tell the tenant's."""
        return cls(home / hashlib.sha256(f"{tenant}\0{direction}".encode()).hexdigest()[:32])

    @property
    def pin(self) -> Path:
        """Where both sides lie as they stood at the job's change."""
        return self._folder / "pin"

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Keep other runs out.

        Raises
        ------
        Conflict
            ``bulk_running``
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Conflict("bulk_running") from None
            yield
        finally:
            os.close(handle)

    def job(self, most_seconds: float) -> Job | None:
        """Return the job that was interrupted here not longer ago than that, None where there is none."""
        try:
            begun = self._folder / "job.json"
            if time.time() - begun.stat().st_mtime > most_seconds:
                return None
            return Job.from_header(begun.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError):
            return None

    def begin(self, job: Job) -> None:
        """Make the workplace that of a job: what another one left goes."""
        self.clear()
        (self._folder / "job.json").write_text(job.header(), encoding="utf-8")

    def clear(self) -> None:
        """Remove everything: a result is made, or nobody goes on with it."""
        for one in self._folder.iterdir():
            if one.is_dir():
                shutil.rmtree(one)
            else:
                one.unlink()

    def keep(self, part: Part, content: bytes) -> None:
        """Keep a finished part; it is there whole or not at all."""
        path = self._path(part)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(hashlib.sha256(content).digest() + content)
        fresh.replace(path)

    def missing(self, parts: Iterable[Part]) -> list[Part]:
        """Return the parts that are not here, or not as they were written."""
        return [one for one in parts if self._read(one) is None]

    def lines(self, parts: Iterable[Part]) -> Iterator[bytes]:
        """Yield the lines of each part in order."""
        for part in parts:
            content = self._read(part)
            if content is None:
                raise Conflict("bulk_part_missing", number=part.number)
            yield zlib.decompress(content)

    def _read(self, part: Part) -> bytes | None:
        try:
            content = self._path(part).read_bytes()
        except OSError:
            return None
        digest, rest = content[:_DIGEST], content[_DIGEST:]
        return rest if hashlib.sha256(rest).digest() == digest else None

    def _path(self, part: Part) -> Path:
        # Whoever cut the parts otherwise finds none of these.
        ids = hashlib.sha256("\0".join(part.ids).encode()).hexdigest()[:16]
        return self._folder / f"{part.number:06}-{ids}.part"
