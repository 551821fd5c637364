"""The body of a shortlist."""

from __future__ import annotations

from models.schemas.fields import Capped, Id, StrictSchema, Text

MAX_NOTE = 2_000


class ShortlistSchema(StrictSchema):
    """Who is on the list, in order, and a note about the list."""

    candidate_ids = Capped(Id(), required=True)
    note = Text(MAX_NOTE)
