"""`wsgi:app` is the WSGI application; `python wsgi.py` serves it."""

import gc
from threading import Thread

import click

from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.server import run
from matcher.service.webhooks.courier import Courier

if __name__ == "__main__":
    run(Config.from_environment())
else:
    app = create_app()
    # A command loads the application too, but serves and delivers nothing.
    if click.get_current_context(silent=True) is None:
        # Taxonomy and application stay for good; looking through them for garbage would stop a call for .1 s.
        gc.freeze()
        Thread(target=app.extensions["matcher"].prepare_reading, name="warming", daemon=True).start()
        if app.extensions["settings"].webhooks:
            Courier(app).start()
