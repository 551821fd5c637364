"""Disk full: on a small tmpfs writes are refused, nothing acknowledged is lost, reads go on, writes come back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.errors import StoreFull
from models.store import CANDIDATE, Store
from models.store.verification import verify

TENANT = "trial"


@dataclass(slots=True)
class Full:
    """What was seen while the disk was full and afterwards."""

    acknowledged: int = 0
    refused: int = 0
    retry_after: int = 0
    lost: int = 0
    readable: bool = False
    resumed: bool = False
    sound: bool = False


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Yield a folder on a disk of its own.

    Raises
    ------
    PermissionError
        Mounting is not allowed here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "tmpfs", str(folder)]
    try:
        done = subprocess.run(["mount", *options], capture_output=True, timeout=10, check=False).returncode
    except FileNotFoundError:
        done = 1
    if done:
        raise PermissionError("mounting a tmpfs is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=10)


def diskfull(folder: Path, kilobytes: int = 2_000) -> Full:
    """Fill the disk until 20 writes are refused, then give space back."""
    with small_disk(folder / "disk", kilobytes) as disk:
        ballast = disk / "ballast"
        store = Store.open(f"sqlite:///{disk / 'matcher.db'}", secret="trial")
        try:
            store.migrate()
            ballast.write_bytes(b"x" * 200_000)
            return _fill(store, ballast)
        finally:
            store.close()


def _fill(store: Store, ballast: Path) -> Full:
    seen, acknowledged = Full(), set[str]()
    while seen.refused < 20:
        identifier = f"c{len(acknowledged) + seen.refused}"
        try:
            _write(store, identifier)
        except StoreFull as error:
            seen.refused += 1
            seen.retry_after = int(str(error.data["retry_after"]))
        else:
            acknowledged.add(identifier)
    seen.acknowledged = len(acknowledged)
    seen.readable = all(store.get(TENANT, CANDIDATE, one) is not None for one in acknowledged)
    ballast.unlink()
    _write(store, "later")
    seen.resumed = store.get(TENANT, CANDIDATE, "later") is not None
    seen.lost = len(acknowledged - {one.id for one in store.documents(TENANT, CANDIDATE)})
    seen.sound = verify(store).sound
    return seen


def _write(store: Store, identifier: str) -> None:
    with store.transaction(TENANT, "trial") as transaction:
        transaction.put(CANDIDATE, identifier, identifier.encode() * 400)
