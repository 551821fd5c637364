"""`wsgi:app` is the WSGI application; `python wsgi.py` serves it."""

from matcher.service.app import create_app
from matcher.service.config import Config
from matcher.service.server import run
from matcher.service.webhooks.courier import Courier

if __name__ == "__main__":
    run(Config.from_environment())
else:
    app = create_app()
    if app.extensions["settings"].webhooks:
        Courier(app).start()
