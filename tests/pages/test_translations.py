"""Every text of the pages stands in every language, with the same placeholders, and no translation is idle."""

from __future__ import annotations

import re

import pytest

from matcher.service.pages.catalogues import catalogue
from tests.pages.strings import PAGES, texts

LANGUAGES = ("az", "ru")
PLACE = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    known = {one.id: one for one in catalogue(PAGES / "translations", language) if one.id}
    missing = [(text, sorted(files)) for text, files in texts().items() if text not in known]
    assert not missing, "\n".join(f"{text!r} of {files}" for text, files in missing)
    for text, message in known.items():
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        assert all(forms), text
        assert not message.fuzzy, text
        for form in forms:
            ids = text if isinstance(text, tuple) else (text,)
            assert set(PLACE.findall(form)) == set(PLACE.findall(ids[-1])), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_idle(language):
    used = set(texts())
    idle = [one.id for one in catalogue(PAGES / "translations", language) if one.id and one.id not in used]
    assert not idle


@pytest.mark.parametrize("path", ["/", "/sign-in"])
@pytest.mark.parametrize(("language", "word"), [("az", "Kim uyğundur"), ("en", "Who fits"), ("ru", "Кто подходит")])
def test_the_chosen_language_is_kept(client, path, language, word):
    assert word in client.get(f"{path}?lang={language}", follow_redirects=True).text
    assert word in client.get("/").text
