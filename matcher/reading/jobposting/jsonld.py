"""JSON-LD -> the job postings in it, as plain objects.

Postings are found wherever they stand (alone, in a list, in `@graph`, under `mainEntity` or `itemListElement`). Of the
syntax only what boards use is undone: `@value`, `@list` and `@set` wrappers, language maps, references by `@id`
into the same document, and prefixed or full names ("schema:title", "http://schema.org/title").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from matcher.reading.foreign import MAX_DEPTH, Log, step
from models.errors import InvalidInput
from models.taxonomy import LANGUAGES

MAX_POSTINGS = 500
_PREFIX = re.compile(r"(?:schema:|https?://(?:www\.)?schema\.org/#?)")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?|@none")
_WRAPPERS = ("@value", "@list", "@set")


class Document:
    """A JSON-LD document: its job postings in their order, and its other nodes by `@id`.

    Parameters
    ----------
    value : object
        An object or a list of JSON types.
    pointer : str
        Where the value stands in what was sent.
    language : str
        Preferred where a text is given in several.

    Raises
    ------
    InvalidInput
        ``not_an_object``, ``too_deep`` or ``too_many_items``.
    """

    def __init__(self, value: Any, pointer: str, language: str) -> None:
        if not isinstance(value, dict | list):
            raise InvalidInput("not_an_object", pointer)
        self._languages = (language, *LANGUAGES)
        self._nodes: dict[str, dict[str, Any]] = {}
        self._expanded: dict[str, Any] = {}
        self.found: list[tuple[str, dict[str, Any]]] = []
        for place, one in _walk(value, pointer):
            if is_posting(one):
                self.found.append((place, one))
            if isinstance(one.get("@id"), str) and len(one) > 1:
                self._nodes.setdefault(one["@id"], one)
        if len(self.found) > MAX_POSTINGS:
            raise InvalidInput("too_many_items", pointer, max=MAX_POSTINGS)

    def plain(self, posting: dict[str, Any], pointer: str, log: Log) -> dict[str, Any]:
        """Return a posting as a plain object; what was dropped with another language is noted in `log`."""
        return self._object(posting, pointer, log, refer=True)

    def _plain(self, value: Any, pointer: str, log: Log, refer: bool) -> Any:
        if isinstance(value, list):
            if len(value) > 1 and all(isinstance(one, dict) and "@language" in one for one in value):
                tagged = {str(one["@language"]): one.get("@value") for one in value}
                return self._chosen(tagged, pointer, log)
            return [self._plain(one, f"{pointer}/{place}", log, refer) for place, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        wrapped = next((value[name] for name in _WRAPPERS if name in value), None)
        if wrapped is not None:
            return self._plain(wrapped, pointer, log, refer)
        if value and all(_LANGUAGE.fullmatch(name) and isinstance(one, str | list) for name, one in value.items()):
            return self._chosen(value, pointer, log)
        name = value.get("@id")
        if refer and set(value) <= {"@id", "@type"} and isinstance(name, str) and name in self._nodes:
            return self._referred(name, pointer, log)
        return self._object(value, pointer, log, refer)

    def _object(self, value: dict[str, Any], pointer: str, log: Log, refer: bool) -> dict[str, Any]:
        return {
            _PREFIX.sub("", name, 1) if _PREFIX.match(name) else name: self._plain(
                one, f"{pointer}/{step(name)}", log, refer
            )
            for name, one in value.items()
        }

    def _referred(self, name: str, pointer: str, log: Log) -> Any:
        """Return the node of a reference; references inside it stay as they are, so no chain grows."""
        if name not in self._expanded:
            self._expanded[name] = self._object(self._nodes[name], pointer, log, refer=False)
        return self._expanded[name]

    def _chosen(self, texts: dict[str, Any], pointer: str, log: Log) -> Any:
        """Return the text in the preferred language and note the others."""
        best = next((name for one in self._languages for name in texts if name.split("-")[0] == one), next(iter(texts)))
        for name in texts:
            if name != best:
                log.add("ignored_field", f"{pointer}/{step(name)}")
        return texts[best]


def is_posting(value: dict[str, Any]) -> bool:
    """Whether an object is of the type JobPosting, alone or among others."""
    kind = value.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _PREFIX.sub("", one, 1) == "JobPosting" for one in kinds)


def _walk(value: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of a value in document order, with their pointers."""
    waiting = [(value, pointer, 0)]
    while waiting:
        one, place, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise InvalidInput("too_deep", place[:200], limit=MAX_DEPTH)
        if isinstance(one, dict):
            yield place, one
            inside = [(child, f"{place}/{step(name)}", depth + 1) for name, child in one.items()]
        else:
            inside = [(child, f"{place}/{number}", depth + 1) for number, child in enumerate(one)]
        waiting += [child for child in reversed(inside) if isinstance(child[0], dict | list)]
