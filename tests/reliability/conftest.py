"""The PostgreSQL of the store's tests, for the trials of two hosts."""

from tests.store.conftest import postgres as postgres
