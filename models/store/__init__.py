"""The store at rest: `Store` and what it hands out. Only this package knows SQLAlchemy."""

from models.store.records import (
    CANDIDATE,
    KINDS,
    ROLES,
    VACANCY,
    AuditRow,
    Change,
    Document,
    DocumentKind,
    Key,
    Listed,
    Op,
    Remembered,
    Role,
    Tenant,
    Written,
)
from models.store.store import Store
from models.store.transaction import Transaction

__all__ = [
    "CANDIDATE",
    "KINDS",
    "ROLES",
    "VACANCY",
    "AuditRow",
    "Change",
    "Document",
    "DocumentKind",
    "Key",
    "Listed",
    "Op",
    "Remembered",
    "Role",
    "Store",
    "Tenant",
    "Transaction",
    "Written",
]
