"""Catalogues: the translations of the pages, read from the .po files of a folder, so that no step compiles them.

Texts stand in the templates in English. `translations/<language>/*.po` hold their other forms, a file for each part of
the pages; together they are one catalogue.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale


def catalogue(folder: Path, language: str) -> Catalog:
    """Return the whole catalogue of a language; its files must not contradict each other."""
    whole = Catalog(locale=language)
    for path in sorted((folder / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id:
                    continue
                known = whole.get(message.id, message.context)
                if known is not None and known.string != message.string:
                    raise ValueError(f"{path}: another translation of {message.id!r} stands in another file")
                whole.add(message.id, message.string, context=message.context)
    return whole


class Catalogues(Domain):
    """The domain of flask-babel over .po files.

    Parameters
    ----------
    folder : Path
        Holds a folder for each language but English.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(translation_directories=[str(folder)])
        self._folder = folder
        self._read: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Return the translations into the language of the request."""
        language = str(get_locale() or "en")
        found = self._read.get(language)
        if found is None:
            found = self._read[language] = self._load(language)
        return found

    def _load(self, language: str) -> NullTranslations:
        if not (self._folder / language).is_dir():
            return NullTranslations()
        compiled = BytesIO()
        write_mo(compiled, catalogue(self._folder, language))
        compiled.seek(0)
        return Translations(compiled, domain=self.domain)
