"""A real browser on a real server. What a page must never do is looked for at every step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
MOST_BYTES = 100 * 1024
BYTES = """performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
    .reduce((sum, one) => sum + one.decodedBodySize, 0)"""
"""What a page weighs with all that it loads, before compression."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def chromium() -> str | None:
    """Return the system's Chromium, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all journeys."""
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Visitor:
    """A person at a browser: `page` is Playwright's; complaints of the browser are kept."""

    page: Any
    address: str
    name: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the service."""
        self.page.goto(self.address + path)

    def look(self, step: str, *, axe: bool = True) -> None:
        """Take a picture of the page, and hold it against the rules of accessibility."""
        folder = os.environ.get("MATCHER_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(folder) / f"{self.name}-{step}.png"), full_page=True)
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{step} is too wide"
        assert self.page.evaluate(BYTES) <= MOST_BYTES, f"{step} is too heavy"
        if axe:
            assert violations(self.page) == []


def violations(page: Any) -> list[str]:
    """Return what axe-core finds on a page, WCAG 2.2 AA and good practice."""
    from axe_playwright_python.sync_playwright import Axe

    # The page's own policy keeps scripts of others out; the browser's tools may add one.
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


@pytest.fixture
def visit(browser, server, request) -> Iterator[Any]:
    """Return a function that opens a context: `visit(size, language, scripts=True)`; complaints fail the test."""
    opened: list[tuple[Any, Visitor]] = []

    def enter(size: dict[str, int], language: str = "az", scripts: bool = True) -> Visitor:
        context = browser.new_context(
            viewport=size, java_script_enabled=scripts, locale=language, bypass_csp=False, accept_downloads=True
        )
        page = context.new_page()
        name = f"{request.node.name}-{size['width']}".replace("[", "-").replace("]", "")
        one = Visitor(page, server, name)
        page.on("console", lambda line: line.type in ("error", "warning") and one.complaints.append(line.text))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("request", lambda sent: one.complaints.extend(_foreign(sent.url, server)))
        opened.append((context, one))
        page.goto(f"{server}/?lang={language}")
        return one

    yield enter
    for context, one in opened:
        context.close()
        assert one.complaints == []


def _foreign(url: str, server: str) -> list[str]:
    return [] if url.startswith((server, "data:", "blob:")) else [f"a request to {url}"]
