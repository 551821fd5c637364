"""Reading: milliseconds per KB of UTF-8 on one core, growth with length, and the index of a large taxonomy.

CPU time of this process, median of `--runs` after one warm-up. Ads come from the fixtures and, where MATCHER_EVAL_DATA
names its folder, from the development gold. Memory is measured by tracemalloc in a child process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from matcher.reading.reader import Reader
from matcher.reading.recognizer import Recognizer
from matcher.service.config import Config
from matcher.taxonomies.files import read_occupations, read_taxonomy
from models.occupation import Occupations
from tests.benchmarks.hostile import HOSTILE
from tests.benchmarks.taxonomies import synthetic_taxonomy
from tests.reading.samples import AS_OF, texts

LONGEST = 200_000
Read = Callable[[str], object]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--aliases", type=int, default=0, help="also build an invented taxonomy of this many names")
    parser.add_argument("--hostile", action="store_true", help="also read texts made to be slow")
    parser.add_argument("--runs", type=int, default=5)


def run(arguments: argparse.Namespace) -> dict[str, float]:
    """Return the figures."""
    taxonomy = read_taxonomy(Config().taxonomy)
    reader = Reader(taxonomy, read_occupations(Config().occupations, taxonomy))
    figures = speeds(reader, arguments.runs)
    if arguments.hostile:
        figures |= hostile(reader)
    if arguments.aliases:
        figures |= _in_child(arguments.aliases, "memory") | _in_child(arguments.aliases, "speed")
    return figures


def speeds(reader: Reader, runs: int) -> dict[str, float]:
    """Return ms per KB over ads and CVs, and seconds for one text of 200,000 characters of each kind."""
    ads, cvs, gold = texts("vacancies"), texts("candidates"), gold_ads()
    vacancy, candidate = readers(reader)
    figures = {
        "fixture ads, ms/KB": per_kb(vacancy, ads, runs),
        "fixture CVs, ms/KB": per_kb(candidate, cvs, runs),
    }
    if gold:
        figures["gold ads, ms/KB"] = per_kb(vacancy, gold, runs)
    for name, read, some in (("ad", vacancy, gold or ads), ("CV", candidate, cvs)):
        for size in (LONGEST // 4, LONGEST // 2, LONGEST):
            figures[f"{name} of {size} characters, s"] = seconds(read, _long(some, size))
    return figures


def hostile(reader: Reader, size: int = LONGEST) -> dict[str, float]:
    """Return the seconds that the slowest of both readings takes for each hostile text."""
    return {f"{name}, s": max(seconds(read, make(size)) for read in readers(reader)) for name, make in HOSTILE.items()}


def readers(reader: Reader) -> tuple[Read, Read]:
    """Return how a text is read as an ad and as a CV."""
    return reader.read_vacancy, lambda text: reader.read_candidate(text, as_of=AS_OF)


def gold_ads() -> list[str]:
    """Return the texts of the development gold where MATCHER_EVAL_DATA names its folder."""
    path = Path(os.environ.get("MATCHER_EVAL_DATA", "-")) / "gold" / "dev.jsonl"
    return [json.loads(line)["text"] for line in path.open(encoding="utf-8")] if path.is_file() else []


def seconds(read: Read, text: str) -> float:
    """Return the CPU seconds of one reading."""
    started = time.process_time()
    read(text)
    return time.process_time() - started


def per_kb(read: Read, some: Sequence[str], runs: int) -> float:
    """Return milliseconds per KB of UTF-8, median of `runs` rounds over the texts."""
    size = sum(len(text.encode()) for text in some) / 1024
    rounds = [sum(seconds(read, text) for text in some) for _ in range(runs + 1)]
    return median(rounds[1:]) * 1000 / size


def _long(some: Sequence[str], size: int) -> str:
    joined = "\n".join(some)
    return (joined * (size // len(joined) + 1))[:size]


def _in_child(aliases: int, what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.reading", str(aliases), what]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _large(aliases: int, what: str) -> dict[str, float]:
    """Return build time and reading speed, or the memory, of an invented taxonomy; run in a process of its own."""
    taxonomy = synthetic_taxonomy(aliases)
    if what == "memory":
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        recognizer = Recognizer(taxonomy)
        kept, peak = (size - before for size in tracemalloc.get_traced_memory())
        assert len(recognizer.taxonomy) == len(taxonomy)
        return {f"index of {aliases} names, MB kept": kept / 2**20, f"index of {aliases} names, MB peak": peak / 2**20}
    started = time.process_time()
    reader = Reader(taxonomy, Occupations())
    built = time.process_time() - started
    named = [". ".join(skill.labels.values()) for skill in taxonomy]
    own = ["Tələblər:\n" + ";\n".join(named[place : place + 15]) for place in range(0, 900, 15)]
    return {
        f"index of {aliases} names, s to build": built,
        f"ads with {aliases} names, ms/KB": per_kb(reader.read_vacancy, gold_ads() or texts("vacancies"), 3),
        "lists of such names, ms/KB": per_kb(reader.read_vacancy, own, 3),
    }


if __name__ == "__main__":
    print(json.dumps(_large(int(sys.argv[1]), sys.argv[2])))
