"""All pages of the recruiter: importing them puts their routes on the blueprint."""

from __future__ import annotations

from matcher.service.pages.recruiter import candidates, entry, judgement, requirements, shortlists, words

__all__ = ["candidates", "entry", "judgement", "requirements", "shortlists", "words"]
