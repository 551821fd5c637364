"""The entry point: `python -m tests.benchmarks reading [--aliases 100000] [--json]`."""

from __future__ import annotations

import argparse
import json

from tests.benchmarks import diagnosis, market, pages, reading, sizing

BENCHMARKS = {"diagnosis": diagnosis, "market": market, "pages": pages, "reading": reading, "sizing": sizing}
"""Name -> module with `add_arguments(parser)` and `run(arguments)`, which returns figure name -> value."""


def main() -> None:
    """Run one benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="name", required=True)
    for name, module in BENCHMARKS.items():
        command = commands.add_parser(name, help=(module.__doc__ or "").splitlines()[0])
        command.add_argument("--json", action="store_true", help="one JSON object for machines")
        module.add_arguments(command)
    arguments = parser.parse_args()
    figures = BENCHMARKS[arguments.name].run(arguments)
    if arguments.json:
        print(json.dumps(figures))
        return
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:g}")


if __name__ == "__main__":
    main()
