"""A store of some hundred invented documents, and runs over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from matcher.bulk import workers
from matcher.service.app import create_app
from matcher.service.bulkmatching import Asked, Result, match_all
from matcher.service.callers import OPEN_TENANT
from matcher.service.config import Config
from tests.benchmarks.pages import fill
from tests.store.conftest import postgres as postgres

PART = 20


@dataclass(frozen=True)
class Board:
    """An application with its documents."""

    app: Flask

    @property
    def config(self) -> Config:
        """Its settings."""
        return self.app.extensions["settings"]

    @property
    def store(self) -> Any:
        """Its store."""
        return self.app.extensions["store"]

    def asked(self, **given: Any) -> Asked:
        """Return what a run is asked for, as a rule the best seven vacancies of all candidates."""
        policy = self.app.extensions["matcher"].policy
        values = {"tenant": OPEN_TENANT, "direction": "candidates", "top": 7, "policy": policy, "size": PART}
        return Asked(**(values | given))

    def run(
        self,
        how: workers.Workers = workers.here,
        bar: Callable[[int, int], None] = lambda some, total: None,
        **given: Any,
    ) -> Result:
        """Match all."""
        return match_all(self.store, self.app.extensions["matcher"], self.config, self.asked(**given), how, bar)


def board(folder: Path) -> Board:
    """Return a board with 196 candidates and 145 vacancies, the demo's among them."""
    app = create_app(Config(data_dir=folder, log="off"))
    fill(app.test_client(), 150, 100)
    return Board(app)


@pytest.fixture(scope="session")
def shared_board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Nothing is written to its candidates and vacancies."""
    return board(tmp_path_factory.mktemp("bulk"))


@pytest.fixture
def own_board(tmp_path: Path) -> Board:
    """A board that a test may change."""
    return board(tmp_path)
