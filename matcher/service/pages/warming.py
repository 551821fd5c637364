"""Warming: what the first search of a large taxonomy has to make is made while its reader still looks at the list."""

from __future__ import annotations

from threading import Thread

from flask import current_app

from matcher.service.requests import matcher

LARGE = 1_000
"""Skills from which the first search, or the first that finds nothing, would be waited for. Speed only."""


def warm() -> None:
    """Begin once in a process to make it, beside the calls."""
    if len(matcher().taxonomy) >= LARGE and not current_app.extensions.get("search_warmed"):
        current_app.extensions["search_warmed"] = True
        Thread(target=matcher().prepare_search, name="warming", daemon=True).start()
