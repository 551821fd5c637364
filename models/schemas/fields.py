"""Strict marshmallow fields: a value is taken as it is or refused with a code, never converted.

Messages are the stable codes of the problem list; they are put into words at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from models.decimals import thousandths
from models.errors import InvalidInput
from models.taxonomy import ID

MAX_ITEMS = 200
MAX_DOCUMENTS = 500
MAX_TEXT = 200_000
MAX_MONTHS = 1200
_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])", re.ASCII)


class StrictSchema(Schema):
    """Refuses unknown fields and null."""

    class Meta:
        """marshmallow settings."""

        unknown = RAISE

    error_messages = {"unknown": "unknown_field", "type": "not_an_object"}  # noqa: RUF012

    def load(self, data: Any, **options: Any) -> Any:
        """Load a value: the plain case by direct checks made from these fields, any other as marshmallow does."""
        from models.schemas.compiled import NotPlain, plain_load  # Made from the fields of this module.

        if not any(options.values()):
            with suppress(NotPlain, ValidationError):
                return plain_load(type(self))(data)
        return super().load(data, **options)


class Integer(fields.Integer):
    """A JSON integer (16.0 is one, 3.7, true and "3" are not) within a range."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(low, high, error="out_of_range"), **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise ValidationError("not_an_integer")
        return int(value)


class QueryInteger(Integer):
    """A whole number in a query string: decimal digits only."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if not isinstance(value, str) or not value.isascii() or not value.isdecimal() or len(value) > 9:
            raise ValidationError("not_an_integer")
        return int(value)


class Boolean(fields.Boolean):
    """true or false, nothing else."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("not_a_boolean")
        return value


class QueryBoolean(fields.Boolean):
    """true or false in a query string."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> bool:
        if value not in ("true", "false"):
            raise ValidationError("not_a_boolean")
        return bool(value == "true")


class Thousandths(fields.Field[int]):
    """A decimal with at most three places, loaded in thousandths."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(metadata={"type": "number", "minimum": low / 1000, "maximum": high / 1000}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise ValidationError("not_a_number")
        try:
            return thousandths(value, low=self.low, high=self.high)
        except InvalidInput as error:
            raise ValidationError(error.code) from None


class Text(fields.String):
    """A string of at most `most` characters."""

    def __init__(self, most: int, *, least: int = 1, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(least, most, error="bad_length"), **kwargs)


class Word(fields.String):
    """One of a closed list of words."""

    def __init__(self, words: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(validate=validate.OneOf(words, error="not_one_of"), **kwargs)


class Id(fields.String):
    """An id: 1 to 64 ASCII letters, digits, _ . : -"""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Regexp(re.compile(rf"^{ID.pattern}\Z", re.ASCII), error="bad_id"), **kwargs)


class Month(fields.String):
    """YYYY-MM, loaded as (year, month)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not _MONTH.fullmatch(text or ""):
            raise ValidationError("bad_month")
        return int(text[:4]), int(text[5:])


class Day(fields.Date):
    """YYYY-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class Upload(fields.Field[Any]):
    """A file of a form: anything with a name, a declared type and a stream of bytes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"type": "string", "format": "binary"}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not hasattr(value, "stream"):
            raise ValidationError("not_a_file")
        return value


class Capped(fields.List[Any]):
    """A list whose length is checked before its items are."""

    def __init__(self, item: Any, most: int = MAX_ITEMS, *, least: int = 0, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(item, metadata={"maxItems": most, "minItems": least}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and not self.least <= len(value) <= self.most:
            raise ValidationError("too_many_items" if len(value) > self.most else "too_few_items")
        return super()._deserialize(value, *args, **kwargs)


class Display(fields.Field[Mapping[str, str]]):
    """A free object of strings of at most 2 KiB in all, which nothing in matching can read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"type": "object", "additionalProperties": {"type": "string"}}, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Mapping[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("not_an_object")
        if not all(isinstance(one, str) for one in value.values()):
            raise ValidationError("not_a_string")
        if sum(len((key + one).encode()) for key, one in value.items()) > 2048:
            raise ValidationError("bad_length")
        return value


CODES = {
    "Missing data for required field.": "required",
    "Field may not be null.": "null_not_allowed",
    "Unknown field.": "unknown_field",
    "Invalid input type.": "not_an_object",
    "Not a valid string.": "not_a_string",
    "Not a valid list.": "not_a_list",
    "Not a valid date.": "bad_date",
    "Not a valid URL.": "bad_url",
}
"""marshmallow's own messages as codes."""
