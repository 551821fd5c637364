"""Whoever picks a label that the service shows gets the skill that bears it."""

from __future__ import annotations

import pytest

from matcher.reading.reader import Reader
from matcher.service.config import Config
from matcher.taxonomies.combining import read_together


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_every_label_resolves_to_its_skill(language):
    reader = Reader(*read_together(Config().taxonomies))
    wrong = {one.id: one.labels[language] for one in reader.taxonomy if reader.resolve(one.labels[language]) != one.id}
    assert wrong == {}
