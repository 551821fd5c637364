"""Measurements of the product: `python -m tests.benchmarks <what>`; slow forms of what the tests check in short."""
