"""One error tree; every error carries a stable code and its data, and is put into words at the edge.

MatcherError
├── InvalidInput          the caller's value is readable but not allowed (HTTP 422)
│   └── TaxonomyError     a taxonomy, occupation or policy file breaks a rule
├── Unreadable            a text or document cannot be read at all (HTTP 400 or 422)
├── NotFound              an id that is not there, or belongs to somebody else (HTTP 404)
├── AccessDenied          no key, or one that is not valid (HTTP 401)
├── PreconditionFailed    If-Match or If-None-Match does not hold (HTTP 412)
├── Conflict              what is asked does not fit the present state (HTTP 409)
├── Gone                  it was there, and was erased (HTTP 410)
└── StoreError            the store cannot serve this now (HTTP 500)
    ├── StoreBusy         another writer holds it, or it cannot be reached; try again (HTTP 503)
    ├── StoreFull         the disk is full; reads go on (HTTP 507)
    ├── DamagedRow        a stored row is not what was written
    └── ChangesTrimmed    the change log no longer reaches back that far: rebuild the index
"""

from __future__ import annotations

from functools import partial
from typing import Any


class MatcherError(Exception):
    """Base of all errors of the product.

    Parameters
    ----------
    code : str
        Stable snake_case word of the documented list.
    pointer : str
        JSON pointer to the offending value, empty for the whole document.
    **data
        What the message in the reader's language is made of.
    """

    def __init__(self, code: str, pointer: str = "", **data: object) -> None:
        self.code = code
        self.pointer = pointer
        self.data = data
        shown = ", ".join(f"{key}={value}" for key, value in data.items())
        super().__init__(f"{code} at {pointer or '/'}" + (f" ({shown})" if shown else ""))

    def __reduce__(self) -> Any:
        # By default a pickled exception is made again of its text, which another process would take for the code.
        return partial(type(self), self.code, self.pointer, **self.data), ()


class InvalidInput(MatcherError):
    """A value that can be read but is not allowed."""


class TaxonomyError(InvalidInput):
    """A shipped or imported file (taxonomy, occupation, policy) that breaks a rule."""


class Unreadable(MatcherError):
    """A text or document that cannot be read."""


class NotFound(MatcherError):
    """An id that does not exist for this caller."""


class AccessDenied(MatcherError):
    """The call has no key, or one that is unknown, expired or revoked: all look alike."""


class PreconditionFailed(MatcherError):
    """A condition on the ETag does not hold; `data["etag"]` is the present one, empty where nothing is stored."""


class Conflict(MatcherError):
    """What is asked for does not fit the state of things; `data` says what would."""


class Gone(MatcherError):
    """It was there, but its personal data were erased since."""


class StoreError(MatcherError):
    """The store cannot do what was asked."""


class StoreBusy(StoreError):
    """Try again after `data["retry_after"]` seconds; nothing was written."""


class StoreFull(StoreError):
    """No space is left; nothing was written. Try again after `data["retry_after"]` seconds."""


class DamagedRow(StoreError):
    """A row whose checksum does not hold; `data` names its tenant, kind and id."""


class ChangesTrimmed(StoreError):
    """The changes after the asked number are not all there; whoever follows them starts from the rows again."""
