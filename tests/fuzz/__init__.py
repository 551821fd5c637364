"""Fuzzing: `python -m tests.fuzz reading --seconds 60`, with atheris, from an environment of its own.

python -m venv .fuzz && .fuzz/bin/pip install --require-hashes -r requirements.txt
.fuzz/bin/pip install --require-hashes -r tests/fuzz/requirements.txt
.fuzz/bin/python -m tests.fuzz reading --seconds 60 --kind vacancy
"""
