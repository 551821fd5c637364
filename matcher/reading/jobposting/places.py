"""jobLocation and jobLocationType -> `Location`; a JSON Resume's place is read the same way.

A known city is written in its Azerbaijani basic form, as everywhere; of several cities none is chosen.
"""

from __future__ import annotations

import re

from matcher.reading.facts.places import location
from matcher.reading.folding import fold
from matcher.reading.foreign import Field
from models.reading import Location

MAX_CITY = 100
_ADDRESS = re.compile(r"[\d,;]")
_REMOTE_TYPES = frozenset(("telecommute", "remote", "virtuallocation"))


def read_place(places: Field, types: Field) -> Location | None:
    """Return where the work is done, None where nothing is said.

    Parameters
    ----------
    places : Field
        jobLocation: Place, PostalAddress or text, one or several.
    types : Field
        jobLocationType: TELECOMMUTE.
    """
    cities: dict[str, None] = {}
    remote: bool | None = None
    for one in places.items():
        found = _place(one)
        remote = remote or found.remote
        if found.city is not None:
            cities.setdefault(found.city)
    for one in types.items():
        if (one.line(40) or "").lower() in _REMOTE_TYPES:
            remote = True
        else:
            one.unread()
    if len(cities) > 1:
        places.log.add("several_cities", places.pointer, cities=", ".join(cities)[:200])
    city = next(iter(cities)) if len(cities) == 1 else None
    return Location(city, remote) if city is not None or remote is not None else None


def read_city(given: Field, *, address: bool = False) -> Location:
    """Return the place that a text names: a known city in its basic form, else the text itself unless it is an address."""
    words = given.line(MAX_CITY)
    if words is None:
        return Location()
    known = location(words, fold(words))
    if known is None and address and _ADDRESS.search(words):
        given.unread()
        return Location()
    return known or Location(words)


def _place(given: Field) -> Location:
    if not isinstance(given.value, dict):
        return read_city(given, address=True)
    node = given.node()
    assert node is not None
    kind = given.value.get("@type")
    address = node.take("address").one()
    city = node.take("addressLocality").one()
    region = node.take("addressRegion").one()
    name = node.take("name").one()
    node.rest()
    if kind == "VirtualLocation":
        name.ignored()
        return Location(remote=True)
    if address:
        for other in (city, region, name):
            other.ignored()
        return _place(address)
    chosen = city or region or name
    for other in (region, name):
        if other is not chosen:
            other.ignored()
    return read_city(chosen) if chosen else Location()
