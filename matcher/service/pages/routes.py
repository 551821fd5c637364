"""All pages: importing a part puts its routes on the blueprint."""

from __future__ import annotations

from matcher.service.pages import concept_words, concepts, impact, start, status
from matcher.service.pages.blueprint import register

__all__ = ["concept_words", "concepts", "impact", "register", "start", "status"]
