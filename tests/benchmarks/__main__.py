"""The entry point: `python -m tests.benchmarks search [--n 1000000] [--json] [--write]`."""

from __future__ import annotations

import argparse
import json
import shlex
import sys

from tests.benchmarks import (
    batch,
    bulk,
    diagnosis,
    footprint,
    http,
    market,
    page,
    pages,
    reading,
    scale,
    search,
    servers,
    sizing,
    skillsearch,
    startup,
    updates,
)

BENCHMARKS = {
    "batch": batch,
    "bulk": bulk,
    "diagnosis": diagnosis,
    "footprint": footprint,
    "http": http,
    "market": market,
    "pages": pages,
    "reading": reading,
    "scale": scale,
    "search": search,
    "servers": servers,
    "sizing": sizing,
    "skillsearch": skillsearch,
    "startup": startup,
    "updates": updates,
}
"""Name -> module with `add_arguments(parser)` and `run(arguments)`, which returns figure name -> value. One with
`show(rows)` returns rows instead, and can renew its part of docs/benchmarks.md, or of its own `PAGE`."""


def main() -> None:
    """Run one benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="name", required=True)
    for name, module in BENCHMARKS.items():
        command = commands.add_parser(name, help=(module.__doc__ or "").splitlines()[0])
        command.add_argument("--json", action="store_true", help="for machines: one JSON object, or one for each row")
        if hasattr(module, "show"):
            command.add_argument("--write", action="store_true", help="renew its part of the documentation")
        module.add_arguments(command)
    arguments = parser.parse_args()
    module = BENCHMARKS[arguments.name]
    found = module.run(arguments)
    rows = [found] if isinstance(found, dict) else found
    print("\n".join(map(json.dumps, rows)) if arguments.json else _shown(module, found))
    if getattr(arguments, "write", False):
        said = [one for one in sys.argv[1:] if one not in ("--write", "--json")]
        page.write_part(
            module.part(arguments),
            f"python -m tests.benchmarks {shlex.join(said)}",
            module.show(found),
            getattr(module, "PAGE", page.PAGE),
        )


def _shown(module, found) -> str:
    if hasattr(module, "show"):
        return module.show(found)
    width = max(map(len, found))
    return "\n".join(f"{name:{width}}  {value:g}" for name, value in found.items())


if __name__ == "__main__":
    main()
