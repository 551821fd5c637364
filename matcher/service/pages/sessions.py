"""Sessions of the pages: a signed cookie with the language and, after signing in, the key's id; never its secret."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

from matcher.service.callers import is_this_machine
from models.store import Key, Store, keys

LIFETIME = timedelta(hours=12)


class PageSessions(SecureCookieSessionInterface):
    """A cookie out of reach of scripts and of other sites, over TLS only unless the page lies on this machine."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the cookie's name."""
        return "matcher"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Return whether only TLS may carry the cookie."""
        return not is_this_machine(urlsplit(request.host_url).hostname or "")

    def get_cookie_samesite(self, app: Flask) -> str:
        """Return that forms of other sites do not carry it."""
        return "Lax"


def sign_in(key: Key) -> None:
    """Begin a session of a key's holder."""
    chosen = session.get("lang")
    session.clear()
    session["key"], session["tenant"] = key.id, key.tenant
    if chosen:
        session["lang"] = chosen


def signed_in(store: Store) -> Key | None:
    """Return the key whose holder signed in, None where nobody did or the key has ended since."""
    if "key" not in session:
        return None
    return keys.valid(store, session["tenant"], session["key"])
