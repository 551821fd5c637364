"""Addresses that a delivery may go to: public ones over https, and what the operator allows beside them.

A name is resolved here and the connection goes to the address that was checked, so that a second look-up cannot lead
into the operator's own network.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from models.errors import InvalidInput

MAX_URL = 2000


@dataclass(frozen=True, slots=True)
class Target:
    """Where a delivery goes: the checked address and the name it was found under."""

    scheme: str
    host: str
    address: str
    port: int
    path: str


class Addresses:
    """The rule of an installation.

    Parameters
    ----------
    allowed : str
        Names and networks (``10.0.0.0/8``), parted by commas, that are allowed although they are not public; they may
        also be called over http.
    """

    def __init__(self, allowed: str = "") -> None:
        entries = [entry.strip().lower() for entry in allowed.split(",") if entry.strip()]
        self._networks = [network for entry in entries if (network := _network(entry)) is not None]
        self._names = {entry for entry in entries if _network(entry) is None}

    def check(self, url: str) -> None:
        """Refuse a URL whose form is not allowed, without a look-up.

        Raises
        ------
        InvalidInput
            ``bad_url`` or ``address_not_allowed``.
        """
        self._parts(url)

    def target(self, url: str) -> Target:
        """Return where a delivery to `url` goes now.

        Raises
        ------
        InvalidInput
            ``bad_url``, ``address_not_allowed`` or ``address_unknown`` (the name has no address).
        """
        scheme, host, port, path = self._parts(url)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise InvalidInput("address_unknown", "/url") from None
        addresses = [str(one[4][0]) for one in found]
        if not addresses or not all(self._open(host, address) for address in addresses):
            raise InvalidInput("address_not_allowed", "/url")
        return Target(scheme, host, addresses[0], port, path)

    def _parts(self, url: str) -> tuple[str, str, int, str]:
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            raise InvalidInput("bad_url", "/url") from None
        plain = url.isascii() and url.isprintable() and " " not in url
        if (
            parts.scheme not in ("http", "https")
            or not host
            or parts.username is not None
            or not plain
            or parts.fragment
        ):
            raise InvalidInput("bad_url", "/url")
        address = _address(host)
        if address is not None and not self._open(host, host):
            raise InvalidInput("address_not_allowed", "/url")
        if parts.scheme == "http" and not self._listed(host, address):
            raise InvalidInput("address_not_allowed", "/url")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path

    def _open(self, host: str, address: str) -> bool:
        found = _address(address.partition("%")[0])
        if found is None:
            return False
        mapped = getattr(found, "ipv4_mapped", None)
        return self._listed(host, found) or (mapped or found).is_global

    def _listed(self, host: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address | None) -> bool:
        inside = address is not None and any(address in network for network in self._networks)
        return host in self._names or inside


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(entry)
    except ValueError:
        return None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
