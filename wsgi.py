"""`wsgi:app` is the WSGI application; `python wsgi.py` serves it."""

import click

from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.server import run
from matcher.service.webhooks.courier import Courier

if __name__ == "__main__":
    run(Config.from_environment())
else:
    app = create_app()
    # A command loads the application too, but delivers nothing.
    if app.extensions["settings"].webhooks and click.get_current_context(silent=True) is None:
        Courier(app).start()
