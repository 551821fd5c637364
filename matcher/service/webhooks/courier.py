"""The courier: a thread of each worker that looks for changes to announce and deliveries to make.

Any number of them may run, in any number of processes: the store lets one take each change and each delivery.
"""

from __future__ import annotations

import threading

import structlog
from flask import Flask

from matcher.service.webhooks.addresses import Addresses
from matcher.service.webhooks.announcing import announce
from matcher.service.webhooks.sending import deliver
from models.errors import StoreError
from models.store import webhooks

IDLE = 5.0
"""Seconds between looks where nobody is subscribed."""
BUSY = 1.0
_log = structlog.get_logger("matcher.webhooks")


class Courier:
    """Works for an application until stopped.

    Parameters
    ----------
    app : Flask
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._addresses = Addresses(app.extensions["settings"].webhook_allow)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """End after the try that is under way."""
        self._stop.set()
        self._thread.join(20)

    def round(self) -> tuple[int, int]:
        """Look once at every subscribed tenant; return how many deliveries were added and how many arrived."""
        extensions = self._app.extensions
        store, matcher = extensions["store"], extensions["matcher"]
        versions = matcher.versions | {"policy": matcher.policy.label}
        added = arrived = 0
        for tenant in webhooks.subscribed(store):
            added += announce(store, extensions["follower"], matcher, tenant)
            arrived += deliver(store, self._addresses, versions, tenant)
        return added, arrived

    def _run(self) -> None:
        wait = BUSY
        while not self._stop.wait(wait):
            try:
                wait = BUSY if webhooks.subscribed(self._app.extensions["store"]) else IDLE
                self.round()
            except StoreError as error:
                _log.warning("courier_waits", code=error.code)
                wait = IDLE
            except Exception as error:  # One bad round must not end the thread.
                _log.error("courier_failed", kind=type(error).__name__, exc_info=error)
                wait = IDLE
