"""Power cut: a writer is killed, and of its files only what was synced is kept; acknowledged writes must be there.

The layer below the writer (`synced.c`, preloaded) copies a file whenever it is synced. What it cannot show: sectors
torn in the middle, and bytes that reach the disk although nobody synced them.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from models.store import CANDIDATE, Store
from models.store.verification import verify
from tests.reliability.processes import end, kill, python
from tests.reliability.writer import SECRET, TENANT


@dataclass(slots=True)
class Cut:
    """What the cuts left of the acknowledged writes."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0


def compiler() -> str | None:
    """Return the C compiler, None where there is none."""
    return shutil.which("gcc") or shutil.which("cc")


def build(folder: Path) -> Path:
    """Compile the layer."""
    library = folder / "synced.so"
    source = Path(__file__).with_name("synced.c")
    command = [str(compiler()), "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True, timeout=60)
    return library


def powercut(folder: Path, cuts: int, synchronous: str = "FULL", seconds: float = 1.5, seed: int = 1) -> Cut:
    """Cut the power of a fresh writer `cuts` times, each after a random part of `seconds`."""
    library, chance, seen = build(folder), random.Random(seed), Cut()
    for number in range(cuts):
        live, kept = folder / f"{synchronous}{number}" / "live", folder / f"{synchronous}{number}" / "kept"
        live.mkdir(parents=True)
        kept.mkdir()
        acknowledged = _write_until_cut(live, kept, library, synchronous, seconds * (0.3 + 0.7 * chance.random()))
        _check(kept, acknowledged, seen)
    return seen


def _write_until_cut(live: Path, kept: Path, library: Path, synchronous: str, seconds: float) -> set[str]:
    store = Store.open(f"sqlite:///{live / 'matcher.db'}", secret=SECRET)
    store.migrate()
    store.close()
    for path in live.iterdir():
        shutil.copy(path, kept)
    layer = {"LD_PRELOAD": str(library), "SYNCED_FROM": str(live), "SYNCED_TO": str(kept)}
    arguments = ("-m", "tests.reliability.writer", f"sqlite:///{live / 'matcher.db'}", "w", "100000", synchronous)
    process = python(*arguments, environment=layer, stdout=subprocess.PIPE)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    kill(process.pid)
    rest = process.communicate(timeout=10)[0]
    end(process)
    return {f"w-{one}" for one in (first + rest).split("\n")[:-1] if one != "busy"}


def _check(kept: Path, acknowledged: set[str], seen: Cut) -> None:
    store = Store.open(f"sqlite:///{kept / 'matcher.db'}", secret=SECRET)
    rows = {one.id for one in store.documents(TENANT, CANDIDATE)}
    seen.cuts += 1
    seen.acknowledged += len(acknowledged)
    seen.lost += len(acknowledged - rows)
    seen.unsound += not verify(store).sound
    store.close()
